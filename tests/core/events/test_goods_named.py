"""Which of the things in a clause are the ones given or sent, and which are only named beside them."""

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

MOVES = frozenset({"deployment", "delivery", "withdrawal"})


def told(text: str) -> list[Event]:
    return [e for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind in MOVES]


THINGS = [
    ("Germany will deliver tanks but not missiles to Ukraine.", [("tanks", None)]),
    ("France gave Chad lorries but no guns.", [("lorries", None)]),
    (
        "Estonia received six M142 High Mobility Artillery Rocket Systems (HIMARS) from the United States.",
        [("M142 High Mobility Artillery Rocket Systems", 6)],
    ),
    (
        "Costa Rica packed 70 policemen into two boats and sent them to Barra del Colorado.",
        [("policemen", 70)],
    ),
    ("Chile took four guns from its frigate and shipped them to Haiti.", [("guns", 4)]),
]


NAMES = [
    ("Norway gave Kyiv six retired launchers.", [("launchers", 6)]),
    ("Latvia handed nine shot-up Leopards to Lithuania.", [("Leopards", 9)]),
    ("Spain flew a planeload of 20,000 vests to Kyiv.", [("vests", 20_000)]),
    ("Kenya sent two containers of blankets to Goma.", [("containers of blankets", 2)]),
    ("An advance party of 16 Dutch monitors reached Goma.", [("monitors", 16)]),
]


@pytest.mark.parametrize(("text", "items"), [*THINGS, *NAMES])
def test_the_things_meant(text: str, items: list[tuple[str, float | None]]) -> None:
    assert [(i.name, i.quantity) for i in told(text)[0].items] == items


def test_another_ten_are_ten_of_what_was_counted() -> None:
    text = "Six Turkish lorries with tents reached Aleppo on Monday and another 20 are to follow."
    assert [(i.name, i.quantity) for i in told(text)[1].items] == [("lorries", 20)]


@pytest.mark.parametrize(
    ("text", "getter", "goods"),
    [
        ("Greece gave rebels mortars.", "REBELS", "mortars"),
        ("Libya sold guerrillas rifles.", "GUERRILLAS", "rifles"),
        ("Chad's army handed insurgents lorries.", "INSURGENTS", "lorries"),
    ],
)
def test_goods_close_behind_the_men_who_get_them(text: str, getter: str, goods: str) -> None:
    assert [(e.kind, e.recipient, e.items[0].name) for e in told(text)] == [("delivery", (getter,), goods)]


def test_the_arms_of_men_who_are_given_nothing_are_no_gift() -> None:
    assert told("Greece destroyed rebel mortars.") == []


PUT_OFF = [
    ("The Gripens for Hungary will not be handed over before autumn.", "delivery", "planned"),
    (
        "Leopard tanks for the German brigade in Lithuania will not arrive before spring.",
        "deployment",
        "planned",
    ),
    ("The Ghanaian battalion did not leave Lebanon until March.", "withdrawal", "confirmed"),
    ("Russia did not hand over the helicopters to Peru until last week.", "delivery", "confirmed"),
    ("Germany will not send troops to Ukraine.", "deployment", "denied"),
]


@pytest.mark.parametrize(("text", "kind", "status"), PUT_OFF)
def test_what_comes_late_is_not_denied(text: str, kind: str, status: str) -> None:
    assert [(e.kind, e.status) for e in told(text)] == [(kind, status)]


def test_who_is_flown_home_leaves_a_country() -> None:
    assert [e.kind for e in told("An airliner with 200 Nigerian nationals landed in Abuja on Friday.")] == [
        "withdrawal"
    ]


NEITHER_GIVEN_NOR_SENT = [
    "The frigate Psara will enter the dock at Salamis in November.",
    "The firms agreed on assembling Anka drones in Kazakhstan.",
    "Reserve companies earmarked as reinforcements were given new boots in Jutland.",
    "Three Danish corvettes are due to be scrapped in May.",
    "Mechanics in Flensburg finished the overhaul of eight tanks for Kyiv, paid for by Denmark.",
    "Fighters of the STC marched on the palace in Aden on Wednesday and exchanged fire with its guards.",
]


@pytest.mark.parametrize("text", NEITHER_GIVEN_NOR_SENT)
def test_things_and_men_that_are_only_named(text: str) -> None:
    assert told(text) == []


def test_warships_beside_a_ship_are_no_cargo() -> None:
    text = "A Turkish research ship sailed with five warships for waters south of Crete."
    assert [e.kind for e in told(text)] == ["deployment"]
    text = "A Turkish freighter arrived in Mogadishu with five tanks."
    assert [e.kind for e in told(text)] == ["delivery"]


def test_a_planeload_is_of_the_men_told_of_before() -> None:
    text = "Rwanda is sending 1,000 soldiers to Mozambique. The first planeload reached Nacala on Friday."
    assert {e.kind for e in told(text)} == {"deployment"}
