"""What a convoy carries, where rebels send their cars, who only serves somewhere, and words that look like moves."""

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

KINDS = {
    "delivery",
    "talks",
    "deployment",
    "withdrawal",
    "strike",
    "exercise",
    "seizure",
    "threat",
    "request",
    "sanction",
}
CASES = (
    ("A column with 600 tonnes of millet set out from Adre for Zalingei on Monday.", ["delivery"]),
    ("Kenya dispatched two helicopters and a patrol boat to the spot.", ["deployment"]),
    ("The RSF has sent 60 armoured cars to Babanusa.", ["deployment"]),
    ("The Emirates sent 60 armoured cars to the RSF.", ["delivery"]),
    ("Peru has not ruled out sending troops to Haiti.", ["deployment"]),
    ("Rwanda does not rule out striking targets in Burundi.", ["threat"]),
    ("Two Ghanaian soldiers serving with the mission have died, Accra said.", []),
    ("The United States has 300 soldiers stationed in western Niger.", ["deployment"]),
    ("Six Portuguese F-16s deployed to Amari on Monday will stay until August.", ["deployment"]),
    ("The army's soldiers went on shelling Derna.", ["strike"]),
    ("Qatar fired 40 artillery rounds into the sea on Tuesday.", ["exercise"]),
    ("The rebels should know, the Gambian minister said, that talks are over.", []),
    ("Canada blacklisted three Haitian senators. Any assets they hold in Canada are frozen.", ["sanction"]),
    ("Minsk quit the mining deal in March.", []),
    ("The UN Security Council discussed the raid behind closed doors on Friday.", ["talks"]),
)


@pytest.mark.parametrize(("text", "kinds"), CASES)
def test_moves_goods_and_what_only_looks_like_them(text: str, kinds: list[str]) -> None:
    found = EXTRACTOR.extract(Document(doc="x", text=text))
    assert [e.kind for e in found if e.kind in KINDS] == kinds
