"""E-mail messages (.eml) and mailboxes (.mbox): newsletters and press releases. RFC 5322, RFC 4155.

Headers and text of a message become one document; attachments are left out.
"""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path

from connectors.dates import parse_date
from connectors.htmltext import html_to_text
from connectors.plaintext import NotTextError, clean_line, clean_text, decode
from connectors.records import failed
from sitrep.model import Document, Failure

MAX_MESSAGE = 20_000_000
"""Bytes of one message, attachments included."""
MAX_PARTS = 200
PLAIN_SHARE = 0.5
"""A plain part with less than this share of the HTML part's text says only where to look."""


def read_mail(data: bytes, stem: str, subject: str, origin: str) -> Iterator[Document | Failure]:
    """The document of one message, or a failure that names what is wrong with it."""
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        text = _text(message)
        header = {
            name: _header(message, name) for name in ("subject", "from", "date", "message-id", "archived-at")
        }
        language = _header(message, "content-language")
    except Exception as error:  # the mail package lets errors of many kinds through for broken messages
        what = f"a message that cannot be read: {type(error).__name__}"
        yield failed(subject, what, "Save the message from its program again.")
        return
    if not text and not any(header.values()):
        yield failed(subject, "this is no e-mail message", "Save it as .eml from its program again.")
        return
    if not text and not header["subject"]:
        yield failed(subject, "the message holds no text", "Give its attachment as a file of its own.")
        return
    name, address = parseaddr(header["from"])
    link = re.search(r"https?://[^\s<>\"]{4,2000}", header["archived-at"])
    yield Document(
        doc=header["message-id"].strip("<> ") or stem,
        text=text,
        title=header["subject"],
        url=link.group() if link else None,
        publisher=clean_line(name) or address.rpartition("@")[2].lower() or None,
        published=parse_date(header["date"], languages=False),
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else None,
        origin=origin,
    )


def read_mbox(real: Path, path: Path) -> Iterator[Document | Failure]:
    """The documents of the mailbox `real`, which is called `path`, one message at a time in memory."""
    box = mailbox.mbox(real, create=False)
    count = 0
    try:
        for key in box.iterkeys():
            count += 1
            subject = f"{path} (message {count})"
            with box.get_file(key) as file:
                data = file.read(MAX_MESSAGE + 1)
            if len(data) > MAX_MESSAGE:
                error = f"a message larger than {MAX_MESSAGE // 1_000_000} MB, not read"
                yield failed(subject, error, "Remove its attachments.")
            else:
                yield from read_mail(data, f"{path.stem}:{count}", subject, str(path))
    finally:
        box.close()
    if not count:
        error = "no message in this mailbox" if real.stat().st_size else "the file is empty"
        yield failed(str(path), error, "Each message of an mbox file begins with a line 'From '.")


def _header(message: EmailMessage, name: str) -> str:
    return clean_line(str(message.get(name) or ""))[:1000]


def _text(message: EmailMessage) -> str:
    """The plain text of a message, or that of its HTML where that says more."""
    plain: list[str] = []
    marked: list[str] = []
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number > MAX_PARTS or part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else marked).append(_decoded(part))
    first = clean_text("\n\n".join(plain)).strip()
    second = "\n\n".join(html_to_text(part) for part in marked).strip()
    return first if len(first) >= PLAIN_SHARE * len(second) else second


def _decoded(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    try:
        return decode(data, part.get_content_charset()).text
    except NotTextError:
        return ""
