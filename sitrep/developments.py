"""Merging what many articles tell into developments: block, score, veto. Pure.

Blocks only look up; the score decides (`sitrep.similarity`). An event joins the one best development or begins
its own. Events of one document are different events, because the extractor has merged repeats already: they
never meet in one development unless they say the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sitrep import denials
from sitrep.accounts import Account, account_of, block_keys, slots_named
from sitrep.identity import content_id
from sitrep.likeness import item_key
from sitrep.model import Kind, Status
from sitrep.reports import Coverage, Report
from sitrep.similarity import DOUBT, JOIN, same_claim, score
from sitrep.state import DevelopmentState, changes, fold

CANDIDATES = 24
"""Developments compared with an event: those that share most keys with it."""
SAME_FAMILY_BONUS = 1.5
"""A revision of a write-up mostly tells the same event with other figures."""
HELD_BONUS = 4.0
"""A new version of an article goes where a person has put the old one, and a corrected sentence where it was."""
LEAST_SLOTS = 2
"""Of actor, recipient, place, items and day an event must name this many to begin a development. 'Talks are
possible' joins nothing and begins nothing; it stays in `events`."""
SURE, MARGIN = 5.0, 0.5
"""Below SURE the best development must lead by MARGIN; else the report is too vague to belong to one of them. It
begins one of its own, which further reports as vague join, and the pairs are listed as doubts."""

NOTICE = "correction by "
"""What stands in the history, before the paper's name, where a paper corrects what the record does not hold: a flag, a
name of a man."""


@dataclass(frozen=True, slots=True)
class Link:
    """An event's place in a development: a row of `development_events`."""

    development: str
    report: Report
    score: float | None
    """None for the event that began it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row of `development_history`."""

    development: str
    change: str
    """new, status, contested, denied, parties, items, date, place, sources, corrected, retracted."""
    before: Any
    after: Any
    event: str | None
    """The event that caused it; None where copies did."""
    state: DevelopmentState


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a batch did to the developments."""

    states: tuple[DevelopmentState, ...] = ()
    """All to be written, also those with a new report that changes nothing a reader sees."""
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Ids of developments that were known and changed."""
    links: tuple[Link, ...] = ()
    unlinked: tuple[str, ...] = ()
    """Superseded events that no longer support a development."""
    history: tuple[Change, ...] = ()
    possible_same: tuple[tuple[str, str, float], ...] = ()
    """(development, other development, score): too alike to be sure, not alike enough to be one."""


@dataclass(slots=True)
class _Open:
    """A development while a batch is merged into it."""

    id: str
    reports: list[Report]
    accounts: dict[str, Account]
    """What its reports say: one account, and one more for each development that a person merged into it."""
    before: DevelopmentState | None = None
    cause: str | None = None
    removed: bool = False
    touched: bool = False
    notice: Report | None = None
    """The report of a paper that corrects what it had told."""
    documents: dict[tuple[str, int], list[Report]] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    held: set[tuple[str, Kind]] = field(default_factory=set)
    """Articles, with the kind of event, that a person has placed here."""


def merge(
    reports: Sequence[Report],
    known: Sequence[DevelopmentState],
    now: datetime,
    batch: int,
    superseded: Collection[str] = (),
    coverage: Mapping[str, Coverage] | None = None,
    going_on: Mapping[str, str] | None = None,
) -> MergeResult:
    """Merge the reports of a batch, those of one document in a row, into what is known.

    `known`: every development that shares a block key with a report, holds a superseded event or one of the
    families in `coverage` (the families of the batch and how far they have spread). `going_on`: events of corrected
    texts, with the superseded event whose sentence they tell (`sitrep.corrections`). Ids are deterministic.
    """
    merger = _Merger(known, set(superseded), going_on or {})
    doubts: list[tuple[str, str, float]] = []
    links: list[Link] = []
    for _, document in groupby(reports, key=lambda r: (r.article, r.version)):
        made, unsure = merger.take(list(document))
        links += made
        doubts += unsure
    kept = {r.event for development in merger.open.values() for r in development.reports}
    links = [link for link in links if link.report.event in kept]  # not what a notice of this batch took back
    return _result(merger, links, doubts, now, batch, coverage or {})


def _ambiguous(values: Sequence[float], vague: bool) -> bool:
    """True where a report fits two developments alike, and neither well or it is vague: it is not guessed which one
    is meant.

    `values`: its scores, the highest first.
    """
    unsure = len(values) > 1 and values[0] >= JOIN and values[1] > values[0] - MARGIN
    return unsure and (vague or values[0] < SURE)


class _Merger:
    """The developments of a batch, looked up by block keys."""

    def __init__(
        self, known: Iterable[DevelopmentState], superseded: set[str], going_on: Mapping[str, str]
    ) -> None:
        self.open: dict[str, _Open] = {}
        holder = {r.event: state.id for state in known for r in state.reports}
        self.going_on = {new: holder[old] for new, old in going_on.items() if old in holder}
        """Events of corrected texts, with the development of the event that they go on from."""
        self.index: dict[int, dict[str, None]] = {}
        self.unlinked: list[str] = []
        for state in known:
            kept = [r for r in state.reports if r.event not in superseded]
            gone = [r.event for r in state.reports if r.event in superseded]
            told = state.reports or [_bare(state)]
            development = _Open(
                id=state.id,
                reports=kept,
                accounts=_accounts(told, kept),
                before=state,
                cause=gone[0] if gone else None,
                removed=bool(gone),
                touched=bool(gone),
                held={(r.article, r.kind) for r in state.reports if r.held},
            )
            self.open[state.id] = development
            self.unlinked += gone
            for report in kept or told:
                self._note(development, report)

    def take(self, document: Sequence[Report]) -> tuple[list[Link], list[tuple[str, str, float]]]:
        """Place the reports of one document: best pairs first, then what is left begins its own."""
        accounts = [account_of([r]) for r in document]
        pairs = sorted(
            (
                (value, n, development.id)
                for n, report in enumerate(document)
                for development in self._candidates(report)
                if (value := self._score(accounts[n], report, development)) is not None and value >= DOUBT
            ),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        pairs = self._with_denials(document, accounts, pairs)
        fits = [p for p in pairs if not self._only_denied(document[p[1]], p[2], pairs, p[1])]
        links: dict[int, Link] = {}
        unsure = {
            n
            for n, r in enumerate(document)
            if r.event not in self.going_on and _ambiguous([v for v, m, _ in fits if m == n], _vague(r))
        }
        for value, n, identity in fits:
            if (
                n not in links
                and n not in unsure
                and value >= JOIN
                and self._free(document[n], accounts[n], self.open[identity])
            ):
                links[n] = self._join(self.open[identity], document[n], value)
        doubts = []
        for n, report in enumerate(document):
            if n in links or (n not in unsure and slots_named(report) < LEAST_SLOTS):
                continue
            vague = self._as_vague(accounts[n], report, pairs, n) if n in unsure else None
            if vague is not None:
                links[n] = self._join(vague[1], report, vague[0])
                continue
            twin = None if n in unsure else self._twin(report, accounts[n], links.values())
            if twin is not None:
                links[n] = self._join(twin, report, JOIN)
                continue
            development = _Open(content_id("development", report.event), [], {"": accounts[n]})
            self.open[development.id] = development
            links[n] = self._join(development, report, None)
            doubts += [
                (development.id, other, value)
                for value, m, other in fits
                if m == n and (n in unsure or value < JOIN)
            ][:3]
        return [links[n] for n in sorted(links)], doubts

    def _as_vague(
        self, account: Account, report: Report, pairs: Sequence[tuple[float, int, str]], n: int
    ) -> tuple[float, _Open] | None:
        """(score, development) of another report that was as vague: it says no more, and they are told as one."""
        for value, m, identity in pairs:
            development = self.open[identity]
            if m != n or value < JOIN or self._claims(identity) == (report.status == "denied"):
                continue
            vague = all(_says_no_more(old, account) for old in development.accounts.values())
            if vague and self._free(report, account, development):
                return value, development
        return None

    def _only_denied(
        self, report: Report, identity: str, pairs: Sequence[tuple[float, int, str]], n: int
    ) -> bool:
        """A denial belongs to what is claimed, not beside other denials, where a claim fits as well."""
        if report.status != "denied" or self._claims(identity):
            return False
        return any(value >= JOIN and m == n and self._claims(other) for value, m, other in pairs)

    def _with_denials(
        self, document: Sequence[Report], accounts: Sequence[Account], pairs: Sequence[tuple[float, int, str]]
    ) -> list[tuple[float, int, str]]:
        """The pairs, and those of a claim with a denial in wider words, where neither fits anything as it is."""
        best = {(n, identity): value for value, n, identity in pairs}
        for n, report in enumerate(document):
            denies = report.status == "denied"
            if any(v >= JOIN and m == n and self._claims(other) for v, m, other in pairs):
                continue
            found = {
                development.id: value
                for development in self._candidates(report)
                if self._claims(development.id) == (denies or report.corrects)
                and (value := _denied(report, accounts[n], development, _accused(document))) is not None
            }
            for identity, value in found.items():
                fitting = JOIN + value - max(found.values())
                best[n, identity] = max(best.get((n, identity), DOUBT), fitting)
        return sorted(
            ((value, n, identity) for (n, identity), value in best.items()), key=lambda p: (-p[0], p[1], p[2])
        )

    def _claims(self, identity: str) -> bool:
        return any(r.status != "denied" for r in self.open[identity].reports)

    def _candidates(self, report: Report) -> list[_Open]:
        shared: Counter[str] = Counter()
        for key in block_keys(report):
            shared.update(self.index.get(key, {}).keys())
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]
        names = dict.fromkeys(identity for identity, _ in ranked)
        if report.event in self.going_on:
            names[self.going_on[report.event]] = None
        return [self.open[identity] for identity in names]

    def _score(self, account: Account, report: Report, development: _Open) -> float | None:
        fits = [v for old in development.accounts.values() if (v := score(account, old)) is not None]
        goes_on = self.going_on.get(report.event) == development.id
        if not fits and not goes_on:
            return None
        same_family = report.family in development.families
        held = goes_on or (report.article, report.kind) in development.held
        best = max([*fits, 0.0]) if goes_on else max(fits)
        return best + SAME_FAMILY_BONUS * same_family + HELD_BONUS * held

    def _free(self, report: Report, account: Account, development: _Open) -> bool:
        """True unless the development holds another event of the same document."""
        others = development.documents.get((report.article, report.version), [])
        return all(same_claim(account, account_of([other])) for other in others)

    def _twin(self, report: Report, account: Account, links: Iterable[Link]) -> _Open | None:
        """The development of an event of the same document that says the same, or that it denies."""
        for link in links:
            if link.report.kind != report.kind:
                continue
            denied = report.status == "denied" and _same_sides(report, link.report)
            if denied or same_claim(account, account_of([link.report])):
                return self.open[link.development]
        return None

    def _join(self, development: _Open, report: Report, value: float | None) -> Link:
        anchor = _nearest(report, development.accounts)
        held = (report.article, report.kind) in development.held
        report = replace(report, anchor=anchor, held=held) if anchor or held else report
        development.reports.append(report)
        same = [r for r in development.reports if r.anchor == anchor]
        development.accounts[anchor] = account_of(same)
        development.touched = True
        development.cause = report.event
        self._note(development, report)
        if report.corrects and development.before is not None:
            development.notice = report
            self._take_back(development, report)
        return Link(development.id, report, value)

    def _take_back(self, development: _Open, notice: Report) -> None:
        """A paper that withdraws its report no longer tells it; where nobody else does, it is retracted."""
        told = development.reports
        gone = [r for r in told if r.source_group == notice.source_group and not r.denies]
        if not (notice.denies and notice.withdraws and gone):
            return
        kept = [r for r in told if r not in gone]
        development.reports = kept if any(not r.denies for r in kept) else []
        development.accounts = _accounts(told, development.reports)
        development.removed = True
        self.unlinked += [r.event for r in told if r not in development.reports and r is not notice]

    def _note(self, development: _Open, report: Report) -> None:
        development.documents.setdefault((report.article, report.version), []).append(report)
        development.families.add(report.family)
        for key in block_keys(report):
            self.index.setdefault(key, {})[development.id] = None


def _denied(report: Report, account: Account, development: _Open, accused: Collection[str]) -> float | None:
    """How well a denial and a development with a claim fit, or a claim and a development of denials."""
    tellers = {name for r in development.reports for name in r.said_by}
    own = report.corrects and any(r.source_group == report.source_group for r in development.reports)
    fits = [
        value
        for known in development.accounts.values()
        for denial, claim in [
            (account, known) if report.status == "denied" or report.corrects else (known, account)
        ]
        if (value := denials.fit(denial, claim, own or not tellers.isdisjoint(accused))) is not None
    ]
    return max(fits, default=None)


def _accused(document: Sequence[Report]) -> set[str]:
    """Whose claims a text rejects."""
    return {party for r in document if r.kind == "rejection" for party in r.recipient}


def _vague(report: Report) -> bool:
    """True where it names no item, or neither day nor place."""
    return not report.items or not (report.place or report.date_precision == "day")


def _says_no_more(old: Account, new: Account) -> bool:
    """True where the first names no item, place or day that the second does not."""
    named, known = ({item_key(i.name) for i in account.items} for account in (old, new))
    return named <= known and old.places <= new.places and old.days in (None, new.days)


def _same_sides(one: Report, other: Report) -> bool:
    """Both name an actor and a recipient, and the same ones."""
    return bool(one.actor and one.recipient) and (set(one.actor), set(one.recipient)) == (
        set(other.actor),
        set(other.recipient),
    )


def _nearest(report: Report, accounts: Mapping[str, Account]) -> str:
    """The account that the report is likest to, by its anchor."""
    if len(accounts) == 1:
        return next(iter(accounts))
    account = account_of([report])
    fits = {anchor: score(account, old) for anchor, old in accounts.items()}
    return max(fits, key=lambda anchor: -math.inf if (fit := fits[anchor]) is None else fit)


def _accounts(told: Sequence[Report], kept: Collection[Report]) -> dict[str, Account]:
    """By anchor. What all reports took back is still known by what they said: a corrected text may say it again."""
    groups: dict[str, list[Report]] = {}
    for report in told:
        groups.setdefault(report.anchor, []).append(report)
    events = {report.event for report in kept}
    return {
        anchor: account_of([r for r in group if r.event in events] or group)
        for anchor, group in groups.items()
    }


def _bare(state: DevelopmentState) -> Report:
    """A report that stands for a development whose every report was taken back."""
    names: tuple[Status, ...] = ("possible", "planned", "reported", "confirmed", "denied")
    return Report(
        event=state.lead_event, article="", version=0, family="", batch=state.last_batch, seen=state.first_seen,
        published=state.date_start, publisher=None, source_group="", kind=state.kind,
        status=next((s for s in names if s == state.status), "reported"), actor=state.actor,
        recipient=state.recipient, items=state.items, date_start=state.date_start, date_end=state.date_end,
        date_precision=state.date_precision, place=state.place, country=state.country, lat=state.lat,
        lon=state.lon,
    )  # fmt: skip


def _result(
    merger: _Merger,
    links: Sequence[Link],
    doubts: Sequence[tuple[str, str, float]],
    now: datetime,
    batch: int,
    coverage: Mapping[str, Coverage],
) -> MergeResult:
    states: list[DevelopmentState] = []
    new: list[str] = []
    changed: list[str] = []
    history: list[Change] = []
    for development in merger.open.values():
        before = development.before
        spread = not development.families.isdisjoint(coverage)
        if not (development.touched or spread):
            continue
        widths = {**(before.coverage if before else {}), **coverage}
        state = fold(development.id, development.reports, widths, now, batch, before)
        told = changes(before, state)
        notice = development.notice if state.status != "retracted" and not development.removed else None
        if before is not None and notice is not None:
            told.insert(0, ("corrected", before.headline, f"{NOTICE}{notice.publisher}"))
        if before is not None and not told:
            if not development.touched:
                continue
            state = replace(state, last_changed=before.last_changed, last_batch=before.last_batch)
        elif before is None:
            new.append(state.id)
        else:
            changed.append(state.id)
            if development.removed and state.status != "retracted":
                told.insert(0, ("corrected", before.headline, state.headline))
        states.append(state)
        history += [
            Change(state.id, what, old, now_, _cause(what, development, state, batch), state)
            for what, old, now_ in told
        ]
    return MergeResult(
        states=tuple(states),
        new=tuple(new),
        changed=tuple(changed),
        links=tuple(links),
        unlinked=tuple(merger.unlinked),
        history=tuple(history),
        possible_same=tuple(doubts),
    )


def _cause(what: str, development: _Open, state: DevelopmentState, batch: int) -> str | None:
    """The event that brought the change: of a denial the one that denies, else the last that joined."""
    before = development.before
    if before is None:
        return state.lead_event  # not a denial that came with the claim
    if what == "corrected" and development.notice is not None:
        return development.notice.event
    fresh = [r for r in development.reports if r.batch == batch]
    deniers = {*state.denied_by} - {*before.denied_by}
    if what in ("contested", "denied"):
        found = [r for r in fresh if deniers & {*r.deniers}]
        found = [r for r in found if r.denies] or found
    else:
        found = [r for r in fresh if what == "status" and r.status == state.status]
    return found[0].event if found else development.cause
