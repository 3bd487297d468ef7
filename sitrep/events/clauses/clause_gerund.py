"""A gerund in the clauses of a parse."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_stack import Clause, Parse, listed

_OBJECT_OF = frozenset(
    "accuse suspect convict acquit stop prevent keep bar ban deter dissuade block blame thank "
    "praise criticise criticize condemn "
    "charge discourage hinder exclude sanction punish penalise penalize fine arrest detain jail expel blacklist "
    "rebuke reprimand censure denounce applaud commend".split()
)
_LAID_ON = frozenset("sanctions sanction embargo ban curbs penalties penalty fine fines blame".split())
"""'Put sanctions on two banks for lending': those on whom it is laid did what it is for."""


LETTERS = frozenset(
    "letter letters message messages note notes missive missives telegram cable email".split()
)


LETTERS_DO = frozenset("ask request seek urge demand solicit call appeal plead".split())
"""What the sender of a letter does with it: 'sent a letter to Seoul requesting howitzers'."""


CALLING = frozenset("phone telephone call ring write cable telegraph wire email".split())
"""Who rings or writes asks: 'phoned Mr Macron asking for helicopters', 'rang Oslo to ask for ships'."""


def gerund(parse: Parse, j: int, verb: Verb) -> None:
    """'sending': of the subject above it, or of the noun before it."""
    before = _past_speech(parse, j, verb) or parse.look.previous(j)
    if _is_harm_done(parse, j, verb):
        parse.stack.pop()
    cur = parse.stack[-1]
    if cur.verb is not None and (alone := _by_itself(parse, j, verb, cur.verb)):
        clause = Clause("ing", "", None, subject=alone)
    elif (
        cur.verb is None
        and not verb.marker
        and before is not None
        and before.kind == "N"
        and before is parse.chunks[j - 1]
    ):
        subject = _absolute(cur.pre) or parse.last_phrase(cur)
        clause = Clause("ing", "", None, subject=subject, antecedent=[before])
    elif cur.verb is None:
        clause = Clause(
            "ing",
            verb.marker,
            None,
            antecedent=[before] if before is not None and verb.marker in ("of", "for", "from") else [],
        )
        if before is not None and parse.tokens[before.head].lower in _WHY and before in cur.pre:
            clause.subject = [before]  # 'Norway's reason for sending tanks'
        if cur.link == "sub":  # 'Israel, while bombing a depot, also asked ...'
            opened = next((c for c in parse.stack if c.verb is None and c.pre), None)
            clause.subject = [c for c in opened.pre if c.kind == "N" and not c.prep][:1] if opened else []
    elif verb.lemma in LETTERS_DO and (
        cur.verb.lemma in CALLING
        or any(c.kind == "N" and parse.tokens[c.head].lower in LETTERS for c in cur.verb.after)
    ):
        clause = Clause("ing", verb.marker, cur.verb, subject=cur.verb.subject)
    elif (
        not verb.marker
        and before is not None
        and before.kind == "N"
        and not before.date  # 'spent the weekend repairing pylons'
        and cur.verb.lemma not in ("spend", "waste")
        and parse.tokens[before.head].lower not in _SPENT
        and parse.chunks[j - 1] is before
    ):
        clause = Clause("ing", "", cur.verb, subject=[before], antecedent=[before])
    else:
        subject = _who_acts(parse, cur.verb, verb, before)
        clause = Clause(
            "ing",
            verb.marker,
            cur.verb,
            subject=subject,
            antecedent=[before] if before is not None and before.kind == "N" else [],
        )
    verb.subject = clause.subject
    parse.stack.append(clause)
    parse.add(verb, clause)


_HARMING = frozenset("kill wound injure maim destroy damage wreck".split())
_STRIKING = frozenset(
    "hit strike shell bomb attack explode detonate burst fall land fire raid rocket ambush storm blast".split()
)
_MEANWHILE = frozenset("as while when before after".split())


def _is_harm_done(parse: Parse, j: int, verb: Verb) -> bool:
    """'Rockets hit the port while a ship was being unloaded, killing three': the rockets did, and not the ship."""
    top, outer = parse.stack[-1], parse.stack[-2].verb if len(parse.stack) > 1 else None
    if top.link != "sub" or top.marker not in _MEANWHILE or top.verb is None or outer is None:
        return False
    if verb.marker or verb.lemma not in _HARMING or parse.chunks[j - 1].kind != ",":
        return False
    blow = outer.lemma in _STRIKING or outer.lemma in ("go off", "blow up", "come down")
    return blow and top.verb.lemma not in _STRIKING | _HARMING


def _by_itself(parse: Parse, j: int, verb: Verb, above: Verb) -> list[Chunk]:
    """The subject of ', the men of Chad having withdrawn', ', both armies shelling each other': of no other verb."""
    if verb.marker or parse.chunks[j - 1].kind != "N" or not above.finite:
        return []
    behind = [t.lower for t in parse.tokens[verb.i1 : verb.i1 + 2]]
    comma = max((k for k, c in enumerate(above.after) if c.kind == ","), default=-1)
    subject = above.after[comma + 1 :]
    if comma < 0 or not subject or not subject[0].bare or not (verb.perfect or behind == ["each", "other"]):
        return []
    if any(c.kind not in "NC" for c in subject):
        return []
    return subject


def _past_speech(parse: Parse, j: int, verb: Verb) -> Chunk | None:
    """'Has no intention, its envoy said, of sending': the noun before the clause of saying, which is closed."""
    said = parse.stack[-1]
    below = parse.stack[-2] if len(parse.stack) > 1 else None
    if said.link != "par" or said.verb is None or parse.chunks[j - 1].kind != "," or verb.marker != "of":
        return None
    if below is None or below.verb is None or said.verb.i1 != parse.chunks[j - 1].i0:
        return None
    noun = next((c for c in reversed(below.verb.after) if c.kind == "N"), None)
    if noun is not None:
        parse.stack.pop()
    return noun


_SPENT = frozenset("time trouble difficulty problems luck success business".split())
"""'Wasted no time sending', 'had trouble getting': not they act, but who spends or has them."""
_WHY = frozenset("reason reasons motive motives excuse justification record history".split())


def _who_acts(parse: Parse, above: Verb, verb: Verb, before: Chunk | None) -> list[Chunk]:
    """'Accused Iran on Friday of arming', 'put sanctions on banks for lending': who is named, else the subject."""
    if verb.marker in ("of", "from", "for") and _asks_whom(above):
        return above.antecedent  # 'Iran, which Riyadh accuses of arming them'
    if verb.marker not in ("of", "from", "for", "to", "into") or before is None or before.kind != "N":
        return above.subject
    if before.prep and _laid_on(parse, above, verb, before):
        return [before]
    if above.passive or not (above.lemma in _OBJECT_OF or verb.marker == "into"):
        return above.subject
    at = next((k for k, c in enumerate(above.after) if c.bare), None)
    return above.subject if at is None else listed(above.after, at)  # 'talked Oslo into sending'


def _asks_whom(above: Verb) -> bool:
    """'Whom Riyadh accuses', 'which it suspects': the relative is the object, and has no other beside it."""
    whom = above.link == "rel" and bool(above.antecedent) and above.subject is not above.antecedent
    return whom and above.lemma in _OBJECT_OF and not above.passive and not any(c.bare for c in above.after)


def _laid_on(parse: Parse, above: Verb, verb: Verb, before: Chunk) -> bool:
    laid = next((c for c in above.after if c.kind == "N"), None)
    on = before.prep in ("on", "upon", "against") and verb.marker == "for"
    return on and laid is not None and parse.tokens[laid.head].lower in _LAID_ON


def _absolute(pre: list[Chunk]) -> list[Chunk]:
    """All of the list in 'With 900 marines, a frigate and two tenders heading for Crete, ...'."""
    for k, chunk in enumerate(pre):
        if chunk.kind == "N" and chunk.prep == "with":
            rest = pre[k + 1 :]
            return pre[k:] if all(c.kind in "N,C" and c.prep in ("", "of") for c in rest) else []
    return []
