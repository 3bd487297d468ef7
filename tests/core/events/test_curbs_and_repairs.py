"""Sanctions that end or are returned, and who mends what for whom where a contract or a helper says so."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(kind: str, text: str) -> list[tuple[str, str]]:
    """The sides of the events of a kind in a text."""
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    return [
        (",".join(p for p in e.actor), ",".join(p for p in e.recipient))
        for e in EXTRACTOR.extract(document)
        if e.kind == kind
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norway lifted its ban on Israeli goods.",
        "Canada ended an arms embargo against Eritrea.",
        "Japan has done away with its embargo on Peruvian copper.",
        "The embargo on arms for Eritrea was dropped by Norway in May.",
        "Norway announced the end of its sanctions on Syrian banks.",
        "The easing of American sanctions on Venezuela pleased Chevron.",
    ],
)
def test_a_sanction_that_ends_is_none(text: str) -> None:
    assert told("sanction", text) == []


@pytest.mark.parametrize(
    "text",
    ["Norway extended its ban on Israeli goods.", "Norway's ban on Israeli goods took effect on Monday."],
)
def test_a_sanction_that_goes_on_is_one(text: str) -> None:
    assert ("NOR", "ISR") in told("sanction", text)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The United Kingdom expelled a Russian diplomat, and Russia reciprocated.", ("RUS", "GBR")),
        ("London threw out a Russian envoy; Moscow responded in kind.", ("RUS", "GBR")),
        ("Chile closed the border with Bolivia and Bolivia did the same.", ("BOL", "CHL")),
        ("Ottawa slapped a surtax on Chinese steel, and Mexico followed suit.", ("MEX", "CHN")),
    ],
)
def test_who_is_struck_strikes_back_and_who_follows_strikes_the_same(
    text: str, sides: tuple[str, str]
) -> None:
    assert told("sanction", text)[-1] == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Leonardo won a maintenance contract for Kuwait's Typhoon fighters.", ("LEONARDO", "KWT")),
        ("Peru awarded Airbus a servicing contract for its helicopters.", ("AIRBUS", "PER")),
        ("Peru signed an overhaul contract with Airbus for its helicopters.", ("AIRBUS", "PER")),
        ("The refit contract for two Peruvian frigates went to Fincantieri.", ("FINCANTIERI", "PER")),
        ("Peru awarded Airbus the overhaul of its helicopters.", ("AIRBUS", "PER")),
        ("Argentina chose Fincantieri to refit the icebreaker Irizar.", ("FINCANTIERI", "ARG")),
        ("Norway is helping Ukraine repair its power grid.", ("NOR", "UKR")),
        ("Iran promised to help Syria restore its power stations.", ("IRN", "SYR")),
    ],
)
def test_who_mends_and_for_whom(text: str, sides: tuple[str, str]) -> None:
    assert told("repair", text) == [sides]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Water is running again in Khartoum after Turkish engineers mended the pumps.", "SDN"),
        ("The port at Beira reopened after South African engineers repaired its cranes.", "MOZ"),
        (
            "Unit 3 in Cienfuegos was back on the grid after fitters had spent days replacing its boiler.",
            "CUB",
        ),
    ],
)
def test_a_thing_was_mended_where_it_runs_again(text: str, country: str) -> None:
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    mended = [e for e in EXTRACTOR.extract(document) if e.kind == "repair"]
    assert [(e.status, e.country) for e in mended] == [("confirmed", country)]


def test_what_describes_the_thing_mended_is_no_act() -> None:
    assert told("strike", "Lithuania has patched up damaged Leopard tanks for Ukraine.") == []
    assert told("repair", "Lithuania has patched up damaged Leopard tanks for Ukraine.") == [("LTU", "UKR")]


@pytest.mark.parametrize(
    "text",
    [
        "Nine years of American sanctions on Eritrea came to an end on Friday.",
        "The EU's ban on arms sales to Jakarta lapsed in January.",
        "The UN travel ban on Taliban leaders ran out on Monday.",
        "The UN's arms embargo on Somalia was over by Friday.",
    ],
)
def test_a_sanction_that_runs_out_is_none(text: str) -> None:
    assert told("sanction", text) == []


def test_a_sanction_that_stays_in_force_is_one() -> None:
    text = "The sanctions that Washington imposed on Sudan in May remain in place."
    assert told("sanction", text) == [("USA", "SDN")]
    assert told("sanction", "America's sanctions on Belgrade come into force on Monday.") == [("USA", "SRB")]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Chad's navy received two corvettes from Italy. Its older ones are being refitted in Croatia.",
         [("HRV", "TCD")]),
        ("Poland sent 40 tanks to Ukraine. The damaged ones are being repaired at Gliwice.", [("POL", "UKR")]),
        ("Norway has 40 tanks. The oldest ones are being painted at Bergen.", []),
    ],
)  # fmt: skip
def test_the_old_ones_are_of_what_was_named(text: str, sides: list[tuple[str, str]]) -> None:
    assert told("repair", text) == sides


def test_where_work_is_done_and_a_turn_of_phrase_are_no_things() -> None:
    def things(text: str) -> list[str]:
        return [i.name for e in EXTRACTOR.extract(Document(doc="x", text=text)) for i in e.items]

    assert things("Two Thai jets came out of a depot overhaul by technicians from Saab.") == ["jets"]
    assert things("Italy is to pay for the overhaul of the depot at Gao.") == ["depot"]
    assert things("Turkey acted in line with the embargo decreed by the UN on Iraq.") == []
