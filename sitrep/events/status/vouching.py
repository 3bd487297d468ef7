"""Who vouches for a sentence or a part of it without a 'that': ', X said', 'according to X', 'Report: ...'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.sentence.attribution import Known, Speaker, speaker_in, speaker_of
from sitrep.events.sentence.operator_table import Operators
from sitrep.events.sentence.source_kinds import UNNAMED
from sitrep.events.sentence.view import View
from sitrep.events.words.word_classes import CITING
from sitrep.model import Attribution

_EARLIER = frozenset("first previously originally initially earlier once".split())


def _ends(view: View, verb: Verb) -> bool:
    """'..., a rights group based in London says.': nothing is said behind the verb, so all before it is."""
    before = max((v.i0 for v in view.verbs if v.i0 < verb.i0 and v.link != "reduced"), default=None)
    opened = verb.subject[0].i0 if verb.subject else 0
    comma = any(t.text == "," for t in view.tokens[max(0, opened - 1) : opened])
    return (
        verb.finite
        and before is not None
        and comma
        and not any(c.kind in "NC" and not c.date for c in verb.after)
    )


def _claimed(view: View, verb: Verb) -> Speaker | None:
    """', it is claimed in Zagreb': nobody's word."""
    nobody = (
        verb.passive and verb.lemma in _CLAIMING and any(view.low[c.i0] == "it" for c in verb.subject[:1])
    )
    by_nobody = nobody and not any(c.kind == "," for c in verb.after)  # not 'spoke, it is said, of fish'
    if not by_nobody:
        return None
    return Speaker(Attribution(view.span(verb.subject[0].i0, verb.i1), "unnamed"), (), verb, False)


_CLAIMING = frozenset("claim say report allege believe understand rumour think".split())


def sentence_speakers(view: View, ops: Operators, known: Known) -> list[Speaker]:
    """Speakers whose word covers the sentence, or its part up to a semicolon: ', X said', 'according to X'."""
    out: list[Speaker] = []
    for verb in view.verbs:
        speaks = verb.lemma in ops.speech and ops.embed.get(verb.lemma) != "denied"
        if (
            speaks
            and verb.lemma in _PLEDGING
            and any(v.parent is verb and v.link == "inf" for v in view.verbs)
        ):
            speaks = False  # ', and Denmark and Albania have agreed to add shells'
        # not 'half of the figure first announced'
        earlier = verb.i0 > 0 and view.tokens[verb.i0 - 1].lower in _EARLIER
        if speaks and not earlier and (verb.link == "par" or _ends(view, verb)):
            _note(out, view, speaker_of(view, verb, known) or _claimed(view, verb), verb)
        for prep, chunks in groups(verb.after) + groups(verb.before) + groups(verb.subject):
            told = chunks and view.low[chunks[0].head] in _ACCOUNTS.get(prep, ())
            if (prep in CITING or told) and chunks:
                speaker = speaker_in(view, chunks, known)
                if speaker is not None and told and _anothers(view.low[chunks[0].i0 : chunks[0].i1]):
                    speaker.confirms = False
                _note(out, view, speaker, chunks[0], verb)
        if verb.lemma in _GOING_BY and (verb.gerund or verb.infinitive) and _set_off(view, verb):
            told = [c for p, g in groups(verb.after)[:1] if p in ("by", "from") for c in g]
            _note(out, view, speaker_in(view, told, known), verb)
        if (
            verb.marker == "as"
            and verb.lemma in _PUTTING
            and [view.low[c.i0] for c in verb.after[:1]] == ["it"]
        ):
            _note(out, view, speaker_of(view, verb, known), verb)
        if verb.lemma == "cite" and verb.gerund:
            cited = [c for p, g in groups(verb.after)[:1] for c in g]
            speaker = speaker_in(view, cited, known)
            if speaker is not None and (speaker.attribution.kind != "other" or _names(view, cited)):
                _note(out, view, speaker, verb)  # not 'citing a pest'
    if view.verbs:
        _note(out, view, _by_line(view, known), view.chunks[-1])
    return out


_GOING_BY = frozenset({"judge", "go"})
"""'To go by bus drivers', 'judging by pictures'."""
_PUTTING = frozenset({"tell", "have"})
"""'As residents tell it', 'as rumour has it'; what somebody 'put it' as is a turn of phrase."""


def _set_off(view: View, verb: Verb) -> bool:
    """At the head of the sentence or behind a comma."""
    return verb.i0 == 0 or view.low[verb.i0 - 1] in (",", "and", "but")


def _names(view: View, chunks: list[Chunk]) -> bool:
    """A capital in the phrase: whoever is cited has a name."""
    return any(view.tokens[k].text[0].isupper() for c in chunks[:2] for k in range(c.i0, c.i1))


_SOURCES = frozenset(
    "report reports source sources officials official media ministry police army un military".split()
)


def _by_line(view: View, known: Known) -> Speaker | None:
    """'..., sources' behind a dash or colon at the end of a headline, or 'Report:' at its head: who says so."""
    chunks = [c for c in view.chunks if c.kind != "."]
    closing = len(chunks) > 2 and chunks[-2].kind in "-:" and chunks[-1].kind == "N"
    if closing:
        named = chunks[-1:]
    elif view.heading and view.verbs[0].marker == ":":
        named = view.heading
    else:
        return None
    words = {t.lower for c in named for t in view.tokens[c.i0 : c.i1]}
    short = sum(c.i1 - c.i0 for c in named) <= 4
    sources = bool(words & _SOURCES) or (closing and _tells_at_end(view, named[0], words))
    return speaker_in(view, named, known) if short and sources else None


def _tells_at_end(view: View, chunk: Chunk, words: set[str]) -> bool:
    """'... in El Fasher: doctors' group', '... kills 17 - NUG'; not '... kills three: a doctor', '- BBC News'."""
    if view.tags[chunk.i0] in "#D" or chunk.prep:
        return False
    marks = [m for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1]
    party = view.sentence.kind == "title" and any(m.code and m.how != "demonym" for m in marks)
    return not words.isdisjoint(UNNAMED) or (party and all(m.sector != "MED" for m in marks))


_PLEDGING = frozenset("agree decide vow promise pledge swear hope expect".split())
_HIS = frozenset("his her their".split())


def _anothers(words: list[str]) -> bool:
    """'By his account', against 'by its own account'."""
    return bool(_HIS & set(words)) and "own" not in words


_OPENING = frozenset("and but after because when while that which who as since".split())
_ACCOUNTS = {
    "by": frozenset("account accounts telling reckoning version".split()),
    "in": frozenset("words telling version account".split()),
    "on": frozenset("word say-so evidence account telling showing".split()),
    "from": frozenset("accounts".split()),
}
"""'By his account', 'by most accounts', 'in the words of two officers', 'on the evidence of satellite images'."""


def _note(
    out: list[Speaker], view: View, speaker: Speaker | None, at: Chunk, under: Verb | None = None
) -> None:
    """Keep the speaker with the stretch of the sentence that is said; `under`: the verb its phrase hangs on."""
    if speaker is None:
        return
    parts = [k for k, token in enumerate(view.tokens) if token.text == ";"]
    low = max((k for k in parts if k < at.i0), default=0)
    high = min((k for k in parts if k >= at.i0), default=len(view.tokens))
    opened = at.subject[0].i0 if isinstance(at, Verb) and at.subject else at.i0
    lead = view.low[max(0, opened - 2)] if opened > 1 and view.low[opened - 1] == "," else ""
    if lead in _OPENING:
        low = (
            opened  # 'put on alert and, according to Oslo, moved', 'fired after, officials said, it was seen'
        )
    inside = under is not None and under.link in ("rel", "reduced") and at.i1 < high
    if under is not None and inside and view.low[opened - 1] == view.low[at.i1] == ",":
        low = under.i0  # 'crates that were bound, according to the papers, for Tehran'
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
