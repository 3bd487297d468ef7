"""Offices, bodies and groups without an owner before them, and the nouns that refer back ('the two sides')."""

from __future__ import annotations

from sitrep.events.parties.party_forms import closed, code_of, name_behind, organisation, title_apposition
from sitrep.events.parties.party_persons import bind_leader, named_person
from sitrep.events.parties.party_spans import (
    ORDINAL,
    RoleHit,
    counted,
    definite,
    person_end,
    thing_behind,
    verb_behind,
)
from sitrep.events.parties.party_text import Doc, Hit, emit


def owned_other(doc: Doc, i: int, hit: Hit, role: RoleHit) -> int:
    """'Houthi rebels' are the group; 'the Turkish firm Baykar' is Baykar; 'Colombian rebels' are no state."""
    end = role.end
    inside = None if role.person else name_behind(doc, end, role.role)
    if inside:
        stop, code, sector, country = inside
        country = country or (hit.code if hit.code in doc.lexicon.states else hit.country)
        return emit(doc, i, stop, code, "name", sector=sector or role.role.sector, country=country)
    state = hit.code in doc.lexicon.states
    if role.person and role.role.cls == "unit":
        return emit(doc, i, end, hit.code, "office", sector=hit.sector or "MIL", country=hit.country)
    if not state and hit.kinds & {"org", "adj", "people", "name"}:
        return emit(
            doc, i, end, hit.code, "name", sector=hit.sector, country=hit.country, plural=role.role.plural
        )
    known = _one_of(doc, i, hit, role) if state else None
    if known:
        return emit(doc, i, end, known, "name", sector=role.role.sector, country=hit.code)
    if role.role.cls == "firm":
        return emit(doc, i, end, hit.code, "form", sector="BUS", plural=role.role.plural)
    if role.role.cls == "unit" and doc.hits.get(role.start - 1) not in (None, hit):
        return emit(
            doc, i, role.end, hit.code, "force", sector="MIL", country=hit.country
        )  # 'Canada's Mali contingent'
    if role.role.cls in ("body", "unit") or (role.role.cls == "opposition" and role.role.head in _ONE_MAN):
        return emit(doc, i, hit.end, hit.code, "demonym" if "adj" in hit.kinds else "name")
    if role.role.head.startswith(("mercenar", "paramilitar")) or hit.code == "PSE":
        return emit(doc, i, end, hit.code, "form", sector=role.role.sector, plural=True)
    return emit(
        doc, i, end, code_of(doc, i, end).replace("'S ", " "), "form",
        sector=role.role.sector, country=hit.code, plural=True,
    )  # fmt: skip


_ONE_MAN = frozenset({"activist", "dissident"})
"""'A Kenyan activist' is one Kenyan, and no party."""


def _one_of(doc: Doc, i: int, hit: Hit, role: RoleHit) -> str | None:
    """The one firm or group of the state that the text names, for 'the Finnish company', 'Yemeni rebels'."""
    cls, plural = role.role.cls, role.role.plural
    if (cls not in ("firm", "body", "rebels")) or (i and doc.low[i - 1] in ("a", "an")) or counted(doc, i):
        return None
    if plural and cls != "rebels":
        return None
    sectors = ("BUS",) if cls == "firm" else ("REB",) if cls == "rebels" else ("REB", "PTY", "NGO", "OPP")
    found = {code for sector in sectors for code in doc.homes.get((hit.code or "", sector), ())}
    if not found and role.role.head == "group":  # 'the Swedish group' in a text about Saab
        found = set(doc.homes.get((hit.code or "", "BUS"), ()))
    return found.pop() if len(found) == 1 else None


def bare_other(doc: Doc, i: int, role: RoleHit) -> int:
    """'the group', 'rebel group M23', 'a gang calling itself X', 'the rebels'."""
    if doc.capital(role.end - 1):
        end = organisation(doc, i, None)  # 'Institute for ...' is a name
        if end:
            return end
    inside = None if role.person else name_behind(doc, role.end, role.role)
    if inside:
        stop, code, sector, country = inside
        return emit(doc, i, stop, code, "name", sector=sector or role.role.sector, country=country)
    leader = _leader_behind(doc, role.end)
    if role.person and leader is None:
        leader = _leader_at(doc, role.end)
    if leader:
        return emit(doc, i, leader.end, leader.code, "leader", sector=leader.sector, country=leader.country)
    named = role.person and person_end(doc, role.end)
    if named and named > role.end:
        return emit(doc, i, named, None, "anaphor", anaphor=role.role.head, sector=role.role.sector)
    plural = role.role.plural and role.role.cls in ("rebels", "opposition")
    start = i - 1 if i and role.role.cls == "unit" and ORDINAL.match(doc.low[i - 1]) else i
    if definite(doc, start) or (plural and not counted(doc, i)):
        return _anaphor(doc, start, role)
    return role.end


def _leader_behind(doc: Doc, j: int) -> Hit | None:
    """The leader in ', Abdul Malik al-Houthi,' behind 'the group's leader'; binds his name."""
    hit = _leader_at(doc, j + 1) if doc.words[j : j + 1] == [","] else None
    return hit if hit and closed(doc, hit.end) else None


def _leader_at(doc: Doc, j: int) -> Hit | None:
    """The leader named in full at j; binds his name."""
    hit = doc.hits.get(j)
    if hit is None or "leader" not in hit.kinds or hit.code is None:
        return None
    bind_leader(doc, hit, hit.code, hit.sector, hit.country)
    return hit


def _place_behind(doc: Doc, j: int) -> int:
    """The end of 'of Kharkiv' behind 'the governor', else j."""
    return person_end(doc, j + 1) if doc.low[j : j + 1] == ["of"] else j


def body_name(doc: Doc, role: RoleHit) -> Hit | None:
    """The name behind a body noun: 'the procurement agency DALO', 'the security service SBU'."""
    hit = doc.hits.get(role.end) if role.role.kind == "body" else None
    return hit if hit and hit.code and hit.kinds & {"org", "force"} else None


def bare_role(doc: Doc, i: int, role: RoleHit, former: bool) -> int:
    """'the defence minister', 'President X' (unknown): an anaphor for the state in focus."""
    if thing_behind(doc, role.end) and role.role.head in ("military", "police", "intelligence", "customs"):
        return role.end
    body = body_name(doc, role)
    if body:
        return emit(doc, i, body.end, body.code, "office", sector=body.sector, country=body.country)
    if role.role.kind == "person":
        leader = _leader_behind(doc, role.end) or _leader_behind(doc, _place_behind(doc, role.end))
        if leader and not former:
            return emit(
                doc, i, leader.end, leader.code, "leader", sector=leader.sector, country=leader.country
            )
        named = named_person(doc, role.end, None, None, None)
        if named and role.role.head in ("sheikh", "sheik", "princess"):
            return named
        if named and not former:
            last = doc.low[named - 1]
            if last in doc.bound:
                code, sector, country = doc.bound[last]
                return emit(doc, i, named, code, "leader", sector=sector, country=country)
            if doc.words[role.end : role.end + 1] != [","]:
                doc.known_as.setdefault(last, (role.role.head, role.role.sector))
                named = title_apposition(doc, named)
                return emit(doc, i, named, None, "anaphor", anaphor=role.role.head, sector=role.role.sector)
        if former:
            return named or role.end
    return role.end if _too_weak(doc, i, role) else _anaphor(doc, i, role)


def of_generic(doc: Doc, i: int, role: RoleHit) -> int:
    """'delegations of the two countries', 'the president of the island': one anaphor; else 0."""
    j = role.end
    if doc.low[j : j + 1] != ["of"]:
        return 0
    j += 1
    begin = j
    while j < begin + 4 and any(doc.has(j, name) for name in ("definite", "counting", "modifiers")):
        if doc.has(j, "generic") and not doc.has(j + 1, "generic"):
            break
        j += 1
    if j == begin or not doc.has(j, "generic") or not doc.has(begin, "definite"):
        return 0
    plural = doc.low[j].endswith("s")
    return emit(doc, i, j + 1, None, "anaphor", anaphor=doc.low[j], sector=role.role.sector, plural=plural)


def _too_weak(doc: Doc, i: int, role: RoleHit) -> bool:
    """Is a bare noun no reference to a party: '200 officers', 'a military plane', 'the ticket office'?"""
    head, alone, known = role.role.head, role.end == i + 1, definite(doc, i)
    if role.role.cls == "officer" and role.role.plural and not known:
        return True
    if role.role.cls == "police" and (role.role.plural or head == "police") and counted(doc, i):
        return True
    opens = doc.capital(i) and not doc.is_word(i - 1)
    if head == "special forces" and not known and doc.has(role.end, "item_nouns"):
        return True  # '60 special forces soldiers'
    if i in doc.joined or (alone and doc.has(i, "weak_heads") and not known and not opens):
        return True
    if alone and head == "official" and not role.role.plural and not verb_behind(doc, role.end):
        return True
    if alone and head in ("military", "intelligence"):
        owned = known or doc.capital(i) or (i > 0 and doc.low[i - 1] in ("'s", "’s"))
        return not owned or not verb_behind(doc, role.end)
    return False


def _anaphor(doc: Doc, i: int, role: RoleHit) -> int:
    """The anaphor is the head noun; of an office the whole title ('prime minister', 'coast guard')."""
    words = role.role.head.split()
    which = 0 if words[-1] in ("forces", "fighters", "troops", "groups") else -1  # 'rebel forces' are rebels
    head = words[which] if role.role.kind == "other" else role.role.head
    plural = role.role.plural
    return emit(doc, i, role.end, None, "anaphor", anaphor=head, sector=role.role.sector, plural=plural)


def counts_next(doc: Doc, i: int) -> bool:
    """Does 'both' at i count the noun behind it ('both countries')?"""
    after = doc.words[i + 1] if i + 1 < len(doc.words) else ""
    if (
        after.islower()
        and after.endswith("s")
        and not doc.has(i + 1, "people_before")
        and after not in _VERBS
    ):
        return True  # 'both deals'
    return any(
        doc.has(k, "generic") or (doc.low[k : k + 1] and doc.low[k] in doc.lexicon.roles)
        for k in (i + 1, i + 2)
    )


_VERBS = frozenset("is was has does says wants camps capitals armies navies".split())
"""Words in s behind 'both' that are no things: verbs, and other words for two parties."""


_TOGETHER = frozenset(
    "met meet meeting spoke talked agreed discussed held have had last also exchanged shook signed conferred "
    "were are will would then hold reviewed first".split()
)


_BOTH_OF_THEM = frozenset("men women capitals politicians rulers strongmen".split())
_TO_EACH_OTHER = frozenset("met meet spoke talked agreed discussed conferred signed shook exchanged".split())


def the_two(doc: Doc, i: int) -> int:
    """Behind 'the two' of 'the two met on Friday', 'the two capitals agreed': they stand for both; 0 for others."""
    if i == 0 or doc.low[i - 1] != "the" or i + 2 > len(doc.low) - 1:
        return 0
    if doc.low[i + 1] in _BOTH_OF_THEM:  # not 'the two men were freed'
        return i + 2 if doc.low[i + 2] in _TO_EACH_OTHER else 0
    return i + 1 if doc.low[i + 1] in _TOGETHER else 0


EACH = frozenset({"each", "either", "neither"})
EACH_NOUN = {
    "side": "sides",
    "party": "parties",
    "camp": "sides",
    "country": "countries",
    "nation": "nations",
    "state": "countries",
    "government": "governments",
    "capital": "capitals",
}
_DOES = frozenset("has have had will would is was sent said kept massed may can could".split())


def each_of_two(doc: Doc, i: int) -> int:
    """Behind 'either side', 'each country', and 'Each' of 'Each has sent tanks': all of them; 0 for others."""
    behind = doc.low[i + 1 : i + 2]
    if behind and behind[0] in EACH_NOUN:
        return i + 2 if doc.low[i + 2 : i + 3] != ["of"] else 0  # 'on either side of the river'
    return i + 1 if doc.words[i] == "Each" and behind and behind[0] in _DOES else 0


def generic(doc: Doc, start: int, i: int) -> int:
    """'the country', 'the two sides', 'both countries' with the noun at i; no mark where it is indefinite."""
    noun = doc.low[i]
    if start and doc.has(start - 1, "counting"):
        if (start > 1 and definite(doc, start - 1) and doc.low[start - 1] != "both") or doc.low[
            start - 1
        ] != "other":
            start -= 1
        else:
            return i + 1
    elif not definite(doc, start):
        return i + 1
    if noun == "state" and doc.low[i + 1 : i + 2] == ["of"]:  # 'the state of siege'
        return i + 1
    attribute = noun in ("state", "power", "party", "republic", "member", "island")
    if attribute and doc.is_word(i + 1) and not verb_behind(doc, i + 1):
        return i + 1
    plural = noun.endswith("s") or noun in ("pair", "duo", "trio")
    return emit(doc, start, i + 1, None, "anaphor", anaphor=noun, plural=plural)


def generic_after_modifiers(doc: Doc, i: int) -> int:
    """'the west African country', 'the two neighbouring countries'; 0 where no such noun follows."""
    j = i
    while j < i + 4 and (doc.has(j, "modifiers")):
        j += 1
    if not doc.has(j, "generic") and j > i + 1 and doc.has(j - 1, "generic"):
        j -= 1  # 'the landlocked state has': the last word may qualify another, 'the state government'
    if doc.has(j, "generic") and j > i:
        return generic(doc, i, j)
    return 0
