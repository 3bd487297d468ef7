"""Past forms that are participles: of the phrase before them, or of the subject that follows them."""

from __future__ import annotations

from itertools import pairwise

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_stack import Parse
from sitrep.events.clauses.lookahead import NEVER_DONE

_THOUGHT = frozenset(
    "believe report think say know understand suspect allege expect estimate intend schedule rumour "
    "presume plan".split()
)
"""Of these a past form behind a comma and before an infinitive tells of the noun before the comma."""
_OWN_WAY = frozenset(
    "arrive come go travel fly return sail land leave depart head move march drive walk talk speak meet withdraw "
    "retreat fall rise die live stay remain sit stand serve work fight clash begin start end continue appear vanish "
    "disappear agree refuse decline look listen wait vote call turn plead appeal ask lie run join pass".split()
)


def of_the_lead(parse: Parse, j: int, pre: list[Chunk]) -> bool:
    """'Under an agreement signed on Monday, Kenya will ...': only phrases with a preposition stand before it."""
    last = pre[-1]
    if last.kind == "," and len(pre) > 1 and last is parse.chunks[j - 1] and _shut_in(parse, j):
        last = pre[-2]  # 'Under the contract, signed in May, the first guns ...'
    elif last is not parse.chunks[j - 1]:
        return False
    led = last.kind == "N" and bool(last.prep) and not last.date
    return led and all(c.prep or c.date for c in pre if c.kind == "N")


def _shut_in(parse: Parse, j: int) -> bool:
    """Only phrases with a preposition and times stand between the verb at j and the comma that shuts it in."""
    for k in range(j + 1, min(len(parse.chunks), j + 6)):
        chunk = parse.chunks[k]
        if chunk.kind == ",":
            return k > j + 1
        if not (chunk.kind == "A" or (chunk.kind == "N" and (chunk.prep or chunk.date))):
            return False
    return False


def opens(parse: Parse, j: int) -> bool:
    """'Sent to Haiti in June, the police are ...': a participle before the clause, and a subject behind the comma."""
    verb = parse.chunks[j]
    asked = isinstance(verb, Verb) and verb.lemma in ("ask", "question", "press", "quiz")  # by reporters
    if asked or parse.verbs or not _shut_in(parse, j) or any(c.kind not in 'A"' for c in parse.chunks[:j]):
        return False
    at = next(k for k in range(j, len(parse.chunks)) if parse.chunks[k].kind == ",") + 1
    head = parse.chunks[at] if at < len(parse.chunks) else None
    return head is not None and head.kind == "N" and not head.prep and parse.look.finite_later(at)


def by_someone(parse: Parse, j: int) -> bool:
    """A past form behind a comma and a noun, with 'by' right after it."""
    before = parse.chunks[j - 2 : j]
    after = parse.chunks[j + 1] if j + 1 < len(parse.chunks) else None
    placed = len(before) == 2 and before[0].kind == "N" and before[1].kind == ","
    if isinstance(after, Verb):  # 'a batch of cars, believed to have come ashore at Tobruk'
        verb = parse.chunks[j]
        return placed and after.infinitive and isinstance(verb, Verb) and verb.lemma in _THOUGHT
    return placed and after is not None and after.kind == "N" and after.prep == "by" and not after.date


_NAMING = frozenset("call name dub codename nickname style christen term label".split())


def of_the_noun(parse: Parse, j: int, verb: Verb) -> bool:
    """'On its offer, tabled at the summit in May, ...': a participle that commas shut in, and no list of verbs."""
    before = parse.chunks[j - 2 : j]
    placed = len(before) == 2 and before[0].kind == "N" and not before[0].date and before[1].kind == ","
    named = parse.chunks[j + 1 : j + 3]
    if placed and verb.lemma in _NAMING and len(named) == 2 and named[0].kind == "N" and named[1].kind == ",":
        return True  # 'a drill, called Cold Wind, starts'
    if not placed or verb.lemma.split()[0] in _OWN_WAY or verb.lemma in parse.grammar.speech:
        return False
    ends = _only_phrases(parse.chunks[j + 1 :])
    later = parse.chunks[j + 1 : j + 14]
    listed = any(c.kind == "C" and isinstance(d, Verb) for c, d in pairwise(later))
    return (ends or _shut_in(parse, j)) and not listed


def _only_phrases(rest: list[Chunk]) -> bool:
    """'For May at Gako with Kenyan and Ugandan troops.': times and phrases with a preposition, lists among them."""
    led = [c.prep != "" or c.date for c in rest if c.kind == "N"]
    for k, chunk in enumerate(rest):
        joined = chunk.kind == "C" and 0 < k < len(rest) - 1 and rest[k - 1].kind == rest[k + 1].kind == "N"
        behind = k > 1 and chunk.bare and rest[k - 1].kind == "C"
        said = chunk.kind in "A." or (chunk.kind == "N" and (chunk.prep or chunk.date))
        if not (said or joined or behind):
            return False
    return bool(led) and led[0]


_OF_STATE = frozenset("arm dress clothe disguise mask".split())
"""Verbs that need an object: a past form of theirs right before a preposition tells of the noun before it."""


def of_state(parse: Parse, j: int, verb: Verb) -> bool:
    """'Men armed with axes and knives boarded two boats': what they are like, before the verb that is theirs."""
    before, after = parse.chunks[j - 1] if j else None, parse.chunks[j + 1 : j + 2]
    if verb.lemma not in _OF_STATE or before is None or before.kind != "N" or before.date:
        return False
    return bool(after) and after[0].kind == "N" and bool(after[0].prep) and not after[0].date


def lend_subject(parse: Parse, verb: Verb) -> None:
    """'Having met Xi in Doha, Lavrov went home': the participle before the clause has its subject."""
    last = parse.verbs[-1] if parse.verbs and not any(v.finite for v in parse.verbs) else None
    if last is not None and last.link in ("ing", "reduced") and not last.subject and not last.marker:
        last.subject = verb.subject


_ALSO_DONE = frozenset(
    "find hold post promise pledge announce report order propose reveal describe quote".split()
)
"""Verbs of saying that tell of things too: 'soldiers posted on the border', 'the men promised to us'."""


_HEARD = frozenset("believe report think say know understand suspect allege estimate rumour presume".split())
"""'Men thought to belong to the ELN': no subject of theirs is to do what the infinitive tells."""


def reducible(parse: Parse, verb: Verb) -> bool:
    """A past form with an object of its own, a verb of saying, or one without a passive, was finite after all."""
    first = next((c for c in verb.after if c.kind != '"'), None)
    bare = first is not None and first.bare
    heard = verb.lemma in _HEARD and any(v.parent is verb and v.link == "inf" for v in parse.verbs)
    promised = first is not None and first.kind == "N" and first.prep in ("to", "by") and not first.date
    return (
        not bare
        and verb.lemma not in NEVER_DONE
        and (promised or heard or verb.lemma not in parse.grammar.speech or verb.lemma in _ALSO_DONE)
        and not any(v.parent is verb and v.link == "that" for v in parse.verbs)
    )
