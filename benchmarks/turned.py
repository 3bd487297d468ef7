"""Is a sentence read the same however it is built: `python -m benchmarks.turned [ARTICLES.jsonl ...]`.

Each plain sentence of our own sets that tells an event is read alone, then turned: an adverbial put first, an aside
behind the subject, another form of a relative or a genitive. Who did what to whom is to stay, and the status too
where the turn says nothing of it. `--show TURN` prints what changed. As with `benchmarks.likes` nothing is annotated,
and a turn that makes bad English of a sentence lowers all versions alike.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.likes import SETS, Line, Reading, events, read, reading
from connectors.lexicon import read_lexicon
from flows.extraction import shipped_rules
from sitrep.events import RuleExtractor
from sitrep.events.words.lexicon import comma_list
from sitrep.events.words.text import split_sentences
from sitrep.model import Document

PLAIN = re.compile(r"[A-Z][^\"“”\n;:()–—]*[^\W\d]\.")
"""A sentence with nothing in it that a turn could cut in two."""
WORDS = range(5, 41)
SOFT = (
    "The A An It They He She Its Their His Her This These Those Some About More Several Many Both All Another One Two "
    "Three Four Five Six Seven Eight Nine Ten Eleven Twelve Soldiers Troops Officials Police Gunmen Rebels Residents"
).split()
"""Words that lose their capital behind others; a sentence that opens with another, not a name, is left alone."""
STATES = [entry for entry in read_lexicon().of("countries") if entry.get("adj")]
ADJECTIVE = {comma_list(e["names"])[0]: comma_list(e["adj"])[0] for e in STATES}
NAMES = [name for e in STATES for key in ("names", "adj", "capital") for name in comma_list(e.get(key, ""))]
FIGURES = dict(enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2))

STATE = f"(?P<state>{'|'.join(sorted(ADJECTIVE, key=len, reverse=True))})"
NAME = re.compile(rf"(?:{'|'.join(sorted(NAMES, key=len, reverse=True))}|President|NATO|UN|US)\b")
PAST = (
    r"(?:(?!need|feed|seed)\w+ed|sent|gave|sold|bought|struck|shot|took|told|said|began|held|made|withdrew|led|met|"
    r"flew|brought|built|drove|hit|lent|sank|put)"
)
DONE = r"(?:\w+ed|sent|given|sold|bought|struck|shot|taken|held|withdrawn|flown|brought|built|driven|hit|lent|sunk)"
HELPS = r"(?:has|had|will|would|is|was)"
ACTS = rf"(?= (?:{HELPS}|{PAST})\b)"
SPEAKS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|accord\w*|announce\w*|add(?:s|ed)|report\w*|confirm\w*|claim\w*|den\w+|wrote|cit\w+)\b"
)
DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATED = re.compile(
    rf"\b{DAYS}|\b(?:week|month|year|yesterday|today|tomorrow|day|ago|[12]\d{{3}})s?\b|\d (?=[JFMASOND])"
)
CALLED = (
    r"(?P<called>army|navy|air force|government|parliament|military|(?:foreign|defence|interior) ministry|"
    r"coast guard)\b(?! chief| spokes)"
)
ACT = r"(?P<act>delivery|supply|withdrawal|seizure|purchase|sale|capture|transfer|shelling|bombing|deployment|request)"

FRAMES = (
    "Meanwhile, {inner}.", "On Tuesday, {inner}.", "On Tuesday {inner}.", "In the early hours of Tuesday, {inner}.",
    "Despite the delay, {inner}.", "After weeks of talks, {inner}.", "As expected, {inner}.",
    "In a surprise move, {inner}.", "For the second time in a year, {inner}.", "With winter coming, {inner}.",
    "As the evening wore on, {inner}.", "Hours before the markets opened, {inner}.",
    "Though few had expected it, {inner}.",
    "{outer}, as planned.", "{outer}, despite the delay.", "{outer}, in a move that surprised few.",
    "{outer}, a step that had long been expected.", "{outer}, where it was late.",
    "It is known that {inner}.", "What is clear is that {inner}.", "There is no doubt that {inner}.",
)  # fmt: skip
"""What leaves the status as it was; `inner` is the sentence behind other words, both are without the full stop."""
TOLD = (
    "According to officials, {inner}.", "Officials said {inner}.", "Officials said that {inner}.",
    "The paper, quoting two sources, wrote that {inner}.", "{outer}, officials said.",
    "{outer}, it emerged on Tuesday.", "{outer}, according to a statement on its website.",
    '"{outer}," he said.', '"{outer}," an official told reporters.',
)  # fmt: skip
"""What may change the status."""
ASIDES = (
    ", for its part,", ", as is well known,", ", which has a new leader,", " - which has a new leader -",
    " (which has a new leader)", ", whose economy is weak,", ", keen to show resolve,", ", to nobody's surprise,",
    ", having waited for months,", ", long seen as cautious,",
)  # fmt: skip
ADVERBS = (
    "quietly",
    "finally",
    "again",
    "now also",
    ", as promised,",
    ", in fact,",
    ", despite the delay,",
    "at last",
)
REWRITES: tuple[tuple[str, str, str | Callable[[re.Match[str]], str]], ...] = (
    ("the Norwegian government", rf"^{STATE}{ACTS}", lambda m: f"The {ADJECTIVE[m['state']]} government"),
    (
        "It was Norway that sent",
        rf"^{STATE} (?=(?:has|had|{PAST})\b)(?!.*{SPEAKS.pattern})",
        r"It was \g<state> that ",
    ),
    ("Norway kept its word and sent", rf"^{STATE} (?={PAST}\b)", r"\g<state> kept its word and "),
    (
        "Norway, which sent ..., made no comment",
        rf"^{STATE} (?!.*{SPEAKS.pattern})(?P<rest>{PAST}\b[^,]*)\.$",
        r"\g<state>, which \g<rest>, made no further comment.",
    ),
    ("Norway quietly sent", rf"^{STATE} (?={PAST}\b)", r"\g<state> quietly "),
    ("Norway on Tuesday sent", rf"^{STATE} (?={PAST}\b)(?!.*{DATED.pattern})", r"\g<state> on Tuesday "),
    ("the army of Norway", rf"\b{STATE}['’]s {CALLED}", r"the \g<called> of \g<state>"),
    (
        "Norway's army",
        rf"\b[Tt]he (?P<adjective>{'|'.join(ADJECTIVE.values())}) {CALLED}",
        lambda m: f"{STATE_OF[m['adjective']]}'s {m['called']}",
    ),
    ("the delivery by Norway of", rf"\b{STATE}['’]s {ACT} (?=of|for)", r"the \g<act> by \g<state> "),
    ("hasn't", r"\b(has|have|had|did|was|were|is|are|would|could) not\b", r"\1n't"),
    ("- who ... -", r"(?<=\w), (wh(?:o|ich|ose) [^,]{5,70}), (?!and\b)", r" - \1 - "),
    ("(who ...)", r"(?<=\w), (wh(?:o|ich|ose) [^,]{5,70}), (?!and\b)", r" (\1) "),
    (
        "that are stationed",
        r"\b([a-z]{2,}[^s\W]s) (?=(?:stationed|based|built|moored|docked|backed|armed) (?:in|at|by|near|with)\b)",
        r"\1 that are ",
    ),
    ("that carried", r"\b([a-z]{2,}[^s\W]s) carrying (?!out)", r"\1 that carried "),
    ("2 for two", rf"(?<=[a-z] )\b({'|'.join(FIGURES.values())})\b(?! of\b)", lambda m: str(FIGURE_OF[m[1]])),
    (
        "On Monday, ...",
        rf"^(?P<soft>{'|'.join(SOFT)})\b(?P<rest>[^,]*) on (?P<day>{DAYS})\.$",
        lambda m: f"On {m['day']}, {m['soft'].lower()}{m['rest']}.",
    ),
    (
        "... on Monday",
        rf"^On (?P<day>{DAYS}),? (?P<rest>[^,]*)\.$",
        lambda m: f"{_capital(m['rest'])} on {m['day']}.",
    ),
)
FIGURE_OF = {word: figure for figure, word in FIGURES.items()}
STATE_OF = {adjective: state for state, adjective in ADJECTIVE.items()}
JOINS = (", and ", ", while ", "; ")


class Turned(NamedTuple):
    """A text, and the same turned."""

    line: Line
    before: str
    after: str


@dataclass(slots=True)
class Reader:
    """Texts and what they tell, each read once."""

    extractor: RuleExtractor
    known: dict[tuple[str, str], Counter[Reading]] = field(default_factory=dict)

    def read(self, line: Line, text: str) -> Counter[Reading]:
        """Kind, status and sides of what the text tells, as one of the day and the paper of the article."""
        key = (line["id"], text)
        if key not in self.known:
            found = events(self.extractor, line | {"title": None, "text": text})
            self.known[key] = Counter(map(reading, found))
        return self.known[key]


def sentences(line: Line) -> list[str]:
    """The sentences of the text, those that cannot be turned empty."""
    document = Document(doc="", text=line["text"] or "")
    parts = (document.full_text[s.start : s.end] for s in split_sentences(document))
    return [part if PLAIN.fullmatch(part) and len(part.split()) in WORDS else "" for part in parts]


def inner(sentence: str) -> str:
    """The sentence as it stands behind other words, or nothing where its head may not be a subject."""
    head = sentence.split(" ", 1)[0]
    if head in SOFT:
        return sentence[0].lower() + sentence[1:-1]
    return sentence[:-1] if NAME.match(sentence) else ""


def framed(frame: str, sentence: str) -> str:
    """The sentence in the frame, or nothing where it does not fit in."""
    told = frame in TOLD or frame.startswith("{outer}")
    if (told and SPEAKS.search(sentence)) or ("Tuesday" in frame and DATED.search(sentence)):
        return ""
    inside = inner(sentence)
    return frame.format(inner=inside, outer=sentence[:-1]) if inside else ""


def with_aside(aside: str, sentence: str) -> str:
    """An aside between a state that opens the sentence and its verb."""
    found = re.match(rf"{STATE}(?= (?:{HELPS}|{PAST})\b)", sentence)
    return sentence[: found.end()] + aside + sentence[found.end() :] if found else ""


def with_adverb(adverb: str, sentence: str) -> str:
    """An adverb between the auxiliary and its verb."""
    found = re.search(rf"\b(?:has|have|had|was|were)(?= {DONE}\b)", sentence)
    if not found or (adverb == ", as promised," and not found.group().startswith("ha")):
        return ""
    return sentence[: found.end()] + " " * (adverb[0] != ",") + adverb + sentence[found.end() :]


def turns(lines: Iterable[Line]) -> Iterator[tuple[str, bool, list[Turned]]]:
    """Each turn with its name, whether the status is to stay, and all that it makes of the texts."""
    split = [(line, sentences(line)) for line in lines]
    each = [(line, sentence) for line, found in split for sentence in found if sentence]
    for frame in (*FRAMES, *TOLD):
        yield frame, frame in FRAMES, _all(each, lambda s, f=frame: framed(f, s))
    for aside in ASIDES:
        yield f"Norway{aside} ...", True, _all(each, lambda s, a=aside: with_aside(a, s))
    for adverb in ADVERBS:
        yield f"has {adverb} ...", True, _all(each, lambda s, a=adverb: with_adverb(a, s))
    for name, pattern, put in REWRITES:
        here = re.compile(pattern)
        yield name, True, _all(each, lambda s, h=here, p=put: _capital(h.sub(p, s, count=1)))
    pairs = [
        (line, a, b)
        for line, found in split
        for a, b in pairwise(found)
        if a and inner(b) and not SPEAKS.search(a + b)
    ]
    for join in JOINS:
        yield (
            f"...{join}...",
            True,
            [Turned(line, f"{a} {b}", f"{a[:-1]}{join}{inner(b)}.") for line, a, b in pairs],
        )


def _all(each: Iterable[tuple[Line, str]], change: Callable[[str], str]) -> list[Turned]:
    found = ((line, sentence, change(sentence)) for line, sentence in each)
    return [Turned(line, before, after) for line, before, after in found if after and after != before]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def without_status(found: Counter[Reading]) -> Counter[Reading]:
    """The readings with the status left out."""
    out: Counter[Reading] = Counter()
    for (kind, _status, actor, recipient), count in found.items():
        out[kind, "", actor, recipient] += count
    return out


def compare(
    reader: Reader, turned: Iterable[Turned], with_status: bool
) -> Iterator[tuple[Turned, Counter[Reading], Counter[Reading]]]:
    """What each text with an event tells before and after."""
    for one in turned:
        before = reader.read(one.line, one.before)
        if before:
            after = reader.read(one.line, one.after)
            yield one, *((before, after) if with_status else (without_status(before), without_status(after)))


def report(paths: Iterable[Path] = SETS, show: str | None = None) -> None:
    """Print the table and all turns together, or what one turn changes."""
    reader = Reader(shipped_rules())
    all_told = all_same = 0
    print("\n## Sentences turned\n\n| turn | events told | the same |\n| --- | --- | --- |")
    for name, with_status, turned in turns(read(paths)):
        if show is not None and show != name:
            continue
        told = same = 0
        for one, before, after in compare(reader, turned, with_status):
            told, same = told + before.total(), same + (before & after).total()
            if show is not None and before != after:
                print(f"\n{one.before}\n{one.after}\n  - {[*(before - after)]}\n  + {[*(after - before)]}")
        all_told, all_same = all_told + told, all_same + same
        print(f"| {name} | {told:,} | {same / max(told, 1):.3f} |")
    print(f"| all | {all_told:,} | {all_same / max(all_told, 1):.3f} |")


if __name__ == "__main__":
    shown = sys.argv[sys.argv.index("--show") + 1] if "--show" in sys.argv else None
    report([Path(name) for name in sys.argv[1:] if name.endswith(".jsonl")] or SETS, shown)
