"""The conditions that readings put on slots: 'obj: goods =lorry', compiled once and shared by all that ask the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitrep.events.frames.class_checks import BUILTIN, Check, check_of
from sitrep.events.words.alike import Alike

Cues = Mapping[str, Sequence[int]]
"""For each word the numbers of the cues that it meets; of one lexicon, whose readings bear these numbers."""
ANY_CUE = 0
"""The cue of readings that no word alone rules out."""


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on a slot: any of the words or any of the checks."""

    slot: str
    words: frozenset[str]
    """Those of its word classes too."""
    checks: tuple[tuple[str, Check], ...]
    """The other classes, which the marks in the slot decide."""
    empty: bool
    """'none': the slot may be empty."""


_NO_TEST = (Test("", frozenset(), (), False),)


class Tests:
    """Compiles tests; those that ask for the same share what they ask for."""

    def __init__(
        self, classes: Mapping[str, frozenset[str]], alike: Alike, equipment: tuple[str, ...]
    ) -> None:
        self.classes, self.alike = classes, alike
        beginnings = {name[:end] for name in equipment for end in range(1, len(name) + 1)}
        self.checked = beginnings.union(BUILTIN)
        self.asked: dict[str, _Asked] = {}
        self.cues: dict[frozenset[str], int] = {frozenset(): ANY_CUE}

    def of(self, given: Mapping[str, Any] | None) -> tuple[tuple[Test, ...], ...]:
        """A group of tests for each key: slots joined with | are alternatives."""
        return tuple(
            tuple(Test(slot, *self._asked(value)) for slot in slots.split("|"))
            for slots, value in slots_of(given).items()
        )

    def cue(self, when: tuple[tuple[Test, ...], ...]) -> int:
        """The number of the words that decide the first test, or first alternatives, which words alone decide."""
        spoken = (tests for tests in when if not any(test.checks or test.empty for test in tests))
        first, *others = (test.words for test in next(spoken, _NO_TEST))
        words = first.union(*others) if others else first
        return self.cues.setdefault(words, len(self.cues))

    def by_word(self) -> dict[str, list[int]]:
        """The cues that each word meets."""
        found: dict[str, list[int]] = {}
        for words, number in self.cues.items():
            for word in words:
                found.setdefault(word, []).append(number)
        return found

    def _asked(self, value: str) -> _Asked:
        if value not in self.asked:
            parts = value.split()
            names = [p for p in parts if not p.startswith("=")]
            named = self.alike.with_nouns(p[1:] for p in parts if p.startswith("="))
            words = frozenset(plural_too(named))
            words = words.union(*(self.classes.get(name, ()) for name in names))
            checks = tuple((name, check_of(name)) for name in names if name in self.checked)
            self.asked[value] = words, checks, "none" in names
        return self.asked[value]


_Asked = tuple[frozenset[str], tuple[tuple[str, Check], ...], bool]
"""The words, checks and emptiness of a test."""


def plural_too(words: list[str]) -> list[str]:
    """The words, each with its plural behind it."""
    out = []
    for word in words:
        out.append(word)
        if word.endswith(("s", "x", "ch", "sh")):
            out.append(word + "es")
        elif word.endswith("y") and word[-2:-1] not in "aeiou":
            out.append(word[:-1] + "ies")
        else:
            out.append(word + "s")
    return out


def slots_of(given: Mapping[Any, Any] | None) -> dict[str, str]:
    """YAML reads a bare `on` or `off` as true and false; here they are prepositions."""
    return {{True: "on", False: "off"}.get(key, str(key)): str(value) for key, value in (given or {}).items()}
