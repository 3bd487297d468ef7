"""Compiles the party entries of the lexicon files: countries, institutions, groups, leaders, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sitrep.events.parties.party_lexicon import Name, NameKind, PartyLexicon, Role, Trie, phrase_words
from sitrep.events.words.lexicon import Entry, LexiconSources, check_entry, comma_list, problem, suggest
from sitrep.model import Failure

_TERM = re.compile(r"(\d{4})(?:-(\d\d))?/(?:(\d{4})(?:-(\d\d))?)?")
_PERSON = re.compile(r"^\s*([^\d;]+?)\s+(\d[\d/\- ]*)$")
_MILITARY = re.compile(r"army|armed|general staff|commander|military|navy|air force", re.IGNORECASE)
_NO_PLURAL = frozenset(
    ("head", "chair", "broker", "front", "captain", "marshal", "lead", "supplier", "power")
)
"""Their plural is a verb form in the news: 'Qatar brokers a truce'."""


@dataclass(slots=True)
class _Builder:
    names: Trie = field(default_factory=dict)
    roles: Trie = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    means: dict[str, frozenset[str]] = field(default_factory=dict)


def compile_parties(sources: LexiconSources) -> PartyLexicon:
    """All party entries compiled. A bad entry is left out and named in `failures`, the others are used."""
    b = _Builder()
    states = frozenset(str(e.get("id")) for e in sources.of("countries"))
    for entry in sources.of("countries"):
        _add_country(b, entry)
    for entry in sources.of("institutions"):
        _add_institutions(b, entry, states)
    for key in ("organisations", "groups", "companies"):
        for entry in sources.of(key):
            _add_organisation(b, entry, {"organisations": "IGO", "groups": "REB", "companies": "BUS"}[key])
    offices = _last_words(sources.of("offices"))
    for entry in sources.of("leaders"):
        _add_leaders(b, entry, offices)
    for entry in sources.of("discards"):
        for phrase in comma_list(str(entry.get("value", ""))):
            _add(b.names, phrase, "none", None)
    for entry in sources.of("offices"):
        _add_role(b, entry)
    words: dict[str, set[str]] = {}
    for entry in sources.of("party_words"):
        words.setdefault(str(entry.get("id")), set()).update(comma_list(str(entry.get("value", ""))))
    frozen = {key: frozenset(value) for key, value in words.items()}
    starts = b.roles.keys() | frozenset().union(*(words.get(name, ()) for name in _STARTING))
    return PartyLexicon(b.names, b.roles, frozen, states, tuple(b.failures), frozenset(starts), b.means)


_STARTING = ("modifiers", "pronouns", "generic")


def _case(word: str) -> int:
    if not word[0].isupper():
        return 0
    return 2 if word.isupper() and 1 < len(word) < 5 else 1


def _put(trie: Trie, words: Iterable[str], value: Any) -> None:
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    node[None] = (*node.get(None, ()), value)


def _add(
    trie: Trie,
    phrase: str,
    kind: NameKind,
    code: str | None,
    sector: str | None = None,
    country: str | None = None,
    terms: tuple[tuple[date, date], ...] = (),
    weak: bool = False,
) -> None:
    words = phrase_words(phrase)
    if words and words[0].lower() == "the" and len(words) > 1:
        words = words[1:] if words[1][0].islower() else words
    if not words:
        return
    cases = tuple(_case(w) for w in words)
    _put(trie, [w.lower() for w in words], Name(kind, code, sector, country, cases, terms, weak))


_COUNTRY_FIELDS: dict[str, type | tuple[type, ...]] = {
    "names": str, "adj": str, "people": str, "capital": str, "seats": str, "regions": str, "also": str,
}  # fmt: skip
_COUNTRY_KINDS: tuple[tuple[str, NameKind], ...] = (
    ("names", "name"), ("adj", "adj"), ("people", "people"), ("capital", "capital"), ("seats", "seat"),
    ("regions", "region"), ("also", "region"),
)  # fmt: skip


def _add_country(b: _Builder, entry: Entry) -> None:
    failure = check_entry(entry, _COUNTRY_FIELDS, ["id", "names"])
    if failure:
        b.failures.append(failure)
        return
    for key, kind in _COUNTRY_KINDS:
        for phrase in comma_list(entry.get(key, "")):
            _add(b.names, phrase, kind, entry["id"], "GOV" if kind in ("capital", "seat") else None)


_BODIES = ("MIL", "GOV", "SPY", "COP", "LEG", "JUD", "MED")


def _add_institutions(b: _Builder, entry: Entry, states: frozenset[str]) -> None:
    failure = check_entry(entry, dict.fromkeys(_BODIES, str), ["id"])
    if failure is None and entry["id"] not in states:
        failure = problem(entry, f"'{entry['id']}' is no country of the lexicon", "use its alpha-3 code")
    if failure:
        b.failures.append(failure)
        return
    for sector in _BODIES:
        for phrase in comma_list(entry.get(sector, "")):
            _add(b.names, phrase, "force", entry["id"], sector)


_ORG_FIELDS: dict[str, type | tuple[type, ...]] = {
    "names": str, "country": str, "sector": str, "adj": str, "people": str, "capital": str, "means": str,
}  # fmt: skip


def _add_organisation(b: _Builder, entry: Entry, sector: str) -> None:
    if "value" in entry:  # short form: 'M23: M23 rebels, March 23 Movement'
        entry = {**{k: v for k, v in entry.items() if k != "value"}, "names": entry["value"]}
    failure = check_entry(entry, _ORG_FIELDS, ["id", "names"])
    if failure:
        b.failures.append(failure)
        return
    code, country, sector = entry["id"], entry.get("country"), entry.get("sector", sector)
    for key, kind in (("names", "org"), ("adj", "adj"), ("people", "people"), ("capital", "capital")):
        for phrase in comma_list(entry.get(key, "")):
            _add(b.names, phrase, kind, code, sector, country)  # type: ignore[arg-type]
    if "means" in entry:
        b.means[code] = frozenset(comma_list(entry["means"]))


_OTHER_OFFICES = frozenset("other former leading founder adviser secretary-general".split())


def _last_words(offices: Iterable[Entry]) -> frozenset[str]:
    """'minister' of 'prime minister': by these the offices of leaders are known; none where any will do."""
    words = {w.split()[-1].lower() for e in offices for w in comma_list(str(e.get("words", "")))}
    return frozenset(form for w in words | _OTHER_OFFICES for form in (w, _plural(w)) if words)


def _wrong_office(entry: Entry, office: str, known: frozenset[str]) -> Failure | None:
    words = office.partition(" of ")[0].lower().rstrip(" 0123456789").split()
    last = words[-1] if words else ""
    if not known or last in known or _MILITARY.search(office):
        return None
    error = f"unknown office '{office.strip()[:60]}'{suggest(last, known)}"
    return problem(entry, error, "write an office of offices.yaml, 'others', or add yours under 'offices'")


def _add_leaders(b: _Builder, entry: Entry, offices: frozenset[str]) -> None:
    """A text block per party, one office a line: 'president: Vladimir Putin=Putin 2000/2008 2012/; ...'.

    `2013-04/2026-01` are year and month of begin and end. After '=' stand other spellings; one of a single
    word is the surname in use (by default the last word), with '?' where it is too common to stand alone.
    """
    if not isinstance(entry.get("value"), str):
        b.failures.append(problem(entry, "leaders of a party are to be a text block", "write 'CODE: |'"))
        return
    for number, line in enumerate(entry["value"].splitlines(), start=1):
        office, colon, people = line.partition(":")
        at = {**entry, "_line": entry["_line"] + number}
        if not colon:
            if line.strip():
                b.failures.append(
                    problem(at, f"no office in '{line.strip()[:60]}'", "write 'office: Name 2020/'")
                )
            continue
        if wrong_office := _wrong_office(at, office, offices):
            b.failures.append(wrong_office)
            continue
        sector = "MIL" if _MILITARY.search(office) else "GOV"
        for person in people.split(";"):
            match = _PERSON.match(person)
            terms = _terms(match[2]) if match else ()
            if match and (wrong := _no_name(match[1]) or _wrong_term(match[2])):
                advice = "write 'Name 2013-04/2026-01' with year and month of begin and end"
                b.failures.append(problem(at, f"{wrong} in '{person.strip()[:60]}'", advice))
            elif match and terms:
                _add_person(b, entry["id"], sector, match[1], terms)
            elif person.strip():
                advice = "write 'Name 2013-04/2026-01' with the years of the term"
                b.failures.append(problem(at, f"no term in '{person.strip()[:60]}'", advice))


def _add_person(
    b: _Builder, code: str, sector: str, names: str, terms: tuple[tuple[date, date], ...]
) -> None:
    spellings = [s.strip() for s in names.split("=")]
    short = [s for s in spellings if " " not in s and s != spellings[0]]
    for spelling in spellings:
        if " " in spelling or spelling == spellings[0]:
            _add(b.names, spelling, "leader", code, sector, terms=terms)
            if not short:
                short = [spelling.split()[-1]]
    for word in short:
        weak = word.endswith("?")
        _add(b.names, word.rstrip("?"), "surname", code, sector, terms=terms, weak=weak)


def _terms(text: str) -> tuple[tuple[date, date], ...]:
    """'2000/2008 2012-05/' -> inclusive dates; an open end is open, an end stays in use for some weeks."""
    found = []
    for match in _TERM.finditer(text):
        begin_year, begin_month, end_year, end_month = (int(g) if g else None for g in match.groups())
        begin = date(begin_year or 1, min(begin_month or 1, 12) or 1, 1)
        if end_year is None:
            found.append((begin, date.max))
            continue
        month = min(end_month or 12, 12) + 2  # news about the last weeks is written in the next ones
        found.append((begin, date(end_year + (month - 1) // 12, (month - 1) % 12 + 1, 1)))
    return tuple(found)


def _no_name(names: str) -> str:
    """Of '= ' and 'Ada Example=': a spelling without a letter."""
    return "" if all(s.strip(" ?") for s in names.split("=")) else "a name is missing"


def _wrong_term(text: str) -> str:
    """'month 13', or a term that ends before it begins; '' where all are sound."""
    for match in _TERM.finditer(text):
        begin, first, end, last = match.groups()
        months = [month for month in (first, last) if month and not 1 <= int(month) <= 12]
        if months or "0000" in (begin, end):
            return f"no month {months[0]}" if months else "no year 0000"
        if end and (end, last or "12") < (begin, first or "01"):
            return f"the term {match[0]} ends before it begins"
    return ""


def _add_role(b: _Builder, entry: Entry) -> None:
    failure = check_entry(entry, {"kind": str, "sector": str, "words": str}, ["id", "kind", "words"])
    if failure is None and entry["kind"] not in ("person", "body", "other"):
        failure = problem(entry, f"kind '{entry['kind']}' is none of: person, body, other")
    if failure:
        b.failures.append(failure)
        return
    for word in comma_list(entry["words"]):
        plural = word.endswith(("s", "men", "people")) and not word.endswith(("ss", "us", "affaires"))
        role = Role(entry["kind"], entry["id"], entry.get("sector", "GOV"), word.lower(), plural)
        _put(b.roles, [w.lower() for w in phrase_words(word)], role)
        last = word.split()[-1].lower()
        if not plural and last not in _NO_PLURAL:
            many = Role(role.kind, role.cls, role.sector, role.head, True)
            _put(b.roles, [w.lower() for w in phrase_words(_plural(word))], many)


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
