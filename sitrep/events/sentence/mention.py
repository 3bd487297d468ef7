"""A mention: one trigger in one sentence with its frame, its roles resolved to parties, items, dates and a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.attribution import Speaker
from sitrep.events.sentence.operator_table import Effects
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import DateMark, ItemMark, PartyMark, PlaceMark
from sitrep.model import Item

UNSPECIFIC = frozenset({"money", "transfer", "generic"})
"""Families of items that do not tell one lot from another."""
GIVEN = frozenset({"delivery", "deployment", "repair"})
"""Kinds that the other side asks for and thanks for."""
TO_SOMEWHERE = frozenset({"delivery", "deployment", "withdrawal", "repair"})
"""Kinds whose goods or forces go to somebody."""
SENT = frozenset({"delivery", "deployment"})
"""Kinds in which goods or forces are sent to somebody."""
MARCHED = frozenset({"deployment", "withdrawal"})
"""Kinds in which forces go out or come back."""
MOVED = frozenset({"deployment", "withdrawal", "exercise", "mobilization"})
"""Kinds in which forces move or stand ready, and nobody need be hit."""
BY_FORCE = frozenset({"strike", "seizure"})
"""Kinds that are done to somebody against his will."""
PLACE = "where it happens"
"""The reason for a receiver that is only the country of the place; it stands in the sentence."""
TOLD = "the state that tells of it"
"""The reason for an actor that is only the official who tells of the act."""
YARD = "where it is done"
"""The reason for a mender that is only the country of the yard."""


@dataclass(slots=True)
class Party:
    """A party in a role, resolved."""

    code: str
    text: str
    mark: PartyMark | None = None


@dataclass(slots=True, eq=False)
class Mention:
    """What one trigger tells; several of them make one event."""

    kind: str
    frame: str
    view: View
    start: int
    end: int
    """Offsets of the trigger."""
    noun: bool = False
    verb: Verb | None = None
    """The verb that tells it."""
    actor: list[Party] = field(default_factory=list)
    recipient: list[Party] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    item_marks: list[ItemMark] = field(default_factory=list)
    date: DateMark | None = None
    long_past: bool = False
    """Its date names a year of its own, long before the text was published: what is told besides the news."""
    place: PlaceMark | None = None
    country: str | None = None
    status: str = "confirmed"
    type: str = ""
    """The PLOVER type of the act done, where its reading names one."""
    effects: Effects = field(default_factory=Effects)
    speakers: list[Speaker] = field(default_factory=list)
    background: bool = False
    weak: bool = False
    grounded: bool = False
    """For a noun: a place stands in its own phrase."""
    span: tuple[int, int] = (0, 0)
    """First and last token of the clause, for dates and duplicates."""
    lent: bool = False
    """The actor is only lent by the adjective of an item ('Turkish drones')."""
    carried: bool = False
    """Its items are those of a pronoun ('they were sent')."""
    actor_phrase: str = ""
    """The words for who acts, where they name no known party ('police', 'students')."""
    recipient_phrase: str = ""
    inferred: bool = False
    """The recipient is only inferred, from the place or the text around it."""
    headed: bool = False
    """An entry of a list, whose recipient is its heading."""
    denied_by: tuple[str, ...] = ()
    """Who denies it, in other words, further on in the text."""
    spared: frozenset[str] = frozenset()
    """Codes of parties that the threat speaks up for: they are not whom it is for."""
    judges: frozenset[str] = frozenset()
    """Codes of parties that only say what they think of the act ('Oslo condemned the raid'): others did it."""
    same_as: Mention | None = None
    """The mention of the act that this one only takes up again: 'said it had carried out the attack'."""
    beyond: Mention | None = None
    """The act that this one is told to be more of: 'another is due in May'."""
    guessed: dict[str, str] = field(default_factory=dict)
    """Role -> why, where the sentence does not name the side and the text around it does."""

    def families(self) -> set[str]:
        """What sorts of things it tells of: 'aircraft', 'ship'."""
        return {m.item_class.split(".")[0] for m in self.item_marks} - UNSPECIFIC

    def guess(self, role: str, parties: list[Party], why: str) -> None:
        """Fill a side from outside the sentence, and keep the reason; an empty guess changes nothing."""
        if self.spared and role == "recipient":
            parties = [p for p in parties if p.code not in self.spared]
        if self.judges and role == "actor":
            parties = [p for p in parties if p.code not in self.judges]
        if not parties:
            return
        setattr(self, role, parties)
        setattr(self, "lent" if role == "actor" else "inferred", True)
        self.guessed[role] = why

    def settle(self, role: str, parties: list[Party]) -> None:
        """Fill a side with what the sentence says; what was guessed before is forgotten."""
        setattr(self, role, parties)
        setattr(self, "lent" if role == "actor" else "inferred", False)
        self.guessed.pop(role, None)

    def inferences(self) -> list[tuple[str, str]]:
        """(role, why) of the sides that were filled from outside and stand so."""
        return [
            (role, why)
            for role, why in self.guessed.items()
            if getattr(self, role) and (role == "actor" or self.inferred)
        ]

    def told_by(self) -> tuple[str, ...]:
        """Party codes of whoever is told first to say so, where that is an official."""
        return tuple(c for s in self.speakers[:1] if s.attribution.kind == "official" for c in s.codes)

    def stands_in(self, chunks: Sequence[Chunk]) -> bool:
        """Its trigger is a word of one of these phrases of its sentence."""
        tokens = self.view.tokens
        return any(tokens[c.i0].start <= self.start < tokens[c.i1 - 1].end for c in chunks)

    def sentences_after(self, other: Mention) -> int:
        """How many sentences further on it is told; negative where it is told before."""
        return self.view.sentence.index - other.view.sentence.index

    def sides(self) -> set[str]:
        """Party codes of all who act or are acted on."""
        return {p.code for p in (*self.actor, *self.recipient)}

    def codes(self, role: str) -> tuple[str, ...]:
        """Party codes of a role, in order, once each."""
        return tuple(dict.fromkeys(p.code for p in getattr(self, role)))


def item_words(item: Item) -> set[str]:
    """Singular words of an item's name."""
    return {
        w[:-1] if w.endswith("s") and len(w) > 3 else w for w in item.name.lower().replace("-", " ").split()
    }
