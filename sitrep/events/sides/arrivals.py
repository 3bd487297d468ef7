"""Whose ground it is where forces come to stand: guests are not the host's, a border post is one's own."""

from __future__ import annotations

from sitrep.events.anaphora.anaphor_words import FRIEND_OR_FOE
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.own_forces import STRANGERS
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import ARRIVING, BORDERS

_ARRIVING = ARRIVING | {"call", "sail", "fly", "disembark", "visit", "anchor", "put"}
_COMING = ARRIVING | {"fly", "disembark"}
_SERVICES = frozenset({"navy", "army", "air force", "coast guard", "marine"})
_LANDING = frozenset("land disembark touch anchor dock".split())
_GUESTS = ("ship", "force.helpers")
_GUEST_WORDS = frozenset(
    "observers observer monitors monitor experts expert inspectors inspector advisers advisors instructors trainers "
    "technicians specialists peacekeepers helmets mercenaries volunteers".split()
)
"""Men who come from elsewhere wherever they come to."""
_MEN = frozenset("marines soldiers troops paratroopers commandos policemen gendarmes".split())
_GROUND = BORDERS | frozenset(
    "coast coasts coastline waters shore shores island islands territory soil capital garrison garrisons outpost "
    "outposts post posts cable cables link line lines airspace".split()
)
_PARTS_OF_LAND = frozenset(
    "north south east west northeast northwest southeast southwest interior provinces".split()
)
_OWN = frozenset({"its", "their", "own", "shared", "common"})
_ON = frozenset({"", "to", "on", "at", "along", "near", "around", "in"})


def from_abroad(mention: Mention) -> bool:
    """'Eight doctors arrived in Suva', 'the destroyer called at Darwin': they are not of the country they come to."""
    verb = mention.verb
    if _into_the_country(mention):
        return True
    if (
        mention.actor_phrase.lower().split()[-1:]
        and mention.actor_phrase.lower().split()[-1] in FRIEND_OR_FOE
    ):
        return True  # 'its ally sent 200 soldiers'
    if verb is None or not mention.item_marks:
        return False
    first = mention.item_marks[0]
    if mention.frame in _OVER_LINES and mention.place is not None and "airspace" in mention.place.text:
        return True  # 'a jet strayed into Swedish airspace'
    if (_GUEST_WORDS | STRANGERS) & _said_of(mention, first):
        return True
    if first.text.lower() in _MEN and verb.lemma.split()[0] in _LANDING and not verb.passive:
        return True
    if first.item_class.startswith("aircraft") and verb.lemma.split()[0] in _LANDING:
        return True  # 'an Ilyushin landed at Bamako': whoever's it is
    return verb.lemma.split()[0] in _ARRIVING and first.item_class.startswith(_GUESTS)


def _into_the_country(mention: Mention) -> bool:
    """'A deployment of troops to Moldova': a state sends its own men to its towns, and not to itself."""
    place, low = mention.place, mention.view.low
    if not mention.noun or place is None or place.how != "country":
        return False
    at = next((a for a, _b, p in mention.view.places if p.start == place.start), 0)
    return at > 0 and low[at - 1] in ("to", "into")


_OVER_LINES = frozenset({"forces.cross.into", "zone.cross"})


def _said_of(mention: Mention, mark: ItemMark) -> set[str]:
    """The words for some men, and the one right before them: 'Allied | convoys', 'a regional | standby force'."""
    ahead = mention.view.text[max(0, mark.start - 20) : mark.start].lower().split()[-1:]
    return {*mark.text.lower().split(), *ahead}


def landed(mention: Mention) -> bool:
    """'Marines landed at Beirut', '60 navy engineers arrive': who comes without an owner is not of that country."""
    verb, here = mention.verb, mention.country
    if mention.kind != "deployment" or verb is None or verb.lemma.split()[0] not in _COMING or not here:
        return False
    marks = [p.mark for p in mention.actor if p.mark is not None]
    strange = all(_is_attribute(m, mention) for m in marks)
    if marks and strange and mention.codes("actor") == (here,):
        mention.actor = []
        mention.guess("recipient", [Party(here, "")], PLACE)
        return True
    return False


def hosted(mention: Mention) -> None:
    """'HMS Trent dropped anchor off Georgetown', 'marines of the Tromp landed at Suva': guests of whom they come to."""
    verb, here = mention.verb, mention.country
    if mention.kind != "deployment" or mention.recipient or verb is None or not mention.actor or not here:
        return
    arrives = verb.lemma.split()[0] in _ARRIVING or mention.frame in IN_PORT
    there = mention.place is not None and mention.place.preposition in _AT
    if arrives and there and here in STATES and here not in mention.codes("actor"):
        mention.guess("recipient", [Party(here, "")], PLACE)


IN_PORT = frozenset({"port.call", "forces.anchor", "forces.pull.into"})
_AT = frozenset({"at", "in", "off", "to", "on"})


def _is_attribute(mark: PartyMark, mention: Mention) -> bool:
    """'60 navy engineers': the service is told before the men, and the phrase is not 'the navy's'."""
    if mark.code or mark.text.lower() not in _SERVICES:
        return False
    return any(m.start <= mark.start and mark.end < m.end for m in mention.item_marks)


def on_own_ground(mention: Mention) -> bool:
    """'Estonia reinforced its border post', 'sent a ship to guard its cable': the mover's own ground needs no host."""
    if not mention.actor or not all(p.code in STATES for p in mention.actor):
        return False
    view, verb = mention.view, mention.verb
    spots = {c.i0: c for v in view.verbs if v is verb or v.parent is verb for c in v.after if c.kind == "N"}
    for chunk in spots.values():
        words = view.low[chunk.i0 : chunk.i1]
        own = chunk.prep in _ON and bool(_OWN & set(words[:3]))
        if own and _GROUND & set(words):
            return True
        of = view.low[chunk.i1 : chunk.i1 + 1] == ["of"]
        if chunk.prep in ("to", "in") and words[-1] in _PARTS_OF_LAND and len(words) < 5 and not of:
            return True  # 'sent policemen to the north'
    return False
