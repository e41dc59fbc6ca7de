"""Texts of the errors of Qt's player."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtMultimedia import QMediaPlayer

from viewer.ui.i18n.translate import tr


def error_text(path: Path, error: QMediaPlayer.Error, reason: str) -> str:
    """Return the message about a file that cannot be played; `reason` is Qt's text."""
    if not path.exists():
        sentence = tr("{name} cannot be found. Choose audio in the Episode menu.")
    elif error == QMediaPlayer.Error.FormatError:
        sentence = tr("{name} cannot be played: unsupported format ({reason}).")
    else:
        sentence = tr("{name} could not be played ({reason}).")
    return sentence.format(name=path.name, reason=reason.rstrip("."))
