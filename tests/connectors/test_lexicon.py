"""The shipped lexicon and the user's files, from disk."""

from pathlib import Path

from connectors.lexicon import read_lexicon


def test_the_shipped_lexicon_reads_without_a_failure() -> None:
    sources = read_lexicon()
    assert sources.failures == ()
    assert any(entry["id"] == "VEN" for entry in sources.of("countries"))


def test_a_users_file_adds_to_the_shipped_entries(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("groups:\n  RIVER FRONT: {names: 'River Front, RF', country: NGA}\n", encoding="utf-8")
    before, after = read_lexicon(), read_lexicon([own])
    assert after.failures == ()
    assert len(after.of("groups")) == len(before.of("groups")) + 1
    assert after.of("groups")[-1]["_file"] == str(own)


def test_a_missing_or_binary_file_is_named_and_stops_nothing(tmp_path: Path) -> None:
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    sources = read_lexicon([tmp_path / "absent.yaml", binary])
    assert [f.subject for f in sources.failures] == [str(tmp_path / "absent.yaml"), str(binary)]
    assert all(f.advice for f in sources.failures)
    assert sources.of("countries")


def test_a_folder_of_own_files_is_read_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("groups:\n  AAA FRONT: {names: AAA Front}\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("groups:\n  BBB FRONT: {names: BBB Front}\n", encoding="utf-8")
    ids = [entry["id"] for entry in read_lexicon([tmp_path]).of("groups")]
    assert ids[-2:] == ["AAA FRONT", "BBB FRONT"]


def test_an_empty_folder_is_a_failure_that_says_what_to_do(tmp_path: Path) -> None:
    (failure,) = read_lexicon(folder=tmp_path).failures
    assert "restore seeds/lexicon" in failure.advice
