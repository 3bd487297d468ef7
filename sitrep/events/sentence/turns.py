"""Turns of speech of several words in the lexicon: '|' between words of one place, '*' for up to three words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.view import View
from sitrep.events.words.lexicon import Entry, comma_list

Turns = Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
"""By a word that stands in each: pattern and effect."""

_GAP = r"(?: \S+){0,3}?"


def turn_pattern(line: str) -> str:
    """A regular expression for a turn in words that each have a blank before them."""
    return "".join(
        _GAP if p == "*" else " (?:" + "|".join(re.escape(w) for w in p.split("|") if w) + ")"
        for p in line.split()
    )


def governing_turns(entries: Sequence[Entry]) -> Turns:
    """The `turns` of operators, by the first word of their verb: 'have no choice but', 'not hesitate'."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for entry in entries:
        for line in comma_list(str(entry.get("turns", ""))):
            pattern = re.compile(turn_pattern(line) + _GAP)
            for verb in line.removeprefix("not ").split()[0].split("|"):
                found.setdefault(verb, []).append((pattern, str(entry.get("effect", "fact"))))
    return {verb: tuple(pairs) for verb, pairs in found.items()}


def turn_between(view: View, above: Verb, below: Verb, turns: Turns) -> str:
    """The effect of the turn by which one verb stands over another: 'took it upon itself to send'; '' for none."""
    first = above.lemma.split()[0]
    if first not in turns:
        return ""
    words = [*(["not"] if above.negated else []), *above.lemma.split(), *view.low[above.i1 : below.i0]]
    said = "".join(f" {word}" for word in words)
    bare = said.removeprefix(" not")
    for pattern, effect in turns[first]:
        if pattern.fullmatch(bare if effect == "inherit" else said):
            return effect
    return ""


def hedging_phrases(entries: Sequence[Entry]) -> Turns:
    """The `phrases` of operators, by their last word: 'so the story goes', 'by all accounts'."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for entry in entries:
        for line in comma_list(str(entry.get("phrases", ""))):
            for word in line.split()[-1].split("|"):
                pattern = re.compile(turn_pattern(line) + r"(?= |$)")
                found.setdefault(word, []).append((pattern, str(entry.get("effect", "fact"))))
    return {word: tuple(pairs) for word, pairs in found.items()}


def hedged_by(view: View, verb: Verb, phrases: Turns) -> list[tuple[str, str]]:
    """Effect and word of each such phrase that hedges the verb: the next one behind it, else the last before."""
    met = phrases.keys() & set(view.low)
    if not met:
        return []
    said = "".join(f" {word}" for word in view.low)
    found = []
    for word in met:
        for pattern, effect in phrases[word]:
            match = pattern.search(said)
            if match and _hangs_on(verb, _hedged(view, said[: match.end()].count(" "))):
                found.append((effect, word))
    return found


def _hedged(view: View, end: int) -> Verb | None:
    """The verb that a phrase hedges of which the last word is the `end`-th of the sentence."""
    return next((v for v in view.verbs if v.main >= end), view.verbs[-1] if view.verbs else None)


def _hangs_on(verb: Verb | None, hedged: Verb | None) -> bool:
    while verb is not None and verb is not hedged:
        verb = verb.parent if verb.link in ("inf", "that", "ing") else None
    return verb is not None
