"""Summaries as files: whole, current, and named so that nothing leaves the folder."""

import pytest

from alerts.write import write_summary
from tests_support.summaries import ROW, summary_of


def test_each_format_is_written_under_the_run_and_as_latest(tmp_path):
    files = write_summary(tmp_path, "20251103T120000Z-4", summary_of(ROW))
    assert [path.name for path in files] == [f"20251103T120000Z-4.{e}" for e in ("md", "html", "json")]
    for path in files:
        assert path.read_text() == (tmp_path / "summaries" / f"latest{path.suffix}").read_text()
    assert len(list((tmp_path / "summaries").iterdir())) == 6


def test_a_digest_leaves_latest_alone(tmp_path):
    write_summary(tmp_path, "digest-2025-11-03", summary_of(ROW), latest=False)
    assert not (tmp_path / "summaries" / "latest.md").exists()


def test_a_name_cannot_leave_the_folder(tmp_path):
    for name in ("../../x", "/etc/x", "a/b", "", "..", "x" * 500):
        for path in write_summary(tmp_path, name, summary_of(ROW)):
            assert path.resolve().parent == (tmp_path / "summaries").resolve()


def test_lone_surrogates_of_a_broken_page_do_not_stop_the_files(tmp_path):
    from dataclasses import replace

    write_summary(tmp_path, "run", summary_of(replace(ROW, quote="broken \ud800 text")))
    assert "broken \ufffd text" in (tmp_path / "summaries" / "latest.md").read_text()


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "summaries").write_text("a file in the way")
    with pytest.raises(OSError, match="summaries"):
        write_summary(tmp_path, "run", summary_of(ROW))
