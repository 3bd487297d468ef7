"""Does a verb stand behind 'and', or the next noun of a list?"""

from __future__ import annotations

from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, PAST, THIRD
from sitrep.events.words.word_classes import NUMBERS


def coordinated(
    i: int, k: int, following: str, flag: int, tokens: list[Token], tags: list[str], plain: bool
) -> bool:
    """Does a verb stand behind 'and'? `plain`: the word is never a noun."""
    if following == "N" and not plain and _takes_object(i, tokens):
        following = "#"
    if following not in ("D", "#", "O", "J", "N", "P", "T", "S", "A"):
        return False
    if (
        flag & THIRD
        and following == "P"
        and tokens[i + 1].lower == "to"
        and i + 2 < len(tokens)
        and tags[i + 2] == "V"
    ):
        return True
    for j in range(k - 1, max(-1, k - 16), -1):
        if flag & THIRD and tags[j] == "X" and tokens[j].lower in _ONE and _object_behind(i, tokens, tags):
            return True
        if tags[j] == "V":
            if tags[j - 1] == "X" and tokens[j - 1].lower in _ONE:
                continue
            infinitive = j > 1 and (tags[j - 1] == "T" or tags[j - 2 : j] == ["T", "X"])
            if flag & THIRD and infinitive:
                if (
                    following == "P"
                    and not plain
                    and tags[k - 1] == "N"
                    and tokens[k - 1].lower.endswith("s")
                ):
                    return False  # 'vows to hit bases and ships in the Gulf'
                continue  # 'gives them enough to hold on, and stops there', 'wants to be heard and demands seats'
            shown = tags[k - 1] in "AO" and following in (
                "D",
                "O",
                "#",
            )  # 'broke it off then and shows no hurry'
            return bool(
                (flag & PAST and not tokens[j].lower.endswith(("s", "ing")))  # 'flew out and hit Natanz'
                or (flag & THIRD and (plain or shown or tokens[j].lower.endswith("s")))
                or (
                    flag & BASE
                    and not tokens[j].lower.endswith(("s", "ing", "ed"))
                    and (plain or following in ("D", "#", "O", "T"))
                )
            )
        if tags[j] in ";:":
            return False
    return False


_ONE = frozenset({"is", "has"})


def _object_behind(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Has left the force and | offers helicopters', 'is short of food and | demands a truce'."""
    tag, word = tags[i + 1], tokens[i + 1].lower
    return tag in "N#O" or word in ("the", "a", "an", "its", "his", "her")


def _takes_object(i: int, tokens: list[Token]) -> bool:
    """'Will train pilots and supply six jets', 'to arm the police and equip Chad': no noun stands before these."""
    if i + 1 >= len(tokens) or tokens[i].lower in _KIN:
        return False
    behind = tokens[i + 1]
    return behind.lower in NUMBERS or behind.text[0].isdigit() or behind.text[0].isupper()


_KIN = frozenset("ally rival neighbour neighbor partner host foe sponsor patron guest".split())
"""'And ally Turkey': a name is behind these as an apposition."""
