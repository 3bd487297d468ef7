"""Whom an act is for or against where its verb has no object that says so: a letter's reader, what is threatened."""

from __future__ import annotations

from itertools import pairwise

from sitrep.events.anaphora.anaphor_sides import goes_between
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind, groups
from sitrep.events.frames.context import Context
from sitrep.events.sentence.attribution import Speaker
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.clause_parties import parties_but
from sitrep.events.status.clause_effects import unanswered
from sitrep.events.words.states import STATES

ADVISING = frozenset("advise warn tell remind inform notify caution admonish".split())
REGARDED = frozenset({"menace.regard", "menace.regarded"})
"""'Would treat an attack on Niger as an act of war': Niger is not the one threatened."""
ANYBODY = "menace.anybody"
"""'Any ship that enters will be sunk': whoever it may be."""
_CONDITIONS = frozenset({"if", "unless", "should", "until", "once"})


def addressee(mention: Mention, verb: Verb | None, context: Context, speakers: list[Speaker]) -> None:
    """Whom a threat, ban, request or refusal is for, where only what is said names it."""
    _not_the_hearer(mention, verb, context)
    if mention.kind == "threat":
        _spare(mention, context)
    if (
        mention.recipient
        or (verb is None and not mention.noun)
        or mention.kind not in ("threat", "sanction", "request", "rejection")
    ):
        return
    if mention.frame in REGARDED:  # 'an attack on Niger by Mali': of who would make it
        verbs = [v for v in mention.view.verbs if v is verb or (v.link == "that" and v.parent is verb)]
        told_of = [c for v in verbs for c in v.after]
        by = [c for prep, chunks in groups(told_of) if prep == "by" for c in chunks]
        mention.recipient = named(mention, by, context) if by else []
        return
    content = _what_is_said(mention, verb)
    if mention.kind == "request":
        mention.recipient = _asked(mention, verb, content, context)
        return
    if mention.kind == "sanction" and verb is not None and (home := _home_of_listed(mention, verb)):
        mention.guess("recipient", home, "where those on the list are")
        return
    mention.recipient = told(mention, verb, context) or _threatened(mention, content, context)
    if mention.kind == "threat" and not mention.recipient:
        mention.guess("recipient", _aimed_at(mention, content), "where it would be done")
    silent_noun = mention.noun and mention.weak and mention.background
    if not mention.recipient and mention.kind != "rejection" and not silent_noun:
        others = _others_named(mention, verb, speakers)
        mention.guess("recipient", others[:1], "another party of the sentence")


def _what_is_said(mention: Mention, verb: Verb | None) -> list[Verb]:
    """The verbs of what is threatened, banned, asked for or refused."""
    if mention.noun:  # 'a request that Oslo send guards was refused'
        return [v for v in mention.view.verbs if v.link == "noun" and mention.stands_in(v.antecedent)]
    content = [other for other in mention.view.verbs if other is not verb and _told_by(other, verb)]
    if mention.kind == "sanction":
        content = [v for v in content if not (v.link == "sub" and v.marker in _REASONS)]
        content = [v for v in content if not _of_others(mention, v) and not _is_reproach(mention, v, verb)]
    return content


def _asked(mention: Mention, verb: Verb | None, content: list[Verb], context: Context) -> list[Party]:
    """Of whom a request is made."""
    if mention.noun and (granted := _granted(mention)) is not None:
        return named(mention, granted.subject, context)  # 'at Mali's request, Chad will send'
    return _asked_of(mention, content, context) or _answering(mention, verb, context)


def _others_named(mention: Mention, verb: Verb | None, speakers: list[Speaker]) -> list[Party]:
    """Who else is named in the sentence, and neither speaks, acts elsewhere nor is only the cause: clause first."""
    said = {c for s in speakers for c in s.codes}
    low, high = mention.span
    marks = sorted(mention.view.parties, key=lambda p: not low <= p[0] < high)
    cause, busy = _cause(mention, verb), _other_doers(mention, verb) | _beside_the_doer(mention, verb)
    text = mention.view.text
    meant = [
        m
        for at, _b, m in marks
        if m.code and m.code not in said and at < cause and m.start not in busy and not goes_between(m, text)
    ]
    meant.sort(key=lambda m: m.sector == "IGO")  # 'told the UN that it would fire on Syrian tanks'
    others = _others(mention, [Party(m.code, m.text, m) for m in meant if m.code])
    if mention.kind == "sanction" and not set(mention.codes("actor")) & STATES:
        return [p for p in others if p.code in STATES]  # 'JNIM, tied to al-Qaeda, blockades the capital'
    return others


_RETORTS = frozenset("meet answer avenge punish draw trigger provoke mean bring invite cost repay".split())
_UPON = frozenset({"of", "on", "against", "at"})


def _spare(mention: Mention, context: Context) -> None:
    """'An attack on Niger by Mali would not go unpunished', 'the killing of its envoy': who suffers is not meant."""
    view, told_of = mention.view, context.turns.lists["provocations"]
    spared: set[str] = set()
    for verb in view.verbs:
        first = next((c for c in verb.subject if c.kind == "N" and c.head >= 0), None)
        retort = unanswered(view, verb) or (bool(verb.modal) and verb.lemma in _RETORTS)
        if first is not None and retort and view.low[first.head] in told_of:
            upon = [c for c in verb.subject if c.prep in _UPON]
            spared |= {m.code for a, _b, m in view.parties if m.code and any(c.i0 <= a < c.i1 for c in upon)}
    mention.spared = frozenset(spared)
    if spared:
        mention.recipient = [p for p in mention.recipient if p.code not in spared]


def _aimed_at(mention: Mention, content: list[Verb]) -> list[Party]:
    """'Threatened to destroy the missiles if they are sited in the Paphos hills': the state of the place."""
    spans = [(c.i0, c.i1) for v in content for c in v.after if c.kind == "N"]
    lands = [p for a, _b, p in mention.view.places if any(i <= a < j for i, j in spans)]
    return _others(mention, [Party(p.country, "") for p in lands if p.country][:1])


def _other_doers(mention: Mention, verb: Verb | None) -> set[int]:
    """Parties that act in other clauses of the sentence: 'London froze them, and the EU blacklisted eleven'."""
    out: set[int] = set()
    for other in mention.view.verbs if verb is not None and mention.kind == "sanction" else ():
        if other is not verb and _of_others(mention, other):
            spans = [(c.i0, c.i1) for c in other.subject]
            out |= {m.start for a, _b, m in mention.view.parties if any(i <= a < j for i, j in spans)}
        reason = other.link == "sub" and other.marker in _REASONS
        if other is not verb and (reason or _is_reproach(mention, other, verb)):
            spans = [(c.i0, c.i1) for c in (*other.subject, *other.after)]
            out |= {m.start for a, _b, m in mention.view.parties if any(i <= a < j for i, j in spans)}
        if other is verb or not other.finite or other.passive or _told_by(other, verb):
            continue
        spans = [(c.i0, c.i1) for c in other.subject]
        if other.link in ("main", "coord", "par"):
            out |= {m.start for a, _b, m in mention.view.parties if any(i <= a < j for i, j in spans)}
    return out


_REASONS = frozenset({"because", "as", "since", "after"})
"""'Struck them off because they were under American curbs': who is named there is not its target."""


def _beside_the_doer(mention: Mention, verb: Verb | None) -> set[int]:
    """Parties in an apposition to who threatens: 'the LTTE, a group close to India, threatened to sink every ship'."""
    if mention.kind != "threat" or verb is None or verb.passive or mention.noun:
        return set()
    comma = next((k for k, c in enumerate(verb.subject) if c.kind == ","), None)
    told = verb.subject[comma + 1 : comma + 2] if comma else []
    if not told or told[0].prep or mention.view.low[told[0].i0] not in ("a", "an", "the"):
        return set()
    spans = [(c.i0, c.i1) for c in verb.subject[comma:]]
    return {m.start for a, _b, m in mention.view.parties if any(i <= a < j for i, j in spans)}


def _is_reproach(mention: Mention, verb: Verb, above: Verb | None) -> bool:
    """'Froze the assets of a trader whom it accuses of having armed the FDLR': that band is not the one listed."""
    spans = [(c.i0, c.i1) for c in verb.after]
    if any(m.code in STATES and any(i <= a < j for i, j in spans) for a, _b, m in mention.view.parties):
        return False  # 'two firms accused of supplying North Korea': it is meant too
    top: Verb | None = verb
    while top is not None and top is not above:
        if top.lemma in _REPROACHING:
            return True
        top = top.parent if top.parent is not top else None
    return False


_REPROACHING = frozenset("accuse suspect charge blame".split())


def _of_others(mention: Mention, verb: Verb) -> bool:
    """'Struck off three ships which London had blacklisted': a relative clause that names its own doer."""
    if verb.link != "rel" or verb.passive or verb.subject[:1] == verb.antecedent[:1]:
        return False
    spans = [(c.i0, c.i1) for c in verb.subject]
    return any(m.code and any(i <= a < j for i, j in spans) for a, _b, m in mention.view.parties)


_HEARERS = frozenset(
    "allies ally partners mediators mediator envoy envoys watchdog council inspectors".split()
)


def _not_the_hearer(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Told the UN that it would close the strait if its ships were stopped by Oman': meant for Oman."""
    if mention.kind != "threat" or verb is None or verb.lemma not in _INFORMING or not mention.recipient:
        return
    words = {w for c in verb.after[:1] for w in mention.view.words(c)}
    heard = all(p.mark is not None and p.mark.sector in ("IGO", "MED") for p in mention.recipient)
    if not heard and not _HEARERS & words:
        return
    content = [v for v in mention.view.verbs if v is not verb and _told_by(v, verb)]
    hearers = list(mention.recipient)
    mention.recipient = []
    meant = [p for p in _threatened(mention, content, context) if p.code not in {h.code for h in hearers}]
    mention.recipient = meant or hearers


_INFORMING = frozenset("tell inform notify assure remind advise write let".split())


def _cause(mention: Mention, verb: Verb | None) -> int:
    """Where 'over arms sales to Taiwan' begins, which says why a ban is laid; who is named there is not its target."""
    chunks = verb.after if verb is not None and mention.kind == "sanction" else ()
    first = chunks[0].i0 if chunks else 0
    return next((c.i0 for c in chunks if c.prep in _CAUSES and c.i0 > first), len(mention.view.tokens))


_CAUSES = frozenset({"over", "because of", "due to", "following", "for"})


def told(mention: Mention, verb: Verb | None, context: Context) -> list[Party]:
    """'The LRA told Sudan's army that it would kill the captives': to whom a threat is told."""
    above = verb.parent if verb is not None and verb.link == "that" else None
    if mention.kind != "threat" or above is None or above.passive or above.lemma not in ADVISING:
        return []
    return named(mention, [c for p, g in groups(above.after)[:1] if p == "" for c in g], context)


def _home_of_listed(mention: Mention, verb: Verb) -> list[Party]:
    """'Blacklisted three traders from Basra', 'froze the assets of two firms in Macau': of the state they live in."""
    view = mention.view
    phrases = [*(verb.subject if verb.passive else []), *verb.after]
    for before, chunk in pairwise(phrases):
        listed = before.kind == "N" and view.low[before.head] in _LISTED
        if not listed or chunk.kind != "N" or chunk.prep not in ("from", "in", "at", "of"):
            continue
        lands = [p for a, _b, p in view.places if chunk.i0 <= a < chunk.i1 and p.country]
        return _others(mention, [Party(p.country or "", p.text) for p in lands[:1]])
    return []


_LISTED = frozenset(
    "businessman businessmen businesswoman trader traders firm firms company companies bank banks man men woman women "
    "official officials officer officers general generals judge judges executive executives broker brokers people "
    "persons individuals entities lawmakers ministers commander commanders refinery refineries yard yards".split()
)


def _granted(mention: Mention) -> Verb | None:
    """The verb that 'at the request of Mali', 'at Mali's request' goes with: what was asked for is done."""
    view = mention.view
    for verb in view.verbs:
        for chunk in [*verb.before, *verb.after]:
            inside = view.tokens[chunk.i0].start <= mention.start <= view.tokens[chunk.i1 - 1].start
            if inside and chunk.prep in ("at", "upon"):
                return verb
    return None


def _threatened(mention: Mention, content: list[Verb], context: Context) -> list[Party]:
    """'swore to burn every lorry that supplies Tuzla', 'said that Seoul would pay'."""
    for other in content:
        hinges = other.link == "sub" and other.marker in _CONDITIONS
        doers = behind(other, "by") if other.passive else other.subject[:1]
        if hinges and doers and (given := named(mention, doers, context)):
            return given  # 'will act if Cairo's brigade crosses the river'
    for other in content:
        for _prep, chunks in [("", other.subject), *groups(other.after)]:
            if [mention.view.low[c.i0 : c.i1] for c in chunks] in ([["they"]], [["it"]], [["them"]]):
                continue  # 'to destroy the missiles if they are sited there'
            given = [p for p in named(mention, chunks, context) if p.code not in mention.spared]
            if given:
                states = all(p.code in STATES for p in given)  # 'tariffs on both Oman and Yemen'
                return given if states or chunks is other.subject else given[:1]
    return []


def _asked_of(mention: Mention, content: list[Verb], context: Context) -> list[Party]:
    """'insists that Oslo hand him over', 'asked whether Bern could pay', 'to buy guns from Seoul', 'to join Nato'."""
    for other in content:
        chunks: list[Chunk] = []
        if other.lemma in _JOINING and other.link in ("inf", "noun"):
            chunks = [c for c in other.after[:1] if c.prep in ("", "to")]
        elif other.link in ("that", "noun") or other.marker in ("whether", "if"):
            chunks = other.subject
        elif other.link == "inf":
            chunks = behind(other, "from")
        given = named(mention, chunks, context)
        if given:
            return given
    return []


_JOINING = frozenset("join rejoin enter accede".split())


_ANSWERS = frozenset("decline refuse balk demur oblige consent comply agree reject".split()) | {"turn down"}


def _answering(mention: Mention, verb: Verb | None, context: Context) -> list[Party]:
    """'Had asked for a declaration, but La Paz declined': who answers was asked."""
    after = [v for v in mention.view.verbs if verb is not None and v.i0 > verb.i0 and v.lemma in _ANSWERS]
    return named(mention, after[0].subject, context)[:1] if after and not after[0].passive else []


def named(mention: Mention, chunks: list[Chunk], context: Context) -> list[Party]:
    """The parties of some phrases that do not act themselves."""
    return parties_but(mention, chunks, mention.codes("actor"), context)


def _told_by(other: Verb, verb: Verb | None) -> bool:
    """Is `other` part of what `verb` says?"""
    if verb is None:
        return True
    top = other
    while top.parent is not None and top is not verb:
        top = top.parent
    return top is verb or verb.link == "par"


def _others(mention: Mention, given: list[Party]) -> list[Party]:
    return [p for p in given if p.code not in mention.codes("actor")]
