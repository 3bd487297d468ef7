"""Sentences and tokens with offsets into `Document.full_text`. Nothing is normalised away: offsets stay exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sitrep.model import Document

MAX_SENTENCE_TOKENS = 400
"""A longer 'sentence' is not prose (a table, a dump); it is cut so that work stays linear in the text."""

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr cpl sgt brig adm rev hon st sen rep gov pres amb "
    "supt insp no nos art vol "
    "vs etc inc ltd corp co bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu "
    "fri sat sun "
    "approx est dept fig al jr sr ret u.s u.k u.n e.g i.e a.m p.m d.c ca cf m.p".split()
)
_NEVER_FINAL = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr cpl sgt brig adm rev hon sen rep gov amb st vs approx".split()
)

_BREAK = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}(?=\s|$)|\n[ \t\r]*\n\s*|\n", re.S)
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|[€£$¥]"
    r"|\d+(?:[.,]\d+)*[-‐‑][a-z]{3,}(?:[-‐‑][a-z]+)*"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|m|k|mm|km|kg)?(?![A-Za-z0-9])"
    r"|\w+(?:[-‐‑'’&/.](?=\w)\w+)*"
    r"|[-–—]+|\.\.\.|\S",
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_CONTRACTION = re.compile(r"(?i)(?:n['’]t|['’](?:ll|ve|re|d|m))$")


class Token(NamedTuple):
    """One word, number or sign; `lower` has straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the title or of the text: `full_text[start:end]`."""

    index: int
    start: int
    end: int
    kind: Literal["title", "body"]
    paragraph: int
    first: bool = False
    """First sentence of its paragraph."""


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """Sentences of title and text in order; the title is one sentence. Every non-blank character belongs to one."""
    out: list[Sentence] = []
    text = document.full_text
    body_start = 0
    if document.title:
        body_start = len(document.title) + 2
        start, end = _strip(text, 0, len(document.title))
        if end > start:
            out.append(Sentence(0, start, end, "title", 0, True))
    wrapped = _is_wrapped(document.text)
    paragraph, first = 1, True
    for start, end, new_paragraph in _body_spans(text, body_start, wrapped):
        out.append(Sentence(len(out), start, end, "body", paragraph, first))
        first = new_paragraph
        paragraph += new_paragraph
    return tuple(out)


def _is_wrapped(text: str) -> bool:
    """True where single line breaks are only the edge of the page, as in mail and old wire texts."""
    lines = [line for line in text.split("\n", 400)[:400] if line.strip()]
    if len(lines) < 6 or "\n\n" not in text:
        return False
    longest = max(map(len, lines))
    full = sum(len(line) > 0.7 * longest for line in lines)
    return 45 <= longest <= 100 and full > 0.55 * len(lines)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _body_spans(text: str, start: int, wrapped: bool) -> list[tuple[int, int, bool]]:
    """(start, end, ends a paragraph) of each body sentence."""
    spans: list[tuple[int, int, bool]] = []
    begin = start
    for match in _BREAK.finditer(text, start):
        mark = match.group()
        at, cut = match.start(), match.end()
        if mark[0] == "\n":
            blank = mark.count("\n") > 1
            if not blank and wrapped and not _ends_line(text, at):
                continue
            cut = at
            paragraph = True
        else:
            if not _ends_sentence(text, begin, at, cut):
                continue
            paragraph = False
        a, b = _strip(text, begin, cut)
        begin = match.end()
        if b > a:
            spans.append((a, b, paragraph))
        elif paragraph and spans:
            spans[-1] = (*spans[-1][:2], True)
    a, b = _strip(text, begin, len(text))
    if b > a:
        spans.append((a, b, True))
    return spans


def _ends_line(text: str, at: int) -> bool:
    """In a wrapped text a line break ends a sentence only after a full stop or before a bullet."""
    before = text[max(0, at - 3) : at].rstrip()
    after = text[at + 1 : at + 3].lstrip()
    return (before.endswith((".", "!", "?", ":", '"', "”")) and after[:1].isupper()) or after[:1] in "•*-–—"


def _ends_sentence(text: str, begin: int, at: int, cut: int) -> bool:
    follow = cut
    limit = min(len(text), cut + 40)
    while follow < limit and text[follow].isspace():
        follow += 1
    if follow >= limit:
        return True
    after = text[follow]
    if after.islower():
        return False
    if text[at] != "." or cut - at > 1 + (text[cut - 1] in "\"'”’»)]"):
        return True
    word_start = at
    floor = max(begin, at - 24)
    while word_start > floor and not text[word_start - 1].isspace() and text[word_start - 1] not in "([\"'“‘":
        word_start -= 1
    word = text[word_start:at].lower()
    if word in _NEVER_FINAL:
        return False
    if len(word) == 1 and word.isalpha() and text[word_start].isupper():
        return False  # an initial: 'John F. Kennedy'
    if word in ("no", "nos", "art", "vol", "fig"):
        return not after.isdigit()
    if word in ABBREVIATIONS or (len(word) > 2 and re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)):
        follower = text[follow : follow + 14].split(None, 1)[0].lower()
        return after.isupper() and follower in _STARTERS
    return True


_STARTERS = frozenset(
    "the a an it he she they we in on at but and this that these those its their his her there "
    "meanwhile however "
    "after before when while as for if".split()
)


_EMPHASIS = frozenset({"*", "_"})


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Tokens of `text[start:end]`; a possessive 's and a contracted auxiliary are tokens of their own."""
    out: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        word = match.group()
        if word in _EMPHASIS:
            continue
        if word.isascii() and word.isalnum():  # most words
            out.append(Token(a, b, word, word.lower()))
            if len(out) >= MAX_SENTENCE_TOKENS:
                break
            continue
        if ("'" in word or "’" in word) and len(word) > 2:
            tail = _POSSESSIVE.search(word) or _CONTRACTION.search(word)
            if tail and tail.start():
                cut = a + tail.start()
                out.append(Token(a, cut, text[a:cut], text[a:cut].lower().replace("’", "'")))
                out.append(Token(cut, b, text[cut:b], text[cut:b].lower().replace("’", "'")))
                continue
        out.append(Token(a, b, word, word.lower().replace("’", "'")))
        if len(out) >= MAX_SENTENCE_TOKENS:
            break
    return out


_DATELINE = re.compile(
    r"(?:Press release\.\s+)?"
    r"(?:[A-ZÀ-ÞĀ-Ž][\w'’./-]*(?:[ ,]+(?:[A-ZÀ-ÞĀ-Ž][\w'’./-]*|de|la|el|al|of|the|\d{1,4}))*)"
    r"(?:\s*\([^()\n]{1,40}\))?\s*(?:-{1,2}|–|—)\s+"
    r"|\d{1,2}[:.h]\d{2}(?:\s?(?:GMT|UTC|CET))?\s*(?:-{1,2}|–|—|:)?\s+"
    r"|[A-ZÀ-ÞĀ-Ž][\w'’ -]{2,30}, \d{1,2} [A-Z][a-z]+(?: \d{4})?[.:]\s+"
    r"|[•*▪·►-]\s+"
)


def skip_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence proper begins: after 'PARIS, 3 May (Agency) - ', '08:55 — ' or a bullet."""
    match = _DATELINE.match(text, start, min(end, start + 90))
    if not match:
        return start
    head = match.group()
    if head[0].isalpha() and not (head.split(" ")[0].strip(",").isupper() or re.search(r"[,(]", head)):
        return start
    return match.end()
