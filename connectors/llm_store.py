"""What stays of talking to a language model: answers by the digest of their question, and a ledger of the cost.

Both stand below `home/llm`: `cache/ab/ab12....json`, one small file an answer, and `ledger.jsonl`, one line a
document. Neither is needed for a rebuild; without the cache an answer is paid for again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

Outcome = Literal["ok", "unusable", "failed", "too_long"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said, and the tokens it counted; `problem` where nothing usable came."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: one document put to the model."""

    time: datetime
    doc: str
    model: str
    prompt: str
    outcome: Outcome
    cached: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: float | None = None
    """In the currency of the configured prices; None where no price or no token count is known."""
    seconds: float = 0.0
    events: int = 0
    refused: int = 0
    """Events and fields of the answer that the document does not bear out."""
    error: str | None = None


def cache_key(body: Mapping[str, Any]) -> str:
    """Digest of everything that decides the answer: prompt, document, model, form, limits."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def cached_answer(home: Path, key: str) -> Answer | None:
    """The stored answer; None where there is none, or a damaged one: it is then asked for again."""
    try:
        value = json.loads(_path(home, key).read_text(encoding="utf-8"))
        return Answer(value["answer"], value["tokens_in"], value["tokens_out"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store_answer(home: Path, key: str, answer: Answer) -> None:
    """Write the answer whole or not at all. Raises OSError."""
    path = _path(home, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    value = {"answer": answer.text, "tokens_in": answer.tokens_in, "tokens_out": answer.tokens_out}
    temporary.write_text(json.dumps(value), encoding="utf-8")
    temporary.replace(path)


def add_to_ledger(home: Path, entry: Entry) -> None:
    """Append one line. Raises OSError."""
    (home / "llm").mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(entry) | {"time": entry.time.isoformat()}) + "\n"
    with (home / "llm" / "ledger.jsonl").open("a", encoding="utf-8") as file:
        file.write(line)


def ledger_summary(home: Path, since: datetime | None = None) -> dict[str, Any]:
    """Sums of the ledger: documents, cached, ok, unusable, failed, too_long, tokens_in, tokens_out, cost, seconds.

    Tokens are those paid for: a cached answer counts none. `cost` is None while no line has one; `unpriced` counts
    answers whose cost is not known. A line that cannot be read (a kill while it was written) is counted in `damaged`.
    """
    sums: dict[str, Any] = dict.fromkeys(
        (
            "documents",
            "cached",
            "ok",
            "unusable",
            "failed",
            "too_long",
            "tokens_in",
            "tokens_out",
            "unpriced",
            "damaged",
        ),
        0,
    )
    sums |= {"cost": None, "seconds": 0.0}
    path = home / "llm" / "ledger.jsonl"
    if not path.exists():
        return sums
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                entry = json.loads(line)
                if since is not None and datetime.fromisoformat(entry["time"]) < since:
                    continue
                _count(sums, entry)
            except (ValueError, KeyError, TypeError):
                sums["damaged"] += 1
    return sums


def _count(sums: dict[str, Any], entry: Mapping[str, Any]) -> None:
    outcome, seconds = entry["outcome"], float(entry["seconds"])
    sums[outcome] += 1
    sums["documents"] += 1
    sums["seconds"] = round(sums["seconds"] + seconds, 3)
    if entry["cached"]:
        sums["cached"] += 1
        return
    for name in ("tokens_in", "tokens_out"):
        sums[name] += entry[name] or 0
    if entry["cost"] is not None:
        sums["cost"] = round((sums["cost"] or 0.0) + entry["cost"], 6)
    elif outcome in ("ok", "unusable"):
        sums["unpriced"] += 1


def _path(home: Path, key: str) -> Path:
    return home / "llm" / "cache" / key[:2] / f"{key}.json"
