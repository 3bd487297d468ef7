"""JSON Feed, sitemaps, mail and web archives, each from real bytes on a real server or disk."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from connectors import mailfile, warcfile
from connectors.feeds import poll
from connectors.files import read_documents
from connectors.web import Limits, WebSettings
from sitrep.feed import Feed, FeedResult, FeedState
from sitrep.model import Document, Failure
from tests.connectors.server import Reply, Server

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEB = WebSettings("desk@example.org", ("127.0.0.1",), Limits(connect=20, read=20, total=60.0), spacing=0.0)


async def ask(server: Server, body: bytes, path: str = "/feed") -> FeedResult:
    server.routes[path] = Reply(body)
    url = server.url(path)
    (result,) = await poll([(Feed(url), FeedState(url))], now=NOW, web=WEB)
    return result


ITEM = {
    "id": "b-1", "url": "https://fjord.example/boats", "title": "Norway &amp; the <b>boats</b>",
    "content_html": "<p>Four boats.</p><script>x()</script>", "summary": "Boats",
    "date_published": "2026-02-28T23:30:00-05:00", "language": "nb", "authors": [{"name": "Kari"}],
}  # fmt: skip


def json_feed(*items: object) -> bytes:
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Fjord Post", "language": "en"}
    return json.dumps(head | {"items": items}).encode()


async def test_a_json_feed_is_read(server: Server) -> None:
    plain = {"id": 7, "content_text": "1 < 2 & so on\nnext", "external_url": "https://other.example/x"}
    result = await ask(server, json_feed(ITEM, plain, "no item", {"id": "empty"}))
    boats, text = result.documents
    assert (boats.title, boats.text, boats.url) == ("Norway & the boats", "Four boats.", ITEM["url"])
    assert (boats.item_id, boats.language, boats.author) == ("b-1", "nb", "Kari")
    assert boats.published is not None and boats.published.isoformat() == ITEM["date_published"]
    assert (text.text, text.item_id, text.language) == ("1 < 2 & so on\nnext", "7", "en")
    assert (result.fetch.entries, result.fetch.skipped) == (4, 2)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", "cannot be read"),
        (b'{"a":' * 50_000, "cannot be read"),
        (b"{}", "without a list"),
        (b'{"items": []}', "does not call itself"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 5}', "without a list"),
        (b'{"version": 1' + b"0" * 5000 + b', "items": []}', "cannot be read"),
    ],
)
async def test_json_that_is_no_feed_is_named(server: Server, body: bytes, error: str) -> None:
    (failure,) = (await ask(server, body)).failures
    assert error in failure.error and failure.advice


NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'


def news(*numbers: int) -> bytes:
    urls = "".join(
        f"<url><loc>https://fjord.example/{n}</loc><n:news><n:publication><n:name>Fjord Post</n:name>"
        f"<n:language>nb</n:language></n:publication><n:publication_date>2026-02-2{n}</n:publication_date>"
        f"<n:title>Boat {n} &amp;amp; crew</n:title></n:news></url>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><urlset {NEWS}>{urls}<url><loc>https://fjord.example/about</loc></url></urlset>'.encode()


async def test_a_news_sitemap_is_read_and_its_pages_without_news_are_left_out(server: Server) -> None:
    result = await ask(server, news(1, 2))
    assert [(d.title, d.url) for d in result.documents] == [
        ("Boat 1 &amp; crew", "https://fjord.example/1"),
        ("Boat 2 &amp; crew", "https://fjord.example/2"),
    ]
    first = result.documents[0]
    assert (first.publisher, first.language, str(first.published)[:10]) == ("Fjord Post", "nb", "2026-02-21")
    assert (result.fetch.entries, result.fetch.skipped) == (2, 0)


async def test_an_index_of_sitemaps_gives_what_its_newest_sitemaps_hold(server: Server) -> None:
    def index(base: str) -> bytes:
        names = ["/old.xml", "/news-1.xml", "/news-2.xml", "/broken.xml", "/more.xml", "/never.xml"]
        rows = "".join(
            f"<sitemap><loc>{base}{name}</loc><lastmod>2026-02-{20 - n}</lastmod></sitemap>"
            for n, name in enumerate(names)
        )
        return f"<sitemapindex {NEWS}>{rows}</sitemapindex>".encode()

    server.routes |= {
        "/news-1.xml": Reply(news(1, 2)), "/news-2.xml": Reply(news(2, 3)), "/more.xml": Reply(news(4)),
        "/old.xml": Reply(b'<urlset><url><loc>https://fjord.example/page</loc></url></urlset>'),
        "/broken.xml": Reply(b"", 500),
    }  # fmt: skip
    body = index(server.url(""))
    first = await ask(server, body)
    assert sorted(d.title[:6] for d in first.documents) == ["Boat 1", "Boat 2", "Boat 3", "Boat 4"]
    assert first.fetch.entries == 5 and first.fetch.skipped == 1  # one stands in two sitemaps
    assert first.failures[0].needs_person is False and "/never.xml" not in server.paths()
    server.routes["/more.xml"] = Reply(news(5))
    (second,) = await poll([(Feed(first.state.url), first.state)], now=NOW, web=WEB)
    assert "Boat 5" in {d.title[:6] for d in second.documents}  # although the index is the same


async def test_a_plain_sitemap_in_an_index_is_no_trouble_and_only_such_are(server: Server) -> None:
    plain = b"<urlset><url><loc>https://fjord.example/page</loc></url></urlset>"
    server.routes |= {"/news.xml": Reply(news(1)), "/pages.xml": Reply(plain)}
    rows = [f"<sitemap><loc>{server.url(path)}</loc></sitemap>" for path in ("/news.xml", "/pages.xml")]
    both = await ask(server, f"<sitemapindex>{''.join(rows)}</sitemapindex>".encode())
    assert len(both.documents) == 1 and not both.failures and both.fetch.error is None
    only = await ask(server, f"<sitemapindex>{rows[1]}</sitemapindex>".encode())
    assert only.fetch.outcome == "error" and "of pages, not of news" in only.failures[0].error


async def test_an_index_whose_sitemaps_all_fail_is_an_error(server: Server) -> None:
    body = f"<sitemapindex><sitemap><loc>{server.url('/x')}</loc></sitemap></sitemapindex>".encode()
    result = await ask(server, body)
    assert result.fetch.outcome == "error" and "404" in result.failures[0].error


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "Subject": "Boats for Kenya", "From": "Fjord Post <news@fjord.example>",
        "Date": "Sat, 28 Feb 2026 23:30:00 -0500", "Message-ID": "<m1@fjord.example>",
    }  # fmt: skip
    for name, value in (given | headers).items():
        message[name] = value
    message.set_content("Norway delivered four boats.\n")
    return message


def read(path: Path) -> tuple[list[Document], list[Failure]]:
    found = list(read_documents([path]))
    return [f for f in found if isinstance(f, Document)], [f for f in found if isinstance(f, Failure)]


def test_a_message_becomes_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(**{"Archived-At": "<https://fjord.example/m1>"}).as_bytes())
    (document,), failures = read(tmp_path / "a.eml")
    assert failures == []
    assert (document.title, document.text.strip()) == ("Boats for Kenya", "Norway delivered four boats.")
    assert (document.publisher, document.doc) == ("Fjord Post", "m1@fjord.example")
    assert (document.url, str(document.published)) == (
        "https://fjord.example/m1",
        "2026-02-28 23:30:00-05:00",
    )


def test_the_fuller_part_of_a_newsletter_is_taken_without_scripts_and_attachments(tmp_path: Path) -> None:
    message = mail(Subject="=?utf-8?q?B=C3=A5ter_til_Kenya?=", From="news@fjord.example")
    message.set_content("See this mail in a browser.")
    story = "<p>" + "Norge leverte fire båter. " * 20 + "</p><script>x()</script>"
    message.add_alternative(f"<html><body>{story}</body></html>", subtype="html", charset="iso-8859-1")
    message.add_attachment(b"secret", maintype="text", subtype="plain", filename="a.txt")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    (document,), _ = read(tmp_path / "a.eml")
    assert (document.title, document.publisher) == ("Båter til Kenya", "fjord.example")
    assert document.text.startswith("Norge leverte fire båter.") and "x()" not in document.text
    assert "secret" not in document.text


def test_a_mailbox_gives_each_of_its_messages_and_names_those_that_hold_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailfile, "MAX_MESSAGE", 10_000)
    empty = EmailMessage()
    empty["From"] = "x@example.org"
    large = mail(Subject="Large")
    large.set_content("boat " * 10_000)
    parts = [mail(**{"Message-ID": f"<m{n}@x>"}) for n in range(3)] + [empty, large]
    box = b"".join(b"From x Sat Feb 28 23:30:00 2026\n" + one.as_bytes() + b"\n" for one in parts)
    (tmp_path / "a.mbox").write_bytes(box)
    documents, failures = read(tmp_path / "a.mbox")
    assert [d.doc for d in documents] == ["m0@x", "m1@x", "m2@x"]
    assert [f.subject.rpartition(" (")[2] for f in failures] == ["message 4)", "message 5)"]
    (tmp_path / "b.mbox").write_bytes(b"no mail at all")
    assert "no message" in read(tmp_path / "b.mbox")[1][0].error


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
        b"Subject: =?utf-7?q?" + b"\xff" * 500 + b"?=\n\n\xff\xfe",
        b"Content-Type: text/html; charset=nonsense\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"From: " + b"<" * 50_000 + b"\n\nx",
        b"\0" * 1000,
    ],
)  # fmt: skip
def test_a_hostile_message_is_a_document_or_a_failure_and_never_an_exception(
    tmp_path: Path, body: bytes
) -> None:
    (tmp_path / "a.eml").write_bytes(body)
    documents, failures = read(tmp_path / "a.eml")
    assert len(documents) + len(failures) >= 1


def test_bytes_that_are_no_message_are_called_that(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(range(128, 256)) + b"\n\n")
    assert "no e-mail message" in read(tmp_path / "a.eml")[1][0].error


PAGE = """<html lang="en"><head><title>Boats for Kenya</title><link rel="canonical" href="/boats">
<meta property="og:site_name" content="Fjord Post"><meta name="author" content="Kari Nord">
<meta property="article:published_time" content="2026-02-28T10:00:00+01:00"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Boats for Kenya</h1>
<p>Norway delivered four patrol boats to Kenya on Saturday, the ministry of defence said in Oslo.</p>
<p>The boats will guard the coast near Lamu, where pirates have attacked three ships since the autumn.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""


def warc(*records: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """(address, status, content type, body) each as a response record."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, status, kind, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        if kind.endswith("; packed"):
            body = gzip.compress(body)
            headers = StatusAndHeaders(
                status, [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
            )
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return out.getvalue()


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_each_page_of_a_web_archive_becomes_a_document(tmp_path: Path, name: str) -> None:
    page = PAGE.encode()
    data = warc(
        ("https://www.fjord.example/boats?utm_source=x", "200 OK", "text/html; charset=utf-8", page),
        ("https://fjord.example/b", "200 OK", "text/html; packed", page.replace(b"Kenya", b"Ghana")),
        ("https://fjord.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://fjord.example/gone", "404 Not Found", "text/html", page),
        ("https://fjord.example/moved", "301 Moved", "text/html", page),
        packed=name.endswith("gz"),
    )
    (tmp_path / name).write_bytes(data)
    (first, second), failures = read(tmp_path / name)
    assert failures == []
    assert (first.title, first.publisher, first.author) == ("Boats for Kenya", "Fjord Post", "Kari Nord")
    assert (first.url, first.language) == ("https://www.fjord.example/boats", "en")
    assert str(first.published) == "2026-02-28 10:00:00+01:00"
    assert "patrol boats" in first.text and "newsletter" not in first.text and "World" not in first.text
    assert second.title == "Boats for Ghana"


def test_a_page_cannot_claim_the_address_of_another_paper(tmp_path: Path) -> None:
    page = PAGE.replace('href="/boats"', 'href="https://other.example/scoop"').encode()
    (tmp_path / "a.warc").write_bytes(
        warc(("https://fjord.example/b", "200 OK", "text/html", page), packed=False)
    )
    (document,), _ = read(tmp_path / "a.warc")
    assert document.url == "https://fjord.example/b"


@pytest.mark.parametrize("cut", [100, 350, 600])
def test_a_damaged_web_archive_gives_what_comes_before_the_damage(
    tmp_path: Path, cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [(f"https://fjord.example/{n}", "200 OK", "text/html", PAGE.encode()) for n in range(20)]
    data = warc(*pages)
    (tmp_path / "a.warc.gz").write_bytes(data[: len(data) * 3 // 4 + cut])
    documents, failures = read(tmp_path / "a.warc.gz")
    assert 10 <= len(documents) < 20 and "damaged after record" in failures[0].error
    (tmp_path / "b.warc").write_bytes(b"this is no archive" * 100)
    assert read(tmp_path / "b.warc")[1]
    monkeypatch.setattr(warcfile, "MAX_PAGE", 1000)
    (tmp_path / "c.warc.gz").write_bytes(
        warc(("https://f.example/a", "200 OK", "text/html; packed", b"x" * 90_000))
    )
    assert "larger than" in read(tmp_path / "c.warc.gz")[1][0].error
