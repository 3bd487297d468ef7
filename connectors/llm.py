"""Extraction by a language model behind an OpenAI-compatible endpoint, with the rules for whatever it leaves open.

A document goes to the rules where the endpoint fails, where the answer is not of the asked form, where the document
is too long to send, or where no event of the answer stands in the text. Its events then carry the rules' name, and a
`Failure` says why.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from connectors.llm_client import LlmError, LlmSettings, Pace, ask, open_llm_client
from connectors.llm_store import (
    Answer,
    Entry,
    Outcome,
    add_to_ledger,
    cache_key,
    cached_answer,
    ledger_summary,
    store_answer,
)
from sitrep.events import RuleExtractor
from sitrep.llm import UnusableAnswer, events_from
from sitrep.llm_prompt import MOST_CHARACTERS, PROMPT_VERSION, request_body
from sitrep.model import Document, Event, Failure
from sitrep.wording import counted

__all__ = ["LlmExtractor", "LlmSettings", "ledger_summary"]

log = logging.getLogger("sitrep")

MOST_IN_A_ROW = 3
"""Documents that may fail one after the other before the endpoint is left alone for the rest of the pass."""


@dataclass(slots=True)
class _Session:
    """One call of `read`: the client belongs to its event loop."""

    client: httpx.AsyncClient
    slots: asyncio.Semaphore


class LlmExtractor:
    """The `Extractor` for one pass. `take_failures` hands over what went wrong since it was last asked."""

    def __init__(
        self,
        settings: LlmSettings,
        rules: RuleExtractor,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`rules` reads what the model does not, and its lexicons check what it does; `now` dates the ledger."""
        self.name = f"llm:{settings.model}/{PROMPT_VERSION}"
        self.settings = settings
        self.rules = rules
        self._now = now
        self._pace = Pace(settings.requests_per_minute)
        self._in_a_row = 0
        self._stopped: LlmError | None = None
        self._failures: list[Failure] = []
        self._left: Counter[tuple[str, str, bool]] = Counter()
        self._refused: list[tuple[str, str]] = []
        """Documents, and what of their answers was not taken."""
        self._key = os.environ.get(settings.key_env) if settings.key_env else None
        if settings.key_env and not self._key:
            advice = "Set it to the key, or leave `llm.key_env` out for a server that wants none."
            error = "the environment variable that `llm.key_env` names is not set"
            self._stopped = LlmError(error, advice, lasting=True, needs_person=True)

    def extract(self, document: Document) -> tuple[Event, ...]:
        """The events of one document, from the model or the rules. Not to be called where an event loop runs."""
        return self.extract_all([document])[0]

    def extract_all(self, documents: Sequence[Document]) -> list[tuple[Event, ...]]:
        """The events of each document, several asked for at once."""
        read = asyncio.run(self.read(documents))
        return [
            self.rules.extract(document) if events is None else events
            for document, events in zip(documents, read, strict=True)
        ]

    async def read(self, documents: Sequence[Document]) -> list[tuple[Event, ...] | None]:
        """The model's events of each document; None where the rules have to read it."""
        async with open_llm_client(self.settings) as client:
            session = _Session(client, asyncio.Semaphore(self.settings.concurrency))
            return list(await asyncio.gather(*(self._read(session, document) for document in documents)))

    def take_failures(self) -> tuple[Failure, ...]:
        """One failure for each document with an unusable answer, one for each trouble with the endpoint, and one for
        what was not taken of usable answers."""
        for (error, advice, person), count in self._left.items():
            what = f"{error}; the rules read {counted(count, 'document')} instead" if count else error
            self._failures.append(
                Failure("extract", f"llm {self._host()}", what, advice, needs_person=person)
            )
        if self._refused:
            document, first = self._refused[0]
            what = f"of the model's answers the documents do not bear out all, {counted(len(self._refused), 'refusal')}"
            what = f"{what}, first: {first}" if self._refused[1:] else f"{what}: {first}"
            advice = "Nothing to do; the ledger counts them by document."
            self._failures.append(Failure("extract", document, what, advice, needs_person=False))
        taken, self._failures = tuple(self._failures), []
        self._left.clear()
        self._refused.clear()
        return taken

    async def _read(self, session: _Session, document: Document) -> tuple[Event, ...] | None:
        if len(document.full_text) > MOST_CHARACTERS:
            error = f"it is longer than the {MOST_CHARACTERS} characters that are sent to the model"
            self._leave(document, error)
            self._note(document, "too_long", error=error)
            return None
        body = request_body(document, self.settings.model, self.settings.max_tokens)
        key = cache_key(body)
        known = cached_answer(self.settings.home, key)
        if known is not None:
            return self._take(document, known)
        async with session.slots:
            began = time.monotonic()
            answer = await self._ask(session, document, body, began)
        if answer is None:
            return None
        return self._take(document, answer, key, round(time.monotonic() - began, 3))

    async def _ask(
        self, session: _Session, document: Document, body: dict[str, Any], began: float
    ) -> Answer | None:
        """The answer, or None and the reason noted. Nothing is asked of an endpoint that was given up."""
        error = self._stopped
        if error is None:
            try:
                answer = await ask(session.client, self.settings, self._key, body, self._pace)
                self._in_a_row = 0
                return answer
            except LlmError as failed:
                error = failed
                self._in_a_row += 1
                if error.lasting or self._in_a_row >= MOST_IN_A_ROW:
                    self._stopped = error
                self._note(document, "failed", seconds=round(time.monotonic() - began, 3), error=error.error)
        self._left[error.error, error.advice, error.needs_person] += 1
        return None

    def _take(
        self, document: Document, answer: Answer, key: str | None = None, seconds: float = 0.0
    ) -> tuple[Event, ...] | None:
        """Check an answer and note it. `key`: of a fresh one, which is kept where it is usable."""
        events: tuple[Event, ...] = ()
        refusals: tuple[str, ...] = ()
        problem = answer.problem
        try:
            if problem is None:
                events, refusals = events_from(answer.text, document, self.rules.marks(document), self.name)
        except UnusableAnswer as error:
            problem = str(error)
        if problem is None and not events and refusals:
            problem = f"none of its events stands in the text ({refusals[0]})"
        if problem is None and key is not None:
            self._keep(lambda: store_answer(self.settings.home, key, answer))
        self._note(
            document, "unusable" if problem else "ok", cached=key is None, tokens_in=answer.tokens_in,
            tokens_out=answer.tokens_out, cost=self._cost(answer) if key else None, seconds=seconds,
            events=len(events), refused=len(refusals), error=problem,
        )  # fmt: skip
        if problem is not None:
            self._leave(document, f"the model's answer is not usable: {problem}")
            return None
        for refusal in refusals:
            log.info("%s: %s", document.doc, refusal)
            self._refused.append((document.doc, refusal))
        return events

    def _cost(self, answer: Answer) -> float | None:
        """Of the tokens, in the currency of the prices."""
        price_in, price_out = self.settings.price_per_million_input, self.settings.price_per_million_output
        if price_in is None or price_out is None or answer.tokens_in is None or answer.tokens_out is None:
            return None
        return round((answer.tokens_in * price_in + answer.tokens_out * price_out) / 1e6, 6)

    def _leave(self, document: Document, error: str) -> None:
        advice = "The rules read it instead."
        self._failures.append(Failure("extract", document.doc, error, advice, needs_person=False))

    def _note(self, document: Document, outcome: Outcome, **more: Any) -> None:
        entry = Entry(self._now(), document.doc, self.settings.model, PROMPT_VERSION, outcome, **more)
        self._keep(lambda: add_to_ledger(self.settings.home, entry))

    def _keep(self, write: Callable[[], None]) -> None:
        """Cache and ledger are not worth a pass: a disk that does not take them is said once."""
        try:
            write()
        except OSError:
            error = f"cache and ledger below {self.settings.home / 'llm'} cannot be written"
            self._left[error, "Make the folder writable; until then answers are paid for again.", True] = 0

    def _host(self) -> str:
        try:
            return httpx.URL(self.settings.url).host
        except httpx.InvalidURL:
            return ""
