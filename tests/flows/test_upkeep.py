"""Maintenance: what it checks, packs, forgets and tidies, and what `sitrep status` says of it."""

import os
import shutil
import tarfile

import duckdb
import pytest

from cli.main import main
from flows import passes as shared
from flows import rebuild
from flows.apply import make_tools
from flows.maintain import write_digest
from flows.settings import Settings

pytestmark = pytest.mark.usefixtures("one_thread")

YEAR = "2025-01-{day:02}T06:00:00Z"
TEXT = "Norway delivered {n} patrol boats to Kenya on Monday, the Norwegian defence ministry said."


@pytest.fixture(scope="module")
def tools():
    return make_tools(Settings())


@pytest.fixture
def sitrep(capsys, monkeypatch, tmp_path, tools):
    """The command, in this process: what it printed, once its exit code is the wanted one."""
    for name in [name for name in os.environ if name.startswith("SITREP_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    for module in (shared, rebuild):  # compiled once for all tests
        monkeypatch.setattr(module, "make_tools", lambda _settings: tools)

    def call(*arguments, home, check):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["--home", str(home), *map(str, arguments)])
        printed = capsys.readouterr()
        assert ended.value.code == check, printed
        return printed

    return call


def passes(sitrep, home, folder, days=(1, 2, 3), now=YEAR):
    for day in days:
        (folder / "a.txt").write_text(TEXT.format(n=day + 10))
        sitrep(
            "run", "--direct", "--no-feeds", "--documents", folder / "a.txt", "--now", now.format(day=day),
            home=home, check=0,
        )  # fmt: skip


def tables(home):
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        names = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {
            name: sorted(map(repr, con.execute(f'FROM "{name}"').fetchall()))
            for name in names
            if name != "schema_migrations"
        }


def test_a_month_that_has_passed_becomes_one_tar_and_a_rebuild_from_it_gives_the_same_tables(
    sitrep, tmp_path
):
    home = tmp_path / "home"
    passes(sitrep, home, tmp_path)
    before = tables(home)
    loose = {path.name: path.read_bytes() for path in (home / "archive").rglob("*.gz")}
    assert "check_warehouse: fine" in sitrep("maintain", home=home, check=0).out
    assert not list((home / "archive").rglob("*.gz"))
    [pack] = (home / "archive").rglob("*.tar")
    with tarfile.open(pack) as tar:
        assert {member.name: tar.extractfile(member).read() for member in tar} == loose
    sitrep("rebuild", home=home, check=0)
    assert tables(home) == before
    passes(sitrep, home, tmp_path, days=(4,))
    assert len(list((home / "archive").rglob("*.gz"))) == 2
    assert "all is well" in sitrep("status", home=home, check=0).out


def test_a_compaction_killed_before_it_removed_the_segments_is_finished_by_the_next(sitrep, tmp_path):
    home = tmp_path / "home"
    passes(sitrep, home, tmp_path)
    shutil.copytree(home / "archive", tmp_path / "copy")
    sitrep("maintain", home=home, check=0)
    shutil.copytree(tmp_path / "copy", home / "archive", dirs_exist_ok=True)
    passes(sitrep, home, tmp_path, days=(3,))
    sitrep("maintain", home=home, check=0)
    assert not list((home / "archive").rglob("*.gz"))


def test_old_ledger_rows_are_forgotten_also_by_a_rebuild_and_the_archive_keeps_them(sitrep, tmp_path):
    home = tmp_path / "home"
    missing = tmp_path / "none.txt"
    sitrep(
        "run",
        "--direct",
        "--no-feeds",
        "--documents",
        missing,
        "--now",
        "2020-01-01T00:00:00Z",
        home=home,
        check=1,
    )
    assert len(tables(home)["failures"]) == 1
    assert "forget_ledgers: 1" in sitrep("maintain", home=home, check=0).out
    assert tables(home)["failures"] == []
    after = tables(home)
    sitrep("rebuild", home=home, check=0)
    assert tables(home) == after


def test_a_damaged_segment_is_named_by_maintenance_and_by_status_until_it_is_mended(sitrep, tmp_path):
    home = tmp_path / "home"
    passes(sitrep, home, tmp_path, days=(1,), now="2999-01-{day:02}T06:00:00Z")
    [first, *_] = sorted((home / "archive").rglob("*.gz"))
    whole = first.read_bytes()
    first.write_bytes(whole[:-9])
    told = sitrep("maintain", home=home, check=1).err
    assert str(first) in told and "backup" in told
    assert str(first) in sitrep("status", home=home, check=1).out
    first.write_bytes(whole)
    sitrep("maintain", home=home, check=0)
    assert "all is well" in sitrep("status", home=home, check=0).out


def test_tables_that_contradict_each_other_are_found_and_a_rebuild_mends_them(sitrep, tmp_path):
    home = tmp_path / "home"
    passes(sitrep, home, tmp_path, days=(1,))
    with duckdb.connect(str(home / "warehouse.duckdb")) as con:
        con.execute("INSERT INTO events FROM events")
    assert "rows of events stand there more than once" in sitrep("maintain", home=home, check=1).err
    sitrep("rebuild", home=home, check=0)
    sitrep("maintain", home=home, check=0)


def test_summaries_older_than_the_configuration_keeps_go_and_the_latest_stays(sitrep, tmp_path):
    home = tmp_path / "home"
    passes(sitrep, home, tmp_path, days=(1,))
    for path in (home / "summaries").iterdir():
        os.utime(path, (0, 0))
    sitrep("maintain", home=home, check=0)
    assert {path.stem for path in (home / "summaries").iterdir()} == {"latest"}


@pytest.mark.parametrize(("minutes", "code"), [("1000000000", 0), ("0.1", 1)])
def test_status_finds_a_monitor_that_has_stopped_and_writes_what_prometheus_reads(
    sitrep, tmp_path, minutes, code
):
    home, metrics = tmp_path / "home", tmp_path / "sitrep.prom"
    passes(sitrep, home, tmp_path, days=(1,))
    mark = home / "last_pass.json"
    mark.write_text(mark.read_text().replace('"finished": "2', '"finished": "1', 1))
    done = sitrep("status", "--stale", minutes, "--metrics", metrics, home=home, check=code)
    assert ("still runs" in done.out) == bool(code)
    lines = metrics.read_text().splitlines()
    assert f"sitrep_healthy {1 - code}" in lines and "sitrep_articles 1" in lines
    assert all(line.startswith(("# HELP sitrep_", "# TYPE sitrep_", "sitrep_")) for line in lines)


def test_a_daily_and_a_weekly_digest_of_one_morning_are_two_files(sitrep, tmp_path):
    names = [write_digest(str(tmp_path / "home"), None, hours)[0] for hours in (24, 168, 12)]
    assert names == ["digest-daily", "digest-weekly", "digest-12h"]
    written = sorted(path.name[:-14] for path in (tmp_path / "home" / "summaries").glob("digest-*.md"))
    assert written == sorted(names)
