"""Precautions with ffmpeg in Qt: permitted protocols of the next source, and its threads.

A file or a stream may refer to others. So a file may only refer to files, and a
stream only to the network. Qt reads the environment variable for each source.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QObject

_VARIABLE = "QT_FFMPEG_PROTOCOL_WHITELIST"
_STREAMS = "http,https,httpproxy,tcp,tls"


def permit_files() -> None:
    """Permit only files for the next source."""
    os.environ[_VARIABLE] = "file"


def permit_streams() -> None:
    """Permit only the network for the next source; call `permit_files` when it is open."""
    os.environ[_VARIABLE] = _STREAMS


def ask_overrides_now(*objects: QObject) -> None:
    """Make PySide look up now which virtual methods of `objects` Python overrides.

    PySide does that once for each object, holding the GIL. If the playing thread were the
    first to do it, when it ends while the window's thread waits for it with the GIL, both
    would wait forever.
    """
    for watched in objects:
        watched.objectNameChanged.connect(_nothing)
        watched.objectNameChanged.disconnect(_nothing)


def _nothing(_name: str) -> None:
    pass
