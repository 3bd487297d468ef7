from __future__ import annotations

from typing import Any

import pytest

from sitrep.model import Event, Evidence, Kind, Status
from sitrep.phases import matter_of, phase_of


def told(kind: Kind, *sentences: str, status: Status = "confirmed") -> Event:
    spans: tuple[Any, ...] = tuple(Evidence(0, len(text), text) for text in sentences)
    return Event(kind=kind, plover="MOBILIZE", status=status, evidence=spans)


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Malaysia and Brunei kicked off a naval drill off Labuan on Monday.", "began"),
        ("Malaysia launched a joint exercise with Brunei.", "began"),
        ("The drill of Malaysia and Brunei, which began on May 3, has ended.", "ended"),
        ("The drill began on Monday and is to be concluded in June.", "began"),
        ("The drill opened on Monday and ends on Friday.", "began"),
        ("The drill ends on Friday.", "ended"),
        ("The drill is over, the Malaysian navy said.", "ended"),
        ("Malaysia and Brunei held a joint drill over the Sulu Sea with over 2,000 soldiers.", ""),
        ("Malaysia held a drill with Brunei.", ""),
        ("Malaysia launched a missile and its crews opened fire.", ""),
    ],
)
def test_a_drill_is_told_as_it_opens_or_as_it_closes(text: str, phase: str) -> None:
    assert phase_of(told("exercise", "A drill", text)) == phase


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Portugal shipped six ferries to Cape Verde.", "began"),
        ("The six ferries that Portugal had sent reached Mindelo.", "ended"),
        ("Cape Verde took delivery of six ferries.", "ended"),
        ("Portugal gave six ferries to Cape Verde.", ""),
    ],
)
def test_goods_leave_and_arrive(text: str, phase: str) -> None:
    assert phase_of(told("delivery", text)) == phase


def test_what_is_only_expected_has_not_arrived_and_a_blow_has_no_ends() -> None:
    text = "Six ferries left Lisbon for Cape Verde, where they will be received in June."
    assert phase_of(told("delivery", text, status="planned")) == "began"
    assert phase_of(told("strike", "Rockets were launched and reached Aden.")) == ""


@pytest.mark.parametrize(
    ("text", "phase", "matter"),
    [
        ("Tonga and Samoa signed a fisheries treaty in Apia.", "began", ("fisheries",)),
        ("Tonga has ratified its fisheries treaty with Samoa, signed in May.", "ended", ("fisheries",)),
        ("The king signed the law that ratifies the fisheries treaty with Samoa.", "ended", ("fisheries",)),
        ("Tonga reached a deal with Samoa.", "began", ()),
        ("The treaty, which must be ratified by parliament, was signed by Tonga and Samoa.", "began", ()),
        ("Yet to be ratified, the pact was signed by Tonga and Samoa.", "began", ()),
        ("The pact, ratified by Samoa in May, was signed by Tonga on Monday.", "began", ()),
        ("The pact of Tonga with Samoa is not ratified.", "", ()),
        ("Tonga ratified the pact with Samoa on Monday, two years after it was signed.", "ended", ()),
    ],
)
def test_a_treaty_is_signed_and_ratified(text: str, phase: str, matter: tuple[str, ...]) -> None:
    assert (phase_of(told("agreement", text)), matter_of(told("agreement", text))) == (phase, matter)
