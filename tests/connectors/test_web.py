"""The HTTP client against a real server that misbehaves, and against addresses it must not dial."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from connectors.dialing import Allowed, GuardedBackend, RefusedAddressError, refusal, system_resolve
from connectors.web import FetchError, Limits, Response, WebSettings, get, header, open_client, user_agent
from tests.connectors.server import (
    Reply,
    Server,
    cut,
    drip,
    endless,
    gzip_bomb,
    many_headers,
    redirect,
    silent,
)

LOOPBACK = ("127.0.0.1",)
LOCAL = WebSettings(contact="desk@example.org", allow_private=LOOPBACK, limits=Limits(read=1.0, total=2.0))


async def fetched(url: str, settings: WebSettings = LOCAL, **headers: str) -> Response:
    async with open_client(settings) as client:
        return await get(client, url, headers, settings.limits)


async def refused(url: str, settings: WebSettings = LOCAL) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetched(url, settings)
    assert caught.value.error and caught.value.advice
    return caught.value


def certificate(path: Path, name: str) -> None:
    """A self-signed certificate and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(names, names, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    pem = serialization.Encoding.PEM
    path.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()) + signed.public_bytes(pem))


async def test_an_answer_comes_back_with_its_body_and_the_server_learns_who_asks(server: Server) -> None:
    server.routes["/"] = Reply(b"hello", headers={"ETag": 'W/"a b"'})
    response = await fetched(server.url("/"))
    assert (response.status, response.body, header(response, "etag")) == (200, b"hello", 'W/"a b"')
    assert server.asked[0].headers["user-agent"].startswith("sitrep/")
    assert "(+desk@example.org)" in server.asked[0].headers["user-agent"]


def test_a_contact_cannot_break_out_of_its_header() -> None:
    assert "\n" not in user_agent("me\r\nX-Evil: 1") and user_agent("").startswith("sitrep/")
    assert user_agent("Zoë <z@example.org>").isascii()


async def test_validators_are_sent_byte_for_byte(server: Server) -> None:
    server.routes["/"] = Reply(b"x", headers={"ETag": '"caf\xe9"'})
    tag = header(await fetched(server.url("/")), "ETag")
    assert tag is not None
    async with open_client(LOCAL) as client:
        await get(client, server.url("/"), {"If-None-Match": tag})
    assert server.asked[1].headers["if-none-match"].encode("latin-1") == b'"caf\xe9"'


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw deflate"])
async def test_packed_bodies_are_unpacked(server: Server, encoding: str) -> None:
    text = b"boats " * 5000
    raw = zlib.compressobj(wbits=-15)
    body = {"gzip": gzip.compress(text), "deflate": zlib.compress(text)}.get(encoding)
    body = body or raw.compress(text) + raw.flush()
    server.routes["/"] = Reply(body, headers={"Content-Encoding": encoding.split()[-1]})
    assert (await fetched(server.url("/"))).body == text


async def test_a_gzip_bomb_is_stopped_at_the_bound(server: Server) -> None:
    server.routes["/"] = gzip_bomb(megabytes=60)
    error = await refused(server.url("/"))
    assert error.trouble == "soft" and "larger than 15 MB" in error.error


async def test_a_gzip_bomb_is_not_unpacked_beyond_the_bound(server: Server) -> None:
    """One read of it, 64 kB, would unpack to 64 MB."""
    server.routes["/"] = gzip_bomb(megabytes=100)
    settings = WebSettings("", LOOPBACK, Limits(bytes=1_000_000, read=5, total=20))
    tracemalloc.start()
    try:
        assert "larger than 1 MB" in (await refused(server.url("/"), settings)).error
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


async def test_an_encoding_that_was_not_asked_for_is_named(server: Server) -> None:
    server.routes["/"] = Reply(b"x", headers={"Content-Encoding": "br"})
    assert "packed as 'br'" in (await refused(server.url("/"))).error


async def test_a_header_of_absurd_length_is_not_kept(server: Server) -> None:
    server.routes["/"] = Reply(b"x", headers={"ETag": '"' + "x" * 1000 + '"', "Last-Modified": "y"})
    response = await fetched(server.url("/"))
    assert (header(response, "etag"), header(response, "last-modified")) == (None, "y")


async def test_an_endless_body_is_stopped_at_the_bound(server: Server) -> None:
    server.routes["/"] = endless
    limits = Limits(bytes=1_000_000, total=5)
    assert "larger than 1 MB" in (await refused(server.url("/"), WebSettings("", LOOPBACK, limits))).error


async def test_a_slow_drip_ends_at_the_total_time(server: Server) -> None:
    server.routes["/"] = drip()
    began = time.monotonic()
    error = await refused(server.url("/"), WebSettings("", LOOPBACK, Limits(read=1.0, total=0.5)))
    assert time.monotonic() - began < 1.5
    assert error.trouble == "soft" and "0.5 seconds" in error.error


async def test_a_silent_server_ends_at_the_read_time(server: Server) -> None:
    server.routes["/"] = silent(1.0)
    error = await refused(server.url("/"), WebSettings("", LOOPBACK, Limits(read=0.3, total=5)))
    assert error.trouble == "soft" and "too long to answer" in error.error


async def test_a_flood_of_headers_is_stopped(server: Server) -> None:
    server.routes["/"] = many_headers
    assert "breaks HTTP" in (await refused(server.url("/"))).error


async def test_a_cut_body_is_kept_and_marked(server: Server) -> None:
    server.routes["/"] = cut(b"x" * 1000, after=400)
    response = await fetched(server.url("/"))
    assert response.cut and response.body == b"x" * 400


async def test_permanent_redirects_are_reported_and_temporary_ones_are_not(server: Server) -> None:
    server.routes |= {
        "/old": redirect("/older", 301), "/older": redirect("/new", 308), "/new": Reply(b"here"),
        "/away": redirect("/new", 302), "/mixed": redirect("/away", 301),
    }  # fmt: skip
    moved = await fetched(server.url("/old"))
    assert (moved.url, moved.moved_to, moved.body) == (server.url("/new"), server.url("/new"), b"here")
    assert (await fetched(server.url("/away"))).moved_to is None
    assert (await fetched(server.url("/mixed"))).moved_to == server.url("/away")


async def test_redirects_in_a_circle_are_named(server: Server) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "circle" in (await refused(server.url("/a"))).error
    assert server.paths() == ["/a", "/b"]


async def test_a_long_chain_of_redirects_ends(server: Server) -> None:
    server.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    assert "more than 5 redirects" in (await refused(server.url("/0"))).error
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1/",
        "data:text/html,x",
        "http://x/" + "y" * 3000,
    ],
)
async def test_redirects_lead_to_web_addresses_only(server: Server, target: str) -> None:
    server.routes["/"] = redirect(target)
    assert (await refused(server.url("/"))).trouble == "hard"


async def test_every_hop_is_checked(server: Server) -> None:
    server.routes["/"] = redirect(f"http://127.0.0.2:{server.server_port}/secret")
    error = await refused(server.url("/"))
    assert error.trouble == "hard" and "loopback" in error.error and "SITREP_ALLOW_PRIVATE" in error.advice
    assert server.paths() == ["/"]


async def test_credentials_in_a_redirect_are_not_sent(server: Server) -> None:
    server.routes |= {
        "/": redirect(f"http://user:secret@127.0.0.1:{server.server_port}/b"),
        "/b": Reply(b"ok"),
    }
    await fetched(server.url("/"))
    assert "authorization" not in server.asked[1].headers


async def test_cookies_are_neither_kept_nor_sent(server: Server) -> None:
    server.routes["/"] = Reply(b"x", headers={"Set-Cookie": "id=1; Path=/"})
    async with open_client(LOCAL) as client:
        await get(client, server.url("/"))
        await get(client, server.url("/"))
    assert "cookie" not in server.asked[1].headers


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2002:a00:1::", "::127.0.0.1", "fec0::1", "2001:db8::1", "2001:0:0:0:0:0:80ff:fffe", "4000::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert refusal(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_not_refused(address: str) -> None:
    assert refusal(ipaddress.ip_address(address)) is None


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "127.1", "0"],
)
async def test_loopback_cannot_be_reached_in_any_spelling(server: Server, host: str) -> None:
    error = await refused(server.url("/", host), WebSettings(limits=Limits(connect=1, read=1, total=3)))
    assert error.trouble in ("hard", "soft")  # "soft": the resolver itself does not know the spelling
    assert server.asked == []


def test_what_a_person_allows_is_a_name_an_address_or_a_network() -> None:
    allowed = Allowed(["feeds.internal", "10.0.0.0/8", "127.0.0.1", "[::1]"])
    address = ipaddress.ip_address
    assert allowed.covers("feeds.internal", address("192.168.0.9"))
    assert allowed.covers("x", address("10.9.9.9")) and allowed.covers("x", address("::ffff:127.0.0.1"))
    assert allowed.covers("x", address("::1"))
    assert not allowed.covers("x", address("127.0.0.2"))


async def test_an_answer_that_changes_between_check_and_connect_cannot_reach_loopback(server: Server) -> None:
    """DNS rebinding: the first question gets a public address, every later one loopback."""
    answers = ["203.0.113.7", "127.0.0.1"]
    questions: list[str] = []

    async def changing(host: str, port: int) -> list[str]:
        questions.append(host)
        return [answers[min(len(questions), 2) - 1]]

    settings = WebSettings(allow_private=("203.0.113.0/24",), limits=Limits(connect=0.3, read=0.3, total=1))
    async with open_client(settings, resolve=changing) as client:
        with pytest.raises(FetchError):
            await get(client, server.url("/", "rebind.example"), limits=settings.limits)
        assert questions == ["rebind.example"]  # asked once: what was checked is what was dialled
        with pytest.raises(FetchError) as caught:
            await get(client, server.url("/", "rebind.example"), limits=settings.limits)
    assert "loopback" in caught.value.error and server.asked == []


async def test_the_checked_address_is_dialled_and_the_host_header_keeps_the_name(server: Server) -> None:
    async def answer(host: str, port: int) -> list[str]:
        return ["10.1.2.3", "127.0.0.1"]  # the first is refused, the second was allowed

    server.routes["/"] = Reply(b"ok")
    async with open_client(LOCAL, resolve=answer) as client:
        assert (await get(client, server.url("/", "news.example"))).body == b"ok"
    assert server.asked[0].headers["host"] == f"news.example:{server.server_port}"


async def test_a_name_with_many_dead_addresses_costs_few_attempts() -> None:
    backend, dialled = GuardedBackend(("10.0.0.0/8",), many_addresses), []

    class Dead(httpcore.AsyncNetworkBackend):
        async def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
            dialled.append(host)
            raise httpcore.ConnectError("no")

    backend._network = Dead()  # type: ignore[assignment]
    with pytest.raises(httpcore.ConnectError):
        await backend.connect_tcp("many.example", 80, 1.0)
    assert len(dialled) == 4


async def many_addresses(host: str, port: int) -> list[str]:
    return [f"10.0.0.{n}" for n in range(1, 100)]


async def test_unix_sockets_are_not_dialled(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        with pytest.raises(RefusedAddressError):
            await GuardedBackend(("0.0.0.0/0",)).connect_unix_socket(str(tmp_path / "s"))


async def test_lookup_failures_are_told_apart(server: Server) -> None:
    async def fail(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN if host.startswith("later") else socket.EAI_NONAME, "no")

    async with open_client(LOCAL, resolve=fail) as client:
        for host, trouble in (("later.example", "temporary"), ("never.example", "unreachable")):
            with pytest.raises(FetchError) as caught:
                await get(client, f"http://{host}/")
            assert caught.value.trouble == trouble and host in caught.value.error


async def test_a_port_without_a_server_is_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    error = await refused(f"http://127.0.0.1:{port}/")
    assert error.trouble == "unreachable" and "refuses connections" in error.error


async def test_plain_http_on_a_tls_port_is_a_soft_error(server: Server) -> None:
    error = await refused(server.url("/").replace("http:", "https:"))
    assert error.trouble == "soft" and "secure" in error.error


async def test_certificates_are_verified_and_tls_is_told_the_name(server: Server, tmp_path: Path) -> None:
    """A certificate that nobody vouches for ends the connection, but not before the server was told the name."""
    certificate(tmp_path / "pair.pem", "news.example")
    told: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "pair.pem")
    context.sni_callback = lambda _socket, name, _context: told.append(name)  # type: ignore[assignment]
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)

    async def answer(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with open_client(LOCAL, resolve=answer) as client:
        with pytest.raises(FetchError) as caught:
            await get(client, f"https://news.example:{server.server_port}/")
    assert caught.value.trouble == "soft" and "certificate is not valid" in caught.value.error
    assert told == ["news.example"] and server.asked == []


@pytest.mark.parametrize(
    "url", ["", "nonsense", "ftp://example.org/", "http://", "http://[::bad/", "javascript:alert(1)"]
)
async def test_what_is_not_a_web_address_is_a_hard_error(url: str) -> None:
    assert (await refused(url)).trouble == "hard"


async def test_the_system_resolver_knows_localhost() -> None:
    assert {"127.0.0.1", "::1"} & set(await system_resolve("localhost", 80))
