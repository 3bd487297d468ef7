"""What stands around a noun that tells an act, and the verb it hangs on."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from sitrep.events.attached import MOODS
from sitrep.events.chunks import Chunk, Verb
from sitrep.events.companions import with_origin
from sitrep.events.match import Slot, Slots, fill, fill_range
from sitrep.events.phrase_groups import groups
from sitrep.events.view import View


@dataclass(slots=True)
class Governor:
    """The verb a noun hangs on, and how: 'obj', 'subj', or a preposition."""

    verb: Verb
    how: str


def governors(view: View) -> dict[int, Governor]:
    """Chunk identity -> its verb and role."""
    out: dict[int, Governor] = {}
    for verb in view.verbs:
        for chunk in verb.subject:
            if chunk.kind == "N":
                out.setdefault(id(chunk), Governor(verb, "subj" if not verb.passive else "obj"))
        for prep, chunks in groups(verb.before):
            for chunk in chunks:
                out.setdefault(id(chunk), Governor(verb, prep or "lead"))
    for verb in view.verbs:
        for prep, chunks in groups(verb.after):
            for chunk in chunks:
                how = prep or "obj"
                out.setdefault(id(chunk), Governor(verb, how))
    return out


_EXAMPLES = frozenset({"including", "like", "such as"})


_DISTANCES = frozenset("kilometres kilometers km miles metres meters".split())


def noun_slots(
    view: View, position: int, chunk: Chunk, at: int, to: int, acts: Container[str] = frozenset()
) -> Slots:
    """Slots of the noun at tokens at..to in `chunk` (the chunk at index `position`).

    `acts`: nouns that tell an act of their own, which end a list: 'the landing of two planes and the delivery of arms'.
    """
    out: Slots = {}
    if chunk.prep:
        out["prep"] = Slot([], {chunk.prep})
    before = fill_range(view, chunk.i0, at)
    if before.words:
        out["comp"] = before
        out["poss"] = before
        lead = view.low[chunk.i0 : chunk.i0 + 3]
        before.negated = lead[:1] == ["no"] or (chunk.prep != "" and lead[1:2] == ["no"])
    found: dict[str, list[Chunk]] = {}
    current: list[Chunk] | None = None
    skip_to = 0
    for k in range(position + 1, min(len(view.chunks), position + 14)):
        nxt = view.chunks[k]
        if k < skip_to:
            continue
        if nxt.kind == "N" and nxt.date:
            found.setdefault("date", []).append(nxt)
            current = None
        elif nxt.kind == "N" and nxt.prep in _EXAMPLES and current is not None:
            current.append(nxt)
        elif nxt.kind == "N" and nxt.prep == "to" and view.low[nxt.head] in MOODS:
            break  # 'talks with Oslo, to Moscow's annoyance'
        elif nxt.kind == "N" and nxt.prep == "as" and "part" not in view.words(nxt):
            break  # 'their presence in the Gulf as a threat to Iran'
        elif nxt.kind == "N" and nxt.prep:
            own = nxt.prep == "of" and "of" not in found and current is not None and _named(view, current)
            if nxt.prep != "of" or current is None or own:  # 'the seizure by Peru of a trawler'
                current = found.setdefault(nxt.prep, [])
            current.append(nxt)
        elif nxt.kind == "N" and current is not None and view.chunks[k - 1].kind in "C,":
            ahead = view.chunks[k + 1] if k + 1 < len(view.chunks) else None
            last = view.tokens[current[-1].head].text
            unfinished = "-" in last and last.replace("-", "").isalpha() and last.islower()
            starts = isinstance(ahead, Verb) and ahead.finite and not unfinished  # 'long-range, cheap drones'
            if starts and (view.chunks[k - 1].kind != "C" or view.chunks[k - 2].kind == ","):
                break
            head = view.tokens[nxt.head].lower
            if head in _DISTANCES or (
                head in acts and ahead is not None and ahead.kind == "N" and ahead.prep == "of"
            ):
                break
            current.append(nxt)
        elif nxt.kind == "," and (after := _past_insert(view, k)):
            skip_to = after
        elif nxt.kind in "C," and current is not None:
            continue
        elif (
            isinstance(nxt, Verb)
            and not nxt.finite
            and nxt.passive
            and current is None
            and nxt is view.chunks[position + 1]
        ):
            for prep, chunks in groups(nxt.after):
                found.setdefault(prep or "date", []).extend(chunks)
            break
        else:
            break
    for prep, chunks in with_origin(view, list(found.items())):
        if prep not in out:
            out[prep] = fill(view, chunks)
    return out


def _named(view: View, chunks: list[Chunk]) -> bool:
    """A party with a name stands at the end of the phrases, so that no 'of' goes with them."""
    last = chunks[-1]
    return any(m.code and last.i0 <= a < last.i1 and b == last.i1 for a, b, m in view.parties)


def _past_insert(view: View, k: int) -> int:
    """Index behind ', made by Thales,' at chunk k, or 0."""
    if k + 1 >= len(view.chunks) or not isinstance(view.chunks[k + 1], Verb):
        return 0
    for m in range(k + 2, min(len(view.chunks), k + 7)):
        if view.chunks[m].kind == ",":
            return m + 1
    return 0
