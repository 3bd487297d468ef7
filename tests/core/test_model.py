"""What the records between stages say of themselves."""

import pytest

from sitrep.model import Failure
from sitrep.wording import counted


@pytest.mark.parametrize(
    ("number", "what", "said"),
    [
        (1, "day", "1 day"), (2, "day", "2 days"), (2, "entry", "2 entries"), (0, "article", "0 articles"),
        (2, "box", "2 boxes"), (2, "match", "2 matches"), (1200, "reply", "1,200 replies"), (2, "key", "2 keys"),
    ],
)  # fmt: skip
def test_what_is_counted_has_its_plural(number, what, said):
    assert counted(number, what) == said


@pytest.mark.parametrize(
    ("error", "advice", "said"),
    [
        ("is empty", "", "a.txt: Is empty."),
        ("no such file or folder", "Check the path.", "a.txt: No such file or folder. Check the path."),
        (
            "its sql: uses glob().",
            "correct the rule; it is tried again",
            "a.txt: Its sql: uses glob(). Correct the rule; it is tried again.",
        ),
        ("b.yaml is not valid!", "Correct it..", "a.txt: b.yaml is not valid! Correct it."),
        ("https://x.example/ is gone", "", "a.txt: https://x.example/ is gone."),
        ("'knd' is unknown; did you mean 'kind'?", " ", "a.txt: 'knd' is unknown; did you mean 'kind'?"),
    ],
)
def test_a_failure_is_said_in_sentences_with_a_capital_and_one_full_stop_each(error, advice, said):
    assert str(Failure("files", "a.txt", error, advice)) == said
