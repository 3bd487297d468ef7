"""PLOVER type and mode of an event: one table from kind, status and what is known of parties and items.

Follows the PLOVER manual (February 2024) as mapped in the codebook: a promise of cooperation is AGREE, an announced
withdrawal CONCEDE, an announced act of conflict THREATEN, a joint exercise COOPERATE, goods sold COOPERATE, goods
given AID. Where a kind holds acts of more than one type, the reading says which (`type` in the frames): sanctions and
embargoes restrict (COERCE, as in PLOVER's own conversion of CAMEO 163), expelling envoys breaks off (SANCTION);
territory taken by force is ASSAULT.
"""

from __future__ import annotations

from collections.abc import Collection

_DONE: dict[str, str] = {
    "request": "REQUEST",
    "agreement": "SUPPORT",
    "delivery": "AID",
    "repair": "AID",
    "deployment": "MOBILIZE",
    "mobilization": "MOBILIZE",
    "exercise": "MOBILIZE",
    "withdrawal": "RETREAT",
    "strike": "ASSAULT",
    "seizure": "COERCE",
    "sanction": "SANCTION",
    "threat": "THREATEN",
    "talks": "CONSULT",
    "support": "SUPPORT",
    "accusation": "ACCUSE",
    "rejection": "REJECT",
    "concession": "CONCEDE",
    "protest": "PROTEST",
    "cooperation": "COOPERATE",
    "assistance": "AID",
    "coercion": "COERCE",
    "violence": "ASSAULT",
    "rupture": "SANCTION",
}
TYPES = frozenset({*_DONE.values(), "AGREE"})
_PROMISED = {
    "SUPPORT": "AGREE",
    "CONSULT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "CONCEDE": "AGREE",
    "RETREAT": "CONCEDE",
}
"""What a type becomes while it is only planned or possible."""
_ANNOUNCED = {"SANCTION": "THREATEN", "COERCE": "THREATEN", "ASSAULT": "THREATEN", "PROTEST": "THREATEN"}
"""What an act of conflict becomes while it is planned; one that is only possible threatens nobody."""
_PEACEKEEPING = {"deployment": "AID", "withdrawal": "SANCTION"}
"""Peacekeepers sent are help; peacekeepers withdrawn are help ended."""
_MODES: tuple[tuple[str, str, frozenset[str]], ...] = (
    (
        "deployment",
        "weapons",
        frozenset({"weapon", "vehicle", "aircraft", "ship", "airdefence", "drone", "radar"}),
    ),
    ("deployment", "troops", frozenset({"force"})),
    ("mobilization", "troops", frozenset({"force"})),
    ("exercise", "weapons", frozenset({"weapon"})),
    ("strike", "drone", frozenset({"drone"})),
    ("strike", "aerial", frozenset({"aircraft"})),
    ("strike", "heavy-weapons", frozenset({"weapon", "ammunition"})),
)


def plover_type(
    kind: str,
    status: str,
    actors: Collection[str],
    recipients: Collection[str],
    sold: bool = False,
    peacekeepers: bool = False,
    promised: bool = False,
    armed: bool = False,
    decided: bool = False,
    own: str = "",
) -> str:
    """The PLOVER event type.

    `sold`: the goods or the work are paid for. `peacekeepers`: it is they who come or go. `promised`: the actor
    agrees or is willing to do it. `decided`: it is ordered, approved or announced rather than said to come.
    `armed`: soldiers or rebels take it, and not by an arrest. `own`: the type of the reading, where it differs from
    that of its kind.
    """
    done = own or (_PEACEKEEPING.get(kind) if peacekeepers else None) or _DONE[kind]
    if armed and kind == "seizure":
        done = "ASSAULT"
    joint = kind == "exercise" and len(set(actors) | set(recipients)) > 1
    if joint or (kind in ("delivery", "repair") and sold):
        done = "COOPERATE"
    if status in ("planned", "possible") and done in _PROMISED:
        ahead = "CONCEDE" if decided and done == "CONCEDE" else _PROMISED[done]
        return "AGREE" if promised else ahead
    return _ANNOUNCED.get(done, done) if status == "planned" and not decided else done


def plover_mode(kind: str, item_classes: Collection[str]) -> str | None:
    """The mode, where the items or the kind alone decide it."""
    if kind == "seizure":
        return "seize"
    if kind == "withdrawal":
        return "withdraw"
    families = {c.split(".")[0] for c in item_classes}
    for of_kind, mode, wanted in _MODES:
        if of_kind == kind and families & wanted:
            return mode
    return None
