"""One message over one channel: Apprise, a signed webhook, files, or standard output."""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from alerts.errors import ChannelError
from alerts.render import render_mail, render_markdown, subject
from alerts.webhook import SCHEMES, post
from alerts.write import write_message
from sitrep.outbox import Message
from sitrep.summary import Summary, build

__all__ = ["ChannelError", "check", "hand_over"]

KEY_HEADER = "Idempotency-Key"
_MAIL = ("mailto", "mailtos")


def hand_over(
    address: str, secret: str | None, message: Message, timeout_seconds: float, templates: Path | None = None
) -> None:
    """Return when the channel has taken the message; raises ChannelError, also where it takes too long."""
    summary = summary_of(message)
    scheme = _scheme(address)
    if scheme in SCHEMES:
        _in_time(lambda: post(address, secret, message, summary, timeout_seconds), timeout_seconds)
    elif scheme == "file":
        write_message(_folder(address), message.message, summary, templates)
    elif scheme == "stdout":
        sys.stdout.write(render_markdown(summary, templates) + "\n")
        sys.stdout.flush()
    else:
        _apprise(address, scheme, message, summary, timeout_seconds, templates)


def check(address: str) -> None:
    """Raise ChannelError where the address is of no use, without sending anything."""
    scheme = _scheme(address)
    if scheme in SCHEMES:
        with contextlib.suppress(ValueError):
            if urlsplit(address).hostname and urlsplit(address).port != 0:
                return
        raise ChannelError("its address names no host", "Write webhook+https://host/path.")
    if scheme == "file":
        _folder(address)
    elif scheme != "stdout":
        _instantiate(address)


def summary_of(message: Message) -> Summary:
    """What a message says."""
    summary = build(message.rows, None, (), message.created)
    title = f"{summary.title}: {message.title}" if message.title else summary.title
    title = message.title if message.digest else title
    return replace(summary, title=title, notes=(*summary.notes, *message.notes))


def _scheme(address: str) -> str:
    return address.partition(":")[0].lower()


def _folder(address: str) -> Path:
    path = unquote(address.partition(":")[2].removeprefix("//"))
    if not path:
        raise ChannelError("its address names no folder", "Write file:FOLDER.")
    return Path(path).expanduser()


def _apprise(
    address: str,
    scheme: str,
    message: Message,
    summary: Summary,
    timeout_seconds: float,
    templates: Path | None,
) -> None:
    target = _instantiate(address)
    target.socket_connect_timeout = target.socket_read_timeout = max(1.0, timeout_seconds / 2)
    if isinstance(getattr(target, "headers", None), dict):  # elsewhere the key stands in the text
        target.headers[KEY_HEADER] = message.message
    if scheme in _MAIL:
        keyed = replace(summary, notes=(*summary.notes, f"Message {message.message}"))
        body, form = render_mail(keyed, templates), "html"
    else:
        body, form = f"{render_markdown(summary, templates)}\nMessage {message.message}\n", "markdown"

    def send() -> None:
        try:
            taken = bool(target.notify(body=body, title=subject(summary), body_format=form))
        except Exception:  # whatever a plugin raises may hold the address
            taken = False
        if not taken:
            raise ChannelError("it did not take the message")

    _in_time(send, timeout_seconds)


def _instantiate(address: str) -> Any:
    """The Apprise object for an address."""
    import apprise  # takes 0.2 s and is needed only where something is sent

    # Both log addresses, and so secrets; what Apprise knows comes back as True or False anyway.
    for name in ("apprise", "urllib3.connectionpool"):
        logging.getLogger(name).disabled = True
    target: Any = None
    with contextlib.suppress(Exception):
        target = apprise.Apprise.instantiate(address)
    if not target:
        raise ChannelError(
            "its address is not one that Apprise understands",
            "Correct it in the configuration: https://github.com/caronc/apprise/wiki lists the forms.",
        )
    return target


def _in_time(send: Callable[[], None], timeout_seconds: float) -> None:
    """Run `send` within the time, or raise ChannelError. A channel that drips is left behind."""
    outcome: list[ChannelError | None] = []

    def run() -> None:
        try:
            send()
            outcome.append(None)
        except ChannelError as error:
            outcome.append(error)

    thread = threading.Thread(target=run, name="deliver", daemon=True)
    thread.start()
    thread.join(timeout_seconds)
    if not outcome:
        raise ChannelError(f"it did not answer within {timeout_seconds:.0f} seconds")
    if outcome[0]:
        raise outcome[0]
