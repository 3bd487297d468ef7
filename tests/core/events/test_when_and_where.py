"""Which date, country and items an act gets from its clause, from the sentence and from the sentence behind it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rebels attacked a convoy in Mali in the morning.", "2025-06-18"),
        ("A boat from Malta brought 16 ambulances to Libya at noon.", "2025-06-18"),
        ("Rebels attacked a convoy in Mali at 6 p.m.", "2025-06-18"),
        ("Rebels attacked a convoy in Mali at dawn on Monday.", "2025-06-16"),
        ("Rebels attacked a convoy in Mali at dawn yesterday.", "2025-06-17"),
        ("Rebels attacked a convoy in Mali thirteen days ago.", "2025-06-05"),
        ("Rebels attacked a convoy in Mali at noon on May 27.", "2025-05-27"),
        ("Rebels attacked a convoy in Mali at 6 p.m. last Friday.", "2025-06-13"),
        ("Rebels attacked a convoy in Mali overnight to Monday.", "2025-06-16"),
        ("Rebels attacked a convoy in Mali the day before yesterday.", "2025-06-16"),
        ("The pact was signed in March 2024. Rebels attacked a convoy in Mali on the 9th.", "2025-06-09"),
        ("Spain sent a frigate to Oman, where it arrived last night.", "2025-06-17"),
        ("Spain sent a frigate to Oman on the 11th of this month.", "2025-06-11"),
        ("Spain sent a frigate to Oman on the 26th of last month.", "2025-05-26"),
        ("Spain will send a frigate to Oman on the 14th.", "2025-07-14"),
        ("Spain will send a frigate to Oman by the weekend.", "2025-06"),
        ("Spain will withdraw its troops from Oman within ninety days.", "2025-09"),
        ("Spain will send a frigate to Oman within days.", "2025-06"),
        ("Spain will send a frigate to Oman by the autumn.", "2025"),
        ("Spain will send a frigate to Oman as early as September.", "2025-09"),
        ("Spanish crews have been repairing the Omani radar since October.", "2024-10"),
        (
            "On Friday the rebels showed their strength: fighters from JNIM attacked a convoy in Mali.",
            "2025-06-13",
        ),
        ("Spain has begun to fly its soldiers home from Oman: about 130 left on Sunday.", "2025-06-15"),
        ("Spain will send a frigate to Oman. It sails on Friday.", "2025-06-20"),
        ("Turkey is to modernise 20 tanks of Pakistan. Work starts in July.", "2025-07"),
        ("Spain has kept a frigate off Oman since 20 December.", "2024-12-20"),
        ("Spain will keep a frigate off Oman from 20 December.", "2025-12-20"),
    ],
)
def test_the_date_of_an_act(text: str, value: str | None) -> None:
    published = datetime(2025, 6, 18, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=published))
    kinds = ("strike", "delivery", "deployment", "withdrawal", "repair")
    assert [e.date_text for e in found if e.kind in kinds] == [value]


def test_a_time_behind_and_is_that_of_the_second_verb() -> None:
    text = (
        "Ethiopian troops took Barentu on the 8th and, five days later, recaptured Zalambessa from Eritrea."
    )
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [e.date_text for e in found if e.kind == "seizure"] == ["2025-06-08", "2025-06-13"]


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Peru's president received Sweden's trade minister on Monday.", "talks", "PER"),
        ("The Romanian minister visited Chad on Monday.", "talks", "TCD"),
        ("Ukraine's air force shot down 22 Russian drones.", "strike", "UKR"),
        ("Poland will station 4,000 soldiers along its frontier with Belarus.", "deployment", "POL"),
    ],
)
def test_the_country_of_who_plays_host_or_guards_his_own(text: str, kind: str, country: str) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [e.country for e in found if e.kind == kind] == [country]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A drone struck a Panamanian ferry in the Red Sea on Monday.", None),
        (
            "Two Fijian sailors were killed on Monday when a drone struck their ship in the Gulf of Aden.",
            None,
        ),
        ("A drone struck a Yemeni barracks on Monday.", "YEM"),
    ],
)
def test_what_is_hit_at_sea_is_not_hit_in_its_own_country(text: str, country: str | None) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [e.country for e in found if e.kind == "strike"] == [country]


@pytest.mark.parametrize(
    ("text", "kind", "items"),
    [
        (
            "Lorries carrying food, tents and cooking gas entered Gaza.",
            "delivery",
            ["food", "tents", "cooking gas"],
        ),
        ("Spain sent 600 soldiers of a mechanised battalion to Mali.", "deployment", ["soldiers"]),
        ("A battalion of the garrison of Tiraspol practised river crossings.", "exercise", ["battalion"]),
        (
            "Colombian rebels seized six vehicles and captured four mortars.",
            "seizure",
            ["vehicles", "mortars"],
        ),
    ],
)
def test_what_goes_along_and_what_it_only_belongs_to(text: str, kind: str, items: list[str]) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [[i.name for i in e.items] for e in found if e.kind == kind] == [items]


def test_a_capital_that_opens_the_next_clause_is_a_government_and_no_place() -> None:
    document = Document(doc="x", text="With 300 troops heading to the Sahel, Paris has raised its alert.")
    (event,) = [e for e in EXTRACTOR.extract(document) if e.kind == "deployment"]
    assert event.place == "Sahel" and event.country is None


def test_a_blow_in_the_next_sentence_fell_on_the_same_day() -> None:
    text = "On Monday gunmen of the ELN stormed a post in Arauca. They seized nine rifles from the soldiers there."
    day = datetime(2025, 6, 18, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=day))
    assert {str(e.date_start) for e in found if e.kind in ("strike", "seizure")} == {"2025-06-16"}


def test_a_nameless_place_lies_in_the_country_written_about() -> None:
    text = "DAKAR - Rebels shelled the hamlet of Xyzanville on Monday, killing two soldiers of Senegal."
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [e.country for e in found if e.kind == "strike"] == ["SEN"]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("The United States sent two warships to the Caribbean to deter Russia.", "Caribbean", None),
        ("The United States has deployed 900 soldiers near Venezuela.", "near Venezuela", "VEN"),
        ("The United States moved three destroyers close to Venezuela.", "near Venezuela", "VEN"),
        ("The United States has deployed 900 soldiers in Haiti.", "Haiti", "HTI"),
    ],
)
def test_where_forces_are_is_not_whom_they_face(text: str, place: str, country: str | None) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [(e.place, e.country) for e in found if e.kind == "deployment"] == [(place, country)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Mali asked Chad for the same protection.", ["protection"]),
        ("Mali requested the acceleration of repairs from Chad.", []),
        ("Mali asked Chad for tents and blankets.", ["tents", "blankets"]),
    ],
)
def test_what_is_asked_for_is_a_thing(text: str, items: list[str]) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [i.name for e in found if e.kind == "request" for i in e.items] == items


def test_what_is_on_its_way_goes_where_the_sentence_before_said() -> None:
    text = "The United States has sent warships to the Caribbean. The USS Gerald R. Ford, a carrier, is on its way."
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert {(e.place, e.country) for e in found if e.kind == "deployment"} == {("Caribbean", None)}


@pytest.mark.parametrize(
    "text",
    [
        "The EU extended its sanctions on Guinea until May.",
        "Oman and Spain are holding a naval drill until Friday.",
        "Spain has stationed a frigate in Oman until 14 December.",
    ],
)
def test_until_when_it_goes_on_is_not_when_it_happened(text: str) -> None:
    [event] = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert event.date_start is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Nine Indians are being held at the Al-Rashid hotel in Baghdad.", "IRQ"),
        (
            "Eleven Russians have been taken from Kassala to Ndjamena and are being held at a barracks.",
            "TCD",
        ),
        ("Rockets hit the Mosul hotel. Iraq's army shelled a village in Iraq.", "IRQ"),
    ],
)
def test_where_the_held_and_the_hotel_are(text: str, country: str) -> None:
    assert EXTRACTOR.extract(Document(doc="x", text=text))[0].country == country


def test_whose_ships_they_are_is_no_place() -> None:
    [event] = EXTRACTOR.extract(
        Document(doc="x", text="Four frigates of the United States have joined the blockade.")
    )
    assert (event.kind, event.actor, event.place) == ("deployment", ("USA",), None)


def test_who_is_under_way_has_yet_to_come() -> None:
    [event] = EXTRACTOR.extract(Document(doc="x", text="The British battalion is under way to Pristina."))
    assert (event.kind, event.status, event.country) == ("deployment", "planned", "XKX")


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Russia on Monday condemned the transfer of six howitzers to Moldova.", "delivery", None),
        ("The EU welcomed on Monday the withdrawal of Eritrean troops from Tigray.", "withdrawal", None),
        ("Angola called on Monday for an inquiry into the air strike on the market in Gao.", "strike", None),
        ("Russia condemned Monday's air strike on the market in Gao.", "strike", "2025-06-16"),
        ("Russia condemned the transfer of six howitzers to Moldova on Monday.", "delivery", "2025-06-16"),
    ],
)
def test_the_day_on_which_others_spoke_of_it_is_not_its_day(text: str, kind: str, day: str | None) -> None:
    published = datetime(2025, 6, 18, tzinfo=UTC)
    [event] = [
        e for e in EXTRACTOR.extract(Document(doc="x", text=text, published=published)) if e.kind == kind
    ]
    assert (event.date_start and event.date_start.isoformat()) == day


def test_a_capital_that_goods_go_to_is_no_place_beside_the_name_of_the_state() -> None:
    published = datetime(2025, 6, 18, tzinfo=UTC)

    def place(title: str, text: str) -> str | None:
        found = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=published))
        [event] = [e for e in found if e.kind == "delivery"]
        return event.place

    assert place("Denmark sends guns to Chisinau", "Denmark has sent six howitzers to Moldova.") == "Moldova"
    assert place("Trucks reach Kyiv", "Forty trucks that Oslo gave to Ukraine arrived in Kyiv.") == "Kyiv"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Iran seized a tanker, which flies the flag of Panama, in the Strait of Hormuz.",
            "Strait of Hormuz",
        ),
        ("Iran seized a tanker which flies the flag of Panama.", None),
    ],
)
def test_the_flag_of_a_ship_is_not_where_she_is(text: str, place: str | None) -> None:
    [event] = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert (event.kind, event.place) == ("seizure", place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rockets hit Kharkiv's main railway station on Monday.", "Kharkiv"),
        ("Drones struck Odesa's port overnight.", "Odesa"),
        ("M23 rebels seized Goma's airport on Saturday.", "Goma"),
    ],
)
def test_what_stands_in_a_town_is_in_it(text: str, place: str) -> None:
    [event] = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert event.place == place


def test_the_authorities_of_a_port_are_no_port() -> None:
    text = "Odesa's port authorities sent two tugs to Constanta."
    [event] = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert event.place != "Odesa"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In 2024 it bought drones, which helped it to retake the town of Omdurman.", "2024-01-01"),
        ("In 2024 it bought drones, which are now striking rebels in Kidal.", None),
        ("In 2024 it bought drones, which struck rebels in Kidal on Monday.", "2025-06-16"),
    ],
)
def test_the_year_in_front_is_that_of_what_followed_from_it(text: str, day: str | None) -> None:
    published = datetime(2025, 6, 18, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=published))
    [event] = [e for e in found if e.kind in ("seizure", "strike")]
    assert (event.date_start and event.date_start.isoformat()) == day


def test_where_a_state_denies_having_sent_men_is_not_at_home() -> None:
    day = datetime(2025, 6, 18, tzinfo=UTC)
    places = [
        EXTRACTOR.extract(Document(doc="x", text=text, published=day))[0].country
        for text in (
            "Sudan denied that its troops had ever crossed the line.",
            "Sudan denied that its jets had bombed a village in Darfur.",
        )
    ]
    assert places == [None, "SDN"]


def test_talks_are_not_held_where_the_trouble_is_that_they_are_about() -> None:
    text = "The ministers of Chad and Mali discussed Gaza on Monday."
    (event,) = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert (event.kind, event.place) == ("talks", None)
