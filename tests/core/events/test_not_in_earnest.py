"""Arms on show, arms got rid of, what arms can do, and what was not done after all."""

import pytest

from sitrep.model import Document
from tests.tests_support.extracting import EXTRACTOR

ACTS = frozenset({"deployment", "delivery", "withdrawal", "seizure", "strike", "exercise"})


def kinds(text: str) -> list[str]:
    return [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind in ACTS]


NOTHING = [
    "The launchers can hit targets at 290 kilometres, four times as far as the Soviet guns they replace.",
    "Its missiles could reach Warsaw within six minutes, the Polish general said.",
    "No missile of the Houthis has the range to hit Cairo.",
    "Sappers in Niger burned 12 tonnes of mortar shells on Friday.",
    "The weapons, of Russian make, were blown up on the spot by Thai rangers.",
    "Eight Chinese-built tanks rolled past the king in Rabat.",
    "The six launchers were driven through Lublin on Sunday in a parade.",
    "Had Iran fired the missiles at Haifa, the war would have widened.",
    "India thought better of shipping the shells to Israel.",
    "Oil has been dear since the seizure of the tanker Nikolas by Iran.",
    "Fewer tanks took part than before the raid on Goma.",
    "Four of the crew of seven were flown to Muscat with burns.",
    "Satellite pictures analysed at Yale point to graves around the Saudi hospital.",
    "Experts of a research group based in Sweden counted 400 missiles.",
    "A Greek freighter was towed into Piraeus after an engine failure.",
    "The fort was shelled by the Dutch in 1653 and has been a ruin since.",
    "A hundred years ago the Greek army withdrew from Anatolia in disorder.",
    "The museum in Warsaw has received a T-34 tank from a collector in Prague.",
    "The Korean yard handed over the container ship to its Greek owner.",
    "Hurricane Iris pounded Belize and left 3,000 people without a roof.",
    "Serbia's water polo team arrived in Budapest on Friday with 18 players.",
    "A Danish team withdrew from the Dakar rally in Mali.",
    "Two of the Ukrainian drones did not return, Kyiv said.",
    "A tonne of Somali charcoal sells for 300 dollars in Oman.",
    "The coast guard ship was to keep Chinese dredgers out of the lagoon.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_done_in_earnest(text: str) -> None:
    assert kinds(text) == []


DONE = [
    ("Israeli jets destroyed 30 rocket launchers near Tyre.", "strike"),
    ("Ukrainian drones blew up an ammunition depot in Tver.", "strike"),
    ("Soldiers were sent to guard the parade in Srinagar.", "deployment"),
    ("The Belgian frigate could sail to the Gulf in May.", "deployment"),
    ("The carrier HMS Prince of Wales, flagship of the maritime component, arrived in Norway.", "deployment"),
    ("Belgium flew 3,000 rifles to Kinshasa.", "delivery"),
    (
        "Turkish TB2 drones were unloaded at Maafaru in the Maldives to patrol the fishing grounds.",
        "delivery",
    ),
    ("Libya's premier ordered the 5th Brigade out to the coast road.", "deployment"),
    ("Kenya flew 200 policemen over to Haiti on Monday.", "deployment"),
    ("Iran towed the freighter into Bandar Abbas after boarding it off Fujairah.", "seizure"),
    ("The last Burundian soldiers must be out of Somalia by March.", "withdrawal"),
]


@pytest.mark.parametrize(("text", "kind"), DONE)
def test_what_is_done_stays(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_how_many_they_are_is_no_second_item() -> None:
    event = EXTRACTOR.extract(
        Document(doc="x", text="The last SDF fighters, some 150 men, left Manbij on Monday.")
    )[0]
    assert [(i.name, i.quantity) for i in event.items] == [("fighters", 150)]
