"""Parties with an owner: 'Iran's foreign minister', 'the Russian defence ministry', 'Russia's Rostec'."""

from __future__ import annotations

from sitrep.events.parties import party_forms as forms
from sitrep.events.parties import party_persons as persons
from sitrep.events.parties import party_roles as roles
from sitrep.events.parties.party_context import relation_behind
from sitrep.events.parties.party_spans import (
    RoleHit,
    counted,
    mission_at,
    person_end,
    role_at,
    thing_behind,
    unit_behind,
)
from sitrep.events.parties.party_text import Doc, Hit, emit, how_of_force
from sitrep.events.words.marks import PartyHow


def owned(doc: Doc, i: int, hit: Hit, j: int) -> int:
    """'Iran's foreign minister', 'Russia's Rostec', 'Russia's Putin'; else the owner alone is the mark."""
    related = relation_behind(doc, j)
    if related:
        return related
    if doc.low[j : j + 1] and doc.low[j] in _OTHERS:
        return j + 1
    inner = doc.hits.get(j)
    of_many = inner is not None and "org" in hit.kinds and (hit.sector == "IGO" or _is_mission(doc, hit))
    if inner and of_many and ("org" in inner.kinds or ("adj" in inner.kinds and "name" not in inner.kinds)):
        return j  # 'the UN's World Food Programme', 'the UN's Kenyan troops'
    own = inner and inner.code and (hit.code in (inner.country, inner.code) or _stands_alone(doc, inner))
    if inner and own and inner.kinds & {"org", "leader", "surname", "force"}:
        end = forms.apposition(doc, inner.end, inner)
        kind: PartyHow = "name"
        if "force" in inner.kinds:
            kind = how_of_force(inner)
        kind = "leader" if inner.kinds & {"leader", "surname"} else kind
        return emit(doc, i, end, inner.code, kind, sector=inner.sector, country=inner.country)
    role = role_at(doc, j) or mission_at(doc, j)
    if role:
        return owned_role(doc, i, hit, role)
    unit = unit_behind(doc, j)
    if unit:
        return emit(doc, i, unit, hit.code, "force", sector="MIL", country=hit.country)
    end = forms.organisation(doc, i, hit)
    if end:
        return end
    how: PartyHow = "metonym" if hit.kinds & {"capital", "seat", "region"} else "name"
    how = "force" if "force" in hit.kinds else how
    emit(doc, i, hit.end, hit.code, how, sector=hit.sector, country=hit.country, plural="people" in hit.kinds)
    return hit.end


_OTHERS = frozenset("neighbours neighbors allies creditors partners backers".split())
"""'Burundi's neighbours' are not Burundi."""


def _stands_alone(doc: Doc, inner: Hit) -> bool:
    """'Libya's Haftar', 'Kuwait's Red Crescent': the leader of a group that is no state, or a society of one's own."""
    named = "leader" in inner.kinds or ("surname" in inner.kinds and not inner.weak)
    return inner.code in NATIONAL or (named and inner.code not in doc.lexicon.states)


NATIONAL = frozenset({"RED CROSS", "RED CRESCENT"})
"""Societies that every state has."""


def _is_mission(doc: Doc, hit: Hit) -> bool:
    """A force of many states: 'UNIFIL', 'the MNJTF'."""
    return hit.sector == "MIL" and hit.country is None and hit.code not in doc.lexicon.states


def owned_role(doc: Doc, i: int, hit: Hit, role: RoleHit) -> int:
    """A party with an office: the party itself, but rebels, firms and groups are parties of their own."""
    if role.role.kind == "other":
        return roles.owned_other(doc, i, hit, role)
    if role.role.kind == "body" and thing_behind(doc, role.end):
        end = role.end if role.role.cls in ("force", "police") else hit.end
        emit(doc, i, end, hit.code, "demonym", sector=role.role.sector, country=hit.country)
        return role.end  # 'an Angolan government offensive': whose government is said
    if role.role.cls in ("police", "officer") and role.role.plural and counted(doc, i):
        emit(doc, i, hit.end, hit.code, "demonym", sector=hit.sector, country=hit.country)
        return role.end
    if persons.is_former(doc, i) and role.role.kind == "person":
        doc.done = max(doc.done, role.end)
        return max(role.end, person_end(doc, role.end))
    end = role.end
    how: PartyHow = "force" if role.role.cls in ("force", "police") else "office"
    code, sector = hit.code, role.role.sector if not hit.sector or "org" not in hit.kinds else hit.sector
    if hit.sector == "PTY" and hit.country and not _OF_STATE.isdisjoint(role.role.head.split()):
        code, sector = hit.country, role.role.sector  # 'Georgian Dream's foreign minister' is Georgia's
    named = 0
    if role.role.kind == "person":
        task = _task_behind(doc, role.end)
        named = persons.named_person(doc, task, hit.code, sector, hit.country)
    if named:
        leader = doc.hits.get(role.end) or doc.hits.get(role.end + 1)
        whole = leader is not None and (
            "leader" in leader.kinds or ("surname" in leader.kinds and leader.end == named)
        )
        if leader and whole and leader.code and not hit.kinds & {"org"}:
            code = leader.code
        end, how = named, "leader"
        end = persons.government_behind(doc, end) or end
    elif roles.body_name(doc, role):
        inner = doc.hits[role.end]
        return emit(doc, i, inner.end, inner.code, "office", sector=inner.sector, country=inner.country)
    elif role.role.kind == "body":
        end = forms.acronym(doc, end, hit.code, sector, hit.country)
    return emit(doc, i, end, code, how, sector=sector, country=hit.country, plural=role.role.plural)


_OF_STATE = frozenset("minister president premier chancellor ambassador".split())


def _task_behind(doc: Doc, j: int) -> int:
    """The end of 'for Yemen' or 'to the UN' behind an envoy, where a name in commas follows; else j."""
    if doc.low[j : j + 1] and doc.low[j] in ("for", "to", "in"):
        k = j + 2 if doc.low[j + 1 : j + 2] == ["the"] else j + 1
        place = doc.hits.get(k)
        if (
            place
            and place.code
            and doc.words[place.end : place.end + 1] == [","]
            and doc.capital(place.end + 1)
        ):
            return place.end
    return j
