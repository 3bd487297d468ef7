"""A summary reads well in every format, and nothing in it can act."""

import json
import re
from html.parser import HTMLParser

import pytest

from alerts.escape import link
from alerts.render import (
    numbers_line,
    render_html,
    render_json,
    render_markdown,
    render_terminal,
    subject,
    trouble,
)
from sitrep.batch import RunNumbers
from sitrep.model import Failure
from sitrep.summary import build
from tests_support.summaries import HOSTILE, NOW, ROW, hostile_summary, summary_of


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between them."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_the_terminal_shows_everything_an_analyst_would_forward():
    text = render_terminal(summary_of(ROW), width=200)
    for words in (
        "HIGH",
        "* Russia reported to have delivered Pantsir-S1 and Buk-M2 systems to Venezuela",
        "reported, contested · new · 27 October 2025 · Caracas, Venezuela · 3 independent publishers, 4 articles",
        "Said by two diplomats and United States.",
        "Denied by Russia.",
        "“Launchers were unloaded at night, two diplomats said.”",
        "Meridian Review https://example.org/what?a=1&b=2",
        "5 documents, 5 new articles, 0 duplicates",
        "! notes.txt: Is empty. Remove it or fill it.",
        "1 feed could not be read (https://example.org/feed); tried again at 12:30 UTC on 3 November 2025",
    ):
        assert words in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_terminal_keeps_to_its_width(width):
    text = render_terminal(summary_of(ROW), width=width)
    assert max(len(row) for row in text.splitlines()) <= width


def test_colour_comes_only_where_it_is_asked_for():
    assert "\x1b[1;33mHIGH\x1b[0m" in render_terminal(summary_of(ROW), colour=True, width=80)


def test_nothing_new_is_said_in_so_many_words():
    for render in (render_terminal, render_markdown, render_html):
        assert "Nothing new." in render(summary_of())


def test_a_long_group_is_cut_on_the_terminal_and_whole_in_the_files():
    from dataclasses import replace

    summary = summary_of(*(replace(ROW, id=f"a{n}", development=f"d{n}") for n in range(45)))
    assert "and 15 more; all are in summaries/latest.md" in render_terminal(summary)
    assert render_markdown(summary).count("\n### ") == render_html(summary).count("<h3>") == 45


def test_hostile_text_reaches_the_terminal_without_control_characters():
    for colour in (False, True):
        text = render_terminal(hostile_summary(), colour=colour, width=100)
        assert not re.search(r"[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        sequences = set(re.findall(r"\x1b[^m]*m?", text))
        assert sequences <= {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[3m", "\x1b[1;33m"}
        assert bool(sequences) == colour


def test_hostile_text_makes_no_tag_attribute_or_link_in_html():
    page = render_html(hostile_summary())
    friendly = Tags(render_html(summary_of(ROW)))
    hostile = Tags(page)
    assert {tag for tag, _ in hostile.tags} <= {tag for tag, _ in friendly.tags}
    assert all(not name.startswith("on") for _, attrs in hostile.tags for name in attrs)
    assert not [attrs for tag, attrs in hostile.tags if tag in ("a", "script", "img", "svg")]
    words = "".join(hostile.words)
    assert "<script>document.title='owned'</script>" in words and "{{ 7 * 7 }}" in words
    assert (
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
        in page
    )


def test_the_html_page_needs_nothing_from_elsewhere():
    tags = Tags(render_html(summary_of(ROW))).tags
    assert not [tag for tag, attrs in tags if "src" in attrs or tag in ("link", "script", "iframe", "object")]
    assert [attrs["href"] for tag, attrs in tags if tag == "a"] == ["https://example.org/what?a=1&b=2"]


def test_hostile_text_stays_text_in_markdown():
    markdown = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"html": True, "linkify": False})
    tokens = markdown.parse(render_markdown(hostile_summary()))
    kinds = {token.type for token in tokens} | {c.type for token in tokens for c in token.children or ()}
    assert not kinds & {
        "html_block", "html_inline", "link_open", "image", "code_inline", "strong_open", "em_open", "s_open",
        "table_open", "fence", "code_block",
    }  # fmt: skip
    inline = [child.content for token in tokens for child in token.children or () if child.type == "text"]
    assert any("<script>" in words for words in inline)


def test_a_link_in_markdown_leads_to_the_source():
    assert "[Meridian Review](<https://example.org/what?a=1&b=2>)" in render_markdown(summary_of(ROW))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/<x>\"'`", "https://example.org/%3Cx%3E%22%27%60"),
        ("https://example.org/ñ", "https://example.org/%C3%B1"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://user:pass@example.org/", None),
        ("//example.org/", None),
        ("https://", None),
        ("https://example.org/\nHost: x", None),
        ("https://[::1", None),
        ("https://example.org/" + "a" * 3000, None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url, kept):
    assert link(url) == kept


def test_the_subject_is_one_line_whatever_the_headline():
    from dataclasses import replace

    for text in HOSTILE:
        line = subject(build([replace(ROW, headline=text)], None, [], ROW.created))
        assert line.isprintable() and len(line) <= 200
    two = [ROW, replace(ROW, id="a2", development="d2", severity="low")]
    assert subject(build(two, None, [], ROW.created)) == "sitrep: 2 developments (1 high and 1 low)"


def test_json_holds_the_whole_summary():
    data = json.loads(render_json(summary_of(ROW)))
    [item] = data["items"]
    assert (item["headline"], item["severity"], item["independent_sources"]) == (ROW.headline, "high", 3)
    assert data["numbers"]["alerts"] == 3 and data["failures"][0]["subject"] == "notes.txt"
    assert len(json.loads(render_json(hostile_summary()))["items"]) == len(HOSTILE)


def test_a_failure_is_two_sentences_on_one_line():
    failure = Failure("files", "a\nb.txt", "no such file or\x1b[31m folder", "Check the path.")
    assert trouble(failure) == "a b.txt: No such file or folder. Check the path."


@pytest.mark.parametrize(
    ("alerts", "items", "said"), [(3, 2, "3 alerts in 2 items"), (1, 1, "1 alert"), (0, 0, "0 alerts")]
)
def test_the_numbers_tell_alerts_of_rules_from_items_above(alerts, items, said):
    told = numbers_line(RunNumbers(run="r", started=NOW, alerts=alerts), items)
    assert told.endswith(f", {said}, 0 failures.")
