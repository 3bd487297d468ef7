"""The status of a mention: the effects over it, its tense, its date and who says so, by one short table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import MARCHED, Mention
from sitrep.events.sentence.view import View
from sitrep.events.status.concerned import by_whom_it_hit, confirmed_by
from sitrep.events.status.denied import denied
from sitrep.events.status.on_the_way import UNDER_WAY, on_the_way
from sitrep.events.status.operators import status_of
from sitrep.events.times.dates import is_open, of_month
from sitrep.events.when_where.date_clauses import own_relatives

_TIMETABLE = frozenset(
    "leave arrive return begin start open meet visit travel fly depart host hold go come sail head "
    "end land gather convene assemble sit resume receive".split()
)
_SCHEDULED = frozenset(
    {("talks", "see"), ("talks", "take"), ("talks", "get"), ("exercise", "get"), ("exercise", "take")}
)
"""'Sees his counterpart today', 'gets under way on Monday', 'takes place on Friday'."""
_OLD = 12
"""Years: what happened longer ago than this is history, not news."""


def is_history(mention: Mention, published: date | None) -> bool:
    """Dated long before the document."""
    return (
        mention.date is not None
        and published is not None
        and mention.date.date_start.year < published.year - _OLD
    )


def decide_status(mention: Mention, verb: Verb | None, published: date | None) -> str | None:
    """confirmed, reported, planned, possible or denied; None where there is no event."""
    done = _still_there(mention, verb) or _turned_down(mention) or _told_of_capture(mention)
    done = done or _called_out(mention) or _can_be_seen(mention, verb)
    found = "fact" if done else status_of(mention.effects)
    if found in ("none", "request", "threat"):
        return None
    if found == "denied":
        return denied(mention)
    cues = {cue for effect, cue in mention.effects.found if effect == found}
    if found == "reported" and by_whom_it_hit(mention):
        return "confirmed"
    if found == "fact":
        if not _called_out(mention) and _ahead(mention, verb, published):
            return "planned"
        return "confirmed" if confirmed_by(mention) else "reported"
    if mention.kind == "threat" and found == "possible" and cues <= _CONDITIONS:
        return "confirmed"  # 'will strike if': a condition belongs to a threat
    if found == "planned" and cues <= _LETTING and mention.date is not None and not mention.date.future:
        return "confirmed"  # 'let five lorries cross last Friday'
    if found == "planned" and mention.kind in _TO_BE_TAKEN and all(cue.startswith("offer") for cue in cues):
        return "possible"  # 'offered to host talks': it takes those who are to talk
    if (
        found == "planned"
        and mention.kind == "agreement"
        and (cues <= _CONSENTING or _approved(mention, verb, cues))
    ):
        return "confirmed"  # 'agreed to buy a battery', 'persuaded both sides to accept the plan'
    if found == "planned" and _imposed(mention, verb, cues):
        return "confirmed" if confirmed_by(mention) else "reported"
    if found == "possible" and mention.kind == "request" and cues <= _UNASKED:
        return None  # 'would help if both sides ask for it'
    if found == "planned" and mention.kind == "request" and (cues & _TO_COME or _would_ask(cues, verb)):
        return "planned"
    if found == "planned" and mention.kind in ("threat", "request"):
        return "confirmed"
    return "possible" if found == "planned" and _foreseen(mention, cues) else found


def _imposed(mention: Mention, verb: Verb | None, cues: set[str]) -> bool:
    """'EU ministers agreed on Monday to blacklist three generals': agreed by those who impose it, it is imposed."""
    above = verb.parent if verb is not None and verb.link == "inf" else None
    if mention.kind != "sanction" or above is None or not cues <= _AGREED:
        return False
    words = {w for c in above.subject[:1] for w in mention.view.words(c)}
    words |= set(mention.view.low[above.i1 : mention.verb.i0 if mention.verb is not None else above.i1])
    ahead = bool(words & _NOT_YET) or (mention.date is not None and mention.date.future)
    return above.lemma in _AGREED and above.past and not (above.modal or above.negated or ahead)


_NOT_YET = frozenset("ambassadors envoys diplomats officials experts committee principle".split())
"""Those who only prepare what ministers decide."""
_AGREED = frozenset({"agree", "decide", "vote"})


def _approved(mention: Mention, verb: Verb | None, cues: set[str]) -> bool:
    """'The order was approved on Friday': with that it is made."""
    done = verb is not None and verb.past and not verb.modal and not verb.infinitive
    return done and mention.noun and cues <= _APPROVING


_APPROVING = frozenset("approved endorsed authorised authorized cleared backed ratified passed".split())


def _would_ask(cues: set[str], verb: Verb | None) -> bool:
    """'The envoy would urge both sides to stop'; who 'would like' or 'would need' a thing asks for it now."""
    return "would" in cues and verb is not None and verb.lemma.split()[0] not in _WISHING


_WISHING = frozenset("like love welcome appreciate prefer need want be require".split())


def _foreseen(mention: Mention, cues: set[str]) -> bool:
    """'Ukraine warned that Russia would strike its power plants': what another says of it is no plan of the doer's."""
    if mention.kind not in ("strike", "seizure") or not cues <= {"will", "would", "shall"}:
        return False
    told = [s for s in mention.speakers[:1] if s.verb is not None and s.verb.lemma in _WARNING]
    return any(s.codes and not set(s.codes) & set(mention.codes("actor")) for s in told)


_WARNING = frozenset("warn fear caution predict expect alert".split())
_CONSENTING = frozenset("agree consent contract undertake persuade convince get induce prevail".split()) | {
    "sign up"
}
_TO_BE_TAKEN = frozenset({"talks", "delivery", "repair"})
_LETTING = frozenset({"allow", "permit", "let", "enable"})
_CONDITIONS = frozenset({"if", "unless", "should", "would"})
_UNASKED = frozenset({"if", "unless"})
_TO_COME = frozenset("will shall plan intend prepare expect schedule set slate poise due".split()) | {"be to"}
_STAYING = frozenset({"stay", "remain", "stay on", "stay put", "linger", "stay behind", "remain behind"})


def _still_there(mention: Mention, verb: Verb | None) -> bool:
    """'400 Americans will be staying till May': who is to stay is there already."""
    if verb is None or mention.kind != "deployment" or verb.lemma not in _STAYING:
        return False
    return {cue for _effect, cue in mention.effects.found} == {verb.modal} and verb.modal in (
        "will",
        "shall",
        "be to",
    )


def _told_of_capture(mention: Mention) -> bool:
    """'The RSF announced the capture of Bara': nobody announces what is taken before it is."""
    if mention.kind not in ("seizure", "strike") or not mention.noun or not mention.effects.found:
        return False
    return all(effect == "planned" and cue.startswith("announc") for effect, cue in mention.effects.found)


def _called_out(mention: Mention) -> bool:
    """'Reservists have been told to report': the order is what readies them."""
    verb = mention.verb
    if mention.kind != "mobilization" or verb is None or verb.passive or not mention.effects.found:
        return False
    cues = {cue if effect == "planned" else "" for effect, cue in mention.effects.found}
    return cues <= _TELLING or (cues <= _DUTY and _decreed(mention.view, verb))


def _decreed(view: View, verb: Verb) -> bool:
    """'Reservists must be in barracks by Friday, the president ordered', 'under a decree signed in Lima'."""
    orders = (v for v in view.verbs if v is not verb and v.lemma in ("order", "decree") and v.past)
    if any(not (v.modal or v.negated or v.passive) for v in orders):
        return True
    return any(
        a == "under" and c in ("decree", "order") for a, c in zip(view.low, view.low[2:], strict=False)
    )


_DUTY = frozenset({"must", "have to", "be to"})
_TELLING = frozenset({"tell", "order", "instruct", "command", "direct"})


def _can_be_seen(mention: Mention, verb: Verb | None) -> bool:
    """'Helicopters can be seen over the bazaar'."""
    if verb is None or verb.lemma not in ("see", "spot", "hear") or verb.modal not in ("can", "could"):
        return False
    return all(cue == verb.modal for _effect, cue in mention.effects.found)


def _turned_down(mention: Mention) -> bool:
    """'India has refused a request by Sri Lanka for ships': what is refused was asked for."""
    if mention.kind != "request" or not mention.noun:
        return False
    return all(effect == "none" and cue in _REFUSED for effect, cue in mention.effects.found)


_REFUSED = frozenset(
    "refused rejected declined denied blocked opposed refuses rejects declines denies".split()
)


def _ahead(mention: Mention, verb: Verb | None, published: date | None) -> bool:
    """Told as a fact, and yet to come: by its date, because it is on its way, or because it is only ordered."""
    if verb is not None and (
        _ordered(mention, verb) or on_the_way(mention, verb) or _announced(mention, verb)
    ):
        return True
    mark = mention.date
    lasting = mark is not None and mark.relation == "until" and mention.kind not in UNDER_WAY
    if lasting or mention.kind in ("request", "threat"):
        mark = None  # how long it lasts, or the deadline set
    told_done = verb is not None and verb.past and not verb.modal and not verb.infinitive
    deadline = told_done or mention.kind == "sanction"
    done = told_done or (verb is not None and verb.perfect and not verb.modal)
    if mark is not None and done and mention.kind in _DONE_ONCE:
        mark = None  # 'agreed to supply 500 by 2029', 'was shot down later that evening'
    if mark is not None and told_done and mark.relation == "by":
        mark = None  # 'by September, Norway had shipped 40'
    if mark is not None and deadline and mark.text.lower().startswith("within"):
        mark = None  # 'was patched up within two days', 'ordered the envoy to leave within a week'
    if mark is not None and (
        mark.future or (published is not None and mark.date_start > published and mark.precision != "year")
    ):
        return True
    teller = next(iter(own_relatives(mention)), None) or verb
    if (
        teller is not None
        and mark is not None
        and mention.view.sentence.kind == "body"
        and (teller.lemma.split()[0] in _TIMETABLE or (mention.kind, teller.lemma) in _SCHEDULED)
        and not mention.view.live
    ):
        present = teller.finite and not (
            teller.past
            or teller.perfect
            or teller.progressive
            or teller.modal
            or teller.passive
            or teller.ambiguous
        )
        soon = mark.precision == "day" and (mark.text.endswith(("day", "tonight")) or of_month(mark))
        ending = mention.kind == "exercise" and teller.lemma == "end"  # what ends on Thursday has begun
        monthly = mark.precision == "month" and is_open(mark) and mark.relation != "since"
        if present and not ending and (soon or monthly):
            return True  # 'leaves on Friday for Muscat', 'starts in July'
    if verb is not None and verb.parent is not None and (verb.link, verb.parent.lemma) in _BEGINNING:
        goes_on = verb.parent.lemma == "continue" and not verb.parent.past
        under_way = goes_on or verb.parent.lemma in ("begin", "start")
        if mention.kind == "repair" and under_way and not verb.parent.negated:
            return True  # 'has begun splicing the line', 'continues to splice it': in progress
        verb = verb.parent
    if mention.kind == "repair" and mention.noun and verb is not None and _unfinished(verb, mention.view):
        return True
    return bool(
        verb is not None
        and verb.progressive
        and (not verb.perfect or mention.kind == "repair")
        and mention.kind in UNDER_WAY
        and verb.lemma not in _FLOWING
        and mention.frame not in _RUNS_AGAIN
    )


_DONE_ONCE = frozenset({"agreement", "strike", "seizure"})
"""What is told in the past of these has happened, whatever day stands beside it."""
_RUNS_AGAIN = frozenset(
    {"works.again", "flows.again", "turns.again", "carries.again", "upkeep.damage.mended"}
)
"""Readings by which a thing that is running has been mended."""


def _unfinished(verb: Verb, view: View) -> bool:
    """'Are about 60 per cent complete', 'is half finished': of work in progress."""
    words = {w for c in verb.after[:2] for w in view.low[c.i0 : c.i1]}
    return verb.lemma == "be" and bool(words & _DONE) and bool(words & _PARTLY)


_DONE = frozenset("complete completed finished done ready over".split())
_PARTLY = frozenset("per percent % cent half third quarter two-thirds nearly almost partly not".split())
_ORDERS = frozenset("order instruct command direct".split())


def _ordered(mention: Mention, verb: Verb) -> bool:
    """'Minsk ordered two battalions to the border': they are not there yet."""
    ordered = mention.kind in MARCHED and not mention.noun and verb.lemma.split()[0] in _ORDERS
    inside = all(s.attribution.kind == "unnamed" for s in mention.speakers)  # ', officials said'
    return ordered and (inside or confirmed_by(mention))


_ANNOUNCING = frozenset("announce schedule pledge promise offer volunteer earmark".split())
_ANNOUNCED = frozenset("exercise deployment withdrawal mobilization delivery repair".split())


def _announced(mention: Mention, verb: Verb) -> bool:
    """'Caracas announced missile firings off Paria', 'the president decrees mobilisation'."""
    if mention.kind == "mobilization" and verb.lemma == "decree":
        return True
    return mention.kind in _ANNOUNCED and not mention.noun and verb.lemma in _ANNOUNCING


_BEGINNING = frozenset(
    {(link, lemma) for link in ("inf", "ing") for lemma in ("help", "begin", "start", "continue", "try")}
    | {("reduced", "have"), ("reduced", "get")}
)
"""'are helping to repair', 'is having its jets upgraded': the verb above is the one that has the tense."""


_FLOWING = frozenset(
    "flow pour stream trickle arm rearm supply equip smuggle funnel channel feed ply use fly drive operate employ "
    "wear".split()
)
"""Verbs of a flow, or of using what has come: while it goes on, it has happened already."""


def settle_reported(mentions: Sequence[Mention]) -> None:
    """Confirm what an official of a side says that became known only after the status was decided."""
    for mention in mentions:
        told = mention.status == "reported" and mention.speakers and status_of(mention.effects) == "fact"
        if told and confirmed_by(mention):
            mention.status = "confirmed"


_LEAKED = re.compile(
    r"\b(?:leaked|internal|confidential|classified|secret|intercepted)\b[^.\n]{0,40}"
    r"\b(?:documents?|papers?|files?|memos?|cables?|letters?|notes?|messages?|minutes)\b"
    r"|\b(?:documents?|papers|letters?|memos?|cables?|files|minutes)\b[^.\n]{0,30}"
    r"\b(?:seen|reviewed|obtained|viewed|leaked|intercepted)\b",
    re.IGNORECASE,
)
_LEAK_REACH = 250
"""Characters between a request and the words that say where it is known from."""


def settle_leaked(mentions: Sequence[Mention]) -> None:
    """Requests known from leaked papers alone are reported, however often the text repeats them as facts."""
    requests = [m for m in mentions if m.kind == "request"]
    if not requests:
        return
    leaks = [found.start() for found in _LEAKED.finditer(requests[0].view.text)]
    told = {
        code
        for m in requests
        if any(m.start - _LEAK_REACH <= at <= m.end + _LEAK_REACH for at in leaks)
        for code in m.codes("actor")
    }
    for mention in requests:
        if mention.status == "confirmed" and not mention.speakers and told & set(mention.codes("actor")):
            mention.status = "reported"


_RETRACTION = re.compile(
    r"(?:(?:this|that|it)\b[^,;.]{0,12}\b(?:is|was|proved|turned out)(?: to be)? "
    r"(?:(?:not|never) (?:so|true|the case|correct|accurate)|(?:quite |simply |entirely |wholly )?"
    r"(?:false|untrue|wrong|incorrect|a hoax|a lie|a fabrication|an invention|nonsense|unfounded|baseless))"
    r"|none of (?:this|that|it) is true"
    r"|no such \w+ (?:has|have|was|were|took|had|exists?|existed)\b[^,;.]{0,24}(?=[.!]))"
    r"(?=\s*(?:[.,;:!]|$|and\b|but\b|[\"”’]))",
    re.IGNORECASE,
)
"""'This is not so', 'It was untrue': at the head of a sentence, of what the one before it told."""


def settle_retracted(mentions: Sequence[Mention], views: Sequence[View]) -> None:
    """Deny what the next sentence takes back: 'An item said a corvette had been hit. This is not so.'"""
    taken_back = {
        before.sentence.index
        for before, view in pairwise(views)
        if view.tokens and _RETRACTION.match(view.text, view.tokens[0].start, view.sentence.end)
    }
    for mention in mentions:
        if mention.view.sentence.index in taken_back and mention.status == "reported":
            mention.status = "denied"
