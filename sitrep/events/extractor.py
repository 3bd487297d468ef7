"""The rule-based extractor: lexicons compiled once, then document in, events out. Deterministic, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sitrep.events.anaphora import focus_country, resolve, scene_country
from sitrep.events.assemble import find_mentions
from sitrep.events.context import Context
from sitrep.events.dates import find_dates
from sitrep.events.discourse import complete, date_headlines
from sitrep.events.finish import effects_text
from sitrep.events.frames import compile_frames
from sitrep.events.genre import compile_genres, genre_of, is_about_states, is_out_of_place
from sitrep.events.items import compile_items, find_items
from sitrep.events.lexicon import LexiconSources
from sitrep.events.mention import Mention, Party
from sitrep.events.merge import fold_items, fold_parties, fold_status, merge_mentions
from sitrep.events.operator_table import compile_operators
from sitrep.events.parties import compile_parties, find_parties
from sitrep.events.places import compile_places, find_places
from sitrep.events.plover import plover_mode, plover_type
from sitrep.events.states import STATES
from sitrep.events.status import settle_leaked, settle_reported
from sitrep.events.text import split_sentences
from sitrep.events.verbs import compile_verbs
from sitrep.events.view import Grammar, MarkIndex, Marks, View, make_view
from sitrep.model import Attribution, Document, Event, Evidence, Failure

VERSION = "1"

Notes = list[tuple[View, int, int, str]]
"""Triggers that made no event: (sentence, start, end, why)."""


_EMPHASIS = re.compile(r"(?<!\w)[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}(?!\w)")
"""Marks of emphasis around words, which become blanks so that offsets stay: '*Pantsir-S1*', '_Osa_'."""


class Extractor(Protocol):
    """Document in, events out."""

    @property
    def name(self) -> str:
        """Name and version, as stored with each event."""
        ...

    def extract(self, document: Document) -> tuple[Event, ...]:
        """The events of one document; never raises for what a text may hold."""
        ...


class RuleExtractor:
    """The built-in extractor over compiled lexicons; `failures` names the mistaken lexicon entries."""

    def __init__(self, sources: LexiconSources) -> None:
        self.name = f"rules/{VERSION}"
        self.frames = compile_frames(sources)
        self.operators = compile_operators(sources)
        self.genres = compile_genres(sources)
        self.parties = compile_parties(sources)
        self.items = compile_items(sources)
        self.places = compile_places(sources)
        phrasal = self.frames.phrasal | self.operators.phrasal
        verbs = compile_verbs(sources, (*self.frames.lemmas, *self.operators.lemmas))
        self.grammar = Grammar(
            verbs, phrasal, self.operators.speech, self.operators.zero_that, self.operators.object_control
        )
        compiled = (self.frames, self.parties, self.items, self.places)
        self.failures: tuple[Failure, ...] = (
            *sources.failures,
            *(f for part in compiled for f in part.failures),
        )

    def marks(self, document: Document) -> Marks:
        """What the recognisers find in the full text."""
        text = _EMPHASIS.sub(lambda found: " " * len(found[0]), document.full_text)
        day = document.published.date() if document.published else None
        parties = find_parties(text, self.parties, day)
        return Marks(
            parties,
            find_items(text, self.items),
            find_dates(text, day),
            find_places(text, self.places, parties),
        )

    def views(self, document: Document, marks: Marks) -> list[View]:
        """The parsed sentences."""
        index = MarkIndex(marks)
        text = document.full_text
        return [make_view(text, sentence, index, self.grammar) for sentence in split_sentences(document)]

    def mentions(
        self, document: Document, notes: Notes | None = None, marks: Marks | None = None
    ) -> list[Mention]:
        """All mentions in order, before merging."""
        marks = marks or self.marks(document)
        views = self.views(document, marks)
        focus = focus_country(marks.parties, marks.places)
        resolved = resolve(views, focus)
        codes = {start: found[0] for start, found in resolved.items()}
        day = document.published.date() if document.published else None
        of_states = is_about_states(marks.parties, marks.items)
        context = Context(self.frames, self.operators, resolved, codes, day, focus, of_states, notes)
        found: list[Mention] = []
        if len(views) > 1 and views[0].sentence.kind == "title":
            views[0].lead = next(
                (
                    m
                    for *_, m in views[1].dates
                    if m.precision == "day" and m.relation == "on" and not m.future
                ),
                None,
            )
        for view, before in zip(views, [None, *views], strict=False):
            if before is not None and before.sentence.kind == "body":
                view.carried = [m for *_, m in before.items][-3:] or before.carried
            found += find_mentions(view, context)
        complete(found, focus)
        settle_reported(found)
        settle_leaked(found)
        genre = genre_of(views, self.genres)
        if genre is None:
            return found
        if notes is not None:
            notes += [
                (m.view, m.start, m.end, f"a text about {genre}") for m in found if is_out_of_place(m, genre)
            ]
        return [m for m in found if not is_out_of_place(m, genre)]

    def extract(self, document: Document) -> tuple[Event, ...]:
        """The events of one document, in the order of their first telling."""
        return tuple(event for _group, event in self.told(document) if event is not None)

    def told(
        self, document: Document, notes: Notes | None = None
    ) -> list[tuple[list[Mention], Event | None]]:
        """Mentions that tell one act, and its event; None where they are only background."""
        marks = self.marks(document)
        groups = merge_mentions(self.mentions(document, notes, marks))
        date_headlines(groups)
        scene = scene_country(marks.places)
        day = document.published.date() if document.published else None
        return [(group, to_event(group, document.full_text, day, scene, self.name)) for group in groups]


_HOSTED = frozenset({"delivery", "deployment", "strike", "repair", "withdrawal", "seizure"})


_PLACED = frozenset({"delivery", "deployment", "strike", "withdrawal"})
"""Kinds that happen on the ground: told without a place, they are where the document's towns are."""


def to_event(
    group: Sequence[Mention], text: str, published: date | None, scene: str | None, name: str
) -> Event | None:
    """One event from the mentions that tell it; `scene`: the country of the document's towns."""
    actor, recipient = fold_parties(group, "actor"), fold_parties(group, "recipient")
    items = fold_items(group)
    if all(m.weak and m.background for m in group) and not (actor and recipient):
        return None
    status = fold_status(group)
    kind = group[0].kind
    codes = [p.code for p in actor]
    recipient = [p for p in recipient if p.code not in codes]
    dated = next(
        (
            m.date
            for m in sorted(
                group, key=lambda m: (m.date is None, m.date is not None and m.date.precision != "day")
            )
            if m.date
        ),
        None,
    )
    placed = next(
        (
            m.place
            for m in sorted(group, key=lambda m: m.place is not None and m.place.how == "country")
            if m.place
        ),
        None,
    )
    country = placed.country if placed else None
    if country is None and kind in _HOSTED:
        country = next((p.code for p in recipient if p.code in STATES), None)
    if (
        country is None
        and placed is not None
        and kind in ("exercise", "mobilization", "deployment")
        and len(codes) == 1
    ):
        country = codes[0] if codes[0] in STATES and placed.how == "form" else None
    if country is None and placed is None and kind in ("mobilization", "exercise"):
        country = codes[0] if len(codes) == 1 and codes[0] in STATES else None  # at home
    if country is None and (placed.how == "form" if placed else kind in _PLACED):
        country = scene
    spans = dict.fromkeys((m.view.sentence.start, m.view.sentence.end) for m in group)
    speakers: dict[str, Attribution] = {s.attribution.name: s.attribution for m in group for s in m.speakers}
    classes = [i.item_class for m in group for i in m.item_marks]
    return Event(
        kind=kind,  # type: ignore[arg-type]
        plover=_type_of(group, status, codes, [p.code for p in recipient]),
        status=status,  # type: ignore[arg-type]
        evidence=tuple(Evidence(a, b, text[a:b]) for a, b in sorted(spans)),
        actor=tuple(codes),
        recipient=tuple(p.code for p in recipient),
        actor_text=_texts(actor, [m.actor_phrase for m in group], [m.view for m in group]),
        recipient_text=_texts(recipient, [m.recipient_phrase for m in group], [m.view for m in group]),
        attribution=tuple(speakers.values()),
        items=tuple(items),
        date_start=dated.date_start if dated else None,
        date_end=dated.date_end if dated else None,
        date_precision=dated.precision if dated else None,
        place=placed.text if placed else None,
        country=country,
        lat=placed.lat if placed else None,
        lon=placed.lon if placed else None,
        confidence=_confidence(group, bool(actor), bool(recipient), bool(items)),
        plover_mode=plover_mode(kind, classes),
        extractor=name,
        trace=tuple(
            dict.fromkeys(
                t
                for m in group
                for t in (f"frame:{m.frame}", f"trigger:{m.start}-{m.end}", *effects_text(m.effects))
            )
        ),
    )


_PROMISING = frozenset("agree promise pledge vow offer commit undertake consent be stand swear".split())


def _under_way(mention: Mention) -> bool:
    """Nothing but the progressive, or being the purpose of what is done, makes it planned."""
    planned = sum(effect == "planned" for effect, _ in mention.effects.found)
    if mention.effects.purpose:
        return planned == 1 and not mention.effects.has("possible")
    return (
        mention.verb is not None
        and mention.verb.progressive
        and not planned
        and not mention.effects.has("possible")
    )


_DECISIONS = frozenset(
    "order approve authorise authorize announce decide declare sanction vote sign issue decision order "
    "orders ordered approved announced".split()
)


def _decided(mention: Mention) -> bool:
    """Every word that makes it planned is one of decision."""
    cues = [cue for effect, cue in mention.effects.found if effect == "planned"]
    return bool(cues) and all(cue in _DECISIONS for cue in cues)


_ARRESTS = frozenset("arrest detain apprehend nab round intern imprison jail confiscate impound".split())


def _armed(mention: Mention) -> bool:
    """Soldiers or rebels take or hold something, and it is no arrest."""
    if mention.verb is None:
        return False
    lemma = mention.verb.lemma.split()[0]
    sides = [p.mark for p in mention.actor if p.mark is not None]
    for chunk in mention.verb.subject:
        sides += [m for i0, _i1, m in mention.view.parties if chunk.i0 <= i0 < chunk.i1]
    forces = any(mark.sector in ("MIL", "REB", "UAF") for mark in sides)
    return forces and lemma not in _ARRESTS


_HELPERS = frozenset(
    "peacekeeping peacekeeper peacekeepers humanitarian relief medical rescue doctors medics nurses rescuers "
    "firefighters observers monitors experts instructors trainers advisers advisors engineers ebola earthquake "
    "flood floods".split()
)


def _helps(mention: Mention) -> bool:
    """Peacekeepers, medics or rescuers come or go: a word of the clause says so."""
    i0, i1 = mention.span
    of_un = any(code == "AU" or code.startswith("UN") for code in mention.codes("actor"))
    return of_un or any(token.lower in _HELPERS for token in mention.view.tokens[i0:i1])


_SELLING = frozenset("sell buy purchase import export".split())


def _type_of(
    group: Sequence[Mention],
    status: str,
    actor: Sequence[str],
    recipient: Sequence[str],
) -> str:
    """The PLOVER type; goods on their way are 'planned' to arrive, but given, and what an act is for is under way."""
    going = all(_under_way(m) for m in group)
    return plover_type(
        group[0].kind,
        "confirmed" if going and status == "planned" else status,
        actor,
        recipient,
        sold=any(m.verb is not None and m.verb.lemma in _SELLING for m in group),
        peacekeepers=any(_helps(m) for m in group),
        promised=any(
            cue in _PROMISING for m in group for effect, cue in m.effects.found if effect == "planned"
        ),
        armed=any(_armed(m) for m in group),
        decided=all(_decided(m) for m in group),
        own=next((m.type for m in group if m.type), ""),
    )


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
