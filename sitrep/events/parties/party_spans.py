"""Stretches of words: office phrases, names of persons and bodies, headlines, ships, datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.events.parties.party_lexicon import Role, Trie
from sitrep.events.parties.party_text import Doc

ORDINAL = re.compile(r"\d+(st|nd|rd|th)$")
"""'47th' in 'the 47th Brigade'."""

_MAX_RUN = 9
_MAX_ROLE = 14
_MAX_DEPTH = 4
_TITLE_SHARE = 0.7
_MAX_LINE = 400


@dataclass(frozen=True, slots=True)
class RoleHit:
    """An office phrase: words[start:end] ends with its noun."""

    start: int
    end: int
    role: Role
    person: bool = False
    """True for a person of a group: 'the union's president'."""


def role_at(doc: Doc, i: int, depth: int = 0) -> RoleHit | None:
    """The office phrase that begins at i: modifiers, nouns, 'of defence', 's office'; None where no noun follows."""
    low, j, last, other = doc.low, i, None, None
    end = i
    count = len(low)
    while j < count and j - i < _MAX_ROLE:
        named = j > i and j in doc.hits and doc.hits[j].kinds & {"name", "capital", "adj", "leader"}
        if named and (not doc.has(j, "modifiers") or doc.has(j - 1, "numbers")):
            break  # 'five American firms': whose they are
        if j > i and j in doc.hits and doc.hits[j].end > j + 1 and doc.has(j - 1, "numbers"):
            break  # 'two African Union ships'
        found = _longest(doc.lexicon.roles, low, j)
        if found and not (last and last.plural and last.kind != "body"):
            if found[0] in doc.joined and doc.has(found[0], "hyphen_after"):
                j = found[0] + 1  # 'army-backed government': the army is not the noun
                continue
            j, last = found
            if doc.words[j : j + 1] == ["."] and doc.has(j - 1, "abbreviations"):
                j += 1
            end = j
            if last.kind == "other" and other is None:
                other = last
            after = doc.possessive(j)
            if (
                after != j
                and depth < _MAX_DEPTH
                and (_longest(doc.lexicon.roles, low, after) or doc.has(after, "modifiers"))
            ):
                deeper = role_at(doc, after, depth + 1)
                if deeper:
                    return RoleHit(i, deeper.end, other or deeper.role, deeper.person)
        elif doc.has(j, "modifiers") and not (last and last.plural and last.kind != "body"):
            j += 1
        elif last and low[j] in ("of", "for") and _domain_end(doc, j + 1):
            j = end = _domain_end(doc, j + 1)
        elif low[j] == "and" and doc.has(j - 1, "modifiers") and end < j and doc.has(j + 1, "modifiers"):
            j += 1
        else:
            break
    if last is None:
        return None
    role = last
    if other and last.kind != "body":  # 'militia groups' are the militia, many of them
        role = Role("other", other.cls, other.sector, other.head, last.plural)
    return RoleHit(i, end, role, last.kind == "person")


def mission_at(doc: Doc, j: int) -> RoleHit | None:
    """'Libya mission', 'Ukraine envoy' at j: an office of the party before it, not of the state it deals with."""
    task = doc.hits.get(j)
    role = role_at(doc, task.end) if task and task.kinds & {"name", "region", "capital"} else None
    if role is None or role.start in doc.joined:
        return None
    fits = role.role.cls == "diplomat" or role.role.head in (
        "mission",
        "representative",
        "coordinator",
        "negotiator",
        "embassy",
        "consulate",
        "contingent",
        "garrison",
        "battalion",
        "force",
    )
    return role if fits else None


def unit_behind(doc: Doc, j: int) -> int:
    """The end of '47th Mechanized Brigade', '2nd Jungle Battalion' at j, else 0."""
    if j >= len(doc.low) or not ORDINAL.match(doc.low[j]):
        return 0
    named = j + 2 if doc.capital(j + 1) and j + 1 not in doc.hits else j + 1
    role = role_at(doc, j + 1) or role_at(doc, named)
    return role.end if role and role.role.cls == "unit" else 0


def _longest(trie: Trie, low: list[str], i: int) -> tuple[int, Role] | None:
    node: Trie | None = trie
    best: tuple[int, Role] | None = None
    while i < len(low) and node is not None:
        node = node.get(low[i])
        i += 1
        if node is not None and None in node:
            best = (i, node[None][0])
    return best


def _domain_end(doc: Doc, i: int) -> int:
    """The end of 'defence', 'the general staff', 'foreign affairs and trade' behind 'minister of'; 0 if none."""
    j = i + 1 if i < len(doc.low) and doc.low[i] == "the" else i
    if j in doc.hits and doc.hits[j].kinds & {"org", "force"}:
        return 0  # 'of the Armed Forces of Ukraine': an owner
    k = run_end(doc, j) if doc.has(j, "domains") and doc.capital(j) else j
    if doc.has(k - 1, "org_forms") and all(doc.capital(m) for m in range(j, k)):
        return 0  # 'rebels of the National Liberation Army': a name
    end = 0
    while doc.has(j, "domains") and j - i < 6 and j not in doc.hits:
        j += 1
        end = j
        if j < len(doc.low) and doc.low[j] == "and" and doc.has(j + 1, "domains"):
            j += 1
    found = _longest(doc.lexicon.roles, doc.low, j) if j < len(doc.low) else None
    if found and found[1].kind == "body" and j - i < 6:
        return found[0]
    return end


def person_end(doc: Doc, i: int) -> int:
    """The end of a run of capitals at i that can be a person's name; i where there is none."""
    j = i
    while j < len(doc.words) and j - i < 6:
        word = doc.words[j]
        hit = doc.hits.get(j)
        if hit and j == i and not hit.kinds & {"leader", "surname"}:
            break
        if hit and j > i and hit.kinds & {"name", "org", "capital", "seat"} and j not in doc.joined:
            break
        if word[0].isupper() and word[0].isalpha():
            if doc.has(j, "sentence_openers" if j == i else "days"):
                break
            j += 1
            if len(word) == 1 and j < len(doc.words) and doc.words[j] == ".":
                j += 1
        elif doc.has(j, "particles") and j > i - 1 and (doc.capital(j + 1) or doc.has(j + 1, "particles")):
            j += 1
        else:
            break
    while j > i and not doc.words[j - 1][0].isalpha():
        j -= 1
    return j


def run_end(doc: Doc, i: int) -> int:
    """The end of a run of capitals at i, with 'of', 'for', '&' and possessives inside."""
    j, formed = i, False
    while j < len(doc.words) and j - i < _MAX_RUN:
        formed = formed or (j > i and doc.has(j - 1, "org_forms"))
        inside = j > i and doc.low[j] in ("&", "'s", "’s", "de", "du", "el", "la") and doc.capital(j + 1)
        if inside or doc.capital(j) or doc.words[j][0].isdigit():
            j += 1
        elif formed and doc.low[j] in ("of", "for"):
            # 'Council of Europe', but not 'Responsibility for ...'
            behind = j + 2 if doc.low[j + 1 : j + 2] == ["the"] else j + 1
            if not doc.capital(behind):
                break
            j = behind
        else:
            break
    return j


def title_case(doc: Doc, i: int) -> bool:
    """Is word i in a headline That Writes Most Words Like This, where a capital says nothing?"""
    text = doc.text
    start = doc.starts[i]
    begin = text.rfind("\n", max(0, start - _MAX_LINE), start) + 1
    if begin == 0 and start > _MAX_LINE:
        return False
    if begin not in doc.title_lines:
        end = text.find("\n", begin, begin + _MAX_LINE)
        end = len(text) if end < 0 and len(text) - begin < _MAX_LINE else end
        line = text[begin : max(end, begin)].rstrip()
        full_stop = line.endswith((".", '."', ".”"))  # which a headline does not have
        words = [] if full_stop else [w for w in line.split() if w[0].isalpha()]
        share = sum(w[0].isupper() for w in words) / len(words) if len(words) > 2 else 0.0
        doc.title_lines[begin] = share >= _TITLE_SHARE
    return doc.title_lines[begin]


def ship_name(doc: Doc, i: int) -> int:
    """The end of a ship's name at i ('frigate Admiral Gorshkov', 'HMS Trent'), else 0."""
    if i == 0 or not doc.capital(i) or not doc.has(i - 1, "ships") or doc.starts[i] - doc.ends[i - 1] != 1:
        return 0
    j = i
    while j < i + 4 and doc.capital(j) and not (j > i and doc.starts[j] - doc.ends[j - 1] != 1):
        j += 1
    return j


def dateline(doc: Doc, i: int, end: int) -> bool:
    """Is the name at i the place of a dateline ('TUNIS, July 3 -', 'GOMA, DR Congo -')?"""
    if i > 1 and doc.words[i - 1] == "," and doc.words[i - 2].isupper():
        i -= 2
    return doc.words[i].isupper() and len(doc.words[i]) > 2 and _line_start(doc, i) and not doc.is_word(end)


def _line_start(doc: Doc, i: int) -> bool:
    return i == 0 or "\n" in doc.text[doc.ends[i - 1] : doc.starts[i]] or doc.words[i - 1][0] == "\n"


def definite(doc: Doc, i: int) -> bool:
    """Does 'the', 'its', 'this' or the like stand before word i, or before 'Iran-backed' there?"""
    if i - 1 in doc.joined and doc.has(i - 1, "hyphen_after"):
        i = next((k for k in (i - 2, i - 3) if k in doc.hits and doc.hits[k].end == i - 1), i)
    return i > 0 and doc.has(i - 1, "definite")


def thing_behind(doc: Doc, i: int) -> bool:
    """Is word i a noun that makes the party before it its attribute ('military bases', 'navy frigate')?"""
    return doc.has(i, "things") and (doc.words[i].islower() or doc.capital(i - 1))


def counted(doc: Doc, i: int) -> bool:
    """Does a number stand before word i ('200 Kenyan policemen')?"""
    if i == 0:
        return False
    return doc.low[i - 1][0].isdigit() or doc.has(i - 1, "numbers")


def verb_behind(doc: Doc, j: int) -> bool:
    """Does the sentence go on at j, so that the noun before it is no attribute ('the military aid')?"""
    if j >= len(doc.low) or not doc.is_word(j) or not doc.words[j].islower():
        return True
    word = doc.low[j]
    return (
        doc.has(j, "verb_signs")
        or doc.has(j, "verbs")
        or (word.endswith(("ed", "s")) and not doc.has(j, "things"))
    )


def opens_sentence(doc: Doc, i: int) -> bool:
    """Is word i the first of a sentence, quotation or line?"""
    return (
        i <= 0
        or doc.words[i - 1] in (".", "!", "?", '"', "“", "”", ":", "—", "–")
        or doc.words[i - 1][0] == "\n"
    )
