"""What a language model says of codes, figures, countries and days, held against what the lexicons find in a document.

Each check answers whether a value may stand. Where the lexicons say nothing of a word, the model's word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sitrep.events.items.quantities import quantities
from sitrep.events.words.marks import PartyMark, PlaceMark
from sitrep.events.words.words import words as cut
from sitrep.llm_words import Given, fold
from sitrep.model import DatePrecision, Evidence
from sitrep.parties import country_name, party_name

NEAR_DAYS = 400
"""Within so many days of publication a date may be meant that the text does not write out."""
_FIGURE = re.compile(r"(?<![\w.,-])\d+(?:[ ,.\u00a0\u202f]\d{3})*(?:[.,]\d+)?(?![\w-])")
_ONE, _TWO = (
    re.compile(r"\b(?:an?|one|single)\b", re.I),
    re.compile(r"\b(?:both|two|pair|twin|couple)\b", re.I),
)

Span = tuple[date, date, DatePrecision]
Mark = TypeVar("Mark", PartyMark, PlaceMark)


def is_country(code: str) -> bool:
    """True for an ISO 3166-1 alpha-3 code."""
    return len(code) == 3 and code.isupper() and country_name(code) is not None


def code_fits(reading: Given, code: str, words: str) -> bool:
    """Whether the code can be that of the party which the document calls so."""
    marks = [mark for mark in _at(reading, words, reading.marks.parties) if mark.how != "form"]
    told = {known for mark in marks for known in (mark.code, mark.country) if known}
    if told and code not in told and (is_country(code) or any(_bare(m.text) == _bare(words) for m in marks)):
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", words) if word[0].isupper())
    return is_country(code) or code in named(reading) or reading.in_text(code) or code == initials


def denier_fits(reading: Given, code: str) -> bool:
    """Whether the document names the party."""
    return code in named(reading) or reading.in_text(code) or reading.in_text(party_name(code))


def country_fits(reading: Given, country: str, place: str | None) -> bool:
    """Whether the place can lie there; without a place, whether the document names the country."""
    if place is None:
        return country in named(reading)
    told: set[str | None] = {mark.country for mark in _at(reading, place, reading.marks.places)}
    for mark in _at(reading, place, reading.marks.parties):
        told |= {mark.country, mark.code} if is_country(mark.code or "") else {mark.country}
    told.discard(None)
    return not told or country in told


def quantity_fits(value: float, evidence: Iterable[Evidence]) -> bool:
    """Whether the figure stands in the evidence, in digits or in words."""
    for one in evidence:
        if value in (1, 2) and (_ONE if value == 1 else _TWO).search(one.text):
            return True
        found = {bound for q in quantities(cut(one.text)) for bound in (q.low, q.high)}
        for figure in _FIGURE.findall(one.text):
            found.add(float(re.sub(r"[ ,.\u00a0\u202f](?=\d{3}(?!\d))", "", figure).replace(",", ".")))
        if value in found:
            return True
    return False


def date_fits(reading: Given, span: Span) -> bool:
    """Whether the days lie near publication, the document writes their year, or it has a time that meets them."""
    first, last, _ = span
    day = reading.published
    near = day is not None and (first - day).days <= NEAR_DAYS and (day - last).days <= NEAR_DAYS
    written = any(re.search(rf"(?<!\d){year}(?!\d)", reading.text) for year in {first.year, last.year})
    return near or written or any(m.date_start <= last and first <= m.date_end for m in reading.marks.dates)


def named(reading: Given) -> set[str]:
    """All parties and countries that the lexicons find in the document."""
    told = {code for mark in reading.marks.parties for code in (mark.code, mark.country)}
    return {code for code in (*told, *(mark.country for mark in reading.marks.places)) if code}


def _at(reading: Given, words: str, marks: Iterable[Mark]) -> list[Mark]:
    """The marks that share a word with one of the places where the words stand."""
    wanted = r"\s+".join(re.escape(word) for word in words.split())
    spans = [found.span() for found in re.finditer(rf"(?<!\w){wanted}(?!\w)", reading.text, re.IGNORECASE)]
    return [mark for mark in marks if any(mark.start < end and start < mark.end for start, end in spans)]


def _bare(words: str) -> str:
    return fold(words).removeprefix("the ")
