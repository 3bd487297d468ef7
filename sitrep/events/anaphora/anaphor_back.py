"""The party that a pronoun or definite phrase goes back to, where its own sentence does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.events.anaphora.anaphor_clause import (
    alone_here,
    named_behind,
    own_subject,
    partitive,
    place_beside,
    pronoun_acts,
)
from sitrep.events.anaphora.anaphor_recent import last, last_person, the_country
from sitrep.events.anaphora.anaphor_sides import (
    by_last_word,
    collective,
    counted,
    named_before,
    of_two,
    several,
    sides_behind,
    two_objects,
)
from sitrep.events.anaphora.anaphor_words import (
    ARMED,
    BLOC,
    COMPANY,
    EUROPE,
    FRIEND_OR_FOE,
    FRIENDS,
    GROUP,
    LANDS,
    OF_STATES,
    OWN,
    PERSON,
    PRONOUNS,
    SIDE,
    SIDES,
    STATE,
    UNIONS,
    UNITS,
)
from sitrep.events.anaphora.regions import of_region
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES

PLURAL = frozenset({"they", "them", "their"})
_EACH = ("each ", "either ", "neither ")


@dataclass(frozen=True, slots=True)
class Here:
    """Where a mark stands, and who was named before it."""

    view: View
    at: int
    """Its first token."""
    recent: list[PartyMark]
    """The parties named so far, the last one last."""
    subject: tuple[str, ...]
    """Who acts in this sentence; `previous`: in the last one that had an actor."""
    previous: tuple[str, ...]
    focus: str | None
    """The state written about."""


def antecedent(mark: PartyMark, scene: Here) -> tuple[str, ...]:
    """The codes it stands for, empty where nobody fits."""
    recent, subject, previous, view, at = scene.recent, scene.subject, scene.previous, scene.view, scene.at
    word = (mark.anaphor or "").lower()
    if word in ("we", "our", "us", "i", "my"):
        return ()  # whoever speaks: the finishing step asks the speech clause
    if word.rstrip("s") in ("counterpart", "colleague"):
        return ()  # somebody else's: 'her counterpart' is not she
    if word in ("they", "them") and partitive(view, at):
        return ()
    aboard = word == "its" and view.low[at + 1 : at + 2] and view.low[at + 1] in _ABOARD
    if aboard and (found := _whose_ship(recent, view.text, mark.start, _SHIP)):
        return found
    theirs = word == "their" and not _BOATS.isdisjoint(view.low[at + 1 : at + 4])
    if theirs and (found := _whose_ship(recent, view.text, mark.start, _SEAMEN)):
        return found
    other = own_subject(view, at, word) or (subject if pronoun_acts(view, at, word) else ())
    if word == "them" and other and set(subject) <= set(other):
        here = [
            m for a, _b, m in view.parties if a < at and m.code not in (None, *other) and m.how != "demonym"
        ]
        if here or not set(previous) & set(other):  # 'Egypt has sent them arms': not the Egyptians
            return last(here, None) or previous
    if word == "both" and any(a == at + 1 and m.code for a, _b, m in view.parties):
        return ()  # 'both Moscow and Washington'
    if word in SIDES and len(previous) > 1 and mark.text.lower().startswith(_EACH):
        return previous  # 'Chad, Niger and Mali agreed. Each country will send ...'
    sides = subject or previous
    if sides and (word in PLURAL or (word == "both" and len(sides) == 2)):
        return two_objects(view, at, sides) or sides
    if found := collective(word, mark.text):
        return tuple(c for c in found if c not in subject)  # 'Lithuania and its Baltic neighbours'
    if word in PERSON and (found := last_person([m for m in recent if m.code not in other])):
        return found
    if other and (found := last([m for m in recent if m.code not in other], "state")):
        return found
    if word in ("it", "they") and (found := _guest(view, at, subject or previous, recent)):
        return found
    if word in PRONOUNS:
        found = subject[:1] or previous[:1] or last(recent, None)
        return found if not set(found) & set(other) else ()
    return _of_noun(mark, word, scene)


_ABOARD = frozenset("crew crewmen captain skipper cargo passengers hold deck master sailors".split())
_SHIP = re.compile(
    r"[- ](?:\w+[- ])?(?:\w+ )?(?:tanker|ship|vessel|freighter|trawler|carrier|boat|plane|airliner|barge|coaster|"
    r"cargo|submarine|frigate|dhow|bulker)"
)


_BOATS = frozenset("boat boats trawler trawlers vessel vessels canoe canoes catch nets dhow dhows".split())
_SEAMEN = re.compile(r" (?:\w+ )?(?:fishermen|fishers|sailors|seamen|crew\w*|smugglers|poachers)\b")


def _whose_ship(recent: Sequence[PartyMark], text: str, at: int, told: re.Pattern[str]) -> tuple[str, ...]:
    """'Iran seized a Greek tanker. Its crew', 'took six Omani fishermen; their boats': of those told of.

    `told` is what stands behind the people's name.
    """
    near = (m for m in reversed(recent) if m.how == "demonym" and at - m.end < _BESIDE)
    return next(((m.code,) for m in near if m.code and told.match(text[m.end : m.end + 40])), ())


_BESIDE = 200
"""Characters between a ship and what is said of her crew."""


def _of_noun(mark: PartyMark, word: str, scene: Here) -> tuple[str, ...]:
    """'The two sides', 'the island', 'the country', 'the junta', 'the company', 'the group'."""
    recent, subject, focus, view, at = scene.recent, scene.subject, scene.focus, scene.view, scene.at
    if word in SIDES and _OF_MANY.match(view.text, mark.end):
        return ()
    if word in SIDES and _OTHERS & set(view.low[max(0, at - 1) : at + 2]):
        return ()
    if word == "secretary general":
        return last(recent, "IGO") or ("UN",)
    two = of_two(mark, view, at)
    if (
        two
        or word in SIDES
        or _OF_ALL.match(view.text, mark.end)
        or (mark.plural and (word in SIDE or (mark.sector != "REB" and counted(mark.text))))
    ):  # 'three gang leaders' are of no three states
        if word in SIDES and (acting := sides_behind(view, at, {m.code for m in recent})):
            return acting
        if (two or word in OF_STATES) and len(subject) == 2 and set(subject) <= STATES:
            return subject
        behind = _OF_ALL.match(view.text, mark.end)  # 'delegations of all three'
        named = mark.text + (behind[0] if behind else "")
        return several(recent[-14:], named, word in OF_STATES, subject, view.text)
    if word in ("neighbour", "neighbor"):
        return last([m for m in recent if m.code not in subject], "state")
    if word in FRIEND_OR_FOE and view.low[max(0, at - 1)] in OWN | {"the"}:
        others = [m for m in recent[-10:] if m.code in STATES and m.code not in subject]
        if word in FRIENDS and any(_is_accused(m, view.text) for m in others):
            return ()
        return last(others, "state") if len({m.code for m in others}) == 1 else ()
    if word in STATE and (region := of_region(mark.text)) is not None:
        there = [m for m in recent if m.code in region]
        return last([m for m in there if m.code not in subject], "state") or last(there, "state")
    if word in LANDS and focus not in LANDS[word]:
        return last([m for m in recent if m.code in LANDS[word]], "state")  # 'the island's government'
    if word in STATE:
        return the_country(recent, subject, focus, named_behind(view, at))
    if word in ("junta", "regime", "putschists"):
        return _of_coup(recent, view.text, view.sentence.start) or (
            (focus,) if focus else last(recent, "state")
        )
    if word in UNITS and (found := named_before(word, recent, view.text, mark.start)):
        return found
    if mark.sector in ("ORG", "BUS") and (found := by_last_word(word, recent)):
        return found
    if word in COMPANY and (found := last(recent, "BUS")):
        return found
    if word in GROUP:
        return last(recent, "group")
    if word in BLOC:
        return last(recent, "IGO") or _union_of(word, mark, scene)
    return _body_of(mark, scene)


def _union_of(word: str, mark: PartyMark, scene: Here) -> tuple[str, ...]:
    """'Bosnia has applied to join the bloc': of states of Europe, where no other is named."""
    if word not in UNIONS:
        return last(scene.recent, "group")
    near = EUROPE & ({m.code for m in scene.recent[-8:]} | {scene.focus})
    text = scene.view.text
    if not near or text[mark.end : mark.end + 4] in (" of ", " bet"):
        return ()
    joins = _JOINING.search(text[max(0, mark.start - _LEAD) : mark.start].lower())
    said = len(near) > 1 or joins or _SEAT.search(text, max(0, mark.start - _AROUND), mark.start)
    return (UNIONS[word],) if said else ()


_LEAD, _AROUND = 40, 600
"""Characters before the word in which somebody joins it, or Brussels is named."""
_JOINING = re.compile(
    r"\b(?:join|apply|applied|accession|accede|membership|enlarge|leave|quit|member)\w*\b[^.;]*$"
)
_SEAT = re.compile(r"\b(?:Brussels|BRUSSELS)\b")
_BLAMING = re.compile(
    r"\b(?:blam|accus|condemn|denounc|criticis|criticiz|threat|warn|attack|bomb|shell|struck|strik|invad|fought|sanction)"
    r"\w*(?: on| in| against| at)? (?:the )?$"
)


def _is_accused(mark: PartyMark, text: str) -> bool:
    """'Iran blamed Israel. Its ally ...': no friend of who blames it."""
    return bool(_BLAMING.search(text[max(0, mark.start - _LEAD) : mark.start].lower()))


_COUP_IN = re.compile(r"\b(?:coup|putsch|takeover)\b[^.;]{0,16}\bin (?:the )?$")
_COUP_OF = re.compile(r"(?:['’]s)? (?:\w+ )?(?:junta|coup|putsch)\b")


def _of_coup(recent: Sequence[PartyMark], text: str, begin: int) -> tuple[str, ...]:
    """'France condemned the coup in Mali. The junta ...': where soldiers have taken power."""
    for mark in reversed(recent):
        led = _COUP_IN.search(text[max(0, mark.start - 40) : mark.start].lower())
        if mark.code in STATES and (led or _COUP_OF.match(text[mark.end : mark.end + 30].lower())):
            here = {m.code for m in recent if m.start >= begin and m.code in STATES}
            return (mark.code or "",) if here <= {mark.code} else ()  # 'in Bamako the junta'
    return ()


def _body_of(mark: PartyMark, scene: Here) -> tuple[str, ...]:
    """Whose 'the army', 'its ministry', 'a spokesman for the group' is."""
    recent, subject, previous, focus = scene.recent, scene.subject, scene.previous, scene.focus
    view, at = scene.view, scene.at
    owned = bool(set(view.low[max(0, at - 2) : at + 1]) & OWN)
    if mark.sector == "MIL" and _OF_A_MISSION.search(" ".join(view.low[max(0, at - 3) : at + 4])):
        missions = (m.code for m in reversed(recent) if m.code not in STATES and m.sector in ("MIL", "IGO"))
        return tuple(c for c in missions if c)[:1]
    if (
        owned
        and (mark.sector in (*_STATE_SECTORS, "BUS") or mark.how in ("office", "force"))
        and (subject or previous)
    ):
        many = mark.plural and "their" in view.low[max(0, at - 2) : at + 1]
        sides = subject or previous
        return sides if many and len(sides) == 2 else sides[:1]  # 'their commanders spoke'
    if found := _speaks_for(view, at, recent):
        return found
    if not mark.plural and mark.sector == "GOV" and mark.text.lower() in _THE_PERSON:
        person = last_person(recent)
        if set(person) & set(previous) and not subject:
            return person  # 'Mr Araghchi flew to Muscat. The minister is to meet'
    if (mark.anaphor or "") in ("ambassador", "consul"):
        abroad = focus and place_beside(mark, view, at) not in (None, focus)
        return (focus or "",) if abroad else last([m for m in recent if m.code != focus], "state")
    if mark.sector == "MIL" and subject and at and view.tokens[at - 1].lower in _ORDERED:
        return subject[:1]  # 'Macron ordered the navy to ...': his own
    if (mark.sector in _STATE_SECTORS or mark.how in ("office", "force")) and (
        here := place_beside(mark, view, at)
    ):
        return (here,)
    if mark.sector in _STATE_SECTORS or mark.how in ("office", "force"):
        if _below_headline(mark, view, at) and not subject and len(previous) == 1 and previous[0] in STATES:
            return previous  # 'Beijing vows answer to sale' over 'A foreign ministry spokesman urged'
        armed = (mark.anaphor or "").lower() in ARMED
        if armed and focus and len(subject) == 1 and alone_here(view, at, subject[0], focus):
            return subject
        if _anybodys(mark, view, at):
            return ()
        if focus and focus in (others := _beside(view, at)):
            return last([m for m in recent if m.code not in others], "state")
        told = focus and (
            any(m.code == focus for m in recent) or any(p.country == focus for *_, p in view.places)
        )
        if subject and subject[0] in STATES and view.sentence.kind == "body" and not told:
            return subject[:1] if focus else subject  # nobody has heard of the state written about yet
        return (focus,) if focus else ()
    return ()


def _anybodys(mark: PartyMark, view: View, at: int) -> bool:
    """'Turkey denies arming Sudan as envoy calls for restraint': a headline of two states does not say whose he is.

    Not of who only tells it: 'Israel to strike Iran, minister says'.
    """
    if view.sentence.kind != "title" or mark.plural or mark.text.lower() not in _MEN_OF_STATES:
        return False
    verb = next((v for v in view.verbs if any(c.i0 <= at < c.i1 for c in v.subject[:1])), None)
    if verb is None or verb.link not in ("sub", "main", "coord") or verb is view.verbs[0]:
        return False
    return len({m.code for a, _b, m in view.parties if a < at and m.code in STATES}) > 1


_MEN_OF_STATES = frozenset(
    "envoy minister spokesman spokeswoman spokesperson diplomat official negotiator ambassador adviser aide".split()
)
_THE_PERSON = frozenset(f"the {who}" for who in "minister premier chancellor envoy".split())
_OF_A_MISSION = re.compile(
    r"(?<!\bair )(?<!\bdefence )(?<!\bdefense )\bforce commander\b|\bmission(?: ?['’]s)? commander\b"
)
"""'The force commander', 'the mission's commander': of the mission, and not of its host."""
_OF_ALL = re.compile(r" of (?:all|the) (?:three|four|five|six)\b")
_OF_MANY = re.compile(r" of (?:more than |over |some |about )?(?:\d+|dozens|several|many|most|all) ")
"""'Leaders of 26 governments': more than anybody has named."""
_OTHERS = frozenset("its his her other".split())
"""'its neighbours', 'the other partners': others than the two written about, whoever they are."""


def _beside(view: View, at: int) -> set[str]:
    """The parties that the same clause names as the other side: 'the minister met his Omani colleague'."""
    for verb in view.verbs:
        if any(c.i0 <= at < c.i1 for c in verb.subject[:1]):
            spans = [(c.i0, c.i1) for c in verb.after if c.kind == "N" and c.prep in _TOWARDS]
            return {m.code for a, _b, m in view.parties if m.code and any(i0 <= a < i1 for i0, i1 in spans)}
    return set()


_TOWARDS = frozenset({"", "with", "to", "against", "from"})
_ORDERED = frozenset("ordered orders instructed instructs directed directs commanded commands".split())
_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


def _speaks_for(view: View, at: int, recent: list[PartyMark]) -> tuple[str, ...]:
    """'A spokesman for the group': the party behind 'for'."""
    i1 = next((b for a, b, _m in view.parties if a == at), at + 1)
    if view.tokens[i1].lower != "for" if i1 < len(view.tokens) else True:
        return ()
    for a, _b, mark in view.parties:
        if i1 < a <= i1 + 2:
            if mark.code:
                return (mark.code,)
            return last(recent, "group") if (mark.anaphor or "").lower() in GROUP else ()
    return ()


def _below_headline(mark: PartyMark, view: View, at: int) -> bool:
    """A ministry or its spokesman at the head of the first sentence below a headline."""
    first = view.sentence.kind == "body" and view.sentence.index == 1 and at <= 1
    if first and mark.sector == "LEG":
        return True  # 'Kenya's parliament approves troops' over 'Lawmakers voted'
    led = mark.text.lower().startswith(("a ", "an ", "the "))
    return first and led and mark.sector == "GOV" and not mark.plural and mark.how in ("anaphor", "office")


_KEEPING = frozenset("have keep station maintain base hold leave".split())


def _guest(view: View, at: int, host: tuple[str, ...], recent: list[PartyMark]) -> tuple[str, ...]:
    """Who keeps soldiers in a country is another: 'called on Moscow to take home the men it has in Transnistria'."""
    for verb in view.verbs:
        if verb.lemma in _KEEPING and any(c.i0 == at for c in verb.subject[:1]):
            spans = [(c.i0, c.i1) for c in verb.after if c.prep in ("in", "on", "at")]
            lands = {p.country for a, _b, p in view.places if any(i0 <= a < i1 for i0, i1 in spans)}
            if host and host[0] in lands and any(m.item_class.startswith("force") for *_, m in view.items):
                return last([m for m in recent if m.code not in lands], "state")
    return ()
