"""Two acts of one kind in one sentence: by their towns, by their days, by what they give; and one act told twice."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR


def events(kind: str, text: str) -> list[Event]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC)))
    return [e for e in found if e.kind == kind]


@pytest.mark.parametrize(
    ("kind", "text", "days"),
    [
        ("withdrawal", "Polish sappers, who left Erbil in February, have now pulled out of Baghdad as well.",
         ["2025-02-01", None]),
        ("strike", "Israeli jets bombed Hodeidah on Sunday after having struck Sanaa on 28 May.",
         ["2025-06-08", "2025-05-28"]),
        ("seizure", "Iran seized a tanker off Jask on Friday, three weeks after it had captured two tugs.",
         ["2025-06-06", "2025-05-01"]),
        ("delivery", "The Netherlands, whose Leopard tanks reached Kyiv in 2023, is to supply 50 Bushmasters.",
         ["2023-01-01", None]),
    ],
)  # fmt: skip
def test_other_towns_days_or_things_are_other_acts(kind: str, text: str, days: list[str | None]) -> None:
    assert [e.date_start.isoformat() if e.date_start else None for e in events(kind, text)] == days


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("withdrawal", "Polish sappers left Erbil on Friday, when an aircraft flew them home."),
        ("seizure", "Rwandan troops boarded two lorries on Friday and seized nine rifles."),
        ("strike", "Israeli jets bombed Hodeidah on Sunday, killing nine people."),
        ("delivery", "The tanks, which Norway sent in May, have reached Kyiv."),
    ],
)
def test_what_only_says_more_of_it_is_one_act(kind: str, text: str) -> None:
    assert len(events(kind, text)) == 1


def test_what_has_been_taken_since_was_not_taken_then() -> None:
    assert len(events("seizure", "Rwandan troops took Goma in January and have since seized Bukavu.")) == 2


def test_who_leaves_a_second_place_is_who_left_the_first() -> None:
    text = (
        "The last 120 French soldiers left Chad on Thursday, ending a departure that began in May, "
        "when two jets flew home."
    )
    assert {(e.actor, e.recipient) for e in events("withdrawal", text)} == {(("FRA",), ("TCD",))}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The Zambian envoy has been given until Saturday to leave Lilongwe.", (("MWI",), ("ZMB",))),
        ("The Azerbaijani ambassador was told to be out of Tehran by Sunday.", (("IRN",), ("AZE",))),
        ("The Danish attaché was declared persona non grata by Mali.", (("MLI",), ("DNK",))),
        ("Saudi Arabia has let no Lebanese fruit through since April.", (("SAU",), ("LBN",))),
        ("India turned Turkish apples back at the port of Mumbai.", (("IND",), ("TUR",))),
    ],
)
def test_envoys_and_goods_that_are_not_let_stay_or_in(text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    assert [(e.actor, e.recipient) for e in events("sanction", text)] == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "The Zambian ambassador was asked to leave the room.",
        "Zambia told its ambassador to leave Lilongwe.",
        "Minsk has told foreign attachés that all Russian units would go home.",
        "India turned its back on Turkey.",
        "Saudi Arabia has let no doubt arise about its friendship with Lebanon.",
    ],
)
def test_envoys_who_are_not_sent_away(text: str) -> None:
    assert not events("sanction", text)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Two Turkish radars came in 2023, the Chadian army said.", (("TUR",), ("TCD",))),
        ("More interceptors could come from Norway, the Ukrainian air force said.", (("NOR",), ("UKR",))),
        ("Jordan awaits its howitzers, which are to come from Spain in 2028.", (("ESP",), ("JOR",))),
    ],
)
def test_whose_goods_come_and_who_gets_them(text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    assert [(e.actor, e.recipient) for e in events("delivery", text)] == [sides]


def test_the_gift_of_a_state_is_its_own_though_it_is_its_third() -> None:
    found = events("delivery", "Germany's third Patriot battery reached Ukraine on Monday.")
    assert [(e.actor, e.recipient) for e in found] == [(("DEU",), ("UKR",))]


def test_what_was_supplied_are_the_drones_and_not_the_men_for_them() -> None:
    found = events("delivery", "They are to train crews for the two drones supplied by Turkey last year.")
    assert [(e.actor, [i.name for i in e.items]) for e in found] == [(("TUR",), ["drones"])]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Emmanuel Macron and Friedrich Merz last talked on Tuesday, Berlin said.", {"FRA", "DEU"}),
        ("Meeting in Dakar, ECOWAS defence chiefs weighed a new force.", {"ECOWAS"}),
        ("Heads of state of SADC, meeting in Harare on Tuesday, gave the officers ten days.", {"SADC"}),
    ],
)
def test_who_last_spoke_and_who_decides_when_meeting(text: str, sides: set[str]) -> None:
    assert [{*e.actor, *e.recipient} for e in events("talks", text)] == [sides]


def test_a_meeting_that_is_named_has_nobody_meeting_in_it() -> None:
    assert not events("talks", "Farmers left the hall, a meeting in the village, before noon.")
    assert not events("talks", "The last talked-about film in Paris was Danish.")
