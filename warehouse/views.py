"""The views and comments of `views.sql`, and the schema as a person reads it (`sitrep sql --schema`)."""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and relations)

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import duckdb

_FILE = Path(__file__).parent / "views.sql"
_OURS = "NOT internal AND database_name = current_database() AND schema_name = 'main'"


def create_views(con: duckdb.DuckDBPyConnection, now: datetime, always: bool = False) -> bool:
    """Make the views anew where `views.sql` differs from what made them, or `always`; True where it was done.

    The digest of the file stands in `schema_migrations` as version 0.
    """
    statements = _FILE.read_text(encoding="utf-8")
    name = "views " + hashlib.sha256(statements.encode()).hexdigest()[:16]
    known = con.execute("SELECT name FROM schema_migrations WHERE version = 0").fetchone()
    if known == (name,) and not always:
        return False
    con.execute("BEGIN TRANSACTION")
    try:
        for (view,) in con.execute(f"SELECT view_name FROM duckdb_views() WHERE {_OURS}").fetchall():
            con.execute(f'DROP VIEW "{view}"')
        lake = on_lake(con)  # it knows no comments on columns of views
        for statement in con.extract_statements(statements):
            if not (lake and statement.query.strip().startswith("COMMENT ON COLUMN")):
                con.execute(statement)
        con.execute("DELETE FROM schema_migrations WHERE version = 0")
        con.execute(
            "INSERT INTO schema_migrations VALUES (0, ?, ?, ?)",
            [name, now.astimezone(UTC).replace(tzinfo=None), duckdb.__version__],
        )
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise
    return True


def on_lake(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the current database is a DuckLake and not a DuckDB file."""
    row = con.execute(
        "SELECT type FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchone()
    return row == ("ducklake",)


def schema_text(con: duckdb.DuckDBPyConnection) -> str:
    """Every view and table with its comment, columns, types and column comments, views first."""
    parts = []
    for kind, sql in (
        ("view", f"SELECT view_name, comment FROM duckdb_views() WHERE {_OURS} ORDER BY 1"),
        ("table", f"SELECT table_name, comment FROM duckdb_tables() WHERE {_OURS} ORDER BY 1"),
    ):
        for name, comment in con.execute(sql).fetchall():
            if name != "schema_migrations":
                parts.append("\n".join([f"{name} ({kind})", *_wrapped(comment), *_columns(con, name)]))
    return "\n\n".join(parts) + "\n"


def _wrapped(comment: str | None) -> list[str]:
    return [f"  {comment}"] if comment else []


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = con.execute(
        f"SELECT column_name, data_type, comment FROM duckdb_columns() WHERE {_OURS} AND table_name = ? "
        "ORDER BY column_index",
        [table],
    ).fetchall()
    width = max((len(name) for name, _, _ in rows), default=0)
    return [
        f"    {name:<{width}}  {data_type}" + (f"  -- {comment}" if comment else "")
        for name, data_type, comment in rows
    ]
