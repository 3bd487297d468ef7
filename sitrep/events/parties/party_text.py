"""The words of a text as the party grammar reads them: tokens, hits of the lexicon, and the marks made so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from sitrep.events.parties.party_lexicon import TOKEN, Name, NameKind, PartyLexicon, Trie, active, fold
from sitrep.events.words.calendar_words import WEEKDAYS
from sitrep.events.words.marks import PartyHow, PartyMark

_HYPHENS = frozenset("-‐‑–")


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
    codes: set[str | None] = field(default_factory=set)
    """All parties that the lexicon finds in the text: they decide what 'the North' or 'the Guards' is."""
    homes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Groups and firms of the text by state and sector, in order of mention: who 'the Finnish company' can be."""
    known_as: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Surnames of office holders whose state the text leaves open: (office, sector)."""
    title_lines: dict[int, bool] = field(default_factory=dict)

    def is_word(self, i: int) -> bool:
        """Is there a word (not a mark) at i?"""
        return 0 <= i < len(self.words) and self.words[i][0].isalnum()

    def capital(self, i: int) -> bool:
        """Does word i begin with a capital, and is no weekday ('Beijing Monday imposed ...')?"""
        return 0 <= i < len(self.words) and self.words[i][0].isupper() and self.low[i] not in WEEKDAYS

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
        known = self.lexicon.words.get(list_name, ())
        return self.low[i] in known or self.words[i] in known


def read(text: str, lexicon: PartyLexicon, on: date | None) -> Doc:
    """Tokens and lexicon hits of a text."""
    doc = Doc(text, lexicon, on)
    starts, ends, words = doc.starts, doc.ends, doc.words
    pending = -1
    for match in TOKEN.finditer(text):
        word, (start, end) = match.group(), match.span()
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
    for code in doc.codes & lexicon.means.keys():
        _rename(doc, code)
    return doc


def _rename(doc: Doc, code: str | None) -> None:
    """'Karen fighters' in a text that names the KNU are the KNU's."""
    named = doc.lexicon.means[code or ""] & doc.codes
    if len(named) != 1:
        return
    group = next(iter(named))
    for i, hit in doc.hits.items():
        if hit.code == code:
            doc.hits[i] = replace(hit, code=group)
    doc.codes.discard(code)


def _find_names(doc: Doc) -> None:
    low, root, count = doc.low, doc.lexicon.names, len(doc.low)
    i = 0
    while i < count:
        node: Trie | None = root.get(low[i])
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
            if "leader" in best.kinds:
                best = replace(best, end=_father_end(doc, best.end))
            doc.hits[i] = best
            i = best.end
            doc.codes.add(best.code)
            if best.country and best.code and "org" in best.kinds:
                doc.homes.setdefault((best.country, best.sector or ""), []).append(best.code)


def _father_end(doc: Doc, j: int) -> int:
    """The end of 'bin Isa Al Khalifa' behind a leader's shorter name, else j."""
    while doc.low[j : j + 1] and doc.low[j] in ("bin", "ibn", "al") and doc.capital(j + 1):
        j += 2
    return j


def _hit(doc: Doc, i: int, j: int, names: tuple[Name, ...]) -> Hit | None:
    fit = [n for n in names if _case_fits(doc, i, n.cases) and active(n, doc.on)]
    if not fit or doc.low[j : j + 1] == ["$"] and doc.starts[j] == doc.ends[j - 1]:  # 'US$36 million'
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
        if (case == 2 and not word.isupper()) or (case == 1 and not word[0].isupper()):
            return False
    return True


_SOVIET_END = 1992
"""From this year on 'Soviet' tells of the past."""


def how_of_force(hit: Hit) -> PartyHow:
    """Soldiers, police and spies are forces; the other lexicon names of that kind are offices."""
    return "force" if hit.sector in ("MIL", "COP", "SPY") else "office"


def emit(
    doc: Doc, start: int, end: int, code: str | None, how: PartyHow, *, sector: str | None = None,
    country: str | None = None, plural: bool = False, anaphor: str | None = None,
) -> int:  # fmt: skip
    """Write down the mark of words[start:end], with the article before it unless it is an adjective; gives `end`."""
    if how != "demonym" and start - 1 >= doc.done and doc.low[start - 1] in ("the", "a", "an"):
        start -= 1
    a, b = doc.starts[start], doc.ends[end - 1]
    country = country if country != code else None
    bygone = doc.text[a:b] == "Soviet" and (doc.on is None or doc.on.year >= _SOVIET_END)
    doc.marks.append(PartyMark(a, b, doc.text[a:b], code, how, country, sector, plural, anaphor, bygone))
    doc.done = end
    return end
