"""The real commands, broken: kills in every stage, disks, clocks, damaged and old files. Few of each; the long run is
`python -m benchmarks.faults`."""

import os
import random
import subprocess
from contextlib import contextmanager

import duckdb
import pytest

from benchmarks.articles import write
from benchmarks.faults import Web, content, killed, run, scenarios, serve
from tests_support.forked import sitrep
from warehouse.errors import WarehouseError
from warehouse.migrate import migrations
from warehouse.rebuild import rebuilding

NAMES = (
    "feeds", "alerts to a webhook", "snapshot", "snapshot brought up to date", "rebuild", "maintenance", "migration",
)  # fmt: skip
TEXT = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    web = Web()
    server = serve(web)
    yield {scenario.name: scenario for scenario in scenarios(tmp_path_factory.mktemp("given"), web)}
    server.shutdown()


@pytest.mark.parametrize("name", NAMES)
def test_a_command_killed_at_a_random_moment_and_repeated_leaves_what_a_calm_one_leaves(
    name, given, tmp_path
):
    assert killed(given[name], tmp_path, 2, random.Random(name)) == 2


@contextmanager
def disk(folder, size):
    """A small disk of its own, where the tests may mount one."""
    folder.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder]).returncode
    ):
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def passes(home, source):
    """A pass that must succeed, in a forked child: quicker than a new Python."""
    assert run(["--home", str(home), "run", "--direct", "--no-feeds", "--documents", str(source)], {}) == 0


def fails(home, source):
    """What a pass that must fail says, without a traceback."""
    done = sitrep("run", "--direct", "--no-feeds", "--documents", source, home=home, check=1)
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_full_disk_is_said_in_a_sentence_and_the_next_pass_loses_nothing(tmp_path):
    source = tmp_path / "a.jsonl"
    write(source, 60, seed=2)
    with disk(tmp_path / "small", "6m") as folder:
        (folder / "ballast").write_bytes(b"x" * 2_000_000)
        said = fails(folder / "home", source)
        assert "is full" in said or "No space left" in said
        subprocess.run(["mount", "-o", "remount,size=200m", folder], check=True)
        passes(folder / "home", source)
        passes(tmp_path / "calm", source)
        assert content(folder / "home") == content(tmp_path / "calm")


def test_a_rebuild_whose_disk_is_full_at_its_end_leaves_the_old_warehouse_in_place(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    with disk(tmp_path / "small", "60m") as folder:
        home = folder / "home"
        passes(home, tmp_path / "a.txt")
        before = (home / "warehouse.duckdb").read_bytes()
        with pytest.raises(WarehouseError, match="is full"), rebuilding(home) as con:
            con.execute(
                "INSERT INTO articles (batch, text) SELECT 9, repeat(md5(n::VARCHAR), 40) FROM range(5000) t(n)"
            )
            con.execute("INSERT INTO batches (batch) VALUES (9)")
            free = os.statvfs(folder)
            (folder / "ballast").write_bytes(bytes(free.f_bavail * free.f_bsize))
        assert (home / "warehouse.duckdb").read_bytes() == before
        assert not list(home.glob("*rebuilding*"))


def test_a_read_only_folder_is_said_in_a_sentence_and_can_still_be_asked(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    with disk(tmp_path / "small", "50m") as folder:
        passes(folder / "home", tmp_path / "a.txt")
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        assert "Read-only file system" in fails(folder / "home", tmp_path / "a.txt")
        assert "home cannot be written to" in sitrep("status", home=folder / "home", check=1).stdout
        assert (
            "Norway"
            in sitrep("sql", "SELECT headline FROM developments", home=folder / "home", check=0).stdout
        )


def test_a_clock_that_jumps_back_and_forth_loses_no_article_and_no_alert_and_tells_none_twice(tmp_path):
    home, rules = tmp_path / "home", tmp_path / "rules"
    rules.mkdir()
    (rules / "r.yaml").write_text("id: r\nwhen: {kind: [delivery]}\n")
    alerts = 0
    clocks = ("2026-01-02", "2031-06-01", "1999-12-31", "2026-01-03", "2026-01-03")
    for number, clock in enumerate(clocks):
        (tmp_path / "a.txt").write_text(
            TEXT.replace("Kenya", ("Peru", "Mali", "Chad", "Cuba", "Cuba")[number])
        )
        arguments = [
            "run",
            "--direct",
            "--no-feeds",
            "--rules",
            str(rules),
            "--documents",
            str(tmp_path / "a.txt"),
        ]
        assert run(["--home", str(home), *arguments, "--now", f"{clock}T00:00:00Z"], {}) == 0
        with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
            found = con.execute("SELECT count(*), count(DISTINCT id) FROM alerts").fetchall()[0]
        assert found[0] == found[1] and found[0] - alerts == (number < 4)
        alerts = found[0]
    before = content(home)
    assert run(["--home", str(home), "rebuild"], {}) == 0
    assert content(home) == before


def test_a_reader_that_holds_the_snapshot_for_hours_sees_one_state_and_stops_no_pass(tmp_path):
    home, source = tmp_path / "home", tmp_path / "a.txt"
    source.write_text(TEXT)
    passes(home, source)
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as reader:
        source.write_text(TEXT.replace("Kenya", "Peru"))
        passes(home, source)
        assert reader.execute("SELECT count(*) FROM sightings").fetchone() == (1,)
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM sightings").fetchone() == (2,)


@pytest.mark.parametrize("damage", ["zeros in the middle", "something else"])
def test_a_damaged_warehouse_file_is_named_and_a_rebuild_restores_it(tmp_path, damage):
    home, source = tmp_path / "home", tmp_path / "a.txt"
    source.write_text(TEXT)
    passes(home, source)
    before, path = content(home), home / "warehouse.duckdb"
    whole = path.read_bytes()
    path.write_bytes(
        {
            "zeros in the middle": whole[:4096] + bytes(len(whole) - 4096),
            "something else": b"not a database " * 1000,
        }[damage]
    )
    assert "sitrep rebuild" in fails(home, source)
    assert run(["--home", str(home), "rebuild"], {}) == 0
    assert content(home) == before
    passes(home, source)


def test_a_warehouse_of_every_earlier_schema_is_brought_up_to_date_by_the_next_pass(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    calm = tmp_path / "calm"
    arguments = [
        "run",
        "--direct",
        "--no-feeds",
        "--documents",
        str(tmp_path / "a.txt"),
        "--now",
        "2026-01-01T00:00:00Z",
    ]
    assert run(["--home", str(calm), *arguments], {}) == 0
    for version in range(1, len(migrations())):
        home = tmp_path / f"version-{version}"
        home.mkdir()
        with duckdb.connect(str(home / "warehouse.duckdb")) as con:
            con.execute(
                "CREATE TABLE schema_migrations "
                "(version INTEGER, name VARCHAR, applied TIMESTAMP, duckdb_version VARCHAR)"
            )
            for number, name, statements in migrations()[:version]:
                con.execute(statements)
                con.execute("INSERT INTO schema_migrations VALUES (?, ?, now(), 'old')", [number, name])
        assert run(["--home", str(home), *arguments], {}) == 0, version
        assert content(home) == content(calm), version
