"""The core of sitrep: model, identity, events, developments, rules. Pure: no I/O, the time is an argument."""

__version__ = "0.1.0"
