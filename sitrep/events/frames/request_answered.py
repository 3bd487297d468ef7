"""Whom a request that a noun tells was for, by what comes of it: 'Oslo weighs a plea', 'the plea lies on its desk'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.sentence.match import Slots, fill
from sitrep.events.sentence.noun_slots import Governor
from sitrep.events.sentence.operator_table import Effects
from sitrep.events.sentence.view import View

_GOT = frozenset("receive get have field take obtain process".split())
_ANSWERED = frozenset(
    "weigh study consider review examine ponder mull discuss debate assess evaluate reject refuse decline grant "
    "approve answer ignore rebuff spurn accept honour honor meet deny heed dismiss fulfil fulfill satisfy "
    "oblige disregard accede agree respond react reply bow yield assent consent say nod shelve veto block "
    "acknowledge welcome brush shrug turn look wave".split()
)
"""What is done by whoever was asked; of verbs with a particle the verb alone."""
_LYING = frozenset(
    "be fall lie sit rest land reach arrive go pile come wait end stay remain find await languish gather circulate "
    "meet pass send forward put hand submit refer address transmit convey relay deliver make lodge file".split()
)
"""What a request does, or what is done with it, before or at whoever is asked."""
_AT = ("to", "in", "on", "before", "with", "at", "into")
_MOVED = frozenset({"reach", "await", "meet"})


def answered(view: View, slots: Slots, governor: Governor, effects: Effects) -> bool:
    """Fill who was asked, into the slot 'light'; False where the verb says nothing of that."""
    verb, lemma = governor.verb, governor.verb.lemma.split()[0]
    asked: Sequence[Chunk] = ()
    if verb.link == "inf" and not verb.passive:
        return False  # 'is prepared to respond to our partners' requests'
    if lemma in _ANSWERED | _GOT and governor.how in ("obj", "to", "with", "on", "at"):
        asked = _doers(verb)
    if not asked and lemma in _LYING and governor.how in ("subj", "obj") and _tells(verb, governor):
        asked = _where(view, verb)
    if not asked or not _someone(view, asked):
        return False
    slots["light"] = fill(view, list(asked))
    effects.background = False
    if lemma not in _GOT:
        effects.found = [e for e in effects.found if e[0] == "reported"]  # it was made, whatever came of it
    return True


def _tells(verb: Verb, governor: Governor) -> bool:
    """The noun is what the verb tells of: the subject, also that of a passive."""
    return governor.how == "subj" or verb.passive


def _doers(verb: Verb) -> list[Chunk]:
    """Who does it; of a passive whom 'by' names, or else where it is done."""
    if not verb.passive:
        return verb.subject
    led = dict(groups(verb.after))
    return next((led[prep] for prep in ("by", "in", "at") if prep in led), [])


def _where(view: View, verb: Verb) -> list[Chunk]:
    """'Has been on the desk of Mexico's president', 'was passed on to Moscow', 'has reached London'."""
    return next(
        (
            chunks
            for prep, chunks in groups(verb.after)
            if (prep in _AT or (not prep and verb.lemma in _MOVED)) and _someone(view, chunks)
        ),
        [],
    )


def _someone(view: View, chunks: Sequence[Chunk]) -> bool:
    spans = [(c.i0, c.i1) for c in chunks]
    return any(i <= a < j for i, j in spans for a, _b, _m in view.parties)
