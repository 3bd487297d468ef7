"""Places of a text: towns, regions, seas, bases, and phrases that name one by its form ('X air base', 'off Guyana').

A mark covers the phrase an annotator would write ('al-Watiya air base', 'northern Mali', 'southern Red Sea'), with the
preposition before it. Namesakes are decided by what stands beside the name ('Hama, Syria'; 'the Polish city of
X'), then
by the countries the text speaks of, then by size. A small town, or a name that is also a word or a surname, counts only
behind a preposition of place. A name that no gazetteer knows is marked with how='form' and country None.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping

from sitrep.events.places.gazetteer import fold
from sitrep.events.places.namesakes import Elsewhere
from sitrep.events.places.place_forms import by_form, directed, finish, land, place_dateline
from sitrep.events.places.place_lexicon import PlaceLexicon, compile_places
from sitrep.events.places.place_names import place_city, place_name, place_own
from sitrep.events.places.place_scene import DIRECTIONS, SMALL_STARTS, Scene, may_start, starts_line
from sitrep.events.words.marks import PartyMark, PlaceMark
from sitrep.events.words.words import words
from sitrep.forces import SHIP_PREFIXES

__all__ = ["PlaceLexicon", "compile_places", "find_places"]

_NOWHERE: Mapping[int, Elsewhere] = {}


def find_places(
    text: str,
    lexicon: PlaceLexicon,
    parties: tuple[PartyMark, ...],
    elsewhere: Mapping[int, Elsewhere] = _NOWHERE,
) -> tuple[PlaceMark, ...]:
    """All places of a text, sorted, without overlaps; `text[m.start:m.end] == m.text`. Linear in the text."""
    scene = _scene(text, lexicon, parties, elsewhere)
    found = scene.found
    marks: list[PlaceMark] = []
    later = {
        p.start + 4 for p in parties if p.how in ("name", "demonym") and p.text.startswith("New ")
    }  # 'Zealand', 'Guinea'
    cursor = 0
    i, n = 0, len(found.word)
    while i < n:
        if found.word[i][0].islower() and found.low[i] not in SMALL_STARTS and "-" not in found.low[i]:
            i += 1  # most words begin no place
            continue
        if not may_start(scene, i):
            i += 1
            continue
        while cursor < len(scene.taken) and scene.taken[cursor][1] <= found.start[i]:
            cursor += 1
        mark, last = None, i + 1
        if not (i and found.word[i - 1] in SHIP_PREFIXES) and found.start[i] not in later:
            inside = (
                scene.taken[cursor]
                if cursor < len(scene.taken) and scene.taken[cursor][0] <= found.start[i]
                else None
            )
            if inside is None or _is_the_place(scene, i, inside[2]):
                mark, last = _place_at(scene, i)
        if mark is not None and (not marks or mark.start >= marks[-1].end):
            marks.append(mark)
            scene.last = mark
            if mark.country:
                insort(scene.countries.setdefault(mark.country, []), mark.start)
        i = max(last, i + 1)
    return tuple(marks)


def _scene(
    text: str, lexicon: PlaceLexicon, parties: tuple[PartyMark, ...], elsewhere: Mapping[int, Elsewhere]
) -> Scene:
    """The words of a text, those that are part of a party's name, and where it names which country."""
    found = words(text)
    scene = Scene(
        text,
        found,
        [
            low if word.isascii() and word.isalpha() else _folded(word)  # most are as the gazetteer has them
            for word, low in zip(found.word, found.low, strict=True)
        ],
        lexicon,
        [],
        {},
        elsewhere=elsewhere,
    )
    for party in parties:
        seat = party.how == "metonym" and fold(party.text) not in lexicon.capitals
        if (
            seat
            or party.how in ("leader", "office", "force")
            or (party.how == "name" and (party.country or party.code not in lexicon.codes))
        ):
            scene.taken.append((party.start, party.end, party))
        code = party.code if party.code in lexicon.codes else party.country
        if code:
            scene.countries.setdefault(code, []).append(party.start)
    return scene


def _folded(word: str) -> str:
    """The word as the gazetteer has it."""
    return fold(word) if word[0].isalpha() else word


def _is_the_place(s: Scene, i: int, party: PartyMark) -> bool:
    """A party that is named by a place alone ('Transnistria', 'Kharkiv') may be meant as the place."""
    hit = place_own(s, i) if party.how in ("name", "form", "metonym") else None
    return hit is not None and party.start <= s.found.start[i] and s.found.end[hit.last - 1] >= party.end - 1


_BEFORE_LAND = frozenset(
    "in of from to the near on across into over inside outside for and through around".split()
)


def _is_verb(s: Scene, i: int) -> bool:
    """'Serb troops occupied Vukovar', and not 'in occupied Donetsk'."""
    return i > 0 and s.found.low[i - 1] not in _BEFORE_LAND


def _place_at(s: Scene, i: int) -> tuple[PlaceMark | None, int]:
    """The place whose phrase begins at word i, and where to go on."""
    low = s.found.low
    if low[i] in DIRECTIONS and s.found.word[i][0].isupper():
        whole = place_own(s, i) or place_city(s, i, None)
        if whole is not None and whole.last > i + 1:
            return finish(s, whole, i)
    if (
        low[i] in DIRECTIONS
        and not (low[i] == "occupied" and _is_verb(s, i))
        and (
            s.found.word[i][0].islower()
            or starts_line(s, i)
            or low[i] in ("northern", "southern", "eastern", "western", "central")
        )
    ):
        return directed(s, i)
    if low[i] in ("off", "coast", "waters"):
        return None, i + 1
    dateline = place_dateline(s, i)
    if dateline is not None:
        return dateline
    if low[i] in s.lexicon.demonyms and i + 1 < len(low):
        return land(s, i)
    hit = place_name(s, i)
    if hit is None:
        return by_form(s, i)
    return finish(s, hit, i)
