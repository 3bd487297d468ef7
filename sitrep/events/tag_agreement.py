"""Is this word behind a noun its verb, or the next noun of a compound?"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.text import Token
from sitrep.events.verbs import BASE, PAST, THIRD, VerbForms
from sitrep.events.word_classes import PLURALS, STRONG


def agrees(
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
    """After a noun: is this its verb, or the next noun of a compound?"""
    lower = tokens[i].lower
    before = tokens[k].lower
    ambiguous = lower in verbs.both or lower in STRONG
    if locked[k] == 3 and k == i - 1 and k > 0 and tags[k - 1] == "P":
        return False  # 'in Bulgarian sheds'
    plural = _is_plural(before)
    plural = plural or (before in ("state", "government") and k > 1 and tokens[k - 2].lower == "heads")
    if locked[k] and not ambiguous and flag & BASE and _plural_in_place(k, tokens, tags, locked):
        return not _finite_ahead(i + 1, n, tokens, tags)  # 'Doctors in El Fasher beg', 'Rebels in Mali seize'
    if k == 0 and locked[0] == 3 and flag & BASE and not ambiguous and before.endswith(_PEOPLES):
        return following in ("D", "#", "N", "J", "O")  # 'Dutch send guns to Ukraine'
    if ambiguous and locked[i] == 4 and i + 1 < n and locked[i + 1] and _modifies(k, tags, locked):
        return False  # 'the arrival of two Embraer transport planes'
    if flag & BASE and following in ("V", "D", "#", "N", "O", "P") and demanded(k, tokens, tags):
        return True  # 'demanded that Norway stop sending tanks'
    if ambiguous and flag & PAST and following in ("D", "#") and _behind_participle(i, tokens, tags):
        return True  # 'rockets fired from Yemen hit a tanker'
    if ambiguous and (verb_before(i, tags) or (following == "P" and tokens[i + 1].lower == "of")):
        return False
    if lower == "states" and following in (".", "") and "P" in tags[max(0, i - 4) : i]:
        return False  # 'for the Gulf of Guinea states.'
    if lower == "calls" and following == "P" and tokens[i + 1].lower in ("on", "upon") and not plural:
        return True  # 'a UN resolution calls on Rwanda'
    if following == "V" and flag & THIRD and lower in _ENDING and tokens[i + 1].lower.endswith("ing"):
        return True  # 'Nepal stops issuing permits'
    if lower == "call" and plural and following == "P" and tokens[i + 1].lower == "at":
        return True  # 'whose vessels call at Israeli ports'
    if k != i - 1:  # an adverb stands between: only a verb does that
        return True
    if flag & THIRD:
        if not ambiguous:
            return True
        if locked[k] == 3:  # a demonym: 'Russian strikes'
            return False
        if plural and locked[k] != 2:
            return False
        ahead = _finite_ahead(i + 1, n, tokens, tags)
        if locked[k] == 2 or tokens[k].text[0].isupper() and (k > 0 or locked[k]):
            return following in ("D", "#", "N", "J", "O", "T", "S") or (
                following in ("P", "A", "", ".", ",") and not ahead
            )
        return following in ("D", "#", "O", "T", "S") and not ahead
    if flag & BASE or flag & PAST:
        if plural or (locked[k] == 2 and following in ("D", "#", "N", "J", "O", "P")):
            if not ambiguous:
                return True
            if locked[k] == 3 and not plural:  # 'Russian', not 'US Marines'
                return False
            wide = ("D", "#", "O", "N", "J", "P", "A") if lower in _MOVING else ("D", "#", "O", "N", "J")
            if following == "P" and tokens[i + 1].lower in _PARTICLES and tokens[i - 2].lower == "that":
                return True  # 'insists that Sweden hand over two exiles'
            return following in wide and not _finite_ahead(i + 1, n, tokens, tags)
        if flag & PAST:
            return following in ("D", "#", "O", "N", "J", "P", "A") and not _finite_ahead(
                i + 1, n, tokens, tags
            )
        return not ambiguous and (
            locked[k] == 2 or before in ("rest", "majority", "number", "couple", "group")
        )
    return False


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


def _plural_in_place(k: int, tokens: list[Token], tags: list[str], locked: list[int]) -> bool:
    """A name behind 'in', 'near' or 'of' and, before that, a plural noun that opens the clause."""
    while k > 0 and tags[k] == "N" and locked[k]:
        k -= 1
    if k < 1 or tags[k] != "P" or tokens[k].lower not in ("in", "near", "at", "off", "from"):
        return False
    head = tokens[k - 1].lower
    return tags[k - 1] == "N" and _is_plural(head) and not verb_before(k - 1, tags)


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


def _is_plural(word: str) -> bool:
    """'strikes', 'troops', 'gunmen', 'children'."""
    if word.endswith(("men", "children")):
        return word not in _SINGULAR_MEN
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


def _finite_ahead(i: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    for k in range(i, min(n, i + 9)):
        if tags[k] in ',;:"-SRC' or tags[k] == "T" or (k > i and tokens[k].lower == "that"):
            return False
        if tags[k] in "XM":
            return True
        if (
            tags[k] == "V"
            and (tags[k - 1] in "NO" or (tags[k - 1] == "#" and tokens[k].lower.endswith("ed")))
            and (tokens[k].lower.endswith(("ed", "s")) or tokens[k].lower in _WENT)
            and tokens[k].lower not in STRONG
        ):
            return True
    return False
