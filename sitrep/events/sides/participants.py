"""Who else takes part in a drill: all whom the clause names as hosts, guests and partners, and not only the first."""

from __future__ import annotations

from sitrep.events.anaphora.flags import type_of
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import POSSESSIVES, made_by, marks_to_parties
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import DRILLS

_PARTNERS = frozenset(
    {"with", "alongside", "by", "involving", "including", "between", "among", "along with", "together with"}
    | {"besides", "plus", "featuring"}
)
"""Prepositions behind which somebody drills too."""
_ORIGINS = frozenset({"from", "of"})
_MEN = frozenset(
    "countries nations states members allies partners counterparts forces armies navies militaries fleets crews units "
    "contingents detachments elements delegations representatives teams personnel guards arms servicemen members army "
    "navy force contingent detachment unit participation".split()
)
"""What a state behind 'from' or 'of' sent to the drill, beside troops, ships and aircraft."""
_GATHERS = frozenset(
    "bring draw join involve unite gather attract feature include see comprise assemble begin start end host hold "
    "conduct run stage launch conclude finish complete open close take play participate attend train drill exercise "
    "practise practice rehearse simulate go get kick wrap wind fly sail carry continue".split()
)
"""Verbs of which every side of the clause takes part in the drill."""
_OBJECTS = frozenset(
    "bring draw join involve unite gather attract feature include see comprise assemble host welcome".split()
)
"""Verbs whose object drills too."""

_REHEARSED = frozenset(
    "attack attacks strike strikes invasion assault landing raid blockade incursion".split()
)
"""What a foe does in a drill."""
_IN = frozenset({"in", "for", "during", "at", "as part of", "of", "to"})
_HOSTS = frozenset({"host", "hosts"})
_DRILLS = DRILLS | {"wargame", "wargames", "games", "game"}
"""Before these an adjective says whose the drill is, or who leads it."""


def take_part_too(mention: Mention, verb: Verb | None, context: Context) -> None:
    """Add to the actors of a drill the parties of its clause that act in it or stand behind 'with', 'alongside'."""
    if mention.kind != "exercise" or verb is None or verb.gapped or verb.lemma.split()[0] not in _GATHERS:
        return
    known = set(mention.codes("actor")) | set(mention.codes("recipient"))
    if any(
        not _HOSTS.isdisjoint(mention.view.words(c)) for c in verb.after if c.prep in ("with", "alongside")
    ):
        lands = {p.country for *_, p in mention.view.places if p.country in STATES} - known
        if len(lands) == 1:  # 'will go to Hungary to practise with their hosts'
            land = lands.pop() or ""
            known.add(land)
            mention.actor.append(Party(land, ""))
    for party in [*_around(mention, verb, context), *_by_type(mention, verb)]:
        if party.code not in known:
            known.add(party.code)
            mention.actor.append(party)


def _by_type(mention: Mention, verb: Verb) -> list[Party]:
    """'Two B-1 bombers joined Japanese F-2s in a drill': whose the bombers are, which one state alone has."""
    spans = [(c.i0, c.i1) for c in verb.subject if c.kind == "N"]
    owned = [m for a, _b, m in mention.view.items if any(i <= a < j for i, j in spans)]
    return [Party(state, m.text) for m in owned if m.designation and (state := type_of(m.text))]


def _is_drill(mention: Mention, chunk: Chunk | None) -> bool:
    return chunk is not None and chunk.kind == "N" and mention.view.low[chunk.head] in _DRILLS


def _around(mention: Mention, verb: Verb, context: Context) -> list[Party]:
    found: list[Party] = []
    for place, phrases in (("subject", verb.subject), ("after", verb.after)):
        lead, before = "", None
        for chunk in phrases:
            if chunk.kind == "N":
                if chunk.prep or (before is not None and before.kind not in ",C"):
                    lead = _led(mention, chunk, lead)
                named_drill = _is_drill(mention, chunk)
                guests = place == "subject" or named_drill or _takes_guests(verb)
                joins = lead == "with" or (not lead and guests) or (named_drill and chunk.prep in _IN)
                joins = joins or (
                    chunk.prep == "of" and _is_drill(mention, before)
                )  # 'the drills of the CSTO'
                if joins and not chunk.date:
                    found += _named(mention, chunk, context)
            elif chunk.kind not in ",C":
                lead = "stop"
            before = chunk
    return found


def _takes_guests(verb: Verb) -> bool:
    return not verb.passive and verb.lemma.split()[0] in _OBJECTS


def _led(mention: Mention, chunk: Chunk, lead: str) -> str:
    """What a phrase is: '' for the bare object, 'with' for partners, 'stop' for places, aims and the rest."""
    if not chunk.prep:
        return ""
    if chunk.prep == "by" and mention.view.low[chunk.i0 - 1] in _REHEARSED:
        return "stop"  # 'to simulate an attack by Iran'
    if chunk.prep in _PARTNERS:
        return "with"
    if chunk.prep in _ORIGINS and lead != "stop" and _men_before(mention, chunk):
        return "with"
    return "stop"


def _men_before(mention: Mention, chunk: Chunk) -> bool:
    """'Soldiers from Peru', 'the navies of Oman and Iran'."""
    view = mention.view
    return view.low[chunk.i0 - 1] in _MEN or any(
        b == chunk.i0 and m.item_class.startswith(("force", "ship", "aircraft", "drone"))
        for _a, b, m in view.items
    )


def _named(mention: Mention, chunk: Chunk, context: Context) -> list[Party]:
    view = mention.view
    marks = [
        m
        for a, _b, m in view.parties
        if chunk.i0 <= a < chunk.i1 and (m.anaphor or "") not in POSSESSIVES and not made_by(view, m)
    ]
    return marks_to_parties(marks, context.resolved)
