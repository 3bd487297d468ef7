"""Whom forces are sent to face or to help, where the clause says so: 'opposite Assab', 'to the Ukrainian border'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import MISSIONS
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.clause_parties import parties_but
from sitrep.events.words.word_classes import BORDERS

_BORDER = BORDERS | {"frontline"}
_FACING = frozenset({"opposite", "facing", "against"})
_FOES = frozenset({"with", "by", "from", "against"})
_FIGHTS = frozenset(
    "clash clashes war fight fighting attack attacks invasion offensive assault incursion raid".split()
)
_PURPOSE = frozenset(
    "shadow watch deter counter confront monitor track intercept protect defend support help assist guard reinforce "
    "reassure show shield secure relieve bolster strengthen train advise".split()
)


def whom_they_face(mention: Mention, context: Context) -> None:
    """Fill the recipient of a deployment that names no host: the neighbour across the border, or whom it is for."""
    if mention.kind not in ("deployment", "mobilization"):
        return
    if mention.recipient and not (mention.inferred and mention.country in mention.codes("actor")):
        return
    found = _across(mention, context) or _purpose(mention, context)
    if found:
        mention.settle("recipient", found)


def _across(mention: Mention, context: Context) -> list[Party]:
    low, high = mention.span
    inside = [c for c in mention.view.chunks if low <= c.i0 < high]
    chunks = [c for c in inside if c.kind == "N"]
    begin = mention.verb.i1 if mention.verb is not None else low
    comma = next((c.i0 for c in inside if c.kind == "," and c.i0 >= begin), high)
    for k, chunk in enumerate(chunks):
        if chunk.i0 > comma and chunk.prep not in _FACING:
            break  # 'to the region, a strip along the Peruvian border': only where it lies
        given: list[Party] = []
        if chunk.prep in _FACING:
            given = _named(mention, [chunk, *chunks[k + 1 : k + 2]], context)
        elif mention.kind == "mobilization" and _is_fight(mention, chunk):
            given = _named(mention, [c for c in chunks[k + 1 : k + 2] if c.prep in _FOES], context)
        elif chunk.head >= 0 and mention.view.tokens[chunk.head].lower in _BORDER:
            given = _named(mention, [chunk], context)
            if not given and chunks[k + 1 : k + 2] and chunks[k + 1].prep == "with":
                given = _named(mention, [chunks[k + 1]], context)
        if given:
            return given
    return []


def _is_fight(mention: Mention, chunk: Chunk) -> bool:
    """'Stand by | for a clash with Pakistan', 'in case of an attack by Mali'."""
    return (
        chunk.prep in ("for", "in case of", "of")
        and chunk.head >= 0
        and mention.view.low[chunk.head] in _FIGHTS
    )


def _purpose(mention: Mention, context: Context) -> list[Party]:
    if mention.verb is None:
        return []
    for verb in mention.view.verbs:
        if verb.link == "inf" and verb.lemma in _PURPOSE and verb.parent is mention.verb:
            for _prep, chunks in groups(verb.after):
                if any(mention.view.tokens[c.head].lower in MISSIONS for c in chunks if c.head >= 0):
                    continue  # to guard an embassy, not its country
                if given := _named(mention, chunks, context):
                    return given
    return []


def _named(mention: Mention, chunks: list[Chunk], context: Context) -> list[Party]:
    return parties_but(mention, chunks, mention.codes("actor"), context)[:1]
