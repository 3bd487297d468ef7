"""The test whether a frame fits the slots around its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep.events.frames.class_checks import BUILTIN
from sitrep.events.frames.frames import Frame
from sitrep.events.frames.slot_tests import ANY_CUE, Cues, Test
from sitrep.events.sentence.match import Slots
from sitrep.events.words.lexicon import LexiconSources, problem, suggest
from sitrep.model import Failure


def holds(test: Test, filled: Slots) -> bool:
    """One test on the slots that are filled; 'none' wants the slot empty."""
    slot = filled.get(test.slot)
    if slot is None:
        return test.empty
    if not slot.words.isdisjoint(test.words):
        return True
    tested = slot.tested
    for name, check in test.checks:  # a plain loop: this is the innermost one of the extractor
        known = tested.get(name)
        if known is None:
            known = tested[name] = check(slot)
        if known:
            return True
    return False


def first_fit(frames: Iterable[Frame], slots: Slots, cues: Cues) -> Frame | None:
    """The first reading that fits the words around its trigger."""
    return next(fitting(frames, slots, cues), None)


def fitting(frames: Iterable[Frame], slots: Slots, cues: Cues, voice: str = "") -> Iterator[Frame]:
    """The readings that fit, in their order; of a verb with its voice, 'active' or 'passive'."""
    filled = {name: slot for name, slot in slots.items() if slot.chunks or slot.words}
    names = frozenset(filled)
    said: set[str] = set().union(*[slot.words for slot in filled.values()])
    met = {ANY_CUE}.union(*[cues[word] for word in cues.keys() & said])
    for frame in frames:
        if frame.cue not in met or not frame.wants <= names:
            continue
        if (not voice or frame.voice in ("", voice)) and _fits(frame, filled):
            yield frame


def _fits(frame: Frame, filled: Slots) -> bool:
    """All slots of `when` hold (slots joined with | are alternatives), none of `not`."""
    for alternatives in frame.when:
        for test in alternatives:
            if holds(test, filled):
                break
        else:
            return False
    for test in frame.unless:
        if holds(test, filled):
            return False
    return not frame.words or any(frame.words & slot.words for slot in filled.values())


def unknown_classes(sources: LexiconSources) -> tuple[Failure, ...]:
    """Frames that test a slot for a class that nothing has: not built in, of no word list and of no equipment."""
    known = {"none", *BUILTIN, *(str(e.get("id")) for e in sources.of("classes"))}
    equipment = [str(e.get("id")) for e in sources.of("equipment")]
    failures = []
    for entry in sources.of("frames"):
        given = [entry[key] for key in ("when", "not") if isinstance(entry.get(key), dict)]
        names = (
            n
            for tests in given
            for value in tests.values()
            if isinstance(value, str)
            for n in value.split()
            if n[0] != "="
        )
        for name in names:
            if name not in known and not any(item_class.startswith(name) for item_class in equipment):
                advice = f"write ={name} to test for the word"
                failures.append(problem(entry, f"unknown class '{name}'{suggest(name, known)}", advice))
    return tuple(failures)
