"""What the parser must know of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.events.words.verbs import VerbForms


@dataclass(frozen=True, slots=True)
class Grammar:
    """Verb forms, and the words that open or carry clauses."""

    verbs: VerbForms
    phrasal: frozenset[str]
    speech: frozenset[str]
    """Verbs of saying."""
    zero_that: frozenset[str]
    """Verbs that take a clause without 'that'."""
    object_control: frozenset[str]
    """Verbs whose infinitive has their object as subject."""
    governing: frozenset[str]
    """Nouns that take an infinitive: 'the refusal to send'."""
