from __future__ import annotations

from datetime import date
from typing import Any

from sitrep.corrections import UNTOUCHED, goes_on, is_notice
from sitrep.model import Event, Evidence

FERRY = "Portugal handed over six ferries to Cape Verde on Monday."


def told(sentence: str, **given: Any) -> Event:
    base: dict[str, Any] = {"kind": "delivery", "plover": "AID", "status": "confirmed"}
    return Event(**base | {"evidence": (Evidence(0, len(sentence), sentence),)} | given)


def test_a_sentence_with_another_day_goes_on_from_what_it_was() -> None:
    later = told(FERRY.replace("Monday", "Friday"), date_start=date(2031, 5, 16))
    assert goes_on([("old", told(FERRY))], [("new", later)]) == {"new": "old"}
    assert goes_on([("old", told(FERRY))], [("new", later)], UNTOUCHED) == {}
    assert goes_on([("old", told(FERRY))], [("new", told(FERRY))], UNTOUCHED) == {"new": "old"}


def test_another_sentence_or_another_kind_of_event_is_no_correction() -> None:
    other = told("Portugal gave four ambulances to Angola in the spring.")
    assert goes_on([("old", told(FERRY))], [("new", other)]) == {}
    assert goes_on([("old", told(FERRY))], [("new", told(FERRY, kind="talks"))]) == {}
    assert goes_on([("old", told("Ferries arrive"))], [("new", told("Ferries arrive"))]) == {}


def test_of_two_events_in_one_sentence_each_goes_on_from_its_own() -> None:
    both = "Raiders hit Aru on Monday and Mahagi on Sunday, the governor said."
    aru, mahagi = (told(both, kind="strike", place=place) for place in ("Aru", "Mahagi"))
    assert goes_on([("1", aru), ("2", mahagi)], [("3", mahagi), ("4", aru)]) == {"3": "2", "4": "1"}


def test_a_papers_word_that_it_was_wrong_is_a_notice_and_words_about_errors_are_none() -> None:
    for title in ("Correction: Ferry story", "CORRECTED-Chad buys tanks", "Retraction"):
        assert is_notice(title, ["Chad bought tanks."])
    for said in (
        "The Quay Post reported erroneously that Chad had bought tanks.",
        "Chad did not buy tanks, as we reported on Monday.",
        "An article on Monday gave the wrong number of tanks.",
    ):
        assert is_notice("", [said])
    for title in ("Corrected figures show fewer tanks", "Course correction in Chad", ""):
        assert not is_notice(title, ["The minister had erred, Chad said.", "The paper was right."])
