"""Verbs of more than one run of words: auxiliaries cut off from their participle, phrases of saying; unknown verbs."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.chunks import Chunk, Verb
from sitrep.events.tag_agreement import demanded
from sitrep.events.text import Token
from sitrep.events.verbs import BASE, ING, PARTICIPLE
from sitrep.events.word_classes import BE, HAVE, MODALS, NUMBERS

_KNOWN = frozenset("known clear plain understood felt".split())
_BOUND = frozenset("bound destined headed".split())
_ESTIMATES = frozenset("about around over under".split())
_REACH = 7
"""Chunks that may stand between an auxiliary and its participle."""


def is_unknown_verb(i: int, tokens: Sequence[Token], tags: Sequence[str], locked: Sequence[int]) -> bool:
    """A word the lexicon does not know, behind a modal that has a subject: 'it would not countenance a base'."""
    word = tokens[i].text
    if locked[i] or not (word.isalpha() and word.islower()) or len(word) < 3:
        return False
    if i > 2 and i + 1 < len(tokens) and tags[i + 1] in "OD" and demanded(i - 1, tokens, tags):
        return True  # 'requested that the Council restrain them'
    k = i - 1
    while k >= 0 and tags[k] in "AG":
        k -= 1
    return k > 0 and tags[k] == "M" and tags[k - 1] in "NO#R"


def is_bound_for(i: int, tokens: Sequence[Token], tags: Sequence[str]) -> bool:
    """'left port, bound for Oman', 'a militia close to Iran': the words that stand like a preposition."""
    if i == 0 or i + 1 >= len(tokens) or tags[i - 1] not in "N#,":
        return False
    word, following = tokens[i].lower, tokens[i + 1].lower
    return (word in _BOUND and following == "for") or (word == "close" and following == "to")


def is_estimate(i: int, tokens: Sequence[Token], tags: Sequence[str], locked: Sequence[int]) -> bool:
    """'About 10,000 soldiers': at the head of a clause or phrase, before a number, no preposition."""
    if tokens[i].lower not in _ESTIMATES or i + 1 >= len(tokens):
        return False
    if not (tokens[i + 1].text[:1].isdigit() or tokens[i + 1].lower in NUMBERS):
        return False
    if i == 0 or tags[i - 1] in ',;:C"(' or (tokens[i].lower == "about" and tags[i - 1] in "VS"):
        return True
    given = tokens[i - 1].lower.startswith(_GIVEN_OVER)
    return locked[i + 1] == _ITEM and tags[i - 1] == "V" and not given  # 'flew over 13 tonnes into Chad'


_GIVEN_OVER = ("turn", "hand", "tak", "took", "giv", "gave", "sign", "pass", "mak", "made")
"""Verbs with which 'over' is a particle: 'turned over 80 lorries'."""
_ITEM = 4
"""The lock of a word that begins an item."""
_BOUNDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "more": (("than",),),
    "less": (("than",),),
    "fewer": (("than",),),
    "at": (("least",), ("most",)),
    "up": (("to",),),
    "as": (("many", "as"), ("few", "as"), ("much", "as")),
    "in": (("excess", "of"),),
}
"""The words in front of a number that bound it, by the first: 'more than', 'at least', 'as many as'."""


def bound_of_number(i: int, tokens: Sequence[Token], tags: Sequence[str]) -> int:
    """The index after words that bound the number behind them and belong to its phrase; else i."""
    if i and tokens[i].lower == "up" and tags[i - 1] == "N":
        return i  # 'brought its exports up to 6,000 barrels'
    for rest in _BOUNDS.get(tokens[i].lower, ()):
        end = i + 1 + len(rest)
        if end < len(tokens) and all(tokens[i + 1 + k].lower == word for k, word in enumerate(rest)):
            behind = tokens[end]
            if tags[end] == "#" or behind.text[0].isdigit() or behind.lower in _SOME:
                return end
    return i


_SOME = frozenset("dozens scores hundreds thousands half usd eur gbp us$".split())


def join_verbs(chunks: list[Chunk], tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks with split verb groups as one."""
    out: list[Chunk] = []
    i = 0
    while i < len(chunks):
        chunk = chunks[i]
        if isinstance(chunk, Verb):
            end = _saying(chunks, i, tokens)
            if end:
                chunk.lemma, chunk.i1, chunk.ambiguous = "say", chunks[end - 1].i1, False
                out.append(chunk)
                i = end
                continue
            after = chunks[i + 1] if i + 1 < len(chunks) else None
            if (
                chunk.lemma == "let"
                and isinstance(after, Verb)
                and after.lemma == "fly"
                and after.i0 == chunk.i1
            ):
                chunk.lemma, chunk.i1 = "fire", after.i1  # 'let fly with ten rockets'
                out.append(chunk)
                i += 2
                continue
            if (
                chunk.lemma == "let"
                and isinstance(after, Verb)
                and after.lemma == "go"
                and after.i0 == chunk.i1
            ):
                chunk.lemma, chunk.i1, chunk.ambiguous = "release", after.i1, False  # 'be let go'
                out.append(chunk)
                i += 2
                continue
            inner = _let_do(chunks, i)
            if inner is not None and inner.lemma == "know":
                chunk.lemma, chunk.ambiguous = "tell", False  # 'let the world know that'
                out += [chunk, chunks[i + 1]]
                i += 3
                continue
            if inner is not None:
                inner.infinitive, inner.finite = True, False  # 'let a delegation inspect the port'
                if chunk.lemma in _SEEN:
                    chunk.lemma, chunk.ambiguous = (
                        "witness",
                        False,
                    )  # what is seen to happen, not found to be so
            if _lets_have(chunks, i):
                chunk.lemma, chunk.ambiguous = "give", False  # 'let Kabul have the flour'
                out += [chunk, chunks[i + 1]]
                i += 3
                continue
            at = _past_clause(chunks, i, tokens)
            if at:  # 'Slovakia will, if parliament agrees, give' reads as 'Slovakia, if parliament agrees, will give'
                out += [*chunks[i + 1 : at], _joined(chunk, chunks[at], tokens)]
                i = at + 1
                continue
            at = _split_participle(chunks, i, tokens)
            if at:
                end = _object_end(chunks, at + 1)
                out += [_joined(chunk, chunks[at], tokens), *chunks[at + 1 : end], *chunks[i + 1 : at]]
                i = end
                continue
        out.append(chunk)
        i += 1
    return out


def _saying(chunks: list[Chunk], i: int, tokens: Sequence[Token]) -> int:
    """Index behind 'let it be known' or 'made it clear' that begins at chunk i, or 0."""
    verb = chunks[i]
    if not isinstance(verb, Verb) or verb.lemma not in ("let", "make") or i + 1 >= len(chunks):
        return 0
    words = [t.lower for t in tokens[verb.i1 : verb.i1 + 4]]
    if words[:1] != ["it"]:
        return 0
    length = (
        3
        if words[1:2] == ["be"] and words[2:3] and words[2] in _KNOWN
        else 2
        if words[1:2] and words[1] in _KNOWN
        else 0
    )
    if not length or "that" not in words[length : length + 1]:
        return 0
    end = verb.i1 + length
    k = i + 1
    while k < len(chunks) and chunks[k].i1 <= end:
        k += 1
    return k if chunks[k - 1].i1 == end else 0


_SEEN = frozenset("see watch hear".split())
_WITH_BARE = _SEEN | {"let", "help", "make", "have"}


def _let_do(chunks: list[Chunk], i: int) -> Verb | None:
    """The bare verb of 'let a delegation inspect', 'helped Ghana rebuild', 'saw its first jets arrive'."""
    if i + 2 >= len(chunks):
        return None
    verb, whom, inner = chunks[i : i + 3]
    if not isinstance(verb, Verb) or verb.lemma not in _WITH_BARE or not isinstance(inner, Verb):
        return None
    fits = whom.kind == "N" and not whom.prep and not whom.date and inner.i0 == whom.i1
    bare = inner.i1 - inner.i0 == 1 and inner.flag == BASE and inner.lemma != "have"
    return inner if fits and bare else None


def _lets_have(chunks: list[Chunk], i: int) -> bool:
    """'let', a phrase, and 'have' with its object."""
    if i + 3 >= len(chunks):
        return False
    verb, whom, have, what = chunks[i : i + 4]
    return (
        isinstance(verb, Verb)
        and verb.lemma == "let"
        and whom.kind == "N"
        and not whom.prep
        and isinstance(have, Verb)
        and have.lemma == "have"
        and have.i1 - have.i0 == 1
        and have.i0 == whom.i1
        and what.kind == "N"
        and not what.prep
    )


def _split_participle(chunks: list[Chunk], i: int, tokens: Sequence[Token]) -> int:
    """The participle of 'has, according to two officials, taken' or 'is at the same time building'; 0 for none."""
    verb = chunks[i]
    wanted = _wanted(verb, tokens)
    if not wanted:
        return 0
    commas, between = 0, 0
    for k in range(i + 1, min(len(chunks), i + _REACH)):
        after = chunks[k]
        if isinstance(after, Verb):
            bare = after.i0 == after.main or all(
                t.lower.endswith("ly") for t in tokens[after.i0 : after.main]
            )
            fits = bool(after.flag & wanted) and bare and not after.infinitive and not after.marker
            return k if fits and between and commas in (0, 2) else 0
        if after.kind == ",":
            if commas == 0 and k != i + 1:
                return 0
            commas += 1
        elif after.kind == "N" and (after.prep or after.date or (commas == 1 and between)):
            between += 1
        elif after.kind != "A":
            return 0
        else:
            between += commas == 1  # 'has, however, received'
    return 0


def _wanted(verb: Chunk, tokens: Sequence[Token]) -> int:
    """The forms of the verb that an auxiliary alone waits for; 0 where it is none."""
    if not isinstance(verb, Verb) or verb.lemma not in ("be", "have") or verb.modal == "have to":
        return 0
    word = tokens[verb.main].lower
    if word in MODALS:
        return BASE
    if verb.lemma == "have":
        return PARTICIPLE if word in HAVE else 0
    return ING | PARTICIPLE if word in BE else 0


def _past_clause(chunks: list[Chunk], i: int, tokens: Sequence[Token]) -> int:
    """The participle or bare verb behind a clause between commas: 'will, if parliament agrees, give'; 0 for none."""
    wanted = _wanted(chunks[i], tokens)
    if not wanted or i + 1 >= len(chunks) or chunks[i + 1].kind != ",":
        return 0
    close = next((k for k in range(i + 2, min(len(chunks), i + 9)) if chunks[k].kind == ","), 0)
    clause = chunks[i + 2 : close] if close else []
    after = chunks[close + 1] if close and close + 1 < len(chunks) else None
    told = any(isinstance(c, Verb) and c.finite for c in clause)
    if not told or not isinstance(after, Verb) or after.i0 != after.main or after.marker:
        return 0
    return close + 1 if after.flag & wanted else 0


def _object_end(chunks: list[Chunk], start: int) -> int:
    """Index behind the object that begins at `start`, so that it stays next to its verb."""
    if start >= len(chunks) or chunks[start].kind != "N" or chunks[start].prep or chunks[start].date:
        return start
    end = start + 1
    while end < len(chunks) and (chunks[end].prep == "of" or chunks[end].kind == "A"):
        end += 1
    return end


def _joined(auxiliary: Verb, participle: Chunk, tokens: Sequence[Token]) -> Verb:
    assert isinstance(participle, Verb)
    participle.marker = auxiliary.marker
    participle.finite, participle.past, participle.modal = auxiliary.finite, auxiliary.past, auxiliary.modal
    participle.negated = auxiliary.negated or participle.negated
    if tokens[auxiliary.main].lower in MODALS:  # 'will in addition donate'
        participle.modal, participle.finite, participle.flag = tokens[auxiliary.main].lower, True, BASE
        participle.infinitive, participle.gerund, participle.ambiguous = False, False, False
        return participle
    participle.infinitive, participle.gerund, participle.ambiguous = auxiliary.infinitive, False, False
    participle.perfect = auxiliary.lemma == "have"
    participle.passive = auxiliary.lemma == "be" and not participle.flag & ING
    participle.progressive = auxiliary.lemma == "be" and bool(participle.flag & ING)
    return participle
