"""The answer to a request: bounded in size and time, decompressed as it comes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from viewer.feeds.fetch_errors import FetchError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

    from viewer.feeds.connection import Exchange

CHUNK = 65_536
_GZIP, _MOST_MEMBERS = b"\x1f\x8b\x08", 10_000  # of a compressed file


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request: bytes after decompression, and seconds.

    `total_s` is the limit of the whole request. With `slowest` (bytes a second) instead, it
    may take any time at this rate or above.
    """

    most_bytes: int
    total_s: float = 120.0
    connect_s: float = 10.0
    silence_s: float = 20.0
    slowest: int = 0


class Answer:
    """The response to a request: `url` after redirects, `moved_to` by permanent ones only."""

    def __init__(
        self, response: BaseHTTPResponse, exchange: Exchange, limits: Limits, url: str, moved: str
    ) -> None:
        self._response = response
        self._exchange = exchange
        self._limits = limits
        self.url = url
        self.moved_to = moved
        self.status = response.status
        self.received = 0  # received bytes of the body, still compressed

    def header(self, name: str) -> str:
        """Return a header's value without control characters, or ""."""
        value = str(self._response.headers.get(name, ""))[:2_000]
        return "".join(character for character in value if character.isprintable())

    @property
    def host(self) -> str:
        """The host that answered."""
        return self._host

    @property
    def length(self) -> int | None:
        """The length of the body in bytes, as it is sent; None if unknown."""
        if self._is_chunked:
            return None  # a length beside that is of something else
        value = self.header("Content-Length").strip()
        return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None

    @property
    def ends_by_itself(self) -> bool:
        """True if the body says where it ends, so that one that was cut off is an error."""
        return self.length is not None or self._is_chunked

    def chunks(self) -> Iterator[bytes]:
        """Yield the body, decompressed.

        Raises:
            FetchError: too large, too slow, truncated, or not decompressible.
            Cancellation: the user stopped it.
        """
        coding = self.header("Content-Encoding").strip().lower()
        if coding in ("", "identity"):
            yield from self._raw()
        elif coding in ("gzip", "x-gzip", "deflate"):
            yield from self._inflated()
        else:
            raise self._error(FetchError("{host} uses an unsupported compression", host=self._host))

    def read(self) -> bytes:
        """Return all of the body; errors as in `chunks`."""
        return b"".join(self.chunks())

    def _raw(self) -> Iterator[bytes]:
        total = self.length
        while chunk := self._exchange.guarded(self._host, self._read1):
            self.received += len(chunk)
            if self.received > self._limits.most_bytes:
                raise self._too_large()
            yield chunk
        if total is not None and self.received < total:
            raise self._cut_off()

    def _read1(self) -> bytes:
        return self._response.read1(CHUNK, decode_content=False)

    def _inflated(self) -> Iterator[bytes]:
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 32)
        produced = members = 0
        rest = b""
        try:
            for number, chunk in enumerate(self._raw()):
                if number == 0 and self._is_bare_deflate(chunk):
                    decoder = zlib.decompressobj(-zlib.MAX_WBITS)
                rest += chunk
                while rest:
                    if decoder.eof:  # another member may follow; anything else is padding
                        if len(rest) < len(_GZIP):
                            break
                        members += 1
                        if not rest.startswith(_GZIP) or members > _MOST_MEMBERS:
                            return
                        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
                    data = decoder.decompress(rest, CHUNK)
                    rest = decoder.unconsumed_tail or decoder.unused_data
                    produced += len(data)
                    if produced > self._limits.most_bytes:
                        raise self._too_large()
                    if data:
                        yield data
        except zlib.error:
            raise self._error(
                FetchError("the data from {host} is damaged", host=self._host)
            ) from None
        if not decoder.eof and self.received:
            raise self._cut_off()

    def _is_bare_deflate(self, chunk: bytes) -> bool:
        """Return True for deflate data without the zlib header, as some servers send it."""
        return self.header("Content-Encoding").lower() == "deflate" and chunk[:1] != b"\x78"

    @property
    def _is_chunked(self) -> bool:
        return "chunked" in self.header("Transfer-Encoding").lower()

    @property
    def _host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def _too_large(self) -> FetchError:
        most = self._limits.most_bytes // 1_000_000
        return self._error(
            FetchError("{host} sends more than {most} MB", host=self._host, most=most)
        )

    def _cut_off(self) -> FetchError:
        return self._error(FetchError("the connection to {host} was interrupted", host=self._host))

    def _error(self, error: FetchError) -> FetchError:
        error.status = self.status
        return error
