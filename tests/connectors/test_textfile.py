"""What a pasted article says about itself in its first and last lines."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.dates import parse_date
from connectors.files import read_documents
from connectors.textfile import line_date, read_article
from sitrep.model import Document

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
PARAGRAPHS = (
    "The navy of Norway handed over four patrol boats.\n\nA spokesman said that the crews had been trained."
)


def test_masthead_headline_byline_and_copyright_line_become_fields() -> None:
    article = read_article(
        "FjordPost\n\nNorway Hands Four Boats to Iceland\n\nSunday, November 2, 2025 by Ann Lee\n\n"
        f"Norway Hands Four Boats to Iceland\n{PARAGRAPHS}\n\n© FjordPost 2025"
    )
    assert article.title == "Norway Hands Four Boats to Iceland"
    assert article.publisher == "FjordPost"
    assert article.published == datetime(2025, 11, 2, tzinfo=UTC)
    assert article.text == f"{PARAGRAPHS}\n\n© FjordPost 2025"


def test_labels_at_the_top_become_fields() -> None:
    article = read_article(
        "Title: Norway hands over boats\nSource: Fjord Post\nURL: https://example.org/a\n"
        f"Published: 2025-11-02 10:00\n\n{PARAGRAPHS}"
    )
    assert (article.title, article.publisher) == ("Norway hands over boats", "Fjord Post")
    assert article.url == "https://example.org/a"
    assert article.published == datetime(2025, 11, 2, 10, tzinfo=UTC)
    assert article.text == PARAGRAPHS


def test_what_is_not_there_stays_unknown_and_the_text_stays_whole() -> None:
    article = read_article(PARAGRAPHS)
    assert article.text == PARAGRAPHS
    assert (article.title, article.publisher, article.url, article.published) == ("", None, None, None)


def test_a_date_inside_a_sentence_is_not_the_publication_date() -> None:
    article = read_article(f"{PARAGRAPHS}\n\nThe boats arrived on November 3, 2025 in the port.")
    assert article.published is None


def test_a_photo_credit_is_not_the_publisher() -> None:
    assert read_article(f"{PARAGRAPHS}\n\nImage by © Instagram / @someone").publisher is None


def test_a_title_alone_is_a_text_and_not_a_title_without_text() -> None:
    article = read_article("Norway hands over four boats")
    assert (article.title, article.text) == ("", "Norway hands over four boats")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Jane Doe, Nov 3, 2025", "2025-11-03"),
        ("Updated November 3, 2025 14:05 GMT", "2025-11-03"),
        ("3 November 2025", "2025-11-03"),
        ("Posted on 2025-11-03", "2025-11-03"),
        ("5 de noviembre de 2025", "2025-11-05"),
        ("Nov 2, 2025 | Fjord Post", "2025-11-02"),
        ("Russia sent 5 jets on November 3, 2025", None),
        ("03/04/2025", None),
        ("Resolution 2231 of 2015", None),
    ],
)
def test_a_line_is_a_date_line_only_if_it_says_nothing_else(line: str, day: str | None) -> None:
    found = line_date(line)
    assert (found and found.date().isoformat()) == day


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025-11-02", "2025-11-02T00:00:00+00:00"),
        ("2025-11-02T23:30:00-0500", "2025-11-02T23:30:00-05:00"),
        ("2025-11-02T23:30:00Z", "2025-11-02T23:30:00+00:00"),
        ("Sun, 02 Nov 2025 23:30:00 EST", "2025-11-02T23:30:00-05:00"),
        ("31/12/2025", "2025-12-31T00:00:00+00:00"),
        ("12/31/2025", "2025-12-31T00:00:00+00:00"),
        ("02.11.2025", "2025-11-02T00:00:00+00:00"),
        ("03/04/2025", None),
        ("31 November 2025", None),
        ("0001-01-01", None),
        ("October 2025", None),
        ("2025", None),
        ("tomorrow", None),
        (20251102, None),
        ("4 ноября 2025 г.", "2025-11-04T00:00:00+00:00"),
        ("2025年11月2日", "2025-11-02T00:00:00+00:00"),
    ],
)
def test_dates_are_read_in_one_way_or_not_at_all(given: object, expected: str | None) -> None:
    found = parse_date(given)
    assert (found and found.isoformat()) == expected


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed articles are not beside the repository")
def test_the_five_pasted_articles_show_what_they_have() -> None:
    found = [one for one in read_documents([SEEDS]) if isinstance(one, Document)]
    days = [one.published and one.published.date().isoformat() for one in found]
    assert days == [None, "2025-11-02", None, "2025-11-05", "2025-11-01"]
    assert [one.publisher for one in found] == [None, "CubaHeadlines", None, None, None]
    assert [bool(one.title) for one in found] == [True, True, True, True, False]
