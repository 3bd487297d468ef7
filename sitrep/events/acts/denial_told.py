"""Who denies what the text has told before: 'Tehran called the report a fabrication', 'a charge that Kigali denies'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.attribution import Speaker
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.operator_table import Effects
from sitrep.events.sentence.view import View
from sitrep.events.status.denied import DENIABLE
from sitrep.events.words.word_classes import POINTING
from sitrep.model import Attribution

_KINDS = DENIABLE - {"sanction"}
_DENYING = frozenset("deny dismiss reject dispute refute repudiate contradict disclaim disavow".split())
_ASIDE = frozenset({"away", "aside", "off"})
_CALLING = frozenset("call brand label describe term dub denounce".split())
_SAYING = frozenset("say insist maintain claim state declare stress reply retort answer reiterate".split())
_FALSE = frozenset(
    "fabrication lie lies nonsense baseless groundless false untrue fantasy fiction invention absurd absurdity slander "
    "unfounded fake propaganda hoax rubbish fabricated ridiculous preposterous disinformation misinformation".split()
)
_IT = frozenset({"it", "this", "that", "these", "both", "all", "them"})
_CLAIMS = frozenset(
    "claim claims report reports accusation accusations allegation allegations charge story stories account accounts "
    "finding findings information rumour rumours suggestion suggestions assertion assertions news".split()
)
_POINTING = POINTING | {"both", "such", "all"}
_COMPLEMENT = frozenset("of about on to against over for in".split())
_PARTS = frozenset("part involvement role hand responsibility participation knowledge".split())
_OFFENCES = frozenset(
    "violation violations breach incursion intrusion trespass wrongdoing aggression attack".split()
)
"""'Denied any breach': the act told before, by what it would be."""
_DOING = frozenset("do have receive get send take play".split())
_OPEN = frozenset({"any", "so", "it", "this", "either", "anything"})
_UNREAL = frozenset("if unless first initially once then".split())
_SIGNS = _FALSE | frozenset(
    "deny denies denied denying dismiss dismisses dismissed dismissing reject rejects rejected rejecting dispute "
    "disputes disputed disputing refute refutes refuted repudiate repudiates repudiated contradict contradicts "
    "contradicted disclaim disclaims disclaimed disavow disavows disavowed true such nothing away aside off".split()
)
"""Without one of these words a sentence denies nothing."""
_BACK = 2
"""Sentences between a claim and its denial."""
_NEAR = 20
"""Mentions on either side of a denial among which its claim is looked for."""
_READ_AS = frozenset({"rejection", "accusation", "sanction", "concession"})
"""Kinds as which the words of the denial themselves may have been read."""


def denials_told(
    mentions: Sequence[Mention], views: Sequence[View], resolved: Mapping[int, tuple[str, ...]]
) -> list[Mention]:
    """The mentions, with one that denies behind each that a party concerned says in other words is not so."""
    ordered = sorted(mentions, key=lambda m: m.start)
    starts = [m.start for m in ordered]
    made: list[Mention] = []
    read_as: set[int] = set()
    for view in views:
        if _SIGNS.isdisjoint(view.low):
            continue
        for verb in view.verbs:
            speaks = _denier(view, verb)
            who = parties_of(view, fill(view, speaks), resolved) if speaks else []
            codes = tuple(p.code for p in who if p.mark is None or p.mark.sector != "JUD")
            at = bisect_left(starts, view.tokens[verb.i0].start)
            near = ordered[max(0, at - _NEAR) : at + _NEAR]  # so that long texts stay linear
            if not codes or _tells_itself(near, view, verb):
                continue
            parted = not _PARTS.isdisjoint(view.low[c.head] for c in _objects(verb))
            claims = _claims(near, view, verb, codes, parted)
            if any(_any_such(view, c) for c in _objects(verb)):
                claims = [c for c in claims if set(codes) & set(c.codes("actor"))]
            if claims:
                made += [_denied(claim, view, verb, codes) for claim in claims]
                for claim in claims:
                    claim.denied_by = tuple(dict.fromkeys((*claim.denied_by, codes[0])))
                read_as |= {id(m) for m in near if m.view is view and m.verb is verb and m.kind in _READ_AS}
    kept = [m for m in mentions if id(m) not in read_as]
    return sorted([*kept, *made], key=lambda m: m.start) if made else kept


def _denier(view: View, verb: Verb) -> list[Chunk]:
    """The phrase for who denies, empty where the verb denies nothing that was told before."""
    if (verb.negated and verb.lemma != "be") or verb.modal or verb.link in ("inf", "ing", "sub"):
        return []
    if not _UNREAL.isdisjoint(view.low[max(0, verb.i0 - 3) : verb.i1 + 1]):
        return []  # 'first denied it, then admitted it'
    if verb.lemma in _SAYING and _says_nothing_such(view, verb):
        return verb.subject
    behind = view.low[verb.i0 : verb.i1 + 5]
    aside = verb.lemma.split()[0] in ("wave", "brush") and not _ASIDE.isdisjoint(behind)
    if verb.lemma in _DENYING or aside:
        return verb.subject if _denies(view, verb) else []
    heads = [view.low[c.head] for c in _objects(verb)]
    if verb.lemma in _CALLING and heads and heads[0] in _IT | _CLAIMS | _FALSE:
        said = set(view.low[verb.i1 : max((c.i1 for c in verb.after if c.kind == "N"), default=verb.i1)])
        return verb.subject if said & _FALSE and said & (_IT | _CLAIMS) else []
    if verb.lemma == "be" and verb.subject and _what_was_told(view, verb.subject):
        words = view.low[verb.i1 : verb.i1 + 5]
        if "that" not in words and ("true" in words if verb.negated else not _FALSE.isdisjoint(words)):
            return _teller(view, verb)
    return []


def _says_nothing_such(view: View, verb: Verb) -> bool:
    """'Sofia says no such train exists', 'said nothing of the kind', '"An outright lie," replied Vucic'."""
    low, begin = view.low, verb.i1
    if {"before", "since", "ever"} & set(low[begin:]):
        return False  # 'no such gift had been made before'
    if low[:2] == ["no", "such"]:
        return True  # 'No such letter had arrived, the ministry said'
    for k in range(begin, min(begin + 4, len(low) - 2)):
        if low[k : k + 2] == ["no", "such"] or low[k : k + 4] in (_OF_THE_KIND, _OF_THE_SORT):
            return True
    text = view.text[view.sentence.start : view.sentence.end]
    quoted = re.match(r'["“]([^"”]{3,40})["”]', text)
    return quoted is not None and not _FALSE.isdisjoint(re.findall(r"[a-z]+", quoted[1].lower()))


_OF_THE_KIND = ["nothing", "of", "the", "kind"]
_OF_THE_SORT = ["nothing", "of", "the", "sort"]


def _objects(verb: Verb) -> list[Chunk]:
    return [c for c in verb.after if c.kind == "N" and not c.prep and c.head >= 0][:2]


def _what_was_told(view: View, chunks: list[Chunk]) -> bool:
    """'It', 'the report', 'both findings'; not 'China's claims to the islands', 'reports of damage'."""
    first = chunks[0]
    words = view.low[first.i0 : first.i1]
    if words and words[-1] in _IT:
        return len(words) == 1
    named = any(first.i0 <= a < first.i1 for a, _b, _m in view.parties)
    pointed = words[0] in _POINTING or (len(words) == 1 and view.sentence.kind == "title")
    behind = view.low[first.i1 : first.i1 + 1]
    open_end = bool(behind) and behind[0] in _COMPLEMENT and behind[0] != "on"
    return view.low[first.head] in _CLAIMS and pointed and not named and not open_end


def _denies(view: View, verb: Verb) -> bool:
    """'Denied the report', 'a charge it denies', ', which it denied', 'denies having received any'."""
    below = [v for v in view.verbs if v.parent is verb and v.link in ("that", "inf", "ing", "noun")]
    if verb.passive or {"neither", "nor"} & set(view.low[max(0, verb.i0 - 6) : verb.i0]):
        return False
    if below:
        first = below[0]
        return (
            first.link == "ing"
            and first.lemma in _DOING
            and not _OPEN.isdisjoint(view.low[first.i1 : first.i1 + 3])
        )
    objects = _objects(verb)
    if not objects:
        of = verb.subject if verb.link == "par" else verb.antecedent if verb.link == "rel" else []
        hangs = any((_CLAIMS | {"something", "presence"}) & set(view.words(c)) for c in of)
        return hangs or (verb.link == "rel" and verb.marker == "which" and verb.lemma in ("deny", "dispute"))
    if "that" in view.low[objects[0].i1 : objects[0].i1 + 12] and view.low[objects[0].head] in _CLAIMS:
        return False  # 'rejected the charge that it armed Russia' tells what is denied
    if view.low[objects[0].head] in _PARTS and verb.lemma in ("deny", "disclaim"):
        where = next((c for c in verb.after if c.kind == "N" and c.prep == "in"), None)
        named = [a for a, _b, m in (*view.parties, *view.places) if not getattr(m, "anaphor", None)]
        return where is None or not any(where.i0 <= a < where.i1 for a in named)
    return _what_was_told(view, objects) or _any_such(view, objects[0])


def _any_such(view: View, chunk: Chunk) -> bool:
    """'Any violation', 'any such attack', with nothing behind that says which."""
    words = view.low[chunk.i0 : chunk.i1]
    behind = view.low[chunk.i1 : chunk.i1 + 1]
    return words[0] == "any" and words[-1] in _OFFENCES and not (behind and behind[0] in _COMPLEMENT)


def _teller(view: View, verb: Verb) -> list[Chunk]:
    """Who says so: 'Tehran said this was not true', '"These reports are baseless," Tehran said'."""
    above = verb.parent
    if above is not None:
        return above.subject if above.lemma in _SAYING and not above.negated else []
    beside = [v for v in view.verbs if v is not verb and v.lemma in _SAYING and not v.negated and v.subject]
    return beside[0].subject if beside and '"' in view.text[view.sentence.start : view.sentence.end] else []


def _tells_itself(mentions: Sequence[Mention], view: View, verb: Verb) -> bool:
    """'Denied sending them arms': what is denied stands in the clause of the denial."""
    return any(
        m.view is view and m.status == "denied" and m.start > view.tokens[verb.i0].start for m in mentions
    )


def _claims(
    mentions: Sequence[Mention], view: View, verb: Verb, codes: tuple[str, ...], parted: bool
) -> list[Mention]:
    """What was told last, in this sentence or up to two before, of a party that denies it.

    `parted`: it denies a part in what nobody is named for.
    """
    start = view.tokens[verb.i0].start
    told = [
        m
        for m in mentions
        if m.kind in _KINDS
        and m.status in ("confirmed", "reported")
        and m.start < start
        and m.verb is not verb
    ]
    gaps = [view.sentence.index - m.view.sentence.index for m in told]
    near = min((g for g in gaps if 0 <= g <= _BACK), default=None)
    if near is None:
        return []
    last = [m for m, gap in zip(told, gaps, strict=True) if gap == near]
    return [
        m
        for m in last
        if (set(codes) & m.sides() or (parted and not m.actor)) and not set(codes) & set(m.told_by())
    ]


def _denied(claim: Mention, view: View, verb: Verb, codes: tuple[str, ...]) -> Mention:
    start, end = view.tokens[verb.main].start, view.tokens[verb.i1 - 1].end
    speaker = Speaker(Attribution(codes[0], "official"), codes[:1], verb)
    actor = claim.actor or [Party(codes[0], "")]
    return replace(
        claim, actor=actor, view=view, start=start, end=end, verb=verb, noun=False, status="denied", speakers=[speaker],
        effects=Effects(found=[("denied", verb.lemma)]), beyond=claim, same_as=None, guessed=dict(claim.guessed),
        background=False, weak=False, denied_by=(), span=(verb.i0, verb.i1),
    )  # fmt: skip
