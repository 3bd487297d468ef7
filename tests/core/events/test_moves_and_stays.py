"""Forces that come, stay, go back and are only spoken of: where they are, whom they leave, and what is no move."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sitrep.events.no_act.gate import SOCIAL
from sitrep.model import Event
from tests_support.extracting import events

DAY = datetime(2025, 6, 18, tzinfo=UTC)


def told(text: str) -> list[Event]:
    """The acts of forces and goods."""
    return [e for e in events(text, DAY) if e.kind not in SOCIAL]


@pytest.mark.parametrize(
    "text",
    [
        "At its height 900 Danes manned the posts in Kabul.",
        "Belgium once kept 4,000 soldiers in Rwanda.",
        "Some 300 soldiers of the Jaeger Brigade marched through Oslo to mark the end of their course.",
        "Three Portuguese F-16s were flown to Beja on Friday to be scrapped.",
        "Fifty Greek soldiers went back to their families on Sunday.",
    ],
)
def test_forces_of_the_past_on_parade_or_paid_off_are_not_sent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        (
            "Three Portuguese F-16s were flown to Amari on Friday to guard the sky.",
            "deployment",
            "PRT",
            "EST",
        ),
        ("Denmark kept 900 soldiers in Kabul in May.", "deployment", "DNK", "AFG"),
        ("Ghana has replaced 90 of its soldiers in Lebanon with fresh men.", "deployment", "GHA", "LBN"),
        ("Jordan has set up a field hospital in Gaza City with 40 doctors.", "deployment", "JOR", "PSE"),
        (
            "Sixty Estonian soldiers who had helped to fight fires in Greece returned to Tallinn on Sunday.",
            "withdrawal",
            "EST",
            "GRC",
        ),
        ("Iraqi border guards went back to their post at Rabia on Monday.", "deployment", "IRQ", None),
        ("Two Dutch Patriot batteries will be taken home in August.", "withdrawal", "NLD", None),
    ],
)
def test_who_moves_where(text: str, kind: str, actor: str, recipient: str | None) -> None:
    (event,) = told(text)
    sides = [event.kind, list(event.actor), list(event.recipient)]
    assert sides == [kind, [actor], [recipient] if recipient else []]


def test_a_part_of_those_who_came_is_no_other_move() -> None:
    text = "Peru sent 1,200 soldiers to Tumbes. They include two battalions that came from Arequipa by air."
    assert [e.kind for e in told(text)] == ["deployment"]


def test_those_who_stay_are_where_the_others_left() -> None:
    text = (
        "Nepal's colonel and 20 Nepalese soldiers left Lebanon on Sunday. "
        "The other 870 Nepalese soldiers stay at their posts."
    )
    stays = next(e for e in told(text) if e.kind == "deployment")
    assert list(stays.recipient) == ["LBN"]


def test_who_is_relieved_is_no_host() -> None:
    text = (
        "The Austrians are tired. A battalion of Italian riflemen has relieved the Austrians at their camp."
    )
    assert [list(e.recipient) for e in told(text)] == [[]]


def test_the_day_of_an_election_is_not_that_of_the_help_with_it() -> None:
    (event,) = told("Eight Tongan policemen have come to Vanuatu to help with the election on 22 July.")
    assert (event.status, event.date_start) == ("confirmed", None)
    (event,) = told("Eight Tongan policemen will arrive in Vanuatu on 22 July to help.")
    assert (event.status, event.date_start) == ("planned", date(2025, 7, 22))


def test_helicopters_that_go_to_sea_are_not_given_to_it() -> None:
    kinds = [
        e.kind
        for e in told("The Spanish frigate Reina Sofia goes to the Gulf of Guinea with two helicopters.")
    ]
    assert kinds == ["deployment"]


def test_others_who_promise_are_not_those_told_of_before() -> None:
    text = (
        "Kenya has 730 police in Haiti. "
        "Of the 2,500 policemen that other countries have promised, Fiji has sent six."
    )
    assert ["KEN"] not in [list(e.actor) for e in told(text) if e.status == "planned"]


def test_the_navy_watches_others_go() -> None:
    text = "The American carrier left the Gulf on Monday. Iran's navy said that it had watched them go."
    assert all("IRN" not in list(e.actor) for e in told(text) if e.kind == "withdrawal")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Two Slovak F-16s flew to Kecskemet to guard Hungary's sky. They will be back in Sliac in July.",
            "HUN",
        ),
        (
            "Moroccan soldiers came to Goma in May. The Moroccans left for Rabat on Saturday in three planes.",
            "COD",
        ),
        ("An American battery that took part in a drill at Siauliai returned to Germany on Monday.", "LTU"),
    ],
)
def test_who_goes_home_leaves_the_country_where_he_was(text: str, left: str) -> None:
    (event,) = [e for e in told(text) if e.kind == "withdrawal"]
    assert list(event.recipient) == [left]


def test_retreat_and_arrival_in_the_rear_are_one_act() -> None:
    text = "The Sudanese garrison broke out of Dilling on Saturday night and reached Kadugli on Monday."
    assert [e.kind for e in told(text)] == ["withdrawal"]


def test_the_third_time_is_no_third_move() -> None:
    text = "Australia will send a Wedgetail to Poland in July. It is the third time that a Wedgetail goes to Europe."
    assert [e.kind for e in told(text)] == ["deployment"]


def test_nobody_who_moved_nowhere_is_nothing_denied() -> None:
    assert told("The general of Chad handed over his command on Saturday. No troops moved on the day.") == []
    (event,) = told("No Turkish troops have moved to Misrata.")
    assert event.status == "denied"


def test_a_ship_that_anchors_has_a_host() -> None:
    (event,) = told(
        "SUVA - HMNZS Canterbury dropped anchor in the harbour on Tuesday with 90 army engineers."
    )
    assert list(event.recipient) == ["FJI"]


def test_who_did_the_same_did_what_is_done() -> None:
    text = (
        "Two Slovak F-16s flew to Kecskemet to guard Hungary's sky. They will be back in Sliac in July. "
        "Czech jets did the same last autumn."
    )
    assert [e.kind for e in told(text) if "CZE" in e.actor] == ["deployment"]


def test_what_is_under_way_beside_another_act_is_to_come() -> None:
    (event,) = told(
        "Britain is closing the airstrip at Kingsfield and moving its 30 soldiers to Akrotiri in autumn."
    )
    assert event.status == "planned"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two Danish frigates have put to sea from Korsor.", "deployment"),
        ("A Belgian minehunter has been looking for mines off Riga since Monday.", "deployment"),
        ("The last Israelis left the hill of Tayba on Monday.", "withdrawal"),
        ("About 60 American sailors will go home in spring.", "withdrawal"),
        ("Greece's contingent in Kosovo, 300 soldiers with Leopards, has arrived.", "deployment"),
    ],
)
def test_moves_told_in_other_words(text: str, kind: str) -> None:
    assert [e.kind for e in told(text)] == [kind]


def test_that_before_a_stretch_of_border_opens_no_clause() -> None:
    text = "Chad had closed that stretch of border in March and sent a battalion to watch it."
    assert [(e.kind, list(e.actor)) for e in told(text) if e.kind == "deployment"] == [
        ("deployment", ["TCD"])
    ]
