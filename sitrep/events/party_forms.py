"""Parties that no lexicon holds, by their form: names with 'Group' or 'Front', appositions, offices without owner."""

from __future__ import annotations

from sitrep.events.marks import PartyMark
from sitrep.events.party_lexicon import Role
from sitrep.events.party_text import (
    Doc, Hit, RoleHit, emit, person_end, role_at, run_end, title_case,
)  # fmt: skip

PLURAL_PRONOUNS = frozenset("they them their theirs themselves we us our ours ourselves both neither".split())
_DEFINITE = frozenset("the its their his her our this that these those both".split())
_STATE_FORMS = frozenset(
    "Ministry Department Army Navy Police Service Guard Guards Command Council Parliament Assembly Court Agency "
    "Authority Directorate Secretariat Bureau Commission Congress Board".split()
)
_STOP_BEFORE = frozenset("said says told who which where as on in at is was has had and".split())


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
        _bind(doc, j, hit.end, hit.code or code, sector, country)
        return hit.end
    comma = doc.words[j] in (",", "(")
    k = j + 1 if comma else j
    if not doc.capital(k) or title_case(doc, k) or (not comma and doc.starts[k] - doc.ends[k - 1] > 1):
        return 0
    hit = doc.hits.get(k)
    end = hit.end if hit and hit.kinds & {"leader", "surname"} and comma else person_end(doc, k)
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
    _bind(doc, k, end, code, sector, country)
    return end


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
    while end > first and not doc.has(end - 1, "org_forms"):
        end -= 1
    if end <= first or title_case(doc, i) or doc.has(i, "sentence_openers"):
        return 0
    if any(k in doc.hits and "leader" in doc.hits[k].kinds for k in range(first, end)):
        return 0
    country = hit.code if hit and hit.code in doc.lexicon.states else None
    if hit and country and hit.kinds & {"adj", "name"} and doc.words[end - 1] in _STATE_FORMS:
        end = acronym(doc, end, country, "GOV", None)
        return emit(doc, i, end, country, "form", sector="GOV")
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
    if doc.has(i, "sentence_openers"):
        return i + 1
    end = organisation(doc, i, None)
    if end:
        return end
    end = person_end(doc, i)
    if end == i:
        return i + 1
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
    _bind(doc, i, end, owner.code, role.role.sector, owner.country)
    sector = owner.sector if "org" in owner.kinds else role.role.sector
    return emit(doc, i, role.end, owner.code, "leader", sector=sector, country=owner.country)


def _closed(doc: Doc, end: int) -> bool:
    return end >= len(doc.words) or not doc.is_word(end)


def owned_other(doc: Doc, i: int, hit: Hit, role: RoleHit) -> int:
    """'Houthi rebels' are the group; 'the Turkish firm Baykar' is Baykar; 'Colombian rebels' are no state."""
    end = role.end
    inside = _name_behind(doc, end, role.role)
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
    if role.role.cls == "body":
        return emit(doc, i, hit.end, hit.code, "demonym" if "adj" in hit.kinds else "name")
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
    if (
        doc.words[j : j + 1] == [","]
        and k == j + 1
        and not (end < len(doc.words) and doc.words[end] in ",.;")
    ):
        return None
    if role.cls not in ("firm", "body", "rebels") or role.plural or end - k > 5:
        return None
    code = code_of(doc, k, end)
    doc.bound.setdefault(doc.low[k], (code, role.sector, None))
    return acronym(doc, end, code, role.sector, None), code, role.sector, None


def bare_other(doc: Doc, i: int, role: RoleHit) -> int:
    """'the group', 'rebel group M23', 'a gang calling itself X', 'the rebels'."""
    inside = _name_behind(doc, role.end, role.role)
    if inside:
        stop, code, sector, country = inside
        return emit(doc, i, stop, code, "name", sector=sector or role.role.sector, country=country)
    definite = i > 0 and doc.low[i - 1] in _DEFINITE
    if definite or role.role.plural:
        return _anaphor(doc, i, role)
    return role.end


def bare_role(doc: Doc, i: int, role: RoleHit, former: bool) -> int:
    """'the defence minister', 'President X' (unknown): an anaphor for the state in focus."""
    if role.role.kind == "person":
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
        if low not in doc.bound or not doc.capital(i) or (at < len(covered) and covered[at][0] < end):
            continue
        if doc.capital(i - 1) and not title_case(doc, i) and i - 1 not in doc.hits:
            continue
        code, sector, country = doc.bound[low]
        extra.append(PartyMark(start, end, doc.text[start:end], code, "leader", country, sector))
    return tuple(sorted((*doc.marks, *extra), key=lambda mark: mark.start))
