"""Who acts where the verb has no subject that says so: who runs the planes, carries out the blow, or speaks as 'we'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind, groups
from sitrep.events.frames.context import Context
from sitrep.events.frames.frames import Frame
from sitrep.events.sentence.attribution import Speaker
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.clause_parties import parties_but, parties_in
from sitrep.events.sides.givers import BUYING
from sitrep.events.words.states import STATES


def first_person(mention: Mention, frame: Frame, slots: Slots, speakers: list[Speaker]) -> None:
    """'We have left', 'we received jets', 'they asked us': whoever speaks."""
    said = [Party(c, c) for s in speakers[:1] for c in s.codes[:1]]
    ours = "subj" in slots and bool(slots["subj"].words & {"we", "i"})
    gets = frame.roles.get("subj") == "recipient"
    if ours and gets and not mention.recipient:
        mention.recipient = [p for p in said if p.code not in mention.codes("actor")]
    elif ours and not gets and not mention.actor:
        speaks = {p.code for p in said}
        stands_for = [p for p in mention.recipient if p.code in speaks and p.mark and p.mark.anaphor]
        mention.recipient = [p for p in mention.recipient if p not in stands_for]  # 'we armed neither side'
        mention.actor = [p for p in said if p.code not in mention.codes("recipient")]
    if not mention.recipient and mention.recipient_phrase.lower().removeprefix("to ") in ("us", "me"):
        mention.recipient = [p for p in said if p.code not in mention.codes("actor")]


def runner(mention: Mention, slots: Slots, context: Context) -> None:
    """Who sends or runs what acts: 'planes chartered by Oman brought tents', 'work carried out by engineers'."""
    if mention.actor and not mention.lent and not _only_from(mention):
        return
    hit = mention.kind in ("strike", "seizure") and not mention.noun  # who owns what is hit has not hit it
    names = ("subj", "to") if hit else ("subj", "obj", "of")  # 'was lost to a missile launched by a jet'
    heads = [c for name in names if name in slots for c in slots[name].chunks[:1]]
    if mention.noun:
        heads += [c for c in mention.view.chunks if c.kind == "N" and c.i0 <= mention.span[0] < c.i1]
    for other in mention.view.verbs:
        for chunks in _runners(mention, other, heads):
            if given := parties_but(mention, chunks, mention.codes("recipient"), context):
                mention.settle("actor", given)
                return


def _runners(mention: Mention, other: Verb, heads: list[Chunk]) -> list[list[Chunk]]:
    """The phrases of a participle that say who owns, hires or runs one of the heads, or who did the act itself."""
    if other.finite or not other.subject:
        return []
    first = other.subject[0]
    if other.lemma == "belong":  # 'planes belonging to the Chadian army'
        return [behind(other, "to")] if first in heads else []
    if other is mention.verb or not other.passive or other.lemma not in _RUN_OR_DONE:
        return []
    low, high = mention.span
    if first not in heads and not (other.lemma in _DONE and low <= first.i0 < high):
        return []
    hired = other.lemma in _HIRED
    whose = [
        chunks
        for prep, chunks in groups(other.after)
        if prep == "by" or (prep == "from" and (hired or (other.lemma in _FIRED and _owned(mention, chunks))))
    ]
    return whose


def _only_from(mention: Mention) -> bool:
    """'Lorries hired by Oman brought rice from Doha': the town that goods come from, and nobody who acts."""
    marks = [p.mark for p in mention.actor if p.mark is not None]
    if (
        mention.kind != "delivery"
        or len(marks) != len(mention.actor)
        or any(m.how != "metonym" for m in marks)
    ):
        return False
    starts = [a for a, _b, m in mention.view.parties if m in marks]
    return bool(starts) and all(a > 0 and mention.view.low[a - 1] == "from" for a in starts)


def _owned(mention: Mention, chunks: list[Chunk]) -> bool:
    """'From an Argentine jet', 'from a Houthi boat': not only a place."""
    marks = [m for a, _b, m in mention.view.parties for c in chunks[:1] if c.i0 <= a < c.i1]
    return any(m.how == "demonym" or (m.code and m.code not in STATES) for m in marks)


def named_behind(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Were given 48 hours to surrender by the M23': the doer of a passive stands behind the infinitive."""
    if mention.actor or verb is None or not verb.passive or mention.kind not in ("threat", "request"):
        return
    for other in mention.view.verbs:
        if other.parent is verb and other.link == "inf" and not other.passive:
            mention.actor = parties_but(mention, behind(other, "by"), mention.codes("recipient"), context)


_HIRED = frozenset({"lease", "charter", "hire", "rent"})


_DONE = frozenset({"carry out", "conduct", "perform", "do", "carry"})
"""'work on the line in Ruwais, carried out by X': of the act itself, however many phrases stand between."""


_RUN = frozenset(
    "fire shoot drop release operate run own crew send dispatch launch fly man lead plant lay throw".split()
)


_RUN_OR_DONE = _RUN | _HIRED | _DONE


_WITHIN = frozenset({"in which", "during which", "by which", "through which"})


def of_relative(mention: Mention, context: Context) -> None:
    """'The ultimatum, in which London and Paris gave Cairo a day': who acts in the clause that tells of the noun."""
    if not mention.noun or mention.actor:
        return
    for verb in mention.view.verbs:
        if (
            verb.link == "rel"
            and verb.marker in _WITHIN
            and mention.stands_in(verb.antecedent)
            and not verb.passive
        ):
            mention.actor = parties_but(mention, verb.subject, mention.codes("recipient"), context)
            return


_CARRYING_OUT = frozenset(
    {"launch", "lead", "carry out", "conduct", "mount", "stage", "unleash", "execute", "begin"}
)


def carried_out(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Russia launched an attack that hit Kyiv': who carries out the blow that the clause tells of."""
    if mention.kind != "strike" or mention.actor or verb is None or verb.link != "rel" or not verb.antecedent:
        return
    above = verb.parent
    if above is None or above.lemma not in _CARRYING_OUT or above.passive or above.negated:
        return
    if verb.antecedent[0] in above.after and verb.subject[:1] == verb.antecedent[:1]:
        mention.actor = parties_but(mention, above.subject, mention.codes("recipient"), context)


_FIRED = frozenset({"fire", "launch", "lob", "shoot", "fire off"})


_SIDES = frozenset("positions position side lines line soil territory emplacements batteries posts".split())


def fired_from(mention: Mention, context: Context) -> None:
    """'Mortar bombs fell on a suburb, fired from Serb positions': whose the guns were."""
    if mention.kind != "strike" or mention.actor:
        return
    for verb in mention.view.verbs:
        if verb.lemma not in _FIRED or verb.negated:
            continue
        for prep, chunks in groups(verb.after):
            if prep == "from" and _SIDES & {w for c in chunks[:1] for w in mention.view.words(c)}:
                mention.actor = parties_but(mention, chunks[:1], mention.codes("recipient"), context)
                if mention.actor:
                    return


_GETTING = BUYING | frozenset("receive get obtain accept procure request await expect".split())


def sentence_subject(mention: Mention, context: Context) -> None:
    """'Italy is further along: a first plane with guns leaves tomorrow': who the sentence is about gives and sends."""
    if mention.actor or mention.kind not in ("delivery", "deployment"):
        return
    for verb in mention.view.verbs:
        if verb is mention.verb or not verb.subject or verb.passive or verb.lemma in context.operators.speech:
            continue
        if verb.link == "inf" and verb.parent is not None and verb.subject != verb.parent.subject:
            continue  # 'they help Poland to build a wall, and 40 more are due'
        if mention.kind == "delivery" and (verb.lemma in _GETTING or _takes(mention, verb)):
            continue  # 'Oman received a plane; a second is to follow'
        if mention.view.tokens[verb.i0].start > mention.start:
            break
        if mention.carried and verb.subject[0] in (mention.verb.subject if mention.verb is not None else ()):
            continue  # 'they came from Russia and were unloaded': the things
        given = parties_in(mention, verb.subject, context)
        here = mention.country if mention.kind == "deployment" else None
        taken = (*mention.codes("recipient"), here, context.focus)
        if len(given) == 1 and given[0].code in STATES and given[0].code not in taken:
            mention.guess("actor", given, "the subject of the sentence")
            return


def _takes(mention: Mention, verb: Verb) -> bool:
    """'Morocco takes delivery of 24 Apaches': who takes it gets the goods."""
    tokens = mention.view.tokens
    taken = any(tokens[c.i0].start <= mention.start < tokens[c.i1 - 1].end for c in verb.after[:1])
    return mention.noun and verb.lemma == "take" and taken
