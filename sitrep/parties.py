"""Names of parties and places as running English wants them: 'RUS' -> 'Russia', 'to the United States'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pycountry

from sitrep.terminal import SEQUENCE

# Where the ISO name is not the one that news uses. Everything else comes from pycountry.
SHORT_NAMES: dict[str, str] = {
    "BOL": "Bolivia", "BRN": "Brunei", "CIV": "Ivory Coast", "COD": "DR Congo", "COG": "Congo-Brazzaville",
    "CPV": "Cape Verde", "CZE": "Czech Republic", "FLK": "Falkland Islands", "FSM": "Micronesia",
    "GBR": "United Kingdom",
    "IRN": "Iran", "KOR": "South Korea", "LAO": "Laos", "MDA": "Moldova", "MKD": "North Macedonia",
    "PRK": "North Korea", "PSE": "Palestine", "RUS": "Russia", "STP": "Sao Tome and Principe",
    "SYR": "Syria", "TLS": "East Timor", "TUR": "Turkey", "TWN": "Taiwan", "TZA": "Tanzania",
    "USA": "United States", "VAT": "Vatican", "VEN": "Venezuela", "VNM": "Vietnam", "XKX": "Kosovo",
}  # fmt: skip

_WITH_ARTICLE = {
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines", "Bahamas",
    "Gambia",
    "Maldives", "Comoros", "Seychelles", "Solomon Islands", "Marshall Islands", "Falkland Islands", "Vatican",
    "Central African Republic", "Dominican Republic", "Czech Republic", "EU", "UN", "African Union",
    "Houthis",
    "Taliban", "Arab League", "Red Cross", "Red Crescent", "Africa Corps",
}  # fmt: skip

# Parties of five letters or more that stay in capitals, and groups not spelt in plain title case.
_SPELT = {
    "AU": "African Union", "AUSSOM": "AUSSOM", "ANSAR ALLAH": "Houthis", "AL-SHABAAB": "al-Shabaab",
    "AL SHABAAB": "al-Shabaab", "AL-QAEDA": "al-Qaeda", "AL QAEDA": "al-Qaeda", "ASEAN": "ASEAN",
    "AUKUS": "AUKUS", "BRICS": "BRICS", "ECOWAS": "ECOWAS", "EUFOR": "EUFOR", "EUNAVFOR": "EUNAVFOR",
    "HOUTHI": "Houthis",
    "ISLAMIC STATE": "Islamic State", "MERCOSUR": "Mercosur", "MINUSCA": "MINUSCA", "MINUSMA": "MINUSMA",
    "MNDAA": "MNDAA", "MONUSCO": "MONUSCO", "UNFICYP": "UNFICYP", "UNHAS": "UNHAS", "UNHCR": "UNHCR",
    "UNICEF": "UNICEF", "UNIFIL": "UNIFIL", "UNMISS": "UNMISS", "UNRWA": "UNRWA", "USAID": "USAID",
}  # fmt: skip

# Kinds of people, not names: written small, and with a plural verb.
_COMMON_GROUPS = {
    "gangs", "pirates", "rebels", "gunmen", "militants", "insurgents", "smugglers", "donors", "protesters",
    "separatists", "jihadists", "armed men", "settlers", "mercenaries",
}  # fmt: skip
_PLURAL_GROUPS = _COMMON_GROUPS | {
    "Houthis",
    "Taliban",
    "Druze",
    "Bedouins",
    "Tuareg Rebels",
    "FARC Dissidents",
}
_SMALL_WORDS = {
    "LOS",
    "LAS",
    "EL",
    "AL",
    "DE",
    "DEL",
    "THE",
    "AND",
    "OF",
    "VAN",
    "MEN",
    "AIR",
    "SEA",
    "NEW",
    "RED",
}

BANDS = frozenset(
    "rebels insurgents separatists guerrillas jihadists militants militias gangs pirates inmates mutineers "
    "islamists secessionists rioters mujahideen mercenaries".split()
)
"""Nouns for armed men of no state that say enough by themselves."""
_OUTLAWS = frozenset({"pirates", "gangs", "inmates", "rioters", "mutineers"})
ARMED_MEN = frozenset("fighters militiamen tribesmen".split())
"""Those that do so with an adjective only: 'Islamist fighters', 'pro-Jakarta militiamen'."""
_NAMELESS = (BANDS | ARMED_MEN) - _OUTLAWS
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_PLACE_PREPOSITION = re.compile(
    r"^(?:off|near|along|outside|around|between|across|over|inside|towards?|(?:north|south|east|west) of) ",
    re.I,
)
_PLACE_ARTICLE = re.compile(
    r"^(?:(?:north|south|east|west|central|eastern|western|northern|southern|south-?east(?:ern)?)\s)*"
    r"(?:caribbean|mediterranean|balkans|baltic|sahel|donbas|arctic|atlantic|pacific|middle east|levant"
    r"|west bank|caucasus|indo-pacific|horn of africa)$"
    r"|\b(?:sea|gulf|ocean|straits?|islands|region|district|province|peninsula|canal|corridor|border|strip"
    r"|coast|basin|channel|desert|delta|valley|front)$"
    r"|^(?:gulf|strait|bay|sea|coast|republic|port|state|province|city) of |\b(?:side|part|outskirts) of ",
    re.I,
)
_WIDE = re.compile(
    r"\b(?:sea|gulf|ocean|straits?|region|district|province|islands|peninsula|desert|delta|valley)\b", re.I
)


def plain(text: str, limit: int = 80) -> str:
    """One line of `text` without control or direction characters, cut to `limit` characters."""
    line = " ".join(_CONTROL.sub(" ", SEQUENCE.sub("", text)).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


@cache
def country_name(code: str) -> str | None:
    """The short English name of an ISO 3166-1 alpha-3 code, or None where there is no such country."""
    if code in SHORT_NAMES:
        return SHORT_NAMES[code]
    found = pycountry.countries.get(alpha_3=code)
    if found is None:
        return None
    name: str = getattr(found, "common_name", found.name)
    return name.split(",")[0]


@cache
def party_name(code: str) -> str:
    """A party as news writes it: 'RUS' -> 'Russia', 'HAMAS' -> 'Hamas', 'NATO' -> 'NATO'.

    Anything that is no country code and no name in capitals ('two diplomats') is handed back as it is.
    """
    text = plain(code.split("|")[0])
    if len(text) == 3 and text.isupper() and (name := country_name(text)):
        return name
    if text in _SPELT:
        return _SPELT[text]
    if text.lower() in _COMMON_GROUPS:
        return text.lower()
    if not text.isupper() or (len(text) <= 4 and text.isalnum()):
        return text
    return " ".join(_title(word) for word in text.split())


def is_band(code: str) -> bool:
    """True for a code that is no name ('REBELS', 'ISLAMIST FIGHTERS'): it may be that of any armed group."""
    return code.split()[-1].lower() in _NAMELESS if code else False


def _title(word: str) -> str:
    short = word == "FARC" or (len(word) <= 3 and word not in _SMALL_WORDS) or not set(word) & set("AEIOUY")
    return word if short or any(c.isdigit() for c in word) else word.capitalize()


def with_article(name: str) -> str:
    """The name as it stands after a preposition: 'the United States', 'Russia'."""
    return f"the {name}" if name in _WITH_ARTICLE else name


def struck_name(name: str) -> str:
    """The name as the bare object of 'struck': 'struck Houthis', but 'struck the United States'."""
    return name if name in _PLURAL_GROUPS else with_article(name)


def is_plural(code: str) -> bool:
    """True where the party takes a plural verb: 'Houthis plan', but 'United States plans'."""
    return party_name(code) in _PLURAL_GROUPS


def place_phrase(place: str, preposition: str) -> str:
    """A place behind its preposition: 'in Kyiv', 'to the Caribbean', 'off Eyl' (which brings its own).

    What is as wide as a sea is a place to be in: 'at' becomes 'in'.
    """
    text = plain(place)
    if _PLACE_PREPOSITION.match(text):
        return text
    if preposition == "at" and _WIDE.search(text):
        preposition = "in"
    if text.lower().startswith("the ") or text in _WITH_ARTICLE:
        return f"{preposition} {with_article(text)}"
    if text.partition(" ")[2] in _WITH_ARTICLE:
        return f"{preposition} the {text}"  # 'northern Philippines'
    return f"{preposition} the {text}" if _PLACE_ARTICLE.search(text) else f"{preposition} {text}"


_LONG_NAME = 5
"""Letters of a word that is a country's name by itself; the adjective of a longer one begins with all but its last
('Ethiopian'), and that of a shorter may be another's ('Nigerian')."""

_NO_NAMES = frozenset(
    "north south east west central united new republic islands state states northern southern eastern western".split()
)
"""Words of countries' names that name none by themselves: 'North Hamgyong', 'central Bangui'."""


def names_country(place: str, country: str) -> bool:
    """True where the words of a place hold the country's name or are made of it: 'central Sudan', 'Estonian airspace',
    'Congo' in DR Congo."""
    if re.search(rf"\b{re.escape(country)}\b", place, re.IGNORECASE):
        return True
    long = [
        word.lower() for word in country.split() if len(word) >= _LONG_NAME and word.lower() not in _NO_NAMES
    ]
    return any(
        word == own or (len(own) > _LONG_NAME and word.startswith(own[:-1]))
        for word in place.lower().split()
        for own in long
    )


def place_words(place: str | None, country: str | None) -> str:
    """'Kordofan, Sudan', 'central Sudan', 'Sudan': place and country, no name twice; '' where neither is known."""
    parts = [] if place and country and names_country(place, country) else [country]
    return ", ".join(part for part in (place, *parts) if part)


def source_names(names: Iterable[str]) -> list[str]:
    """Who says so, each once: case and articles make no other source, nor does a kind of people ('doctors', 'officers')
    beside those who bear its name ('the Sudan Doctors Network', 'two senior officers')."""
    found: dict[str, str] = {}
    for name in filter(None, names):
        start, _, rest = name.partition(" ")
        article = start.lower() in ("the", "a", "an") and bool(rest)
        shown = name[0].lower() + name[1:] if article and rest[0].islower() else name  # 'The diplomat said'
        found.setdefault((rest if article else name).casefold(), shown)
    words = {word for key in found for word in key.split() if word != key}
    return [name for key, name in found.items() if not (name.islower() and key in words)]
