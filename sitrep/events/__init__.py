"""Events from documents: `RuleExtractor(read_lexicon()).extract(document)`.

An extractor is anything with a `name` (with its version) and `extract(document) -> tuple[Event, ...]`.
"""

from __future__ import annotations

from sitrep.events.explain import Explanation, explain
from sitrep.events.extractor import Extractor, RuleExtractor
from sitrep.events.lines import event_json

__all__ = ["Explanation", "Extractor", "RuleExtractor", "event_json", "explain"]
