"""A podcast host on the loopback interface, honest or hostile as a test wants it.

Paths are answered by functions of the test, or by files of `FeedServer.files`, which know
ETag, Last-Modified, Range and compression. All requests are noted.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr


@dataclass
class Served:
    """A file of the server.

    Attributes:
        validators: send ETag and Last-Modified, and answer conditional requests.
        ranges: answer Range.
        cut_after: break the connection off after so many bytes of the body, so many times.
        pace: bytes a second; 0 as fast as it goes.
        length: announce it; False sends until the connection ends.
    """

    data: bytes
    type: str = "application/octet-stream"
    validators: bool = True
    ranges: bool = True
    compress: bool = False
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    cuts: int = 0
    pace: int = 0
    length: bool = True

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.data).hexdigest()[:16]}"'


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]


class Request(BaseHTTPRequestHandler):
    """One request; functions of tests write their answer with it."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        host = self.server.host
        with host.lock:
            host.asked.append(Asked(self.path, dict(self.headers.items())))
            host.open_now += 1
            host.most_at_once = max(host.most_at_once, host.open_now)
        try:
            answer = host.answers.get(self.path) or host.files.get(self.path)
            if answer is None:
                answer = Served(b"not here", status=404)
            if isinstance(answer, Served):
                self.serve(answer)
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True
        finally:
            with host.lock:
                host.open_now -= 1

    def serve(self, file: Served) -> None:
        data, status, headers = file.data, file.status, dict(file.headers)
        if file.validators and status == 200:
            headers |= {"ETag": file.etag, "Last-Modified": "Thu, 06 Feb 2025 10:00:00 GMT"}
            if self.headers.get("If-None-Match") == file.etag:
                data, status = b"", 304
        wanted = self.headers.get("Range", "")
        if file.ranges and wanted.startswith("bytes=") and status == 200:
            start = int(wanted.removeprefix("bytes=").partition("-")[0])
            if start >= len(data):
                headers["Content-Range"] = f"bytes */{len(data)}"
                data, status = b"", 416
            else:
                headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
                data, status = data[start:], 206
        if file.compress and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data)
            headers["Content-Encoding"] = "gzip"
        self.answer(status, data, {"Content-Type": file.type, **headers}, file)

    def answer(
        self,
        status: int,
        data: bytes = b"",
        headers: dict[str, str] | None = None,
        file: Served | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status not in (204, 304):
            if file is None or file.length:
                self.send_header("Content-Length", str(len(data)))
            else:
                self.send_header("Connection", "close")
                self.close_connection = True
        self.end_headers()
        if status in (204, 304):
            return
        if file is not None and file.cut_after is not None and file.cuts > 0:
            file.cuts -= 1
            self.wfile.write(data[: file.cut_after])
            self.cut()
            return
        if file is None or not file.pace:
            self.wfile.write(data)
            return
        step = max(1, file.pace // 50)
        for start in range(0, len(data), step):
            if self.server.host.closing.wait(step / file.pace):
                self.close_connection = True
                return
            self.wfile.write(data[start : start + step])

    def cut(self) -> None:
        """Break the connection off."""
        self.wfile.flush()
        self.close_connection = True
        # Both ends know at once.
        self.connection.shutdown(socket.SHUT_RDWR)

    def redirect(self, target: str, status: int = 302) -> None:
        self.answer(status, b"", {"Location": target})


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    host: FeedServer

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # the client went away


class FeedServer:
    """See the module; use `serving`."""

    def __init__(self, address: str, certificate: Path | None, port: int = 0) -> None:
        self.files: dict[str, Served] = {}
        self.answers: dict[str, Callable[[Request], None]] = {}
        self.asked: list[Asked] = []
        self.lock = threading.Lock()
        self.open_now = self.most_at_once = 0
        self.closing = threading.Event()
        self._server = self._bind(address, port)
        self._server.host = self
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme = "https"
        self.port = self._server.server_address[1]
        self.url = f"{scheme}://{address}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def _bind(self, address: str, port: int) -> _Server:
        """Bind again to a port of before, which somebody's connection may use for a moment."""
        for _ in range(200):
            try:
                return _Server((address, port), Request)
            except OSError:
                if port == 0:
                    raise
                self.closing.wait(0.05)
        return _Server((address, port), Request)

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def paths(self) -> list[str]:
        """The requested paths, in order."""
        return [one.path for one in self.asked]

    def put(self, path: str, data: bytes | str, type: str = "", **options: Any) -> Served:
        """Serve `data` at `path`."""
        content = data.encode() if isinstance(data, str) else data
        served = Served(content, type or _TYPES.get(path.rpartition(".")[2], ""), **options)
        self.files[path] = served
        return served

    def drip(self, path: str, seconds: float) -> None:
        """Answer with a byte now and then, for `seconds`."""

        def slowly(request: Request) -> None:
            request.send_response(200)
            request.send_header("Content-Length", "1000000")
            request.end_headers()
            end = time.monotonic() + seconds
            while time.monotonic() < end and not self.closing.wait(0.05):
                request.wfile.write(b"x")
            request.close_connection = True

        self.answers[path] = slowly

    def feed(self, path: str, *items: str, channel: str = "", title: str = "Loopback Radio") -> str:
        """Serve a feed of these items at `path`; returns its address."""
        self.put(path, rss(*items, channel=channel, title=title))
        return self.url + path


_TYPES = {
    "xml": "application/rss+xml",
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "json": "application/json",
    "html": "text/html",
    "mp3": "audio/mpeg",
    "txt": "text/plain",
}


@contextmanager
def serving(
    address: str = "127.0.0.1", *, certificate: Path | None = None, port: int = 0
) -> Iterator[FeedServer]:
    """A server that runs for as long as the `with`."""
    server = FeedServer(address, certificate, port)
    try:
        yield server
    finally:
        server.close()


def own_certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 that nobody else has signed, in one file."""
    target = folder / "own.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    target.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return target


def rss(*items: str, channel: str = "", title: str = "Loopback Radio") -> str:
    """An RSS document with these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
        'xmlns:podcast="https://podcastindex.org/namespace/1.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{escape(title)}</title><description>A show for tests.</description>"
        f"<language>en</language>{channel}{''.join(items)}</channel></rss>"
    )


def item(
    number: int,
    *more: str,
    guid: str | None = None,
    title: str = "",
    audio: str | None = None,
    length: int = 0,
    transcript: str = "",
    day: int = 0,
) -> str:
    """An item of a feed; `more` are elements. `guid` "" leaves it out."""
    parts = [f"<title>{escape(title or f'Episode {number}')}</title>"]
    if guid != "":
        parts.append(f"<guid isPermaLink='false'>{escape(guid or f'guid-{number}')}</guid>")
    when = time.gmtime(1_738_800_000 + (day or number) * 86_400)
    parts.append(f"<pubDate>{time.strftime('%a, %d %b %Y %H:%M:%S GMT', when)}</pubDate>")
    sound = f"/audio/{number}.mp3" if audio is None else audio
    if sound:
        parts.append(f'<enclosure url={quoteattr(sound)} length="{length}" type="audio/mpeg"/>')
    if transcript:
        parts.append(f'<podcast:transcript url={quoteattr(transcript)} type="text/vtt"/>')
    return f"<item>{''.join(parts)}{''.join(more)}</item>"


def vtt(*lines: str, seconds: float = 2.0) -> str:
    """A WebVTT file; each line is spoken for so many seconds."""
    cues = []
    for number, line in enumerate(lines):
        start, end = (_stamp((number + more) * seconds) for more in (0, 1))
        cues.append(f"{start} --> {end}\n{line}\n")
    return "WEBVTT\n\n" + "\n".join(cues)


def _stamp(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes) // 60:02}:{int(minutes) % 60:02}:{rest:06.3f}"
