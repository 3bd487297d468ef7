"""The main verb behind a relative clause that ends in a time: 'the ban that Oman imposed in May remains'."""

from __future__ import annotations

from sitrep.events.tagging.tag_agreement import is_plural
from sitrep.events.words.calendar_words import MONTHS, SEASONS, WEEKDAYS
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, THIRD, VerbForms

RELATIVES = frozenset({"that", "which", "whom"})
_TIMES = frozenset([*MONTHS, *WEEKDAYS, *SEASONS, *"yesterday today month year week".split()])


def resumed(
    tokens: list[Token], tags: list[str], flags: list[int], locked: list[int], verbs: VerbForms
) -> None:
    """Tag it in place: in a sentence that opens with the noun, where no other verb stands behind the clause."""
    n = len(tokens)
    at = next((k for k in range(1, n) if tokens[k].lower in RELATIVES and tags[k] in "SR"), n)
    if at > 8 or tags[at - 1] != "N" or any(t in "VXM" for t in tags[:at]):
        return
    inner = next((k for k in range(at + 1, n) if tags[k] in "VXM"), n)
    for i in range(inner + 2, n - 1):
        if tags[i] in ",SC;:" or (tags[i] in "VXM" and tags[i - 1] not in "VXMA"):
            return
        entry = verbs.forms.get(tokens[i].lower)
        timed = tokens[i - 1].lower in _TIMES or (
            tokens[i - 1].lower.isdecimal() and len(tokens[i - 1].text) == 4
        )
        if (
            entry is None
            or not timed
            or tags[i] != "N"
            or locked[i] not in (0, 4)
            or tags[i + 1] not in "PDNJ#A"
        ):
            continue
        form = BASE if is_plural(tokens[at - 1].lower) else THIRD
        if entry[1] & form and not any(t in "VXM" for t in tags[i + 1 :]):
            tags[i], flags[i] = "V", form
            return
