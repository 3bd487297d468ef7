"""One question to an OpenAI-compatible chat-completions endpoint: bounded, paced, tried again where that may help.

The key comes from the environment, goes into one header of a request to the configured address, and nowhere else:
redirects are not followed, and whatever the server says is told without it.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpcore
import httpx

from connectors.dialing import RefusedAddressError
from connectors.llm_store import Answer
from connectors.plaintext import clean_line
from connectors.web import Limits, WebSettings, open_client
from sitrep.retry_after import retry_after
from sitrep.wording import counted

MOST_BYTES = 4_000_000
"""Of an answer. 8,000 tokens are about 40,000 bytes."""
MOST_PAUSE = 60.0
"""Seconds; a server that wants a longer one is left alone for the rest of the pass."""
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """The endpoint, what may be asked of it, and where answers and ledger are kept."""

    url: str
    """The base address, for example https://host/v1: `/chat/completions` is added."""
    model: str
    home: Path
    key_env: str | None = None
    """Name of the environment variable that holds the key; None for a server that wants none."""
    requests_per_minute: float = 60.0
    max_tokens: int = 8000
    timeout_seconds: float = 120.0
    price_per_million_input: float | None = None
    price_per_million_output: float | None = None
    contact: str = ""
    allow_private: tuple[str, ...] = ()
    attempts: int = 4
    first_pause: float = 1.0
    """Seconds before the second attempt; doubled before each further one."""
    concurrency: int = 4


class LlmError(Exception):
    """No answer: what is wrong and what to do. `lasting`: it would be the same for every other document."""

    def __init__(self, error: str, advice: str, *, lasting: bool = False, needs_person: bool = False) -> None:
        super().__init__(error)
        self.error, self.advice, self.lasting, self.needs_person = error, advice, lasting, needs_person


class _AgainError(Exception):
    """An attempt that may go better later; `after` is what the server asked for, in seconds."""

    def __init__(self, error: str, after: float | None = None) -> None:
        super().__init__(error)
        self.after = after


class Pace:
    """Even spacing of requests, whoever sends them."""

    def __init__(self, per_minute: float) -> None:
        """`per_minute` requests at most."""
        self._spacing = 60.0 / per_minute
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        now = time.monotonic()
        slot = max(now, self._next)
        self._next = slot + self._spacing
        if slot > now:
            await asyncio.sleep(slot - now)


def open_llm_client(settings: LlmSettings) -> httpx.AsyncClient:
    """The guarded client of the web, with this endpoint's patience; close it with `async with`."""
    limits = Limits(connect=10.0, read=settings.timeout_seconds, total=settings.timeout_seconds)
    return open_client(WebSettings(settings.contact, settings.allow_private, limits, settings.concurrency))


async def ask(
    client: httpx.AsyncClient, settings: LlmSettings, key: str | None, body: Mapping[str, Any], pace: Pace
) -> Answer:
    """The answer to one request body, after as many attempts as the settings allow. Raises LlmError."""
    pause = settings.first_pause
    for attempt in range(1, settings.attempts + 1):
        await pace.turn()
        try:
            async with asyncio.timeout(settings.timeout_seconds):
                return await _once(client, settings, key, body)
        except TimeoutError:
            problem = _AgainError("the server took too long to answer")
        except _AgainError as error:
            problem = error
        wait = pause if problem.after is None else problem.after
        if attempt == settings.attempts or wait > MOST_PAUSE:
            break
        await asyncio.sleep(wait)
        pause *= 2
    advice = "It is asked again for what comes next; if this goes on, check `llm` in the configuration."
    raise LlmError(f"{problem} ({counted(attempt, 'attempt')})", advice, lasting=wait > MOST_PAUSE) from None


async def _once(
    client: httpx.AsyncClient, settings: LlmSettings, key: str | None, body: Mapping[str, Any]
) -> Answer:
    headers = {"Accept-Encoding": "identity", "Content-Type": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    url = f"{settings.url.rstrip('/')}/chat/completions"
    try:
        async with client.stream("POST", url, headers=headers, content=json.dumps(body).encode()) as answer:
            content = await _content(answer)
            if answer.status_code != 200:
                raise _refused(answer, content, settings, key)
            return _answer(content)
    except RefusedAddressError as error:
        advice = "If this is meant, allow the host by name or network in SITREP_ALLOW_PRIVATE."
        raise LlmError(f"address refused: {error}", advice, lasting=True, needs_person=True) from None
    except (httpcore.TimeoutException, httpx.TimeoutException):
        raise TimeoutError from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.LocalProtocolError, UnicodeError):
        # not quoted: a bad header is quoted with the key in it
        advice = "Correct `llm.url` (https://host/v1) and the value of the variable in `llm.key_env`."
        raise LlmError(
            "the address or the key is not usable", advice, lasting=True, needs_person=True
        ) from None
    except (httpx.HTTPError, httpcore.ProtocolError, httpcore.NetworkError, OSError) as error:
        raise _AgainError(f"no answer: {type(error).__name__}") from None


async def _content(answer: httpx.Response) -> bytes:
    """The body, bounded; no packed one was asked for, so none is unpacked."""
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise LlmError("the answer is packed, which was not asked for", "Check `llm.url`.", lasting=True)
    content = bytearray()
    async for piece in answer.aiter_raw():
        content += piece
        if len(content) > MOST_BYTES:
            error = f"the answer is larger than {MOST_BYTES / 1e6:g} MB"
            raise LlmError(error, "Check that `llm.url` is a chat-completions endpoint.")
    return bytes(content)


def _refused(answer: httpx.Response, content: bytes, settings: LlmSettings, key: str | None) -> Exception:
    """The error that a status other than 200 stands for."""
    status = answer.status_code
    if status in _AGAIN:
        return _AgainError(f"HTTP {status}", _pause(answer.headers.get("retry-after")))
    if status in (401, 403):
        advice = (
            "Check the key in the environment variable that `llm.key_env` names."
            if settings.key_env
            else "Put the key into an environment variable and its name into `llm.key_env`."
        )
        return LlmError(f"HTTP {status}: the key was not accepted", advice, lasting=True, needs_person=True)
    if 300 <= status < 400:
        advice = "Give the final address in `llm.url`; the key is not sent on."
        return LlmError(f"HTTP {status}: a redirect", advice, lasting=True, needs_person=True)
    said = _message(content, key)
    advice = "Check `llm.url`, `llm.model` and `llm.max_tokens`."
    return LlmError(
        f"HTTP {status}{said and ': ' + said}", advice, lasting=status in (404, 405), needs_person=True
    )


def _message(content: bytes, key: str | None) -> str:
    """What the server says is wrong, in one line and without the key; '' where it says nothing readable."""
    try:
        error = json.loads(content)["error"]
        said = clean_line(str(error["message"] if isinstance(error, dict) else error))
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return (said.replace(key, "(key)") if key else said)[:200]


def _pause(value: str | None) -> float | None:
    seconds = retry_after(value, datetime.now(UTC))
    return None if seconds is None else max(0.0, seconds)


def _answer(content: bytes) -> Answer:
    """The model's words out of the envelope."""
    try:
        envelope = json.loads(content)
        choice = envelope["choices"][0]
        text = choice["message"]["content"]
        usage = envelope.get("usage") or {}
        tokens_in, tokens_out = (_count(usage.get(name)) for name in ("prompt_tokens", "completion_tokens"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        advice = "Check that `llm.url` is a chat-completions endpoint."
        raise LlmError("the answer is not a chat completion", advice) from None
    problem = None
    if choice.get("finish_reason") == "length":
        problem = "it was cut off at llm.max_tokens"
    elif not isinstance(text, str):
        problem = "the model gave no text"
    return Answer(text if isinstance(text, str) else "", tokens_in, tokens_out, problem)


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None
