from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.make import fill
from warehouse import query
from warehouse.connection import writer
from warehouse.errors import WarehouseError
from warehouse.output import formatted, write
from warehouse.publish import publish
from warehouse.query import NotPublished, QueryError, Rows, export_parquet, export_tables, open_published, run

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with writer(home) as con:
        fill(con)
        publish(con, home)
    (home / "secret.csv").write_text("password\nhunter2\n")
    return home


@pytest.fixture
def con(home):
    with open_published(home) as con:
        yield con


def test_without_a_snapshot_the_advice_is_to_run_first(tmp_path):
    with (
        pytest.raises(NotPublished, match=r"published\.duckdb does not exist.*`sitrep run`"),
        open_published(tmp_path),
    ):
        pass


def test_a_snapshot_that_is_no_database_is_named_with_advice(tmp_path):
    (tmp_path / "published.duckdb").write_text("hello")
    advice = r"published\.duckdb cannot be read: .*`sitrep run`"
    with pytest.raises(WarehouseError, match=advice) as raised, open_published(tmp_path):
        pass
    assert ".." not in str(raised.value) and "!." not in str(raised.value)


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT doc FROM documents ORDER BY doc LIMIT 1", (("again",),)),
        ("FROM (VALUES (1)) AS t(x);", ((1,),)),
        ("WITH x AS (SELECT 2 AS y) SELECT * FROM x -- a comment", ((2,),)),
    ],
)
def test_a_select_gives_its_rows(con, sql, rows):
    assert run(con, sql).rows == rows


@pytest.mark.parametrize("sql", ["DESCRIBE events", "SUMMARIZE articles", "SHOW TABLES", "EXPLAIN SELECT 1"])
def test_statements_that_describe_are_allowed(con, sql):
    assert run(con, sql).rows


def test_columns_of_one_name_are_told_apart(con):
    assert run(con, "SELECT 1 AS a, 2 AS a, 3 AS b").columns == ("a", "a_2", "b")


REFUSED = [
    "SELECT * FROM read_csv('{home}/secret.csv')",
    "SELECT * FROM '{home}/secret.csv'",
    "SELECT content FROM read_text('{home}/secret.csv')",
    "SELECT * FROM glob('{home}/*')",
    "SELECT * FROM read_duckdb('{home}/published.duckdb')",
    "SELECT * FROM read_parquet('https://files.example/x.parquet')",
    "COPY articles TO '{home}/stolen.csv'",
    "COPY articles FROM '{home}/secret.csv'",
    "EXPLAIN ANALYZE COPY articles TO '{home}/stolen.csv'",
    "EXPORT DATABASE '{home}/stolen'",
    "ATTACH '{home}/other.duckdb'",
    "ATTACH ':memory:' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET memory_limit = '100GB'",
    "RESET lock_configuration",
    "PRAGMA enable_profiling",
    "PRAGMA database_list; SELECT 1",
    "CALL pragma_version()",
    "CREATE TABLE stolen AS SELECT 1",
    "CREATE TEMP TABLE stolen AS SELECT 1",
    "INSERT INTO articles (article) VALUES ('x')",
    "UPDATE articles SET title = ''",
    "DELETE FROM articles",
    "DROP TABLE articles",
    "BEGIN",
    "PREPARE p AS SELECT 1",
    "USE memory",
    "CREATE TABLE memory.main.stolen AS SELECT 1",
    "DETACH published",
    "CHECKPOINT",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE articles",
    "",
    "  -- nothing",
    "PIVOT events ON kind",
    "SELECT * FROM con",
    "SELECT getenv('HOME')",
    "SELECT $1",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_whatever_could_change_read_or_reach_more_than_the_snapshot_is_refused_in_one_sentence(
    con, home, sql
):
    with pytest.raises(QueryError) as refusal:
        run(con, sql.format(home=home))
    message = str(refusal.value)
    assert "\n" not in message and "{" not in message and message.endswith((".", "?", "!"))
    assert sorted(os.listdir(home)) == [
        "published.duckdb",
        "secret.csv",
        "warehouse.duckdb",
        "warehouse.lock",
    ]
    assert run(con, "SELECT count(*) FROM articles").rows == ((4,),)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELEC 1", r'Column 1: syntax error at or near "SELEC"\.'),
        (
            "SELECT\n  titel\nFROM articles",
            r'Line 2, column 3: Referenced column "titel" not found .*"title"',
        ),
        ("SELECT 'é', nothing FROM articles", r'Column 13: Referenced column "nothing" not found'),
        (
            "SELECT * FROM article",
            r"Column 15: Table with name article does not exist! .*`sitrep sql --schema`",
        ),
        ("SELECT * FROM read_csv('/x')", r"Column 15: Files and the network are out of reach here"),
        ("UPDATE articles SET title = ''", r"UPDATE is refused: the snapshot is for reading"),
        ("SELECT 1; SELECT 2", r"These are 2 statements"),
        ("PIVOT events ON kind", r"PIVOT must name its values"),
    ],
)
def test_an_error_says_what_is_wrong_and_where(con, sql, said):
    with pytest.raises(QueryError, match=said):
        run(con, sql)


def test_pivot_with_named_values_works(con):
    rows = run(con, "PIVOT event_items ON kind IN ('delivery') USING count(*) GROUP BY item").rows
    assert rows == (("ships", 2),)


ENDLESS = [
    "WITH RECURSIVE t AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t",
    "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b",
]


@pytest.mark.parametrize("sql", ENDLESS)
def test_an_endless_query_is_stopped_and_the_connection_goes_on(con, sql):
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.3 seconds"):
        run(con, sql, timeout_seconds=0.3)
    assert time.monotonic() - started < 3
    assert run(con, "SELECT 1").rows == ((1,),)


def test_more_rows_than_the_cap_are_an_error_not_a_cut(con):
    assert len(run(con, "FROM range(10)", max_rows=10).rows) == 10
    with pytest.raises(QueryError, match="more than 10 rows"):
        run(con, "FROM range(1000000000)", max_rows=10)


def test_a_query_that_needs_too_much_memory_is_told_so(home, monkeypatch):
    monkeypatch.setitem(query._SETTINGS, "memory_limit", "50MB")
    with open_published(home) as con, pytest.raises(QueryError, match="more memory than it may use"):
        run(con, "SELECT len(list(repeat('x', 1000) || range)) FROM range(10000000)")


def test_a_new_connection_sees_the_new_snapshot_while_an_old_one_keeps_the_old(tmp_path):
    with writer(tmp_path) as writing:
        publish(writing, tmp_path)
        with open_published(tmp_path) as old:
            assert run(old, "SELECT count(*) FROM articles").rows == ((0,),)
            fill(writing)
            publish(writing, tmp_path)
            with open_published(tmp_path) as new:
                assert run(new, "SELECT count(*) FROM articles").rows == ((4,),)
            assert run(old, "SELECT count(*) FROM articles").rows == ((0,),)
            assert export_parquet(tmp_path, "FROM articles", tmp_path / "x.parquet") == 4


def test_parquet_goes_to_the_named_file_with_the_types_of_the_columns(home, tmp_path):
    target = tmp_path / "it's.parquet"
    assert (
        export_parquet(home, "SELECT event, items, date_start FROM events ORDER BY event; -- all", target)
        == 3
    )
    read = duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(target)]).fetchall()
    assert [row[1] for row in read] == [
        "VARCHAR",
        'STRUCT("name" VARCHAR, quantity_low DOUBLE, quantity_high DOUBLE, unit VARCHAR)[]',
        "DATE",
    ]


@pytest.mark.parametrize(
    "sql", ["SELECT 1) TO '{other}'; --", "COPY articles TO '{other}'", "FROM read_text('{secret}')"]
)
def test_a_parquet_export_can_touch_no_other_file(home, tmp_path, sql):
    sql = sql.format(other=tmp_path / "other", secret=home / "secret.csv")
    with pytest.raises(QueryError):
        export_parquet(home, sql, tmp_path / "x.parquet")
    assert not (tmp_path / "other").exists()


def test_an_error_in_a_parquet_export_has_the_position_in_the_statement_as_given(home, tmp_path):
    with pytest.raises(QueryError, match=r"Column 8: Referenced column \"titel\""):
        export_parquet(home, "SELECT titel FROM articles", tmp_path / "x.parquet")


ROWS = Rows(
    ("text", "number", "when", "list", "none"),
    (
        (
            'a "b", |c|\n<d>\x1b[31m',
            Decimal("2.50"),
            datetime(2025, 11, 2, 9),
            [date(2025, 1, 1), None],
            None,
        ),
        ("é", 7, datetime(2025, 11, 2, 9, 30), [], {"x": float("nan")}),
    ),
)


@pytest.fixture
def written(tmp_path):
    def write_and_read(form, rows=ROWS):
        write(rows, form, tmp_path / "out")
        return (tmp_path / "out").read_bytes().decode()

    return write_and_read


def test_csv_reads_back_with_lists_as_json(written):
    header, first, second = csv.reader(io.StringIO(written("csv")))
    assert header == list(ROWS.columns)
    assert first == ['a "b", |c|\n<d>', "2.5", "2025-11-02T09:00:00Z", '["2025-01-01", null]', ""]
    assert second == ["é", "7", "2025-11-02T09:30:00Z", "[]", '{"x": null}']


@pytest.mark.parametrize("form", ["csv", "table", "markdown"])
def test_nothing_that_steers_a_terminal_or_turns_the_writing_is_left_in(written, form):
    text = written(form, Rows(("a\u202e",), (("x\x1b[2J\x1b]0;title\x07y\u2066z\u202a\x9b\x1bw\u200f",),)))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert "[2J" not in text and "title" not in text and "xy" in text


def test_json_is_an_array_of_objects(written):
    first, second = json.loads(written("json"))
    assert first == {
        "text": 'a "b", |c|\n<d>\x1b[31m', "number": 2.5, "when": "2025-11-02T09:00:00Z",
        "list": ["2025-01-01", None], "none": None,
    }  # fmt: skip
    assert second["none"] == {"x": None}
    assert json.loads(written("json", Rows(("a",), ()))) == []


def test_markdown_keeps_one_line_per_row_whatever_the_text(written):
    lines = written("markdown").splitlines()
    assert len(lines) == 4 and lines[1] == "| --- | --- | --- | --- | --- |"
    assert lines[2].startswith('| a "b", \\|c\\| &lt;d> | 2.5 |')


def test_a_table_prints_no_control_characters_and_counts_its_rows(written):
    text = written("table")
    assert "\x1b" not in text and "2 rows" in text and "2025-11-02" in text


def test_dicts_are_formatted_like_rows_and_nothing_is_a_table_of_no_rows(capsys):
    assert formatted([{"a": 1, "b": "x"}, {"a": 2, "b": None}], "csv") == "a,b\n1,x\n2,\n"
    assert formatted([], "json") == "[\n]\n" and "0 rows" in formatted([], "table")
    write(Rows(("a",), ((1,),)), "csv")
    assert capsys.readouterr().out == "a\n1\n"


READERS = {"parquet": "read_parquet", "csv": "read_csv", "json": "read_json"}


@pytest.mark.parametrize("form", READERS)
def test_every_table_and_view_is_exported_and_reads_back(home, tmp_path, form):
    written = dict(export_tables(home, tmp_path / "new", form))
    assert written[f"documents.{form}"] == 4 and written[f"events.{form}"] == 3
    assert sorted(os.listdir(tmp_path / "new")) == sorted(written)
    assert not [name for name in written if name.startswith(("fingerprint", "schema_"))]
    rows = duckdb.execute(f"SELECT count(*) FROM {READERS[form]}(?)", [str(tmp_path / f"new/events.{form}")])
    assert rows.fetchall() == [(3,)]


def test_lists_in_an_exported_csv_are_json(home, tmp_path):
    assert list(export_tables(home, tmp_path, "csv", ["developments"])) == [("developments.csv", 1)]
    (row,) = csv.DictReader((tmp_path / "developments.csv").open())
    assert json.loads(row["recipient"]) == ["VEN", "CUB"] and json.loads(row["items"])[0]["name"] == "ships"


def test_no_text_of_an_exported_csv_is_a_formula_and_what_is_none_stays_as_it_is(tmp_path):
    texts = ["=1+1", "+1", "-1", "@a", "\tx", "1-1", "a=b", ""]
    with writer(tmp_path) as con:
        fill(con)
        batch = (
            "SELECT * REPLACE (? AS run) FROM batches WHERE batch = (SELECT min(batch) FROM batches) LIMIT 1"
        )
        for text in texts:
            con.execute(f"INSERT INTO batches {batch}", [text])
        con.execute("UPDATE batches SET documents = -1")
        publish(con, tmp_path)
    list(export_tables(tmp_path, tmp_path / "out", "csv", ["batches"]))
    rows = list(csv.DictReader((tmp_path / "out/batches.csv").open(newline="")))
    assert {row["run"] for row in rows} >= {"'=1+1", "'+1", "'-1", "'@a", "'\tx", "1-1", "a=b", ""}
    assert not {row["run"] for row in rows} & set(texts[:5])
    assert {row["documents"] for row in rows} == {"-1"}, "numbers are no text"


def test_an_export_of_an_unknown_table_writes_nothing(home, tmp_path):
    with pytest.raises(QueryError, match="no table or view nothing"):
        list(export_tables(home, tmp_path, "csv", ["events", "nothing"]))
    assert os.listdir(tmp_path) == []


def test_queries_need_no_slow_import():
    code = "import sys, warehouse.query, warehouse.output; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    heavy = {"prefect", "numpy", "pandas", "rich", "pydantic", "httpx", "filelock", "trafilatura"}
    assert not heavy & set(loaded.stdout.split())
