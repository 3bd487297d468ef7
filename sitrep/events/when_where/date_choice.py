"""Which of the time expressions of a sentence belongs to a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.times.date_daytime import is_time_of_day
from sitrep.events.when_where.date_clauses import arrivals, dates_of, own_relatives, same_time
from sitrep.events.words.marks import DateMark
from sitrep.events.words.word_classes import DEALS, JUDGING

_OPEN = frozenset({"deployment", "sanction", "exercise"})
"""What goes on until a day began on another."""


def choose_date(mention: Mention, slots: Slots, verb: Verb | None) -> DateMark | None:
    """The date of the clause; else the only date of the sentence that no other verb owns."""
    own: list[tuple[int, DateMark]] = []
    for name, slot in slots.items():
        if name in ("subj", "obj", "iobj", "poss", "comp") and not slot.dates:
            continue
        beside = name == "of" or (
            name == "subj" and not slot.parties
        )  # 'the raid on Monday', 'Oman on Monday'
        own += [(int(beside), m) for m in slot.dates]
    aside = _of_apposition(mention, verb)
    aside += _of_cause(mention, verb) + _of_contract(mention, verb) + _of_decision(mention, verb)
    aside += _of_reaction(mention, verb) + _of_occasion(mention, verb)
    own = [pair for pair in own if pair[1] not in aside]
    if not own and mention.noun and mention.kind == "agreement" and _led_by_under(slots):
        return None  # 'under a deal with Oman, the men are to leave by May': not when it was made
    node = verb
    while not own and node is not None and node.link in ("inf", "ing", "noun") and node.parent is not None:
        node = node.parent
        if node.link == "par":
            break
        own += [(2, m) for m in dates_of(mention.view, node) if m not in aside]
    own += [(0, m) for other in own_relatives(mention) for m in dates_of(mention.view, other)]
    if not own and verb is not None and mention.kind in ("threat", "request"):
        own += [(2, m) for m in dates_of(mention.view, verb)]
    if not own and verb is not None:
        own += [(2, m) for other in same_time(mention, verb) for m in dates_of(mention.view, other)]
    if not own and verb is not None and mention.kind in ("deployment", "delivery"):
        own += [(2, m) for other in arrivals(mention, verb) for m in dates_of(mention.view, other)]
    if not own:
        own += [(3, m) for m in _free(mention, verb) if m not in aside][:1]
    if not own:
        own += [(4, m) for m in _year_of_all(mention, verb)]
    own = [(rank, m) for rank, m in own if m.relation != "until" or mention.kind not in _OPEN]
    compared = _compared(mention.view)
    own = [(rank, m) for rank, m in own if m.start not in compared]
    if len(own) > 1:  # 'In 2023 Iran seized two tankers within a week': how long it took is no day
        own = [(rank, m) for rank, m in own if not m.text.lower().startswith("within")] or own
    if not own:
        return None
    return min(own, key=_preference)[1]


def _year_of_all(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """'In 2024 it bought drones, which helped to retake the town', 'In April 1982 they landed, and a fleet was sent':
    a year in front, the only date, is that of what followed from it and of what is joined to it.
    """
    node, view = verb, mention.view
    while node is not None and node.link in ("inf", "ing", "that") and node.parent is not None:
        node = node.parent
    if node is None or len(view.dates) != 1 or not _SINCE_THEN.isdisjoint(view.low):
        return []
    joined = node.link in ("rel", "coord", "par") or (node.link == "main" and node is not view.verbs[0])
    if not (node.link == "reduced" or (joined and node.past and not node.perfect)):
        return []
    at, _b, mark = view.dates[0]
    year = mark.precision == "year" or (mark.precision == "month" and mark.text[-4:].isdigit())
    return [mark] if at <= 1 and year and mark.relation not in ("since", "until") else []


_SINCE_THEN = frozenset("since now today meanwhile recently".split())


def _preference(pair: tuple[int, DateMark]) -> tuple[bool, int, int, bool, int]:
    """The lower, the better: by its relation, its place in the clause, how exact it is; a day before 'at dawn'."""
    rank, mark = pair
    return mark.relation == "until", rank, _precision(mark), is_time_of_day(mark.text), mark.start


def _of_decision(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """'Agreed on Friday to send tanks': that day it was agreed, and nothing was sent."""
    if mention.kind not in _TO_BE_DONE or mention.noun:
        return []
    return decided_on(mention, verb)


def decided_on(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """The dates of the deciding over an infinitive."""
    above = verb.parent if verb is not None and verb.link == "inf" else None
    if above is None or above.passive or not above.past or above.lemma not in _DECIDING | _SIGNING:
        return []
    led = [c for c in above.subject if c.date]  # 'India on Monday signed a contract to sell'
    fronted = [m for a, _b, m in mention.view.dates if any(c.i0 <= a < c.i1 for c in led)]
    return [*dates_of(mention.view, above), *fronted]


_TO_BE_DONE = frozenset("delivery deployment withdrawal repair exercise strike seizure".split())


_SIGNING = frozenset(
    "sign approve conclude ink seal initial ratify endorse authorise authorize order".split()
)
"""'Signed a contract on Monday to sell', 'approved a plan to send'."""


_DECIDING = frozenset("agree promise decide pledge vow vote offer threaten resolve undertake propose".split())


def _of_reaction(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """'Condemned on Monday the raid', 'asked on Monday for an inquiry into the raid': when others spoke of it."""
    if verb is None or not mention.noun:
        return []
    tokens, low = mention.view.tokens, mention.view.low
    noun = next((k for k in range(verb.i1, len(tokens)) if tokens[k].start >= mention.start), 0)
    phrase = next((c for c in verb.after if c.i0 <= noun < c.i1), None)
    if phrase is None or not (verb.lemma in JUDGING or _is_matter(low, phrase.i0)):
        return []
    first = min(c.i0 for c in (verb, *verb.before, *verb.subject))
    text = mention.view.text
    return [
        m
        for a, _b, m in mention.view.dates
        if first <= a < phrase.i0 and not text[m.end :].startswith(("'s", "’s"))  # 'condemned Monday's raid'
    ]


def _of_occasion(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """'Have come to help with the election on 22 May': the day of what they have come for."""
    if verb is None or mention.noun or verb.modal or not (verb.past or verb.perfect):
        return []
    view = mention.view
    found: list[DateMark] = []
    for aim in view.verbs:
        if aim.parent is not verb or aim.link != "inf":
            continue
        for before, chunk in pairwise(aim.after):
            if chunk.date and before.kind == "N" and view.low[before.head] in _OCCASIONS:
                found += [m for a, _b, m in view.dates if chunk.i0 <= a < chunk.i1]
    return found


_OCCASIONS = frozenset(
    "election elections vote referendum ballot poll polls summit conference games festival pilgrimage celebrations "
    "inauguration funeral handover ceremony parade wedding tournament".split()
)


def _is_matter(low: Sequence[str], at: int) -> bool:
    """'An inquiry into | the raid', 'a debate on | the raid', and no 'talks on | a withdrawal'."""
    return at > 0 and low[at - 1] in _INQUIRIES and low[at] in _ABOUT


_INQUIRIES = frozenset(
    "inquiry inquiries enquiry investigation investigations probe debate hearing trial".split()
)


_ABOUT = frozenset("into on over about of".split())


def _of_apposition(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """'Norway, a member since 1949, sent', 'the two, at war since 2012, signed': a date of theirs, not of the act."""
    subject = verb.subject if verb is not None else []
    comma = next((k for k, c in enumerate(subject) if c.kind == ","), len(subject))
    inner = subject[comma + 1 :]
    plain = bool(inner) and inner[0].kind == "N" and inner[0].prep in ("", "at") and not inner[0].date
    aside = [c for c in inner if c.date and c.prep in ("since", "of")] if plain else []
    return [m for a, _b, m in mention.view.dates if any(c.i0 <= a < c.i1 for c in aside)]


def _of_cause(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """'Moved men after the shelling of Tal on 3 June': a day or month right behind a cause is the cause's."""
    chunks = verb.after if verb is not None and not mention.noun else []
    found: list[DateMark] = []
    cause = False
    for chunk in chunks:
        if chunk.date and cause:
            found += [
                m
                for a, _b, m in mention.view.dates
                if chunk.i0 <= a < chunk.i1 and (_DAY.search(m.text) or m.precision == "month")
            ]
        if chunk.prep in _CAUSES:
            at = chunk.i0 + len(chunk.prep.split())
            cause = mention.view.low[at : at + 1] in (["the"], ["a"], ["an"])
        elif chunk.kind != "N" or chunk.date:
            cause = False
    return found


def _led_by_under(slots: Slots) -> bool:
    return "prep" in slots and "under" in slots["prep"].words


def _of_contract(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """'Is due next year under the contract of January 2022', 'left under a 2019 deal': when the paper was signed."""
    if verb is None or mention.noun or mention.kind not in ("delivery", "deployment", "repair"):
        return []
    low, found, signed = mention.view.low, list[DateMark](), False
    for chunk in verb.after:
        contract = chunk.prep == "under" and low[chunk.head] in _CONTRACTS
        if contract or (signed and chunk.date and chunk.prep == "of"):
            found += [m for a, _b, m in mention.view.dates if chunk.i0 <= a < chunk.i1]
        signed = contract
    return found


_CONTRACTS = DEALS | {"contracts", "treaty", "memorandum"}


_CAUSES = frozenset({"after", "following", "since", "because of", "in response to", "in reply to", "despite"})


_DAY = re.compile(r"\d")


_RANKS = frozenset("not time first never ever biggest largest worst highest lowest".split())


_RANKED = frozenset("first biggest largest worst deadliest heaviest highest longest bloodiest".split())


_PHRASE = 9
"""Words of 'the first American attack on the group' before its 'since'."""


_WHEN = 7


def _compared(view: View) -> set[int]:
    """Starts of times that only measure: 'for the first time since 1991', 'not since 2003', 'the first raid since'."""
    found = set()
    for a, _b, mark in view.dates:
        at = a if view.low[a] == "since" else a - 1
        if at > 0 and view.low[at] == "since" and (view.low[at - 1] in _RANKS or _ranked(view, at)):
            found.add(mark.start)
    return found


def _ranked(view: View, at: int) -> bool:
    """'It was the first American attack on the group | since March': a phrase without a verb that ranks the act.

    Not 'the first good news since the 8th, when guards fired': what happened then is told.
    """
    if "when" in view.low[at : at + _WHEN]:
        return False
    low = max(0, at - _PHRASE)
    rank = next((k for k in range(at - 1, low, -1) if view.low[k] in _RANKED), 0)
    return bool(rank) and not any(rank < v.i0 < at for v in view.verbs)


def _free(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """Dates of the same part of the sentence that no other clause owns; a colon shares them with what it announces."""
    view = mention.view
    low, high = mention.span
    after_colon = verb is not None and verb.marker == ":"
    covered = [
        _range(v)
        for v in view.verbs
        if v is not verb
        and v.link in ("par", "rel", "sub", "that", "main", "coord")
        and not (v.link == "main" and (after_colon or v.marker == ":") and not _parted(view, verb, v))
    ]
    covered += [_range(v) for v in view.verbs if v is not verb and _of_thing(v)]
    other_told = [v for v in view.verbs if v is not verb and v.link == "rel"]  # 'had stood there since 1989'
    ahead = verb is not None and not verb.past  # 'Israel, which bombed Tyre in March, will send a delegation'
    before = [_range(v) for v in other_told if ahead and v.past and not v.modal]
    doer = [span for v in other_told if (span := _of_doer(view, v, verb))]
    before += [_range(v) for v in view.verbs if _of_thing(v) and _of_subject(v, verb)]
    return [
        m
        for a, _b, m in view.dates
        if "back" not in view.low[max(0, a - 2) : a]  # 'the treaty signed back in May'
        and (
            (
                low <= a < high
                and not (m.relation == "since" and any(_range(v)[0] <= a < _range(v)[1] for v in other_told))
                and not any(i0 <= a < i1 for i0, i1 in before)
                and not (_precision(m) and any(i0 <= a < i1 for i0, i1 in doer))  # a day may be that of both
            )
            or not (any(r[0] <= a < r[1] for r in covered) or _semicolon(view, min(a, low), max(a, low)))
        )
    ]


def _of_doer(view: View, aside: Verb, verb: Verb | None) -> tuple[int, int] | None:
    """'The RSF, which lost Khartoum in March, threatened Turkey': what stands between the commas, of its doer."""
    if verb is None or aside.i1 > verb.i0 or aside.marker not in _RELATIVES:
        return None
    opened = next((k for k in range(aside.i0 - 1, 0, -1) if view.low[k] == aside.marker), 0)
    closed = next((k for k in range(verb.i0 - 1, aside.i1, -1) if view.low[k] == ","), 0)
    return (opened, closed) if opened and closed and view.low[opened - 1] == "," else None


_RELATIVES = frozenset("which who whose where".split())


_EARLIER = frozenset(
    "order buy purchase sign agree promise pledge contract conclude approve acquire capture seize lose damage build "
    "make establish hit sink found produce commission negotiate ratify reach adopt impose announce declare broker "
    "mediate".split()
)


def _of_thing(verb: Verb) -> bool:
    """'The howitzers ordered in June', 'under an agreement signed in 2019': when the thing came about."""
    return verb.link == "reduced" and verb.lemma in _EARLIER


def _of_subject(aside: Verb, verb: Verb | None) -> bool:
    """'Ten tanks bought in 2021 have arrived': between what arrives and that it does."""
    return (
        verb is not None
        and aside is not verb
        and aside.i1 <= verb.i0
        and aside.subject[:1] == verb.subject[:1]
    )


def _semicolon(view: View, i0: int, i1: int) -> bool:
    return any(t.text == ";" for t in view.tokens[i0:i1])


def _parted(view: View, verb: Verb | None, other: Verb) -> bool:
    """More than the colon stands between the two clauses, or acts of their own stand in both."""
    if verb is None:
        return True
    i0, i1 = sorted((verb.i0, other.i0))
    return _semicolon(view, i0, i1) or not any(t.text == ":" for t in view.tokens[i0:i1])


def _precision(mark: DateMark) -> int:
    return {"day": 0, "month": 1, "year": 2}.get(mark.precision, 3)


def _range(verb: Verb) -> tuple[int, int]:
    low, high = (verb.after[0].i0, verb.after[0].i1) if verb.gapped else (verb.i0, verb.i1)
    dated = [c for c in verb.subject if c.date]  # 'the army on Sunday rejected reports that'
    for chunk in [*verb.after, *verb.before, *dated]:
        low, high = min(low, chunk.i0), max(high, chunk.i1)
    return low, high
