"""Short hard texts by class of failure (voice, phase, denial, hedge ...): the share read right stays above its floor.

`challenge.json` holds expectations by case id. `events`: each must be met by an output event of its own; it names only
the fields the case is about. `a|b` allows either, a party ending in `|` may be left out, `parties` are looked for on
both sides, items map a part of the designation to its quantity (null: none; a list: any of them). `not`: nothing of
the 13 kinds in the output may fit it; `{}` fits everything.
"""

import json
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from sitrep.events import RuleExtractor, event_json
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

CASES = Path(__file__).parents[3] / "shared" / "gold" / "challenge" / "cases.json"
WANTED: dict[str, Any] = json.loads((Path(__file__).parent / "challenge.json").read_text(encoding="utf-8"))
KINDS = frozenset(
    "request agreement delivery repair deployment mobilization exercise withdrawal strike seizure sanction threat"
    " talks".split()
)


def same_parties(wanted: list[str], found: list[str]) -> bool:
    needed = {party for party in wanted if not party.endswith("|")}
    return needed <= set(found) <= {party.rstrip("|") for party in wanted}


def has_item(names: str, quantity: Any, items: list[dict[str, Any]]) -> bool:
    allowed = quantity if isinstance(quantity, list) else [quantity]
    return any(
        item["quantity"] in allowed and any(name.lower() in item["name"].lower() for name in names.split("|"))
        for item in items
    )


def fits(wanted: dict[str, Any], event: dict[str, Any]) -> bool:
    """Whether an output event has every field that is wanted."""
    for field, value in wanted.items():
        if field in ("actor", "recipient"):
            right = same_parties(value, event[field])
        elif field == "parties":
            right = set(value.split()) <= {*event["actor"], *event["recipient"]}
        elif field == "items":
            right = all(has_item(names, quantity, event["items"]) for names, quantity in value.items())
        elif field == "place":
            right = value.lower() in (event["place"] or "").lower()
        else:
            right = event[field] is value if value is None else event[field] in value.split("|")
        if not right:
            return False
    return True


def is_right(wanted: dict[str, Any], events: list[dict[str, Any]]) -> bool:
    """Every expectation met by an event of its own, and nothing there that must not be."""
    if any(fits(bad, event) for bad in wanted.get("not", []) for event in events if event["kind"] in KINDS):
        return False
    return any(
        all(fits(one, event) for one, event in zip(wanted["events"], chosen, strict=True))
        for chosen in permutations(events, len(wanted["events"]))
    )


def read(extractor: RuleExtractor, case: dict[str, Any]) -> list[dict[str, Any]]:
    day = datetime.fromisoformat(case["pub_date"]).replace(tzinfo=UTC)
    title, text = (case["text"], "") if case["cls"] == "headline" else ("", case["text"])
    document = Document(doc=case["id"], title=title, text=text, published=day)
    return [event_json(case["id"], event) for event in extractor.extract(document)]


@pytest.mark.skipif(not CASES.is_file(), reason="the challenge cases are not beside the repository")
def test_each_class_of_hard_texts_stays_above_its_floor() -> None:
    extractor = EXTRACTOR
    results: dict[str, list[tuple[str, bool]]] = {}
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        right = is_right(WANTED["cases"][case["id"]], read(extractor, case))
        results.setdefault(case["cls"], []).append((case["id"], right))
    assert {case for cases in results.values() for case, _ in cases} == set(WANTED["cases"])
    shares = {name: sum(right for _, right in cases) / len(cases) for name, cases in results.items()}
    wrong = {name: [case for case, right in cases if not right] for name, cases in results.items()}
    short = {name: (share, wrong[name]) for name, share in shares.items() if share < WANTED["floors"][name]}
    assert not short, f"(share, cases wrong) by class: {short}"
