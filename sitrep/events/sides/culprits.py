"""Who did an attack that nobody is said to have made: 'a blast blamed on the ELN', or an accusation beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind, groups
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.states import STATES

ACCUSING = frozenset(
    "blame blamed blames blaming attributed attribute attributes ascribed pinned pinning put responsible accountable "
    "accuse accused accuses accusing suspect suspected suspects suspicion finger fingers behind work "
    "hallmarks traced".split()
)
"""Without one of these words a sentence accuses nobody."""
_TO = {
    "attribute": ("to",),
    "ascribe": ("to",),
    "put down": ("to",),
    "trace": ("to",),
    "trace back": ("to",),
    "pin": ("on",),
    "blame": ("on",),
}
"""Verb -> the prepositions behind which the culprit stands."""
_CHARGED = frozenset({"responsible", "accountable"})
_FALLING = {
    "suspicion": ("on",),
    "finger": ("at",),
    "fingers": ("at",),
    "hallmarks": ("of",),
    "work": ("of",),
}
"""Noun -> the prepositions behind which the culprit stands: 'suspicion fell on', 'bore the hallmarks of'."""
_WHY = "who is blamed for it"
_NOT_THEY = "who is said not to have done it"


def put_down_to(mentions: Sequence[Mention], resolved: Mapping[int, tuple[str, ...]]) -> None:
    """Give attacks by nobody to whoever is blamed for them in their own sentence."""
    for mention in mentions:
        if mention.kind != "strike" or mention.actor or ACCUSING.isdisjoint(mention.view.low):
            continue
        if mention.status == "denied":
            mention.guess("actor", _cleared(mention, resolved), _NOT_THEY)
            continue
        blamed, accuser = culprits(mention.view, resolved)
        if blamed:
            _settle(mention, blamed, accuser)


def _cleared(mention: Mention, resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    """'Denied that it was behind the raid', 'said it was not behind it': who is said not to have done it."""
    view = mention.view
    who = next((v.subject for v in view.verbs if v.lemma == "be" and _is_culprit(view, v)), [])
    return parties_of(view, fill(view, who), resolved)[:1] if who else []


def _settle(mention: Mention, blamed: list[Party], accuser: tuple[str, ...]) -> None:
    """Who is blamed did it; a state that blames for a blow at nobody named, at home, was hit."""
    culprit = blamed[0].code
    if culprit in accuser:
        return
    hit = mention.codes("recipient")
    if culprit in hit:
        mention.settle("recipient", [p for p in mention.recipient if p.code != culprit])
    mention.guess("actor", blamed, _WHY)
    victim = len(accuser) == 1 and accuser[0] in STATES and mention.country in (None, accuser[0])
    if not mention.recipient and victim:
        mention.guess("recipient", [Party(accuser[0], "")], "who blames another for it")
    if mention.status == "confirmed":
        mention.status = "reported"


def culprits(view: View, resolved: Mapping[int, tuple[str, ...]]) -> tuple[list[Party], tuple[str, ...]]:
    """Who is blamed, and the codes of who blames, by the first verb of the sentence that says so."""
    for verb in view.verbs:
        chunks = [] if verb.negated or verb.modal else _blamed(view, verb)
        if chunks and (found := parties_of(view, fill(view, chunks), resolved)):
            teller = behind(verb, "by") if verb.passive else [] if chunks is verb.subject else verb.subject
            return found[:1], tuple(p.code for p in parties_of(view, fill(view, teller), resolved))
    return [], ()


def _blamed(view: View, verb: Verb) -> list[Chunk]:
    """The phrase of the culprit behind, or before, a verb of blame."""
    for prep in _TO.get(verb.lemma, ()):
        if found := behind(verb, prep):
            return found
    if verb.lemma in ("blame", "accuse", "suspect"):
        return verb.subject if verb.passive else _object(verb)
    if verb.lemma == "hold" and _CHARGED & _words(view, verb):
        return verb.subject if verb.passive else _object(verb)
    if verb.lemma == "be" and _is_culprit(view, verb):
        return verb.subject
    for noun, preps in _FALLING.items():
        if noun in _words(view, verb) and (found := [c for p in preps for c in behind(verb, p)]):
            return found
        if noun in ("suspicion", "finger", "fingers") and _subject_is(view, verb, noun):
            return [c for p in preps for c in behind(verb, p)]
    return []


def _subject_is(view: View, verb: Verb, noun: str) -> bool:
    return bool(verb.subject) and view.low[verb.subject[0].head] == noun


def _object(verb: Verb) -> list[Chunk]:
    return next((chunks for prep, chunks in groups(verb.after) if not prep), [])


def _words(view: View, verb: Verb) -> set[str]:
    return {w for c in verb.after[:2] for w in view.low[c.i0 : c.i1]}


_DEEDS = frozenset(
    "it this that them these attack attacks bombing bombings blast blasts explosion explosions killing killings strike "
    "strikes shelling raid raids ambush assault massacre shooting shootings deaths kidnapping abduction".split()
)


def _is_culprit(view: View, verb: Verb) -> bool:
    """'Was behind the attack', 'were responsible for it'; not 'is responsible for security'."""
    subject = {w for c in verb.subject for w in view.low[c.i0 : c.i1]}
    if {"suspect", "suspects", "believe", "believes"} & subject:
        return False
    charged = "responsible" in view.low[verb.i1 : verb.i1 + 1] or "responsible" in _words(view, verb)
    deed = [c for p in ("behind", "for") for c in behind(verb, p) if p == "behind" or charged]
    return any(_DEEDS & set(view.low[c.i0 : c.i1]) for c in deed)


def blamed(mention: Mention, before: Sequence[Mention]) -> None:
    """'Sudan blamed Chad for a strike on Nyala': who is blamed did it, as the other says."""
    for other in before:
        verb = other.verb if other.kind == "accusation" and other.view is mention.view else None
        if verb is None or other.status == "denied" or not mention.stands_in(verb.after):
            continue
        given = [p for p in other.recipient if p.code not in mention.codes("recipient")]
        if given:
            mention.guess("actor", given, "who is accused of it")
            mention.status = "reported" if mention.status == "confirmed" else mention.status
            return


def accused(mention: Mention, following: Sequence[Mention]) -> None:
    """'Shells hit Goma; the governor blamed Rwanda': who is accused did it, as others say."""
    for other in following if not mention.actor else ():
        step = other.sentences_after(mention)
        if step > 1 or (step and other.kind == "strike"):
            return
        if other.kind == "accusation" and other.status != "denied" and len(other.codes("recipient")) == 1:
            given = [
                p
                for p in other.recipient
                if p.code not in (*mention.codes("recipient"), *other.codes("actor"))
            ]
            mention.guess("actor", given, "who is accused of it")
            if given and mention.status == "confirmed":
                mention.status = "reported"
            return
