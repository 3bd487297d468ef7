"""Events from the answer of a language model: everything is checked against the document, nothing is taken on trust.

An event stands only on words that are in the document. A field that cannot be read, or names what the document does
not, is left out and said so; it is never repaired by a guess.

Checked: evidence, and the words of parties, items, places and speakers, stand in the document; a party's code and a
place's country do not contradict the lexicons, and a code is known, or named in the document; figures stand in the
evidence; who denies it is named in the document; a date far from publication is written in it (`sitrep.llm_checks`).
Not checked, but for their form: kind, status, which party is on which side, units, what a figure counts, dates near
publication, the kind of a speaker, `paid`.
"""

from __future__ import annotations

import json
import math
import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any

from sitrep.events.frames.plover import plover_mode, plover_type
from sitrep.events.sentence.view import Marks
from sitrep.llm_checks import (
    Span,
    code_fits,
    country_fits,
    date_fits,
    denier_fits,
    is_country,
    quantity_fits,
)
from sitrep.llm_prompt import SPEAKERS
from sitrep.llm_words import WORD, Given, Spaced, shown
from sitrep.model import KINDS, STATUSES, Attribution, DatePrecision, Document, Event, Evidence, Item

MOST_EVENTS, MOST_NAME, MOST_EVIDENCE = 200, 200, 4000
LEAST_EVIDENCE_WORDS = 3
"""One or two words stand in any text."""
_CODE = re.compile(r"[A-Z0-9][A-Z0-9 .&'/-]{1,39}")
_UNIT = re.compile(r"[A-Za-z][A-Za-z /-]{0,39}")
_FENCED = re.compile(r"\s*```[A-Za-z]{0,10}\n(.*)```\s*", re.DOTALL)
"""A whole answer as Markdown, the usual form of local servers."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


class UnusableAnswer(Exception):
    """The answer is not of the form that was asked for; the message says what is wrong with it."""


def events_from(
    answer: str, document: Document, marks: Marks, name: str = "llm"
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """(events, refusals) of an answer; a refusal says in one sentence which event or field was not taken, and why.

    `marks` is what the lexicons find in the document, `name` what stands in `Event.extractor`. Raises
    UnusableAnswer where the answer is not JSON of the asked form.
    """
    events: list[Event] = []
    refusals: list[str] = []
    text = document.full_text
    spaced = Spaced(text)
    folded = spaced.text.casefold()
    given = _parsed(answer)
    day = document.published.date() if document.published else None
    for number, one in enumerate(given[:MOST_EVENTS], 1):
        reading = Given(one, text, spaced, folded, marks, day) if isinstance(one, dict) else None
        try:
            if reading is None:
                raise ValueError("it is no object")
            event = _event(reading, name)
            if event in events:
                raise ValueError("it is listed twice")
            events.append(event)
        except ValueError as error:
            refusals.append(f"event {number} refused: {error}")
        refusals += [f"event {number}: {note}" for note in (reading.notes if reading else ())]
    if len(given) > MOST_EVENTS:
        refusals.append(f"only the first {MOST_EVENTS} of {len(given)} events are kept")
    return tuple(sorted(events, key=lambda e: e.evidence[0].start)), tuple(refusals)


def _parsed(answer: str) -> list[Any]:
    fenced = _FENCED.fullmatch(answer)
    try:
        value = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError) as error:
        raise UnusableAnswer(f"it is not JSON ({str(error)[:80]})") from None
    events = value.get("events") if isinstance(value, dict) else None
    if not isinstance(events, list):
        raise UnusableAnswer("it is not an object with a list of events")
    return events


def _event(reading: Given, name: str) -> Event:
    kind, status = reading.given.get("kind"), reading.given.get("status")
    if kind not in KINDS:
        raise ValueError(f"there is no kind {shown(kind)}")
    if status not in STATUSES:
        raise ValueError(f"there is no status {shown(status)}")
    evidence = _evidence(reading)
    actor, recipient = _parties(reading, "actor"), _parties(reading, "recipient")
    if kind != "repair":  # as in the rules: only one's own equipment is repaired
        recipient = {code: words for code, words in recipient.items() if code not in actor}
    start, end, precision = _dates(reading)
    items = _items(reading, evidence)
    place, country = _place(reading)
    return Event(
        kind=kind,
        plover=plover_type(kind, status, actor, recipient, sold=reading.given.get("paid") is True),
        plover_mode=plover_mode(kind, ()),
        status=status,
        evidence=evidence,
        actor=tuple(actor),
        recipient=tuple(recipient),
        actor_text=tuple(actor.values()),
        recipient_text=tuple(recipient.values()),
        attribution=_attribution(reading),
        items=items,
        date_start=start,
        date_end=end,
        date_precision=precision,
        place=place,
        country=country,
        confidence=round(0.5 + 0.15 * bool(actor) + 0.15 * bool(recipient or items), 2),
        denied_by=_deniers(reading),
        extractor=name,
    )


def _evidence(reading: Given) -> tuple[Evidence, ...]:
    """Every given stretch, as it stands in the document. ValueError where one does not."""
    given = reading.list_of("evidence", str)
    if not given:
        raise ValueError("it has no evidence")
    spans: dict[tuple[int, int], None] = {}
    for words in given:
        if len(WORD.findall(words)) < LEAST_EVIDENCE_WORDS and words.strip() != reading.text.strip():
            raise ValueError(f"its evidence is too short, whole sentences are wanted: {shown(words, 100)}")
        span = _find(words, reading)
        if span is None:
            raise ValueError(f"its evidence is not in the document: {shown(words, 100)}")
        spans[span] = None
    return tuple(Evidence(start, end, reading.text[start:end]) for start, end in sorted(spans))


def _find(words: str, reading: Given) -> tuple[int, int] | None:
    """Where the words stand: letter by letter, else with any white space for any other."""
    words = words.strip()
    pieces = WORD.findall(words)
    if not pieces or len(words) > MOST_EVIDENCE:
        return None
    start = reading.text.find(words)
    if start >= 0:
        return start, start + len(words)
    return reading.spaced.find(" ".join(pieces))


def _parties(reading: Given, side: str) -> dict[str, str]:
    """Code and words of the parties that the document names."""
    found: dict[str, str] = {}
    for one in reading.list_of(side, dict):
        words = one.get("text")
        if not isinstance(words, str) or len(words) > MOST_NAME or not reading.in_text(words):
            reading.notes.append(f"{side} {shown(words)} is not in the document")
            continue
        for code in _codes(reading, [one.get("code")], side):
            if code_fits(reading, code, words):
                found.setdefault(code, words)
            else:
                reading.notes.append(f"{side} {shown(words)} is not {shown(code)}")
    return found


def _codes(reading: Given, given: Iterable[Any], where: str) -> list[str]:
    good = [code for code in given if isinstance(code, str) and _CODE.fullmatch(code)]
    reading.notes += [f"{where} {shown(code)} is no code of a party" for code in given if code not in good]
    return good


def _deniers(reading: Given) -> tuple[str, ...]:
    codes = _codes(reading, reading.list_of("denied_by", str), "denied_by")
    named = [code for code in codes if denier_fits(reading, code)]
    reading.notes += [f"denied_by {code} is not in the document" for code in codes if code not in named]
    return tuple(dict.fromkeys(named))


def _place(reading: Given) -> tuple[str | None, str | None]:
    """Place and country."""
    place, country = reading.given.get("place"), reading.given.get("country")
    if place is not None and not (
        isinstance(place, str) and len(place) <= MOST_NAME and reading.in_text(place)
    ):
        reading.notes.append(f"place {shown(place)} is not in the document")
        place = None
    if country is not None and not (isinstance(country, str) and is_country(country)):
        reading.notes.append(f"there is no country {shown(country)}")
        country = None
    if country is not None and not country_fits(reading, country, place):
        where = "is not in the document" if place is None else f"is not where {shown(place)} lies"
        reading.notes.append(f"country {country} {where}")
        country = None
    return place, country


def _items(reading: Given, evidence: tuple[Evidence, ...]) -> tuple[Item, ...]:
    found: dict[Item, None] = {}
    for one in reading.list_of("items", dict):
        name, unit = one.get("name"), one.get("unit")
        if not isinstance(name, str) or len(name) > MOST_NAME or not reading.in_text(name):
            reading.notes.append(f"item {shown(name)} is not in the document")
            continue
        low, high = _quantity(one.get("quantity_low")), _quantity(one.get("quantity_high"))
        if low is not None and high is not None and low > high:
            reading.notes.append(f"item {shown(name)}: {low:g} to {high:g} is no range")
            low = high = None
        wrong = {bound for bound in (low, high) if bound is not None and not quantity_fits(bound, evidence)}
        if wrong:
            reading.notes += [f"item {shown(name)}: {one:g} is not in its evidence" for one in sorted(wrong)]
            low = high = None
        found[
            Item(name.strip(), low, high, unit if isinstance(unit, str) and _UNIT.fullmatch(unit) else None)
        ] = None
    return tuple(found)


def _quantity(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _dates(reading: Given) -> tuple[date | None, date | None, DatePrecision | None]:
    start = _span(reading, "date")
    if start is None:
        return None, None, None
    first, last, precision = start
    end = _span(reading, "date_end")
    if end is not None and end[1] >= first:
        last = end[1]
    return first, last, precision


def _span(reading: Given, name: str) -> Span | None:
    """The days that a date of the answer means, where the document bears them out."""
    given = reading.given.get(name)
    if given is None:
        return None
    span = _days(given)
    if span is None:
        reading.notes.append(f"{name} {shown(given)} is no date")
    elif not date_fits(reading, span):
        reading.notes.append(f"{name} {shown(given)} is not in the document")
        span = None
    return span


def _days(given: Any) -> Span | None:
    """First day, last day and precision of 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; None for anything else."""
    match = _DATE.fullmatch(given) if isinstance(given, str) else None
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if day and month:
            return date(year, month, day), date(year, month, day), "day"
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
        return date(year, 1, 1), date(year, 12, 31), "year"
    except (ValueError, KeyError, IndexError):
        return None


def _attribution(reading: Given) -> tuple[Attribution, ...]:
    found: dict[str, Attribution] = {}
    for one in reading.list_of("attribution", dict):
        words, code, kind = one.get("name"), one.get("code"), one.get("kind")
        if (
            not isinstance(words, str)
            or len(words) > MOST_NAME
            or not reading.in_text(words)
            or kind not in SPEAKERS
        ):
            reading.notes.append(f"speaker {shown(words)} is not in the document")
            continue
        known = isinstance(code, str) and _CODE.fullmatch(code) and code_fits(reading, code, words)
        named = code if known else words.strip()
        found.setdefault(named, Attribution(named, kind))
    return tuple(found.values())
