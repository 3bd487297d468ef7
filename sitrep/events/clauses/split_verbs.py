"""Verb groups of more than one run of words: auxiliaries cut off from their participle, phrases of saying."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.inversion import behind_subject, negated_before, opens_condition, wanted_after
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, ING
from sitrep.events.words.word_classes import MODALS

_KNOWN = frozenset("known clear plain understood felt".split())
_REACH = 7
"""Chunks that may stand between an auxiliary and its participle."""


def join_verbs(chunks: list[Chunk], tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks with split verb groups as one."""
    out: list[Chunk] = []
    i = 0
    while i < len(chunks):
        chunk = chunks[i]
        end = _join_at(chunk, i, chunks, tokens, out) if isinstance(chunk, Verb) else 0
        if not end:
            out.append(chunk)
        i = end or i + 1
    return out


def _join_at(verb: Verb, i: int, chunks: list[Chunk], tokens: Sequence[Token], out: list[Chunk]) -> int:
    """The index behind the split group that begins at `verb`, with its chunks added to `out`; 0 for none."""
    end = _says(verb, i, chunks, tokens, out)
    if not end and verb.lemma in _WITH_BARE:
        end = _lets_go(verb, i, chunks, out) or _makes_do(verb, i, chunks, tokens, out)
    wanted = 0 if end else wanted_after(verb, tokens)
    if not wanted:
        return end
    return (
        _over_clause(verb, wanted, i, chunks, tokens, out)
        or _over_phrases(verb, wanted, i, chunks, tokens, out)
        or _over_subject(verb, wanted, i, chunks, tokens, out)
    )


def _says(verb: Verb, i: int, chunks: list[Chunk], tokens: Sequence[Token], out: list[Chunk]) -> int:
    """'let it be known that', 'made it clear that'."""
    end = _saying(chunks, i, tokens)
    if end:
        verb.lemma, verb.i1, verb.ambiguous = "say", chunks[end - 1].i1, False
        out.append(verb)
    return end


def _lets_go(verb: Verb, i: int, chunks: list[Chunk], out: list[Chunk]) -> int:
    """'let fly with ten rockets', 'be let go'."""
    inner = chunks[i + 1] if verb.lemma == "let" and i + 1 < len(chunks) else None
    if not isinstance(inner, Verb) or inner.lemma not in _LET or inner.i0 != verb.i1:
        return 0
    verb.lemma, verb.i1 = _LET[inner.lemma], inner.i1
    verb.ambiguous = verb.ambiguous and inner.lemma == "fly"
    out.append(verb)
    return i + 2


def _makes_do(verb: Verb, i: int, chunks: list[Chunk], tokens: Sequence[Token], out: list[Chunk]) -> int:
    """'let the world know that' tells, 'let Kabul have the flour' gives; any other bare verb is an infinitive."""
    inner = _let_do(chunks, i, tokens)
    if (inner is not None and inner.lemma == "know" and chunks[i + 2] is inner) or _lets_have(chunks, i):
        verb.lemma, verb.ambiguous = "tell" if inner else "give", False
        out += [verb, chunks[i + 1]]
        return i + 3
    if inner is not None:
        inner.infinitive, inner.finite = True, False  # 'let a delegation inspect the port'
        if verb.lemma in _SEEN:  # what is seen to happen, not found to be so
            verb.lemma, verb.ambiguous = "witness", False
    return 0


def _over_clause(
    verb: Verb, wanted: int, i: int, chunks: list[Chunk], tokens: Sequence[Token], out: list[Chunk]
) -> int:
    """'Slovakia will, if parliament agrees, give' reads as 'Slovakia, if parliament agrees, will give'."""
    at = _past_clause(chunks, i, wanted)
    if not at:
        return 0
    out += [*chunks[i + 1 : at], _joined(verb, chunks[at], tokens)]
    return at + 1


def _over_phrases(
    verb: Verb, wanted: int, i: int, chunks: list[Chunk], tokens: Sequence[Token], out: list[Chunk]
) -> int:
    """'has, we hear, taken it' reads as ', we hear, has taken it', 'has in May taken it' as 'has taken it in May'."""
    at = _split_participle(chunks, i, tokens, wanted)
    if not at:
        return 0
    if chunks[i + 1].kind == "," and not (out and out[-1].kind == "C"):
        out += [*chunks[i + 1 : at], _joined(verb, chunks[at], tokens)]
        return at + 1
    end = _object_end(chunks, at + 1)
    out += [_joined(verb, chunks[at], tokens), *chunks[at + 1 : end], *chunks[i + 1 : at]]
    return end


def _over_subject(
    verb: Verb, wanted: int, i: int, chunks: list[Chunk], tokens: Sequence[Token], out: list[Chunk]
) -> int:
    """'Not until May did Oslo send' reads as 'Oslo sent not until May', 'had Oslo sent them' as 'if Oslo had'."""
    at = behind_subject(chunks, i, wanted)
    if not at:
        return 0
    if opens_condition(verb, tokens):
        out.append(Chunk("S", verb.i0, verb.i1))
    verb.negated = verb.negated or negated_before(verb.i0, tokens)
    out += [*chunks[i + 1 : at], _joined(verb, chunks[at], tokens)]
    return at + 1


def _saying(chunks: list[Chunk], i: int, tokens: Sequence[Token]) -> int:
    """Index behind 'let it be known' or 'made it clear' that begins at chunk i, or 0."""
    verb = chunks[i]
    if not isinstance(verb, Verb) or verb.lemma not in ("let", "make") or i + 1 >= len(chunks):
        return 0
    words = [t.lower for t in tokens[verb.i1 : verb.i1 + 4]]
    short = verb.lemma == "make" and words[:1] in (["clear"], ["plain"])  # 'made clear to Damascus that'
    if words[:1] != ["it"] and not (short and words[1:2] in (["that"], ["to"])):
        return 0
    length = (
        1
        if short
        else 3
        if words[1:2] == ["be"] and words[2:3] and words[2] in _KNOWN
        else 2
        if words[1:2] and words[1] in _KNOWN
        else 0
    )
    end = verb.i1 + length
    between = next(
        (c for c in chunks[i + 1 : i + 5] if c.i0 == end and (c.date or c.prep in _HOW_TOLD)), None
    )
    at = between.i1 if between is not None else end  # 'let it be known on Friday that'
    told = tokens[at].lower if length and at < len(tokens) else ""
    aside = told == "," and not short and between is None  # 'the guards, he let it be known, would stay'
    if told not in ("that", "to") and not aside:  # 'made it plain to Baghdad that'
        return 0
    k = i + 1
    while k < len(chunks) and chunks[k].i1 <= end:
        k += 1
    return k if chunks[k - 1].i1 == end else 0


_HOW_TOLD = frozenset({"through", "via"})
_LET = {"fly": "fire", "go": "release"}
_SEEN = frozenset("see watch hear".split())
_WITH_BARE = _SEEN | {"let", "help", "make", "have"}


def _let_do(chunks: list[Chunk], i: int, tokens: Sequence[Token]) -> Verb | None:
    """The bare verb of 'let a delegation inspect', 'helped Ghana rebuild', 'let 150 of its men be sent'."""
    verb = chunks[i]
    if not isinstance(verb, Verb) or verb.lemma not in _WITH_BARE or i + 1 >= len(chunks):
        return None
    if not chunks[i + 1].bare:
        return None
    at = i + 2
    while at < min(len(chunks), i + 4) and chunks[at].prep in _OF_WHOM and chunks[at].i0 == chunks[at - 1].i1:
        at += 1
    inner = chunks[at] if at < len(chunks) else None
    if not isinstance(inner, Verb) or inner.i0 != chunks[at - 1].i1 or inner.lemma == "have":
        return None
    if inner.passive and inner.lemma == "know":
        return None  # 'let it be known on Wednesday'
    bare = inner.i1 - inner.i0 == 1 and inner.flag == BASE
    done = inner.passive and tokens[inner.i0].lower == "be" and inner.main == inner.i0 + 1
    return inner if bare or done else None


_OF_WHOM = frozenset({"of", "from", "in"})


def _lets_have(chunks: list[Chunk], i: int) -> bool:
    """'let', a phrase, and 'have' with its object."""
    if i + 3 >= len(chunks):
        return False
    verb, whom, have, what = chunks[i : i + 4]
    return (
        isinstance(verb, Verb)
        and verb.lemma == "let"
        and whom.kind == "N"
        and not whom.prep
        and isinstance(have, Verb)
        and have.lemma == "have"
        and have.i1 - have.i0 == 1
        and have.i0 == whom.i1
        and what.kind == "N"
        and not what.prep
    )


def _split_participle(chunks: list[Chunk], i: int, tokens: Sequence[Token], wanted: int) -> int:
    """The participle of 'has, according to two officials, taken' or 'is at the same time building'; 0 for none."""
    commas, between = 0, 0
    first = chunks[i]
    is_be = isinstance(first, Verb) and first.lemma == "be"
    for k in range(i + 1, min(len(chunks), i + _REACH)):
        after = chunks[k]
        if isinstance(after, Verb):
            bare = after.i0 == after.main or all(
                t.lower.endswith("ly") for t in tokens[after.i0 : after.main]
            )
            fits = bool(after.flag & wanted) and bare and not after.infinitive and not after.marker
            own = not commas and is_be and not after.flag & ING and _of_the_noun(chunks[k - 1], tokens)
            return k if fits and between and commas in (0, 2) and not own else 0
        if after.kind == ",":
            if commas == 0 and k != i + 1:
                return 0
            commas += 1
        elif after.kind == "N" and (after.prep or after.date or (commas == 1 and between)):
            between += 1
        elif after.kind != "A":
            return 0
        else:
            between += commas == 1  # 'has, however, received'
    return 0


def _of_the_noun(before: Chunk, tokens: Sequence[Token]) -> bool:
    """'Are among the crew of a tanker captured by Iran': said of one more thing right before it, not of the subject."""
    inner = before.i0 + len(before.prep.split())
    indefinite = inner < before.i1 and tokens[inner].lower in ("a", "an")
    return not before.date and bool(before.prep) and (before.prep == "of" or indefinite)


def _past_clause(chunks: list[Chunk], i: int, wanted: int) -> int:
    """The participle or bare verb behind a clause between commas: 'will, if parliament agrees, give'; 0 for none."""
    if i + 1 >= len(chunks) or chunks[i + 1].kind != ",":
        return 0
    close = next((k for k in range(i + 2, min(len(chunks), i + 9)) if chunks[k].kind == ","), 0)
    clause = chunks[i + 2 : close] if close else []
    after = chunks[close + 1] if close and close + 1 < len(chunks) else None
    told = any(isinstance(c, Verb) and c.finite for c in clause)
    if not told or not isinstance(after, Verb) or after.i0 != after.main or after.marker:
        return 0
    return close + 1 if after.flag & wanted else 0


def _object_end(chunks: list[Chunk], start: int) -> int:
    """Index behind the object that begins at `start`, so that it stays next to its verb."""
    if start >= len(chunks) or chunks[start].kind != "N" or chunks[start].prep or chunks[start].date:
        return start
    end = start + 1
    if end < len(chunks) and chunks[end].kind == "N" and not chunks[end].prep and not chunks[end].date:
        end += 1  # 'lend Kyiv | ten radars'
    while end < len(chunks) and (chunks[end].prep == "of" or chunks[end].kind == "A"):
        end += 1
    return end


def _joined(auxiliary: Verb, participle: Chunk, tokens: Sequence[Token]) -> Verb:
    assert isinstance(participle, Verb)
    participle.marker = auxiliary.marker
    participle.finite, participle.past, participle.modal = auxiliary.finite, auxiliary.past, auxiliary.modal
    participle.negated = auxiliary.negated or participle.negated
    if tokens[auxiliary.main].lower in MODALS:  # 'will in addition donate'
        participle.modal, participle.finite, participle.flag = tokens[auxiliary.main].lower, True, BASE
        participle.infinitive, participle.gerund, participle.ambiguous = False, False, False
        return participle
    participle.infinitive, participle.gerund, participle.ambiguous = auxiliary.infinitive, False, False
    participle.perfect = auxiliary.lemma == "have"
    participle.passive = auxiliary.lemma == "be" and not participle.flag & ING
    participle.progressive = auxiliary.lemma == "be" and bool(participle.flag & ING)
    return participle
