"""The equipment lexicon compiled for lookup: heads ('patrol boat'), names ('Bayraktar TB2'), families ('Su-...')."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitrep.events.words.lexicon import Entry, LexiconSources, check_entry, comma_list, problem, suggest
from sitrep.events.words.words import singular, words
from sitrep.model import Failure

_FIELDS: dict[str, type | tuple[type, ...]] = {
    "heads": str, "plural": str, "mass": str, "names": str, "bare": str, "family": str, "number": str,
}  # fmt: skip
_UNIT_IDS = frozenset(
    "measure length calibre container group formation keep pass cancel event_after verbal ships".split()
)
_SAME = frozenset(
    "aircraft craft personnel hovercraft corps sheep fish means series offspring cattle radio-set".split()
)
_IRREGULAR = {
    "person": "people", "child": "children", "knife": "knives", "ox": "oxen", "foot": "feet", "loaf": "loaves",
    "person detained": "people detained", "blue helmet": "blue helmets", "half": "halves",
    "torpedo": "torpedoes", "cargo": "cargoes", "potato": "potatoes", "tomato": "tomatoes",
    "shelf": "shelves",
    "prisoner of war": "prisoners of war", "chargé d'affaires": "chargés d'affaires",
    "line of credit": "lines of credit",
    "barrel of oil": "barrels of oil", "company of soldiers": "companies of soldiers", "bus": "buses", "gas": "gases",
    "charge d'affaires": "charges d'affaires", "consul general": "consuls general", "passer-by": "passers-by",
}  # fmt: skip
SPELLING = {
    "defense": "defence", "air-defense": "air-defence", "defenses": "defences", "armored": "armoured",
    "armor": "armour",
    "mechanized": "mechanised", "motorized": "motorised", "modernized": "modernised", "harbor": "harbour",
    "advisor": "adviser", "advisors": "advisers", "tire": "tyre", "tires": "tyres", "airplane": "aeroplane",
    "guerilla": "guerrilla", "guerillas": "guerrillas", "meters": "metres", "meter": "metre", "liters": "litres",
    "gray": "grey", "fiber": "fibre", "specialized": "specialised", "program": "programme", "aeroplanes": "planes",
    "airplanes": "planes", "fertilizer": "fertiliser", "maneuver": "manoeuvre", "center": "centre",
    "gasolene": "gasoline",
    "up-armored": "up-armoured", "caliber": "calibre", "peace-keepers": "peacekeepers", "peace-keeper": "peacekeeper",
    "pick-ups": "pickups", "motorcycles": "motorbikes", "motorcycle": "motorbike",
}  # fmt: skip
"""American and variant spellings, so that the lexicon needs one of each; the name stays as in the text."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the lexicon as it is matched."""

    rest: tuple[str, ...]
    """The words after the first."""
    item_class: str
    number: str
    """'s' singular, 'p' plural, 'm' mass, 'n' counts only behind a figure, 'd' designation."""
    bare: bool = False
    """A designation that is also a common word."""


@dataclass(frozen=True, slots=True)
class ItemLexicon:
    """What `find_items` reads. Keys of `heads` are lower case, those of `names` as written."""

    heads: dict[str, tuple[Term, ...]]
    names: dict[str, tuple[Term, ...]]
    families: dict[str, str]
    units: dict[str, frozenset[str]]
    demonyms: frozenset[str]
    """Words that lend a country: 'Russian', 'Czech'."""
    peoples: frozenset[str]
    """Plurals of peoples: 'Romanians'; items behind a figure."""
    proper: frozenset[str]
    """Single words that name a party: they end the phrase before an item ('gave Ukraine tanks')."""
    failures: tuple[Failure, ...] = ()


def plural(noun: str) -> str:
    """The English plural of the last word of a noun phrase."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    last = noun.rsplit(" ", 1)[-1]
    if last in _SAME:
        return noun
    if last in _IRREGULAR:
        return noun[: len(noun) - len(last)] + _IRREGULAR[last]
    if last.endswith("man") and last not in ("human", "german", "talisman"):
        return noun[:-3] + "men"
    if last.endswith("woman"):
        return noun[:-5] + "women"
    if last[-1] == "y" and last[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    if last.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun + "s"


def spell(low: Iterable[str]) -> list[str]:
    """Words in the spelling of the lexicon."""
    return [SPELLING.get(w, w) for w in low]


def compile_items(sources: LexiconSources) -> ItemLexicon:
    """The keys `equipment` and `units`, with the demonyms and names of `countries` and other parties."""
    heads: dict[str, list[Term]] = {}
    names: dict[str, list[Term]] = {}
    families: dict[str, str] = {}
    failures: list[Failure] = []
    for entry in sources.of("equipment"):
        wrong = check_entry(entry, _FIELDS) or _without_class(entry)
        if wrong is not None:
            failures.append(wrong)
            continue
        _add_class(entry, heads, names, families)
    units: dict[str, set[str]] = {name: set() for name in _UNIT_IDS}
    for entry in sources.of("units"):
        wrong = check_entry(entry, {"words": str}, ("words",))
        if wrong is None and entry.get("id") not in _UNIT_IDS:
            wrong = problem(
                entry, f"unknown list '{entry.get('id')}'{suggest(str(entry.get('id')), _UNIT_IDS)}"
            )
        if wrong is not None:
            failures.append(wrong)
            continue
        units[entry["id"]].update(w.lower() for w in comma_list(entry["words"]))
    units["verb"] = units["verbal"] | {singular(w) for w in units["verbal"]}
    units["length"] |= {f"{w}s" for w in units["length"]}
    for name in ("measure", "container", "formation", "group", "keep", "pass"):
        units[name] |= {SPELLING.get(w, w) for w in units[name]}
    demonyms, proper = _party_words(sources)
    peoples = frozenset(w for w in demonyms if w.endswith("s") and w[:-1] in demonyms)
    return ItemLexicon(
        _ordered(heads), _ordered(names), families, {k: frozenset(v) for k, v in units.items()}, demonyms, peoples,
        proper,
        tuple(failures),
    )  # fmt: skip


def _without_class(entry: Entry) -> Failure | None:
    return (
        None if entry.get("id") else problem(entry, "no class", "write it as 'weapon.missile: {heads: ...}'")
    )


def _add_class(
    entry: Entry, heads: dict[str, list[Term]], names: dict[str, list[Term]], families: dict[str, str]
) -> None:
    item_class = entry["id"]
    for noun in comma_list(entry.get("heads", "")):
        if (
            noun.split(" ")[0].isupper() and len(noun.split(" ")[0]) > 1
        ):  # 'SAM battery', 'ICBM': case matters
            _put(names, noun, item_class, "s")
            _put(names, plural(noun) if not noun.isupper() else noun + "s", item_class, "p")
            continue
        _put(heads, noun.lower(), item_class, "s")
        _put(heads, plural(noun.lower()), item_class, "p")
    for noun in comma_list(entry.get("plural", "")):
        _put(heads, noun.lower(), item_class, "p")
    for noun in comma_list(entry.get("mass", "")):
        if noun.isupper():
            _put(names, noun, item_class, "m")
        else:
            _put(heads, noun.lower(), item_class, "m")
    for noun in comma_list(entry.get("number", "")):
        _put(heads, noun.lower(), item_class, "n")
        _put(heads, plural(noun.lower()), item_class, "n")
    bare = frozenset(comma_list(entry.get("bare", "")))
    for name in dict.fromkeys([*comma_list(entry.get("names", "")), *bare]):
        _put(names, name, item_class, "d", name in bare)
    for letters in comma_list(entry.get("family", "")):
        families.setdefault(letters, item_class)


def _put(index: dict[str, list[Term]], phrase: str, item_class: str, number: str, bare: bool = False) -> None:
    pieces = phrase.split(" ")
    if any(mark in phrase for mark in "+&."):
        pieces = words(phrase).word
    if index is not None and number != "d":
        pieces = [SPELLING.get(piece, piece) for piece in pieces]
    index.setdefault(pieces[0], []).append(Term(tuple(pieces[1:]), item_class, number, bare))


def _ordered(index: dict[str, list[Term]]) -> dict[str, tuple[Term, ...]]:
    """Longest first; of equals, the first in the files."""
    return {first: tuple(sorted(terms, key=lambda t: -len(t.rest))) for first, terms in index.items()}


_NAME_KEYS = ("countries", "organisations", "groups", "companies")


def _party_words(sources: LexiconSources) -> tuple[frozenset[str], frozenset[str]]:
    """Demonyms, and the single words that name parties, from whatever party entries there are."""
    demonyms: set[str] = set()
    proper: set[str] = set()
    for entry in sources.of("countries"):
        for key in ("adj", "people"):
            demonyms.update(comma_list(str(entry.get(key, ""))))
        for key in ("names", "capital", "seats"):
            for name in comma_list(str(entry.get(key, ""))):
                proper.add(name.split(" ")[-1])
    for key in _NAME_KEYS[1:]:
        for entry in sources.of(key):
            for name in comma_list(str(entry.get("names", ""))):
                proper.add(name.split(" ")[-1])
    return frozenset(demonyms), frozenset(word for word in proper if word[:1].isupper() and len(word) > 1)


_VARIANT = re.compile(
    r"(?:Mk\.?-?)?\d{1,3}(?:[A-Z]{1,3}\d{0,2}[A-Z]?)?\Z|[IVX]{1,4}\Z|[A-Z]{2,3}\d{0,2}\Z|Mk\Z|Block\Z|\d[A-Z]\d[A-Z]*\Z"
)
_HYPHENATED = re.compile(
    r"([A-Za-z][A-Za-z']{0,12})-(\d{0,4}[A-Z]{0,5}[a-z]{0,3}\d{0,4}(?:-[A-Z0-9]{1,4}){0,2}[A-Z0-9]{0,4}[a-z]{0,2})s?\Z"
)
_DESIGNATION = re.compile(
    r"[A-Z]{1,5}[a-z]{0,4}-?\d{1,4}(?:[A-Z][A-Za-z0-9]{0,5})?(?:-\d{1,3}[A-Z]{0,3})?s?\Z"
)
_NO_DESIGNATION = re.compile(
    r"(?:COVID|Covid|G|P|E|C|H|F|A|M|Q|L|O|B|R|T|U|K|J|I|N|S|W|X|Y|Z|V)-?\d{1,2}\Z|H\dN\d\Z|MH\d|BA\d|CO2|PM\d|WW[12]|[A-Z]\d\Z|T20|U\d\d|S&P|9/11|MI[56]\Z|COP\d|F1\Z|G\d{1,2}\Z|R\d\d\Z|Q[1-4]\Z"
)


def looks_like_designation(word: str) -> bool:
    """'LC16', 'XA-300', 'M1A2T', 'WS-43' by form alone; not 'G20', 'COVID-19', 'H5N1'."""
    return not word.isalpha() and _DESIGNATION.match(word) is not None and _NO_DESIGNATION.match(word) is None


def is_variant(word: str) -> bool:
    """'2A6', 'II', 'MX', 'Mk' after a name."""
    return _VARIANT.match(word) is not None


def name_at(lexicon: ItemLexicon, word: Sequence[str], i: int) -> tuple[int, Term, bool] | None:
    """The longest name that starts at word i: index after it, its term, and whether it is a plural."""
    first = word[i]
    n = len(word)
    for term in lexicon.names.get(first, ()):
        end = i + 1 + len(term.rest)
        if end <= n and tuple(word[i + 1 : end]) == term.rest:
            return end, term, term.number == "p"
        if (
            term.rest
            and end <= n
            and word[end - 1] == term.rest[-1] + "s"
            and tuple(word[i + 1 : end - 1]) == term.rest[:-1]
        ):
            return end, term, True
    if first[-1] == "s" and len(first) > 2:
        for term in lexicon.names.get(first[:-1], ()):
            if not term.rest:
                return i + 1, term, True
    if "-" in first:
        return _hyphenated(lexicon, first, i)
    return None


def _hyphenated(lexicon: ItemLexicon, first: str, i: int) -> tuple[int, Term, bool] | None:
    """Su-30MK2V from 'Su-30' or the family 'Su'; Buk-M2X from 'Buk'."""
    match = _HYPHENATED.match(first)
    if match is None:
        return None
    stem, rest = match[1], match[2]
    digits = re.match(r"\d+", rest)
    bases = ([f"{stem}-{digits[0]}"] if digits else []) + [stem]
    for base in bases:
        for term in lexicon.names.get(base, ()):
            if not term.rest and (digits or rest[:1].isupper()):
                return i + 1, Term((), term.item_class, "d"), first[-1] == "s"
    if digits and stem in lexicon.families and _NO_DESIGNATION.match(first) is None:
        return i + 1, Term((), lexicon.families[stem], "d"), first[-1] == "s"
    return None


def head_at(lexicon: ItemLexicon, low: Sequence[str], i: int) -> tuple[int, Term] | None:
    """The longest head that starts at word i (words in the lexicon's spelling)."""
    n = len(low)
    for term in lexicon.heads.get(low[i], ()):
        end = i + 1 + len(term.rest)
        if not term.rest or (end <= n and tuple(low[i + 1 : end]) == term.rest):
            return end, term
    return None
