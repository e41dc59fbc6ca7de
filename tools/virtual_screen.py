"""A virtual screen (Xvfb) and screenshots of it."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QImage

SIZE = (1500, 950)
_PATIENCE_S = 20


class VirtualScreen:
    """A context manager."""

    def __enter__(self) -> VirtualScreen:
        self._folder = tempfile.mkdtemp(prefix="earmark-screen-")
        told = Path(self._folder, "number")
        with told.open("w") as number:
            command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"]
            command += ["-fbdir", self._folder, "-nolisten", "tcp"]
            self._process = subprocess.Popen(command, stdout=number, stderr=subprocess.DEVNULL)
        until = time.monotonic() + _PATIENCE_S
        while not (name := told.read_text().strip()):
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError("Xvfb did not start")
            time.sleep(0.1)
        self.name = f":{name}"
        self._file = Path(self._folder, "Xvfb_screen0")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._folder)

    def picture(self) -> QImage:
        """Return a screenshot."""
        start, width, height, row = self._layout()
        pixels = self._file.read_bytes()[start : start + row * height]
        return QImage(pixels, width, height, row, QImage.Format.Format_RGB32).copy()

    def pixel(self) -> bytes:
        """Return the four bytes of the pixel in the middle, faster than a screenshot."""
        start, width, height, row = self._layout()
        with self._file.open("rb") as file:
            file.seek(start + row * (height // 2) + 4 * (width // 2))
            return file.read(4)

    def _layout(self) -> tuple[int, int, int, int]:
        """Return offset of the pixels in Xvfb's file (xwd format), width, height, bytes a row."""
        with self._file.open("rb") as file:
            header = struct.unpack(">25I", file.read(100))
        size, width, height, row, colors = (header[i] for i in (0, 4, 5, 12, 19))
        return size + colors * 12, width, height, row


def can_be_made() -> str:
    """Return why there can be no virtual screen here, or ""."""
    return "" if shutil.which("Xvfb") else "install xvfb"
