"""The items in a slot, and whose they are where nobody is said to act: 'Turkish drones', 'Gaza aid'."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.frames.role_parties import POSSESSIVES, made_by, made_carrier, marks_to_parties, once
from sitrep.events.parties.party_context import EX
from sitrep.events.sentence.match import Slot
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.word_classes import ARRIVING, BORDERS
from sitrep.model import Item

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


_MODIFIERS = frozenset(
    "the a an its their his her our some any new old more further additional several another other "
    "last first second third few many "
    "two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands "
    "about around nearly almost own "
    "remaining total late latest final same such similar".split()
)
_PROCESSES = frozenset(
    "acceleration restoration acquisition continuation extension implementation resumption intensification expansion "
    "reduction suspension cancellation modernisation modernization procurement purchase provision supply".split()
)
"""'Asked for the acceleration of repairs': what is done with things is no thing."""


_LEFT_OUT = re.compile(r"\b(?:but (?:not|no)|rather than|instead of|without)\s+(?:the |its |any |a )?$")
"""'Tanks but not missiles': what is not among them."""


def items_of(mention: Mention, slot: Slot, name: str, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """Put the items of a slot into the mention, and whose they are where nobody acts."""
    view = mention.view
    spans = [
        (c.i0, c.i1)
        for c in slot.chunks
        if c.kind == "N" and (c is slot.chunks[0] or c.prep in ("", "of", "including", "like", "such as"))
    ]
    spans += _with_arms(mention, slot)
    marks = (
        slot.items
        if not spans
        else [m for a, b, m in view.items if any(i0 <= a < i1 or a < i0 < b for i0, i1 in spans)]
    )
    if spans and marks and not any(m in marks for m in slot.items):
        marks = []  # 'a share of the rest', 'two more units' stand for goods named before
    part = mention.kind == "seizure" and _part_of_place(view, slot)
    if part:
        marks = []
    elif not marks and slot.items and spans:
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
        if len(marks) > 1 and _LEFT_OUT.search(view.text, max(0, mark.start - 20), mark.start):
            continue
        if mark not in mention.item_marks:
            mention.item_marks.append(mark)
            mention.items.append(_work_on(view, slot, mark) if mention.kind == "request" else mark.item)
    if (
        not mention.actor
        and mention.kind in ("delivery", "deployment", "withdrawal", "exercise", "strike", "mobilization")
        and spans
        and not (mention.kind == "strike" and (name == "obj" or _of_people(slot)))
        and not (
            name == "with" and view.low[spans[0][0] - 1] in BORDERS
        )  # 'an ambush by the border with Niger'
    ):
        _lent(mention, slot, spans, resolved)
    elif not mention.actor and not spans and name in ("comp", "poss"):
        mention.actor = once(marks_to_parties(slot.parties, resolved))
    if not marks and spans and mention.kind in ("repair", "delivery", "seizure", "request"):
        item = None if part else plain_item(view, slot.chunks[0])
        held = mention.kind == "seizure"  # a town is taken, and neither given nor mended
        if item is not None and (held or not any(p.text == item.name for *_, p in view.places)):
            mention.items.append(item)
    if mention.kind == "seizure" and name == "obj" and spans:
        _towns_beside(mention, slot)


_WORKS = frozenset(
    "repair repairs overhaul overhauls refit refits modernisation modernization maintenance upgrade upgrades upgrading "
    "servicing refurbishment upkeep restoration reconstruction".split()
)


def _work_on(view: View, slot: Slot, mark: ItemMark) -> Item:
    """'Asked for missiles and the repair | of its jets': no jets are asked for, but the 'repair of jets'."""
    nouns = [c for c in slot.chunks if c.kind == "N"]
    for work, thing in pairwise(nouns):
        mended = thing.prep in ("of", "to") and thing.i0 == work.i1 and view.low[work.head] in _WORKS
        if mended and view.tokens[thing.i0].start <= mark.start < view.tokens[thing.i1 - 1].end:
            return replace(mark.item, name=f"{view.tokens[work.head].text} of {mark.item.name}")
    return mark.item


_SYSTEMS = (
    "weapon.artillery",
    "weapon.missile",
    "airdefence",
    "missile",
    "radar",
    "vehicle.tank",
    "vehicle.armoured",
    "drone",
)


def _with_arms(mention: Mention, slot: Slot) -> list[tuple[int, int]]:
    """'500 Marines with NMESIS launchers arrived': the systems that men bring along are deployed as they are."""
    if mention.kind != "deployment" or not slot.chunks or slot.chunks[0].prep:
        return []
    first, view = slot.chunks[0], mention.view
    if not any(m.item_class.startswith("force") for a, _b, m in view.items if first.i0 <= a < first.i1):
        return []
    beside = [(c.i0, c.i1) for c in slot.chunks[1:2] if c.kind == "N" and c.prep == "with"]
    return [
        (i0, i1)
        for i0, i1 in beside
        if any(m.item_class.startswith(_SYSTEMS) for a, _b, m in view.items if i0 <= a < i1)
    ]


_PARTS = frozenset(
    "much most all some part parts half swathes swaths bulk chunks tracts areas rest third".split()
)


def _part_of_place(view: View, slot: Slot) -> bool:
    """'Retook much of Omdurman', 'large parts of Bakhmut': a part of a place is taken as the place is."""
    whole = slot.chunks[1] if len(slot.chunks) > 1 else None
    if whole is None or whole.prep != "of" or view.low[slot.chunks[0].head] not in _PARTS:
        return False
    return any(whole.i0 <= a < whole.i1 for a, _b, _p in view.places)


def _towns_beside(mention: Mention, slot: Slot) -> None:
    """'Took Goma and the airport of Bukavu', 'took Goma, a port': each town in the list is taken, and named once."""
    view = mention.view
    towns = {
        a: p.text for a, b, p in view.places if any(c.bare and (c.i0, c.i1) == (a, b) for c in slot.chunks)
    }
    if slot.chunks[0].i0 not in towns:
        return
    listed = any(c.kind == "C" for c in slot.chunks)
    for k, chunk in enumerate(slot.chunks[2:], 2):
        if slot.chunks[k - 1].kind != "," or slot.chunks[k - 2].i0 not in towns:
            continue
        if chunk.bare and not listed and view.low[chunk.i0] in ("a", "an", "the"):
            again = {m.item.name for a, _b, m in view.items if chunk.i0 <= a < chunk.i1}
            mention.items = [i for i in mention.items if i.name not in again]
    known = {i.name for i in mention.items}
    mention.items += [Item(town) for town in towns.values() if town not in known]


def _of_people(slot: Slot) -> bool:
    """'A bus carrying Chinese engineers': they are hit; as a Russian drone is that is shot down."""
    return bool(slot.items) and slot.items[0].item_class.startswith(("people", "staff"))


def _lent(
    mention: Mention, slot: Slot, spans: list[tuple[int, int]], resolved: Mapping[int, tuple[str, ...]]
) -> None:
    """Who acts, by whose the goods or forces are: 'eight Polish howitzers arrived', 'tanks from Canada are there'."""
    view = mention.view
    lead = _joint_lead(view, slot)
    lenders = [
        m
        for a, _b, m in view.parties
        if spans[0][0] <= a < spans[0][1] or any(low <= a < high for low, high in lead)
    ]
    if mention.kind == "delivery":  # 'four guns were ordered; they are to be delivered': the guns own nothing
        lenders = [m for m in lenders if m.anaphor not in ("it", "they")]
    if (
        not lenders and mention.kind == "delivery"
    ):  # 'the first of eight Polish howitzers', 'a cargo of Iranian fuel'
        lenders = [
            m
            for a, b, m in view.parties
            if m.how == "demonym" and any(i0 <= a and b <= i1 for i0, i1 in spans[1:])
        ][:1]
    if not lenders and mention.kind in ("deployment", "delivery"):  # 'tanks from Canada are based in Latvia'
        source = next((c for c in slot.chunks[1:2] if c.kind == "N" and c.prep == "from"), None)
        lenders = [m for a, _b, m in view.parties if source and source.i0 <= a < source.i1][:1]
    if not lenders and mention.kind == "deployment":
        lenders = _of_whom(view, slot)
    if mention.kind != "delivery":
        lenders = [m for m in lenders if not (made_by(view, m) or made_carrier(view, m))]
    elif _carries(mention):
        lenders = [m for m in lenders if m.sector != "BUS"]
    if any(m.code and m.how == "demonym" for m in lenders):
        lenders = [m for m in lenders if m.anaphor not in POSSESSIVES]  # 'its last Kenyan units': the Kenyans
    if _gets(mention):
        lenders = [m for m in lenders if m.anaphor not in POSSESSIVES]
    if mention.kind == "delivery" and lenders and not mention.recipient and _awaits(mention, lenders):
        mention.recipient = marks_to_parties(lenders[:1], resolved)
        lenders = lenders[1:]
    if mention.kind == "delivery" and lenders and not mention.recipient and _meant_for(view, lenders[0]):
        mention.recipient, lenders = marks_to_parties(lenders[:1], resolved), lenders[1:]
    taken = mention.codes("recipient") if mention.kind == "delivery" else ()
    if mention.kind == "delivery" and (before := next((m for m in lenders if m.anaphor == EX), None)):
        mention.guess("actor", [Party(before.country or "", before.text)], "who had them before")
        return
    owners = [p for p in once(marks_to_parties(lenders, resolved)) if p.code not in taken]
    mention.guess("actor", owners, "whose the goods are")


def _of_whom(view: View, slot: Slot) -> list[PartyMark]:
    """'Soldiers of the Sapper Corps of Peru': the first party in the chain of phrases with 'of' behind the men."""
    if not slot.items or not slot.items[0].item_class.startswith("force"):
        return []
    for chunk in slot.chunks[1:4]:
        if chunk.prep != "of":
            break
        if found := [m for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1]:
            return found[:1]
    return []


def _gets(mention: Mention) -> bool:
    """'Had received its second battery from India': 'its' is who gets it."""
    verb = mention.verb
    return mention.kind == "delivery" and verb is not None and not verb.passive and verb.lemma in _GETTING


_GETTING = frozenset({"receive", "get", "obtain", "acquire", "collect", "pick up", "take delivery"})


def _joint_lead(view: View, slot: Slot) -> list[tuple[int, int]]:
    """'Kenyan and Ugandan soldiers were flown to Bunia': the adjectives in front of one noun, and the noun."""
    nouns = [c for c in slot.chunks if c.kind == "N"]
    adjectives = {b for _a, b, m in view.parties if m.how == "demonym"}
    last = next((k for k, c in enumerate(nouns) if c.i1 not in adjectives), 0)
    joined = any(c.kind == "C" for c in slot.chunks[: 2 * last])
    return [(c.i0, c.i1) for c in nouns[: last + 1] if not c.prep] if last and joined else []


_OF_SERIES = frozenset("first second third fourth fifth sixth last final next new newest latest".split())
_WHOSE = frozenset({"its", "their"})


def _awaits(mention: Mention, lenders: Sequence[PartyMark]) -> bool:
    """'Iraq's first Korean battery', 'Manila's second battery arrives', 'its jets, which are to come from Saab'."""
    view, owner = mention.view, lenders[0]
    possessed = view.text[owner.end : owner.end + 2] in ("'s", "’s")
    if possessed and len(lenders) > 1:
        return True
    verb = mention.verb
    behind = view.text[owner.end : owner.end + 20].lower().replace("’s", "").replace("'s", "").split()
    one_of_more = bool(behind) and behind[0] in _OF_SERIES
    if one_of_more and view.text[max(0, owner.start - 20) : owner.start].endswith(
        ("delivery of ", "receipt of ", "possession of ")
    ):
        return True  # 'took delivery of its first helicopters'
    if verb is None or not (possessed or owner.anaphor in _WHOSE):
        return False
    named = [a for a, _b, _m in (*view.parties, *view.places)]
    goals = {c.prep for c in verb.after for a in named if c.i0 <= a < c.i1}
    if verb.passive:  # 'Nigeria's first three planes were shipped from Florida'
        return possessed and one_of_more and goals == {"from"}
    if possessed and one_of_more:
        goal = bool(goals)
        return (
            verb.lemma.split()[0] in COMING_IN and not goal
        )  # 'Berlin's third battery reached Kyiv' is a gift
    starts = [a for a, _b, m in view.parties if m.code]
    return any(c.prep == "from" and any(c.i0 <= a < c.i1 for a in starts) for c in verb.after)


COMING_IN = ARRIVING | {"get", "follow", "be"}


def _carries(mention: Mention) -> bool:
    """'Two Boeing 737s full of medicine': who made the carrier gives nothing."""
    marks = mention.item_marks
    return len(marks) > 1 and marks[0].item_class.startswith(("aircraft", "ship", "vehicle"))


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
    if words and words[-1].lower in _PROCESSES:
        return None
    if not words or not words[-1].text[0].isalpha() or view.tags[min(chunk.head, len(view.tags) - 1)] == "O":
        return None
    first_number = next((t.text for t in tokens if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", t.text)), None)
    quantity = float(first_number.replace(",", "")) if first_number else None
    name = view.text[words[max(0, len(words) - 3)].start : words[-1].end]
    return Item(name, quantity, quantity) if len(name) < 60 else None


def goods_for(view: View, slot: Slot) -> set[int]:
    """'A freighter with 40 tanks for the army of Chad docked': where the parties stand that the goods are for."""
    out: set[int] = set()
    goods, led = False, False
    for chunk in (c for c in slot.chunks if c.kind == "N"):
        led = goods and (chunk.prep == "for" or (led and chunk.prep in ("", "of")))
        goods = goods or any(chunk.i0 <= a < chunk.i1 for a, _b, _m in view.items)
        if led:
            out |= {m.start for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1}
    return out
