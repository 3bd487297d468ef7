"""A message as JSON to a web address, signed as Standard Webhooks (https://www.standardwebhooks.com) say.

Headers: `webhook-id` (the message's identity, also as `Idempotency-Key`), `webhook-timestamp` (seconds) and, where
there is a secret, `webhook-signature: v1,` with the base64 HMAC-SHA256 of "id.timestamp.body" under its key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import time
from dataclasses import asdict
from datetime import UTC, datetime
from urllib.parse import urlsplit

from alerts.errors import ChannelError
from alerts.render import render_markdown, subject, summary_data
from sitrep.outbox import Message
from sitrep.retry_after import http_date, retry_after
from sitrep.summary import Summary

SCHEMES = ("webhook+http", "webhook+https")
_ENCODED = "whsec_"
_LONGEST_PAUSE = 86_400.0
_FEW_BYTES = 4096
"""Of an answer, read and thrown away."""


def post(
    address: str, secret: str | None, message: Message, summary: Summary, timeout_seconds: float
) -> None:
    """Return when the receiver answered 2xx; raises ChannelError. Redirects are refused: they are not signed for."""
    parts = urlsplit(address.removeprefix("webhook+"))
    body = message_body(message, summary)
    headers = signed_headers(message.message, body, secret, int(time.time()))
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = kind(parts.hostname or "", parts.port, timeout=max(1.0, timeout_seconds / 2))
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read(_FEW_BYTES)
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        # the kind alone: the text may hold the address, and so a secret
        raise ChannelError(f"it could not be reached ({type(error).__name__})") from None
    if not 200 <= answer.status < 300:
        raise ChannelError(f"it answered {answer.status}", pause=_pause(answer))


def _pause(answer: http.client.HTTPResponse) -> float:
    """Seconds that a busy receiver wants to be left alone, by its own clock; a day at most."""
    if answer.status not in (429, 503):
        return 0
    clock = http_date(answer.getheader("Date")) or datetime.now(UTC)
    return min(max(0, retry_after(answer.getheader("Retry-After"), clock) or 0), _LONGEST_PAUSE)


def message_body(message: Message, summary: Summary) -> bytes:
    """The JSON that is sent: id, channel, created, title, text (Markdown), alerts (as decided), items, notes."""
    data = {
        "id": message.message,
        "channel": message.channel,
        "created": message.created.isoformat(),
        "title": subject(summary),
        "text": render_markdown(summary),
        "alerts": [asdict(row) for row in message.rows],
        **{name: value for name, value in summary_data(summary).items() if name in ("items", "notes")},
    }
    return json.dumps(data, ensure_ascii=False, default=str).encode("utf-8", "replace")


def signed_headers(identity: str, body: bytes, secret: str | None, timestamp: int) -> dict[str, str]:
    """Headers of one attempt. Raises ChannelError for a secret that is no key."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": identity,
        "webhook-id": identity,
        "webhook-timestamp": str(timestamp),
    }
    if secret:
        signed = f"{identity}.{timestamp}.".encode() + body
        digest = hmac.new(signing_key(secret), signed, hashlib.sha256).digest()
        headers["webhook-signature"] = f"v1,{base64.b64encode(digest).decode('ascii')}"
    return headers


def signing_key(secret: str) -> bytes:
    """The bytes that follow `whsec_` as base64; any other secret is its own text, in UTF-8. Raises ChannelError."""
    if not secret.startswith(_ENCODED):
        return secret.encode()
    try:
        key = base64.b64decode(secret.removeprefix(_ENCODED), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise ChannelError(
            f"its secret begins with {_ENCODED}, and what follows is not base64",
            "Copy the secret again as the receiver shows it.",
        )
    return key
