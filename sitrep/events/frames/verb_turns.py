"""What the words beside a verb make of it: asked rather than said, suffered rather than done, of two words."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context
from sitrep.events.sentence.view import View
from sitrep.events.words.word_classes import ARRIVING, OWNERS, POINTING

_EXPECTED = frozenset({"should", "ought"})
_COMING = ARRIVING | frozenset("be follow begin start last get anchor sail return".split())
"""'Should be in Boa Vista on the 20th, the ministry said': what is foreseen is not asked for."""
_THINKING = frozenset("know understand realise realize remember believe decide think consider".split())
_YET_OR_HAD = frozenset({"yet", "had"})
_MUST = frozenset({"must", "should", "ought", "have to"})


_QUESTIONS = frozenset("if whether how what why when where who".split())


def asks_whether(view: View, verb: Verb) -> bool:
    """'it is unclear how Moscow will respond'."""
    start = verb.subject[0].i0 if verb.subject else verb.i0
    return verb.marker in _QUESTIONS or (start > 0 and view.tokens[start - 1].lower in _QUESTIONS)


_NO_PASSIVE = frozenset({"hit back", "strike back", "fight back", "hit out", "fire back", "burn out"})
"""Verbs with a particle that have no passive: 'Chad hit back at the rebels'."""


def may_be_passive(view: View, verb: Verb) -> bool:
    """Whether a past form without auxiliary may leave out 'were': 'Troops deployed to Mali'."""
    told = view.sentence.kind == "body" and verb.lemma in _BLOWS and verb.link != "reduced"
    whom = verb.link == "rel" and verb.marker == "whom"  # 'a nurse whom rebels snatched in Goma'
    return not (told or whom or _wonders(view, verb) or verb.lemma in _NO_PASSIVE or _comes_by(verb))


_BLOWS = frozenset({"attack", "counterattack", "counter-attack"})
"""'Troops attacked at dawn': below the title they do it, and in a title 'were' may be left out."""


def _wonders(view: View, verb: Verb) -> bool:
    """'Legislators asked where the money was': who asks, and not who is asked."""
    return verb.lemma == "ask" and verb.i1 < len(view.tokens) and view.tokens[verb.i1].lower in _QUESTIONS


def _comes_by(verb: Verb) -> bool:
    """'Pilgrims arrived by bus': what one comes by does nothing, and is not brought."""
    return verb.lemma in ("arrive", "come", "travel") and any(c.prep == "by" for c in verb.after)


def said_must(view: View, verb: Verb) -> bool:
    """'said that Sudan must reopen the port': what somebody says must be done is asked for, whatever it is."""
    if verb.perfect:
        return False  # 'should have told them' is a reproach
    if verb.lemma in _THINKING or _YET_OR_HAD & set(view.low[verb.i0 : verb.i1]):
        return False  # 'should know that', 'has yet to decide', 'had to turn back'
    if verb.modal not in _MUST or verb.negated or (verb.modal in _EXPECTED and verb.lemma in _COMING):
        return False
    if verb.link == "that" and verb.parent is not None and verb.parent.lemma in _SETTLING:
        return False  # 'agreed that the troops should leave' is settled, and asked of nobody
    return verb.link == "that" or (verb.link == "main" and any(v.link == "par" for v in view.verbs))


_SETTLING = frozenset("agree decide settle resolve stipulate provide accept".split())


_HARMING = frozenset("kill wound injure maim hurt behead murder massacre ambush down gun".split())
"""What is done to somebody: without an object the past form is a participle."""


def suffers(verb: Verb) -> bool:
    """'Six soldiers killed in ambush': the headline leaves out 'were'."""
    if not verb.ambiguous or verb.passive or verb.lemma.split()[0] not in _HARMING:
        return False
    return not any(c.bare for c in verb.after[:1])


def calls_it_so(view: View, verb: Verb, context: Context) -> bool:
    """'Called the withdrawal of the troops a mistake', 'calls EU sanctions unjust': it judges an act and does none.

    'Called for sanctions' and 'called talks' have no act of another's as their object.
    """
    first = verb.after[0] if verb.after else None
    if verb.lemma != "call" or verb.passive or first is None or not first.bare or first.date:
        return False
    if view.low[first.head] not in context.frames.nouns:
        return False
    owned = view.low[first.i0] in _GIVEN or any(first.i0 <= a < first.head for a, _b, _m in view.parties)
    return owned and not any(c.prep == "for" for c in verb.after)


_GIVEN = POINTING | OWNERS | {"such", "any"}


_PARTICLES = frozenset("up down out off over back home away in together right".split())


def split_particle(view: View, verb: Verb, context: Context) -> str:
    """'pulled its battalion out', 'got 40 of its students home': the particle of the verb behind its object."""
    first = verb.after[0] if verb.after else None
    if first is None or first.kind != "N" or first.prep or first.i1 >= len(view.tokens):
        return ""
    at = 1
    while (
        at < len(verb.after)
        and verb.after[at].i0 == verb.after[at - 1].i1
        and _says_which(verb.after[at])
        and (
            view.low[verb.after[at].i0] == verb.after[at].prep
            or view.low[verb.after[at].i0] not in _PARTICLES
        )
    ):
        at += 1  # 'called its envoy in Lima home', against 'took them over in Poland'
    last = verb.after[at - 1]
    word = view.tokens[last.i1].lower if last.i1 < len(view.tokens) else ""
    lemma = f"{verb.lemma} {word}"
    leads = (
        at < len(verb.after)
        and verb.after[at].kind == "N"
        and verb.after[at].i0 == last.i1
        and verb.after[at].prep == word
    )  # 'spoke in Oslo'
    if word in _PARTICLES and lemma in context.frames.verbs and not leads:
        return lemma
    if first.i1 - first.i0 == 1:  # 'opened fire', 'held talks'
        lemma = f"{verb.lemma} {view.tokens[first.head].lower}"
        return lemma if lemma in context.frames.verbs else ""
    return ""


def _says_which(chunk: Chunk) -> bool:
    return chunk.kind == "N" and not chunk.date and chunk.prep in ("of", "in", "from", "at")


def does_nothing(view: View, verb: Verb) -> bool:
    """'Has let no lorries through', 'gives no visas': the 'no' before the object denies the verb."""
    first = verb.after[0] if verb.after else None
    return first is not None and first.kind == "N" and not first.prep and view.low[first.i0] == "no"
