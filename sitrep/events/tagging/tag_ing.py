"""Is this word in -ing a verb here, or a noun?"""

from __future__ import annotations

from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import NOUN_ING, NUMBERS, PLURALS, STRONG


def is_ing_verb(
    i: int, n: int, k: int, previous: str, following: str, tokens: list[Token], tags: list[str]
) -> bool:
    """A verb by what stands before and after it; `k` is the word that counts as before."""
    lower = tokens[i].lower
    behind = tokens[i + 1] if i + 1 < n else None
    if following == "N" and behind is not None and (behind.text[0].isdigit() or behind.lower in NUMBERS):
        following = "#"  # also where the number is a part of the thing: 'shipping 400 tonnes of flour'
    if k == i - 1 and previous == "N" and tokens[k].lower in ("mock", "simulated", "dummy"):
        return False  # 'staged a mock boarding'
    if lower in _STANDING and behind is not None and behind.lower in ("order", "condition"):
        return False  # 'back in working order'
    if previous in ("D", "J", "'", "#") or (lower == "acting" and following in ("N", "J")):
        return False  # 'and acting president Saleh'
    if previous in ("", ",", ";", "C", "S", '"') and following in ("X", "M"):
        return False  # 'Parking is free', 'and heating will be cut'
    if previous == "C" and following == "N" and _in_compound(i, k, tokens, tags):
        return False
    if previous in ("", "S", "C") and following == "N" and _describes(i, tokens, tags):
        return False
    if previous == "S" and following == "N" and _tells(i + 2, tokens, tags):
        return False  # 'after smuggling balloons disrupted flights'
    if following == "P" and tokens[i + 1].lower == "of" and previous not in (",", ""):
        return False
    if behind is not None and behind.lower == "each" and i + 2 < n and tokens[i + 2].lower == "other":
        return True  # 'the armies of both countries shelling each other'
    if lower in ("firing", "boarding") and behind is not None and behind.lower in _DRILLS:
        return False  # 'was put through firing trials'
    if previous == "P":
        return (
            following in ("D", "#", "O", "J", "P", "N", "A", "V", "T", ".", ",")
            and lower not in NOUN_ING
            or following in ("D", "#", "O")
            or (following == "N" and tokens[i + 1].text[0].isupper() and not tokens[i].text[0].isupper())
            or (tokens[k].lower == "by" and k == i - 1 and _is_target(i + 1, following, tokens))
            or (following == "N" and tokens[k].lower in ("of", "for") and _accuses(tokens[max(0, k - 7) : k]))
        )  # 'of shelling Jermuk', 'by shelling villages'
    if lower in NOUN_ING:
        if _acts_on(i, k, previous, following, tokens, tags):
            return True
        compound = following == "N" and tokens[i + 1].lower in _COMPOUNDED  # ', shipping agents said'
        if previous == "," and following in ("N", "J") and "V" in tags[:k] and not compound:
            return True  # 'bombed the square, killing five people'
        named = previous == "V" and k == i - 1 and following == "N" and tokens[i + 1].text[0].isupper()
        named = named and tokens[i].text.islower()  # 'is considering meeting Erdogan'
        return named or (previous in (",", "V") and following in ("D", "#", "O"))
    if previous == "V" and k == i - 1 and following == "N" and tokens[i + 1].lower in _DRILLS:
        return False  # 'held firing practice'
    if lower in _OF_GUESTS and previous == "V" and following == "N":
        return tokens[k].lower.startswith(_TAKING_ING)  # 'asked visiting senators for guns'
    if previous == "N" and following == "N" and k == i - 1 and tokens[i + 1].text[0].islower():
        if _auxiliary_open(k, tags) or lower in _CARRYING or _spent(k, tokens):
            return True  # 'is at the same time overhauling', 'a plane carrying tents'
        return tokens[k].lower.endswith("s") or tokens[k].text[0].isupper()
    return True


def _describes(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Panicking President Ruto begged', 'as visiting Prime Minister Modi said': before an office with its name."""
    if tokens[i + 1].lower not in _OFFICES or not tokens[i + 1].text[0].isupper():
        return False
    end = next((k for k in range(i + 1, len(tokens)) if not tokens[k].text[0].isupper()), len(tokens))
    return i + 2 < end < len(tokens) and tags[end] in "VXM"


_OFFICES = frozenset(
    "president prime premier chancellor king queen emir foreign defence defense general".split()
)


def _in_compound(i: int, k: int, tokens: list[Token], tags: list[str]) -> bool:
    """'A fuel and crewing accord', 'a training and staffing pact': of two words that say of what kind the thing is."""
    noun = tokens[i + 1].lower
    one = k > 1 and tags[k - 1] in "NJ" and tokens[k - 2].lower in ("a", "an")
    last = i + 2 == len(tokens) or tags[i + 2] not in "NJ"
    if any(tags[j] == "V" and tokens[j].lower.endswith("ing") for j in range(k)):
        return False  # 'is building a base and training police'
    return one and last and tokens[i + 1].text.islower() and not (noun.endswith("s") or noun in PLURALS)


def _accuses(before: list[Token]) -> bool:
    """'Accused the SDF of shelling army posts', 'blamed Oman for opening fire': what somebody is said to have done."""
    return any(t.lower in _ACCUSING for t in before)


_ACCUSING = frozenset(
    "accuse accuses accused accusing suspect suspects suspected blame blames blamed guilty".split()
)


def _acts_on(i: int, k: int, previous: str, following: str, tokens: list[Token], tags: list[str]) -> bool:
    """'while bombing a depot', 'began shelling villages', 'with Pakistan shelling villages': -ing with its object."""
    if (
        tokens[i].lower == "crossing"
        and previous == "N"
        and k == i - 1
        and tokens[i + 1].lower in ("the", "what", "its")
    ):
        return tokens[k].lower not in _CROSSED  # 'any vessel crossing the line'
    if tokens[i].lower == "meeting" and following == "P" and tokens[i + 1].lower in ("in", "at", "on"):
        ends = any(t.text == "," for t in tokens[i + 2 : i + 9])
        return ends and (i == 0 or (previous == "," and k == i - 1 and k > 0 and tags[k - 1] == "N"))
    is_doing = previous == "X" and k == i - 1 and tokens[k].lower in ("is", "are", "was", "were")
    if is_doing and following == "N" and tokens[i + 1].text.islower() and tokens[i + 1].lower.endswith("s"):
        return True  # 'is building howitzers'
    if i == 0 and tokens[0].lower in _ADDRESSING and _is_target(1, following, tokens):
        return any(t.text == "," for t in tokens[2:14])  # 'Briefing members by video, the chair said'
    if k != i - 1 or not (following in ("D", "#", "O") or _has_object(i + 1, following, tokens, tags)):
        return False
    if previous == "S" or (previous == "V" and tokens[k].lower.startswith(_TAKING_ING)):
        return True
    return previous == "N" and k > 0 and tokens[k - 1].lower == "with" and tokens[k].text[0].isupper()


def _has_object(at: int, following: str, tokens: list[Token], tags: list[str]) -> bool:
    """'began shelling villages', 'resumed bombing Gaza', 'have begun bombing rebel villages'."""
    if _is_target(at, following, tokens):
        return True
    if following != "N" or tokens[at].lower in _COMPOUNDED:
        return False
    if tokens[at].text[0].isupper():
        return tokens[at - 1].text[0].islower()
    return at + 1 < len(tokens) and tags[at + 1] in "NV" and _is_target(at + 1, tags[at + 1], tokens)


def _is_target(at: int, tag: str, tokens: list[Token]) -> bool:
    """A plural or a name, no noun that makes a compound of it: 'bombing raids', 'shooting incidents'."""
    word = tokens[at].lower if at < len(tokens) else ""
    plural = tag in "NV" and (word.endswith("s") or word in PLURALS) and word not in STRONG - _THINGS
    return plural and word not in _COMPOUNDED or tag == "J"


_CROSSED = frozenset("border frontier river rail railway level road bridge lake channel sea".split())
_THINGS = frozenset(
    "ships supplies shells missiles bombs mines weapons tanks rockets arms parts troops forces police pilots "
    "positions posts guards".split()
)
"""What can be shipped, shelled, trained or landed, of the words that look like verbs."""
_ADDRESSING = frozenset({"briefing", "meeting", "warning"})
_TAKING_ING = (
    "admit",
    "den",
    "beg",
    "start",
    "stop",
    "finish",
    "continu",
    "resum",
    "keep",
    "kept",
    "ceas",
    "quit",
)


_STANDING = frozenset({"working", "running", "fighting", "flying"})
_DRILLS = frozenset(
    "practice practise drill drills exercise exercises manoeuvre manoeuvres session sessions "
    "trial trials test tests".split()
)
_OF_GUESTS = frozenset({"visiting", "touring"})
_COMPOUNDED = frozenset(
    "campaigns operations incidents ranges grounds missions runs sorties programmes programs cases sites places "
    "rooms points exercises costs companies ships lines routes agents sources officials data industry firms".split()
)


_CARRYING = frozenset(
    "carrying bringing transporting hauling ferrying bearing containing including delivering towing escorting "
    "exchanging targeting attacking hitting killing wounding injuring demanding urging asking seeking supporting "
    "guarding accusing threatening approving condemning describing showing involving using sending supplying "
    "providing entering leaving joining crossing protecting receiving destroying damaging evacuating banning "
    "expelling ordering authorising authorizing permitting allowing releasing firing deploying withdrawing "
    "seizing detaining capturing smuggling".split()
)


def _spent(k: int, tokens: list[Token]) -> bool:
    """'Spent the weekend repairing pylons'."""
    return any(t.lower in ("spend", "spends", "spent") for t in tokens[max(0, k - 4) : k])


def _auxiliary_open(k: int, tags: list[str]) -> bool:
    """From k back over one prepositional phrase to an auxiliary that has no verb yet."""
    while k > 0 and tags[k] in "NJD#A":
        k -= 1
    return k > 0 and tags[k] == "P" and tags[k - 1] == "X"


def _tells(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """A verb in the past at i that has an object: the word before it is its subject."""
    past = i + 1 < len(tokens) and tags[i] == "V" and tokens[i].lower.endswith("ed")
    return past and tags[i + 1] in ("N", "D", "#", "O")
