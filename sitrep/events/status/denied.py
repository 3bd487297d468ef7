"""What is said not to have happened: a denial, a delay, or nothing to tell of."""

from __future__ import annotations

from sitrep.events.sentence.mention import SENT, Mention

DENIABLE = frozenset(
    {
        "delivery",
        "deployment",
        "strike",
        "withdrawal",
        "mobilization",
        "request",
        "talks",
        "seizure",
        "agreement",
        "exercise",
        "repair",
        "sanction",
    }
)
_NEGATIONS = frozenset({"not", "no"})
_WANTING = frozenset({"want", "need", "wish", "seek"})


def denied(mention: Mention) -> str | None:
    """denied, planned where it is only put off, or None where what is negated is no news."""
    cues = {cue for effect, cue in mention.effects.found if effect == "denied"}
    if mention.kind not in DENIABLE or (mention.kind == "sanction" and cues <= _NEGATIONS):
        return None  # 'has imposed no embargo'
    if "rule out" in cues:
        return "denied" if mention.kind in SENT and mention.items else None
    verb = mention.verb
    if cues <= _NEGATIONS and mention.kind == "request" and verb is not None and verb.lemma in _WANTING:
        return None  # 'does not want an embargo'
    if cues == {"not"} and verb is not None and not verb.perfect and verb.modal in ("can", "could"):
        return None  # 'cannot deliver', 'said it could not send': what is beyond them is no denial
    if cues == {"not"} and verb is not None and verb.past and not verb.perfect and _till_later(mention):
        return "confirmed"  # 'did not leave until January'
    ahead = mention.effects.has("planned", "possible") or (mention.date is not None and mention.date.future)
    if ahead and cues == {"not"}:
        put_off = mention.date is not None and mention.date.relation in ("before", "until")
        never = not (put_off or _till_later(mention))
        if not never and not mention.effects.has("possible"):
            return "planned"  # 'will not reach Kaohsiung before 2027'
        kept = mention.kind in SENT and (mention.kind == "deployment" or bool(mention.items))
        return "denied" if kept and never and not mention.effects.has("possible") else None
        # 'will not send a battalion', 'the missiles will not be brought to Cyprus'
    if cues - {"not"} or mention.speakers or "contrary" in mention.view.low or _taken_back(mention):
        return "denied"
    return None


_OWN_ERROR = frozenset("correction retraction clarification".split())


def _taken_back(mention: Mention) -> bool:
    """'Correction: Chad did not close the border', 'did not close it, as we reported': the paper's own error."""
    low = mention.view.low
    ours = any(low[k : k + 3] in (["as", "we", "reported"], ["as", "we", "had"]) for k in range(len(low)))
    return ours or not _OWN_ERROR.isdisjoint(low[:1])


_TILL = frozenset({"before", "until", "till"})


def _till_later(mention: Mention) -> bool:
    """'Will not arrive before spring', 'did not leave until January': it is done, only late."""
    verb = mention.verb
    return verb is not None and any(c.prep in _TILL and c.kind == "N" for c in verb.after)
