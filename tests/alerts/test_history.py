import json

import pytest

from alerts.history import change_words

RUSSIA_AND_VENEZUELA = json.dumps([["RUS"], ["VEN"]])


@pytest.mark.parametrize(
    ("change", "before", "after", "words"),
    [
        ("new", None, "reported", "new: reported"),
        ("status", "planned", "reported", "status: planned -> reported"),
        ("status", "reported", "retracted", "status: reported -> retracted"),
        ("contested", "false", "true", "contested"),
        ("contested", "true", "false", "no longer contested"),
        ("denied", "[]", '["RUS", "the ministry"]', "denied by Russia and the ministry"),
        ("denied", '["RUS"]', "[]", "no longer denied (before: Russia)"),
        (
            "parties",
            '[[], ["VEN"]]',
            RUSSIA_AND_VENEZUELA,
            "parties: recipient Venezuela -> actor Russia, recipient Venezuela",
        ),
        ("parties", '["IRN"]', '["IRN", "USA"]', "parties: Iran -> Iran and United States"),
        ("items", "[]", '[["Pantsir-S1", 2.0, null, null]]', "items: not known -> 2 Pantsir-S1 systems"),
        ("date", "[null, null]", '["2025-10-27", "2025-10-27"]', "date: not known -> 2025-10-27"),
        (
            "date",
            '["2025-10-01", null]',
            '["2025-10-01", "2025-10-31"]',
            "date: 2025-10-01 -> 2025-10-01 to 2025-10-31",
        ),
        ("place", '[null, "VEN"]', '["Caracas", "VEN"]', "place: Venezuela -> Caracas, Venezuela"),
        (
            "sources",
            '{"independent_sources": 1, "articles": 1}',
            '{"independent_sources": 2, "articles": 5}',
            "sources: 1 independent source, 1 article -> 2 independent sources, 5 articles",
        ),
        ("merged", None, '["52d1", "9a00"]', "merged: took over 52d1 and 9a00"),
        ("merged", "Russia delivered tanks", "52d1", "merged into 52d1"),
        ("split", None, '["9a00"]', "split: 9a00 was taken out"),
        ("split", '["52d1"]', None, "split from 52d1"),
        ("vanished", None, "https://example.org/x (404)", "vanished: https://example.org/x (404)"),
        ("corrected", "[Draft] of a title", "Now", "corrected: [Draft] of a title -> Now"),
    ],
)  # fmt: skip
def test_each_change_is_told_in_words(change, before, after, words):
    assert change_words(change, before, after) == words
