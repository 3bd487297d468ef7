"""Goods and forces that a phrase leaves out because the text just named them: 'the rest', 'two more', 'the third'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.items.item_families import ARMS, MEN
from sitrep.events.sentence.one_of_two import ONE_OF_TWO, one_of_two
from sitrep.events.sentence.share_left import SHARES, share_left
from sitrep.events.sentence.taken_before import taken_before
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.number_words import ONES, TENS, number_at
from sitrep.events.words.word_classes import MENDING, OWNERS, POINTING

_STANDS_FOR_ITEMS = frozenset("they them these both which all most some those".split())
_PARTS = frozenset(
    {
        "the first",
        "the rest",
        "the remainder",
        "half",
        "half of them",
        "more",
        "the others",
        "others",
        "several",
    }
)
_AROUND_NUMBERS = frozenset(
    "the a an another other further more additional extra next last final remaining about around some only "
    "nearly almost all".split()
)
_ORDINALS = frozenset("first second third fourth fifth sixth last".split())
_OF_LOT = frozenset({"first", "next", "final", "remaining"})
_SCALES = frozenset("hundred thousand million dozen".split())
COUNTING = _AROUND_NUMBERS | _ORDINALS | _SCALES
_NO_GOODS = ("figure", "infra", "territory")


def left_out(view: View, chunks: Sequence[Chunk], chunk: Chunk) -> list[ItemMark]:
    """The items a phrase without a noun stands for, with its own number where it has one."""
    last = view.low[chunk.i1 - 1]
    if last.isalpha() and last not in _LAST:
        return []  # most phrases have a noun
    own = view.low[chunk.i0 + len(chunk.prep.split()) : chunk.i1]
    if own == ["those"] and chunk.prep == "among":  # 'among those sent to Goma are 300 Burundian soldiers'
        return [m for a, _b, m in view.items if a >= chunk.i1 and not m.item_class.startswith(_NO_GOODS)][:1]
    if chunk.prep == "of":
        return _of_those(view, chunks, chunk, own)
    alone = number_at(own, 0) if len(own) == 1 and not chunk.prep else None
    led = _of_them(view) if alone is not None else []
    if alone is not None and led:
        return [replace(m, item=replace(m.item, quantity_low=alone[0], quantity_high=alone[0])) for m in led]
    if own == ["more"] and chunk.i0 and view.tags[chunk.i0 - 1] == "N":
        return []  # '150,000 tonnes more'
    if own == ["them"] and not chunk.prep and (taken := taken_before(view, chunk)) is not None:
        return taken
    if own == ["some"] and (shared := share_left(view, chunks, chunk, _named_before(view, chunk))):
        return shared
    if (len(own) == 1 and own[0] in _STANDS_FOR_ITEMS) or " ".join(own) in _PARTS:
        whole = own[0] in ("the", "most", "all", "some") and _goes_on(chunks, chunk)  # 'most of Goma'
        return [] if whole else _meant(view, chunk)
    if own == ["it"] and not chunk.prep:
        return _one_named(view, chunk)
    if last in SHARES and not chunk.prep:
        return share_left(view, chunks, chunk, _named_before(view, chunk))
    if last in ONE_OF_TWO and len(own) == 2:
        return one_of_two(view, chunk, [*view.carried, *_in_sentence(view, chunk)])
    if own in (["she"], ["her"]):
        ships = [m for _a, b, m in view.items if b <= chunk.i0] or view.carried
        return [m for m in ships if m.item_class.startswith("ship")][-1:]
    if last in _MEASURES and chunk.prep in ("", "to"):
        return [] if _goes_on(chunks, chunk) else _as_much_of(view, chunk, own)
    if own and own[-1] in _EXAMPLES and not _FURTHER.isdisjoint(own) and chunk.prep in ("", "for", "of"):
        number = next((n for k in range(len(own)) if (n := number_at(own, k))), None)
        found = _last_of(view, chunk, ARMS) if number is not None else []
        return [
            replace(m, item=replace(m.item, quantity_low=number[0], quantity_high=number[0]))
            for m in found
            if number
        ]
    if chunk.prep or not own:
        return []
    if own[-1] in _KINDS and (own[0] in _DEFINITE or own[0] == "another"):
        return _last_of(view, chunk, _KINDS[own[-1]]) if _treated(view, chunk) else []
    if own[-1] == "ones" and own[0] in _DEFINITE:  # 'its older ones are being refitted'
        found = _last_of(view, chunk, ARMS) if _treated(view, chunk) else []
        return [replace(m, item=replace(m.item, quantity_low=None, quantity_high=None)) for m in found]
    if own[-1] in _LOTS and (own[0] in _DEFINITE or own[0] in ("a", "another")):
        return _lot(view, chunks, chunk)
    if len(own) == 1:
        return _number_of(view, chunk, own)
    for word in own:
        if word not in COUNTING and number_at([word], 0) is None:
            return []
    if _goes_on(chunks, chunk):
        return []
    number = next((cardinal for k in range(len(own)) if (cardinal := number_at(own, k))), None)
    counted = number is not None and not _FURTHER.isdisjoint(own)
    ordinal = len(own) == 2 and own[0] in ("the", "a") and own[1] in _ORDINALS
    first_few = (
        number is not None and len(own) == 3 and own[0] == "the" and (own[1] in _OF_LOT or own[2] == "one")
    )
    treated = number is not None and _treated(view, chunk)  # 'about 40 were handed over'
    if not (counted or ordinal or first_few or treated):
        return []  # 'the first twelve are to be turned over'
    found = _meant(view, chunk)[-1:]
    if first_few and any(m.item_class.startswith(("force", "people")) for m in found):
        return []
    count = number[0] if number else 1.0
    return [replace(m, item=replace(m.item, quantity_low=count, quantity_high=count)) for m in found]


def _as_much_of(view: View, chunk: Chunk, own: list[str]) -> list[ItemMark]:
    """'Shipped 900 tonnes of rice. It will send another 400 tonnes': of what was last measured so."""
    number = next(
        (n for k, word in enumerate(own) if word not in COUNTING and (n := number_at(own, k))), None
    )
    more = view.low[chunk.i1 : chunk.i1 + 1] == ["more"]  # 'has promised 15,000 tonnes more'
    if number is None or number[1] != len(own) - 1:
        return []
    earlier = [*view.farther, *view.carried, *_in_sentence(view, chunk)]
    if _FURTHER.isdisjoint(own) and not more:  # 'was short of shells until a plane brought 20 tonnes'
        found = [m for m in earlier if m.item_class.startswith(_WEIGHED)][-1:]
        found = found if _treated(view, chunk, _BROUGHT) else []
        return [
            replace(m, item=replace(m.item, quantity_low=number[0], quantity_high=number[0], unit=own[-1]))
            for m in found
        ]
    found = [m for m in earlier if m.item.unit == own[-1]][-1:]
    return [replace(m, item=replace(m.item, quantity_low=number[0], quantity_high=number[0])) for m in found]


_WEIGHED = ("ammunition", "aid", "fuel", "energy")
_BROUGHT = frozenset("bring carry deliver supply send ship unload fly receive get land truck haul".split())


def stood_for_by_it(view: View, i0: int) -> list[ItemMark]:
    """What 'it' at token i0 may stand for: the one thing named before it, in the sentence or the one before."""
    marks = [m for _a, b, m in view.items if b <= i0] or view.carried
    return next(([m] for m in marks if _is_one_thing(m)), [])


def _is_one_thing(mark: ItemMark) -> bool:
    item = mark.item
    if mark.item_class.startswith((*_NO_GOODS, *MEN)):
        return False
    return item.quantity == 1 or item.unit is not None or (item.quantity is None and item.name[-1:] != "s")


_HARM = frozenset(
    "killing killed kill kills wounding wounded injuring injured hurting hurt leaving left maiming losing lost "
    "drowning drowned executing executed arresting arrested detaining detained".split()
)
"""Behind these a bare number counts people."""


_MENDED = MENDING | {"patch", "fit", "equip"}
_HANDLED = _MENDED | frozenset(
    "deliver hand supply donate ship unload transfer lend lease sell order part".split()
)
"""What is done to goods and never to men."""
_MOVES = _HANDLED | frozenset("arrive land reach send dock receive deploy station fly base follow".split())


def _treated(view: View, chunk: Chunk, verbs: frozenset[str] = _MOVES) -> bool:
    """'Two arrived on Friday', 'six have been delivered', 'one was overhauled': of what was named before."""
    return any(
        (v.subject[:1] == [chunk] or v.after[:1] == [chunk]) and v.lemma.split()[0] in verbs
        for v in view.verbs
    )


def _meant(view: View, chunk: Chunk) -> list[ItemMark]:
    """What was named before, and of goods and men together the goods where the verb is for goods."""
    found = _named_before(view, chunk)
    if all(m.item_class.startswith(_BODIES) for m in found) and _treated(view, chunk, _HANDLED):
        return _last_of(view, chunk, _THINGS)
    return found


_BODIES = (*MEN, "parts", "money")
_THINGS = (*ARMS, "energy", "aid")


def _last_of(view: View, chunk: Chunk, classes: tuple[str, ...]) -> list[ItemMark]:
    """The last thing of some classes named in the sentence or in the two before."""
    earlier = [*view.farther, *view.carried, *_in_sentence(view, chunk)]
    return [m for m in earlier if m.item_class.startswith(classes)][-1:]


def _of_those(view: View, chunks: Sequence[Chunk], chunk: Chunk, own: list[str]) -> list[ItemMark]:
    """'300 of them', 'one of the four': what was named before, with the number that stands before the 'of'."""
    known = len(own) == 2 and own[0] == "the" and number_at(own, 1) is not None
    if own not in (["them"], ["these"], ["those"]) and not known:
        return []
    at = next((k for k, c in enumerate(chunks) if c is chunk), 0)
    before = view.low[chunks[at - 1].i0 : chunks[at - 1].i1] if at else []
    number = next((n for k in range(len(before)) if (n := number_at(before, k))), None)
    found = _named_before(view, chunk)
    if number is None:
        return [] if known else found
    return [
        replace(m, item=replace(m.item, quantity_low=number[0], quantity_high=number[0])) for m in found[-1:]
    ]


_LOTS = frozenset("batch lot shipment consignment tranche pair trio duo instalment installment load".split())


def _lot(view: View, chunks: Sequence[Chunk], chunk: Chunk) -> list[ItemMark]:
    """'The second batch', 'a first batch of 11': of the goods named before, unless the lot says of what it is."""
    at = next((k for k, c in enumerate(chunks) if c is chunk), -1)
    behind = chunks[at + 1] if 0 <= at < len(chunks) - 1 else None
    found = [m for m in _named_before(view, chunk) if m.item_class.startswith(_THINGS)][-1:]
    if behind is None or behind.prep != "of":
        return found
    words = view.low[behind.i0 + 1 : behind.i1]
    number = number_at(words, 0) if words else None
    if number is None or number[1] != len(words):
        return []
    return [replace(m, item=replace(m.item, quantity_low=number[0], quantity_high=number[0])) for m in found]


_DEFINITE = POINTING | OWNERS | {"both"}
_KINDS = {
    "machine": ("aircraft", "vehicle", "drone"),
    "machines": ("aircraft", "vehicle", "drone"),
    "set": ("radar", "electronic", "sensor"),
    "system": ("airdefence", "radar", "electronic", "weapon", "drone"),
    "systems": ("airdefence", "radar", "electronic", "weapon", "drone"),
    "hull": ("ship",),
    "hulls": ("ship",),
    "craft": ("ship", "aircraft"),
    "airframes": ("aircraft",),
    "liner": ("ship",),
    "company": ("force",),
    "companies": ("force",),
}
"""Words for a thing that was named before by what it is."""
_EXAMPLES = frozenset("units sets examples copies".split())
"""Words that count what was named before: 'a contract for another 12 sets'."""
_MEASURES = frozenset("tonnes tons barrels litres liters gallons".split())
_LAST = (
    _STANDS_FOR_ITEMS | COUNTING | _LOTS | _KINDS.keys() | ONES.keys() | TENS.keys() | _MEASURES
    | ONE_OF_TWO | SHARES | _EXAMPLES | {"it", "she", "her", "ones"}
    | {part.split()[-1] for part in _PARTS}
)  # fmt: skip
"""The last words of phrases that leave out what they are of."""
_FURTHER = frozenset({"more", "another", "other", "further", "additional", "remaining"})


def _number_of(view: View, chunk: Chunk, own: list[str]) -> list[ItemMark]:
    """'Asked for helicopters, and India sent six', '200 men in Djibouti and 60 in Juba': of what the sentence named."""
    number = number_at(own, 0)
    if number is not None and _opens(view, chunk) and _treated(view, chunk):
        found = _meant(view, chunk)[-1:]
        return [
            replace(m, item=replace(m.item, quantity_low=number[0], quantity_high=number[0])) for m in found
        ]
    before = view.low[chunk.i0 - 1] if chunk.i0 else ""
    if number is None or number[0] % 1 or before in _HARM:
        return []
    named = any(b == chunk.i0 for _a, b, _m in view.parties)  # 'Germany 300 men and Sweden 150'
    if not (named or view.tags[chunk.i0 - 1] in "V,C" or before in _OBJECT_LEADS):
        return []
    found = [m for m in _in_sentence(view, chunk) if m.item.name.endswith("s") or m.item.quantity][-1:]
    if not found and _given_alone(view, chunk):
        found = [m for m in view.carried if m.item.name.endswith("s") or m.item.quantity][-1:]
    if before in (",", "and") and not (found and _way_follows(view, chunk)):
        return []
    return [replace(m, item=replace(m.item, quantity_low=number[0], quantity_high=number[0])) for m in found]


_GIVING = frozenset(
    "send give pledge promise offer supply provide contribute donate deploy deliver lend receive get".split()
)


def _given_alone(view: View, chunk: Chunk) -> bool:
    """'Asked Oslo for tanks. It sent four', 'Spain has pledged 300': of what the sentence before names."""
    sold = view.low[chunk.i1 : chunk.i1 + 1] == ["from"]
    return any(
        v.after[:1] == [chunk]
        and (v.lemma.split()[0] in _GIVING or (sold and v.lemma in _BUYING))
        and not v.passive
        and not v.negated
        for v in view.verbs
    )


_BUYING = frozenset({"order", "buy", "purchase"})


def _opens(view: View, chunk: Chunk) -> bool:
    """The phrase begins the sentence or a part of it."""
    return (
        chunk.i0 == 0
        or view.tags[chunk.i0 - 1] == ";"
        or view.low[chunk.i0 - 1] in (";", "-", "but", "yesterday")
    )


_OBJECT_LEADS = frozenset("over up in out off back only just".split())
_WAYS = frozenset("in to from at into for on".split())


def _way_follows(view: View, chunk: Chunk) -> bool:
    return chunk.i1 < len(view.low) and view.low[chunk.i1] in _WAYS


def _one_named(view: View, chunk: Chunk) -> list[ItemMark]:
    """'Pulled its battalion out and sent it to Goma': one thing that the verb before moved."""
    doers = [c for v in view.verbs if v.link == "rel" and chunk in v.after[:1] for c in v.subject[:1]]
    own = [m for a, _b, m in view.items if any(c.i0 <= a < c.i1 for c in doers)]  # 'the navy, which gave it'
    found = [m for m in _in_sentence(view, chunk) if m not in own][-1:]
    joined = any(
        v.after[:1] == [chunk] or (v.after and v.after[0].i0 == chunk.i0)
        for v in view.verbs
        if v.i0 and (v.link == "rel" or view.low[v.i0 - 1] in ("and", "then", "later", "but", "has"))
    )
    if not found and joined and (lot := _one_of_lot(view, chunk)):
        return lot
    single = [m for m in found if m.item.quantity in (None, 1) and not m.item.name.endswith("s")]
    return single if joined and all(m.item_class.startswith(_MOVABLE) for m in single) else []


def _one_of_lot(view: View, chunk: Chunk) -> list[ItemMark]:
    """'Launched the first on Monday and will hand it over': one of the things told of before."""
    nth = [k for k in range(1, chunk.i0) if view.low[k] in _ORDINALS and view.low[k - 1] == "the"]
    alone = any(any(c.i0 <= k and c.i1 == k + 1 for c in view.chunks) for k in nth)
    found = [m for m in view.carried if m.item_class.startswith(ARMS)][-1:] if alone else []
    return [replace(m, item=replace(m.item, quantity_low=1.0, quantity_high=1.0)) for m in found]


_MOVABLE = ("force", *ARMS)


def _in_sentence(view: View, chunk: Chunk) -> list[ItemMark]:
    return [m for _a, b, m in view.items if b <= chunk.i0 and not m.item_class.startswith(_NO_GOODS)]


def _of_them(view: View) -> list[ItemMark]:
    """What a sentence begins with: 'Of the four frigates that Madrid promised, (two are off Somalia)'."""
    lead = next((c for c in view.chunks[:2] if c.kind == "N"), None)
    if lead is None or lead.prep != "of" or lead.i0 > 1:
        return []
    return [
        m for a, _b, m in view.items if lead.i0 <= a < lead.i1 and not m.item_class.startswith(_NO_GOODS)
    ][:1]


def _goes_on(chunks: Sequence[Chunk], chunk: Chunk) -> bool:
    """'two more of the tanks': an 'of' phrase names the goods."""
    at = next((k for k, c in enumerate(chunks) if c is chunk), -1)
    return 0 <= at < len(chunks) - 1 and chunks[at + 1].prep == "of"


def _named_before(view: View, chunk: Chunk) -> list[ItemMark]:
    """The last family of items named in the sentence, or carried from the one before."""
    them = view.low[chunk.i0 : chunk.i1] == ["them"]
    doers = [
        c for v in view.verbs if them and chunk in v.after[:1] for c in v.subject[:1]
    ]  # 'a plane took them', 'the army took them over'
    earlier = [
        m
        for a, b, m in view.items
        if b <= chunk.i0
        and not m.item_class.startswith(_NO_GOODS)
        and view.low[a - 1 : a] != ["by"]
        and not any(c.i0 <= a < c.i1 for c in doers)
    ] or view.carried  # not 'by ship'
    return [m for m in earlier if m.item_class.split(".")[0] == earlier[-1].item_class.split(".")[0]][-3:]
