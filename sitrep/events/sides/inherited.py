"""What a delivery, a repair or a move takes over from the one told just before."""

from __future__ import annotations

from sitrep.events.sentence.mention import TOLD, Mention, Party
from sitrep.events.sides.asked import NEAR
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.when_where.pointed import next_door
from sitrep.events.words.states import STATES


def inherit(mention: Mention, before: Mention) -> None:
    """Who gave or mended before does so again, and to whom."""
    again = mention.kind == "repair" and mention.carried
    if mention.kind == "deployment" and not mention.actor:
        _of_teller(mention, before)
    open_to = not (mention.actor or by_others(mention))
    if open_to and before.actor and (mention.kind in ("delivery", "deployment") or again):
        given = [p for p in before.actor if p.code not in mention.codes("recipient")]
        if given and (
            not mention.recipient
            or set(mention.codes("recipient")) & set(before.codes("recipient"))
            or mention.inferred
            or _more_of_them(mention, before)
        ):
            mention.guess("actor", given, f"the {mention.kind} told of before")
    if (
        not mention.recipient
        and before.recipient
        and (
            mention.kind == "delivery"
            or (mention.kind == "repair" and mention.country not in mention.codes("actor"))
            or (mention.kind == "deployment" and mention.place is None)
        )
    ):
        given = [p for p in before.recipient if p.code not in mention.codes("actor")]
        if given and (not mention.actor or set(mention.codes("actor")) & set(before.codes("actor"))):
            mention.guess("recipient", given, f"the {mention.kind} told of before")


def by_others(mention: Mention) -> bool:
    """'Which other countries have promised': by nobody told of before."""
    return mention.actor_phrase.lower().split()[:1] in (["other"], ["others"])


_MORE = frozenset({"more", "another", "further"})


def _more_of_them(mention: Mention, before: Mention) -> bool:
    """'Oslo gave Riga 12 lorries. Vilnius got four more.': of one hand.

    Not where one got them 'from Warsaw': then each may have its own giver.
    """
    gave = [p.mark.start < before.start for p in before.actor if p.mark is not None]
    words = mention.view.low[slice(*mention.span)]
    counted = not _MORE.isdisjoint(words) and bool(mention.families() & before.families())
    named = any(
        m.item.name.lower() in mention.view.text[mention.view.sentence.start : mention.view.sentence.end]
        for m in mention.item_marks
    )
    return mention.kind == "delivery" and counted and not named and any(gave)


def _of_teller(mention: Mention, before: Mention) -> None:
    """'Colombia sent 900 men. Ecuador speaks of 3,200 sent to Sucumbios.': another state that tells of men sent them.

    Unless it is the host of those that came before.
    """
    above = mention.verb.parent if mention.verb is not None else None
    spans = [(c.i0, c.i1) for c in above.subject[:1]] if above is not None else []
    told = {m.code for a, _b, m in mention.view.parties if m.code and any(i <= a < j for i, j in spans)}
    told = ((told or set(mention.told_by())) & STATES) - before.sides()
    named = set() if mention.inferred else set(mention.codes("recipient"))
    if len(told) == 1 and not told & named:
        code = told.pop()
        if code in mention.codes("recipient"):
            mention.recipient = []
        mention.guess("actor", [Party(code, "")], TOLD)


def as_well(mention: Mention, before: Mention | None, host: str | None) -> None:
    """After 'Germany may arm Jordan', 'Italy is to send guns' too: where the state written about gives, others get."""
    if before is None or mention.recipient or not mention.actor or host not in before.codes("actor"):
        return
    if mention.sentences_after(before) <= NEAR and before.guessed.get("recipient") != FOCUS:
        got = [p for p in before.recipient if p.code not in mention.codes("actor")]
        mention.guess("recipient", got, f"the {mention.kind} told of before")


def promised_at_talks(mention: Mention, talks: Mention | None) -> None:
    """'Macron received the Lebanese premier. He promised 40 armoured cars.': to whom they talk."""
    if (
        mention.kind != "delivery"
        or mention.recipient
        or talks is None
        or mention.status not in ("planned", "possible")
    ):
        return
    giver = set(mention.codes("actor"))
    sides = [p for p in (*talks.actor, *talks.recipient) if p.code in STATES]
    others = [p for p in sides if p.code not in giver]
    if 0 <= mention.sentences_after(talks) <= 1 and len(others) == 1 and len(sides) == 2:
        mention.guess("recipient", others, "with whom they talked")


_TO = frozenset({"to", "into", "at", "in"})


def receiver_from_focus(mention: Mention, focus: str | None) -> None:
    """Who gives, and is not the state written about, gives to that; so does what comes to a place nobody knows."""
    if mention.recipient or not focus:
        return
    if mention.kind == "repair" and mention.country in mention.codes("actor") and not mention.carried:
        return  # 'In Podgorica the Montenegrin air force is reconditioning two helicopters': its own
    place = mention.place
    there = (
        mention.kind == "delivery" and place is not None and place.how == "form" and place.preposition in _TO
    )
    if next_door(mention.view, focus):
        return
    if (mention.actor or there) and focus not in mention.codes("actor"):
        mention.guess("recipient", [Party(focus, "")], FOCUS)


_PACTS = frozenset("it pact deal agreement accord treaty contract terms arrangement memorandum".split())


def under_the_pact(mention: Mention, pact: Mention | None) -> None:
    """'Oslo and Riga signed a pact. Under it Oslo delivered ten guns': one side gives, and the other gets."""
    if (
        pact is None
        or (mention.recipient and not mention.inferred)
        or not 0 < mention.sentences_after(pact) <= NEAR
    ):
        return
    sides = {p.code: p for p in (*pact.actor, *pact.recipient)}
    own = set(mention.codes("actor"))
    low = mention.view.low
    under = any(word == "under" and not _PACTS.isdisjoint(low[k + 1 : k + 4]) for k, word in enumerate(low))
    if under and len(sides) == 2 and len(own & sides.keys()) == 1 and not mention.lent:
        mention.guess(
            "recipient", [p for code, p in sides.items() if code not in own], "the other side of the pact"
        )
