"""What a mention leaves unsaid and the text around it says: the other side of a delivery told two sentences before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitrep.events.acts.given_or_stationed import REACH, settle_move
from sitrep.events.acts.of_headline import of_headline
from sitrep.events.acts.series import as_its_first
from sitrep.events.same_act.same_sanction import of_same_things, same_sanction
from sitrep.events.sentence.mention import PLACE, TO_SOMEWHERE, Mention, Party
from sitrep.events.sides.arrivals import IN_PORT, hosted, landed, on_own_ground
from sitrep.events.sides.asked import (
    NEAR,
    as_asked,
    asked_again,
    asked_at_talks,
    headed_request,
    receiver_asked,
    same_address,
)
from sitrep.events.sides.captures import state_hit, whose_ground
from sitrep.events.sides.envoys import recalled_too
from sitrep.events.sides.event_place import in_the_area
from sitrep.events.sides.fights import at_sea, defended, other_side, two_sides
from sitrep.events.sides.focus import Setting, host_country, written_about
from sitrep.events.sides.from_speaker import from_speaker
from sitrep.events.sides.homeward import (
    RELIEVING,
    bound_home,
    comes_home,
    falls_back,
    goes_home,
    still_leaving,
    told_by_owner,
)
from sitrep.events.sides.inherited import (
    as_well,
    by_others,
    inherit,
    promised_at_talks,
    receiver_from_focus,
    under_the_pact,
)
from sitrep.events.sides.out_again import pulled_out_again
from sitrep.events.sides.own_forces import FOCUS as _FOCUS
from sitrep.events.sides.own_forces import own_forces
from sitrep.events.sides.pacts import mediates
from sitrep.events.sides.repair_sides import mended_abroad, mended_at_home, of_the_gift
from sitrep.events.sides.sanction_sides import land_shut_off
from sitrep.events.sides.takers import raiders, taken_in_fight, they_who_struck
from sitrep.events.words.states import STATES

_HEADS = 8
"""Mentions of which the headline's are the first."""


@dataclass(slots=True)
class _Told:
    """What the text has told so far."""

    last: dict[str, Mention] = field(default_factory=dict)
    """The last mention of each kind; under 'force' the last move by a named owner, under 'placed' the last place."""
    asked: dict[str, Mention] = field(default_factory=dict)
    """Who was asked, by party code."""
    sanctions: list[Mention] = field(default_factory=list)
    givers: frozenset[str | None] = frozenset()
    """Who is said anywhere in the text to give or send something, and who puts the text out."""


def complete(mentions: Sequence[Mention], setting: Setting) -> None:
    """Fill missing sides in place: the flag of a ship, the last mention of the kind, the country written about."""
    written = setting.focus
    hosting = host_country(mentions, setting.abroad or setting.focus, setting.scene)
    homes = setting.homes
    told = _Told(givers=_givers(mentions) | {setting.issuer})
    heads = [m for m in mentions[:_HEADS] if m.view.sentence.kind == "title"]
    for at, mention in enumerate(mentions):
        focus, host = written_about(mention, written), written_about(mention, hosting)
        of_headline(mention, heads)
        _change_kind(mention, focus)
        settle_move(mention, mentions[max(0, at - REACH) : at])
        as_its_first(mention)
        _asked(mention, told)
        _as_before(mention, told.last.get(mention.kind))
        of_the_gift(mention, told.last.get("delivery"))
        mended_abroad(mention, focus)
        mended_at_home(mention, focus)
        goes_home(mention)
        comes_home(mention, focus, told.last.get("deployment"))
        falls_back(mention, told.last.get("withdrawal"))
        just_before = mentions[max(0, at - 3) : at]
        recalled_too(mention, just_before)
        pulled_out_again(mention, just_before)
        _host_left(mention, mentions)
        _whose_forces(mention, told, focus)
        _given(mention, told.last, host)
        _agreed(mention, told.last)
        _sanctioned(mention, told)
        land_shut_off(mention, homes)
        if mention.kind == "request" and not mention.actor:
            asked_again(mention, told.last.get("request"), told.asked)
        _fought(mention, told.last)
        _placed_ahead(mention, mentions[at + 1 : at + 3])
        _beside_her(mention, told.last.get("deployment"))
        _sent_where(mention, told.last, host)
        if mention.kind == "seizure":
            they_who_struck(mention, told.last.get("strike"))
            taken_in_fight(mention, (told.last.get("strike"), told.last.get("seizure")))
        _left_behind(mention, host, homes)
        whose_ground(mention, setting.scene, homes)
        state_hit(mention, setting.scene)
        _remember(mention, told.last)


def _givers(mentions: Sequence[Mention]) -> frozenset[str]:
    """'Israel is worried. Iran received 24 jets': a country that only is written about gives nobody anything."""
    giving = (m for m in mentions if m.kind in TO_SOMEWHERE and "actor" not in m.guessed)
    return frozenset(code for m in giving for code in m.codes("actor"))


def _asked(mention: Mention, told: _Told) -> None:
    """A request, and what is given or sent after one."""
    if mention.kind == "request":
        headed_request(mention, told.asked)
        asked_at_talks(mention, told.last.get("talks"))
        same_address(mention, told.last.get("request"))
        if mention.actor:
            told.asked |= dict.fromkeys(mention.codes("recipient"), mention)
    elif mention.kind in ("delivery", "repair", "deployment"):
        receiver_asked(mention, told.asked)
        as_asked(mention, told.asked)


def _as_before(mention: Mention, before: Mention | None) -> None:
    """A delivery, a repair or a move close behind another takes over its sides."""
    if mention.kind in TO_SOMEWHERE and before is not None and mention.sentences_after(before) <= NEAR:
        inherit(mention, before)


def _whose_forces(mention: Mention, told: _Told, focus: str | None) -> None:
    """Who moves or fights, where only 'the force', 'raiders' or 'troops' are said to."""
    last = told.last
    force = last.get("force")
    _same_force(mention, force)
    if mention.kind in ("deployment", "withdrawal") and mention.actor and not mention.lent:
        last["force"] = mention
    strangers = landed(mention)
    foreign = any(p.code != focus for m in (force, last.get("deployment")) if m is not None for p in m.actor)
    raiders(mention, last.get("strike"))
    own_forces(mention, focus, foreign)
    told_by_owner(mention)
    from_speaker(mention, None if strangers or (foreign and mention.inferred) else focus, told.givers)


def _same_force(mention: Mention, force: Mention | None) -> None:
    """A deployment by nobody is by the force told of just before, unless that is at home where it happens."""
    if force is None or mention.kind != "deployment" or mention.actor or mention.sentences_after(force) > 2:
        return
    still_leaving(mention, force)
    if by_others(mention):
        return
    owners = [p for p in force.actor if p.code != mention.country]
    mention.guess("actor", owners, "the force told of before")


def _given(mention: Mention, last: Mapping[str, Mention], host: str | None) -> None:
    """Who receives goods or gets them mended, where nobody is named."""
    if mention.kind in ("delivery", "repair"):
        as_well(mention, last.get(mention.kind), host)
        under_the_pact(mention, last.get("agreement"))
        promised_at_talks(mention, last.get("talks"))
        receiver_from_focus(mention, host)


def _agreed(mention: Mention, last: Mapping[str, Mention]) -> None:
    """'The truce took effect at six': between those who agreed on it, or who talked, just before."""
    if mention.kind != "agreement" or mention.actor or mention.recipient:
        return
    before = last.get("agreement") or last.get("talks")
    if before is None or mention.sentences_after(before) > NEAR:
        return
    if any(mediates(before, p) for p in (*before.actor, *before.recipient)):
        return  # 'talks mediated by Qatar': who brings the sides together is none
    mention.guess("actor", list(before.actor), "the sides told of before")
    mention.guess("recipient", list(before.recipient), "the sides told of before")


def _sanctioned(mention: Mention, told: _Told) -> None:
    """A sanction on the same things, or close behind another, has its sides."""
    if mention.kind != "sanction":
        return
    before = told.last.get("sanction")
    if before is not None:
        same = of_same_things(mention, told.sanctions)
        if same is not None or mention.sentences_after(before) <= NEAR:
            same_sanction(mention, same or before)
    if mention.recipient and len(told.sanctions) < 20:
        told.sanctions.append(mention)


def _fought(mention: Mention, last: Mapping[str, Mention]) -> None:
    """The other side of a fight."""
    defended(mention)
    two_sides(mention)
    if mention.kind == "strike" and not mention.recipient and not at_sea(mention):
        other_side(mention, last.get("strike"))


_INSTEAD = [["in", whose, where] for whose in ("its", "their", "his") for where in ("place", "stead")]


def _instead(mention: Mention) -> bool:
    """'Has sent 300 men in its place'."""
    low = mention.view.low
    return any(low[k : k + 3] in _INSTEAD for k in range(len(low) - 2))


_STAYING = frozenset({"stay", "remain", "stay behind", "stay on", "stay put"})


def _stays(mention: Mention, left: Mention) -> bool:
    """'The commander left Beirut. The 870 soldiers stay at their posts': those who stay are where others left."""
    stays = mention.verb is not None and mention.verb.lemma in _STAYING
    return stays and bool(set(mention.codes("actor")) & set(left.codes("actor")))


def _sent_where(mention: Mention, last: Mapping[str, Mention], host: str | None) -> None:
    """A deployment to nowhere: 'in the area' is where the last one was; else the country written about has them."""
    hosted(mention)
    place = mention.place
    if mention.kind != "deployment" or mention.country is not None or (place and place.how != "form"):
        return
    if in_the_area(mention):
        placed = last.get("placed")
        if placed is not None and mention.sentences_after(placed) <= NEAR:
            mention.place = placed.place
        return
    left = last.get("withdrawal")
    if (
        left is not None
        and not mention.recipient
        and mention.sentences_after(left) <= NEAR
        and (_instead(mention) or _stays(mention, left))
    ):
        mention.guess("recipient", list(left.recipient), "whom the others left")
    homes = {p.mark.country for p in mention.actor if p.mark is not None and p.mark.sector != "REB"}
    away = mention.actor and host not in (*mention.codes("actor"), *homes)
    away = away and not (mention.frame in RELIEVING and _named_in_clause(mention, host))
    if host and away and not mention.recipient and not (_under_way(mention) or on_own_ground(mention)):
        mention.guess("recipient", [Party(host, "")], _FOCUS)


def _named_in_clause(mention: Mention, code: str | None) -> bool:
    """'Italians have relieved the Austrians': who is relieved is a guest too."""
    low, high = mention.span
    return any(low <= at < high and mark.code == code for at, _end, mark in mention.view.parties)


def _beside_her(mention: Mention, before: Mention | None) -> None:
    """'The frigate lies in Manila. A second will join her in June': where the ship is that others come to."""
    verb = mention.verb
    if mention.kind != "deployment" or mention.recipient or mention.country or verb is None or before is None:
        return
    to_her = any(mention.view.words(c)[-1:] == ["her"] for c in verb.after[:1])
    ship = any(m.item_class.startswith("ship") for m in before.item_marks)
    if to_her and ship and 0 < mention.sentences_after(before) <= NEAR:
        mention.place, mention.country = before.place, before.country
        hosts = [p for p in before.recipient if p.code not in mention.codes("actor")]
        mention.guess("recipient", hosts, "where the ship lies that they come to")


def _placed_ahead(mention: Mention, ahead: Sequence[Mention]) -> None:
    """'Will send 500 men, its president said; they are to be stationed at Bunagana': where they are sent."""
    if mention.kind != "deployment" or mention.recipient or mention.country or not mention.item_marks:
        return
    for other in ahead:
        same = other.kind == "deployment" and other.view is mention.view and other.country
        if same and other.item_marks and other.item_marks[0].start == mention.item_marks[0].start:
            mention.place, mention.country = other.place, other.country
            mention.guess(
                "recipient", [p for p in other.recipient if p.code not in mention.codes("actor")], PLACE
            )
            return


def _remember(mention: Mention, last: dict[str, Mention]) -> None:
    """For the mentions behind it."""
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
    return ship and mention.frame not in IN_PORT and not _AIMED & set(mention.view.low[low:high])


_LINES = frozenset(
    "border boundary frontier line front frontline positions demarcation zone sea gulf strait".split()
)


def _left_behind(mention: Mention, focus: str | None, known: Mapping[str, str]) -> None:
    """Who goes home leaves the country written about; a group that gives up ground of its own country leaves none."""
    if mention.kind != "withdrawal" or not mention.actor:
        return
    homes = {known[code] for code in mention.codes("actor") if code in known}
    if mention.inferred and set(mention.codes("recipient")) <= homes:
        mention.recipient = []
    elif not mention.recipient and not homes and mention.place is None and mention.country is None and focus:
        low, high = mention.span
        lines = set(mention.view.low[low:high]) & _LINES
        marks = [p.mark for p in mention.actor if p.mark is not None and p.code in STATES]
        both = len(marks) > 1 and all(m.how == "anaphor" for m in marks)  # two armies that part leave no host
        if focus not in mention.codes("actor") and not lines and not both:
            mention.guess("recipient", [Party(focus, "")], _FOCUS)


def _host_left(mention: Mention, mentions: Sequence[Mention]) -> None:
    """Who takes forces home leaves the country where they were last said to be."""
    if mention.kind != "withdrawal" or mention.recipient:
        return
    if mention.place is not None and not bound_home(mention):
        return
    low, high = mention.span
    if set(mention.view.low[low:high]) & _LINES:
        return  # from a line it holds
    actors, near = set(mention.codes("actor")), _FAR
    for other in mentions:
        back = mention.sentences_after(other)
        back = back if back >= 0 else _LATER - back
        if other.kind != "deployment" or back > near or not actors & set(other.codes("actor")):
            continue
        if hosts := [p for p in other.recipient if p.code in STATES and p.code not in actors]:
            mention.guess("recipient", hosts, "where the force was last said to be")
            near = back


_FAR = 20
"""Sentences from a withdrawal to the place where its force was said to be."""
_LATER = 3
"""How much farther a place is that is told only afterwards."""


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


def date_headlines(groups: Sequence[Sequence[Mention]]) -> None:
    """An event that only the title tells, without a day, happened on the day of the sentence below it."""
    for group in groups:
        for mention in group:
            if (
                mention.view.lead is not None
                and mention.date is None
                and mention.status in ("confirmed", "reported")
                and all(m.date is None and m.view.sentence.kind == "title" for m in group)
            ):
                mention.date = mention.view.lead
