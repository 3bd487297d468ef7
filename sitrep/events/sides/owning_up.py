"""Who says that an attack was theirs: 'The BLA claimed responsibility', 'Islamic State said its men had done it'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View

_SIGNS = frozenset(
    "responsibility responsible credit claimed claims claim behind done carried planted did laid staged mounted work "
    "doing handiwork".split()
)
"""Without one of these words a sentence owns up to nothing."""
_TAKING = frozenset("claim take accept assume acknowledge admit".split())
_SAYING = frozenset("say admit announce boast declare confirm claim acknowledge insist state".split())
_BLAMED = frozenset({"responsibility", "credit"})
_ACTS = frozenset(
    "attack attacks blast blasts bombing bombings raid raids ambush explosion explosions killing killings assault "
    "shooting strike strikes massacre it this".split()
)
_DONE = frozenset({"do", "carry", "carry out", "plant", "stage", "mount", "perpetrate", "conduct", "lay"})
_WHY = "who says that it was theirs"
_BACK = 3
"""Sentences between an attack and who owns up to it."""


def owned_up(
    mentions: Sequence[Mention], views: Sequence[View], resolved: Mapping[int, tuple[str, ...]]
) -> list[Mention]:
    """Give attacks by nobody to whoever says in the sentences behind them, or just before, that they were his.

    Returns the mentions without those that read the claim as an accusation.
    """
    strikes = [
        m for m in mentions if m.kind == "strike" and m.status not in ("denied", "planned", "possible")
    ]
    claims: set[int] = set()
    blames: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "accusation":
            blames.setdefault(id(mention.view), []).append(mention)
    for view in views if strikes else ():
        if _SIGNS.isdisjoint(view.low):
            continue
        owners = _owners(view, resolved)
        told = _nearest(strikes, view) if owners else []
        for mention in told:
            if not mention.actor:
                taken = mention.codes("recipient")
                mention.guess("actor", [p for p in owners if p.code not in taken], _WHY)
        for own in strikes if told else ():
            if own.view is view and own.noun and own not in told:
                own.same_as = told[0]  # 'said it had carried out the attack'
        if not told:
            continue
        by = (owners[0].code,)
        claims |= {id(m) for m in blames.get(id(view), ()) if m.codes("actor") == by}
    return [m for m in mentions if id(m) not in claims]


def _nearest(strikes: Sequence[Mention], view: View) -> list[Mention]:
    """The attacks by nobody of the nearest sentence before the claim, or of the one behind it."""
    at = view.sentence.index
    free = [m for m in strikes if not m.actor and m.view.sentence.kind != "title"]
    gaps = [at - m.view.sentence.index for m in free]
    before = [g for g in gaps if 0 <= g <= _BACK and not (g == 0 and len(gaps) > gaps.count(0))]
    gap = min(before) if before else -1
    return [m for m, g in zip(free, gaps, strict=True) if g == gap]


def _owners(view: View, resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    for verb in view.verbs:
        if verb.negated or (verb.subject and view.low[verb.subject[0].head] in ("nobody", "none", "one")):
            continue
        chunks = []
        if verb.passive and verb.lemma in _TAKING and verb.subject:
            if view.low[verb.subject[0].head] in _BLAMED:
                chunks = behind(verb, "by")
        elif _takes(view, verb) or any(_tells(view, verb, inner) for inner in view.verbs):
            chunks = verb.subject
        if chunks and (found := parties_of(view, fill(view, chunks), resolved)):
            return found[:1]
    return []


def _takes(view: View, verb: Verb) -> bool:
    """'Took responsibility', 'claimed the attack'."""
    if verb.lemma not in _TAKING:
        return False
    heads = {view.low[c.head] for c in verb.after[:1] if c.kind == "N" and not c.prep}
    return bool(heads & _BLAMED) or (verb.lemma == "claim" and bool(heads & _ACTS - {"it", "this"}))


def _own_work(view: View, being: Verb) -> bool:
    """'Said the raid was its work', 'that the attack had been the work of its men'."""
    if not being.subject or view.low[being.subject[0].head] not in _ACTS or being.modal:
        return False
    words = view.low[being.i1 : being.i1 + 6]
    return not _WORK.isdisjoint(words) and not _OWN.isdisjoint(words)


_WORK = frozenset("work doing handiwork".split())
_OWN = frozenset("its their his ours our".split())


def _tells(view: View, verb: Verb, inner: Verb) -> bool:
    """'Said its men had done it', 'said it was behind the blast', 'admits that it planted it'."""
    if inner.parent is not verb or inner.link != "that" or verb.lemma not in _SAYING or inner.negated:
        return False
    if inner.lemma == "be" and _own_work(view, inner):
        return True
    own = inner.subject[:1] and view.low[inner.subject[0].i0] in ("it", "its", "they", "their", "he", "his")
    if not own or inner.modal:
        return False
    if inner.lemma == "be":
        words = {w for c in inner.after[:2] for w in view.low[c.i0 : c.i1]} | set(
            view.low[inner.i1 : inner.i1 + 2]
        )
        return bool({"behind", "responsible"} & words)
    return inner.lemma in _DONE and any(
        view.low[c.head] in _ACTS for c in inner.after[:2] if c.kind == "N" and not c.prep and c.head >= 0
    )
