"""The SELECT of a rule, run so that it can neither change, reach out, hang nor differ when replayed.

It runs on the live database (a snapshot would be one pass behind, and a rebuild would have none), so the
statement itself is checked: DuckDB's own parser says which tables and functions it names, and only our tables
and functions without side effects pass. A cursor of its own keeps a failure out of the caller's transaction.
DuckDB can shut out files only for a whole instance and for good, and the pass still has to publish from this one.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.migrate import migrate
from warehouse.peek import QUIET
from warehouse.rows import naive_utc

TIMEOUT_SECONDS = 20.0
ROW_CAP = 10_000
_TABLE_FUNCTIONS = {"unnest", "range", "generate_series"}
_CLOCK = {"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"}


class RuleSqlError(Exception):
    """The rule's SQL is refused or failed; the message says why, in one line."""


def select_developments(
    con: duckdb.DuckDBPyConnection,
    sql: str,
    since: int,
    until: int,
    now: datetime,
    timeout_seconds: float = TIMEOUT_SECONDS,
    row_cap: int = ROW_CAP,
    params: Mapping[str, Any] | None = None,
) -> list[str]:
    """The distinct ids in the column `development` of a checked SELECT. Raises RuleSqlError.

    `since` and `until` are batch numbers: what arrived after the one, up to the other. More than
    `row_cap` rows are an error, not a cut.
    """
    with con.cursor() as cursor:
        _same_database(con, cursor)
        check(cursor, sql)
        values = {**(params or {}), "since": since, "until": until, "now": naive_utc(now)}
        try:
            [statement] = duckdb.extract_statements(sql)
            if unknown := set(statement.named_parameters) - set(values):
                known = ", ".join(f"${name}" for name in values)
                raise RuleSqlError(f"unknown parameter ${min(unknown)}; known are {known}")
            timer = threading.Timer(timeout_seconds, cursor.interrupt)
            timer.start()
            try:
                cursor.execute(sql, {name: values[name] for name in statement.named_parameters})
                columns = [column[0] for column in cursor.description or ()]
                found = cursor.fetchmany(row_cap + 1)
            finally:
                timer.cancel()
        except duckdb.InterruptException:
            raise RuleSqlError(
                f"took longer than {timeout_seconds:.0f} seconds; narrow it with $since"
            ) from None
        except duckdb.Error as error:
            raise RuleSqlError(_line(error)) from None
    if "development" not in columns:
        raise RuleSqlError("has no column named development; select the id AS development")
    if len(found) > row_cap:
        raise RuleSqlError(f"gives more than {row_cap} rows; narrow it with $since")
    index = columns.index("development")
    return sorted({row[index] for row in found if isinstance(row[index], str)})


def _same_database(con: duckdb.DuckDBPyConnection, cursor: duckdb.DuckDBPyConnection) -> None:
    """A cursor begins in the database that was opened, which is not the one of a lake."""
    row = con.execute("SELECT current_database()").fetchone()
    name = str(row[0]) if row else "memory"
    cursor.execute('USE "' + name.replace('"', '""') + '"')


def check(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Raise RuleSqlError unless `sql` is one SELECT over our tables that always gives the same rows."""
    row = con.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchone()
    tree = json.loads(row[0] if row else "{}")
    if tree.get("error"):
        if tree.get("error_type") == "not implemented":
            raise RuleSqlError("may only read: it must be one SELECT")
        raise RuleSqlError(" ".join(str(tree.get("error_message")).split()))
    if len(tree["statements"]) != 1:
        raise RuleSqlError("is more than one statement")
    nodes = list(_nodes(tree))
    tables = {name for (name,) in con.execute(_OUR_TABLES).fetchall()}
    tables |= _named_in_with(con, nodes)
    steady = {name for (name,) in con.execute(_STEADY_FUNCTIONS, [_UNSTEADY]).fetchall()}
    from_clause = {id(node["function"]) for node in nodes if node.get("type") == "TABLE_FUNCTION"}
    for node in nodes:
        if id(node) not in from_clause:
            _check_node(node, tables, steady)


_OUR_TABLES = """
SELECT table_name FROM duckdb_tables() WHERE NOT internal
    AND database_name = current_database() AND schema_name = 'main'
UNION SELECT view_name FROM duckdb_views() WHERE NOT internal
    AND database_name = current_database() AND schema_name = 'main'"""

_ALL_TABLES = "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views()"

_STEADY_FUNCTIONS = """
SELECT function_name FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', 'macro')
EXCEPT SELECT function_name FROM duckdb_functions()
WHERE function_type IN ('scalar', 'aggregate') AND stability <> 'CONSISTENT'
EXCEPT SELECT unnest(?)"""

_UNSTEADY = [
    # can make gigabytes of one value, beyond DuckDB's own memory limit
    "range", "generate_series", "repeat", "lpad", "rpad", "list_resize", "array_resize", "format", "printf",
    "bitstring", "equi_width_bins",
    # said to be steady by DuckDB, and yet of the moment, the machine, the session or chance
    "ago", "current_localtime", "current_localtimestamp", "current_setting", "getvariable", "version",
    "reservoir_quantile", "pg_conf_load_time", "pg_postmaster_start_time", "pg_sleep",
    # look at SQL in a string, which nobody has checked
    "json_serialize_plan", "json_serialize_sql", "json_deserialize_sql",
]  # fmt: skip


def lint(sql: str, params: Mapping[str, Any] | None = None) -> str | None:
    """What is wrong with a rule's SQL, tried on an empty warehouse; None where nothing is."""
    now = datetime(2000, 1, 1, tzinfo=UTC)
    with empty_warehouse(now) as con:
        try:
            select_developments(con, sql, 0, 0, now, params=params)
        except RuleSqlError as error:
            return str(error)
    return None


def empty_warehouse(now: datetime) -> duckdb.DuckDBPyConnection:
    """Our tables without a row, in memory; nothing outside is reached."""
    con = duckdb.connect(
        ":memory:", config={**QUIET, "temp_directory": "", "enable_external_access": "false"}
    )
    migrate(con, Path(), now)
    return con


def _named_in_with(con: duckdb.DuckDBPyConnection, nodes: list[dict[str, Any]]) -> set[str]:
    """The names that WITH gives. They count everywhere, so none may mean something else outside its scope."""
    names = {str(entry["key"]) for node in nodes for entry in node.get("cte_map", {}).get("map", ())}
    taken = {name.lower() for (name,) in con.execute(_ALL_TABLES).fetchall()}
    for name in sorted(names):
        if not re.fullmatch(r"[A-Za-z_]\w*", name):
            raise RuleSqlError(f"calls {name!r} what WITH defines; use letters, digits and _ only")
        if name.lower() in taken:
            raise RuleSqlError(f"gives the name {name!r} in WITH, which a table has already; choose another")
    return names


def _check_node(node: dict[str, Any], tables: set[str], steady: set[str]) -> None:
    match node.get("type"):
        case "BASE_TABLE":
            name = str(node.get("table_name"))
            if name not in tables or node.get("schema_name") not in ("", "main") or node.get("catalog_name"):
                raise RuleSqlError(f"reads {name!r}, which is no table or view of the warehouse")
        case "TABLE_FUNCTION":
            name = str(node["function"].get("function_name"))
            if name not in _TABLE_FUNCTIONS:
                raise RuleSqlError(f"uses {name}(), which is not allowed in rules")
            return
        case "SHOW_REF":
            raise RuleSqlError("is no SELECT over tables and views")
        case "COLUMN_REF":
            names = [str(name).lower() for name in node.get("column_names", ())]
            if len(names) == 1 and names[0] in _CLOCK:
                raise RuleSqlError(f"reads the clock ({names[0]}); use $now, so that a replay gives the same")
    if node.get("sample"):
        raise RuleSqlError("takes a sample, which is another one each time")
    function = str(node.get("function_name") or "").lower()
    if function == "age" and len(node.get("children", ())) < 2:
        raise RuleSqlError(
            "reads the clock (age of one time); use age($now, ...), so that a replay gives the same"
        )
    if function and not node.get("is_operator") and function not in steady | {"unnest"}:
        raise RuleSqlError(
            f"uses {function}(), which is unknown, unbounded or another each time; for the time use $now"
        )


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:300]
