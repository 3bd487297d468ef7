"""Five hundred hostile titles and names, in every format: nothing acts, breaks out, or leaks."""

import json
import os
import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser
from random import Random
from xml.etree import ElementTree

import pytest

from alerts.deliver import deliver
from alerts.digest import render
from alerts.render import render_html, render_mail, subject
from alerts.webhook import message_body
from sitrep.outbox import Message
from sitrep.summary import Source, build
from tests.alerts.test_browser import browse, needs_browser, title
from tests_support.summaries import HOSTILE, NOW, ROW

_PARTS = (
    "<b>", "</td></tr></table>", "<style>*{display:none}</style>", "<a href='http://192.0.2.1'>", "&lt;",
    "&#x3c;script&#x3e;", "<!--", "-->", "]]>", "<![CDATA[", "<?php echo 1 ?>", "javascript:alert(1)",
    "\" onmouseover=\"x", "' style='x", "](http://192.0.2.1)", "![](http://192.0.2.1/x)", "\n# heading", "\n- item",
    "```", "~~~", "|a|b|", "[x]: http://192.0.2.1", "\x1b[2J", "\x1b]0;title\x07", "\x9b31m",
    "\r\nBcc: x@example.net", "\n\nbody", "\x00", "\u2028", "\u202e", "\u2066", "\ufeff",
    "{{ cycler.__init__.__globals__ }}", "{% for x in ().__class__.__base__.__subclasses__() %}", "{# #}",
    "${HOOK_SECRET}", "%(asctime)s", "{0.__class__}", "'; DROP TABLE alerts; --", "\" OR 1=1 --", "\ud800", "\ufffe",
    "𝕏" * 40, "a" * 700,
)  # fmt: skip


def hostile_texts(count=500):
    draw = Random(9)
    texts = list(HOSTILE)
    while len(texts) < count:
        texts.append(" ".join(draw.sample(_PARTS, draw.randint(1, 3))))
    return texts[:count]


def rows():
    return [
        replace(
            ROW, id=f"h{n}", development=f"h{n}", headline=text, quote=text, title=text, publisher=text, place=text,
            said_by=(text,), denied_by=(text,), before=text, after=text, reason="corrected", rule=text,
            url="javascript:alert(1)" if n % 2 else f"https://example.org/{text}",
            denial=Source(text, text, text, "javascript:alert(2)"),
        )
        for n, text in enumerate(hostile_texts())
    ]  # fmt: skip


@pytest.fixture(scope="module")
def summary():
    return build(rows(), None, (), NOW)


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("form", ["html", "mail"])
def test_no_tag_attribute_or_address_comes_out_of_a_text_in_html(summary, form):
    friendly = {tag for tag, _ in Tags(render(build([ROW], None, (), NOW), [ROW], form)).found}
    found = Tags(render(summary, rows(), form)).found
    assert {tag for tag, _ in found} <= friendly
    for tag, attrs in found:
        assert not [name for name in attrs if name.startswith("on") or name == "src"], attrs
        assert tag != "a" or attrs["href"].startswith("https://example.org/")


def test_no_markup_comes_out_of_a_text_in_markdown(summary):
    markdown = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"html": True, "linkify": False})
    tokens = markdown.parse(render(summary, rows(), "markdown"))
    kinds = {token.type for token in tokens} | {c.type for token in tokens for c in token.children or ()}
    assert not kinds & {
        "html_block", "html_inline", "image", "code_inline", "strong_open", "em_open", "s_open", "table_open", "fence",
        "code_block", "list_item_open", "bullet_list_open",
    }  # fmt: skip
    links = [c.attrs["href"] for t in tokens for c in t.children or () if c.type == "link_open"]
    assert all(link.startswith("https://example.org/") for link in links)
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in tokens) == len(summary.items)


@pytest.mark.parametrize("form", ["terminal", "text"])
def test_no_control_character_reaches_a_terminal(summary, form):
    text = render(summary, rows(), form)
    assert not re.search(
        r"[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text
    )
    assert set(re.findall(r"\x1b[^m]*m?", text)) <= {
        "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[3m", "\x1b[1;33m",
    }  # fmt: skip


def test_json_and_atom_stay_whole(summary):
    assert len(json.loads(render(summary, rows(), "json"))["items"]) == 500
    feed = ElementTree.fromstring(render(summary, rows(), "atom"))
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 500
    body = message_body(Message("m", "hook", "run", NOW, tuple(rows())), summary)
    assert len(json.loads(body)["alerts"]) == 500


def test_no_title_adds_a_mail_header():
    for row in rows():
        mail = EmailMessage(policy=policy.SMTP)
        mail["Subject"] = subject(build([row], None, (), NOW))
        assert list(mail.keys()) == ["Subject"] and "\n" not in mail["Subject"]
        assert not [line for line in mail.as_bytes().splitlines() if line.startswith(b"Bcc")]


def test_no_template_or_variable_is_filled_in(summary, monkeypatch, tmp_path):
    monkeypatch.setenv("HOOK_SECRET", "s3cret-value")
    for form in ("html", "mail", "markdown", "text", "json", "atom"):
        text = render(summary, rows(), form)
        assert (
            "s3cret-value" not in text and "__subclasses__" in text and os.environ["HOOK_SECRET"] not in text
        )
    made, _ = deliver([Message("m", "f", "run", NOW, tuple(rows()))], {"f": f"file:{tmp_path}"}, {}, NOW)
    assert made[0].delivered and "s3cret-value" not in "".join(
        path.read_text() for path in tmp_path.iterdir()
    )


@needs_browser
def test_no_hostile_title_runs_in_mail_and_the_page_keeps_to_600_pixels(summary, tmp_path):
    measured = "<script>document.title=document.documentElement.scrollWidth+' '+innerWidth</script></body>"
    page = render_mail(summary).replace("</body>", measured)
    dom = browse(tmp_path, page, "--dump-dom", "--window-size=600,900").stdout
    wide, window = map(int, title(dom).split())
    assert wide <= window
    dom = browse(tmp_path, render_html(summary), "--dump-dom").stdout
    assert title(dom).startswith("Situation report")
