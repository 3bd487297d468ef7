"""Ordinary sentences whose syntax or speaker once led to another act, side, status or day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 12, tzinfo=UTC)
"""A Thursday."""


def events(text: str, title: str = "") -> list[Event]:
    return list(EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY)))


@pytest.mark.parametrize(
    ("text", "kind", "status", "actor", "recipient"),
    [
        ("200 British Royal Marines are to land on Gotland.", "deployment", "planned", "GBR", "SWE"),
        (
            "Neighbouring Niger, itself ruled by a junta, will send 82 lorries to Mali.",
            "delivery",
            "planned",
            "NER",
            "MLI",
        ),
        (
            "Twelve militants were killed in Borno on Monday, the Nigerian army said.",
            "strike",
            "confirmed",
            "NGA",
            "MILITANTS",
        ),
        (
            "South Africa flew 700 soldiers and a field hospital to Goma.",
            "deployment",
            "confirmed",
            "ZAF",
            "COD",
        ),
        (
            "The naval tanker Wave Ruler is due in Kingston, Jamaica, with 900 tonnes of water.",
            "delivery",
            "planned",
            "",
            "JAM",
        ),
        (
            "Volodymyr Zelensky thanked his Norwegian guest and asked for interceptors.",
            "request",
            "confirmed",
            "UKR",
            "NOR",
        ),
        (
            "The Iranian frigate Alborz has been anchored off Aden since May.",
            "deployment",
            "confirmed",
            "IRN",
            "YEM",
        ),
        (
            "Russia suspended banana imports from Ecuador, citing a pest.",
            "sanction",
            "confirmed",
            "RUS",
            "ECU",
        ),
    ],
)
def test_what_an_agency_writes_every_day(
    text: str, kind: str, status: str, actor: str, recipient: str
) -> None:
    found = [(e.status, ",".join(e.actor), ",".join(e.recipient)) for e in events(text) if e.kind == kind]
    assert found == [(status, actor, recipient)]


@pytest.mark.parametrize(
    ("text", "status", "actor", "recipient"),
    [
        ("Troops of South Africa remain stationed in Goma.", "confirmed", "ZAF", "COD"),
        ("French jets will remain based in Chad.", "planned", "FRA", "TCD"),
        ("The Dutch frigate Tromp joined the US-led force in the Red Sea.", "confirmed", "NLD", ""),
        ("Eight US F-22s landed at RAF Lakenheath on Thursday.", "confirmed", "USA", "GBR"),
    ],
)
def test_who_stays_or_joins_is_stationed(text: str, status: str, actor: str, recipient: str) -> None:
    (event,) = events(text)
    assert (event.kind, event.status) == ("deployment", status)
    assert (",".join(event.actor), ",".join(event.recipient)) == (actor, recipient)


def test_men_and_goods_flown_in_one_list_are_the_items_of_one_deployment() -> None:
    (event,) = events("Saudi Arabia flew about 100 soldiers and several armoured vehicles into Aden.")
    assert (event.kind, [i.name for i in event.items]) == ("deployment", ["soldiers", "armoured vehicles"])


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        (
            "In Kyiv this Monday, Olaf Scholz and Volodymyr Zelensky spoke about aid.",
            "confirmed",
            "2025-06-09",
        ),
        ("Olaf Scholz will meet Volodymyr Zelensky in Kyiv this Monday.", "planned", "2025-06-16"),
    ],
)
def test_this_monday_is_before_or_ahead_by_its_tense(text: str, status: str, day: str) -> None:
    assert [(e.status, str(e.date_start)) for e in events(text) if e.kind == "talks"] == [(status, day)]


def test_a_time_of_day_does_not_swallow_the_name_behind_it() -> None:
    (event,) = events("In the course of the night Nikol Pashinyan spoke by telephone with Vladimir Putin.")
    assert {*event.actor, *event.recipient} == {"ARM", "RUS"}


def test_what_is_told_of_a_speaker_is_not_what_he_says() -> None:
    text = '"We hid in the church," said Furaha Mwamini of Goma, who sold two lorries of flour to Rwanda.'
    assert [e.attribution for e in events(text) if e.kind == "delivery"] == [()]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The British carrier HMS Prince of Wales arrived in Oslo.", "carrier HMS Prince of Wales"),
        ("In the Caspian, ships of the Russian navy began a drill.", "ships"),
    ],
)
def test_how_far_the_name_of_a_ship_goes(text: str, item: str) -> None:
    assert item in [i.name for e in events(text) for i in e.items]


def test_a_heading_that_names_all_who_take_part_tells_the_sides_of_a_drill() -> None:
    title = "Philippines, Japan hold drills"
    text = "About 150 Japanese soldiers landed at Subic Bay on Monday for Exercise Balikatan."
    (drill,) = (e for e in events(text, title) if e.kind == "exercise")
    assert {*drill.actor, *drill.recipient} == {"PHL", "JPN"}


@pytest.mark.parametrize(
    "text",
    [
        "India has kept a dozen warships east of the Red Sea since January.",
        "Athens puts navy on alert over Turkish survey ship.",
        "Kenyan police arrive in Haiti to take on gangs.",
    ],
)
def test_what_is_no_strike_seizure_or_repair(text: str) -> None:
    assert not {e.kind for e in events(text)} & {"strike", "seizure", "repair"}


def test_a_group_that_blockades_a_capital_hits_no_other_group() -> None:
    text = "Mali's army fled. JNIM, which is tied to al-Qaeda, has blockaded the capital since May."
    (event,) = (e for e in events(text) if e.kind == "sanction")
    assert event.actor == ("JNIM",) and "AL-QAEDA" not in event.recipient


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("France agreed on Friday to send 40 tanks to Chad.", None),
        ("France agreed to send 40 tanks to Chad on Friday.", "2025-06-13"),
    ],
)
def test_the_day_of_a_decision_is_not_that_of_the_act(text: str, day: str | None) -> None:
    found = [e.date_start and str(e.date_start) for e in events(text) if e.kind == "delivery"]
    assert found == [day]


def test_who_is_urged_to_pull_troops_back_had_massed_them() -> None:
    text = "The White House urged Serbia to pull back troops it had massed along the border with Kosovo."
    assert [e.actor for e in events(text) if e.kind == "deployment"] == [("SRB",)]


def test_the_state_whose_guards_are_taken_did_not_take_them() -> None:
    title = "Ecuador prison seized, Peru closes border"
    found = events("Inmates took 57 guards hostage in a prison in Cuenca on Thursday.", title)
    assert [(e.actor, e.recipient) for e in found if e.kind == "seizure"] == [((), ("ECU",))]


def test_a_ship_is_taken_back_from_the_pirates_and_not_from_her_flag() -> None:
    title = "Navy commandos retake hijacked bulk carrier Orlena"
    text = "Commandos retook the Maltese-flagged carrier Orlena and captured 28 Somali pirates, the Indian Navy said."
    (event,) = events(text, title)
    assert (event.kind, event.actor, event.recipient) == ("seizure", ("IND",), ("SOMALI PIRATES",))


def test_a_rocket_system_is_no_firm() -> None:
    text = "Six High Mobility Artillery Rocket Systems (HIMARS) ordered by Estonia arrived at Tapa."
    assert [(e.kind, e.actor, e.recipient) for e in events(text)] == [("delivery", (), ("EST",))]


@pytest.mark.parametrize(
    "text",
    [
        "After talks in Rome, Israel bombed a depot in Yemen.",
        "Israel bombed a depot in Yemen after talks in Rome.",
    ],
)
def test_where_they_talked_before_is_not_where_it_happens(text: str) -> None:
    assert [(e.recipient, e.country) for e in events(text) if e.kind == "strike"] == [(("YEM",), "YEM")]
