"""Threats in turns of speech, mostly in quotation marks, and the same turns in plain life."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 12, 9, tzinfo=UTC)


def threats(text: str, title: str = "") -> list[str]:
    """'actor>recipient' of each threat."""
    found = EXTRACTOR.extract(Document(doc="x", title=title, text=text, published=DAY))
    return [f"{','.join(e.actor)}>{','.join(e.recipient)}" for e in found if e.kind == "threat"]


@pytest.mark.parametrize(
    ("sides", "text"),
    [
        ("DZA>", 'Algeria\'s defence minister said that any intruder would be "sent home in a box".'),
        (
            "CHN>LTU",
            '"Lithuania will be swept into the dustbin of history," said a Chinese ministry spokeswoman.',
        ),
        ("HOUTHIS>SAU", '"Every airport in Saudi Arabia is within our reach," a Houthi spokesman said.'),
        ("TCD>SDN", 'Chad\'s army chief said Sudanese fighters who crossed over "will not go back alive".'),
        (
            "SRB>",
            '"Anyone who lays a hand on our people will lose that hand," Serbia\'s interior minister said.',
        ),
        ("USA>MEX", '"Mexico has had its last warning," the American president said.'),
        ("FRA>", '"Nothing is ruled out," the French president said of the war.'),
        (
            "HUN>UKR",
            "Hungary would stop the supply of power to Ukraine unless oil flowed again, Viktor Orban said.",
        ),
        ("KHM>THA", 'Cambodian rockets "can hit any city in Thailand", a Cambodian general said.'),
        ("PAK>AFG", '"We know where they sleep," Pakistan\'s minister said of the gunmen in Afghanistan.'),
    ],
)
def test_a_menacing_turn_is_a_threat(sides: str, text: str) -> None:
    assert threats(text) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        'Spain\'s coach said the team of Portugal would be "sent home in a box".',
        '"The patience of smokers has run out," Germany\'s minister said.',
        '"The tanks will arrive by March," Poland\'s defence minister said.',
        '"We will not hesitate to help Chad," Niger\'s president said.',
        '"The fire will be put out by Sunday," the Greek minister said.',
        'The Indian captain said the final would be "hell" for the players of Oman.',
        "A ministry spokesman in Berlin said that missiles for Ukraine were not on the table.",
        "Their days are numbered, the Dutch zoologist said of the rhinos.",
    ],
)
def test_the_same_turn_in_plain_life_is_none(text: str) -> None:
    assert threats(text) == []


def test_a_threat_and_the_words_it_was_made_in_are_one() -> None:
    text = (
        'Iran said on Monday that American bases would be "legitimate targets" if it was attacked. '
        '"We know the way to every base," an Iranian general added.'
    )
    assert len(threats(text, "Iran threatens American bases")) == 1


@pytest.mark.parametrize(
    ("sides", "text"),
    [
        ("IRN>", "A warning from Tehran that any boarding would be met with force was read out on television."),
        ("RUS>", "Moscow's warning that foreign troops would be regarded as targets was repeated on Friday."),
        ("VNM>", "The march went on despite a warning issued by Hanoi that any landing would be met with fire."),
        ("PRK>", 'Pyongyang issued a warning that any launch would be answered with "merciless fire".'),
        ("HOUTHIS>ISR", 'Houthi television announced that Israeli ports would be "exposed to fire" until May.'),
        ("IRN>", "Tehran gave notice that tankers in the strait would no longer be safe."),
        ("MLC>", "Jonas Bemba, the leader of the MLC rebels, let it be known last week that closing the road would be "
         "treated as an act of war."),
    ],
)  # fmt: skip
def test_a_warning_with_what_it_warns_of_is_a_threat(sides: str, text: str) -> None:
    assert sides in threats(text)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow's warning that the ice would melt was repeated on Friday.",
        "Italy has put a reserve battalion in Udine on 48 hours' notice to follow them.",
        "A warning by Kenya's weather office that the rivers would rise was read out.",
    ],
)
def test_a_warning_of_something_else_is_none(text: str) -> None:
    assert threats(text) == []


def test_blowing_up_what_is_left_of_a_war_is_no_threat() -> None:
    assert threats("Turkey warned Bulgaria that it would blow up old mines in the Black Sea.") == []
    assert threats("Turkey warned Bulgaria that it would blow up ships in the Black Sea.") == ["TUR>BGR"]
