"""Parties that no lexicon holds, by their form and apposition; acronyms and names that a text introduces for later."""

from __future__ import annotations

from sitrep.events.parties.party_lexicon import Role
from sitrep.events.parties.party_spans import opens_sentence, person_end, role_at, run_end, title_case
from sitrep.events.parties.party_text import Doc, Hit, emit
from sitrep.events.words.marks import PartyHow, PartyMark

_SHORT_NAMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "north": ("PRK", ("PRK", "KOR")), "south": ("KOR", ("PRK", "KOR")), "guards": ("IRN", ("IRN",)),
    "mainland": ("CHN", ("TWN",)), "strip": ("PSE", ("PSE",)), "authority": ("PSE", ("PSE",)),
    "tigers": ("LTTE", ("LTTE", "LKA")), "emirate": ("TALIBAN", ("TALIBAN", "AFG")),
    "community": ("EU", ("EU",)), "provisionals": ("IRA", ("IRA", "GBR")), "courts": ("ICU", ("ICU", "SOM")),
}  # fmt: skip
"""What 'the North' means in a text that names one of the parties behind it."""


FIRST_HALVES = {
    "anglo": "GBR", "franco": "FRA", "russo": "RUS", "sino": "CHN", "indo": "IND", "italo": "ITA", "greco": "GRC",
    "austro": "AUT", "luso": "PRT", "hispano": "ESP", "serbo": "SRB", "germano": "DEU", "belgo": "BEL",
    "graeco": "GRC", "polono": "POL", "ibero": "ESP", "dano": "DNK", "finno": "FIN", "nippo": "JPN",
}  # fmt: skip
"""Forms of a state that only stand before the hyphen of another: 'Anglo-French bombers'."""


def second_half(doc: Doc, i: int) -> int:
    """The word behind 'Anglo-' at i where a second state follows, with a mark for the first one; else 0."""
    code, second = FIRST_HALVES[doc.low[i]], doc.hits.get(i + 1)
    if i + 1 not in doc.joined or second is None or second.code == code or "adj" not in second.kinds:
        return 0
    return emit(doc, i, i + 1, code, "demonym")


def code_of(doc: Doc, start: int, end: int) -> str:
    """The code of an unknown name: its words in capitals."""
    text = doc.text[doc.starts[start] : doc.ends[end - 1]]
    return " ".join(text.replace("’", "'").split()).upper()


def bind(doc: Doc, start: int, end: int, code: str | None, sector: str | None, country: str | None) -> None:
    """Remember the last word of a name for the rest of the text."""
    last = end - 1
    while last > start and not doc.is_word(last):
        last -= 1
    common = doc.has(last, "sentence_openers") or doc.low[last] in doc.lexicon.roles or last in doc.hits
    if code and doc.is_word(last) and len(doc.words[last]) > 1 and not common:
        doc.bound.setdefault(doc.low[last], (code, sector, country))


def acronym(doc: Doc, j: int, code: str | None, sector: str | None, country: str | None) -> int:
    """The end behind '(MWA)' at j, whose acronym is bound to the code; j where there is none."""
    if doc.words[j : j + 1] == ["("] and doc.words[j + 2 : j + 3] == [")"]:
        word = doc.words[j + 1]
        if 1 < len(word) <= 10 and sum(c.isupper() for c in word) >= 2 and code:
            doc.bound.setdefault(word.lower(), (code, sector, country))
            return j + 3
    return j


_ARMAMENT = frozenset(
    "rocket missile artillery radar gun mortar launcher anti-tank air-defence weapon".split()
)


def apposition(doc: Doc, j: int, hit: Hit) -> int:
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
    return role.end if closed(doc, role.end) else j


def title_apposition(doc: Doc, j: int) -> int:
    """The end of ', the operational commander' behind a person's name at j, else j."""
    if doc.words[j : j + 1] == [","] and doc.low[j + 1 : j + 2] in (["the"], ["its"], ["their"]):
        role = role_at(doc, j + 2)
        if role and role.role.kind == "person" and closed(doc, role.end):
            return role.end
    return j


_MEN = frozenset(
    "fighters members officials officers leaders commanders supporters units elements representatives "
    "militants gunmen militiamen men women staff employees ships aircraft".split()
)


def organisation(doc: Doc, i: int, hit: Hit | None) -> int:
    """A run of capitals from i with 'Group', 'Front', 'Ministry' ... in it: one mark; 0 where it is none."""
    if hit is None and doc.low[i + 1 : i + 2] == ["of"] and (doc.low[i] in _MEN or doc.has(i, "item_nouns")):
        return 0  # 'Fighters of the Arakan Army': the name begins behind 'of'
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
    if doc.low[end - 1] in ("system", "systems") and not _ARMAMENT.isdisjoint(doc.low[i : end - 1]):
        return 0  # 'six High Mobility Artillery Rocket Systems (HIMARS)' are no firm
    country = hit.code if hit and hit.code in doc.lexicon.states else None
    if hit and country and hit.kinds & {"adj", "name"} and doc.has(end - 1, "state_forms"):
        end = acronym(doc, end, country, "GOV", None)
        return emit(doc, i, end, country, "form", sector="GOV")
    plain = ("modifiers", "domains", "org_forms")
    if hit is None and all(any(doc.has(k, name) for name in plain) for k in range(i, end)):
        if not doc.has(end - 1, "state_forms"):
            return 0
        # 'the Defence Command', 'the Border Service': a body of the state in focus, without a name of its own
        return emit(doc, i, end, None, "anaphor", anaphor=doc.low[end - 1], sector="GOV")
    if hit is None and end - i > 2 and doc.low[end - 2 : end] == ["national", "guard"]:
        return emit(doc, i, end, "USA", "force", sector="MIL")  # 'the Ohio National Guard'
    own = doc.possessive(first) if hit else i  # 'Bulgaria's Arsenal' is ARSENAL
    code = code_of(doc, own if own > first and own < end else i, end)
    after = acronym(doc, end, code, None, country)
    if after != end:
        code = doc.words[end + 1].upper()
        doc.bound[doc.low[end + 1]] = (code, None, country)
    unit = role_at(doc, end - 1)  # 'the Rapid Intervention Battalion'
    sector = unit.role.sector if unit is not None and unit.role.cls == "unit" else None
    return emit(doc, i, after, code, "form", sector=sector, country=country)


def short_name(doc: Doc, i: int) -> int:
    """'North', 'Guards' fleet', 'mainland' at i behind 'the', where the text says whose; else 0."""
    code, needs = _SHORT_NAMES.get(doc.low[i], (None, ()))
    if (
        not (doc.capital(i) or doc.low[i] == "mainland")
        or code is None
        or doc.codes.isdisjoint(needs)
        or doc.capital(i + 1)
    ):
        return 0
    role = role_at(doc, doc.possessive(i + 1))
    if role and role.role.kind != "other":
        return emit(doc, i, role.end, code, "office", sector=role.role.sector)
    return emit(doc, i, i + 1, code, "name")


def unknown_name(doc: Doc, i: int) -> int:
    """A capital that the lexicon does not know: bound name, organisation by form, person with an apposition."""
    if i + 1 not in doc.joined and doc.low[i] in doc.bound:
        return _bound(doc, i, i + 1)
    if doc.has(i, "sentence_openers"):
        return i + 1
    particle = 1 if doc.low[i] in ("al", "el") and i + 1 in doc.joined else 0
    if doc.low[i + particle : i + particle + 1] and doc.low[i + particle] in doc.known_as:
        head, sector = doc.known_as[doc.low[i + particle]]
        return emit(doc, i, i + particle + 1, None, "anaphor", anaphor=head, sector=sector)
    if _of_the_crown(doc, i):
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
    if doc.low[end : end + 1] in (["government"], ["administration"], ["cabinet"]) and end not in doc.hits:
        return emit(
            doc, i, end + 1, None, "anaphor", anaphor=doc.low[end], sector="GOV"
        )  # 'the Labour government'
    if doc.low[end : end + 1] == ["front"] and i > 1 and doc.low[i - 2] == "on":
        return end + 1  # 'on the Golan front'
    if doc.has(end, "lower_orgs") and i and doc.low[i - 1] in ("the", "a") and end not in doc.hits:
        named = end if doc.low[end] in ("gang", "militia") else end + 1
        return emit(doc, i, end + 1, code_of(doc, i, named), "form")
    if fighters := _fighters(doc, i, end):
        return fighters
    if doc.words[end : end + 1] == [","] and end - i < 6:
        return _explained(doc, i, end) or end
    return end


def _of_the_crown(doc: Doc, i: int) -> bool:
    """'Royal' in 'the Royal Moroccan Army': the state's forces, no body with a name of its own."""
    owner = doc.hits.get(i + 1) if doc.low[i] in ("royal", "imperial") else None
    if owner is None or not owner.kinds & {"adj", "name"} or owner.code not in doc.lexicon.states:
        return False
    role = role_at(doc, owner.end)
    return role is not None and role.role.cls in ("force", "police")


def _fighters(doc: Doc, i: int, end: int) -> int:
    """'Papuan separatists', 'Baluba tribesmen': a people that the lexicon does not know, and those who fight for it."""
    role = role_at(doc, end) if end == i + 1 and end not in doc.hits else None
    if role is None or role.role.cls != "rebels" or not role.role.plural or role.start != end:
        return 0
    if doc.words[i].isupper() or title_case(doc, i) or doc.low[i].endswith(_TELLING):
        return 0  # 'FRUD rebels' are the FRUD's
    if opens_sentence(doc, i) and not doc.low[i].endswith(("an", "ese", "ni", "ri")):
        return 0  # 'Armed gangs'
    return emit(doc, i, role.end, code_of(doc, i, role.end), "form", sector="REB", plural=True)


_TELLING = ("ed", "ing", "ist", "al", "ly", "ern", "ous", "ant", "ent")
"""Ends of words that say what sort of men they are: 'Masked gunmen', 'Tribal fighters'."""


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
        if role and role.role.kind == "other" and role.role.cls in ("firm", "body") and closed(doc, role.end):
            return emit(doc, i, role.end, code_of(doc, i, end), "form", sector=role.role.sector)
        return 0
    if not owner.code or not owner.kinds & {"adj", "name", "capital", "org"}:
        return 0
    role = role_at(doc, doc.possessive(owner.end))
    if role is None or not closed(doc, role.end):
        return 0
    if role.role.kind == "other":
        return emit(
            doc, i, role.end, code_of(doc, i, end), "form", sector=role.role.sector, country=owner.code
        )
    if end == i + 1 or role.role.kind != "person":
        return 0
    bind(doc, i, end, owner.code, role.role.sector, owner.country)
    sector = owner.sector if "org" in owner.kinds else role.role.sector
    return emit(doc, i, role.end, owner.code, "leader", sector=sector, country=owner.country)


def closed(doc: Doc, end: int) -> bool:
    """Does a phrase end before `end`, with a mark or the text?"""
    return end >= len(doc.words) or not doc.is_word(end)


def name_behind(doc: Doc, j: int, role: Role) -> tuple[int, str, str | None, str | None] | None:
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
        if k == j + 1 and not closed(doc, hit.end):
            return None
        return acronym(doc, hit.end, hit.code, hit.sector, hit.country), hit.code, hit.sector, hit.country
    end = run_end(doc, k)
    if hit and not doc.has(end - 1, "org_forms"):
        return None
    if not doc.capital(k) or title_case(doc, k) or doc.has(k, "sentence_openers"):
        return None
    if doc.words[j : j + 1] == [","] and k == j + 1:
        plain = end == k + 1 or doc.has(end - 1, "org_forms")
        if not plain or not (end < len(doc.words) and doc.words[end] in ",.;"):
            return None
    if role.cls not in ("firm", "body", "rebels") or role.plural or end - k > 5:
        return None
    code = code_of(doc, k, end)
    doc.bound.setdefault(doc.low[k], (code, role.sector, None))
    return acronym(doc, end, code, role.sector, None), code, role.sector, None


def finish(doc: Doc) -> tuple[PartyMark, ...]:
    """Adds the names that the text introduces only later ('Sandvik: Norway ...' in its headline), and sorts."""
    covered = [(m.start, m.end) for m in doc.marks]
    at = 0
    extra: list[PartyMark] = []
    for i, low in enumerate(doc.low if doc.bound else ()):
        if low not in doc.bound:
            continue
        start, end = doc.starts[i], doc.ends[i]
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        if i in doc.joined or i + 1 in doc.joined or i in doc.hits:
            continue
        if not doc.capital(i) or (at < len(covered) and covered[at][0] < end):
            continue
        if doc.capital(i - 1) and not title_case(doc, i) and i - 1 not in doc.hits:
            continue
        code, sector, country = doc.bound[low]
        how: PartyHow = "name" if sector in ("BUS", "ORG", "REB", "IGO", "NGO", None) else "leader"
        extra.append(PartyMark(start, end, doc.text[start:end], code, how, country, sector))
    return tuple(sorted((*doc.marks, *extra), key=lambda mark: mark.start))
