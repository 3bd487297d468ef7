"""Where an event is: its place, and the country of that place or of whoever plays host."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sitrep.events.anaphora.flags import flag_of
from sitrep.events.sentence.mention import Mention
from sitrep.events.sides.captures import BOUND_FOR, civilians
from sitrep.events.sides.fights import afloat, at_sea
from sitrep.events.words.marks import PlaceMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import BORDERS, CAPTIVE

_HOSTED = frozenset({"delivery", "deployment", "strike", "repair", "withdrawal", "seizure"})
_PLACED = frozenset({"delivery", "deployment", "strike", "withdrawal", "seizure"})
"""Kinds that happen on the ground: told without a place, they are where the document's towns are."""
_WRITTEN_ABOUT = _PLACED - {"withdrawal"}
"""Of these the kinds that are told of the country written about, where its towns are not told."""
_AT_HOME = frozenset({"mobilization", "exercise"})
_OWN_GROUND = frozenset({"exercise", "mobilization", "deployment"})
_RECEIVING = frozenset("receive welcome host greet fete".split())
_VISITS = frozenset({"travel.visit", "be.there"})


_AREA = frozenset({"area", "region"})
_TO_AREA = frozenset({"in", "to", "into", "for"})
_NAMELESS = _AREA | _TO_AREA | {"the", "this", "that", "same", "wider", "whole"}


def in_the_area(mention: Mention) -> bool:
    """'Seven warships are in the region': where that is, an earlier sentence says, or none does."""
    low, high = mention.span
    chunks = [
        set(mention.view.words(c)) for c in mention.view.chunks if c.prep in _TO_AREA and low <= c.i0 < high
    ]
    on_its_way = [c for c in mention.view.chunks if c.prep == "on" and low <= c.i0 < high]
    if mention.kind == "deployment" and any("way" in mention.view.words(c) for c in on_its_way):
        return True  # 'a carrier is on its way'
    return any(words & _AREA and words <= _NAMELESS for words in chunks)


class Towns(NamedTuple):
    """Where a document's towns are: the country of most of them, and the one written about."""

    scene: str | None
    focus: str | None


def place_of(group: Sequence[Mention]) -> PlaceMark | None:
    """The first place that is more than a country, else the first."""
    told = [m for m in group if m.place is not None]
    told = [m for m in told if not _is_side(m)] or told
    places = [m.place for m in told if m.place is not None]
    return next((p for p in places if p.how != "country"), places[0] if places else None)


def _is_side(mention: Mention) -> bool:
    """'Sends guns to Chisinau', where another sentence says to Moldova: the capital stands for the state."""
    place = mention.place
    if mention.kind != "delivery" or place is None or place.how == "country":
        return False
    low, sides = mention.view.low, mention.codes("recipient")
    named = [a for a, _b, p in mention.view.parties if p.start == place.start and p.code in sides]
    return any(a > 0 and low[a - 1] in ("to", "for") for a in named)


def country_of(
    group: Sequence[Mention],
    placed: PlaceMark | None,
    actor: Sequence[str],
    recipient: Sequence[str],
    towns: Towns,
) -> str | None:
    """The country of the place; else of the host, of whoever acts at home, or of the document's towns."""
    kind = group[0].kind
    if placed is not None and placed.country:
        return placed.country
    alone = actor[0] if len(actor) == 1 and actor[0] in STATES else None
    if alone and _defends(group):
        return alone
    ships = any(i.item_class.startswith("ship") for m in group for i in m.item_marks)
    on_waters = placed is not None and placed.how == "feature" and kind == "deployment"
    on_waters = on_waters or (kind == "seizure" and ships)
    on_waters = on_waters or (kind == "strike" and (_out_at_sea(placed) or any(map(_on_water, group))))
    if placed is None and any(m.frame == "fought.before.truce" for m in group):
        return next((m.country for m in group if m.country and "recipient" not in m.guessed), None)
    under_way = any(m.guessed.get("recipient") == BOUND_FOR for m in group)
    if under_way and placed is None and alone and any(_police(m) for m in group):
        return alone
    if (
        kind in _HOSTED
        and not (on_waters or under_way or (towns.focus and any(_taken_captive(m) for m in group)))
        and (host := next((code for code in recipient if code in STATES), None))
    ):
        return host
    if kind == "talks" and (host := _host(group, recipient)):
        return host
    if (placed is None or on_waters) and (told := next((m.country for m in group if m.country), None)):
        return told
    if placed is None and any(in_the_area(m) for m in group):
        return None
    not_sent = kind == "deployment" and all(m.status == "denied" for m in group)
    own = not_sent and alone == towns.focus  # 'denied that its troops ever went there'
    scene = towns.scene or (towns.focus if kind in _WRITTEN_ABOUT and not own else None)
    if (kind in ("strike", "seizure") and any(at_sea(m) for m in group)) or (kind == "seizure" and ships):
        scene = None
    vague = placed is not None and placed.how == "form"
    if vague and scene and kind == "deployment":
        return scene
    if alone and (kind in _OWN_GROUND if vague else placed is None and kind in _AT_HOME):
        return alone
    return scene if vague or (placed is None and kind in _PLACED) else None


def _police(mention: Mention) -> bool:
    """'Kenyan police', 'customs officers': who serve at home."""
    return any(
        p.mark is not None and p.mark.sector == "COP" for p in mention.actor
    ) or not _AT_BORDERS.isdisjoint(mention.actor_phrase.lower().split())


_AT_BORDERS = frozenset("police customs constables gendarmes prosecutors detectives".split())


def land_is_hit(group: Sequence[Mention]) -> bool:
    """'Jets bombed the market', 'shelled a hillside in return': what stands on land is of the state it stands in.

    Not ships, what flies, or private persons.
    """
    if group[0].kind != "strike" or any(
        m.frame == "shoot.down" or _on_water(m) or afloat(m) or civilians(m) for m in group
    ):
        return False
    if any(m.recipient_phrase.lower().endswith(_TOLD_BEFORE) for m in group):
        return False  # 'fired at the base': whose it is was told before
    words = {w for m in group for w in m.view.low[slice(*m.span)]}
    told = (m for m in group if not m.noun and not m.weak)
    blow = any(m.verb is None or m.verb.lemma.split()[0] not in _FIGHTING for m in told)
    return words.isdisjoint(_IN_THE_AIR) and blow


_TOLD_BEFORE = tuple(f"{the} {base}" for the in ("the", "this", "that") for base in ("base", "camp", "post"))
_FIGHTING = frozenset("fight battle clash skirmish".split())
_IN_THE_AIR = frozenset(
    "down downed intercept intercepted intercepts brought airspace sink sank sunk sinks".split()
)


def _on_water(mention: Mention) -> bool:
    """A merchant ship or 'HMS Sheffield' is hit: that is in nobody's country."""
    return at_sea(mention) or flag_of(mention.recipient_phrase) is not None


def _out_at_sea(placed: PlaceMark | None) -> bool:
    """'A drone hit their ship in the Red Sea': waters that are in no country are not in that of who was hit."""
    return (
        placed is not None and placed.how == "feature" and not _SEAS.isdisjoint(placed.text.lower().split())
    )


_SEAS = frozenset("sea ocean gulf strait straits bay channel".split())


def _taken_captive(mention: Mention) -> bool:
    """'156 Irishmen were taken prisoner': not in their own country, if the text is about another."""
    verb = mention.verb
    made = verb is not None and mention.kind == "seizure" and verb.lemma.split()[0] in _HAVING
    named = any(m.start <= p.start < m.end for m in mention.item_marks for *_, p in mention.view.parties)
    if made and named and verb is not None and verb.lemma in ("hold", "keep"):
        return True  # 'are still holding 40 British soldiers'
    return made and not _CAPTIVE.isdisjoint(mention.view.low[slice(*mention.span)])


_HAVING = frozenset("take hold have keep be remain".split())
_CAPTIVE = CAPTIVE | {"hands", "guard"}


def _defends(group: Sequence[Mention]) -> bool:
    """Who shoots down what flies in does so at home; so does who guards its own side of a border."""
    if any(m.frame == "shoot.down" for m in group):
        return True
    for mention in group:
        words = mention.view.low[slice(*mention.span)]
        own = any(b in BORDERS and a in ("its", "their") for a, b in pairwise(words))
        if mention.kind == "deployment" and own and mention.country in (None, *mention.codes("recipient")):
            return True
    return False


def _host(group: Sequence[Mention], recipient: Sequence[str]) -> str | None:
    """Who receives the other at home: 'received the Swedish minister', 'a visit to the island'."""
    for mention in group:
        verb = mention.verb
        if verb is not None and verb.lemma in _RECEIVING and not verb.passive:
            return next((code for code in mention.codes("actor") if code in STATES), None)
        if mention.frame in _VISITS or (verb is not None and verb.lemma in ("visit", "tour")):
            return next((code for code in recipient if code in STATES), None)
    return None
