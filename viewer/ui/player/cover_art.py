"""Cover images in the tags of recordings, also as files for media controls."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.runtime.regular_file import read_regular
from viewer.ui.theme.theme import COVER_SIDE

_FINEST = 3  # device pixels for each pixel of the cover
_MOST_PIXELS, _MOST_BYTES = 40_000_000, 8_000_000  # of an untrusted image


def read_cover(recording: Path) -> QImage | None:
    """Return the cover of a recording, at most three times `COVER_SIDE` wide and high, or None.

    Reads the file: call it in a thread. An image that is damaged, or that would take
    too much memory to open, is no cover.
    """
    from viewer.audio.tags import read_tags

    try:
        data = read_tags(recording).cover
    except UserError:
        return None
    return decode_picture(data, COVER_SIDE) if data is not None else None


def read_picture(path: Path, side: int = COVER_SIDE) -> QImage | None:
    """Return an untrusted image in a file, as `decode_picture`; None if it cannot be read."""
    try:
        return decode_picture(read_regular(path, most_bytes=_MOST_BYTES), side)
    except (OSError, ValueError):
        return None


def decode_picture(data: bytes, side: int) -> QImage | None:
    """Decode an untrusted image, reduced to at most three times `side` pixels wide and high.

    None if it is damaged or would take too much memory. For any thread.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    fitting = size.scaled(QSize(side, side) * _FINEST, Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(fitting.boundedTo(size).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def keep_cover(folder: Path, cover: QImage | None, number: int) -> Path | None:
    """Write the cover of episode `number` to `folder`, in place of any other; return its path.

    None without a cover, or if it cannot be written.
    """
    picture = folder / f"{number}.png"
    try:
        for old in folder.glob("*.png") if folder.is_dir() else ():
            if cover is None or old != picture:
                old.unlink()
        if cover is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        cover.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        write_atomically(picture, bytes(buffer.data().data()), durable=False)
    except OSError:
        return None
    return picture
