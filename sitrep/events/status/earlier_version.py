"""What an earlier version of a text said is what its correction takes back: never a report of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View

_EARLIER = re.compile(
    r"\b(?:earlier|previous|prior|original|first|initial) (?:version|edition|draft)s?"
    r"(?: of (?:this|the|our) (?:article|story|report|dispatch|item|post|text|piece|column|headline|caption|page))?"
    r"(?! of\b)[^.;]{0,40}?\b(?:said|say|says|saying|stated|states|reported|wrote|gave|claimed|read|suggested|"
    r"misstated|mentioned|indicated)\b",
    re.IGNORECASE,
)
"""'An earlier version of this article incorrectly said'; not 'an earlier version of the deal said'."""


def says_earlier_version(view: View) -> bool:
    """Does the sentence tell what the text said before it was corrected?"""
    low = view.low
    if "version" not in low and "versions" not in low and "edition" not in low and "draft" not in low:
        return False
    return _EARLIER.search(view.text, view.sentence.start, view.sentence.end) is not None


def without_earlier_versions(mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions without what only an earlier version of the text said, and those left out.

    What is taken back outright ('No such delivery has taken place') stays, denied, with nobody who says it.
    """
    kept: list[Mention] = []
    left: list[Mention] = []
    for mention in mentions:
        if not says_earlier_version(mention.view):
            kept.append(mention)
        elif mention.status == "denied":
            mention.speakers = []
            kept.append(mention)
        else:
            left.append(mention)
    return kept, left
