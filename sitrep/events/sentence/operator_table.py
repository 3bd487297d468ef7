"""The operator tables of seeds/lexicon/operators.yaml, compiled, and the effects that are found with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.turns import Turns, governing_turns, hedging_phrases
from sitrep.events.words.lexicon import LexiconSources


@dataclass(frozen=True, slots=True)
class Operators:
    """The compiled tables; all verbs are lemmas, phrasal ones with a space."""

    embed: Mapping[str, str]
    light: Mapping[str, tuple[str, str]]
    """Lemma -> (effect, role of the subject: actor, recipient, none)."""
    speech: frozenset[str]
    zero_that: frozenset[str]
    """Verbs that take a clause without 'that'."""
    object_control: frozenset[str]
    adverbs: Mapping[str, str]
    nouns: Mapping[str, str]
    helping: frozenset[str]
    """Nouns whose gerund is as real as they are: 'asked for help repairing', 'promised support in training'."""
    predicating: frozenset[str]
    """Verbs that link a clause or a noun with a predicate: 'is false', 'remains unclear', 'called it a lie'."""
    predicate: Mapping[str, str]
    predicate_not: Mapping[str, str]
    """What a predicate says where its verb is negated: 'is not true', 'is not known'."""
    lemmas: tuple[str, ...]
    phrasal: frozenset[str]
    turns: Turns
    """'Have no choice but', 'be in no position': verbs over another that mean something only with these words."""
    phrases: Turns
    """'So the story goes', 'by all accounts': whole phrases that hedge what the sentence tells."""


@dataclass(slots=True)
class Effects:
    """What was met on the way up: (effect, cue) in order; `conditional` where an 'if' hangs on it."""

    found: list[tuple[str, str]] = field(default_factory=list)
    speakers: list[Verb] = field(default_factory=list)
    """Speech verbs over the trigger, innermost first."""
    tellers: list[Chunk] = field(default_factory=list)
    """Phrases that say whose word a noun over the trigger is: 'Oslo's statement that ...'."""
    would: bool = False
    retold: bool = False
    """Under a past verb of saying, where 'would' is 'will' told later."""
    purpose: bool = False
    """Told as what another act is for: 'flew in tents to help the homeless'."""
    background: bool = False
    """In a subordinate or relative clause, or a noun that hangs on no light verb."""

    def add(self, effect: str, cue: str) -> None:
        """Note an effect; 'fact' and 'inherit' change nothing."""
        if effect not in ("fact", "inherit"):
            self.found.append((effect, cue))

    def has(self, *effects: str) -> bool:
        """Is one of these among them?"""
        return any(effect in effects for effect, _ in self.found)


def compile_operators(sources: LexiconSources) -> Operators:
    """The `operators` entries as tables; the first entry that names a verb decides."""
    embed: dict[str, str] = {}
    light: dict[str, tuple[str, str]] = {}
    adverbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    predicate: dict[str, str] = {}
    predicate_not: dict[str, str] = {}
    helping: set[str] = set()
    predicating: set[str] = set()
    speech: set[str] = set()
    control: set[str] = set()
    zero: set[str] = set()
    for entry in sources.of("operators"):
        effect = str(entry.get("effect", "fact"))
        for word in _words(entry, "verbs"):
            embed.setdefault(word, effect)
        for word in _words(entry, "light"):
            light.setdefault(word, (effect, str(entry.get("subject", ""))))
        for word in _words(entry, "adverb"):
            adverbs.setdefault(word, effect)
        for word in _words(entry, "nouns"):
            nouns.setdefault(word, effect)
        for word in _words(entry, "predicate"):
            predicate.setdefault(word, effect)
        for word in _words(entry, "predicate_not"):
            predicate_not.setdefault(word, effect)
        helping.update(_words(entry, "helping"))
        predicating.update(_words(entry, "predicating"))
        speech.update(_words(entry, "speech"))
        zero.update(_words(entry, "zero_that"))
        control.update(_words(entry, "object_control"))
    turns = governing_turns(sources.of("operators"))
    every = [*embed, *light, *speech, *control, *turns]
    return Operators(
        embed, light, frozenset(speech), frozenset(zero), frozenset(control), adverbs, nouns,
        frozenset(helping), frozenset(predicating), predicate, predicate_not,
        tuple(dict.fromkeys(w.split()[0] for w in every)), frozenset(w for w in every if " " in w),
        turns, hedging_phrases(sources.of("operators")),
    )  # fmt: skip


def _words(entry: Mapping[str, object], key: str) -> list[str]:
    return [word.replace("_", " ") for word in str(entry.get(key, "")).split()]
