"""`sitrep feeds check` says what came, and that nothing came."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests_support.forked import sitrep

ITEMS = "".join(f"<item><title>Boat {n}</title><guid>boat-{n}</guid></item>" for n in range(25))
FEED = f"<rss version='2.0'><channel><title>Fjord Post</title>{ITEMS}</channel></rss>".encode()


class _Feed(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *_):
        pass


@contextmanager
def feed():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Feed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed"
        server.shutdown()


def test_a_feed_is_shown_with_its_first_entries_and_how_many_more_there_are(tmp_path):
    with feed() as address:
        done = sitrep("feeds", "check", address, home=tmp_path, check=0, SITREP_ALLOW_PRIVATE="127.0.0.1")
    assert done.stdout.startswith("ok: HTTP 200, ") and "25 entries" in done.stdout
    assert "Boat 19" in done.stdout and "Boat 20" not in done.stdout
    assert done.stdout.endswith("  and 5 more\n")


def test_an_address_that_does_not_answer_is_said_not_to_answer(tmp_path):
    with feed() as address:
        pass
    done = sitrep("feeds", "check", address, home=tmp_path, check=1, SITREP_ALLOW_PRIVATE="127.0.0.1")
    assert done.stdout.startswith("error: no answer, ") and "None" not in done.stdout
    assert address in done.stderr
