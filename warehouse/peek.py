"""What can be told of the database file without opening it as a database, which a running pass may have locked."""

from __future__ import annotations

from pathlib import Path

from warehouse.errors import WarehouseDamaged, WarehouseError

DATABASE = "warehouse.duckdb"
QUIET: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # a table name never means a Python variable
}
"""Nothing is fetched from the network, whatever a statement or a file asks for."""
_MAGIC = b"DUCK"
"""In every file of DuckDB, behind the checksum of its first block."""


def damage(home: Path) -> WarehouseError | None:
    """What is wrong with `warehouse.duckdb` at first sight; None also where there is none yet."""
    path = home / DATABASE
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except FileNotFoundError:
        return None
    except OSError as error:
        return WarehouseError(f"{path} cannot be read: {error.strerror}; check who owns it.")
    return None if head.endswith(_MAGIC) else WarehouseDamaged(path, "it is no DuckDB file")
