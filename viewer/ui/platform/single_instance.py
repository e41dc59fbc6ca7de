"""Single instance of a library: a second start sends its request to the open window.

The window listens on a local socket that only its user can reach. What comes in is one line of
JSON of bounded size; it is answered when the window has taken it. A second start waits for the
answer for some seconds, and opens a window of its own where none comes.
"""

from __future__ import annotations

import json
import os
import socket as sockets
import stat
import struct
import sys
import time
from contextlib import suppress
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from viewer.paths import state_folder
from viewer.runtime.instance_lock import OpenRequest, lock_name

_MOST_BYTES = 256 * 1024  # of a request
_MOST_FILES = 1_000
_LONGEST_PATH = 8_000
_LONGEST_LINK = 4_000
_LONGEST_ADDRESS = 90  # bytes; systems allow 104 or 108, and Qt appends to it
_MOST_SENDERS = 8  # at one time
_PATIENCE_MS = 3_000  # for an answer or a request
_TAKEN = b"taken\n"
# Tokens of the desktop that allow a started program to bring its window to the front.
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class InstanceServer(QObject):
    """Listens for other starts on the same library.

    Signals:
        received: an `OpenRequest` from a process of the same user.
    """

    received = Signal(object)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: set[QLocalSocket] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        address = _address(library)
        # This process holds the library's lock, so an existing socket is of a dead window.
        QLocalServer.removeServer(address)
        self._server.listen(address)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
        for socket in list(self._open):
            socket.abort()

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._open) >= _MOST_SENDERS or not _is_own(socket):
                socket.abort()
                socket.deleteLater()
                continue
            self._open.add(socket)
            socket.setReadBufferSize(_MOST_BYTES + 1)
            socket.disconnected.connect(partial(self._gone, socket))
            socket.readyRead.connect(partial(self._read, socket))
            QTimer.singleShot(_PATIENCE_MS, socket, socket.abort)
            self._read(socket)

    def _gone(self, socket: QLocalSocket) -> None:
        self._open.discard(socket)
        socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _MOST_BYTES:
                socket.abort()
            return
        request = _understood(bytes(socket.readLine(_MOST_BYTES + 1).data()))
        if request is None:
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        socket.disconnectFromServer()
        self.received.emit(request)


class HandoverResult(Enum):
    """Result of handing a request to the running instance."""

    TAKEN = "taken"
    SILENT = "silent"  # an instance listens but does not answer
    NOBODY = "nobody"  # no instance of this user listens


def send_to_running_instance(
    library: Path, request: OpenRequest, patience_ms: int = _PATIENCE_MS
) -> HandoverResult:
    """Send `request` to the window of `library`.

    Returns at once if no instance listens, after `patience_ms` if none answers.
    """
    # The monotonic clock is common to all processes.
    until = time.monotonic() + patience_ms / 1000
    socket = QLocalSocket()
    socket.connectToServer(_address(library))
    if not socket.waitForConnected(patience_ms) or not _is_own(socket):
        socket.abort()
        return HandoverResult.NOBODY
    message = {
        "files": [str(file) for file in request.files],
        "link": request.link,
        "until": until,
        "tokens": {name: os.environ[name] for name in _TOKENS if os.environ.get(name)},
    }
    socket.write(json.dumps(message).encode() + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and len(answer) < len(_TAKEN):
        left_ms = int((until - time.monotonic()) * 1000)
        if left_ms <= 0 or not (socket.bytesAvailable() or socket.waitForReadyRead(left_ms)):
            break
        answer += bytes(socket.readAll().data())
    socket.abort()
    return HandoverResult.TAKEN if answer == _TAKEN else HandoverResult.SILENT


def _understood(line: bytes) -> OpenRequest | None:
    """Parse a request; return None for an invalid one, or if its sender stopped waiting."""
    try:
        request = json.loads(line)
        files, link, until, tokens = (request[k] for k in ("files", "link", "until", "tokens"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(until, float) or not time.monotonic() <= until <= time.monotonic() + 60:
        return None
    if not isinstance(link, str) or len(link) > _LONGEST_LINK:
        return None
    if not isinstance(files, list) or len(files) > _MOST_FILES:
        return None
    if not all(isinstance(f, str) and len(f) <= _LONGEST_PATH and "\0" not in f for f in files):
        return None
    paths = tuple(Path(file) for file in files)
    if not all(path.is_absolute() for path in paths):
        return None
    if isinstance(tokens, dict):
        for name in _TOKENS:
            value = tokens.get(name)
            if isinstance(value, str) and value.isascii() and value.isprintable():
                os.environ[name] = value[:500]
    return OpenRequest(paths, link)


def _address(library: Path) -> str:
    """Return the socket address of a library's instance, accessible to its user only."""
    name = f"earmark-{lock_name(library)}"
    if sys.platform == "win32":
        # Pipe names are global to the machine.
        return f"{name}-{os.environ.get('USERNAME', '')}"
    own = [state_folder(), Path(f"/tmp/earmark-{os.getuid()}")]
    for folder in own:
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    runtime, flatpak = os.environ.get("XDG_RUNTIME_DIR"), os.environ.get("FLATPAK_ID")
    if runtime and flatpak:
        # In that sandbox, the other folders differ for each start.
        runtime = f"{runtime}/app/{flatpak}"
    for folder in (*([Path(runtime)] if runtime else ()), *own):
        address = folder / name
        if len(os.fsencode(address)) <= _LONGEST_ADDRESS and _is_private(folder):
            return str(address)
    return ""


def _is_private(folder: Path) -> bool:
    """Return True for a folder of this user that no other user can write to."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o022
    )


def _is_own(socket: QLocalSocket) -> bool:
    """Return True if the peer is a process of the same user, or the system cannot tell."""
    if not sys.platform.startswith("linux"):
        return True

    try:
        with sockets.socket(fileno=os.dup(int(socket.socketDescriptor()))) as other:
            size = struct.calcsize("3i")
            credentials = other.getsockopt(sockets.SOL_SOCKET, sockets.SO_PEERCRED, size)
    except OSError:
        return False
    return bool(struct.unpack("3i", credentials)[1] == os.getuid())
