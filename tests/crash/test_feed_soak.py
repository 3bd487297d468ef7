"""A short run of the soak in benchmarks/: a misbehaving server, kills, and nothing lost or doubled."""

from benchmarks.feed_soak import soak


def test_every_entry_that_was_offered_is_kept_exactly_once_whatever_happens(tmp_path):
    figures = soak(tmp_path, rounds=8, mean_life=0.6, most_kills=1, calm_rounds=5)
    wrong = {name: value for name, value in figures.items() if name.startswith(("missing", "more", "ledger"))}
    assert wrong == dict.fromkeys(wrong, 0) and len(wrong) == 5, figures
    assert figures["rounds"] == 8 and figures["kills"] == 1 and figures["entries offered"] > 10, figures
