"""Time expressions resolved against the day of publication."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.events.times.dates import as_future, as_past, find_dates

WEDNESDAY = date(2025, 10, 29)
CUT = {"day": 10, "month": 7, "year": 4}


def read(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [
        m.date_start.isoformat()[: CUT[m.precision]]
        for m in find_dates(text, published)
        if m.resolved and m.precision != "published"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Tuesday", "2025-10-28"),
        ("on Wed 22 October", "2025-10-22"),
        ("the Friday before last", "2025-10-17"),
        ("the month before last", "2025-08"),
        ("a week from today", "2025-11-05"),
        ("three months from now", "2026-01"),
        ("on Wednesday", "2025-10-29"),
        ("last Wednesday", "2025-10-22"),
        ("next Tuesday", "2025-11-04"),
        ("on Monday night", "2025-10-27"),
        ("Friday's talks", "2025-10-24"),
        ("yesterday", "2025-10-28"),
        ("overnight", "2025-10-29"),
        ("tomorrow", "2025-10-30"),
        ("last week", "2025-10"),
        ("earlier this month", "2025-10"),
        ("late August", "2025-08"),
        ("the end of August", "2025-08"),
        ("27 October", "2025-10-27"),
        ("Oct. 27", "2025-10-27"),
        ("October 27, 2024", "2024-10-27"),
        ("the 27th of October", "2025-10-27"),
        ("27/10/2025", "2025-10-27"),
        ("10/27/2025", "2025-10-27"),
        ("2025-10-27", "2025-10-27"),
        ("Sunday, 26 October", "2025-10-26"),
        ("mid-October 2024", "2024-10"),
        ("in October", "2025-10"),
        ("in November", "2024-11"),
        ("since July", "2025-07"),
        ("last July", "2025-07"),
        ("April last year", "2024-04"),
        ("next month", "2025-11"),
        ("this year", "2025"),
        ("late last year", "2024"),
        ("by the end of next year", "2026"),
        ("in 2023", "2023"),
        ("three days ago", "2025-10-26"),
        ("two weeks ago", "2025-10"),
        ("five years ago", "2020"),
        ("the first quarter of 2026", "2026"),
        ("in the second half of next year", "2026"),
        ("in the spring of 2024", "2024"),
        ("last autumn", "2024"),
        ("14-17 May", "2025-05-14"),
        ("from 14 to 17 May 2024", "2024-05-14"),
        ("October 30-31, 2025", "2025-10-30"),
        ("on 20 December", "2025-12-20"),
        ("before Christmas", "2024-12"),
        ("year-end", "2025"),
    ],
)
def test_an_expression_resolves_to_its_day_month_or_year(text: str, value: str) -> None:
    assert read(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "in 2,500 villages",
        "2,000 troops",
        "the Su-30",
        "of 2000 soldiers",
        "Theresa May said",
        "May I?",
        "they march on",
        "version 3.11.2025.1",
        "05/06/2025",
        "He sat in the sun.",
        "Sat at a desk, The Sun wrote",
        "45 days of talks",
        "in two days",
        "31 June",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == []


def test_december_news_in_january_belong_to_the_old_year() -> None:
    assert read("on 30 December, in December, on Tuesday, last month", date(2026, 1, 2)) == [
        "2025-12-30",
        "2025-12",
        "2025-12-30",
        "2025-12",
    ]


def test_without_a_publication_date_only_absolute_dates_resolve() -> None:
    assert read("on Tuesday, last week, 27 October, in October, 27 October 2025, in 2023", None) == [
        "2025-10-27",
        "2023",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He came on 5 May. Two days later he left.", ["2025-05-05", "2025-05-07"]),
        ("It began on 5 May. The next day it ended.", ["2025-05-05", "2025-05-06"]),
        ("They met on 5 May; the same day a bomb fell.", ["2025-05-05", "2025-05-05"]),
        (
            "They met on Sunday, as agreed on 16 October. Later the same day shells fell.",
            ["2025-10-26", "2025-10-16", "2025-10-26"],
        ),
        ("It was signed in July. The minister came that month.", ["2025-07", "2025-07"]),
        ("On 5 May they met. A month later they parted.", ["2025-05-05", "2025-06"]),
    ],
)
def test_relative_expressions_count_from_the_date_told_before(text: str, values: list[str]) -> None:
    assert read(text) == values


def test_a_range_has_both_ends() -> None:
    (mark,) = find_dates("the drill of 14-17 May", WEDNESDAY)
    assert (mark.date_start, mark.date_end, mark.precision) == (date(2025, 5, 14), date(2025, 5, 17), "day")
    (month,) = find_dates("in August", WEDNESDAY)
    assert (month.date_start, month.date_end) == (date(2025, 8, 1), date(2025, 8, 31))


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("on Tuesday", date(2025, 11, 4)),
        ("in April", date(2026, 4, 1)),
        ("on 9 March", date(2026, 3, 9)),
        ("last Tuesday", date(2025, 10, 28)),
        ("in 2023", date(2023, 1, 1)),
        ("on 9 March 2025", date(2025, 3, 9)),
    ],
)
def test_a_clause_about_the_future_takes_the_coming_one_where_the_text_leaves_it_open(
    text: str, future: date
) -> None:
    (mark,) = find_dates(text, WEDNESDAY)
    assert as_future(mark, WEDNESDAY).date_start == future


def test_the_past_reading_undoes_the_coming_one() -> None:
    (mark,) = find_dates("on 20 December", WEDNESDAY)
    assert mark.future and as_past(mark, WEDNESDAY).date_start == date(2024, 12, 20)


def test_relations_come_from_the_preposition() -> None:
    relations = [
        m.relation
        for m in find_dates(
            "since 2019, until May, by 1 March, before August, from Monday, on Tuesday", WEDNESDAY
        )
    ]
    assert relations == ["since", "until", "by", "before", "from", "on"]


def test_a_dateline_and_a_vague_future_name_no_day() -> None:
    dateline, later = find_dates("SEOUL, Oct 29 (Agency) - It will come in the coming weeks.", WEDNESDAY)
    assert (dateline.precision, later.precision, later.future) == ("published", "published", True)


PIECES = (
    "Tuesday on 27 October 2025 , . last next week months the of end two days later "
    "14-17 May ago in since Q3 31 9999 0 Christmas"
).split()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map(" ".join), st.dates() | st.none()
)
def test_offsets_are_exact_for_any_text_and_day(text: str, published: date | None) -> None:
    for mark in find_dates(text, published):
        assert text[mark.start : mark.end] == mark.text and mark.date_start <= mark.date_end
        if published is not None:
            as_future(mark, published), as_past(mark, published)


@pytest.mark.parametrize(
    "piece",
    ["the end of ", "last next ", "two days later ", "27 October ", "on Tuesday the same day ", "12-"],
)
def test_a_long_sentence_takes_linear_time(piece: str) -> None:
    seconds = []
    for size in (20_000, 160_000):
        begin = time.process_time()
        find_dates(piece * (size // len(piece)), WEDNESDAY)
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 40 * max(seconds[0], 0.05)


def test_a_year_before_a_number_is_a_year() -> None:
    found = find_dates("from 2029 three jets, by 2030 two ships, about 2029 jets", WEDNESDAY)
    assert [m.text for m in found] == ["2029", "2030"]
