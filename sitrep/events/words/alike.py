"""Words with all the readings of another: with 'fly out' also 'airlift out' (data: seeds/lexicon/alike.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sitrep.events.words.lexicon import LexiconSources, check_entry
from sitrep.model import Failure


@dataclass(frozen=True, slots=True)
class Alike:
    """Word -> those that are read as it is; verbs with their particles joined by _; mistakes found."""

    verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

    def to_verbs(self, lemmas: Iterable[str]) -> list[str]:
        """The verbs that are read as these are, in order, once each."""
        out: dict[str, None] = {}
        for lemma in lemmas:
            out.update(dict.fromkeys(self.verbs.get(lemma, ())))
            first, joined, particle = lemma.partition("_")
            plain = (other for other in self.verbs.get(first, ()) if "_" not in other)
            out.update((f"{other}_{particle}", None) for other in plain if joined)
        return list(out)

    def with_nouns(self, words: Iterable[str]) -> list[str]:
        """The nouns of a reading or a test and those alike, in order, once each."""
        return list(dict.fromkeys(w for word in words for w in (word, *self.nouns.get(word, ()))))


def compile_alike(sources: LexiconSources) -> Alike:
    """The `alike` entries; a mistaken one is left out and named in `failures`."""
    verbs: dict[str, tuple[str, ...]] = {}
    nouns: dict[str, tuple[str, ...]] = {}
    failures: list[Failure] = []
    for entry in sources.of("alike"):
        kind = "verb" if "verb" in entry else "noun"
        failure = check_entry(entry, {kind: str, "alike": str}, (kind, "alike"))
        if failure:
            failures.append(failure)
            continue
        table = verbs if kind == "verb" else nouns
        word = str(entry[kind])
        table[word] = (*table.get(word, ()), *str(entry["alike"]).split())
    return Alike(verbs, nouns, tuple(failures))
