"""Threats whose condition is told without an 'if', or whose harm is told in the present tense."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[str]:
    """'kind actor>recipient' of each event."""
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    return [f"{e.kind} {','.join(e.actor)}>{','.join(e.recipient)}" for e in EXTRACTOR.extract(document)]


@pytest.mark.parametrize(
    ("threat", "text"),
    [
        ("CMR>NGA", '"Cross the Benue and we open fire," a Cameroonian colonel told the Nigerian fishermen.'),
        ("CHN>NLD", '"Arm Taipei and you lose your rare earths," a Chinese envoy told the Dutch.'),
        ("PRK>JPN", '"Keep your fleet away or we sink it," Pyongyang told Tokyo in a statement.'),
        ("DZA>ESP", '"Refuse our planes and you will get no more gas," Algeria\'s minister told Spain.'),
        ("BLR>LTU", '"Any more drones over Minsk and we answer with guns," Alexander Lukashenko told the Lithuanians.'),
        ("UKR>HUN", '"The day they touch our pipe, we close the Hungarian border," a Ukrainian told the press.'),
        ("EGY>ETH", '"Shut the gates and no ship will pass Suez," an Egyptian admiral told the Ethiopians.'),
        ("ARM>AZE", '"One more shell," the Armenian minister told a newspaper, "and we shall come to Baku again."'),
        ("MLI>DZA", "Mali's leader said that if the lorries were stopped again, his men would cross into Algeria."),
        ("THA>KHM", '"Fire at our boats and we fire back," a Thai admiral told the Cambodians.'),
        ("BFA>CIV", '"One more arrest and the border stays shut," the Burkinabe minister told Abidjan.'),
        ("NIC>HND", "Should Honduras recognise the vote, its fruit would be turned back, Nicaragua's minister said."),
        ("SADC>", "Should they refuse to talk, force would be used, the SADC communique said."),
    ],
)  # fmt: skip
def test_terms_and_what_follows_are_a_threat_and_nothing_else(threat: str, text: str) -> None:
    scored = [x for x in told(text) if not x.startswith(("rejection", "support"))]
    assert scored == [f"threat {threat}"]


@pytest.mark.parametrize(
    "text",
    [
        '"Vote for us and taxes will fall," the Polish prime minister told a rally.',
        '"Come to Morocco and you will never want to leave," the minister told British tourists.',
        '"One more goal and we go home," the Senegalese coach told the Malians.',
        '"Sign the treaty and we send you flour," an Egyptian envoy told the Sudanese.',
        '"The day they ask us, we send a ship," the Ghanaian minister told the Togolese.',
        "Should the dam burst, the army would move in, the Zambian minister said.",
        '"Moscow and Minsk train together," a Russian general told the Belarusians.',
    ],
)
def test_what_follows_from_terms_is_no_threat_where_it_harms_nobody(text: str) -> None:
    assert not [x for x in told(text) if x.startswith("threat")]
