"""What the clause around a word that stands for a party says of whom it is: 'whose', 'in Gedaref', 'from Oslo'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.anaphora.anaphor_words import ARMED, UNITS
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import NUMBERS, OWNERS, THANKING


def whose(view: View, at: int) -> tuple[str, ...]:
    """'Ghana, whose president has asked': of whom the relative is, where that is a party with a name."""
    if at < 2 or view.tokens[at - 1].lower != "whose":
        return ()
    for verb in view.verbs:
        if verb.marker == "whose" and verb.antecedent and any(c.i0 <= at < c.i1 for c in verb.subject[:1]):
            many = any(a == at and m.plural for a, _b, m in view.parties)
            named = _named(view, _joined(view, verb.antecedent[0]) if many else verb.antecedent)
            return named if many else named[:1]
    return ()


def _joined(view: View, last: Chunk) -> list[Chunk]:
    """'Serbia and Kosovo, whose presidents': the phrases that an 'and' joins to this one."""
    at = next((k for k, c in enumerate(view.chunks) if c is last), 0)
    if at < 2 or view.chunks[at - 1].kind != "C":
        return [last]
    return [view.chunks[at - 2], last]


def own_clause(view: View, at: int) -> tuple[str, ...]:
    """'Argentina offered help; Colombia moved two brigades to its border': of whom its own clause tells."""
    if view.low[at] in ("it", "they"):
        return _urged(view, at) or _thanked(view, at) or _thing_taken(view, at)
    if view.low[at] not in ("its", "their"):
        return ()
    for verb in reversed(view.verbs):
        subject = verb.subject
        own = verb.link in _SAME_SUBJECT or (verb.link == "sub" and verb.lemma.split()[0] in _OF_ONES_OWN)
        if not own or not subject or subject[0].i1 > at:
            continue
        if any(c.i0 <= at < c.i1 for c in verb.after):
            named = _named(view, [c for c in subject if c.kind == "N" and not c.prep])
            return tuple(dict.fromkeys(named)) if view.low[at] == "their" else named[:1]
    return ()


_TAKEN = frozenset(
    "seize capture retake recapture recover hijack board detain impound intercept stop arrest hold sink free release"
    " grab".split()
)
_OF_A_SHIP = frozenset("leave sail depart stray drift enter founder radio load refuel set cross".split())
_THINGS = ("ship", "vehicle", "aircraft", "boat")


def _thing_taken(view: View, at: int) -> tuple[str, ...]:
    """'Retook a Thai trawler after pirates had seized it', 'after it had left port': of the ship's nation."""
    verb = next((v for v in view.verbs if any(c.i0 == at for c in (*v.subject[:1], *v.after[:1]))), None)
    above = verb.parent if verb is not None else None
    if verb is None or above is None or verb.link != "sub" or above.passive or above.lemma not in _TAKEN:
        return ()
    leads = bool(verb.subject) and verb.subject[0].i0 == at
    suits = verb.lemma in _TAKEN and (verb.passive or not leads)
    if not suits and not (leads and verb.lemma.split()[0] in _OF_A_SHIP and not verb.passive):
        return ()
    thing = above.after[:1]
    moves = any(
        m.item_class.startswith(_THINGS) and any(c.i0 <= a < c.i1 for c in thing) for a, _b, m in view.items
    )
    return _named(view, thing)[:1] if moves else ()


def _urged(view: View, at: int) -> tuple[str, ...]:
    """'Urged Serbia to pull back the troops it had massed', 'asked Oman to say when it would': who is to do it."""
    above = next((v.parent for v in view.verbs if v.subject and v.subject[0].i0 == at), None)
    while above is not None and above.link in _WITHIN and above.parent is not above:
        above = above.parent
    if above is None or above.link != "inf" or above.parent is None or above.subject == above.parent.subject:
        return ()
    return _named(view, [c for c in above.subject if c.kind == "N"])[:1]


_WITHIN = frozenset({"rel", "sub", "that"})


def _named(view: View, chunks: Sequence[Chunk]) -> tuple[str, ...]:
    """The codes of the parties that begin in these phrases, in order."""
    return tuple(m.code for a, _b, m in view.parties if m.code and any(c.i0 <= a < c.i1 for c in chunks))


_FOR_GIFTS = THANKING | frozenset(
    "criticise criticize condemn blame rebuke accuse pay reimburse reward".split()
)
_GETTING = frozenset("receive get obtain acquire buy".split())
_OF_GIVERS = frozenset(
    "send give deliver promise pledge provide supply donate offer sell lend ship make".split()
)


def _thanked(view: View, at: int) -> tuple[str, ...]:
    """'Thanked Norway for the boats it had sent', 'got from Oslo jeeps it had promised': who gave them."""
    told = next((v for v in view.verbs if v.subject and v.subject[0].i0 == at and v.link == "rel"), None)
    above = told.parent if told is not None else None
    if told is None or above is None or above.passive or told.lemma.split()[0] not in _OF_GIVERS:
        return ()
    if above.lemma in _FOR_GIFTS:
        helped = [c for c in above.after[:1] if not c.prep]
    elif above.lemma in _GETTING and told.past:
        helped = [c for c in above.after if c.prep == "from" and c.i0 < at]
    else:
        return ()
    return _named(view, helped)[:1]


_SENDING = frozenset("send dispatch deploy order fly rush post station move bring commit contribute".split())


def sent(view: View, mark: PartyMark, at: int) -> tuple[str, ...]:
    """'Peru has sent special forces to Chad', 'moved the army to the border': they are of whoever sends them."""
    if mark.sector != "MIL" or view.low[max(0, at - 1)] in OWNERS:
        return ()
    for verb in view.verbs:
        if verb.passive or verb.lemma.split()[0] not in _SENDING or not verb.subject:
            continue
        two = len(verb.after) > 1 and verb.after[1].bare  # 'sent the army ten tanks'
        if not two and any(c.i0 <= at < c.i1 and not c.prep for c in verb.after[:1]):
            senders = _named(view, [c for c in verb.subject if c.kind == "N" and not c.prep])
            return tuple(dict.fromkeys(code for code in senders if code in STATES))
    return ()


_SAME_SUBJECT = frozenset({"main", "coord", "inf"})
_OF_ONES_OWN = frozenset(
    "abandon leave vacate quit evacuate withdraw pull send move begin start end close open reopen recall mobilise "
    "mobilize lose keep bring lift resume cancel postpone".split()
)
"""Of what is one's own: 'after Chad began its drill', but not 'Togo protests after Chad shelled its port'."""


def of_owner(view: View, mark: PartyMark, known: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """'The island's government', 'the group's leader': of whom the owner right before it is."""
    for *_, other in view.parties:
        if other.end < mark.start and view.text[other.end : mark.start].strip() in ("'s", "’s", "'", "’"):
            return (other.code,) if other.code else known.get(other.start, ())
    return ()


def sender(view: View, mark: PartyMark) -> tuple[str, ...]:
    """'Envoys from Moscow', 'a delegation of the EU': whom the phrase right behind names, and nobody before."""
    if (mark.anaphor or "").lower().rstrip("s") not in _SENT:
        return ()
    for _i0, _i1, other in view.parties:
        between = view.text[mark.end : other.start].split() if other.start > mark.end else []
        if other.code and between in (["from"], ["of"], ["from", "the"], ["of", "the"]):
            return _with_listed(view, other, other.code)
    return ()


def _with_listed(view: View, first: PartyMark, code: str) -> tuple[str, ...]:
    """'From Angola, Gabon and the Congo': all of them."""
    codes, last = [code], first
    for *_, other in view.parties:
        if other.start <= last.end or not other.code or other.how != first.how:
            continue
        if " ".join(view.text[last.end : other.start].split()) not in _LISTING:
            break
        codes.append(other.code)
        last = other
    return tuple(dict.fromkeys(codes))


_LISTING = frozenset({",", "and", ", and", "and the", ", the", "or"})


def sibling(view: View, at: int) -> tuple[str, ...]:
    """'Wrote that Rwanda had armed them and that 900 of its men were there': of whom the 'that' before tells."""
    if view.low[at] not in ("its", "their"):
        return ()
    told = [v for v in view.verbs if v.link == "that" and v.parent is not None]
    here = next((v for v in told if any(c.i0 <= at < c.i1 for c in (*v.subject, *v.after))), None)
    before = [v for v in told if here is not None and v.parent is here.parent and v.i0 < here.i0]
    if here is None or not before or here.subject[:1] == before[-1].subject[:1]:
        return ()
    return _named(view, [c for c in before[-1].subject if c.kind == "N" and not c.prep])


_SENT = frozenset(
    "counterpart colleague leader head chief commander spokesman deputy "
    "envoy emissary delegate delegation negotiator diplomat ambassador representative official gunman fighter militant "
    "rebel militiaman insurgent guerrilla soldier member troop policeman executive director manager employee "
    "marine sailor guard ranger paratrooper commando gunner".split()
)


def partitive(view: View, at: int) -> bool:
    """'About 1,100 of them', '14 foreigners among them': things or men, not those who act."""
    return at > 1 and view.low[at - 1] in ("of", "among")


def others_named(view: View, at: int, known: Mapping[int, tuple[str, ...]]) -> bool:
    """'Received religious leaders and asked them': the people named last before it are no party."""
    for chunk in reversed([c for c in view.chunks if c.kind == "N" and c.i1 <= at and not c.date]):
        word = view.low[chunk.head] if chunk.head > 0 else ""
        if word.endswith("s") and word not in _TIMES and view.tags[chunk.head] == "N":
            marks = [m for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1]
            subject = any(chunk in v.subject for v in view.verbs)
            return not subject and not any(m.code or m.start in known for m in marks)
    return False


def is_acted_on(view: View, at: int, subject: tuple[str, ...], known: Mapping[int, tuple[str, ...]]) -> bool:
    """'The navy said that it had watched them go': whom the one party of a sentence acts on is another."""
    above = next((v for v in view.verbs if any(c.i0 == at and c.bare for c in v.after[:1])), None)
    if above is None or not above.subject or not subject:
        return False
    if not any(v.parent is above and v.link == "inf" for v in view.verbs):
        return False
    own = {
        code
        for a, _b, m in view.parties
        if any(c.i0 <= a < c.i1 for c in above.subject)
        for code in ((m.code,) if m.code else known.get(m.start, ()))
    }
    others = {m.code for a, _b, m in view.parties if m.code and a < at} - own
    return own == set(subject) and not others


_TIMES = frozenset("days hours weeks months years minutes times".split())


def subject_spans(view: View) -> list[tuple[int, int, int]]:
    """(start, end, group) of the phrases that are subjects; coordinated ones share a group."""
    out = []
    for number, verb in enumerate(view.verbs):
        if verb.link in ("main", "par", "that", "coord"):
            out += [
                (c.i0, c.i1, number)
                for before, c in zip([None, *verb.subject], verb.subject, strict=False)
                if c.kind == "N" and (not c.prep or before is None or _who_they_are(view, before, c))
            ]
    return out


def _who_they_are(view: View, before: Chunk, chunk: Chunk) -> bool:
    """'Some | of its jets', 'soldiers | from Chad and Niger': they act."""
    men = before.kind == "N" and view.low[before.head] in UNITS and chunk.prep in ("of", "from")
    return men or (chunk.prep == "of" and _counts(view, before))


def _counts(view: View, chunk: Chunk) -> bool:
    """'The last 200 | of Chad's men', 'some | of its jets': how many of them act."""
    word = view.low[chunk.i1 - 1]
    return chunk.kind == "N" and (word[0].isdigit() or word in NUMBERS or word in _QUANTITIES)


_QUANTITIES = frozenset(
    "some most many several both none all few half part parts rest majority dozens hundreds thousands scores "
    "number first last remainder third quarter bulk".split()
)


def place_beside(mark: PartyMark, view: View, at: int) -> str | None:
    """'The authorities in Gedaref', 'In Gedaref state the army ...': the country of the place right there."""
    for i0, i1, place in view.places:
        behind = place.preposition == "from" and place.start >= mark.end  # 'a senator from Ohio'
        if place.country and (behind or place.preposition in ("in", "of", "at")) and place.how != "dateline":
            between = view.text[mark.end : place.start]
            if place.start >= mark.end and len(between) <= 6 and "," not in between:
                return place.country
            if i0 <= 2 and i1 <= at <= i1 + 8 and not any(i1 <= v.i0 < at for v in view.verbs):
                return place.country
            if (
                i0 == 1
                and i1 <= at
                and place.how == "country"
                and view.low[0] == "in"
                and view.low[i1 : i1 + 1] == [","]
            ):
                return place.country  # 'In Chad, where jets are based, a pact was approved by the cabinet'
    return None


def garrison(mark: PartyMark, view: View) -> tuple[str, ...]:
    """'The garrison of Arica': of the country of its town, whatever force was told of before."""
    if mark.anaphor != "garrison":
        return ()
    towns = (p for *_, p in view.places if p.country and mark.end < p.start <= mark.end + 8)
    return tuple(p.country for p in towns if p.country and view.text[mark.end : p.start] == " of ")


def alone_here(view: View, at: int, code: str, focus: str) -> bool:
    """'Indonesia builds up its garrison, and the navy has sent ...': no state but the subject before is in it."""
    if not any(c.i0 <= at < c.i1 for v in view.verbs for c in v.subject[:1]):
        return False
    named = {m.code for *_, m in view.parties if m.code in STATES}
    named |= {p.country for *_, p in view.places if p.country and p.how != "dateline"}
    return code in STATES and code != focus and named == {code}


def of_commander(view: View, mark: PartyMark, at: int) -> tuple[str, ...]:
    """'President Kennedy said the Navy would sink any ship': the navy of who says what it will do."""
    if (mark.anaphor or "").lower() not in ARMED:
        return ()
    for verb in view.verbs:
        above = verb.parent
        plans = verb.link == "that" and verb.modal in ("will", "would") and not verb.passive
        if above is None or not plans or not any(c.i0 <= at < c.i1 for c in verb.subject[:1]):
            continue
        spans = [(c.i0, c.i1) for c in above.subject[:1]]
        rulers = [
            m.code
            for a, _b, m in view.parties
            if m.code in STATES and m.how in ("leader", "metonym") and any(i <= a < j for i, j in spans)
        ]
        return tuple(c for c in rulers[:1] if c)
    return ()


_TOPPLING = frozenset("oust topple overthrow depose unseat remove".split())
_GRABBING = frozenset("seize take grab usurp".split())


def topples(view: View, verb: Verb) -> bool:
    """'Who ousted the president', 'who took power'."""
    power = any("power" in view.low[c.i0 : c.i1] for c in verb.after[:1])
    return not verb.passive and (verb.lemma in _TOPPLING or (verb.lemma in _GRABBING and power))


def toppled(view: View, at: int) -> tuple[str, ...]:
    """'The officers who ousted Mali's president', 'generals who took power in Chad': they rule the state now."""
    for verb in view.verbs:
        if verb.link != "rel" or not any(c.i0 <= at < c.i1 for c in verb.antecedent[:1]):
            continue
        if topples(view, verb):
            spans = [(c.i0, c.i1) for c in verb.after if c.kind == "N"]
            states = [m.code for a, _b, m in view.parties if any(i <= a < j for i, j in spans)]
            return tuple(c for c in states if c in STATES)[:1]
    return ()


def tellers(view: View, at: int, known: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """'Ukraine's air force said it had shot down 22': who opens what is said is who says it."""
    word, begins = view.tokens[at].lower, at
    if at and word in _HOME and view.low[at - 1] in OWNERS:
        begins = at - 1  # 'said that his country'
    elif word not in ("it", "he", "she", "they", "its", "his", "their"):
        return ()
    for verb in view.verbs:
        opens = verb.link == "that" and any(c.i0 == begins for c in verb.subject[:1])
        if opens and verb.parent is not None:
            head = verb.parent.subject[:1]
            if word in ("they", "their"):
                head = [c for c in verb.parent.subject if c.kind == "N" and (not c.prep or c is head[0])]
            marks = [m for a, _b, m in view.parties if any(c.i0 <= a < c.i1 for c in head)]
            named = [found for m in marks if (found := (m.code,) if m.code else known.get(m.start, ()))]
            if word in ("they", "their"):  # 'Washington and Jerusalem said they had'
                return tuple(dict.fromkeys(code for codes in named for code in codes))
            return named[0] if named else ()
    return ()


_HOME = frozenset("country nation government army navy military state".split())


def own_subject(view: View, at: int, word: str) -> tuple[str, ...]:
    """What an object pronoun cannot stand for: the subject of its own clause ('Mali has asked it to leave')."""
    if word not in ("it", "him", "her", "them"):
        return ()
    clause = _clause_around(view, at)
    heads = clause.subject[:1] if clause is not None else []
    return tuple(m.code for a, _b, m in view.parties if m.code and any(c.i0 <= a < c.i1 for c in heads))


def _clause_around(view: View, at: int) -> Verb | None:
    """The verb behind which the word at `at` stands."""
    return next((v for v in view.verbs if any(c.i0 <= at < c.i1 for c in v.after)), None)


def pronoun_acts(view: View, at: int, word: str) -> bool:
    """'It has given it 30 cars': the subject of the clause of an 'it' is an 'it' too, and somebody else."""
    if word != "it" or view.low[at - 1] in ("what", "which", "that"):
        return False
    clause = _clause_around(view, at)
    return clause is not None and bool(clause.subject) and view.low[clause.subject[0].head] == "it"


def named_behind(view: View, at: int) -> set[str]:
    """The parties behind the verbs whose subject stands at `at`: 'the country sent lorries to Chad' is not Chad."""
    found: set[str] = set()
    for verb in view.verbs:
        if any(c.i0 <= at < c.i1 for c in verb.subject[:1]):
            spans = [(c.i0, c.i1) for c in verb.after if c.kind == "N"]
            found |= {m.code for a, _b, m in view.parties if m.code and any(i0 <= a < i1 for i0, i1 in spans)}
    return found
