"""What the stages of one pass share: the settings, the store, the turn to write, and how a batch is added."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from connectors.rules import read_rules
from flows.apply import Counts, Tools, apply, make_tools
from flows.extraction import process_pool
from flows.mark import last_pass, missing_segments
from flows.settings import BadConfiguration, Settings, load_settings
from sitrep.batch import Batch, RunNumbers
from sitrep.feed import FeedResult
from sitrep.model import Failure
from sitrep.rules import Rule
from sitrep.summary import Summary
from warehouse.batches import last_batch
from warehouse.store import Store, store_at

log = logging.getLogger("sitrep")


@dataclass
class Pass:
    """What the stages of one pass share. The only mutable record: it lives as long as the writer lock is held."""

    settings: Settings
    store: Store
    con: Any
    now: datetime
    run: str
    tools: Tools
    rules: tuple[Rule, ...]
    documents: tuple[Path | str, ...]
    with_feeds: bool = True
    shard: tuple[int, int] = (1, 1)
    """(i, n): this pass polls the i-th of n parts of the hosts; the first part has the documents too."""
    mark: dict[str, Any] = field(default_factory=dict)
    """What the last pass left, see `flows.mark`."""
    results: list[FeedResult] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    offered: int = 0
    unchanged: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def part(self) -> str:
        """The shard in words; empty for a pass over everything."""
        return part_name(self.shard)

    @cached_property
    def known_failures(self) -> frozenset[str]:
        """As the last pass told them: they are told again, and not archived again."""
        return frozenset(self.mark.get("failures", ()))

    @cached_property
    def gaps(self) -> list[int]:
        """Numbers that the archive lacks; looked for once a pass, for that reads all its names."""
        return self.store.gaps(self.con)


@dataclass(frozen=True)
class Result:
    """What a pass hands back to the command line or the flow."""

    numbers: RunNumbers
    summary: Summary
    needs_person: tuple[Failure, ...]
    files: tuple[Path, ...]


@contextmanager
def opened(
    *,
    documents: list[str] | None = None,
    feeds_file: str | None = None,
    rules: str | None = None,
    no_feeds: bool = False,
    now: str | None = None,
    home: str | None = None,
    config: str | None = None,
    shard: str | None = None,
    processes: int | None = None,
) -> Iterator[Pass]:
    """Settings read, writer lock held, warehouse open: everything a pass needs, in one record.

    `shard` is '2/4' for the second of four parts of the feeds' hosts, on machines that share a lake. `processes`
    extract events, else as many as configured.
    """
    part = parse_shard(shard)
    overrides = {"home": home, "feeds": feeds_file, "rules": rules}
    settings = load_settings(Path(config) if config else None, overrides)
    clock = datetime.fromisoformat(now) if now else datetime.now(UTC)
    pool = process_pool(settings.lexicon, processes or settings.processes)
    found_rules, refused = read_rules(settings.rules)
    store, tools = store_at(settings.place), make_tools(settings)
    with pool as spread, store.writer(settings.lock_wait_seconds) as con:
        yield Pass(
            settings=settings,
            store=store,
            con=con,
            now=clock,
            run=f"{clock.astimezone(UTC):%Y%m%dT%H%M%SZ}-{store.next_batch(con)}"
            + (f"-s{part[0]}" if shard else ""),
            tools=replace(tools, spread=spread),
            documents=tuple(settings.documents if documents is None else documents) if part[0] == 1 else (),
            with_feeds=not no_feeds,
            shard=part,
            rules=found_rules,
            mark=last_pass(settings.place, part_name(part)),
            failures=[*tools.failures, *refused],
        )


@contextmanager
def own_turn(
    home: Path | str | None, config: Path | str | None, now: datetime | None = None
) -> Iterator[Pass]:
    """For what is archived beside a pass: the writer's turn, with nothing left over from a killed pass."""
    given = {"home": str(home) if home else None, "config": str(config) if config else None}
    given["now"] = now.isoformat() if now else None
    with opened(documents=[], no_feeds=True, **given) as p, turn(p):  # type: ignore[arg-type]
        yield p


def part_name(shard: tuple[int, int]) -> str:
    """'2/4' of (2, 4); empty for the whole."""
    return "" if shard == (1, 1) else f"{shard[0]}/{shard[1]}"


def parse_shard(text: str | None) -> tuple[int, int]:
    """(2, 4) of '2/4'. Raises BadConfiguration."""
    number, _, total = (text or "1/1").partition("/")
    if number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total) <= 1000:
        return int(number), int(total)
    raise BadConfiguration(f"'{text}' is not a shard such as 2/4, the second of four")


@contextmanager
def turn(p: Pass) -> Iterator[None]:
    """Whoever archives and loads does so alone, after what another left archived and not loaded.

    Batches are applied in order and the last one applied is all that is remembered: one that is left out here would
    never be loaded.
    """
    with p.store.turn(p.settings.lock_wait_seconds):
        recover(p)
        yield


def recover(p: Pass) -> None:
    """Apply what an interrupted pass archived but did not load: nothing is lost, nothing done twice."""
    if p.gaps:
        told = told_before([missing_segments(p.settings.home, p.gaps)])
        p.counts += told if told.failures_seen[0] not in p.counts.failures_seen else Counts()
    for batch in p.store.batches(p.con, after=last_batch(p.con)):
        log.info(f"batch {batch.batch}: left over from an interrupted run, loaded now")
        apply_batch(p, batch)
        p.offered += len(batch.documents)


def append(p: Pass, **content: Any) -> int:
    """Archive a batch, then apply it: the order that makes a kill harmless. Its number."""
    batch = Batch(batch=p.store.next_batch(p.con), run=p.run, created=p.now, **content)
    p.store.add(p.con, batch)
    apply_batch(p, batch)
    return batch.batch


def apply_batch(p: Pass, batch: Batch) -> None:
    """Apply what has been archived, and count it."""
    p.counts = p.counts + apply(p.con, batch, p.tools, p.store.claim)


def told_before(failures: Sequence[Failure]) -> Counts:
    """Failures that are counted and shown again, but already stand in the archive (or are not about it)."""
    return Counts(failures=len(failures), failures_seen=tuple(failures))
