"""Finds the parties of a text: states, offices, leaders, forces, organisations, and what stands for them.

One pass from left to right over the words (`party_text`), with the longest phrase as one mark. Names come
from the lexicon (`party_lexicon`, compiled by `party_compile`); around them a small grammar of offices
('the Russian defence ministry', 'the army of Chad', 'Venezuelan President Nicolás Maduro'), appositions
('Baykar, a Turkish firm,') and forms ('the Varna shipyard', 'Maritime Workers Alliance (MWA)'). What a text
has introduced once (surnames, acronyms) is known in all of it. Linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sitrep.events.parties import party_forms as forms
from sitrep.events.parties import party_persons as persons
from sitrep.events.parties import party_roles as roles
from sitrep.events.parties.party_compile import compile_parties
from sitrep.events.parties.party_context import (
    citizen_of,
    hyphenated,
    not_a_party,
    noun_behind,
    relation_behind,
)
from sitrep.events.parties.party_lexicon import PartyLexicon
from sitrep.events.parties.party_office import office
from sitrep.events.parties.party_owned import NATIONAL, owned, owned_role
from sitrep.events.parties.party_spans import (
    RoleHit,
    counted,
    dateline,
    mission_at,
    role_at,
    ship_name,
    unit_behind,
)
from sitrep.events.parties.party_text import Doc, Hit, emit, how_of_force, read
from sitrep.events.places.namesakes import Elsewhere
from sitrep.events.words.marks import PartyHow, PartyMark

__all__ = ["PartyLexicon", "compile_parties", "find_parties"]

_SMALL_STARTS = forms.FIRST_HALVES.keys() | {"two", "mainland"} | roles.EACH
_NOWHERE: Mapping[int, Elsewhere] = {}


def find_parties(
    text: str, lexicon: PartyLexicon, on: date | None, elsewhere: Mapping[int, Elsewhere] = _NOWHERE
) -> tuple[PartyMark, ...]:
    """The parties named or referred to in a text, sorted, without overlaps; `on` decides whose leader one is.

    `elsewhere`: where names begin that other places share with a country, and what they mean there.
    """
    doc = read(text, lexicon, on)
    _move(doc, elsewhere)
    i, count = 0, len(doc.words)
    offices, words = lexicon.roles, lexicon.words
    modifiers, pronouns = words.get("modifiers", frozenset()), words.get("pronouns", frozenset())
    generic = words.get("generic", frozenset())
    while i < count:
        low = doc.low[i]
        hit = doc.hits.get(i)
        if (
            hit is None
            and not doc.words[i][0].isupper()
            and low not in lexicon.starts
            and low not in _SMALL_STARTS
        ):
            i += 1  # most words begin none
            continue
        behind = ship_name(doc, i) or (
            forms.short_name(doc, i) if i and doc.low[i - 1] in ("the", ":") else 0
        )
        if behind:
            i = behind
        elif low in forms.FIRST_HALVES and (second := forms.second_half(doc, i)):
            i = second
        elif hit is not None:
            i = max(_name(doc, i, hit), i + 1)
        elif low == "two" and (end := roles.the_two(doc, i)):
            of = "capitals" if doc.low[end - 1] == "capitals" else "two"
            i = emit(doc, i - 1, end, None, "anaphor", anaphor=of, plural=True)
        elif low in roles.EACH and (end := roles.each_of_two(doc, i)):
            of = roles.EACH_NOUN.get(doc.low[end - 1], "they")
            i = emit(doc, i, end, None, "anaphor", anaphor=of, plural=True)
        elif low in offices or low in modifiers or doc.words[i] in modifiers:
            i = max(office(doc, i), i + 1)
        elif low in pronouns and not (low in ("both", "neither") and roles.counts_next(doc, i)):
            emit(doc, i, i + 1, None, "anaphor", anaphor=low, plural=doc.has(i, "plural_pronouns"))
            i += 1
        elif low in generic:
            i = roles.generic(doc, i, i)
        elif doc.words[i][0].isupper():
            i = max(forms.unknown_name(doc, i), i + 1)
        else:
            i += 1
    return forms.finish(doc)


def _move(doc: Doc, elsewhere: Mapping[int, Elsewhere]) -> None:
    """Names that mean another place here: a region acts for its country, a town for nobody."""
    if not elsewhere:
        return
    for i, hit in list(doc.hits.items()):
        other = elsewhere.get(doc.starts[i])
        if other is None or other.country == hit.code or not hit.kinds & {"name", "capital", "region"}:
            continue
        if other.only_place:
            del doc.hits[i]
        else:
            doc.hits[i] = Hit(hit.start, hit.end, frozenset(["region"]), other.country, None, None)


def _name(doc: Doc, i: int, hit: Hit) -> int:
    """A lexicon name at i: what it means with its neighbours. Gives the next word to look at."""
    j = hit.end
    if "none" in hit.kinds or (hit.kinds & {"capital", "name"} and dateline(doc, i, j)):
        return j
    if hit.kinds & {"leader", "surname"}:
        return persons.leader_name(doc, i, hit)
    if j in doc.joined or i in doc.joined:
        skip = hyphenated(doc, i, hit)
        if skip:
            return skip
    if not_a_party(doc, i, hit):
        return citizen_of(doc, i, hit) or j
    related = relation_behind(doc, j)
    if related:
        return related
    owner = doc.possessive(j)
    if owner != j:
        return owned(doc, i, hit, owner)
    return _with_role(doc, i, hit) or _by_itself(doc, i, hit)


def _with_role(doc: Doc, i: int, hit: Hit) -> int:
    """The name with the office or force behind it; 0 for none."""
    j = hit.end
    role = role_at(doc, j) if doc.is_word(j) and j not in doc.hits else mission_at(doc, j)
    other = role is not None and role.role.kind == "other"
    if role and other and doc.capital(role.end - 1) and doc.has(role.end - 1, "org_forms"):
        end = forms.organisation(doc, i, hit)  # 'Ethiopian Airlines' is a name, 'Ethiopian airlines' are not
        if end:
            return end
    if role and _role_fits(doc, hit, role):
        return owned_role(doc, i, hit, role)
    inner = doc.hits.get(j)
    if inner and "force" in inner.kinds and hit.kinds & {"adj", "name"}:  # 'US Pacific Fleet'
        return emit(doc, i, inner.end, hit.code, how_of_force(inner), sector=inner.sector)
    return 0


def _by_itself(doc: Doc, i: int, hit: Hit) -> int:
    """The name without an office: what it is part of, what it lends its state to, or who it is."""
    if not hit.kinds & {"name", "org", "capital", "seat", "region", "force"}:
        return _adjective(doc, i, hit)
    return forms.organisation(doc, i, hit) or _attribute(doc, i, hit) or _bare(doc, i, hit)


def _attribute(doc: Doc, i: int, hit: Hit) -> int:
    """'Moldova tanks', 'EU aid': the name lends its state to the goods, unless they are given to it; 0 if not."""
    j = hit.end
    if not hit.kinds & {"name", "org", "region"}:
        return 0
    things = doc.has(j, "item_nouns") or doc.low[j : j + 1] == ["aid"]
    things = things or ("adj" in hit.kinds and doc.has(j, "things"))
    given = i > 0 and doc.low[i - 1] in _GIVING and "adj" not in hit.kinds  # 'gives Moldova tanks'
    if not things or given or not doc.words[j].islower():
        return 0
    return emit(doc, i, j, hit.code, "demonym", sector=hit.sector, country=hit.country)


def _bare(doc: Doc, i: int, hit: Hit) -> int:
    """The name as a party, with its apposition; a capital stands for its state."""
    j = hit.end
    how: PartyHow = "metonym" if hit.kinds & {"capital", "seat", "region"} else "name"
    if "force" in hit.kinds:
        how = how_of_force(hit)
    elif "capital" in hit.kinds and i and doc.low[i - 1] in ("the", "a") and noun_behind(doc, j):
        how = "demonym"
    if hit.kinds & {"org", "force"} and j - i > 1 and doc.has(j - 1, "org_forms") and hit.code:
        doc.bound.setdefault(doc.low[j - 1], (hit.code, hit.sector, hit.country))
    bracketed = doc.words[j : j + 1] == ["("] and doc.words[j + 2 : j + 3] == [")"]
    inner = doc.hits.get(j + 1) if bracketed else None
    if inner and inner.code and "org" in inner.kinds & hit.kinds:
        # two groups of one name: the acronym decides
        hit = Hit(i, j, inner.kinds, inner.code, inner.sector, inner.country)
    end = forms.apposition(doc, j, hit) if hit.kinds & {"org", "force"} else j
    emit(doc, i, end, hit.code, how, sector=hit.sector, country=hit.country, plural="people" in hit.kinds)
    return end


def _is_ground(doc: Doc, i: int, j: int) -> bool:
    """'On the Iranian side', 'the Indian side of the line': land; 'the Iranian side has proposed' are negotiators."""
    led = i > 1 and doc.low[i - 2] in ("on", "from", "to", "at", "across", "onto", "into")
    return led or doc.low[j + 1 : j + 2] == ["of"]


_GIVING = frozenset(
    "give gives gave send sends sent hand hands sell sells sold lend lends lent offer offers promise promises grant "
    "grants pledge pledges giving sending selling lending".split()
)


def _role_fits(doc: Doc, hit: Hit, role: RoleHit) -> bool:
    if doc.low[role.start] in ("head", "heads", "force", "forces", "guards") and "adj" not in hit.kinds:
        return False
    return not (role.end == role.start + 1 and doc.low[role.start] in ("power", "works"))


def _adjective(doc: Doc, i: int, hit: Hit) -> int:
    """A demonym without an office behind it: it lends its state to the noun, or is the people itself."""
    j = hit.end
    after = doc.low[j] if j < len(doc.low) else "."
    before = doc.low[i - 1] if i else ""
    inner = doc.hits.get(j)
    if inner and inner.code and inner.kinds & {"org"} and inner.country == hit.code:
        end = forms.apposition(doc, inner.end, inner)
        return emit(doc, i, end, inner.code, "name", sector=inner.sector, country=inner.country)
    if inner and inner.code in NATIONAL and hit.code:  # 'the Italian Red Cross'
        return emit(
            doc, i, inner.end, forms.code_of(doc, i, inner.end), "name", sector=inner.sector, country=hit.code
        )
    if inner and inner.kinds & {"leader", "surname"} and inner.code == hit.code:
        return emit(doc, i, inner.end, hit.code, "leader", sector=inner.sector)
    if "people" in hit.kinds and hit.code == "EU" and (counted(doc, i) or before == "other"):
        return j  # 'five Europeans' are not the Union
    if "people" in hit.kinds and "adj" not in hit.kinds:
        return emit(doc, i, j, hit.code, "name", sector=hit.sector, country=hit.country, plural=True)
    if doc.has(j, "people_before") or not after[0].isalnum():
        if i and doc.has(i - 1, "language_after"):
            return j
        if before == "the" and after not in ("and", "or", ","):
            return emit(doc, i, j, hit.code, "name", sector=hit.sector, country=hit.country, plural=True)
    if before == "the" and after == "side" and not _is_ground(doc, i, j):
        return emit(doc, i, j + 1, hit.code, "office", sector="GOV", country=hit.country)
    unit = unit_behind(doc, j)
    if unit:
        return emit(doc, i, unit, hit.code, "force", sector="MIL", country=hit.country)
    end = forms.organisation(doc, i, hit)
    return end or emit(doc, i, j, hit.code, "demonym", sector=hit.sector, country=hit.country)
