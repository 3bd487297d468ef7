"""Thirty recorded days for the alert rules: fifteen stories with reprints, updates, denials, corrections
and retractions, and noise.

Every story is written with what must be told about it, so the expectation comes from the script and not from a run.
The texts are ours, so they say nothing about the quality of extraction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.articles import FILLER

START = datetime(2026, 3, 2, tzinfo=UTC)
DAYS = 30
RULE = """id: month
severity: high
when: {kind: [delivery, deployment]}
notify: [new, status, contested, denied, corrected, retracted]
"""
_TOWNS = ("Fjord", "Savanna", "Delta", "Steppe", "Harbour", "Highland")
_NAMES = ("Courier", "Post", "Observer", "Herald", "Gazette", "Record", "Times")
_PAPERS = tuple(f"{town} {name}" for town in _TOWNS for name in _NAMES)

# (actor, recipient, count, goods, corrected count, beats by day); beats: m possible, p planned, r reported,
# c confirmed, d denied by the recipient, x the first article is corrected, t its corrected text no longer tells it,
# v its page is gone.
_STORIES = (
    ("Norway", "Kenya", 14, "patrol boats", 0, {1: "r", 6: "c"}),
    ("Poland", "Egypt", 20, "tanks", 0, {2: "p", 9: "c"}),
    ("Turkey", "Mali", 6, "drones", 0, {3: "r", 5: "d"}),
    ("France", "Chad", 30, "armoured vehicles", 0, {4: "c"}),
    ("India", "Vietnam", 12, "missiles", 9, {5: "c", 6: "x"}),
    ("Brazil", "Peru", 8, "helicopters", 0, {7: "p", 12: "r", 18: "c"}),
    ("Serbia", "Jordan", 40, "howitzers", 0, {8: "r", 11: "d"}),
    ("Japan", "Philippines", 5, "radars", 0, {10: "r", 15: "c"}),
    ("China", "Pakistan", 24, "fighter jets", 0, {11: "p", 20: "c"}),
    ("Italy", "Ghana", 16, "trucks", 0, {13: "c"}),
    ("Sweden", "Latvia", 10, "mortars", 7, {16: "c", 17: "x"}),
    ("Germany", "Morocco", 3, "frigates", 0, {19: "r", 26: "c"}),
    ("Spain", "Tunisia", 9, "bulldozers", 0, {6: "m", 21: "d"}),
    ("Canada", "Senegal", 11, "ambulances", 0, {2: "c", 4: "t"}),
    ("Belgium", "Uganda", 18, "rifles", 0, {1: "c", 14: "v"}),
)
_LEADS = {
    "m": (
        "{a} may have delivered {n} {g} to {b} on {day}, an analyst said.",
        "{a} might have delivered {n} {g} to {b} on {day}, two analysts suggested.",
    ),
    "p": (
        "{a} plans to deliver {n} {g} to {b} on {day}, the defence ministry of {a} said.",
        "{a} will deliver {n} {g} to {b} on {day}, officials of {a} announced.",
    ),
    "r": (
        "{a} has reportedly delivered {n} {g} to {b} on {day}, two diplomats said.",
        "{a} is reported to have delivered {n} {g} to {b} on {day}.",
    ),
    "c": (
        "{a} delivered {n} {g} to {b} on {day}, the defence ministry of {a} confirmed.",
        "On {day} {a} delivered {n} {g} to {b}, the government of {a} confirmed.",
    ),
    "d": (
        "{b} denied that {a} had delivered any {g} to it on {day}. The government of {b} called the reports false.",
        "The government of {b} denied that {a} had delivered {g} on {day}.",
    ),
}
_WITHDRAWN = "What stood here was wrong, and the {paper} has taken it back."
_STATUS = {"m": "possible", "p": "planned", "r": "reported", "c": "confirmed"}
COUNTRIES = {
    "Norway": "NOR", "Poland": "POL", "Turkey": "TUR", "France": "FRA", "India": "IND", "Brazil": "BRA",
    "Serbia": "SRB", "Japan": "JPN", "China": "CHN", "Italy": "ITA", "Sweden": "SWE", "Germany": "DEU",
    "Spain": "ESP", "Canada": "CAN", "Belgium": "BEL",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What must be told: of which actor's story, for which reason, from what to what."""

    actor: str
    reason: str
    before: str | None
    after: str | None


def articles(total: int = 640, seed: int = 7) -> Iterator[dict[str, str]]:
    """So many records in order of publication; what the stories leave of them is noise."""
    draw = Random(seed)
    found: list[dict[str, str]] = []
    for number, (a, b, n, g, corrected, beats) in enumerate(_STORIES):
        first: dict[str, str] = {}
        alone = set("xtv") & set(beats.values())  # else other papers still tell what this one takes back
        done = START + timedelta(days=next(day for day, beat in beats.items() if beat in "mrc"))
        for day, beat in beats.items():
            moment = START + timedelta(days=day, hours=8)
            values = {"a": a, "b": b, "g": g, "n": n, "day": f"{done.day} {done:%B %Y}"}
            if beat == "v":
                continue
            if beat in "xt":
                lead = first["text"].split(".")[0] + "."
                new = lead.replace(f" {n} {g}", f" {corrected} {g}")
                new = new if beat == "x" else _WITHDRAWN.format(paper=first["source"])
                text = first["text"].replace(lead, new)
                found.append(
                    first | {"text": text, "published": moment.isoformat(), "id": first["id"] + "-x"}
                )
                continue
            papers = draw.sample(_PAPERS, 6)
            for version, lead in enumerate(_LEADS[beat][:1] if alone else _LEADS[beat]):
                own = _record(
                    f"s{number}-{day}-{version}", papers[version], moment, lead.format(**values), draw
                )
                first = first or own
                found.append(own)
                if not alone:
                    found += [
                        own
                        | {
                            "id": f"{own['id']}-{copy}",
                            "source": papers[copy],
                            "url": _url(papers[copy], own["id"]),
                        }
                        for copy in (2 + version * 2, 3 + version * 2)
                    ]
    noise = max(0, total - len(found))
    for number in range(noise):
        moment = START + timedelta(days=DAYS) * number / noise
        lead = f"The town council of {draw.choice(_PAPERS)} discussed item {number} of its budget."
        found.append(_record(f"u{number}", draw.choice(_PAPERS), moment, lead, draw))
    yield from sorted(found, key=lambda record: (record["published"], record["id"]))


def expected(each: int = 1, last: int = DAYS) -> list[Told]:
    """What a reader must be told over the first `last` days by passes that see so many days each.

    What happened between two passes is one change: a story first seen when it is contested is only new, and one that
    is taken back before anybody saw it is nothing. A pass that sees part of a day changes nothing.
    """
    told = []
    for a, _, n, g, corrected, beats in _STORIES:
        status: str | None = None
        for window in range(0, last, each):
            seen = [beat for day, beat in beats.items() if window <= day < min(window + each, last)]
            stands = status
            for beat in seen:
                stands = "denied" if beat == "d" and stands == "possible" else stands
                stands = "retracted" if beat == "t" else _STATUS.get(beat, stands)
            if status is None:
                told += [Told(a, "new", None, stands)] if stands not in (None, "retracted") else []
            else:
                reason = stands if stands in ("denied", "retracted") else "status"
                told += [Told(a, reason, status, stands)] if stands != status else []
                if "d" in seen and stands != "denied":
                    told.append(Told(a, "contested", "not contested", "contested"))
                told += [Told(a, "corrected", f"{n} {g}", f"{corrected} {g}")] if "x" in seen else []
                told += [Told(a, "retracted", stands, "page gone")] if "v" in seen else []
            status = stands
    return told


@dataclass(frozen=True)
class Pass:
    """What one pass finds at its clock: records that came since the one before, and pages that are gone."""

    clock: datetime
    records: list[dict[str, str]]
    gone: tuple[str, ...]


def passes(
    records: list[dict[str, str]], each: int = 1, split: int = 1, last: int = DAYS, seed: int = 3
) -> Iterator[Pass]:
    """A pass every `each` days, or `split` of them in the night after each day, between which its articles fall by
    chance."""
    draw = Random(seed)
    for day in range(each, last + each, each):
        begin, end = START + timedelta(days=day - each), START + timedelta(days=min(day, last))
        part = [r for r in records if begin <= datetime.fromisoformat(r["published"]) < end]
        lots = [draw.randrange(split) for _ in part]
        for number in range(split):
            mine = [record for record, lot in zip(part, lots, strict=True) if lot == number]
            gone = _gone(records, begin, end) if number == split - 1 else ()
            yield Pass(end + timedelta(hours=number), mine, gone)


def _gone(records: list[dict[str, str]], begin: datetime, end: datetime) -> tuple[str, ...]:
    """Addresses of what the stories let vanish in this time."""
    stories = [
        f"s{number}-"
        for number, (*_, beats) in enumerate(_STORIES)
        for day, beat in beats.items()
        if beat == "v" and begin <= START + timedelta(days=day) < end
    ]
    return tuple(r["url"] for r in records if r["id"].startswith(tuple(stories)))


def append(path: Path, records: list[dict[str, str]]) -> None:
    """Add records to a JSON-lines file, as a growing folder would."""
    with path.open("a", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record) + "\n")


def _record(name: str, paper: str, moment: datetime, lead: str, draw: Random) -> dict[str, str]:
    filler = draw.sample(FILLER, 4)
    text = " ".join(
        [lead, *(f"{line[:-1]}, the {paper} wrote on page {draw.randint(2, 60)}." for line in filler)]
    )
    return {
        "id": name, "title": "", "text": text, "published": moment.isoformat(), "source": paper,
        "url": _url(paper, name),
    }  # fmt: skip


def _url(paper: str, name: str) -> str:
    return f"https://{paper.replace(' ', '').lower()}.example/{name}"
