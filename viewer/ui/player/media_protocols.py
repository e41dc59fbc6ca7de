"""Protocols that the media framework may use for what is opened next.

A file may name others to be opened, and so may a stream. So a file leads to files only, and a
stream only to the network. Qt reads the variable each time that something is opened.
"""

from __future__ import annotations

import os

_VARIABLE = "QT_FFMPEG_PROTOCOL_WHITELIST"
_STREAMS = "http,https,httpproxy,tcp,tls"


def permit_files() -> None:
    """Let what is opened next be a file, which leads to nothing else."""
    os.environ[_VARIABLE] = "file"


def permit_streams() -> None:
    """Let what is opened next come from the network; `permit_files` when it is open."""
    os.environ[_VARIABLE] = _STREAMS
