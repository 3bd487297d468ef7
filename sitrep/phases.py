"""Which end of an event that takes its time a sentence tells. Pure.

A drill opens and closes, goods leave and arrive, a treaty is signed and ratified.

The two ends of a drill or a delivery are told days apart and are one occurrence; those of a treaty, which may be years
apart, are two stages of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from sitrep.model import Event

Phase = Literal["", "began", "ended"]

_DRILLS = r"(?:exercise|drill|man(?:o|oeu)v|war ?game)"
_OPENS = re.compile(
    r"\b(?:began|begins?|begun|start(?:s|ed)?|kick(?:s|ed)? off|open(?:s|ed)?(?! fire)|got under way|commence[sd]?|"
    rf"launch(?:es|ed)(?= (?:\S+ ){{1,6}}{_DRILLS}))\b",
    re.I,
)
_HAS_CLOSED = re.compile(
    r"(?<!to be )\b(?:ended|concluded|wrapped up|finished|closed|wound up|came to an end|"
    r"(?:is|are) over(?! the\b| \d))\b",
    re.I,
)
_CLOSES = re.compile(r"\b(?:ends?|concludes?|wraps? up|finish(?:es)?|closes?|comes? to an end)\b", re.I)
_LEAVES = re.compile(
    r"\b(?:ship(?:s|ped)|dispatch(?:es|ed)|despatch(?:es|ed)|left|leaves|depart(?:s|ed)|set sail|"
    r"sailed|loaded|sends|sent|took off|en route|under way|bound for|on (?:its|their|the) way)\b",
    re.I,
)
_ARRIVES = re.compile(
    r"(?<!\bbe )\b(?:receive[sd]|arrive[sd]|arrival|reach(?:es|ed)|landed|dock(?:s|ed)|unloaded|t(?:akes|ook) delivery|"
    r"handed over|hands over|deliver(?:s|ed)|c[ao]me ashore|t(?:akes|ook) over|got|gets)\b",
    re.I,
)
_SIGNED = re.compile(
    r"\b(?P<ended>ratif\w+)|\b(?P<began>signed|signs|initial(?:led|ed)|concluded|agreed|reached|struck)\b"
    r"(?! (?:off on )?(?:the|a|an|into) (?:law|bill|decree|act|instrument)\b)",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:must|to be|yet to|until|unless|not|never|pending|await(?:s|ed|ing)?|subject to)"
    r"(?: [^\s,;]+){0,5} $|n't \S* ?$",
    re.I,
)
_IS_SIGNED = re.compile(r"\b(?:was|were|is|are|been) (?:signed|initial(?:led|ed))\b", re.I)
_LONG_AGO = re.compile(r"\b(?:after|since|when|that|which|it|they|as)\b[^,;]*$", re.I)
_TREATY = re.compile(
    r"((?:[^\W\d][\w-]* ){1,4})(?:treat(?:y|ies)|pacts?|agreements?|accords?|conventions?|protocols?|deals?)\b"
)
_NO_MATTER = frozenset(
    """
    a an the its their his her of on with and to for has have had that this between sign signed signs ratify ratified
    ratifies reached approve approved conclude concluded law deal new joint bilateral long landmark historic major
    broad own strategic comprehensive mutual
    """.split()
)


def phase_of(event: Event) -> Phase:
    """The end of the event that its sentences tell; '' for both, neither, or an event of a moment."""
    sentences = [e.text for e in event.evidence]
    if event.kind == "exercise":
        return _of_drill(sentences)
    if event.kind == "agreement":
        return next((phase for text in sentences if (phase := _of_treaty(text))), "")
    return _of_goods(sentences, event.status in ("planned", "possible")) if event.kind == "delivery" else ""


def matter_of(event: Event) -> tuple[str, ...]:
    """What a treaty is about, by the words before its noun: ('free', 'trade'); () where they do not say."""
    if event.kind != "agreement":
        return ()
    found = [m[1].split() for e in event.evidence for m in _TREATY.finditer(e.text)]
    words = (word for words in found for word in words if word.islower() and word not in _NO_MATTER)
    return tuple(sorted(dict.fromkeys(words)))


def _of_treaty(text: str) -> Phase:
    """What is told first; but what 'must be ratified' is not, 'was signed' is the news of what one side ratified."""
    if any(not _LONG_AGO.search(text[: m.start()]) for m in _IS_SIGNED.finditer(text)):
        return "began"
    for found in _SIGNED.finditer(text):
        if not found["ended"]:
            return "began"
        if not _NOT_YET.search(text[: found.start()]):
            return "ended"
    return ""


def _of_drill(sentences: Sequence[str]) -> Phase:
    """'The drill that began on Monday has ended'; but 'began on Monday and ends in June' has only begun."""
    for ends, phase in ((_HAS_CLOSED, "ended"), (_OPENS, "began"), (_CLOSES, "ended")):
        if any(ends.search(text) for text in sentences):
            return "ended" if phase == "ended" else "began"
    return ""


def _of_goods(sentences: Sequence[str], expected: bool) -> Phase:
    """'The guns that Oslo had shipped arrived': what has arrived has left before."""
    if not expected and any(_ARRIVES.search(text) for text in sentences):
        return "ended"
    return "began" if any(_LEAVES.search(text) for text in sentences) else ""
