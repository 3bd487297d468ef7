"""Who acts where nobody is said to: the state that tells of it, or the one written about."""

from __future__ import annotations

from collections.abc import Container

from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.sentence.mention import PLACE, TOLD, Mention, Party
from sitrep.events.sides.arrivals import from_abroad
from sitrep.events.sides.captures import REBELS
from sitrep.events.sides.culprits import ACCUSING
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.sides.takers import OUTLAWS, by_stealth
from sitrep.events.sides.wars import by_nobody
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import ARRIVING

_FLYING = ("drone", "aircraft", "ship")


def _anybodys(mention: Mention) -> bool:
    """'Drones were seen over the base', 'rebels based in Chad': neither the land nor the teller sent them."""
    if mention.kind != "deployment":
        return False
    words = {w for m in mention.item_marks for w in m.text.lower().split()}
    seen = mention.frame == "seen.force" and any(m.item_class.startswith(_FLYING) for m in mention.item_marks)
    return (
        seen
        or not REBELS.isdisjoint(words)
        or (not _MEN.isdisjoint(words) and not _HOW_SEEN.isdisjoint(words))
    )


_MEN = frozenset({"men", "man", "persons", "people", "figures"})
_HOW_SEEN = frozenset("armed masked hooded unidentified unknown".split())
"""'Armed men', 'masked men': nobody says whose."""


def _sent_from(mention: Mention) -> str | None:
    """'Two hundred soldiers were flown to Niger from Togo': the state that they come from, if no other is named."""
    verb, view = mention.verb, mention.view
    if verb is None or mention.noun or not verb.passive or mention.country is None:
        return None
    chunks = behind(verb, "from")
    states = {
        m.code for a, _b, m in view.parties if m.how == "name" and any(c.i0 <= a < c.i1 for c in chunks)
    }
    states &= STATES - {mention.country}
    return states.pop() if len(states) == 1 else None


def _by_a_crowd(mention: Mention) -> bool:
    """'Illegal miners are holding 20 soldiers': who holds a state's soldiers is not that state."""
    verb = mention.verb
    return mention.frame == "conflict.crowd.holds" and verb is not None and not verb.passive


def _own_blow(mention: Mention, told: str) -> bool:
    """'Drones hit a refinery in Ryazan, the Ukrainian general staff said': forces that tell what another's land took.

    Or what outlaws at home did: 'twelve militants were killed in Borno, the Nigerian army said'. At sea, whoever
    watches the lanes tells of the blows of others.
    """
    if not by_nobody(mention) or _BURSTS & set(mention.view.low[slice(*mention.span)]):
        return False  # 'a blast hit the depot, the ministry said'
    hit, first = set(mention.codes("recipient")), mention.speakers[0]
    said = first.verb.subject if first.verb is not None and told in first.codes else []
    armed = any(not _ARMED.isdisjoint(mention.view.low[c.i0 : c.i1]) for c in said)
    blamed = not ACCUSING.isdisjoint(mention.view.low)
    if not armed or blamed:
        return False
    if not OUTLAWS.isdisjoint(mention.recipient_phrase.lower().split()):
        return mention.country in (None, told) and (not hit or mention.guessed.get("recipient") == PLACE)
    return mention.country in hit and told not in hit


_BURSTS = frozenset("blast blasts explosion explosions fire fires blaze bomb bombs bombing".split())
_ARMED = frozenset(
    "army military navy forces force staff command commander commanders defence defense general admiral brigade "
    "corps guards pentagon centcom idf".split()
)
"""Words of the name of those who bear a state's arms and tell what these have done."""


def _gets_from_another(mention: Mention, taken: tuple[str, ...], told: str | None) -> bool:
    """'Pyongyang sent men to Russia and has received arms in return, according to Seoul': not from who tells it."""
    named = {m.code for *_, m in mention.view.parties if m.code in STATES and m.how in ("name", "metonym")}
    gets = mention.verb is not None and mention.verb.lemma in ("receive", "get", "obtain", "acquire")
    return gets and bool(named - {*taken, told})


def _whose(mention: Mention) -> set[str | None]:
    """'Nine Indians are being held, Delhi said', 'an Omani tanker was seized': whose those are that are taken."""
    marks = mention.item_marks
    return {p.code for *_, p in mention.view.parties for m in marks if m.start <= p.start < m.end}


def _supplier(mention: Mention) -> str | None:
    """'Nine guns were handed to the Czech army, the manufacturer Nexter said': the firm that tells of it."""
    codes = (c for s in mention.speakers[:1] for c in s.codes[:1])
    firms = {m.code for *_, m in mention.view.parties if m.sector == "BUS"}
    return next((c for c in codes if c in firms), None)


def _comes_in(mention: Mention, land: str) -> bool:
    """The goods come ashore or to land there, or go through."""
    if mention.place is not None and mention.place.country == land and mention.place.preposition in _THROUGH:
        return True
    comes = mention.verb is not None and mention.verb.lemma.split()[0] in _COMING_IN
    return comes and mention.country == land


_THROUGH = frozenset({"through", "via", "across", "by way of"})
_COMING_IN = ARRIVING | {"offload", "discharge"}


_NONE = frozenset({"no", "nobody", "none", "neither"})


def _nobodys(mention: Mention) -> bool:
    """'No country has sent troops', 'nobody is sending men': whoever is told of has not been named."""
    if mention.status != "denied" or mention.verb is None or mention.verb.passive or not mention.verb.subject:
        return False
    first = mention.verb.subject[0]
    force = any(first.i0 <= a < first.i1 for a, _b, m in mention.view.items)
    return mention.view.low[first.i0] in _NONE and not force  # 'no soldier has crossed'


def from_speaker(mention: Mention, focus: str | None, givers: Container[str | None]) -> None:
    """Nobody is said to do it: the state that tells of it, or the one written about, does.

    Goods that somebody got are from the one written about only where the sentence names it, or where it is one of
    the `givers` of the text.
    """
    if mention.actor or mention.lent or _anybodys(mention) or _nobodys(mention):
        return
    if mention.kind == "deployment" and (source := _sent_from(mention)):
        mention.guess("actor", [Party(source, "")], "where they come from")
        return
    told = next(
        (c for s in mention.speakers if s.attribution.kind == "official" for c in s.codes if c in STATES),
        None,
    )
    taken = mention.codes("recipient")
    given: str | None = None
    own = mention.kind in (
        "delivery",
        "deployment",
        "withdrawal",
    )  # of blows states deny what they suffered, too
    if own and mention.status == "denied" and told and told not in (*taken, mention.country):
        given = told  # 'Argentina denied that rifles had left Buenos Aires': it is their own doing that states deny
    elif mention.kind in ("mobilization", "exercise"):
        given = told or mention.country or focus
    elif (
        mention.kind == "deployment" and mention.inferred and taken == (told or focus,) == (mention.country,)
    ):
        if from_abroad(mention):
            return
        # 'the units sent to Gomel', says the President of Belarus: known only by the place, and his own
        given, mention.recipient = told or focus, []
    elif mention.kind == "deployment":
        if told and told not in taken and told != mention.country:
            given = told
        elif mention.country in (None, focus) and focus not in taken and not from_abroad(mention):
            given = focus
    elif mention.kind == "repair" and told and mention.inferred and taken == (told,):
        given, mention.recipient = told, []  # 'crews had repaired the plant, the minister said'
    elif mention.kind == "strike" and told and _own_blow(mention, told):
        given = told
    elif mention.kind == "delivery" and taken and (firm := _supplier(mention)):
        mention.guess("actor", [Party(firm, "")], TOLD)
    elif mention.kind == "delivery" and taken and not mention.inferred:
        giver = focus if focus not in taken and (focus in givers or _in_sentence(mention, focus)) else None
        given = told if told and told not in taken else giver
        if given == told and _gets_from_another(mention, taken, told):
            given = None
        elif given is not None and _comes_in(mention, given):
            given = None  # 'arms for the junta were landed at Lome': on the way through
    elif mention.kind == "sanction" and told and told not in taken:
        given = told  # 'a ban on Lithuanian beef takes effect, Chinese customs announce'
    elif (
        mention.kind == "seizure" and mention.item_marks and not (_by_a_crowd(mention) or by_stealth(mention))
    ):
        ours = focus if mention.country in (None, focus) and focus not in taken else None
        given = told if told and told not in _whose(mention) else ours
    if given:
        mention.guess("actor", [Party(given, "")], TOLD if given == told else FOCUS)


def _in_sentence(mention: Mention, code: str | None) -> bool:
    """'Two destroyers built in Spain', 'tanks that stood in Bulgarian sheds': the state is named beside the goods."""
    view = mention.view
    return any(m.code == code for _a, _b, m in view.parties) or any(
        m.country == code for _a, _b, m in view.places
    )
