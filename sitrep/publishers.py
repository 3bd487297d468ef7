"""Who published it, and whose words they are. Pure: the list of publishers comes in as data.

Reprints inflate counts: a wire story in twelve papers is one source, and two papers that both rest on what one
newspaper reported share that source. Unknown stays unknown: all texts without a publisher are one source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import tldextract

from sitrep.identity import canonical_url
from sitrep.model import Attribution, Document

_HEAD, _TAIL = 400, 400
"""Characters at the start and the end of a text in which credits and datelines are looked for."""
_SECTION = re.compile(r"\s+(?:[-–—|:»]|::)\s+")
_EDITED = re.compile(
    r"^Reporting by [^;\n]{3,160};\s*(?:additional |writing |editing )", re.IGNORECASE | re.M
)


@dataclass(frozen=True, slots=True)
class Publishers:
    """`seeds/publishers.yaml`, ready for look-ups."""

    by_name: Mapping[str, str]
    """Folded name or alias to the name shown."""
    by_domain: Mapping[str, str]
    owners: Mapping[str, str]
    """Shown name to the owner, where several publishers have one: they count as one source."""
    names: frozenset[str]
    agencies: frozenset[str]
    platforms: frozenset[str]
    bracketed: re.Pattern[str]
    """'(Reuters) -', '/TASS/', '(AP)'."""
    line: re.Pattern[str]
    """A line that is only a credit: 'Reuters', 'By A. Writer, Associated Press', 'Source: Xinhua'."""
    rights: re.Pattern[str]
    """'© 2025 AFP', 'Copyright 2025 The Associated Press'."""
    reporting: re.Pattern[str]
    """'originally published by Reuters', 'Reporting by dpa'."""


def compile_publishers(data: Mapping[str, Any]) -> Publishers:
    """The parsed `publishers.yaml`. Raises ValueError that names the entry and what is wrong with it."""
    if unknown := set(data) - {"agencies", "publishers", "platforms"}:
        raise ValueError(
            f"publishers: unknown key {sorted(unknown)[0]!r}; use agencies, publishers, platforms"
        )
    by_name: dict[str, str] = {}
    by_domain: dict[str, str] = {}
    owners: dict[str, str] = {}
    spellings: list[str] = []
    for group in ("agencies", "publishers"):
        for entry in data.get(group) or ():
            name, aliases, domains = _entry(group, entry)
            owners |= {name: entry["owner"]} if entry.get("owner") else {}
            for alias in (name, *aliases):
                known = by_name.setdefault(_folded(alias), name)
                if known != name:
                    raise ValueError(
                        f"publishers: {alias!r} belongs to {known} already; remove it from {name}"
                    )
            by_domain |= {domain.casefold(): name for domain in domains}
            spellings += [name, *aliases] if group == "agencies" else []
    names = "|".join(re.escape(s) for s in sorted(spellings, key=len, reverse=True)) or r"(?!)"
    return Publishers(
        by_name=by_name,
        by_domain=by_domain,
        owners=owners,
        names=frozenset(by_name.values()),
        agencies=frozenset(by_name[_folded(s)] for s in spellings),
        platforms=frozenset(data.get("platforms") or ()),
        bracketed=re.compile(rf"[(/\[]\s*(?:The )?({names})\s*[)/\]]"),
        line=re.compile(  # names in their own case: a line 'App' is not the agency APP
            rf"^\W*(?:(?i:by|source|from|via|credit)\b[^\n]{{0,80}}?\W)?(?:The )?({names})\W*$", re.M
        ),
        rights=re.compile(rf"(?:©|\([cC]\)|(?i:copyright))\W*(?:\d{{4}})?\W*(?:The )?({names})\b"),
        reporting=re.compile(rf"(?i:published|reporting|story|report) by (?:The )?({names})\b"),
    )


def _entry(group: str, entry: Any) -> tuple[str, list[str], list[str]]:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str):
        raise ValueError(f"publishers: an entry under {group} has no name: {entry!r}")
    name = entry["name"]
    if unknown := set(entry) - {"name", "aliases", "domains", "owner"}:
        raise ValueError(f"publishers: {name} has an unknown key {sorted(unknown)[0]!r}")
    lists = [entry.get(key) or [] for key in ("aliases", "domains")]
    if not all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in lists):
        raise ValueError(f"publishers: aliases and domains of {name} must be lists of words")
    if not isinstance(entry.get("owner", ""), str):
        raise ValueError(f"publishers: the owner of {name} must be a name")
    return name, lists[0], lists[1]


def publisher_family(publishers: Publishers, name: str | None, url: str | None) -> str | None:
    """One name for all feeds, editions and domains of a publisher and of its owner; None where nothing is known.

    The name given counts before the address: feeds and folders often carry a host that is not the publisher's.
    """
    shown = shown_name(publishers, name, url)
    listed = shown in publishers.names or not (name or "").strip()
    if shown is None or not listed:
        return shown and (_folded(shown) or shown)
    return publishers.owners.get(shown, shown)


def shown_name(publishers: Publishers, name: str | None, url: str | None) -> str | None:
    """The publisher as a reader knows it: the name in the list, else as given, else the domain."""
    name = (name or "").strip()
    given = _SECTION.split(name)[0]
    domain, host = _domain(url)
    for known in (
        publishers.by_name.get(_folded(name)),
        publishers.by_name.get(_folded(given)),
        publishers.by_domain.get(host),
        publishers.by_domain.get(domain),
    ):
        if known:
            return known
    if name:
        return given
    if domain in publishers.platforms:
        return "/".join([domain, *urlsplit(url or "").path.split("/")[1:2]])
    return domain or None


def source_group(publishers: Publishers, document: Document) -> str:
    """Whose words the document carries: the agency of its credit or dateline, else its publisher; '' if unknown."""
    return credited(publishers, document.title, document.text) or (
        publisher_family(publishers, document.publisher, document.url) or ""
    )


def credited(publishers: Publishers, title: str, text: str) -> str | None:
    """The agency that the text is credited to; None where there is no credit."""
    head, tail = f"{title[-60:]}\n{text[:_HEAD]}", text[-_TAIL:]
    for pattern, where in (
        (publishers.bracketed, head),
        (publishers.line, head),
        (publishers.rights, tail),
        (publishers.reporting, f"{head}\n{tail}"),
        (publishers.line, tail),
        (publishers.bracketed, tail[-60:]),
    ):
        if found := pattern.search(where):
            return publishers.by_name[_folded(found[1])]
    if _EDITED.search(tail) and "Reuters" in publishers.agencies:
        return "Reuters"  # no other agency closes with 'Reporting by A; Editing by B'
    return None


def cited_medium(publishers: Publishers, attribution: Iterable[Attribution]) -> str | None:
    """The one other medium that a claim is attributed to; None where an official says so too, or nobody."""
    media = {_medium(publishers, a.name) for a in attribution if a.kind == "media"} - {""}
    official = any(a.kind == "official" for a in attribution)
    return media.pop() if len(media) == 1 and not official else None


def _medium(publishers: Publishers, name: str) -> str:
    folded = _folded(name)
    known = publishers.by_name.get(folded, "" if folded in _VAGUE else folded)
    return publishers.owners.get(known, known)


_VAGUE = frozenset(
    {
        "media",
        "local media",
        "state media",
        "state television",
        "newspaper",
        "press",
        "reports",
        "news agency",
        "tv",
    }
)


def _folded(name: str) -> str:
    """'The Wáshington Post.' -> 'washington post'."""
    text = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c)))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _suffixes() -> tldextract.TLDExtract:
    """The public suffix list that comes with the package; never asks the network."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def _domain(url: str | None) -> tuple[str, str]:
    """(registered domain, host) of an address; empty where there is none."""
    try:
        host = urlsplit(canonical_url(url or "")).hostname or ""
    except ValueError:
        return "", ""
    return _suffixes()(host).top_domain_under_public_suffix or host, host
