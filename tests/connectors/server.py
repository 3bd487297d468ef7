"""A small HTTP server on loopback that plays whatever a test wants: honest, broken or hostile."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """One plain answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """One request as it came in, and when it was answered."""

    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0


Script = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        asked = Asked(
            self.path, {key.lower(): value for key, value in self.headers.items()}, time.monotonic()
        )
        self.server.asked.append(asked)
        script = self.server.routes.get(self.path.partition("?")[0], Reply(b"not here", 404))
        if isinstance(script, list):
            script = script.pop(0) if len(script) > 1 else script[0]
        with contextlib.suppress(OSError):
            if isinstance(script, Reply):
                self.reply(script)
            else:
                script(self)
        asked.ended = time.monotonic()

    def reply(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in reply.headers:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def start(self, **headers: str) -> None:
        """Headers of an answer without a stated length; it ends when the connection does."""
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests read `asked`."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Reply | list[Reply] | Script] = {}
        self.asked: list[Asked] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(2)


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(b"", status, {"Location": to})


def drip(body: bytes = b"x" * 10_000, pause: float = 0.05) -> Script:
    """A byte now and then: never slow enough for a read timeout, never done."""

    def play(handler: Handler) -> None:
        handler.start(Content_Type="application/rss+xml")
        for at in range(len(body)):
            handler.wfile.write(body[at : at + 1])
            time.sleep(pause)

    return play


def endless(handler: Handler) -> None:
    handler.start(Content_Type="application/rss+xml")
    while True:
        handler.wfile.write(b"<item><title>again</title></item>" * 2000)


def many_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-Filler: " + b"y" * 4000 + b"\r\n")


def silent(seconds: float) -> Script:
    def play(handler: Handler) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return play


def cut(body: bytes, after: int) -> Script:
    """The length of the whole, the bytes of a part, and the connection is gone."""

    def play(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:after])
        handler.close_connection = True

    return play


def gzip_bomb(megabytes: int) -> Reply:
    packed = gzip.compress(b"\0" * (megabytes * 1_000_000), 9)
    return Reply(packed, headers={"Content-Encoding": "gzip", "Content-Type": "application/rss+xml"})
