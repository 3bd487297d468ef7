"""Many rules over many developments: one statement for all of them, against one query per rule over the whole table."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sitrep.batch import Batch
from sitrep.model import KINDS, STATUSES
from sitrep.rules import Rule
from warehouse.connection import transaction, writer
from warehouse.decisions import evaluate
from warehouse.rows import insert

NOW = datetime(2026, 3, 1, tzinfo=UTC)
_CODES = (
    "RUS",
    "CHN",
    "IRN",
    "USA",
    "VEN",
    "FRA",
    "TUR",
    "IND",
    "BRA",
    "EGY",
    "NOR",
    "KEN",
    "POL",
    "SRB",
    "MLI",
    "PER",
)
_GOODS = ("drones", "tanks", "patrol boats", "missiles", "radars", "troops", "helicopters", "rifles")


def rules(count: int) -> list[Rule]:
    """Rules of one to four conditions."""
    draw = Random(1)
    found = []
    for number in range(count):
        when: dict[str, Any] = {"kind": draw.sample(KINDS, draw.randint(1, 3))}
        for name, values in (("party", _CODES), ("country", _CODES), ("item", _GOODS), ("status", STATUSES)):
            if draw.random() < 0.5:
                when[name] = draw.sample(values, 2)
        found.append(Rule.model_validate({"id": f"r{number}", "when": when}))
    return found


def measure(developments: int, changed: int, count: int) -> tuple[float, float, int]:
    """(seconds of an evaluation, of a query per rule over all developments, alerts of the evaluation).

    The rules have seen everything but the `changed` developments, as in any pass but the first.
    """
    chosen = rules(count)
    definitions = tuple(rule.definition for rule in chosen)
    with TemporaryDirectory() as folder, writer(Path(folder), 0) as con:
        _decide(con, 2, definitions)
        _fill(con, developments - changed, 1)
        _fill(con, changed, 3)
        con.execute("CHECKPOINT")
        began = time.perf_counter()
        alerts = _decide(con, 4, definitions)
        ours = time.perf_counter() - began
        began = time.perf_counter()
        for rule in chosen:
            con.execute(_query(rule)).fetchall()
        return ours, time.perf_counter() - began, alerts


def _decide(con: Any, number: int, definitions: tuple[dict[str, Any], ...]) -> int:
    batch = Batch(number, f"run-{number}", "decisions", NOW, rules=definitions)
    with transaction(con):
        made = evaluate(con, batch)
        insert(con, "batches", [{"batch": number, "kind": "decisions", "created": NOW}])
    return made.alerts


def _query(rule: Rule) -> str:
    """What a person would write: the conditions as literals, over the whole table."""
    assert rule.when is not None
    parts = []
    for name, values in rule.when.model_dump(exclude_none=True).items():
        words = "[" + ", ".join(f"'{value}'" for value in values) + "]"
        if name == "party":
            parts.append(f"list_has_any({words}, list_concat(actor, recipient))")
        elif name == "item":
            tests = (
                f"contains(lower(array_to_string([x.name for x in items], ' ')), '{value}')"
                for value in values
            )
            parts.append(f"({' OR '.join(tests)})")
        else:
            parts.append(f"list_contains({words}, {name})")
    return f"SELECT id, status, contested, independent_sources, headline FROM developments WHERE {' AND '.join(parts)}"


def _fill(con: Any, count: int, batch: int) -> None:
    kinds, statuses, codes, goods = (list(values) for values in (KINDS, STATUSES[1:4], _CODES, _GOODS))
    one_of = "${0}[(1 + hash(i + {1}) % len(${0}))::BIGINT]"
    names = ("kinds", "statuses", "codes", "codes", "codes", "goods")
    kind, status, actor, recipient, country, item = (one_of.format(name, n) for n, name in enumerate(names))
    con.execute(
        "INSERT INTO developments (id, kind, status, contested, actor, recipient, country, items, headline, articles, "
        "independent_sources, first_seen, last_changed, first_batch, last_batch) "
        f"SELECT 'd' || $batch || '-' || i, {kind}, {status}, false, [{actor}], [{recipient}], {country}, "
        f"[{{'name': {item}, 'quantity_low': 1, 'quantity_high': 1, 'unit': NULL}}], 'headline ' || i, 1, 1, "
        "$now, $now, $batch, $batch FROM range($count) t(i)",
        {
            "batch": batch, "kinds": kinds, "statuses": statuses, "codes": codes, "goods": goods,
            "now": NOW.replace(tzinfo=None), "count": count,
        },
    )  # fmt: skip
