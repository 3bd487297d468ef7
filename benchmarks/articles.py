"""Generated news articles for measuring: the same arguments give the same articles, byte for byte.

They exercise the chain (reprints with edits, several reports of one event, filler without any event); they say
nothing about the quality of extraction, because the templates are ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

COUNTRIES = (
    "Russia", "China", "Iran", "Turkey", "France", "India", "Brazil", "Egypt", "Serbia", "Poland", "Vietnam", "Chad",
    "Kenya", "Peru", "Norway", "Japan", "Jordan", "Mali", "Cuba", "Venezuela",
)  # fmt: skip
GOODS = (
    "T-72 tanks", "artillery shells", "patrol boats", "Mi-17 helicopters", "radar systems", "drones",
    "air defence missiles", "armoured vehicles", "tonnes of wheat", "field hospitals", "rifles", "Su-30 fighter jets",
)  # fmt: skip
TEMPLATES = (
    "{a} delivered {n} {g} to {b} on {day}, the defence ministry said.",
    "{a} has deployed {n} troops to {b}, two officials said on {day}.",
    "{b} asked {a} for {n} {g}, according to a diplomat.",
    "{a} and {b} signed an agreement on military cooperation on {day}.",
    "Forces of {a} struck a depot in {b} on {day}, killing {n} people.",
    "{a} denied having sent {g} to {b}.",
    "{a} plans to hand over {n} {g} to {b} next month.",
    "{a} imposed sanctions on {b} on {day}.",
    "The foreign ministers of {a} and {b} met on {day}.",
    "{a} seized a ship with {n} {g} bound for {b}.",
)
FILLER = (
    "Prices in the capital rose for the third week in a row, traders said.",
    "Schools will open late because of the weather.",
    "The opposition called the budget a missed chance.",
    "Analysts expect the talks about tariffs to drag on through the winter.",
    "A new bridge across the river is to open in spring, the mayor told residents.",
    "The national team drew its second match and stays top of the group.",
    "Rain is expected in the north, with strong winds along the coast.",
    "Shares closed slightly lower after a quiet day of trading.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PUBLISHERS = tuple(f"Paper {number}" for number in range(1, 61))


def articles(count: int, seed: int = 1, reprints: float = 0.4) -> Iterator[dict[str, str]]:
    """JSON-lines records, in order of publication over a month; `reprints` of them are edited copies."""
    random = Random(seed)
    start = datetime(2025, 11, 1, tzinfo=UTC)
    recent: list[dict[str, str]] = []
    for number in range(count):
        published = start + timedelta(days=30) * number / count
        if recent and random.random() < reprints:
            record = _reprint(random.choice(recent), random)
        else:
            record = _original(random)
            recent = [*recent[-200:], record]
        publisher = random.choice(PUBLISHERS)
        yield {
            "id": f"a{number:06d}",
            "title": record["title"],
            "text": record["text"],
            "published": published.isoformat(),
            "source": publisher,
            "url": f"https://{publisher.replace(' ', '').lower()}.example/{number}",
        }


def _original(random: Random) -> dict[str, str]:
    a, b = random.sample(COUNTRIES, 2)
    values = {
        "a": a,
        "b": b,
        "g": random.choice(GOODS),
        "n": random.randint(2, 90),
        "day": random.choice(DAYS),
    }
    lead = random.choice(TEMPLATES).format(**values)
    second = random.choice(TEMPLATES).format(
        **(values | {"n": random.randint(2, 90), "g": random.choice(GOODS)})
    )
    filler = [
        f"{line[:-1]}, {random.choice(PUBLISHERS)} wrote on page {random.randint(2, 40)}."
        for line in random.choices(FILLER, k=random.randint(6, 14))
    ]
    body = [lead, *filler[:4], second, *filler[4:]]
    paragraphs = [" ".join(body[index : index + 3]) for index in range(0, len(body), 3)]
    return {"title": lead.split(",")[0].rstrip("."), "text": "\n\n".join(paragraphs)}


def _reprint(record: dict[str, str], random: Random) -> dict[str, str]:
    paragraphs = record["text"].split("\n\n")
    if len(paragraphs) > 2 and random.random() < 0.4:
        paragraphs = paragraphs[:-1]
    return {"title": record["title"] + random.choice(("", " - report")), "text": "\n\n".join(paragraphs)}


def write(path: Path, count: int, seed: int = 1) -> None:
    """One JSON-lines file of `count` articles."""
    with path.open("w", encoding="utf-8") as file:
        for record in articles(count, seed):
            file.write(json.dumps(record) + "\n")
