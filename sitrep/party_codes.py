"""Whether a code in a rule or a silence names a party at all: a mistyped one would match nothing, silently. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pycountry

from sitrep.events.words.lexicon import LexiconSources
from sitrep.parties import country_name

if TYPE_CHECKING:
    from sitrep.rules import Rule

_HOW = (
    "states are alpha-3 codes such as VEN, others their short names in capitals such as HAMAS; add a new one to a file "
    "that `lexicon:` in sitrep.yaml names"
)


@dataclass(frozen=True, slots=True)
class KnownParties:
    """Every code that a party can have, and the names that lead to one."""

    codes: frozenset[str]
    names: Mapping[str, str]
    """Small letters to code: 'hizbollah' to 'HEZBOLLAH'."""


def known_parties(sources: LexiconSources, seen: Iterable[str] = ()) -> KnownParties:
    """States by ISO 3166-1 alpha-3, the parties of the lexicon, and those `seen` in the archive."""
    names: dict[str, str] = {}
    for state in pycountry.countries:
        names |= {name.lower(): state.alpha_3 for name in (state.name, state.alpha_2)}
        names[(country_name(state.alpha_3) or state.name).lower()] = state.alpha_3
    codes = {state.alpha_3 for state in pycountry.countries}
    for key in ("countries", "organisations", "groups", "companies"):
        for entry in sources.of(key):
            code = str(entry.get("id"))
            codes.add(code)
            told = str(entry.get("names") or entry.get("value") or "")
            names |= {name.strip().lower(): code for name in told.split(",") if name.strip()}
    return KnownParties(frozenset(codes | set(seen)), names)


def wrong_code(code: str, known: KnownParties) -> str | None:
    """What is wrong with the code, and the one that may be meant; None for one that is known."""
    if code in known.codes:
        return None
    return f"{code!r} is no party that sitrep knows; {meant(code, known) or _HOW}"


def meant(code: str, known: KnownParties) -> str:
    """'did you mean NGA (Nigeria)?' where a code or a name is near; else ''."""
    near = known.names.get(code.lower()) or _near(code, known)
    return f"did you mean {_shown(near)}?" if near else ""


def _near(code: str, known: KnownParties) -> str | None:
    """The code with the same letters in another order, else that of the most similar name, else the most similar."""
    swapped = sorted(other for other in known.codes if sorted(other) == sorted(code))
    names = [name for name in known.names if len(name) > 3]
    if not swapped and (near := difflib.get_close_matches(code.lower(), names, n=1, cutoff=0.8)):
        return known.names[near[0]]
    cutoff = 0.66 if len(code) <= 3 else 0.75  # of three letters two are enough
    return next(iter(swapped or difflib.get_close_matches(code, known.codes, n=1, cutoff=cutoff)), None)


def _shown(code: str) -> str:
    name = country_name(code)
    return f"{code} ({name})" if name and len(code) == 3 else code


def named_parties(rule: Rule) -> list[tuple[str, str]]:
    """(key, code) of each party in the conditions of a rule."""
    parts = [("when", rule.when), ("sequence.first", rule.sequence.first if rule.sequence else None)]
    return [
        (f"{where}.{name}", code)
        for where, when in parts
        if when is not None
        for name in ("actor", "recipient", "party")
        for code in getattr(when, name) or ()
    ]


def wrong_parties(rule: Rule, known: KnownParties) -> list[str]:
    """A sentence for each unknown party code in the conditions of a rule."""
    return [f"{key}: {wrong}" for key, code in named_parties(rule) if (wrong := wrong_code(code, known))]
