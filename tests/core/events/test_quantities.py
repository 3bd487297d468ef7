"""Quantities in words and digits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.events.items.quantities import quantities
from sitrep.events.words.number_words import number_at
from sitrep.events.words.words import words
from tests_support.extracting import events


def bounds(text: str) -> list[tuple[float | None, float | None]]:
    return [(q.low, q.high) for q in quantities(words(text)) if not q.vague]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("about 1,200 men", 1200, 1200),
        ("a dozen tanks", 12, 12),
        ("two dozen tanks", 24, 24),
        ("half a dozen tanks", 6, 6),
        ("a pair of jets", 2, 2),
        ("up to 40 tanks", None, 40),
        ("as many as 40 tanks", None, 40),
        ("no more than ten", None, 10),
        ("at least six jets", 6, None),
        ("more than 10,000 troops", 10000, None),
        ("100+ tanks", 100, None),
        ("40 or more tanks", 40, None),
        ("some 20 tanks", 20, 20),
        ("between 20 and 30 tanks", 20, 30),
        ("20 to 30 tanks", 20, 30),
        ("20-30 tanks", 20, 30),
        ("3,000–4,000 troops", 3000, 4000),
        ("four or five jets", 4, 5),
        ("2 to 3 million shells", 2e6, 3e6),
        ("3.5 million rounds", 3.5e6, 3.5e6),
        ("half a million shells", 5e5, 5e5),
        ("one and a half million shells", 1.5e6, 1.5e6),
        ("two hundred and twenty tanks", 220, 220),
        ("twenty-five tanks", 25, 25),
        ("a further 30", 30, 30),
        ("another 30", 30, 30),
        ("an estimated 3,000 men", 3000, 3000),
        ("a total of 60 tanks", 60, 60),
        ("40-odd tanks", 40, 40),
        ("half of the 120 tanks", 60, 60),
        ("a third of the 90 tanks", 30, 30),
        ("six of the 12 tanks", 6, 6),
        ("the first four of 40 jets", 4, 4),
    ],
)
def test_a_figure_with_its_hedge_becomes_a_range(text: str, low: float | None, high: float | None) -> None:
    assert bounds(text) == [(low, high)]


@pytest.mark.parametrize(
    "text", ["dozens of tanks", "hundreds of thousands of shells", "several hundred men", "a few tanks"]
)
def test_a_quantity_without_a_figure_has_no_bounds(text: str) -> None:
    (found,) = quantities(words(text))
    assert (found.vague, found.low, found.high) == (True, None, None)


@pytest.mark.parametrize(
    "text", ["T-72 tanks", "Su-30MK2 jets", "the Shahed-136", "K9 howitzers", "an M1A2T", "the F/A-18"]
)
def test_the_figures_of_a_designation_are_no_quantity(text: str) -> None:
    assert bounds(text) == []


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$1.5 billion", 1.5e9, "USD"),
        ("SI$34 million", 34e6, "SBD"),
        ("28 billion euros", 28e9, "EUR"),
        ("€500m", 5e8, "EUR"),
        ("Rs 500 crore", 5e9, "INR"),
        ("20 million Danish kroner", 20e6, "DKK"),
        ("3 trillion won", 3e12, "KRW"),
        ("a £2bn deal", 2e9, "GBP"),
    ],
)
def test_money_carries_its_currency(text: str, amount: float, currency: str) -> None:
    (found,) = quantities(words(text))
    assert (found.low, found.currency) == (amount, currency)


def test_a_dollar_sign_takes_no_letter_of_the_word_before() -> None:
    (found,) = quantities(words("a $500 million loan"))
    assert found.currency == "USD"


def test_words_keep_their_offsets_and_lose_the_possessive() -> None:
    text = "Russia’s F/A-18s flew 1,200 km."
    found = words(text)
    assert found.word == ["Russia", "F/A-18s", "flew", "1,200", "km", "."]
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == found.word


def test_a_number_word_stops_where_the_next_noun_begins() -> None:
    assert number_at(["300", "and", "20", "tanks"], 0) == (300.0, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "a an two 5 1,000 million dozen and of the to between up - $ € half 3.5 ٣ ½ \n"
        ).filter(str)
        | st.characters(),
        max_size=80,
    )
)
def test_any_text_is_read_without_error(text: str) -> None:
    found = words(text)
    for quantity in quantities(found):
        assert 0 <= quantity.first < quantity.last <= len(found.word)


def test_a_million_digits_are_read_in_linear_time() -> None:
    assert bounds("7" * 1_000_000) == []
    assert len(quantities(words("9 million " * 50_000))) <= 50_000


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rheinmetall delivered the first of 90 Lynx vehicles to Bulgaria.", 1),
        ("The first pair of six jets ordered by Kenya was handed over by Spain.", 2),
        ("Kenya received the second of six patrol boats from Spain.", 1),
        ("Poland got the first three of 96 Apaches from the United States.", 3),
        ("Norway has delivered most of the 90 tanks to Ukraine.", None),
        ("Norway sent the last of 40 buses to Ukraine.", None),
    ],
)
def test_one_of_many_is_not_all_of_them(text: str, number: float | None) -> None:
    [event] = events(text, datetime(2025, 6, 18, tzinfo=UTC))
    assert [item.quantity for item in event.items] == [number]
