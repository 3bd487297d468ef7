"""Acts of plain life: who does them, to whom they are sold, and texts that have nothing of states in them."""

from __future__ import annotations

import pytest

from sitrep.events import explain
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def kinds(text: str) -> list[str]:
    return [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=text))]


@pytest.mark.parametrize(
    "text",
    [
        "Locusts attacked fields in southern Madagascar.",
        "A swarm of bees attacked soldiers in Ghana.",
        "Aftershocks hit Heraklion in Greece.",
        "The Togolese launched a fierce attack on the motion.",
        "Thieves seized watches in Milan.",
        "Lawyers for the city of Delhi had attacked it as unworkable.",
        "A Finnish rival threatened to sue.",
        "Nigerian banks launched an all-out assault on the new reserve ratio.",
    ],
)
def test_who_acts_in_plain_life_makes_no_event(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A swarm of drones attacked soldiers in Ghana.", "strike"),
        ("Leopards of the German army struck a Russian column.", "strike"),
        ("Drones hit Heraklion in Greece.", "strike"),
        ("Ghana's army launched a fierce attack on the camp.", "strike"),
        ("A court in Iran froze the assets of a British firm.", "sanction"),
    ],
)
def test_the_same_words_of_forces_and_states_do(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_a_text_in_the_words_of_another_page_is_about_plain_life() -> None:
    plain = (
        "Fiji held another drill in Nadi on Wednesday behind closed doors. Samoa, who lost there last season, arrive "
        "on Thursday with two new players and hope for a draw."
    )
    assert kinds(plain) == []
    armed = "The army of Fiji will take part with 400 soldiers, the defence minister said."
    assert "exercise" in kinds(f"{plain} {armed}")


def test_why_no_event_was_made_is_told() -> None:
    document = Document(doc="x", text="Locusts attacked fields in southern Madagascar.")
    assert any("plain life: nature" in str(line) for line in explain(EXTRACTOR, document).silent)


def test_an_act_of_two_states_is_told_in_a_round_up_of_plain_life() -> None:
    plain = (
        "Barbers in the valley will open an hour later now. The school of trams has got a new roof, and a baker "
        "won the prize of the city. Rain is likely in the hills, with wind along the shore and a mild night."
    )
    plain = "\n\n".join([plain] * 5)
    assert kinds(f"Forces of Kenya struck a depot in Chad, killing nine people. {plain}") == ["strike"]
    assert kinds(f"Peru hopes to hand over six radar systems to Chile in May. {plain}") == ["delivery"]
    assert kinds(f"Kenya struck Chad with a late try. {plain}") == []


def test_a_drill_of_two_states_is_told_in_a_text_with_few_words_of_states() -> None:
    text = "Iran and Oman will hold a naval drill in the Strait of Hormuz from 3 to 7 December."
    assert kinds(f"{text} {text}") == ["exercise"]


def test_a_drill_of_two_states_is_news_in_any_text() -> None:
    weather = (
        "Calm weather is expected then, and fishermen were told to look for other grounds for three days."
    )
    assert kinds(f"Peru and Chile will hold a drill off Arica in March. {weather}") == ["exercise"]
