"""Verb groups of more than one run of words, in whole sentences."""

from datetime import UTC, datetime

from connectors.lexicon import read_lexicon
from sitrep.events import RuleExtractor
from sitrep.model import Document, Event

EXTRACTOR = RuleExtractor(read_lexicon())
DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)


def only(sentence: str) -> Event:
    (event,) = EXTRACTOR.extract(Document(doc="x", text=sentence, published=DAY))
    return event


def test_a_phrase_between_auxiliary_and_participle_does_not_cut_the_verb_in_two() -> None:
    event = only("Burundi has, according to two Western officials, quietly withdrawn a battalion from Congo.")
    assert (event.kind, event.actor, event.recipient) == ("withdrawal", ("BDI",), ("COD",))
    event = only("Rheinmetall is at the same time overhauling eleven Marder vehicles.")
    assert (event.kind, event.status, event.actor) == ("repair", "planned", ("RHEINMETALL",))


def test_letting_it_be_known_is_saying() -> None:
    event = only("Ankara let it be known that it would not tolerate a Kurdish army on its border.")
    assert (event.kind, event.actor) == ("threat", ("TUR",))


def test_a_number_with_about_at_the_head_of_a_sentence_is_its_subject() -> None:
    event = only("About 10,000 North Korean soldiers are in Kursk.")
    assert (event.kind, event.actor) == ("deployment", ("PRK",))


def test_a_wish_that_another_acts_is_a_request_and_no_act() -> None:
    event = only("Sudan wants Egypt to send aircraft.")
    assert (event.kind, event.actor, event.recipient) == ("request", ("SDN",), ("EGY",))


def test_what_a_ship_is_bound_for_is_its_goal() -> None:
    event = only("A British destroyer left Portsmouth on Sunday, bound for Oman.")
    assert (event.kind, event.actor, event.recipient) == ("deployment", ("GBR",), ("OMN",))
