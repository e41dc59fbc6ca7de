"""Fetching from a server on the loopback interface that does what hostile ones do."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.feed_server import FeedServer, Request, own_certificate, serving
from viewer.errors import UserError
from viewer.feeds import connection
from viewer.feeds.addresses import RefusedAddress, is_public
from viewer.feeds.answer import Limits
from viewer.feeds.fetch_errors import Cancellation, FetchError
from viewer.feeds.fetcher import Fetcher, retry_after
from viewer.feeds.secrets import Secret

LIMITS = Limits(1_000_000, total_s=20, silence_s=10)
HOST = ("127.0.0.1",)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as running:
        yield running


@contextmanager
def fetching(**options: Any) -> Iterator[Fetcher]:
    with Fetcher(HOST, **options) as fetcher:
        yield fetcher


def drain(fetcher: Fetcher, url: str, limits: Limits = LIMITS) -> None:
    with fetcher.get(url, limits) as answer:
        answer.read()


def silent(request: Request) -> None:
    request.server.host.closing.wait(30)
    request.close_connection = True


def body(url: str, limits: Limits = LIMITS, secret: Secret | None = None) -> bytes:
    with fetching() as fetcher, fetcher.get(url, limits, secret=secret) as answer:
        return answer.read()


def test_a_file_its_headers_and_compression(server: FeedServer) -> None:
    server.put("/a.txt", b"hello " * 100, compress=True)
    with fetching() as fetcher, fetcher.get(server.url + "/a.txt", LIMITS) as answer:
        assert answer.header("Content-Encoding") == "gzip"
        assert answer.read() == b"hello " * 100
        assert answer.received < 600
    assert server.asked[0].headers["User-Agent"].startswith("Earmark/")


def test_deflate_with_and_without_its_header(server: FeedServer) -> None:
    packed = zlib.compress(b"hello")
    for data in (packed, packed[2:-4]):
        server.put("/d", data, headers={"Content-Encoding": "deflate"})
        assert body(server.url + "/d") == b"hello"


def test_connections_are_kept(server: FeedServer) -> None:
    server.put("/a", b"x" * 1000)
    ports: set[int] = set()

    def note(request: Request) -> None:
        ports.add(request.client_address[1])
        request.answer(200, b"x" * 1000)

    server.answers["/a"] = note
    with fetching() as fetcher:
        for _ in range(5):
            with fetcher.get(server.url + "/a", LIMITS) as answer:
                answer.read()
    assert len(ports) == 1


def test_redirects_and_what_they_mean(server: FeedServer) -> None:
    server.put("/end", b"here")
    server.answers["/for-good"] = lambda request: request.redirect("/end", 301)
    server.answers["/for-now"] = lambda request: request.redirect("/for-good", 302)
    with fetching() as fetcher:
        with fetcher.get(server.url + "/for-good", LIMITS) as answer:
            assert (answer.read(), answer.moved_to) == (b"here", server.url + "/end")
        with fetcher.get(server.url + "/for-now", LIMITS) as answer:
            assert (answer.read(), answer.moved_to) == (b"here", "")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("/loop", "in a loop"),
        ("file:///etc/passwd", "“file:”"),
        ("ftp://host.example/x", "“ftp:”"),
        ("javascript:alert(1)", "“javascript:”"),
        ("http://user:pw@127.0.0.1/", "invalid address"),
        ("http://[bad", "invalid address"),
    ],
)
def test_redirects_that_are_not_followed(server: FeedServer, target: str, why: str) -> None:
    server.answers["/loop"] = lambda request: request.redirect(target)
    with pytest.raises(FetchError, match=why):
        body(server.url + "/loop")
    assert len(server.asked) <= 9


def test_the_local_network_is_refused(server: FeedServer) -> None:
    server.put("/a", b"secret of the machine")
    for name in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"):
        with Fetcher() as fetcher, pytest.raises((RefusedAddress, FetchError)):
            drain(fetcher, f"http://{name}:{server.port}/a")
    assert server.asked == []


def test_a_name_that_leads_to_the_local_network_is_refused(server: FeedServer) -> None:
    server.put("/a", b"x")
    with (
        Fetcher(resolver=lambda host, port: ["127.0.0.1"]) as fetcher,
        pytest.raises(RefusedAddress, match=r"feeds\.example"),
    ):
        drain(fetcher, f"http://feeds.example:{server.port}/a")
    assert server.asked == []


def test_a_typed_address_permits_itself_and_no_other_machine(server: FeedServer) -> None:
    with serving("127.0.0.2") as other:
        other.put("/a", b"a router, say")
        server.answers["/a"] = lambda request: request.redirect(other.url + "/a")
        with pytest.raises(RefusedAddress, match=r"127\.0\.0\.2"):
            body(server.url + "/a")
        assert other.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.0.0.1", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:0a00:0001::1", False),
        ("not an address", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_bomb_is_stopped_where_it_goes_off(server: FeedServer) -> None:
    server.put("/bomb", gzip.compress(b"\0" * 200_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="more than 1 MB"):
        body(server.url + "/bomb")


def test_what_is_too_large_as_it_is(server: FeedServer) -> None:
    server.put("/large", b"x" * 3_000_000)
    with pytest.raises(FetchError, match="more than 1 MB"):
        body(server.url + "/large")


def test_a_compression_that_is_not_known_or_damaged(server: FeedServer) -> None:
    server.put("/br", b"x" * 50, headers={"Content-Encoding": "br"})
    with pytest.raises(FetchError, match="compression"):
        body(server.url + "/br")
    server.put("/gz", b"not gzip at all", headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="damaged"):
        body(server.url + "/gz")
    server.put("/half", gzip.compress(b"x" * 5000)[:-9], headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="interrupted"):
        body(server.url + "/half")


def test_slow_drips_end_at_the_limit(server: FeedServer) -> None:
    server.drip("/drip", 30)
    begun = time.monotonic()
    with pytest.raises(FetchError, match="took too long"):
        body(server.url + "/drip", Limits(1_000_000, total_s=0.5))
    assert time.monotonic() - begun < 20


def test_drips_of_a_download_end_at_its_rate(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_DRIP_WINDOW_S", 0.5)
    server.drip("/drip", 30)
    with pytest.raises(FetchError, match="took too long"):
        body(server.url + "/drip", Limits(1_000_000, slowest=1000))


def test_headers_that_drip(server: FeedServer) -> None:
    def slowly(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not server.closing.wait(0.05):
            request.wfile.write(b"x")
        request.close_connection = True

    server.answers["/headers"] = slowly
    with pytest.raises(FetchError, match="took too long"):
        body(server.url + "/headers", Limits(1_000, total_s=0.5))


def test_silence_and_a_cut_connection(server: FeedServer) -> None:
    server.answers["/silent"] = silent
    with pytest.raises(FetchError, match="does not answer"):
        body(server.url + "/silent", Limits(1_000, silence_s=0.3))
    server.put("/cut", b"x" * 10_000, cut_after=4_000, cuts=1)
    with pytest.raises(FetchError, match="interrupted"):
        body(server.url + "/cut")
    server.answers["/rude"] = lambda request: request.cut()
    with pytest.raises(FetchError, match="interrupted"):
        body(server.url + "/rude")


def test_cancelling_ends_a_request_that_waits(server: FeedServer) -> None:
    server.answers["/silent"] = silent
    cancel = threading.Event()
    threading.Timer(0.2, cancel.set).start()
    with fetching(cancelled=cancel.is_set) as fetcher, pytest.raises(Cancellation):
        drain(fetcher, server.url + "/silent", Limits(1_000, total_s=60, silence_s=60))


def test_two_at_a_time_for_each_host(server: FeedServer) -> None:
    def slowly(request: Request) -> None:
        server.closing.wait(0.05)
        request.answer(200, b"x")

    server.answers["/a"] = slowly
    with fetching() as fetcher:

        def ask() -> None:
            with fetcher.get(server.url + "/a", LIMITS) as answer:
                answer.read()

        threads = [threading.Thread(target=ask) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.asked) == 10
    assert server.most_at_once == 2


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (401, "password"),
        (403, "refuses"),
        (404, "does not have"),
        (410, "removed"),
        (500, "error 500"),
    ],
)
def test_statuses_are_said(server: FeedServer, status: int, why: str) -> None:
    server.put("/a", b"", status=status)
    with pytest.raises(FetchError, match=why) as raised:
        body(server.url + "/a")
    assert raised.value.status == status


def test_retry_after(server: FeedServer) -> None:
    server.put("/a", b"", status=429, headers={"Retry-After": "120"})
    with pytest.raises(FetchError) as raised:
        body(server.url + "/a")
    assert raised.value.retry_after_s == 120
    assert retry_after("Thu, 06 Feb 2025 10:00:00 GMT") == 0
    assert retry_after("999999999999") is None
    assert retry_after("99999999") == 7 * 24 * 3600
    assert retry_after("soon") is None


def test_a_password_goes_to_its_own_host_only(server: FeedServer) -> None:
    secret = Secret("me", "pa ss")
    server.put("/a", b"x")
    assert body(server.url + "/a", secret=secret) == b"x"
    assert server.asked[0].headers["Authorization"].startswith("Basic ")
    with serving() as other:
        other.put("/b", b"y")
        server.answers["/a"] = lambda request: request.redirect(other.url + "/b")
        assert body(server.url + "/a", secret=secret) == b"y"
        assert "Authorization" not in other.asked[0].headers


def test_errors_do_not_name_secrets(server: FeedServer) -> None:
    server.answers["/rude"] = lambda request: request.cut()
    with pytest.raises(UserError) as raised:
        body(server.url + "/rude?token=abcdef")
    assert "abcdef" not in repr(raised.value) + str(raised.value)
    assert raised.value.__cause__ is None


def test_encrypted_with_an_own_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = own_certificate(tmp_path)
    with serving(certificate=certificate) as server:
        server.put("/a", b"x" * 100_000)
        connection._tls_context.cache_clear()
        with pytest.raises(FetchError, match="certificate"):
            body(server.url + "/a")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        connection._tls_context.cache_clear()
        assert body(server.url + "/a") == b"x" * 100_000
        with serving() as plain:
            server.answers["/down"] = lambda request: request.redirect(plain.url + "/a")
            with pytest.raises(FetchError, match="unencrypted connection"):
                body(server.url + "/down")
            assert plain.asked == []
        server.drip("/drip", 30)
        with pytest.raises(FetchError, match="took too long"):
            body(server.url + "/drip", Limits(1_000_000, total_s=0.5))
    connection._tls_context.cache_clear()


def test_nobody_at_the_door_and_no_such_host() -> None:
    with serving() as server:
        url = server.url
    with pytest.raises(FetchError, match="cannot be reached"):
        body(url + "/a")

    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    with Fetcher(resolver=unknown) as fetcher, pytest.raises(FetchError, match="cannot be found"):
        drain(fetcher, "https://nowhere.example/")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://h/x", "http://", "http://h:99999/", "nonsense", "http://a b/"],
)
def test_what_is_not_on_the_web(url: str) -> None:
    with pytest.raises(FetchError, match="not a web address"):
        body(url)


def test_a_proxy_is_used(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["http://93.184.216.34/a"] = lambda request: request.answer(200, b"by proxy")
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "")
    with Fetcher() as fetcher:
        with fetcher.get("http://93.184.216.34/a", LIMITS) as answer:
            assert answer.read() == b"by proxy"
        with pytest.raises(RefusedAddress), fetcher.get("http://10.0.0.1/a", LIMITS):
            pass
