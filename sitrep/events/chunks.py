"""Chunks of a tagged sentence: noun phrases with their preposition, verb groups, and the words between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.events.noun_phrases import noun_phrase
from sitrep.events.text import Token
from sitrep.events.verbs import BASE, ING, PARTICIPLE, PAST, THIRD, VerbForms
from sitrep.events.word_classes import BE, HAVE


@dataclass(slots=True, eq=False)
class Chunk:
    """Tokens i0..i1 (exclusive). kind: N noun phrase (with `prep` where a preposition leads it), or a tag of `tags`."""

    kind: str
    i0: int
    i1: int
    prep: str = ""
    head: int = -1
    """Token of the head noun: the last noun before the end of the phrase."""
    date: bool = False
    """The phrase is a time expression."""


@dataclass(slots=True, eq=False)
class Verb(Chunk):
    """A verb group and, once the clauses are built, its arguments."""

    main: int = -1
    lemma: str = ""
    flag: int = 0
    finite: bool = False
    past: bool = False
    modal: str = ""
    """will, would, may, ..., 'be to', 'have to'; empty for none."""
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    infinitive: bool = False
    gerund: bool = False
    ambiguous: bool = False
    """A past form without auxiliary: finite, or a reduced participle."""
    subject: list[Chunk] = field(default_factory=list)
    after: list[Chunk] = field(default_factory=list)
    """Everything after the group up to the end of its clause, separators included."""
    before: list[Chunk] = field(default_factory=list)
    """Phrases at the head of the clause that are not the subject: 'On Monday', 'In Doha'."""
    parent: Verb | None = None
    link: str = "main"
    """main, coord, par (parenthesis: ', X said'), rel, sub, that, inf, ing, reduced, noun (complement of a noun)."""
    marker: str = ""
    """The subordinator, relative or preposition that opens the clause."""
    antecedent: list[Chunk] = field(default_factory=list)
    """For rel: the phrase the relative stands for; for noun: the noun whose complement this is."""
    gapped: bool = False
    """It stands for a conjunct that leaves the verb out; its own are only the phrases after it."""


def build_chunks(
    tokens: list[Token],
    tags: list[str],
    flags: list[int],
    breaks: set[int],
    dates: set[int],
    verbs: VerbForms,
    phrasal: frozenset[str],
) -> list[Chunk]:
    """Chunks in order. `breaks`: where a new phrase must begin; `dates`: tokens of time expressions."""
    out: list[Chunk] = []
    i, n = 0, len(tokens)
    prep = ""
    prep_at = -1
    while i < n:
        tag = tags[i]
        if tag == "V" or (tag in "XMTG" and _leads_verb(i, n, tags)):
            perfect = tag == "X" and tokens[i].lower in ("having", "being")  # 'of having received'
            if prep and not perfect and not (tag == "V" and flags[i] & ING):
                out.append(Chunk("A", prep_at, i, prep))
                prep = ""
            verb = _verb_group(i, n, tokens, tags, flags, verbs, phrasal)
            if prep:
                verb.marker = prep
                prep = ""
            out.append(verb)
            i = verb.i1
        elif tag in "NJD#O'" or (tag == "A" and _adverb_in_phrase(i, n, tags)):
            end, head, is_date = noun_phrase(i, n, tokens, tags, breaks, dates)
            chunk = Chunk("N", i, end, "", head, is_date)
            if not prep and chunk.i1 - chunk.i0 == 1 and tags[i] == "J":
                out.append(Chunk("A", i, i + 1))  # 'Short of men, the generals ...'
                i += 1
                continue
            chunk.prep = prep
            if prep:
                chunk.i0 = prep_at
            prep = ""
            out.append(chunk)
            i = chunk.i1
        elif tag == "P":
            if prep and prep != "from":
                prep = (
                    prep + " " + tokens[i].lower
                    if prep
                    in (
                        "out",
                        "up",
                        "as",
                        "away",
                        "off",
                        "because",
                        "inside",
                        "outside",
                        "such",
                        "according",
                        "across",
                    )
                    else tokens[i].lower
                )
            else:
                prep, prep_at = tokens[i].lower, i
            i += 1
            continue
        else:
            if prep and tag != '"':
                out.append(Chunk("A", prep_at, i, prep))
                prep_kept = prep if tag == "R" else ""
                prep = ""
                out.append(Chunk(tag, i, i + 1, prep_kept))
            else:
                out.append(Chunk(tag, i, i + 1))
            i += 1
    if prep:
        out.append(Chunk("A", prep_at, n, prep))
    return out


def _leads_verb(i: int, n: int, tags: list[str]) -> bool:
    if tags[i] in "XMT":
        return True
    k = i + 1
    while k < n and tags[k] in "AG":
        k += 1
    return k < n and tags[k] in "VT"


def _adverb_in_phrase(i: int, n: int, tags: list[str]) -> bool:
    """'about 200 soldiers', 'the newly arrived troops' inside; a lone adverb is no phrase."""
    return i + 1 < n and tags[i + 1] == "#"


_NOT_ALONE = frozenset("only merely just simply".split())
"""'Not only condemned it but also ...': nothing is denied."""


def _verb_group(
    i: int,
    n: int,
    tokens: list[Token],
    tags: list[str],
    flags: list[int],
    verbs: VerbForms,
    phrasal: frozenset[str],
) -> Verb:
    start = i
    auxiliaries: list[str] = []
    verb = Verb("V", start, start)
    last_aux = -1
    while i < n:
        tag = tags[i]
        if tag == "V":
            break
        if tag in "XM":
            auxiliaries.append(tokens[i].lower)
            last_aux = i
        elif tag == "T":
            if auxiliaries and auxiliaries[-1] not in BE and auxiliaries[-1] not in HAVE:
                break
            auxiliaries.append("to")
        elif tag == "G":
            verb.negated = verb.negated or i + 1 >= n or tokens[i + 1].lower not in _NOT_ALONE
        elif tag != "A":
            break
        i += 1
    if i < n and tags[i] == "V":
        verb.main, verb.i1 = i, i + 1
        verb.lemma = verbs.forms.get(tokens[i].lower, (_guess_lemma(tokens[i].lower), 0))[0]
        verb.flag = flags[i]
    elif last_aux >= 0:
        verb.main, verb.i1 = last_aux, last_aux + 1
        word = (
            auxiliaries[-1] if auxiliaries[-1] != "to" else auxiliaries[-2] if len(auxiliaries) > 1 else "be"
        )
        verb.lemma = (
            "be" if word in BE else "have" if word in HAVE else "do" if word.startswith("d") else "be"
        )
        verb.flag = PAST if word in ("was", "were", "had", "did") else BASE
        auxiliaries = auxiliaries[: auxiliaries.index(word)] if word in auxiliaries else auxiliaries
        if verb.i1 < n and tags[verb.i1] == "G":
            verb.negated = True
            verb.i1 += 1
    else:
        verb.main, verb.i1, verb.lemma = start, start + 1, "do"
        verb.flag = BASE
        return verb
    _read_auxiliaries(verb, auxiliaries, tokens)
    if (
        verb.i1 < n
        and tags[verb.i1] in "PA"
        and f"{verb.lemma} {tokens[verb.i1].lower}" in phrasal
        and _is_particle(verb, n, tokens, tags)
    ):
        verb.lemma = f"{verb.lemma} {tokens[verb.i1].lower}"
        verb.i1 += 1
    return verb


def _is_particle(verb: Verb, n: int, tokens: list[Token], tags: list[str]) -> bool:
    """'flew in thirty men', against 'were shipped in July'."""
    if tokens[verb.i1].lower not in ("in", "on", "at", "for", "to"):
        return True
    passive = verb.passive and not (
        verb.i0 and tags[verb.i0 - 1] == "C"
    )  # 'has gone on and flown in two jammers'
    if verb.i1 + 1 >= n:
        return True
    follower = tokens[verb.i1 + 1]
    if tags[verb.i1 + 1] in ("P", ",", ".") and not passive:
        return tokens[verb.i1].lower != "to"  # 'chipped in with a loan', 'moved in'
    return (
        not passive
        and tags[verb.i1 + 1] in "DN#J"
        and follower.lower != "the"
        and not (follower.text[0].isupper() or follower.text[0].isdigit() and len(follower.text) == 4)
    )


def _guess_lemma(word: str) -> str:
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


_FULL = {"'ll": "will", "ca": "can", "cannot": "can", "wo": "will", "'d": "would"}


def _read_auxiliaries(verb: Verb, auxiliaries: list[str], tokens: list[Token]) -> None:
    """Tense, voice and modal from the words before the main verb."""
    flag = verb.flag
    words = [w for w in auxiliaries if w != "to"]
    has_to = "to" in auxiliaries
    for word in words:
        if word in (
            "will",
            "would",
            "shall",
            "should",
            "may",
            "might",
            "can",
            "could",
            "must",
            "ought",
            "'ll",
            "'d",
            "ca",
            "wo",
            "cannot",
        ):
            verb.modal = _FULL.get(word, word)
            verb.negated = verb.negated or word == "cannot"
    if has_to:
        if auxiliaries[0] == "to":
            verb.infinitive = True
        elif words and words[0] in BE:
            verb.modal = verb.modal or "be to"
        else:
            verb.modal = verb.modal or "have to"
    first = auxiliaries[0] if auxiliaries else ""
    be_words = [w for w in words if w in BE]
    have_words = [w for w in words if w in HAVE]
    verb.perfect = bool(have_words) and (not has_to or auxiliaries[0] == "to")
    if be_words and flag & PARTICIPLE and auxiliaries[-1] != "to":
        verb.passive = True
        verb.progressive = "being" in be_words and len(be_words) > 1
    elif be_words and flag & ING:
        verb.progressive = True
    if first in ("being", "having") or (not auxiliaries and flag & ING):
        verb.gerund = True
    elif not verb.infinitive:
        verb.finite = bool(auxiliaries) or bool(flag & (PAST | THIRD | BASE))
    verb.past = first in ("was", "were", "had", "did") or (not auxiliaries and bool(flag & PAST))
    if not auxiliaries and flag & PARTICIPLE:
        if flag & PAST:
            verb.ambiguous = True
        else:
            verb.finite, verb.passive = False, True
