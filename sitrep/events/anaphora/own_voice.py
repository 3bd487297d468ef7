"""Who 'we', 'our engineers' and 'the Bureau' are in a text that a body puts out itself."""

from __future__ import annotations

import re

from sitrep.events.anaphora.issuer import in_quotes
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES


def own_voice(view: View, mark: PartyMark, issuer: str | None) -> tuple[str, ...]:
    """'We', 'our engineers', 'the Bureau' of a text that a party puts out itself; not 'our partners'."""
    word = (mark.anaphor or "").lower()
    if word in _FIRST and (codes := _headed(view)):
        return codes
    if issuer is None or in_quotes(view.text, mark.start):
        return ()
    if word in _FIRST:
        behind = view.text[mark.end : mark.end + 24].lower().split()[:2]
        return () if word == "our" and {w.rstrip("s") for w in behind} & _OTHER_BODIES else (issuer,)
    own = word in issuer.lower().split() or word in _BODY
    return (issuer,) if own and issuer not in STATES and _IT_SELF.match(mark.text) else ()


def _headed(view: View) -> tuple[str, ...]:
    """'Trump: We sank another boat': of whoever the heading names."""
    spans = [(c.i0, c.i1) for c in view.heading]
    named = dict.fromkeys(m.code for a, _b, m in view.parties if m.code and any(i <= a < j for i, j in spans))
    return tuple(c for c in named if c)[:1]


_BODY = frozenset("organisation organization charity".split())
_IT_SELF = re.compile(r"the \w+$", re.I)
_OTHER_BODIES = frozenset(
    "partner colleague sister neighbour neighbor ally friend donor supporter counterpart".split()
)
_FIRST = frozenset("we our ours us".split())
