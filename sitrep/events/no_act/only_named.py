"""Forces that a sentence only speaks of, and accidents: nobody moves, and nobody strikes."""

from __future__ import annotations

from sitrep.events.anaphora.anaphor_clause import topples
from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import DEALS, POSSESSIVES

_ABOUT = frozenset("for about over against among between behind without".split())
_OF_THEM = frozenset(
    "statue bust portrait photograph photographs picture pictures footage coffin coffins bodies remains ashes "
    "grave graves memory widow widows wife wives mother mothers daughter daughters relatives families orphans "
    "portraits uniforms story".split()
)
"""Heads that make of the forces in their 'of' phrase only what they are of."""
_SHAPES = frozenset("column columns cloud clouds line lines".split())
_NO_MEN = frozenset(
    "smoke dust ash fire flame flames steam water cars traffic refugees people figures".split()
)
_NO_SOLDIERS = frozenset(
    "winter summer spring autumn clouds snow rain ants beetles bees locusts cyclists shoppers tourists fans lawyers "
    "accountants lobbyists inspectors gardeners cleaners bloggers trolls robots".split()
)
"""'The first troops of winter', 'an army of lawyers': those of whom there are many."""
_OWN = frozenset("its their his her our own".split())
_AT_SOMETHING = frozenset("into on onto against".split())
_OPEN_GROUND = frozenset(
    "field fields farmland hill hillside hills mountain mountains mountainside ridge slope valley ravine gorge forest "
    "woods woodland wood jungle desert sea ocean gulf bay lake river lagoon reservoir swamp marsh water waters ground "
    "take-off takeoff landing approach runway ice bog dunes paddy plantation".split()
)
"""Into what, or on what occasion, aircraft crash that nobody steers at anything."""


def is_only_named(mention: Mention) -> bool:
    """Whether the forces, or the land, of a verb's act are only what its subject or object speaks of."""
    verb = mention.verb
    if verb is None or mention.noun:
        return False
    if mention.kind in ("deployment", "withdrawal") and _goes_on(mention, verb):
        return True
    if verb.passive:
        return mention.kind == "deployment" and (
            _says_where_they_serve(mention, verb) or _no_force(mention, verb)
        )
    if mention.kind == "deployment":
        if _says_where_they_serve(mention, verb):
            return True
        return _spoken_of(mention, verb) or _is_shape(mention) or _no_force(mention, verb)
    if mention.kind == "seizure":
        return _holds_its_own(mention, verb) or _says_who_they_are(mention, verb)
    return mention.kind == "strike" and _is_accident(mention, verb)


def _spoken_of(mention: Mention, verb: Verb) -> bool:
    """'Soldiers' mothers gathered', 'the search for the plane with ten soldiers went on'."""
    view, starts = mention.view, {m.start for m in mention.item_marks}
    if any(view.low[c.head] in _SIGHTS for c in verb.after[:1] if c.bare):
        return True  # 'posting photographs of the aircraft'
    chunks = [c for c in verb.subject if c.kind == "N"]
    if chunks and view.low[chunks[0].head] in _OF_THEM:
        return True
    named = [(a, b) for a, b, m in view.items if m.start in starts]
    if not named:
        return False
    if all(b < len(view.tokens) and view.low[b] in POSSESSIVES for _a, b in named):
        return True
    if verb.link == "rel" and chunks and view.low[chunks[0].head] in DEALS:
        return False  # 'a contract for a corvette, which is to arrive in May'
    about = [k for k, c in enumerate(chunks) if c.prep in _ABOUT]
    return bool(about) and about[0] > 0 and all(chunks[about[0]].i0 <= a < chunks[-1].i1 for a, _b in named)


_STAYING = frozenset({"stay", "remain", "linger"})


def _goes_on(mention: Mention, verb: Verb) -> bool:
    """'Went on shelling', 'goes on until Friday', 'let them go', 'those who stayed', 'how long they may stay'."""
    first = verb.lemma.split()[0]
    if first == "go":
        on = mention.view.low[verb.i1 : verb.i1 + 2]
        freed = mention.carried and verb.parent is not None and verb.parent.lemma == "let"
        duty = any(c.bare for c in verb.after[:1])  # 'went on patrol'
        lasts = verb.lemma == "go on" and not duty
        return freed or lasts or (on[:1] == ["on"] and on[-1].endswith("ing"))
    bound = verb.link in ("rel", "sub") and verb.modal not in ("will", "be to")
    return first in _STAYING and bound and mention.date is None


_SIGHTS = frozenset(
    "image images picture pictures photograph photographs imagery footage data map maps".split()
)
_INQUIRERS = frozenset("detective detectives auditor auditors prosecutor prosecutors lawyer lawyers".split())
_NO_MORE = frozenset({"veteran", "veterans", "pensioners", "ex-servicemen", "ex-soldiers"})
_SEATS = frozenset({"base", "headquarter"})


def _no_force(mention: Mention, verb: Verb) -> bool:
    """'Satellite images', 'detectives', 'veterans', 'monitors of a group based in Britain': no men under orders."""
    heads = {m.text.lower().split()[-1] for m in mention.item_marks}
    if heads and (heads <= _SIGHTS or heads <= _INQUIRERS or heads <= _NO_MORE):
        return True
    people = all(m.item_class == "force.people" for m in mention.item_marks)
    return bool(heads) and people and verb.lemma in _SEATS and verb.link == "reduced"


def _is_shape(mention: Mention) -> bool:
    """'A column of smoke stood over the port', 'the first troops of winter reach the coast'."""
    view = mention.view
    for _a, b, mark in view.items:
        if view.low[b : b + 1] != ["of"] or not any(mark is m for m in mention.item_marks):
            continue
        men = set(view.low[b + 1 : b + 4])
        if view.low[b - 1] in _SHAPES and men & _NO_MEN:
            return True
        if mark.item_class.startswith("force") and not _NO_SOLDIERS.isdisjoint(view.low[b + 1 : b + 2]):
            return True
    return False


_SERVING = frozenset("serve base station post deploy garrison quarter".split())


def _says_where_they_serve(mention: Mention, verb: Verb) -> bool:
    """'Two soldiers serving with the mission were killed': which soldiers, where another verb tells what they did.

    Not 'has 900 soldiers stationed there', nor behind a comma: 'the mercenaries, now stationed near Grodno'.
    """
    if verb.link not in ("reduced", "ing") or verb.lemma not in _SERVING or verb.marker:
        return False
    if any(c.date for c in verb.after):
        return False  # 'six F-16s deployed to Siauliai on Monday will stay until June'
    return any(c.i1 == verb.i0 for v in mention.view.verbs if v is not verb for c in v.subject)


_KEEPERS = STATES | frozenset({"UN", "AU", "EU", "NATO"})


def _holds_its_own(mention: Mention, verb: Verb) -> bool:
    """'The guards hold their positions': no land is taken by who has it."""
    if verb.lemma not in ("hold", "control") or verb.past or verb.perfect or not verb.after:
        return False
    land = mention.frame in ("take.place", "seize.land") and mention.date is None
    if land and mention.actor and all(p.code in _KEEPERS for p in mention.actor):
        return True  # 'Ugandan soldiers hold the airport'
    first = verb.after[0]
    return not first.prep and not _OWN.isdisjoint(mention.view.low[first.i0 : first.i1])


def _says_who_they_are(mention: Mention, verb: Verb) -> bool:
    """'Asked the officers who ousted the president to resign': which officers, where no day and no comma tells more."""
    if (
        verb.link != "rel"
        or verb.marker != "who"
        or mention.date is not None
        or not topples(mention.view, verb)
    ):
        return False
    who = next((k for k in range(verb.i0, -1, -1) if mention.view.low[k] == "who"), 0)
    return mention.view.low[who - 1] != ","


def _is_accident(mention: Mention, verb: Verb) -> bool:
    """'A helicopter crashed in Elgeyo, killing ten', 'into a field'; 'crashed into a tower' may be a blow."""
    crash = verb if verb.lemma == "crash" else verb.parent
    if crash is None or crash.lemma != "crash" or (verb is not crash and verb.link != "ing"):
        return False
    low = mention.view.low
    hit = any(c.prep in _AT_SOMETHING and not c.date and low[c.head] not in _OPEN_GROUND for c in crash.after)
    return not hit and any(
        m.item_class.startswith("aircraft") and any(c.i0 <= a < c.i1 for c in crash.subject)
        for a, _b, m in mention.view.items
    )
