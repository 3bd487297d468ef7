"""Full texts from the pages that feeds lead to, and feeds from the pages of a site."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectors import pages
from connectors.discovery import look
from connectors.gate import Gate
from connectors.pages import read_pages
from connectors.recheck import BROKEN, page_statuses
from connectors.web import Limits, WebSettings
from sitrep.identity import text_hash
from sitrep.model import Document
from tests.connectors.server import Reply, Server, drip, gzip_bomb, redirect, silent
from tests.connectors.test_formats import PAGE

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEB = WebSettings("desk@example.org", ("127.0.0.1",), Limits(connect=1, read=2, total=3.0), spacing=0.0)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def summary(server: Server, path: str) -> Document:
    url = server.url(path)
    return Document(
        doc=url, url=url, title="Boats", text="Norway delivers boats.", origin=server.url("/feed")
    )


async def read(server: Server, *paths: str, web: WebSettings = WEB):  # type: ignore[no-untyped-def]
    return await read_pages([summary(server, path) for path in paths], web, Gate(web))


async def test_a_summary_gets_the_text_of_its_page_without_boilerplate(server: Server) -> None:
    server.routes["/a"] = Reply(PAGE.encode(), headers=HTML)
    (document,), failures = await read(server, "/a")
    assert failures == [] and "pirates have attacked three ships" in document.text
    assert "newsletter" not in document.text and "Home" not in document.text
    assert (document.title, document.author, document.url) == ("Boats", "Kari Nord", server.url("/a"))
    assert str(document.published) == "2026-02-28 10:00:00+01:00"
    assert document.told_hash == text_hash(summary(server, "/a").full_text)


async def test_a_page_that_fails_keeps_the_summary_and_its_feed_is_told_once(server: Server) -> None:
    server.routes |= {
        "/500": Reply(b"", 500), "/pdf": Reply(b"%PDF-1", headers={"Content-Type": "application/pdf"}),
        "/bomb": gzip_bomb(60), "/short": Reply(b"<html><body>No.</body></html>", headers=HTML),
        "/good": Reply(PAGE.encode(), headers=HTML), "/binary": Reply(bytes(range(256)) * 9, headers=HTML),
    }  # fmt: skip
    paths = list(server.routes)
    documents, failures = await read(server, *paths)
    assert [document.told_hash is not None for document in documents] == [path == "/good" for path in paths]
    (failure,) = failures
    assert failure.subject == server.url("/feed") and "5 of its 6 pages" in failure.error
    assert not failure.needs_person


RULES = b"""User-agent: *
Disallow: /private/
User-agent: sitrep
Disallow: /*.html$
Allow: /
"""


async def test_robots_txt_is_asked_once_and_obeyed(server: Server) -> None:
    page = Reply(PAGE.encode(), headers=HTML)
    server.routes |= {"/robots.txt": Reply(RULES), "/a": page, "/b.html": page, "/private/c": page}
    documents, failures = await read(server, "/a", "/b.html", "/private/c")
    assert [document.told_hash is not None for document in documents] == [True, False, True]
    assert server.paths().count("/robots.txt") == 1 and "/b.html" not in server.paths()
    assert "robots.txt forbids" in failures[0].error


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [(Reply(b"", 404), True), (Reply(b"", 403), True), (Reply(b"", 500), False), (Reply(b"", 429), False),
     (Reply(b"\xff\xfe nonsense"), True), (gzip_bomb(60), False)],
)  # fmt: skip
async def test_a_robots_txt_that_cannot_be_had_forbids_all_and_none_allows_all(
    server: Server, answer: Reply, allowed: bool
) -> None:
    server.routes |= {"/robots.txt": answer, "/a": Reply(PAGE.encode(), headers=HTML)}
    (document,), _ = await read(server, "/a")
    assert (document.told_hash is not None) == allowed and ("/a" in server.paths()) == allowed


async def test_pages_of_a_host_are_spaced_and_their_number_is_bounded(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MAX_PAGES", 4)
    names = [f"/{n}" for n in range(6)]
    server.routes |= {name: Reply(PAGE.encode(), headers=HTML) for name in names}
    documents, _ = await read(server, *names, web=replace(WEB, spacing=0.1))
    assert [document.told_hash is not None for document in documents] == [True] * 4 + [False] * 2
    starts = sorted(one.began for one in server.asked)
    assert len(starts) == 5 and starts[-1] - starts[0] > 0.3


async def test_after_two_429_a_host_is_left_alone(server: Server) -> None:
    server.routes |= {f"/{n}": Reply(b"", 429) for n in range(8)}
    web = replace(WEB, per_host=1)
    _, failures = await read(server, *server.routes, web=web)
    assert len(server.paths()) == 3 and "8 of its 8" in failures[0].error  # robots.txt and two pages


async def test_a_page_is_parsed_before_the_next_one_is_fetched_in_its_place(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_page, waiting = pages._read, []

    def slowly(*given):  # type: ignore[no-untyped-def]
        time.sleep(0.05)
        waiting.append(
            len(server.paths()) - 1 - len(waiting)
        )  # fetched, without robots.txt, and not parsed yet
        return read_page(*given)

    monkeypatch.setattr(pages, "_read", slowly)
    names = [f"/{n}" for n in range(6)]
    server.routes |= {name: Reply(PAGE.encode(), headers=HTML) for name in names}
    await read(server, *names, web=replace(WEB, concurrency=1))
    assert waiting == [1] * 6


async def test_a_page_of_many_megabytes_is_left_alone(server: Server) -> None:
    server.routes["/a"] = Reply(PAGE.encode() + b" " * 3_000_000, headers=HTML)
    (document,), (failure,) = await read(server, "/a")
    assert document.told_hash is None and "larger than 3 MB" in failure.error


async def statuses(*urls: str, web: WebSettings = WEB) -> dict[str, int]:
    web = replace(web, per_host=1)
    return {url: status async for url, status in page_statuses(urls, web, Gate(web))}


async def test_an_address_that_cannot_be_taken_apart_stops_no_recheck(server: Server) -> None:
    server.routes["/gone"] = Reply(b"", 404)
    bad, gone = "http://[bad/x", server.url("/gone")
    assert await statuses(bad, gone) == {bad: 0, gone: 404}


@pytest.mark.parametrize("status", [429, 503])
async def test_a_recheck_leaves_a_host_alone_after_two_refusals(server: Server, status: int) -> None:
    server.routes |= {f"/{n}": Reply(b"", status) for n in range(8)}
    found = await statuses(*(server.url(path) for path in server.routes))
    assert sorted(found.values()) == [0] * 6 + [status] * 2
    assert len(server.paths()) == 3  # robots.txt and two pages


async def test_a_recheck_leaves_a_host_alone_that_is_slow_twice_in_a_row(server: Server) -> None:
    slow = silent(1.0)
    names = ("/a", "/b", "/c", "/d", "/e", "/f")
    scripts = (slow, Reply(b"there"), slow, slow, Reply(b"there"), Reply(b"", 404))
    server.routes |= dict(zip(names, scripts, strict=True))
    web = replace(WEB, limits=Limits(connect=1, read=0.2, total=3.0))
    found = await statuses(*map(server.url, names), web=web)
    assert found == {server.url(name): 200 if name == "/b" else 0 for name in names}
    assert server.paths() == ["/robots.txt", *names[:4]]


async def test_a_recheck_wants_the_status_and_not_the_page(server: Server) -> None:
    server.routes |= {"/a": drip(pause=0.2), "/b": gzip_bomb(60)}
    a, b = server.url("/a"), server.url("/b")
    assert await statuses(a, b) == {a: 200, b: 200}  # the whole page would take longer than is waited


async def test_what_a_redirect_leads_to_says_nothing_of_the_page(server: Server) -> None:
    server.routes |= {
        "/a": redirect("/b"),
        "/b": Reply(b"", 404),
        "/c": redirect("/d"),
        "/d": Reply(b"front"),
    }
    assert list((await statuses(server.url("/a"), server.url("/c"))).values()) == [0, 0]


async def test_a_host_whose_pages_are_all_gone_is_taken_for_broken(server: Server) -> None:
    urls = [server.url(f"/{n}") for n in range(4)]  # the server has none of them
    other = [server.url(f"/{n}", host="localhost") for n in range(2)]
    web = replace(WEB, allow_private=("127.0.0.1", "localhost"))
    assert await statuses(*urls, *other, web=web) == dict.fromkeys(urls, BROKEN) | dict.fromkeys(other, 404)
    server.routes["/3"] = Reply(b"there")
    assert list((await statuses(*urls)).values()) == [200, 404, 404, 404]


RSS = b"<rss version='2.0'><channel><title>Fjord Post</title><item><title>Boat</title></item></channel></rss>"
SITE = """<html><head><link rel="alternate" type="application/rss+xml" title="World" href="/world.rss">
<link rel="alternate" type="application/atom+xml" href="/broken.atom">
<link rel="alternate" hreflang="nb" href="/nb"><link rel="alternate" type="application/json" href="/api">
<link rel="stylesheet" href="/feed.css"></head>
<body><a href="/more.rss">All news as RSS</a><a href="/\x1b[2J.rss">x</a><a href="/two words.rss">x</a>
<a href="javascript:feed()">x</a></body></html>"""


async def test_a_web_page_gives_the_feeds_it_names_and_links_to(server: Server) -> None:
    server.routes |= {
        "/": Reply(SITE.encode(), headers=HTML), "/world.rss": Reply(RSS), "/more.rss": Reply(RSS),
        "/broken.atom": Reply(b"<html>"), "/nb": Reply(RSS), "/api": Reply(b"{}"),
    }  # fmt: skip
    seen = await look(server.url("/"), WEB, NOW)
    assert seen.page and [
        (one.url, one.title, one.how, one.parsed and one.parsed.entries) for one in seen.feeds
    ] == [
        (server.url("/world.rss"), "World", "named", 1),
        (server.url("/broken.atom"), "", "named", None),  # it says so and is none: told
        (server.url("/more.rss"), "All news as RSS", "linked", 1),
    ]


async def test_a_page_that_names_none_is_tried_at_the_usual_places(server: Server) -> None:
    server.routes |= {"/en/": Reply(b"<html></html>", headers=HTML), "/rss.xml": Reply(RSS)}
    [found] = (await look(server.url("/en/"), WEB, NOW)).feeds
    assert (found.url, found.how) == (server.url("/rss.xml"), "usual")
    server.routes["/rss.xml"] = Reply(b"", 404)
    assert (await look(server.url("/en/"), WEB, NOW)).feeds == ()


async def test_what_a_page_links_to_is_not_asked_again_at_the_usual_places(server: Server) -> None:
    server.routes["/"] = Reply(b"<html><body><a href='/feed'>RSS</a></body></html>", headers=HTML)
    assert (await look(server.url("/"), WEB, NOW)).feeds == ()
    assert server.paths().count("/feed") == 1


async def test_the_address_of_a_feed_gives_itself_and_only_a_web_page_leads_elsewhere(server: Server) -> None:
    server.routes |= {
        "/feed": Reply(RSS),
        "/rss.xml": Reply(RSS),
        "/cut": Reply(RSS[:60]),
        "/data": Reply(b"[1]"),
    }
    seen = await look(server.url("/feed"), WEB, NOW)
    assert seen.parsed and seen.parsed.entries == 1 and not seen.feeds
    for path in ("/nothing", "/cut", "/data"):
        seen = await look(server.url(path), WEB, NOW)
        assert seen.trouble and not seen.page and not seen.feeds
    assert server.paths() == ["/feed", "/nothing", "/cut", "/data"]


async def test_an_index_of_sitemaps_is_seen_with_the_entries_of_its_sitemaps(server: Server) -> None:
    index = f"<sitemapindex><sitemap><loc>{server.url('/news.xml')}</loc></sitemap></sitemapindex>"
    news = (
        "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://a.example/1</loc>"
        "<news:news><news:title>Boat</news:title></news:news></url></urlset>"
    )
    server.routes |= {"/map.xml": Reply(index.encode()), "/news.xml": Reply(news.encode())}
    seen = await look(server.url("/map.xml"), WEB, NOW)
    assert seen.parsed and [document.title for document in seen.parsed.documents] == ["Boat"]


async def test_a_page_of_links_costs_few_requests(server: Server) -> None:
    many = "".join(f"<a href='/{n}.rss'>RSS</a>" for n in range(500))
    server.routes["/"] = Reply(f"<html><body>{many}</body></html>".encode(), headers=HTML)
    assert (await look(server.url("/"), WEB, NOW)).feeds == ()
    assert len(server.asked) < 25
