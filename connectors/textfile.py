"""Plain-text articles: what a pasted article says about itself in its first and last lines.

A pasted article has a headline, a masthead, a byline with a date, a copyright line, labels such as 'Source:';
any of them may be missing. Each is taken only where its form is unmistakable, and is null otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from connectors.dates import ENGLISH_DATE, english_date, parse_date
from connectors.plaintext import clean_line

HEAD_LINES = 12
TAIL_LINES = 8
"""How many non-blank lines at either end may speak about the article rather than be it."""

_LABEL = re.compile(
    r"^(?P<label>title|headline|publisher|source|published(?: on)?|publication date|posted(?: on)?|date"
    r"|today['’]s date|updated(?: on)?|last updated|url|link|original(?: article)?|by|author|language)"
    r"\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_PUBLISHED_LABEL = re.compile(
    r"^(?:first\s+)?(?:published|posted|publication date|date)(?:\s+on)?\s*:?\s+", re.IGNORECASE
)
_UPDATED_LABEL = re.compile(r"^(?:last\s+)?updated(?:\s+on)?\s*:?\s+", re.IGNORECASE)
_BYLINE = re.compile(r"^by\s+[^\W\d_][^.,;:!?]{2,60}$", re.IGNORECASE)
_AUTHOR_TAIL = re.compile(r"\s*(?:\bby\b|[|•·–—-])\s+[^\W\d_][^.;:!?\d]{1,60}$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?\s*(?P<after>[^\d.|]{2,60}?)"
    r"|(?P<before>[^\d.|]{2,60}?),?\s*(?:19|20)\d\d)\s*(?:[.|,]|all rights reserved|$)",
    re.IGNORECASE,
)
_URL = re.compile(r"^https?://[^\s<>\"']{4,2000}$", re.IGNORECASE)
_AS_OF = re.compile(r"(?:^|\W)as of (?=[A-Z0-9])")
_READ_ORIGINAL = re.compile(
    r"^read the (?:original|full) (?:article|story|post)(?: here)?\.?$", re.IGNORECASE
)
_SMALL_WORDS = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on",
    "or", "over", "per", "the", "to", "up", "via", "vs", "with",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextArticle:
    """A plain-text article taken apart; `text` starts after the lines that became title and date."""

    text: str
    title: str = ""
    publisher: str | None = None
    url: str | None = None
    published: datetime | None = None
    language: str | None = None


def read_article(text: str) -> TextArticle:
    """Take a clean plain text (see `plaintext.clean_text`) apart. Never fails; unknown stays None."""
    lines = text.split("\n")
    filled = [i for i, line in enumerate(lines) if line.strip()]
    if not filled:
        return TextArticle("")
    head, tail = filled[:HEAD_LINES], filled[-TAIL_LINES:]
    labels, labelled = _labels(lines, head)
    publisher = _value(labels, "publisher") or _copyright_holder(lines, tail)
    source = labels.get("source", "")
    if publisher is None and 0 < len(source) <= 60 and not _URL.match(source):
        publisher = source
    named = (source, *(labels.get(name, "") for name in ("url", "link", "original", "original article")))
    url = next(filter(_URL.match, named), None) or _lone_url(lines, head[:4] + tail[-3:])
    title = _value(labels, "title", "headline") or ""
    end = labelled
    if not title:
        title, end = _headline(lines, head, labelled, publisher)
    end = _skip_head(lines, end, title)
    body = "\n".join(lines[end:]).strip("\n ") if end < len(lines) else ""
    if not body.strip():  # all head and no body: a short note, kept whole
        title, body = "", text.strip("\n ")
    return TextArticle(
        text=body,
        title=clean_line(title) or _title_after_link(lines, head),
        publisher=publisher and clean_line(publisher),
        url=url,
        published=_published(lines, labels, head, tail),
        language=_language(_value(labels, "language")),
    )


def _labels(lines: list[str], head: list[int]) -> tuple[dict[str, str], int]:
    """'Label: value' lines at the very top, and the number of the line after them."""
    found: dict[str, str] = {}
    end = 0
    for i in head:
        match = _LABEL.match(lines[i].strip())
        if match is None or len(lines[i]) > 300:
            break
        found.setdefault(match["label"].lower(), match["value"].strip())
        end = i + 1
    return found, end


def _value(labels: dict[str, str], *names: str) -> str | None:
    return next((labels[name] for name in names if name in labels), None)


def _language(value: str | None) -> str | None:
    return value.lower() if value and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?", value) else None


def _headline(lines: list[str], head: list[int], start: int, publisher: str | None) -> tuple[str, int]:
    """The first line as title where it looks like one, past a masthead; and the line number after it."""
    ahead = [i for i in head if i >= start]
    for place, i in enumerate(ahead[:3]):
        line = lines[i].strip()
        if looks_like_title(line) and not line_date(line):
            return line, i + 1
        if not _is_masthead(line, publisher) or place == 2:
            break
    return "", start


def looks_like_title(line: str) -> bool:
    """A headline: one line of 3 to 30 words without the marks of a running sentence, a bullet or a byline."""
    words = line.split()
    if not 3 <= len(words) <= 30 or len(line) > 220 or line[0] in "-*•>#[(|":
        return False
    if line.endswith((".", ",", ";", ":")) or _BYLINE.match(line) or re.match(r"(?i)tl;?dr\b", line):
        return False
    return not re.search(r"[a-z]{3}[.!?] [A-Z]", line) and line[0] == line[0].upper()


def _is_masthead(line: str, publisher: str | None) -> bool:
    """A short line above the headline: the paper's name or a section; which of them is left open."""
    return line.casefold() == (publisher or "").casefold() or (
        len(line.split()) <= 3 and len(line) <= 40 and not re.search(r"[.!?:;]$", line)
    )


def _skip_head(lines: list[str], end: int, title: str) -> int:
    """The number of the first line of the body: past bylines, date lines and a repeated headline."""
    if not title:
        return end
    for i in range(end, min(len(lines), end + HEAD_LINES)):
        line = lines[i].strip()
        if not line:
            continue
        if line != title.strip() and not _BYLINE.match(line) and not line_date(line) and not _URL.match(line):
            return i
        end = i + 1
    return end


def _title_after_link(lines: list[str], head: list[int]) -> str:
    """Digest sites give a summary, 'Read the original article here', and then 'Headline: their own text'."""
    for place, i in enumerate(head[:-1]):
        if not _READ_ORIGINAL.match(lines[i].strip()):
            continue
        candidate, colon, rest = lines[head[place + 1]].strip().partition(": ")
        words = [w for w in re.findall(r"[^\W\d_][\w.’'-]*", candidate) if w.lower() not in _SMALL_WORDS]
        capital = sum(w[0].isupper() for w in words)
        if colon and rest and len(words) >= 4 and capital == len(words) and looks_like_title(candidate):
            return clean_line(candidate)
    return ""


def _copyright_holder(lines: list[str], tail: list[int]) -> str | None:
    for i in reversed(tail):
        if match := _COPYRIGHT.match(lines[i].strip()):
            return (match["after"] or match["before"]).strip(" -–,") or None
    return None


def _lone_url(lines: list[str], places: list[int]) -> str | None:
    """An address that has a line to itself, if it is the only one."""
    found = {lines[i].strip() for i in places if _URL.match(lines[i].strip())}
    return found.pop() if len(found) == 1 else None


def line_date(line: str) -> datetime | None:
    """The date of a line that says nothing else, but for a label before it and a name after it."""
    if len(line) > 120 or not re.search(r"\d", line):
        return None
    bare = _UPDATED_LABEL.sub("", _PUBLISHED_LABEL.sub("", line.strip()))
    match = ENGLISH_DATE.search(bare)
    if match is None:
        day_and_year = (
            len(bare) <= 60 and re.search(r"(?:19|20)\d\d", bare) and re.search(r"\b\d\d?(?!\d)", bare)
        )
        return parse_date(_AUTHOR_TAIL.sub("", bare)) if day_and_year else None
    before, after = bare[: match.start()], _AUTHOR_TAIL.sub("", bare[match.end() :])
    day = r"(?i)\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)?[\W_]*"
    clock = r"(?i)[\s,|]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?)?[\s.|]*"
    by_name = r"(?i)by\s+[^\d.;:!?]{2,60}\s*[,|•·–—-]?\s*"
    if not (re.fullmatch(day, before) or re.fullmatch(by_name + day[4:], before)) or not re.fullmatch(
        clock, after
    ):
        return None
    return english_date(match)


def _published(lines: list[str], labels: dict[str, str], head: list[int], tail: list[int]) -> datetime | None:
    """Labels first, then date lines at the top, then at the end, then what the text says it is 'as of'."""
    for name, value in labels.items():
        if re.match(r"published|publication|posted|date", name) and (found := parse_date(value)):
            return found
    ends = [*head, *(i for i in reversed(tail) if i not in head)]
    updated = None
    for i in ends:
        line = lines[i].strip()
        if today := re.match(r"(?i)today['’]s date\s*:\s*", line):
            match = ENGLISH_DATE.match(line, today.end())
            return english_date(match) if match else parse_date(line[today.end() :])
        if found := line_date(line):
            if not _UPDATED_LABEL.match(line):
                return found
            updated = updated or found
    return updated or _as_of(lines, tail[-2:] + head[:2])


def _as_of(lines: list[str], places: list[int]) -> datetime | None:
    for i in places:
        for match in _AS_OF.finditer(lines[i][:3000].replace("As of", "as of")):
            if day := ENGLISH_DATE.match(lines[i], match.end()):
                return english_date(day)
    return None
