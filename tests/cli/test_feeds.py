"""`sitrep feeds`: sources added, removed, paused, exchanged, and what is told of them."""

from __future__ import annotations

import json

import pytest

from cli.main import main
from flows import passes, rebuild
from flows.settings import load_settings
from tests.connectors.server import Reply, serving

RSS = b"<rss version='2.0'><channel><title>Fjord</title><item><title>Boat</title><guid>1</guid></item></channel></rss>"
PAGE = b"""<html><head><link rel="alternate" type="application/rss+xml" title="World" href="/world.rss">
<link rel="alternate" type="application/rss+xml" title="Sport" href="/sport.rss"></head><body>Hello</body></html>"""


@pytest.fixture
def server():
    with serving() as running:
        html = {"Content-Type": "text/html"}
        running.routes |= {
            "/": Reply(PAGE, headers=html),
            "/none": Reply(PAGE.split(b"<link rel")[0] + b"</head>", headers=html),
            "/one": Reply(
                PAGE.replace(b'<link rel="alternate" type="application/rss+xml" title="Sport"', b"<link")
            ),
            "/linked": Reply(b"<html><body><a href='/sport.rss'>RSS</a></body></html>", headers=html),
        }
        running.routes |= {"/world.rss": Reply(RSS), "/sport.rss": Reply(RSS), "/gone": Reply(b"", 410)}
        yield running


@pytest.fixture(scope="module")
def tools():
    return passes.make_tools(load_settings())


@pytest.fixture
def sitrep(tmp_path, monkeypatch, capsys, tools):
    """Run the command in this process: (standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    for module in (passes, rebuild):  # the lexicons are read once for all tests here
        monkeypatch.setattr(module, "make_tools", lambda settings: tools)
    for name in ("HOME", "FEEDS", "CONFIG"):
        monkeypatch.delenv(f"SITREP_{name}", raising=False)
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1")
    monkeypatch.setenv("SITREP_DOCUMENTS", str(tmp_path / "none"))

    def run(*arguments, code=0):
        with pytest.raises(SystemExit) as ended:
            main(["--home", str(tmp_path / "home"), *map(str, arguments)])
        out, err = capsys.readouterr()
        assert ended.value.code == code, (ended.value.code, out, err)
        return out, err

    return run


@pytest.fixture
def own(tmp_path):
    """A configured feeds file."""
    (tmp_path / "sitrep.yaml").write_text("feeds: my.yaml\n")
    (tmp_path / "my.yaml").write_text("# mine\nfeeds:\n")
    return tmp_path / "my.yaml"


def listed(sitrep):
    return {row["url"]: row for row in json.loads(sitrep("feeds", "list", "--json")[0])}


def test_a_feed_is_added_to_the_configured_file_and_removed(sitrep, own, server):
    url = server.url("/world.rss")
    sitrep("feeds", "add", url, "--publisher", "Fjord Post", "--country", "NOR", "--interval", 15)
    assert own.read_text() == (
        f"# mine\nfeeds:\n  - {{url: '{url}', publisher: Fjord Post, country: NOR, interval_minutes: 15}}\n"
    )
    asked = len(server.asked)
    assert "stands already" in sitrep("feeds", "add", url)[0] and len(server.asked) == asked
    sitrep("feeds", "remove", url)
    assert listed(sitrep) == {}
    assert "lists no feed" in sitrep("feeds", "remove", url, code=1)[1]


def test_a_web_page_that_leads_to_several_feeds_asks_which(sitrep, own, server):
    shown, wrong = sitrep("feeds", "add", server.url("/"), code=1)
    assert server.url("/world.rss") in shown and server.url("/sport.rss") in shown and listed(sitrep) == {}
    assert "Nothing is added; add one of these feeds, or all with --all" in wrong
    sitrep("feeds", "add", server.url("/"), "--all", "--publisher", "Fjord Post")
    assert set(listed(sitrep)) == {server.url("/world.rss"), server.url("/sport.rss")}


def test_the_feed_that_a_page_names_is_added_and_that_is_said(sitrep, own, server):
    said, _ = sitrep("feeds", "add", server.url("/one"))
    assert f"is a web page; it names the feed {server.url('/world.rss')} (World), 1 entry" in said
    assert f"{server.url('/world.rss')} added to" in said and set(listed(sitrep)) == {
        server.url("/world.rss")
    }


def test_a_feed_that_a_page_does_not_name_in_its_head_is_shown_and_not_added(sitrep, own, server):
    said, wrong = sitrep("feeds", "add", server.url("/linked"), code=1)
    assert f"links to the feed {server.url('/sport.rss')} (RSS), 1 entry" in said
    assert f"`sitrep feeds add {server.url('/sport.rss')}`" in wrong and listed(sitrep) == {}
    server.routes["/rss.xml"] = Reply(RSS)
    said, wrong = sitrep("feeds", "add", server.url("/none"), code=1)
    assert f"at a usual place stands {server.url('/rss.xml')}" in said and listed(sitrep) == {}
    sitrep("feeds", "add", server.url("/none"), "--all")
    assert set(listed(sitrep)) == {server.url("/rss.xml")}


def test_a_feed_that_a_page_names_and_that_cannot_be_read_is_told(sitrep, own, server):
    server.routes["/world.rss"] = Reply(b"", 500)
    said, wrong = sitrep("feeds", "add", server.url("/one"), code=1)
    assert "world.rss (World), which cannot be used: The server has a fault (500)." in said
    assert "leads to no feed that can be read. Nothing is added" in wrong and listed(sitrep) == {}


def test_what_gives_no_feed_is_refused_unless_wanted_all_the_same(sitrep, own, server):
    server.routes |= {"/rss.xml": Reply(RSS), "/cut": Reply(RSS[:60]), "/data": Reply(b'{"a": 1}')}
    for path, why in (
        ("/404", "(404)"),
        ("/cut", "cut off"),
        ("/data", "not a feed but JSON"),
        ("/gone", "(410)"),
    ):
        said, wrong = sitrep("feeds", "add", server.url(path), code=1)
        assert why.lower() in wrong.lower() and "--no-check adds it all the same" in wrong and not said
    assert listed(sitrep) == {} and server.paths() == [
        "/404",
        "/cut",
        "/data",
        "/gone",
    ]  # nor is another guessed
    assert "without asking it" in sitrep("feeds", "add", server.url("/404"), "--no-check")[0]
    assert set(listed(sitrep)) == {server.url("/404")}
    assert "not a web address" in sitrep("feeds", "add", "javascript:x", code=2)[1]
    assert "not a web address" in sitrep("feeds", "check", "javascript:x", code=2)[1]
    assert "ISO 3166" in sitrep("feeds", "add", server.url("/world.rss"), "--country", "Norway", code=2)[1]


def test_an_address_that_cannot_be_reached_is_not_added(sitrep, own):
    with serving() as closed:
        url = closed.url("/feed")
    wrong = sitrep("feeds", "add", url, code=1)[1]
    assert "The server refuses connections. Try again later. Nothing is added; --no-check" in wrong
    assert listed(sitrep) == {}


def test_what_is_odd_about_a_feed_is_said_when_it_is_added(sitrep, own, server):
    broken = (
        b"<rss><channel><item><title>A <b>boat</title></item><item><title>Two</title></itm></channel></rss>"
    )
    server.routes |= {"/broken": Reply(broken), "/empty": Reply(b"<rss><channel></channel></rss>")}
    for path, entries, note in (
        ("/broken", "2 entries", "broken XML"),
        ("/empty", "0 entries", "has no entries"),
    ):
        said, wrong = sitrep("feeds", "add", server.url(path))
        assert f"is a feed: {entries}" in said and note in wrong
    assert set(listed(sitrep)) == {server.url("/broken"), server.url("/empty")}


def test_the_shipped_list_is_copied_before_it_is_changed(sitrep, server, tmp_path):
    before = len(listed(sitrep))
    assert "home/feeds.yaml" in sitrep("feeds", "add", server.url("/world.rss"))[0]
    assert len(listed(sitrep)) == before + 1 and server.url("/world.rss") in listed(sitrep)
    assert "# World" in (tmp_path / "home" / "feeds.yaml").read_text()


def test_the_health_of_feeds_is_told_and_a_gone_feed_can_be_resumed_also_after_a_rebuild(sitrep, own, server):
    urls = {name: server.url(f"/{name}") for name in ("gone", "world.rss", "sport.rss")}
    for url in urls.values():
        sitrep("feeds", "add", url, "--no-check")
    sitrep("feeds", "pause", urls["sport.rss"])
    sitrep("run", "--direct", "--now", "2026-03-03T10:00:00Z", code=1)
    rows = listed(sitrep)
    assert {name: rows[url]["health"] for name, url in urls.items()} == {
        "gone": "gone", "world.rss": "well", "sport.rss": "paused",
    }  # fmt: skip
    well = rows[urls["world.rss"]]
    assert (well["interval_seconds"], well["new_articles_week"], well["duplicates_share"]) == (1800, 1, 0.0)
    sitrep("run", "--direct", "--now", "2026-03-04T10:00:00Z", code=1)
    assert server.paths().count("/gone") == 1 and "/sport.rss" not in server.paths()
    server.routes["/gone"] = Reply(RSS)
    sitrep("feeds", "resume", urls["gone"])
    sitrep("feeds", "resume", urls["sport.rss"])
    assert json.loads(sitrep("status", "--json", code=1)[0])["due"] > 0
    sitrep("rebuild")
    sitrep("run", "--direct", "--now", "2026-03-05T10:00:00Z", code=1)
    assert server.paths().count("/gone") == 2 and server.paths().count("/sport.rss") == 1
    assert {listed(sitrep)[url]["health"] for url in urls.values()} == {"well"}


def test_feeds_go_out_and_in_as_opml(sitrep, own, server, tmp_path):
    sitrep("feeds", "add", server.url("/"), "--all", "--publisher", "Fjord Post", "--country", "NOR")
    sitrep("feeds", "export", tmp_path / "feeds.opml")
    before = own.read_text()
    own.write_text("feeds:\n")
    assert "2 feeds added" in sitrep("feeds", "import", tmp_path / "feeds.opml")[0]
    assert own.read_text() == before.replace("# mine\n", "")
    assert "0 feeds added" in sitrep("feeds", "import", tmp_path / "feeds.opml")[0]
    (tmp_path / "bad.opml").write_text("<opml>")
    assert "ot well-formed" in sitrep("feeds", "import", tmp_path / "bad.opml", code=1)[1]
