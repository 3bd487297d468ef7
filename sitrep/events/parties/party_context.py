"""What the neighbours of a name say: no party at all ('Chad Smith', 'Moscow-backed'), or an attribute."""

from __future__ import annotations

from sitrep.events.parties.party_spans import opens_sentence, role_at, title_case
from sitrep.events.parties.party_text import Doc, Hit, emit


def not_a_party(doc: Doc, i: int, hit: Hit) -> bool:
    """Do the neighbours of a name make it something else: 'Russia experts', 'Moscow Oblast', 'Chad Smith'?"""
    j = hit.end
    attribute = "never_before_lower" if "adj" in hit.kinds else "never_before_name"
    if doc.has(j, attribute) and doc.words[j].islower() and hit.code in doc.lexicon.states:
        return doc.low[j : j + 2] != ["team", "of"]  # 'a Swiss team of surgeons'
    if (
        hit.sector == "BUS"
        and i > 1
        and doc.low[i - 1].endswith("ed")
        and doc.low[i - 2] in ("a", "an", "two")
    ):
        return True  # 'a chartered Airbus'
    if "capital" in hit.kinds and j not in doc.joined and doc.low[j : j + 1] and doc.low[j] in _SIGNED:
        return True  # 'the Algiers treaty': where it was signed
    if "capital" in hit.kinds and doc.has(i - 1, "particles") and doc.capital(i - 2):
        return True  # 'Mocimboa da Praia'
    if _is_ships_name(doc, i, hit):
        return True
    if hit.code == "EU" and doc.low[i] == "europe" and i and doc.low[i - 1] in ("from", "in", "across"):
        return doc.possessive(j) == j  # 'batteries from Europe': where they were, and nobody
    fixed = bool(hit.kinds & {"org", "force", "seat"})
    if not fixed and doc.words[j : j + 1] and doc.words[j] in doc.lexicon.words.get("never_before", ()):
        return True
    if "capital" in hit.kinds and doc.capital(j) and doc.words[j].isalpha() and j not in doc.hits:
        adjacent = doc.starts[j] - doc.ends[j - 1] == 1 and j not in doc.joined
        if adjacent and not role_at(doc, j) and not title_case(doc, i) and not doc.words[j].isupper():
            return True
    if hit.end != i + 1 or not doc.has(i, "given_names") or title_case(doc, i):
        return False
    if doc.has(i - 1, "first_names") and doc.capital(i - 1):
        return True  # 'Jim Jordan', also at the head of a sentence
    # 'Michael Jordan', 'Chad Smith': a person, where a neighbour is a capital that is nothing else we know.
    for k in (i - 1, j):
        known = doc.has(k, "modifiers") or (doc.low[k : k + 1] and doc.low[k] in doc.lexicon.roles)
        if k == i - 1 and (doc.has(k, "sentence_openers") or opens_sentence(doc, k)):
            continue
        if doc.capital(k) and doc.words[k].isalpha() and k not in doc.hits and not known:
            return k == i - 1 or not doc.has(k, "org_forms")
    return False


def _is_ships_name(doc: Doc, i: int, hit: Hit) -> bool:
    """'The liner Canberra', 'the frigate Amsterdam put in at Suva': a ship, and no town; not 'ships Paris sent'."""
    ahead = i > 1 and doc.low[i - 1] in _SHIPS and bool(hit.kinds & {"capital", "name"})
    if not ahead or doc.low[hit.end : hit.end + 1] in ([], ["'s"], ["’s"]):
        return False
    return "the" in doc.low[max(0, i - 4) : i - 1] and doc.low[hit.end] not in _GAVE


_SHIPS = frozenset(
    "liner frigate destroyer cruiser carrier corvette submarine cutter ferry freighter tanker trawler minesweeper "
    "minehunter gunboat battleship icebreaker ship vessel yacht".split()
)
_GAVE = frozenset(
    "sent promised offered bought ordered had has gave lent sold donated wants is was will".split()
)
_SIGNED = frozenset(
    "accord accords agreement agreements treaty declaration protocol protocols pact convention formula memorandum "
    "conference summit meeting communique document understanding understandings roadmap truce ceasefire cease-fire "
    "armistice".split()
)
"""What is called by the town where it was made."""
FLAG = "flag"
"""The anaphor of 'Liberian-flagged': no party of the sentence, but whose the ship is; the state is its country."""
EX = "ex"
"""The anaphor of 'ex-German' ships and guns: no party of the sentence, but who had them before."""
NATIONAL = "national"
"""The anaphor of 'a French writer': no party of the sentence, but whose citizen is taken or hit."""
_CITIZENS = frozenset(
    "tourist tourists citizen citizens writer writers author authors artist artists singer actor actress chef veteran "
    "veterans correspondent footballer player players".split()
)


def citizen_of(doc: Doc, i: int, hit: Hit) -> int:
    """'A French writer', 'two Belgian tourists': the end of the demonym, marked as theirs, or 0."""
    j = hit.end
    if (
        "adj" in hit.kinds
        and hit.code in doc.lexicon.states
        and doc.low[j : j + 1]
        and doc.low[j] in _CITIZENS
    ):
        return emit(doc, i, j, None, "demonym", country=hit.code, anaphor=NATIONAL)
    return 0


_FLAGGED = frozenset("flagged owned registered operated managed run".split())


def hyphenated(doc: Doc, i: int, hit: Hit) -> int:
    """'Moscow-backed', 'pro-Russian', 'Iran-Iraq war' name no party here; gives the word behind, or 0."""
    j = hit.end
    if i in doc.joined and doc.has(i - 1, "hyphen_before"):
        if doc.low[i - 1] == "ex" and hit.code in doc.lexicon.states:
            return emit(doc, i, j, None, "demonym", country=hit.code, anaphor=EX)
        return j
    if j in doc.joined and doc.has(j, "hyphen_after"):
        if doc.low[j] in _FLAGGED and hit.code:
            return emit(doc, i, j + 1, None, "demonym", country=hit.code, anaphor=FLAG)
        return j + 1
    if j in doc.joined and doc.low[j] == "led" and _alliance_named(doc, j + 1):
        return j + 1  # 'the Russian-led alliance CSTO' is the CSTO, 'the Kurdish-led SDF' the SDF
    if j in doc.joined and doc.has(j, "hyphen_maker"):  # 'Turkish-made', 'US-led': whose the noun is
        return emit(doc, i, j, hit.code, "demonym", sector=hit.sector, country=hit.country)
    other = doc.hits.get(j) if j in doc.joined else None
    if other and any(doc.has(k, "conflict") for k in range(other.end, min(other.end + 2, len(doc.words)))):
        return other.end
    return 0


_RELATIONS = frozenset(
    "ally neighbour neighbor partner rival enemy foe adversary client protégé satellite member member-state "
    "candidate aspirant newcomer".split()
)


def relation_behind(doc: Doc, j: int) -> int:
    """'Russia's ally Belarus', 'NATO member Turkey': the word behind the relation where another party follows, or 0."""
    k = j
    while k < j + 2 and (
        doc.has(k, "modifiers") or doc.low[k : k + 1] in (["close"], ["old"], ["key"], ["western"])
    ):
        k += 1
    other = doc.hits.get(k + 1) if doc.low[k : k + 1] and doc.low[k] in _RELATIONS else None
    named = other is not None and other.code in doc.lexicon.states and bool(other.kinds & {"name", "capital"})
    return k + 1 if named else 0


def _alliance_named(doc: Doc, j: int) -> bool:
    """Does the name of an alliance follow, with nothing but words of the same phrase before it?"""
    k = j
    own = doc.hits.get(j)
    if own is not None and "org" in own.kinds and own.code not in doc.lexicon.states:
        return True
    while (
        k < j + 4 and k < len(doc.words) and k not in doc.hits and doc.words[k].islower() and doc.is_word(k)
    ):
        k += 1
    named = doc.hits.get(k)
    return k > j and named is not None and named.sector == "IGO"


def noun_behind(doc: Doc, j: int) -> bool:
    """Is word j, behind 'the Havana', a noun ('district') rather than the verb of a sentence?"""
    return doc.is_word(j) and doc.words[j].islower() and not doc.has(j, "people_before")
