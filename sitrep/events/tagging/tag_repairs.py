"""Second thoughts about the tags of a sentence: a closing verb of saying, a sentence without any verb."""

from __future__ import annotations

from sitrep.events.tagging.tag_agreement import is_plural
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, PAST, THIRD, VerbForms
from sitrep.events.words.word_classes import (
    PLURALS,
)

_SAYING = frozenset(
    "say report claim hint state note maintain estimate reckon swear indicate suggest insist believe argue fear allege "
    "show write complain agree attest relate doubt question swear warn fear hope deny says".split()
)
_TELLS = frozenset("claims reports estimates notes states hints maintains reckons".split())
CLOSING = _SAYING | _TELLS
"""The words that `closing_speech` looks for."""


def closing_speech(tokens: list[Token], tags: list[str], flags: list[int]) -> None:
    """The plural verb that ends ', two civic groups report;' or opens ', say relatives.', in place."""
    n = len(tokens)
    for i in range(1, n):
        if tags[i] != "N" or tokens[i].lower not in _SAYING:
            if tags[i] == "N" and tokens[i].text in _TELLS and _one_tells(tags, i):
                tags[i], flags[i] = "V", THIRD
            continue
        ends = i + 1 == n or tags[i + 1] in ".;,"
        tells = i + 1 < n and tokens[i + 1].lower in ("that", "whether", "if") and tags[i + 1] == "S"
        if ends and tags[i - 1] == "V" and tags[i - 2] in "NC" and tokens[i - 1].lower.endswith("s"):
            tags[i - 1], flags[i - 1] = "N", 0  # 'port photographs show.'
        elif tells and i == 2 and tags[1] == "V" and tags[0] in "NJ" and tokens[1].lower in _PICTURES:
            tags[1], flags[1] = "N", 0  # 'Satellite pictures show that'
        elif i < n - 1 and tokens[i].lower in _SHOWING and tokens[i - 1].lower in _PICTURES:
            shows = tags[i + 1] in "DJN#" and not any(t in "VXM" for t in tags[max(0, i - 5) : i])
            if shows:
                tags[i], flags[i] = "V", BASE  # 'Satellite images show launchers have been set up'
        if (ends or tells) and tags[i - 1] == "N":
            k = i - 1
            while k > 0 and i - k < 13 and tags[k] in "ND#JPC'V":
                k -= 1
            plural = any(
                "C" in tags[j]
                or (tags[j] == "N" and (tokens[j].lower.endswith("s") or tokens[j].lower in PLURALS))
                for j in range(k + (k > 0), i)
            )
            if plural and (tags[k] in ',"' or (tells and k == 0)):
                tags[i], flags[i] = "V", BASE
        elif (
            tokens[i].lower in ("say", "says") and tags[i - 1] in ',"' and i + 1 < n and tags[i + 1] in "NDJ#"
        ):
            tags[i], flags[i] = "V", THIRD if tokens[i].lower == "says" else BASE


def _one_tells(tags: list[str], i: int) -> bool:
    """', the newspaper al-Wasat claims.', ', a UN report estimates.': behind a comma, and a phrase for one."""
    k = i - 1
    while k > 0 and i - k < 8 and tags[k] in "NDJP'":
        k -= 1
    ends = i + 1 == len(tags) or tags[i + 1] in ".;,"
    return ends and i - k > 2 and tags[k] == "," and tags[k + 1] == "D" and tags[i - 1] == "N"


_SHOWING = frozenset({"show", "suggest", "indicate"})
_PICTURES = frozenset("pictures photos photographs images records papers documents figures views".split())
_WISHING = frozenset(
    "hope plan aim want seek intend wish need vow pledge threaten offer refuse continue begin start try expect agree "
    "prepare fail".split()
)


def wishing(tokens: list[Token], tags: list[str], flags: list[int]) -> None:
    """'The two, short of hulls, hope to sign': behind a comma and before an infinitive a verb, in place."""
    for i in range(2, len(tokens) - 1):
        if tags[i] == "N" and tags[i + 1] == "T" and tags[i - 1] == "," and tokens[i].lower in _WISHING:
            tags[i], flags[i] = "V", BASE


def neither_verb(tokens: list[Token], tags: list[str]) -> None:
    """'Has neither sought nor accepted help': behind a subject or an auxiliary 'neither' is 'not', in place."""
    for i in range(1, len(tokens) - 1):
        if tokens[i].lower == "neither" and tags[i + 1] in "VX" and tags[i - 1] in "NXMC,":
            tags[i] = "G"


_COUNTING = frozenset("all some several many most few both".split())


def counted_men(tokens: list[Token], tags: list[str], flags: list[int]) -> None:
    """'Some 30 armed Serbs killed a policeman', 'all retired soldiers have been told': no verb before a subject."""
    for i in range(1, len(tokens) - 2):
        if tags[i] != "V" or tags[i + 1] != "N" or not tokens[i].lower.endswith("ed"):
            continue
        if tags[i - 1] == "#":
            named = is_plural(tokens[i + 1].lower) and tokens[i + 1].text[0].isupper()
            adjective = named and tags[i + 2] in "VX"
        else:
            opens = tokens[i - 1].lower in _COUNTING and (i == 1 or tags[i - 2] in ',;:"CS')
            adjective = opens and _verb_of_its_own(tags, i + 1)
        if adjective:
            tags[i], flags[i] = "J", 0


def _verb_of_its_own(tags: list[str], i: int) -> bool:
    """Behind the phrase that begins at i, and what hangs on it, stands a verb: the phrase is its subject."""
    while i < len(tags) and tags[i] in "NJ'#PD":
        i += 1
    return i < len(tags) and tags[i] in "XVM"


def bare_before(tokens: list[Token], tags: list[str]) -> None:
    """'A source who has been right before says': with no clause behind it 'before' is an adverb, in place."""
    for i in range(1, len(tokens) - 1):
        alone = tokens[i].lower in ("before", "since") and tags[i] in "SP" and tags[i + 1] == "V"
        if alone and tags[i - 1] != "," and not tokens[i + 1].lower.endswith("ing"):
            tags[i] = "A"


PAPERS = frozenset("daily weekly monthly fortnightly".split())


_WROTE = frozenset("reported claimed alleged suggested quoted cited announced revealed".split())


def papers(tokens: list[Token], tags: list[str], flags: list[int]) -> None:
    """'A daily reported', 'a Kinshasa weekly': the paper, not how often, in place."""
    n = len(tokens)
    for i in range(1, n):
        if tokens[i].lower not in PAPERS or tags[i - 1] not in "DJN'":
            continue
        wrote = i + 1 < n and tokens[i + 1].lower in _WROTE
        if wrote and tags[i + 1] in "JN":
            tags[i + 1], flags[i + 1] = "V", PAST
        if tags[i] in "AJ" and (wrote or i + 1 == n or tags[i + 1] not in "NJ#"):
            tags[i] = "N"


def rescue_verb(
    n: int, tokens: list[Token], tags: list[str], flags: list[int], locked: list[int], verbs: VerbForms
) -> None:
    """A sentence without any verb: the likeliest noun becomes one ('Three warships call at Havana')."""
    _rescue(1, n, tokens, tags, flags, locked, verbs)


def rescue_clause(
    n: int, tokens: list[Token], tags: list[str], flags: list[int], locked: list[int], verbs: VerbForms
) -> None:
    """The same for the clause behind 'as' that ends a headline: 'Two dead as drone hits bus in Kherson'."""
    if tokens[n - 1].text in _STOPS:
        return
    at = next((i for i in range(n - 3, 1, -1) if tokens[i].lower == "as"), 0)
    if not at or tags[at] not in "SP" or any(t in "VXM" for t in tags[at:]):
        return
    if _rescue(at + 2, n, tokens, tags, flags, locked, verbs):
        tags[at] = "S"


_OCCASIONS = frozenset("until when while once".split())


def rescue_occasion(
    tokens: list[Token], tags: list[str], flags: list[int], locked: list[int], verbs: VerbForms
) -> None:
    """The same for the clause that a conjunction opens: 'until the summit | opens next week'."""
    for i, tag in enumerate(tags):
        if tag != "S" or tokens[i].lower not in _OCCASIONS:
            continue
        end = next((k for k in range(i + 1, len(tags)) if tags[k] in ',;:."SRC'), len(tags))
        if not any(t in "VXM" for t in tags[i:end]):
            _rescue(i + 2, end, tokens, tags, flags, locked, verbs)


_STOPS = frozenset('.!?"')


def _rescue(
    begin: int,
    n: int,
    tokens: list[Token],
    tags: list[str],
    flags: list[int],
    locked: list[int],
    verbs: VerbForms,
) -> bool:
    for i in range(begin, n - 1):
        entry = verbs.forms.get(tokens[i].lower)
        if (
            entry is None
            or locked[i] not in (0, 4)
            or tags[i] != "N"
            or tags[i - 1] not in "N#"
            or (tags[i + 1] not in "NDJ#PO" and tokens[i + 1].lower not in ("together", "jointly"))
        ):
            continue
        if locked[i - 1] == 3:
            continue
        before = tokens[i - 1].lower
        plural = is_plural(before)
        plural = plural or (locked[i - 1] == 2 and i > 2 and tags[i - 2] in ",C" and locked[i - 3] == 2)
        if (
            entry[1] & PAST
            or (entry[1] & THIRD and (not plural or locked[i - 1] == 2))
            or (entry[1] & BASE and plural)
        ):
            tags[i], flags[i] = "V", entry[1]
            return True
    return False
