"""Whose the thing is that was hit or taken, where a clause that hangs on it says so."""

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def sides(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Kind, actor and recipient of each event."""
    return [(e.kind, e.actor, e.recipient) for e in EXTRACTOR.extract(Document(doc="x", text=text))]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Turkish jets bombed a camp used by the PKK near Duhok.", "strike", ("TUR",), ("PKK",)),
        ("Israeli jets hit a depot run by Hezbollah in Sidon.", "strike", ("ISR",), ("HEZBOLLAH",)),
        ("Rebels of the M23 overran a post held by the Congolese army.", "seizure", ("M23",), ("COD",)),
        ("Saudi jets bombed a house belonging to the Houthis in Saada.", "strike", ("SAU",), ("HOUTHIS",)),
        ("Gunmen attacked a convoy carrying Chadian soldiers near Tibesti.", "strike", (), ("TCD",)),
        ("A roadside bomb hit a bus carrying Syrian soldiers near Palmyra.", "strike", (), ("SYR",)),
        ("A ship chartered by the United Nations was shelled off Hodeidah.", "strike", (), ("UN",)),
        ("Iranian speedboats seized a tanker owned by a Greek firm.", "seizure", ("IRN",), ("GRC",)),
        ("Planes chartered by Oman bombed the port of Aden.", "strike", ("OMN",), ("YEM",)),
    ],
)
def test_the_owner_of_what_is_hit_is_the_side_that_is_hit(
    text: str, kind: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    assert sides(text) == [(kind, actor, recipient)]


@pytest.mark.parametrize(
    "text",
    [
        "Somali jets bombed a base built by Emirati engineers in Bosaso.",
        "Kenyan soldiers attacked a village visited by the president of Somalia.",
    ],
)
def test_who_only_stands_near_is_not_hit(text: str) -> None:
    assert all("ARE" not in to and "KEN" not in to for _kind, _actor, to in sides(text))
