"""Is this past form or participle a verb here, and which of its forms may it be?"""

from __future__ import annotations

from sitrep.events.tagging.tag_agreement import agrees, finite_ahead, is_plural, verb_before
from sitrep.events.tagging.tag_base_forms import base_form, behind_should
from sitrep.events.tagging.tagging import Tagging
from sitrep.events.words.verbs import BASE, PARTICIPLE, PAST
from sitrep.events.words.word_classes import CAPTIVE, CLAIMING, GIVING, HANDING_OVER, NUMBERS

_PARTICLES = frozenset("off out up down back away".split())


def past_or_base(i: int, k: int, previous: str, following: str, s: Tagging) -> int:
    """The forms of a past form or participle, which may be the base as well ('hit', 'put'); 0 for no verb."""
    keep = _past_form(i, k, previous, following, s)
    if not keep:
        return 0
    if s.flags[i] & BASE and previous == "N" and behind_should(i, s):
        return BASE  # 'should Uvira come under attack'
    flag, noun_too = s.flags[i], s.tokens[i].lower in s.verbs.both
    if not flag & BASE:
        owned = noun_too and following in (",", ".", "") and verb_before(i, s.tags)
        return 0 if owned else keep  # 'doses of its shot,'
    if not flag & PAST and _is_present(i, k, following, s):
        keep = BASE
    away = previous == "N" and following in ("P", "A") and s.tokens[i + 1].lower in _PARTICLES
    if away and not verb_before(i, s.tags):
        return flag & (PAST | PARTICIPLE)  # 'Sappers set off for Juba'
    if away and flag & PARTICIPLE and _is_cut_off(i, k, s):
        return PARTICIPLE
    if flag & PAST and previous == "O" and following in ("D", "N", "J", "#") and _is_subject(k, s):
        return flag & (PAST | PARTICIPLE)
    after_comma = previous == "," and following in ("P", "A", "D", "#")
    if noun_too and not after_comma and not base_form(i, k, previous, following, s):
        return 0
    return keep


def _is_cut_off(i: int, k: int, s: Tagging) -> bool:
    """'Gave the men | cut off in Kidal food': behind a plural that a verb has, and before no object of its own."""
    if s.tokens[i].lower != "cut" or s.tokens[i + 1].lower != "off" or not is_plural(s.tokens[k].lower):
        return False
    return i + 2 == s.n or s.tags[i + 2] in "PSXMV.,C"


_SINGULAR = frozenset({"it", "he", "she"})
_SAYING = CLAIMING | {"saying"}


def _is_subject(k: int, s: Tagging) -> bool:
    """'It | hit a depot', 'says it | cut supplies': nothing before the pronoun can have it as its object."""
    if s.tokens[k].lower not in _SINGULAR:
        return False
    return k == 0 or s.tags[k - 1] in ',;:"SC' or s.tokens[k - 1].lower in _SAYING


def _is_present(i: int, k: int, following: str, s: Tagging) -> bool:
    """'The Emirates run an air base', 'they come from Ghana': base and participle are one word, and no 'by' follows."""
    if k < 0 or s.tags[k] not in "NO" or (i + 1 < s.n and s.tokens[i + 1].lower == "by"):
        return False
    return s.tags[k] == "O" or agrees(i, k, following, s.flags[i] & BASE, s)


_PRONOMINAL = frozenset("both all each some more this that one most half several many".split())
_NO_SUBJECTS = frozenset("the a an its their his her".split())


def _past_form(i: int, k: int, previous: str, following: str, s: Tagging) -> int:
    """The past and the participle, or 0 where it stands before its noun."""
    tokens = s.tokens
    if tokens[i].lower in ("taken", "held") and i + 1 < s.n and tokens[i + 1].lower in CAPTIVE:
        return s.flags[i] & (PAST | PARTICIPLE)  # 'and four taken prisoner'
    if previous in ("D", "J", "#", "'") and following in ("N", "J", "#"):
        named = previous == "#" and tokens[i + 1].text[0].isupper()
        dated = named and (_is_day(k, s) or tokens[i].lower in _GOING)
        if not (dated or _done_by_the_two(i, k, s)) and (
            previous == "'" or tokens[k].lower not in _PRONOMINAL
        ):
            return 0
    if following in ("N", "J") and _before_its_noun(i, k, previous, s):
        return 0
    if previous == '"' and following == "N" and k > 0 and s.tags[k - 1] == "S" and s.flags[i] & PARTICIPLE:
        return 0  # 'said that "sophisticated arms" had come'
    if previous == "D" and following not in ("N", "J", "#") and tokens[k].lower in _NO_SUBJECTS:
        return 0
    return s.flags[i] & (PAST | PARTICIPLE)


_GOING = frozenset("reached entered crossed left joined approached".split())
"""Behind a bare number and before a name these tell where it went: 'the first four reached Gdynia'."""
_TOGETHER = frozenset("held signed discussed exchanged agreed reached issued pledged launched opened".split())


def _done_by_the_two(i: int, k: int, s: Tagging) -> bool:
    """'The two held talks', against 'the two signed agreements were ...'."""
    two = k > 0 and s.tokens[k].lower in ("two", "three", "four") and s.tokens[k - 1].lower == "the"
    return two and s.tokens[i].lower in _TOGETHER and not finite_ahead(i + 1, s)


def _is_day(k: int, s: Tagging) -> bool:
    """'On March 10 rejected Mr Netanyahu', 'in 1899 gave Britain', against 'seven wounded Malians'."""
    word = s.tokens[k].text
    return word.isdigit() and (len(word) == 4 or (k > 0 and s.tokens[k - 1].text[0].isupper()))


_BESIDE_VERB = frozenset("up off out back".split())
_STATES = frozenset(
    "damaged broken wrecked crippled destroyed wounded sunken grounded bombed burnt burned overhauled refurbished "
    "modernised modernized upgraded refitted repaired reconditioned restored rebuilt".split()
)
_BEFORE_PARTICIPLE = frozenset(
    "get gets got remain remains remained stay stayed be go went gone come came reported".split()
)


def _before_its_noun(i: int, k: int, previous: str, s: Tagging) -> bool:
    """Between a demonym, a preposition or a verb and a noun, where a participle describes the noun."""
    tokens = s.tokens
    if k > 0 and k == i - 1 and s.flags[i] & PARTICIPLE and _begins_goods(i, previous, s):
        return True
    if k > 0 and k == i - 1 and tokens[k].lower in _BESIDE_VERB and s.tags[k - 1] == "V":
        return tokens[i].lower in _STATES  # 'patched up damaged tanks', 'hands back overhauled jets'
    participle = s.flags[i] & PARTICIPLE and (tokens[i + 1].text[0].islower() or s.locked[i + 1] in (1, 4))
    lent = participle and 0 <= k == i - 1 and s.locked[k] == 3
    if lent and not tokens[k].lower.endswith(("ch", "ss", "sh", "ese", "s")):
        return True  # 'Russian guided bombs'
    if previous == "P":
        near = k == i - 1 or tokens[i - 1].lower.endswith("ly")  # 'of specially designated nationals'
        return near and tokens[k].lower not in ("as", "than", "like", "up", "off", "out")
    if previous == "V" and k == i - 1 and s.flags[i] & PARTICIPLE and s.locked[i + 1] == 3:
        return True  # 'reaches besieged Sudanese city'
    transferred = participle and previous == "V" and k == i - 1 and tokens[i + 1].lower not in NUMBERS
    return bool(transferred) and tokens[k].lower not in _BEFORE_PARTICIPLE  # 'may transfer used destroyers'


def _begins_goods(i: int, previous: str, s: Tagging) -> bool:
    """'Sent Sudan | guided bombs', 'spare parts and | towed guns': behind who gets them, and in a list of things."""
    locked, k = s.locked, i - 1
    if previous in ("C", ","):
        return (locked[i], locked[i + 1]) == (4, 1) and locked[k - 1] in (1, 4)
    if previous != "N" or locked[k] != 2 or locked[i + 1] not in (1, 4):
        return False
    while k > 0 and (locked[k] == 2 or s.tags[k] == "D"):
        k -= 1
    lemma, _forms = s.verbs.forms.get(s.tokens[k].lower, ("", 0))
    return s.tags[k] == "V" and lemma in _GIVING


_GIVING = GIVING | HANDING_OVER
