"""About dialog: version, environment and licenses of all components."""

from __future__ import annotations

import platform
import re
import subprocess

import PySide6
import shiboken6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QPlainTextEdit,
    QWidget,
)

import viewer
from viewer.audio.ffmpeg import binary
from viewer.errors import UserError
from viewer.paths import is_self_contained, resources
from viewer.ui.i18n.translate import tr
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.fonts import SMALL_PX, title_font
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog

_VERSION = re.compile(rb"ffmpeg version (\S{1,60})")
_PATIENCE_S = 10


class AboutDialog(ScreenDialog):
    """Shows versions, and the licenses that `make licenses` collected."""

    def __init__(self, parent: QWidget, tasks: TaskRunner) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Earmark"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(700, 560)
        name = PlainLabel(f"Earmark {viewer.__version__}")
        name.setFont(title_font())
        words = PlainLabel(_introduction())
        words.setWordWrap(True)
        self.versions = PlainLabel(_versions(tr("checking…")))
        self.versions.setProperty("muted", True)
        self.versions.setWordWrap(True)
        self.versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.licenses = QPlainTextEdit(_licenses())
        self.licenses.setReadOnly(True)
        self.licenses.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.licenses.setProperty("field", True)
        self.licenses.setAccessibleName(tr("Licenses"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(SMALL_PX)
        self.licenses.setFont(font)
        self.licenses.setMinimumHeight(80)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(
            tr("Copy Versions"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        self.set_column(name, words, self.versions, (self.licenses, 1), buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        tasks.run_in_thread(_ffmpeg, self._ffmpeg_told, key="about ffmpeg")

    def _ffmpeg_told(self, version: str) -> None:
        # The dialog may have been closed before ffmpeg answered.
        if shiboken6.isValid(self.versions):
            self.versions.setText(_versions(version))

    def _copy(self) -> None:
        words = f"Earmark {viewer.__version__}\n{self.versions.text()}"
        QGuiApplication.clipboard().setText(words)
        self.copy_button.setText(tr("Copied"))


def _introduction() -> str:
    introduction = tr(
        "Read transcripts along with their audio, search what was said, and collect "
        "quotes. Free software under the MIT License. Uses Qt under the LGPL, and "
        "ffmpeg."
    )
    if not is_self_contained():
        return introduction
    # mutagen's license applies to the whole bundle: see packaging/README.md.
    whole = tr("This build as a whole is licensed under the GNU GPL, version 3 or later.")
    return f"{introduction} {whole}"


def _versions(ffmpeg: str) -> str:
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    built = " " + tr("(self-contained build)") if is_self_contained() else ""
    return (
        f"Qt {qVersion()} · PySide {PySide6.__version__} · Python {platform.python_version()}"
        f"{built} · ffmpeg {ffmpeg}\n{system} · {QGuiApplication.platformName()}"
    )


def _ffmpeg() -> str:
    """Return the version of ffmpeg by running it. For worker threads."""
    try:
        result = subprocess.run(
            [str(binary()), "-hide_banner", "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        ).stdout
    except (UserError, OSError, subprocess.TimeoutExpired):
        return tr("not found")
    match = _VERSION.search(result)
    return match[1].decode("ascii", "replace") if match else tr("not found")


def _licenses() -> str:
    path = resources() / "licences.txt"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return tr(
            "The list of licenses is missing. In a checkout, “make licenses” creates it; "
            "packages include it."
        )
