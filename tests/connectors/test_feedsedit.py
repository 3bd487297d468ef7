"""Changing a feeds file leaves the rest of it alone; OPML in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.feedsedit import CannotEdit, add_feeds, line_of, pause_feed, remove_feed
from connectors.feedsfile import read_feeds, read_feeds_file
from connectors.opml import read_opml, write_opml
from sitrep.feed import Feed

A, B, C = (Feed(f"https://{name}.example/rss", name.upper()) for name in "abc")
NEW = Feed("https://new.example/rss", "Norge: 'Nytt'", "NOR", 15, True, "nb", True)

FLOW = """# my feeds
feeds:
  # the first
  - {url: "https://a.example/rss", publisher: A}  # good
  # the second
  - {url: "https://b.example/rss", publisher: B}
  - {url: "https://c.example/rss", publisher: C}
# the end
"""
BLOCK = """feeds:
# the first
- url: https://a.example/rss
  publisher: A  # good

# the second
- publisher: B
  url: https://b.example/rss   # slow
- url: https://c.example/rss
  publisher: C
"""
LINE = """feeds: [{url: "https://a.example/rss", publisher: A}, {url: "https://b.example/rss", publisher: B},
 {url: "https://c.example/rss", publisher: C}]  # all
"""
FORMS = {"flow": FLOW, "block": BLOCK, "line": LINE, "no newline": BLOCK.rstrip()}


@pytest.fixture(params=FORMS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.yaml"
    path.write_text(FORMS[request.param])
    return path


def feeds_of(path: Path) -> tuple[Feed, ...]:
    feeds, failures = read_feeds_file(path)
    assert failures == ()
    return feeds


def comments(path: Path) -> list[str]:
    return [line.partition("#")[2].strip() for line in path.read_text().splitlines() if "#" in line]


def test_a_feed_is_added_at_the_end_and_comments_stay(path: Path) -> None:
    before = comments(path)
    assert add_feeds(path, [NEW, A, NEW]) == 1
    assert feeds_of(path) == (A, B, C, NEW) and comments(path) == before
    assert add_feeds(path, [NEW]) == 0


@pytest.mark.parametrize("gone", [A, B, C])
def test_a_feed_is_removed_and_the_comments_of_others_stay(path: Path, gone: Feed) -> None:
    before = comments(path)
    assert remove_feed(path, gone.url) and not remove_feed(path, gone.url)
    assert feeds_of(path) == tuple(one for one in (A, B, C) if one != gone)
    assert set(before) - set(comments(path)) <= {"good", "slow"}


def test_all_feeds_can_be_removed_and_one_added_again(path: Path) -> None:
    for feed in (A, B, C):
        remove_feed(path, feed.url)
    assert read_feeds_file(path)[0] == ()
    add_feeds(path, [NEW])
    assert feeds_of(path) == (NEW,)


@pytest.mark.parametrize("feed", [A, B, C])
def test_a_feed_is_paused_and_resumed(path: Path, feed: Feed) -> None:
    before = comments(path)
    for paused in (True, True, False, True, False):
        assert pause_feed(path, feed.url, paused)
        assert [one.paused for one in feeds_of(path)] == [one == feed and paused for one in (A, B, C)]
    assert comments(path) == before and not pause_feed(path, "https://other.example/", True)


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n", "feeds:\n", "feeds: []\n", "feeds: # mine\n"])
def test_a_file_without_feeds_gets_its_first(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "sub" / "feeds.yaml"
    if text is not None:
        path.parent.mkdir()
        path.write_text(text)
    assert add_feeds(path, [NEW, A]) == 2 and feeds_of(path) == (NEW, A)
    assert comments(path) == ([text.partition("#")[2].strip()] if text and "#" in text else [])


def test_a_file_that_is_no_feeds_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    for text in ("- a\n", "feeds:\n- {url: 'x\n"):
        path.write_text(text)
        with pytest.raises(CannotEdit):
            add_feeds(path, [A])
        assert path.read_text() == text


def test_the_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "feeds.yaml"
    real.write_text(FLOW)
    real.chmod(0o640)
    link.symlink_to(real)
    add_feeds(link, [NEW])
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o640 and len(feeds_of(real)) == 4


@given(st.text(max_size=60))
def test_any_name_of_a_publisher_comes_back_from_its_line(name: str) -> None:
    feeds, _ = read_feeds(f"feeds:\n  - {line_of(Feed('https://a.example/', name))}\n", Path("x"))
    assert [(one.publisher or "").split() for one in feeds] == [name.split()]


def test_opml_out_and_in_again_loses_nothing(tmp_path: Path) -> None:
    write_opml(tmp_path / "a.opml", [A, NEW])
    assert read_opml(tmp_path / "a.opml") == ([A, NEW], [])


OPML = """<?xml version="1.0"?><opml version="1.0"><body><outline text="World">
<outline type="rss" text="Fjord &amp; Post" xmlUrl="https://fjord.example/rss" htmlUrl="https://fjord.example/"/>
<outline text="Twice" xmlUrl="https://fjord.example/rss"/><outline text="Bad" xmlUrl="javascript:alert(1)"/>
</outline></body></opml>"""


def test_the_opml_of_another_reader_gives_its_feeds_and_names_what_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(OPML)
    feeds, failures = read_opml(tmp_path / "a.opml")
    assert feeds == [Feed("https://fjord.example/rss", "Fjord & Post")]
    assert [failure.subject for failure in failures] == [f"{tmp_path / 'a.opml'}:3"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "well-formed"),
        (b"<opml/>", "no feed"),
        (b"\x89PNG\r\n\x1a\n" * 9, "well-formed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><opml><outline text="&a;" xmlUrl="https://x.example/"/></opml>', "entities"),
        (None, "No such file"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_opml_is_named(tmp_path: Path, data: bytes | None, error: str) -> None:
    if data is not None:
        (tmp_path / "a.opml").write_bytes(data)
    feeds, (failure,) = read_opml(tmp_path / "a.opml")
    assert feeds == [] and error in failure.error and failure.advice
