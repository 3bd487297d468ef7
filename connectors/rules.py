"""Alert rules from a folder of YAML files. Reading only; what a rule may say is `sitrep.rules`'s business."""

from __future__ import annotations

from pathlib import Path

from sitrep.model import Failure
from sitrep.rule_files import parse_rules
from sitrep.rules import Rule


def read_rules(folder: Path) -> tuple[tuple[Rule, ...], tuple[Failure, ...]]:
    """All rules below `folder`, sorted by file name; a file that cannot be used is a Failure and stops no other."""
    if not folder.exists():
        return (), (Failure("rules", str(folder), "there is no such folder of rules.", "Check --rules."),)
    paths = [folder] if folder.is_file() else sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
    texts: list[tuple[str, str]] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            texts.append((str(path), path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            failures.append(
                Failure("rules", str(path), f"cannot be read: {error}.", "Save it as UTF-8 text.")
            )
    rules, refused = parse_rules(texts)
    return tuple(rules), (*failures, *refused)
