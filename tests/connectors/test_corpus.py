"""Every feed of the corpus gives what it holds; no bytes whatever raise anything but `FetchError`."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.discovery import links
from connectors.feedparse import parse_feed
from connectors.mailfile import read_mail
from connectors.opml import read_opml
from connectors.web import FetchError
from sitrep.feed import Feed
from tests.connectors.corpus import BROKEN, ENCODINGS, TITLES, Case, cases

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed("https://fjord.example/feed")
CORPUS = tuple(cases())
SMALL = [case.body for case in CORPUS if len(case.body) < 5000]


def read(body: bytes, content_type: str | None = None):  # type: ignore[no-untyped-def]
    return parse_feed(body, content_type, FEED, FEED.url, NOW)


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    encodings = {encoding for names in ENCODINGS.values() for encoding in names}
    assert len(CORPUS) >= 300 and len(TITLES) >= 15 and len(encodings) >= 10
    assert max(Counter(case.name for case in CORPUS).values()) == 1


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_a_feed_of_the_corpus_gives_what_it_holds(case: Case) -> None:
    if case.titles is None:
        with pytest.raises(FetchError) as refused:
            read(case.body, case.content_type)
        assert refused.value.error and refused.value.advice
        return
    parsed = read(case.body, case.content_type)
    assert tuple(document.title for document in parsed.documents) == case.titles
    if case.links is not None:
        assert tuple(document.url for document in parsed.documents) == case.links
    assert parsed.entries == len(parsed.documents) + parsed.skipped


def mutated(draw: st.DrawFn) -> bytes:
    body = bytearray(draw(st.sampled_from(SMALL)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(body) - 1, 0)))
        piece = draw(
            st.one_of(
                st.binary(max_size=8), st.sampled_from([b"<", b"&", b"]]>", b"</item>", b"<item>", b"\0"])
            )
        )
        body[at : at + draw(st.integers(0, 40))] = piece
    return bytes(body)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(st.composite(mutated)(), st.binary(max_size=400)),
    st.sampled_from([None, "text/xml; charset=utf-16", "x"]),
)
def test_no_bytes_raise_anything_but_a_fetch_error(body: bytes, content_type: str | None) -> None:
    try:
        parsed = read(body, content_type)
    except FetchError:
        return
    assert parsed.entries == len(parsed.documents) + parsed.skipped


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.one_of(st.composite(mutated)(), st.binary(max_size=400)))
def test_nor_do_pages_messages_and_lists(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "a.opml"
    path.write_bytes(body)
    read_opml(path)
    assert list(read_mail(body, "a", "a", "a"))
    links(body, None, FEED.url)


def test_every_kind_of_broken_feed_is_in_the_corpus() -> None:
    assert {case.name for case in CORPUS if case.titles is None} == set(BROKEN)
