"""The platform's file dialogs: they begin in the folder used last, and give back the focus."""

from __future__ import annotations

import json
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMenuBar, QWidget

from viewer.atomic_write import write_atomically
from viewer.paths import from_text, state_folder, to_text

_FILE = "folders.json"  # in the state folder: other computers have other folders


class FilePurpose(StrEnum):
    """Purpose of asking for a file or folder; each has a folder of its own that was used last."""

    ADDING = "adding"
    AUDIO = "audio"
    NOTES = "notes"
    EXPORTING = "exporting"
    SUBSCRIPTIONS = "subscriptions"
    LIBRARIES = "libraries"


def ask_for_file(
    parent: QWidget, title: str, purpose: FilePurpose, filters: str = ""
) -> Path | None:
    """Ask for a file to read; None if the user cancels."""
    with_focus = _Focus(parent)
    chosen, _ = QFileDialog.getOpenFileName(parent, title, last_folder(purpose), filters)
    with_focus.give_back()
    if not chosen:
        return None
    remember_folder(purpose, Path(chosen).parent)
    return Path(chosen)


def ask_for_folder(
    parent: QWidget, title: str, purpose: FilePurpose | None, start: str = ""
) -> Path | None:
    """Ask for a folder, beginning in `start` if it is given; None if the user cancels."""
    if purpose is not None:
        start = start or last_folder(purpose)
    with_focus = _Focus(parent)
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    with_focus.give_back()
    if not chosen:
        return None
    if purpose is not None:
        remember_folder(purpose, Path(chosen))
    return Path(chosen)


def ask_where_to_save(
    parent: QWidget,
    title: str,
    purpose: FilePurpose,
    name: str,
    filters: str = "",
    *,
    confirm: bool = True,
) -> tuple[Path, str] | None:
    """Ask for a file to write; return it with the chosen filter, None if the user cancels.

    Args:
        name: the proposed name, or a path, which then says the folder.
        confirm: ask before a file is chosen that exists already.
    """
    folder = last_folder(purpose) or str(Path.home())
    options = QFileDialog.Option(0) if confirm else QFileDialog.Option.DontConfirmOverwrite
    with_focus = _Focus(parent)
    chosen, kind = QFileDialog.getSaveFileName(
        parent, title, str(Path(folder, name)), filters, "", options
    )
    with_focus.give_back()
    if not chosen:
        return None
    remember_folder(purpose, Path(chosen).parent)
    return Path(chosen), kind


def last_folder(purpose: FilePurpose) -> str:
    """Return the folder that was used last for this purpose; "" if there is none."""
    text = _read().get(purpose, "")
    return str(from_text(text)) if text and "\0" not in text else ""


def remember_folder(purpose: FilePurpose, folder: Path) -> None:
    """Begin in this folder the next time, also after a restart."""
    folders = _read() | {str(purpose): to_text(folder)}
    path = state_folder() / _FILE
    with suppress(OSError):  # nothing is lost but a click
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, json.dumps(folders).encode(), durable=False)


def _read() -> dict[str, str]:
    try:
        read = json.loads((state_folder() / _FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {key: text for key, text in read.items() if isinstance(text, str)}


class _Focus:
    """The widget that has the keyboard before a dialog opens."""

    def __init__(self, parent: QWidget) -> None:
        focus = QApplication.focusWidget()
        if focus is None or isinstance(focus, QMenu | QMenuBar):
            focus = parent.window().focusWidget()
        self._widget = focus

    def give_back(self) -> None:
        """Give the keyboard back: platforms leave it nowhere, or in a menu that is closed."""
        widget = self._widget
        if widget is not None and shiboken6.isValid(widget) and widget.isVisible():
            widget.activateWindow()
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
