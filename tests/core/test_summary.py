"""The summary tells each development once, the gravest first, and no more exactly than the text did."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alerts.render import facts, sources, voices
from sitrep.model import Failure
from sitrep.summary import Source, build, date_words, reason_words
from tests_support.summaries import NOW, ROW, summary_of


def test_several_rules_on_one_development_are_one_item_with_the_gravest_severity():
    rows = [
        replace(ROW, id="a2", rule="contested", severity="medium", reason="contested"),
        ROW,
        replace(ROW, id="a3", rule="arms-delivery", severity="critical", reason="status", before="planned"),
    ]
    [(severity, [item])] = build(rows, None, [], NOW).groups
    assert severity == "critical"
    assert item.rules == ("arms-delivery", "contested")  # the gravest rule first
    assert item.reasons == ("contested", "status: planned, now reported")
    assert set(item.alerts) == {"a1", "a2", "a3"}


def test_what_one_rule_tells_a_change_of_is_not_new_because_another_now_wants_it():
    later = replace(ROW, id="a2", reason="contested", before="not contested", created=NOW + timedelta(days=1))
    [item] = build(
        [later, replace(later, id="a3", rule="contested", reason="new", before=None)], None, [], NOW
    ).items
    assert item.reasons == ("now contested",)
    [item] = build([later, ROW], None, [], NOW).items
    assert item.reasons == ("new", "now contested")
    assert facts(item)[:2] == ["reported", "new, then contested"]
    [item] = build([later], None, [], NOW).items
    assert facts(item)[:2] == ["reported, now contested", "27 October 2025"]
    [item] = build(
        [replace(ROW, reason="denied", before="reported", status="denied", contested=False)], None, [], NOW
    ).items
    assert facts(item)[0] == "denied; reported before"


@pytest.mark.parametrize(("status", "reason"), [("denied", "denied"), ("reported", "contested")])
def test_what_is_denied_or_contested_at_first_sight_is_said_once(status, reason):
    row = replace(ROW, reason=reason, before=None, status=status, contested=True)
    [item] = build([row], None, [], NOW).items
    assert facts(item)[:2] == [f"{status}, contested", "27 October 2025"]


@pytest.mark.parametrize(
    ("place", "country", "words"),
    [
        ("Caracas", "VEN", "Caracas, Venezuela"),
        ("near Venezuela", "VEN", "near Venezuela"),
        ("Venezuela", "VEN", "Venezuela"),
        (None, "VEN", "Venezuela"),
        (None, None, "place not given"),
    ],
)
def test_the_country_of_a_place_is_told_once(place, country, words):
    [item] = build([replace(ROW, place=place, country=country)], None, [], NOW).items
    assert words in facts(item)


DENIED = Source("Russia denied it.", "Moscow says no", "Fjord Post", "https://example.org/no")


@pytest.mark.parametrize(
    ("changes", "quotes"),
    [
        ({}, [ROW.quote, "The denial: Russia denied it."]),
        ({"reason": "contested"}, ["The denial: Russia denied it.", f"The claim: {ROW.quote}"]),
        (
            {"reason": "denied", "status": "denied"},
            ["The denial: Russia denied it.", f"The claim: {ROW.quote}"],
        ),
        ({"reason": "retracted", "status": "retracted"}, [f"Before it was taken back: {ROW.quote}"]),
        ({"quote": DENIED.quote, "url": DENIED.url, "status": "denied"}, ["The denial: Russia denied it."]),
        ({"quote": DENIED.quote, "url": DENIED.url, "reason": "contested"}, ["Russia denied it."]),
        ({"denial": None}, [ROW.quote]),
    ],
)
def test_a_denial_is_told_with_the_sentence_that_denies(changes, quotes):
    [item] = build([replace(ROW, **{"denial": DENIED} | changes)], None, [], NOW).items
    shown = [(s.label, s.quote) for s in sources(item)]
    assert [f"{label}: {quote}" if label else quote for label, quote in shown] == quotes


def test_who_only_reports_a_denial_has_not_denied_it():
    [item] = build([replace(ROW, reason="contested", denial=DENIED, denied_by=())], None, [], NOW).items
    assert voices(item)[0] == "A denial is reported by Fjord Post; who denies it is not said."
    [item] = build([replace(ROW, reason="contested", denial=DENIED)], None, [], NOW).items
    assert voices(item)[:2] == ["Denied by Russia.", "Said by two diplomats and United States."]


def test_groups_go_from_critical_to_low_and_items_from_many_sources_to_few():
    rows = [
        replace(ROW, id=str(n), development=str(n), severity=severity, independent_sources=n)
        for n, severity in enumerate(["low", "critical", "high", "high", "medium"], 1)
    ]
    summary = build(rows, None, [], NOW)
    assert [severity for severity, _ in summary.groups] == ["critical", "high", "medium", "low"]
    assert [item.independent_sources for item in summary.items] == [2, 4, 3, 5, 1]


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2025, 10, 27), None, "day", "27 October 2025"),
        (date(2025, 10, 27), date(2025, 10, 27), "day", "27 October 2025"),
        (date(2025, 10, 27), date(2025, 10, 29), "day", "27 October 2025 to 29 October 2025"),
        (date(2025, 10, 1), date(2025, 10, 31), "month", "October 2025"),
        (date(2025, 1, 1), None, "year", "2025"),
        (date(2025, 11, 2), None, "published", "published 2 November 2025"),
        (None, None, None, "date not given"),
    ],
)
def test_a_date_is_as_exact_as_the_text_was(start, end, precision, words):
    assert date_words(start, end, precision) == words


@pytest.mark.parametrize(
    ("reason", "before", "after", "words"),
    [
        ("new", None, "reported", "new"),
        ("status", "reported", "confirmed", "status: reported, now confirmed"),
        ("denied", "reported", "denied", "denied; reported before"),
        ("denied", None, "denied", "denied"),
        ("retracted", "confirmed", "retracted", "retracted; confirmed before"),
        ("contested", "not contested", "contested", "now contested"),
        ("sources", "1", "4", "independent sources: 1, now 4"),
        ("corrected", "Old headline", "New headline", "corrected; before: Old headline; now: New headline"),
    ],
)
def test_every_reason_says_what_was_before(reason, before, after, words):
    assert reason_words(reason, before, after) == words


def test_parties_are_written_as_names():
    [item] = summary_of(ROW).items
    assert (item.said_by, item.denied_by, item.country) == (
        ("two diplomats", "United States"),
        ("Russia",),
        "Venezuela",
    )


def test_unreachable_feeds_are_one_line_with_the_time_of_the_next_try():
    urls = [f"https://example.org/{n}" for n in range(9)]
    failures = [Failure("feeds", url, "no answer", needs_person=False) for url in urls]
    polls = {url: NOW + timedelta(minutes=30 + n) for n, url in enumerate(urls)}
    summary = build([], None, [*failures, Failure("files", "a.txt", "is empty")], NOW, polls)
    assert [failure.subject for failure in summary.failures] == ["a.txt"]
    [note] = summary.notes
    assert note.startswith("9 feeds could not be read (https://example.org/0, ")
    assert note.endswith("; tried again from 12:30 to 12:38 UTC on 3 November 2025.")
    assert "6 others" in note


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ((30, 30), "); tried again at 12:30 UTC on 3 November 2025."),
        (
            (30, 7 * 1440),
            "); the first is tried again at 12:30 UTC on 3 November 2025, the last at 12:00 UTC on 10 November 2025.",
        ),
    ],
)
def test_the_times_of_the_next_tries_leave_no_doubt_about_the_day(minutes, said):
    failures = [Failure("feeds", name, "no answer", needs_person=False) for name in "ab"]
    polls = {name: NOW + timedelta(minutes=n) for name, n in zip("ab", minutes, strict=True)}
    [note] = build([], None, failures, NOW, polls).notes
    assert note.endswith(said)


def test_what_passes_by_itself_is_told_in_sentences_and_never_cut_without_a_word():
    feeds = [
        Failure("entries", f"f{n}", "the feed has no entries", "look", needs_person=False) for n in range(23)
    ]
    notes = build([], None, feeds, NOW).notes
    assert notes[0] == "f0: The feed has no entries. Look."
    assert len(notes) == 21 and notes[-1].startswith("And 3 more")
