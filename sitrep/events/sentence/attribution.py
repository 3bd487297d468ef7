"""Who says so: speech clauses, 'according to', 'citing'; and what kind of source that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind, groups
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.source_kinds import DOCUMENT, UNNAMED, broad, kind_of
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.word_classes import OWNERS
from sitrep.model import Attribution

_OWN_MEDIA = frozenset(
    "state state-run government movement's group's army's military's ministry's navy's party's militia's rebels".split()
)
"""The channel of a state or a movement speaks for it: 'Syrian state television'."""


@dataclass(slots=True)
class Speaker:
    """Who is speaking, with the verb of saying and the party marks in the phrase."""

    attribution: Attribution
    codes: tuple[str, ...]
    verb: Verb | None
    confirms: bool = True
    """False for sources that only report (unnamed, media, documents, analysts)."""
    covers: tuple[int, int] = (0, 1 << 30)
    """Offsets of the stretch of text that is said."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the parties of a document: by the start of a mark, and whose 'the ministry' is."""

    codes: Mapping[int, str]
    home: str | None = None
    """The country of the dateline, or the only one named; None where 'the minister' may be anybody's."""
    near: str | None = None
    """That, or the country written about: whose 'officials' are."""


def speaker_of(view: View, verb: Verb, known: Known) -> Speaker | None:
    """The subject of a verb of saying; after a quote it may stand behind the verb (', said Ivan Petrov')."""
    chunks: list[Chunk] = [c for c in verb.subject if c.kind == "N"]
    if verb.lemma in _LEARNING:  # 'it was learnt from the general staff'
        chunks = behind(verb, "from") or chunks
    if verb.passive:
        chunks = behind(verb, "by")
        if not chunks:
            return None
    if not chunks:
        chunks = [c for prep, g in groups(verb.after)[:1] if prep == "" for c in g]
    if view.teller is not None and chunks and view.words(chunks[0]) in _AGAIN:
        return Speaker(view.teller, (), verb, False)
    return speaker_in(view, chunks, known, verb)


_AGAIN = (["he"], ["she"], ["they"])
_LEARNING = frozenset({"learn", "hear", "understand"})


def speaker_in(view: View, chunks: list[Chunk], known: Known, verb: Verb | None = None) -> Speaker | None:
    """Who the phrases say is speaking, with the kind of source; None where they name nobody."""
    nouns = [c for c in chunks if c.kind == "N" and not c.date]
    if not nouns:
        return None
    start, end = nouns[0].i0, nouns[0].i1
    for chunk in nouns[1:3]:
        if chunk.prep in ("of", "in", "for", "with", "from") and chunk.i0 <= end + 1:
            end = chunk.i1
        else:
            break
    if nouns[0].prep and start < end:
        start += len(nouns[0].prep.split())
    words = {w.lower() for w in view.span(start, end).replace("-", " ").split()}
    slot = fill(view, nouns[:4])
    parties = slot.parties
    posts = fill(
        view, [c for k, c in enumerate(nouns[:4]) if k == 0 or c.prep not in ("in", "at", "to", "near")]
    )
    head = view.tokens[nouns[0].head].lower if nouns[0].head >= 0 else ""
    if head in _TO_ONE:
        posts = slot  # 'an adviser to the presidency'
    parties = posts.parties or parties  # an ambassador in La Paz speaks for home
    codes = tuple(dict.fromkeys(c for c in (known.codes.get(p.start) or p.code for p in parties) if c))
    named = any(p.code for p in parties) or _owned(view, nouns)
    anybody = not named and any(_indefinite(p) for p in parties)
    if anybody:
        where = _said_in(view, verb)
        codes, named = ((where,), True) if where else ((), False)
    words |= {w for w in slot.words if w in UNNAMED}
    if codes and (parties[0].anaphor in _GROUPS or any(p.sector == "REB" for p in parties)):
        words -= UNNAMED - {"source", "sources"}  # 'the group said', 'the mercenary group Wagner said'
        words -= {"rebel", "rebels"}  # 'a spokesman for the rebels' speaks for them
    kind = (
        "document"
        if head in DOCUMENT and head not in ("report", "reports")
        else kind_of(view, words, posts.parties, codes)
    )
    mouthpiece = (
        anybody and not codes and bool({head, parties[0].anaphor} & _MOUTHPIECES)
    )  # 'the air force bombed a camp, a spokesman said'
    one = view.low[start:end] == ["one", "of", "them"]  # of several who are no party
    if (anybody and not codes and kind == "official" and not mouthpiece) or (one and not named):
        kind, codes = "unnamed", ()
    sure = codes and (named or codes[0] == known.home or parties[0].anaphor not in _OFFICES)
    name = codes[0] if sure and kind == "official" else view.span(start, end)[:80]
    own = kind == "media" and (
        ("official" in words and "semi" not in words)
        or (bool(words & _OWN_MEDIA) and (bool(codes) or "state" in words))
    )
    ours = not {"our", "my"}.isdisjoint(words)
    saw = kind == "media" and head in _REPORTERS and (ours or (verb is not None and verb.lemma in _SEEING))
    vouches = kind == "official" or own or saw
    if kind == "unnamed" and not codes and _in_office(view, nouns[0], words):
        where = _said_in(view, verb) or known.near
        vouches, codes = bool(where) or not _LOCAL.isdisjoint(words), (where,) if where else ()
    return Speaker(Attribution(name, kind), codes, verb, vouches)  # type: ignore[arg-type]


_TO_ONE = frozenset("adviser advisor advisers advisors aide aides assistant".split())
"""Who stands 'to' a head of state or a body speaks for it."""
_REPORTERS = frozenset(
    "correspondent reporter photographer journalist correspondents reporters journalists".split()
)
_SEEING = frozenset({"see", "witness", "watch", "count"})
"""What a reporter says he has seen himself is told in the text's own voice."""
_OFFICERS = frozenset(
    "statement communique communiqué bulletin official officials officer officers authority authorities commander "
    "commanders policeman policemen minister secretary governor mayor prefect councillor "
    "prosecutor prosecutors".split()
)
_LOCAL = frozenset(
    "local port customs hospital airport border district provincial municipal town city county "
    "township regional police".split()
)
_SOME = frozenset(
    "two three four five six several some many various other former retired intelligence separatist".split()
)


def _in_office(view: View, chunk: Chunk, words: set[str]) -> bool:
    """'Officials said', 'port officials', 'a senior officer': those of the land told of; not 'two officials'."""
    if view.low[chunk.head] not in _OFFICERS or words & (_SOME | UNNAMED) or broad(words):
        return False
    sentence = set(view.low)
    return "anonymity" not in sentence and not {"not", "named"} <= sentence


_MOUTHPIECES = frozenset("spokesman spokeswoman spokesperson".split())


def _said_in(view: View, verb: Verb | None) -> str | None:
    """'Officials said in Tallinn': the country where they speak."""
    if verb is None:
        return None
    spans = [(c.i0, c.i1) for c in (*verb.after, *verb.before) if c.prep == "in"]
    return next((m.country for a, _b, m in view.places if any(i0 <= a < i1 for i0, i1 in spans)), None)


def _owned(view: View, nouns: list[Chunk]) -> bool:
    """'Its officials', 'officials in Tehran', 'the spokesman for the army': the phrase says whose they are."""
    first = [t.lower for t in view.tokens[nouns[0].i0 : nouns[0].i1]]
    if OWNERS & set(first):
        return True
    end = nouns[0].i1
    for chunk in nouns[1:3]:
        beside = chunk.prep in ("in", "of", "for", "from", "at") and chunk.i0 <= end + 1
        if beside and any(chunk.i0 <= a < chunk.i1 for a, _b, _m in [*view.parties, *view.places]):
            return True
    return any(nouns[0].i0 <= a < nouns[0].i1 for a, _b, _m in view.places)


_GROUPS = frozenset("group movement militia rebel rebels insurgents militants fighters faction junta".split())
_OFFICES = frozenset(
    "minister ministry president government official spokesman spokeswoman spokesperson governor mayor army "
    "navy police general colonel commander admiral secretary premier chancellor ambassador envoy authority "
    "authorities parliament chief cabinet presidency prosecutor coastguard intelligence lawmaker diplomat "
    "officer aide adviser military".split()
)


def _indefinite(mark: PartyMark) -> bool:
    """'Officials', 'two officials', 'Western intelligence', 'a senior official': the words do not say whose."""
    if mark.code or mark.how != "anaphor":
        return False
    words = mark.text.lower().split()
    if broad(set(words)):
        return True
    lead = words[0]
    return mark.anaphor in _OFFICES and (lead != "the" and (mark.plural or lead in ("a", "an", "one")))
