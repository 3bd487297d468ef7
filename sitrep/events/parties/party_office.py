"""An office without an owner before it: 'President Maduro', 'the army of Chad', 'the defence ministry'."""

from __future__ import annotations

from sitrep.events.parties import party_forms as forms
from sitrep.events.parties import party_persons as persons
from sitrep.events.parties import party_roles as roles
from sitrep.events.parties.party_spans import RoleHit, role_at
from sitrep.events.parties.party_text import Doc, Hit, emit
from sitrep.events.words.marks import PartyHow
from sitrep.events.words.word_classes import PREPOSITIONS


def office(doc: Doc, i: int) -> int:
    """Mark the office phrase at word i; gives the next word to look at."""
    role = role_at(doc, i)
    if role is None:
        if doc.low[i] in doc.lexicon.words.get("generic", ()):
            further = roles.generic_after_modifiers(doc, i)  # 'the island nation'
            return further if further > i + 1 else roles.generic(doc, i, i)
        return roles.generic_after_modifiers(doc, i) or (
            forms.unknown_name(doc, i) if doc.capital(i) else i + 1
        )
    if role.role.kind == "other":
        if role.role.cls == "firm" and doc.has(role.end, "generic"):
            return roles.generic(doc, i, role.end)  # 'its giant neighbour'
        return roles.bare_other(doc, i, role)
    k = role.end
    named = doc.hits.get(k)
    if named and role.role.kind == "person" and named.kinds & {"leader", "surname"}:
        code = named.code or doc.bound.get(doc.low[named.end - 1], (None, None, None))[0]
        if code and not persons.is_former(doc, i):
            persons.bind_leader(doc, named, code, named.sector, named.country)
            end = persons.of_owner(doc, named.end, code) or persons.government_behind(doc, named.end)
            end = end or forms.title_apposition(doc, named.end)
            return emit(doc, i, end, code, "leader", sector=named.sector, country=named.country)
        return named.end
    owner = _owner_behind(doc, k, role)
    if owner:
        return _role_of(doc, i, role, owner)
    of_many = roles.of_generic(doc, i, role)
    if of_many:
        return of_many
    return roles.bare_role(doc, i, role, persons.is_former(doc, i))


_REALMS = frozenset(
    "republic kingdom state sultanate commonwealth emirate principality union federation".split()
)


_MEN = frozenset("marines commandos paratroopers paratroops sailors airmen soldiers troops".split())
"""'Marines in Mali' are only there, 'the army in Sudan' is of Sudan."""


def _owner_behind(doc: Doc, k: int, role: RoleHit) -> Hit | None:
    """The party in 'of Chad', 'of the oil-rich emirate', 'in Yerevan' (for bodies) behind an office."""
    if k >= len(doc.low) or doc.low[k] not in ("of", "in", "at", "from", "for"):
        return None
    j = k + 2 if doc.low[k + 1 : k + 2] == ["the"] else k + 1
    if (
        doc.low[j : j + 1]
        and doc.low[j] in _REALMS
        and doc.low[j + 1 : j + 2] == ["of"]
        and j not in doc.hits
    ):
        j += 3 if doc.low[j + 2 : j + 3] == ["the"] else 2  # 'the minister of the Republic of Ghana'
    while j < k + 4 and j < len(doc.low) and j not in doc.hits and doc.words[j].islower() and doc.is_word(j):
        if doc.low[j] in PREPOSITIONS and doc.low[j] != "of":
            return None  # 'envoys of both sides in Doha' are not Qatar's
        j += 1
    owner = doc.hits.get(j)
    if (
        owner is None
        or owner.code is None
        or owner.kinds & {"leader", "surname", "none"}
        or owner.end in doc.joined
    ):
        return None
    if doc.low[k] == "of" or (doc.low[k] == "for" and role.role.cls == "speaker"):
        return owner if "adj" not in owner.kinds or "name" in owner.kinds else None
    at_home = role.role.cls != "diplomat" and not (doc.low[k] == "in" and role.role.head in _MEN)
    if at_home and (
        role.role.kind == "body" or role.role.head in ("ruler", "general", "official", "officials", "leader")
    ):
        home = {"in": {"capital", "seat", "region", "name"}, "at": {"seat"}}.get(doc.low[k], set())
        if (
            "org" in owner.kinds and owner.sector == "GOV" and doc.low[k] == "in"
        ):  # 'authorities in Transnistria'
            return owner
        plain = "name" not in owner.kinds or role.role.cls in ("government", "force")
        return owner if owner.kinds & home and plain else None
    return None


def _role_of(doc: Doc, i: int, role: RoleHit, owner: Hit) -> int:
    if role.role.head in ("embassy", "consulate", "mission") and doc.low[role.end] != "of":
        return emit(doc, i, role.end, None, "anaphor", anaphor=role.role.head, sector="GOV")
    end, sector = owner.end, owner.sector if "org" in owner.kinds else role.role.sector
    behind = doc.possessive(end)
    deeper = role_at(doc, behind) if behind != end else None  # "a spokesman for Germany's defence ministry"
    if deeper and deeper.role.kind == "other":
        return deeper.end
    end = deeper.end if deeper else end
    how: PartyHow = "force" if role.role.cls in ("force", "police") else "office"
    if role.role.kind == "person":
        named = persons.named_person(doc, end, owner.code, sector, owner.country)
        end, how = (named, "leader") if named else (end, how)
        if persons.is_former(doc, i):
            return end
    return emit(doc, i, end, owner.code, how, sector=sector, country=owner.country, plural=role.role.plural)
