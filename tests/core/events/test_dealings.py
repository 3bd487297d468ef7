"""Agreements, talks, sanctions, threats and requests told in a turn of phrase, and their neighbours in plain life."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import KINDS, Document
from tests_support.extracting import EXTRACTOR

Told = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def told(text: str, title: str = "") -> list[Told]:
    published = datetime(2025, 11, 12, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=published))
    return [(e.kind, e.status, e.actor, e.recipient) for e in found if e.kind in KINDS[:13]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey agreed to sell Kenya 118 armoured vehicles.", ("agreement", "confirmed", ("TUR",), ("KEN",))),
        ("Hungary has signed up to buy four more Gripens from Sweden.",
         ("agreement", "confirmed", ("HUN",), ("SWE",))),
        ("Kenya's foreign minister put the matter of the border to his Somali counterpart.",
         ("talks", "confirmed", ("KEN",), ("SOM",))),
        ("The date is under discussion between Niamey and Washington.",
         ("talks", "confirmed", ("NER", "USA"), ())),
        ("Cairo has been sounding out the Sudanese generals about a truce.",
         ("talks", "confirmed", ("EGY",), ("SDN",))),
        ("Brussels is weighing an embargo on gold from Rwanda.", ("sanction", "possible", ("EU",), ("RWA",))),
        ("Japan is considering a halt to new aid for Myanmar.", ("sanction", "possible", ("JPN",), ("MMR",))),
        ("The European Commission proposed a ban on Russian gas by 2027.",
         ("sanction", "planned", ("EU",), ("RUS",))),
        ("Delhi told six Canadian consular officers to pack their bags.",
         ("sanction", "confirmed", ("IND",), ("CAN",))),
        ("Iran said any American ship found near Kharg would be treated as hostile.",
         ("threat", "confirmed", ("IRN",), ("USA",))),
        ("Ethiopia's army chief said that those who stood in its way would be swept aside.",
         ("threat", "confirmed", ("ETH",), ())),
        ("Ankara hinted that it may close American listening posts.", ("threat", "confirmed", ("TUR",), ("USA",))),
        ("Hezbollah will pay for every rocket, Israel's defence minister said.",
         ("threat", "confirmed", ("ISR",), ("HEZBOLLAH",))),
        ("The Houthis will widen their attacks to ships in the Mediterranean.",
         ("threat", "confirmed", ("HOUTHIS",), ())),
        ("Islamabad turned to Washington to bring about a truce.", ("request", "confirmed", ("PAK",), ("USA",))),
        ("President Zelensky came to Paris in search of air defences.",
         ("request", "confirmed", ("UKR",), ("FRA",))),
    ],
)  # fmt: skip
def test_a_dealing_in_a_turn_of_phrase_is_read(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The owner agreed to sell the house in Lima.",
        "The chef signed a cookbook of Leonardo.",
        "Brussels is weighing a ban on phones in schools.",
        "Japan is considering a halt to new trains for Osaka.",
        "Prices will pay for every mistake, the banker said.",
        "The champion said he would sweep aside his rival from Kenya.",
        "The tenor promised to burn his scores if the critics were right.",
        "The firm is in search of a buyer in Chile.",
        "The company turned to a bank in Zurich for a loan.",
        "An attack on Poland would be regarded as an attack on all, the treaty says.",
        "The committee put the matter to the vote in Oslo on Monday.",
        "The exchange in Nairobi lists six banks from Uganda.",
        "The Portuguese press spoke of revenge after the victory of Porto over Benfica.",
        "The Italian band sealed a deal with a Danish label.",
        "The Kenyan novelist has been to Norway three times.",
        "The French cyclist will go on to Italy after the race.",
        "Tourists came to Kenya in search of lions.",
    ],
)
def test_its_neighbour_in_plain_life_is_not(text: str) -> None:
    assert told(text) == []


def test_what_is_told_may_begin_with_a_phrase_and_its_relative_clause() -> None:
    assert told("Oslo says the jets it gave Kyiv have bombed a camp in Belarus.")[0][0] in (
        "strike",
        "delivery",
    )
    assert ("strike", "planned", ("ERI",), ()) not in told(
        "Eritrea said any man who came near would be shot."
    )


def test_what_is_refused_was_asked_for() -> None:
    assert ("request", "confirmed", ("LKA",), ()) in [
        (k, s, a, ())
        for k, s, a, _r in told("India has refused a request by Sri Lanka to evacuate 35,000 soldiers.")
    ]
