"""HTTP client for untrusted addresses, with limits.

It uses urllib3, which is well maintained, without dependencies, and fast to import.
It keeps connections, supports proxies, and can be stopped from another thread. HTTP/2 would gain
nothing, since a host gets two requests at a time. Redirects, name resolution, decompression
and limits of size and time are implemented here, with checks.
"""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import viewer
from viewer.feeds.addresses import Resolver, ascii_host, permitted, resolve
from viewer.feeds.answer import CHUNK, Answer, Limits
from viewer.feeds.dates import parse_date
from viewer.feeds.fetch_errors import Cancellation, FetchError
from viewer.feeds.secrets import Secret

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

    from viewer.feeds.connection import Exchange

Cancelled = Callable[[], bool]

PER_HOST = 2  # requests at a time
MOST_REDIRECTS = 8
LONGEST_RETRY_S = 7 * 24 * 3600
_LONGEST_URL = 8_000
_USER_AGENT = f"Earmark/{viewer.__version__}"
# Statuses of redirects, and of permanent ones.
_REDIRECTS, _PERMANENT = frozenset((301, 302, 303, 307, 308)), frozenset((301, 308))


class Fetcher:
    """Client for one job; thread-safe.

    Args:
        typed: hosts that the user typed: they may be in the local network.
        cancelled: polled several times a second during a request.
        resolver: returns the numeric addresses of a host.
    """

    def __init__(
        self,
        typed: Collection[str] = (),
        *,
        cancelled: Cancelled = lambda: False,
        resolver: Resolver = resolve,
    ) -> None:
        self._cancelled = cancelled
        self._resolver = resolver
        self._typed = set(map(ascii_host, typed))
        self._pools: dict[tuple[str, frozenset[str]], Any] = {}
        self._lock = threading.Lock()
        self._busy: dict[str, FetchError] = {}  # hosts that want no further requests
        self._slots: dict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(PER_HOST)
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.clear()

    @contextmanager
    def get(
        self,
        url: str,
        limits: Limits,
        *,
        headers: Mapping[str, str] | None = None,
        secret: Secret | None = None,
        typed: Collection[str] = (),
        accept: Collection[int] = (200,),
        compressed: bool = True,
    ) -> Iterator[Answer]:
        """Yield the `Answer` to a GET of `url`, following redirects.

        Args:
            secret: the name and password that are sent to the host of `url`, never elsewhere.
            typed: as for the class, for this request.
            accept: statuses that are no errors.
            compressed: let the server compress what it sends.

        Raises:
            FetchError: it could not be fetched.
            RefusedAddress: it leads into the local network.
            Cancellation: the user stopped it.
        """
        sending = {"User-Agent": _USER_AGENT, **(headers or {})}
        sending["Accept-Encoding"] = "gzip" if compressed else "identity"
        permitted_hosts = self._typed | set(map(ascii_host, typed))
        url = _with_ascii_host(url)
        origin, moved, for_good = url, "", True
        for _ in range(MOST_REDIRECTS + 1):
            host = _checked(url)
            sent = dict(sending)
            if secret and secret.user and _same_host(url, origin):
                pair = f"{secret.user}:{secret.password}".encode()
                sent["Authorization"] = f"Basic {b64encode(pair).decode()}"
            from viewer.feeds.connection import Exchange

            exchange = Exchange(limits.connect_s, limits.silence_s, self._cancelled)
            with self._slot(host):
                self._raise_if_busy(url)
                exchange.limit(limits.total_s, limits.slowest)
                with exchange:
                    request = partial(self._request, url, sent, exchange, permitted_hosts)
                    response = exchange.guarded(host, request)
                    try:
                        target = response.headers.get("Location", "")
                        if response.status not in _REDIRECTS or not target:
                            answer = Answer(response, exchange, limits, url, moved)
                            self._check(answer, host, accept)
                            yield answer
                            return
                        for_good = for_good and response.status in _PERMANENT
                        url = _with_ascii_host(_redirected(url, target))
                        moved = url if for_good else moved
                    finally:
                        _finish(response)
        raise FetchError("{host} redirects in a loop", host=urlsplit(origin).hostname or "")

    def _request(
        self, url: str, headers: dict[str, str], exchange: Exchange, typed: set[str]
    ) -> BaseHTTPResponse:
        parts = urlsplit(url)
        host = parts.hostname or ""
        proxy = _proxy_for(parts.scheme, host)
        if proxy:
            self._check_behind_proxy(host, parts.port or 0, typed)
        key = (proxy, frozenset(typed))  # a connection is only reused under the same rules
        with self._lock:
            pool = self._pools.get(key)
            if pool is None:
                from viewer.feeds.connection import make_pool

                pool = self._pools[key] = make_pool(proxy)
        exchange.permit = lambda name, port: (
            self._resolver(name, port) if proxy else permitted(name, port, typed, self._resolver)
        )
        response: BaseHTTPResponse = pool.request(
            "GET",
            url,
            headers=headers,
            preload_content=False,
            redirect=False,
            retries=False,
            timeout=exchange.timeout,
        )
        return response

    def _check(self, answer: Answer, host: str, accept: Collection[int]) -> None:
        try:
            _check_status(answer, host, accept)
        except FetchError as error:
            if error.status == 429 or (error.status == 503 and error.retry_after_s):
                self._busy[urlsplit(answer.url).netloc] = error
            raise

    def _raise_if_busy(self, url: str) -> None:
        """Raise the error again with which a host has asked for patience."""
        busy = self._busy.get(urlsplit(url).netloc)
        if busy is not None:
            error = FetchError(busy.problem)
            error.status, error.retry_after_s = busy.status, busy.retry_after_s
            raise error

    def _check_behind_proxy(self, host: str, port: int, typed: set[str]) -> None:
        """Check the addresses of a host that the proxy resolves, if this machine knows any."""
        try:
            permitted(host, port, typed, self._resolver)
        except OSError:
            return  # only the proxy can resolve it

    @contextmanager
    def _slot(self, host: str) -> Iterator[None]:
        with self._lock:
            slot = self._slots[host]
        while not slot.acquire(timeout=0.2):
            if self._cancelled():
                raise Cancellation
        try:
            if self._cancelled():
                raise Cancellation  # also where others have just made room by it
            yield
        finally:
            slot.release()


def _checked(url: str) -> str:
    """Return the host of an address; raise FetchError if it must not be requested."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise _not_an_address() from None
    if parts.scheme.lower() not in ("http", "https") or not host or len(url) > _LONGEST_URL:
        raise _not_an_address()
    if not url.isprintable() or " " in url:
        raise _not_an_address()
    return host.lower()


def _not_an_address() -> FetchError:
    return FetchError("this is not a web address")


def _with_ascii_host(url: str) -> str:
    """Return the address with its host name as it is looked up; others are left as they are."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    if host.isascii():
        return url
    return parts._replace(netloc=parts.netloc.lower().replace(host, ascii_host(host))).geturl()


def _redirected(url: str, target: str) -> str:
    """Return the address to which a redirect leads."""
    host = urlsplit(url).hostname or ""
    try:
        target_url = urljoin(url, target.strip().replace(" ", "%20"))
        parts = urlsplit(target_url)
        scheme = parts.scheme.lower()
    except ValueError:
        raise FetchError("{host} redirects to an invalid address", host=host) from None
    if scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(
            "{host} redirects to “{scheme}:”, which was not followed", host=host, scheme=scheme[:20]
        )
    if urlsplit(url).scheme.lower() == "https" and scheme == "http":
        raise FetchError(
            "{host} redirects to an unencrypted connection, which was not followed",
            host=host,
        )
    if parts.username or parts.password:
        raise FetchError("{host} redirects to an invalid address", host=host)
    return target_url


def _same_host(first_url: str, other: str) -> bool:
    """Return True for the same scheme, host and port, to which a password may be sent."""
    first, second = urlsplit(first_url), urlsplit(other)
    return (first.scheme, first.hostname, first.port) == (
        second.scheme,
        second.hostname,
        second.port,
    )


def _check_status(answer: Answer, host: str, accept: Collection[int]) -> None:
    status = answer.status
    if status in accept:
        return
    if status == 401:
        error = FetchError("{host} requires a user name and password", host=host)
    elif status == 403:
        error = FetchError("{host} refuses access", host=host)
    elif status == 404:
        error = FetchError("{host} does not have this file", host=host)
    elif status == 410:
        error = FetchError("{host} has removed this file for good", host=host)
    elif status == 429:
        error = FetchError("{host} is receiving too many requests; try again later", host=host)
    else:
        error = FetchError("{host} answered with the error {status}", host=host, status=status)
    error.status = status
    error.retry_after_s = retry_after(answer.header("Retry-After"))
    raise error


def retry_after(value: str) -> int | None:
    """Return the seconds that a Retry-After header asks for, a week at most."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        if len(value) > 8:
            return None
        seconds = int(value)
    else:
        date = parse_date(value)
        if date is None:
            return None
        seconds = int(date.timestamp() - time.time())
    return min(max(seconds, 0), LONGEST_RETRY_S)


def _finish(response: BaseHTTPResponse) -> None:
    """Return the connection to the pool if little is left to receive; else close it."""
    try:
        rest = response.headers.get("Content-Length", "")
        empty = response.closed or response.status in (204, 304)
        if empty or (rest.isdigit() and int(rest) <= CHUNK):
            response.drain_conn()
            response.release_conn()
            return
    except Exception:
        pass  # after any error, the connection cannot be reused
    response.close()


def _proxy_for(scheme: str, host: str) -> str:
    """Return the system's proxy for a host, or ""."""
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all") or ""
    if not proxy or proxy_bypass(host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"
