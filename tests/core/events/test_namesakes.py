"""Names of countries that other places and people share."""

from __future__ import annotations

import pytest

from sitrep.events.places.namesakes import compile_namesakes
from sitrep.events.words.lexicon import LexiconSources
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def countries(text: str) -> list[str]:
    """Every country that the text is read to name, as a party or as the country of a place."""
    marks = EXTRACTOR.marks(Document(doc="x", text=text))
    parties = {p.code for p in marks.parties if p.code}
    return sorted(parties | {p.country for p in marks.places if p.country})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Georgia National Guard sent 300 soldiers to Savannah after the storm.", ["USA"]),
        ("Governor Brian Kemp of Georgia called up 500 guardsmen in Atlanta.", ["USA"]),
        ("Police in Georgia arrested two men on Tuesday, the FBI said.", ["USA"]),
        ("A brigade from Fort Moore in Georgia has arrived in Poland.", ["POL", "USA"]),
        ("Republican senators from Georgia and Alabama opposed the aid.", ["USA"]),
        ("Georgia sent 20 soldiers to a drill.", ["GEO"]),
        ("Russian troops withdrew from Georgia on Monday.", ["GEO", "RUS"]),
        ("A fire broke out in Lebanon, Pennsylvania.", ["USA"]),
        ("Residents of Moscow, Idaho, protested.", ["USA"]),
        ("A train derailed in East Palestine, Ohio, near Pittsburgh.", ["USA"]),
        ("A base near Panama City, Florida, was evacuated.", ["USA"]),
        ("Ministers met in Panama City on Monday.", ["PAN"]),
        ("Crews from Cuba, Florida and Texas fought the fire.", ["CUB", "USA"]),
        ("Crews from Cuba, Florida, and Texas fought the fire.", ["CUB", "USA"]),
        ("Soldiers repelled an attack in Niger state near Minna.", ["NGA"]),
        ("Niger state television showed the general.", ["NER"]),
        ("Niger sent troops to the border.", ["NER"]),
        ("Jim Jordan, the congressman, wrote a letter.", []),
        ("Jordan sent tents to the camp.", ["JOR"]),
        ("Guinea fowl were sold at the market.", []),
        ("Hunters shot two wild turkeys.", []),
    ],
)
def test_what_stands_around_a_name_says_which_place_it_is(text: str, found: list[str]) -> None:
    assert countries(text) == found


def test_a_state_behind_the_comma_is_no_party() -> None:
    marks = EXTRACTOR.marks(Document(doc="x", text="In Atlanta, Georgia, rain fell."))
    assert [p.code for p in marks.parties if p.code] == []
    assert {p.country for p in marks.places} == {"USA"}


def test_a_text_about_the_country_stays_there_though_one_sentence_is_about_the_state() -> None:
    text = (
        "Georgia and Armenia opened a border post near Tbilisi. "
        "The guard of Georgia, in Atlanta, sent observers. Georgia hailed the step."
    )
    codes = [p.code for p in EXTRACTOR.marks(Document(doc="x", text=text)).parties if p.code]
    assert codes.count("GEO") >= 2
    assert "USA" in codes


def test_a_mistaken_entry_is_named_with_its_line() -> None:
    wrong = {"id": "Georgia", "sign": "Atlanta", "means": "USA", "_file": "mine.yaml", "_line": 3}
    table = compile_namesakes(LexiconSources({"namesakes": [wrong]}))
    assert table.entries == ()
    assert [f.subject for f in table.failures] == ["mine.yaml:3"]
    listed = {"means": "NGA", "behind": "State", "_file": "mine.yaml", "_line": 4}
    states = {"id": "USA", "value": ["Ohio", "Texas"], "_file": "mine.yaml", "_line": 5}
    table = compile_namesakes(LexiconSources({"namesakes": [listed], "inner_states": [states]}))
    assert (table.entries, table.inner) == ((), None)
    assert [f.subject for f in table.failures] == ["mine.yaml:4", "mine.yaml:5"]
