"""The state of parsing the clauses of one sentence: the stack of open clauses and what it has brought so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.lookahead import Lookahead
from sitrep.events.words.calendar_words import UNITS
from sitrep.events.words.grammar import Grammar
from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import THANKING

_FOR_SOMETHING = THANKING | frozenset("criticise criticize condemn blame ask press beg pay".split())
"""'Thanked Norway for the boats that it had sent': the relative clause is of the boats."""

_STATES = frozenset(
    "state country nation neighbour neighbor ally partner power kingdom republic emirate sultanate monarchy "
    "island adversary rival foe group militia movement".split()
)
"""What a state or a group is said to be, before a relative clause that tells of it."""


@dataclass(slots=True)
class Clause:
    """An open clause: how it hangs on its parent, its verb once there is one, the phrases before it."""

    link: str
    marker: str = ""
    parent: Verb | None = None
    verb: Verb | None = None
    pre: list[Chunk] = field(default_factory=list)
    subject: list[Chunk] = field(default_factory=list)
    antecedent: list[Chunk] = field(default_factory=list)
    before: list[Chunk] = field(default_factory=list)


class Parse:
    """Chunks and grammar of a sentence, the stack, and the verbs found."""

    def __init__(self, chunks: list[Chunk], tokens: list[Token], grammar: Grammar) -> None:
        self.chunks, self.tokens, self.grammar = chunks, tokens, grammar
        self.look = Lookahead(chunks, grammar.speech)
        self.stack: list[Clause] = [Clause("main")]
        self.verbs: list[Verb] = []
        self.last_open = 0
        self.resume_at = 0
        """The chunk at which reading goes on, where those before it are in a verb already."""
        self.heading: list[Chunk] = []
        """'Latvia: took delivery ...': the subject of what follows, where that has none."""

    def base(self, clause: Clause) -> Clause:
        """The nearest clause with a finite verb of its own."""
        for candidate in reversed(self.stack):
            if candidate.link in ("main", "that", "sub", "rel", "coord") and candidate.verb is not None:
                return candidate
        return clause

    def last_phrase(self, clause: Clause, skip: int = 0) -> list[Chunk]:
        """The noun phrase right before a relative, head first; `skip`: phrases between ('X, the last of which')."""
        source = list(clause.verb.after if clause.verb else clause.pre)
        while skip and source:
            skip -= source.pop().kind == "N"
        source = before_pair(source)
        found: list[Chunk] = []
        dated = bool(source) and source[-1].kind == "N"
        for chunk in reversed(source):
            if chunk.kind == "N":
                found.insert(0, chunk)
                dated = dated and self._is_day(chunk)
                if chunk.prep not in ("of", "for", "in", "from", "with", "on") and not dated:
                    break
            elif chunk.kind not in ',A"' or found:
                break
        if found and (named := self._apposed(source, found[0])):
            return [*named, *found]
        if clause.verb is not None and len(found) > 1 and clause.verb.lemma in _FOR_SOMETHING:
            return found[1:] if found[0].bare and found[1].prep == "for" else found
        return found

    def _apposed(self, source: list[Chunk], said: Chunk) -> list[Chunk]:
        """'Belarus, a state | that ...': the name and the comma before what it is said to be."""
        k = next(k for k, c in enumerate(source) if c is said)
        is_land = self.tokens[said.i0].lower in ("a", "an", "the") and self.tokens[said.head].lower in _STATES
        name = source[k - 2 : k] if k > 1 and is_land and said.bare else []
        return name if [c.kind for c in name] == ["N", ","] and not name[0].date else []

    def _is_day(self, chunk: Chunk) -> bool:
        """'An attack early on Sunday | that hit', 'a raid before dawn | that'; not 'in the week | that followed'."""
        words = {t.lower for t in self.tokens[chunk.i0 : chunk.i1]}
        return (chunk.date and "the" not in words) or not _HOURS.isdisjoint(words)

    def add(self, verb: Verb, clause: Clause) -> None:
        verb.parent, verb.link, verb.antecedent = clause.parent, clause.link, clause.antecedent
        verb.marker = verb.marker or clause.marker
        verb.before = clause.before
        clause.verb = verb
        self.verbs.append(verb)

    def set_subject(self, clause: Clause) -> None:
        """From the phrases before the verb: the subject group, and what only leads in ('On Monday', 'In Doha')."""
        pre = clause.pre
        bare = [k for k, c in enumerate(pre) if c.bare]
        leads = len(bare) > 1 and pre[bare[1] - 1].kind == ","
        if leads and (self._in_lead(pre, bare[0]) or self._so_long_after(pre, bare[0])):
            bare = bare[1:]
        first = bare[0] if bare else None
        if first is None:
            clause.before = clause.before + clause.pre
            clause.pre = []
            return
        clause.before = clause.before + clause.pre[:first]
        clause.subject = clause.pre[self._past_apposition(clause.pre, first) :]
        clause.pre = []

    @staticmethod
    def _in_lead(pre: list[Chunk], k: int) -> bool:
        """Does phrase k end a list behind a preposition: 'Together with Dutch and Danish troops, they'?"""
        return k > 1 and pre[k - 1].kind == "C" and pre[k - 2].kind == "N" and bool(pre[k - 2].prep)

    def _so_long_after(self, pre: list[Chunk], k: int) -> bool:
        """'A day after an election in Oman, Oslo sent': how long after what, and no subject."""
        after = pre[k + 1] if k + 1 < len(pre) else None
        return (
            after is not None
            and after.kind == "N"
            and after.prep in ("after", "before", "since", "into")
            and self.is_span(pre[k])
        )

    def is_span(self, chunk: Chunk) -> bool:
        """'Three weeks', 'a day'."""
        return chunk.head >= 0 and self.tokens[chunk.head].lower in UNITS

    def _past_apposition(self, pre: list[Chunk], first: int) -> int:
        """Where the subject begins in 'In Chad, a neighbour of Libya, the police called up ...'."""
        lead = pre[first - 2] if first > 1 and pre[first - 1].kind == "," else None
        if lead is None or not lead.prep or self.tokens[pre[first].i0].lower not in ("a", "an"):
            return first
        k = first + 1
        while k < len(pre) and pre[k].kind == "N" and pre[k].prep:
            k += 1
        rest = pre[k + 1] if k + 1 < len(pre) and pre[k].kind == "," else None
        return k + 1 if rest is not None and rest.bare else first

    def pop_to_open(self) -> None:
        while len(self.stack) > 1 and not (self.stack[-1].verb is None and self.stack[-1].pre):
            self.stack.pop()


_HOURS = frozenset({"dawn", "dusk", "midnight", "noon", "overnight"})


def listed(chunks: list[Chunk], at: int) -> list[Chunk]:
    """The phrase at `at` with its 'of' phrases and those that 'and' or a comma joins to it: 'Chile | and | Peru'."""
    end = at + 1
    while end < len(chunks):
        chunk = chunks[end]
        following = chunks[end + 1] if end + 1 < len(chunks) else None
        if chunk.kind == "N" and chunk.prep == "of" and not chunk.date:
            end += 1
        elif chunk.kind in ",C" and following is not None and following.bare:
            end += 2
        else:
            break
    return chunks[at:end]


def before_pair(source: list[Chunk]) -> list[Chunk]:
    """'The talks between Chad and Libya, hosted by Doha': without the pair, since what follows is of the talks."""
    ends = [k for k, c in enumerate(source) if c.kind == "N"][-3:]
    for k in ends:
        pair = [c.kind for c in source[k : k + 3]]
        if (
            k
            and source[k].prep == "between"
            and pair == ["N", "C", "N"]
            and all(c.kind in ",A" for c in source[k + 3 :])
        ):
            return source[:k]
    return source
