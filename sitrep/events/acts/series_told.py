"""What a verb says of more of the same: that it has come, that it is still to come, or nothing of the sort."""

from __future__ import annotations

from sitrep.events.acts.bought import seller_and_buyer
from sitrep.events.acts.series_counts import HANDING_OVER, is_journey, subject_words
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.states import STATES

AGAIN = {
    "delivery": "delivery", "deployment": "deployment", "agreement": "delivery", "withdrawal": "withdrawal"
}  # fmt: skip
"""What more of it is: what a contract is about is delivered."""
_GOING_ON = frozenset("begin start run last continue extend".split())
_EXPECTED = frozenset("expect await plan promise schedule foresee pledge earmark order".split())
"""Verbs whose passive says that goods or forces are still to come."""
_COMING = frozenset("follow arrive come reach land dock go sail leave join fly depart".split())
_OFF = frozenset({"set out", "set off", "set sail", "take off", "put to sea"})
_GONE = frozenset("make fly run organise organize operate undertake mount complete".split()) | {"carry out"}
"""Verbs whose passive says of a journey that it is made."""
_PENDING = frozenset("await wait hinge depend".split())
_HINDERED = frozenset(
    {"hold up", "hold", "delay", "block", "stall", "postpone", "slow", "put back", "put off"}
)
"""Verbs of what still keeps goods that were agreed on from being handed over; the second, in the passive."""
_THERE_NOW = frozenset(
    {"turn up", "show up", "get there", "roll in", "touch down", "enter service", "fly in", "sail in"}
)
DONE = {
    "delivery": frozenset(
        "deliver hand ship send supply give donate transfer unload provide bring truck airlift fly receive distribute "
        "discharge offload lend forward collect accept ferry release".split()
    ),
    "deployment": frozenset("deploy send station fly dispatch despatch post base airlift bring".split()),
    "withdrawal": frozenset("withdraw pull fly bring recall evacuate repatriate ship move take lift".split()),
}
_CHANGED_HANDS = frozenset(
    {"make over", "sign over", "turn over", "take over", "pass on", "put ashore", "hand out", "set down"}
)
_LEAVING = frozenset("follow go leave depart return withdraw fly sail come".split())
_HOMEWARD = frozenset({"home", "back"})
SETTING_OUT = frozenset("go sail leave fly depart".split())
_AHEAD = (
    ("due",), ("on", "the", "way"), ("on", "its", "way"), ("on", "their", "way"), ("under", "way"), ("en", "route"),
    ("in", "transit"), ("on", "order"), ("to", "come"), ("to", "follow"), ("outstanding",), ("overdue",),
    ("owing",), ("owed",), ("awaited",),
)  # fmt: skip
"""What is said of things still to come, behind 'be'."""
_THERE = frozenset({"there", "here", "in", "at", "with"})
_BY_NOW = frozenset("already now still yet only just all not".split())
_IN_PLACE = (
    ("there",), ("here",), ("in", "place"), ("in", "service"), ("in", "use"), ("on", "the", "ground"), ("on", "site"),
    ("in", "the", "country"),
)  # fmt: skip
"""What is said of things and forces that have come, behind 'be'."""
_MADE_READY = frozenset("crate pack load build finish complete paint assemble test prepare".split()) | {
    "fit out"
}
"""What is being done to goods before they leave their maker."""
_SHOWN = frozenset({"line up", "unpack", "uncrate", "parade", "moor", "assemble", "display", "berth"})
"""What was done to goods where they are."""
_STANDING = frozenset({"stand", "wait", "lie", "sit", "be"})
_SHORE = frozenset("quay quays quayside pier dock docks dockside jetty wharf rails customs".split())
"""Where goods stand that have not arrived."""
_PLACED = frozenset({"in", "at", "on", "with", "off", "outside", "near"})


def foretold(view: View, verb: Verb, before: Mention) -> str | None:
    """The status that the verb gives it by itself ('' where its form decides); None: it tells nothing of the sort."""
    kind = AGAIN[before.kind]
    words = subject_words(view, verb.subject)
    if HANDING_OVER & set(words):
        return _of_the_handover(view, verb, before)
    if "first" in words and before.kind != "agreement" and not (verb.past and before.status == "planned"):
        return None  # of the whole that was told
    if words in (["others"], ["more"]) and verb.past:
        return None  # 'others followed with dread'
    if kind == "withdrawal":
        return _left_too(verb)
    if not _HOMEWARD.isdisjoint(verb.lemma.split() + view.low[verb.i1 : verb.i1 + 2]):
        return None
    told = _of_the_journey(view, verb) if is_journey(words) else None
    told = told if told is not None else _said_of_it(view, verb, kind, before)
    return told if told is not None or kind != "delivery" else _where_it_is(view, verb, before)


def _of_the_handover(view: View, verb: Verb, before: Mention) -> str | None:
    """'Deliveries run until 2027', 'shipment awaits a permit', 'the handover has been delayed'."""
    lemma = verb.lemma.split()[0]
    known = before.kind == "delivery" and before.status == "planned"
    if AGAIN[before.kind] != "delivery" or verb.link in ("rel", "reduced") or (known and before.view is view):
        return None  # 'is to lease a boat, with the handover scheduled for May'
    if lemma in _PENDING or (verb.passive and verb.lemma in _HINDERED):
        return "planned" if not known else None
    runs = lemma in _GOING_ON or (verb.passive and lemma in _EXPECTED)
    return None if not runs else "" if verb.past else "planned"


def _of_the_journey(view: View, verb: Verb) -> str | None:
    """'A third flight was made', 'another trip takes place in May', 'two convoys have been held up'."""
    if verb.passive:
        return "planned" if verb.lemma in _HINDERED else "" if verb.lemma in _GONE else None
    if verb.lemma != "take place" and (verb.lemma != "take" or view.low[verb.i1 : verb.i1 + 1] != ["place"]):
        return None
    return "" if verb.past or verb.perfect or verb.modal else "planned"


def not_before(verb: Verb) -> bool:
    """'The last two are not expected before March': they are still to come."""
    return verb.passive and verb.lemma in _EXPECTED and any(c.prep == "before" for c in verb.after)


_PAIRS = frozenset({("sign", "for"), ("put", "aboard"), ("put", "ashore"), ("set", "ashore")})
"""Verbs that hand over with the word behind them."""
_CASES = frozenset("crate crates container containers".split())


def _is_handed(view: View, verb: Verb, words: list[str], before: Mention) -> bool:
    """'Was signed for', 'are to be put aboard', 'a first crate was opened'; of money, 'was paid out'."""
    lemma = verb.lemma.split()[0]
    if verb.lemma in _CHANGED_HANDS or (lemma, *view.low[verb.i1 : verb.i1 + 1]) in _PAIRS:
        return True
    if lemma in ("pay", "disburse"):
        return before.item_marks[0].item_class.startswith("money")
    return lemma in ("open", "unpack") and not _CASES.isdisjoint(words)


def _said_of_it(view: View, verb: Verb, kind: str, before: Mention) -> str | None:
    """'is expected', 'was handed over', 'followed', 'are due', 'is there': a verb of giving, of coming or 'be'."""
    lemma = verb.lemma.split()[0]
    words = subject_words(view, verb.subject)
    if verb.passive:
        if lemma in _EXPECTED:
            return "planned" if lemma != "order" or not behind(verb, "by") else None
        if kind == "delivery" and _is_handed(view, verb, words, before):
            return ""
        return "" if lemma in DONE[kind] else None
    if verb.lemma in _OFF and not any(c.bare for c in verb.after[:1]):
        return "planned"
    if verb.lemma in _THERE_NOW:
        return ""
    if lemma in _COMING:
        ahead = (
            not (verb.past or verb.perfect or verb.modal) and view.sentence.kind != "title"
        )  # 'the other four come in May'
        return "planned" if ahead or (kind == "delivery" and lemma in SETTING_OUT) else ""
    if lemma != "be":
        return None
    behind_it = view.low[verb.i1 : verb.i1 + 5]
    following = tuple(behind_it[next((k for k, w in enumerate(behind_it) if w not in _BY_NOW), 5) :][:3])
    if any(following[: len(turn)] == turn for turn in _AHEAD):
        return "planned"
    there = "still" not in behind_it[:2] and any(following[: len(turn)] == turn for turn in _IN_PLACE)
    return "" if there or (verb.modal and following and following[0] in _THERE) else None


def _where_it_is(view: View, verb: Verb, before: Mention) -> str | None:
    """'Two are already in Lima', 'four wait in Gdansk', 'the rest are being crated', 'six were lined up in Harare'."""
    if verb.passive and verb.progressive:
        again = any(v is not verb and v.subject[:1] == verb.subject[:1] for v in view.verbs)
        return "planned" if verb.lemma in _MADE_READY and not again else None  # '... and will be shipped'
    if verb.lemma not in (_SHOWN if verb.passive else _STANDING) or verb.modal:
        return None
    phrases = [c for c in verb.after if c.kind == "N" and not c.date]
    if any(c.prep not in _PLACED for c in phrases[:1]):
        return None  # 'another is under repair at Pune'
    if verb.lemma == "be" and view.low[verb.i1 : verb.i1 + 1] == ["somewhere"]:
        return "planned"
    countries = _countries(view, phrases)
    giver, taker = ({p.code for p in side} for side in seller_and_buyer(before))
    if (countries & taker and not countries & giver) or (verb.passive and phrases and not countries):
        return "" if verb.lemma != "wait" else None
    waits = verb.lemma == "wait" or any(not _SHORE.isdisjoint(view.words(c)) for c in phrases)
    away = bool(countries) and (waits or (countries <= giver and before.status == "planned"))
    return "planned" if away and not verb.passive and not verb.past else None


def stands_away(verb: Verb, status: str) -> bool:
    """What is told of where things wait: that place is not whom they are for."""
    return status == "planned" and (verb.lemma in _STANDING or verb.lemma in _MADE_READY)


def _countries(view: View, phrases: list[Chunk]) -> set[str]:
    """The countries of the places in the phrases."""
    spans = [(c.i0, c.i1) for c in phrases]
    places = [(a, p.country) for a, _b, p in view.places]
    states = [(a, m.code) for a, _b, m in view.parties if m.code in STATES]
    return {code for a, code in [*places, *states] if code and any(i0 <= a < i1 for i0, i1 in spans)}


def _left_too(verb: Verb) -> str | None:
    """'The rest are to go in May', 'another 60 will be flown home': of forces that leave."""
    lemma = verb.lemma.split()[0]
    if verb.passive and lemma in _EXPECTED:
        return "planned"
    return "" if lemma in (DONE["withdrawal"] if verb.passive else _LEAVING) else None
