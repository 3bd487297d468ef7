"""Phrases in groups: coordinated and appositive ones together, 'of' phrases with their noun."""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.clauses.chunks import Chunk, Verb

_BESIDES = frozenset(
    {"besides", "along with", "together with", "alongside", "apart from", "despite", "according to"}
)
_INSERTS = frozenset(
    {"according to", "despite", "in", "as", "under", "at", "by", "with", "after", "on", "like", "for"}
)
"""Prepositions that a phrase between commas, right behind the verb, begins with."""


def groups(chunks: list[Chunk]) -> list[tuple[str, list[Chunk]]]:
    """Phrases with their coordinated and appositive ones: [('', [tanks, shells]), ('to', [Mali])].

    An 'of' phrase stays with its noun.
    """
    if not chunks:
        return []
    out: list[tuple[str, list[Chunk]]] = []
    joined = False
    separators: list[Chunk] = []
    opens = chunks[0].kind == ","
    for k, chunk in enumerate(chunks):
        if chunk.kind == "N":
            if chunk.date and chunk.prep == "of" and out and out[-1][0] == "date":
                out[-1][1].append(chunk)  # 'on the night of his arrival'
                continue
            if chunk.date and not (out and chunk.prep == "of"):
                out.append(("date", [chunk]))
                joined = False
                continue
            insert = len(separators) == 1 and len(out) == 1 and out[0][0] in _INSERTS and not chunk.prep
            besides = len(separators) == 1 and out and out[-1][0] in _BESIDES and not chunk.prep
            if (insert and opens) or (besides and not any(prep == "" for prep, _c in out)):
                out.append(("", [chunk]))  # 'delivered, according to the ministry, 20 tanks'
            elif out and (chunk.prep == "of" or (joined and not chunk.prep)) and out[-1][0] != "date":
                out[-1][1].extend([*separators, chunk])
            elif separators and not chunk.date and (list_ := _list_of(chunks, k, out)):
                list_ += [*separators, replace(chunk, i0=chunk.i0 + len(chunk.prep.split()), prep="")]
            else:
                out.append((chunk.prep, [chunk]))
            joined = False
            separators = []
        elif chunk.kind in ",C-" or chunk.kind in "()":
            joined = True
            separators.append(chunk)
        elif chunk.kind == "A" and chunk.prep:
            out.append((chunk.prep, []))
    return out


def _list_of(chunks: list[Chunk], k: int, out: list[tuple[str, list[Chunk]]]) -> list[Chunk]:
    """The group that phrase k goes on, its preposition said again: 'to Mali and to Chad', 'for X, for Y and for Z'."""
    prep, last = chunks[k].prep, k
    while prep and chunks[last - 1].kind == ",":  # a comma lists only what 'and' closes
        last = next((j for j in range(last + 1, len(chunks)) if chunks[j].kind == "N"), 0)
        if not last or chunks[last].prep != prep:
            return []
    listed = prep and chunks[last - 1].kind == "C"
    return next((group for lead, group in reversed(out) if lead == prep and group), []) if listed else []


def behind(verb: Verb, preposition: str) -> list[Chunk]:
    """All phrases behind the verb that the preposition leads."""
    return [c for prep, group in groups(verb.after) if prep == preposition for c in group]
