"""Messages to channels, through Apprise: one attempt each, and no secret in anything that is said about it.

A channel is a name and an Apprise URL (https://github.com/caronc/apprise/wiki), with `${NAME}` for what stands in
the environment. A message that fails is tried again at a later pass; every attempt carries the message's identity,
so that a receiver can drop what it has already got.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from alerts.render import render_markdown, subject
from sitrep.model import Delivery, Failure
from sitrep.outbox import MOST_ATTEMPTS, Attempts, Message, next_attempt
from sitrep.summary import build

TIMEOUT_SECONDS = 30.0
KEY_HEADER = "Idempotency-Key"
_VARIABLE = re.compile(r"\$\{(\w+)\}")


class _ChannelError(Exception):
    """Why a channel could not be used, in words that hold no secret."""

    def __init__(self, error: str, advice: str = "") -> None:
        super().__init__(error)
        self.advice = advice
        """Given where the configuration is wrong: waiting does not help, a person must do something."""


def deliver(
    messages: Sequence[Message],
    channels: Mapping[str, str],
    attempts: Mapping[tuple[str, str], Attempts],
    now: datetime,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> tuple[list[Delivery], list[Failure]]:
    """One attempt for each message that is due. Each channel stands for itself; nothing is raised.

    `channels` maps names to Apprise URLs, `attempts` says what was tried before by (message, channel). A channel
    that fails is left alone for the rest of the pass.
    """
    made: list[Delivery] = []
    failures: list[Failure] = []
    failed: set[str] = set()
    for message in messages:
        before = attempts.get((message.message, message.channel))
        if message.channel in failed or (before and next_attempt(before) > now):
            continue
        error = _attempt(message, channels, timeout_seconds)
        made.append(
            Delivery(message.message, message.channel, now, error is None, str(error) if error else None)
        )
        if error is not None:
            failed.add(message.channel)
            failures.append(_failure(message, error, 1 + (before.count if before else 0)))
    return made, failures


def misconfigured(channel: str, channels: Mapping[str, str]) -> Failure | None:
    """What is wrong with the configuration of a channel, without sending anything; None where nothing is."""
    try:
        _target(channel, channels)
    except _ChannelError as error:
        return Failure("deliver", channel, str(error), error.advice)
    return None


def _attempt(message: Message, channels: Mapping[str, str], timeout_seconds: float) -> _ChannelError | None:
    """None where the channel took the message, else why not."""
    try:
        target = _target(message.channel, channels)
        target.socket_connect_timeout = target.socket_read_timeout = max(1.0, timeout_seconds / 2)
        if isinstance(
            getattr(target, "headers", None), dict
        ):  # webhooks; elsewhere the key stands in the text
            target.headers[KEY_HEADER] = message.message
        _send(target, message, timeout_seconds)
    except _ChannelError as error:
        return error
    return None


def _target(channel: str, channels: Mapping[str, str]) -> Any:
    """The Apprise object for a channel's address with its variables filled in."""
    if channel not in channels:
        raise _ChannelError(
            "no channel of this name is configured",
            "Add it to 'channels' in the configuration again, until its messages are sent or given up.",
        )
    address = channels[channel]
    missing = [name for name in _VARIABLE.findall(address) if name not in os.environ]
    if missing:
        raise _ChannelError(
            f"the environment variable {missing[0]} is not set",
            f"Set {missing[0]}, or correct the channel's address in the configuration.",
        )
    import apprise  # takes 0.2 s and is needed only where something is sent

    # Both log addresses, and so secrets; what Apprise knows comes back as True or False anyway.
    for name in ("apprise", "urllib3.connectionpool"):
        logging.getLogger(name).disabled = True
    target: Any = None
    with contextlib.suppress(Exception):
        target = apprise.Apprise.instantiate(_VARIABLE.sub(lambda m: os.environ[m[1]], address))
    if not target:
        raise _ChannelError(
            "its address is not one that Apprise understands",
            "Correct it in the configuration: https://github.com/caronc/apprise/wiki lists the forms.",
        )
    return target


def _send(target: Any, message: Message, timeout_seconds: float) -> None:
    """Hand the message over within the time, or raise _ChannelError. A channel that drips is left behind."""
    summary = build(message.rows, None, (), message.created)
    body = f"{render_markdown(summary)}\nMessage {message.message}\n"
    outcome: list[bool] = []

    def run() -> None:
        try:
            outcome.append(bool(target.notify(body=body, title=subject(summary), body_format="markdown")))
        except Exception:  # whatever a plugin raises may hold the address
            outcome.append(False)

    thread = threading.Thread(target=run, name="deliver", daemon=True)
    thread.start()
    thread.join(timeout_seconds)
    if not outcome:
        raise _ChannelError(f"it did not answer within {timeout_seconds:.0f} seconds")
    if not outcome[0]:
        raise _ChannelError("it did not take the message")


def _failure(message: Message, error: _ChannelError, count: int) -> Failure:
    if count >= MOST_ATTEMPTS:
        return Failure(
            "deliver",
            message.channel,
            f"{error}; message {message.message} is given up after {count} attempts",
            error.advice or "Check the channel's address; `sitrep alerts` lists what was not sent.",
        )
    return Failure(
        "deliver",
        message.channel,
        f"{error} (attempt {count} of {MOST_ATTEMPTS})",
        error.advice or "It is tried again; check the channel's address if this goes on.",
        needs_person=bool(error.advice),
    )
