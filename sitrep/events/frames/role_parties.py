"""The parties in a slot: its head phrases, or whom they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.anaphora.anaphor_clause import toppled
from sitrep.events.anaphora.anaphor_words import UNITS
from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.match import Slot
from sitrep.events.sentence.mention import Party
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import OWNERS

POSSESSIVES = OWNERS | {"my"}


Element = tuple[list[Party], list[Party], list[Party]]
"""One of the phrases that are listed in a slot: whom its head names, an 'of' or 'from' behind it, another phrase."""


def parties_of(view: View, slot: Slot, resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    """The parties of a slot: of its head phrases, or of an 'of' or 'from' phrase where the head has none."""
    if not slot.chunks:
        return once(marks_to_parties(slot.parties, resolved))
    elements = _elements(view, slot, resolved)
    found = [
        p
        for head, inner, rest in _of_one_force(elements)
        for p in (_stood_for(head, inner) or ((inner or rest) if _represent(head) else []) or head or inner)
    ]
    found = found or [p for _head, _inner, rest in elements for p in rest][:1]
    return once(found or _inside(view, slot, resolved))


def _elements(view: View, slot: Slot, resolved: Mapping[int, tuple[str, ...]]) -> list[Element]:
    """The parties that the phrases of a slot name, apart by what is listed in it: 'envoys of Chad and of the FACT'."""
    listed = any(c.kind == "C" for c in slot.chunks)
    elements: list[Element] = []
    prep, joined, comma = "", False, False
    between = slot.chunks[0].prep == "between"
    for chunk in _without_inserts(view, slot.chunks):
        turned_down = chunk.i0 > 0 and chunk.kind == "N" and view.low[chunk.i0 - 1] == "not"
        if turned_down and (elements or view.low[chunk.i1 : chunk.i1 + 1] == ["but"]):
            continue  # 'Greece, not Turkey, will deliver', 'Not Turkey but Greece'
        if chunk.kind != "N":
            joined, comma = joined or chunk.kind in ",C", chunk.kind == ","
            continue
        named = bool(elements) and not any(elements[0]) and _names_some(view, chunk)
        side = between and not chunk.prep
        again = joined and chunk.prep == "of" and "of" in view.low[slot.chunks[0].i0 : slot.chunks[0].i1]
        side = side or again  # 'envoys of Chad and of the FACT'
        if not elements or named or side or (joined and not chunk.prep and prep != "between"):
            if elements and comma and not listed and any(elements[0]) and not _two_names(view, slot.chunks):
                break  # an apposition to what is named already
            elements.append(([], [], []))
            prep = ""
        elif chunk.prep:
            prep = chunk.prep
        last = elements[-1]
        if not prep or (len(last[0]) == 0 and chunk is slot.chunks[0]):
            target = last[0]
        else:
            target = last[1] if prep in ("of", "from", "between") else last[2]
        given = _named_by(view, slot, chunk, resolved)
        if target is not last[0] and _outlaws(view, slot.chunks):
            given = [p for p in given if p.code not in STATES]  # 'rebels in Chad': not the state's
        target += given
        joined = comma = False
    return elements


def _named_by(view: View, slot: Slot, chunk: Chunk, resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    """The parties that one phrase of a slot names."""
    if chunk.prep in ("in", "at") and view.low[slot.chunks[0].head] in _ACTS:
        return []  # 'a round of talks in Vienna': where it is
    marks = [
        m for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1 and (m.anaphor or "") not in POSSESSIVES
    ]
    if chunk is slot.chunks[0] and len(slot.parties) > 1:
        marks = [m for m in marks if not made_by(view, m)]  # 'a Turkish-made drone of the Kenyan army'
    return marks_to_parties([m for m in marks if not made_carrier(view, m)], resolved)


def _inside(view: View, slot: Slot, resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    """Where no head names anybody: whoever else is named in the phrases, or whom 'the toppled president' ruled."""
    first = slot.chunks[0]
    if view.low[first.head] in _ACTS or _outlaws(view, slot.chunks):  # of talks 'in Vienna' no town is a side
        return []
    spans = [(c.i0, c.i1) for c in _without_inserts(view, slot.chunks) if c.kind == "N"]
    inside = [m for a, _b, m in view.parties if any(low <= a < high for low, high in spans)]
    inside = [m for m in inside if not made_carrier(view, m)]
    others = [m for m in inside if (m.anaphor or "") not in POSSESSIVES]
    owner = [] if slot.words & PARTNERS else inside  # 'its outpost' is its own, 'its allies' are others
    found = marks_to_parties(others or owner, resolved)[:1]
    return found or [Party(c, view.span(first.i0, first.i1)) for c in toppled(view, first.i0)]


def _without_inserts(view: View, chunks: list[Chunk]) -> list[Chunk]:
    """'The Council, at the urging of Britain, has ...': what commas shut in behind a preposition names no head."""
    out: list[Chunk] = []
    inside = False
    for before, chunk in zip([None, *chunks], chunks, strict=False):
        if _is_exception(view, chunk):
            break  # 'all members except Chad, Mali and Niger'
        if chunk.kind == ",":
            inside = False
        elif chunk.kind == "N" and before is not None and before.kind == ",":
            inside = bool(out) and chunk.prep not in (
                "",
                "including",
                "like",
                "such as",
                "among",
                "of",
                "from",
                "with",
            )
        if not inside:
            out.append(chunk)
    return out


def _is_exception(view: View, chunk: Chunk) -> bool:
    """'Except Chad', 'apart from Chad', 'with the exception of Chad': before those who do not take part."""
    if chunk.kind == "N" and chunk.prep == "with":
        return view.low[chunk.head] == "exception"
    return chunk.prep in _BUT or (chunk.prep == "from" and view.low[chunk.i0 - 1] in ("apart", "aside"))


_BUT = frozenset({"except", "excluding"})


def _outlaws(view: View, chunks: list[Chunk]) -> bool:
    """Is it a phrase for men of no state: 'separatists in Cameroon'?"""
    first = chunks[0]
    return first.kind == "N" and view.low[first.head] in OUTLAWS


OUTLAWS = frozenset(
    "rebels rebel insurgents insurgent separatists separatist militants militant militia militias militiamen "
    "guerrillas guerrilla jihadists jihadist terrorists terrorist gang gangs cartel gunmen gunman bandits bandit "
    "pirates extremists Islamists secessionists kidnappers smugglers mutineers assailants attackers robbers "
    "tribesmen hijackers traffickers mercenaries".lower().split()
)


_ACTS = frozenset(
    "talks round rounds meeting meetings session sessions summit negotiations conference consultations discussions "
    "visit exercise exercises drill drills manoeuvres maneuvers agreement deal truce ceasefire accord treaty".split()
)
"""Of these a town behind 'in' is the place."""


def _names_some(view: View, chunk: Chunk) -> bool:
    """'Soldiers from six countries, among them Chile and Peru': names for a general word before."""
    return chunk.prep in ("including", "like", "such as") or (
        chunk.prep == "" and chunk.i0 > 1 and view.low[chunk.i0 - 2 : chunk.i0] in _AMONG
    )


_AMONG = (["among", "them"], ["among", "whom"])


def _two_names(view: View, chunks: list[Chunk]) -> bool:
    """'Xi, Putin hold video call': two bare names of two states, in a headline."""
    if len(chunks) != 3:
        return False
    bare = [m.code for a, b, m in view.parties if any((a, b) == (c.i0, c.i1) for c in chunks)]
    if view.sentence.kind == "title" and len(bare) < 2:  # 'Afghan guards, Pakistani troops trade fire'
        opening = [m for a, _b, m in view.parties if any(a == c.i0 for c in chunks)]
        bare = [m.code for m in opening if m.how == "demonym" or m.sector in ("MIL", "COP")]
    return len(bare) == 2 and None not in bare and bare[0] != bare[1]


def _represent(head: list[Party]) -> bool:
    """'negotiators for the government', 'a unit of Omani sappers': they are whom the phrase behind them names."""
    marks = [p.mark for p in head if p.mark is not None]
    return bool(marks) and all(
        (m.anaphor or "").rstrip("s") in _AGENTS or _is_troops(m) or _helmets(m) for m in marks
    )


def _stood_for(head: list[Party], inner: list[Party]) -> list[Party]:
    """'Hutu rebels of the FDD', 'the governors of the Kyrgyz and Tajik regions': whom the phrase behind them names."""
    if len(inner) > 1 and all(p.mark is not None and p.mark.how == "anaphor" for p in head):
        return inner
    men = [p.mark.text.split()[-1].lower() for p in head if p.mark is not None]
    groups = [
        p for p in inner if p.mark is not None and p.code not in STATES and p.mark.how in ("name", "form")
    ]
    return groups if len(head) == 1 and men and men[0] in _FIGHTERS else []


_FIGHTERS = OUTLAWS | {"fighters", "fighter"}


def _is_troops(mark: PartyMark) -> bool:
    return mark.how == "anaphor" and mark.sector in ("MIL", "COP") and mark.text.split()[-1] in UNITS


def _of_one_force(elements: list[Element]) -> list[Element]:
    """'Omani soldiers and policemen': men without an owner, named behind others, are of the same state."""
    named = [any(p.mark is not None and p.mark.code for p in (*head, *inner)) for head, inner, _ in elements]
    if len(elements) < 2 or not named[0]:
        return elements
    bare = [
        bool(head) and not inner and all(p.mark is not None and _is_men(p.mark) for p in head)
        for head, inner, _ in elements
    ]
    return [e for e, alone in zip(elements, bare, strict=True) if not alone]


def _is_men(mark: PartyMark) -> bool:
    """A single word for men, that no article makes definite: 'policemen'."""
    return mark.how == "anaphor" and mark.sector in ("MIL", "COP") and mark.plural and " " not in mark.text


_AGENTS = frozenset(
    "negotiator envoy delegate delegation mediator representative official emissary commander".split()
)


def marks_to_parties(marks: list[PartyMark], resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    """The parties that marks name or stand for."""
    out = []
    for before, mark, after in zip([None, *marks], marks, [*marks[1:], None], strict=False):
        if after is not None and _lends_name(mark, after) and not _a_plane(after, mark):
            continue
        if mark.bygone or _a_plane(mark, before) or _whose_helmets(mark, before):
            continue
        if mark.code:
            out.append(Party(mark.code, mark.text, mark))
        else:
            out += [Party(code, mark.text, mark) for code in resolved.get(mark.start, ())]
    return out


def _helmets(mark: PartyMark) -> bool:
    return mark.text.lower() == "blue helmets"


def _whose_helmets(mark: PartyMark, before: PartyMark | None) -> bool:
    """'Uruguayan blue helmets', 'Fiji's blue helmets': a state's men, as peacekeepers are."""
    near = before is not None and 0 < mark.start - before.end <= len("'s last 200 ")
    return near and before is not None and before.code in STATES and _helmets(mark)


def _lends_name(mark: PartyMark, after: PartyMark) -> bool:
    """'Turkey's Baykar' is Baykar, 'Kurdish YPG units' are the YPG's, the 'Fiji Red Cross' is no state."""
    gap = after.start - mark.end
    own = mark.code in STATES and after.country == mark.code
    if own and after.sector == "BUS" and len("'s state-run ") <= gap <= len("'s state arms exporter "):
        return True  # 'India's state-owned Hindustan Aeronautics'
    if not mark.code or not after.code or gap > len("'s a") or _helmets(after):
        return False
    beside = after.start - mark.end <= 1 and after.how == "name" and after.code not in STATES
    return own or (beside and (mark.how == "demonym" or after.sector in ("NGO", "REB", "BUS")))


def _a_plane(mark: PartyMark, before: PartyMark | None) -> bool:
    """'An Airbus', 'a French Airbus': what the firm made."""
    named = mark.sector == "BUS" and mark.how == "name" and mark.code not in STATES
    words = mark.text.lower().split()
    flown = before is not None and before.how == "demonym" and mark.start - before.end == 1
    return named and words[-1] in _PLANES and (flown or (len(words) == 2 and words[0] in ("a", "an")))


_PLANES = frozenset({"airbus", "boeing", "antonov", "ilyushin", "tupolev"})


def once(parties: list[Party]) -> list[Party]:
    """Each party once, in order."""
    seen: set[str] = set()
    return [p for p in parties if not (p.code in seen or seen.add(p.code))]  # type: ignore[func-returns-value]


def without_makers(view: View, slot: Slot, parties: list[Party]) -> list[Party]:
    """'received two Bayraktar drones': the name of the goods is no receiver."""
    spans = [(m.start, m.end) for m in slot.items]
    return [
        p
        for p in parties
        if p.mark is None
        or not (p.mark.sector == "BUS" or p.mark.how == "leader")
        or not any(a <= p.mark.start and p.mark.end < b for a, b in spans)
        if p.mark is None or not made_by(view, p.mark)
    ]


def made_carrier(view: View, mark: PartyMark) -> bool:
    """'A Lockheed C-130', 'an Airbus A400M': the maker's name on a transport plane is no party's."""
    return mark.sector == "BUS" and any(
        m.designation and m.item_class == "aircraft.transport" and 0 <= m.start - mark.end <= 1
        for _a, _b, m in view.items
    )


def made_by(view: View, mark: PartyMark) -> bool:
    """'A Turkish-made drone': who made it need not fly it."""
    return view.text[mark.end : mark.end + 11].startswith(_MADE)


_MADE = tuple(
    f"-{how}"
    for how in "made built designed produced supplied donated funded financed trained armed equipped bought".split()
)


def stands_in(party: Party) -> bool:
    """'the ministry', 'its': a party only by what it stands for, which is not whom the same clause names."""
    return party.mark is not None and party.mark.code is None


MISSIONS = frozenset("embassy consulate embassies consulates legation".split())
PARTNERS = frozenset(
    "counterpart counterparts partners partner allies ally colleague colleagues members friends friend".split()
)
