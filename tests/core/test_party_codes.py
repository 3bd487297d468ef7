"""A code that names no party would match nothing for ever: it is refused, with the one that may be meant."""

import pytest

from sitrep.party_codes import known_parties, wrong_code, wrong_parties
from sitrep.rules import Rule
from tests_support.extracting import SOURCES


@pytest.fixture(scope="module")
def known():
    return known_parties(SOURCES, seen=["SEEN ONES"])


@pytest.mark.parametrize("code", ["VEN", "XKX", "EU", "HAMAS", "ROSTEC", "HOUTHIS", "SEEN ONES"])
def test_states_parties_of_the_lexicon_and_those_that_arrived_are_known(known, code):
    assert wrong_code(code, known) is None


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("VENEZUELA", "did you mean VEN (Venezuela)?"),
        ("UK", "did you mean GBR (United Kingdom)?"),
        ("RU", "did you mean RUS (Russia)?"),
        ("KNE", "did you mean KEN (Kenya)?"),
        ("HEZBOLA", "did you mean HEZBOLLAH?"),
        ("QQQQQQ", "states are alpha-3 codes"),
    ],
)
def test_others_are_refused_with_the_one_that_may_be_meant(known, code, hint):
    assert hint in wrong_code(code, known)


def test_every_condition_of_a_rule_is_looked_at(known):
    rule = Rule.model_validate(
        {
            "id": "r", "when": {"kind": "delivery", "actor": ["RUS", "HAMSA"], "party": "UK"},
            "sequence": {"first": {"kind": "threat", "recipient": "VENEZUELA"}, "within": "14d"},
        }
    )  # fmt: skip
    assert [text.split(":")[0] for text in wrong_parties(rule, known)] == [
        "when.actor", "when.party", "sequence.first.recipient",
    ]  # fmt: skip
