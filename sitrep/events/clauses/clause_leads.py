"""Where the main clause begins behind one that leads in: 'While Chad voted, | Kenya, where floods go on, sent men'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_stack import Parse
from sitrep.events.words.calendar_words import UNITS


def opens_main(parse: Parse, j: int) -> bool:
    """The phrase at j is the subject of the sentence, though a list or what is put in parts it from its verb."""
    first = parse.stack[0]
    waits = first.verb is None and first.link == "main" and len(parse.stack) > 1
    if not waits or parse.chunks[j - 1].kind != "," or parse.stack[-1].link == "rel":
        return False
    if any(c.bare for c in first.pre) and not _so_long_before(parse, first.pre):
        return False
    return is_subject(parse, j)


def _so_long_before(parse: Parse, pre: list[Chunk]) -> bool:
    """'Hours before the guns fell silent, | Oslo sent': how long before, and no subject."""
    return len(pre) == 1 and parse.tokens[pre[0].head].lower in UNITS


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


_SKIPPED = 24
"""Chunks that stand between a subject and its verb at most."""


def is_subject(parse: Parse, j: int) -> bool:
    """Whatever stands between, the next verb of the sentence itself is that of the phrase at j.

    ', | Japan, Denmark and Tunisia sent', ', | Kenya, where an election is due, pulled', ', | men hired by Oslo left'.
    """
    chunks, inner, other, listed = parse.chunks, 0, False, False
    k = j + 1
    while k < min(len(chunks), j + _SKIPPED):
        chunk, before = chunks[k], chunks[k - 1]
        if chunk.kind in ";:":
            return False
        if isinstance(chunk, Verb):
            if chunk.finite and before.kind != "C" and not _is_participle(parse, k, chunk):
                if not inner:
                    return not other and _goes_with(parse, k)
                inner -= 1
        elif chunk.kind == "(":
            k = next((m for m in range(k, len(chunks)) if chunks[m].kind == ")"), k)
        elif chunk.kind in "RS":
            inner += 1
        elif chunk.bare and before.bare and chunks[k - 2].kind != "R":  # not 'whose ports | they entered'
            inner += 1  # 'the ships | Oslo sent'
        elif chunk.bare and not inner:
            joined = before.kind == "C" and chunks[k - 2].kind == "," and not listed
            other = before.kind == "," or joined  # 'After sending tanks and guns, | Oslo fell silent'
            listed = listed or before.kind == ","
        elif chunk.kind in ",C-" and not (chunk.kind == "C" and before.kind == ","):
            other = False
        k += 1
    return False


def _is_participle(parse: Parse, k: int, verb: Verb) -> bool:
    """'batteries bought by Oslo | arrived', 'a car bomb planted in Kabul | killed': another verb is to come."""
    return verb.ambiguous and (parse.look.is_reduced(k) or parse.look.verb_to_come(k))


_HEARD = frozenset("tell warn inform assure remind".split())
"""Whose object is who hears it, and not what is said or promised."""


def _goes_with(parse: Parse, at: int) -> bool:
    """None of a saying that tells of what stands before it: 'a general warned on the radio, the hill will ...'."""
    verb = parse.chunks[at]
    if not isinstance(verb, Verb) or verb.lemma not in parse.grammar.speech:
        return True
    rest = parse.chunks[at + 1 :]
    if rest and rest[0].bare and verb.lemma not in _HEARD:
        return True  # 'promised troops'
    behind = next((c for c in rest if c.kind not in "NA"), None)
    return behind is not None and behind.kind not in ",.;"
