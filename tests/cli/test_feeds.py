"""`sitrep feeds`: sources added, removed, paused, exchanged, and what is told of them."""

from __future__ import annotations

import json

import pytest

from cli.main import main
from flows import rebuild, stages
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
            "/one": Reply(PAGE.split(b"<link rel")[0] + b"</head>"),
        }
        running.routes |= {"/world.rss": Reply(RSS), "/sport.rss": Reply(RSS), "/gone": Reply(b"", 410)}
        yield running


@pytest.fixture(scope="module")
def tools():
    return stages.make_tools(load_settings())


@pytest.fixture
def sitrep(tmp_path, monkeypatch, capsys, tools):
    """Run the command in this process: (standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    for module in (stages, rebuild):  # the lexicons are read once for all tests here
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
    assert "stands already" in sitrep("feeds", "add", url)[0]
    sitrep("feeds", "remove", url)
    assert listed(sitrep) == {}
    assert "lists no feed" in sitrep("feeds", "remove", url, code=1)[1]


def test_a_web_page_that_leads_to_several_feeds_asks_which(sitrep, own, server):
    shown, _ = sitrep("feeds", "add", server.url("/"), code=1)
    assert server.url("/world.rss") in shown and "--all" in shown and listed(sitrep) == {}
    sitrep("feeds", "add", server.url("/"), "--all", "--publisher", "Fjord Post")
    assert set(listed(sitrep)) == {server.url("/world.rss"), server.url("/sport.rss")}


def test_what_gives_no_feed_is_refused_unless_wanted_all_the_same(sitrep, own, server):
    assert "no feed found" in sitrep("feeds", "add", server.url("/one"), code=1)[1]
    assert "--no-check" in sitrep("feeds", "add", server.url("/404"), code=1)[1]
    sitrep("feeds", "add", server.url("/404"), "--no-check")
    assert set(listed(sitrep)) == {server.url("/404")}
    assert "not a web address" in sitrep("feeds", "add", "javascript:x", code=2)[1]
    assert "ISO 3166" in sitrep("feeds", "add", server.url("/world.rss"), "--country", "Norway", code=2)[1]


def test_check_names_the_feeds_of_a_web_page(sitrep, own, server):
    shown, _ = sitrep("feeds", "check", server.url("/"), code=1)
    assert f"feed: {server.url('/world.rss')}  World (1 entries)" in shown


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
