"""Summaries for the tests, friendly and hostile."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sitrep.batch import RunNumbers
from sitrep.model import Failure
from sitrep.summary import AlertRow, Source, Summary, build

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)

ROW = AlertRow(
    id="a1",
    rule="arms-delivery",
    severity="high",
    reason="new",
    before=None,
    after="reported",
    created=NOW,
    headline="Russia reported to have delivered Pantsir-S1 and Buk-M2 systems to Venezuela",
    development="d1",
    kind="delivery",
    status="reported",
    contested=True,
    date_start=date(2025, 10, 27),
    date_precision="day",
    place="Caracas",
    country="VEN",
    independent_sources=3,
    articles=4,
    said_by=("two diplomats", "USA"),
    denied_by=("RUS",),
    quote="Launchers were unloaded at night, two diplomats said.",
    title="What Moscow can spare",
    publisher="Meridian Review",
    url="https://example.org/what?a=1&b=2",
)

HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "\"><svg onload=document.title='owned'>",
    "</title><script>document.title='owned'</script>",
    "[click](javascript:alert(1))",
    "![beacon](http://192.0.2.1/x.png)",
    "<https://192.0.2.1/>",
    "http://192.0.2.1/ and www.example.net and a@example.net",
    "\x1b]8;;http://192.0.2.1\x07link\x1b]8;;\x07",
    "\x1b[2J\x1b[31mred\x1b[0m",
    "line one\r\nBcc: x@example.net\r\n\r\nbody",
    "\u202etxet desrever\u202c",
    "{{ 7 * 7 }} {% raw %} ${HOME}",
    "`code` *bold* _it_ ~~gone~~ | cell | # head > quote",
    "'; DROP TABLE alerts; --",
    "[red]rich[/red] :bomb:",
    "x" * 5000,
)


def summary_of(*rows: AlertRow) -> Summary:
    return build(
        rows,
        RunNumbers(
            "run-1", NOW, documents=5, new_articles=5, events=20, developments=9, alerts=3, failures=2
        ),
        [
            Failure("files", "notes.txt", "is empty.", "Remove it or fill it."),
            Failure("feeds", "https://example.org/feed", "timed out", "", needs_person=False),
        ],
        NOW,
        {"https://example.org/feed": NOW + timedelta(minutes=30)},
    )


def hostile_summary() -> Summary:
    rows = [
        replace(
            ROW, id=f"h{n}", development=f"h{n}", headline=text, quote=text, title=text, publisher=text, place=text,
            said_by=(text,), denied_by=(text,), before=text, reason="corrected", url="javascript:alert(1)",
            denial=Source(text, text, text, "javascript:alert(2)"),
        )
        for n, text in enumerate(HOSTILE)
    ]  # fmt: skip
    return build(rows, None, [Failure("files", text, text, text) for text in HOSTILE], NOW)
