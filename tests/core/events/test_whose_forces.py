"""Whose forces and goods a phrase tells of: lists, ships, guests, contracts, both tellings of a meeting."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2024, 5, 15, 9, tzinfo=UTC)


def events(text: str, kind: str, title: str = "") -> list[Event]:
    found = EXTRACTOR.extract(Document(doc="x", title=title, text=text, published=DAY))
    return [e for e in found if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Rwandan soldiers and police reached Cabo Delgado in Mozambique.", "deployment", "RWA", "MOZ"),
        (
            "Honduras has asked for help. A contingent of Mexican marines and police arrived in Tegucigalpa, Honduras.",
            "deployment",
            "MEX",
            "HND",
        ),
        (
            "Haiti is calm. The first 200 officers of a Kenyan-led police force landed in the Haitian capital.",
            "deployment",
            "KEN",
            "HTI",
        ),
        ("Marines from HMS Albion landed at Freetown in Sierra Leone on Sunday.", "deployment", "GBR", "SLE"),
        (
            "Helicopters from the carrier USS Nimitz brought 20 tonnes of rice to Tacloban in the Philippines.",
            "delivery",
            "USA",
            "PHL",
        ),
        ("HMS Trent dropped anchor off Georgetown in Guyana on Friday.", "deployment", "GBR", "GUY"),
        ("Allied soldiers arrived in Latvia on Monday.", "deployment", "", "LVA"),
        ("A freighter with 40 tanks for the Sudanese army arrived in Port Sudan.", "delivery", "", "SDN"),
        ("A MiG bombed the bus station in Jalalabad, Afghanistan, on Monday.", "strike", "", "AFG"),
        ("Armenian units attacked near Jabrayil.", "strike", "ARM", "AZE"),
        (
            "Turkish commandos armed with rifles and grenades stormed a Greek freighter off Crete.",
            "seizure",
            "TUR",
            "GRC",
        ),
        (
            "Britain imposed asset freezes and travel bans on two Serbian generals on Monday.",
            "sanction",
            "GBR",
            "SRB",
        ),
        ("Norway has contracted Ritek to rebuild 16 M113s.", "repair", "RITEK", "NOR"),
        (
            "Malaysia's navy signed a contract with Boustead for the refit of its submarine.",
            "repair",
            "BOUSTEAD",
            "MYS",
        ),
        ("Peru awarded Marine Atlas a contract for two patrol boats.", "agreement", "PER", "MARINE ATLAS"),
    ],
)
def test_who_acts_and_for_or_against_whom(text: str, kind: str, actor: str, recipient: str) -> None:
    (found,) = events(text, kind)
    assert ("".join(found.actor), "".join(found.recipient)) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Army chief Asim Munir flew to Ankara and was received by Turkey's president.", {"PAK", "TUR"}),
        ("Envoys of Chad and of Sudan met in Paris.", {"TCD", "SDN"}),
        ("Serbia and Kosovo, whose presidents met in Brussels on Monday, traded blame.", {"SRB", "XKX"}),
        ("Guyana and Suriname, whose president visited Brazil on Monday, share a border.", {"SUR", "BRA"}),
    ],
)
def test_both_sides_of_a_meeting(text: str, sides: set[str]) -> None:
    (met,) = events(text, "talks")
    assert {*met.actor, *met.recipient} == sides


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Houthi missiles hit a bulker off Hodeidah in Yemen on Tuesday.", "strike"),
        ("M23 rebels took Sake, a day after Congolese forces had abandoned their posts there.", "withdrawal"),
    ],
)
def test_ships_and_posts_of_ones_own_name_no_other_side(text: str, kind: str) -> None:
    (found,) = events(text, kind)
    assert found.recipient == ()


def test_the_marines_of_a_headline_are_those_of_the_sentence_below_it() -> None:
    text = "A platoon of US Marines landed at Maseru in Lesotho on Monday."
    (found,) = events(text, "deployment", "Marines land to guard embassy; Pretoria hesitates")
    assert (found.actor, found.recipient) == (("USA",), ("LSO",))


def test_men_armed_with_knives_were_given_none() -> None:
    text = "Chinese coastguardsmen armed with axes and knives boarded two Philippine boats on Monday."
    assert not events(text, "delivery")
    (taken,) = events(text, "seizure")
    assert (taken.actor, taken.recipient) == (("CHN",), ("PHL",))


def test_a_text_filed_abroad_sends_forces_to_the_country_that_its_towns_are_in() -> None:
    text = (
        "LAGOS, May 3 - The coup in Benin has failed. Loyal troops hold Cotonou and Porto-Novo. In Parakou, shots were "
        "heard. Benin's army blocked the road to Abomey. France has sent 30 commandos."
    )
    (sent,) = events(text, "deployment")
    assert (sent.actor, sent.recipient) == (("FRA",), ("BEN",))


@pytest.mark.parametrize(
    ("text", "kind", "role", "codes"),
    [
        ("Washington has suspended arms sales to either side.", "sanction", "recipient", {"PER", "ECU"}),
        ("Each has sent tanks to the border.", "deployment", "actor", {"PER", "ECU"}),
        ("Each country called up reservists.", "mobilization", "actor", {"PER", "ECU"}),
    ],
)
def test_each_and_either_of_two(text: str, kind: str, role: str, codes: set[str]) -> None:
    (found,) = events(f"Peru and Ecuador accused each other on Monday. {text}", kind)
    assert set(getattr(found, role)) == codes


def test_either_side_of_a_road_is_no_party() -> None:
    text = "Peru and Ecuador accused each other on Monday. Niger sent 12 tanks to Diffa, on either side of the road."
    (sent,) = events(text, "deployment")
    assert sent.actor == ("NER",) and sent.recipient == ()


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("France has 1,500 soldiers in Niger, who will leave by December.", "withdrawal", "FRA", "NER"),
        ("Turkey has some 5,000 troops in Iraq, who shelled Amedi on Monday.", "strike", "TUR", "IRQ"),
        ("Russia has stationed 400 paratroopers in Kyrgyzstan.", "deployment", "RUS", "KGZ"),
        ("The army in Sudan shelled Nyala on Monday.", "strike", "SDN", ""),
    ],
)
def test_soldiers_in_a_country_are_not_of_it(text: str, kind: str, actor: str, recipient: str) -> None:
    (found,) = events(text, kind)
    assert ("".join(found.actor), "".join(found.recipient)) == (actor, recipient)


def test_a_quarrel_of_others_is_not_what_a_threat_is_about() -> None:
    text = (
        "Myanmar bombed a market in Rakhine on Monday and killed nine people. The Arakan Army has lost two posts to "
        "Myanmar. Japan sent the Philippines two ships on Tuesday. The Arakan Army threatened to take up arms again."
    )
    (threat,) = events(text, "threat")
    assert threat.recipient != ("JPN",)


def test_of_two_forces_in_a_sentence_the_word_says_which() -> None:
    text = (
        "British Gurkhas took over the fort at Suai from Indonesian marines on Monday. The marines have gone."
    )
    (left,) = events(text, "withdrawal")
    assert left.actor == ("IDN",)
