"""Where a lake is. Apart from the rest, so that reading the settings imports nothing heavy."""

from __future__ import annotations

import re
from dataclasses import dataclass

LAKE = "ducklake:postgres:"
_PASSWORD = re.compile(r"(?<=password=)('[^']*'|\S+)|(?<=:)[^:@/\s]+(?=@)", re.IGNORECASE)


@dataclass(frozen=True)
class Lake:
    """A libpq connection string or URI of the catalogue, without a password, and the place of the data files."""

    catalogue: str
    data: str

    def __str__(self) -> str:
        return f"the catalogue ({masked(self.catalogue)})"


def masked(text: str) -> str:
    """Without any password that stands in a connection string."""
    return _PASSWORD.sub("***", text)
