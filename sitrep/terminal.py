"""What steers a terminal: whole sequences, so that nothing of them is left standing as text."""

from __future__ import annotations

import re

SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\))")
"""CSI (colours, moves) and OSC (titles, links) of ECMA-48; an ESC that begins neither is a control character."""
