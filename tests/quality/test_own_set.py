"""The event set of our own keeps to the annotation guide in everything a program can check."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

OWN = Path(__file__).parent / "own"
KINDS = set(
    "request agreement delivery repair deployment mobilization exercise withdrawal strike "
    "seizure sanction threat talks".split()
)
STATUSES = {"confirmed", "reported", "planned", "possible", "denied"}
EVENT_FIELDS = set(
    "kind status actor recipient items date place country evidence optional development".split()
)


def read(name: str) -> list[dict[str, Any]]:
    """The documents of one file of the set."""
    return [
        json.loads(line) for line in (OWN / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


DOCUMENTS = read("stories.jsonl")
LATER = [
    document
    for name in (
        "stories-2",
        "unread",
        "fresh",
        "fresh-2",
        "topics",
        "fresh-3",
        "practice",
        "fresh-4",
        "fresh-5",
        "fresh-6",
        "fresh-7",
        "fresh-8",
        "fresh-9",
        "fresh-10",
        "fresh-11",
        "fresh-12",
        "fresh-13",
        "fresh-14",
        "fresh-15",
        "fresh-16",
    )
    for document in read(f"{name}.jsonl")
]
"""Written by others who had not seen the rules; the errors of `fresh-14` to `fresh-16` are never looked at."""
PARTY = re.compile(r"[^\W_][\w '’&.-]*(\|[^\W_][\w '’&.-]*)*\|?")


def is_date(text: str) -> bool:
    """A day, a month or a year that exists."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def test_ids_and_addresses_are_unique() -> None:
    assert len({d["id"] for d in DOCUMENTS}) == len({d["url"] for d in DOCUMENTS}) == len(DOCUMENTS) == 60
    assert len({d["id"] for d in LATER}) == len(LATER) == 1595


@pytest.mark.parametrize("document", [*DOCUMENTS, *LATER], ids=lambda d: d["id"])
def test_every_event_of_a_document_is_well_formed_and_quotes_it(document: dict[str, Any]) -> None:
    assert is_date(document["published"]) and len(document["published"]) == 10
    for event in document["events"]:
        assert set(event) | {"development"} == EVENT_FIELDS
        assert event["kind"] in KINDS and event["status"] in STATUSES
        assert event["date"] is None or is_date(event["date"])
        assert event["country"] is None or re.fullmatch("[A-Z]{3}", event["country"])
        parties = event["actor"] + event["recipient"]
        assert all(PARTY.fullmatch(party) and party == party.upper() for party in parties)
        assert event["evidence"]
        for sentence in event["evidence"]:
            assert sentence == document["title"] or sentence in document["text"]
        if event["place"]:
            assert event["place"].casefold() in f"{document['title']} {document['text']}".casefold()


def test_every_kind_is_there_often_enough_to_be_measured() -> None:
    counts = Counter(e["kind"] for d in DOCUMENTS for e in d["events"] if not e["optional"])
    assert set(counts) == KINDS and min(counts.values()) >= 12


def test_a_development_is_one_kind_of_event_and_told_once_in_a_document() -> None:
    kinds: dict[str, set[str]] = {}
    for document in DOCUMENTS:
        keys = [e["development"] for e in document["events"] if e["development"] and not e["optional"]]
        assert len(keys) == len(set(keys)), document["id"]
        for event in document["events"]:
            if event["development"]:
                kinds.setdefault(event["development"], set()).add(event["kind"])
    assert all(len(k) == 1 for k in kinds.values())
