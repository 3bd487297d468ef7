"""Importing this makes a process ready for passes: what a pass imports is imported, and the lexicon read."""

from alerts import render, senders, write  # noqa: F401
from connectors import files, publishers  # noqa: F401
from flows import stages  # noqa: F401
from flows.extraction import shipped_rules

shipped_rules()
