"""The parties in the phrases of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention, Party


def parties_in(mention: Mention, chunks: list[Chunk], context: Context) -> list[Party]:
    """The parties that the phrases name."""
    if not chunks:
        return []
    return parties_of(mention.view, fill(mention.view, chunks), context.resolved)


def parties_but(mention: Mention, chunks: list[Chunk], taken: Sequence[str], context: Context) -> list[Party]:
    """The parties in the phrases that are not on the other side."""
    return [p for p in parties_in(mention, chunks, context) if p.code not in taken]
