"""Documents from key-value records: JSON objects, JSON lines, the front matter of Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from urllib.parse import urlsplit

from connectors.dates import parse_date
from connectors.plaintext import clean_line, clean_text, refuse_binary
from sitrep.model import Document, Failure

MAX_LINE_BYTES = 5_000_000
MAX_BAD_LINES = 100
"""Of one file that are named one by one; a file of something else than JSON lines would name a million."""


def from_record(
    record: object, doc: str, origin: str, subject: str, text: str | None = None
) -> Iterator[Document | Failure]:
    """The document of a record {id, title, published, source | publisher, url, language, text}, or a failure.

    `doc` is its id where it gives none; `text` stands for its text where that is kept elsewhere (Markdown).
    Title and text stay as they are but for `clean_text`, so that offsets hold. A title may stand without a text.
    Other keys are ignored. A date that cannot be read makes the date null and is named beside the document.
    """
    if not isinstance(record, Mapping):
        yield failed(
            subject, f"expected a JSON object, found {_kind(record)}", "Give an object with a 'text' key."
        )
        return
    body = record.get("text") if text is None else text
    if not isinstance(body, str):
        what = "has no 'text'" if body is None else f"has a 'text' that is {_kind(body)}, not a string"
        yield failed(subject, f"the record {what}", "Put the article's plain text under the key 'text'.")
        return
    body, title = clean_text(body), _title(record)
    if not body.strip():
        if not title:
            yield failed(subject, "the text is empty", "Fill in the text or leave the record out.")
            return
        body = ""  # a headline alone, as feeds give them
    published = parse_date(given := record.get("published"))
    country = _string(record, "publisher_country")
    yield Document(
        doc=_string(record, "id") or doc,
        text=body,
        title=title,
        url=_address(_string(record, "url")),
        publisher=_string(record, "publisher") or _string(record, "source"),
        publisher_country=country if country and re.fullmatch("[A-Z]{3}", country) else None,
        published=published,
        language=_string(record, "language"),
        origin=origin,
    )
    if published is None and given not in (None, ""):
        error = f"the date {str(given)[:60]!r} of 'published' cannot be read with certainty; taken as unknown"
        yield failed(
            subject, error, "Write it as 2025-11-02 or 2025-11-02T14:30:00+01:00.", needs_person=False
        )


def _address(url: str | None) -> str | None:
    """`url` where it is a web address that can be taken apart."""
    if url is None or not re.match(r"https?://\S+$", url, re.IGNORECASE):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:  # an unclosed bracket
        return None


def read_json(text: str, stem: str, path: str) -> Iterator[Document | Failure]:
    """Documents of a JSON text that is one object or a list; in a list, ids default to stem:1, stem:2, ..."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        advice = "Correct it; if it holds one object per line, name the file .jsonl."
        yield failed(f"{path}:{error.lineno}", f"malformed JSON: {error.msg} (column {error.colno})", advice)
        return
    except (RecursionError, ValueError) as error:  # nested too deep, or a number of too many digits
        yield failed(path, f"JSON that cannot be read: {error}", "Check where the file comes from.")
        return
    if not isinstance(value, list):
        yield from from_record(value, stem, path, path)
        return
    if not value:
        yield failed(path, "the list is empty", "Put at least one object into it.")
    for number, record in enumerate(value, 1):
        yield from from_record(record, f"{stem}:{number}", path, f"{path} (object {number})")


def read_json_lines(
    stream: BinaryIO, stem: str, path: str, first: bytes = b"", lines_before: int = 0
) -> Iterator[Document | Failure]:
    """Documents of a stream of JSON objects, one a line, one line at a time in memory; blank lines skipped.

    `first` is a first line that was already read, `lines_before` the number of lines read before it. Ids
    default to stem:<line>. Subjects are 'path:line'. Raises `NotTextError` for a binary file.
    """
    seen, number, bad = 0, lines_before, 0
    while line := first or stream.readline(MAX_LINE_BYTES + 1):
        first = b""
        number += 1
        if number == lines_before + 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            refuse_binary(line[:4096])
        if not line.strip():
            continue
        seen += 1
        subject = f"{path}:{number}"
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            advice = "Split the document, or give it as a file of its own."
            found: Iterable[Document | Failure] = [
                failed(subject, f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB", advice)
            ]
        else:
            found = _read_line(line, f"{stem}:{number}", path, subject)
        for entry in found:
            bad += isinstance(entry, Failure)
            if bad <= MAX_BAD_LINES or isinstance(entry, Document):
                yield entry
    if bad > MAX_BAD_LINES:
        more = bad - MAX_BAD_LINES
        yield failed(path, f"{more} more of its lines cannot be used", "Correct the lines named before this.")
    if not seen:
        yield failed(path, "the file is empty", "Fill it or leave it out.")


def _read_line(line: bytes, doc: str, path: str, subject: str) -> Iterator[Document | Failure]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield failed(subject, f"not UTF-8 (byte {error.start + 1} of the line)", "Save the file as UTF-8.")
    except json.JSONDecodeError as error:
        yield failed(
            subject, f"malformed JSON: {error.msg} (column {error.colno})", "Correct or remove the line."
        )
    except (RecursionError, ValueError) as error:
        yield failed(subject, f"JSON that cannot be read: {error}", "Correct or remove the line.")
    else:
        yield from from_record(record, doc, path, subject)


def failed(subject: str, error: str, advice: str, needs_person: bool = True) -> Failure:
    """A `Failure` of the files stage."""
    return Failure("files", subject, error, advice, needs_person)


def _string(record: Mapping[object, object], key: str) -> str | None:
    """A value as one clean line; numbers and dates count as their text, anything else as unknown."""
    value = record.get(key)
    if value is None or isinstance(value, bool | list | dict | tuple | set | bytes):
        return None
    try:
        return clean_line(str(value)) or None
    except ValueError:  # an integer of more digits than Python converts
        return None


def _title(record: Mapping[object, object]) -> str:
    """The title on one line and otherwise as given: offsets count from its first character."""
    value = record.get("title")
    if not isinstance(value, str):
        return _string(record, "title") or ""
    return clean_text(value).replace("\n", " ").replace("\t", " ") if value.strip() else ""


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
