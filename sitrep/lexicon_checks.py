"""What a user's lexicon entries name that nothing knows: codes, slots, effects, verbs, names that are taken. Pure.

An entry with such a mistake would be read without a word and never do anything, or do it under a code that no rule
knows. It is left out and named. The shipped entries say what is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sitrep.events.frames.slot_tests import slots_of
from sitrep.events.parties.party_lexicon import phrase_words
from sitrep.events.words.lexicon import (
    Entry,
    LexiconSources,
    check_entry,
    comma_list,
    problem,
    suggest,
    where,
)
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import PREPOSITIONS
from sitrep.model import Failure
from sitrep.party_codes import KnownParties, known_parties, meant

_PARTIES = ("countries", "organisations", "groups", "companies")
_AS_SHIPPED = ("operators", "cities", "classes", "discards", "genres", "party_words", "verbs")
_TOWN = re.compile(r"[^|]+\|[A-Z]{3}\|-?\d+\|-?\d+\|\d+")
_SECTORS = frozenset("BUS COP CVL GOV IGO JUD LEG MED MIL NGO OPP ORG PTY REB SPY UAF".split())


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lexicon knows."""

    states: KnownParties
    parties: KnownParties
    names: dict[tuple[str, ...], tuple[str, str]]
    """Words of a name -> its party, and where that is written; filled as the entries are looked at."""
    frames: dict[str, str]
    """Id -> where it is written; likewise."""
    slots: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    effects: frozenset[str]
    fields: dict[str, dict[str, tuple[type, ...]]]
    """Key -> the fields of its entries, and what they hold."""


def checked(sources: LexiconSources) -> LexiconSources:
    """Without the user's entries that name what nothing knows; each is told in `failures`."""
    if not sources.own:
        return sources
    known = _known(sources)
    wrong: dict[int, Failure] = {}
    for key, check in _CHECKS.items():
        for entry in sources.own.get(key, ()):
            if failure := _unreadable(entry) or check(entry, known):
                wrong[id(entry)] = failure

    def sound(entries: Mapping[str, Iterable[Entry]]) -> dict[str, list[Entry]]:
        return {key: [e for e in found if id(e) not in wrong] for key, found in entries.items()}

    failures = (*sources.failures, *wrong.values())
    return replace(sources, entries=sound(sources.entries), own=sound(sources.own), failures=failures)


def _unreadable(entry: Entry) -> Failure | None:
    """An id that is no text, or a sign that joins no words."""
    if not isinstance(entry.get("id", ""), str):
        return problem(entry, "its id is to be text", "put it in quotation marks")
    if any(isinstance(value, str) and "_" in re.split(r"[\s,|]+", value) for value in entry.values()):
        return problem(entry, "a '_' stands alone", "write it between two words, as in hand_over")
    return None


def _known(sources: LexiconSources) -> _Known:
    own = {id(entry) for entries in sources.own.values() for entry in entries}
    shipped = {key: [e for e in entries if id(e) not in own] for key, entries in sources.entries.items()}
    frames, operators = shipped.get("frames", []), shipped.get("operators", [])
    verbs = {verb for e in sources.of("frames") for verb in str(e.get("verbs", "")).split()}
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    for key in _PARTIES:
        for entry in shipped.get(key, []):
            for name in _names(entry):
                names.setdefault(name, (str(entry.get("id")), where(entry)))
    states = [e for e in shipped.get("countries", []) if e.get("id") in STATES]
    return _Known(
        known_parties(LexiconSources({"countries": states})),
        known_parties(sources),
        names,
        {str(e.get("id")): f"the shipped {where(e)}" for e in frames},
        PREPOSITIONS | {slot for e in frames for slot in _slots(e) if _is_written_so(slot)},
        frozenset(verbs | {verb.partition("_")[0] for verb in verbs}),
        frozenset(_nouns(sources)),
        frozenset(str(e["effect"]) for e in operators if "effect" in e),
        {key: _fields(shipped.get(key, [])) for key in _AS_SHIPPED},
    )


def _fields(entries: Iterable[Entry]) -> dict[str, tuple[type, ...]]:
    found: dict[str, set[type]] = {}
    for entry in entries:
        for name, value in entry.items():
            found.setdefault(name, set()).add(type(value))
    return {name: tuple(types) for name, types in found.items() if name not in ("_file", "_line", "id")}


def _slots(entry: Entry) -> Iterable[str]:
    tests = (entry[key] for key in ("when", "not", "roles") if isinstance(entry.get(key), dict))
    return (slot for given in tests for slots in slots_of(given) for slot in slots.split("|"))


def _is_written_so(slot: str) -> bool:
    """With a blank between words ('out of'); only parts of a content are joined ('content_if')."""
    return "_" not in slot or slot.startswith("content_")


def _nouns(sources: LexiconSources) -> Iterable[str]:
    """All that a frame names, or tests for."""
    for entry in sources.of("frames"):
        yield from str(entry.get("nouns", "")).split()
        for tests in (entry[key] for key in ("when", "not") if isinstance(entry.get(key), dict)):
            words = (word for value in tests.values() for word in str(value).split())
            yield from (word[1:] for word in words if word.startswith("="))
    for entry in sources.of("classes"):
        yield from str(entry.get("words", "")).split()


def _names(entry: Entry) -> list[tuple[str, ...]]:
    given = entry.get("names", entry.get("value"))
    return [tuple(phrase_words(name)) for name in comma_list(given)] if isinstance(given, str) else []


def _frame(entry: Entry, known: _Known) -> Failure | None:
    name = str(entry.get("id", ""))
    if name in known.frames:
        return problem(entry, f"the id '{name}' is that of {known.frames[name]}", "give it an id of its own")
    if name:
        known.frames[name] = where(entry)
    for slot in _slots(entry):
        if slot not in known.slots and not (" " in slot and known.slots & set(slot.split())):
            blank = slot.replace("_", " ")
            near = f"; did you mean '{blank}'?" if blank in known.slots else suggest(slot, known.slots)
            advice = "use subj, obj, iobj, poss, comp, content, adverb or a preposition"
            return problem(entry, f"unknown slot '{slot}'{near}", advice)
    wanted = ("fits", "fails") if entry.get("kind") else ("fails",)
    lacking = next((field for field in wanted if not entry.get(field)), "")
    advice = "write a sentence that it reads under 'fits', one that it leaves under 'fails'"
    return problem(entry, f"no example under '{lacking}'", advice) if lacking else None


def _country(entry: Entry, known: _Known) -> Failure | None:
    wrong = _no_state(entry, entry.get("id"), known, "what is no state goes under 'groups'")
    return wrong or _taken(entry, known)


def _party(entry: Entry, known: _Known) -> Failure | None:
    sector = entry.get("sector")
    if isinstance(sector, str) and sector not in _SECTORS:
        return problem(entry, f"unknown sector '{sector}'", f"use one of: {', '.join(sorted(_SECTORS))}")
    return _of_state(entry, known) or _taken(entry, known)


def _of_state(entry: Entry, known: _Known) -> Failure | None:
    return _no_state(entry, entry["country"], known) if "country" in entry else None


def _no_state(entry: Entry, code: Any, known: _Known, advice: str = "") -> Failure | None:
    """Whatever else than text it is, the check of the fields tells."""
    if not isinstance(code, str) or code in STATES:
        return None
    error = f"'{code}' is no alpha-3 code of a state{_meant(code, known.states)}"
    return problem(entry, error, advice or "write three capitals, such as NGA for Nigeria")


def _meant(code: str, parties: KnownParties) -> str:
    """'; did you mean NGA (Nigeria)?', also of 'nga', or nothing."""
    near = meant(code.upper() if code.upper() in parties.codes else code, parties)
    return near and f"; {near}"


def _taken(entry: Entry, known: _Known) -> Failure | None:
    code = str(entry.get("id"))
    for name in _names(entry):
        party, at = known.names.setdefault(name, (code, where(entry)))
        if party != code:
            error = f"the name '{' '.join(name)}' is that of {party} ({at})"
            return problem(entry, error, f"take it out here, or add to {party}")
    return None


def _leaders(entry: Entry, known: _Known) -> Failure | None:
    code = str(entry.get("id"))
    if code in known.parties.codes:
        return None
    advice = "write an alpha-3 code, or that of a group; a new group goes under 'groups'"
    return problem(entry, f"'{code}' is no party that has leaders{_meant(code, known.parties)}", advice)


def _alike(entry: Entry, known: _Known) -> Failure | None:
    for kind, words in (("verb", known.verbs), ("noun", known.nouns)):
        word = entry.get(kind)
        if isinstance(word, str) and word not in words:
            error = f"no frame has the {kind} '{word}'{suggest(word, words)}"
            return problem(entry, error, f"name under '{kind}' a {kind} that frames have")
    return None


def _operator(entry: Entry, known: _Known) -> Failure | None:
    turns = re.split(r"[\s,]+", f"{entry.get('turns', '')} {entry.get('phrases', '')}")
    if any("" in word.split("|") for word in turns if word):
        return problem(entry, "a '|' has no word beside it", "write it between two words, as in take|took")
    effect = str(entry.get("effect", "fact"))
    if (wrong := _as_shipped("operators", entry, known)) or effect in known.effects:
        return wrong
    near = suggest(effect, known.effects)
    return problem(
        entry, f"unknown effect '{effect}'{near}", f"use one of: {', '.join(sorted(known.effects))}"
    )


def _as_shipped(key: str, entry: Entry, known: _Known) -> Failure | None:
    """The fields of the shipped entries of the key, and no others."""
    return check_entry(entry, known.fields[key])


def _verbs(entry: Entry, known: _Known) -> Failure | None:
    for field in ("also", "irregular"):
        for item in str(entry.get(field, "")).split(","):
            if len(item.split()) == 1:
                advice = "write 'lemma past', or 'lemma past participle'"
                return problem(entry, f"{field}: '{item.strip()}' has no past", advice)
    return _as_shipped("verbs", entry, known)


def _cities(entry: Entry, known: _Known) -> Failure | None:
    """Of towns by lines, the first that is none."""
    lines = str(entry.get("value", "")).split("\n")
    wrong = next((line for line in lines if line and not _TOWN.fullmatch(line)), None)
    if wrong is None:
        return _as_shipped("cities", entry, known)
    return problem(entry, f"'{wrong[:60]}' is no town", "name it under 'places' instead")


def _namesake(entry: Entry, known: _Known) -> Failure | None:
    return _no_state(entry, entry["means"], known) if "means" in entry else None


def _inner_states(entry: Entry, known: _Known) -> Failure | None:
    return _no_state(entry, entry.get("id"), known)


_CHECKS: Mapping[str, Callable[[Entry, _Known], Failure | None]] = {
    "frames": _frame,
    "countries": _country,
    "organisations": _party,
    "groups": _party,
    "companies": _party,
    "institutions": _inner_states,
    "leaders": _leaders,
    "places": _of_state,
    "alike": _alike,
    "operators": _operator,
    "namesakes": _namesake,
    "inner_states": _inner_states,
    "cities": _cities,
    "verbs": _verbs,
    **{key: partial(_as_shipped, key) for key in ("classes", "discards", "genres", "party_words")},
    **dict.fromkeys(("equipment", "menaces", "offices", "units"), lambda _entry, _known: None),
}
