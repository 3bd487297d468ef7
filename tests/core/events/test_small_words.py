"""Small words that cut a phrase or a clause in two where they should not: 'about', 'outside', 'on', 'by'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, tzinfo=UTC)


def events(text: str, title: str = "") -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY))


def kinds(text: str) -> set[str]:
    return {e.kind for e in events(text)}


@pytest.mark.parametrize(
    "number", ["about a dozen", "nearly a dozen", "about half a dozen", "around a hundred"]
)
def test_an_estimate_behind_a_preposition_is_of_the_phrase(number: str) -> None:
    (event,) = events(
        f"Haitian police are hunting the raiders. They are said to have made off with {number} rifles."
    )
    assert (event.kind, event.status, event.items[0].name) == ("seizure", "reported", "rifles")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Chad appealed for outside help against locusts.", ()),
        ("Chad asked France for outside help.", ("FRA",)),
        ("Chad has sought outside help from France against the rebels.", ("FRA",)),
    ],
)
def test_outside_says_whose_the_help_is(text: str, recipient: tuple[str, ...]) -> None:
    (event,) = events(text)
    assert (event.kind, event.actor, event.recipient) == ("request", ("TCD",), recipient)


def test_outside_is_a_place_elsewhere() -> None:
    (event,) = events("Kenyan troops are stationed outside schools in Lamu.")
    assert (event.kind, event.actor) == ("deployment", ("KEN",))


def test_what_is_signed_on_a_visit() -> None:
    found = events("The trade pact that President Ruto signed on his visit to London last month covers tea.")
    assert ("agreement", ("KEN",), ("GBR",)) in {(e.kind, e.actor, e.recipient) for e in found}
    assert "agreement" not in kinds("Kenya signed on for the mission.")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The United States put a firm that supplies Iran's drones on its sanctions list.", ("IRN",)),
        ("The EU added the bank that finances Russia's navy to its sanctions list.", ("RUS",)),
        ("Japan placed a shipper carrying North Korean coal on its blacklist.", ("PRK",)),
    ],
)
def test_what_is_put_on_a_list_may_have_a_clause_of_its_own(text: str, recipient: tuple[str, ...]) -> None:
    (event,) = events(text)
    assert (event.kind, event.recipient) == ("sanction", recipient)


def test_a_bank_on_the_list_is_put_on_none() -> None:
    assert "sanction" not in kinds("Ukraine put a bank that is on its list in charge.")


def test_in_a_title_those_marched_off_by_gunmen_are_taken() -> None:
    (event,) = events("", title="Twelve Kenyan peacekeepers marched off by gunmen in Darfur")
    assert (event.kind, event.recipient) == ("seizure", ("KEN",))
    assert all(
        e.kind != "seizure" for e in events("", title="Twelve Kenyan peacekeepers marched off by road")
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("In Beira, Belgian technicians have brought two of the three broken cranes back into service.", 2),
        ("Belgian technicians have repaired six wrecked boilers at Beira.", 6),
    ],
)
def test_what_is_broken_is_counted_and_mended(text: str, count: int) -> None:
    (event,) = events(text)
    assert (event.kind, event.actor, event.items[0].quantity) == ("repair", ("BEL",), count)


def test_a_final_accord_is_no_final() -> None:
    (event,) = events("A final accord is to be signed in Nairobi by Kenya and South Sudan on 3 May.")
    assert (event.kind, event.status, event.actor) == ("agreement", "planned", ("KEN", "SSD"))
    assert not kinds("The Ghanaian striker signed for Chelsea before the final.")
