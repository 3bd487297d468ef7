"""Who vouches for a sentence or a part of it without a 'that': ', X said', 'according to X', 'Report: ...'."""

from __future__ import annotations

from sitrep.events.attribution import Known, Speaker, speaker_in, speaker_of
from sitrep.events.chunks import Chunk, Verb
from sitrep.events.operator_table import Operators
from sitrep.events.phrase_groups import groups
from sitrep.events.view import View

_EARLIER = frozenset("first previously originally initially earlier once".split())


def _ends(view: View, verb: Verb) -> bool:
    """'..., a rights group based in London says.': nothing is said behind the verb, so all before it is."""
    before = max((v.i0 for v in view.verbs if v.i0 < verb.i0 and v.link != "reduced"), default=None)
    opened = verb.subject[0].i0 if verb.subject else 0
    comma = any(t.text == "," for t in view.tokens[max(0, opened - 1) : opened])
    return verb.finite and before is not None and comma and not any(c.kind in "NC" for c in verb.after)


def sentence_speakers(view: View, ops: Operators, known: Known) -> list[Speaker]:
    """Speakers whose word covers the sentence, or its part up to a semicolon: ', X said', 'according to X'."""
    out: list[Speaker] = []
    for verb in view.verbs:
        speaks = verb.lemma in ops.speech and ops.embed.get(verb.lemma) != "denied"
        # not 'half of the figure first announced'
        earlier = verb.i0 > 0 and view.tokens[verb.i0 - 1].lower in _EARLIER
        if speaks and not earlier and (verb.link == "par" or _ends(view, verb)):
            _note(out, view, speaker_of(view, verb, known), verb)
        for prep, chunks in groups(verb.after) + groups(verb.before) + groups(verb.subject):
            told = prep == "by" and chunks and view.low[chunks[0].head] in _ACCOUNTS
            if (prep in _CITING or told) and chunks:
                _note(out, view, speaker_in(view, chunks, known), chunks[0])
        if (verb.lemma == "judge" and verb.gerund) or (
            verb.lemma == "go" and verb.infinitive and not verb.subject
        ):
            told = [c for p, g in groups(verb.after)[:1] if p == "by" for c in g]  # 'to go by bus drivers'
            _note(out, view, speaker_in(view, told, known), verb)
        if verb.lemma == "cite" and verb.gerund:
            cited = [c for p, g in groups(verb.after)[:1] for c in g]
            _note(out, view, speaker_in(view, cited, known), verb)
    if view.verbs:
        _note(out, view, _by_line(view, known), view.chunks[-1])
    return out


_SOURCES = frozenset(
    "report reports source sources officials official media ministry police army un military".split()
)


def _by_line(view: View, known: Known) -> Speaker | None:
    """'..., sources' behind a dash or colon at the end of a headline, or 'Report:' at its head: who says so."""
    chunks = [c for c in view.chunks if c.kind != "."]
    if len(chunks) > 2 and chunks[-2].kind in "-:" and chunks[-1].kind == "N":
        named = chunks[-1:]
    elif view.heading and view.verbs[0].marker == ":":
        named = view.heading
    else:
        return None
    words = {t.lower for c in named for t in view.tokens[c.i0 : c.i1]}
    short = sum(c.i1 - c.i0 for c in named) <= 4
    return speaker_in(view, named, known) if short and words & _SOURCES else None


_CITING = frozenset({"according to", "citing", "per"})
_ACCOUNTS = frozenset("account accounts telling reckoning".split())
"""'By his account', 'by most accounts'."""


def _note(out: list[Speaker], view: View, speaker: Speaker | None, at: Chunk) -> None:
    """Keep the speaker with the stretch of the sentence that is said."""
    if speaker is None:
        return
    parts = [k for k, token in enumerate(view.tokens) if token.text == ";"]
    low = max((k for k in parts if k < at.i0), default=0)
    high = min((k for k in parts if k >= at.i0), default=len(view.tokens))
    before = view.low[max(0, at.i0 - 2) : at.i0]
    if before in (["and", ","], ["but", ","]):
        low = at.i0  # 'was put on alert and, according to Oslo, moved to the border'
    low = max(low, _second_clause(view, at))
    last = view.tokens[high - 1].end if high else 0
    speaker.covers = (view.tokens[low].start, last)
    if not any(s.attribution == speaker.attribution and s.covers == speaker.covers for s in out):
        out.append(speaker)


def _second_clause(view: View, at: Chunk) -> int:
    """The token at which the second clause of '..., and Togo, says a banker, might ask' begins, else 0."""
    first = min([at.i0, *(c.i0 for c in at.subject)]) if isinstance(at, Verb) and at.link == "par" else 0
    if first < 3 or view.low[first - 1] != ",":
        return 0
    if not any(v.i0 > at.i0 for v in view.verbs):
        return 0  # all before ', the governor said.' is said
    for k in range(first - 2, max(0, first - 9), -1):
        if view.low[k] == ",":
            return 0
        if view.low[k] in ("and", "but", "while"):
            return k + 1 if view.low[k - 1] == "," else 0
    return 0
