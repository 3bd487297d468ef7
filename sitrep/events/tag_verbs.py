"""Is this word a verb here? Forms, neighbours and lists decide; what is no verb becomes a noun or an adjective."""

from __future__ import annotations

from sitrep.events.tag_agreement import agrees, verb_before
from sitrep.events.tag_coordinated import coordinated
from sitrep.events.tag_ing import is_ing_verb
from sitrep.events.tag_neighbours import existential
from sitrep.events.text import Token
from sitrep.events.verbs import BASE, ING, PARTICIPLE, PAST, THIRD, VerbForms
from sitrep.events.word_classes import DO, HAVE, STRONG


def decide_verb(
    i: int,
    n: int,
    tokens: list[Token],
    tags: list[str],
    flags: list[int],
    locked: list[int],
    verbs: VerbForms,
) -> None:
    """Settle the tag and the forms of the possible verb at i; `k` is the word that counts as before it."""
    flag = flags[i]
    lower = tokens[i].lower
    k = i - 1
    while k >= 0 and (tags[k] in "AG" or (tags[k] == '"' and k and tags[k - 1] in "DJ")):
        k -= 1
    previous = tags[k] if k >= 0 else ""
    following = tags[i + 1] if i + 1 < n else ""
    if following == '"' and previous in ("D", "J") and i + 2 < n:
        following = tags[i + 2]
    if following == "V" and tokens[i + 1].lower in verbs.both:
        following = "N"
    heads = lower == "heads" and i + 1 < n and tokens[i + 1].lower == "of"
    if heads or (lower == "air" and previous not in ("T", "M")):
        tags[i], flags[i] = "N", 0  # 'heads of state', 'for NATO air policing'
        return
    if lower in ("firing", "firings") and i and tokens[i - 1].lower in _FIRINGS:
        tags[i], flags[i] = "N", 0  # 'a week of live firing at Brest'
        return
    if previous == "X" and lower in _GOING_ON and existential(k, tokens, tags):
        tags[i], flags[i] = "N", 0  # 'there has been shelling near the port'
        return
    if lower in _ADJECTIVE_BEFORE and i + 1 < n and tokens[i + 1].lower in _ADJECTIVE_BEFORE[lower]:
        tags[i], flags[i] = "J", 0
        return
    if previous == "T":
        keep = BASE if flag & BASE else 0
    elif previous in "MX" and previous:
        keep = _after_auxiliary(tokens[k].lower, previous, flag)
    elif flag & ING and not flag & ~ING:
        keep = ING if is_ing_verb(i, n, k, previous, following, tokens, tags) else 0
    elif flag & (PAST | PARTICIPLE):
        keep = _past_form(i, n, k, previous, following, flag, tokens, tags, locked)
        if (
            keep
            and not flag & BASE
            and lower in verbs.both
            and following in (",", ".", "")
            and verb_before(i, tags)
        ):
            keep = 0  # 'doses of its shot,'
        present = flag & BASE and not flag & PAST
        if keep and present and _is_present(i, n, k, following, flag, tokens, tags, locked, verbs):
            keep = BASE
        after_comma = previous == "," and following in ("P", "A", "D", "#")
        away = previous == "N" and following == "P" and tokens[i + 1].lower in _PARTICLES
        if keep and away and not verb_before(i, tags):
            keep = flag & (PAST | PARTICIPLE)  # 'Sappers set off for Juba'
        elif (
            keep and flag & BASE and lower in verbs.both and not after_comma
        ):  # 'hit', 'put': one form for all
            keep = _base_form(i, n, k, previous, following, flag, tokens, tags, locked, verbs) and keep
    else:
        keep = _base_form(i, n, k, previous, following, flag, tokens, tags, locked, verbs)
    if not keep and flag & BASE and behind_modal(i, tags, lower in verbs.both, following):
        keep = BASE
    if keep:
        flags[i] = keep
        return
    flags[i] = 0
    tags[i] = "J" if flag & (PAST | PARTICIPLE) and following in ("N", "J", "#") else "N"


_GOING_ON = frozenset("shelling fighting bombing shooting looting firing rioting skirmishing".split())


_PARTICLES = frozenset("off out up down back away".split())


def _is_present(
    i: int,
    n: int,
    k: int,
    following: str,
    flag: int,
    tokens: list[Token],
    tags: list[str],
    locked: list[int],
    verbs: VerbForms,
) -> bool:
    """'The Emirates run an air base', 'they come from Ghana': base and participle are one word, and no 'by' follows."""
    if k < 0 or tags[k] not in "NO" or (i + 1 < n and tokens[i + 1].lower == "by"):
        return False
    return tags[k] == "O" or agrees(i, n, k, following, flag & BASE, tokens, tags, locked, verbs)


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


_PRONOMINAL = frozenset("both all each some more this that one most half several many".split())


_BEFORE_PARTICIPLE = frozenset(
    "get gets got remain remains remained stay stayed be go went gone come came reported".split()
)


def _past_form(
    i: int,
    n: int,
    k: int,
    previous: str,
    following: str,
    flag: int,
    tokens: list[Token],
    tags: list[str],
    locked: list[int],
) -> int:
    before_noun = previous in ("D", "J", "#", "'") and following in ("N", "J", "#")
    if previous == "#" and i + 1 < n and tokens[i + 1].text[0].isupper():
        before_noun = False  # 'on March 10 rejected Mr Netanyahu'
    if before_noun and (previous == "'" or tokens[k].lower not in _PRONOMINAL):
        return 0
    lent = (
        k >= 0
        and k == i - 1
        and locked[k] == 3
        and not tokens[k].lower.endswith(("ch", "ss", "sh", "ese", "s"))
    )
    if lent and following in ("N", "J") and flag & PARTICIPLE and tokens[i + 1].text[0].islower():
        return 0  # 'Russian guided bombs'
    if (
        previous == "P"
        and (k == i - 1 or tokens[i - 1].lower.endswith("ly"))  # 'of specially designated nationals'
        and following in ("N", "J")
        and tokens[k].lower not in ("as", "than", "like", "up", "off", "out")
    ):
        return 0
    if (
        previous == "V"
        and k == i - 1
        and following in ("N", "J")
        and flag & PARTICIPLE
        and tokens[i + 1].text[0].islower()
        and tokens[k].lower not in _BEFORE_PARTICIPLE
    ):
        return 0  # 'may transfer used destroyers'
    if previous == '"' and following == "N" and k > 0 and tags[k - 1] == "S" and flag & PARTICIPLE:
        return 0  # 'said that "sophisticated arms" had come'
    if previous == "D" and following not in ("N", "J", "#"):
        return (
            0
            if tokens[k].lower in ("the", "a", "an", "its", "their", "his", "her")
            else flag & (PAST | PARTICIPLE)
        )
    return flag & (PAST | PARTICIPLE)


def _base_form(
    i: int,
    n: int,
    k: int,
    previous: str,
    following: str,
    flag: int,
    tokens: list[Token],
    tags: list[str],
    locked: list[int],
    verbs: VerbForms,
) -> int:
    """A base or third-person form: noun after a determiner, verb after a subject it agrees with."""
    lower = tokens[i].lower
    want = flag & (BASE | THIRD | PAST)
    if (
        previous == ":"
        and flag & (THIRD | PAST)
        and lower not in verbs.both
        and following in ("D", "P", "T", "#", "O")
    ):
        return want
    alone = previous == "#" and 0 < k == i - 1 and tokens[k - 1].lower == "the" and following == "D"
    if alone and flag & BASE and tokens[k].lower in ("two", "three", "four"):
        return BASE  # 'The two sign a pact'
    if previous in ("D", "J", "#", "'", "P", "", '"', "(", "-", ":", ".") or (
        previous == "S" and flag & THIRD and lower in STRONG
    ):
        if previous == "P" and tokens[k].lower == "to":
            return 0
        if (
            previous == "D"
            and tokens[k].lower in ("both", "all", "some", "many", "several", "that")
            and lower not in verbs.both
            and (lower != "leave" or following in ("D", "N"))  # 'cancelled all leave'
        ):
            return want
        if previous in ("", '"') and lower not in verbs.both and flag & BASE and following in ("D", "O"):
            return want  # an imperative
        return 0
    if (
        previous == "N"
        and flag & BASE
        and any(tags[j] == "S" and tokens[j].lower == "should" for j in range(max(0, i - 8), i))
    ):
        return BASE
    if previous == "N" and flag & BASE and lower not in verbs.both and _let_before(k, tokens, tags):
        return BASE
    if previous in ("O", "R"):
        if tokens[k].lower == "whose":
            return 0  # 'whose bases Russian jets have bombed'
        if (
            previous == "O"
            and tokens[k].lower in ("him", "them", "us", "me", "her", "it")
            and flag & BASE
            and lower in verbs.both
        ):
            return 0
        return want
    if previous == "S":
        if following and following in "XMV" and tokens[k].lower != "to":
            return 0  # 'because blasts had hit the port'
        return want if flag & THIRD or lower not in verbs.both else 0
    if previous == "C":
        plain = lower not in verbs.both and lower not in STRONG
        return want if coordinated(i, k, following, flag, tokens, tags, plain) else 0
    if previous == "V":
        return (
            BASE
            if tokens[k].lower in ("help", "helped", "helps", "let", "make", "made", "see", "saw")
            and flag & BASE
            and lower not in verbs.both
            else 0
        )
    if previous == ",":
        if not flag & THIRD or lower in STRONG:
            return 0
        return (
            want
            if following in ("D", "T", "P", "S", "O", "#")
            or (following in ("N", "A") and lower not in verbs.both)
            else 0
        )
    return want if agrees(i, n, k, following, flag, tokens, tags, locked, verbs) else 0


def _let_before(k: int, tokens: list[Token], tags: list[str]) -> bool:
    """'let the world know', 'helped Ghana rebuild': a phrase between, no other verb."""
    while k > 0 and tags[k] in "NDJ#'":
        k -= 1
    return tags[k] == "V" and tokens[k].lower in ("let", "lets", "letting", "help", "helped", "helps")


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
    led = tags[k + 1 + (commas == 2) : k + 3 + (commas == 2)]
    return led[:1] == ["P"] and (not noun_too or following in ("D", "#", "O"))


def is_participle_adjective(
    i: int, n: int, tokens: list[Token], tags: list[str], flags: list[int], locked: list[int]
) -> bool:
    """'requesting advanced radars', 'seeking improved ties': a participle between a gerund and its object."""
    return (
        0 < i < n - 1
        and tokens[i].lower.endswith("ed")
        and tags[i - 1] == "V"
        and bool(flags[i - 1] & ING)
        and not locked[i - 1]
        and (tags[i + 1] in "NJ" or locked[i + 1] in (1, 3, 4))
        and not tokens[i + 1].text[0].isdigit()
    )
