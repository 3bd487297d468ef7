"""Where the main clause begins behind one that leads in: 'While Chad voted, | Kenya, where floods go on, sent men'."""

from __future__ import annotations

from sitrep.events.chunks import Chunk, Verb
from sitrep.events.clause_stack import Parse
from sitrep.events.word_classes import CLOSING

_LONGEST = 14
"""Chunks that are put in at most."""


def opens_main(parse: Parse, j: int) -> bool:
    """The phrase at j is the subject of the sentence, though a list or what is put in parts it from its verb."""
    first = parse.stack[0]
    waits = first.verb is None and first.link == "main" and len(parse.stack) > 1
    if not waits or parse.chunks[j - 1].kind != "," or parse.stack[-1].link == "rel":
        return False  # 'In a raid that hit Sumy, Konotop, ...': one more of what was hit
    if any(c.bare for c in first.pre):
        return False
    return _heads_list(parse.chunks, j) or _parted_from_verb(parse, j)


def begins_told(parse: Parse, j: int, verb: Verb) -> bool:
    """'Sources said hours before the summit, | Japan sent': only what leads in stands between 'said' and the comma."""
    if verb.lemma != "say" or verb.link == "par" or parse.chunks[j - 1].kind != ",":
        return False
    k = j - 2
    while k > 0 and (
        parse.chunks[k].kind == "A"
        or (parse.chunks[k].kind == "N" and (parse.chunks[k].prep or parse.chunks[k].date))
    ):
        k -= 1
    return parse.chunks[k] is verb and k < j - 2 and parse.chunks[j - 1].kind == "," and verb.link != "par"


def _heads_list(chunks: list[Chunk], j: int) -> bool:
    """', | Japan, Denmark and Tunisia sent'."""
    joined = False
    for k in range(j + 1, min(len(chunks) - 1, j + 10), 2):
        sign, named = chunks[k], chunks[k + 1]
        if isinstance(sign, Verb):
            return joined and sign.finite
        if joined or sign.kind not in ",C" or named.kind != "N" or named.prep or named.date:
            return False
        joined = sign.kind == "C"
    return False


def _past_phrases(chunks: list[Chunk], k: int) -> int:
    while k < len(chunks) and chunks[k].kind == "N" and chunks[k].prep:
        k += 1
    return k


def _parted_from_verb(parse: Parse, j: int) -> bool:
    """', | Kenya, where an election is due, pulled', ', | Serbia (population 7 million) signed'."""
    chunks = parse.chunks
    k = _past_phrases(chunks, j + 1)
    behind = chunks[k] if j + 1 < k < len(chunks) else None
    if isinstance(behind, Verb):  # 'Japan under its new government sent'
        return behind.lemma not in parse.grammar.speech and _goes_with(parse, k)
    closing = CLOSING.get(chunks[k].kind) if k < len(chunks) else None
    if closing is None:
        return False
    for m in range(k + 1, min(len(chunks) - 1, k + _LONGEST)):
        if chunks[m].kind in ";:":
            return False
        if chunks[m].kind == closing:
            at = m + 1 + (chunks[m + 1].kind == "A")
            if at < len(chunks) and _goes_with(parse, at):
                return True
    return False


def _goes_with(parse: Parse, at: int) -> bool:
    """A finite verb: no participle ('made by'), and none of a saying that is put in itself ('warned, the army')."""
    verb = parse.chunks[at]
    if not isinstance(verb, Verb) or not verb.finite:
        return False
    following = parse.chunks[at + 1].kind if at + 1 < len(parse.chunks) else "."
    if verb.lemma in parse.grammar.speech and following in ",.":
        return False
    return not (verb.ambiguous and parse.look.is_reduced(at, verb))
