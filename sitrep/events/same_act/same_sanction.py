"""The sanction told of before that a further one goes on with: the same things, the same sides."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import UNSPECIFIC, Mention


def of_same_things(mention: Mention, sanctions: Sequence[Mention]) -> Mention | None:
    """'may blacklist the same ships': the sanction that named ships, not the one told last."""
    own = _things(mention)
    return next((m for m in sanctions if own & _things(m)), None)


def _things(mention: Mention) -> set[str]:
    """The families of things in the clause."""
    low, high = mention.span
    return {m.item_class.split(".")[0] for a, _b, m in mention.view.items if low <= a < high} - UNSPECIFIC


def same_sanction(mention: Mention, before: Mention) -> None:
    """'At the same sitting the freeze was prolonged', 'Britain may blacklist the same ships'."""
    if (
        not mention.actor
        and mention.recipient
        and set(mention.codes("recipient")) <= set(before.codes("actor"))
    ):
        mention.settle("recipient", before.recipient)
        mention.same_as = before  # 'any assets they hold in London are frozen': what the sanction means
    if not mention.actor and mention.recipient:
        makers = [p for p in before.actor if p.code not in mention.codes("recipient")]
        mention.guess("actor", makers, "who imposed the sanction before")
    elif mention.actor and not mention.recipient:
        targets = [p for p in before.recipient if p.code not in mention.codes("actor")]
        mention.guess("recipient", targets, "the sanction told of before")
