"""PLOVER types against the public train sentences and against sentences of our own stay above their floors."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from sitrep.events import event_json
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FLOORS = {"root": 79.5, "quad": 88.0, "binary": 93.0}
OWN = Path(__file__).parent / "own" / "relations.yaml"
OWN_FLOOR = 0.85
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def test_most_sentences_of_our_own_get_their_plover_type_first() -> None:
    extractor = EXTRACTOR
    wanted = [(root, text) for root, texts in yaml.safe_load(OWN.read_text()).items() for text in texts]
    found = [extractor.extract(Document(doc="x", text=text))[:1] for _, text in wanted]
    right = sum(
        bool(events) and YIELD.get(events[0].plover or "", events[0].plover) == root
        for (root, _), events in zip(wanted, found, strict=True)
    )
    assert len(wanted) > 500 and right >= OWN_FLOOR * len(wanted)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold sets are not beside the repository")
def test_plover_types_stay_above_their_floors(tmp_path: Path) -> None:
    extractor = EXTRACTOR
    gold = GOLD / "plover" / "train.jsonl"
    out = tmp_path / "predicted.jsonl"
    with out.open("w", encoding="utf-8") as file:
        for raw in gold.read_text(encoding="utf-8").splitlines():
            line = json.loads(raw)
            published = line.get("published")
            day = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
            document = Document(doc=line["id"], text=line["text"], published=day)
            for event in extractor.extract(document):
                file.write(json.dumps(event_json(line["id"], event)) + "\n")
    done = subprocess.run(
        [sys.executable, GOLD / "score_plover.py", gold, out],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = {name: float(value) for name, value in re.findall(r"(root|quad|binary) ([\d.]+)", done.stdout)}
    assert all(found[name] >= floor for name, floor in FLOORS.items()), found
