"""Arms that are shown, got rid of or described: no force moves and nobody is struck."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.items.item_families import ARMS
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View

_SHOWS = frozenset("parade parades march-past motorcade fly-past flypast flyover airshow".split())
_FEASTS = frozenset(
    "coronation funeral wedding jubilee commemoration procession anniversary tattoo honour honor".split()
)
_DAYS = frozenset(
    "birthday day landing landings liberation victory king queen president fallen dead independence".split()
)
"""What is marked or honoured by men who gather, who stake out no border."""
_POSTING = frozenset("deploy send move mass dispatch rush".split())
_FEASTING = frozenset({"mark", "commemorate", "celebrate", "salute", "honour", "honor"})
_MARCHING = frozenset({"march", "parade", "file"})
"""What is done in step through a town 'to mark the end of their training'."""
_PAST = frozenset(
    {"stand", "stands", "tribune", "podium", "dais", "president", "king", "crowds", "spectators"}
)
_ON_VIEW = frozenset({"show", "display", "view", "exhibition"})
_DISPOSING = frozenset({"blow up", "destroy", "detonate", "explode", "burn", "set", "defuse"})
_DISPOSERS = frozenset(
    "sappers sapper deminers deminer divers diver experts specialists police policemen squad team customs".split()
)
_FOUND = frozenset(
    "found discovered unearthed seized confiscated surrendered unexploded illegal obsolete expired collected "
    "captured stockpile stockpiles".split()
)
_ORDNANCE = ("weapon.smallarms", "weapon.other", "ammunition", "weapon.missile", "weapon.artillery")
_EXPLOSIVES = frozenset("bomb bombs mine mines grenade grenades warhead warheads device devices".split())
_ABLE = frozenset({"can", "cannot"})
_AT_RANGE = frozenset("reach hit strike sink destroy penetrate carry fire fly threaten shoot cover".split())


def is_not_in_earnest(mention: Mention) -> bool:
    """Whether the arms are only on show, are being got rid of, or are told what they can do."""
    if mention.verb is None or mention.noun:
        return False
    return (
        _is_shown(mention)
        or _is_kept_as_relic(mention)
        or _is_disposed_of(mention)
        or _is_done_for(mention)
        or _is_capability(mention)
        or _is_imagined(mention)
    )


_IMAGINING = frozenset({"imagine", "suppose", "pretend"})
_WORKS = frozenset(
    "film films movie movies miniseries novel novels thriller thrillers sitcom sitcoms comics videogame screenplay "
    "comedy comedies play musical opera ballet fable cartoon".split()
)
_STAGES = frozenset({"stage", "screen", "screens"})


def _is_imagined(mention: Mention) -> bool:
    """'Imagine that Russia invaded Latvia', 'in the film soldiers seize a platform': nobody has done it."""
    low = mention.view.low
    if next((w for w in low if w.isalpha()), "") in _IMAGINING:
        return True
    if _is_of_the_plot(mention):
        return True
    within = [c for c in mention.view.chunks if c.kind == "N" and c.prep == "in" and c.head >= 0]
    shown = any(low[c.head] == "series" and {"television", "tv"} & set(mention.view.words(c)) for c in within)
    told = any(_is_work(mention.view, c) and low[c.i0 + 1] in _ARTICLES for c in within)
    return shown or told or _is_on_stage(mention)


_ARTICLES = frozenset("the a an this his her its one".split())


def _is_on_stage(mention: Mention) -> bool:
    """'Soldiers fanned out across the stage'."""
    after = mention.verb.after if mention.verb is not None else []
    low = mention.view.low
    return any(
        c.kind == "N"
        and c.prep in ("across", "on", "onto", "off")
        and low[c.head] in _STAGES
        and low[c.head - 1] in _ARTICLES  # not 'onto the world stage'
        for c in after
    )


def _is_work(view: View, chunk: Chunk) -> bool:
    """A film, novel or play; 'a play for influence', 'a play to the gallery' is none."""
    return view.low[chunk.head] in _WORKS and not (
        view.low[chunk.head] == "play" and view.low[chunk.i1 : chunk.i1 + 1] in (["to"], ["for"])
    )


_TELLING = frozenset(
    "follow tell depict portray chronicle recount show star dramatise dramatize imagine feature centre center open "
    "begin end see trace be".split()
)
"""What a film or novel does with its story; what its makers or its censors do is another thing."""


def _is_of_the_plot(mention: Mention) -> bool:
    """'The film follows marines who are sent to Helmand': the clause hangs on what a work of the stage tells.

    What a film shows that or how somebody who is named did has happened: it is a documentary.
    """
    above, as_fact = mention.verb, False
    for _ in range(4):
        if above is None:
            return False
        if above.lemma in _TELLING and any(_is_work(mention.view, c) for c in above.subject[:1]):
            return not mention.actor or not (
                as_fact or mention.view.low[above.i1 : above.i1 + 1] in (["how"], ["that"])
            )
        as_fact = above.marker in ("how", "that")
        above = above.parent
    return False


def _is_shown(mention: Mention) -> bool:
    """'Rolled past the president at the parade', 'marched in honour of the king', 'gathered to mark the landing'."""
    if mention.kind not in ("deployment", "withdrawal") or mention.verb is None:
        return False
    low = mention.view.low
    chunks = [*mention.verb.subject, *mention.verb.after]
    words = {w for c in chunks for w in low[c.i0 : c.i1]}
    past = {low[c.head] for c in chunks if c.prep == "past" and c.head >= 0}
    shown = {low[c.head] for c in chunks if c.prep == "on" and c.head >= 0}
    aims = [v for v in mention.view.verbs if v.parent is mention.verb and v.link == "inf"]
    kept = {low[c.head] for v in aims if v.lemma in _FEASTING for c in v.after if c.bare}
    feasting = any(v.lemma in _FEASTING for v in aims) and mention.verb.lemma.split()[0] in _MARCHING
    if feasting or not kept.isdisjoint(_FEASTS | _DAYS):
        return True
    guards = bool(aims) or mention.verb.lemma.split()[0] in _POSTING
    fixed = {low[c.head] for c in mention.verb.after if c.prep in ("in", "for", "at") and c.head >= 0}
    if not guards and not _FEASTS.isdisjoint(fixed):
        return True
    seen = not _PAST.isdisjoint(past) or not _ON_VIEW.isdisjoint(shown)
    return not guards and (not _SHOWS.isdisjoint(words) or seen)


_RELICS = frozenset("museum museums collector collectors memorial".split())


def _is_kept_as_relic(mention: Mention) -> bool:
    """'The museum in Warsaw received a T-34 from a collector', 'sent the tank to a museum'."""
    if mention.kind not in ("deployment", "delivery") or mention.verb is None:
        return False
    chunks = [*mention.verb.subject[:1], *mention.verb.after]
    return any(
        mention.view.low[c.head] in _RELICS for c in chunks if c.kind == "N" and c.prep in ("", "to", "from")
    )


_ENDS = frozenset(
    "scrap dismantle auction sell decommission retire recycle repair overhaul refit repaint paint display exhibit "
    "refurbish".split()
) | {"break up", "melt down", "sell off", "pay off"}


def _is_done_for(mention: Mention) -> bool:
    """'Were flown to Rota to be scrapped': what is to be broken up or mended there stands guard nowhere."""
    if mention.kind != "deployment":
        return False
    aims = (v for v in mention.view.verbs if v.parent is mention.verb and v.link == "inf")
    return any(v.passive and v.lemma in _ENDS for v in aims)


def _is_disposed_of(mention: Mention) -> bool:
    """'Sappers destroyed 300 shells found in a barn', 'the weapons were blown up on the spot'."""
    verb, view = mention.verb, mention.view
    if mention.kind != "strike" or verb is None or verb.lemma not in _DISPOSING:
        return False
    things = verb.subject[:1] if verb.passive else [c for c in verb.after if c.prep in ("", "to")][:2]
    doers = [c for c in verb.after if c.prep == "by"] if verb.passive else verb.subject[:1]
    if not things:
        return False
    spans = [(c.i0, c.i1) for c in things]
    arms = any(
        i0 <= a < i1 and m.item_class.startswith(_ORDNANCE) for a, _b, m in view.items for i0, i1 in spans
    )
    explosive = any(view.low[c.head] in _EXPLOSIVES for c in things)
    cleared = any(not _DISPOSERS.isdisjoint(view.low[c.i0 : c.i1]) for c in doers)
    if not (arms or explosive or (cleared and view.low[things[0].i0] in ("it", "them"))):
        return False
    spot = {"spot", "site", "controlled"} & set(view.low[verb.i1 : verb.i1 + 6])
    return cleared or bool(spot) or not _FOUND.isdisjoint(view.low)


def _is_capability(mention: Mention) -> bool:
    """'The launchers can hit targets at 290 km', 'its missiles could reach Warsaw in six minutes': what arms are for.

    A day makes it a plan: 'the jets could fly to Kyiv in May'.
    """
    verb, view = mention.verb, mention.view
    if verb is None or verb.passive or verb.perfect or not verb.subject:
        return False
    if mention.date is not None and not any(w in mention.date.text for w in ("minute", "second", "hour")):
        return False
    far = (
        verb.modal == "could"
        and verb.lemma.split()[0] in _AT_RANGE
        and mention.kind in ("strike", "delivery")
    )
    if verb.modal not in _ABLE and not far:
        return False
    heads = {c.head for c in verb.subject if not c.prep}
    return any(any(a <= h < b for h in heads) and m.item_class.startswith(ARMS) for a, b, m in view.items)
