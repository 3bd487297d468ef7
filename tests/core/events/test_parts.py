"""A part of what was told: 'eight have arrived', 'two of which were delivered', 'two of whose lenders'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], float | None]]:
    document = Document(doc="x", text=text, published=datetime(2026, 5, 14, tzinfo=UTC))
    return [
        (e.kind, e.status, e.actor, e.recipient, e.items[0].quantity_low if e.items else None)
        for e in EXTRACTOR.extract(document)
    ]


@pytest.mark.parametrize(
    "part", ["Eight have arrived.", "Eight of them arrived on Tuesday.", "Eight were handed over."]
)
def test_a_number_alone_is_a_part_of_what_was_promised(part: str) -> None:
    assert told(f"Norway has promised Estonia 14 tanks. {part}") == [
        ("delivery", "planned", ("NOR",), ("EST",), 14),
        ("delivery", "confirmed", ("NOR",), ("EST",), 8),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Two were killed in Oslo.",
        "Twenty have arrived.",
        "Not one had left its depot by Monday.",
        "One was late.",
    ],
)
def test_a_number_that_is_no_part(other: str) -> None:
    assert told(f"Norway has promised Estonia 14 tanks. {other}")[:1] == [
        ("delivery", "planned", ("NOR",), ("EST",), 14)
    ]
    assert len(told(f"Norway has promised Estonia 14 tanks. {other}")) == 1


def test_how_many_of_the_things_before_the_relative() -> None:
    found = told("Peru bought six boats from China, the first two of which were delivered on Monday.")
    assert ("delivery", "confirmed", ("CHN",), ("PER",), 2) in found
    found = told("Israel lost three drones, two of which were shot down by Syria on Monday.")
    assert [row[4] for row in found if row[0] == "strike"] == [2]


def test_whose_they_are() -> None:
    found = told("Chad, two of whose soldiers were captured by the rebels on Monday, is silent.")
    assert found == [("seizure", "confirmed", ("REBELS",), ("TCD",), 2)]


def test_the_former_and_the_latter_are_one_of_two_sorts_of_goods() -> None:
    bought = "Kenya bought drones and radars from Serbia"
    found = told(f"{bought}. The former were delivered in April, the latter are due in July.")
    assert [(row[0], row[1], row[2]) for row in found[1:]] == [
        ("delivery", "confirmed", ("SRB",)), ("delivery", "planned", ("SRB",))
    ]  # fmt: skip
    found = told(
        "Chad's army has Chinese radars and Emirati lorries. The latter arrived in N'Djamena in March."
    )
    assert found == [("delivery", "confirmed", ("ARE",), ("TCD",), None)]


@pytest.mark.parametrize(
    "sentence",
    ["The former ratified it in April.", "The latter reached fame in 1990.", "The latter sent 20 doctors."],
)
def test_the_former_and_the_latter_may_be_parties(sentence: str) -> None:
    assert all(row[0] != "delivery" for row in told(f"Kenya and Serbia signed a treaty. {sentence}"))


@pytest.mark.parametrize(
    "share",
    ["a share of the rest", "a portion of what is left over", "part of the surplus", "some of what remains"],
)
def test_a_share_of_what_is_left_is_of_the_goods_given_or_asked_for(share: str) -> None:
    assert told(f"Norway has given Estonia its old tanks. Latvia might get {share}.")[1:] == [
        ("delivery", "possible", ("NOR",), ("LVA",), None)
    ]
    assert told(f"Malawi asked the WFP for 900 tonnes of seed. Lesotho could get {share}.")[1:] == [
        ("delivery", "possible", ("WFP",), ("LSO",), None)
    ]


def test_a_share_of_other_things_is_no_gift() -> None:
    assert len(told("Norway has given Estonia its old tanks. Latvia might get a share of the market.")) == 1


@pytest.mark.parametrize("units", ["another 12 sets", "two more units", "another two units"])
def test_more_units_are_of_the_thing_named_before(units: str) -> None:
    document = Document(
        doc="x",
        text=f"Norway's navy wants new tugs. In March Damen signed a contract for {units}.",
        published=datetime(2026, 5, 14, tzinfo=UTC),
    )
    (deal,) = EXTRACTOR.extract(document)
    assert (deal.kind, [(i.name, i.quantity) for i in deal.items]) == (
        "agreement",
        [("tugs", 12.0 if "12" in units else 2.0)],
    )
