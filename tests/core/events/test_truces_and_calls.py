"""Truces confirmed and agreed on by the two written about, calls, towns cleared, men taken into the hills."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, tzinfo=UTC)


def acts(text: str) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return {(e.kind, e.status, e.actor, e.recipient) for e in found}


@pytest.mark.parametrize("they", ["governments", "nations", "armies", "rivals", "foes"])
def test_the_two_agree_whatever_they_are_called(they: str) -> None:
    text = (
        f"Kenya and Somalia quarrelled for years. The two {they} agreed in Doha on Monday to stop shooting."
    )
    assert ("agreement", "confirmed", ("KEN", "SOM"), ()) in acts(text)


def test_what_neither_would_discuss_is_no_talk() -> None:
    text = "Israel is sending bombs to India and Pakistan, a deal neither government would discuss."
    assert all(kind != "talks" for kind, *_ in acts(text))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Armenia and Azerbaijan have confirmed a ceasefire, starting at dawn.",
            ("agreement", "confirmed", ("ARM", "AZE"), ()),
        ),
        ("Israel confirmed a ceasefire with Iran.", ("agreement", "confirmed", ("ISR",), ("IRN",))),
        (
            "Minister Anita Anand conveyed her thanks to the Ghanaian president in a telephone conversation.",
            ("talks", "confirmed", ("CAN",), ("GHA",)),
        ),
        (
            "The Korean minister conveyed his condolences to his Thai counterpart in a phone call.",
            ("talks", "confirmed", ("KOR",), ("THA",)),
        ),
        (
            "By Monday night Malian armour had driven the jihadists out of Konna.",
            ("seizure", "confirmed", ("MLI",), ("JIHADISTS",)),
        ),
        ("Israeli tanks drove Hamas out of Khan Younis.", ("seizure", "confirmed", ("ISR",), ("HAMAS",))),
        (
            "Rebels raided a camp in Peru. Three engineers are believed to have been taken into the hills.",
            ("seizure", "reported", ("REBELS",), ("PER",)),
        ),
        (
            "Iraqi police have found the nurse Ana Silva, whom Kataib Hezbollah snatched in Basra in March.",
            ("seizure", "confirmed", ("KATAIB HEZBOLLAH",), ("IRQ",)),
        ),
        (
            "Panicking President William Ruto begged Rwanda for troops.",
            ("request", "confirmed", ("KEN",), ("RWA",)),
        ),
    ],
)
def test_acts(text: str, act: tuple[str, str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert act in acts(text)


def test_fighting_with_an_army_is_no_talk() -> None:
    told = acts(
        "Rebels of the ADF held the airport at Bunia after two days of street fighting with the Congolese army."
    )
    assert ("seizure", "confirmed", ("ADF",), ("COD",)) in told
    assert all(kind != "talks" for kind, *_ in told)


def test_who_trains_in_the_hills_is_no_captive() -> None:
    assert not acts("Soldiers were taken into the hills for training in Kenya.")


def test_a_meeting_that_opens_the_sentence_stays_a_verb() -> None:
    told = acts("Meeting President Xi in Beijing, Lavrov praised the plan.")
    assert all(actor != ("CHN",) for kind, _, actor, _ in told if kind == "talks")
