"""Forces moved to their own base, back to a sea, told twice, on show, or perhaps: one act of the right kind."""

import pytest

from sitrep.model import Document, Event
from tests.tests_support.extracting import EXTRACTOR


def events(text: str, title: str = "") -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", title=title, text=text))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(e.kind, e.status) for e in events(text)]


OWN_BASE = [
    ("Portugal's navy transferred four helicopters to its base on Madeira in April.", "deployment"),
    ("Norway's army completed the transfer of nine howitzers to its own camp at Setermoen.", "deployment"),
    ("Portugal transferred four helicopters to Mozambique in April.", "delivery"),
    ("Portugal transferred four helicopters to the base of the Mozambican army in Beira.", "delivery"),
]


@pytest.mark.parametrize(("text", "kind"), OWN_BASE)
def test_arms_that_go_to_the_movers_own_base_are_given_to_nobody(text: str, kind: str) -> None:
    (event,) = events(text)
    assert (event.kind, event.status) == (kind, "confirmed")


UNDECIDED = [
    ("Lisbon has not yet decided whether to send a corvette to the Gulf of Guinea.", ["possible"]),
    ("The Dutch cabinet has taken no decision on whether to deploy tanks to Lithuania.", ["possible"]),
    ("Lisbon has decided not to send a corvette to the Gulf of Guinea.", ["denied"]),
    ("The Dutch cabinet has made no promise to deploy tanks to Lithuania.", ["denied"]),
]


@pytest.mark.parametrize(("text", "statuses"), UNDECIDED)
def test_what_is_not_yet_decided_is_possible_and_not_denied(text: str, statuses: list[str]) -> None:
    assert [e.status for e in events(text) if e.kind == "deployment"] == statuses


BACK = [
    ("Turkey has ordered the corvette Kinaliada back to the Gulf of Aden.", ("deployment", "planned")),
    ("Turkey has told its corvette to go back to the Strait of Hormuz.", ("deployment", "planned")),
    ("Turkey has ordered the corvette Kinaliada back to its base.", ("withdrawal", "planned")),
    ("Turkey has ordered the corvette Kinaliada home.", ("withdrawal", "planned")),
]


@pytest.mark.parametrize(("text", "act"), BACK)
def test_a_ship_ordered_back_to_a_sea_is_sent_and_one_ordered_back_to_port_recalled(
    text: str, act: tuple[str, str]
) -> None:
    assert kinds(text) == [act]


SHOWN = [
    ("The king's battalions marched past the crowd in Rabat on Monday.", []),
    ("On show in the park were Turkish Bayraktar drones and Serbian Nora howitzers.", []),
    ("Eritrean battalions marched past Humera into Tigray on Monday.", [("deployment", "confirmed")]),
    ("In the park at Tripoli were Turkish Bayraktar drones.", [("deployment", "confirmed")]),
]


@pytest.mark.parametrize(("text", "acts"), SHOWN)
def test_troops_on_parade_and_arms_on_show_are_stationed_nowhere(
    text: str, acts: list[tuple[str, str]]
) -> None:
    assert kinds(text) == acts


def test_an_answer_that_says_how_repeats_nothing_of_what_it_answers() -> None:
    text = "Peru has moved a brigade and six howitzers to Tumbes. Ecuador followed suit, by mobilising its reservists."
    assert kinds(text) == [("deployment", "confirmed"), ("mobilization", "confirmed")]
    text = "Peru moved a tank battalion to Tumbes. Ecuador did likewise, sending police units to Huaquillas."
    assert [e.items[0].name for e in events(text)] == ["tank battalion", "police units"]


def test_a_bare_answer_in_kind_repeats_what_it_answers() -> None:
    text = "Peru moved a brigade to Tumbes on Monday. Ecuador followed suit on Tuesday."
    assert kinds(text) == [("deployment", "confirmed"), ("deployment", "confirmed")]


def test_a_members_ship_that_a_mission_sends_and_that_comes_is_one_act() -> None:
    text = "NATO sent the Portuguese frigate Corte-Real, which arrived off Cyprus on Sunday."
    (event,) = events(text)
    assert (event.kind, event.recipient) == ("deployment", ("CYP",))


def test_two_ships_that_two_senders_send_are_two_acts() -> None:
    text = "NATO sent the Portuguese frigate Corte-Real to Cyprus, and Spain's frigate Reina Sofia sailed for Libya."
    assert len(events(text)) == 2


PARTS = [
    ("Peru's army moved 40 tanks to Tumbes. The last eight arrived by rail on 2 May.", 1),
    ("Peru sent 900 soldiers to Tumbes on Monday. Some 300 of them moved on to Zarumilla.", 1),
    ("Peru moved 300 soldiers to Tumbes on Monday. Another 200 went to Zarumilla on Tuesday.", 2),
]


@pytest.mark.parametrize(("text", "acts"), PARTS)
def test_a_part_of_the_force_just_told_is_no_second_move(text: str, acts: int) -> None:
    assert [e.kind for e in events(text)] == ["deployment"] * acts


STATIONED = [
    ("Zambian troops hold several forts in Katanga.", [("deployment", "confirmed")]),
    (
        "A Danish army field hospital with a crew of 40 opened in Hatay on Monday.",
        [("deployment", "confirmed")],
    ),
    ("Denmark's army opened a field hospital in Odesa in March.", [("deployment", "confirmed")]),
    ("Egypt's batteries at Halaib will remain where they are, the army said.", [("deployment", "confirmed")]),
    ("Zambian traders hold several shops in Katanga.", []),
    ("A museum of 40 rooms opened in Hatay on Monday.", []),
    ("Pensioners in Halaib will stay where they are.", []),
]


@pytest.mark.parametrize(("text", "acts"), STATIONED)
def test_forces_that_hold_posts_staff_a_hospital_or_stay_are_stationed(
    text: str, acts: list[tuple[str, str]]
) -> None:
    assert kinds(text) == acts
