"""Whether a file holds its own sound, judged by its first bytes.

Media frameworks also open lists that name other files or addresses (HLS, concat, SDP, SMIL,
…), by content and whatever the file is called. All of them are text; no recording is.
"""

from __future__ import annotations

from pathlib import Path

from viewer.regular_file import open_regular

_LOOKED_AT = 1024  # bytes
_CONTROLS = bytes(set(range(32)) - {9, 10, 13}) + b"\x7f"


def is_playlist(path: Path) -> bool:
    """Whether the file is text, and so no recording but at most a list of recordings.

    Raises:
        OSError: the file cannot be read.
    """
    with open_regular(path) as file:
        return is_text(file.read(_LOOKED_AT))


def is_text(head: bytes) -> bool:
    """Return True where a file that begins with `head` is text: no recording is."""
    if head.startswith((b"RIFF", b"#!AMR")):
        return False
    if not head or head.translate(None, _CONTROLS) != head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character cut in two at the end is text all the same.
        return error.start >= len(head) - 3
    return True
