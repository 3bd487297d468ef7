"""Numbers and sentences as they are shown."""

from __future__ import annotations

import re


def counted(number: int, what: str) -> str:
    """'1 article', '1,200 articles', '2 entries', '2 days', '2 boxes'."""
    if re.search("[^aeiou]y$", what):
        several = f"{what[:-1]}ies"
    else:
        several = f"{what}es" if re.search("(s|x|z|ch|sh)$", what) else f"{what}s"
    return f"{number:,} {what if number == 1 else several}"


def sentence(text: str) -> str:
    """`text` with a capital, unless it begins with a name such as 'a.yaml', and one full stop; '' stays ''."""
    text = text.rstrip(" .\n")
    if re.match(r"[a-z]+(?=[\s,]|$)", text):
        text = text[0].upper() + text[1:]
    return text + "." if text and not text.endswith(("!", "?", "…")) else text
