"""What a mention leaves unsaid and the text around it says: the other side of a delivery told two sentences before."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.asked import (
    NEAR,
    as_asked,
    asked_again,
    asked_at_talks,
    headed_request,
    receiver_asked,
    same_address,
)
from sitrep.events.captures import REBELS, homes_of, state_hit, whose_ground
from sitrep.events.event_place import in_the_area
from sitrep.events.fights import at_sea, defended, other_side, two_sides
from sitrep.events.focus import host_country
from sitrep.events.given_or_stationed import REACH, settle_move
from sitrep.events.homeward import goes_home, told_by_owner
from sitrep.events.inherited import as_well, inherit, receiver_from_focus
from sitrep.events.mention import TOLD, UNSPECIFIC, Mention, Party
from sitrep.events.own_forces import FOCUS as _FOCUS
from sitrep.events.own_forces import own_forces
from sitrep.events.repair_sides import mended_abroad
from sitrep.events.states import STATES
from sitrep.events.takers import by_stealth, raiders, taken_in_fight

_SHARED = frozenset({"delivery", "deployment", "repair", "withdrawal"})


def complete(mentions: Sequence[Mention], focus: str | None, scene: str | None) -> None:
    """Fill missing sides in place: the flag of a ship, the last mention of the kind, the country written about."""
    host = host_country(mentions, focus, scene)
    homes = homes_of(mentions)
    last: dict[str, Mention] = {}
    asked: dict[str, Mention] = {}
    sanctions: list[Mention] = []
    for at, mention in enumerate(mentions):
        _change_kind(mention, focus)
        settle_move(mention, mentions[max(0, at - REACH) : at])
        if mention.kind == "request":
            headed_request(mention, asked)
            asked_at_talks(mention, last.get("talks"))
            same_address(mention, last.get("request"))
            if mention.actor:
                asked |= dict.fromkeys(mention.codes("recipient"), mention)
        elif mention.kind in ("delivery", "repair", "deployment"):
            receiver_asked(mention, asked)
            as_asked(mention, asked)
        if mention.kind in _SHARED:
            before = last.get(mention.kind)
            if before is not None and mention.sentences_after(before) <= NEAR:
                inherit(mention, before)
        mended_abroad(mention, focus)
        goes_home(mention)
        _host_left(mention, mentions)
        force = last.get("force")
        if (
            force is not None
            and mention.sentences_after(force) <= 2
            and mention.kind == "deployment"
            and not mention.actor
        ):
            owners = [p for p in force.actor if p.code != mention.country]
            mention.guess("actor", owners, "the force told of before")
        if mention.kind in ("deployment", "withdrawal") and mention.actor and not mention.lent:
            last["force"] = mention
        foreign = any(
            p.code != focus for m in (force, last.get("deployment")) if m is not None for p in m.actor
        )
        raiders(mention, last.get("strike"))
        own_forces(mention, focus, foreign)
        told_by_owner(mention)
        _from_speaker(mention, None if foreign and mention.inferred else focus)
        if mention.kind in ("delivery", "repair"):
            as_well(mention, last.get(mention.kind), host)
            receiver_from_focus(mention, host)
        if mention.kind == "agreement" and not mention.actor and not mention.recipient:
            _sides_told(mention, last.get("agreement") or last.get("talks"))
        if mention.kind == "sanction" and "sanction" in last:
            same = _of_same_things(mention, sanctions)
            if same is not None or mention.sentences_after(last["sanction"]) <= NEAR:
                _same_sanction(mention, same or last["sanction"])
        if mention.kind == "sanction" and mention.recipient and len(sanctions) < 20:
            sanctions.append(mention)
        if mention.kind == "request" and not mention.actor:
            asked_again(mention, last.get("request"), asked)
        defended(mention)
        two_sides(mention)
        if mention.kind == "strike" and not mention.recipient and not at_sea(mention):
            other_side(mention, last.get("strike"))
        if mention.kind == "deployment" and mention.place is None and mention.country is None:
            if in_the_area(mention):
                placed = last.get("placed")
                if placed is not None and mention.sentences_after(placed) <= NEAR:
                    mention.place = placed.place
            elif (
                mention.actor
                and not mention.recipient
                and host
                and host not in mention.codes("actor")
                and not _under_way(mention)
            ):
                mention.guess("recipient", [Party(host, "")], _FOCUS)
        if mention.kind == "seizure":
            taken_in_fight(mention, (last.get("strike"), last.get("seizure")))
        _left_behind(mention, host)
        whose_ground(mention, scene, homes)
        state_hit(mention, scene)
        if mention.actor or mention.recipient:
            last[mention.kind] = mention
        if mention.kind == "deployment" and mention.place is not None:
            last["placed"] = mention


_AIMED = frozenset(
    "around patrol patrols patrolled patrolling circled ringed round towards toward against".split()
)


def _under_way(mention: Mention) -> bool:
    """A ship that is only said to be at sea has no host; one that circles an island or goes there is aimed at it."""
    low, high = mention.span
    ship = any(m.item_class.startswith("ship") for m in mention.item_marks[:1])
    return ship and not _AIMED & set(mention.view.low[low:high])


_LINES = frozenset(
    "border boundary frontier line front frontline positions demarcation zone sea gulf strait".split()
)


def _left_behind(mention: Mention, focus: str | None) -> None:
    """Who goes home leaves the country written about; a group that gives up ground of its own country leaves none."""
    if mention.kind != "withdrawal" or not mention.actor:
        return
    homes = {p.mark.country for p in mention.actor if p.mark and p.mark.country and p.code not in STATES}
    if mention.inferred and set(mention.codes("recipient")) <= homes:
        mention.recipient = []
    elif not mention.recipient and not homes and mention.place is None and mention.country is None and focus:
        low, high = mention.span
        lines = set(mention.view.low[low:high]) & _LINES
        if focus not in mention.codes("actor") and not lines:
            mention.guess("recipient", [Party(focus, "")], _FOCUS)


def _host_left(mention: Mention, mentions: Sequence[Mention]) -> None:
    """Who takes forces home leaves the country where they were last said to be."""
    if mention.kind != "withdrawal" or mention.recipient or mention.place is not None:
        return
    for other in mentions:
        back = mention.sentences_after(other)
        hosts = [p for p in other.recipient if p.code in STATES] if other.kind == "deployment" else []
        if hosts and 0 <= back <= NEAR and set(mention.codes("actor")) & set(other.codes("actor")):
            mention.guess("recipient", hosts, "where the force was last said to be")


def _sides_told(mention: Mention, before: Mention | None) -> None:
    """'The truce took effect at six': between those who agreed on it, or who talked, just before."""
    if before is None or mention.sentences_after(before) > NEAR:
        return
    mention.guess("actor", list(before.actor), "the sides told of before")
    mention.guess("recipient", list(before.recipient), "the sides told of before")


def _of_same_things(mention: Mention, sanctions: Sequence[Mention]) -> Mention | None:
    """'may blacklist the same ships': the sanction that named ships, not the one told last."""
    own = _things(mention)
    return next((m for m in sanctions if own & _things(m)), None)


def _things(mention: Mention) -> set[str]:
    """The families of things in the clause."""
    low, high = mention.span
    return {m.item_class.split(".")[0] for a, _b, m in mention.view.items if low <= a < high} - UNSPECIFIC


def _same_sanction(mention: Mention, before: Mention) -> None:
    """'At the same sitting the freeze was prolonged', 'Britain may blacklist the same ships'."""
    if not mention.actor and mention.recipient:
        makers = [p for p in before.actor if p.code not in mention.codes("recipient")]
        mention.guess("actor", makers, "who imposed the sanction before")
    elif mention.actor and not mention.recipient:
        targets = [p for p in before.recipient if p.code not in mention.codes("actor")]
        mention.guess("recipient", targets, "the sanction told of before")


def _change_kind(mention: Mention, focus: str | None) -> None:
    """Where the same words tell another act: leaving one's own port is a deployment, going back to it a withdrawal."""
    at_home = mention.place is not None and mention.place.country in mention.codes("actor")
    if (
        mention.kind == "withdrawal"
        and mention.frame == "withdraw.self"
        and at_home
        and focus not in mention.codes("actor")
    ):
        mention.kind, mention.recipient = "deployment", []
    elif (
        mention.kind == "deployment"
        and at_home
        and mention.verb is not None
        and mention.verb.lemma in ("return", "fly")
        and focus not in mention.codes("actor")
    ):
        mention.kind, mention.recipient = "withdrawal", [Party(focus, "")] if focus else []


def _own_force(mention: Mention, told: str | None) -> bool:
    """A deployment whose host, known only by the place, is the state that tells of it."""
    here = mention.codes("recipient") == (told,) == (mention.country,)
    return mention.kind == "deployment" and mention.inferred and here


def _anybodys(mention: Mention) -> bool:
    """'Drones were seen over the base', 'rebels based in Chad': neither the land nor the teller sent them."""
    if mention.kind != "deployment":
        return False
    words = {w for m in mention.item_marks for w in m.text.lower().split()}
    seen = mention.frame == "seen.force" and any(m.item_class.startswith(_FLYING) for m in mention.item_marks)
    return seen or not REBELS.isdisjoint(words)


_FLYING = ("drone", "aircraft", "ship")


def _from_speaker(mention: Mention, focus: str | None) -> None:
    """Nobody is said to do it: the state that tells of it, or the one written about, does."""
    if mention.actor or mention.lent or _anybodys(mention):
        return
    told = next(
        (c for s in mention.speakers if s.attribution.kind == "official" for c in s.codes if c in STATES),
        None,
    )
    taken = mention.codes("recipient")
    given: str | None = None
    if mention.kind in ("mobilization", "exercise"):
        given = told or mention.country or focus
    elif _own_force(mention, told):
        given, mention.recipient = told, []  # 'the units sent to Gomel', says the President of Belarus
    elif (
        mention.kind == "deployment"
        and not told
        and mention.inferred
        and taken == (focus,) == (mention.country,)
    ):
        given, mention.recipient = (
            focus,
            [],
        )  # 'the first platoons arrived at Ocana', in a text about Colombia
    elif mention.kind == "deployment":
        given = (
            told
            if told and told not in taken and told != mention.country
            else focus
            if mention.country in (None, focus) and focus not in taken
            else None
        )
    elif mention.kind == "repair" and told and mention.inferred and taken == (told,):
        given, mention.recipient = told, []  # 'crews had repaired the plant, the minister said'
    elif mention.kind == "delivery" and taken and not mention.inferred:
        given = told if told and told not in taken else focus if focus not in taken else None
    elif mention.kind == "seizure" and mention.item_marks and not by_stealth(mention):
        given = told or (focus if mention.country in (None, focus) else None)
    if given:
        mention.guess("actor", [Party(given, "")], TOLD if given == told else _FOCUS)


def date_headlines(groups: Sequence[Sequence[Mention]]) -> None:
    """An event that only the title tells, without a day, happened on the day of the sentence below it."""
    for group in groups:
        for mention in group:
            if (
                mention.view.lead is not None
                and mention.date is None
                and mention.status in ("confirmed", "reported")
                and all(m.date is None for m in group)
            ):
                mention.date = mention.view.lead
