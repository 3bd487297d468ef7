"""Where those who leave come to is no stationing; who embarks takes no ship."""

import pytest

from sitrep.model import Document
from tests.tests_support.extracting import EXTRACTOR

MOVES = frozenset({"deployment", "delivery", "withdrawal", "seizure"})


def kinds(text: str) -> list[str]:
    return [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind in MOVES]


LEFT = [
    "The last 40 French soldiers left Bangui on Friday and landed in Libreville two hours later.",
    "Dutch peacekeepers pulled out of Gao on Tuesday. Their convoy reached Niamey on Thursday.",
    "Ethiopia pulled its garrison out of Baidoa on Friday. The soldiers crossed the border at Dolow on foot.",
    "Britain has evacuated its embassy staff from Khartoum. The RAF transport touched down at Larnaca on Sunday.",
    "Routed Afghan pilots flew 22 planes out of Kunduz and landed at Termez in Uzbekistan.",
    "India completed the withdrawal of its peacekeepers from Juba on Saturday, when 900 men boarded ships at Mombasa.",
    "A Sudanese column of 40 lorries pulled out of Abyei on Monday and headed for Heglig.",
    "Syrian troops withdrew from Hama on Tuesday and moved to Homs.",
    "Turkish armour withdrew from Afrin on Monday and returned to Kilis.",
]


@pytest.mark.parametrize("text", LEFT)
def test_the_far_end_of_a_withdrawal_is_no_deployment(text: str) -> None:
    assert kinds(text) == ["withdrawal"]


FROM_WHERE_THEY_WERE = [
    "American planes have brought home 2,000 Georgian soldiers who had been serving in Iraq.",
    "Denmark withdrew the frigate that had been patrolling off Oman.",
    "Norway is recalling the engineers that it keeps in Mali.",
]


@pytest.mark.parametrize("text", FROM_WHERE_THEY_WERE)
def test_where_those_who_leave_had_served_is_no_deployment(text: str) -> None:
    assert kinds(text) == ["withdrawal"]


def test_whom_they_leave_is_where_they_were_kept() -> None:
    text = "Georgia ordered home the 2,000 soldiers it has in Iraq."
    events = [e for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind in MOVES]
    assert [(e.kind, e.recipient) for e in events] == [("withdrawal", ("IRQ",))]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Three hundred Cuban soldiers left Luanda for Havana on Monday.", "AGO"),
        ("The German frigate Hessen left Djibouti for Wilhelmshaven on Monday.", "DJI"),
        ("Bissau waits. Bissau's mayor and Guinea-Bissau's army were told: the Senegalese soldiers left by road for "
         "Kolda.", "GNB"),
    ],
)  # fmt: skip
def test_who_leaves_for_a_place_of_their_own_withdraws(text: str, left: str) -> None:
    events = [e for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind in MOVES]
    assert [(e.kind, " ".join(e.recipient)) for e in events] == [("withdrawal", left)]


def test_who_leaves_one_port_of_their_own_for_another_does_not() -> None:
    assert kinds("The Italian carrier Cavour left Taranto for Naples.") == ["deployment"]


def test_who_takes_another_town_of_the_same_country_moves_on() -> None:
    assert kinds("M23 rebels pulled out of Walikale and moved into Pinga.") == ["withdrawal", "deployment"]


THE_REST = [
    "The first 300 Ugandans left Baidoa on Monday; the rest will follow in June.",
    "Spain has withdrawn 40 soldiers from Mali. Another 60 are to leave by July.",
    "Italy pulled out half of its contingent in Niger. The remainder will be flown home in autumn.",
]


@pytest.mark.parametrize("text", THE_REST)
def test_the_rest_leave_too(text: str) -> None:
    assert kinds(text) == ["withdrawal", "withdrawal"]


def test_how_what_is_delivered_began_its_way_is_no_move_of_forces() -> None:
    text = "The corvette was delivered to Chile on Friday. She had sailed from Ferrol in June."
    assert kinds(text) == ["delivery"]


@pytest.mark.parametrize(
    "text",
    [
        "The guns for South Sudan came aboard a Ukrainian Antonov, which landed in Juba on Friday.",
        "The flour arrived in Aden aboard the Omani ship Dana, which had sailed from Salalah on Monday.",
    ],
)
def test_what_carries_the_goods_is_no_deployment(text: str) -> None:
    assert kinds(text) == ["delivery"]


def test_a_plane_that_takes_them_somewhere_is_not_what_it_takes() -> None:
    assert kinds("Four Iranian drivers were freed. A Red Cross plane took them to Agadir.") == []
    flown = EXTRACTOR.extract(
        Document(doc="x", text="Italy bought six tanks; an Antonov flew them to Cairo.")
    )
    assert [i.name for e in flown if e.kind == "delivery" for i in e.items] == ["tanks"]


def test_others_who_come_and_a_new_task_are_a_deployment() -> None:
    others = "Ethiopian troops left Baidoa on Monday. On Wednesday 300 Ugandan soldiers arrived there."
    assert sorted(kinds(others)) == ["deployment", "withdrawal"]
    sent_on = "France withdrew 400 soldiers from Mali and sent them to Chad."
    assert sorted(kinds(sent_on)) == ["deployment", "withdrawal"]


def test_passengers_take_nothing_and_pirates_do() -> None:
    assert kinds("Passengers and 40 Kenyan soldiers boarded a train at Voi.") == []
    assert kinds("The driver brought the bus to a police post in Kalat.") == []
    assert kinds("Somali pirates boarded the tanker Hana off Eyl.") == ["seizure"]
