"""Whose soldiers are that a text calls nobody's: of the state it is written about, or of the force told of before."""

from __future__ import annotations

from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import MOVED, PLACE, TOLD, Mention, Party
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import OWNERS

FOCUS = "the country written about"
_SOLDIERS = frozenset(
    "troops soldiers soldier servicemen infantrymen commandos paratroopers conscripts regulars gunners sappers "
    "policemen police gendarmes guards marines sailors airmen rangers forces units".split()
)
_WHOSE = frozenset(
    "foreign unidentified unknown masked mutinous rebel renegade enemy invading occupying occupation peacekeeping "
    "allied coalition former friendly international multinational loyalist separatist insurgent opposition private "
    "hostile both opposing rival mercenary".split()
)
"""What says that they are somebody else's, or leaves it open."""
_LOCAL = frozenset("gunners police policemen gendarmes guards officers".split())
"""Who serves where it happens, whatever country the text is about."""
_BARE_FORCES = frozenset("forces units".split())
_STATES_OWN = frozenset(
    "government federal state security regular army police border air interior armed special".split()
)
"""Without one of these 'forces' and 'units' may be anybody's."""
STRANGERS = frozenset(
    "foreign allied coalition international multinational regional standby intervention".split()
)
"""What says of men who come to a country that they are not its own."""
_FIGHTS = frozenset({"strike", "seizure", "repair"})


def own_forces(mention: Mention, focus: str | None, foreign: bool) -> None:
    """Fill the actor of a fight or a retreat with the state written about; `foreign`: others' forces are told of."""
    told = next((c for c in mention.told_by() if c in STATES), None)
    focus, why = (told, TOLD) if told else (focus, FOCUS)
    if mention.actor or mention.kind not in (*_FIGHTS, "withdrawal") or focus not in STATES:
        return
    if not _soldiers(mention):
        return
    if mention.country not in (None, focus):
        if not _LOCAL & set(mention.actor_phrase.lower().split()) or mention.country in mention.codes(
            "recipient"
        ):
            return
        focus, why = mention.country, PLACE
    if mention.kind == "withdrawal" and foreign:
        return
    taken = set(mention.codes("recipient"))
    if focus in taken and mention.guessed.get("recipient") != PLACE:
        return
    if focus in taken:
        mention.recipient = []
    mention.guess("actor", [Party(focus or "", "")], why)


def their_army_tells(mention: Mention) -> bool:
    """'Soldiers killed three gunmen, the Jordanian army said': whose they are is told by who tells it."""
    return mention.kind in _FIGHTS and any(c in STATES for c in mention.told_by()) and _soldiers(mention)


def _soldiers(mention: Mention) -> bool:
    """Its doer is a bare word for soldiers, with nothing that says whose."""
    phrase = mention.actor_phrase
    if mention.kind == "withdrawal" and mention.item_marks and not phrase:
        phrase = mention.item_marks[0].text  # 'troops have been pulled back'
    head, _, _rest = phrase.partition(" of ")
    words = head.lower().split()
    if not words or words[-1] not in _SOLDIERS or _WHOSE & set(words):
        return False
    if words[-1] in _BARE_FORCES and not _STATES_OWN & set(words):
        return False
    return not any(w[0].isupper() for w in head.split()[1:])


def readied_at_home(mention: Mention) -> None:
    """'The government called up reservists in Piura': whose government it is, is told by where it readies them."""
    home = mention.country
    if mention.kind != "mobilization" or mention.place is None or home not in STATES:
        return
    if home in mention.codes("actor") or not mention.actor:
        return
    view = mention.view
    if any(p.mark is None or p.mark.how != "anaphor" for p in mention.actor):
        return
    starts = {t.start: k for k, t in enumerate(view.tokens)}
    owned = any(view.low[max(0, starts.get(m.start, 1) - 1)] in OWNERS for m in mention.item_marks)
    named = {m.code for *_, m in view.parties} | {m.country for *_, m in view.places}
    if not owned and home in named:
        mention.guess("actor", [Party(home or "", "")], PLACE)


def of_the_force(mention: Mention, context: Context) -> None:
    """Fill the sides whose phrase stands for a force with the owner of the last one told of."""
    told = context.forces.get(mention.view.sentence.index)
    if told is None or mention.kind not in (*_FIGHTS, *MOVED, "delivery"):
        return
    at = mention.view.sentence.index
    if not mention.actor:
        phrase = mention.actor_phrase
        if mention.kind in MOVED and not phrase and mention.item_marks:
            phrase = _with_article(mention)
        code = told.owner(phrase, at)
        if code and code not in mention.codes("recipient"):
            mention.settle("actor", [Party(code, phrase)])
    elif mention.kind == "exercise" and mention.verb is not None and mention.verb.subject:
        subject = mention.verb.subject[0]
        code = told.owner(mention.view.span(subject.i0, subject.i1), at)
        if code and code not in mention.codes("actor"):  # 'the ships will hold a drill with the Omani navy'
            mention.actor = [Party(code, ""), *mention.actor]
    if not mention.recipient and mention.kind in _FIGHTS:
        code = told.owner(mention.recipient_phrase, at)
        if code and code not in mention.codes("actor"):
            mention.settle("recipient", [Party(code, mention.recipient_phrase)])


def _with_article(mention: Mention) -> str:
    mark = mention.item_marks[0]
    before = mention.view.text[max(0, mark.start - 4) : mark.start].lower()
    return ("the " + mark.text) if before == "the " else mark.text
