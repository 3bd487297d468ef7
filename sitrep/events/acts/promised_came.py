"""What was promised, ordered or asked for and then came: 'Oslo promised Riga radars. They came on Monday'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.acts.series import another, told_before
from sitrep.events.clauses.chunks import Verb
from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.noun_slots import governors
from sitrep.events.sentence.view import View

_COMING = frozenset({"come", "come in", "turn up", "show up", "get there", "be there", "be here"})
_FORMS = frozenset("came come turned showed got".split())
"""Without one of these words nothing has come."""
_IT = frozenset("it they these both all".split())
_HOW = frozenset({"on", "in", "by", "at", "from", "via", "aboard", "within", "after", "before", "during"})
"""Prepositions of when and how it came; any other phrase makes it another 'come' ('came under fire')."""
_NO_PLACE = frozenset("handy useful sight contact first last force droves waves vain time end".split())


def promised_came(
    view: View, found: list[Mention], told: Sequence[Mention], context: Context
) -> list[Mention]:
    """The mentions of a sentence with the delivery that 'it came' tells; `told`: those of the text before."""
    found = [m for m in found if not _had_been_promised(m, told)]
    found = none_came(view, found, told, context)
    if not told or _FORMS.isdisjoint(view.low):
        return found
    for verb in view.verbs:
        if not _came(view, verb) or any(m.verb is verb for m in found):
            continue
        before = told_before(view, verb.subject[0], [*told, *found])
        if before is None or before.kind == "withdrawal" or before.kind == "deployment":
            continue
        if view.words(verb.subject[0]) == ["it"] and not _is_one(before, told[-1].kind == "request"):
            continue
        if before.kind == "delivery" and before.status != "planned" and told[-1].kind != "request":
            continue
        made = another(view, verb, before, "", context, governors(view))
        if made is not None and made.country not in made.codes("actor") and not _at_talks(view, verb):
            found = [*found, made]
    return sorted(found, key=lambda m: m.start)


_NONE = frozenset({"none", "neither", "nothing"})
_ARRIVING = frozenset({"come", "arrive", "turn up", "show up", "reach", "land"})
_HANDING = frozenset({"deliver", "hand over", "ship", "send", "supply", "unload", "turn over", "receive"})


def none_came(view: View, found: list[Mention], told: Sequence[Mention], context: Context) -> list[Mention]:
    """'Kenya bought 40 lorries from Japan. None has come': what was bought is still to be delivered."""
    if not told or (_NONE | {"not"}).isdisjoint(view.low):
        return found
    for verb in view.verbs:
        comes = verb.lemma in (_HANDING if verb.passive else _ARRIVING) and not verb.modal
        if not comes or not verb.perfect or len(verb.subject) not in (1, 2) or not _is_none(view, verb):
            continue
        before = told_before(view, verb.subject[0], told)
        if before is None or before.kind != "agreement":
            continue
        made = another(view, verb, before, "planned", context, governors(view), before.item_marks)
        if made is not None:
            made.status = "planned"
            found = [*(m for m in found if m.verb is not verb), made]
    return found


def _is_none(view: View, verb: Verb) -> bool:
    """'None', 'neither of them', 'not one', 'not a single one'."""
    first = verb.subject[0]
    words = view.words(first)
    denied = first.i0 > 0 and view.low[first.i0 - 1] == "not" and words[-1] == "one"
    return words[0] in _NONE or denied


def _is_one(before: Mention, asked: bool) -> bool:
    """'It' is one thing, or something that is not counted; where 'aid' was only asked for it may be the plea."""
    things = [m.item for m in before.item_marks]
    if asked:
        return all(i.quantity == 1 for i in things)
    return all((i.quantity or 1) == 1 and not i.name.lower().endswith("s") for i in things)


_MEETINGS = frozenset("summit talks meeting conference visit forum session ceremony call".split())


def _at_talks(view: View, verb: Verb) -> bool:
    """'It came at a summit in Paris': what came so is the promise, not the goods."""
    return any(not _MEETINGS.isdisjoint(view.words(c)) for c in verb.after if c.kind == "N")


def _came(view: View, verb: Verb) -> bool:
    """A pronoun 'came', with nothing behind it but when and how."""
    if verb.lemma not in _COMING or verb.modal or verb.negated or not (verb.past or verb.perfect):
        return False
    if len(verb.subject) != 1 or view.words(verb.subject[0])[0] not in _IT:
        return False
    behind = [c for c in verb.after if c.kind in "NA"]
    if any(v.parent is verb and v.link == "sub" and v.marker == "as" for v in view.verbs):
        return False
    return all(c.date or (c.prep in _HOW and _NO_PLACE.isdisjoint(view.words(c))) for c in behind)


_PROMISING = frozenset("promise pledge offer".split())


def _had_been_promised(mention: Mention, told: Sequence[Mention]) -> bool:
    """'Ten drones reached Sudan. The drones had been promised in Ankara in May.': told of what has come already."""
    verb = mention.verb
    if mention.kind != "delivery" or mention.status != "planned" or verb is None or mention.noun:
        return False
    if verb.lemma not in _PROMISING or not (verb.passive and verb.perfect and verb.subject):
        return False
    definite = mention.view.low[verb.subject[0].i0] in _IT | {"the"}
    if not definite or any(i.quantity for i in mention.items):
        return False
    come = [m for m in told if m.kind == "delivery" and m.status in ("confirmed", "reported")]
    return any(m.families() & mention.families() for m in come)
