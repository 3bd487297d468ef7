"""The one HTTP client: honest about who asks, bounded in time and size, and kept out of private networks.

`open_client` makes it, `get` fetches with it. Redirects are followed here and not by httpx, so that every hop
is checked; bodies are unpacked here, so that the bound counts what comes out and not what came in.
"""

from __future__ import annotations

import asyncio
import http.cookiejar
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import httpcore
import httpx

from connectors.dialing import GuardedTransport, RefusedAddressError, Resolve, system_resolve
from connectors.plaintext import clean_line
from sitrep import __version__

MAX_URL = 2048
Trouble = Literal["temporary", "unreachable", "soft", "hard"]
"""temporary: ours or the network's; unreachable: no connection; soft: theirs, and likely to pass; hard: stays until
a person acts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one `get`: seconds to connect, between reads, and altogether; hops; bytes after unpacking."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 30.0
    redirects: int = 5
    bytes: int = 15_000_000


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How sitrep behaves on the web."""

    contact: str = ""
    """An address or page of whoever runs this sitrep, for publishers who wonder."""
    allow_private: tuple[str, ...] = ()
    """Hosts, addresses or networks that may be dialled although they are not public."""
    limits: Limits = field(default_factory=Limits)
    concurrency: int = 32
    """Requests under way at once."""
    per_host: int = 2
    """Of those, to one host."""
    spacing: float = 0.5
    """Seconds between the starts of two requests to one host."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, after redirects; the body of an error answer is not read."""

    url: str
    status: int
    headers: httpx.Headers
    body: bytes
    cut: bool = False
    """True where the connection broke before the body was complete."""
    moved_to: str | None = None
    """Where the first address leads for good: the end of the 301 and 308 hops that come before any other."""
    redirected: bool = False
    """True where another address than the first answered."""
    conditional: bool = False
    """True where the address that answered was asked with the validators it had given."""


def header(response: Response, name: str) -> str | None:
    """The last header of that name, byte for byte (as Latin-1); None where absent or absurdly long."""
    found = [value for key, value in response.headers.raw if key.lower() == name.lower().encode()]
    return found[-1].decode("latin-1") if found and len(found[-1]) <= 1000 else None


class FetchError(Exception):
    """A fetch that brought nothing usable: how bad it is, what is wrong, and what to do."""

    def __init__(
        self, trouble: Trouble, error: str, advice: str, status: int | None = None, *, slow: bool = False
    ) -> None:
        super().__init__(error)
        self.trouble: Trouble = trouble
        self.error = error
        self.advice = advice
        self.status = status
        self.slow = slow
        """True where the host was reached and did not answer in time."""


def user_agent(contact: str) -> str:
    """'sitrep/0.1.0 (+contact)'; whatever cannot stand in a header is left out of the contact."""
    clean = clean_line(contact).encode("ascii", "ignore").decode().strip(" ()")
    return f"sitrep/{__version__} (+{clean})" if clean else f"sitrep/{__version__}"


def open_client(settings: WebSettings, *, resolve: Resolve = system_resolve) -> httpx.AsyncClient:
    """The client for `get`; close it with `async with`. `resolve` turns (host, port) into addresses."""
    limits = settings.limits
    client = httpx.AsyncClient(
        transport=GuardedTransport(settings.allow_private, settings.concurrency, resolve),
        timeout=httpx.Timeout(limits.read, connect=limits.connect, pool=limits.total),
        headers={"User-Agent": user_agent(settings.contact), "Accept-Encoding": "gzip, deflate"},
        follow_redirects=False,
        trust_env=False,
    )
    # No cookie of one feed is shown to another, and none is kept.
    client.cookies.jar.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
    return client


async def get(
    client: httpx.AsyncClient,
    url: str,
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    validators: tuple[str, Mapping[str, str]] | None = None,
    *,
    body: bool = True,
) -> Response:
    """GET `url` within `limits`, following redirects. Any status is an answer; trouble is `FetchError`.

    `validators`: an address and the headers that are sent to it alone, wherever on the way it stands. Without `body`
    the connection is closed once the headers are there.
    """
    seen: list[str] = []
    try:
        return await _get(client, url, _raw(headers or {}), limits or Limits(), validators, seen, body)
    except FetchError as error:
        if len(seen) > 1:  # by a redirect: the host of `url` is well
            error.trouble = "soft" if error.trouble == "unreachable" else error.trouble
            error.slow = False
        raise


async def _get(
    client: httpx.AsyncClient,
    url: str,
    headers: dict[bytes, bytes],
    limits: Limits,
    validators: tuple[str, Mapping[str, str]] | None,
    seen: list[str],
    body: bool,
) -> Response:
    """Every way in which libraries and servers fail becomes a `FetchError`; `seen` gets the addresses on the way."""
    try:
        async with asyncio.timeout(limits.total):
            return await _follow(client, url, headers, limits, validators, seen, body)
    except TimeoutError:
        error = f"no complete answer within {limits.total:g} seconds"
        raise FetchError("soft", error, "It is tried again later.", slow=True) from None
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        later = "It is tried again later."
        if isinstance(error, httpcore.ConnectTimeout | httpx.ConnectTimeout):
            raise FetchError("unreachable", "the server took too long to connect", later) from None
        raise FetchError("soft", "the server took too long to answer", later, slow=True) from None
    except RefusedAddressError as error:
        advice = "If this is meant, allow the host by name or network in SITREP_ALLOW_PRIVATE."
        raise FetchError("hard", f"address refused: {error}", advice) from None
    except socket.gaierror as error:
        raise _lookup_error(seen[-1] if seen else url, error) from None
    except (httpcore.ProtocolError, httpx.ProtocolError, zlib.error) as error:
        advice = "It is tried again later; if it stays so, the server is broken."
        raise FetchError("soft", f"the answer breaks HTTP: {_said(error)}", advice) from None
    except (httpcore.NetworkError, httpx.NetworkError, OSError) as error:
        raise _connection_error(error) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError, UnicodeError) as error:
        raise FetchError("hard", f"not a web address: {_said(error)}", "Correct the address.") from None


def _raw(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    # Latin-1 keeps every byte of a validator as it was given (see `header`).
    return {name.encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}


async def _follow(
    client: httpx.AsyncClient,
    url: str,
    headers: dict[bytes, bytes],
    limits: Limits,
    validators: tuple[str, Mapping[str, str]] | None,
    seen: list[str],
    body: bool,
) -> Response:
    here = _checked_url(url)
    validated = str(_checked_url(validators[0])) if validators else None
    seen.append(str(here))
    moved_to: str | None = None
    permanent = True
    for _ in range(limits.redirects + 1):
        conditional = _raw(validators[1]) if validators and str(here) == validated else {}
        async with client.stream("GET", here, headers=headers | conditional) as answer:
            target = (
                answer.headers.get("location") if answer.status_code in (301, 302, 303, 307, 308) else None
            )
            if target is None:
                content, cut = await _body(answer, limits) if body else (b"", False)
                return Response(
                    url=str(here),
                    status=answer.status_code,
                    headers=answer.headers,
                    body=content,
                    cut=cut,
                    moved_to=moved_to,
                    redirected=len(seen) > 1,
                    conditional=bool(conditional),
                )
        here = _checked_url(str(here.join(target)), status=answer.status_code)
        if here.userinfo:  # a stranger's user name and password are not ours to send
            here = here.copy_with(userinfo=b"")
        permanent = permanent and answer.status_code in (301, 308)
        moved_to = str(here) if permanent else moved_to
        if str(here) in seen:
            advice = "Open the address in a browser and give the one that works."
            raise FetchError("soft", f"redirects in a circle, back to {here}", advice, answer.status_code)
        seen.append(str(here))
    error = f"more than {limits.redirects} redirects, the last to {here}"
    raise FetchError("soft", error, "Open the address in a browser and give the one it ends at.")


def _checked_url(url: str, status: int | None = None) -> httpx.URL:
    """The URL without its fragment, if it is one that may be asked."""
    if len(url) > MAX_URL:
        raise FetchError(
            "hard", f"the address is longer than {MAX_URL} characters", "Correct the address.", status
        )
    parsed = httpx.URL(url).copy_with(fragment=None)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        error = f"only http and https addresses are fetched, not {url[:100]!r}"
        raise FetchError("hard", error, "Correct the address.", status)
    return parsed


async def _body(answer: httpx.Response, limits: Limits) -> tuple[bytes, bool]:
    """The unpacked body and whether it was cut; never more than `limits.bytes` and one read in memory."""
    body = bytearray()
    if answer.status_code >= 400 or answer.status_code in (204, 304):
        return b"", False
    try:
        async for piece in _unpacked(answer, limits.bytes):
            body += piece
            if len(body) > limits.bytes:
                error = f"the answer is larger than {limits.bytes / 1e6:g} MB"
                raise FetchError("soft", error, "Ask the publisher for a smaller feed.", answer.status_code)
    except (httpcore.RemoteProtocolError, httpcore.ReadError):
        if not body:
            raise
        return bytes(body), True
    return bytes(body), False


async def _unpacked(answer: httpx.Response, most: int) -> AsyncIterator[bytes]:
    """The body without its content encoding, unpacked in steps: a bomb is never unpacked beyond the bound."""
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        async for raw in answer.aiter_raw():
            yield raw
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        error = f"the answer is packed as {encoding[:40]!r}, which was not asked for"
        raise FetchError("soft", error, "It is tried again later.", answer.status_code)
    unpack = None
    async for raw in answer.aiter_raw():
        if not raw:
            continue
        # Some servers send deflate without its wrapper; the first byte tells.
        wbits = 47 if encoding != "deflate" or raw[0] & 0x0F == 8 else -15
        unpack = unpack or zlib.decompressobj(wbits)
        piece = unpack.decompress(raw, most + 1)
        yield piece
        if unpack.eof:
            return
    if unpack is not None and not unpack.eof:
        yield unpack.flush()  # what came before the cut; a truncated feed still has its first items


def _lookup_error(url: str, error: socket.gaierror) -> FetchError:
    host = httpx.URL(url).host
    if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
        advice = "Check the spelling of the host, and that this machine is connected."
        return FetchError("unreachable", f"there is no host named {host}", advice)
    return FetchError(
        "temporary", f"the name {host} cannot be looked up now", "Check that this machine is connected."
    )


def _connection_error(error: BaseException) -> FetchError:
    """Of a connection that failed or broke, from the cause that httpcore keeps."""
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and len(causes) < 8:
        causes.append(cause)
        causes += getattr(cause, "exceptions", ())
        cause = cause.__cause__ or cause.__context__
    for one in causes:
        if isinstance(one, ssl.SSLCertVerificationError):
            advice = "Check the address; if the publisher let it lapse, it is tried again later."
            return FetchError("soft", f"the server's certificate is not valid: {one.verify_message}", advice)
        if isinstance(one, ssl.SSLError):
            return FetchError("soft", f"no secure connection: {_said(one)}", "It is tried again later.")
    if any(isinstance(one, ConnectionRefusedError) for one in causes):
        return FetchError("unreachable", "the server refuses connections", "It is tried again later.")
    if any(isinstance(one, ConnectionResetError | httpcore.ReadError) for one in causes):
        return FetchError("soft", "the server broke the connection off", "It is tried again later.")
    advice = "Check that this machine is connected; it is tried again later."
    return FetchError("temporary", f"no connection: {_said(error)}", advice)


def _said(error: BaseException) -> str:
    return clean_line(str(error))[:200] or type(error).__name__
