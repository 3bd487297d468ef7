"""Who speaks in a text that a ministry, a force or an aid agency puts out itself: its 'we', 'our', 'the ministry'."""

from __future__ import annotations

import re

from sitrep.events.parties.parties import PartyLexicon, find_parties
from sitrep.events.places.places import PlaceLexicon, find_places
from sitrep.events.sentence.source_kinds import MEDIA
from sitrep.events.words.states import STATES

_BODIES = frozenset({"NGO", "IGO", "BUS", "REB"})


_ASIDE = re.compile(r"\([^()]*\)")
"""'(English service)': not the publisher's name."""
_PRESS = re.compile(
    r"\b(?:press|media|news|public information)\s+"
    r"(?:information\s+)?(?:service|office|bureau|centre|center|department|directorate|section|release)\b",
    re.I,
)
"""The part of a body that speaks to the press, or how it does: no paper."""
_EDITION = re.compile(
    r"\b(?:(?:situation|field|weekly|monthly|daily|morning|evening|flash|regional|operational)\s+)+"
    r"(?:report|update|bulletin|summary|overview|briefing|digest)\b",
    re.I,
)
"""What a body calls its letter: 'situation report', 'weekly bulletin'."""
_AID = frozenset(
    "aid relief humanitarian refugee refugees charity medical medics rescue hunger food health volunteers mercy".split()
)
_FORMS = frozenset(
    "network bureau office unit partners committee foundation trust mission service council union society association "
    "alliance corps coalition cluster appeal consortium international federation fund coordination".split()
)


def issuer_of(publisher: str | None, lexicon: PartyLexicon) -> str | None:
    """The party that a publisher's name names as itself; None for the press, whose 'we' is a newsroom."""
    name = _EDITION.sub(" ", _ASIDE.sub(" ", publisher or ""))
    publisher = _PRESS.sub(" ", name)
    words = publisher.lower().replace(",", " ").split()
    if MEDIA & set(words):
        return None
    if (body := _aid_body(publisher, lexicon)) is not None:
        return body
    marks = find_parties(publisher, lexicon, None)
    spoken_for = publisher != name
    for mark in marks:
        office = mark.how in ("office", "force") or (mark.how == "anaphor" and mark.sector in ("GOV", "MIL"))
        if mark.code and (office or (spoken_for and mark.how == "metonym")):
            return mark.code
        if office:  # 'Ministry of Defence, Republic of Mali'
            states = {m.code for m in marks if m.code in STATES}
            return states.pop() if len(states) == 1 else None
        if mark.code and mark.how == "name" and mark.code not in STATES and mark.sector in _BODIES:
            return mark.code
    return None


def issuer_of_title(title: str | None, lexicon: PartyLexicon) -> str | None:
    """'UNIFIL press release', 'Oxfam Chad: weekly note': the party that a title names as who puts the text out.

    Such a title tells nothing: it has a name, where, when, and the word for what it is.
    """
    found = _ISSUED.search(title or "")
    if title is None or found is None:
        return None
    name = _WHEN.sub(" ", f"{title[: found.start()]} {title[found.end() :]}")
    marks = find_parties(name, lexicon, None)
    for mark in marks:
        name = name[: mark.start] + " " * (mark.end - mark.start) + name[mark.end :]
    if not _CONNECTING.issuperset(re.findall(r"\w+", name.lower())):
        return None
    bodies = [m for m in marks if m.code and m.code not in STATES and m.how in ("name", "office")]
    forces = [m for m in marks if m.how in ("office", "force")]
    return next((m.code for m in [*bodies, *forces] if m.code), None)


_ISSUED = re.compile(
    r"\b(?:(?:press|media|official|joint|public|weekly|daily|monthly|situation|field|short)\s+)*"
    r"(?:statement|release|communiqu[eé]|update|note|bulletin|newsletter|circular|sitrep|situation report)\b",
    re.I,
)
_WHEN = re.compile(
    r"\b\d+\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_CONNECTING = frozenset("of by from in on for the a an to no number issue".split())
"""What may stand beside names in a title that only says whose text it is."""


def _aid_body(publisher: str, lexicon: PartyLexicon) -> str | None:
    """'Horn Relief Coordination Unit, weekly bulletin': a body of aid that no lexicon knows, by its name."""
    name = publisher.split(",")[0].strip()
    words = set(name.lower().split())
    if not (words & _AID and words & _FORMS) or {"ministry", "department"} & words:
        return None
    known = any(m.code and m.sector in _BODIES for m in find_parties(name, lexicon, None))
    return None if known else name.upper()


def countries_of(publisher: str | None, parties: PartyLexicon, places: PlaceLexicon) -> frozenset[str]:
    """The countries that a publisher's name names: 'Bukavu Today', 'Radio Nuuk Online'."""
    name = _ASIDE.sub(" ", publisher or "")
    marks = find_parties(name, parties, None)
    towns = {p.country for p in find_places(name, places, marks) if p.country}
    return frozenset(towns | {m.code for m in marks if m.code and m.code in STATES})


def in_quotes(text: str, at: int) -> bool:
    """Does the offset lie between quotation marks of its paragraph?"""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
