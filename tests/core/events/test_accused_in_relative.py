"""Who is accused in a clause that hangs on his name did it, and not who accuses."""

from __future__ import annotations
