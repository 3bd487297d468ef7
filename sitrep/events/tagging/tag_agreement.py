"""Is this word behind a noun its verb, or the next noun of a compound?"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.tagging.tagging import Tagging
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, ING, PAST, THIRD
from sitrep.events.words.word_classes import BLOWS, PLURALS, STRONG


def agrees(i: int, k: int, following: str, flag: int, s: Tagging) -> bool:
    """After the noun at k: is the word at i its verb, or the next noun of a compound?"""
    lower = s.tokens[i].lower
    if lower == "set" and i + 1 < s.n and s.tokens[i + 1].lower in ("off", "out", "sail"):
        return True  # 'ships carrying rice set off'
    ambiguous = lower in s.verbs.both or lower in STRONG
    told = _told_by_name(i, k, following, flag, ambiguous, s)
    if told is None:
        told = _told_by_clause(i, k, following, flag, ambiguous, s)
    if told is not None:
        return told
    before = s.tokens[k].lower
    plural = is_plural(before) or (
        before in ("state", "government") and k > 1 and s.tokens[k - 2].lower == "heads"
    )
    if lower == "states" and following in (".", "") and "P" in s.tags[max(0, i - 4) : i]:
        return False  # 'for the Gulf of Guinea states.'
    if k != i - 1 or _set_phrase(i, following, flag, plural, s):
        return True  # an adverb stands between: only a verb does that
    if flag & THIRD:
        return not ambiguous or _third_person(i, k, following, plural, s)
    if not flag & (BASE | PAST):
        return False
    if plural or (s.locked[k] == 2 and following in ("D", "#", "N", "J", "O", "P")):
        return not ambiguous or _plural_verb(i, k, following, plural, s)
    if flag & PAST:
        return following in ("D", "#", "O", "N", "J", "P", "A") and not finite_ahead(i + 1, s)
    if ambiguous:
        return False
    counted = s.locked[k] == 2 or before in ("rest", "majority", "number", "couple", "group")
    return counted or (_done_by_many(k, s) and not finite_ahead(i + 1, s))


def _done_by_many(k: int, s: Tagging) -> bool:
    """'Lorries carrying oil | continue to cross': the noun at k is the object of what a plural noun is doing."""
    j = k
    while j > 0 and s.tags[j] in "NDJ#'":
        j -= 1
    doing = j > 0 and s.tags[j] == "V" and bool(s.flags[j] & ING)
    return doing and s.tags[j - 1] == "N" and is_plural(s.tokens[j - 1].lower)


def _told_by_name(i: int, k: int, following: str, flag: int, ambiguous: bool, s: Tagging) -> bool | None:
    """What the name before it says; None where it says nothing."""
    tokens, tags, locked = s.tokens, s.tags, s.locked
    if not locked[k] and not locked[i]:
        return None
    if locked[k] == 3 and k == i - 1 and k > 0 and tags[k - 1] == "P":
        return False  # 'in Bulgarian sheds'
    if locked[k] == 2 and flag & BASE and not flag & PAST and k == i - 1 and _led_by_a(k, tokens, locked):
        return False  # 'an ICRC charter landed'
    if locked[k] == 2 and k == i - 1 and _heads_compound(i, k, s):
        return False
    if locked[k] and not ambiguous and flag & BASE and _plural_in_place(k, tokens, tags, locked):
        return not finite_ahead(i + 1, s)  # 'Doctors in El Fasher beg', 'Rebels in Mali seize'
    if k == 0 and locked[0] == 3 and flag & BASE and not ambiguous and tokens[0].lower.endswith(_PEOPLES):
        return following in ("D", "#", "N", "J", "O")  # 'Dutch send guns to Ukraine'
    if ambiguous and locked[i] == 4 and i + 1 < s.n and locked[i + 1] and _modifies(k, tags, locked):
        return False  # 'the arrival of two Embraer transport planes'
    return None


def _heads_compound(i: int, k: int, s: Tagging) -> bool:
    """'EU force moves into Mitrovica': the force of one name, and behind it a form in -s that agrees with it."""
    single = s.tokens[i].lower == "force" and not is_plural(s.tokens[k].lower)
    listed = k > 0 and s.tags[k - 1] in ",C"
    follows = i + 1 < s.n and not s.locked[i + 1] and bool(s.flags[i + 1] & THIRD)
    return single and not listed and follows and i + 2 < s.n and s.tags[i + 2] in "PDV"


def _told_by_clause(i: int, k: int, following: str, flag: int, ambiguous: bool, s: Tagging) -> bool | None:
    """What the clause up to here says: it waits for a verb, or has one; None where it may go on either way."""
    tokens, tags = s.tokens, s.tags
    if flag & BASE and following in ("V", "D", "#", "N", "O", "P") and demanded(k, tokens, tags):
        return True  # 'demanded that Norway stop sending tanks'
    if not ambiguous:
        return None
    if flag & (BASE | PAST) and k == i - 1 and tags[k] == "N" and _ends_relative(i, k, following, flag, s):
        return True
    named = following == "N" and i + 1 < s.n and bool(s.locked[i + 1])
    if flag & PAST and (named or following in ("D", "#")) and _behind_participle(i, tokens, tags):
        return True  # 'rockets fired from Yemen hit a tanker', 'shells fired by rebels hit Goma'
    if (verb_before(i, tags) and not _is_said(i, tokens, tags)) or (
        following == "P" and tokens[i + 1].lower == "of"
    ):
        return False
    return None


_SAYING = frozenset("said says say claimed claims believe believes thinks".split())


def _is_said(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """'India said its jets | hit nine camps': a clause without 'that' has no verb yet."""
    k = i - 1
    while k > 0 and tags[k] in "NDJ#'" and i - k < 7:
        k -= 1
    return k < i - 1 and tags[k] == "V" and tokens[k].lower in _SAYING


_EACH = frozenset("every each last this yesterday today daily nightly again twice once".split())


def _ends_relative(i: int, k: int, following: str, flag: int, s: Tagging) -> bool:
    """'The bridge that drones hit again', 'the port, which a drone hit on Monday,': no other verb is in the clause."""
    behind = s.tokens[i + 1].lower if i + 1 < s.n else ""
    if following not in ("P", "A", ",", ".") and behind not in _EACH:
        return False
    j = k
    while j > 0 and s.tags[j] in "NDJ#'A":
        j -= 1
    relative = s.tags[j] == "R" and s.tokens[j].lower in ("which", "whom")
    if not relative and not (s.tokens[j].lower == "that" and j > 0 and s.tags[j - 1] == "N"):
        return False
    if is_plural(s.tokens[k].lower):
        return True
    end = next((m for m in range(i + 1, s.n) if s.tags[m] in ",.;RS"), s.n)
    closed = end < s.n and s.tags[end] == "," and s.tags[j - 1] == ","
    return bool(flag & PAST) and closed and not any(s.tags[m] in "VXM" for m in range(i + 1, end))


def _set_phrase(i: int, following: str, flag: int, plural: bool, s: Tagging) -> bool:
    """'a UN resolution calls on Rwanda', 'Nepal stops issuing permits', 'whose vessels call at Israeli ports'."""
    lower = s.tokens[i].lower
    if lower in ("stand", "stands") and i + 1 < s.n and s.tokens[i + 1].lower == "ready":
        return True
    if following == "P" and lower in ("call", "calls"):
        behind = s.tokens[i + 1].lower
        return (plural and behind == "at") if lower == "call" else (not plural and behind in ("on", "upon"))
    ending = following == "V" and flag & THIRD and lower in _ENDING
    return bool(ending) and s.tokens[i + 1].lower.endswith("ing")


def _third_person(i: int, k: int, following: str, plural: bool, s: Tagging) -> bool:
    """A form in -s that is a plural noun too: 'Russia strikes a port', against 'Russian strikes'."""
    name = s.locked[k]
    if name == 3 or (plural and name != 2):
        return False
    if s.tokens[i].lower in BLOWS and _led_by_relative(i + 1, s):
        return False  # 'air strikes that followed the raid'
    if name and k > 1 and s.tags[k - 1] == "C" and s.locked[k - 2] == 3:
        return False  # 'Iranian and Taliban guards'
    ahead = finite_ahead(i + 1, s)
    if name == 2 or (s.tokens[k].text[0].isupper() and (k > 0 or name)):
        return following in ("D", "#", "N", "J", "O", "T", "S") or (
            following in ("P", "A", "", ".", ",") and not ahead
        )
    return following in ("D", "#", "O", "T", "S") and not ahead


def _led_by_relative(i: int, s: Tagging) -> bool:
    return i + 1 < s.n and s.tokens[i].lower in ("that", "which") and s.tags[i + 1] in "XMV"


def _plural_verb(i: int, k: int, following: str, plural: bool, s: Tagging) -> bool:
    """A bare or past form that is a noun too, behind a plural or a party."""
    tokens = s.tokens
    if s.locked[k] == 3 and not plural:  # 'Russian', not 'US Marines'
        return False
    if following == "P" and tokens[i + 1].lower in _PARTICLES and tokens[i - 2].lower == "that":
        return True  # 'insists that Sweden hand over two exiles'
    moving = tokens[i].lower in _MOVING
    wide = ("D", "#", "O", "N", "J", "P", "A") if moving else ("D", "#", "O", "N", "J")
    return following in wide and not finite_ahead(i + 1, s, moving)


_DEMANDS = ("demand", "insist", "request", "ask", "propos", "recommend", "urg", "order", "requir")


def demanded(k: int, tokens: Sequence[Token], tags: Sequence[str]) -> bool:
    """Does the phrase that ends at k stand behind 'demanded that', so that a bare verb follows it?"""
    end = k
    while k > 1 and tags[k] in "NDJ#'" and end - k < 7:
        k -= 1
    return 0 < k < end and tokens[k].lower == "that" and tokens[k - 1].lower.startswith(_DEMANDS)


def _behind_participle(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """The only verb before it stands right behind a noun and before a preposition, and may be a participle."""
    verbs = [j for j in range(max(0, i - 12), i) if tags[j] in "VXM"]
    if len(verbs) != 1 or verbs[0] == 0:
        return False
    j = verbs[0]
    formed = tokens[j].lower.endswith(("ed", "wn", "nt", "en", "lt", "ght"))
    return (
        formed and tags[j - 1] == "N" and tags[j + 1] == "P" and "," not in tags[j:i] and "C" not in tags[j:i]
    )


_PEOPLES = ("ch", "ss", "sh", "ese")
"""How adjectives end that are also the people: 'Dutch', 'Swiss', 'Spanish', 'Chinese'."""


def _led_by_a(k: int, tokens: list[Token], locked: list[int]) -> bool:
    """'A', 'an' or 'one' before or at the head of the name that ends at k: it stands before another noun."""
    while k > 0 and locked[k - 1] == 2:
        k -= 1
    return tokens[k].lower in ("a", "an") or (k > 0 and tokens[k - 1].lower in ("a", "an"))


def _plural_in_place(k: int, tokens: list[Token], tags: list[str], locked: list[int]) -> bool:
    """A name behind 'in', 'near' or 'of' and, before that, a plural noun that opens the clause."""
    while k > 0 and tags[k] == "N" and locked[k]:
        k -= 1
    if k < 1 or tags[k] != "P" or tokens[k].lower not in ("in", "near", "at", "off", "from"):
        return False
    head = tokens[k - 1].lower
    return tags[k - 1] == "N" and is_plural(head) and not verb_before(k - 1, tags)


def verb_before(i: int, tags: list[str]) -> bool:
    """The clause has its verb already."""
    for j in range(i - 1, -1, -1):
        if tags[j] in ',CSR:;"-':
            return False
        if tags[j] in "VX":
            return True
    return False


def _modifies(k: int, tags: list[str], locked: list[int]) -> bool:
    """The name that ends at k stands behind a number or a preposition: it is no subject."""
    while k > 0 and locked[k] == 2:
        k -= 1
    return tags[k] in "#P"


_SINGULAR_MEN = frozenset("specimen regimen omen abdomen yemen acumen stamen".split())

_SINGULAR_S = frozenset("gas biogas canvas bias atlas".split())


def is_plural(word: str) -> bool:
    """'strikes', 'troops', 'gunmen', 'children'."""
    if word.endswith(("men", "children")):
        return word not in _SINGULAR_MEN
    if word in _SINGULAR_S:
        return False
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


_ENDING = frozenset("stops starts halts resumes suspends delays risks".split())
_PARTICLES = frozenset({"over", "out", "up", "back", "down"})


_MOVING = frozenset(
    "meet end start begin open close continue resume return march retreat fight patrol clash land train "
    "protest rally head advance stay remain".split()
)


_WENT = frozenset(
    "came went fell took gave began ran became held met sent told lost flew drove got withdrew".split()
)


def finite_ahead(i: int, s: Tagging, moving: bool = False) -> bool:
    """A finite verb follows in the clause, so that the word before is none; behind 'land' one after 'as' is no sign."""
    n, tokens, tags = s.n, s.tokens, s.tags
    for k in range(i, min(n, i + 9)):
        if tags[k] in ',;:"-SRC' or tags[k] == "T" or (k > i and tokens[k].lower == "that"):
            return False
        if moving and k > i and tokens[k].lower in _OPENS_CLAUSE:
            return False
        if tags[k] == "P" and tokens[k].lower == "to" and k + 1 < n and tokens[k + 1].lower in _INFINITIVES:
            return False  # 'Norway hopes to have the frigate mended'
        if tags[k] in "XM":
            return True
        if (
            tags[k] == "V"
            and (tags[k - 1] in "NO" or (tags[k - 1] == "#" and tokens[k].lower.endswith("ed")))
            and (tokens[k].lower.endswith(("ed", "s")) or tokens[k].lower in _WENT)
            and tokens[k].lower not in STRONG
            and not _is_done_by(k, n, tokens)
            and not _ends_compound(k, s)
        ):
            return True
    return False


_OPENS_CLAUSE = frozenset({"as", "after", "before"})
"""'Jets land in Accra as hunt goes on', 'planes land in Suva after runway cleared': the verb ahead is theirs."""


_INFINITIVES = frozenset({"be", "have"})


def _ends_compound(k: int, s: Tagging) -> bool:
    """'Hit Houthi targets in Hodeida': a plural that is a verb too, with no object behind it."""
    if s.tokens[k].lower not in s.verbs.both:
        return False
    return k + 1 == s.n or s.tags[k + 1] in "P.,"


def _is_done_by(k: int, n: int, tokens: list[Token]) -> bool:
    """'A depot used by the army', 'a school used as a shelter': a participle that hangs on the noun before it."""
    behind = tokens[k + 1].lower if k + 1 < n else ""
    told = behind == "as" and tokens[k].lower in _TAKEN_FOR
    return behind == "by" or told or (behind == "for" and tokens[k].lower == "used")


_TAKEN_FOR = frozenset("used described known regarded identified listed registered suspected seen".split())
