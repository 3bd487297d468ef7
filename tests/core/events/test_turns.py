"""Turns of several words over an act: done or not, planned, open, and whose word it is."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def statuses(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    document = Document(doc="x", text=text, published=datetime(2026, 5, 14, tzinfo=UTC))
    return [(e.kind, e.status, e.actor) for e in EXTRACTOR.extract(document) if e.kind == "delivery"]


@pytest.mark.parametrize(
    "turn",
    [
        "had no choice but to send",
        "did not hesitate to send",
        "wasted no time in sending",
        "lost no time sending",
        "took it upon itself to send",
        "found it necessary to send",
        "took the unusual step of sending",
        "makes no secret of having sent",
        "went so far as to send",
        "felt obliged to send",
        "got round to sending",
        ", needless to say, sent",
        ", true to form, sent",
        ", to nobody's surprise, sent",
    ],
)
def test_what_was_done(turn: str) -> None:
    found = statuses(f"Norway {turn} 20 tanks to Estonia.".replace(" ,", ","))
    assert found == [("delivery", "confirmed", ("NOR",))]


@pytest.mark.parametrize(
    "turn",
    [
        "neglected to send",
        "thought better of sending",
        "shied away from sending",
        "baulked at sending",
        "was talked out of sending",
        "is in no position to send",
        "was too weak to send",
        "pretended to send",
        "could not bring itself to send",
        "gave up sending",
        "has long wished that it had sent",
        "never got round to sending",
    ],
)
def test_what_was_not_done(turn: str) -> None:
    assert all(
        status == "denied" for _kind, status, _actor in statuses(f"Norway {turn} 20 tanks to Estonia.")
    )


@pytest.mark.parametrize("opening", ["Far from sending", "Instead of sending", "Rather than send"])
def test_what_was_not_done_and_opens_the_sentence(opening: str) -> None:
    assert statuses(f"{opening} 20 tanks to Estonia, Norway closed its eyes.") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway is on the point of sending 20 tanks to Estonia.", "planned"),
        ("Norway has every intention of sending 20 tanks to Estonia.", "planned"),
        ("Preparations are under way in Norway to send 20 tanks to Estonia.", "planned"),
        ("Norway is under pressure to send 20 tanks to Estonia.", "possible"),
        ("Norway is toying with the idea of sending 20 tanks to Estonia.", "possible"),
        ("There is talk in Norway of sending 20 tanks to Estonia.", "possible"),
        ("Norway would seem to have sent 20 tanks to Estonia.", "reported"),
        ("Norway had, by all accounts, sent 20 tanks to Estonia.", "reported"),
        ("Norway, so the story goes, sent 20 tanks to Estonia.", "reported"),
        ("Norway sent 20 tanks to Estonia, or so a magazine claims.", "reported"),
        ("We are told that Norway sent 20 tanks to Estonia.", "reported"),
        ("There is no doubt that Norway sent 20 tanks to Estonia.", "confirmed"),
        ("Nobody in Oslo denies that Norway sent 20 tanks to Estonia.", "confirmed"),
        ("What surprised them was that Norway sent 20 tanks to Estonia.", "confirmed"),
        ("The first thing Norway did on Tuesday was to send 20 tanks to Estonia.", "confirmed"),
    ],
)
def test_how_sure_it_is(text: str, status: str) -> None:
    assert statuses(text) == [("delivery", status, ("NOR",))]


def test_a_phrase_hedges_its_own_clause() -> None:
    text = "Norway sent 20 tanks to Estonia, and Peru, by all accounts, sent 30 guns to Chad."
    assert statuses(text) == [("delivery", "confirmed", ("NOR",)), ("delivery", "reported", ("PER",))]
