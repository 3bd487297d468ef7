"""Verb and noun frames: YAML entries compiled to readings.

An entry (one reading, for many verbs) of seeds/lexicon/frames:

    - id: deliver.goods
      kind: delivery
      verbs: deliver ship hand_over        # phrasal verbs with _
      nouns: delivery shipment handover    # the same reading as a noun
      when: {obj: goods}                   # slot -> classes, any of them; =word tests words of the slot
      not: {obj: =speech =blow}            # a figure of speech: the reading does not fit
      roles: {subj: actor, obj: item, to: recipient}   # on top of the roles of the kind
      need: recipient|actor                # roles that must be filled in the end
      status: planned                      # where the frame itself says so
    type: COERCE                         # the PLOVER type of the act done, where it is not that of the kind
      fits: Russia delivered two radars to Mali.
      fails: The minister delivered a speech in Mali.

Slots: subj, obj, iobj, and prepositions; for nouns also poss (possessor or adjective before it) and comp (compound);
for verbs also meant (whom the subject is for: 'jets for Ukraine arrived'), loaded (what it carries), adverb and modal
(words), under (who lets it be done: 'parliament let them go'), aside (the verb is a participle).
An entry without `kind` is an exclusion: where it fits, the trigger makes no event; its `fails` are sentences that it
rules out, its `fits` such as stand. Of `verbs`, `@will-not` and `@must` stand for any verb behind these modals that
no other reading fits; `@not-rule-out` is the negated verb, whose 'not' is part of the reading ('would not rule out
force'), and `@will-retaliate` the verb behind 'will' or 'would'. `@none` stands for the verb that a headline, ticker
or list leaves out ('French marines back in Abidjan').
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitrep.events.frames.plover import TYPES
from sitrep.events.frames.slot_tests import ANY_CUE, Cues, Test, Tests, plural_too, slots_of
from sitrep.events.words.alike import compile_alike
from sitrep.events.words.lexicon import LexiconSources, check_entry, problem, suggest
from sitrep.model import KINDS, STATUSES, Failure

_ROLE_TABLE: dict[str, str] = {
    "delivery": (
        "subj:actor obj:item iobj:recipient to:recipient for:recipient meant:recipient from:actor comp:item "
        "poss:actor by:actor of:item worth:none including:item"
    ),
    "repair": ("subj:actor obj:item for:recipient comp:item poss:actor by:actor of:item"),
    "deployment": (
        "subj:actor obj:item iobj:recipient against:recipient by:actor comp:item poss:actor of:item with:item "
        "to:place in:place including:item"
    ),
    "mobilization": ("subj:actor obj:item against:recipient by:actor comp:item poss:actor of:item"),
    "exercise": (
        "subj:actor obj:item with:actor by:actor poss:actor of:item comp:item between:actor "
        "involving:actor_item"
    ),
    "withdrawal": ("subj:actor obj:item by:actor comp:item poss:actor of:item from:recipient"),
    "strike": (
        "subj:actor_item obj:recipient by:actor_item comp:item poss:actor of:recipient "
        "on:recipient against:recipient at:recipient with:item between:actor"
    ),
    "seizure": (
        "subj:actor obj:recipient_item from:recipient by:actor comp:item poss:actor of:recipient_item"
    ),
    "sanction": ("subj:actor obj:recipient on:recipient against:recipient by:actor poss:actor of:recipient"),
    "threat": ("subj:actor obj:recipient against:recipient by:actor poss:actor to:recipient"),
    "request": ("subj:actor obj:recipient to:recipient from:recipient for:item by:actor poss:actor"),
    "agreement": ("subj:actor with:recipient by:actor poss:actor between:actor for:item comp:item on:item"),
    "talks": ("subj:actor obj:recipient with:recipient by:actor poss:actor between:actor from:actor"),
    "support": ("subj:actor obj:recipient for:recipient by:actor poss:actor to:recipient of:recipient"),
    "accusation": ("subj:actor obj:recipient by:actor poss:actor against:recipient of:recipient"),
    "rejection": ("subj:actor obj:recipient by:actor poss:actor of:recipient to:recipient"),
    "concession": ("subj:actor obj:recipient by:actor poss:actor to:recipient of:recipient"),
    "protest": ("subj:actor against:recipient by:actor poss:actor at:recipient"),
    "cooperation": ("subj:actor with:recipient by:actor poss:actor between:actor"),
    "assistance": ("subj:actor obj:recipient iobj:recipient to:recipient for:recipient by:actor poss:actor"),
    "coercion": ("subj:actor obj:recipient by:actor poss:actor on:recipient against:recipient of:recipient"),
    "violence": ("subj:actor obj:recipient by:actor poss:actor on:recipient against:recipient of:recipient"),
    "rupture": ("subj:actor obj:recipient by:actor poss:actor to:recipient with:recipient from:recipient"),
}
"""For each kind what its slots are, unless a frame says otherwise: slot:role."""
DEFAULT_ROLES: dict[str, dict[str, str]] = {
    kind: dict(pair.split(":") for pair in row.split()) for kind, row in _ROLE_TABLE.items()
}
ROLES = frozenset("actor recipient item actor_item recipient_item place place_recipient none".split())
_NEEDED = ("actor", "recipient", "item")
_FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "kind": str,
    "verbs": str,
    "nouns": str,
    "when": dict,
    "not": dict,
    "roles": dict,
    "need": str,
    "status": str,
    "light": str,
    "fits": (str, list),
    "fails": (str, list),
    "weak": bool,
    "firm": bool,
    "proper": bool,
    "words": str,
    "voice": str,
    "type": str,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A reading, compiled."""

    id: str
    kind: str
    """Empty for an exclusion."""
    when: tuple[tuple[Test, ...], ...]
    """All must hold, of each tuple any."""
    unless: tuple[Test, ...]
    roles: Mapping[str, str]
    need: tuple[frozenset[str], ...]
    status: str | None = None
    weak: bool = False
    """Needs a party or an item beside the trigger to count at all (a noun that often is only background)."""
    firm: bool = False
    """What it needs it needs also in a text about states and forces."""
    proper: bool = False
    """Its noun is a proper name: 'Northern Edge' is a drill, the northern edge of a town is none."""
    voice: str = ""
    """'active' or 'passive' where the reading has only that voice."""
    type: str = ""
    """The PLOVER type of the act done, where it is not that of the kind."""
    words: frozenset[str] = frozenset()
    """Words of which one must stand in the sentence."""
    wants: frozenset[str] = frozenset()
    """Slots that must be filled whatever the tests say: most readings are ruled out by these alone."""
    cue: int = ANY_CUE
    """The words of which one must stand in some slot, by their number: they rule out most of the others."""


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """Readings by lemma, in the order of the files; word classes; phrasal verbs; mistakes found."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    cues: Cues
    phrasal: frozenset[str]
    lemmas: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    examples: tuple[tuple[str, str, bool, str], ...] = field(default=(), repr=False)
    """(frame id, kind, expected, sentence)."""


def compile_frames(sources: LexiconSources) -> FrameLexicon:
    """Readings from the `frames` and `classes` entries; a mistaken entry is left out and named in `failures`."""
    alike = compile_alike(sources)
    failures = list(alike.failures)
    classes = {
        str(e["id"]): frozenset(plural_too(alike.with_nouns(str(e.get("words", "")).split())))
        for e in sources.of("classes")
        if "id" in e
    }
    compiler = Tests(classes, alike, tuple(str(e.get("id")) for e in sources.of("equipment")))
    verbs: dict[str, list[Frame]] = {}
    borrowed: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    examples: list[tuple[str, str, bool, str]] = []
    for entry in sources.of("frames"):
        failure = check_entry(entry, _FIELDS, ("id",)) or _check(entry)
        if failure:
            failures.append(failure)
            continue
        frame = _frame(entry, compiler)
        named = str(entry.get("verbs", "")).split()
        for lemma in named:
            verbs.setdefault(lemma.replace("_", " "), []).append(frame)
        for lemma in alike.to_verbs(named):
            borrowed.setdefault(lemma.replace("_", " "), []).append(frame)
        for noun in alike.with_nouns(str(entry.get("nouns", "")).split()):
            for form in plural_too([noun.replace("_", " ")]):
                nouns.setdefault(form, []).append(frame)
        for expected in (True, False):
            sentences = entry.get("fits" if expected else "fails") or []
            for sentence in [sentences] if isinstance(sentences, str) else sentences:
                examples.append((frame.id, frame.kind, expected, str(sentence)))
    for lemma, frames in borrowed.items():  # behind the readings of their own
        own = verbs.get(lemma, [])
        known = {id(frame) for frame in own}
        verbs[lemma] = [*own, *(f for f in frames if id(f) not in known)]
    lemmas = tuple(dict.fromkeys(lemma.split()[0] for lemma in verbs if lemma[0] != "@"))
    return FrameLexicon(
        {k: tuple(v) for k, v in verbs.items()},
        {k: tuple(v) for k, v in nouns.items()},
        classes,
        compiler.by_word(),
        frozenset(k for k in verbs if " " in k),
        lemmas,
        tuple(failures),
        tuple(examples),
    )


def _check(entry: Mapping[str, Any]) -> Failure | None:
    kind = entry.get("kind", "")
    if kind and kind not in KINDS:
        return problem(entry, f"unknown kind '{kind}'", f"use one of: {', '.join(KINDS)}")
    if entry.get("status") and entry["status"] not in STATUSES:
        return problem(entry, f"unknown status '{entry['status']}'", f"use one of: {', '.join(STATUSES)}")
    if entry.get("type") and entry["type"] not in TYPES:
        return problem(entry, f"unknown type '{entry['type']}'", f"use one of: {', '.join(sorted(TYPES))}")
    for key in ("when", "not", "roles"):
        for slot, given in (entry.get(key) or {}).items():
            if not isinstance(given, str):
                error = f"{key}: slot '{slot}' is to hold text"
                return problem(entry, error, f"write it with blanks between, as in '{slot}: one another'")
    for role in (entry.get("roles") or {}).values():
        if role not in ROLES:
            near = suggest(str(role), ROLES)
            return problem(entry, f"unknown role '{role}'{near}", f"use one of: {', '.join(sorted(ROLES))}")
    for name in (name for part in str(entry.get("need", "")).split() for name in part.split("|")):
        if name not in _NEEDED:
            error = (
                f"need: unknown role '{name}'{suggest(name, _NEEDED)}" if name else "need: nothing beside '|'"
            )
            return problem(entry, error, f"use {', '.join(_NEEDED)}, or a|b where one of them is enough")
    if not entry.get("verbs") and not entry.get("nouns"):
        return problem(entry, "a frame needs verbs or nouns")
    return None


def _frame(entry: Mapping[str, Any], compiler: Tests) -> Frame:
    kind = str(entry.get("kind", ""))
    need = tuple(frozenset(part.split("|")) for part in str(entry.get("need", "")).split())
    when = compiler.of(entry.get("when"))
    return Frame(
        id=str(entry["id"]),
        kind=kind,
        when=when,
        unless=tuple(test for tests in compiler.of(entry.get("not")) for test in tests),
        roles={**DEFAULT_ROLES.get(kind, {}), **slots_of(entry.get("roles"))},
        need=need,
        status=entry.get("status"),
        weak=bool(entry.get("weak")),
        firm=bool(entry.get("firm")),
        proper=bool(entry.get("proper")),
        voice=str(entry.get("voice", "")),
        type=str(entry.get("type", "")),
        words=frozenset(str(entry.get("words", "")).split()),
        wants=_wants(when),
        cue=compiler.cue(when),
    )


def _wants(when: tuple[tuple[Test, ...], ...]) -> frozenset[str]:
    """The slots that no alternative and no 'none' replaces."""
    alone = [tests[0] for tests in when if len(tests) == 1]
    return frozenset(test.slot for test in alone if not test.empty)
