"""Who mends, and whose the thing is: yards, contractors abroad, owners that another clause names."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import marks_to_parties, parties_of
from sitrep.events.items.item_families import ARMS
from sitrep.events.sentence.match import Slots, fill
from sitrep.events.sentence.mention import PLACE, YARD, Mention, Party
from sitrep.events.sides.clause_parties import parties_but
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import DEALS


def yard_and_owner(
    mention: Mention, slots: Slots, roles: Mapping[str, str], resolved: Mapping[int, tuple[str, ...]]
) -> None:
    """Whose the thing is that is repaired, and who does it: 'reopened after repairs by army engineers'."""
    for name in ("by", "in", "at"):
        if not mention.actor and name in slots and (name == "by" or slots[name].words & _YARDS):
            mention.actor = parties_of(mention.view, slots[name], resolved)  # 'in a Japanese yard'
    if not mention.recipient:
        named = [
            n
            for n in ("obj", "iobj", "subj", "of", "on", "to", "for", "covering")
            if n in slots and roles.get(n, "").endswith("item")
        ]
        owners = [m for n in named for m in slots[n].parties if slots[n].items or m.how != "name"][:1]
        found = marks_to_parties(owners, resolved)
        mention.recipient = [p for p in found if p.code not in mention.codes("actor")]
    if not mention.recipient and "obj" in slots and slots["obj"].words & {"them", "it"}:
        _owner_before(mention, resolved)


def payer(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Japan will pay for the repair of the wharf': who pays for it has it done, where nobody else does it."""
    if mention.kind != "repair" or mention.actor or verb is None or verb.passive:
        return
    if mention.noun and verb.lemma.split()[0] in _PAYING and verb.subject:
        mention.actor = parties_but(mention, verb.subject, mention.codes("recipient"), context)


def helped(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Norway helps Ghana repair its boats': for whom they do it."""
    above = verb.parent if verb is not None and verb.link == "inf" else None
    if mention.kind != "repair" or above is None or above.passive:
        return
    if above.lemma != "help":
        return
    helper = parties_but(mention, above.subject, mention.codes("actor"), context)
    if helper and mention.actor:
        mention.recipient = mention.actor
    if helper:
        mention.actor = helper


def sent_away(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Jordan sent two helicopters to Poland to be overhauled': they are Jordan's, and Poland does it."""
    above = verb.parent if verb is not None and verb.link == "inf" and verb.passive else None
    if mention.kind != "repair" or above is None or above.lemma.split()[0] not in _SENDING_AWAY:
        return
    owners = parties_but(mention, [] if above.passive else above.subject, (), context)
    where = parties_but(mention, behind(above, "to"), [p.code for p in owners], context)
    if owners and where:
        mention.settle("recipient", owners)
        mention.actor = mention.actor or where


def has_it_done(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Norway had the frigate overhauled in Scotland': it is Norway's; a firm that has it done does it."""
    above = verb.parent if verb is not None and verb.link == "reduced" else None
    if mention.kind != "repair" or above is None or above.passive or above.link == "noun":
        return
    if above.lemma not in ("have", "get"):
        return
    who = parties_but(mention, above.subject, (), context)
    who = [p for p in who if p.mark is None or p.mark.how != "demonym"]
    if any(p.code not in STATES for p in who):
        mention.actor = mention.actor or who
    elif who:
        mention.settle("recipient", who)
        mention.actor = [p for p in mention.actor if p.code not in mention.codes("recipient")]


_SENDING_AWAY = frozenset("send ship fly take tow bring dispatch".split())


def contractor(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Saab won a refit contract', 'Peru gave Airbus the job', 'the order went to a yard': who does it for whom."""
    if mention.kind != "repair" or verb is None:
        return
    if deal := _deal_for(mention, verb):
        _under(mention, deal, context)
        return
    if not mention.noun:
        return
    lemma = verb.lemma.split()[0]
    if mention.frame != _CONTRACT and lemma not in _AWARDING:
        return
    mention.effects.add("planned", "contract")
    doers = behind(verb, "by") if verb.passive else verb.subject
    if lemma in _WINNING:
        _does(mention, doers, context)
    elif lemma in _AWARDING:
        first = [
            c for c in (verb.subject if verb.passive else verb.after)[:1] if c.kind == "N" and not c.prep
        ]
        _does(mention, behind(verb, "to") or first, context)
        if lemma != "go" and not mention.recipient:
            mention.recipient = parties_but(mention, doers, mention.codes("actor"), context)
    elif lemma in _AGREEING:
        other = parties_but(mention, behind(verb, "with"), (), context)[:1]
        if not other:
            _does(mention, doers, context)
            return
        mention.actor = other
        if not mention.recipient:
            mention.recipient = parties_but(mention, doers, mention.codes("actor"), context)


def _deal_for(mention: Mention, verb: Verb) -> Verb | None:
    """The verb of 'signed a contract with a yard for the refit', 'awarded a yard a contract', 'hired it to refit'."""
    told = verb if mention.noun else verb.parent if verb.link == "inf" else None
    if told is None or told.passive:
        return None
    if told is not verb and told.lemma in _HIRING:
        return told
    if told.lemma.split()[0] not in _AGREEING | _AWARDING:
        return None
    ahead = [c for c in told.after if c.kind == "N" and mention.view.tokens[c.i0].start < mention.start]
    papers = [c for c in ahead if mention.view.low[c.head] in DEALS and not mention.stands_in([c])]
    return told if papers else None


def _under(mention: Mention, deal: Verb, context: Context) -> None:
    """Who signs or awards the contract has the thing mended, by the firm that it is signed with or goes to."""
    customers = parties_but(mention, deal.subject, (), context)
    codes = {p.code for p in customers}
    first = [
        c for c in deal.after[:1] if c.kind == "N" and not c.prep and not DEALS & set(mention.view.words(c))
    ]
    firm = behind(deal, "with") or behind(deal, "to") or first
    if not customers or not firm or any(p.mark is not None and p.mark.sector == "BUS" for p in customers):
        return
    mention.effects.add("planned", "contract")
    mention.actor = [p for p in mention.actor if p.code not in codes]
    if not mention.actor:
        mention.actor = parties_but(mention, firm, tuple(codes), context)[:1]
        mention.actor_phrase = mention.view.span(firm[0].i0 + len(firm[0].prep.split()), firm[0].i1)
    if not mention.recipient or mention.inferred:
        mention.settle("recipient", customers)


def _does(mention: Mention, chunks: list[Chunk], context: Context) -> None:
    if not mention.actor:
        mention.actor = parties_but(mention, chunks, mention.codes("recipient"), context)[:1]


_CONTRACT = "upkeep.contract"
_WINNING = frozenset("win land secure clinch bag get gain receive pick obtain take".split())
_AWARDING = frozenset("award give hand let assign go entrust farm outsource".split())
_HIRING = frozenset("choose pick select hire contract commission engage task pay tap".split())
_AGREEING = frozenset("sign conclude ink agree initial seal renew extend close reach".split())


_PAYING = frozenset(
    "pay fund finance bankroll underwrite order commission oversee undertake begin start".split()
)


def _owner_before(mention: Mention, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'The police have 20 lorries off the road, and a yard is to overhaul ten of them': whose they are."""
    verb = mention.verb
    for other in mention.view.verbs:
        if (
            verb is None
            or other is verb
            or other.i0 > verb.i0
            or other.passive
            or other.subject is verb.subject
        ):
            continue
        given = parties_of(mention.view, fill(mention.view, other.subject), resolved)
        given = [p for p in given if p.code not in mention.codes("actor")]
        if len(given) == 1:
            mention.guess("recipient", given, "the subject of the clause before")
            return


_YARDS = frozenset(
    "yard yards shipyard shipyards dockyard dockyards workshop workshops plant plants factory factories works depot "
    "depots hangar hangars dock docks".split()
)


def of_the_gift(mention: Mention, gift: Mention | None) -> None:
    """'Rome gave Libya two boats. A third is being overhauled at Messina': for whom the others were."""
    if (
        mention.kind != "repair"
        or not mention.carried
        or gift is None
        or mention.guessed.get("recipient") != PLACE
    ):
        return
    here = mention.codes("recipient")
    others = [p for p in gift.recipient if p.code not in (*here, *mention.codes("actor"))]
    if others and mention.families() & gift.families() and 0 <= mention.sentences_after(gift) <= 2:
        if not mention.actor:
            mention.guess("actor", [Party(here[0], "")], YARD)
        mention.guess("recipient", others, "for whom such things were")


def mended_abroad(mention: Mention, focus: str | None) -> None:
    """'The patrol boat was repaired in Cairns', in a text about Fiji: the yard is of the town, the boat is not."""
    here = mention.codes("recipient")
    if mention.kind != "repair" or mention.actor or mention.guessed.get("recipient") != PLACE:
        return
    moved = any(m.item_class.startswith(_MOVABLE) for m in mention.item_marks)
    if moved and focus in STATES and len(here) == 1 and focus not in here:
        mention.guess("actor", [Party(here[0], "")], YARD)
        mention.guess("recipient", [Party(focus or "", "")], FOCUS)


def mended_at_home(mention: Mention, focus: str | None) -> None:
    """'Bulgaria's frigate was repaired in Varna': at home, where nobody else is said to do it."""
    verb, owners = mention.verb, mention.codes("recipient")
    if mention.kind != "repair" or mention.actor or verb is None or mention.noun or not verb.passive:
        return
    if mention.actor_phrase or behind(verb, "by") or behind(verb, "with") or len(owners) != 1:
        return
    if mention.guessed.get("recipient") == PLACE and owners[0] != focus:
        return  # 'the boat was repaired in Cairns', in a text about Fiji
    moved = any(m.item_class.startswith(_MOVABLE) for m in mention.item_marks)
    if not moved or mention.country != owners[0] or owners[0] not in STATES:
        return
    mention.guess("actor", [Party(owners[0], "")], YARD)
    if mention.guessed.get("recipient") == PLACE:
        mention.settle("recipient", [])  # nothing says whose it is


def mended_for_itself(mention: Mention) -> bool:
    """A state's own thing, mended at home: it is on both sides."""
    return (
        mention.kind == "repair"
        and bool(mention.actor)
        and not mention.inferred
        and mention.codes("actor") == mention.codes("recipient")
    )


_MOVABLE = (*ARMS, "parts")
