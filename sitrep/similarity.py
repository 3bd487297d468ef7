"""Are two accounts of one kind about the same occurrence? Scores of agreeing and differing slots. Pure.

A field that one side leaves out is neither agreement nor difference. A development is compared as a whole, by
what most of its reports say, so that a chain of nearly equal reports cannot drift. Weights are those of a
measured comparison; where they differ by kind the reason stands beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from sitrep.accounts import Account
from sitrep.forces import other_forces, other_names, other_unit, same_name, unit
from sitrep.likeness import (
    BROAD,
    EQUAL_FIGURES,
    GENERIC,
    alike,
    country_names,
    designated,
    figures_score,
    folded,
    item_key,
    kilometres,
    part_of,
    related,
    same_item,
)
from sitrep.model import SYMMETRIC, Item
from sitrep.parties import BANDS, country_name, is_band

JOIN = 3.5
"""From this score on two accounts are of one occurrence."""
DOUBT = 2.0
"""From here to JOIN they stay apart and are listed as possibly the same."""

SAME_DAYS = 2
"""Explicit days further apart than this are two occurrences."""
PLAN_SLIP = 5
"""The same, where one of the days is only planned."""
PLAN_AHEAD = 60
"""How long before the day a plan may be published."""
FAST_TELLING, WEEKLY_TELLING, SLOW_TELLING = 3, 6, 21
"""Days after the event in which it is still told without its date. Strikes and meetings happen daily between
the same parties, deliveries and sanctions weekly, requests and treaties hardly ever."""
FAST: frozenset[str] = frozenset(
    {"strike", "seizure", "talks", "threat", "exercise", "accusation", "protest", "coercion", "violence"}
)
WEEKLY: frozenset[str] = frozenset(
    {"delivery", "repair", "withdrawal", "sanction", "support", "rejection", "concession", "assistance"}
)
COURSE: dict[str, int] = {"exercise": 16, "delivery": 30}
"""Days that may lie between the two ends of one: a drill opens and closes, a ship sails and lands."""
MIDST = 7
"""Days after its beginning on which a drill of several is taken to go on."""
PAIR_BONUS = 1.5
"""For slow kinds, where nothing differs: the same two parties hardly do the same twice within days."""
PLACELESS: frozenset[str] = frozenset(
    "request agreement sanction threat support accusation rejection concession cooperation rupture".split()
)
"""Acts of words: the country beside them is as often that of the matter as that of the speaker."""
PART = 0.75
"""One names some of the parties that the other names."""
RARE_LETTERS = 8
SAME_COUNTRY = 0.5
"""With the place, or alone for slow kinds; a country at war is struck every day."""
OTHER_ACTOR, OTHER_RECIPIENT = 2.0, 3.0
"""What differing parties cost."""
AIMED: frozenset[str] = frozenset({"deployment", "mobilization"})
"""Their recipient is the host to one paper and the adversary to the next: a difference costs 1."""
UNIONS: frozenset[str] = frozenset({"UN", "EU", "NATO", "AU", "ECOWAS", "SADC", "ASEAN", "CSTO", "OSCE"})
"""Unions of states, which no paper calls rebels."""
BACKERS = {"AFRICA CORPS": "RUS", "WAGNER": "RUS", "IRGC": "IRN", "IDF": "ISR", "PLA": "CHN"}
"""Forces that one paper names where the next names their state."""
LONE: frozenset[str] = frozenset({"mobilization", "withdrawal"})
"""Kinds that need no second party: the actor alone may earn the PAIR_BONUS."""
VAGUE_BONUS = 0.5
"""Both name the day but neither place nor items: nothing is left to tell them apart."""
ITEM_MISMATCH: dict[str, float] = {
    "delivery": 2.5, "seizure": 2.5, "repair": 1.5, "agreement": 1.5, "request": 0.0,
    "deployment": 0.5, "mobilization": 0.5, "strike": 0.5,
}  # fmt: skip
"""What differing items cost. One request lists many things and one build-up has many parts, each paper naming
other ones; two deliveries of different goods are two."""
OTHER_ITEM_MISMATCH = 1.0
OTHER_UNIT = 4.0
"""What other forces cost: soldiers and a ship, two ships with names, one ship and several. Nearly as sure as another
place."""
FORCES: frozenset[str] = frozenset({"deployment", "mobilization", "withdrawal"})
"""Kinds whose items are forces: what is of another class is another event."""
TAKEN: frozenset[str] = frozenset({"seizure", "strike"})
SAME_SHIP = 5.0
"""One paper names the flag of a ship and where she was stopped, the next her owner, her crew and the port: her own name
settles it, and a ship is not taken twice within days."""
LISTS: frozenset[str] = frozenset({"request", "agreement"})
"""Kinds with many items, of which each paper names other ones."""
RELATED_ITEMS = 0.5
"""'fighter jets' and 'Su-30 jets': one may be the other."""
NEAR_KM, FAR_KM = 30.0, 80.0
ELSEWHERE = 8.0
"""Two places known to be far apart outweigh all the rest: equal deliveries to two cities are two."""


def score(new: Account, old: Account) -> float | None:
    """How well two accounts agree, about -10 to 12; None where they cannot be the same."""
    if new.kind != old.kind:
        return None
    day = _days(new, old)
    if day is None:
        return None
    parties, pair = _parties(new, old)
    place = _place(new, old)
    items, figures, other = _items(new, old)
    total = day + parties + place + items
    # equal figures prove little of two places: rounded ones happen to be alike
    total += figures if place >= 0 or figures < 0 else max(figures - EQUAL_FIGURES / 2, 0.0)
    if not _fast(new, old) and place >= 0 and items >= 0 and figures >= 0:
        total += PAIR_BONUS * pair * (0.5 if other else 1.0)
    bare = not any(a.items or towns(a) for a in (new, old))
    if bare and new.days and old.days:
        total += VAGUE_BONUS
    if new.kind in TAKEN and _same_ship(new, old) and _side(new.actors, old.actors, OTHER_ACTOR) >= 0:
        return max(total, SAME_SHIP)
    return total


_EXPECTED: frozenset[str] = frozenset({"planned", "possible"})


def same_claim(new: Account, old: Account) -> bool:
    """True where two statements of one document say the same: nothing differs, one may say less."""

    def fits(a: Iterable[object], b: Iterable[object]) -> bool:
        return not a or not b or set(a) == set(b)

    if (new.statuses <= _EXPECTED) != (old.statuses <= _EXPECTED):
        return False  # 'has shipped ten and will ship two dozen more'
    mine, theirs = ({item_key(i.name): i for i in a.items} for a in (new, old))
    stated = (new.items and old.items) or (new.places and old.places) or (new.days and old.days)
    if not stated and ("denied" in new.statuses) != ("denied" in old.statuses):
        return False  # a denial of nothing in particular is not the denial of this claim
    return (
        new.actors == old.actors
        and new.recipients == old.recipients
        and (mine.keys() <= theirs.keys() or theirs.keys() <= mine.keys() or _parts(new.items, old.items))
        and all(figures_score(mine[k], theirs[k]) >= 0 for k in mine.keys() & theirs.keys())
        and fits(towns(new), towns(old))
        and (new.days is None or old.days is None or new.days == old.days)
    )


def _days(new: Account, old: Account) -> float | None:
    """1 where the days agree, 0 where nothing speaks against it, None where they are too far apart."""
    if _one_course(new, old) or _one_course(old, new):
        return 0.0
    planned = any(a.statuses <= _EXPECTED for a in (new, old))
    mine, theirs = _end_like(new, old), _end_like(old, new)
    if mine and theirs:
        gap = _gap(mine, theirs)
        return None if gap > (PLAN_SLIP if planned else SAME_DAYS) else float(gap <= 1)
    telling = FAST_TELLING if _fast(new, old) else WEEKLY_TELLING if new.kind in WEEKLY else SLOW_TELLING
    for dated, other in ((new, old), (old, new)):
        span = _whole(dated) or dated.days or dated.span
        if span is None:
            continue
        if other.span:
            return None if _gap(span, other.span) > SAME_DAYS else 0.0
        if other.days:
            continue
        if other.told is None:
            return 0.0
        lag = (other.told[0] - span[1]).days
        ahead = (span[0] - other.told[1]).days
        if lag > telling or ahead > (PLAN_AHEAD if planned else 1):
            return None
        return float(dated.days is not None and -1 <= lag <= 2)
    if new.told is None or old.told is None:
        return 0.0
    gap = _gap(new.told, old.told)
    return None if gap > telling else float(gap <= 1)


def _one_course(early: Account, late: Account) -> bool:
    """True where one tells only how it began, the other only how it ended, a little later; of goods the same number.

    Or, of a drill of several, what went on a few days after it had begun.
    """
    if early.kind not in COURSE or not early.began or early.ended or late.began:
        return False
    if early.kind == "exercise" and late.days and not late.ended:
        several = len((early.actors | early.recipients) & (late.actors | late.recipients)) > 1
        return several and 0 <= (late.days[0] - early.began[1]).days <= MIDST
    if not late.ended:
        return False
    passed = (late.ended[0] - early.began[1]).days
    return 0 <= passed <= COURSE[early.kind] and (early.kind != "delivery" or _same_load(early, late))


def _same_load(new: Account, old: Account) -> bool:
    """Both give the same number of the same thing."""
    return any(
        same_item(item_key(a.name), item_key(b.name)) and figures_score(a, b) == EQUAL_FIGURES
        for a in new.items
        for b in old.items
    )


def _end_like(account: Account, other: Account) -> tuple[date, date] | None:
    """The days of an account to hold against the other's: of one that knows both ends, the end that the other tells;
    a drill of which both are known goes on between them."""
    if account.kind in COURSE and account.began and account.ended and account.days:
        if bool(other.began) != bool(other.ended):
            return account.began if other.began else account.ended
        return (account.kind == "exercise" and _whole(account)) or account.days
    return account.days


def _whole(account: Account) -> tuple[date, date] | None:
    """From the beginning to the end, where both are known."""
    days, began, ended = account.days, account.began, account.ended
    if account.kind not in COURSE or not days or not began or not ended:
        return None
    return min(days[0], began[0]), max(days[1], ended[1])


def _fast(new: Account, old: Account) -> bool:
    """True for what happens daily between the same parties; talk of what may come goes on for weeks."""
    return new.kind in FAST and not all(a.statuses <= _EXPECTED for a in (new, old))


def _gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    return max((a[0] - b[1]).days, (b[0] - a[1]).days, 0)


def _parties(new: Account, old: Account) -> tuple[float, float]:
    """The score of both sides, and how far both are known and the same: 1, 0.5 where one names more, 0."""
    if new.kind in SYMMETRIC:
        mine, theirs = new.actors | new.recipients, old.actors | old.recipients
        if not mine or not theirs:
            return 0.0, 0.0
        common = len(mine & theirs)
        if mine == theirs:
            return (2.0, 1.0) if common > 1 else (1.0, float(_rare(mine)))
        if common == min(len(mine), len(theirs)):
            return (1.5, 0.5) if common > 1 else (0.5, float(_rare(mine & theirs)))
        return (0.0 if common > 1 else -3.0), 0.0
    if new.kind == "strike" and new.actors and (new.actors, new.recipients) == (old.recipients, old.actors):
        return PART, 0.0  # each side says that the other began
    actor = _side(new.actors, old.actors, OTHER_ACTOR)
    recipient = _side(new.recipients, old.recipients, 1.0 if new.kind in AIMED else OTHER_RECIPIENT)
    if new.kind == "strike" and recipient < 0 and (_hit_at_home(new) or _hit_at_home(old)):
        recipient = 0.0
    if not new.recipients or not old.recipients:
        if _reaches(new, old) or _reaches(old, new):
            return actor + PART, 0.5 * (actor == 1.0)
        lone = new.kind in LONE and not (new.recipients or old.recipients)
        return actor, float(actor == 1.0 and (lone or _rare(new.actors & old.actors)))
    return actor + recipient, {1.0: 1.0, PART: 0.5}.get(min(actor, recipient), 0.0)


def _hit_at_home(account: Account) -> bool:
    """True where whoever was hit is the country in which it happened: one paper names the rebels who were meant."""
    return account.recipients == account.countries


def _reaches(new: Account, old: Account) -> bool:
    """True where one names the country in which it happened and the other names it as the recipient."""
    return bool(old.recipients and new.countries) and new.countries <= old.recipients


def _rare(parties: frozenset[str]) -> bool:
    """True for the proper name of a company or group: it hardly does two things of a kind within days."""
    return any(" " in party or len(party) >= RARE_LETTERS for party in parties)


def _side(mine: frozenset[str], theirs: frozenset[str], cost: float) -> float:
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.0
    if mine <= theirs or theirs <= mine:
        return PART  # 'asked Russia' and 'asked Russia, China and Iran' may be one appeal
    if mine & theirs:
        return 0.5
    if {BACKERS.get(party, party) for party in mine} & {BACKERS.get(party, party) for party in theirs}:
        return 0.5
    if any(_of_those(a, b) or _of_those(b, a) for a in mine for b in theirs):
        return PART
    bands = [all(map(is_band, side)) for side in (mine, theirs)]
    named = theirs if bands[0] else mine
    if any(bands) and not any(_is_state(party) or party in UNIONS for party in named):
        return 0.0  # 'rebels' to one paper, the M23 to the next
    states = all(map(_is_state, (*mine, *theirs)))
    return -cost if states else -1.0  # an army and its state, a group and its backer are often interchanged


def _of_those(party: str, kind: str) -> bool:
    """True for 'HAITI GANGS' and 'GANGS', 'TUAREG REBELS' and 'REBELS': one paper says of where."""
    return kind.lower() in BANDS and party != kind and party.split()[-1:] == [kind]


def _is_state(party: str) -> bool:
    return country_name(party) is not None


def _place(new: Account, old: Account) -> float:
    mine, theirs = towns(new), towns(old)
    if mine and theirs:
        near = kilometres(new.points, old.points)
        if any(alike(a, b) for a in mine for b in theirs) or near <= NEAR_KM:
            return 2.0 + (SAME_COUNTRY if new.countries & old.countries else 0.0)
        if new.kind == "agreement":  # the town of the signing to one, the town it is about to the other
            return 0.0
        broad = any(BROAD & set(p.split()) for p in (*mine, *theirs))
        if not broad and FAR_KM <= near < math.inf:
            return -ELSEWHERE
        if not broad and near == math.inf:
            return -3.0
    foreign = new.countries and old.countries and not new.countries & old.countries
    if foreign and new.kind not in PLACELESS:
        return 0.0 if _only_due_there(new, mine) or _only_due_there(old, theirs) else -3.0
    daily = _fast(new, old) and new.kind not in SYMMETRIC
    return SAME_COUNTRY if new.countries & old.countries and not daily else 0.0


def _same_ship(new: Account, old: Account) -> bool:
    return any(same_name(unit(a), unit(b)) for a in new.items for b in old.items)


def _only_due_there(account: Account, towns: set[str]) -> bool:
    """True for a delivery without a town: its country is whose the goods are, and the port may be another's."""
    return account.kind == "delivery" and not towns and account.countries <= account.recipients


def towns(account: Account) -> set[str]:
    """Its places that say more than its country: not 'Kenya', nor 'Trinidad' in Trinidad and Tobago."""
    states = [set(folded(country_name(country)).split()) for country in account.countries]
    places = account.places - country_names()
    return {place for place in places if not any(set(place.split()) < state for state in states)}


def _items(new: Account, old: Account) -> tuple[float, float, bool]:
    """(score of the names, score of the figures, whether each names something else)."""
    forces = new.kind in FORCES
    if new.kind not in LISTS and other_names(new.items, old.items):
        return -OTHER_UNIT, 0.0, True
    if forces and other_forces(new.items, old.items):
        return -OTHER_UNIT, 0.0, True
    mine = {item_key(i.name): i for i in new.items}
    theirs = {item_key(i.name): i for i in old.items}
    specific = [{k for k in keys if not set(k.split()) <= GENERIC} for keys in (mine, theirs)]
    pairs = [
        (a, b)
        for a, i in mine.items()
        for b, j in theirs.items()
        if same_name(unit(i), unit(j)) or (same_item(a, b) and not (forces and other_unit(i, j)))
    ]
    known = [(a, b) for a, b in pairs if a in specific[0] or b in specific[1]]
    if known:
        exact = any(designated(a) or same_name(unit(mine[a]), unit(theirs[b])) for a, b in known)
        return (2.0 if exact else 1.0), max(figures_score(mine[a], theirs[b]) for a, b in known), False
    if _parts(new.items, old.items):
        return 0.0, 0.0, False
    alike_items = [
        (i, j)
        for i in new.items
        for j in old.items
        if related(i.name, j.name) and not (forces and other_unit(i, j))
    ]
    if alike_items and (specific[0] and specific[1] or not pairs):
        return RELATED_ITEMS, max(figures_score(i, j) for i, j in alike_items), False
    if not specific[0] or not specific[1]:
        return 0.0, max((figures_score(mine[a], theirs[b]) for a, b in pairs), default=0.0), False
    cost = ITEM_MISMATCH.get(new.kind, OTHER_ITEM_MISMATCH)
    # 'Pantsir-S1' and 'air defence systems' may be the same thing
    named = [any(designated(k) for k in keys) for keys in specific]
    if all(named):
        return -max(cost, 1.5), 0.0, True
    return (-min(cost, 1.0) if any(named) else -cost), 0.0, True


def _parts(mine: Sequence[Item], theirs: Sequence[Item]) -> bool:
    """True where all that one names are parts of what the other names."""
    return any(
        bool(few) and all(any(part_of(part.name, whole.name) for whole in all_of_it) for part in few)
        for few, all_of_it in ((mine, theirs), (theirs, mine))
    )
