"""Between a request and what comes of it: who asked, who was asked, what is then given, and who leaves when told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import ENVOYS

NEAR = 3
"""Sentences back that a side may be taken from."""


def headed_request(mention: Mention, asked: Mapping[str, Mention]) -> None:
    """In a list of those who were asked, the heading is the one asked: '- Seoul: asked for howitzers'."""
    heading = {p.mark.start for p in mention.actor if p.mark is not None} & {
        mark.start
        for at, _end, mark in mention.view.parties
        if any(c.i0 <= at < c.i1 for c in mention.view.heading)
    }
    before = next((asked[code] for code in mention.codes("actor") if code in asked), None)
    if heading and before is not None:
        mention.headed = True
        mention.recipient = [p for p in mention.actor if p.code in asked]
        mention.actor = [p for p in before.actor if p.code not in mention.codes("recipient")]


def same_address(mention: Mention, before: Mention | None) -> None:
    """Who asks again, with nobody named, asks those asked before."""
    if before is None or mention.recipient or mention.status == "denied":
        return
    if mention.sentences_after(before) > NEAR:
        return
    if mention.codes("actor") == before.codes("actor"):
        mention.guess("recipient", list(before.recipient), "those asked before")


def asked_here(mention: Mention, focus: str | None) -> None:
    """'Equinor has requested a radar', 'Moscow asks to be paid': of the state written about, where nobody is named."""
    if mention.recipient or not mention.actor or mention.status == "denied" or focus not in STATES:
        return
    donors = "donors" in mention.view.low[slice(*mention.span)]
    if mention.recipient_phrase or mention.weak or mention.background or donors:
        return  # 'appealed to donors'
    bodies = any(p.mark is not None and p.mark.sector in ("IGO", "NGO") for p in mention.actor)
    if focus not in mention.codes("actor") and not bodies:
        mention.guess("recipient", [Party(focus or "", "")], "the country written about")


def asked_again(mention: Mention, before: Mention | None, asked: Mapping[str, Mention]) -> None:
    """A request by nobody: whoever is said to have asked the same state, or asked in the sentence before."""
    near = before is not None and mention.sentences_after(before) <= 1
    same = next(
        (asked[code] for code in mention.codes("recipient") if code in asked), before if near else None
    )
    if same is not None:
        askers = [p for p in same.actor if p.code not in mention.codes("recipient")]
        mention.guess("actor", askers, "who asked before")


def asked_at_talks(mention: Mention, talks: Mention | None) -> None:
    """'He met envoys from Oslo. He asked for help.': who asks, with nobody named, asks whom he has just met."""
    if talks is None or mention.recipient or mention.status == "denied":
        return
    sides = {p.code: p for p in (*talks.actor, *talks.recipient)}
    near = mention.sentences_after(talks) == 1
    own = set(mention.codes("actor")) & set(sides)
    if near and len(sides) == 2 and len(own) == 1:
        other = [p for code, p in sides.items() if code not in own]
        mention.guess("recipient", other, "whom they met")


def receiver_asked(mention: Mention, asked: Mapping[str, Mention]) -> None:
    """Who asked the giver is the receiver, where nobody is named and no place is."""
    at_yard = mention.kind == "repair" and mention.country in mention.codes("actor")
    placed = mention.place is not None or mention.country is not None
    if mention.recipient or (placed and not at_yard):
        return
    before = next((asked[code] for code in mention.codes("actor") if code in asked), None)
    if before is not None:
        askers = [p for p in before.actor if p.code not in mention.codes("actor")]
        mention.guess("recipient", askers, "who asked for it")


def as_asked(mention: Mention, asked: Mapping[str, Mention]) -> None:
    """A delivery between nobody, where one state alone was asked: it is the one asked for."""
    if mention.actor or len(asked) != 1:
        return
    before = next(iter(asked.values()))
    if mention.kind == "deployment" and _come_to_help(mention, before):
        mention.guess("actor", [p for p in before.recipient if p.code in STATES], "who was asked for it")
    if mention.kind != "delivery" or mention.recipient or before.families() == {"force"}:
        return  # who asks for men is not given goods
    mention.guess("actor", [p for p in before.recipient if p.code in asked], "who was asked for it")
    mention.guess("recipient", [p for p in before.actor if p.code not in asked], "who asked for it")


_HELP = frozenset("help assistance support reinforcements troops soldiers forces men".split())


def _come_to_help(mention: Mention, asked: Mention) -> bool:
    """'Chad asked Kenya for help. Reinforcements arrived in Bol': forces of nobody, close behind, where help is due."""
    wanted = {w for item in asked.items for w in item.name.lower().split()}
    wanted |= {"troops" for m in asked.item_marks if m.item_class.startswith("force")}
    forces = bool(mention.item_marks) and all(m.item_class.startswith("force") for m in mention.item_marks)
    near = 0 < mention.sentences_after(asked) <= 2
    return near and forces and not _HELP.isdisjoint(wanted) and mention.country in asked.codes("actor")


SENT_AWAY = "who wanted them to leave"
_LEAVING = frozenset("leave withdraw pull quit withdrawal departure pullout expel".split())
_GOING = frozenset(
    {*"leave go depart quit withdraw sail".split(), "pull out", "fly out", "go home", "fly home", "sail home"}
)
_DEMANDS = ("request", "threat", "sanction", "rupture")
_LATELY = 3
"""Sentences between the demand that they leave and their leaving."""


def told_to_leave(mention: Mention, before: Sequence[Mention]) -> None:
    """'Mali told France to leave. The last soldiers flew out': they left the state that wanted them gone."""
    verb = mention.verb
    if mention.recipient or mention.country is not None or not mention.actor or verb is None:
        return
    if verb.lemma not in _GOING or any(c.bare and not c.date for c in verb.after):
        return  # 'left the city'
    for other in reversed(before):
        if not 0 <= mention.sentences_after(other) <= _LATELY or other.kind not in _DEMANDS:
            continue
        asked = set(other.codes("recipient")) & set(mention.codes("actor"))
        hosts = [p for p in other.actor if p.code in STATES]
        abroad = other.country not in (None, *(p.code for p in hosts))  # 'told Chad to leave a town of Sudan'
        ended = other.kind == "rupture" or _to_go(other)
        if asked and hosts and not abroad and ended:
            mention.guess("recipient", hosts[:1], SENT_AWAY)
            return


def _to_go(demand: Mention) -> bool:
    """It says that they are to leave the country, and not a strait, and no ambassador alone."""
    words = demand.view.low[demand.span[0] :]
    if not ENVOYS.isdisjoint(words):
        return False
    at = next((k for k, word in enumerate(words) if word in _LEAVING), None)
    behind = words[at + 1 : at + 3] if at is not None else []
    return at is not None and (behind[:1] != ["the"] or behind[1:] in (["country"], ["island"]))
