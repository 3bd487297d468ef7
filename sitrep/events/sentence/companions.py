"""Those who act together with a party, or are named behind a word for men: 'along with Oman', 'troops from Peru'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.view import View

Groups = list[tuple[str, list[Chunk]]]
_PEOPLE = ("force.", "staff.", "people.")
_WITH = frozenset({"with", "against", "by", "between", "to", "involving", "including"})
_TOGETHER = frozenset({"together", "along", "jointly"})


def with_origin(view: View, grouped: Groups) -> Groups:
    """'Talks with envoys from Oman and Qatar': whom the people behind the preposition come from is in their group."""
    out: Groups = []
    for prep, chunks in grouped:
        if prep == "from" and out and out[-1][0] in _WITH and _nameless_people(view, out[-1][1]):
            out[-1] = (out[-1][0], [*out[-1][1], *chunks])
        out.append((prep, chunks))
    return out


def _nameless_people(view: View, chunks: list[Chunk]) -> bool:
    spans = [(c.i0, c.i1) for c in chunks if c.kind == "N"]
    if any(mark.code and low <= a < high for a, _b, mark in view.parties for low, high in spans):
        return False
    return any(
        mark.item_class.startswith(_PEOPLE) and low <= a < high
        for a, _b, mark in view.items
        for low, high in spans
    )


def beside(view: View, grouped: Groups) -> list[Chunk]:
    """'Norway, together with Denmark, sent lorries', 'sent tents along with Peru': who acts too."""
    found: list[Chunk] = []
    for prep, chunks in grouped:
        if not chunks:
            continue
        first = chunks[0]
        led = view.low[first.i0] in _TOGETHER or (first.i0 > 0 and view.low[first.i0 - 1] in _TOGETHER)
        if led and prep == "with":
            found += chunks
    return found


def among_them(view: View, subject: list[Chunk], on_subject: Groups) -> list[Chunk]:
    """'Troops, with some Chadians among them, took Faya', 'Kenyan soldiers, with Ugandans of the AU': both act."""
    if not subject or not _of_class(view, subject[0], ("force.",)):
        return []
    found: list[Chunk] = []
    for prep, chunks in on_subject:
        if prep != "with" or not chunks:
            continue
        first = chunks[0]
        named = [m for a, _b, m in view.parties if first.i0 <= a < first.i1 and m.code]
        mixed = view.low[first.i1 : first.i1 + 2] == ["among", "them"]
        held = first.i1 < len(view.tags) and (view.tags[first.i1] == "V" or view.low[first.i1] == "in")
        people = (
            any(m.how == "name" and m.plural for m in named) and not held
        )  # 'with Ukrainians captured there'
        if named and (people or (mixed and _of_class(view, first, ("force.",)))):
            found += chunks
    return found


def _of_class(view: View, chunk: Chunk, classes: tuple[str, ...]) -> bool:
    return any(m.item_class.startswith(classes) for a, _b, m in view.items if chunk.i0 <= a < chunk.i1)
