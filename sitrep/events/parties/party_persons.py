"""Persons: leaders of the lexicon, names behind an office, and what a text has introduced for later."""

from __future__ import annotations

from sitrep.events.parties.party_forms import apposition, bind
from sitrep.events.parties.party_spans import mission_at, person_end, role_at, title_case
from sitrep.events.parties.party_text import Doc, Hit, emit

GOVERNMENTS = ("government", "office", "administration", "cabinet", "regime")


_PLACES = frozenset("town city village district territory province port area".split())


_PARTICLES = frozenset("de du von van di da".split())
_KIN = frozenset(
    "son sons daughter daughters wife husband brother brothers sister sisters mother father cousin nephew niece "
    "uncle aunt widow grandson granddaughter daughter-in-law son-in-law brother-in-law sister-in-law mother-in-law "
    "father-in-law family relatives lawyer lawyers doctor doctors biographer".split()
)


def _is_kin(doc: Doc, j: int) -> bool:
    """Behind the name in 'Lukashenko's daughter': she is not the state."""
    k = doc.possessive(j)
    return k != j and bool(doc.low[k : k + 1]) and doc.low[k] in _KIN


def leader_name(doc: Doc, i: int, hit: Hit) -> int:
    """A leader by name: a surname alone only where it is clear whose it is."""
    j, key = hit.end, " ".join(doc.low[i : hit.end])
    if i > 1 and doc.low[i - 1] == "of" and doc.low[i - 2] in _PLACES:
        return j  # 'the town of Masisi'
    code, sector = hit.code, hit.sector
    if "surname" in hit.kinds:
        if doc.low[j : j + 1] and doc.low[j] in _PARTICLES and doc.capital(j + 1):
            return j + 2  # 'Charles de Gaulle'
        known = doc.bound.get(key)
        stranger = (
            doc.capital(i - 1) and doc.words[i - 1].isalpha() and i - 1 not in doc.hits
            and not doc.has(i - 1, "sentence_openers")
            and doc.low[i - 1] not in doc.lexicon.roles and not title_case(doc, i)
            and doc.starts[i] - doc.ends[i - 1] == 1
        )  # fmt: skip
        if known and not stranger:
            code, sector = known[0], known[1]
        elif stranger or hit.weak or code is None:
            return j
        first_name = (
            doc.capital(j) and doc.words[j].isalpha() and j not in doc.hits and not title_case(doc, i)
        )
        if first_name and doc.low[j] not in doc.lexicon.roles and not doc.has(j, "sentence_openers"):
            return j
    if code is None:
        return j
    bind_leader(doc, hit, code, sector, hit.country)
    if is_former(doc, i) or _is_kin(doc, j):
        return j
    government = government_behind(doc, j)
    if government:
        return emit(doc, i, government, code, "office", sector=sector, country=hit.country)
    end = of_owner(doc, j, code) or apposition(doc, j, hit)
    return emit(doc, i, end, code, "leader", sector=sector, country=hit.country)


def government_behind(doc: Doc, j: int) -> int:
    """The end of "'s government", 'government' or "'s spokesman" behind a leader's name, else 0."""
    owner = doc.possessive(j)
    if owner == j and not (doc.low[j : j + 1] and doc.low[j] in GOVERNMENTS):
        return 0
    role = role_at(doc, owner) if owner not in doc.hits else mission_at(doc, owner)
    if role and role.role.kind == "person" and role.role.cls in ("speaker", "diplomat"):
        return named_person(doc, role.end, None, None, None) or role.end
    return role.end if role and role.role.kind == "body" and role.role.head in GOVERNMENTS else 0


def of_owner(doc: Doc, j: int, code: str | None) -> int:
    """The end of 'of Russia' behind a leader of Russia, else 0."""
    if doc.low[j : j + 1] == ["of"]:
        k = j + 2 if doc.low[j + 1 : j + 2] == ["the"] else j + 1
        owner = doc.hits.get(k)
        if owner and owner.code == code and "adj" not in owner.kinds - {"name"}:
            return owner.end
        if owner and owner.code == code and "name" in owner.kinds:
            return owner.end
    return 0


def is_former(doc: Doc, i: int) -> bool:
    """Does 'former', 'ousted' or the like stand up to two words before word i, and not as a verb ('who ousted')?"""
    found = next((k for k in (i - 1, i - 2) if k >= 0 and doc.has(k, "former")), None)
    return found is not None and not (found and doc.low[found - 1] in _OUSTING)


_OUSTING = frozenset("who that which have has had having they".split())


def named_person(doc: Doc, j: int, code: str | None, sector: str | None, country: str | None) -> int:
    """The end of a person's name behind an office ('Nicolás Maduro', ', Tore Sandvik,'), else 0. Binds the name."""
    if j >= len(doc.words):
        return 0
    hit = doc.hits.get(j)
    if hit and hit.kinds & {"leader", "surname"}:
        bind_leader(doc, hit, hit.code or code, sector, country)
        return hit.end
    comma = doc.words[j] in (",", "(")
    k = j + 1 if comma else j
    if k >= len(doc.words):
        return 0
    known = doc.hits.get(k)
    if not (known and known.kinds & {"leader"}) and title_case(doc, k):
        return 0
    if not doc.capital(k) or (not comma and doc.starts[k] - doc.ends[k - 1] > 1):
        return 0
    hit = doc.hits.get(k)
    end = hit.end if hit and "leader" in hit.kinds and comma else person_end(doc, k)
    if end == k or (hit and hit.kinds & {"name", "org", "capital", "adj"} and end == hit.end):
        return 0
    if comma:
        after = doc.words[end] if end < len(doc.words) else "."
        if end - k > 5 or not (after in (",", ".", ";", ")", ":") or doc.low[end] in ("who", "said", "says")):
            return 0
        if (
            end == k + 1
            and not (hit and hit.kinds & {"leader", "surname"})
            and doc.bound.get(doc.low[k]) is None
        ):
            return 0
        end = end + 1 if after == ")" and doc.words[j] == "(" else end
    elif role_at(doc, k) and k not in doc.hits:
        return 0
    if hit and hit.kinds & {"leader", "surname"}:
        bind_leader(doc, hit, hit.code or code, sector, country)
    else:
        bind(doc, k, end, code, sector, country)
    return end


def bind_leader(doc: Doc, hit: Hit, code: str | None, sector: str | None, country: str | None) -> None:
    """Remember the surname of a leader named in full, also where it is the first word ('Shin Won-sik')."""
    for k in range(hit.start, hit.end):
        ends = doc.lexicon.names.get(doc.low[k], {}).get(None, ())
        if code and (k == hit.end - 1 or any(n.kind == "surname" and n.code == code for n in ends)):
            doc.bound.setdefault(doc.low[k], (code, sector, country))
