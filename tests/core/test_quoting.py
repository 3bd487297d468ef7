from __future__ import annotations

from dataclasses import replace

from sitrep.model import Event, Evidence, Item
from sitrep.quoting import Quote, best_quote

TITLE = "US destroyer docks in Trinidad"
BODY = "The United States sent the destroyer USS Gravely to Port of Spain on Sunday."


def event(*sentences: str) -> Event:
    """An event of a ship, with these sentences one after the other, the first in the title."""
    starts = [sum(len(s) + 2 for s in sentences[:n]) for n in range(len(sentences))]
    return Event(
        kind="deployment", plover="MOBILIZE", status="confirmed",
        evidence=tuple(Evidence(a, a + len(s), s) for a, s in zip(starts, sentences, strict=True)),
        actor=("USA",), recipient=("TTO",), actor_text=("US",), recipient_text=("Trinidad",),
        items=(Item("destroyer USS Gravely"),), place="Port of Spain", country="TTO",
    )  # fmt: skip


def test_the_sentence_that_names_most_is_shown_wherever_it_stands() -> None:
    assert best_quote(event(TITLE, BODY), TITLE) == Quote(
        2, ("actor", "place", "destroyer USS Gravely", "body")
    )
    assert best_quote(event(TITLE, "She docked on Sunday."), TITLE).place == 1


def test_of_equal_sentences_the_one_below_the_title_is_shown_then_the_first() -> None:
    assert best_quote(event(BODY, BODY, BODY), BODY).place == 2


def test_a_class_of_ship_does_not_show_a_ship_with_a_name() -> None:
    assert best_quote(event(TITLE), TITLE).shows == ("actor", "recipient")
    plain = replace(event(TITLE), items=(Item("destroyers", 3),))
    assert best_quote(plain, TITLE).shows == ("actor", "recipient", "destroyers")


def test_an_event_without_evidence_has_no_sentence_to_choose() -> None:
    assert best_quote(replace(event(TITLE), evidence=()), TITLE) == Quote(1, None)
