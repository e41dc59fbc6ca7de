"""Render the icon from its SVG in the sizes and formats of each desktop."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parent.parent
SVG = ROOT / "resources" / "icons" / "earmark.svg"
SMALL = ROOT / "packaging" / "icons"
FOLDER = ROOT / "build" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 256)
MACOS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def png(size: int) -> bytes:
    """Return the icon as a PNG of `size` by `size` pixels."""
    drawn_for = 16 if size == 16 else 24  # by hand, edge on edge
    if size > drawn_for:
        renderer = QSvgRenderer(str(SVG))
    else:
        renderer = QSvgRenderer(str(SMALL / f"earmark-{drawn_for}.svg"))
        edge = (drawn_for - size) // 2
        renderer.setViewBox(QRect(edge, edge, size, size))
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes both
    return bytes(buffer.data().data())


def ico(drawn: dict[int, bytes]) -> bytes:
    """Return a Windows icon: a directory of PNGs, in which size 0 means 256."""
    offset = 6 + 16 * len(WINDOWS)
    entries, pictures = b"", b""
    for size in WINDOWS:
        picture = drawn[size]
        entries += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset + len(pictures)
        )
        pictures += picture
    return struct.pack("<HHH", 0, 1, len(WINDOWS)) + entries + pictures


def icns(drawn: dict[int, bytes]) -> bytes:
    """Return a macOS icon: PNGs, each with the four-letter code of its size."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(drawn[size])) + drawn[size] for kind, size in MACOS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> int:
    """Write `build/icons`: a PNG of each size, one file for Windows and one for macOS."""
    drawn = {size: png(size) for size in SIZES}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for size, picture in drawn.items():
        (FOLDER / f"earmark-{size}.png").write_bytes(picture)
    (FOLDER / "earmark.ico").write_bytes(ico(drawn))
    (FOLDER / "earmark.icns").write_bytes(icns(drawn))
    return 0


if __name__ == "__main__":
    sys.exit(main())
