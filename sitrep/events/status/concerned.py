"""Whether whoever tells of an act vouches for it: the text itself, or somebody concerned."""

from __future__ import annotations

from sitrep.events.sentence.attribution import Speaker
from sitrep.events.sentence.mention import BY_FORCE, Mention
from sitrep.events.sentence.source_kinds import UNNAMED


def confirmed_by(mention: Mention) -> bool:
    """Stated in the document's own voice, or by an official of the actor, the recipient or the place."""
    if not mention.speakers or _taken_for_granted(mention):
        return True
    concerned = mention.sides()
    if mention.kind in _HOSTED and mention.country:
        concerned.add(mention.country)
    if concerned & _UN:
        concerned |= _UN
    if mention.kind in _SUPPLIED:
        concerned |= {group for group, state in _RULING.items() if state in concerned}
    blow = (
        mention.kind in BY_FORCE and mention.country is None
    )  # elsewhere its host is asked, not whoever speaks
    nobody = (mention.kind in _SUPPLIED or blow) and not mention.codes("actor")
    for speaker in mention.speakers[:2]:
        alleged = speaker.verb is not None and speaker.verb.lemma in _ALLEGING
        if nobody and speaker.attribution.kind == "official" and not alleged:
            return True  # 'flour came in on the ferry, the World Food Programme said'
        if speaker.confirms and (not speaker.codes or concerned & set(speaker.codes)):
            return True
        if speaker.verb is not None and (_owned_up(speaker) or _of_itself(mention, speaker)):
            return True
    return False


_WHEN = frozenset("after before since when while until as".split())


def _taken_for_granted(mention: Mention) -> bool:
    """'Troops moved into Faya, which the French left in May, two diplomats said': who tells of the one knows the other.

    Not where the clause has a source of its own.
    """
    verb = mention.verb
    if mention.noun:
        return _known_before(mention)
    if verb is None or not (verb.link == "rel" or verb.link == "sub" and verb.marker in _WHEN):
        return False
    low, high = mention.span
    said = [s.verb for s in mention.speakers if s.verb is not None]
    inside = any(low <= v.i0 < high for v in said) or "according" in mention.view.low[low:high]
    if any(v.lemma in _ALLEGING for v in said):
        return False
    return not inside and all(
        s.verb is None or s.verb.i0 > verb.i0 or s.verb.i1 <= low for s in mention.speakers
    )


_ALLEGING = frozenset({"allege", "claim", "suspect", "accuse"})
"""Who says so in these words is believed in nothing."""


_SINCE = frozenset({"after", "since", "following"})


def _known_before(mention: Mention) -> bool:
    """'Jets were moved to Skardu after the attack in Pahalgam, photos suggest': the attack is no news of theirs.

    Who names the one that did it accuses him: 'after the seizure of two lorries by Israel, Hamas said'.
    """
    view = mention.view
    if mention.actor or any(s.verb is not None and s.verb.lemma in _ALLEGING for s in mention.speakers):
        return False
    return any(
        c.prep in _SINCE and view.low[c.i0 + 1] == "the" and mention.stands_in([c])
        for c in view.chunks
        if c.kind == "N" and c.prep
    )


def by_whom_it_hit(mention: Mention) -> bool:
    """'Colombia accused the ELN of kidnapping two of its soldiers': whom a blow hit accuses, and vouches for it."""
    told = {cue for effect, cue in mention.effects.found if effect == "reported"}
    hit = set(mention.codes("recipient"))
    accused = mention.kind in BY_FORCE and told == {"accuse"}
    return accused and any(s.confirms and hit & set(s.codes) for s in mention.speakers[:1])


_SUPPLIED = frozenset({"delivery", "repair", "agreement"})
"""Who tells of it officially has a hand in it, where nobody else is said to."""
_HOSTED = frozenset({"strike", "seizure", "talks", "agreement"})
"""Where they happen counts: the state that is hit, or that has both sides as its guests."""
_UN = frozenset(
    "UN WFP UNHCR UNICEF IOM WHO FAO OCHA UNDP UNESCO UNRWA IAEA MONUSCO MINUSMA MINUSCA UNIFIL UNMISS".split()
)


_RULING = {"TALIBAN": "AFG", "HAMAS": "PSE"}
"""Groups whose ministries speak for the land they rule: of what it gets or signs, and not of what a foe did to it."""


def _owned_up(speaker: Speaker) -> bool:
    """'The army's news page admitted': who owns up is concerned."""
    verb = speaker.verb
    return verb is not None and verb.lemma in _OWNING_UP and speaker.attribution.kind == "official"


_OWNING_UP = frozenset("admit acknowledge concede confess".split())


def _of_itself(mention: Mention, speaker: Speaker) -> bool:
    """'A charity says that it has shipped tents', 'the rebels say they shelled it': who speaks has done it."""
    verb, said = mention.verb, speaker.verb
    if (
        mention.noun
        or verb is None
        or said is None
        or verb.passive
        or verb.link != "that"
        or verb.parent is not said
    ):
        return False
    if said.passive or not verb.subject or not said.subject:
        return False
    subject, teller = verb.subject[0], said.subject[0]
    view = mention.view
    words = view.low[subject.i0 : subject.i1]
    heard = not speaker.codes and set(view.low[teller.i0 : teller.i1]) & UNNAMED
    return words in (["it"], ["they"]) and not heard and teller is not subject
