"""Where a clause ends and another goes on: relative clauses, participles between commas, far particles."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 5, 14, tzinfo=UTC)


def acts(text: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return {(e.kind, e.actor, e.recipient) for e in found}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # the object of an infinitive stands before the relative clause
        (
            "The 300 gendarmes whom Paris started to send to Niger in May are tired.",
            ("deployment", ("FRA",), ("NER",)),
        ),
        (
            "The 20 tanks that Warsaw had promised to give Kyiv are rusty.",
            ("delivery", ("POL",), ("UKR",)),
        ),
        ("The 20 tanks that Warsaw gave Kyiv are rusty.", ("delivery", ("POL",), ("UKR",))),
        ("The jets Berlin means to lend Vilnius are old.", ("delivery", ("DEU",), ("LTU",))),
        # a day between 'whose' and its verb is no owner
        (
            "Rwanda, whose guns on Friday shelled Goma, denies all.",
            ("strike", ("RWA",), ("COD",)),
        ),
        # names between commas within a relative clause
        (
            "The truce that the presidents of Chad and Sudan, Idris Hano and Omar Bile, signed on Friday"
            " seems to hold.",
            ("agreement", ("TCD", "SDN"), ()),
        ),
        # a participle that commas shut in, and what the outer verb has behind it
        (
            "Air force engineers in Peru have put two helicopters, grounded for seven years, back into service.",
            ("repair", ("PER",), ()),
        ),
        ("Oman sent a frigate, carrying 200 men, to Yemen.", ("deployment", ("OMN",), ("YEM",))),
        # a particle behind phrases that say which is meant
        ("Jordan called its ambassador in Tel Aviv home.", ("withdrawal", ("JOR",), ("ISR",))),
        # a stranded preposition before another clause
        ("A Kenyan patrol was fired on as it left Goma.", ("strike", (), ("KEN",))),
        # what follows 'or' is told to the same
        ("Mali told the rebels to lay down their arms or be wiped out.", ("threat", ("MLI",), ("REBELS",))),
        # men of those named before, by their number alone
        (
            "Six Somali soldiers were killed and nine captured by Shabaab near Adan Yabal.",
            ("seizure", ("AL-SHABAAB",), ("SOM",)),
        ),
        (
            "Two Turkish sailors were wounded and the other nine taken hostage by pirates off Nigeria.",
            ("seizure", ("PIRATES",), ("TUR",)),
        ),
        # another does what the sentence before told
        (
            "Chile recalled its ambassador from Israel. Colombia did the same.",
            ("withdrawal", ("COL",), ("ISR",)),
        ),
        ("Norway flew water to Tonga on Friday. A Danish plane followed.", ("delivery", ("DNK",), ("TON",))),
        # 'made plain' says, to whomever
        (
            "Turkey has made plain to Syria that it will strike if the Kurds stay.",
            ("threat", ("TUR",), ("SYR",)),
        ),
        ("Rwanda warned that it would send its army into Burundi.", ("threat", ("RWA",), ("BDI",))),
        ("Thai rangers were sent to the border on Friday.", ("deployment", ("THA",), ())),
    ],
)
def test_the_clause_is_read_to_its_end(text: str, act: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The 76 servicemen whom Oman had told to go to talks in Chad are home.", "talks"),
        ("Kenyan rangers were sent to the park after elephants.", "deployment"),
        ("Six Kenyan players were hurt and nine taken to hospital in Rome.", "seizure"),
        ("Norway let two tankers go. Sweden followed the voyage closely.", "delivery"),
        ("France warned that the storm would send waves across the border.", "threat"),
        ("France said it would send troops into the forest to fight the fire.", "threat"),
    ],
)
def test_what_only_looks_like_it(text: str, kind: str) -> None:
    assert kind not in {k for k, _a, _r in acts(text)}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The bridge, which Ukrainian drones hit again on Friday, is closed.",
            ("strike", ("UKR",), ()),
        ),
        ("The village that Rwandan guns shell every night is Minova.", ("strike", ("RWA",), ())),
        ("Iran launched three drones at Basra, and one hit a school.", ("strike", ("IRN",), ("IRQ",))),
        ("The shells that Bulgarian firms ship to Kyiv are old.", ("delivery", ("BGR",), ("UKR",))),
        (
            "Damascus sent 2,000 men, most of them conscripts, into Hasakah.",
            ("deployment", ("SYR",), ()),
        ),
        ("Prague sent home a Russian diplomat it accuses of spying.", ("sanction", ("CZE",), ("RUS",))),
        ("Israel, whose strike on Isfahan on Friday killed two, is silent.", ("strike", ("ISR",), ("IRN",))),
        ("Chad, whose request for French radars was refused, is angry.", ("request", ("TCD",), ("FRA",))),
        ("Rebels shot down a French Mirage near Gao.", ("strike", ("REBELS",), ("FRA",))),
        ("Oman, which has stationed ships off Yemen, says nothing.", ("deployment", ("OMN",), ())),
        ("Rebels have taken over the police headquarters in Goma.", ("seizure", ("REBELS",), ("COD",))),
        ("Libyan soldiers took over the Tunisian consulate in Tripoli.", ("seizure", ("LBY",), ("TUN",))),
        ("India has kept at least a dozen warships in the Red Sea.", ("deployment", ("IND",), ())),
    ],
)
def test_a_verb_that_looks_like_a_noun(text: str, act: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge, which took a direct hit again on Friday, was a film set in Kyiv.",
        "An Israeli missile strike on Gaza was scrubbed.",
        "Lyon, whose strike on goal in the third minute was saved, lost.",
        "One hit a month is enough for the singer from Tehran.",
        "Niamey said it would hand over any fighter it caught.",
    ],
)
def test_a_noun_stays_one(text: str) -> None:
    assert not {k for k, _a, _r in acts(text)} & {"strike", "seizure"}
