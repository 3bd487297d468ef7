"""A chat-completions server on loopback that answers as a test wants it."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Said:
    """One plain HTTP answer, after `wait` seconds."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


@dataclass
class Question:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    began: float


def completion(content: str | None, *, finish: str = "stop", tokens: tuple[int, int] = (1000, 200)) -> Said:
    """The model says `content`."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Said(json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage}).encode())


def events(*found: dict[str, Any], **options: Any) -> Said:
    """The model lists these events."""
    return completion(json.dumps({"events": found}), **options)


def event(evidence: str, **more: Any) -> dict[str, Any]:
    """An event as the schema wants it, of a delivery unless told otherwise."""
    return {
        "kind": "delivery", "status": "confirmed", "evidence": [evidence], "actor": [], "recipient": [], "items": [],
        "date": None, "date_end": None, "place": None, "country": None, "attribution": [], "denied_by": [],
        "paid": False,
    } | more  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LlmServer

    def do_POST(self) -> None:
        began = time.monotonic()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {key.lower(): value for key, value in self.headers.items()}
        question = Question(self.path, headers, body, began)
        with self.server.lock:
            self.server.asked.append(question)
            script = self.server.script
            said = script.pop(0) if len(script) > 1 else script[0]
        said = said(question) if callable(said) else said
        time.sleep(said.wait)
        with contextlib.suppress(OSError):
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests read `asked`."""


class LlmServer(ThreadingHTTPServer):
    """`script`: what is said one after the other; the last one again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lock = threading.Lock()
        self.script: list[Said | Callable[[Question], Said]] = [events()]
        self.asked: list[Question] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextlib.contextmanager
def llm_serving() -> Iterator[LlmServer]:
    server = LlmServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(2)
