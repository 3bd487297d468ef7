"""Parties that a text only describes: 'its neighbour', 'the emirate', 'the bloc', 'the two Koreas', 'its ally'."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events, sides

DAY = datetime(2025, 6, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("agreement", "Togo and its eastern neighbour agreed to share a port, Beninese officials said.", "TGO BEN"),
        ("exercise", "India and the sultanate will hold drills in May, the Omani navy announced.", "IND OMN"),
        ("request", "Nepal sought ten helicopters from its giant neighbour. Delhi is weighing the plea.", "NPL IND"),
        ("agreement", "The two Koreas agreed to reopen the road to Kaesong.", "PRK KOR"),
        ("agreement", "The Baltic states signed a declaration in Riga.", "EST LVA LTU"),
        ("agreement", "Lithuania and its Baltic neighbours signed a pact on Monday.", "EST LVA LTU"),
        ("request", "Moldova has filed an application to join the bloc.", "MDA EU"),
        ("request", "Serbia has applied for membership of the European Union.", "SRB EU"),
        ("agreement", "Kuwait's emir was in Paris. The emirate ordered 20 Rafale jets from Dassault.", "KWT DASSAULT"),
        ("delivery", "Iran's envoy has left Damascus. Tehran has sent its ally forty drones.", "IRN SYR"),
    ],
)  # fmt: skip
def test_it_is_named_where_the_text_says_who_it_is(kind: str, text: str, named: str) -> None:
    assert sides(text, DAY, kind) == set(named.split())


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("request", "Kenya asked its neighbour for 40 trucks.", "KEN"),
        ("request", "Nepal sought ten helicopters from its neighbour. Delhi and Beijing are silent.", "NPL"),
        ("request", "Kazakhstan asked the bloc for 200 observers.", "KAZ"),
    ],
)
def test_nobody_is_guessed_where_it_does_not(kind: str, text: str, named: str) -> None:
    assert sides(text, DAY, kind) == set(named.split())


def test_who_speaks_is_not_the_state_that_only_a_later_sentence_names() -> None:
    text = "Nepal sought ten helicopters, the defence ministry said. India is studying it. India has sent none yet."
    assert events(text, DAY, "request")[0].status == "confirmed"


def test_a_pact_under_which_men_leave_has_its_sides_and_not_their_day() -> None:
    (pact,) = events(
        "Under a pact reached with Oman, Iranian troops are to quit Duqm by May.", DAY, "agreement"
    )
    assert ({*pact.actor, *pact.recipient}, pact.status) == ({"IRN", "OMN"}, "confirmed")
    (pact,) = events(
        "Under an accord with Oman, Iranian troops are to quit Duqm by August.", DAY, "agreement"
    )
    assert (pact.status, pact.date_start) == ("confirmed", None)


def test_an_order_that_is_approved_is_one_and_is_made() -> None:
    (order,) = events(
        "Greece's order for 20 tanks was approved by the State Department on Monday.", DAY, "agreement"
    )
    assert order.status == "confirmed"


def test_a_thing_bought_by_name_and_by_sort_is_one_order() -> None:
    text = "Peru picked Saab's Gripen, and a contract for 24 aircraft was signed with the Swedish maker."
    assert len(events(text, DAY, "agreement")) == 1


def test_a_base_handed_over_after_the_men_have_left_is_one_withdrawal() -> None:
    text = (
        "French troops left Chad. The keys to Camp Faya were handed to the Chadian army in Abeche on Monday."
    )
    (left,) = events(text, DAY, "withdrawal")
    assert (left.actor, left.recipient) == (("FRA",), ("TCD",))


def test_those_who_guarded_a_town_and_are_home_have_left_its_country() -> None:
    (left,) = events(
        "The Italian soldiers who had been guarding Herat are now back in Italy.", DAY, "withdrawal"
    )
    assert (left.actor, left.recipient) == (("ITA",), ("AFG",))


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        (
            "exercise",
            "NATO's biggest exercise since the Cold War gets under way in Norway next week.",
            "NATO",
        ),
        ("exercise", "Pakistan's navy hosted ships from Oman for the Aman manoeuvres.", "PAK OMN"),
        ("withdrawal", "Uganda began rotating its contingent home from Somalia.", "UGA SOM"),
        ("mobilization", "Vilnius recalled 900 retired officers to service in September.", "LTU"),
    ],
)
def test_words_that_were_read_as_others(kind: str, text: str, named: str) -> None:
    assert sides(text, DAY, kind) == set(named.split())


def test_what_leaves_the_factory_leaves_no_country() -> None:
    assert events("The first of Finland's jets rolled out of the factory in Texas.", DAY, "withdrawal") == []
