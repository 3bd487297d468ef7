"""The auxiliary before the subject, the subject behind its opening clause, the object before 'that'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    document = Document(doc="x", text=text, published=datetime(2026, 5, 14, tzinfo=UTC))
    return [(e.kind, e.status, e.actor, e.recipient) for e in EXTRACTOR.extract(document)]


DONE = ("delivery", "confirmed", ("NOR",), ("EST",))


@pytest.mark.parametrize(
    "text",
    [
        "Not until Tuesday did Norway send tanks to Estonia.",
        "Hardly had Norway sent tanks to Estonia when the rumours began.",
        "No sooner had Norway sent tanks to Estonia than the rumours began.",
        "Never before had Norway sent tanks to Estonia.",
        "Rarely has Norway sent so many tanks to Estonia.",
        "Only on Tuesday did the government of Norway send tanks to Estonia.",
        "The minister said that not until May had Norway sent tanks to Estonia.",
        "After sending tanks to Estonia, Norway fell silent.",
        "In sending tanks to Estonia, Norway broke with an old habit.",
        "Three days after it had sent tanks to Estonia, Norway fell silent.",
        "Norway became the third country to send tanks to Estonia.",
        "Norway has by now sent 20 tanks to Estonia.",
        "Norway, a statement read out in Oslo said on Tuesday, has sent tanks to Estonia.",
        "The tanks that Norway began to send to Estonia on Tuesday are old.",
        "The tanks which Norway started sending to Estonia on Tuesday are old.",
    ],
)
def test_the_act_in_another_order(text: str) -> None:
    assert told(text) == [DONE]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("At no time did Norway send tanks to Estonia, the ministry said.", "denied"),
        ("Under no circumstances will Norway send tanks to Estonia.", "denied"),
        ("Only then will Norway send tanks to Estonia.", "planned"),
        ("The tanks which Norway is said to have sent to Estonia are old.", "reported"),
        ("Will Norway send tanks to Estonia?", "possible"),
    ],
)
def test_what_the_word_in_front_says(text: str, status: str) -> None:
    assert told(text) == [("delivery", status, ("NOR",), ("EST",))]


@pytest.mark.parametrize(
    "text",
    [
        "Had Norway sent tanks to Estonia, the war would be over.",
        "Nor did Norway send tanks to Estonia.",
        "Did Norway send tanks to Estonia?",
        "Have they sent tanks to Estonia?",
    ],
)
def test_what_did_not_happen_or_is_asked(text: str) -> None:
    assert told(text) == []


def test_what_someone_is_accused_of_is_not_done_to_him_again() -> None:
    assert [
        row[0] for row in told("Norway, whom the court accuses of murder and kidnapping, has no tanks.")
    ] == ["accusation"]


def test_the_clause_that_opens_and_names_is_not_of_the_subject_behind() -> None:
    found = told("Three days after Norway had sent tanks to Estonia, Latvia fell silent.")
    assert found == [DONE]
    found = told(
        "The rebels left. Days after they had shelled a port in Chad, a court in Norway fined a bank."
    )
    assert [row for row in found if row[0] == "strike" and row[2] == ("NOR",)] == []
