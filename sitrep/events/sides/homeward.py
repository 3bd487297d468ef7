"""Forces that go home: where they go is whose they are, and who tells of forces without an owner takes them home."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import MARCHED, PLACE, TOLD, Mention, Party
from sitrep.events.sides.inherited import by_others
from sitrep.events.words.marks import PlaceMark
from sitrep.events.words.states import STATES

_HOME = frozenset({"home", "back", "return", "returned", "returns", "returning", "homeward", "homebound"})
_RETURNING = frozenset("return fly go come sail".split())
_GOAL = frozenset({"to", "in", "at", "into"})
_FAR = 6
"""Tokens between 'home', 'back' and the place."""
HOMEWARD = "where they go home to"


def goes_home(mention: Mention) -> None:
    """'Will be back in Hanover by Christmas', 'flew home to Nancy': the country of the place takes its forces home."""
    verb = mention.verb
    arrives = mention.kind == "deployment" and verb is not None and verb.lemma.split()[0] in _RETURNING
    if not (mention.kind == "withdrawal" or arrives) or mention.actor or not _forces(mention):
        return
    low, high = mention.span
    view = mention.view
    for at, _end, place in view.places:
        behind = view.low[max(low, at - _FAR - 1) : at]
        if (
            low <= at < high
            and place.country in STATES
            and place.preposition in _GOAL
            and _HOME & set(behind)
        ):
            mention.kind = "withdrawal"
            if place.country in mention.codes("recipient"):
                mention.settle("recipient", [])
            if mention.place is place:
                mention.place = mention.country = None
            mention.guess("actor", [Party(place.country or "", place.text)], HOMEWARD)
            return


def comes_home(mention: Mention, focus: str | None, sent: Mention | None = None) -> None:
    """'Trudged over the border, back from Congo', 'landed in Accra, home from Liberia': who comes home has left.

    So have the last ones that cross from the host into a third country, and who rolls out of it. `sent`: the
    deployment told of before.
    """
    if mention.noun or mention.verb is None or not _forces(mention):
        return
    if mention.kind == "withdrawal":
        _back_abroad(mention)
        _were_there(mention, mention.verb)
    if mention.kind != "deployment":
        return
    own = mention.codes("actor")
    home = _homebound(mention)
    arrived = mention.country is not None and mention.country in own
    if _leaves_for_own(mention, own):
        ground = _ground_left(mention) or _ground_held(mention, sent)
        if (ground[0] if ground else focus) not in (None, *own):
            _has_left(mention, ground)
            if ground is None:
                mention.guess("recipient", [Party(focus or "", "")], PLACE)
        return
    goes = mention.verb.lemma.split()[0] in _GOING
    last = goes and any(not _LAST.isdisjoint(m.text.lower().split()) for m in mention.item_marks)
    left = _place_left(mention, (bool(home) and arrived) or last)
    if left is not None or (home and arrived and ("home" in home or focus not in own)):
        _has_left(mention, (left.country or "", left.text) if left is not None else None)


def _has_left(mention: Mention, ground: tuple[str, str] | None) -> None:
    mention.kind = "withdrawal"
    mention.settle("recipient", [Party(*ground)] if ground is not None else [])
    if mention.place is not None and mention.place.country != (ground[0] if ground else None):
        mention.place = mention.country = None


_BY_LAND = frozenset({"cross", "roll", "drive", "walk", "file", "slip"})


def still_leaving(mention: Mention, force: Mention) -> None:
    """'Kenya pulled out of Goma. The soldiers flew to Nairobi', 'lorries crossed into Rwanda': on their way out."""
    if force.kind != "withdrawal" or mention.kind != "deployment" or mention.noun or mention.verb is None:
        return
    goes = mention.verb.lemma.split()[0] in _GOING and mention.country not in (
        None,
        *force.codes("recipient"),
    )
    gone = force.status == mention.status or (mention.verb.past and mention.status == "planned")
    home = mention.country in force.codes("actor")
    goes = goes and (
        home or mention.verb.lemma.split()[0] in _BY_LAND
    )  # who flies elsewhere is sent elsewhere
    if goes and gone and force.actor and force.recipient and _forces(mention):
        mention.kind, mention.status = "withdrawal", force.status
        mention.guess("actor", list(force.actor), "the force that was told to leave")
        mention.settle("recipient", list(force.recipient))
        mention.place = mention.country = None


def falls_back(mention: Mention, left: Mention | None) -> None:
    """'Broke out of Dilling and reached Kadugli', 'pulled out of Bor and dug in at Mangalla': the same men, at home."""
    if left is None or left.view is not mention.view or mention.kind != "deployment" or mention.noun:
        return
    verb, before = mention.verb, left.verb
    if verb is None or before is None or not verb.subject or verb.subject != before.subject:
        return
    at_home = mention.country in (None, *mention.codes("actor")) and left.status in ("confirmed", "reported")
    if verb.lemma.split()[0] in _REACHING and at_home and not before.passive:
        mention.kind, mention.recipient, mention.same_as = "withdrawal", list(left.recipient), left
        mention.place = mention.country = mention.date = None


_REACHING = frozenset({"reach", "arrive", "get", "dig"})


def _leaves_for_own(mention: Mention, own: Sequence[str]) -> bool:
    """'Left Luanda for Havana', 'left by sea for Surabaya': the place ahead is in the country whose forces they are."""
    low, high = mention.span
    leaves = mention.verb is not None and mention.verb.lemma.split()[0] in LEAVING
    return leaves and any(
        low <= at < high and place.country in own and mention.view.low[at - 1] == "for"
        for at, _end, place in mention.view.places
    )


def _back_abroad(mention: Mention) -> None:
    """'French marines are back in Abidjan', 'drove back to their base in Qatar': come again, and not gone."""
    place, own = mention.place, mention.codes("actor")
    if place is None or place.preposition not in _GOAL or place.country not in STATES or place.country in own:
        return
    comes = mention.verb is not None and mention.verb.lemma.split()[0] in _COMING
    if comes and own and mention.codes("recipient") == (place.country,) and _homebound(mention) == {"back"}:
        mention.kind = "deployment"


def _were_there(mention: Mention, verb: Verb) -> None:
    """'The soldiers who had been guarding Herat are back in Italy': the country they were in is the one left."""
    place = mention.place
    whither = mention.guessed.get("recipient") == PLACE and place is not None and place.preposition == "to"
    if (mention.recipient and not whither) or mention.kind != "withdrawal":
        return
    land = _land_of_relative(mention, verb, _BEING_THERE | _VISITING)
    if land is not None and land.country not in mention.codes("actor"):
        mention.settle("recipient", [Party(land.country or "", land.text)])


def _land_of_relative(mention: Mention, verb: Verb, lemmas: frozenset[str]) -> PlaceMark | None:
    """The place in a state that a relative clause on the subject of the verb names."""
    for told in mention.view.verbs:
        heads = told.antecedent or told.subject
        if told.link not in ("rel", "reduced") or told.lemma not in lemmas or told.marker == "whose":
            continue
        if not any(c in verb.subject for c in heads):
            continue
        tasks = [v for v in mention.view.verbs if v.parent is told and v.link == "inf"]
        spans = [(c.i0, c.i1) for v in (told, *tasks) for c in v.after]
        for at, _end, place in mention.view.places:
            if any(i <= at < j for i, j in spans) and place.country in STATES:
                return place
    return None


_VISITING = frozenset({"take", "come", "drill", "exercise", "arrive"})
_BEING_THERE = frozenset(
    "be guard serve station base deploy post patrol hold garrison fight watch protect train stay send keep help assist "
    "support work clear search".split()
)
_COMING = frozenset("be arrive come drive fly sail go land steam".split())
_HOMEBOUND = frozenset({"home", "back", "homeward", "homebound"})
_GOING = frozenset("cross drive roll walk go fly ride set slip march file".split())
LEAVING = frozenset("leave depart quit sail".split())
_LAST = frozenset({"last", "remaining", "final"})


def _ground_left(mention: Mention) -> tuple[str, str] | None:
    """'Left Luanda for Havana', 'left Chad for Nice': the country that the verb has them leave, and its words."""
    if mention.verb is None:
        return None
    left = next((c for c in mention.verb.after[:1] if c.bare), None)
    if left is None:
        return None
    places = [(p.country, p.text) for at, _end, p in mention.view.places if left.i0 <= at < left.i1]
    parties = [(p.code, p.text) for at, _end, p in mention.view.parties if left.i0 <= at < left.i1]
    return next(((code, text) for code, text in (*places, *parties) if code in STATES and code), None)


def _ground_held(mention: Mention, sent: Mention | None) -> tuple[str, str] | None:
    """'Moroccans came to Goma in May. The Moroccans left for Rabat': the country to which the text had them sent."""
    if (
        sent is None
        or mention.codes("actor") != sent.codes("actor")
        or sent.status not in ("confirmed", "reported")
    ):
        return None
    hosts = [c for c in sent.codes("recipient") if c in STATES and c not in mention.codes("actor")]
    return (hosts[0], "") if len(hosts) == 1 else None


def bound_home(mention: Mention) -> bool:
    """'Will be back in Sliac', 'returned to Tallinn': the place told is that of their home."""
    place, verb = mention.place, mention.verb
    if place is None or place.country not in mention.codes("actor") or place.preposition not in _GOAL:
        return False
    if place.preposition in ("in", "at"):
        return "back" in _homebound(mention)  # not 'bring them home, a spokesman in Paris said'
    return bool(_homebound(mention)) or (verb is not None and verb.lemma.split()[0] == "return")


def _homebound(mention: Mention) -> set[str]:
    """'home' and 'back' as adverbs of the clause; not 'the home ministry', 'at home', 'its home port'."""
    low, tags = mention.view.low, mention.view.tags
    return {
        low[k]
        for k in range(*mention.span)
        if low[k] in _HOMEBOUND
        and (k + 1 >= len(low) or tags[k + 1] not in "N")
        and (k == 0 or tags[k - 1] != "D" and low[k - 1] not in ("at", "'s"))
    }


def _place_left(mention: Mention, sure: bool) -> PlaceMark | None:
    """Where they come from: another country than their own and than where they are."""
    view = mention.view
    low, high = mention.span
    for at, _end, place in view.places:
        out = view.low[at - 2 : at] == ["out", "of"]
        if not low <= at < high or place.country not in STATES or not (out or place.preposition == "from"):
            continue
        if place.country in mention.codes("actor") or place.country == mention.country:
            continue
        if mention.verb is not None and at < mention.verb.i0:
            continue  # 'pulled it out of Juba and sent it to Goma'
        lead = {view.low[k] for k in range(max(low, at - 3), at)}
        if sure or lead & _HOMEBOUND or out:
            return place
    return None


def told_by_owner(mention: Mention) -> None:
    """'The frigate will return in June, Spain's minister said'; 'troops left Jalalabad, the ministry in Kabul said'."""
    if mention.kind != "withdrawal" or mention.actor or not _forces(mention):
        return
    told = next((c for c in mention.told_by() if c in STATES), None)
    taken = mention.codes("recipient")
    if told is None or (told in taken and mention.guessed.get("recipient") != PLACE):
        return
    if told in taken:
        mention.recipient = []
    mention.guess("actor", [Party(told, "")], TOLD)


def _forces(mention: Mention) -> bool:
    return any(
        m.item_class.startswith(("force", "ship", "aircraft", "airdefence", "vehicle", "weapon"))
        for m in mention.item_marks
    )


BESIDE = "the withdrawal told of beside it"


def leaves_too(mention: Mention, others: Sequence[Mention]) -> None:
    """'Began in May when two jets flew home', 'have now left the crossing too': as those told of in the sentence."""
    here = mention.view.sentence.index
    for other in others:
        if other is mention or other.kind != "withdrawal" or other.view.sentence.index != here:
            continue
        if not mention.actor:
            mention.guess("actor", list(other.actor), BESIDE)
        if not mention.recipient and set(mention.codes("actor")) & set(other.codes("actor")):
            mention.guess("recipient", [p for p in other.recipient if p.code in STATES], BESIDE)


ONE_HAND = "who moves forces in the text"
RELIEVING = frozenset(
    {"forces.take.place", "forces.relieve", "march.ship.relieves", "station.replaced.by", "relieve"}
)
"""Readings of who comes in the place of others."""


def of_one_hand(mention: Mention, others: Sequence[Mention]) -> None:
    """'The last 700 soldiers are to leave by Thursday': the one party whose forces the text has told of moving."""
    if mention.kind not in MARCHED or mention.actor or by_others(mention) or not mention.item_marks:
        return
    if all(m.item_class.startswith(("staff", "people", "force.people")) for m in mention.item_marks):
        return  # 'the residents were taken off'
    moves = [m for m in others if m.kind in MARCHED and m.actor and not m.lent and m is not mention]
    moves = [m for m in moves if m.frame not in RELIEVING]  # who takes their place is somebody else
    told = [m for m in moves if m.kind == mention.kind] or moves
    hands = {m.codes("actor") for m in told}
    if len(hands) == 1 and not set(told[0].codes("actor")) & {*mention.codes("recipient"), mention.country}:
        mention.guess("actor", list(told[0].actor), ONE_HAND)
        if not mention.recipient and mention.place is None and told[0].kind == mention.kind:
            mention.guess("recipient", list(told[0].recipient), ONE_HAND)
