"""The cover picture beside the title."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.id3 import APIC, ID3
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from pytestqt.qtbot import QtBot

from tests.support.audio_files import make
from tests.support.episodes import spoken, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.player.cover_art import read_cover


def picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#b04070"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def recording(path: Path, cover: bytes) -> Path:
    make(path, seconds=2)
    tags = ID3(path)
    tags.add(APIC(mime="image/png", type=3, desc="", data=cover))
    tags.save(path)
    return path


def test_the_cover_comes_and_goes_with_its_episode(
    program: AppController, opened: Callable[..., AppController], qtbot: QtBot, tmp_path: Path
) -> None:
    captions = write_vtt(tmp_path / "a.vtt", spoken(2))
    sound = recording(tmp_path / "a.mp3", picture(300, 200))
    opened(captions, sound)
    cover = program.window.page.header.cover
    qtbot.waitUntil(cover.isVisible, timeout=WAIT_MS)
    assert 55 <= cover.pixmap().deviceIndependentSize().width() <= 56
    assert cover.pixmap().toImage().pixelColor(5, 5) == QColor("#b04070")
    program.session.close()
    assert cover.isHidden()


@pytest.mark.parametrize("cover", [b"\x89PNG\r\n\x1a\nbroken", picture(2, 2)[:40]])
def test_a_damaged_picture_is_no_cover(tmp_path: Path, cover: bytes) -> None:
    assert read_cover(recording(tmp_path / "a.mp3", cover)) is None
