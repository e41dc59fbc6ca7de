"""The pictures of the guide: scenes of the demo library in the real window.

Each picture has the texts that are seen in it as metadata, so that a test notices when the
window says something else than the picture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.export.export_dialog import ExportDialog
from viewer.ui.library.watched_folders_dialog import WatchedFoldersDialog

WINDOW = 1180, 720
_SHOWN = "Shown"  # the key of the metadata


def scenes(main: AppController, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Yield the name of each picture with the widget that it shows, ready to be grabbed."""
    window, view = main.window, main.window.page.view
    window.resize(*WINDOW)
    main.session.open(next(one.id for one in main.episodes if one.title == "Cut Here"))
    qtbot.waitUntil(lambda: bool(main.edits.annotations.passages), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: main.player.duration_ms > 0, timeout=WAIT_MS)
    window.banner.hide()
    window.page.notice.hide()
    main.actions["show_passages"].trigger()
    qtbot.waitUntil(lambda: _is_at_the_top(main), timeout=WAIT_MS)
    yield "page", window
    words = "this is how you took a mistake"
    start = view.transcript.text.index(words)
    bar = main.features.selection_bar.bar

    def selected() -> bool:
        # Opening the episode may still set its cursor.
        if view.selection() != (start, start + len(words)):
            view.select(start, start + len(words))
        return bar.isVisible()

    qtbot.waitUntil(selected, timeout=WAIT_MS)
    yield "selection", window.page
    view.select(0, 0)
    main.actions["search"].trigger()
    main.features.search.panel.field.setText("tape")
    model = main.features.search.panel.model
    qtbot.waitUntil(lambda: model.rowCount() > 0, timeout=WAIT_MS)
    yield "search", window.side
    main.actions["export"].trigger()
    dialog = next(iter(window.findChildren(ExportDialog)))
    qtbot.waitUntil(lambda: "Cut Here" in dialog.preview.toPlainText(), timeout=WAIT_MS)
    dialog.path.setText("/home/ada/Documents/Cut Here.md")
    yield "export", dialog
    dialog.reject()
    main.actions["settings"].trigger()
    yield "settings", main.settings_dialog
    main.settings_dialog.close()
    folders = WatchedFoldersDialog(window)
    folders.set_folders([(Path("/home/ada/Interviews"), ""), (Path("/home/ada/Podcasts"), "")])
    folders.show()
    yield "watched-folders", folders
    folders.close()


def _is_at_the_top(main: AppController) -> bool:
    """Scroll to the top, where the header has its full height; False until it has."""
    bar = main.window.page.view.verticalScrollBar()
    bar.setValue(1)  # a value that changes is noticed
    bar.setValue(0)
    return not main.window.page.header.is_compact


def texts(widget: QWidget) -> list[str]:
    """Return the texts that can be seen in `widget`, without paths and figures."""
    found: set[str] = set()
    for part in widget.findChildren(QWidget):
        if not part.isVisibleTo(widget):
            continue
        if isinstance(part, QLabel | QAbstractButton):
            found.update((part.text(), part.accessibleName()))
        elif isinstance(part, QLineEdit):
            found.update((part.text(), part.placeholderText()))
        elif isinstance(part, QTabBar):
            found.update(part.tabText(place) for place in range(part.count()))
    words = (re.sub(r"\d+", "0", text) for text in found if not text.startswith("/"))
    return sorted({text for text in words if any(map(str.isalpha, text))})


def grab(widget: QWidget) -> QImage:
    """Return the picture of a widget, with the texts in it."""
    QApplication.processEvents()
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    picture.setText(_SHOWN, json.dumps(texts(widget)))
    return picture


def shown_in(picture: QImage) -> list[str]:
    """Return the texts of a picture that `grab` made."""
    shown: list[str] = json.loads(picture.text(_SHOWN) or "[]")
    return shown
