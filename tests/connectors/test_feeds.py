"""Polling real feeds from a real server that is honest, odd, broken or hostile."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from connectors import feedxml
from connectors.feeds import poll, read_feeds_file
from connectors.feedxml import feed_text, read_xml
from connectors.web import Limits, WebSettings
from sitrep.feed import Feed, FeedResult, FeedState
from tests.connectors.server import Reply, Script, Server, cut, drip, endless, gzip_bomb, redirect, silent

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEB = WebSettings("desk@example.org", ("127.0.0.1",), Limits(connect=1, read=0.6, total=1.0), spacing=0.0)


def rss(*items: str, channel: str = "") -> bytes:
    text = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Fjord Post</title>'
        f"<link>https://fjord.example/</link>{channel}{text}</channel></rss>"
    ).encode()


BOATS = (
    "<title>Norway &amp; the boats</title><link>https://fjord.example/boats</link><guid isPermaLink='false'>b-1</guid>"
    "<pubDate>Sat, 28 Feb 2026 23:30:00 -0500</pubDate>"
    "<description>&lt;p&gt;Four boats.&lt;/p&gt;&lt;p&gt;Crews too.&lt;/p&gt;"
    "&lt;script&gt;x()&lt;/script&gt;</description>"
)
FERRY = "<title>A ferry</title><link>/ferry</link><description>It came.</description>"


async def ask(
    *feeds: Feed | str, states: dict[str, FeedState] | None = None, now: datetime = NOW
) -> list[FeedResult]:
    listed = [feed if isinstance(feed, Feed) else Feed(feed, "Fjord Post", "NOR") for feed in feeds]
    return await poll(
        [(feed, (states or {}).get(feed.url, FeedState(feed.url))) for feed in listed], now=now, web=WEB
    )


async def ask_one(
    server: Server, route: Reply | list[Reply] | Script, state: FeedState | None = None
) -> FeedResult:
    server.routes["/feed"] = route
    url = server.url("/feed")
    (result,) = await ask(url, states={url: replace(state, url=url)} if state else None)
    return result


async def test_an_item_becomes_a_document_with_all_that_it_says(server: Server) -> None:
    result = await ask_one(server, Reply(rss(BOATS, FERRY), headers={"ETag": '"1"', "Last-Modified": "Sat"}))
    boats, ferry = result.documents
    assert (boats.title, boats.text) == ("Norway & the boats", "Four boats.\n\nCrews too.")
    assert (boats.url, boats.doc, boats.item_id) == ("https://fjord.example/boats", boats.url, "b-1")
    assert (boats.publisher, boats.publisher_country) == ("Fjord Post", "NOR")
    assert boats.published is not None and boats.published.isoformat() == "2026-02-28T23:30:00-05:00"
    assert boats.origin == server.url("/feed")
    assert ferry.url == server.url("/ferry") and ferry.published is None
    assert (result.fetch.outcome, result.fetch.status, result.fetch.entries, result.fetch.skipped) == (
        "ok",
        200,
        2,
        0,
    )
    assert result.fetch.bytes > 0 and result.failures == ()
    assert (result.state.etag, result.state.last_modified) == ('"1"', "Sat")
    assert result.state.next_check == NOW + timedelta(minutes=30)


FORMATS = {
    "rss 0.90": b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>F</title></channel>
      <item><title>Four boats</title><link>https://f.example/a</link></item></rdf:RDF>""",
    "rss 0.91": b"""<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
      "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>F</title>
      <item><title>Four boats</title><link>https://f.example/a</link></item></channel></rss>""",
    "rss 0.92": b"""<rss version="0.92"><channel><item><title>Four boats</title><link>https://f.example/a</link>
      <description>x</description></item></channel></rss>""",
    "rss 1.0": b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://f.example/">
      <title>F</title></channel><item rdf:about="https://f.example/a"><title>Four boats</title>
      <link>https://f.example/a</link><dc:date>2026-02-28T23:30:00-05:00</dc:date></item></rdf:RDF>""",
    "rss 2.0 with content": b"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <item><title>Four boats</title><link>https://f.example/a</link><description>Short</description>
      <content:encoded><![CDATA[<p>The whole story of the boats.</p>]]></content:encoded></item></channel></rss>""",
    "atom 0.3": b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><entry>
      <title>Four boats</title><link rel="alternate" href="https://f.example/a"/><id>a</id>
      <issued>2026-02-28T10:00:00Z</issued></entry></feed>""",
    "atom 1.0": b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://f.example/">
      <title>F</title><entry><title type="html">Four &lt;b&gt;boats&lt;/b&gt;</title><link href="a"/>
      <id>urn:a</id><updated>2026-02-28T10:00:00+01:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
      <p>The whole story of the boats.</p></div></content></entry></feed>""",
}


@pytest.mark.parametrize("name", FORMATS)
async def test_every_format_of_feed_is_read(server: Server, name: str) -> None:
    result = await ask_one(server, Reply(FORMATS[name]))
    assert result.failures == () and result.fetch.entries == 1
    (document,) = result.documents
    assert (document.title, document.url) == ("Four boats", "https://f.example/a")
    if "content" in name or name == "atom 1.0":
        assert document.text == "The whole story of the boats."


async def test_validators_are_sent_back_and_a_304_is_a_success(server: Server) -> None:
    first = await ask_one(
        server, Reply(rss(BOATS), headers={"ETag": 'W/"odd tag"', "Last-Modified": "not a date"})
    )
    failing = replace(first.state, failures=2.5)
    second = await ask_one(server, Reply(status=304), failing)
    asked = server.asked[1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('W/"odd tag"', "not a date")
    assert (second.fetch.outcome, second.documents, second.failures) == ("not_modified", (), ())
    assert (second.state.failures, second.state.etag, second.state.last_success) == (0, 'W/"odd tag"', NOW)


async def test_the_same_body_again_is_unchanged(server: Server) -> None:
    first = await ask_one(server, Reply(rss(BOATS)))
    second = await ask_one(server, Reply(rss(BOATS)), first.state)
    assert (second.fetch.outcome, second.fetch.entries, second.documents) == ("unchanged", 0, ())
    third = await ask_one(server, Reply(rss(FERRY)), second.state)
    assert third.fetch.outcome == "ok" and len(third.documents) == 1


async def test_the_same_error_page_twice_is_an_error_twice(server: Server) -> None:
    page = Reply(b"<html><head><title>Fjord Post</title></head><body>Maintenance</body></html>")
    first = await ask_one(server, page)
    second = await ask_one(server, page, first.state)
    assert [one.fetch.outcome for one in (first, second)] == ["error", "error"]
    assert second.state.failures == 1.0 and second.state.body_hash is None


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_retry_after_is_kept_in_both_forms(server: Server, status: int, form: str) -> None:
    # The server's clock may be wrong: its date counts from its own Date header.
    theirs = datetime(2020, 1, 1, tzinfo=UTC)
    until = "7200" if form == "seconds" else format_datetime(theirs + timedelta(hours=2), usegmt=True)
    headers = {"Retry-After": until}

    def play(handler) -> None:  # type: ignore[no-untyped-def]
        handler.date_time_string = lambda timestamp=None: format_datetime(theirs, usegmt=True)
        handler.reply(Reply(b"slow down", status, headers))

    result = await ask_one(server, play)
    assert result.fetch.status == status and result.fetch.outcome == "error"
    assert result.state.next_check == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("headers", "channel", "minutes"),
    [
        ({"Cache-Control": "public, max-age=7200"}, "", 120),
        ({"Expires": "in three hours"}, "", 180),
        ({}, "<ttl>240</ttl>", 240),
        ({}, "<ttl>1</ttl>", 30),
        ({"Cache-Control": "max-age=31536000"}, "<ttl>60</ttl>", 60),
        ({"Cache-Control": "no-cache, max-age=7200"}, "", 30),
        (
            {},
            '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>',
            1440,
        ),
    ],
)
async def test_declared_freshness_is_a_floor(
    server: Server, headers: dict[str, str], channel: str, minutes: int
) -> None:
    if "Expires" in headers:  # counted from the answer's own Date, so made when it is asked for
        headers = {"Expires": format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)}
    result = await ask_one(server, Reply(rss(BOATS, channel=channel), headers=headers))
    assert result.state.next_check is not None
    assert abs((result.state.next_check - NOW).total_seconds() / 60 - minutes) < 1


async def test_gone_mutes_the_feed_and_needs_a_person(server: Server) -> None:
    result = await ask_one(server, Reply(b"", 410))
    assert result.state.muted and result.failures[0].needs_person and "410" in result.failures[0].error


async def test_a_permanent_redirect_is_believed_when_it_repeats(server: Server) -> None:
    server.routes["/new"] = Reply(rss(BOATS))
    state, notes = None, []
    for _ in range(4):
        result = await ask_one(server, redirect("/new", 301), state)
        state = result.state
        notes += [failure.error for failure in result.failures]
    assert state is not None and state.moved_to == server.url("/new") and state.url == server.url("/feed")
    assert server.paths()[-1] == "/new" and server.paths().count("/feed") == 3
    assert len(notes) == 1 and "moved for good" in notes[0]


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_temporary_redirect_is_followed_and_not_remembered(server: Server, status: int) -> None:
    server.routes["/new"] = Reply(rss(BOATS))
    state = None
    for _ in range(4):
        result = await ask_one(server, redirect("/new", status), state)
        state = result.state
        assert result.fetch.outcome in ("ok", "unchanged") and state.moved_to is None
    assert server.paths().count("/feed") == 4


@pytest.mark.parametrize(
    ("status", "weight"), [(404, 0.5), (429, 0.5), (500, 0.5), (503, 0.5), (400, 1.0), (403, 1.0), (410, 1.0)]
)
async def test_statuses_count_by_their_class(server: Server, status: int, weight: float) -> None:
    assert (await ask_one(server, Reply(b"", status))).state.failures == weight


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (
            b"<!doctype html><html><head><title>Fjord Post</title></head><body>hi</body></html>",
            "web page ('Fjord Post')",
        ),
        (b"<html><head><title>Just a moment...</title></head></html>", "check for robots"),
        (b'{"version": "x", "items": []}', "JSON"),
        (b"Hello there", "text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "PNG"),
        (b'<?xml version="1.0"?><urlset><url><loc>https://a.example/b</loc></url></urlset>', "sitemap"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "<Error>".lower()),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>'
            b"<rss version='2.0'><channel><item><title>&b;</title></item></channel></rss>",
            "entities",
        ),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<rss version='2.0'><channel><item><title>&x;</title></item></channel></rss>",
            "entities",
        ),
        (b"<rss " + b" ".join(b"a%d='x'" % n for n in range(5000)) + b"></rss>", "attributes"),
        (b"<rss>" + b"<a/>" * 200_000 + b"</rss>", "elements"),
    ],
)
async def test_what_is_not_a_feed_is_named_as_what_it_is(server: Server, body: bytes, error: str) -> None:
    result = await ask_one(server, Reply(body))
    (failure,) = result.failures
    assert error in failure.error and failure.advice and failure.subject == server.url("/feed")
    assert (result.fetch.outcome, result.fetch.error, result.documents) == ("error", failure.error, ())
    assert result.state.failures == 0.5


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (drip(rss(BOATS)), "1 seconds"),
        (silent(0.8), "too long"),
        (endless, "larger than"),
        (gzip_bomb(60), "larger than"),
        (redirect("/feed"), "circle"),
        (Reply(b"", 404), "404"),
        (Reply(b"", 500), "500"),
        (Reply(b"", 403), "403"),
        (Reply(b"", 403, {"cf-mitigated": "challenge"}), "robots"),
        (Reply(b"", 304), "304"),
        (redirect("http://127.0.0.9/"), "refused"),
    ],
)
async def test_trouble_is_named_and_kept_to_its_feed(
    server: Server, script: Reply | Script, error: str
) -> None:
    server.routes["/good"] = Reply(rss(BOATS))
    server.routes["/feed"] = script
    bad, good = await ask(server.url("/feed"), server.url("/good"))
    (failure,) = bad.failures
    assert failure.stage == "feeds" and error in failure.error and failure.advice
    assert bad.fetch.outcome == "error" and bad.state.failures > 0 and bad.documents == ()
    assert len(good.documents) == 1 and good.failures == ()


async def test_a_feed_that_was_cut_off_gives_its_complete_entries_and_is_asked_for_the_whole_again(
    server: Server,
) -> None:
    body = rss(BOATS, FERRY, BOATS.replace("b-1", "b-2"))
    part = body[: body.rindex(b"Four boats")]
    for route in (Reply(part, headers={"ETag": '"1"'}), cut(body, after=len(part))):
        result = await ask_one(server, route)
        assert [document.title for document in result.documents] == ["Norway & the boats", "A ferry"]
        assert result.fetch.outcome == "ok" and "cut off" in (result.fetch.error or "")
        assert "cut off" in result.failures[0].error and result.failures[0].needs_person is False
        assert (result.state.etag, result.state.body_hash) == (None, None)
    nothing = await ask_one(server, Reply(body[:200]))
    assert nothing.fetch.outcome == "error" and "cut off" in nothing.failures[0].error


async def test_a_feed_that_is_not_well_formed_is_read_all_the_same(server: Server) -> None:
    body = rss("<title>AT&T & the boats&nbsp;<br>now</title><link>https://f.example/a?x=1&y=2</link>", FERRY)
    result = await ask_one(server, Reply(body))
    assert [document.title for document in result.documents] == ["AT&T & the boats now", "A ferry"]
    assert result.documents[0].url == "https://f.example/a?x=1&y=2"


async def test_a_long_feed_that_is_not_xml_is_read_in_part_and_named(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedxml, "MAX_MALFORMED", 100_000)
    items = [
        f"<title>{n}</title><guid>{n}</guid><description>{'<br>' * 200}</description>" for n in range(200)
    ]
    result = await ask_one(server, Reply(rss(*items)))
    taken = len(result.documents)
    assert 50 < taken < 200 and (result.fetch.entries, result.fetch.skipped) == (200, 200 - taken)
    assert f"only the first {taken}" in result.failures[0].error
    assert result.state.body_hash  # asking again would bring no more


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("cp1251", "windows-1251", "application/rss+xml"),
        ("cp1251", "utf-8", "application/rss+xml"),  # a lie
        ("cp1251", "utf-8", "text/xml; charset=windows-1251"),
        ("utf-8", "windows-1251", "text/xml"),  # a lie of the other kind
        ("utf-16", "utf-16", "text/xml"),
        ("koi8-r", "koi8-r", "text/xml"),
    ],
)
async def test_the_encoding_is_found_also_where_the_feed_lies_about_it(
    server: Server, encoding: str, declared: str, content_type: str
) -> None:
    text = "Россия передала Каракасу ракетные комплексы, сообщил министр обороны"
    body = rss(f"<title>{text}</title>").decode().replace("utf-8", declared)
    result = await ask_one(server, Reply(body.encode(encoding), headers={"Content-Type": content_type}))
    assert [document.title for document in result.documents] == [text]


async def test_entries_over_the_cap_are_counted_as_skipped_and_named(server: Server) -> None:
    result = await ask_one(
        server, Reply(rss(*(f"<title>Boat {n}</title><guid>{n}</guid>" for n in range(2100))))
    )
    assert (len(result.documents), result.fetch.entries, result.fetch.skipped) == (2000, 2100, 100)
    [failure] = result.failures
    assert failure.error == "the feed has 2,100 entries; only the first 2,000 were taken"
    assert failure.advice and not failure.needs_person and result.state.failures == 0


@pytest.mark.parametrize(
    "body", [rss(), b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<a>" * 99 + b"</a>" * 99 + b"</feed>"]
)
async def test_a_feed_without_entries_is_named(server: Server, body: bytes) -> None:
    result = await ask_one(server, Reply(body))
    assert (result.fetch.outcome, result.fetch.entries, result.state.failures) == ("ok", 0, 0)
    [failure] = result.failures
    assert failure.error == "the feed has no entries" and failure.advice and not failure.needs_person


async def test_entries_without_title_and_text_are_skipped_and_counted(server: Server) -> None:
    result = await ask_one(server, Reply(rss("<link>https://f.example/x</link>", FERRY, "<title> </title>")))
    assert (len(result.documents), result.fetch.entries, result.fetch.skipped) == (1, 3, 2)


async def test_one_entry_that_the_parser_stumbles_over_costs_only_itself(server: Server) -> None:
    place = '<gml:pos xmlns:gml="http://www.opengis.net/gml">1 2</gml:pos>'
    result = await ask_one(server, Reply(rss(BOATS, f"<title>Odd</title>{place}", FERRY)))
    assert [document.title for document in result.documents] == ["Norway & the boats", "A ferry"]
    assert (result.fetch.entries, result.fetch.skipped) == (3, 1)


@pytest.mark.parametrize(
    "link", ["javascript://a.example/%0aalert(1)", "ftp://a.example/x", "file://a.example/x"]
)
async def test_links_that_lead_to_no_web_page_are_dropped(server: Server, link: str) -> None:
    (document,) = (await ask_one(server, Reply(rss(f"<title>Boats</title><link>{link}</link>")))).documents
    assert document.url is None and "a.example" not in document.doc


def test_characters_that_xml_forbids_do_not_make_a_feed_broken() -> None:
    body = rss("<title>Boats\x07\x1b\ufffe\uffff now</title>")
    assert read_xml(feed_text(body, None)).well_formed


async def test_invisible_marks_of_an_item_go(server: Server) -> None:
    item = "<title>Chad sent sol&#xad;diers to &#x200f;Mali&#x200f;</title><description>B\u200boats.</description>"
    (document,) = (await ask_one(server, Reply(rss(item)))).documents
    assert (document.title, document.text) == ("Chad sent soldiers to Mali", "Boats.")


async def test_odd_items_are_made_harmless(server: Server) -> None:
    item = (
        "<title>Boats\x07 &lt;img src=x onerror=alert(1)&gt; now &amp;amp; then&#x202e;</title>"
        "<link>javascript:alert(1)</link><guid isPermaLink='false'>g&#x202e;</guid><author>Ada\x1b&#x202e;</author>"
        "<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>"
        "<description>a&lt;style&gt;p{}&lt;/style&gt;&lt;iframe src='x'&gt;no&lt;/iframe&gt;b\x00</description>"
    )
    (document,) = (await ask_one(server, Reply(rss(item)))).documents
    assert document.title == "Boats now & then"
    assert (document.url, document.doc, document.published) == (None, "g", None)
    assert document.author == "Ada"
    assert document.text == "ab"


async def test_a_date_up_to_an_hour_ahead_is_kept(server: Server) -> None:
    dates = [NOW + timedelta(minutes=50), NOW + timedelta(minutes=70)]
    items = [f"<title>{n}</title><pubDate>{format_datetime(date)}</pubDate>" for n, date in enumerate(dates)]
    result = await ask_one(server, Reply(rss(*items)))
    assert [document.published for document in result.documents] == [dates[0], None]


async def test_one_host_is_asked_by_two_at_once_and_with_spacing(server: Server) -> None:
    def slow(handler) -> None:  # type: ignore[no-untyped-def]
        time.sleep(0.15)
        handler.reply(Reply(rss(BOATS)))

    urls = [server.url(f"/{n}") for n in range(8)]
    server.routes |= {f"/{n}": slow for n in range(8)}
    web = replace(WEB, spacing=0.05, limits=Limits(connect=1, read=2, total=3))
    results = await poll([(Feed(url), FeedState(url)) for url in urls], now=NOW, web=web)
    assert [len(result.documents) for result in results] == [1] * 8
    assert [result.fetch.url for result in results] == urls
    asked = sorted(server.asked, key=lambda one: one.began)
    at_once = max(sum(a.began <= one.began < a.ended for a in asked) for one in asked)
    assert at_once == 2


async def test_requests_to_one_host_start_with_spacing(server: Server) -> None:
    server.routes |= {f"/{n}": Reply(rss(BOATS)) for n in range(4)}
    feeds = [Feed(server.url(f"/{n}")) for n in range(4)]
    await poll([(feed, FeedState(feed.url)) for feed in feeds], now=NOW, web=replace(WEB, spacing=0.15))
    starts = sorted(one.began for one in server.asked)
    assert starts[-1] - starts[0] > 0.35  # three pauses, less what the server's threads are late


async def test_a_host_with_a_queue_does_not_hold_up_the_others(server: Server) -> None:
    server.routes |= {f"/{n}": silent(0.25) for n in range(6)} | {"/good": Reply(rss(BOATS))}
    web = replace(WEB, concurrency=3, allow_private=("127.0.0.0/8",))
    feeds = [Feed(server.url(f"/{n}")) for n in range(6)] + [Feed(server.url("/good", "localhost"))]
    began = time.monotonic()
    await poll([(feed, FeedState(feed.url)) for feed in feeds], now=NOW, web=web)
    good = next(one for one in server.asked if one.path == "/good")
    assert good.began - began < 0.4


async def test_loopback_is_refused_unless_allowed(server: Server) -> None:
    server.routes["/feed"] = Reply(rss(BOATS))
    feed = Feed(server.url("/feed"))
    (result,) = await poll([(feed, FeedState(feed.url))], now=NOW, web=replace(WEB, allow_private=()))
    assert result.failures[0].needs_person and "SITREP_ALLOW_PRIVATE" in result.failures[0].advice
    assert server.asked == []


async def test_no_feeds_is_no_work() -> None:
    assert await poll([], now=NOW, web=WEB) == []


def test_a_feeds_file_gives_its_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(
        "feeds:\n"
        "  - {url: 'https://a.example/rss', publisher: NO, country: NOR, interval_minutes: 15, language: nb}\n"
        "  - url: http://b.example/\n    full_text: true\n"
    )
    assert read_feeds_file(path) == (
        (
            Feed("https://a.example/rss", "NO", "NOR", 15, False, "nb"),
            Feed("http://b.example/", full_text=True),
        ),
        (),
    )


def test_mistakes_in_a_feeds_file_are_named_with_their_lines_and_the_rest_is_used(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(
        "feeds:\n"
        "- {url: 'https://good.example/'}\n"
        "- {url: 'ftp://bad.example/'}\n"
        "- {publisher: nobody}\n"
        "- just text\n"
        "- {url: 'https://b.example/', contry: FRA, country: france, interval_minutes: often, full_text: maybe}\n"
        "- {url: 'https://good.example/'}\n"
        "- {url: [x]}\n"
        "other: 1\n"
    )
    feeds, failures = read_feeds_file(path)
    assert feeds == (Feed("https://good.example/"), Feed("https://b.example/"))
    lines = [failure.subject.removeprefix(f"{path}").lstrip(":") for failure in failures]
    assert lines == ["9", "3", "4", "5", "6", "6", "6", "6", "7", "8"]
    assert any("Did you mean 'country'" in failure.advice for failure in failures)
    assert all(failure.stage == "feeds" and failure.error and failure.advice for failure in failures)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "no 'feeds:'"),
        (b"- https://a.example/\n", "no 'feeds:'"),
        (b"feeds: 5\n", "not a list"),
        (b"feeds:\n- {url: 'https://a'\n", "malformed YAML"),
        (b"feeds: \xff\xfe\n", "UTF-8"),
        (b"[" * 5000, "malformed YAML"),
        (None, "no such file"),
    ],
)
def test_a_feeds_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None, error: str) -> None:
    path = tmp_path / "feeds.yaml"
    if content is not None:
        path.write_bytes(content)
    feeds, failures = read_feeds_file(path)
    assert feeds == () and error in failures[0].error and str(path) in failures[0].subject


def test_the_feeds_that_ship_with_sitrep_are_free_of_mistakes() -> None:
    feeds, failures = read_feeds_file(Path(__file__).parents[2] / "seeds" / "feeds.yaml")
    assert len(feeds) >= 25 and failures == ()
    assert all(feed.publisher and feed.country for feed in feeds)
