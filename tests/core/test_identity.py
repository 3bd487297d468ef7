from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.identity import article_id, canonical_url, content_id, text_hash, tokens
from sitrep.model import Document

SAME = [
    "https://example.org/news/Story-1",
    "http://www.example.org/news/Story-1/",
    "https://m.example.org:443/news//Story-1?utm_source=rss&utm_medium=feed",
    "https://EXAMPLE.org/news/Story-1?fbclid=IwAR1#comments",
    "https://example.org/news/Story-1?ref=twitter&at_medium=RSS",
    "https://amp.example.org/news/Story-1/amp/",
    "https://www.example.org/amp/news/Story-1",
    "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fnews%2FStory-1&sa=D",
    "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/Story-1",
    "https://www.google.com/amp/s/www.example.org/news/Story-1",
    "https://user:secret@example.org/news/Story-1/index.html",
]
DIFFERENT = [
    "https://example.org/news.php?id=1",
    "https://example.org/news.php?id=2",
    "https://example.org/news.php?id=2&page=2",
    "https://example.org/news.php?source=4711",
    "https://example.org/news.php?cid=99",
    "https://example.org/news.php?from=2024",
    "https://example.org/News.php?id=1",
    "https://example.org:8080/news.php?id=1",
    "https://news.example.org/news.php?id=1",
    "https://example.org/amp",
    "https://example.org/#!/story/1",
    "https://example.org/#!/story/2",
    "https://example.org/story?article",
    "https://example.org/story",
]


@pytest.mark.parametrize("url", SAME)
def test_all_spellings_of_an_address_become_one(url: str) -> None:
    assert canonical_url(url) == "https://example.org/news/Story-1"


def test_addresses_that_differ_in_an_id_stay_apart() -> None:
    assert len({canonical_url(url) for url in DIFFERENT}) == len(DIFFERENT)


def test_the_order_of_parameters_does_not_matter() -> None:
    assert canonical_url("https://e.org/a?b=2&a=1") == canonical_url("https://e.org/a?a=1&b=2&gclid=x")


def test_an_international_host_has_one_spelling() -> None:
    assert canonical_url("https://bücher.example/x") == canonical_url("https://xn--bcher-kva.example/x/")


@pytest.mark.parametrize(
    "url", ["", "not a url", "mailto:a@b.c", "https://[::1", "http://h:port/x", "urn:isbn:1"]
)
def test_what_is_no_web_address_is_given_back(url: str) -> None:
    assert canonical_url(url) == url


@given(st.text(max_size=60))
def test_making_canonical_twice_changes_nothing_and_never_fails(tail: str) -> None:
    once = canonical_url("https://example.org/" + tail)
    assert canonical_url(once) == once


def test_numbers_stay_whole_and_scripts_without_blanks_are_split() -> None:
    assert tokens("Su-30MK2 cost 1,200.50 in 2025.") == [
        "su",
        "30",
        "mk",
        "2",
        "cost",
        "1,200.50",
        "in",
        "2025",
    ]
    assert tokens("向古巴运送12枚") == ["向", "古", "巴", "运", "送", "12", "枚"]
    assert tokens("Москва ПОСЛАЛА") == ["москва", "послала"]


def test_the_text_hash_ignores_case_and_punctuation_but_not_numbers() -> None:
    assert text_hash("Two ships, “arrived”.") == text_hash("two ships arrived")
    assert text_hash("2 ships arrived") != text_hash("3 ships arrived")


def test_content_ids_keep_their_parts_apart() -> None:
    assert (
        len({content_id("a", "b"), content_id("ab"), content_id("a", None, "b"), content_id("a", "", "b")})
        == 4
    )
    assert len(content_id("a")) == 16


def test_an_article_is_known_by_its_address_and_without_one_by_its_words() -> None:
    first = Document(doc="1", text="One.", url="https://e.org/a?utm_source=x")
    assert article_id(first) == article_id(Document(doc="2", text="Two.", url="http://www.e.org/a"))
    assert article_id(Document(doc="1", text="One.")) != article_id(Document(doc="1", text="Two."))
    assert article_id(Document(doc="1", text="One.")) != article_id(Document(doc="2", text="One."))


def test_a_home_page_is_not_the_address_of_an_article() -> None:
    one, two = (Document(doc=d, text=d, url="https://www.e.org/") for d in ("1", "2"))
    assert article_id(one) != article_id(two)
