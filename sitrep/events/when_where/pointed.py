"""Places that a sentence points to without naming them ('there', 'here'), and those where a thing was hit."""

from __future__ import annotations

from collections.abc import Container, Sequence

from sitrep.events.sentence.mention import BY_FORCE, Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PlaceMark

_REACH = 8
"""Words behind the trigger in which the word stands."""
_BEING = frozenset(
    "is are was were has have had will would may might could can must be remains seems".split()
)
"""Behind these 'there' points nowhere: 'there are troops'."""
_KINDS = frozenset({"delivery", "deployment", "exercise", "withdrawal", "repair", "talks", "seizure"})


def remember_places(view: View, before: View | None, home: str | None) -> None:
    """Let a sentence know which country 'there' means, by the sentence before it, and 'here', by the dateline."""
    view.here = home
    if before is not None:
        same = view.sentence.paragraph == before.sentence.paragraph
        view.there = _last_place([m for *_, m in before.places]) or (before.there if same else None)
        view.town = _last_town(before, len(before.tokens), _beside(before))


def _last_place(marks: Sequence[PlaceMark]) -> str | None:
    return next(
        (m.country for m in reversed(marks) if m.country and m.preposition and m.how != "dateline"), None
    )


def pointed_at(mention: Mention) -> str | None:
    """The country of 'there' or 'here' behind the trigger: 'a battery is stationed there'."""
    view = mention.view
    if mention.kind not in _KINDS or not ("there" in view.low or "here" in view.low):
        return None
    first = next((k for k, t in enumerate(view.tokens) if t.start >= mention.end), len(view.tokens))
    for k in range(first, min(first + _REACH, len(view.tokens))):
        if view.tags[k] in (",", ";"):
            return None
        if view.low[k] == "there" and not (view.low[k + 1 : k + 2] and view.low[k + 1] in _BEING):
            return _last_place([m for a, _b, m in view.places if a < k]) or view.there
        if view.low[k] == "here":
            return view.here
    return None


_TOWNS = frozenset("city town village port settlement township".split())
_THE = frozenset({"the", "that"})


def the_town(mention: Mention) -> PlaceMark | None:
    """'People fled Goma as shells fell on the city': the town named last before the word."""
    view = mention.view
    if mention.kind not in BY_FORCE or _TOWNS.isdisjoint(view.low):
        return None
    low, high = mention.span
    for k in range(max(low, 1), min(high, len(view.low))):
        if view.low[k] in _TOWNS and _known(view, k):
            return _last_town(view, k) or view.town
    return None


def _known(view: View, at: int) -> bool:
    """'The town', 'the besieged city'; not 'the town of Sake', 'the port Berbera', 'the Omani port'."""
    before, behind = view.tokens[at - 1].text, view.tokens[at + 1].text if at + 1 < len(view.tokens) else "."
    the = before in _THE or (before.islower() and at > 1 and view.low[at - 2] in _THE)
    return the and behind != "of" and not behind[0].isupper()


def _last_town(view: View, before: int, passed: Container[int] = ()) -> PlaceMark | None:
    towns = (m for a, _b, m in reversed(view.places) if a < before and m.how == "city")
    return next((m for m in towns if m.start not in passed), None)


def _beside(view: View) -> set[int]:
    """Starts of the places of relative clauses: 'Dr Haas, who trained at Linz, asked' does not turn to Linz."""
    spans = [(c.i0, c.i1) for v in view.verbs if v.link == "rel" for c in v.after]
    return {m.start for a, _b, m in view.places if any(low <= a < high for low, high in spans)}


def where_hit(mention: Mention) -> set[int]:
    """Starts of places where the thing was hit: 'the repair of a launcher that was damaged in Ukraine'."""
    spans = [
        (c.i0, c.i1)
        for other in mention.view.verbs
        if other.link in ("rel", "reduced") and other.passive and other is not mention.verb
        for c in other.after
    ]
    return {m.start for a, _b, m in mention.view.places if any(low <= a < high for low, high in spans)}


_NEXT_DOOR = frozenset({"neighbouring", "neighboring"})


def next_door(view: View, land: str | None) -> bool:
    """Does the sentence call the land a neighbour: 'at Conakry in neighbouring Guinea'?"""
    if _NEXT_DOOR.isdisjoint(view.low):
        return False
    return any(m.country == land and a and view.low[a - 1] in _NEXT_DOOR for a, _b, m in view.places)
