"""The command as a person at a terminal meets it: tables that fit, options where they are tried, Ctrl-C."""

import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from tests_support import clean_environment
from tests_support.forked import sitrep


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home after one pass over the seeds."""
    folder = tmp_path_factory.mktemp("terminal") / "home"
    sitrep("run", "--direct", "--no-feeds", home=folder, check=0)
    return folder


class Terminal:
    """`sitrep` in a terminal of so many columns."""

    def __init__(self, home, columns, *arguments):
        self._side, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment = clean_environment(home.parent) | {"TERM": "xterm"}
        environment = {k: v for k, v in environment.items() if k not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "--home", str(home), *arguments],
            stdin=other, stdout=other, stderr=other, env=environment, cwd=home.parent, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored in the background
        )  # fmt: skip
        os.close(other)
        self.shown = ""

    def until(self, text, seconds=60):
        """Read until `text` is shown (None: until the end); everything shown since the last call."""
        start, end = len(self.shown), time.monotonic() + seconds
        while text is None or text not in self.shown[start:]:
            assert time.monotonic() < end, self.shown
            if not select.select([self._side], [], [], 0.5)[0]:
                continue
            try:
                data = os.read(self._side, 65536)
            except OSError:  # the other side is closed
                data = b""
            if not data:
                assert text is None, self.shown
                break
            self.shown += data.decode(errors="replace").replace("\r\n", "\n")
        return self.shown[start:]

    def type(self, text):
        os.write(self._side, text.encode())

    def stop(self, shows):
        """Ctrl-C until this is shown: one that comes between the prompt and its reading waits for the next key."""
        for _ in range(12):
            self.process.send_signal(signal.SIGINT)
            with contextlib.suppress(AssertionError):
                return self.until(shows, seconds=5)
        raise AssertionError(self.shown)

    def end(self):
        self.until(None)
        return self.process.wait(30)


def on_terminal(home, columns, *arguments):
    terminal = Terminal(home, columns, *arguments)
    assert terminal.end() == 0, terminal.shown
    lines = terminal.shown.splitlines()
    assert max(map(len, lines)) <= columns, terminal.shown
    return lines


@pytest.mark.parametrize("columns", [80, 120])
def test_developments_are_a_table_with_whole_ids_that_fits_the_terminal(home, columns):
    lines = on_terminal(home, columns, "developments")
    assert lines[0].split() == ["id", "changed", "status", "sources", "headline"]
    rows = json.loads(sitrep("developments", "--json", home=home, check=0).stdout)
    assert lines[-1] == f"{len(rows)} rows"
    for row in rows:
        [line] = [line for line in lines if line.startswith(row["id"])]
        assert row["last_changed"][:10] in line and row["headline"].split()[0] in line
    assert any(row["contested"] for row in rows) == any("(!)" in line for line in lines)
    assert len(lines) <= 4 * len(rows) + 3


@pytest.mark.parametrize("columns", [80, 120])
def test_alerts_are_a_table_with_whole_ids_that_fits_the_terminal(home, columns):
    lines = on_terminal(home, columns, "alerts")
    assert lines[0].split() == ["id", "created", "severity", "reason", "headline"]
    rows = json.loads(sitrep("alerts", "--json", home=home, check=0).stdout)
    assert rows and all(any(line.startswith(row["id"]) for line in lines) for row in rows)


@pytest.mark.parametrize("columns", [80, 120])
def test_feeds_are_a_table_that_fits_the_terminal(home, columns):
    lines = on_terminal(home, columns, "feeds")
    assert lines[0].split() == "publisher health last success every week copies errors next poll".split()
    rows = json.loads(sitrep("feeds", "list", "--json", home=home, check=0).stdout)
    assert lines[-1] == f"{len(rows)} rows" and {"url", "next_check"} <= set(rows[0])


def test_an_answer_with_more_columns_than_fit_is_shown_record_by_record(home):
    lines = on_terminal(home, 80, "sql", "FROM developments ORDER BY id LIMIT 2")
    [identity, _] = [line.split()[1] for line in lines if line.split()[:1] == ["id"]]
    stored = sitrep("sql", "SELECT min(id) AS id FROM developments", home=home, check=0).stdout
    assert identity == stored.split()[1]
    assert any(line.startswith("headline") for line in lines) and lines[-1] == "2 rows"


def test_csv_and_json_keep_all_columns(home):
    rows = json.loads(sitrep("developments", "list", "--json", home=home, check=0).stdout)
    as_csv = sitrep("developments", "list", home=home, check=0).stdout
    assert as_csv.splitlines()[0].split(",") == list(rows[0])
    assert {"kind", "actor", "items", "place", "said_by"} <= set(rows[0])


def test_the_groups_take_the_options_of_list_and_still_have_their_other_commands(home):
    arguments = ("--kind", "delivery", "--party", "VEN", "--json")
    short = json.loads(sitrep("developments", *arguments, home=home, check=0).stdout)
    assert short and short == json.loads(
        sitrep("developments", "list", *arguments, home=home, check=0).stdout
    )
    assert short[0]["headline"] in sitrep("developments", "show", short[0]["id"], home=home, check=0).stdout
    found = json.loads(
        sitrep("alerts", "--rule", "delivery", "--limit", 1, "--json", home=home, check=0).stdout
    )
    assert [row["rule"] for row in found] == ["delivery"]
    for name in ("developments", "alerts"):
        assert "list" in sitrep(name, "--help", home=home, check=0).stdout
        assert "No such command" in sitrep(name, "sho", home=home, check=2).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["developments", "--kind", "nonsense"], "'delivery'"),
        (["developments", "list", "--status", "nonsense"], "'confirmed'"),
        (["developments", "--limit", "-1"], "--limit"),
        (["alerts", "--limit", "0"], "--limit"),
        (["sql", "--max-rows", "-5", "SELECT 1"], "--max-rows"),
        (["sql", "--timeout", "-1", "SELECT 1"], "--timeout"),
    ],
)
def test_values_that_cannot_be_meant_are_wrong_usage(home, arguments, said):
    done = sitrep(*arguments, home=home, check=2)
    assert said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["sql", "--output", "absent/x.csv", "SELECT 1"], "absent/x.csv: No such file"),
        (["sql", "--output", ".", "SELECT 1"], "Is a directory"),
        (["sql", "--format", "parquet", "--output", "absent/x.parquet", "SELECT 1"], "absent/x.parquet"),
        (["export", "a-file"], "a-file: File exists"),
        (["export", "/proc/none"], "/proc/none: No such file"),
    ],
)
def test_an_output_that_cannot_be_written_is_named_in_a_sentence(home, tmp_path, arguments, named):
    (tmp_path / "a-file").write_text("")
    done = sitrep(*arguments, home=home, folder=tmp_path, check=1)
    assert done.stderr.startswith("sitrep: ") and named in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("statement", ["SELECT 1", "SELECT repeat('x', 1000) FROM range(50000)"])
def test_a_reader_that_goes_away_ends_the_command_quietly(home, statement):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "--home", str(home), "sql", statement],
        stdout=writing, stderr=subprocess.PIPE, env=clean_environment(home.parent), timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_extract_into_a_pipe_that_nobody_reads_ends_quietly(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Norway delivered 14 patrol boats to Kenya on Monday, the ministry said.\n" * 3
    )
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "extract", str(tmp_path)],
        stdout=writing, stderr=subprocess.PIPE, env=clean_environment(tmp_path), timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_in_the_shell_ends_the_statement_and_not_the_shell(home):
    shell = Terminal(home, 100, "sql", "--format", "csv")
    shell.until("sitrep> ")
    shell.type("SELECT half\n")
    shell.until("...> ")
    shell.stop("(stopped)")
    shell.type("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b;\n")
    shell.until("10000000) b;")
    time.sleep(1.0)
    shell.stop("(stopped)")
    shell.type("SELECT 40 + 2 AS answer;\n")
    assert "42" in shell.until("\n42\n")
    shell.type("SELECT\n")
    shell.until("...> ")
    shell.type(".quit\n")
    assert shell.end() == 0


def test_a_statement_without_a_semicolon_at_the_end_of_input_is_run(home):
    done = sitrep("sql", home=home, stdin="SELECT 40 + 2\nAS answer", check=0)
    assert "answer" in done.stdout and "42" in done.stdout
