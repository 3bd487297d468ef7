"""Whose 'the regional governor' is who says so, or 'the mayor', 'local officials': of the land of the place told of."""

from __future__ import annotations

from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.word_classes import OWNERS

_POSTS = frozenset({"governor", "mayor", "prefect"})
_OFFICIALS = frozenset("official authority authorities administration police prosecutor".split())
_LOCAL = frozenset("local regional provincial district municipal city town county".split())
_SAYING = frozenset("say report tell add confirm announce write post".split())


def of_locality(view: View, mark: PartyMark, at: int) -> tuple[str, ...] | None:
    """The one country of the places in the sentence, nobody's where there is none; None for others than local men who
    tell something."""
    words = set(mark.text.lower().split())
    post = (mark.anaphor or "").lower()
    local = post in _POSTS or (post.removesuffix("s") in _OFFICIALS and bool(words & _LOCAL))
    if not local or words & OWNERS:
        return None
    asking = [v.parent for v in view.verbs if v.link == "inf"]  # 'wrote to the embassy to ask for two'
    speaks = [v for v in view.verbs if v.lemma in _SAYING and v.subject and v not in asking]
    told = [v for v in speaks if v.subject[0].i0 <= at < v.subject[0].i1]
    beside = any(
        c.prep and any(a >= c.i0 and b <= c.i1 for a, b, _m in view.parties)
        for v in told
        for c in v.subject[1:]
    )
    if not told or beside:
        return None
    lands = {m.country for *_, m in view.places if m.country}
    return tuple(lands) if len(lands) == 1 else ()
