"""What has come to pass and what is only under way: arrivals, loading, work begun, and a call-up that is decreed."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

NOW = datetime(2031, 5, 14, tzinfo=UTC)


def told(text: str, kind: str) -> list[str]:
    """'status actor>recipient' of each event of this kind."""
    found = events(text, NOW, kind)
    return [f"{e.status} {','.join(e.actor)}>{','.join(e.recipient)}" for e in found]


@pytest.mark.parametrize(
    "text",
    [
        "Thirty tankers with diesel drove into Bangui from Cameroon on Sunday.",
        "On Friday a convoy with 200 tonnes of wheat rolled into Gonaives.",
    ],
)
def test_goods_on_wheels_that_have_got_in_are_there(text: str) -> None:
    assert [e.split()[0] for e in told(text, "delivery")] == ["confirmed"]


def test_goods_that_set_out_are_on_their_way_and_empty_cars_bring_nothing() -> None:
    assert told("On Sunday a train with diesel left Lusaka for Harare.", "delivery") == ["planned ZMB>ZWE"]
    assert told("On Sunday 40 coaches with pilgrims rolled into Harare.", "delivery") == []


@pytest.mark.parametrize(
    ("text", "delivery"),
    [
        ("The tents that Italy has given Jordan were being loaded in Genoa on Friday.", "planned ITA>JOR"),
        ("Some 9,000 vials given by Sweden to Ghana were loaded in Malmö on Monday.",
         "planned SWE>GHA"),
    ],
)  # fmt: skip
def test_goods_that_are_loaded_are_on_their_way(text: str, delivery: str) -> None:
    assert told(text, "delivery") == [delivery]


def test_passengers_that_are_loaded_are_no_goods() -> None:
    assert told("The passengers were loaded onto a plane from Malmö to Ghana on Monday.", "delivery") == []


def test_a_repair_whose_hands_have_begun_is_under_way() -> None:
    assert told("Fitters of Navantia began work on the Chilean frigate Prat on Monday.", "repair") == [
        "planned NAVANTIA>CHL"
    ]
    assert told("Fitters of Navantia began a strike on Monday.", "repair") == []


@pytest.mark.parametrize(
    ("text", "mobilization"),
    [
        ("Some 900 reservists have to be in barracks by Sunday, the Bolivian president ordered.", "confirmed BOL>"),
        ("Georgian reservists must be at their posts by Monday, under a decree signed in Tbilisi.",
         "confirmed GEO>"),
    ],
)  # fmt: skip
def test_who_must_report_by_decree_is_called_up(text: str, mobilization: str) -> None:
    assert told(text, "mobilization") == [mobilization]


def test_who_is_only_to_report_is_not_called_up_yet_and_pupils_never() -> None:
    assert told("Bolivian reservists must be in barracks by Sunday.", "mobilization") == ["planned BOL>"]
    assert told("Pupils must be in barracks by Sunday, the Bolivian president ordered.", "mobilization") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru's claim of having shelled two Ecuadorian posts is nonsense, Quito said.", "denied"),
        ("Peru's boast of having shelled two Ecuadorian posts is nonsense, Quito said.", "denied"),
        ("Peru's claim of having shelled two Ecuadorian posts is true, Quito said.", "reported"),
    ],
)
def test_a_claim_of_having_done_a_thing_is_what_its_predicate_says(text: str, status: str) -> None:
    assert [e.split()[0] for e in told(text, "strike")] == [status]


def test_trade_is_hit_by_curbs_and_ports_by_drones() -> None:
    assert told("Ottawa hits Cuban exporters.", "strike") == []
    assert told("Ottawa pounds Cuban banks with tariffs.", "strike") == []
    assert told("Ethiopia hits Eritrean port with drones.", "strike") == ["confirmed ETH>ERI"]


def test_a_pact_by_which_forces_are_sent_is_not_made() -> None:
    text = "From 2032 a Latvian frigate is to be stationed at Doha under the NATO accord."
    assert told(text, "agreement") == []
    assert told("Mali and Niger signed the NATO accord on Monday.", "agreement") == ["confirmed MLI,NER>"]


def test_a_threat_that_is_only_guarded_against_is_not_made() -> None:
    text = "Latvia bought ten radars against the growing threat of invasion by Belarus."
    assert told(text, "threat") == []
    assert told("Iran's threat to Bahrain came on Monday.", "threat") == ["confirmed IRN>BHR"]
