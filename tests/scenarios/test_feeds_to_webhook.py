"""From a feed on one end to a webhook on the other, through the command line."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.connectors.server import Reply, serving
from tests_support import numbers
from tests_support.forked import sitrep

ITEMS = (
    (
        "g1",
        "Norway hands Kenya patrol boats",
        "Norway delivered 14 patrol boats to Kenya on Monday, the ministry said.",
    ),
    ("g2", "Concert season opens", "The orchestra delivered a fine performance on Sunday, critics said."),
    ("g3", "", ""),
)


def rss(items):
    entries = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><link>https://paper.example/{guid}</link>"
        f"<description>{text}</description><pubDate>Tue, 03 Mar 2026 09:00:00 GMT</pubDate></item>"
        for guid, title, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>{entries}</channel></rss>'.encode()


class Hook(BaseHTTPRequestHandler):
    """Takes messages, or refuses them with the status in `server.status`."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.headers.get("Idempotency-Key"), json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hook():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.taken, server.status = [], 200
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_feed_item_becomes_one_message_at_the_webhook_and_a_quiet_feed_costs_one_request(tmp_path, hook):
    with serving() as server:
        server.routes["/rss"] = [Reply(rss(ITEMS), headers={"ETag": '"v1"'}), Reply(b"", 304)]
        server.routes["/html"] = Reply(
            b"<html><body>Please log in</body></html>", headers={"Content-Type": "text/html"}
        )
        base = f"http://127.0.0.1:{server.server_port}"
        feeds = tmp_path / "feeds.yaml"
        feeds.write_text(
            f"feeds:\n  - {{url: '{base}/rss', publisher: Paper, country: NOR, interval_minutes: 5}}\n"
            f"  - {{url: '{base}/html', publisher: Broken, country: NOR}}\n"
        )
        (tmp_path / "sitrep.yaml").write_text("channels: {desk: '${DESK_URL}'}\ndocuments: []\n")
        variables = {
            "SITREP_ALLOW_PRIVATE": "127.0.0.1",
            "DESK_URL": f"json://127.0.0.1:{hook.server_port}/in",
        }

        def run(now):
            return sitrep(
                "run", "--direct", "--json", "--feeds", feeds, "--now", now,
                home=tmp_path / "home", folder=tmp_path, **variables,
            )  # fmt: skip

        first = run("2026-03-03T10:00:00Z")
        assert (
            "/html" in sitrep("sql", "FROM failures", home=tmp_path / "home", folder=tmp_path, check=0).stdout
        )
        assert numbers(first)["new_articles"] == 2 and numbers(first)["alerts"] >= 1
        assert len(hook.taken) == 1
        key, message = hook.taken[0]
        assert key and "patrol boats" in json.dumps(message)
        second = run("2026-03-03T10:20:00Z")
        assert numbers(second)["new_articles"] == 0
        assert len(hook.taken) == 1
        asked = [request for request in server.asked if request.path == "/rss"]
        assert len(asked) == 2 and asked[1].headers["if-none-match"] == '"v1"'
        ledger = json.loads(
            sitrep(
                "sql",
                "--format",
                "json",
                "FROM fetches ORDER BY batch",
                home=tmp_path / "home",
                folder=tmp_path,
            ).stdout
        )
        for row in ledger:
            assert (
                row["entries"] == row["new_articles"] + row["duplicates"] + row["unchanged"] + row["skipped"]
            ), row
        assert [row["outcome"] for row in ledger if row["url"].endswith("/rss")] == ["ok", "not_modified"]


def test_a_message_that_was_refused_is_sent_again_with_the_same_key_and_once_taken_never_more(tmp_path, hook):
    hook.status = 503
    (tmp_path / "a.txt").write_text("Norway delivered 14 patrol boats to Kenya on Monday, the ministry said.")
    (tmp_path / "sitrep.yaml").write_text("channels: {desk: '${DESK_URL}'}\n")
    secret = "s3cr3t-token"

    def run(now):
        return sitrep(
            "run", "--direct", "--json", "--no-feeds", "--documents", tmp_path / "a.txt", "--now", now,
            home=tmp_path / "home", folder=tmp_path, DESK_URL=f"json://127.0.0.1:{hook.server_port}/{secret}",
        )  # fmt: skip

    refused = run("2026-03-03T10:00:00Z")
    assert numbers(refused)["failures"] == 1 and secret not in refused.stdout + refused.stderr
    hook.status = 200
    run("2026-03-03T12:00:00Z")
    run("2026-03-03T14:00:00Z")
    assert len(hook.taken) == 2
    assert hook.taken[0][0] == hook.taken[1][0]
    for path in (tmp_path / "home").rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes(), path
    told = sitrep(
        "sql", "SELECT delivered FROM deliveries ORDER BY attempted", home=tmp_path / "home", folder=tmp_path
    )
    assert told.stdout.lower().split() == ["delivered", "false", "true"]


def test_an_address_inside_the_network_is_refused_unless_it_is_allowed(tmp_path):
    with serving() as server:
        server.routes["/rss"] = Reply(rss(ITEMS))
        feeds = tmp_path / "feeds.yaml"
        feeds.write_text(
            f"feeds: [{{url: 'http://127.0.0.1:{server.server_port}/rss', publisher: P, country: NOR}}]\n"
        )
        (tmp_path / "sitrep.yaml").write_text("documents: []\n")
        done = sitrep("run", "--direct", "--json", "--feeds", feeds, home=tmp_path / "home", folder=tmp_path)
        assert numbers(done)["failures"] == 1 and numbers(done)["documents"] == 0
        assert server.asked == []
