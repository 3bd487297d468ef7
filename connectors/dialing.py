"""Which network addresses may be dialled, and a transport for httpx that dials only those.

Feeds and redirects are written by strangers, who would gladly have sitrep ask a cloud's metadata service or a
router for them. So a name is resolved here, each address is checked, and exactly the checked address is
dialled: an answer that changes between check and connect changes nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[list[str]]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_IPV6_GLOBAL = ipaddress.ip_network("2000::/3")
_METADATA = frozenset(
    map(ipaddress.ip_address, ("169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16"))
)
"""Metadata services of clouds; the last stands in a public network."""


class RefusedAddressError(Exception):
    """The host has no address that may be dialled. The message says which it has and why not."""


async def system_resolve(host: str, port: int) -> list[str]:
    """The addresses of `host` as the system's resolver orders them. Raises `socket.gaierror`."""
    loop = asyncio.get_running_loop()
    # A thread per question: the shared pool is small, and one dead name server would hold up all others.
    pool = ThreadPoolExecutor(1, "sitrep-dns")
    try:
        found = await loop.run_in_executor(pool, socket.getaddrinfo, host, port, 0, socket.SOCK_STREAM)
    finally:
        pool.shutdown(wait=False)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def refusal(address: Address) -> str | None:
    """Why this address may not be dialled, or None where it is a public one."""
    plain = embedded(address)
    if plain in _METADATA:
        return "a cloud's metadata service"
    for name in ("loopback", "link_local", "multicast", "unspecified"):
        if getattr(plain, f"is_{name}"):
            return f"a {name.replace('_', '-')} address"
    if not plain.is_global or plain.is_reserved:
        return "a private or reserved address"
    if isinstance(plain, ipaddress.IPv6Address) and plain not in _IPV6_GLOBAL:
        return "a private or reserved address"
    return None


def embedded(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


class Allowed:
    """The hosts and networks that a person has allowed although they are not public."""

    def __init__(self, entries: Iterable[str]) -> None:
        """`entries`: host names, addresses or networks ('127.0.0.1', '10.0.0.0/8', 'feeds.internal')."""
        self.names: set[str] = set()
        self.networks: list[ipaddress.IPv4Network | ipaddress.IPv6Network] = []
        for entry in (one.strip().strip("[]").casefold() for one in entries):
            try:
                self.networks.append(ipaddress.ip_network(entry, strict=False))
            except ValueError:
                self.names.add(entry.rstrip("."))

    def covers(self, host: str, address: Address) -> bool:
        """True where the host's name, the address, or the IPv4 address inside it was allowed."""
        if host.casefold().rstrip(".") in self.names:
            return True
        return any(one in network for network in self.networks for one in (address, embedded(address)))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Dials checked addresses only; names stay what TLS and the Host header see."""

    def __init__(self, allow_private: Iterable[str] = (), resolve: Resolve = system_resolve) -> None:
        self._allowed = Allowed(allow_private)
        self._resolve = resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, check, and try the addresses in turn within `timeout` seconds altogether.

        Raises `RefusedAddressError`, `socket.gaierror`, or httpcore's `ConnectError` and `ConnectTimeout`.
        """
        end = time.monotonic() + (timeout if timeout is not None else 60.0)
        try:
            async with asyncio.timeout(end - time.monotonic()):
                addresses = await self._checked(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"looking up {host} took too long") from error
        problem: Exception = httpcore.ConnectTimeout("")
        for place, address in enumerate(addresses):
            share = (end - time.monotonic()) / (len(addresses) - place)
            if share <= 0:
                break
            try:
                return await self._network.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem

    async def _checked(self, host: str, port: int) -> list[str]:
        """Addresses that may be dialled, at most four."""
        found = await self._resolve(host, port)
        good, refused = [], []
        for text in found:
            address = ipaddress.ip_address(text.partition("%")[0])
            reason = None if self._allowed.covers(host, address) else refusal(address)
            if reason is None:
                good.append(text)
            else:
                refused.append(f"{text} is {reason}")
        if not good:
            raise RefusedAddressError(f"{host}: {'; '.join(refused[:3]) or 'it has no address'}")
        return good[:4]

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never: no address on the web leads to a Unix socket."""
        raise RefusedAddressError(f"{path}: Unix sockets are not dialled")

    async def sleep(self, seconds: float) -> None:
        """Wait; httpcore asks its backend for it."""
        await asyncio.sleep(seconds)


@cache
def _tls() -> ssl.SSLContext:
    """Verifies certificates; made once, for loading the authorities takes 50 ms."""
    return httpx.create_ssl_context()


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx on a pool of guarded connections; httpx's own transport takes no network backend."""

    def __init__(
        self, allow_private: Iterable[str], connections: int, resolve: Resolve = system_resolve
    ) -> None:
        """At most `connections` x 2 at once; `allow_private` as for `Allowed`."""
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_tls(),
            max_connections=connections * 2,
            max_keepalive_connections=connections,
            keepalive_expiry=5.0,
            network_backend=GuardedBackend(allow_private, resolve),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it. Errors are those of httpcore and of `GuardedBackend.connect_tcp`."""
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()
