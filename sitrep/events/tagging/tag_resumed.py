"""The main verb behind what stands between it and its subject: 'the ban that Oman imposed in May remains'."""

from __future__ import annotations

from sitrep.events.tagging.tag_agreement import finite_ahead, is_plural
from sitrep.events.tagging.tagging import Tagging
from sitrep.events.words.calendar_words import MONTHS, SEASONS, WEEKDAYS
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, THIRD, VerbForms

RELATIVES = frozenset({"that", "which", "whom"})
_TIMES = frozenset([*MONTHS, *WEEKDAYS, *SEASONS, *"yesterday today month year week".split()])


def resumes(i: int, k: int, following: str, s: Tagging) -> bool:
    """'The king, who chairs the bloc, | visits Oman': the comma at k ends what is put in behind a lone subject."""
    flag = s.flags[i]
    if following not in _BEHIND_VERB or not flag & (BASE | THIRD):
        return False
    opened = next((j for j in range(k - 2, 0, -1) if s.tokens[j].text == ","), 0)
    if not opened or s.tags[opened - 1] != "N":
        return False
    inner = s.tags[opened + 1 : k]
    if inner[0] == "R":
        told = any(t in "VXM" for t in inner)
    else:
        told = bool(flag & THIRD) and following != "P" and _names(opened + 1, k, s)
    begin = _lone_subject(opened, s) if told else opened
    return begin < opened and bool(flag & _number(begin, opened, s)) and not finite_ahead(i + 1, s)


_BEHIND_VERB = frozenset("DNJO#PTS")
_OF = frozenset("of for to in".split())


def _names(begin: int, end: int, s: Tagging) -> bool:
    """'Her envoy, | Ali Moussa,' or 'Ali Moussa, | the envoy of Chad,': no verb, and no list of things."""
    tags = s.tags[begin:end]
    article = s.tokens[begin].lower in ("the", "a", "an")
    named = s.tokens[begin].text[0].isupper() and (s.tokens[end - 1].text[0].isupper() or "'" in tags)
    return (article or named) and all(t in "NDJ'P" for t in tags)


def _lone_subject(end: int, s: Tagging) -> int:
    """Where the phrase before the comma at `end` begins, or `end` if it opens no clause: 'On Monday, | the king,'."""
    begin = next((j + 1 for j in range(end - 1, -1, -1) if s.tags[j] in 'S;:"'), 0)
    if any(t in "VXMTR" for t in s.tags[begin:end]):
        return end
    begin = next((j + 1 for j in range(end - 1, begin - 1, -1) if s.tags[j] == ","), begin)
    if s.tags[begin] == "P" and s.tokens[begin + 1].lower in _TIMES:
        begin += 2  # 'On Friday | the king'
    return end if s.tags[begin] in "PC" else begin


def _number(begin: int, end: int, s: Tagging) -> int:
    """The forms that agree with the phrase: 'the kings of Oman' has BASE, a name in -s either."""
    words = [t.lower for t in s.tokens[begin:end]]
    head = next((j for j, word in enumerate(words) if word in _OF), len(words)) - 1
    if "and" in words or (is_plural(words[head]) and s.locked[begin + head] != 2):
        return BASE
    return BASE | THIRD if is_plural(words[head]) else THIRD


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
