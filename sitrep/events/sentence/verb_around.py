"""The phrases around a verb: its subject, its bare objects, and the others by the preposition that leads them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.lookahead import INTRANSITIVE
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.sentence.attached import by_of_infinitive, leads, without_asides, without_parts
from sitrep.events.sentence.companions import Groups, among_them, beside, with_origin
from sitrep.events.sentence.view import View
from sitrep.events.words.word_classes import DEALS, GIVING, SPANS


@dataclass(slots=True)
class Around:
    """The phrases around a verb, before anybody has looked at what is in them."""

    subject: list[Chunk]
    bare: list[list[Chunk]] = field(default_factory=list)
    """Phrases behind the verb without a preposition: its objects."""
    led: dict[str, list[Chunk]] = field(default_factory=dict)
    """The others, by preposition or by what they say ('date', 'meant', 'loaded', 'via')."""
    together: list[Chunk] = field(default_factory=list)
    adverbs: set[str] = field(default_factory=set)

    def add(self, name: str, chunks: list[Chunk]) -> None:
        self.led.setdefault(name, []).extend(chunks)


def phrases_around(view: View, verb: Verb, passive: bool, at_scene: bool) -> Around:
    """All phrases around the verb. `at_scene`: 'where' leads the clause, and what stands before it is a place."""
    around = Around(_without_deal(view, verb))
    behind = with_origin(
        view, without_asides(view, groups(_shared(view, verb, passive) or without_parts(view, verb.after)))
    )
    _add_behind(view, around, behind, passive, verb.lemma.split()[0] in _GIFTS)
    for prep, chunks in leads(view, verb.before):
        around.add(prep or "lead", chunks)
    if verb.link == "rel" and verb.antecedent:
        _add_antecedent(view, around, verb, passive)
    elif not passive and _lacks_object(view, around, verb) and (left := _left_by_relative(verb)):
        around.bare.append(left)
    if at_scene:
        around.add("in", verb.antecedent)
    _add_adverbs(view, around, verb)
    _read_from(around.led, verb)
    if not passive:
        _take_bans_apart(view, around, verb)
    on_subject = groups(around.subject)[1:] if len(around.subject) > 1 else []
    _add_on_subject(around, on_subject, passive)
    around.together = beside(view, [*groups(verb.before), *on_subject, *behind])
    around.together += among_them(view, around.subject, on_subject)
    _read_by(view, around.led, verb, passive)
    return around


COMING = frozenset("arrive reach land dock berth moor".split())


def _without_deal(view: View, verb: Verb) -> list[Chunk]:
    """The subject: of 'a contract with Saab for two boats, which are to arrive in May' the boats."""
    subject = list(verb.subject)
    if (
        verb.link == "rel"
        and len(subject) > 1
        and verb.lemma in COMING
        and view.low[subject[0].head] in DEALS
    ):
        return next((subject[k:] for k, c in enumerate(subject) if c.prep in ("for", "on")), subject)
    return subject


def _add_behind(view: View, around: Around, behind: Groups, passive: bool, given: bool) -> None:
    """`given`: the verb gives; what it gives it for is against nobody of the delivery."""
    bare = around.bare
    before: list[Chunk] = []
    for prep, chunks in behind:
        against, before = prep == "against" and given and _of_a_cause(view, before, chunks), chunks
        if against:
            continue
        if prep:
            around.add(_TOWARDS.get(prep, prep), chunks)
        elif (passive or bare) and chunks[0].kind == "N" and view.low[chunks[0].head] in SPANS:
            around.add("date", chunks)  # 'gave the garrison at Tine six hours'
        elif not bare or (len(bare) == 1 and not around.led):
            bare.append(chunks)


_GIFTS = (GIVING - {"send", "hand"}) | {"supply", "provide", "donate", "deliver", "gift"}
_CAUSES = frozenset(
    "use fight war battle campaign struggle operation operations offensive defence defense protection efforts effort "
    "insurance shield bulwark precaution safeguard resistance vigilance".split()
)


def _of_a_cause(view: View, before: list[Chunk], chunks: list[Chunk]) -> bool:
    """'Gave Kenya drones for the fight | against al-Shabaab': the phrase says of the fight whom it is against."""
    last = next((c for c in reversed(before) if c.kind == "N"), None)
    beside = last is not None and bool(chunks) and last.i1 == chunks[0].i0
    return beside and last is not None and bool(last.prep) and view.low[last.head] in _CAUSES


_TOWARDS = {
    f"{way} {prep}": prep
    for way in ("out", "over", "down", "across", "round", "through")
    for prep in ("to", "into")
}
"""'Ordered out to the coast', 'flew over to Haiti': the way there says nothing of its own."""


def _add_antecedent(view: View, around: Around, verb: Verb, passive: bool) -> None:
    """What a relative clause tells of: 'the port, from which', 'the men, two of which', 'the jets that Oman sent'."""
    if verb.marker == "of which" or (verb.marker == "whose" and passive):
        around.subject += verb.antecedent
    elif verb.marker.endswith(" which"):
        around.add(verb.marker.split(" ")[0], verb.antecedent)
    elif (
        verb.subject is not verb.antecedent
        and not passive
        and verb.marker != "whose"
        and _lacks_object(view, around, verb)
    ):
        around.bare.append(verb.antecedent)


def _lacks_object(view: View, around: Around, verb: Verb) -> bool:
    """No object is behind the verb, or only who gets it: 'the tanks that Warsaw gave Kyiv'."""
    if around.bare and _shut_out(view, verb, around.bare[0][0]):
        around.bare.clear()  # 'of the 34 that Oslo has sent, ten | stand idle'
    if len(around.bare) != 1 or verb.lemma not in GIVING:
        return not around.bare
    receiver = around.bare[0][0]
    spans = [(a, b) for a, b, _m in view.parties if receiver.i0 <= a and b <= receiver.i1]
    return any(b == receiver.i1 for _a, b in spans) and not any(
        receiver.i0 <= a < receiver.i1 and m.item_class[:5] not in ("force", "peopl")
        for a, _b, m in view.items
    )


def _shut_out(view: View, verb: Verb, first: Chunk) -> bool:
    """In a relative clause with a subject of its own, a bare phrase behind a comma belongs to another clause."""
    own = verb.link == "rel" and bool(verb.antecedent) and verb.subject is not verb.antecedent
    return own and first.bare and first.i0 > verb.i1 and view.tags[first.i0 - 1] == ","


def _left_by_relative(verb: Verb) -> list[Chunk]:
    """'The tanks that Oslo has begun to send', 'which it is said to have sent': the object stands before 'that'."""
    above = verb.parent
    while above is not None and not any(c.bare for c in above.after) and above.lemma not in _NO_OBJECT:
        if verb.link != "inf" and not (verb.link == "ing" and above.lemma.split()[0] in _PHASES):
            return []
        if above.link == "rel":
            return (
                []
                if above.subject is above.antecedent or above.marker not in _FOR_OBJECT
                else above.antecedent
            )
        verb, above = above, above.parent
    return []


_NO_OBJECT = INTRANSITIVE | frozenset(
    "tell order ask urge force invite allow let persuade expect help teach warn lead permit appear seem".split()
)
"""Verbs that lack none: 'whom Oman told to leave', 'that he came to ask'."""
_PHASES = frozenset("begin start continue finish keep resume stop cease go".split())


_FOR_OBJECT = frozenset({"", "that", "which", "whom"})


def _add_adverbs(view: View, around: Around, verb: Verb) -> None:
    for chunk in verb.after:
        if chunk.kind == "A":
            around.adverbs.update(view.low[chunk.i0 : chunk.i1])
    if verb.lemma.endswith(_GONE):
        around.adverbs.add(verb.lemma.split()[1])  # for the readings of the bare verb: 'rolled back from'


def _read_from(led: dict[str, list[Chunk]], verb: Verb) -> None:
    """'Pulled out of Mali': out of is from."""
    if verb.lemma.endswith((" out", " away")) and "of" in led:
        led.setdefault("from", []).extend(led.pop("of"))
    if "out of" in led:
        led.setdefault("from", []).extend(led["out of"])


def _take_bans_apart(view: View, around: Around, verb: Verb) -> None:
    """'The ban on exports to Mali came into force': against whom is told by the phrases behind the ban."""
    subject = around.subject
    if not subject or verb.lemma.split()[0] not in _SETTING_IN or view.low[subject[0].head] not in _BANS:
        return
    parts = groups(subject)
    for prep, chunks in parts[1:]:
        if prep in _AGAINST:
            around.add(prep, chunks)
    around.subject = [c for prep, chunks in parts if prep not in _AGAINST for c in chunks]


def _add_on_subject(around: Around, on_subject: Groups, passive: bool) -> None:
    """The phrases behind the subject say of a passive what those behind an object would."""
    names = _OF_PASSIVE if passive else _OF_ACTIVE
    for prep, chunks in on_subject:
        if prep in names:
            around.add(names[prep], chunks)


def _read_by(view: View, led: dict[str, list[Chunk]], verb: Verb, passive: bool) -> None:
    """'Was ordered to be paid by Oman' has its doer further on; 'flown home by way of Rwanda' has none."""
    if passive and "by" not in led and (inner := by_of_infinitive(view, verb)):
        led["by"] = inner
    if led.get("by") and view.low[led["by"][0].head] == "way":
        led.setdefault("via", led.pop("by"))


def _shared(view: View, verb: Verb, passive: bool) -> list[Chunk]:
    """What follows the second verb of 'sought and obtained a briefing' is the object of the first too."""
    if (
        passive
        or verb.i1 + 1 >= len(view.tokens)
        or view.low[verb.i1] not in ("and", "or")
        or any(c.kind not in "CA," for c in verb.after)
    ):
        return []
    second = next((v for v in view.verbs if v.i0 == verb.i1 + 1), None)
    alike = second is not None and second.subject is verb.subject and not second.passive
    return second.after if alike and second is not None and second.finite == verb.finite else []


_OF_PASSIVE = {prep: prep for prep in ("on", "against", "to", "for", "with", "between")}
_OF_ACTIVE = {"for": "meant", "with": "loaded", "carrying": "loaded"}
"""'Dutch jets for Ukraine arrive', 'A plane with 30 tonnes of shells landed'."""
_GONE = (" back", " home", " away")
_AGAINST = frozenset({"on", "against", "to", "for", "from"})
_SETTING_IN = frozenset("take come enter snap kick return begin start end lapse expire last".split())
_BANS = frozenset("embargo ban sanctions blockade freeze tariffs tariff curbs restrictions".split())
"""Nouns of which the phrases behind them say against whom."""
