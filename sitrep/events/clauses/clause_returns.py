"""Where an outer clause goes on behind an inner one that commas shut in: 'to Chad, which has no navy, | on Monday'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_stack import Clause, Parse
from sitrep.events.words.word_classes import GIVING, HANDING_OVER


def to_outer(parse: Parse, j: int, chunk: Chunk) -> None:
    """Close the inner clauses that end before the phrase or infinitive at j, which the outer verb has."""
    top = parse.stack[-1]
    if top.verb is None or len(parse.stack) < 2:
        return
    goes_on = chunk.kind == "N" and (chunk.date or chunk.prep in _OF_THE_ACT)
    if parse.chunks[j - 1].kind == ",":
        if chunk.kind == "A":
            if parse.tokens[chunk.i0].lower in _BACK:
                _end_of_participle(parse, j, chunk)
        elif top.link == "par":
            if (goes_on or chunk.prep == "by" or _is_infinitive(chunk)) and _shut_in_speech(parse, j, top):
                parse.stack.pop()
        elif (goes_on or chunk.prep in _PLACED) and not _end_of_participle(parse, j, chunk):
            _end_of_relative(parse, j, chunk)
        elif chunk.prep == "by" and not chunk.date:
            _to_passive(parse)
        elif _is_infinitive(chunk):
            _to_asking(parse, j)
        elif chunk.bare and not parse.look.leads_clause(j):
            _to_giving(parse, j)
    elif top.link == "reduced" and chunk.prep == "to" and _is_given(parse, top):
        parse.stack.pop()
    elif top.link == "reduced" and chunk.bare and (outer := _lists(parse, j, top)) is not None:
        outer.after.append(parse.chunks[j - 1])
        parse.stack.pop()
    elif top.link in ("rel", "ing", "reduced") and (
        (chunk.kind == "N" and (_is_term(parse, j, chunk) or _is_list(parse, chunk)))
        or _is_gift(parse, j, chunk, top)
        or _goes_its_way(parse, j, chunk, top)
    ):
        parse.stack.pop()
    elif top.link == "reduced" and _is_infinitive(chunk):
        _to_asking(parse, j)


def _is_gift(parse: Parse, j: int, chunk: Chunk, top: Clause) -> bool:
    """'Gave the men cut off in Kidal | food': who gets it stands before the participle, and what is given behind."""
    outer, before = parse.stack[-2].verb, parse.chunks[j - 1]
    if outer is None or outer.passive or outer.lemma.split()[0] not in GIVING or before.kind != "N":
        return False
    if top.link != "reduced" or not chunk.bare or not top.subject:
        return False
    alone = [c for c in outer.after if c.kind == "N"] == top.subject[:1]
    return alone and bool(before.prep) and top.subject[0].bare and not parse.look.leads_clause(j)


def _goes_its_way(parse: Parse, j: int, chunk: Chunk, top: Clause) -> bool:
    """'Flew nine men wounded in the blast | out of Juba', 'sent the guns it had massed | back to barracks'."""
    outer, inner = parse.stack[-2].verb, top.verb
    if outer is None or inner is None or top.link == "ing" or outer.lemma.split()[0] not in _MOVING:
        return False
    if chunk.prep != "out of" and not (chunk.kind == "A" and parse.tokens[chunk.i0].lower in _BACK):
        return False
    if parse.chunks[j - 1] is inner or inner.lemma.split()[0] in _MOVING:
        return False  # 'flew the men driven out of Juba'
    moved = next(iter(top.antecedent or top.subject), None)
    return moved is not None and moved in outer.after and moved.prep in ("", "of")


_MOVING = frozenset(
    "bring fly take move carry airlift drive ship pull send get evacuate march call order summon lead".split()
)


def _is_term(parse: Parse, j: int, chunk: Chunk) -> bool:
    """'Gave the men who held the post | until Friday', 'firms working off Chad | two months to leave'."""
    outer = parse.stack[-2].verb
    if outer is None or outer.lemma not in ("give", "grant", "allow"):
        return False
    ahead = parse.chunks[j + 1] if j + 1 < len(parse.chunks) else None
    if chunk.prep in ("until", "till"):
        return chunk.date
    span = bool(chunk.bare) and parse.tokens[chunk.head].lower in _SPANS
    return span and ahead is not None and _is_infinitive(ahead)


def _is_list(parse: Parse, chunk: Chunk) -> bool:
    """'Put the bank that pays the navy | on its blacklist': what one puts is put on something."""
    outer, inner = parse.stack[-2].verb, parse.stack[-1].verb
    listed = chunk.prep in ("on", "onto", "to") and parse.tokens[chunk.head].lower in _LISTS
    if not listed or outer is None or inner is None or outer.lemma not in _PUTTING:
        return False
    return inner.lemma not in _PUTTING | {"be"} and not any(
        c.prep in ("on", "onto", "to") for c in outer.after
    )


_LISTS = frozenset("list lists blacklist blacklists watchlist watchlists register".split())
_PUTTING = frozenset("put place add enter inscribe".split())


_SPANS = frozenset("hours days weeks months day week month hour".split())


_NAMING = frozenset({"know", "call", "dub", "name", "nickname", "codename", "code-name"})


def _lists(parse: Parse, j: int, top: Clause) -> Verb | None:
    """The outer verb of 'Sent a system known as NMESIS | and 500 Marines to Luzon': its list goes on."""
    outer = parse.stack[-2].verb
    if outer is None or outer.passive or top.verb is None or top.verb.lemma not in _NAMING:
        return None
    listed = parse.chunks[j - 1].kind == "C" and top.verb.subject and top.verb.subject[0] in outer.after
    return outer if listed else None


def _is_infinitive(chunk: Chunk) -> bool:
    return isinstance(chunk, Verb) and chunk.infinitive


def _shut_in_speech(parse: Parse, j: int, top: Clause) -> bool:
    """'Oslo plans, its critics say, | to send tanks': nothing but the verb of saying before the comma."""
    outer = parse.stack[-2].verb
    return (
        outer is not None
        and top.verb is not None
        and top.verb.lemma in parse.grammar.speech
        and parse.chunks[j - 2] is top.verb
        and bool(top.verb.subject)
    )


_OF_THE_ACT = frozenset("to of from into with against".split())
_BACK = frozenset({"back", "home"})
_PLACED = frozenset("in on at for off near".split())


def _end_of_relative(parse: Parse, j: int, chunk: Chunk) -> None:
    """The comma before j closes a relative clause that a comma opened, and a verb is outside."""
    depth = next((k for k in range(len(parse.stack) - 1, 0, -1) if _is_relative(parse.stack[k])), 0)
    outer = parse.stack[depth - 1].verb if depth else None
    if outer is None or outer.lemma in parse.grammar.speech or outer.lemma in ("be", "have"):
        return
    if any(c.link in ("main", "coord", "par") for c in parse.stack[depth:]):
        return
    opened = next((k for k in range(j - 2, 0, -1) if parse.chunks[k].kind in "RS"), 0)
    if not opened or parse.chunks[opened - 1].kind != ",":
        return
    if not chunk.date:
        following = parse.chunks[j + 1].kind if j + 1 < len(parse.chunks) else "."
        if following in ",C":
            return  # 'which has bases in Syria, in Iraq and in Yemen'
    del parse.stack[depth:]


def _to_asking(parse: Parse, j: int) -> None:
    """'Asked Niger, whose border is near, | to close the road': what is asked stands behind the relative clause."""
    top = parse.stack[-1]
    outer = parse.stack[-2].verb
    if outer is None or outer.passive or outer.lemma not in parse.grammar.object_control:
        return
    if top.link == "reduced" and top.verb is not None:
        asked = next(iter(top.subject), None)
        bound = parse.chunks[j - 1] is top.verb or top.verb.lemma in parse.grammar.object_control
        if not bound and asked in outer.after and asked is not None and asked.bare:
            parse.stack.pop()  # 'told all staff not involved in the talks to leave'
        return
    if not _is_relative(top):
        return
    opened = next((k for k in range(j - 2, 0, -1) if parse.chunks[k].kind in "RS"), 0)
    asked = parse.chunks[opened - 2] if opened > 1 and parse.chunks[opened - 1].kind == "," else None
    if asked is not None and asked in outer.after and asked.bare:
        parse.stack.pop()


def _to_giving(parse: Parse, j: int) -> None:
    """'Gave the army, which is short of armour, | 20 tanks': what is given stands behind the relative clause."""
    top, outer = parse.stack[-1], parse.stack[-2].verb
    if not _is_relative(top) or outer is None or outer.lemma.split()[0] not in GIVING or outer.passive:
        return
    opened = next((k for k in range(j - 2, 0, -1) if parse.chunks[k].kind in "RS"), 0)
    given = parse.chunks[opened - 2] if opened > 1 and parse.chunks[opened - 1].kind == "," else None
    if given is not None and outer.after[:1] == [given] and given.bare:
        parse.stack.pop()


def _to_passive(parse: Parse) -> None:
    """'Was hit, hours after the truce had lapsed, | by drones': of an active clause between commas nobody is doer."""
    for depth in range(len(parse.stack) - 1, -1, -1):
        clause = parse.stack[depth]
        verb = clause.verb
        if verb is None or clause.link not in _CLOSED and not verb.passive:
            return
        if verb.passive and not any(c.prep == "by" for c in verb.after):
            del parse.stack[depth + 1 :]
            return


_CLOSED = frozenset({"sub", "rel", "ing", "reduced", "inf"})


def _end_of_participle(parse: Parse, j: int, chunk: Chunk) -> bool:
    """'Put two jets, grounded for years, | back into service', 'sent a ship, carrying aid, | to Aden'."""
    inner, outer = parse.stack[-1], parse.stack[-2].verb
    if inner.link not in ("reduced", "ing") or inner.verb is None or outer is None:
        return False
    opened = next((k for k in range(j - 2, 1, -1) if parse.chunks[k] is inner.verb), 0)
    said_of = parse.chunks[opened - 2]
    if not opened or parse.chunks[opened - 1].kind != "," or outer.lemma in parse.grammar.speech:
        return False
    if (
        said_of not in outer.after
        or said_of.prep not in ("", "of")
        or not (inner.link == "ing" or said_of in inner.subject)
    ):
        return False
    if not chunk.date and j + 1 < len(parse.chunks) and parse.chunks[j + 1].kind in ",C":
        return False  # 'found in Syria, in Iraq and in Yemen'
    parse.stack.pop()
    return True


def _is_relative(clause: Clause) -> bool:
    return clause.link == "rel" or (clause.link == "sub" and clause.marker == "where")


_MAKING = frozenset(
    "make build produce manufacture assemble develop design buy purchase capture seize store overhaul repair "
    "refurbish".split()
)
_GIVING = HANDING_OVER | frozenset(
    "export deploy move fly bring take return forward dispatch despatch".split()
)


def _is_given(parse: Parse, top: Clause) -> bool:
    """'Sent tanks built in Turin | to Chad': of the two verbs the outer one is that which lacks a receiver."""
    outer = parse.stack[-2].verb
    return (
        outer is not None
        and top.verb is not None
        and top.verb.lemma in _MAKING
        and outer.lemma.split()[0] in _GIVING
        and not any(c.prep == "to" for c in outer.after)
    )
