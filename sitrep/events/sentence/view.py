"""One sentence with everything found in it: tokens, tags, chunks, verb groups, and the marks by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitrep.events.clauses.chunking import build_chunks
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_gapping import with_gaps
from sitrep.events.clauses.clauses import parse_clauses
from sitrep.events.clauses.fronted import behind_lead
from sitrep.events.clauses.relatives import settle_relatives
from sitrep.events.clauses.split_verbs import join_verbs
from sitrep.events.clauses.verbless import verbless
from sitrep.events.items.item_families import GOODS
from sitrep.events.sentence.listed_on import lists_go_on
from sitrep.events.tagging.tags import tag_tokens
from sitrep.events.words.calendar_words import MONTH_NAMES
from sitrep.events.words.grammar import Grammar
from sitrep.events.words.marks import DateMark, ItemMark, PartyMark, PlaceMark
from sitrep.events.words.states import STATES
from sitrep.events.words.text import Sentence, Token, skip_dateline, tokenize
from sitrep.events.words.word_classes import NUMBERS
from sitrep.model import Attribution

Mark = PartyMark | ItemMark | DateMark | PlaceMark


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a document, each sorted by start."""

    parties: tuple[PartyMark, ...] = ()
    items: tuple[ItemMark, ...] = ()
    dates: tuple[DateMark, ...] = ()
    places: tuple[PlaceMark, ...] = ()


@dataclass(slots=True)
class View:
    """A parsed sentence. Mark lists hold (first token, token after the last, mark)."""

    sentence: Sentence
    text: str
    tokens: list[Token]
    low: list[str] = field(default_factory=list)
    """The words of the tokens in lower case."""
    capital: list[bool] = field(default_factory=list)
    """Which tokens begin with a capital."""
    names: dict[int, str] = field(default_factory=dict)
    """Where two words with capitals follow each other: the first -> 'african_lion'; of 'Sea Lion 25' the second."""
    tags: list[str] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    verbs: list[Verb] = field(default_factory=list)
    unsaid: list[Verb] = field(default_factory=list)
    """In a sentence without a verb what stands for it."""
    parties: list[tuple[int, int, PartyMark]] = field(default_factory=list)
    items: list[tuple[int, int, ItemMark]] = field(default_factory=list)
    dates: list[tuple[int, int, DateMark]] = field(default_factory=list)
    places: list[tuple[int, int, PlaceMark]] = field(default_factory=list)
    dateline_end: int = 0
    live: bool = False
    """The entry of a live blog, headed by its time of day."""
    heading: list[Chunk] = field(default_factory=list)
    """The phrase before a colon that opens the sentence: 'Israel: ...'."""
    lead: DateMark | None = None
    """For the title: the first day named in the sentence below it."""
    carried: list[ItemMark] = field(default_factory=list)
    """Items of the sentences before, for 'they', 'it', 'both'."""
    farther: list[ItemMark] = field(default_factory=list)
    """Items of the sentence before that."""

    speaker: list[PartyMark] = field(default_factory=list)
    """In a quotation that goes on from the sentence before: who speaks."""
    teller: Attribution | None = None
    """Who 'he' is in 'he said', where the sentence before was told by somebody who vouches for nothing."""
    turns: list[tuple[int, str]] | None = None
    """Where its turns that menace begin, and of which list they are, once somebody asked."""
    there: str | None = None
    """The country of the last place told of before."""
    here: str | None = None
    """The country in which the text is written."""
    town: PlaceMark | None = None
    """The town named last in the sentence before."""

    def words(self, chunk: Chunk) -> list[str]:
        """Lower-case words of a chunk."""
        return self.low[chunk.i0 : chunk.i1]

    def span(self, i0: int, i1: int) -> str:
        """The text from the first to the last token."""
        if i1 <= i0:
            return ""
        return self.text[self.tokens[i0].start : self.tokens[i1 - 1].end]


def within(marks: Sequence[Mark], starts: Sequence[int], start: int, end: int) -> list[Mark]:
    """Marks that begin in start..end; `starts` are their starts."""
    low = bisect_left(starts, start)
    high = bisect_left(starts, end, low)
    return list(marks[low:high])


class MarkIndex:
    """Starts of each mark list, so that each sentence finds its own in logarithmic time."""

    def __init__(self, marks: Marks) -> None:
        self.lists: tuple[Sequence[Mark], ...] = (marks.parties, marks.items, marks.dates, marks.places)
        self.starts = tuple([m.start for m in group] for group in self.lists)

    def of(self, start: int, end: int) -> list[list[Mark]]:
        """Parties, items, dates and places of a stretch of text."""
        return [
            within(group, starts, start, end) for group, starts in zip(self.lists, self.starts, strict=True)
        ]


def make_view(text: str, sentence: Sentence, index: MarkIndex, grammar: Grammar) -> View:
    """Tokenise, tag, chunk and parse one sentence."""
    begin = skip_dateline(text, sentence.start, sentence.end) if sentence.kind == "body" else sentence.start
    tokens = tokenize(text, begin, sentence.end)
    view = View(
        sentence,
        text,
        tokens,
        dateline_end=begin,
        live=begin > sentence.start and text[sentence.start].isdigit(),
    )
    if not tokens:
        return view
    view.low = [t.lower for t in tokens]
    view.capital = capital = [t.text[0].isupper() for t in tokens]
    view.names = {
        k: f"{view.low[k]}_{view.low[k + 1]}" for k in range(len(tokens) - 1) if capital[k] and capital[k + 1]
    }
    view.names |= {
        k + 1: "named_edition"
        for k in view.names
        if k + 2 < len(tokens) and tokens[k + 2].text in _EDITIONS and view.low[k + 1] not in MONTH_NAMES
    }
    found = index.of(sentence.start, sentence.end)
    starts = [t.start for t in tokens]
    n = len(tokens)
    locked = [0] * n
    breaks: set[int] = set()
    date_tokens: set[int] = set()
    for slot, marks in enumerate(found):
        target = (view.parties, view.items, view.dates, view.places)[slot]
        for mark in marks:
            if mark.end <= begin:
                continue
            i0 = max(0, bisect_left(starts, mark.start))
            if i0 < n and starts[i0] > mark.start and i0 > 0:
                i0 -= 1
            i1 = bisect_left(starts, mark.end)
            if i1 <= i0:
                continue
            if not isinstance(mark, DateMark) or mark.resolved:
                target.append((i0, i1, mark))  # type: ignore[arg-type]
            _lock(slot, i0, i1, mark, tokens, locked, breaks, date_tokens)
    view.tags, flags = tag_tokens(tokens, locked, grammar.verbs)
    breaks |= _contacts(view) | _counted(view)
    if "P" in view.tags:
        breaks |= behind_lead(tokens, view.tags, flags, capital, _marked(view))
    chunks = build_chunks(tokens, view.tags, flags, breaks, date_tokens, grammar.verbs, grammar.phrasal)
    view.chunks = join_verbs(chunks, tokens)
    view.verbs, view.heading = parse_clauses(view.chunks, tokens, grammar)
    settle_relatives(view.verbs, tokens)
    view.verbs = with_gaps(view)
    lists_go_on(view.verbs, view.low, [a for a, _b, m in view.items if m.item_class.startswith(GOODS)])
    if not view.verbs:
        view.unsaid = verbless(view.chunks)
    return view


def _marked(view: View) -> tuple[set[int], set[int]]:
    """Where parties and things begin that no other mark holds, and the tokens behind their ends."""
    spans = [(a, b) for a, b, _m in view.parties] + [(a, b) for a, b, _m in view.items]
    starts = {a for a, _b in spans}.difference(*[range(a + 1, b) for a, b in spans])
    return starts, {b for _a, b in spans}


_EDITIONS = frozenset(f"{century}{year}" for century in ("", "20") for year in range(20, 40))
"""The years by which drills that come back each year are named: 'Sea Border 25'."""


def _contacts(view: View) -> set[int]:
    """Where a state begins a clause behind goods or a land: 'the missiles | Iran sent', 'In Mali | French jets'."""
    if not view.parties:
        return set()
    ends = {b for _a, b, _m in view.items}
    lands = {
        b for a, b, m in view.parties if a and m.code in STATES and view.low[a - 1] in ("in", "near", "off")
    }
    beside = {a for a, _b, m in view.parties if a in lands | ends and m.how in ("demonym", "leader")}
    n = len(view.tags)
    return beside | {
        a
        for a, b, mark in view.parties
        if a in ends
        and b < n
        and (view.tags[b] in "VX" or (view.tags[b] == "A" and b + 1 < n and view.tags[b + 1] in "VX"))
        and mark.code in STATES
        and mark.how in ("name", "metonym")
    }


def _counted(view: View) -> set[int]:
    """Where counted things begin: 'gave the army of Chad | twelve howitzers', 'have in their hands | some 80 men'."""
    ends = {b for _a, b, m in view.parties if m.sector != "BUS"} | {
        b for _a, b, m in view.items if m.item_class.startswith("force")
    }
    return {
        a
        for a, _b, mark in view.items
        if (a in ends or (a and view.low[a] in _ABOUT))
        and view.tags[a - 1] == "N"
        and mark.item.quantity_low is not None
        and not mark.item_class.startswith("money")
        and (_is_number(view.tokens[a]) or view.low[a] in _ABOUT)
    } | _given_to_men(view)


_GIVING = frozenset(
    "give gives gave given giving sell sells sold lend lends lent hand hands handed send sends sent".split()
)


def _given_to_men(view: View) -> set[int]:
    """Where goods begin right behind the men who get them: 'gave rebels | mortars', 'sold the militia | tanks'."""
    men = {b: a for a, b, m in view.items if m.item_class == "force.people"}
    goods = [
        a for a, _b, m in view.items if a in men and not m.item_class.startswith(("force", "people", "staff"))
    ]
    low, tags = view.low, view.tags
    return {a for a in goods for k in [men[a]] if k and low[k - 1 - (tags[k - 1] == "D")] in _GIVING}


def _lock(
    slot: int,
    i0: int,
    i1: int,
    mark: Mark,
    tokens: list[Token],
    locked: list[int],
    breaks: set[int],
    dates: set[int],
) -> None:
    """Words inside a mark are no verbs; a time or a place ends the phrase it stands in."""
    if slot == 2:
        for k in range(i0, i1):
            if not _function_word(tokens[k].lower):
                locked[k] = locked[k] or 1
            dates.add(k)
        breaks.add(i1)
        breaks.add(i0)
    elif slot == 3:
        for k in range(i0, i1):
            if not _function_word(tokens[k].lower):
                locked[k] = locked[k] or 1
        if (
            isinstance(mark, PlaceMark)
            and mark.preposition
            and i1 < len(tokens)
            and tokens[i1].lower not in ("'s", "'")
            and (
                not tokens[i1].text[0].islower()
                or tokens[i1].lower in NUMBERS
                or (tokens[i1].lower in _ABOUT and i1 + 1 < len(tokens) and _is_number(tokens[i1 + 1]))
            )
        ):
            breaks.add(i1)
    elif slot == 0 and isinstance(mark, PartyMark):
        if mark.how == "anaphor" and i1 - i0 < 3:
            return
        value = 3 if mark.how == "demonym" else 2
        for k in range(i0, i1):
            locked[k] = value
    elif not (isinstance(mark, ItemMark) and mark.item_class.startswith("figure")):
        for k in range(i0, i1):
            if tokens[k].lower == "and" and i0 < k:
                locked[k] = 5
            elif tokens[k].lower not in _OPEN_IN_ITEMS:
                locked[k] = locked[k] or (4 if i1 - i0 == 1 or k == i0 else 1)


_ABOUT = frozenset("some about around nearly almost over roughly".split())
"""'In Sumy | some 4,000 villagers'."""


def _is_number(token: Token) -> bool:
    return token.lower in NUMBERS or token.text[0].isdigit()


_OPEN_IN_ITEMS = frozenset("of and or the a an for to from in on with , its their his home".split())
_FUNCTION = frozenset("of in on at to for from by with the a an and or until since before after up".split())


def _function_word(word: str) -> bool:
    return word in _FUNCTION
