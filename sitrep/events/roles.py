"""From filled slots to roles: which parties act, which receive, which items, in a mention."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitrep.events.chunks import Chunk
from sitrep.events.marks import PartyMark
from sitrep.events.match import Slot, Slots
from sitrep.events.mention import Mention, Party
from sitrep.events.states import STATES
from sitrep.events.view import View
from sitrep.model import Item

_ORDER = {
    name: k
    for k, name in enumerate(
        "subj by iobj obj to light for with on against from between into in at of poss comp".split()
    )
}
_NEVER: dict[str, tuple[str, ...]] = {
    "delivery": ("figure", "force", "people", "staff", "infrastructure"),
    "deployment": ("figure", "infrastructure"),
    "strike": ("figure", "force", "people", "staff", "infrastructure", "aid", "money"),
    "withdrawal": ("figure", "infrastructure"),
    "exercise": ("figure", "infrastructure", "people"),
    "mobilization": ("figure", "infrastructure"),
    "agreement": ("figure", "force", "people", "infrastructure", "money"),
    "talks": ("",),
    "threat": ("",),
    "sanction": ("figure", "force", "people", "infrastructure"),
    "repair": ("figure", "force", "people", "staff"),
    "seizure": ("figure",),
    "request": ("figure", "infrastructure"),
}
"""Classes that are no items of a kind: the soldiers who strike, the town a convoy reaches."""
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my"})
_MODIFIERS = frozenset(
    "the a an its their his her our some any new old more further additional several another other "
    "last first second third few many "
    "two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands "
    "about around nearly almost own "
    "remaining total late latest final".split()
)


def parties_of(view: View, slot: Slot, resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    """The parties of a slot: of its head phrases, or of an 'of' or 'from' phrase where the head has none."""
    if not slot.chunks:
        return _once(_marks_to_parties(slot.parties, resolved))
    listed = any(c.kind == "C" for c in slot.chunks)
    elements: list[tuple[list[Party], list[Party], list[Party]]] = []
    prep, joined, comma = "", False, False
    for chunk in slot.chunks:
        if chunk.kind != "N":
            joined, comma = joined or chunk.kind in ",C", chunk.kind == ","
            continue
        if not elements or (joined and not chunk.prep):
            if elements and comma and not listed and any(elements[0]) and not _two_names(view, slot.chunks):
                break  # an apposition to what is named already
            elements.append(([], [], []))
            prep = ""
        elif chunk.prep:
            prep = chunk.prep
        marks = [
            m
            for a, _b, m in view.parties
            if chunk.i0 <= a < chunk.i1 and (m.anaphor or "") not in _POSSESSIVES
        ]
        target = elements[-1][
            0
            if not prep or len(elements[-1][0]) == 0 and chunk is slot.chunks[0]
            else 1
            if prep in ("of", "from")
            else 2
        ]
        target += _marks_to_parties(marks, resolved)
        joined = comma = False
    found = [
        p
        for head, inner, rest in elements
        for p in ((inner or rest) if _represent(head) and (inner or rest) else head or inner)
    ]
    found = found or [p for _head, _inner, rest in elements for p in rest][:1]
    if not found:
        others = [m for m in slot.parties if (m.anaphor or "") not in _POSSESSIVES]
        owner = [] if slot.words & _PARTNERS else slot.parties  # 'its outpost' is its own, 'its allies' are others
        found = _marks_to_parties(others or owner, resolved)[:1]
    return _once(found)


def _two_names(view: View, chunks: list[Chunk]) -> bool:
    """'Xi, Putin hold video call': two bare names of two states, in a headline."""
    if len(chunks) != 3:
        return False
    bare = [m.code for a, b, m in view.parties if any((a, b) == (c.i0, c.i1) for c in chunks)]
    return len(bare) == 2 and None not in bare and bare[0] != bare[1]


def _represent(head: list[Party]) -> bool:
    """'negotiators for the government': they stand for whom the phrase behind them names."""
    marks = [p.mark for p in head if p.mark is not None]
    return bool(marks) and all((m.anaphor or "").rstrip("s") in _AGENTS for m in marks)


_AGENTS = frozenset(
    "negotiator envoy delegate delegation mediator representative official emissary commander".split()
)


def _marks_to_parties(marks: list[PartyMark], resolved: Mapping[int, tuple[str, ...]]) -> list[Party]:
    out = []
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        if (
            after is not None
            and mark.code in STATES
            and after.country == mark.code
            and after.start - mark.end <= 4
        ):
            continue  # 'Turkey's Baykar' is Baykar
        if mark.code:
            out.append(Party(mark.code, mark.text, mark))
        else:
            out += [Party(code, mark.text, mark) for code in resolved.get(mark.start, ())]
    return out


def _once(parties: list[Party]) -> list[Party]:
    seen: set[str] = set()
    return [p for p in parties if not (p.code in seen or seen.add(p.code))]  # type: ignore[func-returns-value]


def fill_roles(
    mention: Mention,
    slots: Slots,
    roles: Mapping[str, str],
    resolved: Mapping[int, tuple[str, ...]],
    focus: str | None = None,
) -> None:
    """Put what the slots hold into the mention, as the frame's role table says."""
    view = mention.view
    order = sorted(slots, key=lambda name: _ORDER.get(name, 50))
    for name in order:
        role = roles.get(name, "")
        slot = slots[name]
        if not role or role == "none":
            continue
        if "actor" in role and (name in ("subj", "by", "obj", "with", "between") or not mention.actor):
            _extend(mention.actor, parties_of(view, slot, resolved))
        if name == "for" and mention.recipient and role == "recipient":
            continue
        if mention.kind == "request" and mention.recipient and name in ("to", "from"):
            continue  # 'asked Bern for leave to export shells to Ukraine'
        if role == "recipient" or role == "recipient_item":
            extra = _without_makers(view, slot, parties_of(view, slot, resolved))
            if name in ("subj", "obj", "iobj", "to", "with", "on", "against", "for") or not mention.recipient:
                _extend(mention.recipient, extra)
            if not extra and slot.places and not mention.recipient:
                _from_place(mention, slot)
        elif role == "place_recipient" and not mention.recipient:
            mention.recipient = [
                p
                for p in parties_of(view, slot, resolved)
                if p.code in STATES and (p.mark is None or p.mark.how != "demonym")
            ]
            if not mention.recipient:
                _from_place(mention, slot)
        if role.endswith("item"):
            _items(mention, slot, name, resolved)
    if (
        mention.kind in ("agreement", "talks")
        and mention.recipient
        and not mention.actor
        and "with" in slots
        and focus
        and focus not in mention.codes("recipient")
    ):
        mention.guess("actor", [Party(focus, focus)], "the country written about")
    if mention.kind == "agreement" and mention.actor and not mention.recipient:
        other = _other_side(slots, resolved, mention.codes("actor"))
        mention.guess("recipient", other, "whose the order or the goods are")
    if not mention.recipient and "in" in slots and slots["in"].chunks:
        mention.recipient = _partners_in(slots, roles, parties_of(view, slots["in"], resolved), mention)
    mention.actor_phrase = "" if mention.actor else _phrase(view, slots, roles, "actor")
    mention.recipient_phrase = "" if mention.recipient else _phrase(view, slots, roles, "recipient")
    if mention.kind == "repair":
        _yard_and_owner(mention, slots, roles, resolved)
    if mention.kind == "request" and not mention.recipient:
        mention.recipient = _makers(view, slots, resolved, mention.codes("actor"))
    named = {p.code for p in mention.recipient if p.mark is not None and p.mark.code}
    mention.actor = [p for p in mention.actor if not (_stands_in(p) and p.code in named)]
    if mention.actor and mention.recipient:
        actors = set(mention.codes("actor"))
        kept = [p for p in mention.recipient if p.code not in actors]
        owned = all(p.mark is not None and p.mark.anaphor in _POSSESSIVES for p in mention.recipient)
        if kept or owned or mention.kind not in ("strike", "seizure"):
            mention.recipient = kept
        if not kept:
            mention.recipient_phrase = _phrase(view, slots, roles, "recipient")


def _without_makers(view: View, slot: Slot, parties: list[Party]) -> list[Party]:
    """'received two Bayraktar drones': the name of the goods is no receiver."""
    spans = [(m.start, m.end) for m in slot.items]
    return [
        p
        for p in parties
        if p.mark is None
        or not (p.mark.sector == "BUS" or p.mark.how == "leader")
        or not any(a <= p.mark.start and p.mark.end < b for a, b in spans)
    ]


def _stands_in(party: Party) -> bool:
    """'the ministry', 'its': a party only by what it stands for, which is not whom the same clause names."""
    return party.mark is not None and party.mark.code is None


def _yard_and_owner(
    mention: Mention, slots: Slots, roles: Mapping[str, str], resolved: Mapping[int, tuple[str, ...]]
) -> None:
    """Whose the thing is that is repaired, and who does it: 'reopened after repairs by army engineers'."""
    if not mention.actor and "by" in slots:
        mention.actor = parties_of(mention.view, slots["by"], resolved)
    if not mention.recipient:
        named = [
            n
            for n in ("obj", "iobj", "subj", "of", "on", "to")
            if n in slots and roles.get(n, "").endswith("item")
        ]
        owners = [m for n in named for m in slots[n].parties if slots[n].items][:1]
        found = _marks_to_parties(owners, resolved)
        mention.recipient = [p for p in found if p.code not in mention.codes("actor")]


_PARTNERS = frozenset("counterpart counterparts partners allies colleague colleagues members".split())


def _partners_in(
    slots: Slots, roles: Mapping[str, str], inside: list[Party], mention: Mention
) -> list[Party]:
    """'phoned his counterparts in Oslo and Riga', 'asked its partners in the CSTO'."""
    for name in ("obj", "iobj", "with", "to"):
        if name in slots and "recipient" in roles.get(name, "") and slots[name].words & _PARTNERS:
            return [p for p in inside if p.code not in mention.codes("actor")]
    return []


def _other_side(slots: Slots, resolved: Mapping[int, tuple[str, ...]], actors: Sequence[str]) -> list[Party]:
    """Whose the order or the goods are: 'wins a Peruvian order', 'inks a deal for Turkish drones'."""
    for name in ("obj", "for", "of"):
        slot = slots.get(name)
        if slot is not None and (slot.items or name == "obj"):
            marks = [m for m in slot.parties if m.how == "demonym" and m.code in STATES][:1]
            found = [p for p in _marks_to_parties(marks, resolved) if p.code not in actors]
            if found:
                return found
    return []


def _makers(
    view: View, slots: Slots, resolved: Mapping[int, tuple[str, ...]], actors: Sequence[str]
) -> list[Party]:
    """Whom a request is for where only the things asked for name them: 'a plea for Russian peacekeepers'."""
    for name in ("for", "obj"):
        slot = slots.get(name)
        if slot is not None and slot.items:
            marks = [
                m for m in slot.parties if m.how == "demonym" or view.text[m.end : m.end + 2] in ("'s", "’s")
            ][:1]
            return [p for p in _marks_to_parties(marks, resolved) if p.code not in actors]
    return []


def _phrase(view: View, slots: Slots, roles: Mapping[str, str], wanted: str) -> str:
    """The noun phrase in the first slot of a role, for a party that no lexicon knows."""
    for name in (
        "subj",
        "obj",
        "iobj",
        "against",
        "on",
        "to",
        "with",
        "of",
        "for",
        "from",
        "in",
        "at",
        "into",
        "over",
    ):
        if (
            wanted in roles.get(name, "")
            and name in slots
            and slots[name].chunks
            and slots[name].chunks[0].kind == "N"
            and not slots[name].chunks[0].date
        ):
            chunks = [c for c in slots[name].chunks if c.kind == "N"]
            end = chunks[1].i1 if len(chunks) > 1 and chunks[1].prep == "of" else chunks[0].i1
            text = view.span(chunks[0].i0, end)
            return text if len(text) <= _MAX_PHRASE else ""
    return ""


_MAX_PHRASE = 80


def _extend(target: list[Party], more: list[Party]) -> None:
    known = {p.code for p in target}
    target += [p for p in more if p.code not in known]


def _from_place(mention: Mention, slot: Slot) -> None:
    place = next((p for p in slot.places if p.country), None)
    if place is not None and place.country:
        mention.guess("recipient", [Party(place.country, place.text)], "where it happens")
        if mention.kind == "strike" and mention.place is None:
            mention.place = place


def _items(mention: Mention, slot: Slot, name: str, resolved: Mapping[int, tuple[str, ...]]) -> None:
    view = mention.view
    spans = [
        (c.i0, c.i1)
        for c in slot.chunks
        if c.kind == "N" and (c is slot.chunks[0] or c.prep in ("", "of", "including", "like", "such as"))
    ]
    marks = (
        slot.items
        if not spans
        else [m for a, b, m in view.items if any(i0 <= a < i1 or a < i0 < b for i0, i1 in spans)]
    )
    if not marks and slot.items and spans:
        marks, mention.carried = slot.items, True  # a pronoun stands for them
    for mark in marks:
        battery = mention.kind == "delivery" and "batter" in mark.item.name.lower()
        if mark.item_class.startswith(_NEVER.get(mention.kind, ("figure",))) and not battery:
            continue
        if (
            mark.item_class == "money"
            and view.text[max(0, mark.start - 9) : mark.start].endswith(("worth ", "costing "))
            and len(marks) > 1
        ):
            continue  # what the goods cost
        if mark not in mention.item_marks:
            mention.item_marks.append(mark)
            mention.items.append(mark.item)
    if (
        not mention.actor
        and mention.kind in ("delivery", "deployment", "withdrawal", "exercise", "strike", "mobilization")
        and spans
    ):
        lenders = [m for a, _b, m in view.parties if spans[0][0] <= a < spans[0][1]]
        if (
            not lenders and mention.kind == "delivery"
        ):  # 'the first of eight Polish howitzers', 'a cargo of Iranian fuel'
            lenders = [
                m
                for a, b, m in view.parties
                if m.how == "demonym" and any(i0 <= a and b <= i1 for i0, i1 in spans[1:])
            ][:1]
        if not lenders and mention.kind == "deployment":  # 'tanks from Canada are based in Latvia'
            source = next((c for c in slot.chunks[1:2] if c.kind == "N" and c.prep == "from"), None)
            lenders = [m for a, _b, m in view.parties if source and source.i0 <= a < source.i1][:1]
        if (
            mention.kind == "delivery"
            and len(lenders) > 1
            and not mention.recipient
            and view.text[lenders[0].end : lenders[0].end + 2] in ("'s", "’s")
        ):
            mention.recipient = _marks_to_parties(lenders[:1], resolved)  # 'Iraq's first Korean battery'
            lenders = lenders[1:]
        if mention.kind == "delivery" and lenders and not mention.recipient and _meant_for(view, lenders[0]):
            mention.recipient, lenders = _marks_to_parties(lenders[:1], resolved), lenders[1:]
        taken = mention.codes("recipient") if mention.kind == "delivery" else ()
        mention.actor = [p for p in _once(_marks_to_parties(lenders, resolved)) if p.code not in taken]
        if mention.actor:
            mention.lent, mention.guessed["actor"] = True, "whose the goods are"
    elif not mention.actor and not spans and name in ("comp", "poss"):
        mention.actor = _once(_marks_to_parties(slot.parties, resolved))
    if not marks and spans and mention.kind in ("repair", "delivery", "seizure", "request"):
        item = plain_item(view, slot.chunks[0])
        if item is not None:
            mention.items.append(item)


def _meant_for(view: View, mark: PartyMark) -> bool:
    """'Gaza aid ship', 'a Ukraine relief convoy': for whom, not whose."""
    following = view.text[mark.end : mark.end + 8].lower().split()
    place = any(p.start == mark.start for *_, p in view.places)  # the land, no adjective: not 'Omani aid'
    return place and bool(following) and following[0] in ("aid", "relief")


def plain_item(view: View, chunk: Chunk) -> Item | None:
    """The head noun of a phrase as an item, where the lexicon of things does not know it: 'a transformer'."""
    tokens = view.tokens[chunk.i0 : chunk.i1]
    if chunk.date:
        return None
    if chunk.prep:
        tokens = tokens[len(chunk.prep.split()) :]
    parties = [(a, b) for a, b, m in view.parties if chunk.i0 <= a < chunk.i1]
    last = max((b for _a, b in parties), default=chunk.i0)
    words = [
        t
        for k, t in enumerate(view.tokens[chunk.i0 : chunk.i1], chunk.i0)
        if k >= last and t.lower not in _MODIFIERS and t.lower not in ("'s", "'")
    ]
    words = [t for t in words if t in tokens and not re.fullmatch(r"[\d.,]+", t.text)]
    if not words or not words[-1].text[0].isalpha() or view.tags[min(chunk.head, len(view.tags) - 1)] == "O":
        return None
    first_number = next((t.text for t in tokens if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", t.text)), None)
    quantity = float(first_number.replace(",", "")) if first_number else None
    name = view.text[words[max(0, len(words) - 3)].start : words[-1].end]
    return Item(name, quantity, quantity) if len(name) < 60 else None
