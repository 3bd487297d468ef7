"""Acts that a clause hid: its bounds, its left-out things, a noun or a verb read as the other."""

from datetime import UTC, datetime

import pytest

from connectors.lexicon import read_lexicon
from sitrep.events import RuleExtractor
from sitrep.model import Document

EXTRACTOR = RuleExtractor(read_lexicon())
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
            ("strike", "confirmed", ("IRN", "ISR"), ()),
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
