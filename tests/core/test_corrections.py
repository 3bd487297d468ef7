from __future__ import annotations

from datetime import date
from typing import Any

from sitrep.corrections import UNTOUCHED, goes_on, is_notice, withdraws
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
        "This paper reported erroneously that Chad had bought tanks.",
        "We had wrongly said that Chad bought tanks.",
        "An earlier version of this story gave the wrong number of tanks.",
    ):
        assert is_notice("", [said])
    for title in ("Corrected figures show fewer tanks", "Course correction in Chad", ""):
        assert not is_notice(title, ["The minister had erred, Chad said.", "The paper was right."])


BLAMED = (
    "Russia has denied shelling Kharkiv, which, as we reported on Monday, left six dead.",
    "Russia denied that it had shelled Kharkiv and said that Kyiv had wrongly said so.",
    "Russia denied shelling Kharkiv and said Western media incorrectly reported the strike.",
)


def test_who_blames_others_for_a_report_takes_none_of_the_papers_back() -> None:
    for said in (
        *BLAMED,
        'Russia said: "We wrongly said that Kharkiv was shelled."',
        "We withdraw our men, Chad said.",
    ):
        assert not is_notice("", [said]) and not withdraws("", [said])


def test_only_a_heading_or_we_withdraw_takes_a_report_back() -> None:
    assert withdraws("Correction: Tanks for Chad", []) and withdraws("", ["We hereby withdraw that report."])
    assert not withdraws("Clarification: Tanks for Chad", ["We wrongly said that Chad bought tanks."])
