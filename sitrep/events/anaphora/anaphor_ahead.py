"""Whom a headline means by 'both sides', 'neighbours' or 'the navy': those that the sentence below it names."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.anaphora.anaphor_sides import of_two
from sitrep.events.anaphora.anaphor_words import ARMED, FRIEND_OR_FOE, LANDS, SIDE, SIDES, STATE
from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES


def owner_below(mark: PartyMark, views: Sequence[View]) -> tuple[str, ...]:
    """'Navy ship brings rice' over 'The Dutch navy's ship Zeeland ...': the navy that the sentence below names."""
    word = (mark.anaphor or "").lower()
    if word not in ARMED or len(views) < 2 or views[0].sentence.kind != "title":
        return ()
    below = views[1]
    if not any(m.code in STATES and m.end <= mark.start for *_, m in views[0].parties):
        named = (m for *_, m in below.parties if m.code in STATES and m.how in ("force", "office"))
        if same := next((m.code for m in named if m.code and word in m.text.lower()), None):
            return (same,)
    if any(m.code in STATES for *_, m in views[0].parties):
        return ()
    spans = [(c.i0, c.i1) for v in below.verbs[:1] for c in v.subject if c.kind == "N"]
    forces = {a for a, _b, m in below.items if m.item_class.startswith(("force", "ship", "aircraft"))}
    for i0, i1 in spans[:2]:
        owners = [
            m.code for a, _b, m in below.parties if i0 <= a < i1 and m.code in STATES and m.how == "demonym"
        ]
        if owners and any(i0 <= a < i1 for a in forces):
            return (owners[0] or "",)  # 'Navy ship brings rice' over 'The Dutch ship Zeeland brought'
    return ()


def group_below(mark: PartyMark, views: Sequence[View]) -> tuple[str, ...]:
    """'Jihadists blockade Kayes' over 'JNIM fighters set fire to lorries': the one group that acts below."""
    if mark.sector != "REB" or len(views) < 2 or views[0].sentence.kind != "title":
        return ()
    if any(m.code and m.sector == "REB" for *_, m in views[0].parties):
        return ()
    spans = [(c.i0, c.i1) for v in views[1].verbs[:1] if not v.passive for c in v.subject[:1]]
    acting = {
        m.code for a, _b, m in views[1].parties if m.sector == "REB" and any(i <= a < j for i, j in spans)
    }
    return tuple(c for c in acting if c) if len(acting) == 1 else ()


def sides_below(mark: PartyMark, views: Sequence[View]) -> tuple[str, ...]:
    """'Both sides accept truce' over 'Chad and Libya accepted a cease-fire': Chad and Libya."""
    word = (mark.anaphor or "").lower()
    if (
        len(views) < 2
        or views[0].sentence.kind != "title"
        or not (word in SIDES or (mark.plural and word in SIDE))
    ):
        return ()
    named = [m.code for _a, _b, m in views[0].parties if m.code]
    if named:
        return ()
    return _subjects(views[1])


def sides_ahead(mark: PartyMark, view: View, at: int, following: View | None) -> tuple[str, ...]:
    """'The envoy asked both sides to stop. Chad and Libya have not answered.': those whom the next sentence names.

    First who tells of it: 'The two commanders met, Omani and Yemeni officials said.'
    """
    if not mark.plural or not ((mark.anaphor or "").lower() in SIDES or of_two(mark, view, at)):
        return ()
    found = _tellers(view, at)
    if following is None or found:
        return found
    found = _subjects(following)
    if found or (mark.anaphor or "").lower() in _FRIENDS:
        return found
    named = dict.fromkeys(m.code for *_, m in following.parties if m.code and m.sector not in _NO_SIDE)
    return tuple(named) if len(named) == 2 else ()


def state_ahead(mark: PartyMark, view: View, at: int, following: View | None) -> tuple[str, ...]:
    """'Chad and its neighbour signed a pact, a Sudanese official said': the one new state that tells of it or answers.

    'Lagos asked its giant neighbour for a loan. Yaounde is considering it.'
    """
    word = (mark.anaphor or "").lower()
    if mark.plural or word not in STATE or word == "capital":
        return ()
    before = {m.code for *_, m in view.parties if m.start < mark.start}
    fits = LANDS.get(word, STATES)
    for verb in view.verbs:
        if verb.lemma in _TELLING and verb.subject and verb.subject[0].i0 > at:
            found = _named(view, verb.subject)
            if found:
                return found if len(found) == 1 and found[0] in fits and found[0] not in before else ()
    if following is None or not following.verbs:
        return ()
    here = {m.code for *_, m in view.parties}
    found = _named(following, following.verbs[0].subject)
    return found if len(found) == 1 and found[0] in fits and found[0] not in here else ()


def subject_to_come(mark: PartyMark, view: View, at: int) -> tuple[str, ...]:
    """'Three days after it had shelled the port, Chad fell silent': the clause that opens tells of the subject."""
    if view.low[at] not in _IT or any(m.code and a < at for a, _b, m in view.parties):
        return ()
    if at == 0 and (found := _closing_teller(view)):
        return found
    main = next((v for v in view.verbs if v.link == "main"), None)
    opening = next((v for v in view.verbs if v.link in ("sub", "ing") and v.i1 > at), None)
    if main is None or opening is None or opening.i0 > main.i0 or not main.subject or main.passive:
        return ()
    subject = main.subject[0]
    if subject.i0 < opening.i1 or subject.i0 < at or view.low[subject.i0] in _IT:
        return ()
    codes = [m.code for a, _b, m in view.parties if m.code and subject.i0 <= a < subject.i1]
    many = view.low[at] in ("they", "their")
    if len(codes) != 1 or (many and len(main.subject) == 1 and not _plural(view, subject)):
        return ()
    return tuple(codes)


def _closing_teller(view: View) -> tuple[str, ...]:
    """'Its coast guard had fired at two boats, Oman said': who tells it at the end, where nobody is named before."""
    if view.low[0] != "its" or not _OTHERS.isdisjoint(view.low[1:4]):
        return ()  # 'Its neighbour has massed tanks, Oman said': Oman is the neighbour
    verb = next((v for v in view.verbs if v.link == "par" and v.lemma in _TELLING and v.subject), None)
    chunks = [c for c in verb.subject if c.kind == "N"] if verb is not None else []
    codes = [m.code for a, _b, m in view.parties if m.code and any(c.i0 <= a < c.i1 for c in chunks)]
    return tuple(codes) if len(codes) == 1 else ()


_OTHERS = FRIEND_OR_FOE | {"neighbour", "neighbor"}
_IT = frozenset("it its they their he his she her".split())


def _plural(view: View, subject: Chunk) -> bool:
    return view.low[subject.head].endswith(("s", "n", "i")) and not view.low[subject.head].endswith("ss")


_FRIENDS = frozenset({"allies", "partners"})
_NO_SIDE = frozenset({"IGO", "MED", "BUS", "NGO"})
_TELLING = frozenset("say report announce confirm declare state".split())


def _tellers(view: View, at: int) -> tuple[str, ...]:
    """The two whom the subject of a verb of telling behind the word at `at` names."""
    for verb in view.verbs:
        if verb.lemma in _TELLING and verb.subject and verb.subject[0].i0 > at:
            named = _named(view, verb.subject)
            return named if len(named) == 2 else ()
    return ()


def _subjects(below: View) -> tuple[str, ...]:
    """The two that its first verb has as its subject; empty for one or many."""
    codes = _named(below, [c for v in below.verbs[:1] for c in v.subject])
    return codes if len(codes) == 2 else ()


def _named(view: View, chunks: Sequence[Chunk]) -> tuple[str, ...]:
    """The codes of the parties that begin in these phrases, each once."""
    marks = [m for a, _b, m in view.parties if any(c.i0 <= a < c.i1 for c in chunks)]
    return tuple(dict.fromkeys(m.code for m in marks if m.code))
