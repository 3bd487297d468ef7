"""Is this word a verb here? Forms, neighbours and lists decide; what is no verb becomes a noun or an adjective."""

from __future__ import annotations

from sitrep.events.tagging.tag_base_forms import base_form
from sitrep.events.tagging.tag_ing import is_ing_verb
from sitrep.events.tagging.tag_neighbours import existential
from sitrep.events.tagging.tag_past_forms import past_or_base
from sitrep.events.tagging.tagging import Tagging
from sitrep.events.words.verbs import BASE, ING, PARTICIPLE, PAST
from sitrep.events.words.word_classes import DO, HAVE, NUMBERS


def decide_verb(i: int, s: Tagging) -> None:
    """Settle the tag and the forms of the possible verb at i; `k` is the word that counts as before it."""
    tags, flags = s.tags, s.flags
    k = i - 1
    while k >= 0 and (tags[k] in "AG" or (tags[k] == '"' and k and tags[k - 1] in "DJ")):
        k -= 1
    if k > 1 and tags[k] == ",":
        k = _before_insert(k, s)
    previous = tags[k] if k >= 0 else ""
    other = _other_class(i, k, previous, s)
    if other:
        tags[i], flags[i] = other, 0
        return
    flag = flags[i]
    following = _tag_behind(i, previous, s)
    keep = _forms_kept(i, k, previous, following, s)
    if not keep and flag & BASE and behind_modal(i, tags, s.tokens[i].lower in s.verbs.both, following):
        keep = BASE
    flags[i] = keep
    if not keep:
        tags[i] = "J" if flag & (PAST | PARTICIPLE) and following in ("N", "J", "#") else "N"


_INSERTS = frozenset(
    {
        "too", "however", "meanwhile", "also", "moreover", "instead", "therefore", "likewise", "though", "in turn",
        "for its part", "for their part", "for his part", "for one", "for instance", "for example", "of course",
        "in the meantime", "by contrast", "as well", "on the other hand", "then", "accordingly", "nonetheless",
    }
)  # fmt: skip


_TIMES = frozenset(
    "night morning evening afternoon day week month year weekend time monday tuesday wednesday thursday friday "
    "saturday sunday today yesterday".split()
)


def _before_insert(k: int, s: Tagging) -> int:
    """The word before ', too,' and the like, where the comma at k closes it; else k: 'Hungary, too, | plans to'."""
    for j in range(k - 2, max(-1, k - 6), -1):
        if s.tags[j] == ",":
            told = " ".join(t.lower for t in s.tokens[j + 1 : k]) in _INSERTS
            return j - 1 if told and s.tokens[j - 1].lower not in _TIMES else k
    return k


def _tag_behind(i: int, previous: str, s: Tagging) -> str:
    """The tag that counts as behind it: over a quotation mark in a phrase, and a noun where it may be one."""
    if i + 1 == s.n:
        return ""
    following = s.tags[i + 1]
    if following == '"' and previous in ("D", "J") and i + 2 < s.n:
        following = s.tags[i + 2]
    return "N" if following == "V" and s.tokens[i + 1].lower in s.verbs.both else following


_GROUND = frozenset(
    "crew crews equipment staff forces troops personnel stations station attack attacks support radar radars war "
    "operation operations offensive handling".split()
)


_GOING_ON = frozenset("shelling fighting bombing shooting looting firing rioting skirmishing".split())


def _other_class(i: int, k: int, previous: str, s: Tagging) -> str:
    """N or J for a word that is no verb in this phrase; else nothing."""
    tokens = s.tokens
    lower = tokens[i].lower
    if lower == "ready" and previous == "V":
        return "A"  # 'a fleet was made ready'
    told = i + 1 < s.n and s.tags[i + 1] == "V" and bool(s.flags[i + 1] & PAST)
    if lower == "last" and told and previous not in ("D", "J", "'", "P"):
        return "A"  # 'the two last spoke in May'
    if lower == "air" and previous not in ("T", "M"):
        return "N"  # 'for NATO air policing'
    if lower == "ground" and i and tokens[i - 1].lower.endswith("ing"):
        return "N"  # 'the proving ground', not of 'grind'
    if (
        lower == "ground"
        and previous in ("C", "D", "J", ",", "P", "")
        and tokens[min(i + 1, s.n - 1)].lower in _GROUND
    ):
        return "N"  # 'canisters and ground equipment'
    if lower == "heads" and i + 1 < s.n and tokens[i + 1].lower == "of":
        return "N"  # 'heads of state'
    if lower in ("firing", "firings") and i and tokens[i - 1].lower in _FIRINGS:
        return "N"  # 'a week of live firing at Brest'
    if previous == "X" and lower in _GOING_ON and existential(k, tokens, s.tags):
        return "N"  # 'there has been shelling near the port'
    described = i + 1 < s.n and lower in _ADJECTIVE_BEFORE
    return "J" if described and tokens[i + 1].lower in _ADJECTIVE_BEFORE[lower] else ""


def _forms_kept(i: int, k: int, previous: str, following: str, s: Tagging) -> int:
    """The forms it can have behind the word at k; 0 where it is no verb."""
    flag = s.flags[i]
    if previous == "T":
        return flag & BASE
    if previous == "M" or previous == "X":
        return _after_auxiliary(s.tokens[k].lower, previous, flag)
    if flag & ING and not flag & ~ING:
        return ING if is_ing_verb(i, s.n, k, previous, following, s.tokens, s.tags) else 0
    if flag & (PAST | PARTICIPLE):
        return past_or_base(i, k, previous, following, s)
    return base_form(i, k, previous, following, s)


_FIRINGS = frozenset("live anti-aircraft artillery missile rocket gunnery test tank torpedo night".split())
_ADJECTIVE_BEFORE = {
    "armed": frozenset(
        "forces force men man group groups gunmen militants militia militias vehicle vehicles robbers "
        "separatists fighters insurgents bandits settlers police officers civilians pirates herdsmen villagers rebels "
        "conflict conflicts attack attacks rebels wing faction factions "
        "youth youths tribesmen settlers residents guard guards crowd mob drones".split()
    ),
    "last": frozenset("month week year night summer winter spring autumn fall weekend minute".split()),
}


def _after_auxiliary(word: str, tag: str, flag: int) -> int:
    if tag == "M":
        return flag & BASE
    if word in DO:
        return flag & BASE
    if word in HAVE:
        return flag & PARTICIPLE
    return flag & (PARTICIPLE | ING)


def behind_modal(i: int, tags: list[str], noun_too: bool, following: str) -> bool:
    """'will in addition donate', 'would, under the deal, lend': a phrase stands between the modal and its verb."""
    if tags[i - 1] == ",":
        opened = next((k for k in range(i - 2, max(0, i - 10), -1) if tags[k] == ","), 0)
        clause = tags[opened + 1 : i - 1]
        if opened and tags[opened - 1] == "M" and ("V" in clause or "X" in clause):
            return not noun_too or following in ("D", "#", "O", "N")  # 'will, if parliament agrees, give'
    k, commas = i - 1, 0
    while k > 0 and tags[k] in "NJD#PA'," and i - k < 10:
        commas += tags[k] == ","
        k -= 1
    if k <= 0 or tags[k] != "M" or k == i - 1 or commas not in (0, 2) or (commas and tags[i - 1] != ","):
        return False
    led = tags[k + 1 + (commas == 2) : i - (commas == 2)]
    if led == ["P", "N"] and following in ("J", "N"):
        return True  # 'will on Saturday start joint patrols'
    return led[:1] == ["P"] and (not noun_too or following in ("D", "#", "O"))


def is_participle_adjective(i: int, s: Tagging) -> bool:
    """'requesting advanced radars', 'to export used tanks': a participle between a verb and its object."""
    tokens, tags = s.tokens, s.tags
    return (
        0 < i < s.n - 1
        and tokens[i].lower.endswith("ed")
        and tags[i - 1] == "V"
        and bool(s.flags[i - 1] & ING or (i > 1 and tags[i - 2] in "TM" and s.flags[i - 1] & BASE))
        and not s.locked[i - 1]
        and (tags[i + 1] in "NJ" or s.locked[i + 1] in (1, 3, 4))
        and not tokens[i + 1].text[0].isdigit()
        and tokens[i + 1].lower not in NUMBERS
    )
