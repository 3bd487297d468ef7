"""Acts that a clause hid: its bounds, its left-out things, a noun or a verb read as the other."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 5, 9, tzinfo=UTC)


def acts(text: str) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return {(e.kind, e.status, e.actor, e.recipient) for e in found}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "French troops left Chad and moved to Gabon.",
            ("withdrawal", "confirmed", ("FRA",), ("TCD",)),
        ),
        (
            "Tanks that had stood in Bulgarian sheds since 1989 are now in Ukrainian hands.",
            ("delivery", "confirmed", ("BGR",), ("UKR",)),
        ),
        (
            "Kenya has called for Uganda to send 200 policemen to Goma.",
            ("request", "confirmed", ("KEN",), ("UGA",)),
        ),
        (
            "The war came back to Aden as Iranian missiles struck the Yemeni army.",
            ("strike", "confirmed", ("IRN",), ("YEM",)),
        ),
        (
            "There has been shelling near the port of Hodeidah since Monday.",
            ("strike", "confirmed", (), ("YEM",)),
        ),
        (
            "Rebel positions near Kalemie came in for heavy bombing by the Congolese army.",
            ("strike", "confirmed", ("COD",), ()),
        ),
        (
            "Iran and Israel spent the weekend exchanging missiles.",
            ("strike", "confirmed", ("IRN",), ("ISR",)),
        ),
        (
            "Turkey had promised a radar to Somalia in May. It was handed over on Friday.",
            ("delivery", "confirmed", ("TUR",), ("SOM",)),
        ),
        (
            "Armenia ordered air-defence systems from India in May. The first battery could reach Yerevan in June.",
            ("delivery", "possible", ("IND",), ("ARM",)),
        ),
        (
            "Turkey delivered 40 howitzers to Somalia. The minister denied that Turkey had also sent missiles.",
            ("delivery", "denied", ("TUR",), ("SOM",)),
        ),
        (
            "Having met Xi Jinping in Doha, Sergei Lavrov went home.",
            ("talks", "confirmed", ("RUS",), ("CHN",)),
        ),
        (
            "In a raid carried out on Friday near Aden, Yemeni soldiers killed six Houthi fighters.",
            ("strike", "confirmed", ("YEM",), ("HOUTHIS",)),
        ),
        (
            "Turkey has sent tanks to Mali, shipped guns to Niger and trained pilots.",
            ("delivery", "confirmed", ("TUR",), ("NER",)),
        ),
        (
            "Sent to Haiti in June, the Guatemalan military police are guarding the port.",
            ("deployment", "confirmed", ("GTM",), ("HTI",)),
        ),
        (
            "Armed drones from Turkey reach Bamako, an airport worker says.",
            ("delivery", "reported", ("TUR",), ("MLI",)),
        ),
        (
            "Spain says an A400M with 100 people on board, among them 30 Spaniards, took off from Khartoum.",
            ("withdrawal", "confirmed", ("ESP",), ("SDN",)),
        ),
        (
            "Turkey's minister shot back that Turkish troops would be sent to Chad.",
            ("deployment", "planned", ("TUR",), ("TCD",)),
        ),
        (
            "A drill of the Kenyan navy, called Cold Wind, starts off Lamu on Friday.",
            ("exercise", "planned", ("KEN",), ()),
        ),
        (
            'The Malian army said that "sophisticated arms" from Turkey had reached Bamako.',
            ("delivery", "confirmed", ("TUR",), ("MLI",)),
        ),
        (
            "France will give the Lebanese army 20 howitzers before May, its defence minister told a paper.",
            ("delivery", "planned", ("FRA",), ("LBN",)),
        ),
        (
            "Slovakia will, if parliament agrees, give Moldova twelve howitzers.",
            ("delivery", "possible", ("SVK",), ("MDA",)),
        ),
        (
            "Turkey has, the Somali army says, sent 20 howitzers to Somalia.",
            ("delivery", "confirmed", ("TUR",), ("SOM",)),
        ),
        (
            "An Iranian frigate, flying a foreign flag and crewed by cadets, has arrived in Tartus.",
            ("deployment", "confirmed", ("IRN",), ("SYR",)),
        ),
        (
            "Only 400 of the 2,500 soldiers promised by Kenya, Benin and Chad have come to Haiti.",
            ("deployment", "confirmed", ("KEN", "BEN", "TCD"), ("HTI",)),
        ),
        (
            "Among those sent to Goma are 300 Burundian soldiers.",
            ("deployment", "confirmed", (), ("COD",)),
        ),
        (
            "For the first time since 1991 British tanks have been stationed in Estonia.",
            ("deployment", "confirmed", ("GBR",), ("EST",)),
        ),
    ],
)
def test_an_act_is_found(text: str, act: tuple[str, str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey had bought a painting in Somalia in May. It was handed over on Friday.",
        "There has been singing near the port of Hodeidah since Monday.",
        "The tourists left Chad and moved to Gabon.",
        "It took the Norwegian choir weeks to get from Rena to the front of the queue.",
    ],
)
def test_none_is_found_where_nothing_of_the_kind_is_told(text: str) -> None:
    assert not acts(text)
