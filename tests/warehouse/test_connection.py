from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from warehouse.connection import transaction, writer
from warehouse.errors import LockHeld, WarehouseDamaged, WarehouseError
from warehouse.rows import fetch, insert

ROOT = Path(__file__).parents[2]


@pytest.fixture
def process():
    """Start Python code in another process; it prints a line when it is ready, and is killed at the end."""
    started = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        started.append(child)
        assert child.stdout.readline().strip() == "ready"
        return child

    yield start
    for child in started:
        child.kill()
        child.wait()


HOLD = """
import sys, time
from pathlib import Path
from warehouse.connection import writer
with writer(Path(sys.argv[1]), 5):
    print("ready", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path, process):
    holder = process(HOLD, tmp_path, 30)
    said = rf"in use by process {holder.pid} \(`.*30`\), since 20\d\d-.*waited 0 s"
    with pytest.raises(LockHeld, match=said), writer(tmp_path, wait_seconds=0.3):
        pass


def test_a_second_writer_says_whom_it_waits_for_and_goes_on_when_the_first_ends(tmp_path, process, caplog):
    holder = process(HOLD, tmp_path, 0.5)
    with writer(tmp_path, wait_seconds=10) as con:
        assert con.execute("SELECT count(*) FROM batches").fetchone() == (0,)
    assert f"in use by process {holder.pid}" in caplog.text and "waiting up to 10 s" in caplog.text


def test_the_lock_goes_with_a_killed_process_and_the_warehouse_opens_again(tmp_path, process):
    process(HOLD, tmp_path, 30).kill()
    with writer(tmp_path, wait_seconds=5):
        holder = json.loads((tmp_path / "warehouse.lock.holder").read_text())
        assert holder["pid"] == os.getpid()
    assert not (tmp_path / "warehouse.lock.holder").exists()


MAKE = """
import sys, time
from pathlib import Path
from warehouse import connection
def stop(*given):
    print("ready", flush=True)
    time.sleep(30)
connection.migrate = stop
with connection.writer(Path(sys.argv[1]), 5):
    pass
"""


@pytest.mark.parametrize("bytes_kept", [0, 1000, 8192])
def test_a_kill_while_the_warehouse_is_made_does_not_stop_the_next_writer(tmp_path, process, bytes_kept):
    maker = process(MAKE, tmp_path)
    maker.kill()
    maker.wait()
    [half] = tmp_path.glob("*.duckdb")
    assert half.name != "warehouse.duckdb"
    half.write_bytes(half.read_bytes()[:bytes_kept])
    (tmp_path / (half.name + ".wal")).write_bytes(b"half a log")
    with writer(tmp_path, wait_seconds=5) as con:
        assert con.execute("SELECT count(*) FROM batches").fetchone() == (0,)
    assert sorted(os.listdir(tmp_path)) == ["warehouse.duckdb", "warehouse.lock"]


def test_another_program_that_has_the_file_open_is_named(tmp_path, process):
    with writer(tmp_path):
        pass
    process(
        "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('ready', flush=1); time.sleep(9)",
        tmp_path / "warehouse.duckdb",
    )
    with pytest.raises(LockHeld, match=r"another program.*PID \d+.*published\.duckdb"), writer(tmp_path):
        pass


FILL = """
import sys, itertools
from pathlib import Path
from warehouse.connection import transaction, writer
from warehouse.rows import insert, merge
with writer(Path(sys.argv[1]), 5) as con:
    print("ready", flush=True)
    for batch in itertools.count(1):
        with transaction(con):
            insert(con, "articles", [{"article": f"{batch}-{i}", "batch": batch} for i in range(50)])
            merge(con, "sources", ["url"], [{"url": "u", "moved_count": batch}])
            insert(con, "batches", [{"batch": batch}])
        print(batch, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_whole_batches_only(tmp_path, process):
    for round_number in range(6):
        home = tmp_path / str(round_number)
        child = process(FILL, home)
        acknowledged = 0
        until = time.monotonic() + 0.15 + 0.07 * round_number
        while time.monotonic() < until:
            acknowledged = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *(int(line) for line in child.stdout if line.endswith("\n"))])
        child.wait()
        with writer(home) as con:
            (count, last), *_ = con.execute("SELECT count(*), max(batch) FROM batches").fetchall()
            articles = con.execute("SELECT count(*), count(DISTINCT article) FROM articles").fetchone()
            assert count == last >= acknowledged
            assert articles == (50 * last, 50 * last)
            assert con.execute("SELECT moved_count FROM sources").fetchall() == [(last,)]


def test_a_failed_transaction_leaves_nothing_and_the_connection_usable(tmp_path):
    with writer(tmp_path) as con:
        with pytest.raises(ZeroDivisionError), transaction(con):
            insert(con, "batches", [{"batch": 1}])
            raise ZeroDivisionError
        with pytest.raises(duckdb.Error), transaction(con):
            insert(con, "batches", [{"batch": "one"}])
        with transaction(con):
            insert(con, "batches", [{"batch": 2}])
    with writer(tmp_path) as con:
        assert fetch(con, "SELECT batch FROM batches") == [{"batch": 2}]


def garbage(path):
    path.write_bytes(b"not a database" * 1000)


def empty(path):
    path.write_bytes(b"")


def overwritten(path):
    data = bytearray(path.read_bytes())
    for i in range(3 * 4096, len(data), 97):
        data[i] ^= 0x5A
    path.write_bytes(data)


def truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [garbage, empty, overwritten, truncated])
def test_a_damaged_file_is_named_with_the_advice_to_rebuild(tmp_path, damage):
    with writer(tmp_path):
        pass
    damage(tmp_path / "warehouse.duckdb")
    said = r"warehouse\.duckdb cannot be used: .*`sitrep rebuild`"
    with pytest.raises(WarehouseDamaged, match=said), writer(tmp_path):
        pass


def test_damage_found_only_while_reading_is_the_same_error(tmp_path):
    with writer(tmp_path) as con:
        insert(con, "articles", [{"article": str(i), "text": os.urandom(2000).hex()} for i in range(500)])
    path = tmp_path / "warehouse.duckdb"
    data = bytearray(path.read_bytes())
    data[-100_000] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(WarehouseDamaged, match="sitrep rebuild"), writer(tmp_path) as con:
        con.execute("SELECT sum(length(text)) FROM articles").fetchall()


def test_a_bad_statement_is_not_taken_for_damage(tmp_path):
    with pytest.raises(duckdb.CatalogException), writer(tmp_path) as con:
        con.execute("SELECT * FROM wal_checksum_corrupt")


def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    said = "cannot be made: Not a directory; choose another"
    with pytest.raises(WarehouseError, match=said), writer(tmp_path / "file" / "home"):
        pass
