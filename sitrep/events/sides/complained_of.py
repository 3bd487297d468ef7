"""Whose drill it is that one protests over: 'lodged a protest with China over naval exercises'."""

from __future__ import annotations

from sitrep.events.sentence.mention import Mention, Party

_PROTESTING = frozenset(
    "lodge file submit deliver hand make send protest complain summon call_in condemn criticise criticize denounce "
    "rebuke accuse object remonstrate chide scold".split()
)
_OVER = frozenset({"over", "about", "at", "against"})
_TO = frozenset({"", "with", "to"})


def drills_complained_of(mention: Mention) -> None:
    """The drill is that of whom one protests to, not of the one who protests."""
    if mention.kind != "exercise" or not mention.noun or mention.actor:
        return
    view = mention.view
    for verb in view.verbs:
        if verb.lemma.replace(" ", "_") not in _PROTESTING or verb.passive:
            continue
        for at, chunk in enumerate(verb.after):
            if chunk.prep not in _OVER or not mention.stands_in(verb.after[at:]):
                continue
            told = [c for c in verb.after[:at] if c.kind == "N" and c.prep in _TO]
            own = {m.code for c in verb.subject for a, _b, m in view.parties if c.i0 <= a < c.i1}
            others = [
                m
                for a, _b, m in view.parties
                if m.code and m.code not in own and any(c.i0 <= a < c.i1 for c in told)
            ]
            if not others:
                return
            mention.settle("actor", [Party(m.code, m.text, m) for m in others[:1] if m.code])
            return
