"""Messages to channels: one attempt each, and no secret in anything that is said about it.

A channel is a name and an address, with `${NAME}` for what stands in the environment and `${prefect:NAME}` for what
stands in a Prefect Secret block: an Apprise URL
(https://github.com/caronc/apprise/wiki), `webhook+https://...`, `file:FOLDER` or `stdout:`. A message that fails is
tried again at a later pass; every attempt carries the message's identity, so that a receiver can drop what it has
already got.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from alerts.senders import ChannelError, check, hand_over
from alerts.webhook import signing_key
from sitrep.desk import Delivery
from sitrep.model import Failure
from sitrep.outbox import MOST_ATTEMPTS, Attempts, Message, next_attempt

TIMEOUT_SECONDS = 30.0
_VARIABLE = re.compile(r"\$\{(?:prefect:([^{}]*)|(\w+))\}")
_BLOCK_NAME = re.compile("[a-z0-9-]+")

Blocks = Callable[[str], str]
"""The value of a Prefect Secret block; raises ChannelError. Only flows know Prefect, so it is handed in."""


def no_blocks(name: str) -> str:
    """Where there is no Prefect to ask."""
    raise ChannelError(f"there is no Prefect here to ask for the block {name!r}")


def deliver(
    messages: Sequence[Message],
    channels: Mapping[str, str],
    attempts: Mapping[tuple[str, str], Attempts],
    now: datetime,
    timeout_seconds: float = TIMEOUT_SECONDS,
    secrets: Mapping[str, str] | None = None,
    templates: Path | None = None,
    blocks: Blocks = no_blocks,
) -> tuple[list[Delivery], list[Failure]]:
    """One attempt for each message that is due. Each channel stands for itself; nothing is raised.

    `channels` maps names to addresses, `secrets` names to what signs their webhooks, `attempts` says what was tried
    before by (message, channel). A channel that fails is left alone for the rest of the pass, one that asks for it
    (Retry-After) for so long, whatever the message.
    """
    made: list[Delivery] = []
    failures: list[Failure] = []
    closed = {
        channel for (_, channel), tried in attempts.items() if tried.not_before and tried.not_before > now
    }
    for message in messages:
        before = attempts.get((message.message, message.channel))
        if message.channel in closed or (before and next_attempt(before) > now):
            continue
        error = _attempt(message, channels, secrets or {}, timeout_seconds, templates, blocks)
        pause = now + timedelta(seconds=error.pause) if error and error.pause else None
        made.append(
            Delivery(
                message.message, message.channel, now, error is None, str(error) if error else None, pause
            )
        )
        if error is not None:
            closed.add(message.channel)
            failures.append(_failure(message, error, 1 + (before.count if before else 0)))
    return made, failures


def misconfigured(
    channel: str, channels: Mapping[str, str], secrets: Mapping[str, str] | None = None
) -> Failure | None:
    """What is wrong with the configuration of a channel, without sending anything; None where nothing is."""
    try:
        address, secret = _target(channel, channels, secrets or {}, lambda name: name)
        if "${prefect:" not in channels[channel]:  # else only who asks the block knows the address
            check(address)
        signing_key(secret or "")
    except ChannelError as error:
        return Failure("deliver", channel, str(error), error.advice)
    return None


def _attempt(
    message: Message,
    channels: Mapping[str, str],
    secrets: Mapping[str, str],
    timeout_seconds: float,
    templates: Path | None,
    blocks: Blocks,
) -> ChannelError | None:
    """None where the channel took the message, else why not."""
    try:
        address, secret = _target(message.channel, channels, secrets, blocks)
        hand_over(address, secret, message, timeout_seconds, templates)
    except ChannelError as error:
        return error
    return None


def _target(
    channel: str, channels: Mapping[str, str], secrets: Mapping[str, str], blocks: Blocks
) -> tuple[str, str | None]:
    """A channel's address and secret with their variables and blocks filled in."""
    if channel not in channels:
        raise ChannelError(
            "no channel of this name is configured",
            "Add it to 'channels' in the configuration again, until its messages are sent or given up.",
        )
    texts = [channels[channel], secrets.get(channel, "")]

    def value(found: re.Match[str]) -> str:
        block, variable = found.groups()
        if variable is None:
            if not _BLOCK_NAME.fullmatch(block):
                raise ChannelError(
                    f"${{prefect:{block}}} names no Prefect block",
                    "Names of blocks have small letters, digits and dashes; correct the channel in the configuration.",
                )
            return blocks(block)
        if not os.environ.get(variable):
            raise ChannelError(
                f"the environment variable {variable} is not set",
                f"Set {variable}, or correct the channel's address in the configuration.",
            )
        return os.environ[variable]

    address, secret = (_VARIABLE.sub(value, text) for text in texts)
    return address, secret or None


def _failure(message: Message, error: ChannelError, count: int) -> Failure:
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
