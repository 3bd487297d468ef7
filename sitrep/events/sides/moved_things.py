"""What both sides of 'given or stationed' ask of the things moved: their class, their men, the phrases around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import OWNERS

SYSTEMS = ("airdefence", "aircraft", "ship", "weapon.missile", "weapon.artillery", "vehicle", "drone", "radar",
           "electronic", "sensor", "weapon.other")  # fmt: skip
"""What may be given away or sent with its crew."""
MEN = ("force", "staff")
_CREWED = re.compile(
    r"\b(?:with|and|including|plus) (?:its|their|her|his) (?:own )?(?:(?:air)?crews?|pilots|operators|gunners|teams?)\b"
    r"|\bwith (?:a |the )?(?:[a-z]+ )?(?:(?:air)?crews?|gunners)\b|\bwith pilots and\b"
    r"|\b(?:crewed|manned) by\b|\bcrews? included|\bcomplete with crews?\b"
    r"|\bown (?:soldiers|crews?|troops|personnel|operators)\b"
)
_WITH = frozenset({"with", "along with", "together with", "alongside"})
BODIES = frozenset(
    "battalion contingent company troops soldiers peacekeepers men force forces garrison brigade regiment squadron "
    "detachment unit units base bases fleet navy marines mission embassy platoon group battlegroup".split()
)
UNITS = frozenset("battalion contingent company brigade regiment squadron detachment unit platoon".split())
NEW = frozenset({"new", "newest", "brand-new", "newly", "second-hand", "refurbished"})


def phrases(verb: Verb) -> list[Chunk]:
    """The noun phrases behind a verb."""
    return [c for c in verb.after if c.kind == "N"]


def comes_with_crew(mention: Mention) -> bool:
    """Its part of the sentence, from semicolon to semicolon, tells of a crew."""
    text, sentence = mention.view.text, mention.view.sentence
    low = max(sentence.start, text.rfind(";", sentence.start, mention.start))
    high = text.find(";", mention.end, sentence.end)
    return bool(_CREWED.search(text, low, high if high >= 0 else sentence.end))


def is_battery(mark: ItemMark) -> bool:
    """A battery is its launchers as well as its men."""
    return "batter" in mark.item.name.lower()


def holds(mention: Mention, chunk: Chunk) -> bool:
    """The thing is named in the phrase."""
    start, tokens = mention.item_marks[0].start, mention.view.tokens
    return tokens[chunk.i0].start <= start < tokens[chunk.i1 - 1].end


def systems(mention: Mention) -> list[ItemMark]:
    """The weapon systems it is about; none where men are moved too."""
    marks = mention.item_marks
    if not marks or any(m.item_class.startswith(MEN) and not is_battery(m) for m in marks):
        return []
    return [m for m in marks if m.item_class.startswith(SYSTEMS) or is_battery(m)]


def _men_in(mention: Mention, chunk: Chunk) -> bool:
    return any(
        chunk.i0 <= a < chunk.i1 and m.item_class.startswith("force") for a, _b, m in mention.view.items
    )


def men_beside(mention: Mention, verb: Verb) -> list[ItemMark]:
    """The men of 'flew 700 soldiers and a field hospital to Goma': they stand in one list with the goods."""
    if not mention.item_marks:
        return []
    listed = verb.subject if verb.passive else phrases(verb)
    ends = next((k for k, c in enumerate(listed) if c.prep not in ("", "of")), len(listed))
    spans = [(c.i0, c.i1) for c in listed[:ends] if c.kind == "N"]
    inside = [m for a, _b, m in mention.view.items if any(i0 <= a < i1 for i0, i1 in spans)]
    if mention.item_marks[0] not in inside:
        return []
    return [m for m in inside if m.item_class.startswith("force") and m.item.quantity is not None]


def men_come_along(mention: Mention, verb: Verb) -> bool:
    """'Sent two batteries with 300 soldiers', 'a company landed with 12 tanks'."""
    along = any(c.prep in _WITH and _men_in(mention, c) for c in [*phrases(verb), *verb.subject])
    low = mention.view.low
    for other in mention.view.verbs:  # 'lorries carrying soldiers'
        loads = (
            other.lemma in ("carry", "bring", "transport")
            and other.link in ("ing", "reduced")
            and not other.passive
        )
        theirs = (other.antecedent or other.subject)[:1] == verb.subject[:1]
        if loads and theirs and any(_men_in(mention, c) for c in other.after[:1]):
            return True
    own = not verb.passive and any(_men_in(mention, c) or low[c.head] in UNITS for c in verb.subject[:1])
    carried = any(c.prep in _WITH for c in phrases(verb)) and verb.lemma.split()[0] not in _SUPPLYING
    return along or (own and carried)


_SUPPLYING = frozenset("supply provide furnish equip arm present load refit replenish outfit".split())
"""'The army supplied Chad with tanks': with what, and not who comes along."""


_IN_COMMISSION = re.compile(
    r"\b(?:HMS|USS|HMAS|HMCS|HMNZS|HNLMS|HDMS|HNoMS|INS|ITS|ROKS|BRP|TCG|PNS|BNS|KRI|FGS)\b"
)


def in_commission(mention: Mention) -> bool:
    """'The carrier HMS Prince of Wales arrived': a ship that bears the letters of a navy is in service with it."""
    first = mention.item_marks[:1]
    return any(m.item_class.startswith("ship") and _IN_COMMISSION.search(m.text) for m in first)


_LOADS = frozenset("planeload planeloads shipload shiploads busload busloads boatload boatloads".split())


def load_of_men(mention: Mention, told: Sequence[Mention]) -> bool:
    """'Rwanda is sending 1,000 men. The first planeload landed that day': a load of those told of before."""
    if not mention.item_marks or any(m.text.lower().split()[-1] not in _LOADS for m in mention.item_marks):
        return False
    before = next((m for m in reversed(told) if m.kind in ("delivery", "deployment")), None)
    men = before is not None and any(m.item_class.startswith(MEN) for m in before.item_marks)
    return men and before is not None and mention.sentences_after(before) <= 2


USED_UP = ("aid", "fuel")
_CARRIERS = frozenset({"convoy", "column", "caravan", "lorries", "trucks"})


def load_of_convoy(marks: Sequence[ItemMark]) -> list[ItemMark]:
    """'A column with 900 tonnes of sorghum set out': the goods, where all else only carries them."""
    goods = [m for m in marks if m.text.lower().split()[-1] not in _CARRIERS]
    used_up = all(m.item_class.startswith(USED_UP) for m in goods)
    return goods if used_up and 0 < len(goods) < len(marks) else []


def within_its_land(mention: Mention, verb: Verb) -> bool:
    """'The RSF has sent 80 vehicles to Bara': where a group fights at home, nobody else receives."""
    if mention.recipient and not mention.inferred:
        return False
    homes = {p.mark.country for p in mention.actor if p.mark is not None and p.code not in STATES}
    there = any(c.prep in ("to", "towards", "toward", "into") for c in phrases(verb))
    return bool(homes - {None}) and there and set(mention.codes("recipient")) <= homes


_ALLIANCES = frozenset("UN EU NATO AU ECOWAS OSCE SADC EAC".split())


def lent_to_a_mission(mention: Mention) -> bool:
    """'The EU's mission off Libya receives a Greek frigate': a member's ships stay its own."""
    to, by = mention.codes("recipient"), mention.codes("actor")
    return bool(to and by) and set(to) <= _ALLIANCES and set(by) <= STATES


_CAMPS = frozenset(
    "base bases airbase airfield camp camps barracks garrison range depot hangar hangars port harbour station".split()
)
_HANDING = frozenset("transfer move shift relocate redeploy".split())


def to_own_base(mention: Mention) -> bool:
    """'Transferred 30 tanks to its camp', 'the transfer of six jets to its airfield': nobody else gets them."""
    view, verb = mention.view, mention.verb
    word = view.text[mention.start : mention.end].lower() if mention.noun else (verb.lemma if verb else "")
    if word.split()[0].rstrip("s") not in _HANDING or not systems(mention):
        return False
    if verb is not None and verb.passive and not mention.noun:
        return False
    goal = next(
        (
            c
            for c in view.chunks
            if c.kind == "N" and c.prep == "to" and view.tokens[c.i0].start > mention.start
        ),
        None,
    )
    return (
        goal is not None
        and view.low[goal.head] in _CAMPS
        and bool(OWNERS & set(view.low[goal.i0 : goal.head]))
    )
