"""Where those who leave come to: the far end of a withdrawal is no stationing of its own."""

from __future__ import annotations

from sitrep.events.items.item_families import STEERED
from sitrep.events.no_act.held import of_the_held
from sitrep.events.same_act.retold import ANOTHER, CARRIERS
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.words.word_classes import ARRIVING

_COMING = frozenset(
    "arrive reach land cross come enter roll drive touch go fly sail walk march head move return".split()
)
_TOWARDS = frozenset({"for", "towards", "toward", "to"})
_REACH = 2
"""Sentences behind a withdrawal in which those who left are still on their way."""


def without_far_ends(mentions: list[Mention]) -> list[Mention]:
    """'Left Gao on Tuesday. Their convoy reached Niamey': the mentions without the arrivals of those who left."""
    left = [m for m in mentions if m.kind == "withdrawal" and m.status != "denied"]
    given = [m for m in mentions if m.kind == "delivery" and m.status != "denied"]
    held = [m for m in mentions if m.kind in ("seizure", "coercion") and m.status != "denied"]
    mentions = [m for m in mentions if not of_the_held(m, held)]
    if not (left or given or held):
        return mentions
    for delivery in given:
        _carried_on(delivery)
    return [
        m
        for m in mentions
        if not (_arrives(m) and any(_is_far_end(m, w) for w in left))
        and not (_lands(m) and any(_is_that_load(m, d) for d in given))
        and not (_sets_out(m) and any(_is_near_end(m, d) for d in given))
        and not (_hangs_on(m) and any(_carries(m, d) for d in given))
        and not (_goes_on(m) and any(_is_onward(m, d) for d in given))
        and not any(_led_off(m, h) for h in held)
    ]


_ONWARD = frozenset("drive truck haul move fly take transport carry rail ferry bring forward ship".split())


def _goes_on(mention: Mention) -> bool:
    """'Were unloaded in Conakry and driven to Bamako': of goods that were given, the rest of their way."""
    verb = mention.verb
    return (
        mention.kind == "deployment"
        and verb is not None
        and verb.passive
        and verb.lemma.split()[0] in _ONWARD
    )


def _is_onward(mention: Mention, given: Mention) -> bool:
    """In the sentence of the delivery, or by a word for the things in the next: 'The aircraft were moved'."""
    if mention.view is given.view:
        return given.start < mention.start and _shared(mention, given)
    return _plainly(mention) and _is_that_load(mention, given)


def _shared(mention: Mention, given: Mention) -> bool:
    starts = {m.start for m in given.item_marks}
    return bool(starts) and any(m.start in starts for m in mention.item_marks)


def _carried_on(given: Mention) -> None:
    """'Were landed in Douala and driven to N'Djamena': who gets them is at the end of the way."""
    verb = given.verb
    if verb is None or given.guessed.get("recipient") not in (None, PLACE) or given.status != "confirmed":
        return
    if not all(p.mark is None or p.mark.code == given.country for p in given.recipient):
        return
    for other in given.view.verbs:
        onward = (
            other.passive and other.lemma.split()[0] in _ONWARD and other.i0 > verb.i1 and not other.negated
        )
        if not onward or not other.subject:
            continue
        thing = given.view.words(other.subject[0])
        if other.subject[0] not in (*verb.subject[:1], *verb.after[:1]) and thing not in (["they"], ["it"]):
            continue
        spans = [
            (c.i0, c.i1) for c in other.after if c.kind == "N" and c.prep in ("to", "into", "on to", "up to")
        ]
        lands = [p.country for a, _b, p in given.view.places if any(i0 <= a < i1 for i0, i1 in spans)]
        if lands and lands[0] not in (None, given.country, *given.codes("actor")):
            given.guess("recipient", [Party(lands[0] or "", "")], PLACE)
            return


def _led_off(mention: Mention, held: Mention) -> bool:
    """'Were taken from Kuwait to Baghdad and are being held there': whoever is held has not been brought home."""
    verb, other = mention.verb, held.verb
    if mention.kind not in ("withdrawal", "deployment") or verb is None or other is None:
        return False
    shared = mention.view is held.view and bool(verb.subject) and verb.subject[:1] == other.subject[:1]
    led = verb.passive and verb.lemma.split()[0] in _LEADING
    return shared and led and other.passive and verb.i0 < other.i0


_LEADING = frozenset("take lead bring drive fly march carry move whisk".split())
"""What is done to captives; who was withdrawn and is held was withdrawn first."""


_SETTING_OUT = frozenset("leave sail depart set".split())


def _sets_out(mention: Mention) -> bool:
    verb = mention.verb
    moves = mention.kind in ("withdrawal", "deployment") and verb is not None and not mention.noun
    return moves and verb is not None and verb.lemma.split()[0] in _SETTING_OUT and verb.past


_PLAIN = 3
"""Words of 'the plane', 'the two jets'; a longer name may be of another."""


def _lands(mention: Mention) -> bool:
    """'The plane landed at Trelew': something named before has come."""
    verb = mention.verb
    if mention.kind != "deployment" or verb is None or mention.noun or not verb.subject:
        return False
    return verb.past and verb.lemma.split()[0] in ARRIVING and _plainly(mention)


def _plainly(mention: Mention) -> bool:
    """Its subject is 'the plane', 'the two jets': something named before."""
    if mention.verb is None or not mention.verb.subject:
        return False
    words = mention.view.words(mention.verb.subject[0])
    own = any(m.item.quantity is not None or m.designation for m in mention.item_marks)
    return words[:1] == ["the"] and len(words) <= _PLAIN and ANOTHER.isdisjoint(words) and not own


def _is_that_load(mention: Mention, given: Mention) -> bool:
    """'Argentina got a second Orion. The plane landed at Trelew': what is given comes, told as a move."""
    there = mention.place is None or mention.country in given.codes("recipient")
    near = mention.sentences_after(given) == 1 and there
    return near and bool(_families(mention) & _families(given))


def _families(mention: Mention) -> set[str]:
    """What sorts of things; drones are aircraft too."""
    found = mention.families()
    return found | {"aircraft"} if "drone" in found else found


_ABOARD = frozenset({"aboard", "on board", "on", "by", "in"})


def _hangs_on(mention: Mention) -> bool:
    """A relative clause tells of the move: asked once, and not for each delivery of the text."""
    moves = mention.kind in ("withdrawal", "deployment")
    return moves and mention.verb is not None and mention.verb.link == "rel"


def _carries(mention: Mention, given: Mention) -> bool:
    """'The guns came aboard an Antonov, which landed on Friday': what carries the goods is not stationed there."""
    verb, other = mention.verb, given.verb
    if verb is None or other is None:
        return False
    carrier = verb.antecedent[:1]
    return any(c.prep in _ABOARD and c in other.after for c in carrier)


def _is_near_end(mention: Mention, given: Mention) -> bool:
    """'The patrol ship arrived on Monday. She had left Chittagong on the 3rd': how what is delivered began its way."""
    near = 0 <= mention.sentences_after(given) <= _REACH
    if not near or not mention.item_marks:
        return near and _they_left(mention, given)
    return mention.carried and bool(mention.families() & given.families())


def _they_left(mention: Mention, given: Mention) -> bool:
    """'Handed over six jets. They left Volkel on Monday': the jets, and not who gave them."""
    verb = mention.verb
    words = mention.view.words(verb.subject[0]) if verb is not None and len(verb.subject) == 1 else []
    giver = set(given.codes("actor"))
    return (
        words in (["they"], ["it"])
        and set(mention.codes("actor")) == giver
        and mention.country in {None, *giver}
    )


def _arrives(mention: Mention) -> bool:
    """It tells that forces come somewhere, and not what for."""
    verb = mention.verb
    if mention.kind != "deployment" or verb is None or mention.noun or verb.lemma.split()[0] not in _COMING:
        return False
    if verb.link == "ing":
        return False  # 'left Gao, flying to Niamey': told as where they are sent
    return not verb.modal and not any(v.parent is verb and v.link == "inf" for v in mention.view.verbs)


def _is_far_end(mention: Mention, left: Mention) -> bool:
    """In another country than the one left, soon after, and nobody else."""
    behind = mention.sentences_after(left)
    if not 0 <= behind <= (_LATER if _has_baggage(mention) else _REACH):
        return False
    actor, theirs = set(mention.codes("actor")), set(left.codes("actor"))
    if actor and not mention.lent and not actor & theirs:
        return False
    if mention.country is not None and mention.country in _where_from(left) and not _heads_on(mention, left):
        return False
    if mention.country is None and mention.place is None:
        return False
    return _same_ones(mention, left)


def _heads_on(mention: Mention, left: Mention) -> bool:
    """'Pulled out of Gori and headed for Tskhinvali': which way they leave, be it in the same country."""
    verb, other = mention.verb, left.verb
    if verb is None or other is None or mention.view is not left.view or other.i0 > verb.i0:
        return False
    ahead = [p for at, _end, p in mention.view.places if verb.i1 <= at < mention.span[1]]
    shared = bool(verb.subject) and verb.subject[:1] == other.subject[:1]
    return shared and bool(ahead) and ahead[0].preposition in _TOWARDS


_LATER = 8
_BAGGAGE = frozenset("equipment gear kit tents baggage belongings matériel materiel hardware".split())


def _has_baggage(mention: Mention) -> bool:
    """'Convoys with their equipment have been rolling towards Douala': of those who leave, however far back."""
    low = mention.view.low
    chunks = mention.verb.subject if mention.verb is not None else []
    return any(
        not {"their", "its"}.isdisjoint(low[c.i0 : c.i1]) and not _BAGGAGE.isdisjoint(low[c.i0 : c.i1])
        for c in chunks
    )


def _where_from(left: Mention) -> set[str | None]:
    """The country left; not one that only the text around it suggests."""
    guessed = left.inferred and left.guessed.get("recipient") != PLACE
    return {left.country, *(() if guessed else left.codes("recipient"))}


def _same_ones(mention: Mention, left: Mention) -> bool:
    """One subject, a pronoun, 'the convoy', or things of the same sort and number."""
    verb, other = mention.verb, left.verb
    if verb is None:
        return False
    if other is not None and verb.subject and verb.subject[:1] == other.subject[:1]:
        return True
    numbers = [{m.item.quantity for m in x.item_marks if m.item.quantity} for x in (mention, left)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return False
    subject = verb.subject[:1]
    if not subject:
        return mention.view is left.view
    words = mention.view.low[subject[0].i0 : subject[0].i1]
    if ANOTHER & set(words):
        return False
    if mention.carried or words[:1] in (["they"], ["it"]) or _has_baggage(mention):
        return True
    definite = words[:1] in (["the"], ["their"], ["its"])
    if definite and (CARRIERS & set(words) or mention.families() <= set(STEERED)):
        return True
    return (definite or mention.view is left.view) and bool(mention.families() & left.families())
