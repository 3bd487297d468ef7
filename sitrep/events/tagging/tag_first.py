"""The first tags of a sentence: what a word is by lists, by its ending and by what it is locked in."""

from __future__ import annotations

from sitrep.events.words.text import Token
from sitrep.events.words.verbs import ING, PARTICIPLE, PAST, VerbForms
from sitrep.events.words.word_classes import (
    ADJECTIVES,
    BE,
    CLOSED,
    DETERMINERS,
    NOUN_ING,
    NUMBERS,
    PARTICLES,
    SIGNS,
)


def first_tags(tokens: list[Token], locked: list[int], verbs: VerbForms) -> tuple[list[str], list[int]]:
    """Tags without context, and for possible verbs their form flags (0 for all else)."""
    tags: list[str] = []
    flags: list[int] = []
    forms = verbs.forms
    for i, (_, _, text, lower) in enumerate(tokens):
        flag = 0
        if locked[i] and not _may_be_verb(i, tokens, tags, locked, verbs):
            tag = _inside_name(i, tokens, locked)
        elif (known := CLOSED.get(lower)) is not None:
            tag = _behind_article(lower, known) if i and tokens[i - 1].lower in _ARTICLES else known
        elif not text[0].isalnum():
            tag = _mark(i, tokens)
        elif text[0].isdigit():
            tag = "#"
        elif (
            lower == "second"
            and i
            and flags[i - 1]
            and i + 1 < len(tokens)
            and tokens[i + 1].text[0].isalpha()
        ):
            tag = "J"  # 'Houthis sink second ship'
        elif lower in forms and not _as_name(i, tokens, tags):
            tag, flag = "V", forms[lower][1]
        else:
            tag = _by_ending(i, tokens)
            if tag == "V":
                flag = ING if lower.endswith("ing") else PAST | PARTICIPLE
        tags.append(tag)
        flags.append(flag)
    return tags, flags


_ARTICLES = frozenset({"the", "a", "this"})


def _behind_article(lower: str, known: str) -> str:
    """'Has in the meantime agreed' has a noun, 'the following flight' an adjective; by themselves they are neither."""
    return "N" if lower in ("meantime", "meanwhile") else "J" if lower == "following" else known


def _may_be_verb(i: int, tokens: list[Token], tags: list[str], locked: list[int], verbs: VerbForms) -> bool:
    """A locked word that is no name for all that: an item word with verb forms, or a verb in -ing."""
    lower = tokens[i].lower
    acting = (
        locked[i] == 4
        and lower in verbs.forms
        and (lower in verbs.both or lower.endswith("ed") or (i > 0 and tags[i - 1] == "M"))
    )
    return acting or _progressive(i, tokens)


def _progressive(i: int, tokens: list[Token]) -> bool:
    """'is building up its forces': a verb, although the word alone is a thing."""
    return (
        tokens[i].lower.endswith("ing")
        and 0 < i < len(tokens) - 1
        and tokens[i - 1].lower in BE
        and (tokens[i + 1].lower in PARTICLES or tokens[i + 1].lower in DETERMINERS)
    )


_IN_NAMES = frozenset("of in for at to".split())


def _inside_name(i: int, tokens: list[Token], locked: list[int]) -> str:
    """The words of a name are nouns, but for the articles and signs that join two names."""
    lower = tokens[i].lower
    if lower in ("the", "a", "an"):
        inside = i > 0 and locked[i] == locked[i - 1] == 2 and tokens[i - 1].lower in _IN_NAMES
        return "N" if inside else "D"  # 'the chief of the army' is one phrase
    if lower in ("and", "or", "&") and locked[i] not in (2, 3, 5):
        return "C"
    return "'" if lower in ("'s", "'") else "N"


def _mark(i: int, tokens: list[Token]) -> str:
    """A sign; an apostrophe right behind a plural is its possessive mark."""
    lower = tokens[i].lower
    tag = _sign(lower)
    if tag == '"' and i and lower[0] in "'’":
        before = tokens[i - 1]
        if before.end == tokens[i].start and before.lower.endswith("s"):
            return "'"
    return tag


def _sign(lower: str) -> str:
    if lower[0] in "-–—":
        return "-"
    if lower[0] in "'’":
        return "'" if len(lower) == 2 else '"'
    if lower[0] in "$€£¥":
        return "#"
    return SIGNS.get(lower, ".")


def _as_name(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """A capital within a sentence makes a name of a verb's form."""
    capital = i > 0 and tokens[i].text[0].isupper()
    return capital and tags[i - 1] not in '":;.-' and not _title_case(tokens)


def _title_case(tokens: list[Token]) -> bool:
    """True for 'Russia Sends Tanks To Mali': capitals say nothing there."""
    words = [t.text for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.75 * len(words)


_GO = frozenset("go goes went gone going".split())


def _by_ending(i: int, tokens: list[Token]) -> str:
    """An open word the verbs do not list: an adjective or number by list, an adverb or verb by its ending."""
    _, _, text, lower = tokens[i]
    if lower in ADJECTIVES:
        return "J"
    if lower in NUMBERS:
        return "#"
    capital = i > 0 and text[0].isupper()
    if lower.endswith("ly") and len(lower) > 4 and not capital:
        return "A"
    hyphen = "-" in lower
    if lower.endswith("ed"):
        behind = tokens[i + 1].text[:1] if i + 1 < len(tokens) else ""
        if lower.startswith("un") and (behind.isalnum() or (i and tokens[i - 1].lower in _GO)):
            return "J"  # 'unarmed observers', 'go unpunished'; 'unload' and the like are listed
        if len(lower) > 4 and not capital and not hyphen:
            return "V"
        return "J" if hyphen else "N"
    acting = lower.endswith("ing") and len(lower) > 5 and lower not in NOUN_ING
    return "V" if acting and not capital and not hyphen else "N"
