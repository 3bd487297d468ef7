"""Merging of lexicon files, and mistakes in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.events.words.lexicon import check_entry, in_order, parse_lexicon, where
from sitrep.model import Failure


def failure_of(text: str) -> tuple[str, str]:
    shipped = "groups: {M23: {names: M23}}\nframes: [{lemma: send}]\n"
    (failure,) = parse_lexicon([("base.yaml", shipped)], [("mine.yaml", text)]).failures
    return failure.subject, failure.error


def test_entries_of_one_key_add_up_over_files_and_know_their_line() -> None:
    sources = parse_lexicon(
        [("a.yaml", "groups:\n  M23: {names: M23}\n"), ("b.yaml", "\n\ngroups:\n  ELN: Army\n")]
    )
    first, second = sources.of("groups")
    assert first == {"_file": "a.yaml", "_line": 2, "id": "M23", "names": "M23"}
    assert second == {"_file": "b.yaml", "_line": 4, "id": "ELN", "value": "Army"}
    assert where(second) == "b.yaml:4"


def test_a_list_of_mappings_is_a_list_of_entries() -> None:
    sources = parse_lexicon([("f.yaml", "frames:\n- lemma: send\n\n- lemma: give\n")])
    assert [(e["lemma"], e["_line"]) for e in sources.of("frames")] == [("send", 2), ("give", 4)]


@pytest.mark.parametrize(
    ("text", "subject", "words"),
    [
        ("\ngruops:\n  A: {names: A}\n", "mine.yaml:2", "unknown key 'gruops'; did you mean 'groups'?"),
        ("groups:\n  A: {names: A}\n  A: {names: B}\n", "mine.yaml:3", "'A' stands twice"),
        ("groups:\n  A: {names: A, names: B}\n", "mine.yaml:2", "'names' stands twice"),
        ("groups: {A: {names: A}}\ngroups: {B: {names: B}}\n", "mine.yaml:2", "key 'groups' stands twice"),
        ("groups: 12\n", "mine.yaml:1", "holds no entries"),
        ("frames:\n- send\n", "mine.yaml:2", "is to be a mapping, not text"),
        ("groups:\n  A: {names: [\n", "mine.yaml:3", "not YAML"),
        ("groups:\n  A: {names: A}\n   B: {names: B}\n", "mine.yaml:3", "nothing of this file is in use"),
        ("groups:\n  A: {names: 'A}\n", "mine.yaml:3", "begun in line 2"),
        ("groups:\n  A: {names: é\x00}\n", "mine.yaml:2", "control characters are not allowed; nothing"),
        ("groups:\n  A: {names: 2024-13-40}\n", "mine.yaml:2", "month must be in 1..12"),
        ("groups:\n  A: {[x]: y}\n", "mine.yaml:2", "unhashable key"),
        ("- groups\n", "mine.yaml:1", "not a mapping; nothing of this file is in use"),
    ],
)
def test_a_mistake_names_file_and_line(text: str, subject: str, words: str) -> None:
    at, error = failure_of(text)
    assert at == subject
    assert words in error


def test_a_mistake_leaves_the_sound_entries_in_use() -> None:
    sources = parse_lexicon([("a.yaml", "groups:\n  A: {names: A}\n  A: {names: B}\n  C: {names: C}\n")])
    assert [e["id"] for e in sources.of("groups")] == ["A", "C"]


def test_fields_are_checked_by_name_and_type() -> None:
    (entry,) = parse_lexicon([("a.yaml", "groups:\n  A: {nmaes: A}\n")]).of("groups")
    failure = check_entry(entry, {"names": str, "country": str})
    assert failure is not None
    assert "unknown field 'nmaes'; did you mean 'names'?" in failure.error
    assert failure.subject == "a.yaml:2"
    (entry,) = parse_lexicon([("a.yaml", "groups:\n  A: {names: [1]}\n")]).of("groups")
    failure = check_entry(entry, {"names": str})
    assert failure is not None and "is to be text, not a list" in failure.error
    (entry,) = parse_lexicon([("a.yaml", "equipment:\n  weapon.gun: Zephyr-9\n")]).of("equipment")
    failure = check_entry(entry, {"heads": str, "names": str})
    assert failure is not None and "'weapon.gun' is to hold fields, not text" in failure.error
    assert "write 'weapon.gun: {names: ...}'" in failure.advice
    failure = check_entry({"_file": "a", "_line": 1}, {"names": str}, required=["names"])
    assert failure is not None and "'names' is missing" in failure.error
    assert check_entry({"_file": "a", "_line": 1, "names": "A"}, {"names": str}, required=["names"]) is None


def test_a_tab_is_told_as_one() -> None:
    (failure,) = parse_lexicon([("a.yaml", "groups:\n\tA: {names: A}\n")]).failures
    assert failure.advice == "indent with blanks instead of tabs"


def test_a_date_that_is_none_leaves_the_entries_behind_it_in_use() -> None:
    sources = parse_lexicon([("a.yaml", "groups:\n  A: {names: 2024-13-40}\n  B: {names: B}\n")])
    assert [e["id"] for e in sources.of("groups")] == ["B"]


def test_failures_stand_in_the_order_of_files_and_lines_each_once() -> None:
    at = ["b.yaml:2", "a.yaml:10", "a.yaml:9", "a.yaml", "b.yaml:2"]
    found = in_order(Failure("lexicon", subject, "wrong") for subject in at)
    assert [f.subject for f in found] == ["a.yaml", "a.yaml:9", "a.yaml:10", "b.yaml:2"]


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    parse_lexicon([("x.yaml", text)])
