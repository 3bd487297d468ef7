from __future__ import annotations

import re
from datetime import UTC, datetime

import duckdb
import pytest

from warehouse.connection import writer
from warehouse.errors import WarehouseDamaged, WarehouseNewer
from warehouse.migrate import migrate, migrations

NOW = datetime(2025, 11, 2, 9, tzinfo=UTC)


def test_a_new_warehouse_records_each_migration_with_the_duckdb_version(tmp_path):
    with writer(tmp_path) as con:
        rows = con.execute(
            "SELECT version, name, duckdb_version FROM schema_migrations WHERE version > 0 ORDER BY 1"
        ).fetchall()
    assert rows == [(version, name, duckdb.__version__) for version, name, _ in migrations()]


def test_opening_again_applies_nothing_and_keeps_the_views(tmp_path):
    for _ in range(2):
        with writer(tmp_path) as con:
            ledger = con.execute("FROM schema_migrations").fetchall()
    with writer(tmp_path) as con:
        assert con.execute("FROM schema_migrations").fetchall() == ledger
        assert con.execute("SELECT count(*) FROM runs").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_schema_as_it_was(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as con:
        migrate(con, path, NOW)
        number = len(migrations()) + 1
        broken = (*migrations(), (number, "broken", "CREATE TABLE half (x INTEGER); SELECT 1/nothing;"))
        with pytest.raises(duckdb.Error):
            migrate(con, path, NOW, broken)
        assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchone() == (
            0,
        )
        mended = (*migrations(), (number, "mended", "CREATE TABLE half (x INTEGER);"))
        assert migrate(con, path, NOW, mended) == 1
        assert migrate(con, path, NOW, mended) == 0


def test_a_new_warehouse_whose_last_migration_fails_has_none_of_them_and_gets_all_the_next_time(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    broken = (*migrations(), (len(migrations()) + 1, "broken", "SELECT 1/nothing;"))
    with duckdb.connect(str(path)) as con:
        with pytest.raises(duckdb.Error):
            migrate(con, path, NOW, broken)
        assert con.execute("SHOW TABLES").fetchall() == [("schema_migrations",)]
        assert migrate(con, path, NOW) == len(migrations())


def test_a_warehouse_of_a_newer_sitrep_is_refused_with_advice(tmp_path):
    with writer(tmp_path) as con:
        con.execute("INSERT INTO schema_migrations VALUES (9999, 'future', now()::TIMESTAMP, '9.9')")
    said = r"schema version 9999; .*Update sitrep, or run `sitrep rebuild`"
    with pytest.raises(WarehouseNewer, match=said), writer(tmp_path):
        pass


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE invoices (total DOUBLE)")
    with pytest.raises(WarehouseDamaged, match="database of something else"), writer(tmp_path):
        pass
    with duckdb.connect(str(path)) as con:
        assert con.execute("SHOW TABLES").fetchall() == [("invoices",)]


def test_migrations_use_portable_statements_only():
    unportable = (
        r"\b(PRIMARY KEY|UNIQUE|REFERENCES|CREATE\s+(UNIQUE\s+)?INDEX|SEQUENCE|ON CONFLICT|AUTOINCREMENT)\b"
    )
    for _, name, statements in migrations():
        bare = re.sub(r"--.*", "", statements)
        assert not re.search(unportable, bare, re.IGNORECASE), name
