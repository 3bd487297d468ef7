"""Turns of speech that menace ('sent home in coffins', 'on the table'), with whatever verb they are told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.turns import turn_pattern
from sitrep.events.sentence.view import View
from sitrep.events.words.lexicon import LexiconSources, check_entry
from sitrep.model import Failure

_FIELDS: dict[str, type | tuple[type, ...]] = {"turns": str, "words": str}
_COMMON = frozenset(
    "the a an and or of to in on at by for from with as is are be was were been it its they them "
    "their we our us you your he his him she that this there what who whoever if unless until "
    "will would shall can could may might must should have has had do not no never all any every "
    "one only other out up off over into down back go come take make see know hear face find get "
    "state war force fire next last time soon again more first day days hours year week home "
    "country city power water gas oil".split()
)
"""Words that stand in every other sentence: a turn is looked for by others, if it has them."""
_MARKS = frozenset("\"'“”‘’«»,;:.!?()")
QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns compiled, by the words of which one stands in each."""

    by_word: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    harmless: frozenset[str] = frozenset()
    """Words of sport, weather, prices: where one stands in the sentence nothing menaces."""
    told_by: frozenset[str] = frozenset()
    """The verbs by which they are told."""
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """All lists of words by their name."""
    failures: tuple[Failure, ...] = ()


NO_TURNS = Turns()


def compile_turns(sources: LexiconSources) -> Turns:
    """The `menaces` entries, each turn filed under the words of its rarest place."""
    by_word: dict[str, list[tuple[str, str]]] = {}
    failures = []
    lists: dict[str, frozenset[str]] = {}
    for entry in sources.of("menaces"):
        if failure := check_entry(entry, _FIELDS, ("id",)):
            failures.append(failure)
            continue
        lists[entry["id"]] = frozenset(w.replace("_", " ") for w in str(entry.get("words", "")).split())
        for line in str(entry.get("turns", "")).splitlines():
            places = [p.split("|") for p in line.replace('"', "").split() if p != "*"]
            if not places:
                continue
            pattern = turn_pattern(line) + "(?= |$)"
            rarest = min(places, key=lambda words: (len(_COMMON & set(words)), len(words)))
            for word in set(rarest):
                by_word.setdefault(word, []).append((pattern, str(entry["id"])))
    none: frozenset[str] = frozenset()
    return Turns(
        {word: tuple(found) for word, found in by_word.items()},
        lists.get("harmless", none),
        lists.get("told_by", none),
        defaultdict(frozenset, lists),
        tuple(failures),
    )


def menaces(view: View, verb: Verb, turns: Turns) -> set[str]:
    """The lists whose turns stand in what the verb tells, and such as 'hard-quoted' for one in quotation marks."""
    found: set[str] = set()
    marked: list[bool] = []
    for token, grade in _turns_in(view, turns):
        if f"{grade}-quoted" in found or not inside(view, verb, token):
            continue
        found.add(grade)
        marked = marked or quoted(view)
        if marked[token]:
            found.add(f"{grade}-quoted")
    return found


def menaces_in(view: View, noun: Chunk, turns: Turns) -> set[str]:
    """The lists whose turns stand in the clause of a noun: 'the warning that any raid would be met with fire'."""
    clause = next((v for v in view.verbs if v.link == "noun" and _hangs_on(v, noun)), None)
    if clause is None:
        return set()
    first = clause.subject[0].i0 if clause.subject else clause.i0
    return {grade for token, grade in _turns_in(view, turns) if token >= first}


def _hangs_on(clause: Verb, noun: Chunk) -> bool:
    """Its noun is this one, or who utters it stands between: 'a warning by Iran that'."""
    by = clause.antecedent[:1]
    return noun in clause.antecedent or any(c.prep in ("by", "from") and c.i0 == noun.i1 for c in by)


def _turns_in(view: View, turns: Turns) -> list[tuple[int, str]]:
    """What `_turns_of` finds, looked for once in a sentence."""
    if view.turns is None:
        view.turns = _turns_of(view, turns)
    return view.turns


def _turns_of(view: View, turns: Turns) -> list[tuple[int, str]]:
    """Where turns begin in the sentence that no 'not' takes back, and their lists."""
    keys = turns.by_word.keys() & set(view.low)
    if not keys or not turns.harmless.isdisjoint(view.low):
        return []
    text, at = _plain(view)
    found = [(at[start], grade) for start, grade in _matches(keys, text, turns)]
    return [
        (token, grade)
        for token, grade in found
        if view.low[token] in _NOT or _NOT.isdisjoint(view.low[max(0, token - 3) : token])
    ]


_NOT = frozenset("not no never nor neither nobody none nothing cannot without".split())


def quoted(view: View) -> list[bool]:
    """For each token, whether it stands in quotation marks; a mark is closing where a blank or a comma follows."""
    out: list[bool] = []
    inside, first = False, True
    for token in view.tokens:
        if token.text in QUOTES:
            behind = view.text[token.end : token.end + 1]
            inside = token.text in "“«" or (token.text == '"' and behind.isalnum())
            if not inside and first:
                out = [True] * len(out)  # it was opened in a sentence before
            first = False
        out.append(inside)
    return out


def _matches(keys: set[str], text: str, turns: Turns) -> Iterator[tuple[int, str]]:
    done = set()
    for key in sorted(keys):
        for pattern, grade in turns.by_word[key]:
            if pattern not in done:
                done.add(pattern)
                for match in _compiled(pattern).finditer(text):
                    yield match.start(), grade


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled where a text first has one of its words: most are never met in a run."""
    return re.compile(pattern)


def _plain(view: View) -> tuple[str, dict[int, int]]:
    """The words without marks, and the token at which each begins."""
    out, at, length = [], {}, 0
    for k, word in enumerate(view.low):
        if word not in _MARKS:
            at[length] = k
            out.append(" " + word)
            length += len(word) + 1
    return "".join(out), at


def inside(view: View, verb: Verb, token: int) -> bool:
    """Does the token stand in what the verb tells: behind it, or around a closing ', X said'?"""
    first = verb.subject[0].i0 if verb.subject else verb.i0
    if verb.link == "par" or not QUOTES.isdisjoint(view.low[max(0, first - 1) : verb.i0]):
        return not first <= token < verb.i1
    return token >= verb.i1
