"""What a tagged sentence is cut into (`chunking`): chunks, and verb groups with their arguments."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Chunk:
    """Tokens i0..i1 (exclusive). kind: N noun phrase (with `prep` where a preposition leads it), or a tag of `tags`."""

    kind: str
    i0: int
    i1: int
    prep: str = ""
    head: int = -1
    """Token of the head noun: the last noun before the end of the phrase."""
    date: bool = False
    """The phrase is a time expression."""

    @property
    def bare(self) -> bool:
        """A noun phrase that no preposition leads and that is no time: subject, object or receiver."""
        return self.kind == "N" and not self.prep and not self.date


@dataclass(slots=True, eq=False)
class Verb(Chunk):
    """A verb group and, once the clauses are built, its arguments."""

    main: int = -1
    lemma: str = ""
    flag: int = 0
    finite: bool = False
    past: bool = False
    modal: str = ""
    """will, would, may, ..., 'be to', 'have to'; empty for none."""
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    infinitive: bool = False
    gerund: bool = False
    ambiguous: bool = False
    """A past form without auxiliary: finite, or a reduced participle."""
    subject: list[Chunk] = field(default_factory=list)
    after: list[Chunk] = field(default_factory=list)
    """Everything after the group up to the end of its clause, separators included."""
    before: list[Chunk] = field(default_factory=list)
    """Phrases at the head of the clause that are not the subject: 'On Monday', 'In Doha'."""
    parent: Verb | None = None
    link: str = "main"
    """main, coord, par (parenthesis: ', X said'), rel, sub, that, inf, ing, reduced, noun (complement of a noun)."""
    marker: str = ""
    """The subordinator, relative or preposition that opens the clause."""
    antecedent: list[Chunk] = field(default_factory=list)
    """For rel: the phrase the relative stands for; for noun: the noun whose complement this is."""
    gapped: bool = False
    """It stands for a conjunct that leaves the verb out; its own are only the phrases after it."""

    def is_under(self, other: Verb, steps: int) -> bool:
        """Is the other verb one of so many above this one?"""
        above = self.parent
        for _ in range(steps - 1):
            if above is None or above is other:
                break
            above = above.parent
        return above is other
