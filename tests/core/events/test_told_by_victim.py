"""Sides that the officials who tell of an act give, or the place that things are brought to or sent from."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

PUBLISHED = datetime(2025, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Fuel convoy reaches Bamako under escort.", "delivery", "", "MLI"),
        ("An aid convoy reached Khartoum on Monday.", "delivery", "", "SDN"),
        ("A ship with 9,000 tonnes of wheat reached Mogadishu on Monday.", "delivery", "", "SOM"),
        ("Fourteen MiG-29s were sent to Libya from Russia by way of Syria in May.", "delivery", "RUS", "LBY"),
        ("Two hundred soldiers were flown to Niger from Togo on Tuesday.", "deployment", "TGO", "NER"),
        ("Six tanks were shipped from Turkey to Somalia in May.", "delivery", "TUR", "SOM"),
        ("Iranian-made drones hit a hospital in Omdurman, the Sudanese army said.", "strike", "", "SDN"),
        ("Sudan's army used Iranian-made drones to bomb Nyala.", "strike", "SDN", ""),
        ("Fighters of the Saudi-backed government shelled Hodeidah.", "strike", "YEM", ""),
        ("The US-backed Syrian Democratic Forces captured Hajin.", "seizure", "SDF", "SYR"),
        ("A Russian-flagged tanker was seized by the Finnish coast guard.", "seizure", "FIN", "RUS"),
        (
            "The American-trained Danab brigade killed 20 militants near Kismayo.",
            "strike",
            "SOM",
            "MILITANTS",
        ),
        (
            "Gunmen attacked an outpost at Eknewane and killed 11 soldiers, the Nigerien army acknowledged.",
            "strike",
            "",
            "NER",
        ),
        ("Gunmen killed 11 soldiers in an ambush, Mali's army said.", "strike", "", "MLI"),
        (
            "Attackers killed nine policemen near Djibo, Burkina Faso's security ministry confirmed.",
            "strike",
            "",
            "BFA",
        ),
        ("Drones struck a fuel depot in Port Sudan, the Sudanese energy ministry said.", "strike", "", "SDN"),
        ("Mortar shells fell on a market in Omdurman, killing 12 people.", "strike", "", "SDN"),
        ("Warplanes bombed the airport of Nyala on Monday.", "strike", "", "SDN"),
        ("A missile hit a grain silo in Odesa, the Ukrainian governor said.", "strike", "", "UKR"),
    ],
)
def test_who_is_hit_or_sent(text: str, kind: str, actor: str, recipient: str) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=PUBLISHED))
    assert (kind, actor, recipient) in [(e.kind, ",".join(e.actor), ",".join(e.recipient)) for e in found]
