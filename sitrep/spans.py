"""Time spans as rules and channels write them: '90m', '6h', '14d', '2w'."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def span(text: str) -> timedelta:
    """'90m', '6h', '14d', '2w' as a time span."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def is_span(text: object) -> bool:
    """Whether it is a time span: a number from 1 to 9999 and its unit."""
    number = text[:-1] if isinstance(text, str) else ""
    return number.isdecimal() and number.isascii() and 0 < int(number[:5]) <= 9999 and str(text)[-1] in _UNITS


def _span(value: object) -> object:
    if not is_span(value):
        raise ValueError(f"{value!r} is no time span such as 30m, 6h, 14d or 2w; leave the key out for none")
    return value


Span = Annotated[str, BeforeValidator(_span), Field(json_schema_extra={"pattern": "^[1-9][0-9]{0,3}[mhdw]$"})]
