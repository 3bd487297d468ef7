"""Those who fight under no name: 'Islamist fighters' are ISLAMIST FIGHTERS, 'gangs' GANGS, where no text names them."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.parties import ARMED_MEN, BANDS

_WHOSE = frozenset(
    "opposition rebel islamist jihadist tribal separatist maoist communist royalist loyalist leftist rightist "
    "nationalist guerrilla militia secessionist resistance islamic anglophone dissident mutinous".split()
)
_UNKNOWN = frozenset("unknown unidentified suspected alleged".split())
_QUOTES = frozenset("\"'“‘«")
_KINDS = frozenset({"strike", "seizure", "threat"})


def band(phrase: str) -> str | None:
    """The code of a phrase for men without a name; None where it says too little, or speaks of one man."""
    words = phrase.split()
    low = [w.lower() for w in words]
    if "of" in low:
        return band(" ".join(words[: low.index("of")]))
    if not words or _UNKNOWN & set(low):
        return None
    head = low[-1]
    before = words[-2] if len(words) > 1 else ""
    told = before.lower() in _WHOSE or before.startswith(("pro-", "anti-", "Pro-", "Anti-"))
    if head in ARMED_MEN:
        return f"{before} {head}".upper() if told else None
    if head in BANDS:
        return f"{before} {head}".upper() if told and before.lower() != "armed" else head.upper()
    return None


def is_group(mark: PartyMark) -> bool:
    """Is it the name of those who fight for no state?"""
    return mark.code is not None and mark.code not in STATES and mark.sector in ("REB", "MIL")


def by_noun(mark: PartyMark, text: str) -> tuple[str, ...]:
    """'The rebels', in a text that names no armed group at all; what stands in quotes may be anybody."""
    quoted = text[mark.start - 1 : mark.start] in _QUOTES and mark.start
    unsure = text[max(0, mark.start - 20) : mark.start].lower().split()[-1:]
    told = (
        quoted or _UNKNOWN & set(unsure) or text[mark.end : mark.end + 4] == " of "
    )  # 'militias of the north'
    code = band(mark.text) if mark.plural and mark.sector == "REB" and not told else None
    return (code,) if code else ()


def leads_fighters(view: View, mark: PartyMark, at: int) -> bool:
    """'Gunmen led by Commander Sani', 'rebels under General Lwin': he is one of theirs, and no state's."""
    low = view.low
    if mark.sector != "MIL" or at < 2:
        return False
    end = at - 1 if low[at - 1] == "under" else at - 2 if low[at - 2 : at] in _LED_BY else 0
    return end > 0 and (
        low[end - 1] in BANDS
        or low[end - 1] in ARMED_MEN
        or any(b == end and m.sector in ("REB", "UAF") for _a, b, m in view.parties)
    )


_LED_BY = (["led", "by"], ["commanded", "by"], ["headed", "by"])


def doers(group: Sequence[Mention]) -> list[Party]:
    """Who acts where no mention of an act names a party: by the noun for them."""
    return _by_phrase([m.actor_phrase for m in group]) if group[0].kind in _KINDS else []


def foes(group: Sequence[Mention]) -> list[Party]:
    """Who is attacked or caught, where no mention names more than the country of the place."""
    if any(m.recipient and not m.inferred for m in group):
        return []
    if group[0].kind == "seizure":
        return _by_phrase([i.name for m in group for i in m.items])  # 'captured 35 pirates'
    return _by_phrase([m.recipient_phrase for m in group]) if group[0].kind == "strike" else []


def _by_phrase(phrases: Sequence[str]) -> list[Party]:
    for phrase in phrases:
        if code := band(phrase):
            return [Party(code, phrase)]
    return []
