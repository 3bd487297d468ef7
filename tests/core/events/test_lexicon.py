"""Merging of lexicon files, and mistakes in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.events.words.lexicon import check_entry, parse_lexicon, where


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
        ("- groups\n", "mine.yaml:1", "not a mapping"),
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
    failure = check_entry({"_file": "a", "_line": 1}, {"names": str}, required=["names"])
    assert failure is not None and "'names' is missing" in failure.error
    assert check_entry({"_file": "a", "_line": 1, "names": "A"}, {"names": str}, required=["names"]) is None


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    parse_lexicon([("x.yaml", text)])
