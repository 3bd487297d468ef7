"""Those who fight for no state: by their short name, by the people they come from, or by the noun for them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def sides(kind: str, text: str, year: int = 2025) -> list[tuple[str, str]]:
    day = datetime(year, 6, 2, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=day))
    return [(" ".join(e.actor), " ".join(e.recipient)) for e in found if e.kind == kind]


@pytest.mark.parametrize(
    ("year", "text", "actor", "recipient"),
    [
        (1986, "The contras blew up a bridge near Esteli on Sunday.", "CONTRAS", "NIC"),
        (1988, "Mujahedeen shot down a Soviet helicopter near Khost on Saturday.", "MUJAHIDEEN", "RUS"),
        (2003, "Maoists bombed a police post in Nepal on Tuesday.", "MAOISTS", "NPL"),
        (2000, "Sri Lankan jets bombed positions of the Tigers on Monday.", "LKA", "LTTE"),
        (1970, "Tupamaros attacked the Brazilian embassy in Montevideo on Friday.", "TUPAMAROS", "BRA"),
        (1986, "Phalangist militiamen shelled a Syrian post in Beirut on Sunday.", "PHALANGE", "SYR"),
        (2025, "Colombian jets bombed a camp of the Estado Mayor Central on Monday.", "COL", "EMC"),
    ],
)
def test_a_group_has_its_short_name(year: int, text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text, year) == [(actor, recipient)]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Gangs attacked the Haitian port of Lafiteau on Monday.", "GANGS", "HTI"),
        ("Opposition fighters shelled Malakal in South Sudan on Monday.", "OPPOSITION FIGHTERS", "SSD"),
        ("Papuan separatists shot at an Indonesian patrol on Monday.", "PAPUAN SEPARATISTS", "IDN"),
        ("On Friday Zomi militiamen attacked a Burmese convoy.", "ZOMI MILITIAMEN", "MMR"),
        ("Gunmen from the Base Pilate gang shot at a Kenyan patrol on Friday.", "BASE PILATE", "KEN"),
        ("Danish marines fired on pirates off Nigeria on Wednesday.", "DNK", "PIRATES"),
        # too little is said of these
        ("Gunmen attacked a Kenyan patrol on Friday.", "", "KEN"),
        ("Suspected jihadists killed nine soldiers at Djibo in Burkina Faso on Friday.", "", "BFA"),
        ("Fighters attacked a Kenyan patrol on Friday.", "", "KEN"),
    ],
)
def test_who_has_no_name_is_called_by_his_noun(text: str, actor: str, recipient: str) -> None:
    assert sides("strike", text) == [(actor, recipient)]


def test_the_fighters_of_a_people_are_the_group_that_the_text_names() -> None:
    told = "Karen fighters shelled a camp of the Myanmar army on Friday."
    assert sides("strike", told) == [("KAREN REBELS", "MMR")]
    assert sides("strike", f"{told} The KNU's spokesman counted nine dead.") == [("KNU", "MMR")]
