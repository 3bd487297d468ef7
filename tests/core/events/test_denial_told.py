"""A denial in other words than the claim: whoever got the claim must get it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR, events

DAY = datetime(2026, 11, 25, tzinfo=UTC)
CLAIM = "Iran has sent drones to Sudan, a newspaper reported."


def told(text):
    return [
        (event.kind, event.status, " ".join(event.actor), " ".join(event.recipient))
        for event in events(text, DAY)
    ]


@pytest.mark.parametrize(
    "denial",
    [
        "Tehran denied it.",
        "Tehran denied the report.",
        "Tehran dismissed the claim.",
        "The Iranian foreign ministry rejected the accusation.",
        "Tehran called it a fabrication.",
        "A spokesman for Iran's army described the story as fantasy.",
        "Tehran said this was not true.",
        "Tehran said that the report was false.",
        '"These reports are baseless," Iran\'s foreign ministry said.',
        "Khartoum denies having received any.",
        "Tehran says no such drones exist.",
        "Iran waved the report away.",
    ],
)
def test_who_is_concerned_denies_what_was_told_before(denial):
    claim, denied = events(f"{CLAIM} {denial}", DAY)
    assert (claim.kind, claim.status, denied.kind, denied.status) == (
        "delivery",
        "reported",
        "delivery",
        "denied",
    )
    assert (denied.actor, denied.recipient, denied.items) == (claim.actor, claim.recipient, claim.items)
    assert [a.name for a in denied.attribution] == ["SDN" if "Khartoum" in denial else "IRN"]
    assert denied.evidence[0].text == denial
    assert (list(claim.denied_by), denied.denied_by) == ([a.name for a in denied.attribution], ())


@pytest.mark.parametrize(
    "sentence",
    [
        "A UN report says the Emirates flew drones to the RSF, a claim Abu Dhabi denies.",
        "A UN report says the Emirates flew drones to the RSF, which Abu Dhabi denied.",
        "A UN report says the Emirates flew drones to the RSF; Abu Dhabi called the account nonsense.",
    ],
)
def test_the_denial_stands_in_the_same_sentence(sentence):
    assert told(sentence) == [
        ("delivery", "reported", "ARE", "RSF"),
        ("delivery", "denied", "ARE", "RSF"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Tehran neither confirmed nor denied the report.",
        "Tehran has not denied it.",
        "Oslo denied the report.",
        "Tehran denied the visa.",
        "Tehran said this was true.",
    ],
)
def test_nothing_is_denied_here(other):
    assert [event[:2] for event in told(f"{CLAIM} {other}") if event[0] == "delivery"] == [
        ("delivery", "reported")
    ]


def test_a_part_denied_is_the_part_of_who_denies_it():
    text = "A drone hit a depot in Poti on Monday, Georgia said. Moscow denied any part in it."
    assert told(text) == [("strike", "confirmed", "", "GEO"), ("strike", "denied", "RUS", "GEO")]


def test_who_made_the_claim_does_not_deny_it():
    text = "Georgia said Russia had shelled Poti. Tbilisi rejected the accusation that it had fired first."
    assert ("strike", "denied", "RUS", "GEO") not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey has sent 200 soldiers to Libya. Libya's government rejected claims of a rift with Ankara.",
        "China deployed three ships near Taiwan on Monday. Taiwan rejected China's claims of sovereignty.",
        "Kenya sent 400 police to Haiti. The high court in Nairobi dismissed charges against a senator.",
        "Rwanda sent 200 soldiers to Mozambique. Kigali denies involvement in Congo.",
        "Iran launched missiles at Israel on Monday. Israel said reports of damage were false.",
        "Israel struck Beirut on Monday. The United States offered a truce, which Israel rejected on Tuesday.",
        "Turkey sent drones to Mali, the paper wrote. Turkey may deny it.",
        "Turkey sent drones to Mali, the paper wrote. If Turkey denies it, talks will end.",
        "Turkey sent drones to Mali, the paper wrote. Turkey first denied it, then admitted it.",
        "Ukraine received 20 howitzers from France. Kyiv said no such gift had been made before.",
    ],
)
def test_another_thing_is_denied(text):
    assert all(event[1] != "denied" for event in told(text))


def test_the_claim_that_is_rejected_stands_behind_it_without_that():
    assert told("The UAE rejected a claim it had sent drones to Chad.") == [
        ("delivery", "denied", "ARE", "TCD")
    ]


def test_what_is_said_beside_a_denial_is_not_denied():
    text = (
        "Mali denied that it had hired Russian mercenaries, "
        'saying only that "Russian trainers" were in the country under an accord.'
    )
    assert ("deployment", "denied", "RUS", "") not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Imagine that Russia invaded Latvia tomorrow.",
        "Suppose Turkey struck Kurdish camps in Syria next week.",
        "In the film, Russian soldiers seize a Norwegian oil platform.",
    ],
)
def test_what_is_imagined_has_not_happened(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There are no plans to send German soldiers to Ukraine, Berlin said.",
        "There are no plans to send German soldiers to Ukraine.",
        "The White House walked back a report that marines would land in Venezuela.",
    ],
)
def test_what_nobody_plans_is_not_confirmed(text):
    assert [event[:2] for event in told(text)] == [("deployment", "denied")]


def test_a_plan_is_planned():
    assert told("There are plans to send German soldiers to Ukraine.") == [
        ("deployment", "planned", "DEU", "UKR")
    ]


def test_a_correction_takes_back_what_was_told():
    text = "An earlier version said Russia had delivered S-400s to Iran. No such delivery has taken place."
    assert told(text) == [("delivery", "denied", "RUS", "IRN")]
    assert [said.name for event in events(text, DAY) for said in event.attribution] == []


@pytest.mark.parametrize(
    "note",
    [
        "Correction, 7 March: An earlier version of this article said that 12 tanks had been delivered.",
        "This article was amended on 3 May. A previous version said that Sweden had sent the tanks.",
        "Correction: The original version of this story incorrectly stated that Denmark sent jets to Ukraine.",
        "Clarification: A headline on an earlier version of this report said Israel had struck Beirut.",
    ],
)
def test_what_an_earlier_version_said_is_no_report(note):
    text = f"Norway delivered eight tanks to Ukraine on Monday. {note} The number was eight."
    assert told(text) == [("delivery", "confirmed", "NOR", "UKR")]


@pytest.mark.parametrize(
    "source", ["An earlier version of the deal", "An earlier report", "The first version of the plan"]
)
def test_an_earlier_version_of_something_else_is_a_source(source):
    assert told(f"{source} said that Russia had delivered S-400s to Iran.")[0][2:] == ("RUS", "IRN")


@pytest.mark.parametrize(
    "text",
    [
        "Norway has scrapped its plan to send 20 tanks to Ukraine.",
        "Norway's plan to send 20 tanks to Ukraine has been scrapped.",
        "The proposal to send tanks to Ukraine was voted down.",
        "Norway decided against sending tanks to Ukraine.",
        "Norway's parliament voted against sending tanks to Ukraine.",
    ],
)
def test_what_was_given_up_will_not_be(text):
    assert [event[1] for event in told(text) if event[0] == "delivery"] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway may drop its plan to send tanks to Ukraine.",
        "Without Norway sending tanks to Ukraine, the line would break.",
        "Had Norway sent tanks to Ukraine, the town would have held.",
    ],
)
def test_what_is_only_thought_of_is_neither_told_nor_denied(text):
    assert all(event[1] not in ("denied", "confirmed") for event in told(text) if event[0] == "delivery")


@pytest.mark.parametrize(
    "text",
    [
        "Russia hit Odesa in a series of drone attacks on Monday.",
        "Israel acted without warning, striking three depots in Syria.",
    ],
)
def test_a_series_of_blows_or_one_without_warning_is_struck(text):
    assert [event[:2] for event in told(text)] == [("strike", "confirmed")]


@pytest.mark.parametrize(
    ("denial", "by"),
    [
        ("Chad's navy did not tow any boats away from Niger, spokesman Ali Haroun said.", "TCD"),
        ("Algeria denied any violation of Malian airspace.", "DZA"),
        ("Algeria denied violating Malian airspace.", "DZA"),
        ("Turkey did not receive missiles from India, spokesman Kemal Aydin said.", "TUR"),
    ],
)
def test_a_denial_is_the_word_of_the_party_that_it_is_about(denial, by):
    (found,) = [e for e in events(denial, DAY) if e.status == "denied"]
    assert [a.name for a in found.attribution] == [by]


def test_a_spokesman_of_nobody_who_speaks_of_no_state_stays_himself():
    (found,) = events("The missiles from India were not received in Turkey, spokesman Kemal Aydin said.", DAY)
    assert [a.name for a in found.attribution] == ["spokesman Kemal Aydin"]


def test_a_ministrys_own_statement_is_the_denial_of_its_state():
    text = "Reports in some media that Georgia has ordered cruise missiles do not correspond to reality."
    document = Document(doc="x", text=text, published=DAY, publisher="Ministry of Defence of Georgia")
    (found,) = EXTRACTOR.extract(document)
    assert (found.status, [a.name for a in found.attribution]) == ("denied", ["GEO"])
    (found,) = EXTRACTOR.extract(replace(document, publisher="Caucasus Daily"))
    assert (found.status, found.attribution) == ("denied", ())


@pytest.mark.parametrize(
    "words", ["any violation", "any breach and called the charge absurd", "any intrusion"]
)
def test_an_offence_denied_is_the_act_told_before(words):
    text = f"Two Turkish jets entered Greek airspace on Monday. Ankara denied {words}."
    assert [(e.kind, e.status) for e in events(text, DAY)] == [
        ("deployment", "confirmed"),
        ("deployment", "denied"),
    ]


def test_an_offence_against_something_else_or_by_another_denies_nothing_of_it():
    before = "Two Turkish jets entered Greek airspace on Monday."
    for denial in ("Ankara denied any violation of the treaty.", "Cyprus denied any violation."):
        assert "denied" not in [e.status for e in events(f"{before} {denial}", DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "CORRECTION: Chad did not seize the tanker Sea Lark.",
        "Chad did not seize the tanker, as we reported on Monday.",
    ],
)
def test_what_a_paper_takes_back_is_denied_and_what_merely_did_not_happen_is_not_told(text):
    assert [(e.kind, e.status) for e in events(text, DAY)] == [("seizure", "denied")]
    assert not events("Chad did not seize the tanker Sea Lark.", DAY)
