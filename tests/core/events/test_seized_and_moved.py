"""Seized ships and those aboard, what was freed or given and moves on, and where forces come from and go."""

import pytest

from sitrep.events import event_json
from sitrep.model import Document
from tests.tests_support.extracting import EXTRACTOR


def told(text: str, title: str = "") -> list[tuple[str, tuple[str, ...], list[str], str | None]]:
    found = [event_json("x", e) for e in EXTRACTOR.extract(Document(doc="x", text=text, title=title))]
    return [(e["kind"], tuple(e["recipient"]), [i["name"] for i in e["items"]], e["place"]) for e in found]


def kinds(text: str) -> list[str]:
    return [kind for kind, *_rest in told(text)]


SHIPS = [
    "Seventeen Filipinos are among the crew of a tanker captured by Iran, the union said.",
    "Five Ukrainians were on a tanker seized by Somali pirates.",
    "Seventeen Filipinos among crew of tanker captured by Iran.",
]


@pytest.mark.parametrize("text", SHIPS)
def test_the_ship_is_seized_and_not_those_aboard(text: str) -> None:
    kind, recipient, items, place = told(text)[0]
    assert (kind, items, place) == ("seizure", ["tanker"], None)
    assert "PHL" not in recipient


def test_the_people_themselves_are_taken() -> None:
    assert told("Three aid workers were on Monday abducted by gunmen in Darfur.")[0][2] == ["aid workers"]
    assert told("Iran detained 17 Filipino sailors on Monday.")[0][1] == ("PHL",)


NO_STATIONING = [
    ("Iran freed the crew on Friday. The freed sailors flew to Muscat on Saturday.", ["concession"]),
    ("Iran seized a tanker on Monday. The ship itself remains at Bandar Abbas.", ["seizure"]),
    ("Houthi fighters seized a tanker off Mokha. The sailors were taken to Hodeidah.", ["seizure"]),
    ("The union imposed sanctions on Belarus over balloons sent into Lithuania.", ["sanction"]),
    ("Turkey delivered six drones to Sudan. The aircraft came in by sea on Monday night.", ["delivery"]),
    ("Turkey sent Sudan six drones. The aircraft were moved to a base near Merowe.", ["delivery"]),
    ("Six drones arrived at Port Sudan. Crates were loaded on to army lorries.", ["delivery"]),
    ("Dozens died when explosives dropped from a drone tore through a market of El Obeid.", ["strike"]),
]


@pytest.mark.parametrize(("text", "expected"), NO_STATIONING)
def test_what_was_taken_freed_or_given_is_not_stationed_where_it_goes(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


STATIONED = [
    "British sailors arrived in Oman on Monday.",
    "Iran seized a tanker on Monday. The American destroyer Gravely remains in the Gulf of Oman.",
    "Tanks tore through Bunia on Monday.",
]


@pytest.mark.parametrize("text", STATIONED)
def test_forces_are(text: str) -> None:
    assert kinds(text)[-1] == "deployment"


def test_where_they_come_from_and_where_they_go_are_two_places() -> None:
    text = "The army has sent two battalions from Dilling to reinforce the garrison."
    assert told(text)[0][::3] == ("deployment", None)
    assert told("The Chinese destroyer was returning to its base on Hainan.")[0][::3] == ("withdrawal", None)
    assert told("French soldiers have returned from a base on Crete.")[0][3] == "Crete"
    assert kinds("Two Philippine coast guard vessels went back to the area on Monday.") == ["deployment"]
    assert kinds("The German helicopters went back to Laage in June.") == ["withdrawal"]


NEAR = [
    (
        "500 US Marines with NMESIS launchers arrived in Batanes, the Philippine province closest to Taiwan.",
        "PHL",
    ),
    ("France has sent 200 paratroopers to Paralimni, the Cypriot town closest to Lebanon.", "CYP"),
    ("The United States deployed marines close to Taiwan.", "TWN"),
]


@pytest.mark.parametrize(("text", "host"), NEAR)
def test_what_a_place_is_closest_to_is_not_where_they_go(text: str, host: str) -> None:
    assert told(text)[0][1] == (host,)


def test_men_and_what_they_bring_are_both_deployed() -> None:
    text = "Some 500 US Marines with NMESIS launchers have arrived in Batanes."
    assert told(text)[0][2] == ["Marines", "NMESIS launchers"]
    text = "The United States deployed a launcher system known as NMESIS and about 500 Marines to Luzon."
    assert told(text)[0][2] == ["launcher system", "Marines"]
    assert told("British soldiers with rifles arrived in Goma.")[0][2] == ["soldiers"]


@pytest.mark.parametrize("part", ["much", "most", "parts", "large swathes"])
def test_a_part_of_a_town_is_taken_as_the_town(part: str) -> None:
    assert told(f"The Sudanese army retook {part} of Omdurman in March.")[0][2] == ["Omdurman"]


def test_most_of_the_goods_are_goods() -> None:
    assert told("The police seized most of the drugs in Goma.")[0][2] == ["drugs"]


NAMED = [
    (
        "Iran seized a tanker off Oman and took it to Jask. The Marlin Star was carrying fuel.",
        "tanker Marlin Star",
    ),
    (
        "The navy impounded a trawler on Friday. The Lu Rong 2659 was towed to Puerto Madryn.",
        "trawler Lu Rong 2659",
    ),
    ("Houthi fighters hijacked a tanker off Mokha. The Guardian reported that she was Greek.", "tanker"),
    ("Houthi fighters hijacked two tankers off Mokha. The Marlin Star has 25 men aboard.", "tankers"),
    ("Iran seized a tanker on Sunday. The Strait of Hormuz is a narrow waterway.", "tanker"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_the_next_sentence_names_the_ship(text: str, name: str) -> None:
    assert told(text)[0][2] == [name]


BOUND = [
    "Kenyan police intercepted a truck carrying 200 rifles that was heading for Somalia.",
    "Kenyan police seized 200 rifles that were on their way to Somalia.",
    "Kenyan police stopped a boat loaded with rifles which were destined for Somalia.",
]


@pytest.mark.parametrize("text", BOUND)
def test_what_was_stopped_on_its_way_is_not_delivered(text: str) -> None:
    assert kinds(text) == ["seizure"]


def test_goods_bound_abroad_are_seized_by_the_police_at_home() -> None:
    (found,) = EXTRACTOR.extract(Document(doc="x", text="Kenyan police seized rifles bound for Somalia."))
    assert (found.actor, found.recipient, found.country) == (("KEN",), ("SOM",), "KEN")


def test_where_goods_of_others_are_taken_stays_as_it_was() -> None:
    (found,) = EXTRACTOR.extract(
        Document(doc="x", text="Kenyan soldiers seized rifles of Somalia in Dhobley.")
    )
    assert found.country == "SOM"


def test_a_country_in_front_of_a_headline_is_whose_police_they_are() -> None:
    text, title = "Kenyan police seized 200 rifles.", "Kenya: police seize arms bound for Somalia"
    assert all(e.actor == ("KEN",) for e in EXTRACTOR.extract(Document(doc="x", text=text, title=title)))


def test_who_is_told_to_leave_is_no_place() -> None:
    assert told("Chad has told Paris to withdraw its 1,000 troops.")[1][3] is None
    assert told("Chad met France in Doha to withdraw its 1,000 troops.")[-1][3] == "Doha"
