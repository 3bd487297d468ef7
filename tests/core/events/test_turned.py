"""A sentence built otherwise tells the same: clauses and asides before, behind and within it."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 5, 14, tzinfo=UTC)


def acts(text: str) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return {(e.kind, e.status, e.actor, e.recipient) for e in found}


def dates(text: str) -> list[str]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return [str(e.date_start) for e in found if e.kind == "strike"]


ASKED = ("request", "confirmed", ("PER",), ("NOR",))


@pytest.mark.parametrize(
    "lead",
    ["As the snow fell", "Hours before the shops opened", "Though few had expected it", "With winter coming"],
)
@pytest.mark.parametrize(
    "who",
    [
        "Peru's envoy, Luis Mayta,",
        "Peru, whose yards are idle,",
        "Peru - which has no yards -",
        "Peru (which has no yards)",
        "Peru, keen to show resolve,",
        "Peru, as is well known,",
    ],
)
def test_the_subject_stands_behind_a_clause_that_leads_in(lead: str, who: str) -> None:
    assert acts(f"{lead}, {who} asked Norway for two tugs.") == {ASKED}
    assert acts(f"{who} asked Norway for two tugs.") == {ASKED}


def test_a_participle_or_a_report_stands_between_the_subject_and_its_verb() -> None:
    assert acts("As the snow fell, two tanks built in Turin by Fiat reached Kabul.") == acts(
        "Two tanks built in Turin by Fiat reached Kabul."
    )
    assert acts("As the snow fell, a report that Peru had shelled Quito was dismissed.") == {
        ("strike", "denied", ("PER",), ("ECU",))
    }


def test_an_infinitive_alone_has_nothing_before_it() -> None:
    assert acts("to attack") == set()


def test_what_is_listed_behind_a_comma_is_no_subject() -> None:
    assert acts("After sending Chad tanks, guns and shells, Oslo fell silent.") == {
        ("delivery", "confirmed", ("NOR",), ("TCD",))
    }
    assert acts("In a raid that hit Sumy, Konotop and Romny, Russia killed two.") == {
        ("strike", "confirmed", ("RUS",), ("UKR",))
    }


def test_a_general_who_warns_is_put_in() -> None:
    assert ("threat", "confirmed", ("COD",), ("M23",)) in acts(
        'Unless the M23 leaves Kabindi, a Congolese general warned on the radio, the hill will be "ploughed up".'
    )


@pytest.mark.parametrize(
    "frame",
    ["Officials said {}.", "Chad paid on Monday, and {}.", "Chad paid on Monday, while {}."],
)
def test_a_clause_told_or_joined_has_its_whole_subject(frame: str) -> None:
    assert ("request", ("PER",), ("NOR",)) in {
        (kind, actor, recipient)
        for kind, _, actor, recipient in acts(
            frame.format("Peru, whose yards are idle, asked Norway for two tugs")
        )
    }
    assert ("agreement", ("PER", "CHL", "NOR")) in {
        (kind, tuple(a for a in actor if a != "TCD"))
        for kind, _, actor, _ in acts(frame.format("Peru, Chile and Norway signed a pact"))
    }


def test_what_is_said_or_reported_is_no_clause() -> None:
    assert acts("They said yes, and Peru sent Chad two tugs.") == {
        ("delivery", "confirmed", ("PER",), ("TCD",))
    }
    assert acts("Dakar, which confirmed the loss, has asked Oslo for a tug.") == {
        ("request", "confirmed", ("SEN",), ("NOR",))
    }


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("There is no doubt that", "confirmed"),
        ("What is clear is that", "confirmed"),
        ("There is no sign that", "denied"),
        ("There is some doubt that", "possible"),
    ],
)
def test_how_sure_it_is_stands_in_front(head: str, status: str) -> None:
    assert acts(f"{head} soldiers from Peru landed in Chad.") == {("deployment", status, ("PER",), ("TCD",))}
    assert acts(f"{head} the Greek planes went home.") == {("withdrawal", status, ("GRC",), ())}


def test_a_clause_in_the_present_behind_a_condition_is_possible() -> None:
    assert acts("If parliament votes on Monday, Oman sends two frigates to Chad.") == {
        ("deployment", "possible", ("OMN",), ("TCD",))
    }
    assert acts("If the paper is right, Oman has sent two frigates to Chad.") == {
        ("deployment", "reported", ("OMN",), ("TCD",))
    }


def test_a_clause_of_the_same_time_that_leads_in_has_the_day() -> None:
    assert dates("As the guns fell silent on Monday, rebels attacked a base in Chad.") == ["2026-05-11"]
    assert dates("Although the guns fell silent on Monday, rebels attacked a base in Chad.") == ["None"]


def test_some_days_after_an_earlier_act() -> None:
    truce = "the truce had been signed on 3 April"
    assert dates(f"Two days after {truce}, rebels attacked a base in Chad.") == ["2026-04-05"]
    assert dates(f"Rebels attacked a base in Chad two days after {truce}.") == ["2026-04-05"]
    assert dates(f"Hours after {truce}, rebels attacked a base in Chad.") == ["2026-04-03"]
    assert dates(f"Some weeks after {truce}, rebels attacked a base in Chad.") == ["None"]


def test_the_same_ship_that_came_is_only_known_by_it() -> None:
    came = ("deployment", "confirmed", ("OMN",), ("TCD",))
    assert came in acts("The Omani frigate that came to Chad in March was sold.")
    assert came not in acts("The same Omani frigate that came to Chad in March was sold.")


def test_all_towns_of_a_list_are_taken() -> None:
    def taken(text: str) -> set[str]:
        found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
        return {item.name for event in found for item in event.items}

    assert taken("Rebels took Goma, Bukavu and Uvira.") == {"Goma", "Bukavu", "Uvira"}
    assert taken("Rebels took Goma, the largest port on the lake.") == {"Goma"}
    assert taken("Police seized two lorries in Goma and Bukavu.") == {"lorries"}


def test_what_is_put_in_between_auxiliary_and_participle_leaves_the_object_whole() -> None:
    act = {("withdrawal", "confirmed", ("PER",), ("BHR",))}
    assert acts("Peru has, despite the delay, called its ambassador in Manama home.") == act
    assert acts("Peru has called its ambassador in Manama home.") == act
    assert {
        recipient for _, _, _, recipient in acts("Peru has, in fact, asked Oman, Chad and Mali for tugs.")
    } == {("OMN", "TCD", "MLI")}


def test_said_is_followed_by_a_clause_without_that() -> None:
    strike = ("strike", ("REBELS",), ("COD",))
    assert strike in {(k, a, r) for k, _, a, r in acts("Officials said the rebels hit a school in Goma.")}
    assert acts("Officials said the first hit was the worst.") == set()
