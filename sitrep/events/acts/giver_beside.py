"""Who gave what came, told in a sentence beside it: 'The donor was Japan', 'Oslo paid for them', 'the Korean maker'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.frames.context import Context, vouching
from sitrep.events.frames.role_parties import made_by, parties_of
from sitrep.events.same_act.retold import CARRIERS
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.noun_slots import governors
from sitrep.events.sentence.view import View
from sitrep.events.sides.givers import BUYING
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.status.operators import verb_effects
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import POSSESSIVES

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
_FIRM = ("", "will", "be to")
_KEPT = frozenset({"retire", "decommission", "mothball"})
"""What a state does to a thing of its own before it is given; to hold or block it others can, too."""
_GIFTS = frozenset("gift donation present aid consignment shipment cargo load".split())
_PRESENTING = frozenset({"hand over", "hand", "present", "turn over", "deliver"})
_SIGNS = frozenset("key keys handover".split())
"""What is handed over, or attended, for the things themselves."""
_CLAIMING = frozenset("claim allege suspect accuse insinuate deny dispute reject refuse disown".split())
"""What is told so is not known, nor does a maker who does so own up to anything."""
_NOUNS = _GIVERS | _GETTERS | _ENVOYS | _GIFTS
_VERBS = _MADE | _KEPT | BUYING
"""Without one of these a sentence tells of no giver."""
_STAND_INS = frozenset("it they them these those both all which".split())
_WHY = "who is said beside it to have given, made or paid for it"
_BESIDE = (1, 2, -1)
"""Sentences from a delivery to one that tells who gave: the next ones first."""


def givers_beside(mentions: Sequence[Mention], views: Sequence[View], context: Context) -> None:
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
            for role, chunks, gave in _told(mention, view, context):
                other = mention.codes("recipient" if role == "actor" else "actor")
                if chunks and (_open(mention, role) or (gave and _lent_by_goods(mention))):
                    given = _firms_first(view, parties_of(view, fill(view, chunks), context.resolved))
                    if role == "recipient" and {p.code for p in given} == set(mention.codes("actor")):
                        mention.actor, other = [], ()  # who was taken for the giver is the one who got it
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


_Told = tuple[str, list[Chunk], bool]
"""A role, the phrases that name who has it, and whether they say that he gave or paid."""


def _told(mention: Mention, view: View, context: Context) -> list[_Told]:
    """What the sentence says of the sides, where it says so as a fact."""
    if any(v.lemma in _CLAIMING for v in view.verbs) or any(not s.confirms for s in vouching(context, view)):
        return []
    found = _by_maker(view)
    for verb in view.verbs:
        if verb.modal not in _FIRM or verb.negated or not verb.subject:
            continue
        if told := _by_verb(mention, view, verb):
            effects = verb_effects(view, verb, context.operators, governors(view))
            if all(effect == "planned" for effect, _cue in effects.found):
                found += told
    return found


def _by_verb(mention: Mention, view: View, verb: Verb) -> list[_Told]:
    """'The donor was Japan', 'the gift is from Japan', 'Japan paid for them', 'the Japanese envoy presented them'."""
    found: list[_Told] = []
    head = view.low[verb.subject[0].head]
    if verb.lemma == "be":
        named = (
            verb.after[:1] if head[-1:] != "s" else verb.after
        )  # not 'the donor was Oman, and the thief Yemen'
        behind_it = [c for c in verb.after[:1] if c.kind == "N" and not c.prep]
        for words, role in ((_GIVERS, "actor"), (_GETTERS, "recipient")):
            if head in words and _of_these(mention, view, verb.subject):
                found.append((role, named, head not in _MAKERS))
            elif any(view.low[c.head] in words for c in behind_it) and _of_these(mention, view, verb.after):
                found.append((role, verb.subject, False))
    elif verb.lemma == "come" and head in _GIFTS and view.low[verb.subject[0].i0] in ("the", "this"):
        found.append(("actor", behind(verb, "from"), True))
    elif verb.passive and _pays(mention, verb) and _stands_for(mention, view, verb.subject[0]):
        found.append(("actor", behind(verb, "by"), verb.lemma.split()[0] in _GAVE))
    elif not verb.passive and (_is_object(mention, view, verb) or _presents(mention, view, verb)):
        found.append(("actor", verb.subject, verb.lemma.split()[0] in _GAVE))
    return found


def _of_these(mention: Mention, view: View, chunks: Sequence[Chunk]) -> bool:
    """'The donor', 'the maker of the radars'; not 'the rebels' donor', 'the supplier of Kenya's lorries'."""
    noun, whose = [*chunks[:2], None, None][:2]
    if noun is None or not POSSESSIVES.isdisjoint(view.words(noun)):
        return False
    return whose is None or whose.prep != "of" or _things(mention, view, whose)


def _presents(mention: Mention, view: View, verb: Verb) -> bool:
    """'The Japanese ambassador handed over the boats', 'the consul attended the handover'."""
    things = [c for c in verb.after[:1] if c.kind == "N" and not c.prep]
    if view.low[verb.subject[0].head] not in _ENVOYS or not things:
        return False
    sign = view.low[things[0].head] in _SIGNS
    if verb.lemma == "attend":
        return sign
    return verb.lemma in _PRESENTING and (sign or _stands_for(mention, view, things[0]))


def _by_maker(view: View) -> list[_Told]:
    """'The Korean manufacturer', 'the donor, Japan,'."""
    found: list[_Told] = []
    for at, chunk in enumerate(view.chunks):
        if _is_owned_maker(view, chunk):
            found.append(("actor", [chunk], False))
        elif chunk.kind == "N" and view.low[chunk.head] in _GIVERS and _alone(view, chunk):
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
    elif verb.lemma in _MADE or verb.lemma in _KEPT:
        things = [c for c in verb.after[:1] if c.kind == "N" and not c.prep]
    else:
        return False
    return any(_stands_for(mention, view, c) and view.low[c.i1 : c.i1 + 1] != ["back"] for c in things[:1])


def _stands_for(mention: Mention, view: View, chunk: Chunk) -> bool:
    """'They', 'the cargo', 'the radars' of a mention with radars."""
    words = view.words(chunk)
    if words[-1:] and words[-1] in _STAND_INS:
        return True
    return words[:1] in (["the"], ["these"], ["those"], ["both"], ["all"]) and _things(mention, view, chunk)


def _things(mention: Mention, view: View, chunk: Chunk) -> bool:
    """Goods of the sort told of, with no party beside them."""
    if any(chunk.i0 <= a < chunk.i1 for a, _b, _m in view.parties):
        return False
    inside = {m.item_class.split(".")[0] for a, _b, m in view.items if chunk.i0 <= a < chunk.i1}
    carriers = [(c.i0, c.i1) for c in (mention.verb.subject if mention.verb is not None else [])]
    told = mention.families() | {  # 'the ship was carrying naphtha': other ships are not what was on its way
        m.item_class.split(".")[0]
        for a, _b, m in mention.view.items
        if not any(i0 <= a < i1 for i0, i1 in carriers)
    }
    return view.low[chunk.head] in CARRIERS or bool(inside & told)


def _alone(view: View, chunk: Chunk) -> bool:
    return view.low[chunk.i0] == "the" and POSSESSIVES.isdisjoint(view.words(chunk))


def _is_owned_maker(view: View, chunk: Chunk) -> bool:
    """'The Korean manufacturer', 'its Turkish supplier'."""
    if chunk.kind != "N" or view.low[chunk.head] not in _MAKERS | {"donor"}:
        return False
    if view.low[chunk.i0] not in ("the", "its", "their") or not POSSESSIVES.isdisjoint(view.words(chunk)):
        return False
    owners = [m for a, _b, m in view.parties if chunk.i0 <= a <= chunk.head]
    return any(m.code in STATES and m.how in ("demonym", "form") for m in owners)
