"""`sitrep explain` as text: each event with its sentence marked up, then the triggers that made none."""

from __future__ import annotations

from sitrep.events.explain import ExplainedEvent, Explanation, Piece, Silent, Telling
from sitrep.parties import plain
from sitrep.wording import counted

LONGEST = 2000
"""Characters of a sentence that are shown."""


_EVERYDAY = frozenset(
    "be am is are was were been being have has had having do does did done say says said saying tell "
    "tells told make makes made take takes took taken go goes went gone come comes came get gets got give "
    "gives gave given keep keeps kept put puts see sees saw seen become became remain remains remained "
    "lead leads led include includes included".split()
)
"""Verbs of which every text has many and few tell an act."""
_UNFIT = "no reading fits the words around it"


def explanation_text(doc: str, explanation: Explanation, all_triggers: bool = False) -> str:
    """Plain lines, safe for a terminal; without the everyday verbs that no reading fits, unless all are asked for."""
    silent = [s for s in explanation.silent if all_triggers or not _is_everyday(s)]
    hidden = len(explanation.silent) - len(silent)
    lines = [
        f"{plain(doc)}: {counted(len(explanation.events), 'event')}, "
        f"{counted(len(explanation.silent), 'trigger')} without one"
    ]
    for number, explained in enumerate(explanation.events, 1):
        lines += ["", f"{number}. {_record(explained)}"]
        for telling in explained.tellings:
            lines.append(f"   {_marked(telling)}")
            lines.append(f"   frame: {telling.frame}; status: {telling.status}{_because(telling)}")
    if silent:
        lines += ["", "No event was made from:"]
    lines += [f"   '{plain(s.trigger)}' in: {plain(s.sentence, LONGEST)}\n      why: {s.why}" for s in silent]
    if hidden:
        lines += [
            "",
            f"{counted(hidden, 'everyday word')} that no reading fits left out; --all shows them.",
        ]
    return "\n".join(lines)


def _is_everyday(silent: Silent) -> bool:
    return silent.why == _UNFIT and silent.trigger.lower() in _EVERYDAY


def _record(explained: ExplainedEvent) -> str:
    event = explained.event
    facts = {
        "actor": ", ".join(event.actor),
        "recipient": ", ".join(event.recipient),
        "items": ", ".join(item.name for item in event.items),
        "date": event.date_text or "",
        "place": ", ".join(part for part in (event.place, event.country) if part),
        "said by": ", ".join(speaker.name for speaker in event.attribution),
        "denied by": ", ".join(event.denied_by),
    }
    told = "; ".join(f"{name} {plain(value, 200)}" for name, value in facts.items() if value)
    return f"{event.kind} ({event.plover}), {event.status}" + (f": {told}" if told else "")


def _because(telling: Telling) -> str:
    operators = f" by {', '.join(telling.operators)}" if telling.operators else ""
    inferred = f"; inferred: {'; '.join(telling.inferred)}" if telling.inferred else ""
    return (
        operators + inferred + (f"; said by {plain(', '.join(telling.speakers))}" if telling.speakers else "")
    )


def _marked(telling: Telling) -> str:
    """The sentence with [pieces](role); a piece inside another is left unmarked."""
    out, at = [], 0
    for piece in sorted(telling.pieces, key=lambda p: (p.start, -p.end)):
        start, end = piece.start - telling.start, piece.end - telling.start
        if start < at or end > len(telling.sentence):
            continue
        out += [telling.sentence[at:start], _piece(piece)]
        at = end
    return plain("".join([*out, telling.sentence[at:]]), LONGEST)


def _piece(piece: Piece) -> str:
    return f"[{piece.text}]({piece.role})"
