"""Precautions with the media framework: protocols for what is opened next, and its threads.

A file may name others to be opened, and so may a stream. So a file leads to files only, and a
stream only to the network. Qt reads the variable each time that something is opened.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QObject

_VARIABLE = "QT_FFMPEG_PROTOCOL_WHITELIST"
_STREAMS = "http,https,httpproxy,tcp,tls"


def permit_files() -> None:
    """Let what is opened next be a file, which leads to nothing else."""
    os.environ[_VARIABLE] = "file"


def permit_streams() -> None:
    """Let what is opened next come from the network; `permit_files` when it is open."""
    os.environ[_VARIABLE] = _STREAMS


def ask_overrides_now(*objects: QObject) -> None:
    """Let PySide find out here whether Python overrides what Qt calls in its own threads.

    It asks once for each object, and needs Python's lock for that. Asked first by the thread
    that plays, as it ends and disconnects, while the window waits for that thread with the
    lock in its hand, both would wait for ever.
    """
    for watched in objects:
        watched.objectNameChanged.connect(_nothing)
        watched.objectNameChanged.disconnect(_nothing)


def _nothing(_name: str) -> None:
    pass
