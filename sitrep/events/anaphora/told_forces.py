"""Whose the ship, the unit and the soldiers are: the force of that sort that the text told of before, and its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sitrep.events.anaphora.flags import flag_of
from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import DEFINITE

_FAMILY = {
    word: family
    for family, words in (
        (
            "force",
            "unit contingent battalion brigade regiment detachment troops soldiers men marines engineers sappers "
            "instructors advisers advisors commandos paratroopers policemen gendarmes garrison column platoon squadron "
            "team doctors medics rescuers gunners crews pilots reinforcements guards",
        ),
        ("mission", "mission force peacekeepers helmets observers operation"),
        (
            "ship",
            "ship vessel frigate destroyer warship corvette carrier submarine cutter ships vessels frigates warships "
            "destroyers submarines flotilla fleet admiralty boats boat trawler minehunter minehunters",
        ),
        ("aircraft", "aircraft plane planes jet jets helicopter helicopters fighters bombers drones airmen"),
    )
    for word in words.split()
}
_OF_ITEM = {"ship": "ship", "boat": "ship", "force": "force", "aircraft": "aircraft", "airdefence": "force"}
_SENDING = frozenset(
    "send deploy have station keep lend contribute dispatch base fly ship move land post offer provide withdraw pull "
    "bring commit place assign lose own operate".split()
)
_MEMORY = {"force": 5, "mission": 10, "ship": 2, "aircraft": 2}
"""Sentences after which a force is forgotten; ships and planes come and go."""
_ALONE = 10
"""The same, where the text tells of no other's ships or planes."""
_BETWEEN = frozenset(
    "two three four five six same whole entire first last remaining outgoing departing other".split()
)
"""What may stand between the article and the word: 'the air force' and 'the task force' are others."""
_OF_SHIPS = frozenset({"it", "she", "its", "her"})


@dataclass(slots=True)
class Told:
    """Family of forces -> (party, sentence) of the last that was told of; None for two owners in one sentence."""

    last: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    named: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    """The same by the word for them: of 'British Gurkhas' and 'Indonesian marines' in one sentence 'the marines'."""
    owners: dict[str, set[str | None]] = field(default_factory=dict)
    """Family of forces -> all who were told to own one."""
    ship: tuple[str | None, int] = (None, -1)
    """Owner of the ship that a sentence is about, and its number."""

    relieved: tuple[str | None, int] = (None, -1)
    """Owner of the force in whose place another has come, and the number of the sentence."""

    def owner(self, phrase: str, sentence: int) -> str | None:
        """The party that 'the ship', 'the unit' belongs to, where the text has said so."""
        head, _, _rest = phrase.partition(" of ")
        words = head.lower().removesuffix(" themselves").split()
        if len(words) < 2 or words[0] not in DEFINITE or not _BETWEEN.issuperset(words[1:-1]):
            return None
        family = _FAMILY.get(words[-1], "")
        if not family:
            return None
        both = ("mission", "force") if words[-1] in ("force", "peacekeepers", "helmets") else (family,)
        near = [self.last[name] for name in both if name in self.last]
        if set(words[1:-1]) & _LEAVING and family == "force" and self.relieved[0]:
            code, at = self.relieved
            return code if 0 < sentence - at <= _MEMORY[family] else None
        same, at = self.named.get(words[-1], (None, sentence))
        if same and 0 < sentence - at <= _MEMORY[family]:
            return same
        alone = self.owners.get(family, ()) if family in ("ship", "aircraft") else ()
        memory = _MEMORY[family] if len(alone) != 1 else _ALONE
        return next((code for code, at in near if sentence - at <= memory), None)

    def of_mark(self, mark: PartyMark, sentence: int) -> tuple[str, ...]:
        """'The contingent', 'the mission': the party of the one told of before."""
        code = self.owner(mark.text, sentence) if mark.how == "anaphor" else None
        return (code,) if code else ()

    def she(self, mark: PartyMark, subject: Sequence[str], sentence: int) -> tuple[str, ...]:
        """'She', 'it' and 'its' behind a sentence about a ship, where no party is named before in this one."""
        code, at = self.ship
        fits = code and at == sentence - 1 and not subject and mark.text.lower() in _OF_SHIPS
        return (code,) if code and fits else ()

    def they(self, mark: PartyMark, subject: Sequence[str], sentence: int) -> tuple[str, ...]:
        """'They' behind 'Mali ordered the French soldiers out': the force, as a state is 'it'."""
        code, at = self.last.get("force", (None, -1))
        if mark.text.lower() != "they" or len(subject) != 1 or subject[0] not in STATES:
            return ()
        return (code,) if code and at == sentence - 1 else ()

    def they_here(self, mark: PartyMark, view: View, at: int, subject: Sequence[str]) -> tuple[str, ...]:
        """'Mali gave the French soldiers a month; they left in May': the force before it in the same sentence."""
        if mark.text.lower() != "they" or len(subject) != 1 or subject[0] not in STATES:
            return ()
        if not any(v.link in ("main", "coord") and v.subject and v.subject[0].i0 == at for v in view.verbs):
            return ()
        forces = [
            (a, b, m)
            for a, b, m in view.items
            if a < at and _OF_ITEM.get(m.item_class.split(".")[0]) == "force"
        ]
        owners = [_owners(view, a, b, m.text, {}) for a, b, m in forces[-1:]]
        return tuple(c for codes in owners for c in codes if c not in subject)[:1]

    def copy(self) -> Told:
        """As it stands before a sentence."""
        return Told(
            dict(self.last),
            dict(self.named),
            {k: set(v) for k, v in self.owners.items()},
            self.ship,
            self.relieved,
        )

    def read(self, view: View, known: Mapping[int, tuple[str, ...]]) -> None:
        """Take in what a sentence says of forces."""
        at = view.sentence.index
        here: dict[str, set[str]] = {}
        for i0, i1, mark in view.items:
            family = _OF_ITEM.get(mark.item_class.split(".")[0])
            if family is None:
                continue
            owners = _owners(view, i0, i1, mark.text, known)
            if len(owners) == 1:
                self.named[mark.text.lower().split()[-1]] = (owners[0], at)
            if owners or not view.low[i0 - 1 : i0 + 1] or view.low[max(0, i0 - 1)] not in DEFINITE:
                here.setdefault(family, set()).update(owners)
            if family == "ship" and len(owners) == 1 and _is_subject(view, i0):
                self.ship = (owners[0], at)
        if code := _relieved(view):
            self.relieved = (code, at)
        for *_, party in view.parties:
            if party.code and party.code not in STATES and party.sector == "MIL" and party.how == "name":
                here.setdefault("mission", set()).add(party.code)
        for family, codes in here.items():
            self.owners.setdefault(family, set()).update(codes or {None})
            self.last[family] = (codes.pop() if len(codes) == 1 else None, at)


_LEAVING = frozenset("outgoing departing leaving relieved replaced old".split())
_RELIEVING = frozenset({"relieve", "replace", "succeed", "take over"})


def _relieved(view: View) -> str | None:
    """'Irish soldiers relieved a Finnish company', 'came in place of the Indian unit': whose is to leave."""
    chunks = [c for v in view.verbs if v.lemma in _RELIEVING and not v.passive for c in v.after[:2]]
    for before, chunk in pairwise(view.chunks):
        if chunk.prep == "of" and view.low[before.i0 : before.i1] == ["in", "place"]:
            chunks.append(chunk)
    marks = (m for c in chunks for a, _b, m in view.parties if c.i0 <= a < c.i1)
    return next((m.code for m in marks if m.code in STATES), None)


def _is_subject(view: View, at: int) -> bool:
    """Does the first clause tell what the thing at this token does?"""
    return any(c.i0 <= at < c.i1 for verb in view.verbs[:1] for c in verb.subject[:1])


def _owners(view: View, i0: int, i1: int, text: str, known: Mapping[int, tuple[str, ...]]) -> Sequence[str]:
    """Whose the force at tokens i0..i1 is: by an adjective, a flag, 'of' or 'from' behind it, or who sends it."""
    position = next((k for k, c in enumerate(view.chunks) if c.kind == "N" and c.i0 <= i0 < c.i1), None)
    if position is None:
        return ()
    chunk = view.chunks[position]
    if named := _codes(view, chunk, known, i1):
        return named[-1:]
    if flag := flag_of(text):
        return (flag,)
    behind = view.chunks[position + 1] if position + 1 < len(view.chunks) else None
    of = behind is not None and behind.kind == "N" and behind.prep in ("of", "from")
    if behind is not None and of and (named := _codes(view, behind, known, behind.i1)):
        return named[:1]
    for verb in view.verbs:
        if chunk in verb.after and not chunk.prep and not verb.passive and verb.lemma.split()[0] in _SENDING:
            return [c for s in verb.subject[:1] for c in _codes(view, s, known, s.i1)][:1]
    return ()


def _codes(view: View, chunk: Chunk, known: Mapping[int, tuple[str, ...]], end: int) -> list[str]:
    marks = [m for a, _b, m in view.parties if chunk.i0 <= a < end]
    return [c for m in marks for c in ((m.code,) if m.code else known.get(m.start, ())) if c]
