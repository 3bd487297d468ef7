"""From where an envoy is recalled who is told of beside one expelled: 'expelled Oman's envoy and recalled its own'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention

_NEAR = 1
"""Sentences from the one envoy to the other."""


def recalled_too(mention: Mention, before: Sequence[Mention]) -> None:
    """An envoy goes home from the state whose own was expelled, or that expelled one."""
    if mention.kind != "withdrawal" or mention.recipient or not mention.actor or not _of_envoys(mention):
        return
    own = mention.codes("actor")
    for other in reversed(before):
        if mention.sentences_after(other) > _NEAR:
            return
        if other.kind == "sanction" and _of_envoys(other):
            theirs = [p for p in other.recipient if p.code not in own]
            theirs = theirs or [p for p in other.actor if p.code not in own]
            mention.guess("recipient", theirs, "whose envoy was expelled")
            return


def _of_envoys(mention: Mention) -> bool:
    return bool(mention.item_marks) and all(m.item_class.startswith("staff") for m in mention.item_marks)
