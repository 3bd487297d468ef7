"""A webhook receiver on loopback that takes messages, or misbehaves in every way that receivers do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BEHAVIOURS = ("take", "500", "429", "drop", "take and drop", "hang")


@contextmanager
def receiver(
    behave: Callable[[], str] = lambda: "take",
) -> Iterator[tuple[str, list[tuple[str, bytes]], list[str]]]:
    """Yields (address, taken, done): what was taken as (key, body), and every behaviour in turn."""
    taken: list[tuple[str, bytes]] = []
    done: list[str] = []
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            how = behave()
            done.append(how)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if how.startswith("take"):
                taken.append((self.headers["Idempotency-Key"], body))
            if how == "hang":
                stop.wait(30)
            if how.endswith(("drop", "hang")):
                self.close_connection = True
                return
            self.send_response(200 if how == "take" else int(how))
            if how == "429":
                self.send_header("Retry-After", "60")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"webhook+http://127.0.0.1:{server.server_port}/alerts", taken, done
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
