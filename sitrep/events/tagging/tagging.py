"""The sentence that is being tagged, as the steps of tagging hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.events.words.text import Token
from sitrep.events.words.verbs import VerbForms


@dataclass(frozen=True, slots=True)
class Tagging:
    """`n` words and what they are locked in stand fast; their `tags` and `flags` are settled in place."""

    n: int
    tokens: list[Token]
    tags: list[str]
    flags: list[int]
    locked: list[int]
    verbs: VerbForms
