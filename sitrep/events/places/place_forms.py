"""Phrases that name a place by their form: directions, land of a country, 'X air base', datelines."""

from __future__ import annotations

import re

from sitrep.events.places.gazetteer import find_cities
from sitrep.events.places.place_names import place_beside, place_name, weight
from sitrep.events.places.place_scene import (
    DIRECTIONS,
    FORMS,
    LANDS,
    MONTHISH,
    NATURE,
    SIDES,
    STRONG,
    Hit,
    Scene,
    form_after,
    form_end,
    may_start,
    place_mark,
    place_preposition,
)
from sitrep.events.words.marks import PlaceMark


def finish(s: Scene, hit: Hit, first: int) -> tuple[PlaceMark | None, int]:
    """Check the surroundings of a name, take in a form behind it, and make the mark."""
    low, n = s.found.low, len(s.found.low)
    last = form_after(s, hit.last)
    if last > hit.last and hit.how == "country":
        last = hit.last
    if hit.how == "city" and last > hit.last:
        hit.how = "feature"
    hit.last = last
    preposition, _ = place_preposition(s, first)
    if hit.how == "country" and preposition is not None and (end := _quarter(s, hit.last)):
        hit.last, hit.how, hit.lat, hit.lon = end, "region", None, None
    elif hit.how == "country":
        if (
            preposition is None
            or hit.last - 1 in s.found.possessive
            or (
                hit.last < n
                and s.found.word[hit.last][0].isupper()
                and not s.found.word[hit.last - 1].isupper()
                and low[hit.last] not in MONTHISH
            )
        ):
            return None, hit.last
    elif hit.last - 1 in s.found.possessive and preposition is None:
        if hit.how not in ("city", "region") or not _in_town(s, hit.last):
            return None, hit.last
        preposition = "of"
    return place_mark(s, first, hit, preposition), hit.last


def _quarter(s: Scene, k: int) -> int:
    """The end of 'north-west' or 'far north' at k behind 'in Nigeria's', where no noun follows; 0 for none."""
    low = s.found.low
    at = k + 1 if low[k : k + 1] == ["far"] else k
    if k - 1 not in s.found.possessive or low[at : at + 1] == [] or low[at] not in SIDES:
        return 0
    ends = at + 1 == len(low) or not low[at + 1].isalpha() or low[at + 1] in _BEHIND_QUARTER
    return at + 1 if ends else 0


_BEHIND_QUARTER = frozenset("and on in near as after when where while for by at last this since".split())


def _in_town(s: Scene, k: int) -> bool:
    """'Kharkiv's main railway station', 'Odesa's port': what stands in a town is in it, adjectives aside."""
    low = s.found.low
    for at in range(k, min(k + 4, len(low))):
        head = (low[at] in FORMS and low[at] not in _THEIR_MEN) or low[at] in _PREMISES
        if head and (at + 1 == len(low) or low[at + 1] not in _GO_ON):
            return True
        if not low[at].isalpha() or (s.found.word[at][0].isupper() and low[at] not in s.lexicon.demonyms):
            return False
    return False


_PREMISES = frozenset(
    "market station suburbs outskirts centre center centres streets hospitals schools school airports ports railway "
    "depot warehouse warehouses cathedral church mosque museum zoo theatre kindergarten clinic docks docklands "
    "bridges substation prisons barracks yards shipyards factories factory".split()
)
"""What stands in a town, besides FORMS."""
_THEIR_MEN = frozenset({"garrison", "headquarters", "department"})
_GO_ON = frozenset(
    "authority authorities officials workers staff police director chief council mayor spokesman union unions traffic "
    "prices trade fund bank".split()
)
"""'Odesa's port authorities' are people."""


def directed(s: Scene, i: int) -> tuple[PlaceMark | None, int]:
    """'northern Mali', 'southern Red Sea', 'south of Baghdad', 'in the north-east'."""
    low, n = s.found.low, len(s.found.low)
    if low[i] in SIDES and i + 1 < n and low[i + 1] == "of":
        k = i + 2 + (i + 2 < n and low[i + 2] == "the")
        hit = place_name(s, k) if k < n and may_start(s, k) else None
        if hit is None or hit.how == "dateline":
            return None, i + 1
        hit.last = form_after(s, hit.last)
        hit.lat = hit.lon = None
        hit.how = "form"
        return place_mark(s, i, hit, place_preposition(s, i)[0]), hit.last
    k = i + 1
    while k < n and low[k] in DIRECTIONS:
        k += 1
    if k < n and low[k] in s.lexicon.demonyms and k + 1 < n and form_end(s, k + 1) > k + 1:
        k += 0
    hit = place_name(s, k) if k < n and s.found.word[k][0].isupper() else None
    if hit is not None:
        hit.last = form_after(s, hit.last)
        if hit.how == "country":
            hit.how, hit.lat, hit.lon = "region", None, None
        preposition = place_preposition(s, i)[0]
        if hit.last - 1 in s.found.possessive and preposition is None:
            return None, hit.last
        return place_mark(s, i, hit, preposition), hit.last
    preposition = place_preposition(s, i)[0]
    end = form_end(s, i + 1)
    if preposition in STRONG | {"to", "from"} and s.found.word[i][0].islower():
        if low[i] in SIDES and i > 0 and low[i - 1] == "the":
            return place_mark(s, i, Hit(i, i + 1, None, None, None, "form"), preposition), i + 1
        if end > i + 1:
            return place_mark(s, i, Hit(i, end, None, None, None, "form"), preposition), end
    return None, i + 1


def land(s: Scene, i: int) -> tuple[PlaceMark | None, int]:
    """'Estonian airspace', 'the Pakistani capital', 'the Armenian side of the line'; else the adjective is no place."""
    low, n = s.found.low, len(s.found.low)
    code = s.lexicon.demonyms[low[i]]
    hit = place_name(s, i)
    if hit is not None and (hit.last > i + 1 or hit.how == "country"):
        return finish(s, hit, i)
    k = i + 1
    while k < n and low[k] in DIRECTIONS | {"territorial", "border", "coastal"} and k < i + 3:
        k += 1
    end = form_end(s, k) if k < n else k
    if k < n and low[k] in LANDS:
        end = k + 1
    if end == k or end - 1 in s.found.possessive:
        return None, i + 1
    if (
        low[end - 1]
        in (
            "state",
            "front",
            "pass",
            "base",
            "port",
            "camp",
            "headquarters",
            "garrison",
            "range",
            "mine",
            "plant",
            "hospital",
            "university",
            "prison",
        )
        or low[end : end + 1] == ["of"]
        and low[end - 1] in NATURE
    ):
        return None, i + 1
    preposition = place_preposition(s, i)[0]
    if end < n and s.found.word[end][0].isupper() and s.found.word[end - 1][0].isupper():
        return None, i + 1  # 'U.S. District Court'
    if preposition in ("of", "by", "with", "for", "against") or (
        preposition is None and low[end - 1] not in LANDS
    ):
        return None, i + 1
    if low[end - 1] == "side" and low[end : end + 2] == ["of", "the"] and end + 2 < n:
        end += 3
    country = None if low[end - 1] == "border" else code
    return place_mark(s, i, Hit(i, end, country, None, None, "form"), preposition), end


_COMMON_FORMS = frozenset(
    "state front mine plant square pass city range camp village town hospital prison university coast quarter suburb "
    "neighbourhood neighborhood forest mountain settlement garrison hills heights ridge pocket beach stadium".split()
)
"""Form nouns that make a place of an unknown name only behind a preposition of place."""


def by_form(s: Scene, i: int) -> tuple[PlaceMark | None, int]:
    """An unknown name: 'Rove headquarters', 'in Khnatsakh', 'Harb-Maidon range'."""
    found, low, n = s.found, s.found.low, len(s.found.low)
    if found.word[i].isupper() and len(found.word[i]) > 1:
        return None, i + 1
    last = i
    if (
        low[i] in s.lexicon.demonyms
        or "-" in low[i]
        and low[i].endswith(("-held", "-controlled", "-led", "-backed", "-run", "-made"))
    ):
        return None, i + 1
    while last < n and last < i + 4 and _name_word(s, last):
        last += 1
        if last - 1 in found.possessive:
            return None, last
    if last == i:
        return None, i + 1
    end = form_end(s, last)
    preposition, _ = place_preposition(s, i)
    if end > last and low[last] not in _COMMON_FORMS or (end > last and preposition in STRONG):
        if low[i] in s.lexicon.never and last == i + 1 and preposition not in STRONG:
            return None, end
        return place_mark(s, i, Hit(i, end, None, None, None, "form"), preposition), end
    direct = i > 0 and low[i - 1] in ("in", "at", "near", "outside", "around", "off")
    of_form = i > 1 and low[i - 1] == "of" and low[i - 2] in NATURE
    if (direct or of_form) and last - i <= 3 and _stands_alone(s, i, last):
        return place_mark(s, i, Hit(i, last, None, None, None, "form"), preposition), last
    return None, i + 1


def _name_word(s: Scene, k: int) -> bool:
    word, low = s.found.word[k], s.found.low[k]
    if word[:3] in ("al-", "el-"):
        return True
    return (
        word[0].isupper()
        and low not in MONTHISH
        and low not in s.lexicon.demonyms
        and not (word.isupper() and len(word) < 6)
        and word.replace("-", "").replace("'", "").replace("’", "").isalpha()
    )


def _stands_alone(s: Scene, first: int, last: int) -> bool:
    """'in Khnatsakh' is a place; 'in Congress', 'at Lloyd's', 'in September', 'in English' are not."""
    if any(s.found.low[k] in s.lexicon.never or s.found.low[k] in _NO_PLACE for k in range(first, last)):
        return False
    word = s.found.word[first]
    if len(word) < 4 or any(ch.isupper() for ch in word[1:] if word.isalpha()):
        return False
    after = s.found.word[last] if last < len(s.found.word) else "."
    return not (after[0].isdigit() or after[0].isupper())


_NO_PLACE = frozenset(
    "congress parliament english french russian arabic spanish chinese german farsi hebrew ukrainian "
    "islam christianity nato opec "
    "ecowas bundestag duma knesset senate twitter telegram facebook whatsapp youtube tiktok euros "
    "dollars september internet "
    "ramadan christmas easter european western eastern african asian muslim christian jewish sunni shia "
    "shiite "
    "operation exercise brigade battalion project article resolution mr mrs ms dr group force forces "
    "army ministry office minister "
    "president prime council committee union bank university times post news agency press television "
    "radio company corporation "
    "allies allied capitol davos securities capital partners ltd inc holdings systems industries "
    "technologies aerospace airlines "
    "shipping motors energy petroleum conference summit games cup league championship festival show".split()
)


_DATELINE = re.compile(
    r"[^\n,(—–]{2,40}(?:/[^\n,(—–]{2,30})?(?:, ?[A-Z][^\n,(—–\d]{2,30})?"
    r"(?:,? ?[^\n(—–]{0,24}\d[^\n(—–]{0,12})?\s?(?:\([^)\n]{2,40}\))?\s?(?:—|–|--|-)\s"
)


_DASH = re.compile(r"[—–-]\s")
"""What ends every dateline."""


_WRITTEN = re.compile(
    r", ?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?\s*(?:\(|\.|$|—|–|-|\n)", re.M
)


_SEATS_OF_MANY = frozenset({"brussels", "geneva", "strasbourg", "davos", "new york"})
"""Towns from which the bodies of many states are told of, and seldom the country around them."""


def place_dateline(s: Scene, i: int) -> tuple[PlaceMark | None, int] | None:
    """'SEOUL, Feb 28 (Agency) -', 'TUNIS —', 'Vilnius, 21 November.' at the beginning of a line."""
    start = s.found.start[i]
    if i and s.found.word[i - 1] != "\n" and "\n" not in s.text[max(0, start - 2) : start]:
        return None
    line_end = s.text.find("\n", start, start + 140)
    line = s.text[start : line_end if line_end >= 0 else start + 140]
    match = _DATELINE.match(line) if _DASH.search(line) else None
    upper = s.found.word[i].isupper() and len(s.found.word[i]) > 2
    if match is None and not (upper and "," in line[:40]):
        comma = line.find(",")
        if not 0 < comma < 30 or not _WRITTEN.match(line, comma):
            return None
    if (
        match is not None
        and not upper
        and not any(ch.isdigit() or ch == "(" for ch in match.group())
        and len(match.group()) > 24
    ):
        return None
    for last in range(min(len(s.folded), i + 4), i, -1):
        if s.found.end[last - 1] - start > 40 or not all(w[0].isalpha() for w in s.found.word[i:last]):
            continue
        if s.text[s.found.end[last - 1] : s.found.end[last - 1] + 3].lstrip()[:1] not in (
            ",",
            "(",
            "—",
            "–",
            "-",
            "/",
        ):
            continue
        key = " ".join(s.folded[i:last])
        entries = s.lexicon.own.get(key)
        cities = find_cities(s.lexicon.cities, key)
        if cities:
            beside = place_beside(s, i, last)
            best = max(cities, key=lambda c: weight(s, c, key, i, beside))
            country = None if key in _SEATS_OF_MANY else best.country
            return place_mark(s, i, Hit(i, last, country, best.lat, best.lon, "dateline"), None), last
        if entries:
            entry = entries[0]
            country = None if key in _SEATS_OF_MANY else entry.country
            return place_mark(s, i, Hit(i, last, country, entry.lat, entry.lon, "dateline"), None), last
    return None
