"""What pronouns and definite phrases stand for: 'it', 'the country', 'the army', 'the two sides'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sitrep.events.anaphora.anaphor_ahead import (
    group_below,
    owner_below,
    sides_ahead,
    sides_below,
    state_ahead,
    subject_to_come,
)
from sitrep.events.anaphora.anaphor_back import PLURAL, Here, antecedent
from sitrep.events.anaphora.anaphor_clause import (
    garrison,
    is_acted_on,
    of_commander,
    of_owner,
    others_named,
    own_clause,
    sender,
    sent,
    sibling,
    subject_spans,
    tellers,
    toppled,
    whose,
)
from sitrep.events.anaphora.anaphor_lists import of_first_in_list
from sitrep.events.anaphora.anaphor_words import GROUP
from sitrep.events.anaphora.armed_phrases import by_noun, is_group, leads_fighters
from sitrep.events.anaphora.local_posts import of_locality
from sitrep.events.anaphora.own_voice import own_voice
from sitrep.events.anaphora.told_forces import Told
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES

_ARMED = frozenset({"REB", "MIL", "UAF"})


def as_armed_as_named(views: Sequence[View], resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'The Houthis ... They left the port': words that stand for an armed group are one to the readings, in place."""
    armed = {
        m.code: m.sector for v in views for *_, m in v.parties if m.sector in _ARMED and m.code not in STATES
    }
    if not armed:
        return
    for view in views:
        for k, (a, b, mark) in enumerate(view.parties):
            codes = resolved.get(mark.start, ()) if mark.how == "anaphor" and mark.sector is None else ()
            if len(codes) == 1 and codes[0] in armed:
                view.parties[k] = a, b, replace(mark, sector=armed[codes[0]])


def resolve(
    views: Sequence[View],
    focus: str | None,
    issuer: str | None = None,
    forces: dict[int, Told] | None = None,
) -> dict[int, tuple[str, ...]]:
    """Start of each mark without a code -> the codes it stands for; a mark that stays open is missing.

    `forces` takes what was told of forces before each sentence, by its number.
    `issuer` is the party that puts the text out itself: its 'we' outside quotations.
    """
    read = _Read(nameless=not any(is_group(m) for view in views for *_, m in view.parties))
    for view, following in zip(views, [*views[1:], None], strict=False):
        before = read.told.copy()
        if forces is not None:
            forces[view.sentence.index] = before
        _open_sentence(read, view)
        for i0, _i1, mark in view.parties:
            if mark.code:
                _name(read, mark, i0)
            elif (local := of_locality(view, mark, i0)) is not None:
                _stand_for(read, view, mark, i0, local)
            elif not _passed_over(read, view, mark, i0):
                found = (
                    own_voice(view, mark, issuer)
                    or whose(view, i0)
                    or of_owner(view, mark, read.out)
                    or of_first_in_list(view, mark, i0, read.out)
                    or of_commander(view, mark, i0)
                    or sender(view, mark)
                    or sent(view, mark, i0)
                    or toppled(view, i0)
                    or sibling(view, i0)
                    or own_clause(view, i0)
                    or subject_to_come(mark, view, i0)
                    or tellers(view, i0, read.out)
                    or (owner_below(mark, views) if view is views[0] else ())
                    or (group_below(mark, views) if view is views[0] else ())
                    or garrison(mark, view)
                    or before.of_mark(mark, view.sentence.index)
                    or before.she(mark, read.subject, view.sentence.index)
                    or _led(read, view, i0)
                    or before.they_here(mark, view, i0, read.subject)
                    or before.they(mark, () if read.subject else read.previous, view.sentence.index)
                    or antecedent(
                        mark, Here(view, i0, read.recent, read.subject, read.previous, read.entry or focus)
                    )
                    or (sides_below(mark, views) if view is views[0] else ())
                    or (by_noun(mark, view.text) if read.nameless else ())
                    or sides_ahead(mark, view, i0, following)
                    or state_ahead(mark, view, i0, following)
                )
                _stand_for(read, view, mark, i0, found)
        read.told.read(view, read.out)
        if len(read.recent) > 60:
            del read.recent[:-40]
    return read.out


@dataclass(slots=True)
class _Read:
    """What has been read of a text so far."""

    nameless: bool
    """The text names no armed group at all."""
    out: dict[int, tuple[str, ...]] = field(default_factory=dict)
    recent: list[PartyMark] = field(default_factory=list)
    subject: tuple[str, ...] = ()
    """Who acts in this sentence, as far as it is read."""
    previous: tuple[str, ...] = ()
    """Who acted in the last sentence that had an actor."""
    entry: str | None = None
    """'Kenya: police seize arms bound for Somalia': the state that heads this sentence, whose police they are."""
    person: tuple[str, ...] = ()
    """Whose leader or official acts in this sentence; `led`: in the one before."""
    led: tuple[str, ...] = ()
    unnamed: bool = False
    """The last subject was 'gunmen', 'insurgents' of nobody."""
    told: Told = field(default_factory=Told)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Stretches of the sentence that are subjects, with the number of their list; `current`: of the list read last."""
    current: int | None = None
    first: frozenset[int] = frozenset()
    """The tokens at which its subjects begin."""


def _open_sentence(read: _Read, view: View) -> None:
    """Who a heading or a sentence without a verb names acts in it."""
    read.previous = read.subject or read.previous
    read.led, read.person = read.person, ()
    read.current, read.spans = None, subject_spans(view)
    read.first = frozenset(
        c.i0 for v in view.verbs if v.link in ("main", "par", "that", "coord") for c in v.subject[:1]
    )
    headed = [m.code for a, _b, m in view.parties if m.code and any(c.i0 <= a < c.i1 for c in view.heading)]
    read.entry = headed[0] if len(headed) == 1 and headed[0] in STATES else None
    alone = [m.code for *_, m in view.parties if m.code] if not view.verbs else []
    read.subject = tuple(headed[:1] or (alone if len(alone) == 1 else ()))


def _name(read: _Read, mark: PartyMark, i0: int) -> None:
    """A party by name: it may be the subject, or stand in one list with it."""
    read.recent.append(mark)
    group = next((g for a, b, g in read.spans if a <= i0 < b), None)
    if group is None or mark.code is None:
        return
    if not read.person and mark.how in ("leader", "office"):
        read.person = (mark.code,)
    if mark.code not in read.subject and (not read.subject or group == read.current):
        read.subject, read.current, read.unnamed = (*read.subject, mark.code), group, False


def _passed_over(read: _Read, view: View, mark: PartyMark, i0: int) -> bool:
    """'They' behind 'gunmen' are these, 'them' beside others may be anybody, and a rebel leader is no state's."""
    if leads_fighters(view, mark, i0):
        return True
    word = mark.text.lower()
    if read.unnamed and not read.subject and word in PLURAL:
        return True
    return word == "them" and (
        others_named(view, i0, read.out) or is_acted_on(view, i0, read.subject, read.out)
    )


def _led(read: _Read, view: View, i0: int) -> tuple[str, ...]:
    """'He' at the head of a sentence: the leader who acted in the one before."""
    return read.led if not read.subject and i0 in read.first and view.low[i0] in ("he", "she") else ()


def _stand_for(read: _Read, view: View, mark: PartyMark, i0: int, found: tuple[str, ...]) -> None:
    """Keep what the mark stands for; as the first of a sentence it acts there."""
    leads = not read.subject and i0 in read.first
    if found:
        read.out[mark.start] = found
        if leads:
            read.subject, read.unnamed = found, False
            read.person = found if view.low[i0] in ("he", "she") else read.person
    elif leads and (mark.anaphor or "").lower() in GROUP:
        read.unnamed = True
