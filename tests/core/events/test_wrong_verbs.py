"""Words taken for verbs that are none, verbs taken for other words, and subjects that stand behind a lead."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, tzinfo=UTC)


def acts(text: str) -> set[tuple[str, str, str]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return {(e.kind, " ".join(e.actor), " ".join(e.recipient)) for e in found}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # a past form behind the object is a participle, so that the one before it is the verb
        ("Ukrainian jets hit six bridges described as supply routes on Tuesday.", ("strike", "UKR", "")),
        # a noun before a relative clause
        (
            "In Sanaa, air strikes that followed the Israeli raid killed nine people on Monday.",
            ("strike", "ISR", "YEM"),
        ),
        ("Drone strikes that hit Port Sudan killed four soldiers on Sunday.", ("strike", "", "SDN")),
        ("Tehran issued a warning to countries that host American bombers.", ("threat", "IRN", "USA")),
        # 'that' before a town
        ("Kenyan troops had attacked that village and been driven back.", ("strike", "KEN", "")),
        # nothing is planned by 'as planned'
        (
            "Japan will go ahead as planned with the howitzer drills scheduled for July at Ojojihara.",
            ("exercise", "JPN", ""),
        ),
        # both shell each other; no verb above says that they do not
        (
            "Along the border the guns have not rested, the armies of Armenia and Azerbaijan shelling each other.",
            ("strike", "ARM", "AZE"),
        ),
        # a clause without a finite verb has a subject of its own
        (
            "Peru's troops took Loja, the soldiers of Ecuador having withdrawn to Cuenca on Friday.",
            ("withdrawal", "ECU", ""),
        ),
        # the subject stands behind the comma
        ("A day after signing a truce with Chad, Sudan's army shelled Adré.", ("strike", "SDN", "TCD")),
        (
            "Three days after sinking a Greek freighter, the Houthis fired two missiles at Eilat.",
            ("strike", "HOUTHIS", "ISR"),
        ),
        # what a pronoun does to whom, before the verb that tells of them
        (
            "The rebels they are meant to guard attacked two villages in Ituri on Sunday.",
            ("strike", "REBELS", "COD"),
        ),
        ("The gunmen he commands killed nine farmers in Zamfara on Monday.", ("strike", "", "NGA")),
        # who is killed behind a clause that only says when is killed by the blow
        (
            "A bomb went off outside the Kenyan consulate while they were in town, killing four.",
            ("strike", "", "KEN"),
        ),
        (
            "Turkish drones struck Afrin when a market was open, wounding 12 people.",
            ("strike", "TUR", "SYR"),
        ),
        # guns that trade what they fire
        (
            "For three days Kenyan and Ethiopian gunners have exchanged shells around Moyale.",
            ("strike", "KEN", "ETH"),
        ),
        # nouns behind two adjectives, and 'second' before what is hit
        ("Turkish and Taliban guards trade fire over Kunduz water", ("strike", "TUR", "TALIBAN")),
        ("Houthis sink second ship in a week", ("strike", "HOUTHIS", "")),
        # who is only thought to do the first does the second
        (
            "Militiamen believed to belong to the M23 shelled Sake on Friday.",
            ("strike", "M23", "COD"),
        ),
        ("Oman will second officers to Chad.", ("deployment", "OMN", "TCD")),
        # drills by what is drilled, watched, or come back from
        (
            "The Kenyan crew held first aid and boarding drills with a Dutch frigate on Monday.",
            ("exercise", "KEN NLD", ""),
        ),
        ("Croatia's navy returned from exercise Adriatic Wind in Bar on Friday.", ("exercise", "HRV", "")),
        ("King Abdullah watched the manoeuvre Iron Falcon near Aqaba on Monday.", ("exercise", "JOR", "")),
    ],
)
def test_the_act_is_read(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Kenyan crew held first aid and boarding drills with a Dutch frigate on Monday.", "seizure"),
        ("The junta will go ahead as planned with the tax announced for June.", "exercise"),
        ("The inspector attended a fire drill in Oslo.", "exercise"),
        ("Turkish drones struck Afrin when a market was open, wounding 12 people.", "violence"),
        ("Iran traded missiles for oil.", "strike"),
        ("Mali left that out of its statement.", "withdrawal"),
    ],
)
def test_no_other_act_is_read(text: str, kind: str) -> None:
    assert all(found != kind for found, *_ in acts(text))
