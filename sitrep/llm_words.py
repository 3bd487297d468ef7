"""The words of a document, found again in what a model gives back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Any

from sitrep.events.sentence.view import Marks

MOST_IN_LIST = 40
WORD = re.compile(r"\S+")


class Spaced:
    """A text with single blanks, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        """`text` as the document has it."""
        words = [(match.start(), match.group()) for match in WORD.finditer(text)]
        self.text = " ".join(word for _, word in words)
        self._starts = [start for start, _ in words]
        self._places = [0, *accumulate(len(word) + 1 for _, word in words)][:-1]

    def find(self, words: str) -> tuple[int, int] | None:
        """The offsets of the words in the text as it was."""
        start = self.text.find(words)
        return None if start < 0 else (self._back(start), self._back(start + len(words) - 1) + 1)

    def _back(self, offset: int) -> int:
        word = bisect_right(self._places, offset) - 1
        return self._starts[word] + offset - self._places[word]


@dataclass(slots=True)
class Given:
    """One event of an answer while it is checked."""

    given: dict[str, Any]
    text: str
    spaced: Spaced
    folded: str
    marks: Marks
    """What the lexicons find in the document."""
    published: date | None = None
    notes: list[str] = field(default_factory=list)

    def in_text(self, words: str) -> bool:
        """True where the words stand in the document as whole words, in the singular or the plural."""
        wanted = re.escape(fold(words))
        return bool(wanted) and re.search(rf"(?<!\w){wanted}(?:e?s)?(?!\w)", self.folded) is not None

    def list_of(self, name: str, kind: type) -> list[Any]:
        """The values of that kind in a list of the event; what is no list, or too long a one, is noted."""
        value = self.given.get(name)
        if not isinstance(value, list):
            self.notes.append(f"{name} is no list")
            return []
        if len(value) > MOST_IN_LIST:
            self.notes.append(f"only the first {MOST_IN_LIST} of {name} are kept")
        return [one for one in value[:MOST_IN_LIST] if isinstance(one, kind)]


def shown(value: object, most: int = 60) -> str:
    """A value of an answer as it is quoted in a refusal; a long one is cut and still closed."""
    if isinstance(value, str):
        return repr(value if len(value) <= most else value[: most - 1] + "…")
    text = repr(value)
    return text if len(text) <= most else text[: most - 1] + "…"


def fold(text: str) -> str:
    """Single blanks and no difference of case."""
    return " ".join(text.split()).casefold()
