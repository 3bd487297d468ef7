"""One act told twice in a sentence, or told by what only belongs to another: it stays one event, of the right kind."""

import pytest

from sitrep.model import Document, Event
from tests.tests_support.extracting import EXTRACTOR


def events(text: str, title: str = "") -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", title=title, text=text))


def kinds(text: str, title: str = "") -> list[str]:
    return [e.kind for e in events(text, title)]


LAUNCHES = [
    ("France fired an M51 missile from its range at Biscarrosse on Saturday.", "exercise"),
    ("The Brazilian army fired a cruise missile from the proving ground at Formosa in Goias.", "exercise"),
    ("The Indian Air Force dropped bombs on the Pokhran range in a show of power.", "exercise"),
    ("Iran launched missiles at Haifa from a test site near Semnan.", "strike"),
    ("The Houthis fired a missile from a range of hills near Saada at a tanker.", "strike"),
    ("Rebels fired rockets at close range into a Sudanese convoy.", "strike"),
]


@pytest.mark.parametrize(("text", "kind"), LAUNCHES)
def test_a_weapon_fired_from_its_range_at_nobody_is_tested(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


COUNTED = [
    "Bandits attacked a convoy in Zamfara on Monday, the second ambush of its kind in a week.",
    "JNIM fighters set fire to nine buses in Mali on Sunday, the tenth raid of its kind this year.",
    "In its third raid this week, the Peruvian navy sank a dredger on the Napo.",
    "Israel bombed Homs on Sunday, the fourth strike on Syria in a week.",
]


@pytest.mark.parametrize("text", COUNTED)
def test_an_act_that_is_counted_is_the_one_told_beside_it(text: str) -> None:
    (event,) = events(text)
    assert (event.kind, event.status) == ("strike", "confirmed")


def test_another_attack_with_a_verb_of_its_own_is_another() -> None:
    text = "Rebels shelled Goma in Congo on Monday. A third attack killed nine in Bunia on Friday."
    assert kinds(text) == ["strike", "strike"]


BASES = [
    ("The Kenyan police are to take over the bases of the UN mission in Haiti.", "deployment"),
    ("Gambian soldiers took over the posts that the Senegalese had left.", "deployment"),
    ("The Iraqi army took over the base at Ain al-Asad from the Americans.", "deployment"),
    ("The camp at Tessit in Mali was taken over by rebels.", "seizure"),
    ("Rwandan troops took over the camp at Sake from the Congolese army after a battle.", "seizure"),
]


@pytest.mark.parametrize(("text", "kind"), BASES)
def test_a_base_given_up_is_manned_and_one_that_was_fought_for_is_seized(text: str, kind: str) -> None:
    assert kind in kinds(text)
    assert {"deployment": "seizure", "seizure": "deployment"}[kind] not in kinds(text)


def test_land_that_a_state_still_occupies_is_not_seized_by_whoever_asks_for_it() -> None:
    assert "seizure" not in kinds("Germany called on Rwanda to quit the towns it occupies in Kivu.")


KEPT = [
    ("All of the 600 soldiers Belgium kept in Mali have gone.", "BEL", ("MLI",)),
    ("The jets France had based at Niamey flew home on Monday.", "FRA", ("NER",)),
    ("The battalion that Ghana sent to Liberia sailed for home on Tuesday.", "GHA", ("LBR",)),
    ("The 200 men whom Spain kept at Gao have all left.", "ESP", ("MLI",)),
]


@pytest.mark.parametrize(("text", "actor", "left"), KEPT)
def test_who_sent_the_forces_that_go_home_takes_them_home(
    text: str, actor: str, left: tuple[str, ...]
) -> None:
    (event,) = events(text)
    assert (event.kind, event.actor, event.recipient) == ("withdrawal", (actor,), left)


ABOARD = [
    ("Gunmen fired on a bus carrying soldiers of the Malian army home on leave near Segou.", "strike"),
    ("A bus that was taking Somali recruits to Jowhar was blown up on Monday, killing nine.", "strike"),
    ("The dhow, which was carrying rifles to the Houthis, was stopped off Oman by the US Navy.", "seizure"),
    (
        "A jet with Algerian markings was seen at Batna, the first sign that Russia had delivered them.",
        "delivery",
    ),
]


@pytest.mark.parametrize(("text", "kind"), ABOARD)
def test_whom_the_struck_bus_carried_is_no_move(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_lorries_of_a_brigade_are_no_gift() -> None:
    assert kinds("Lorries of the Jaeger Brigade crossed the Norwegian border on Tuesday.") == ["deployment"]


def test_a_ship_with_arms_in_the_headline_is_the_delivery_below() -> None:
    text = "A Turkish freighter brought 20 howitzers to Tripoli on Monday, the Libyan government said."
    assert kinds(text, "Turkish gun ship docks in Tripoli") == ["delivery"]


def test_first_shots_in_the_headline_are_the_drill_below() -> None:
    text = "The Turkish navy test-fired an Atmaca missile from its new frigate on Tuesday."
    assert "strike" not in kinds(text, "Ankara's new frigate opens fire")


@pytest.mark.parametrize(
    "text",
    [
        "Jets hit a depot used by the Syrian army near Homs on Sunday.",
        "Russian rockets hit a warehouse used by aid workers in Zaporizhzhia.",
    ],
)
def test_who_uses_what_was_hit_does_not_take_the_verb_away(text: str) -> None:
    assert kinds(text) == ["strike"]


def test_the_northern_edge_of_a_town_is_no_drill() -> None:
    assert kinds("Sudanese troops shelled the Zamzam camp on the city's northern edge.") == ["strike"]
