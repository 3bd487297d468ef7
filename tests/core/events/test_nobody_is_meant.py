"""Who is only thought of is no side: shots at the sea, what should have been done, an act judged, anybody's envoy."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 18, tzinfo=UTC)


def told(text, *kinds, title=""):
    found = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY))
    return [(e.kind, e.status, " ".join(e.actor), " ".join(e.recipient)) for e in found if e.kind in kinds]


DRILLS = "Manila protested to Beijing on Saturday over naval drills at Scarborough Shoal."


@pytest.mark.parametrize("where", ["at sea", "into the sea", "at targets at sea", "in the air"])
def test_shots_of_a_drill_hit_nobody(where):
    assert told(DRILLS, "strike", title=f"Philippines protests as China fires {where}") == []


def test_who_is_fired_at_is_hit_also_in_days_of_drills():
    title = "Philippines protests as China fires at Philippine boat at sea"
    assert told(DRILLS, "strike", title=title) == [("strike", "confirmed", "CHN", "PHL")]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan welcomed the step but said it should also have hit the United Arab Emirates.",
        "Kenya said sanctions should have targeted Rwanda too.",
        "Israel should have struck Iran's nuclear sites in May, a former general said.",
        "Germany ought to have delivered Taurus missiles to Ukraine long ago, the Greens said.",
        "France should have sent troops to Mali years ago, the opposition leader said.",
    ],
)
def test_what_should_have_been_done_is_neither_done_nor_planned(text):
    assert told(text, "strike", "sanction", "delivery", "deployment") == []


def test_what_should_still_be_done_is_asked_for():
    text = "The United States should sanction Rwanda, Congo said."
    assert told(text, "request") == [("request", "confirmed", "COD", "USA")]


@pytest.mark.parametrize(
    "text",
    [
        'The Rapid Support Forces called new European Union sanctions against its men "unjust and one-sided".',
        "Russia called the sanctions against its banks illegal.",
        "Moscow called the strike on Kyiv a success.",
        "Turkey called the withdrawal of American troops from Syria a mistake.",
    ],
)
def test_who_calls_an_act_something_asks_for_nothing_and_does_nothing(text):
    assert told(text, "request", "talks", "protest", "withdrawal", "strike") == []


@pytest.mark.parametrize("call", ["called for", "called on Monday for"])
def test_who_calls_for_an_act_asks_for_it(call):
    text = f"Ukraine {call} sanctions against Russian banks."
    assert told(text, "request") == [("request", "confirmed", "UKR", "RUS")]


@pytest.mark.parametrize(
    "title",
    ["Russia pounds Ukraine as envoy demands weapons", "Russia hits Ukraine; minister asks for air defences"],
)
def test_a_bare_envoy_in_a_headline_is_of_no_country(title):
    found = told("Russia fired 100 drones at Ukraine on Monday.", "request", title=title)
    assert [(actor, recipient) for *_, actor, recipient in found] == [("", "")]


def test_the_body_says_whose_the_envoy_is():
    body = "Russia fired 100 drones at Ukraine. Ukraine's envoy asked Germany for weapons."
    title = "Russia pounds Ukraine as envoy demands weapons"
    assert told(body, "request", title=title)[0][2:] == ("UKR", "DEU")


def test_who_denies_a_blow_and_blames_another_was_not_hit():
    text = (
        "The Rapid Support Forces denied that they had struck a market in El Obeid. The group said that the army's "
        "own aircraft had bombed the market by mistake."
    )
    assert ("strike", "reported", "SDN", "") in told(text, "strike")
    other = (
        "Pakistan denied shelling Poonch. Islamabad said Indian guns had fired on Muzaffarabad in Pakistan."
    )
    assert ("strike", "confirmed", "IND", "PAK") in told(other, "strike")


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("EU leaders agreed on Monday to impose sanctions on Belarus.", [("sanction", "confirmed", "EU", "BLR")]),
        ("Iran and the United States agreed to meet again.", [("talks", "planned", "IRN USA", "")]),
        ("India and China agreed on Monday to keep talking.", [("talks", "planned", "IND CHN", "")]),
        ("Iran and Oman agreed on a new gas deal on Monday.", [("agreement", "confirmed", "IRN OMN", "")]),
        ("Egypt agreed to lower its flag.", [("support", "planned", "EGY", "")]),
    ],
)  # fmt: skip
def test_what_is_agreed_on_is_told_once(text, acts):
    assert told(text, "sanction", "talks", "agreement", "support") == acts


def test_who_braces_for_an_assault_plans_none():
    text = "Residents of Kadugli are bracing for an assault by the Rapid Support Forces."
    assert told(text, "strike") == [("strike", "possible", "RSF", "SDN")]
    text = "Israel is preparing for an attack on Iran."
    assert told(text, "strike") == [("strike", "planned", "ISR", "IRN")]


def test_who_breaks_a_siege_concedes_nothing():
    assert told("Sudan's army broke the siege of El Obeid on Sunday.", "concession") == []
    assert told("Israel lifted the siege of Beirut on Sunday.", "concession") != []


def test_who_asks_for_no_more_than_patience_asks_for_nothing():
    assert told('Manila asked Washington for nothing more than "moral support".', "request") == []
    text = "Kyiv asked Berlin for no fewer than twenty tanks."
    assert told(text, "request") == [("request", "confirmed", "UKR", "DEU")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The RSF, which lost Khartoum to the army in March 2025, threatened to strike Turkey.", None),
        ("Iran, which fought a war with Israel last June, threatened to strike US bases.", None),
        ("Rwanda, whose troops entered Goma in January 2025, threatened Burundi.", None),
        ("Rwanda, whose troops entered Goma in January 2025, threatened Burundi on Monday.", "2025-06-16"),
    ],
)
def test_the_day_of_what_a_party_did_is_not_that_of_its_threat(text, day):
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    dates = [e.date_start for e in found if e.kind == "threat"]
    assert [str(d) if d else None for d in dates] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Mali hosts 40 Turkish instructors. The JNIM warned that no foreign troops would be safe.",
        "Rwanda sent 100 soldiers to Mozambique. The insurgents threatened to kill any foreign worker.",
        "Italy will send 12 engineers to Libya. Haftar warned that all foreign forces would be targets.",
        "Kenya sent 200 policemen to Haiti. The 400 Mawozo threatened to kill every foreign policeman.",
        "Uganda sent troops to South Sudan. The SPLM warned that any foreign force would be attacked.",
    ],
)
def test_a_threat_to_all_strangers_is_to_nobody_by_name(text):
    assert [recipient for *_, recipient in told(text, "threat")] == [""]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Congo and the M23 met in Doha for talks mediated by Qatar. Qatar's foreign ministry said the talks were "
            "constructive. No agreement was reached in Doha, officials said.",
            [("denied", "COD", "M23")],
        ),
        ("Rwanda and Congo met in Doha. No agreement was reached with Qatari mediation, officials said.", []),
        ("Sudan and the RSF met. No agreement was reached by the Egyptian mediators, officials said.", []),
        ("Chad and Libya signed a truce with Algerian mediation.", [("confirmed", "TCD LBY", "")]),
    ],
)
def test_who_mediates_is_no_side_of_what_is_agreed_or_not(text, sides):
    assert [found[1:] for found in told(text, "agreement")] == sides


def test_who_mediates_is_no_side_of_the_talks_of_others():
    text = "Sudan and the RSF met in Cairo with Egyptian mediation."
    assert told(text, "talks") == [("talks", "confirmed", "SDN RSF", "")]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Russia backed out of the deal.", ("RUS", "")),
        ("Peru walked away from the contract with Spain.", ("PER", "ESP")),
        ("Ankara backed out of a contract with Italy for helicopters.", ("TUR", "ITA")),
        ("Oman backed off from the deal with Yemen.", ("OMN", "YEM")),
        ("Belgium withdrew from a contract with France for artillery.", ("BEL", "FRA")),
    ],
)
def test_who_leaves_a_deal_neither_supports_nor_makes_it(text, sides):
    assert told(text, "support", "rupture", "agreement") == [("rupture", "confirmed", *sides)]
