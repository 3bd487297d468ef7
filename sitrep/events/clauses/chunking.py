"""Cuts a tagged sentence into chunks: noun phrases with their preposition, verb groups, and the words between them."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.noun_phrases import noun_phrase
from sitrep.events.clauses.verb_groups import verb_group
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import ING, VerbForms
from sitrep.events.words.word_classes import CLOSING, COMPASS, TIMES


def build_chunks(
    tokens: list[Token],
    tags: list[str],
    flags: list[int],
    breaks: set[int],
    dates: set[int],
    verbs: VerbForms,
    phrasal: frozenset[str],
) -> list[Chunk]:
    """Chunks in order. `breaks`: where a new phrase must begin; `dates`: tokens of time expressions."""
    out: list[Chunk] = []
    i, n = 0, len(tokens)
    prep, prep_at = "", -1
    shut = ""
    while i < n:
        tag = tags[i]
        if tag == "P":
            if not prep or prep == "from":
                prep, prep_at = tokens[i].lower, i
            else:
                prep = _joined_preposition(prep, tokens, i)
            i += 1
            continue
        if tag == "A" and prep == "with" and tokens[i].lower == "what":
            end = next((k for k in range(i, n) if tags[k] != "A"), n)
            if tokens[end - 1].lower in _TAKEN_FOR:
                prep_at, i = end - 1, end
                continue  # 'with what experts believe were missiles'
        if tag == "R" and out and out[-1].kind in "(-" and prep_at <= out[-1].i0:
            shut = CLOSING[out[-1].kind]
            # 'Oman (which borders Yemen)', 'Oman - which borders Yemen -' as between commas
            out[-1].kind = ","
        elif tag == shut:
            tag, shut = ",", ""
        chunk: Chunk
        if tag == "V" or (tag in "XMTG" and _leads_verb(i, n, tags)):
            if prep and not _may_follow_preposition(i, tokens, tags, flags):
                out.append(Chunk("A", prep_at, i, prep))
                prep = ""
            chunk = verb = verb_group(i, n, tokens, tags, flags, verbs, phrasal)
            verb.marker = prep
        elif tag in "NJD#O'" or (tag == "A" and _adverb_in_phrase(i, n, tags)):
            chunk = _phrase(i, prep, prep_at, tokens, tags, breaks, dates, out)
        elif prep and tag != '"':
            out.append(Chunk("A", prep_at, i, prep))
            chunk = Chunk(tag, i, i + 1, prep if tag == "R" else "")
        else:
            chunk = Chunk(tag, i, i + 1)
        out.append(chunk)
        i = chunk.i1
        if tag != '"':
            prep = ""
    if prep:
        out.append(Chunk("A", prep_at, n, prep))
    return out


def _joined_preposition(prep: str, tokens: list[Token], i: int) -> str:
    """'Out | of' is one preposition, 'east | of' is 'near', and of others the second counts."""
    if i and tokens[i - 1].lower in COMPASS:
        return "near"  # 'east of Suez'
    return f"{prep} {tokens[i].lower}" if prep in _WITH_SECOND else tokens[i].lower


def _phrase(
    i: int, prep: str, prep_at: int, tokens: list[Token], tags: list[str], breaks: set[int], dates: set[int],
    before: list[Chunk],
) -> Chunk:  # fmt: skip
    """The noun phrase that begins at token i, with its preposition; 'A' where it only says how somebody is."""
    n = len(tokens)
    end, head, is_date = noun_phrase(i, n, tokens, tags, breaks, dates)
    if end + 2 < n and tags[end] == '"':
        end, head = _past_quotes(end, head, tokens, tags, breaks, dates)
    is_date = is_date or _is_time_of(tokens, i, end, prep, before)
    start = prep_at if prep else i
    if _is_aside(i, end, prep, tokens, tags, before):
        return Chunk("A", start, end)
    return Chunk("N", start, end, prep, head, is_date)


_TAKEN_FOR = frozenset({"is", "are", "was", "were", "be", "like"})


_QUOTED = 5
"""Words in quotation marks that may be part of a phrase."""


def _past_quotes(
    end: int, head: int, tokens: list[Token], tags: list[str], breaks: set[int], dates: set[int]
) -> tuple[int, int]:
    """End and head of 'Chinese "ghost ships"', 'a Russian "shadow fleet" tanker': a phrase with words in quotes."""
    n = len(tokens)
    if (
        not (tags[end - 1] in "DJ" or tokens[end - 1].text[0].isupper())
        or not tokens[end + 1].text[0].islower()
    ):
        return end, head
    close = next((k for k in range(end + 2, min(n, end + _QUOTED + 2)) if tags[k] == '"'), 0)
    if not close or any(tag not in "NJ" for tag in tags[end + 1 : close]):
        return end, head
    if close + 1 < n and tags[close + 1] in "NJ" and close + 1 not in breaks:
        last, inner, _ = noun_phrase(close + 1, n, tokens, tags, breaks, dates)
        return (last, inner) if inner >= 0 else (end, head)
    return (close + 1, close - 1) if tags[close - 1] == "N" else (end, head)


_CURBS = frozenset({"sanctions", "embargo"})


def _opens(out: list[Chunk]) -> bool:
    """'A tanker | under US sanctions docked': of the subject, and no party of what it does."""
    return bool(out) and out[-1].kind == "N" and not any(isinstance(c, Verb) for c in out)


def _is_aside(i: int, end: int, prep: str, tokens: list[Token], tags: list[str], out: list[Chunk]) -> bool:
    """'Short of men, the generals', 'to two bases, | both still shut', 'a tanker | under sanctions': how it is."""
    if prep:
        return prep == "under" and tokens[end - 1].lower in _CURBS and _opens(out)
    alone = end == i + 1 and tags[i] == "J"
    return alone or (bool(out) and out[-1].kind == "," and _says_how(i, end, tokens, tags))


def _says_how(i: int, end: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Both', 'all' or 'each' with how or where they are and no noun: no party and no thing of its own."""
    alone = end == i + 1 and end < len(tags) and tags[end] in "AJP"
    described = end > i + 1 and all(tag in "AJ" for tag in tags[i + 1 : end])
    return tokens[i].lower in ("both", "all", "each") and (alone or described)


_WITH_SECOND = frozenset(
    "out up as away off because inside outside such according across ahead instead regardless "
    "irrespective".split()
)
"""Words that are one preposition with the one behind them: 'out of', 'according to'."""


def _may_follow_preposition(i: int, tokens: list[Token], tags: list[str], flags: list[int]) -> bool:
    """'after taking', 'of having received'."""
    if tags[i] == "V":
        return bool(flags[i] & ING)
    return tags[i] == "X" and tokens[i].lower in ("having", "being")


def _leads_verb(i: int, n: int, tags: list[str]) -> bool:
    if tags[i] in "XMT":
        return True
    k = i + 1
    while k < n and tags[k] in "AG":
        k += 1
    return k < n and tags[k] in "VT"


def _adverb_in_phrase(i: int, n: int, tags: list[str]) -> bool:
    """'about 200 soldiers', 'the newly arrived troops' inside; a lone adverb is no phrase."""
    return i + 1 < n and tags[i + 1] == "#"


def _is_time_of(tokens: list[Token], i: int, end: int, prep: str, before: list[Chunk]) -> bool:
    """'On the night of his arrival': both phrases are a time, and tell of no side or place."""
    if prep in ("on", "in", "at", "by") and end == i + 2 and end < len(tokens):
        the, time, of = (token.lower for token in tokens[i : end + 1])
        return the == "the" and time in TIMES and of == "of"
    if prep != "of" or not before or not before[-1].date:
        return False
    told = [token.lower for token in tokens[before[-1].i0 : before[-1].i1]]
    return len(told) == 3 and told[1] == "the" and told[2] in TIMES
