"""What stands around a noun that tells an act, and the verb it hangs on."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.sentence.attached import MOODS
from sitrep.events.sentence.companions import with_origin
from sitrep.events.sentence.match import Slot, Slots, fill, fill_range
from sitrep.events.sentence.view import View


@dataclass(slots=True)
class Governor:
    """The verb a noun hangs on, and how: 'obj', 'subj', or a preposition."""

    verb: Verb
    how: str


def governors(view: View) -> dict[int, Governor]:
    """Chunk identity -> its verb and role."""
    out: dict[int, Governor] = {}
    for verb in view.verbs:
        of_thing = verb.passive or verb.lemma in _ARRIVING
        told_of = (verb.link == "rel" or (verb.link == "reduced" and verb.lemma in _HAVING)) and of_thing
        for chunk in verb.subject[told_of and len(verb.subject) > 1 :]:
            # 'completed the repair of a gun that was hit', 'the capture of a mill owned by Oman': the gun, the mill
            if chunk.kind == "N":
                out.setdefault(id(chunk), Governor(verb, "subj" if not verb.passive else "obj"))
        for prep, chunks in groups(verb.before):
            for chunk in chunks:
                out.setdefault(id(chunk), Governor(verb, prep or "lead"))
    for verb in view.verbs:
        for prep, chunks in groups(verb.after):
            for chunk in chunks:
                if id(chunk) not in out:
                    asking = _asked_at(view, verb, chunk) if prep in _OCCASIONS else None
                    out[id(chunk)] = Governor(asking or verb, prep or "obj")
    return out


_OCCASIONS = frozenset({"in", "at", "during", "on"})
_TALKS = frozenset(
    "call talk talks meeting conversation phone telephone visit discussion discussions".split()
)
_ASKING = frozenset(
    "ask urge press tell beg implore warn remind invite encourage appeal request exhort plead call".split()
)


def _asked_at(view: View, verb: Verb, chunk: Chunk) -> Verb | None:
    """'Called on Iran to sign in a telephone call with Oman': one asks in the call, and does not sign in it."""
    above = verb.parent
    asks = verb.link == "inf" and above is not None and above.lemma.split()[0] in _ASKING and chunk.head > 0
    return above if asks and view.low[chunk.head] in _TALKS else None


_HAVING = frozenset("own hold run operate manage crew use build flag register base control charter".split())
_ARRIVING = frozenset({"arrive", "land", "dock"})
"""'A contract for a corvette, which is to arrive in May': the corvette is."""
_EXAMPLES = frozenset({"including", "like", "such as"})


_DISTANCES = frozenset("kilometres kilometers km miles metres meters".split())


@dataclass(slots=True)
class _Led:
    """The phrases behind a noun by preposition, and the ones that the next phrase may join."""

    found: dict[str, list[Chunk]]
    current: list[Chunk] | None = None


def noun_slots(view: View, position: int, chunk: Chunk, at: int, acts: Container[str] = frozenset()) -> Slots:
    """Slots of the noun at token `at` in `chunk` (the chunk at index `position`).

    `acts`: nouns that tell an act of their own, which end a list: 'the landing of two planes and the delivery of arms'.
    """
    out: Slots = {}
    if (measure := _measure(view, position, chunk)) is not None:
        out["prep"], out["length"] = Slot([], {measure.prep}), fill(view, [measure])
    elif chunk.prep:
        out["prep"] = Slot([], {chunk.prep})
    before = fill_range(view, chunk.i0, at)
    if before.words:
        out["comp"] = before
        out["poss"] = before
        lead = view.low[chunk.i0 : chunk.i0 + 3]
        before.negated = lead[:1] == ["no"] or (chunk.prep != "" and lead[1:2] == ["no"])
    whose = chunk.i0 > 0 and view.low[chunk.i0 - 1] == "whose" and view.low[at] != "presence"
    if whose and not before.parties:
        owners = next((v.antecedent for v in view.verbs if v.marker == "whose" and chunk in v.subject), [])
        if owners:
            out["poss"] = fill(view, owners)
    for prep, chunks in with_origin(view, list(_behind(view, position, acts).items())):
        if prep not in out:
            out[prep] = fill(view, chunks)
    return out


_ROUNDS = frozenset("hours days weeks months nights rounds day night week round evening series".split())


def _measure(view: View, position: int, chunk: Chunk) -> Chunk | None:
    """'After six hours | of talks': the phrase that says how long or how often, behind its preposition."""
    before = view.chunks[position - 1] if position else chunk
    measured = chunk.prep == "of" and before.kind == "N" and before.prep and view.low[before.head] in _ROUNDS
    return before if measured else None


def _behind(view: View, position: int, acts: Container[str]) -> dict[str, list[Chunk]]:
    """The phrases behind the chunk at `position`, as far as they can belong to its noun."""
    led = _Led({})
    skip_to = 0
    for k in range(position + 1, min(len(view.chunks), position + 14)):
        nxt = view.chunks[k]
        if k < skip_to:
            continue
        if nxt.kind == "N":
            if not _take(view, led, k, nxt, acts):
                break
        elif nxt.kind == "," and (after := _past_insert(view, k)):
            skip_to = after
        elif nxt.kind not in "C," or led.current is None:
            if k == position + 1 and isinstance(nxt, Verb) and nxt.passive and not nxt.finite:
                for prep, chunks in groups(nxt.after):  # 'the jets given to Chad'
                    led.found.setdefault(prep or "date", []).extend(chunks)
            break
    return led.found


def _take(view: View, led: _Led, k: int, nxt: Chunk, acts: Container[str]) -> bool:
    """Put the phrase at chunk k where it belongs; False where it is no longer the noun's."""
    current = led.current
    if nxt.date:
        led.found.setdefault("date", []).append(nxt)
        led.current = None
        return True
    if nxt.prep and not (nxt.prep in _EXAMPLES and current is not None):
        return _take_led(view, led, nxt)
    if current is None or (not nxt.prep and not _goes_on(view, k, nxt, current, acts)):
        return False
    current.append(nxt)
    return True


def _take_led(view: View, led: _Led, nxt: Chunk) -> bool:
    """A phrase with a preposition begins a slot of its own; an 'of' phrase goes with the noun before it."""
    if nxt.prep == "to" and view.low[nxt.head] in MOODS:
        return False  # 'talks with Oslo, to Moscow's annoyance'
    if nxt.prep == "as" and "part" not in view.words(nxt):
        return False  # 'their presence in the Gulf as a threat to Iran'
    current = led.current
    own = nxt.prep == "of" and "of" not in led.found and current is not None and _named(view, current)
    if nxt.prep != "of" or current is None or own:  # 'the seizure by Peru of a trawler'
        current = led.current = led.found.setdefault(nxt.prep, [])
    current.append(nxt)
    return True


def _goes_on(view: View, k: int, nxt: Chunk, current: list[Chunk], acts: Container[str]) -> bool:
    """The phrase at chunk k is the next of a list, and begins no clause, no distance and no act of its own."""
    if view.chunks[k - 1].kind not in "C,":
        return False
    ahead = view.chunks[k + 1] if k + 1 < len(view.chunks) else None
    last = view.tokens[current[-1].head].text
    unfinished = "-" in last and last.replace("-", "").isalpha() and last.islower()
    starts = isinstance(ahead, Verb) and ahead.finite and not unfinished  # 'long-range, cheap drones'
    if starts and (view.chunks[k - 1].kind != "C" or view.chunks[k - 2].kind == ","):
        return False
    head = view.low[nxt.head]
    own_act = head in acts and ahead is not None and ahead.kind == "N" and ahead.prep == "of"
    return head not in _DISTANCES and not own_act


def _named(view: View, chunks: list[Chunk]) -> bool:
    """A party with a name stands at the end of the phrases, so that no 'of' goes with them."""
    last = chunks[-1]
    return any(m.code and last.i0 <= a < last.i1 and b == last.i1 for a, b, m in view.parties)


def _past_insert(view: View, k: int) -> int:
    """Index behind ', made by Thales,' at chunk k, or 0."""
    if k + 1 >= len(view.chunks) or not isinstance(view.chunks[k + 1], Verb):
        return 0
    for m in range(k + 2, min(len(view.chunks), k + 7)):
        if view.chunks[m].kind == ",":
            return m + 1
    return 0
