"""Whose the ships, units and goods are that move, and who is host: what the clause, the flag and the text say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 12, tzinfo=UTC)


def sides(kind: str, text: str, title: str = "") -> list[tuple[str, str]]:
    """'ACTOR ACTOR', 'RECIPIENT' of the events of a kind; both sides together where they are interchangeable."""
    events = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY))
    found = [(e.actor, e.recipient) for e in events if e.kind == kind]
    if kind == "exercise":
        found = [(tuple(sorted({*a, *b})), ()) for a, b in found]
    return [(" ".join(a), " ".join(b)) for a, b in found]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("A first contingent of Ghanaian soldiers and policemen landed at Juba on Friday.", "GHA", "SSD"),
        ("A company of Fijian infantry and gendarmes arrived in Bangui on Monday.", "FJI", "CAF"),
        ("The arrival in Riga of a Spanish team of divers was confirmed.", "ESP", "LVA"),
        (
            "A Swiss team of surgeons landed at Maputo on Monday. Mozambique's minister met them.",
            "CHE",
            "MOZ",
        ),
        ("Monitors from five Nordic countries are to arrive in Colombo in March.", "", "LKA"),
        ("Military observers will be stationed at Goma from May. Congo's army holds the town.", "", "COD"),
        ("Marines landed at Beirut on Sunday. Lebanon's president was told.", "", "LBN"),
        ("The destroyer Akizuki called at Colombo on Friday. Sri Lanka's navy met her.", "", "LKA"),
        ("Somalia fears raids. Ethiopia reinforced its border post with a company of infantry.", "ETH", ""),
        ("Finland is worried. Latvia sent the patrol boat Linda to protect its remaining cable.", "LVA", ""),
        ("Argentina offered to help Ecuador; Colombia moved two brigades to its border.", "COL", ""),
    ],
)
def test_guests_are_not_the_hosts_and_ones_own_ground_has_no_host(
    text: str, actor: str, recipient: str
) -> None:
    assert (actor, recipient) in sides("deployment", text)


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("RFA Argus landed 30 tonnes of tents at Kingston on Tuesday.", "GBR", "JAM"),
        ("INS Jalashwa unloaded 200 tonnes of rice at Male.", "IND", "MDV"),
        ("An RNZAF Hercules touched down at Nadi with 4.6 tonnes of tarpaulins.", "NZL", "FJI"),
        ("An RAAF Hercules landed in Suva on Wednesday with four tonnes of water.", "AUS", "FJI"),
        ("The ministry in Vilnius disclosed that four howitzers had been ordered from Nexter; they are to be "
         "delivered in 2027.", "NEXTER", "LTU"),
        ("Denmark is pleased. Slovenia has contracted a yard to rebuild 14 tanks; they will be donated to Moldova.",
         "SVN", "MDA"),
    ],
)  # fmt: skip
def test_who_brings_goods(text: str, actor: str, recipient: str) -> None:
    assert (actor, recipient) in sides("delivery", text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "HMS Tamar arrived in Suva on Friday. It will hold a two-day exercise with the Fijian navy.",
            "FJI GBR",
        ),
        ("HMS Tamar arrived in Suva on Friday. She will exercise with the Fijian navy.", "FJI GBR"),
        ("Thailand has bought tanks. Its joint exercise with China ended in Lopburi on May 28.", "CHN THA"),
        ("USS Nimitz has left Guam for a four-day exercise with the Japanese navy.", "JPN USA"),
    ],
)
def test_who_exercises(text: str, who: str) -> None:
    assert (who, "") in sides("exercise", text)


@pytest.mark.parametrize(
    ("kind", "text", "actor", "recipient"),
    [
        ("deployment", "A company of Nepalese peacekeepers is stationed at Mukweto. Congo's army holds Goma.",
         "NPL", "COD"),
        ("deployment", "A detachment of air force technicians arrived in Lae. Papua New Guinea ratified the accord.",
         "", "PNG"),
        ("deployment", "Mali and Niger will send 900 men to their common borders. Benin's army is uneasy; Benin waits.",
         "MLI NER", ""),
        ("withdrawal", "Malawi's soldiers drove out of the Congo through Rwanda with their guns.", "MWI", "COD"),
        ("repair", "Bulgaria keeps watch with MiG-29s; their engines were overhauled at Bydgoszcz. Bulgaria waits.",
         "POL", "BGR"),
        ("repair", "The Dutch have completed the repair of a Patriot launcher that was damaged in Ukraine.",
         "NLD", "UKR"),
        ("delivery", "Nine howitzers were handed to the Czech army on Monday, the manufacturer Nexter said.",
         "NEXTER", "CZE"),
        ("delivery", "General Haftar's men hold Sirte. Egypt has sent them 20 armoured cars.", "EGY", "LNA"),
        ("delivery", "Shells will go on reaching UNITA through Zaire, Washington said.", "USA", "UNITA"),
        ("delivery", "Taiwan's first Abrams tanks come ashore at Taipei port.", "", "TWN"),
        ("delivery", "Japan gave the Philippine Coast Guard a ship. The BRP Melchora, built in Shimonoseki, berthed at "
         "Manila on Friday.", "JPN", "PHL"),
        ("delivery", "Romania shipped 40 T-72s to Djibouti for Ethiopia in March.", "ROU", "ETH"),
        ("delivery", "Italy sent 20 lorries to Kenya for its police.", "ITA", "KEN"),
        ("delivery", "Georgia has received two ex-German minehunters.", "DEU", "GEO"),
        ("delivery", "Chisinau thanked Berlin for sending 20 armoured cars.", "DEU", "MDA"),
        ("deployment", "The minister thanked Denmark for the deployment of a battery to Siauliai.", "DNK", "LTU"),
        ("deployment", "The first squadron of F-117 fighters landed in Oman. Iraq's army has been told.", "USA", "OMN"),
        ("deployment", "A German Airbus with 40 soldiers landed in Gao on Friday.", "DEU", "MLI"),
        ("deployment", "Two carrier groups, those of the Nimitz and the Ford, are in the Arabian Sea. China watches.",
         "USA", ""),
        ("withdrawal", "Riga recalled its ambassador from Minsk in protest at arms sales to Russia.", "LVA", "BLR"),
        ("repair", "The oiler USNS Yukon is being refitted at Geoje.", "KOR", "USA"),
        ("deployment", "The carrier Eisenhower passed Gibraltar on Saturday.", "USA", ""),
        ("deployment", "The liner Canberra, with 3,000 men of the Scots Guards, reached Freetown on Monday.",
         "GBR", "SLE"),
        ("mobilization", "Peru's army moved up. Chile's minister said that the garrison of Arica was on alert.",
         "CHL", ""),
        ("deployment", "Spain will send 300 men by ship, its minister said; they are to be stationed at Naqoura.",
         "ESP", "LBN"),
        ("delivery", "BRP Sierra Madre's garrison got rice and water on Friday.", "", "PHL"),
        ("deployment", "Djibouti leases a field at Chabelley. Four French fighters are stationed there.",
         "FRA", "DJI"),
        ("deployment", "Ethiopia rents a berth at Berbera; it denied that it would base patrol boats there.",
         "ETH", "SOM"),
        ("deployment", "Chad has a field at Abeche. There are 300 Chadian soldiers in Goma.", "TCD", "COD"),
        ("delivery", "GDYNIA - The freighter Jumbo tied up here on Monday with 12 K2 tanks.", "", "POL"),
        ("delivery", "President Macron received the Lebanese premier. He promised 40 armoured cars.", "FRA", "LBN"),
        ("repair", "Rome has given Libya two refitted boats. A third is being overhauled at Messina.", "ITA", "LBY"),
        ("delivery", "RIGA - Portugal gave Latvia ten tanks. The next ten were unloaded at Riga on Monday.",
         "PRT", "LVA"),
    ],
)  # fmt: skip
def test_sides_from_the_clause_and_the_text_around(kind: str, text: str, actor: str, recipient: str) -> None:
    assert (actor, recipient) in sides(kind, text)


def test_a_navy_in_a_headline_is_that_of_the_sentence_below() -> None:
    text = (
        "The New Zealand navy's ship Canterbury reached Funafuti in Tuvalu on Friday with 40 tonnes of rice."
    )
    assert sides("delivery", text, "Navy ship brings rice to flooded islands") == [("NZL", "TUV")]


def test_who_went_home_left_where_the_text_says_they_were() -> None:
    text = (
        "By then 2,600 Portuguese soldiers had gone home. Portugal sent them to the Central African Republic."
    )
    assert sides("withdrawal", text) == [("PRT", "CAF")]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The rebels of the M23 have in their hands some 80 Kenyan policemen.", "M23", "KEN"),
        ("About 60 Chinese engineers are being kept under guard at a hotel in Khartoum.", "SDN", "CHN"),
        ("Ninety peacekeepers, Fijian and Filipino, are now captives of the M23.", "M23", "FJI PHL"),
        ("Some 200 Ukrainian sailors are prisoners of the Russians.", "RUS", "UKR"),
        (
            "Eleven Russians have been taken from Kassala to Khartoum and are being held at a barracks.",
            "SDN",
            "RUS",
        ),
        ("Nine Indians are being held at a hotel in Mosul, Delhi said.", "", "IND"),
    ],
)
def test_who_is_held_was_taken_by_those_who_hold_him(text: str, actor: str, recipient: str) -> None:
    assert sides("seizure", text) == [(actor, recipient)]
    assert sides("withdrawal", text) == []


def test_what_is_guarded_was_not_seized() -> None:
    assert sides("seizure", "Sixty Chinese vases are kept under guard in Khartoum. China waits.") == []
    assert (
        sides("seizure", "Eleven Russians have been taken from Kassala to Khartoum and are being fed.") == []
    )
