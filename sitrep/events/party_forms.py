"""Parties that no lexicon holds, by their form: names with 'Group' or 'Front', appositions, offices without owner."""

from __future__ import annotations

from sitrep.events.marks import PartyHow, PartyMark
from sitrep.events.party_lexicon import Role
from sitrep.events.party_text import (
    Doc, Hit, RoleHit, counted, emit, person_end, role_at, run_end, thing_behind, title_case,
)  # fmt: skip

PLURAL_PRONOUNS = frozenset("they them their theirs themselves we us our ours ourselves both neither".split())
_DEFINITE = frozenset("the its their his her our this that these those both".split())
_STATE_FORMS = frozenset(
    "Ministry Department Army Navy Police Service Guard Guards Command Council Parliament Assembly Court Agency "
    "Authority Directorate Secretariat Bureau Commission Congress Board".split()
)
_STOP_BEFORE = frozenset("said says told who which where as on in at is was has had and of to for from by with would will could may might can that but or".split())


def code_of(doc: Doc, start: int, end: int) -> str:
    """The code of an unknown name: its words in capitals."""
    text = doc.text[doc.starts[start] : doc.ends[end - 1]]
    return " ".join(text.replace("’", "'").split()).upper()


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
        _bind(doc, k, end, code, sector, country)
    return end


def bind_leader(doc: Doc, hit: Hit, code: str | None, sector: str | None, country: str | None) -> None:
    """Remember the surname of a leader named in full, also where it is the first word ('Shin Won-sik')."""
    for k in range(hit.start, hit.end):
        ends = doc.lexicon.names.get(doc.low[k], {}).get(None, ())
        if code and (k == hit.end - 1 or any(n.kind == "surname" and n.code == code for n in ends)):
            doc.bound.setdefault(doc.low[k], (code, sector, country))


def _bind(doc: Doc, start: int, end: int, code: str | None, sector: str | None, country: str | None) -> None:
    """Remember the last word of a name for the rest of the text."""
    last = end - 1
    while last > start and not doc.is_word(last):
        last -= 1
    if code and doc.is_word(last) and len(doc.words[last]) > 1:
        doc.bound.setdefault(doc.low[last], (code, sector, country))


def acronym(doc: Doc, j: int, code: str | None, sector: str | None, country: str | None) -> int:
    """The end behind '(MWA)' at j, whose acronym is bound to the code; j where there is none."""
    if doc.words[j : j + 1] == ["("] and doc.words[j + 2 : j + 3] == [")"]:
        word = doc.words[j + 1]
        if 1 < len(word) <= 10 and sum(c.isupper() for c in word) >= 2 and code:
            doc.bound.setdefault(word.lower(), (code, sector, country))
            return j + 3
    return j


def apposition(doc: Doc, i: int, j: int, hit: Hit) -> int:
    """The end of ', a Turkish firm' or ', the Syrian president' behind a name at j, else the end of '(ACR)' or j."""
    j = acronym(doc, j, hit.code, hit.sector, hit.country)
    if doc.words[j : j + 1] != [","]:
        return j
    k = j + 1
    if doc.low[k : k + 1] and doc.low[k] in ("a", "an", "the", "its", "their"):
        k += 1
    owner = doc.hits.get(k)
    role = None
    if owner and owner.code and owner.kinds & {"adj", "name", "capital", "org"}:
        after = doc.possessive(owner.end)
        role = role_at(doc, after)
        home = owner.code in (hit.code, hit.country)
        if role and not home and role.role.kind != "other":
            return j
    elif k > j + 1:
        role = role_at(doc, k)
        if role and role.role.kind != "other" and not hit.kinds & {"leader", "surname"}:
            return j
    if role is None:
        return j
    end = role.end
    tail = doc.words[end] if end < len(doc.words) else "."
    return end if tail in (",", ".", ";", ")", "-", "—", "–") or tail[0] == "\n" else j


def organisation(doc: Doc, i: int, hit: Hit | None) -> int:
    """A run of capitals from i with 'Group', 'Front', 'Ministry' ... in it: one mark; 0 where it is none."""
    end = run_end(doc, i)
    first = hit.end if hit else i + 1
    if not doc.has(end - 1, "org_forms") and not any(doc.low[k] == "of" for k in range(first, end)):
        return 0
    if not any(doc.has(k, "org_forms") for k in range(first if hit else i, end)):
        return 0
    if end <= first or title_case(doc, i) or doc.has(i, "sentence_openers"):
        return 0
    if any(k in doc.hits and "leader" in doc.hits[k].kinds for k in range(first, end)):
        return 0
    country = hit.code if hit and hit.code in doc.lexicon.states else None
    if hit and country and hit.kinds & {"adj", "name"} and doc.words[end - 1] in _STATE_FORMS:
        end = acronym(doc, end, country, "GOV", None)
        return emit(doc, i, end, country, "form", sector="GOV")
    plain = ("modifiers", "domains", "org_forms")
    if hit is None and all(any(doc.has(k, name) for name in plain) for k in range(i, end)):
        # 'the Defence Command', 'the Border Service': a body of the state in focus, without a name of its own
        return emit(doc, i, end, None, "anaphor", anaphor=doc.low[end - 1], sector="GOV")
    code = code_of(doc, i, end)
    after = acronym(doc, end, code, None, country)
    if after != end:
        code = doc.words[end + 1].upper()
        doc.bound[doc.low[end + 1]] = (code, None, country)
    return emit(doc, i, after, code, "form", country=country)


def unknown_name(doc: Doc, i: int) -> int:
    """A capital that the lexicon does not know: bound name, organisation by form, person with an apposition."""
    if i + 1 not in doc.joined and doc.low[i] in doc.bound:
        return _bound(doc, i, i + 1)
    korea = {"north": "PRK", "south": "KOR"}.get(doc.low[i])
    if korea and i and doc.low[i - 1] == "the" and doc.korea and not doc.capital(i + 1):
        owner = Hit(i, i + 1, frozenset(["name"]), korea, None, None)
        role = role_at(doc, doc.possessive(i + 1))
        end = role.end if role and role.role.kind != "other" else i + 1
        return emit(doc, i, end, owner.code, "office" if role else "name")
    if doc.has(i, "sentence_openers"):
        return i + 1
    end = organisation(doc, i, None)
    if end:
        return end
    end = person_end(doc, i)
    if end == i:
        return i + 1
    end = next((k for k in range(i + 1, end) if k in doc.hits), end)
    if end - i > 1 and doc.low[end - 1] in doc.bound:
        return _bound(doc, i, end)
    if doc.has(end, "lower_orgs") and i and doc.low[i - 1] in ("the", "a") and end not in doc.hits:
        return emit(doc, i, end + 1, code_of(doc, i, end + 1), "form")
    if doc.words[end : end + 1] == [","] and end - i < 6:
        return _explained(doc, i, end) or end
    return end


def _bound(doc: Doc, i: int, end: int) -> int:
    code, sector, country = doc.bound[doc.low[end - 1]]
    how = "name" if doc.words[end - 1].isupper() else "leader"
    return emit(doc, i, end, code, how, sector=sector, country=country)  # type: ignore[arg-type]


def _explained(doc: Doc, i: int, end: int) -> int:
    """'Tore Sandvik, Norway's defence minister,' and 'Vulkan, a Bulgarian yard,'; 0 where nothing explains it."""
    k = end + 1
    if doc.low[k : k + 1] and doc.low[k] in ("a", "an", "the"):
        k += 1
    owner = doc.hits.get(k)
    if doc.has(end - 1, "never_before"):  # 'the Black Sea, Romania's minister said'
        return 0
    if owner is None:
        role = role_at(doc, k) if k > end + 1 else None
        if (
            role
            and role.role.kind == "other"
            and role.role.cls in ("firm", "body")
            and _closed(doc, role.end)
        ):
            return emit(doc, i, role.end, code_of(doc, i, end), "form", sector=role.role.sector)
        return 0
    if not owner.code or not owner.kinds & {"adj", "name", "capital", "org"}:
        return 0
    role = role_at(doc, doc.possessive(owner.end))
    if role is None or not _closed(doc, role.end):
        return 0
    if role.role.kind == "other":
        return emit(
            doc, i, role.end, code_of(doc, i, end), "form", sector=role.role.sector, country=owner.code
        )
    if end == i + 1 or role.role.kind != "person":
        return 0
    _bind(doc, i, end, owner.code, role.role.sector, owner.country)
    sector = owner.sector if "org" in owner.kinds else role.role.sector
    return emit(doc, i, role.end, owner.code, "leader", sector=sector, country=owner.country)


def _closed(doc: Doc, end: int) -> bool:
    return end >= len(doc.words) or not doc.is_word(end)


def owned_other(doc: Doc, i: int, hit: Hit, role: RoleHit) -> int:
    """'Houthi rebels' are the group; 'the Turkish firm Baykar' is Baykar; 'Colombian rebels' are no state."""
    end = role.end
    inside = None if role.person else _name_behind(doc, end, role.role)
    if inside:
        stop, code, sector, country = inside
        country = country or (hit.code if hit.code in doc.lexicon.states else hit.country)
        return emit(doc, i, stop, code, "name", sector=sector or role.role.sector, country=country)
    state = hit.code in doc.lexicon.states
    if not state and hit.kinds & {"org", "adj", "people", "name"}:
        return emit(
            doc, i, end, hit.code, "name", sector=hit.sector, country=hit.country, plural=role.role.plural
        )
    if role.role.cls == "firm":
        return emit(doc, i, end, hit.code, "form", sector="BUS", plural=role.role.plural)
    if role.role.cls in ("body", "unit"):
        return emit(doc, i, hit.end, hit.code, "demonym" if "adj" in hit.kinds else "name")
    if role.role.head.startswith(("mercenar", "paramilitar")) or hit.code == "PSE":
        return emit(doc, i, end, hit.code, "form", sector=role.role.sector, plural=True)
    return emit(
        doc, i, end, code_of(doc, i, end).replace("'S ", " "), "form",
        sector=role.role.sector, country=hit.code, plural=True,
    )  # fmt: skip


def _name_behind(doc: Doc, j: int, role: Role) -> tuple[int, str, str | None, str | None] | None:
    """The name behind a group noun: 'the regional bloc ECOWAS', 'a gang calling itself Los Mexicanos'."""
    k = j
    if doc.low[k : k + 1] and doc.low[k] in ("calling", "called", "known", "named", "dubbed"):
        k += 1
        while doc.has(k, "calling") or doc.low[k : k + 1] in (["the"], ['"'], ["“"], ["'"], ["‘"]):
            k += 1
    elif doc.words[k : k + 1] == [","] and role.cls in ("firm", "body"):
        k += 1
    hit = doc.hits.get(k)
    if hit and hit.code and hit.kinds & {"org", "force"}:
        if k == j + 1 and not _closed(doc, hit.end):
            return None
        return acronym(doc, hit.end, hit.code, hit.sector, hit.country), hit.code, hit.sector, hit.country
    if not doc.capital(k) or title_case(doc, k) or hit or doc.has(k, "sentence_openers"):
        return None
    end = run_end(doc, k)
    if doc.words[j : j + 1] == [","] and k == j + 1:
        plain = end == k + 1 or doc.has(end - 1, "org_forms")
        if not plain or not (end < len(doc.words) and doc.words[end] in ",.;"):
            return None
    if role.cls not in ("firm", "body", "rebels") or role.plural or end - k > 5:
        return None
    code = code_of(doc, k, end)
    doc.bound.setdefault(doc.low[k], (code, role.sector, None))
    return acronym(doc, end, code, role.sector, None), code, role.sector, None


def bare_other(doc: Doc, i: int, role: RoleHit) -> int:
    """'the group', 'rebel group M23', 'a gang calling itself X', 'the rebels'."""
    inside = None if role.person else _name_behind(doc, role.end, role.role)
    if inside:
        stop, code, sector, country = inside
        return emit(doc, i, stop, code, "name", sector=sector or role.role.sector, country=country)
    definite = i > 0 and doc.low[i - 1] in _DEFINITE
    leader = _leader_behind(doc, role.end)
    if leader:
        return emit(doc, i, leader.end, leader.code, "leader", sector=leader.sector, country=leader.country)
    named = role.person and person_end(doc, role.end)
    if named and named > role.end:
        return emit(doc, i, named, None, "anaphor", anaphor=role.role.head, sector=role.role.sector)
    plural = role.role.plural and role.role.cls in ("rebels", "opposition")
    if definite or (plural and not counted(doc, i)):
        return _anaphor(doc, i, role)
    return role.end


def _leader_behind(doc: Doc, j: int) -> Hit | None:
    """The leader in ', Abdul Malik al-Houthi,' behind 'the group's leader'; binds his name."""
    hit = doc.hits.get(j + 1) if doc.words[j : j + 1] == [","] else None
    if hit is None or "leader" not in hit.kinds or hit.code is None or not _closed(doc, hit.end):
        return None
    bind_leader(doc, hit, hit.code, hit.sector, hit.country)
    return hit


def body_name(doc: Doc, role: RoleHit) -> Hit | None:
    """The name behind a body noun: 'the procurement agency DALO', 'the security service SBU'."""
    hit = doc.hits.get(role.end) if role.role.kind == "body" else None
    return hit if hit and hit.code and hit.kinds & {"org", "force"} else None


def bare_role(doc: Doc, i: int, role: RoleHit, former: bool) -> int:
    """'the defence minister', 'President X' (unknown): an anaphor for the state in focus."""
    if thing_behind(doc, role.end) and role.role.head in ("military", "police", "intelligence", "customs", "security"):
        return role.end
    body = body_name(doc, role)
    if body:
        return emit(doc, i, body.end, body.code, "office", sector=body.sector, country=body.country)
    if role.role.kind == "person":
        leader = _leader_behind(doc, role.end)
        if leader and not former:
            return emit(doc, i, leader.end, leader.code, "leader", sector=leader.sector, country=leader.country)
        named = named_person(doc, role.end, None, None, None)
        if named and not former:
            last = doc.low[named - 1]
            if last in doc.bound:
                code, sector, country = doc.bound[last]
                return emit(doc, i, named, code, "leader", sector=sector, country=country)
            if doc.words[role.end : role.end + 1] != [","]:
                return emit(doc, i, named, None, "anaphor", anaphor=role.role.head, sector=role.role.sector)
        if former:
            return named or role.end
    if role.role.cls in ("officer", "police") and (role.role.plural or role.role.head == "police"):
        if counted(doc, i) or (role.role.cls == "officer" and not (i and doc.low[i - 1] in _DEFINITE)):
            return role.end
    before = doc.low[i - 1] if i else ""
    if i in doc.joined or (role.end == i + 1 and doc.has(i, "weak_heads") and before not in _DEFINITE):
        if not (doc.capital(i) and (not before or not before[0].isalnum())):
            return role.end
    if role.role.head in ("military", "intelligence") and i and doc.low[i - 1] in ("a", "an"):
        return role.end
    if doc.low[role.end - 1] in ("general", "speaker", "foreign office") and i == role.end - 1:
        if not (i and doc.low[i - 1] in _DEFINITE):
            return role.end
    return _anaphor(doc, i, role)


def _anaphor(doc: Doc, i: int, role: RoleHit) -> int:
    plural = role.role.plural
    return emit(
        doc, i, role.end, None, "anaphor", anaphor=role.role.head, sector=role.role.sector, plural=plural
    )


def counts_next(doc: Doc, i: int) -> bool:
    """Does 'both' at i count the noun behind it ('both countries')?"""
    return any(
        doc.has(k, "generic") or doc.low[k : k + 1] and doc.low[k] in doc.lexicon.roles
        for k in (i + 1, i + 2)
    )


def generic(doc: Doc, start: int, i: int) -> int:
    """'the country', 'the two sides', 'both countries' at i; the phrase begins at start. No mark where indefinite."""
    before = doc.low[start - 1] if start else ""
    word = doc.low[i]
    two = before in ("two", "three", "four", "five", "both", "all", "other")
    if not two and before not in _DEFINITE:
        return i + 1
    if two and before != "both" and start >= 2 and doc.low[start - 2] in _DEFINITE:
        start -= 1
    elif two:
        start -= 1
    after = doc.words[i + 1] if i + 1 < len(doc.words) else "."
    if word in ("state", "power", "party", "republic", "member", "island") and after.islower() and after not in _STOP_BEFORE:
        if not after.endswith("ed"):
            return i + 1
    plural = word.endswith("s") or word in ("pair", "duo", "trio")
    return emit(doc, start, i + 1, None, "anaphor", anaphor=word, plural=plural)


def generic_after_modifiers(doc: Doc, i: int) -> int:
    """'the west African country', 'the two neighbouring countries'; 0 where no such noun follows."""
    j = i
    while j < i + 4 and (doc.has(j, "modifiers")):
        j += 1
    if doc.has(j, "generic") and j > i:
        return generic(doc, i, j)
    return 0


def finish(doc: Doc) -> tuple[PartyMark, ...]:
    """Adds the names that the text introduces only later ('Sandvik: Norway ...' in its headline), and sorts."""
    covered = [(m.start, m.end) for m in doc.marks]
    at = 0
    extra: list[PartyMark] = []
    for i, low in enumerate(doc.low):
        start, end = doc.starts[i], doc.ends[i]
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        if i in doc.joined or i + 1 in doc.joined or i in doc.hits:
            continue
        if low not in doc.bound or not doc.capital(i) or (at < len(covered) and covered[at][0] < end):
            continue
        if doc.capital(i - 1) and not title_case(doc, i) and i - 1 not in doc.hits:
            continue
        code, sector, country = doc.bound[low]
        how: PartyHow = "name" if sector in ("BUS", "ORG", "REB", "IGO", "NGO", None) else "leader"
        extra.append(PartyMark(start, end, doc.text[start:end], code, how, country, sector))
    return tuple(sorted((*doc.marks, *extra), key=lambda mark: mark.start))
