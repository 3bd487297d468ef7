"""The words of a text as the party grammar reads them: tokens, lexicon hits, offices, runs of capitals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sitrep.events.marks import PartyHow, PartyMark
from sitrep.events.party_lexicon import TOKEN, Name, NameKind, PartyLexicon, Role, Trie, active, fold

_HYPHENS = frozenset("-‐‑–")
_MAX_RUN = 9
_TITLE_SHARE = 0.7
_MAX_LINE = 400
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon name found in the text: words[start:end]."""

    start: int
    end: int
    kinds: frozenset[NameKind]
    code: str | None
    """None where the name is a known surname of several parties, or no party."""
    sector: str | None
    country: str | None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class RoleHit:
    """An office phrase: words[start:end] ends with its noun."""

    start: int
    end: int
    role: Role
    person: bool = False
    """True for a person of a group: 'the union's president'."""


@dataclass(slots=True)
class Doc:
    """One text during the scan."""

    text: str
    lexicon: PartyLexicon
    on: date | None
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Folded, case kept."""
    low: list[str] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    """Words that a hyphen joins to the word before them."""
    hits: dict[int, Hit] = field(default_factory=dict)
    marks: list[PartyMark] = field(default_factory=list)
    done: int = 0
    """First word that no mark covers yet."""
    bound: dict[str, tuple[str, str | None, str | None]] = field(default_factory=dict)
    """Surnames and acronyms that this text has introduced: (code, sector, country)."""
    korea: bool = False
    """Does the text name one of the Koreas, so that 'the North' is one?"""
    title_lines: dict[int, bool] = field(default_factory=dict)

    def is_word(self, i: int) -> bool:
        """Is there a word (not a mark) at i?"""
        return 0 <= i < len(self.words) and self.words[i][0].isalnum()

    def capital(self, i: int) -> bool:
        """Does word i begin with a capital?"""
        return 0 <= i < len(self.words) and self.words[i][0].isupper()

    def possessive(self, i: int) -> int:
        """The word after a possessive ending at i ("'s", or "'" behind an s), or i where there is none."""
        if i < len(self.low) and i > 0 and self.starts[i] == self.ends[i - 1]:
            if self.low[i] in ("'s", "’s"):
                return i + 1
            if self.low[i] in ("'", "’") and self.low[i - 1].endswith("s") and self.is_word(i + 1):
                return i + 1 if self.starts[i + 1] > self.ends[i] else i
        return i

    def has(self, i: int, list_name: str) -> bool:
        """Is word i (as written, or in lower case) in a word list of the lexicon?"""
        if not 0 <= i < len(self.words):
            return False
        known = self.lexicon.words.get(list_name, frozenset())
        return self.low[i] in known or self.words[i] in known


def read(text: str, lexicon: PartyLexicon, on: date | None) -> Doc:
    """Tokens and lexicon hits of a text."""
    doc = Doc(text, lexicon, on)
    starts, ends, words = doc.starts, doc.ends, doc.words
    pending = -1
    for match in TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if word in _HYPHENS and ends and ends[-1] == start and text[end : end + 1].isalnum():
            pending = end
            continue
        if start == pending:
            doc.joined.add(len(words))
        starts.append(start)
        ends.append(end)
        words.append(word if word.isascii() and "." not in word else (fold(word) or word))
    doc.low = [w.lower() for w in words]
    _find_names(doc)
    return doc


def _find_names(doc: Doc) -> None:
    low, root, count = doc.low, doc.lexicon.names, len(doc.low)
    i = 0
    while i < count:
        node = root.get(low[i])
        if node is None:
            i += 1
            continue
        best: Hit | None = None
        j = i
        while node is not None:
            j += 1
            if None in node:
                best = _hit(doc, i, j, node[None]) or best
            node = node.get(low[j]) if j < count else None
        if best is None:
            i += 1
        else:
            doc.hits[i] = best
            i = best.end
            doc.korea = doc.korea or best.code in ("PRK", "KOR")


def _hit(doc: Doc, i: int, j: int, names: tuple[Name, ...]) -> Hit | None:
    fit = [n for n in names if _case_fits(doc, i, n.cases) and active(n, doc.on)]
    if not fit:
        return None
    named = [n for n in fit if n.kind != "surname"]
    if named:
        first = named[0]
        kinds = frozenset(n.kind for n in named if n.code == first.code)
        return Hit(i, j, kinds, first.code, first.sector, first.country)
    codes = {n.code for n in fit}
    weak = len(codes) > 1 or all(n.weak for n in fit)
    return Hit(
        i, j, frozenset(["surname"]), fit[0].code if len(codes) == 1 else None, fit[0].sector, None, weak
    )


def _case_fits(doc: Doc, i: int, cases: tuple[int, ...]) -> bool:
    for k, case in enumerate(cases):
        word = doc.words[i + k]
        if case == 2 and not word.isupper() or case == 1 and not word[0].isupper():
            return False
    return True


def _longest(trie: Trie, low: list[str], i: int) -> tuple[int, Role] | None:
    node, best = trie, None
    while i < len(low):
        node = node.get(low[i])
        if node is None:
            break
        i += 1
        if None in node:
            best = (i, node[None][0])
    return best


def role_at(doc: Doc, i: int, depth: int = 0) -> RoleHit | None:
    """The office phrase that begins at i: modifiers, nouns, 'of defence', 's office'; None where no noun follows."""
    low, j, last, other = doc.low, i, None, None
    end = i
    count = len(low)
    while j < count and j - i < 14:
        if j in doc.hits and doc.hits[j].kinds & {"name", "capital", "adj", "leader"} and j > i:
            if not doc.has(j, "modifiers"):
                break
        found = _longest(doc.lexicon.roles, low, j)
        if found and not (last and last.plural and last.kind != "body"):
            j, last = found
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
    return RoleHit(i, end, other if other and last.kind != "body" else last, last.kind == "person")


def _domain_end(doc: Doc, i: int) -> int:
    """The end of 'defence', 'the general staff', 'foreign affairs and trade' behind 'minister of'; 0 if none."""
    j = i + 1 if i < len(doc.low) and doc.low[i] == "the" else i
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


def title_case(doc: Doc, i: int) -> bool:
    """Is word i in a headline That Writes Most Words Like This, where a capital says nothing?"""
    text = doc.text
    start = doc.starts[i]
    begin = text.rfind("\n", max(0, start - _MAX_LINE), start) + 1
    if begin == 0 and start > _MAX_LINE:
        return False
    if begin not in doc.title_lines:
        end = text.find("\n", begin, begin + _MAX_LINE)
        line = (
            text[begin : end if end >= 0 else len(text)] if end >= 0 or len(text) - begin < _MAX_LINE else ""
        )
        words = [w for w in line.split() if w[0].isalpha()]
        share = sum(w[0].isupper() for w in words) / len(words) if len(words) > 3 else 0.0
        doc.title_lines[begin] = share >= _TITLE_SHARE
    return doc.title_lines[begin]


def person_end(doc: Doc, i: int) -> int:
    """The end of a run of capitals at i that can be a person's name; i where there is none."""
    j = i
    while j < len(doc.words) and j - i < 6:
        word = doc.words[j]
        hit = doc.hits.get(j)
        if hit and j == i and not hit.kinds & {"leader", "surname"} and not _first_name(doc, j, hit):
            break
        if hit and j > i and hit.kinds & {"name", "org", "capital", "seat"} and j not in doc.joined:
            break
        if word[0].isupper() and word[0].isalpha():
            if doc.has(j, "sentence_openers") and j == i:
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


def _first_name(doc: Doc, i: int, hit: Hit) -> bool:
    return hit.end == i + 1 and doc.has(i, "given_names") and doc.capital(i + 1) and i + 1 not in doc.hits


def run_end(doc: Doc, i: int) -> int:
    """The end of a run of capitals at i, with 'of', 'for', '&' and possessives inside."""
    j = i
    while j < len(doc.words) and j - i < _MAX_RUN:
        if (doc.capital(j) or doc.words[j][0].isdigit()) and doc.words[j][0].isalnum():
            j += 1
        elif j > i and doc.low[j] in ("&", "'s", "’s", "de", "du", "el", "la") and doc.capital(j + 1):
            j += 1
        elif j > i and doc.low[j] in ("of", "for") and doc.has(j - 1, "org_forms"):
            # 'Council of Europe', but not 'Responsibility for ...'
            behind = j + 2 if doc.low[j + 1 : j + 2] == ["the"] else j + 1
            if not doc.capital(behind):
                break
            j = behind
        else:
            break
    return j


def thing_behind(doc: Doc, i: int) -> bool:
    """Is word i a noun that makes the party before it its attribute ('military bases', 'navy frigate')?"""
    return doc.has(i, "things") and (doc.words[i].islower() or doc.capital(i - 1))


def counted(doc: Doc, i: int) -> bool:
    """Does a number stand before word i ('200 Kenyan policemen')?"""
    if i == 0:
        return False
    return doc.low[i - 1][0].isdigit() or doc.has(i - 1, "numbers")


def ship_name(doc: Doc, i: int) -> int:
    """The end of a ship's name at i ('frigate Admiral Gorshkov', 'HMS Trent'), else 0."""
    if i == 0 or not doc.has(i - 1, "ships") or not doc.capital(i) or doc.starts[i] - doc.ends[i - 1] != 1:
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


def emit(
    doc: Doc, start: int, end: int, code: str | None, how: PartyHow, *, sector: str | None = None,
    country: str | None = None, plural: bool = False, anaphor: str | None = None,
) -> int:  # fmt: skip
    """Write down the mark of words[start:end], with the article before it unless it is an adjective; gives `end`."""
    if how != "demonym" and start - 1 >= doc.done and doc.low[start - 1] in ("the", "a", "an"):
        start -= 1
    a, b = doc.starts[start], doc.ends[end - 1]
    country = country if country != code else None
    doc.marks.append(PartyMark(a, b, doc.text[a:b], code, how, country, sector, plural, anaphor))
    doc.done = end
    return end
