"""Delivered or deployed, where the sentences before or an apposition decide."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

PUBLISHED = datetime(2025, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        (
            "The Netherlands has handed 12 howitzers to Ukraine. Denmark will send six more in May.",
            "delivery",
            "DNK",
            "UKR",
        ),
        ("Kenya sent 400 soldiers to Haiti. Chad will send four helicopters.", "deployment", "TCD", "HTI"),
        (
            "Norway donated radars to Moldova. Sweden, for its part, will dispatch three gun systems.",
            "delivery",
            "SWE",
            "MDA",
        ),
        (
            "Sweden has given Ukraine 40 armoured vehicles. Finland also sent two howitzers.",
            "delivery",
            "FIN",
            "UKR",
        ),
        (
            "The United States resumed arms deliveries to Taiwan. Japan will send another three radars in May.",
            "delivery",
            "JPN",
            "TWN",
        ),
        (
            "Spain will part with four Hawk launchers for Ukraine. Germany had sent the first IRIS-T unit in October.",
            "delivery",
            "DEU",
            "UKR",
        ),
        (
            "The Sri Lankan navy took over a cutter from the US Coast Guard on Tuesday.",
            "delivery",
            "USA",
            "LKA",
        ),
        (
            "The navy of Chile took over the frigate in a ceremony in Valparaiso on Saturday.",
            "delivery",
            "",
            "CHL",
        ),
        ("The Bulgarian air force took over two F-16s on Monday.", "delivery", "", "BGR"),
        ("Egypt will lend Sudan four drones.", "delivery", "EGY", "SDN"),
        ("Poland lends Slovakia two Patriot batteries.", "delivery", "POL", "SVK"),
        ("Poland lends Slovakia two Patriot batteries with their crews.", "deployment", "POL", "SVK"),
        ("Poland moved two Patriot batteries to Slovakia.", "deployment", "POL", "SVK"),
        ("Germany has stationed Patriot batteries in Slovakia.", "deployment", "DEU", "SVK"),
        ("Germany has sent two Patriot batteries to Ukraine.", "delivery", "DEU", "UKR"),
        ("Britain flew 40 anti-tank missiles to Ukraine.", "delivery", "GBR", "UKR"),
        ("France sent three Rafales to Serbia under a contract signed in 2024.", "delivery", "FRA", "SRB"),
        ("Russia sent two frigates to Venezuela.", "deployment", "RUS", "VEN"),
        ("Russia sent two Su-30 fighters to Venezuela.", "delivery", "RUS", "VEN"),
        ("Russia flew two Tu-160 bombers to Venezuela.", "deployment", "RUS", "VEN"),
        (
            "Two Russian Su-35s landed in Teheran, the first of 24 that Iran ordered.",
            "delivery",
            "RUS",
            "IRN",
        ),
        ("Three Turkish drones arrived in Tripoli aboard a cargo plane.", "delivery", "TUR", "LBY"),
        ("Three Turkish frigates arrived in Tripoli.", "deployment", "TUR", "LBY"),
        ("Six Italian tanks were unloaded in Beirut for the Lebanese army.", "delivery", "ITA", "LBN"),
        ("A freighter with 12 howitzers from Serbia moored at Limassol.", "delivery", "SRB", "CYP"),
        ("A Russian freighter with S-300 launchers aboard is heading for Tartus.", "delivery", "RUS", "SYR"),
        ("The EU's naval mission is about to receive a third frigate from Greece.", "deployment", "GRC", ""),
        ("Irini, the EU's mission off Libya, gets a Greek frigate.", "deployment", "GRC", ""),
        ("Belgium will contribute a frigate to the mission.", "deployment", "BEL", ""),
        ("Belgium will contribute 20 ambulances to the aid fund for Moldova.", "delivery", "BEL", "MDA"),
        ("The Ugandan army has received six Mi-28 helicopters from Russia.", "delivery", "RUS", "UGA"),
        (
            "A company of paratroopers has been sent to the hills to comb the forest, Nigeria's army said.",
            "deployment",
            "NGA",
            "",
        ),
    ],
)
def test_what_changes_hands_is_delivered(text: str, kind: str, actor: str, recipient: str) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=PUBLISHED))
    assert (kind, actor, recipient) in [(e.kind, ",".join(e.actor), ",".join(e.recipient)) for e in found]
