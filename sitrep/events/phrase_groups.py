"""Phrases in groups: coordinated and appositive ones together, 'of' phrases with their noun."""

from __future__ import annotations

from sitrep.events.chunks import Chunk


def groups(chunks: list[Chunk]) -> list[tuple[str, list[Chunk]]]:
    """Phrases with their coordinated and appositive ones: [('', [tanks, shells]), ('to', [Mali])].

    An 'of' phrase stays with its noun.
    """
    out: list[tuple[str, list[Chunk]]] = []
    joined = False
    separators: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "N":
            if chunk.date and not (out and chunk.prep == "of"):
                out.append(("date", [chunk]))
                joined = False
                continue
            if out and (chunk.prep == "of" or (joined and not chunk.prep)) and out[-1][0] != "date":
                out[-1][1].extend([*separators, chunk])
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
