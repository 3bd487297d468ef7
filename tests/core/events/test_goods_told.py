"""What an act is about: what is banned, drilled with or contracted for, and figures that belong to a model's name."""

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


@pytest.mark.parametrize(
    ("text", "kind", "items"),
    [
        ("The EU added 52 tankers to its list of banned ships on Tuesday.", "sanction", [("tankers", 52.0)]),
        ("Britain blacklisted 30 ships of Russia's shadow fleet.", "sanction", [("ships", 30.0)]),
        ("Russia expelled six British diplomats on Friday.", "sanction", [("diplomats", 6.0)]),
        (
            "Serbia prolonged its ban on exports of arms and ammunition to Israel.",
            "sanction",
            [("arms", None), ("ammunition", None)],
        ),
        ("The Security Council renewed the arms embargo on Sudan.", "sanction", [("arms", None)]),
        ("The US banned exports of chips to China.", "sanction", [("chips", None)]),
        ("China halted exports of rare earths to Japan.", "sanction", [("rare earths", None)]),
        ("The EU banned imports of Belarusian potash.", "sanction", [("potash", None)]),
        ("Turkey closed its airspace to Israeli military flights.", "sanction", []),
        ("India barred Pakistani ships from its ports.", "sanction", [("ships", None)]),
        ("Britain imposed sanctions on 14 tankers carrying Iranian oil.", "sanction", [("tankers", 14.0)]),
        (
            "Poland and Lithuania opened the exercise with 4,000 soldiers and 60 tanks on Monday.",
            "exercise",
            [("soldiers", 4000.0), ("tanks", 60.0)],
        ),
        (
            "Some 4,000 soldiers from Poland and Lithuania are taking part in the exercise Iron Wolf.",
            "exercise",
            [("soldiers", 4000.0)],
        ),
        (
            "The drill near Suwalki involves 40 aircraft from Poland and Germany.",
            "exercise",
            [("aircraft", 40.0)],
        ),
        (
            "India and Japan began a naval drill in the Bay of Bengal with six warships.",
            "exercise",
            [("warships", 6.0)],
        ),
        (
            "Russia drilled with tactical nuclear weapons near Ukraine.",
            "exercise",
            [("tactical nuclear weapons", None)],
        ),
        (
            "North Korea test-fired two ballistic missiles on Monday.",
            "exercise",
            [("ballistic missiles", 2.0)],
        ),
        (
            "Pakistan carried out a test of its Babur cruise missile.",
            "exercise",
            [("Babur cruise missile", None)],
        ),
        (
            "A Polish yard won the contract to modernise two Bulgarian corvettes.",
            "agreement",
            [("corvettes", 2.0)],
        ),
        (
            "Rheinmetall signed a contract with Romania to build 300 Lynx vehicles.",
            "agreement",
            [("Lynx vehicles", 300.0)],
        ),
        ("Serbia signed a contract for 12 Rafales with France.", "agreement", [("Rafales", 12.0)]),
        ("Greece agreed with the US to buy 40 F-35 jets.", "agreement", [("F-35 jets", 40.0)]),
        (
            "Montenegro is overhauling two Bell 212 helicopters that Austria donated.",
            "repair",
            [("Bell 212 helicopters", 2.0)],
        ),
        (
            "Poland will get three Bell 412 helicopters from Canada.",
            "delivery",
            [("Bell 412 helicopters", 3.0)],
        ),
        ("Norway sent Kenya four Bell 412s.", "delivery", [("Bell 412s", 4.0)]),
        (
            "Trucks with sorghum and pulses crossed into Sudan from Chad, 48 of which have reached Geneina.",
            "delivery",
            [("sorghum", None), ("pulses", None)],
        ),
        ("Spain sent Ukraine half a dozen generators.", "delivery", [("generators", 6.0)]),
        ("Spain sent Ukraine scores of generators.", "delivery", [("generators", None)]),
        ("Spain sent Ukraine the first ten of 40 promised generators.", "delivery", [("generators", 10.0)]),
        ("The navy of Chile sent two Type 23 frigates to Peru.", "deployment", [("Type 23 frigates", 2.0)]),
        ("Norway gave Kenya 5 AW 139 helicopters.", "delivery", [("AW 139 helicopters", 5.0)]),
        ("Spain sent Ukraine two Vuran 120 carriers.", "delivery", [("Vuran 120 carriers", 2.0)]),
    ],
)
def test_the_goods_of_an_act(text: str, kind: str, items: list[tuple[str, float | None]]) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text))
    assert items in [[(i.name, i.quantity) for i in e.items] for e in found if e.kind == kind]
