"""From the mentions that tell one act to its event: sides, date, country, evidence and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.acts.finish import effects_text
from sitrep.events.anaphora.armed_phrases import doers, foes
from sitrep.events.frames.plover import plover_mode
from sitrep.events.no_act.gate import is_thin, says_nothing
from sitrep.events.same_act.fold import fold_items, fold_parties, fold_status, other_party
from sitrep.events.same_act.plover_of import type_of
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.asked_at_home import asked_at_home
from sitrep.events.sides.event_place import Towns, country_of, land_is_hit, place_of
from sitrep.events.sides.repair_sides import mended_for_itself
from sitrep.events.sides.takers import against_own_rulers
from sitrep.events.words.marks import DateMark, PlaceMark
from sitrep.events.words.word_classes import POINTING
from sitrep.model import Attribution, Event, Evidence


def to_event(group: Sequence[Mention], text: str, towns: Towns, name: str) -> Event | None:
    """One event from the mentions that tell it, None where they are only background.

    `towns` tells where the document's towns are, `name` is the extractor's.
    """
    actor = fold_parties(group, "actor") or doers(group)
    recipient = foes(group) or fold_parties(group, "recipient")
    items = fold_items(group)
    if all(m.weak and m.background for m in group) and not (actor and recipient or _grounded(group)):
        return None
    told_of = actor or recipient or items
    if len(group) == 1 and not told_of and (says_nothing(group[0]) or _points_back(group[0])):
        return None
    if is_thin(group, len(text)):
        return None
    status, kind = fold_status(group), group[0].kind
    actor, recipient = _two_sides(group, actor, recipient)
    codes = [p.code for p in actor]
    dated, placed = _date_of(group), place_of(group)
    country = country_of(group, placed, codes, [p.code for p in recipient], towns)
    named = bool(recipient)
    recipient = recipient or _whose_land(group, country, codes)
    given = [p.code for p in recipient]
    spans = dict.fromkeys((m.view.sentence.start, m.view.sentence.end) for m in group)
    speakers: dict[str, Attribution] = {s.attribution.name: s.attribution for m in group for s in m.speakers}
    views = [m.view for m in group]
    return Event(
        kind=kind,  # type: ignore[arg-type]
        plover=type_of(group, status, codes, given),
        status=status,  # type: ignore[arg-type]
        evidence=tuple(Evidence(a, b, text[a:b]) for a, b in sorted(spans)),
        actor=tuple(codes),
        recipient=tuple(given),
        actor_text=_texts(actor, [m.actor_phrase for m in group], views),
        recipient_text=_texts(recipient, [m.recipient_phrase for m in group], views),
        attribution=tuple(speakers.values()),
        denied_by=tuple(dict.fromkeys(code for m in group for code in m.denied_by)),
        items=tuple(items),
        date_start=dated.date_start if dated else None,
        date_end=dated.date_end if dated else None,
        date_precision=dated.precision if dated else None,
        place=_place_text(placed) if placed else None,
        country=country,
        lat=placed.lat if placed else None,
        lon=placed.lon if placed else None,
        confidence=_confidence(group, bool(actor), named, bool(items)),
        plover_mode=plover_mode(kind, [i.item_class for m in group for i in m.item_marks]),
        extractor=name,
        trace=_trace(group),
    )


def _two_sides(
    group: Sequence[Mention], actor: list[Party], recipient: list[Party]
) -> tuple[list[Party], list[Party]]:
    """The two sides apart: no party on both, and one that the mentions know of in place of one that is missing."""
    if (
        group[0].kind == "strike"
        and recipient
        and len(actor) == 2
        and {p.code for p in recipient} <= {p.code for p in actor}
    ):
        actor, recipient = actor[:1], actor[1:]  # told once from either side: they shoot at each other
    codes = [p.code for p in actor]
    others = [p for p in recipient if p.code not in codes]
    if others or not any(asked_at_home(m) or mended_for_itself(m) for m in group):
        recipient = others or other_party(group, codes)
    if not recipient or not actor:
        own = against_own_rulers(group)
        actor, recipient = actor or own, own or recipient
    return actor, recipient


def _whose_land(group: Sequence[Mention], country: str | None, codes: Sequence[str]) -> list[Party]:
    """The state on whose land a blow fell that names nobody as hit; a guess that the trace names."""
    if country is None or country in codes or not land_is_hit(group):
        return []
    group[0].guess("recipient", [Party(country, "")], PLACE)
    return list(group[0].recipient)


_DEFINITE = POINTING | {"both", "any"}


def _points_back(mention: Mention) -> bool:
    """'The clashes could spread', 'any assault will be met': a noun for what is known or thought of, with no facts."""
    if not (mention.noun and mention.weak) or mention.grounded or mention.date is not None:
        return False
    view = mention.view
    before = [k for k in range(*mention.span) if view.tokens[k].end <= mention.start]
    return any(view.low[k] in _DEFINITE for k in before[-2:])


def _is_new(mention: Mention) -> bool:
    """'Withdrew its team after an attack on its convoy': a blow that the text has not told of before."""
    before = mention.view.text[max(0, mention.start - _LEAD) : mention.start].lower().split()
    return mention.status == "confirmed" and not _ARTICLES.isdisjoint(before)


_LEAD = 20
"""Characters before a noun in which its article stands."""
_ARTICLES = frozenset({"a", "an", "two", "three", "several"})


def _grounded(group: Sequence[Mention]) -> bool:
    """A noun in the background is news where it names a party and what, when or where: 'after the Doha talks'."""
    if group[0].kind == "request":
        return False
    parties = {p.code for m in group for p in (*m.actor, *m.recipient)}
    dated = group[0].kind != "strike" and any(m.date for m in group)  # every report of sport has a day
    if group[0].kind == "strike" and any(m.recipient and not m.inferred and _is_new(m) for m in group):
        return True
    return len(parties) > 1 or bool(parties) and (dated or any(m.items or m.place for m in group))


_PROMISE = "promise.goods"
"""'Has shipped the vehicles that it pledged in June': the day of the promise is not that of the delivery."""


def _date_of(group: Sequence[Mention]) -> DateMark | None:
    """The first date known to the day, else the first; of what is told as the event stands, before all else."""
    status = fold_status(group)
    told = sorted(group, key=lambda m: m.status != status)
    done = status in ("confirmed", "reported")
    if done and group[0].kind == "agreement":
        told = [m for m in told if m.status == status] or told  # when it was signed, and not what is to come
    dates = [m.date for m in told if m.date and not (done and m.frame == _PROMISE)]
    return next((d for d in dates if d.precision == "day"), dates[0] if dates else None)


_BESIDE = frozenset({"near", "off", "around", "outside"})


def _place_text(placed: PlaceMark) -> str:
    """'near Venezuela' is not Venezuela: beside a country the preposition says where."""
    beside = placed.how == "country" and placed.preposition in _BESIDE
    return f"{placed.preposition} {placed.text}" if beside else placed.text


def _trace(group: Sequence[Mention]) -> tuple[str, ...]:
    """Frames, triggers, operators, and why a side was taken that no sentence names, once each."""
    steps = ((f"frame:{m.frame}", f"trigger:{m.start}-{m.end}", *effects_text(m.effects)) for m in group)
    guesses = (f"inferred:{role}:{why}" for m in group for role, why in m.inferences())
    return tuple(dict.fromkeys((*(step for mention in steps for step in mention), *guesses)))


def _texts(parties: Sequence[Party], phrases: Sequence[str], views: Sequence[View]) -> tuple[str, ...]:
    """The words of the text for a side; for parties that no lexicon knows, their phrase."""
    if parties:
        return tuple(_name_of(p, views) for p in parties)
    return tuple(dict.fromkeys(p for p in phrases if p))[:1]


def _name_of(party: Party, views: Sequence[View]) -> str:
    """The words for a party: for a pronoun what the sentence calls it, for an adjective its whole phrase."""
    if party.text.lower() in _PRONOUNS:
        return next((m.text for view in views for *_, m in view.parties if m.code == party.code), party.text)
    if party.mark is None or party.mark.how != "demonym":
        return party.text
    for view in views:
        for chunk in view.chunks:
            if (
                chunk.kind == "N"
                and view.tokens[chunk.i0].start <= party.mark.start < view.tokens[chunk.i1 - 1].end
            ):
                return view.span(chunk.i0 + len(chunk.prep.split()), chunk.i1)
    return party.text


_PRONOUNS = frozenset("it he she they them him her its his their we us i me who which".split())


def _confidence(group: Sequence[Mention], actor: bool, recipient: bool, items: bool) -> float:
    """A plain score: named sides, or what it is about, told by a verb, told more than once."""
    value = 0.45 + 0.15 * actor + (0.15 if recipient else 0.1 * items)
    value += 0.1 * any(not m.noun for m in group) + 0.05 * (len(group) > 1)
    value -= 0.1 * all(m.effects.purpose or m.background for m in group)
    return round(min(value, 0.95), 2)
