"""Who takes, hits and leaves, where the sentence leaves the other side out or its doer is no state's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 2, tzinfo=UTC)


def sides(kind: str, text: str) -> list[tuple[str, str]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return [(" ".join(e.actor), " ".join(e.recipient)) for e in found if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Jihadists seized an army post at Djibo in Burkina Faso.", "JIHADISTS", "BFA"),
        ("Rebels have captured the town of Bunia, Congo's army said.", "REBELS", "COD"),
        ("A gang attacked a police post in Gonaives. They made off with nine rifles.", "", ""),
        ("Colombian troops attacked a camp of the ELN. They seized nine rifles.", "COL", "ELN"),
        ("The Chinese coast guard detained six fishermen from Quang Ngai.", "CHN", "VNM"),
        ("Two tonnes of rifles were seized at Callao, Peru's police said.", "PER", ""),
    ],
)
def test_who_takes_from_whom(text: str, actor: str, recipient: str) -> None:
    assert sides("seizure", text) == [(actor, recipient)]


def test_who_fought_beside_one_is_not_robbed_by_him() -> None:
    text = "American and British jets bombed Hodeidah. A depot of rifles was captured by US marines."
    assert sides("seizure", text) == [("USA", "YEM")]


def test_a_ship_at_sea_is_not_of_those_who_were_bombed_on_land() -> None:
    text = "American and British jets bombed Hodeidah. A dhow with rifles was boarded by the US Coast Guard."
    assert sides("seizure", text) == [("USA", "")]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        (
            "Mali wanted them gone. The remaining 60 soldiers will be back in Hanover by Christmas.",
            "DEU",
            "MLI",
        ),
        ("The 3rd Battalion returned to its base at Cork from Lebanon on Friday.", "IRL", "LBN"),
        ("Spain's minister said that the frigate would return from the Red Sea in June.", "ESP", ""),
        ("Troops have been pulled back from Jalalabad, the ministry in Kabul said.", "AFG", ""),
    ],
)
def test_who_goes_home_and_from_where(text: str, actor: str, recipient: str) -> None:
    assert sides("withdrawal", text)[-1] == (actor, recipient)


def test_they_are_the_force_that_was_ordered_out_and_not_the_state() -> None:
    text = "Burkina Faso ordered the French special forces to leave. They left Kamboinsin on Sunday."
    assert sides("withdrawal", text)[-1] == ("FRA", "BFA")


def test_a_threat_at_nobody_is_for_whom_the_text_speaks_of_most_but_him() -> None:
    text = (
        "The Philippines keeps a launcher of missiles in Ilocos. Manila will not take it away. "
        "Beijing warned that it would take countermeasures if the launcher stayed."
    )
    assert sides("threat", text) == [("CHN", "PHL")]


def test_the_three_states_are_those_named_together() -> None:
    text = "Mali, Niger and Burkina Faso left ECOWAS. The bloc asked the three states to think again."
    assert sides("request", text) == [("ECOWAS", "MLI NER BFA")]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("strike", "The Greek-owned carrier Delta Star was hit by a missile off Hodeidah.", "", "GRC"),
        ("seizure", "A Liberian-flagged tanker was seized by Iran in the Strait of Hormuz.", "IRN", "LBR"),
        ("strike", "Ukrainian drones struck two Gambian-flagged tankers in the Black Sea.", "UKR", "GMB"),
        (
            "delivery",
            "A Liberian-flagged tanker brought 20,000 tonnes of Russian diesel to Cuba.",
            "RUS",
            "CUB",
        ),
    ],
)
def test_a_flag_says_whose_a_ship_is_that_is_hit_and_nothing_of_who_gives(
    kind: str, text: str, actor: str, recipient: str
) -> None:
    assert sides(kind, text) == [(actor, recipient)]


def test_hostages_are_not_taken_by_the_state() -> None:
    assert sides("seizure", "Nine hostages were seized at a hotel in Mogadishu.")[0][0] == ""


def test_the_army_is_of_the_only_state_of_its_sentence() -> None:
    text = (
        "Guyana is on edge. Guyana's cabinet met in Georgetown. "
        "Brazil has sent armour to Boa Vista, and the army moved 20 guns to Roraima."
    )
    assert {a for a, _r in sides("deployment", text)} == {"BRA"}


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Nine Nigerien soldiers died in an ambush near Tera.", "", "NER"),
        ("A mortar round fired by the Taliban killed two Pakistani soldiers at Torkham.", "TALIBAN", "PAK"),
    ],
)
def test_who_dies_has_not_struck_and_who_fires_has(text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text) == [(actor, recipient)]


def test_a_warship_by_her_prefix_is_the_one_that_stops_a_dhow() -> None:
    assert sides("seizure", "A dhow with 300 rifles was stopped off Oman by the USS Cole.") == [("USA", "")]


def test_rebels_at_home_hit_the_state_where_the_towns_of_the_text_are() -> None:
    text = "Shops are shut in Jaffna and Trincomalee. The LTTE shelled the barracks again on Friday."
    assert sides("strike", text) == [("LTTE", "LKA")]


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        (
            "agreement",
            "In Manila the procurement board has cleared the purchase of tanks from Elbit.",
            "PHL",
            "ELBIT",
        ),
        (
            "seizure",
            "Israeli columns took Abu Ageila on Thursday. Egypt fights on, said Cairo.",
            "ISR",
            "EGY",
        ),
        (
            "repair",
            "Turkish engineers repaired two pumps at Kassala. A third will be mended in May.",
            "TUR",
            "SDN",
        ),
        (
            "agreement",
            "Kyrgyz guards shot at Tajik guards near Batken. It rained all day in the hills. The pass was shut. "
            "A truce was signed on Friday.",
            "KGZ",
            "TJK",
        ),
    ],
)
def test_a_side_is_taken_from_the_text_as_a_whole(kind: str, text: str, actor: str, recipient: str) -> None:
    assert sides(kind, text)[-1] == (actor, recipient)
