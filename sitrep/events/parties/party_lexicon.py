"""What the party lexicon is made of: names, office nouns, and the words they are written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sitrep.model import Failure

NameKind = Literal[
    "name", "adj", "people", "capital", "seat", "region", "force", "org", "leader", "surname", "none"
]
"""'none' is a phrase that holds a name but no party: 'Washington Post'."""

Trie = dict[Any, Any]
"""Lower-case word -> deeper trie; under the key None the tuple of what ends here."""

_WORD = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"  # with combining accents, as some feeds write them
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\b[A-Z]\.(?= ?[A-Z][^\W\d_])|['’][sS]\b"
    rf"|{_WORD}(?:['’‘ʼ`](?![sS]\b){_WORD})*|\n[^\S\n]*\n|[^\w\s]|_"
)
"""Dotted acronyms, initials, possessives, words (with inner apostrophes), blank lines, single marks. Linear."""

_SPECIAL = str.maketrans("łŁđĐøØıðÐþÞßæÆœŒəƏ’‘ʼ`", "lLdDoOidDtTsaAoOeE''''")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a party."""

    kind: NameKind
    code: str | None
    sector: str | None = None
    country: str | None = None
    cases: tuple[int, ...] = ()
    """Per word: 0 any case, 1 begins with a capital, 2 all capitals."""
    terms: tuple[tuple[date, date], ...] = ()
    """Of a leader: he stands for his state only within these."""
    weak: bool = False
    """A surname that is too common to stand alone: it needs a full mention or an office before it."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office, body or group noun."""

    kind: Literal["person", "body", "other"]
    cls: str
    sector: str
    head: str
    """Singular, lower case: 'minister'."""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class PartyLexicon:
    """Compiled from `countries`, `institutions`, `organisations`, `groups`, `companies`, `leaders`, `offices`,
    `discards` and `party_words`."""

    names: Trie
    roles: Trie
    words: Mapping[str, frozenset[str]]
    """Closed word lists by id: modifiers, pronouns, ..."""
    states: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()
    starts: frozenset[str] = frozenset()
    """Words of offices and the like, at which a party begins that no name opens."""
    means: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Code of a people's fighters -> the groups they are called by, where a text names one of them."""


def active(name: Name, on: date | None) -> bool:
    """Does the name stand for its party on that day? Without a day every term will do."""
    return not name.terms or on is None or any(begin <= on <= end for begin, end in name.terms)


def fold(word: str) -> str:
    """A word without accents and with straight apostrophes, case kept; a dotted acronym without its dots."""
    if not word.isascii():
        flat = unicodedata.normalize("NFKD", word.translate(_SPECIAL))
        word = "".join(c for c in flat if not unicodedata.combining(c)) or word
    if "." in word and len(word) > 1:
        return word.replace(".", "")
    return word


def phrase_words(phrase: str) -> list[str]:
    """The folded words of a phrase as the scanner sees them: hyphens between words do not count."""
    if phrase.isascii() and phrase.replace(" ", "").isalnum():
        return phrase.split()
    found = [fold(t) for t in TOKEN.findall(phrase)]
    return [t for t in found if t not in ("-", "‐", "‑", ".", ",")]
