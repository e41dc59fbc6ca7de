"""Connections of the HTTP client: to checked addresses only; they can be stopped at any time.

A blocked read cannot check the time. So one thread watches all requests of the process; it
shuts down the socket of a request that was cancelled, or exceeds its time, or is too slow.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from viewer.errors import describe_os_error
from viewer.feeds.fetch_errors import Cancellation, FetchError

T = TypeVar("T")
_LOOK_S = 0.1  # interval at which running requests are checked
_DRIP_WINDOW_S = 30.0
_MOST_ADDRESSES = 4  # addresses of one host that are tried
_POOLS, _KEPT = 64, 4  # hosts, and connections to each, that are kept open
# Where systems keep their certificates, for a program that was built on another one.
_CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
_current = threading.local()


class Exchange:
    """One request and its response, watched while it is open; a context manager.

    `permit` returns the numeric addresses of a host that may be connected to.
    """

    permit: Callable[[str, int], list[str]]

    def __init__(self, connect_s: float, silence_s: float, cancelled: Callable[[], bool]) -> None:
        self.timeout = urllib3.Timeout(connect=connect_s, read=silence_s)
        self._cancelled = cancelled
        self._deadline = float("inf")
        self._slowest = 0
        self._window = (time.monotonic(), 0)
        self._received = 0
        self._stopped: Exception | None = None
        self._host = ""
        self.socket: Any = None  # from when it connects
        self.connection: Any = None

    def limit(self, total_s: float, slowest: int) -> None:
        """Set the limit: `total_s`, or `slowest` bytes a second if given."""
        self._slowest = slowest
        if not slowest:
            self._deadline = time.monotonic() + total_s

    def __enter__(self) -> Exchange:
        _watchdog.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        _watchdog.remove(self)
        self.connection = self.socket = None

    def guarded(self, host: str, work: Callable[[], T]) -> T:
        """Return `work()`; its errors are converted to FetchError or Cancellation."""
        self._host = host
        _current.exchange = self
        try:
            result = work()
        except Exception as error:
            self._close()
            # Without its cause, which contains the address and possibly a secret.
            raise (self._stopped or _described(error, host)) from None
        finally:
            _current.exchange = None
        if self._stopped is not None:
            if isinstance(result, urllib3.BaseHTTPResponse):
                result.close()
            self._close()
            raise self._stopped
        if isinstance(result, bytes):
            self._received += len(result)
        return result

    def _close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        # A response that was not understood holds it still.
        if isinstance(self.socket, socket.socket) and (number := self.socket.detach()) >= 0:
            socket.close(number)

    def look(self, now: float) -> None:
        """Stop the request if it must not continue; called by the watching thread."""
        if self._stopped is not None:
            self._shut()  # it may have connected meanwhile
        elif self._cancelled():
            self._stop(Cancellation())
        elif now > self._deadline:
            self._stop(FetchError("{host} took too long to answer", host=self._host))
        elif self._slowest and now - self._window[0] > _DRIP_WINDOW_S:
            if self._received - self._window[1] < self._slowest * _DRIP_WINDOW_S:
                self._stop(FetchError("{host} took too long to answer", host=self._host))
            self._window = (now, self._received)

    def _stop(self, why: Exception) -> None:
        self._stopped = why
        self._shut()

    def _shut(self) -> None:
        for sock in (self.socket, getattr(self.connection, "sock", None)):
            if isinstance(sock, socket.socket):
                try:
                    # Not the TLS socket's own method, which would interfere with a read in C.
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)
                except OSError:
                    continue


class _Watchdog:
    """The thread that checks all open requests; it ends when there are none."""

    def __init__(self) -> None:
        self._open: set[Exchange] = set()
        self._lock = threading.Lock()
        self._added = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, exchange: Exchange) -> None:
        with self._lock:
            self._open.add(exchange)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="fetch-watch", daemon=True)
                self._thread.start()
        self._added.set()

    def remove(self, exchange: Exchange) -> None:
        with self._lock:
            self._open.discard(exchange)

    def _run(self) -> None:
        while True:
            time.sleep(_LOOK_S)
            now = time.monotonic()
            with self._lock:
                waiting = list(self._open)
                self._added.clear()
            for exchange in waiting:
                exchange.look(now)
            if not waiting and not self._added.wait(10):
                with self._lock:
                    if not self._open:
                        self._thread = None
                        return


_watchdog = _Watchdog()


def _connect(connection: HTTPConnection) -> socket.socket:
    """Connect to the first of the permitted addresses that accepts."""
    exchange: Exchange = _current.exchange
    host, port = str(connection.host), int(connection.port or 0)
    exchange.connection = connection
    try:
        addresses = exchange.permit(host, port)
    except OSError:
        raise FetchError(
            "{host} cannot be found", host=host, remedy="Check the address and the connection"
        ) from None
    last: OSError = OSError()
    for address in addresses[:_MOST_ADDRESSES]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            exchange.socket = sock
            sock.settimeout(exchange.timeout.connect_timeout)  # type: ignore[arg-type]  # a number
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect((address, port))
            return sock
        except OSError as error:
            sock.close()
            last = error
    raise last


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)

    def request(self, *args: Any, **options: Any) -> None:
        _current.exchange.connection = self
        super().request(*args, **options)
        _current.exchange.socket = self.sock


class _TlsConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)

    def request(self, *args: Any, **options: Any) -> None:
        _current.exchange.connection = self
        super().request(*args, **options)
        _current.exchange.socket = self.sock


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


def make_pool(proxy: str) -> urllib3.PoolManager:
    """Return a pool of connections through `proxy`, or of direct ones if it is ""."""
    options: dict[str, Any] = {
        "num_pools": _POOLS,
        "maxsize": _KEPT,
        "block": False,
        "ssl_context": _tls_context(),
    }
    pool = urllib3.ProxyManager(proxy, **options) if proxy else urllib3.PoolManager(**options)
    pool.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
    return pool


@cache
def _tls_context() -> ssl.SSLContext:
    """Return a context with the system's certificates, or those of `certifi` if there are none.

    `SSL_CERT_FILE` names others, as for every program that uses OpenSSL. A program that was
    built on another system looks for certificates at that system's paths.
    """
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if paths.cafile is None and not _has_entries(paths.capath) and not context.get_ca_certs():
        certificates = next((path for path in _CERTIFICATES if Path(path).is_file()), None)
        if certificates is None:
            import certifi

            certificates = certifi.where()
        context.load_verify_locations(certificates)
    return context


def _has_entries(folder: str | None) -> bool:
    return folder is not None and Path(folder).is_dir() and any(Path(folder).iterdir())


def _described(error: Exception, host: str) -> Exception:
    from urllib3 import exceptions

    if isinstance(error, (FetchError, Cancellation)) or not isinstance(
        error, (exceptions.HTTPError, OSError, ValueError, AttributeError)
    ):
        return error
    certificate = next((each for each in _causes(error) if isinstance(each, ssl.SSLError)), None)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        return FetchError(
            "the certificate of {host} is not valid ({why})",
            host=host,
            why=certificate.verify_message,
        )
    if certificate is not None and not isinstance(certificate, ssl.SSLEOFError):
        return FetchError("could not make a secure connection to {host}", host=host)
    if isinstance(error, exceptions.ProxyError):
        return FetchError("the proxy cannot be reached", remedy="Check the system’s settings")
    if isinstance(error, (exceptions.TimeoutError, TimeoutError)):
        return FetchError("{host} does not answer", host=host)
    cause = next(
        (each for each in _causes(error) if isinstance(each, ConnectionRefusedError)), None
    )
    if cause is not None:
        return FetchError(
            "{host} cannot be reached ({why})", host=host, why=describe_os_error(cause)
        )
    if isinstance(error, (exceptions.ProtocolError, ConnectionError, ssl.SSLError)):
        return FetchError("the connection to {host} was interrupted", host=host)
    if isinstance(error, OSError):
        return FetchError(
            "{host} cannot be reached ({why})", host=host, why=describe_os_error(error)
        )
    return FetchError("{host} did not answer with HTTP", host=host)


def _causes(error: BaseException) -> list[BaseException]:
    """Return the error, its arguments and its causes."""
    causes: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(causes) < 20:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and cause not in causes:
            causes.append(cause)
            waiting += [
                cause.__cause__,
                cause.__context__,
                getattr(cause, "reason", None),
                *cause.args,
            ]
    return causes
