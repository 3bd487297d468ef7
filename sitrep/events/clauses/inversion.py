"""The auxiliary before its subject: 'Not until May did Oslo send tanks', 'Hardly had it', 'Had Oslo sent them, ...'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, ING, PARTICIPLE
from sitrep.events.words.word_classes import BE, DO, HAVE, MODALS

_NEVER = frozenset("nor neither never nowhere".split())
_NO = frozenset("time point stage circumstances way account condition pretext occasion longer".split())
"""Behind 'no': 'at no time did', 'under no circumstances will'."""


def wanted_after(auxiliary: Verb, tokens: Sequence[Token]) -> int:
    """The forms of the verb that an auxiliary alone waits for; 0 where it is none."""
    if auxiliary.lemma not in ("be", "have", "do"):
        return 0
    word = tokens[auxiliary.main].lower
    if word in MODALS or word in DO:
        return BASE
    if auxiliary.lemma == "have":
        return PARTICIPLE if word in HAVE and auxiliary.modal != "have to" else 0
    return ING | PARTICIPLE if word in BE else 0


def behind_subject(chunks: Sequence[Chunk], i: int, wanted: int) -> int:
    """The index of the verb, in one of the `wanted` forms, of an auxiliary at i before its subject; 0 for none."""
    if i + 2 >= len(chunks) or _has_subject(chunks, i):
        return 0
    subject = chunks[i + 1]
    if subject.kind != "N" or subject.prep or subject.date or subject.i0 != chunks[i].i1:
        return 0
    for k in range(i + 2, min(len(chunks), i + 5)):
        verb = chunks[k]
        if isinstance(verb, Verb):
            bare = verb.i0 == verb.main and not verb.marker
            return k if bare and verb.flag & wanted and not verb.infinitive else 0
        if not (verb.kind == "A" or (verb.kind == "N" and verb.prep in ("of", "from", "in"))):
            return 0
    return 0


def _has_subject(chunks: Sequence[Chunk], i: int) -> bool:
    """Before it in its clause stands what may be its subject."""
    for chunk in reversed(chunks[max(0, i - 6) : i]):
        if chunk.kind in "RV" or chunk.bare:
            return True
        if chunk.kind in "SC;:":
            return False
    return False


def negated_before(at: int, tokens: Sequence[Token]) -> bool:
    """'Nor did', 'never has', 'at no time did', against 'never before had', 'not until May did', 'no sooner had'."""
    words = [t.lower for t in tokens[max(0, at - 4) : at]]
    if words[-2:] == ["never", "before"] or not words:
        return False
    no = "no" in words and words[words.index("no") + 1 : words.index("no") + 2]
    return words[-1] in _NEVER or words[-2:] == ["not", "once"] or bool(no and no[0] in _NO)


def opens_condition(auxiliary: Verb, tokens: Sequence[Token]) -> bool:
    """'Had Oslo sent tanks, ...' sets a condition: nothing else stands before it, and it is no question."""
    before = tokens[auxiliary.i0 - 1].text if auxiliary.i0 else ""
    clear = not before or before in ',;:"“' or before.lower() in ("and", "but", "or", "that")
    return tokens[auxiliary.main].lower in ("had", "were") and clear and tokens[-1].text != "?"
