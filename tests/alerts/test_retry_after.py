"""A receiver that is busy and says for how long is left alone for so long, with all messages for it."""

from contextlib import contextmanager
from datetime import timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from alerts.deliver import deliver
from sitrep.outbox import Attempts, Message, next_attempt
from tests_support.summaries import NOW, ROW

TEN_MINUTES = timedelta(minutes=10)


@contextmanager
def busy(status, given):
    """A web server that answers so; `given` is a Retry-After, or seconds after its own clock, which is a year off."""
    calls = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            calls.append(self.rfile.read(int(self.headers["Content-Length"])))
            clock = NOW - timedelta(days=365)
            self.send_response_only(status)
            self.send_header("Date", format_datetime(clock, usegmt=True))
            dated = isinstance(given, timedelta)
            self.send_header("Retry-After", format_datetime(clock + given, usegmt=True) if dated else given)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield {"hook": f"webhook+http://127.0.0.1:{server.server_port}/"}, calls
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "given", "pause"),
    [
        (429, "600", TEN_MINUTES),
        (503, TEN_MINUTES, TEN_MINUTES),
        (503, "99999999", timedelta(days=1)),
        (429, timedelta(minutes=-5), None),
        (429, "soon", None),
        (500, "600", None),
    ],
)
def test_both_forms_are_understood_where_they_have_a_meaning(status, given, pause):
    with busy(status, given) as (channels, _):
        [made], [failure] = deliver([Message("m", "hook", "run", NOW, (ROW,))], channels, {}, NOW)
    assert made.not_before == (NOW + pause if pause else None)
    assert f"it answered {status}" in failure.error and not failure.needs_person


def test_no_message_goes_to_the_channel_before_the_time_and_all_of_them_after():
    first, second = (Message(name, "hook", "run", NOW, (ROW,)) for name in ("m1", "m2"))
    with busy(429, "600") as (channels, calls):
        [made], _ = deliver([first, second], channels, {}, NOW)
        tried = {("m1", "hook"): Attempts(1, NOW, made.not_before)}
        assert deliver([first, second], channels, tried, NOW + timedelta(minutes=9)) == ([], [])
        assert len(calls) == 1
        [again], _ = deliver([second], channels, tried, NOW + TEN_MINUTES)
    assert (again.message, len(calls)) == ("m2", 2)


def test_the_pause_does_not_shorten_the_usual_wait():
    assert next_attempt(Attempts(5, NOW, NOW + timedelta(seconds=30))) == NOW + timedelta(minutes=16)
    assert next_attempt(Attempts(1, NOW, NOW + timedelta(hours=2))) == NOW + timedelta(hours=2)
