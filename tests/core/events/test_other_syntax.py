"""One act told in other syntax is one event: phrases that lead in, clauses shut in by commas, the country meant."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

SENT = ("delivery", "confirmed", ("NOR",), ("EST",), "2025-06-10")


def told(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], str | None]]:
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    return [_row(e) for e in EXTRACTOR.extract(document)]


def _row(event: Event) -> tuple[str, str, tuple[str, ...], tuple[str, ...], str | None]:
    day = event.date_start.isoformat() if event.date_start else None
    return event.kind, event.status, event.actor, event.recipient, day


@pytest.mark.parametrize(
    "lead",
    [
        "In the meantime",
        "In a rare step",
        "Ahead of the summit",
        "In the east of the country",
        "On the orders of its president",
        "After weeks of delay",
        "With little warning",
    ],
)
def test_a_phrase_that_leads_in_needs_no_comma(lead: str) -> None:
    assert told(f"{lead} Norway sent 20 tanks to Estonia on Tuesday.") == [SENT]
    assert told(f"{lead} Norwegian forces attacked a base in Chad on Tuesday.") == [
        ("strike", "confirmed", ("NOR",), ("TCD",), "2025-06-10")
    ]


@pytest.mark.parametrize(
    "lead", ["After a visit to Rome", "Before the summit in Rome", "After weeks of delay in Rome"]
)
def test_after_and_before_lead_in_where_there_is_but_one_verb(lead: str) -> None:
    (tanks,) = (
        row for row in told(f"{lead} the Norwegian premier sent 20 tanks to Estonia.") if row[0] == "delivery"
    )
    assert tanks[2:4] == (("NOR",), ("EST",))


def test_after_opens_a_clause_where_there_are_two_verbs() -> None:
    (row,) = told("After Iran left the town the Norwegian premier sent 20 tanks to Estonia on Tuesday.")[-1:]
    assert row == SENT


@pytest.mark.parametrize("lead", ["In June", "In 2029", "From 2029", "On Tuesday"])
def test_a_number_behind_a_day_counts_what_follows(lead: str) -> None:
    (jets,) = told(f"{lead} two Norwegian jets were based at Tallinn.")
    assert jets[2:4] == (("NOR",), ("EST",))


@pytest.mark.parametrize(
    "subject",
    [
        "Norway, where an election is due,",
        "Norway, which has a large navy,",
        "Norway, weakened by months of protests,",
        "Norway (population five million)",
        "neighbouring Norway",
        "Norway under its new president",
    ],
)
@pytest.mark.parametrize(
    "lead", ["While Tunisia held elections,", "With little warning", "To calm the public,"]
)
def test_what_is_put_in_behind_the_subject_keeps_it(lead: str, subject: str) -> None:
    assert told(f"{lead} {subject} sent 20 tanks to Estonia on Tuesday.") == [SENT]


def test_a_list_of_subjects_behind_a_clause() -> None:
    found = told("While floods hit the coast, Norway, Peru and Tunisia sent 20 tanks to Estonia on Tuesday.")
    assert [row[2] for row in found] == [("NOR", "PER", "TUN")]


@pytest.mark.parametrize("how", ["was forced to send", "chose to send", "rushed to send", "had to send"])
def test_what_one_had_to_do_is_done(how: str) -> None:
    assert told(f"Norway {how} 20 tanks to Estonia on Tuesday.") == [SENT]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Two sources said without warning, Norway sent 20 tanks to Estonia on Tuesday.", "reported"),
        (
            "Local media reported that having promised it for months, Norway sent 20 tanks to Estonia on Tuesday.",
            "reported",
        ),
        ("Two sources said with little warning Norway sent 20 tanks to Estonia on Tuesday.", "reported"),
        ("Norway does not have to send 20 tanks to Estonia.", "denied"),
        ("Norway is expected to ask Estonia for tanks on Saturday.", "planned"),
    ],
)
def test_whose_word_it_is_and_what_is_only_expected(text: str, status: str) -> None:
    assert [row[1] for row in told(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "At dawn Norway sent 20 tanks to Estonia on Tuesday.",
        "The vote comes weeks after Norway, a country of five million people, sent 20 tanks to Estonia on Tuesday.",
        "At dawn, Norway on Tuesday sent 20 tanks to Estonia.",
        'Despite the protests, Norway "quietly" sent 20 tanks to Estonia on Tuesday.',
        "Norway confirmed shipping 20 tanks to Estonia on Tuesday.",
        "Norway ended up shipping 20 tanks to Estonia on Tuesday.",
        "It was Norway that on Tuesday sent 20 tanks to Estonia.",
        "Norway once again sent 20 tanks to Estonia on Tuesday.",
        "Norway held elections in May. The country sent 20 tanks to Estonia on Tuesday.",
        "Norway sent 20 tanks to Estonia, which has no navy of its own, on Tuesday.",
        "Norway sent 20 tanks to Estonia, where protests go on, on Tuesday.",
        "Norway sent 20 tanks, which snow had held up, to Estonia on Tuesday.",
        "Norway sent 20 tanks built in Sweden to Estonia on Tuesday.",
        "Norway, which analysts say is short of money, sent 20 tanks to Estonia on Tuesday.",
    ],
)
def test_the_same_act(text: str) -> None:
    assert told(text) == [SENT]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is going to send 20 tanks to Estonia on Saturday.",
        "Norway plans, its critics say, to send 20 tanks to Estonia on Saturday.",
    ],
)
def test_what_is_to_come(text: str) -> None:
    assert told(text) == [("delivery", "planned", ("NOR",), ("EST",), "2025-06-14")]


def test_a_list_of_places_stays_in_the_relative_clause() -> None:
    found = told("Norway armed the rebels, who hold bases in Chad, in Mali and in Niger, on Tuesday.")
    assert [row for row in found if row[0] == "delivery"] == [
        ("delivery", "confirmed", ("NOR",), ("REBELS",), "2025-06-10")
    ]
    assert [row[2:4] for row in found if row[0] == "deployment"] == [(("REBELS",), ("TCD", "MLI", "NER"))]
