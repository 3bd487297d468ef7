"""The parties in the phrases of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.chunks import Chunk
from sitrep.events.context import Context
from sitrep.events.match import fill
from sitrep.events.mention import Mention, Party
from sitrep.events.role_parties import parties_of


def parties_in(mention: Mention, chunks: list[Chunk], context: Context) -> list[Party]:
    """The parties that the phrases name."""
    if not chunks:
        return []
    return parties_of(mention.view, fill(mention.view, chunks), context.resolved)


def parties_but(mention: Mention, chunks: list[Chunk], taken: Sequence[str], context: Context) -> list[Party]:
    """The parties in the phrases that are not on the other side."""
    return [p for p in parties_in(mention, chunks, context) if p.code not in taken]
