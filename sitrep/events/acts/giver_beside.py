"""Who gave what came, told in a sentence beside it: 'The donor was Japan', 'Oslo paid for them', 'the Korean maker'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.frames.role_parties import made_by, parties_of
from sitrep.events.same_act.retold import CARRIERS
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.doers import BUYING
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.words.states import STATES

_MAKERS = frozenset(
    "manufacturer maker producer supplier builder shipbuilder planemaker yard shipyard seller exporter vendor "
    "contractor".split()
)
_GIVERS = _MAKERS | frozenset("donor donors sender shipper giver benefactor sponsor financier".split())
_GETTERS = frozenset(
    "recipient recipients receiver buyer customer client addressee consignee beneficiary".split()
)
_ENVOYS = frozenset("ambassador envoy attache attaché consul embassy".split())
_GAVE = frozenset(
    "pay fund finance donate give gift sponsor supply send export re-export reexport charter".split()
)
_MADE = _GAVE | frozenset("make build produce manufacture assemble".split())
_KEPT = frozenset(
    {"hold back", "withhold", "block", "delay", "retire", "decommission", "mothball", "release"}
)
"""What only the owner does to a thing before it is given."""
_GIFTS = frozenset("gift donation present aid consignment shipment cargo load".split())
_PRESENTING = frozenset({"hand over", "hand", "present", "turn over", "attend", "deliver"})
_NOUNS = _GIVERS | _GETTERS | _ENVOYS | _GIFTS
_VERBS = _MADE | _KEPT | BUYING | {"hold"}
"""Without one of these a sentence tells of no giver."""
_STAND_INS = frozenset("it they them these those both all which".split())
_WHY = "who is said beside it to have given, made or paid for it"
_BESIDE = (1, 2, -1)
"""Sentences from a delivery to one that tells who gave: the next ones first."""


def givers_beside(
    mentions: Sequence[Mention], views: Sequence[View], resolved: Mapping[int, tuple[str, ...]]
) -> None:
    """Fill the giver, and the receiver, of deliveries that name none, in place."""
    for mention in mentions:
        if mention.kind != "delivery" or mention.status == "denied":
            continue
        if not (_open(mention, "actor") or _open(mention, "recipient") or _lent_by_goods(mention)):
            continue
        at = mention.view.sentence.index
        for step in _BESIDE:
            if not 0 <= at + step < len(views):
                continue
            view = views[at + step]
            tells = not _NOUNS.isdisjoint(view.low) or any(v.lemma.split()[0] in _VERBS for v in view.verbs)
            if view.sentence.kind == "title" or not tells:
                continue
            for role, chunks, gave in _told(mention, view):
                other = mention.codes("recipient" if role == "actor" else "actor")
                if chunks and (_open(mention, role) or (gave and _lent_by_goods(mention))):
                    given = _firms_first(view, parties_of(view, fill(view, chunks), resolved))
                    mention.guess(role, [p for p in given if p.code not in other], _WHY)


def _open(mention: Mention, role: str) -> bool:
    """Nobody is named, or only whoever the text is about, or whoever made the things."""
    if not getattr(mention, role) or mention.guessed.get(role) == FOCUS:
        return True
    marks = [p.mark for p in mention.actor] if role == "actor" and mention.lent else []
    return bool(marks) and all(m is not None and made_by(mention.view, m) for m in marks)


def _lent_by_goods(mention: Mention) -> bool:
    """'Ukrainian flour', 'a British Airways plane': the giver is only whose the relief is, or who flies it."""
    marks = [p.mark for p in mention.actor if p.mark is not None]
    things = [m for *_, m in mention.view.items if m.item_class.startswith(_RELIEF)]
    return bool(marks) and all(
        (m.how == "demonym" or m.sector == "BUS")
        and any(t.start <= m.start < t.end or 0 <= t.start - m.end <= 1 for t in things)
        for m in marks
    )


_RELIEF = ("aid", "fuel", "energy", "aircraft.transport", "ship.civil")


def given_after_all(mentions: Sequence[Mention]) -> None:
    """'The navy welcomed a Korean corvette. The ship was given away by Seoul': what came was a gift, and no visit."""
    for came, gift in pairwise(mentions):
        if (
            came.kind != "deployment"
            or gift.kind != "delivery"
            or not 0 < gift.sentences_after(came) <= _NEXT
        ):
            continue
        verb = gift.verb
        things = verb.subject[:1] if verb is not None and verb.passive else []
        same = bool(came.families() & gift.families()) and came.families() <= _SYSTEMS
        stands = any(_stands_for(came, gift.view, c) for c in things)
        givers = {*gift.codes("actor")} & {*came.codes("actor")} or not came.actor
        if same and stands and givers and came.recipient and gift.status == came.status == "confirmed":
            came.kind = "delivery"
            if not gift.recipient or gift.inferred:
                gift.guess("recipient", list(came.recipient), "to whom it came")


_NEXT = 2
_SYSTEMS = {"ship", "aircraft", "vehicle", "airdefence", "radar", "drone"}


def _firms_first(view: View, parties: list[Party]) -> list[Party]:
    """Of 'France's KNDS' the firm."""
    firms = [p for p in parties if p.mark is not None and p.mark.sector == "BUS"]
    owned = [
        p for p in parties if p.mark is not None and view.text[p.mark.end : p.mark.end + 2] in ("'s", "’s")
    ]
    return [p for p in parties if p in firms or p not in owned] if firms else parties


def _told(mention: Mention, view: View) -> list[tuple[str, list[Chunk], bool]]:
    """The phrases of the sentence that name a side, the role each names, and whether they say that he gave or paid."""
    found: list[tuple[str, list[Chunk], bool]] = []
    for verb in view.verbs:
        if verb.negated or not verb.subject:
            continue
        head = view.low[verb.subject[0].head]
        if verb.lemma == "be":
            for words, role in ((_GIVERS, "actor"), (_GETTERS, "recipient")):
                if head in words:
                    found.append((role, verb.after, head not in _MAKERS))
                elif any(view.low[c.head] in words for c in verb.after[:1] if c.kind == "N" and not c.prep):
                    found.append((role, verb.subject, False))
        elif verb.lemma == "come" and head in _GIFTS and view.low[verb.subject[0].i0] in ("the", "this"):
            found.append(("actor", behind(verb, "from"), True))
        elif verb.passive and _pays(mention, verb) and _stands_for(mention, view, verb.subject[0]):
            found.append(("actor", behind(verb, "by"), verb.lemma.split()[0] in _GAVE))
        elif not verb.passive and (
            _is_object(mention, view, verb) or (head in _ENVOYS and verb.lemma in _PRESENTING)
        ):
            found.append(("actor", verb.subject, verb.lemma.split()[0] in _GAVE))
    for at, chunk in enumerate(view.chunks):
        if _is_owned_maker(view, chunk):
            found.append(("actor", [chunk], False))
        elif chunk.kind == "N" and view.low[chunk.head] in _GIVERS and view.low[chunk.i0] == "the":
            comma, name = [*view.chunks[at + 1 : at + 3], None, None][:2]
            if comma is not None and name is not None and comma.kind == "," and name.bare:
                found.append(("actor", [name], False))  # 'the donor, Japan, asks for nothing'
    return found


def _pays(mention: Mention, verb: Verb) -> bool:
    """Made, given or paid for; relief is also bought by those who give it."""
    relief = any(m.item_class.startswith("aid") for *_, m in mention.view.items)
    return verb.lemma in _MADE or verb.lemma == "pay for" or (relief and verb.lemma in BUYING)


def _is_object(mention: Mention, view: View, verb: Verb) -> bool:
    """'Built them', 'is paying for the radars'."""
    if verb.lemma.split()[0] == "pay":
        things = behind(verb, "for")
    elif verb.lemma in _MADE or verb.lemma in _KEPT or _holds_back(view, verb):
        things = [c for c in verb.after[:1] if c.kind == "N" and not c.prep]
    else:
        return False
    return any(_stands_for(mention, view, c) for c in things[:1])


def _holds_back(view: View, verb: Verb) -> bool:
    return verb.lemma == "hold" and "back" in view.low[verb.i1 : verb.i1 + 4]


def _stands_for(mention: Mention, view: View, chunk: Chunk) -> bool:
    """'They', 'the cargo', 'the radars' of a mention with radars."""
    words = view.words(chunk)
    if words[-1:] and words[-1] in _STAND_INS:
        return True
    if words[:1] not in (["the"], ["these"], ["those"], ["both"], ["all"]):
        return False
    inside = {m.item_class.split(".")[0] for a, _b, m in view.items if chunk.i0 <= a < chunk.i1}
    told = mention.families() | {m.item_class.split(".")[0] for *_, m in mention.view.items}
    return view.low[chunk.head] in CARRIERS or bool(inside & told)


def _is_owned_maker(view: View, chunk: Chunk) -> bool:
    """'The Korean manufacturer', 'its Turkish supplier'."""
    if chunk.kind != "N" or view.low[chunk.head] not in _MAKERS | {"donor"}:
        return False
    owners = [m for a, _b, m in view.parties if chunk.i0 <= a <= chunk.head]
    return any(m.code in STATES and m.how in ("demonym", "form") for m in owners)
