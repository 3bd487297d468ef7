"""PLOVER type and mode of an event: one table from kind, status and what is known of parties and items.

Follows the PLOVER manual (February 2024) as mapped in the codebook: a promise of cooperation is AGREE, an announced
withdrawal CONCEDE, a joint exercise COOPERATE, goods sold COOPERATE, goods given AID.
"""

from __future__ import annotations

from collections.abc import Collection

_AHEAD = frozenset({"planned", "possible"})
_TABLE: dict[str, str] = {
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
}
_PLANNED: dict[str, str] = {
    "agreement": "AGREE",
    "delivery": "AGREE",
    "repair": "AGREE",
    "withdrawal": "CONCEDE",
    "talks": "AGREE",
    "support": "AGREE",
}
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
    kind: str, status: str, actors: Collection[str], recipients: Collection[str], sold: bool = False
) -> str:
    """The PLOVER event type. `sold`: the goods or the work are paid for."""
    if status in _AHEAD and kind in _PLANNED:
        return _PLANNED[kind]
    if kind == "exercise" and len(set(actors) | set(recipients)) > 1:
        return "COOPERATE"
    if kind in ("delivery", "repair") and sold:
        return "COOPERATE"
    return _TABLE[kind]


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
