"""The publishers file: who owns whom, which names are agencies. Reading only."""

from __future__ import annotations

from pathlib import Path

import yaml

import seeds
from sitrep.publishers import Publishers, compile_publishers

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_publishers(path: Path | None = None) -> Publishers:
    """`seeds/publishers.yaml`, compiled. Raises ValueError naming the entry that is wrong."""
    path = path or Path(seeds.__file__).parent / "publishers.yaml"
    return compile_publishers(_LOADER(path.read_text(encoding="utf-8")).get_single_data())
