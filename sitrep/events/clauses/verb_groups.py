"""Verb groups: the main verb with its auxiliaries and particle, and the tense, voice and modal that they tell."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.tagging.tag_agreement import is_plural
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, ING, PARTICIPLE, PAST, THIRD, VerbForms
from sitrep.events.words.word_classes import BE, HAVE, MODALS

_NOT_ALONE = frozenset("only merely just simply".split())
"""'Not only condemned it but also ...': nothing is denied."""


_STAYS = {
    "remain": "are",
    "remains": "is",
    "remained": "were",
    "stay": "are",
    "stays": "is",
    "stayed": "were",
}
_PLACED = frozenset(
    "stationed based deployed posted stranded stuck trapped camped anchored moored positioned".split()
)
"""'Remain stationed' is 'are stationed', as 'will remain based' is 'will be based'."""


def verb_group(
    i: int,
    n: int,
    tokens: list[Token],
    tags: list[str],
    flags: list[int],
    verbs: VerbForms,
    phrasal: frozenset[str],
) -> Verb:
    """The verb group that begins at token i, its particle included."""
    start = i
    auxiliaries: list[str] = []
    verb = Verb("V", start, start)
    last_aux = -1
    while i < n:
        tag = tags[i]
        if tag == "V":
            if _is_going_to(i, n, tokens, tags, auxiliaries):
                auxiliaries.append("to")
                i += 1
            elif i + 1 < n and tokens[i + 1].lower in _PLACED and tokens[i].lower in _STAYS:
                auxiliaries.append(_STAYS[tokens[i].lower] if not auxiliaries else "be")
            else:
                break
        elif tag in "XM":
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
        auxiliaries = _lone_auxiliary(verb, auxiliaries, last_aux, tags)
    else:
        verb.main, verb.i1, verb.lemma = start, start + 1, "do"
        verb.flag = BASE
        return verb
    _read_auxiliaries(verb, auxiliaries)
    not_done = verb.ambiguous and tokens[start].lower == "not" and start and tags[start - 1] == "N"
    if not_done and all(
        t.lower != "only" for t in tokens[start : verb.main]
    ):  # not 'Peru not only condemned it'
        verb.finite, verb.passive, verb.ambiguous = False, True, False  # 'all staff not urgently needed'
    if (
        verb.i1 < n
        and tags[verb.i1] in "PA"
        and f"{verb.lemma} {tokens[verb.i1].lower}" in phrasal
        and _is_particle(verb, n, tokens, tags)
    ):
        verb.lemma = f"{verb.lemma} {tokens[verb.i1].lower}"
        verb.i1 += 1
    return verb


def _is_going_to(i: int, n: int, tokens: list[Token], tags: list[str], before: list[str]) -> bool:
    """'Is going to send': no journey, but what is to come."""
    return (
        tokens[i].lower == "going"
        and bool(before)
        and before[-1] in BE
        and i + 2 < n
        and tags[i + 1] == "T"
        and tags[i + 2] in "VX"
    )


def _lone_auxiliary(verb: Verb, auxiliaries: list[str], at: int, tags: list[str]) -> list[str]:
    """The last auxiliary, at `at`, as the main verb ('they were not'); gives those that stand before it."""
    verb.main, verb.i1 = at, at + 1
    word = auxiliaries[-1] if auxiliaries[-1] != "to" else auxiliaries[-2] if len(auxiliaries) > 1 else "be"
    verb.lemma = "be" if word in BE else "have" if word in HAVE else "do" if word.startswith("d") else "be"
    verb.flag = (
        PAST if word in ("was", "were", "had", "did") else ING if word in ("being", "having") else BASE
    )
    auxiliaries = auxiliaries[: auxiliaries.index(word)] if word in auxiliaries else auxiliaries
    if verb.i1 < len(tags) and tags[verb.i1] == "G":
        verb.negated = True
        verb.i1 += 1
    return auxiliaries


def _is_particle(verb: Verb, n: int, tokens: list[Token], tags: list[str]) -> bool:
    """'flew in thirty men', against 'were shipped in July'."""
    if tokens[verb.i1].lower == "by" and verb.flag & PARTICIPLE:
        return verb.i1 + 1 == n or tags[verb.i1 + 1] in "P,.A"  # 'dropped by in May', 'dropped by a plane'
    if tokens[verb.i1].lower == "with" and verb.passive and verb.lemma == "attack":
        return False  # 'was attacked with drones'
    if tokens[verb.i1].lower not in ("in", "on", "at", "for", "to"):
        return True
    time = [t.lower for t in tokens[verb.i1 + 1 : verb.i1 + 4]]
    if tokens[verb.i1].lower == "on" and _OCCASIONS & set(time):
        return False  # 'the pact that he signed on his visit to Rabat'
    if time[:1] in (["the"], ["a"], ["yesterday"], ["this"]) and _TIME_AFTER & set(time):
        return tokens[verb.i1].lower == "in"  # 'flew in the day after', 'came in the same night'
    # 'has gone on and flown in two jammers'
    passive = verb.passive and not (verb.i0 and tags[verb.i0 - 1] == "C")
    if verb.i1 + 1 >= n:
        return True
    follower = tokens[verb.i1 + 1]
    ends = tags[verb.i1 + 1] in ("P", ",", ".")
    if ends or (passive and tags[verb.i1 + 1] in "SC"):
        stranded = not passive or tokens[verb.i1].lower in ("on", "at")  # 'was fired on near Goma'
        return stranded and tokens[verb.i1].lower != "to"  # 'chipped in with a loan', 'moved in'
    if passive or tags[verb.i1 + 1] not in "DN#J" or follower.lower == "the":
        return False
    if follower.text[0].isupper():
        carries = verb.lemma in _CARRYING and tokens[verb.i1].lower == "in"
        return carries and _names_goods(verb.i1 + 1, n, tokens, tags)
    return not (follower.text[0].isdigit() and len(follower.text) == 4)


_CARRYING = frozenset("bring send ferry truck airlift smuggle rush haul".split())


def _names_goods(i: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Bring in Grad rockets', 'send in Red Cross tents', against 'was brought in Norway' and 'sent in Port Said'."""
    k = i
    while k < n and tags[k] in "NJ" and tokens[k].text[0].isupper():
        k += 1
    return k < n and tags[k] == "N" and is_plural(tokens[k].lower) and (k + 1 == n or tags[k + 1] != "N")


_OCCASIONS = frozenset("trip visit tour stopover voyage".split())
_TIME_AFTER = frozenset({"after", "later", "before"})


def _guess_lemma(word: str) -> str:
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


_FULL = {"'ll": "will", "ca": "can", "cannot": "can", "wo": "will", "'d": "would"}


def _read_auxiliaries(verb: Verb, auxiliaries: list[str]) -> None:
    """Tense, voice and modal from the words before the main verb."""
    flag = verb.flag
    words = [w for w in auxiliaries if w != "to"]
    has_to = "to" in auxiliaries
    for word in words:
        if word in MODALS:
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
    to_have = words[-1:] == ["have"] and words[0] in BE  # 'was to have supplied'
    verb.perfect = bool(have_words) and (not has_to or auxiliaries[0] == "to" or to_have)
    if be_words and flag & PARTICIPLE and auxiliaries[-1] != "to" and not to_have:
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
