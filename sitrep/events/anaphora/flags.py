"""Whose ship it is: the prefix of a warship's name, or a name known without one, gives the state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sitrep.events.parties.party_context import FLAG, NATIONAL
from sitrep.events.sentence.match import Slot, Slots
from sitrep.events.sentence.mention import MOVED, YARD, Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.states import STATES
from sitrep.forces import SHIP_STATES

_NAMES = {
    name: state
    for state, names in (
        (
            "USA",
            "Gerald R. Ford, Gerald Ford, Nimitz, Dwight D. Eisenhower, Eisenhower, Abraham Lincoln, Carl Vinson, "
            "George Washington, Theodore Roosevelt, Harry S. Truman, Ronald Reagan, George H.W. Bush, Iwo Jima, "
            "Bataan, Makin Island, Wasp, Gravely",
        ),
        ("GBR", "Queen Elizabeth, Prince of Wales"),
        ("FRA", "Charles de Gaulle, Tonnerre, Dixmude, Forbin, Chevalier Paul, Languedoc, Alsace"),
        ("ITA", "Cavour, Caio Duilio, Andrea Doria, Virginio Fasan"),
        ("ESP", "Juan Carlos I, Reina Sofia, Cristobal Colon"),
        ("DEU", "Hessen, Baden-Wuerttemberg, Baden-Württemberg"),
        ("NLD", "Karel Doorman, Tromp, Evertsen, De Ruyter"),
        ("GRC", "Psara, Spetsai, Hydra, Kimon"),
        ("TUR", "Anadolu, Gokceada"),
        (
            "RUS",
            "Admiral Kuznetsov, Admiral Gorshkov, Admiral Golovko, Admiral Grigorovich, Admiral Makarov, "
            "Admiral Kasatonov, Admiral Levchenko, Marshal Ustinov, Marshal Shaposhnikov, Varyag, Severomorsk, "
            "Soobrazitelny, Boikiy, Neustrashimy, Pyotr Velikiy, Yantar, Smolny",
        ),
        ("CHN", "Liaoning, Shandong, Fujian, Sichuan"),
        ("IND", "Vikrant, Vikramaditya"),
        ("JPN", "Izumo, Kaga"),
        ("KOR", "Dokdo, Marado, Choi Young"),
        ("IRN", "Makran, Dena, Sahand, Alborz, Jamaran, Shahid Bagheri, Shahid Mahdavi"),
    )
    for name in names.split(", ")
}


_TYPES = dict(
    pair.split(":")
    for pair in (
        "B-52:USA B-52H:USA B-1:USA B-1B:USA B-2:USA F-22:USA F-117:USA F-117A:USA A-10:USA AC-130:USA "
        "U-2:USA Typhon:USA NMESIS:USA RQ-4:USA EA-18G:USA "
        "Tu-95:RUS Tu-95MS:RUS Tu-160:RUS Tu-22M3:RUS Oreshnik:RUS J-20:CHN J-16:CHN H-6:CHN H-6K:CHN H-6N:CHN"
    ).split()
)
"""Weapons that one state alone has."""


_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)*\s?$")


def named_ships(items: Sequence[ItemMark], parties: Sequence[PartyMark]) -> dict[str, str]:
    """Name of a ship -> the state of 'the Greek frigate Psara', for a text that calls her 'the Psara' later."""
    out: dict[str, str] = {}
    ships = [m for m in items if m.item_class.startswith("ship")]
    owners = [p for p in parties if p.how == "demonym" and p.code in STATES]
    for mark in ships:
        owner = next((p for p in owners if mark.start <= p.start < mark.end), None)
        name = _NAME.search(mark.text) if owner else None
        if name and owner and owner.code and owner.end < mark.start + name.start():
            out.setdefault(name[0], owner.code)
    return out


def from_flag(mention: Mention, slots: Slots, ships: Mapping[str, str]) -> None:
    """Fill the actor of a movement of ships or arms, or of an attack by them, that names nobody."""
    if mention.kind == "repair" and (not mention.recipient or mention.inferred):
        states = (flag_of(m.text) for m in mention.item_marks if m.item_class.startswith("ship"))
        if (state := next(filter(None, states), None)) and state not in mention.codes("actor"):
            mention.settle("recipient", [Party(state, "")])
            if not mention.actor and mention.country not in (None, state):
                mention.guess("actor", [Party(mention.country or "", "")], YARD)
    if mention.kind in ("strike", "seizure") and (not mention.recipient or mention.inferred):
        low, high = mention.span
        taken = {FLAG, NATIONAL} if mention.kind == "seizure" else {FLAG}
        flags = [m.country for a, _b, m in mention.view.parties if low <= a < high and m.anaphor in taken]
        if _taken_back(mention):
            told = re.search(r"Somali pirates", mention.view.text)
            mention.settle("recipient", [Party("SOMALI PIRATES" if told else "PIRATES", "pirates")])
        else:
            owners = dict.fromkeys(flags) if any(flags) else {_ship_hit(slots, ships): None}
            hit = [Party(code, "") for code in owners if code and code not in mention.codes("actor")]
            if hit:
                mention.settle("recipient", hit if NATIONAL in taken else hit[:1])
    if mention.kind == "exercise":
        _with_ships(mention, slots)
    if mention.actor and not mention.lent and not _stand_in(mention):
        return
    if mention.kind == "delivery":
        _from_carrier(mention, slots)
        return
    marks = mention.item_marks if mention.kind in MOVED else []
    if mention.kind == "exercise" and "from" in slots:
        marks = [*marks, *slots["from"].items]  # 'a missile was tested from HMS Vanguard'
    if mention.kind == "deployment" and "subj" in slots:
        marks = [*marks, *slots["subj"].items]  # 'HMS Ocean anchored off Freetown with 600 marines'
    if mention.kind in ("strike", "seizure"):
        marks = [m for name in ("subj", "by") if name in slots for m in slots[name].items]
    alone = not mention.actor or _stand_in(mention)
    for mark in marks:
        state = flag_of(mark.text) if mark.item_class.startswith("ship") or mark.text[:3].isupper() else None
        if state is None and mark.item_class.startswith("ship") and (name := _NAME.search(mark.text)):
            state = ships.get(name[0])
        if state is None and "carrier" in mark.text.lower() and mention.kind in MOVED:
            state = _carrier_behind(mention, mark)
        if state is None and mention.kind in MOVED and alone:
            types = (_TYPES[w] for word in mark.text.split() if (w := word.removesuffix("s")) in _TYPES)
            state = next(types, None)
        if state:
            mention.settle("actor", [Party(state, mark.text)])
            return
    if mention.kind == "deployment" and "subj" in slots and (state := _aboard(mention, slots["subj"])):
        mention.settle("actor", [Party(state, "")])


def _aboard(mention: Mention, subject: Slot) -> str | None:
    """'Marines from HMS Albion', 'helicopters of the carrier Vikrant': whose ship they are of."""
    behind = [c for c in subject.chunks[1:2] if c.kind == "N" and c.prep in ("from", "of", "off", "aboard")]
    texts = (mention.view.span(c.i0, c.i1).removeprefix(f"{c.prep} ") for c in behind)
    return next((state for text in texts if (state := _warship(text))), None)


def _warship(text: str) -> str | None:
    """The state of 'HMS Albion', 'the carrier Vikrant'; 'of Tromp' may be anybody."""
    words = text.split()
    return flag_of(text) if _by_prefix(words) or _AFLOAT & set(words) else None


_AFLOAT = frozenset("carrier frigate destroyer cruiser corvette submarine warship ship flagship".split())


def _ship_hit(slots: Slots, ships: Mapping[str, str]) -> str | None:
    """'HMS Sheffield was set ablaze': whose warship she is."""
    for mark in (m for name in ("obj", "on", "at") if name in slots for m in slots[name].items):
        if mark.item_class.startswith("ship"):
            name = _NAME.search(mark.text)
            if state := flag_of(mark.text) or (ships.get(name[0]) if name else None):
                return state
    return None


def _taken_back(mention: Mention) -> bool:
    """'Marines retook the bulk carrier': from the pirates of the text, whatever flag she flies."""
    verb = mention.verb
    afloat = any(m.item_class.startswith("ship") for m in mention.item_marks)
    back = verb is not None and verb.lemma in ("retake", "recapture", "win back", "take back")
    return mention.kind == "seizure" and back and afloat and "pirate" in mention.view.text


def _stand_in(mention: Mention) -> bool:
    """'The first squadron of F-117s': who acts is only a word that may stand for anybody's."""
    return all(
        p.mark is not None and p.mark.how == "anaphor" and p.mark.sector == "MIL" for p in mention.actor
    )


def _carrier_behind(mention: Mention, mark: ItemMark) -> str | None:
    """'Two carrier groups, those of the Lincoln and the Nimitz, are at sea': by a name behind the word."""
    behind = mention.view.text[mark.end : mark.end + 80]
    return next((state for name, state in _NAMES.items() if f"the {name}" in behind), None)


def _with_ships(mention: Mention, slots: Slots) -> None:
    """'USS Nimitz drilled with INS Kochi': the states of the ships by name take part."""
    named = {
        name: [s for m in slots[name].items if m.item_class.startswith("ship") and (s := flag_of(m.text))]
        for name in ("subj", "with", "alongside")
        if name in slots
    }
    first = [Party(s, "") for s in dict.fromkeys(named.pop("subj", []))]
    beside = [Party(s, "") for s in dict.fromkeys(s for states in named.values() for s in states)]
    if not (first or beside):
        return
    parties = {p.code: p for p in reversed([*first, *mention.actor, *beside]) if p.code}
    mention.settle("actor", list(reversed(parties.values())))


_GETTING = frozenset("get receive obtain take accept need want await".split())


def _from_carrier(mention: Mention, slots: Slots) -> None:
    """'RFA Argus landed 30 tonnes of tents': whose ship brings it."""
    view = mention.view
    for name in ("subj", "by", "aboard", "on"):
        for chunk in slots[name].chunks[:1] if name in slots else ():
            words = [t.text for t in view.tokens[chunk.i0 : chunk.i1]]
            state = _by_prefix(words) or (_aboard(mention, slots[name]) if name == "subj" else None)
            gets = name == "subj" and mention.verb is not None and mention.verb.lemma in _GETTING
            if state and gets and not mention.recipient:
                mention.settle("recipient", [Party(state, "")])
            elif state and not gets and state not in mention.codes("recipient"):
                mention.settle("actor", [Party(state, view.span(chunk.i0, chunk.i1))])
            if state:
                return


def _by_prefix(words: list[str]) -> str | None:
    """The state of 'HMS Albion': the letters of its navy, and a name behind them."""
    return next((SHIP_STATES[a] for a, b in pairwise(words) if a in SHIP_STATES and b[:1].isupper()), None)


def type_of(text: str) -> str | None:
    """The state that alone has a weapon of this type: 'two B-1 bombers'."""
    return next((_TYPES[w] for w in text.split() if w in _TYPES), None)


def flag_of(text: str) -> str | None:
    """The state of a ship by her prefix or her name."""
    words = text.split()
    return _by_prefix(words[:5]) or next(
        (_NAMES[name] for k in range(len(words)) if (name := " ".join(words[k : k + 4])) in _NAMES),
        _by_surname(text),
    )


def _by_surname(text: str) -> str | None:
    """'the carrier Truman': a big ship by the last of her names."""
    words = text.split()
    if len(words) < 2 or words[-2].lower() != "carrier":
        return None
    return next((state for name, state in _NAMES.items() if name.endswith(" " + words[-1])), None)


def flown(view: View) -> set[int]:
    """Starts of the names of states whose flag is flown ('flies the flag of Panama'): no places."""
    return {
        p.start
        for a, _b, p in view.places
        if _FLYING & {" ".join(view.low[max(0, a - n) : a]) for n in (2, 3)}
    }


_FLYING = frozenset({"flag of", "flags of", "flag of the", "flags of the"})
