"""Titles, names and addresses come from strangers. Here they become harmless, for each format in its own way."""

from __future__ import annotations

import re
import string
from urllib.parse import quote, urlsplit

from sitrep.parties import plain

_MARKDOWN = re.compile(r"([\\`*_{}\[\]|~$#!])")
_BLOCK = re.compile(r"^(\d*)([-+=.)])")
"""What begins a list or underlines a heading at the beginning of a line."""
_ADDRESS = re.compile(r"(?i)(?<=\w)(:)(?=//)|(?<=www)(\.)|(@)")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, out of a broken page: no file, header or address can hold it."""
_URL_SAFE = string.ascii_letters + string.digits + "-._~:/?#[]@!$&'*+,;=%"


def line(text: object, limit: int = 600) -> str:
    """One line without control, escape or direction characters: safe for a terminal and for mail headers."""
    return _SURROGATE.sub("\ufffd", plain(str(text), limit))


def markdown(text: object, limit: int = 600) -> str:
    """The line as literal Markdown text: no markup, no HTML, no link made of a bare address."""
    escaped = _MARKDOWN.sub(r"\\\1", line(text, limit))
    escaped = _BLOCK.sub(r"\1\\\2", escaped)
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ADDRESS.sub(lambda match: "\\" + match.group(0), escaped)


def link(url: object) -> str | None:
    """The address if a person may be sent there: http or https, a host, no user name in it; else None."""
    if not isinstance(url, str) or len(url) > 2000 or url != line(url, 2000):
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc or port == 0:
        return None
    return quote(url, safe=_URL_SAFE.replace("'", "").replace("[", "").replace("]", ""))


def markdown_link(name: object, url: object) -> str:
    """`[name](<url>)`, or only the name where the address will not do."""
    target = link(url)
    return f"[{markdown(name)}](<{target}>)" if target else markdown(name)
