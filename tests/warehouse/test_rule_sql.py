"""A rule's SQL reads our tables and nothing else, and gives the same when it is replayed."""

import pytest

from tests_support.alerting import NOW
from warehouse.connection import writer
from warehouse.rule_sql import RuleSqlError, empty_warehouse, lint, select_developments


@pytest.fixture(scope="module")
def empty():
    with empty_warehouse(NOW) as con:
        yield con


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        (
            'WITH a AS (WITH "{path}" AS (SELECT 1) SELECT 1) SELECT development FROM "{path}"',
            "letters, digits and _ only",
        ),
        ('WITH "x.csv" AS (SELECT 1) SELECT 1 AS development', "letters, digits and _ only"),
        ("WITH Developments AS (SELECT 'a' AS development) FROM developments", "which a table has already"),
        ("WITH a AS (WITH duckdb_columns AS (SELECT 1) SELECT 1) FROM duckdb_columns", "which a table has"),
        ("SELECT development FROM '{path}'", "no table or view"),
    ],
)
def test_a_name_in_with_opens_no_file_and_no_other_table(tmp_path, sql, why):
    path = tmp_path / "secret.csv"
    path.write_text("development\nleaked\n")
    with writer(tmp_path / "home", 0) as con, pytest.raises(RuleSqlError, match=why):
        select_developments(con, sql.format(path=path), 0, 1, NOW)


@pytest.mark.parametrize(
    "value",
    [
        "format('{:>900000000}', 1)", "printf('%900000000d', 1)", "bitstring('1', 900000000)",
        "current_setting('memory_limit')", "getvariable('x')", "version()", "ago(INTERVAL 1 DAY)::VARCHAR",
        "age(TIMESTAMP '2025-01-01')::VARCHAR", "current_localtimestamp()::VARCHAR",
        "pg_postmaster_start_time()", "json_serialize_plan('FROM developments')",
        "(SELECT id FROM developments TABLESAMPLE 50%)", "(SELECT id FROM developments USING SAMPLE 1)",
    ],
)  # fmt: skip
def test_what_has_no_bound_or_differs_when_replayed_is_refused(empty, value):
    with pytest.raises(RuleSqlError, match=r"^(uses \w+\(\), which is|reads the clock|takes a sample)"):
        select_developments(empty, f"SELECT {value} AS development", 0, 1, NOW)


@pytest.mark.parametrize(
    "sql",
    [
        "WITH own AS (SELECT id FROM developments), b AS (FROM own) SELECT id AS development FROM b",
        "WITH RECURSIVE r AS (SELECT 'a' AS development UNION ALL SELECT 'b' FROM r WHERE false) FROM r",
        "SELECT id AS development FROM developments WHERE age($now, first_seen) < INTERVAL 1 DAY",
    ],
)
def test_what_is_steady_passes(sql):
    assert lint(sql) is None


def test_a_rule_is_tried_where_no_file_and_no_extension_can_be_reached(empty):
    for name in ("enable_external_access", "autoinstall_known_extensions", "autoload_known_extensions"):
        assert empty.execute(f"SELECT current_setting('{name}')").fetchone() == (False,)


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM developments", "INSERT INTO alerts SELECT 1", "DROP TABLE alerts", "COPY alerts TO 'x'"],
)
def test_a_rule_that_would_write_hears_in_our_words_that_it_may_only_read(sql):
    assert lint(sql) == "may only read: it must be one SELECT"


def test_what_is_no_sql_at_all_is_told_as_the_parser_tells_it():
    assert "syntax error" in lint("SELEKT 1")
