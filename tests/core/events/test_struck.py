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


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Drones hit a refinery in Ryazan overnight, the Ukrainian general staff said.", ("UKR",), ("RUS",)),
        ("Missiles destroyed three hangars near Bhuj in India, Pakistan's army said.", ("PAK",), ("IND",)),
        ("Missiles hit a school in Kharkiv on Monday, the Ukrainian army said.", (), ("UKR",)),
        ("A missile hit a tanker off Hodeidah on Monday, the British navy said.", (), ()),
        ("Shells hit a market in Goma, said the Ugandan army, which blamed the M23.", ("M23",), ("COD",)),
        (
            "Thai F-16s bombed a depot in Oddar Meanchey, hours after a rocket had killed two villagers in Surin.",
            ("KHM",),
            ("THA",),
        ),
    ],
)
def test_forces_that_tell_of_a_blow_to_anothers_land_made_it(
    text: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    assert ("strike", actor, recipient) in sides(text)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        (
            "The Philippines accused China again on Tuesday of ramming a Philippine cutter.",
            "strike",
            "CHN",
            "PHL",
        ),
        (
            "Colombia accused the ELN in a statement of kidnapping two of its soldiers.",
            "seizure",
            "ELN",
            "COL",
        ),
        ("Armenia accused Azerbaijan on Friday of firing on its posts.", "strike", "AZE", "ARM"),
    ],
)
def test_the_accused_did_it_whatever_stands_between(text: str, kind: str, actor: str, recipient: str) -> None:
    assert (kind, (actor,), (recipient,)) in sides(text)


def test_outlaws_hit_the_state_written_about() -> None:
    text = (
        "Ecuador's president ordered the army out after gunmen stormed a television station. Peru and Colombia "
        "closed their borders with Ecuador."
    )
    assert ("strike", (), ("ECU",)) in sides(text)


def test_the_night_of_an_arrival_names_nobody_that_is_hit() -> None:
    text = (
        "Kongsberg is to set up a workshop. On the night of its arrival 60 Russian drones attacked the city."
    )
    assert [(actor, to) for kind, actor, to in sides(text) if kind == "strike"] == [(("RUS",), ())]


@pytest.mark.parametrize(
    "text",
    [
        "Chad sent 200 soldiers to Niger to fight Boko Haram.",
        "Kenyan officers came to Haiti to fight the gangs.",
    ],
)
def test_what_forces_are_sent_for_is_no_fight(text: str) -> None:
    assert [kind for kind, _actor, _to in sides(text)] == ["deployment"]
