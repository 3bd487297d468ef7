"""Who is blamed for a blow, whom a headline says was hit, and all who take part in a drill."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

PUBLISHED = datetime(2025, 6, 12, tzinfo=UTC)


def _found(text: str, kind: str, title: str = "") -> list[tuple[str, str, str]]:
    document = Document(doc="d", text=text, title=title, published=PUBLISHED, publisher="Wire")
    return [
        (",".join(sorted(e.actor)), ",".join(sorted(e.recipient)), e.status)
        for e in EXTRACTOR.extract(document)
        if e.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "status"),
    [
        ("A strike attributed to Israel killed a Hezbollah commander near Tyre.", "ISR", "HEZBOLLAH", "reported"),
        ("A roadside bomb blamed on al-Shabaab killed two Somali soldiers.", "AL-SHABAAB", "SOM", "reported"),
        ("A blast that police put down to the ELN wounded three in Cucuta.", "ELN", "COL", "reported"),
        ("Officials in Kampala held the ADF responsible for the machete attack.", "ADF", "UGA", "reported"),
        ("The ADF was behind a machete attack in Kasese, Ugandan police said.", "ADF", "UGA", "confirmed"),
        ("A drone attack on a Sudanese market, blamed on the RSF, killed 40.", "RSF", "SDN", "reported"),
        ("A drone attack on a Sudanese market killed 40.", "", "SDN", "confirmed"),
        ("A strike in Syria hit an Iranian arms depot.", "", "IRN", "confirmed"),
        ("A raid on Libyan posts by Egyptian jets killed nine.", "EGY", "LBY", "confirmed"),
        ("Strikes by Israel and the US destroyed an Iranian laboratory.", "ISR,USA", "IRN", "confirmed"),
        ("Mali: 17 soldiers die in attack near Gao.", "", "MLI", "confirmed"),
        ("Rockets hit a silo near Zaporizhzhia, the regional governor said.", "", "UKR", "confirmed"),
        ("A Russian bomb hit a hospital in Sumy, city officials said.", "RUS", "UKR", "confirmed"),
        ("A Russian bomb hit a hospital in Sumy, regional diplomats said.", "RUS", "UKR", "reported"),
        ("Pakistan accused Afghan forces of opening fire on a border post.", "AFG", "PAK", "reported"),
        ("The Syrian ministry accused the SDF of shelling army positions.", "SDF", "SYR", "confirmed"),
    ],
)  # fmt: skip
def test_who_is_blamed_and_who_was_hit(text: str, actor: str, recipient: str, status: str) -> None:
    assert _found(text, "strike") == [(actor, recipient, status)]


@pytest.mark.parametrize(
    ("title", "actor", "recipient"),
    [
        ("Six Nigerian soldiers killed in Boko Haram ambush", "BOKO HARAM", "NGA"),
        ("Two Turkish soldiers killed by PKK mine in Hakkari", "PKK", "TUR"),
        ("Hezbollah commander killed in Beirut strike", "", "HEZBOLLAH"),
        ("Ten Ukrainian sailors wounded in Odesa drone strike", "", "UKR"),
        ("Tehran attack on Erbil kills three", "IRN", "KRG"),
    ],
)
def test_whom_a_headline_says_was_hit(title: str, actor: str, recipient: str) -> None:
    assert [(a, r) for a, r, _ in _found("", "strike", title)] == [(actor, recipient)]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The Dutch have evacuated their embassy in Bamako.", "NLD", "MLI"),
        ("Spain closed its consulate in Erbil and flew its staff out.", "ESP", "IRQ"),
    ],
)
def test_an_embassy_that_is_left_stands_abroad(text: str, actor: str, recipient: str) -> None:
    assert [(a, r) for a, r, _ in _found(text, "withdrawal")] == [(actor, recipient)]


def test_what_is_practised_is_not_done() -> None:
    text = "Turkish and Azerbaijani commandos practised helicopter landings near Kars."
    assert not _found(text, "delivery")
    assert _found(text, "exercise")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Egyptian paratroopers trained alongside their Greek and Cypriot counterparts.", "CYP,EGY,GRC"),
        ("Iran and Russia were joined by China for naval war games off Oman.", "CHN,IRN,RUS"),
        ("The drill brings together Indian, Japanese and Australian warships.", "AUS,IND,JPN"),
        ("The exercise drew soldiers from Malaysia, Japan and South Korea.", "JPN,KOR,MYS"),
        ("The Spanish and Moroccan navies kicked off Sea Border 25 on Monday.", "ESP,MAR"),
        ("Japan held a drill with India near Taiwan.", "IND,JPN"),
        ("Moroccan and Tunisian soldiers took part in an American-led exercise at Tan-Tan.", "MAR,TUN,USA"),
        ("A Trident missile was test-fired from HMS Vanguard.", "GBR"),
    ],
)
def test_all_who_take_part_in_a_drill(text: str, actors: str) -> None:
    assert [a for a, _, _ in _found(text, "exercise")] == [actors]
