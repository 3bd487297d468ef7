"""A headline made from the record, never from somebody's title: it says what was read, and no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sitrep.forces import unit
from sitrep.model import Item, Kind, Status
from sitrep.parties import (
    country_name,
    is_plural,
    names_country,
    party_name,
    place_phrase,
    struck_name,
    with_article,
)
from sitrep.quantities import items_phrase, join


@dataclass(frozen=True, slots=True)
class _Form:
    """How one kind is told. `verb` governs the items; `empty` is verb and object where there are none."""

    verb: str
    empty: tuple[str, str]
    noun: str
    recipient: str
    """Preposition in front of the recipient."""
    place: str | None
    """Preposition in front of the place; None where a place adds nothing to a headline."""
    items: str = ""
    """Preposition in front of the items, where the verb does not govern them."""
    noun_recipient: str = ""
    direct: str = ""
    """The verb that takes the recipient as its object: 'asked Russia', 'struck Houthis'."""


_FORMS: dict[Kind, _Form] = {
    "request": _Form("request", ("make", "a request"), "request", "from", None, "for", "to", "ask"),
    "agreement": _Form("reach", ("reach", "an agreement"), "agreement", "with", "in", "on"),
    "delivery": _Form("deliver", ("make", "a delivery"), "delivery", "to", "to"),
    "repair": _Form("repair", ("carry out", "repairs"), "repair", "for", "in"),
    "deployment": _Form("deploy", ("deploy", "forces"), "deployment", "to", "to"),
    "mobilization": _Form("mobilise", ("mobilise", "forces"), "mobilisation", "against", "in"),
    "exercise": _Form("hold", ("hold", "an exercise"), "exercise", "with", "in", "using"),
    "withdrawal": _Form("withdraw", ("withdraw", "forces"), "withdrawal", "from", "from"),
    "strike": _Form("carry out", ("carry out", "a strike"), "strike", "on", "at", "with", "on", "strike"),
    "seizure": _Form("seize", ("make", "a seizure"), "seizure", "from", "in"),
    "sanction": _Form("impose", ("impose", "sanctions"), "sanctions", "on", None, "covering"),
    "threat": _Form("make", ("make", "a threat"), "threat", "against", None, "with", "against", "threaten"),
    "talks": _Form("hold", ("hold", "talks"), "talks", "with", "in", "on"),
    "support": _Form("voice", ("voice", "support"), "support", "for", None, "on"),
    "accusation": _Form("make", ("make", "accusations"), "accusations", "against", None, "over"),
    "rejection": _Form("issue", ("issue", "a rejection"), "rejection", "to", None, "over", "to", "rebuff"),
    "concession": _Form("release", ("make", "a concession"), "concession", "to", None),
    "protest": _Form("hold", ("hold", "a protest"), "protest", "against", "in", "over"),
    "cooperation": _Form("carry out", ("carry out", "joint work"), "joint work", "with", "in", "on"),
    "assistance": _Form("give", ("give", "assistance"), "assistance", "to", "in", "with"),
    "coercion": _Form("use", ("use", "coercion"), "coercion", "against", "in", "over"),
    "violence": _Form("use", ("use", "violence"), "violence", "against", "in", "with"),
    "rupture": _Form("break off", ("break off", "cooperation"), "rupture", "with", None, "over"),
}
_RATIFIED = _Form("ratify", ("ratify", "an agreement"), "ratification", "with", "in", "on")
"""How an agreement is told of which only the ratification is."""

_PAST = {
    "ratify": "ratified",
    "carry out": "carried out", "deploy": "deployed", "hold": "held", "make": "made", "repair": "repaired",
    "strike": "struck", "seize": "seized", "withdraw": "withdrew", "impose": "imposed",
    "mobilise": "mobilised", "voice": "voiced", "issue": "issued", "give": "gave",
    "use": "used", "break off": "broke off", "release": "released",
}  # fmt: skip
_PARTICIPLE = {"withdraw": "withdrawn", "give": "given", "break off": "broken off"}
_GERUND = {
    "deliver": "delivering", "deploy": "deploying", "carry out": "carrying out", "strike": "striking",
    "make": "making", "hold": "holding", "seize": "seizing", "impose": "imposing", "mobilise": "mobilising",
    "voice": "voicing", "issue": "issuing", "give": "giving", "use": "using",
    "break off": "breaking off", "release": "releasing",
}  # fmt: skip


def headline(
    kind: Kind,
    status: Status,
    actor: Sequence[str],
    recipient: Sequence[str],
    items: Sequence[Item],
    place: str | None = None,
    country: str | None = None,
    contested: bool = False,
    denied_by: Sequence[str] = (),
    hit: str = "",
    ratified: bool = False,
) -> str:
    """One English sentence for an event or a development, at most a few hundred characters.

    `actor`, `recipient` and `denied_by` are party codes, `country` is alpha-3. Unknown parts are left out:
    without an actor the sentence is in the passive. `denied_by` turns 'Delivery ... denied' into 'Iran denied
    delivering ...' where those who deny are the actors. `contested` adds '(contested)'. `hit`: whom or what a strike
    hit, in the words of a text; they take the place of a state that was hit abroad: 'a Greek tanker', not 'Greece'.
    `ratified`: of an agreement only this is told.
    """
    form = _RATIFIED if ratified else _FORMS[kind]
    if kind == "seizure" and items and all(unit(item).classes == {"ships"} for item in items):
        form = replace(
            form, recipient="of"
        )  # her flag, her owner's or her crew's: she need not be taken from them
    others: Sequence[str] = [code for code in recipient if code not in actor]
    if place and any(item.name == place for item in items):
        place, country = (
            None,
            None if others else country,
        )  # 'seized Waajid', and not 'seized Waajid in Waajid'
    others, where = _aim(form, kind, actor, others, place, country)
    others = [hit] if hit and others and _abroad(others, place, country) else others
    if status == "denied":
        text = _denied(form, kind, actor, others, items, where, denied_by)
    elif actor:
        text = _active(form, status, actor, others, items, where)
    else:
        text = _passive(form, status, others, items, where)
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + (" (contested)" if contested else "")


def _active(
    form: _Form,
    status: Status,
    actor: Sequence[str],
    recipient: Sequence[str],
    items: Sequence[Item],
    where: str,
) -> str:
    verb, rest = _predicate(form, recipient, items)
    match status:
        case "confirmed":
            told = _past(verb)
        case "reported":
            told = f"reported to have {_participle(verb)}"
        case "planned":
            told = f"{'plan' if len(actor) > 1 or is_plural(actor[0]) else 'plans'} to {verb}"
        case _:
            told = f"may {verb}"
    return f"{_parties(actor)} {told} {rest} {where}"


def _passive(form: _Form, status: Status, recipient: Sequence[str], items: Sequence[Item], where: str) -> str:
    # 'Houthis struck' would read as if they had done it: a recipient is never the subject of a passive.
    if items and (not form.items or form.verb == "request"):
        subject, verb, tail = items_phrase(items), form.verb, ""
    else:
        verb, bare = form.empty
        subject = bare.removeprefix("a ").removeprefix("an ")
        tail = _items_tail(form, items)
    preposition = form.recipient if verb == form.verb else form.noun_recipient or form.recipient
    told = {
        "confirmed": _participle(verb),
        "reported": f"reported to have been {_participle(verb)}",
        "planned": f"to be {_participle(verb)}",
    }.get(status, f"may be {_participle(verb)}")
    return f"{subject} {told} {_recipient(preposition, recipient)} {where} {tail}"


def _denied(
    form: _Form,
    kind: Kind,
    actor: Sequence[str],
    recipient: Sequence[str],
    items: Sequence[Item],
    where: str,
    denied_by: Sequence[str],
) -> str:
    if actor and set(denied_by) & set(actor):
        verb, rest = _predicate(form, recipient, items)
        return f"{_parties(actor)} denied {_gerund(verb)} {rest} {where}"
    both = bool(actor and recipient)
    if kind in ("talks", "agreement") and len([*actor, *recipient]) > 1:
        who = f"between {_parties([*actor, *recipient], with_article)}"
    elif kind == "delivery" and both:
        who = f"from {_parties(actor, with_article)} {_recipient('to', recipient)}"
    else:
        preposition = form.noun_recipient or form.recipient
        by = f"by {_parties(actor, with_article)}" if actor else ""
        who = f"{by} {_recipient(preposition, recipient)}"
    goods = f"{form.items or 'of'} {items_phrase(items)}" if items else ""
    trailing = form.items in ("for", "with", "using")
    text = f"{form.noun} {'' if trailing else goods} {who} {where} {goods if trailing else ''}"
    if denied_by:
        return f"{text} denied by {_parties(denied_by, with_article)}"
    return f"{text} denied"


def _predicate(form: _Form, recipient: Sequence[str], items: Sequence[Item]) -> tuple[str, str]:
    """Base verb, and its object with the recipient and the items in the order that reads well."""
    if form.direct and recipient and (items or form.direct != "ask"):
        named = struck_name if form.direct == "strike" else with_article
        return form.direct, f"{_parties(recipient, named)} {_items_tail(form, items)}"
    if items and (not form.items or form.direct == "ask"):
        return form.verb, f"{items_phrase(items)} {_recipient(form.recipient, recipient)}"
    verb, bare = form.empty
    preposition = form.noun_recipient or form.recipient
    if form.items == "on" and items:  # 'reached an agreement on gas with Iran'
        return verb, f"{bare} on {items_phrase(items)} {_recipient(preposition, recipient)}"
    return verb, f"{bare} {_recipient(preposition, recipient)} {_items_tail(form, items)}"


def _items_tail(form: _Form, items: Sequence[Item]) -> str:
    return f"{form.items} {items_phrase(items)}" if items and form.items else ""


def _aim(
    form: _Form,
    kind: Kind,
    actor: Sequence[str],
    recipient: Sequence[str],
    place: str | None,
    country: str | None,
) -> tuple[Sequence[str], str]:
    """The recipients to name and the words for the place; no country is said twice."""
    if form.place is None or (kind in ("delivery", "withdrawal") and recipient):
        return recipient, ""
    named = {party_name(code) for code in (*actor, *recipient)}
    state = country_name(country) if country else None
    if kind == "deployment" and recipient:
        # The recipient is the host, told by its country, or an adversary, for whom 'to' would be wrong.
        hosted = country is None or country in recipient
        if place and place not in named:
            phrase = place_phrase(place, form.place)
            apart = hosted and state and phrase.startswith("to ") and not names_country(place, state)
            return (), f"{phrase} in {with_article(state or '')}" if apart else phrase
        return (recipient, "") if hosted else ((), f"in {with_article(state or '')}" if state else "")
    if kind == "seizure" and not actor and country is not None:
        recipient = [code for code in recipient if code != country]  # 'made from Syria in Damascus'
    if place is None or place in named:
        if state is None or state in named:
            return recipient, ""
        return recipient, f"{'in' if form.place == 'at' else form.place} {with_article(state)}"
    within = form.place == "at" and place == state
    return recipient, place_phrase(place, "in" if within else form.place)


def _abroad(recipient: Sequence[str], place: str | None, country: str | None) -> bool:
    """True where states are hit, and in none of them: a strike on their people is no strike on them."""
    states = any(country_name(code) for code in recipient)
    return states and country not in recipient and bool(place or country)


def _parties(codes: Sequence[str], named: Callable[[str], str] = str) -> str:
    return join([named(name) for name in dict.fromkeys(party_name(code) for code in codes)])


def _recipient(preposition: str, codes: Sequence[str]) -> str:
    return f"{preposition} {_parties(codes, with_article)}" if codes else ""


def _past(verb: str) -> str:
    return _PAST.get(verb) or {"reach": "reached"}.get(verb, f"{verb}ed")


def _participle(verb: str) -> str:
    return _PARTICIPLE.get(verb) or _past(verb)


def _gerund(verb: str) -> str:
    return _GERUND.get(verb, f"{verb}ing")
