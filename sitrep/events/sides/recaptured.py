"""From whom a ship or a lorry is taken back: from those who had it, and not from the nation whose it is."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.items.item_families import STEERED
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View

_RETAKING = frozenset("retake recapture recover regain reclaim wrest".split()) | {"win back", "take back"}
_TAKING = frozenset("seize capture hijack take grab snatch commandeer board steal".split())


def is_retaken(mention: Mention) -> bool:
    """'Retook a Thai trawler', 'took a barge back': something that moves, and was somebody's before."""
    verb = mention.verb
    if mention.kind != "seizure" or verb is None or mention.noun:
        return False
    again = verb.lemma in _RETAKING or any(mention.view.words(c) == ["back"] for c in verb.after)
    return again and any(m.item_class.startswith(STEERED) for m in mention.item_marks)


def recaptured(mention: Mention, context: Context) -> None:
    """'Retook a Thai trawler from pirates', 'two days after pirates had seized it': pirates lose it, not Thailand."""
    verb = mention.verb
    if verb is not None and mention.kind == "seizure" and not mention.item_marks:
        _it_is_taken(mention, verb)
    if verb is None or not is_retaken(mention):
        return
    held = behind(verb, "from") or _captors(mention.view, verb)
    captors = parties_of(mention.view, fill(mention.view, held), context.resolved) if held else []
    mention.settle("recipient", [p for p in captors if p.code not in mention.codes("actor")])


def _captors(view: View, retaking: Verb) -> list[Chunk]:
    """Those who took it before, by another clause of the sentence."""
    for verb in view.verbs:
        if verb is not retaking and verb.lemma in _TAKING and verb.link in ("sub", "rel", "reduced"):
            return behind(verb, "by") if verb.passive else verb.subject[:1]
    return []


def _it_is_taken(mention: Mention, verb: Verb) -> None:
    """'Retook a trawler after pirates had seized it': the trawler was what they seized."""
    view, above = mention.view, verb.parent
    patient = verb.subject[:1] if verb.passive else verb.after[:1]
    if verb.link != "sub" or above is None or [view.words(c) for c in patient] != [["it"]] or above.passive:
        return
    spans = [(c.i0, c.i1) for c in above.after[:1]]
    things = [m for a, _b, m in view.items if any(i0 <= a < i1 for i0, i1 in spans)]
    mention.item_marks = [m for m in things if m.item_class.startswith(STEERED)]
    mention.items = [m.item for m in mention.item_marks]
