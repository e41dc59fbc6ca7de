"""Import of the clipboard's text or files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QTemporaryDir
from PySide6.QtGui import QGuiApplication

from viewer.text.file_names import safe_stem
from viewer.ui.i18n.translate import tr
from viewer.ui.library.open_files import FileOpener
from viewer.ui.shell.feature import AppContext, Feature, Handlers

MOST_CHARACTERS = 20_000_000
_LONGEST_NAME = 60  # characters
_HEADS = ("WEBVTT", "{", "[", "<", "-->")  # first lines of formats, which are no titles


class ClipboardImport(Feature):
    """Imports copied text as if it were a file with that content."""

    def __init__(self, app: AppContext, opener: FileOpener) -> None:
        super().__init__(app)
        self._opener = opener
        self._folder = QTemporaryDir()  # for files until they are read; removed with the window

    def actions(self) -> Handlers:
        return {"new_from_clipboard": self.new_from_clipboard}

    def new_from_clipboard(self) -> None:
        """File > New from Clipboard."""
        copied = QGuiApplication.clipboard().mimeData() or QMimeData()  # None once it was cleared
        paths = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        text = copied.text()[:MOST_CHARACTERS]
        if paths:
            self._opener.open_paths(paths)
        elif text.strip():
            self._opener.open_paths([self._write(text)])
        else:
            self._notifications.toast(tr("There is no text in the clipboard."))

    def _write(self, text: str) -> Path:
        first = next(line.strip() for line in text.splitlines() if line.strip())
        if first.startswith(_HEADS) or first.isdigit():
            first = ""
        name = safe_stem(first, tr("Clipboard"), longest=_LONGEST_NAME)
        path = Path(self._folder.path()) / f"{name}.txt"
        path.write_text(text, encoding="utf-8", errors="replace")
        return path
