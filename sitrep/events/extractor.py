"""The rule-based extractor: lexicons compiled once, then document in, events out. Deterministic, no I/O."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Protocol

from sitrep.events.acts.assemble import find_mentions
from sitrep.events.acts.cargo_told import cargo_told
from sitrep.events.acts.denial_told import denials_told
from sitrep.events.acts.discourse import complete, date_headlines
from sitrep.events.acts.followed import followers
from sitrep.events.acts.giver_beside import given_after_all, givers_beside
from sitrep.events.acts.goods_beside_men import goods_beside_men
from sitrep.events.acts.other_goods import other_goods
from sitrep.events.acts.promised_came import promised_came
from sitrep.events.acts.rest_to_come import rest_to_come
from sitrep.events.acts.series import more_of_it
from sitrep.events.acts.series_had import more_had
from sitrep.events.acts.ship_named import ship_named
from sitrep.events.acts.to_come import goods_to_come
from sitrep.events.anaphora.anaphora import as_armed_as_named, resolve
from sitrep.events.anaphora.flags import named_ships
from sitrep.events.anaphora.issuer import countries_of, issuer_of, issuer_of_title
from sitrep.events.anaphora.peoples import with_peoples
from sitrep.events.anaphora.told_forces import Told
from sitrep.events.anaphora.unit_towns import with_unit_towns
from sitrep.events.event_of import to_event
from sitrep.events.frames.context import Context
from sitrep.events.frames.frames import compile_frames
from sitrep.events.frames.slot_classes import unknown_classes
from sitrep.events.items.items import compile_items, find_items
from sitrep.events.no_act.far_end import without_far_ends
from sitrep.events.no_act.genre import (
    PLAIN,
    compile_genres,
    genre_of,
    is_about_states,
    is_out_of_place,
    is_plain,
)
from sitrep.events.no_act.topic import NAMES as TOPICS
from sitrep.events.no_act.topic import figures_only, off_topic
from sitrep.events.parties.parties import compile_parties, find_parties
from sitrep.events.places.namesakes import compile_namesakes, find_namesakes
from sitrep.events.places.places import compile_places, find_places
from sitrep.events.same_act.headlines import join_headlines
from sitrep.events.same_act.merge import merge_mentions
from sitrep.events.sentence.attribution import Known
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.operator_table import compile_operators
from sitrep.events.sentence.view import MarkIndex, Marks, View, make_view
from sitrep.events.sides.by_text import fill_sides
from sitrep.events.sides.captures import homes_of
from sitrep.events.sides.culprits import put_down_to
from sitrep.events.sides.event_place import Towns
from sitrep.events.sides.focus import (
    Setting,
    focus_country,
    headed_by,
    home_country,
    scene_abroad,
    scene_country,
)
from sitrep.events.sides.owning_up import owned_up
from sitrep.events.sides.ships_nation import names_of_listed, nations_of_ships
from sitrep.events.status.deniers import settle_deniers
from sitrep.events.status.earlier_version import without_earlier_versions
from sitrep.events.status.menace import compile_turns
from sitrep.events.status.recalled import settle_recalled
from sitrep.events.status.same_teller import carry_teller
from sitrep.events.status.silent_speech import carry_speaker
from sitrep.events.status.status import settle_leaked, settle_reported, settle_retracted
from sitrep.events.times.dates import find_dates
from sitrep.events.when_where.date_behind import carry_date, date_from_next
from sitrep.events.when_where.pointed import remember_places
from sitrep.events.words.grammar import Grammar
from sitrep.events.words.lexicon import LexiconSources, in_order, uncollected
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.text import split_sentences
from sitrep.events.words.verbs import compile_verbs
from sitrep.model import Document, Event, Failure

VERSION = "2"

Notes = list[tuple[View, int, int, str]]
"""Triggers that made no event: (sentence, start, end, why)."""


_SIGNS = "*_`"
"""What a text without emphasis does not hold."""
_EMPHASIS = re.compile(r"(?<!\w)[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}(?!\w)")
"""Marks of emphasis around words, which become blanks so that offsets stay: '*Pantsir-S1*', '_Osa_'."""


_DATED_NAME = re.compile(r"\d")
_TELLING = 3
"""Sentences of a text in which it shows whose officials 'officials' are."""
_PUBLISHERS = 1000
"""Names of publishers that are kept once read."""


def _keeps_peace(mark: PartyMark) -> bool:
    """'UNIFIL', 'the African Union mission': a force of several states."""
    return mark.code not in STATES and (
        mark.sector == "MIL" or mark.text.lower().endswith(("mission", "force"))
    )


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

    @uncollected()
    def __init__(self, sources: LexiconSources) -> None:
        self.name = f"rules/{VERSION}"
        self.frames = compile_frames(sources)
        self.operators = compile_operators(sources)
        self.turns = compile_turns(sources)
        self.genres = compile_genres(sources)
        self.parties = compile_parties(sources)
        self.items = compile_items(sources)
        self.places = compile_places(sources)
        phrasal = self.frames.phrasal | self.operators.phrasal
        verbs = compile_verbs(sources, (*self.frames.lemmas, *self.operators.lemmas))
        self.grammar = Grammar(
            verbs,
            phrasal,
            self.operators.speech,
            self.operators.zero_that,
            self.operators.object_control,
            frozenset(self.operators.nouns),
        )
        self.namesakes = compile_namesakes(sources)
        compiled = (self.frames, self.turns, self.parties, self.items, self.places, self.namesakes)
        self._publishers: dict[str | None, tuple[str | None, frozenset[str]]] = {}
        self.failures: tuple[Failure, ...] = in_order(
            (
                *sources.failures,
                *(f for part in compiled for f in part.failures),
                *unknown_classes(sources),
            )
        )

    def marks(self, document: Document) -> Marks:
        """What the recognisers find in the full text."""
        text = document.full_text
        if any(sign in text for sign in _SIGNS):
            text = _EMPHASIS.sub(lambda found: " " * len(found[0]), text)
        day = document.published.date() if document.published else None
        elsewhere = find_namesakes(text, self.namesakes)
        parties = find_parties(text, self.parties, day, elsewhere)
        dates = find_dates(text, day)
        named = [p for p in parties if p.how == "name" and _DATED_NAME.search(p.text)]
        if named:  # 'the March 23 Movement' is no day
            dates = tuple(d for d in dates if not any(p.start <= d.start and d.end <= p.end for p in named))
        items = find_items(text, self.items)
        places = find_places(text, self.places, parties, elsewhere)
        return with_peoples(with_unit_towns(Marks(parties, items, dates, places)), text)

    def views(self, document: Document, marks: Marks) -> list[View]:
        """The parsed sentences."""
        index = MarkIndex(marks)
        text = document.full_text
        return [make_view(text, sentence, index, self.grammar) for sentence in split_sentences(document)]

    def setting(self, document: Document, marks: Marks) -> Setting:
        """Where the text plays, by what it names and by the name of its publisher."""
        issuer, near = self.issued_by(document)
        return Setting(
            issuer if issuer in STATES else focus_country(marks.parties, marks.places, near),
            scene_country(marks.places),
            scene_abroad(marks.parties, marks.places),
            homes_of(marks.parties),
            issuer,
        )

    def issued_by(self, document: Document) -> tuple[str | None, frozenset[str]]:
        """The same of a document, whose title may say who puts it out."""
        issuer, near = self.published_by(document.publisher)
        return issuer or issuer_of_title(document.title, self.parties), near

    def published_by(self, publisher: str | None) -> tuple[str | None, frozenset[str]]:
        """The party that a publisher is itself, and the countries that its name names; each name is read once."""
        found = self._publishers.get(publisher)
        if found is None:
            if len(self._publishers) >= _PUBLISHERS:
                self._publishers.clear()
            found = (
                issuer_of(publisher, self.parties),
                countries_of(publisher, self.parties, self.places),
            )
            self._publishers[publisher] = found
        return found

    def mentions(
        self, document: Document, marks: Marks, setting: Setting, notes: Notes | None = None
    ) -> list[Mention]:
        """All mentions in order, before merging."""
        views = self.views(document, marks)
        context = self._context(document, marks, setting, views, notes)
        dateline = next((p.country for p in marks.places if p.how == "dateline" and p.country), None)
        found = _read_sentences(views, context, dateline)
        complete(found, setting)
        found = goods_beside_men(found)
        found = owned_up(found, views, context.resolved)
        put_down_to(found, context.resolved)
        given_after_all(found)
        givers_beside(found, views, context)
        nations_of_ships(found, views)
        names_of_listed(found)
        fill_sides(found, marks.parties, setting.focus)
        settle_reported(found)
        settle_leaked(found)
        settle_retracted(found, views)
        found, corrected = without_earlier_versions(found)
        if notes is not None:
            notes += [(m.view, m.start, m.end, "what an earlier version of the text said") for m in corrected]
        found = denials_told(found, views, context.resolved)
        settle_deniers(found, self.published_by(document.publisher)[0])
        settle_recalled(found)
        return self._in_earnest(without_far_ends(found), views, marks, context.published, notes)

    def _context(
        self, document: Document, marks: Marks, setting: Setting, views: list[View], notes: Notes | None
    ) -> Context:
        """What all sentences are read with: the lexicons, whom 'it' and 'the army' stand for, whose text it is."""
        issuer, focus = setting.issuer, setting.focus
        forces: dict[int, Told] = {}
        resolved = resolve(views, focus, issuer, forces)
        as_armed_as_named(views, resolved)
        codes = {start: found[0] for start, found in resolved.items()}
        of_states = is_about_states(marks.parties, marks.items)
        home = issuer if issuer in STATES else home_country(marks.parties, marks.places)
        return Context(
            self.frames,
            self.operators,
            resolved,
            Known(codes, home, home or (focus if len(views) > _TELLING else None)),
            document.published.date() if document.published else None,
            focus,
            of_states,
            named_ships(marks.items, marks.parties),
            forces,
            notes,
            self.turns,
            issuer=issuer,
            peacekeeping=any(m.code == issuer and _keeps_peace(m) for m in marks.parties),
        )

    def _in_earnest(
        self, found: list[Mention], views: list[View], marks: Marks, day: date | None, notes: Notes | None
    ) -> list[Mention]:
        """Without what a text about sport, a film or history does not tell as news."""
        topic, off = off_topic(found, views, self.genres, day)
        why = f"a text about {TOPICS[topic]}" if topic else "a text that has nothing in earnest"
        off = off or figures_only(found, views, self.genres, day)
        if notes is not None:
            notes += [(m.view, m.start, m.end, why) for m in found if id(m) in off]
        found = [m for m in found if id(m) not in off]
        genre = genre_of(views, self.genres)
        if genre is None and is_plain(views, self.genres, marks.parties, marks.items):
            genre = PLAIN
        if genre is None:
            return found
        if notes is not None:
            notes += [
                (m.view, m.start, m.end, f"a text about {genre}")
                for m in found
                if is_out_of_place(m, genre, self.genres)
            ]
        return [m for m in found if not is_out_of_place(m, genre, self.genres)]

    def extract(self, document: Document) -> tuple[Event, ...]:
        """The events of one document, in the order of their first telling."""
        return tuple(event for _group, event in self.told(document) if event is not None)

    def told(
        self, document: Document, notes: Notes | None = None
    ) -> list[tuple[list[Mention], Event | None]]:
        """Mentions that tell one act, and its event; None where they are only background."""
        marks = self.marks(document)
        setting = self.setting(document, marks)
        groups = join_headlines(merge_mentions(self.mentions(document, marks, setting, notes)))
        date_headlines(groups)
        towns = Towns(setting.scene, setting.abroad or setting.focus)
        return [(group, to_event(group, document.full_text, towns, self.name)) for group in groups]


def _read_sentences(views: list[View], context: Context, dateline: str | None) -> list[Mention]:
    """The mentions of each sentence, which knows what those before it told of things, places and days."""
    found: list[Mention] = []
    if len(views) > 1 and views[0].sentence.kind == "title":
        days = (m for *_, m in views[1].dates if m.precision == "day" and m.relation == "on" and not m.future)
        views[0].lead = next(days, None)
    for view, before in zip(views, [None, *views], strict=False):
        remember_places(view, before, dateline)
        if before is not None and before.sentence.kind == "body":
            view.carried = [m for *_, m in before.items][-3:] or before.carried
            view.farther = before.carried
            carry_speaker(view, before, context.turns.told_by)
            carry_teller(view, before, context.operators, context.known)
        here = headed_by(view)
        entry = replace(context, focus=here) if here else context
        ship_named(view, found[-3:])
        new = cargo_told(view, find_mentions(view, entry), found[-1:])
        new = more_of_it(view, new, found[-6:], entry)
        new = more_had(view, new, found[-6:], entry)
        new = other_goods(view, new, found[-2:], entry)
        new = promised_came(view, new, found[-6:], entry)
        new = goods_to_come(view, new, found[-3:], context.published)
        new = rest_to_come(view, new, context.published)
        new += followers(view, [*found[-6:], *new], entry)
        if not new:
            date_from_next(view, found[-4:], context.published)
        carry_date(new, found[-6:])
        found += new
    return found
