"""Every message gets there at least once, each channel stands for itself, and no secret is told."""

import json
import logging
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from alerts.deliver import deliver, misconfigured
from sitrep.outbox import MOST_ATTEMPTS, Attempts, Message, next_attempt
from tests_support.summaries import NOW, ROW


def message(name="m1", channel="hook"):
    return Message(name, channel, "run-1", NOW, (ROW,))


@contextmanager
def webhook(answer=200, wait=0.0, drip=False, raw=False):
    """A real web server on loopback; yields (address, list of (headers, body))."""
    got, stop = [], threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), body if raw else json.loads(body)))
            stop.wait(wait)
            if answer is None:
                self.connection.close()
                return
            self.send_response(answer)
            if drip:
                self.send_header("Content-Length", "1000")
                self.end_headers()
                while not stop.wait(0.2):
                    self.wfile.write(b".")
            else:
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"json://127.0.0.1:{server.server_port}/alerts", got
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def test_a_webhook_gets_the_headline_the_sentence_and_the_key():
    with webhook() as (address, got):
        made, failures = deliver([message()], {"hook": address}, {}, NOW)
    assert [(d.message, d.channel, d.delivered, d.error) for d in made] == [("m1", "hook", True, None)]
    assert failures == []
    [(headers, body)] = got
    assert headers["Idempotency-Key"] == "m1"
    assert body["title"] == f"[high] {ROW.headline}"
    assert "Launchers were unloaded at night" in body["message"] and "Message m1" in body["message"]


@pytest.mark.parametrize("answer", [500, 429, 404, None])
def test_a_channel_that_refuses_is_one_failed_attempt_and_tried_again(answer):
    with webhook(answer) as (address, got):
        made, failures = deliver([message(), message("m2")], {"hook": address}, {}, NOW)
    assert [(d.message, d.delivered, d.error) for d in made] == [("m1", False, "it did not take the message")]
    assert not failures[0].needs_person
    assert got and all(headers["Idempotency-Key"] == "m1" for headers, _ in got)


@pytest.mark.parametrize("how", [{"wait": 30}, {"drip": True}])
def test_a_channel_that_hangs_is_left_behind_in_time(how):
    started = time.monotonic()
    with webhook(**how) as (address, _):
        made, _ = deliver([message()], {"hook": address}, {}, NOW, timeout_seconds=1.5)
    assert not made[0].delivered
    assert time.monotonic() - started < 5


def test_one_channel_that_fails_does_not_hold_up_the_others():
    with webhook(500) as (bad, _), webhook() as (good, got):
        waiting = [message("m1", "bad"), message("m2", "good"), message("m3", "good")]
        made, _ = deliver(waiting, {"bad": bad, "good": good}, {}, NOW)
    assert [(d.message, d.delivered) for d in made] == [("m1", False), ("m2", True), ("m3", True)]
    assert len(got) == 2


def test_a_failed_message_waits_its_time_and_is_given_up_in_the_end():
    before = Attempts(3, NOW)
    assert next_attempt(before) == NOW + timedelta(minutes=4)
    assert next_attempt(Attempts(MOST_ATTEMPTS, NOW)) - NOW == timedelta(minutes=256)
    with webhook(500) as (address, got):
        tried = {("m1", "hook"): before}
        assert deliver([message()], {"hook": address}, tried, NOW + timedelta(minutes=3)) == ([], [])
        made, _ = deliver([message()], {"hook": address}, tried, NOW + timedelta(minutes=4))
        assert len(made) == 1
        last = {("m1", "hook"): Attempts(MOST_ATTEMPTS - 1, NOW)}
        _, [failure] = deliver([message()], {"hook": address}, last, NOW + timedelta(days=1))
    assert failure.needs_person and f"given up after {MOST_ATTEMPTS} attempts" in failure.error
    assert len(got) == 2


def test_secrets_come_from_the_environment_and_are_never_told(monkeypatch, caplog, capfd):
    monkeypatch.setenv("HOOK_TOKEN", "s3cret-token")
    caplog.set_level(logging.DEBUG)
    with webhook() as (address, got):
        made, _ = deliver([message()], {"hook": address + "/${HOOK_TOKEN}"}, {}, NOW)
        assert made[0].delivered and got
    with webhook(500) as (address, _):
        made, failures = deliver([message()], {"hook": address + "/${HOOK_TOKEN}"}, {}, NOW)
    bad, worse = deliver([message()], {"hook": "nonsense://${HOOK_TOKEN}"}, {}, NOW)
    told = repr((made, failures, bad, worse)) + caplog.text + "".join(capfd.readouterr())
    assert "s3cret-token" not in told
    assert bad[0].error == "its address is not one that Apprise understands"


def test_a_missing_variable_or_channel_is_named():
    made, failures = deliver([message()], {"hook": "json://127.0.0.1/${NO_SUCH_VARIABLE}"}, {}, NOW)
    assert made[0].error == "the environment variable NO_SUCH_VARIABLE is not set"
    made, failures = deliver([message(channel="gone")], {}, {}, NOW)
    assert (made[0].delivered, failures[0].subject) == (False, "gone")
    assert "no channel of this name is configured" in failures[0].error


@pytest.mark.parametrize(
    ("channels", "advice"),
    [
        ({"hook": "json://127.0.0.1/${NO_SUCH_VARIABLE}"}, "Set NO_SUCH_VARIABLE"),
        ({"hook": "nonsense"}, "Correct it in the configuration"),
        ({"hook": ""}, "Correct it in the configuration"),
        ({}, "Add it to 'channels'"),
    ],
)
def test_a_channel_that_is_wrongly_configured_needs_a_person_at_once(channels, advice):
    made, [failure] = deliver([message()], channels, {}, NOW)
    assert not made[0].delivered and made[0].error
    assert failure.needs_person and advice in failure.advice
    told = misconfigured("hook", channels)
    assert told and told.needs_person and told.advice == failure.advice


def test_a_channel_that_could_be_reached_is_not_called_misconfigured():
    assert misconfigured("hook", {"hook": "json://127.0.0.1:9/"}) is None


@pytest.mark.parametrize(
    "address",
    [
        "${prefect:the-whole-address}",
        "tgram://${prefect:bot-token}/123",
        "webhook+https://h.example:${prefect:port}/x",
        "mailto://${prefect:login}@h.example",
    ],
)
def test_an_address_that_only_a_block_knows_is_not_called_misconfigured_without_asking_for_it(address):
    assert misconfigured("hook", {"hook": address}) is None


def test_an_address_that_is_filled_in_from_the_environment_alone_is_checked(monkeypatch):
    monkeypatch.setenv("WHOLE", "nonsense")
    assert misconfigured("hook", {"hook": "${WHOLE}"}) is not None


@pytest.mark.parametrize("name", ["Foo_Bar", "", "a b"])
def test_a_block_that_cannot_be_named_so_is_named(name):
    channels = {"hook": f"tgram://${{prefect:{name}}}/123"}
    told = misconfigured("hook", channels)
    assert told.needs_person and f"${{prefect:{name}}} names no Prefect block" in told.error
    assert "small letters, digits and dashes" in told.advice
    [made], [failure] = deliver([message()], channels, {}, NOW, blocks=lambda name: "a-value")
    assert not made.delivered and failure.needs_person
