"""Dialog: the folders whose new files come in by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QWidget

from viewer.paths import readable
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.dialogs import stack_widgets
from viewer.ui.widgets.labels import PlainLabel, tool_tip
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog

_PATH = int(Qt.ItemDataRole.UserRole)


class WatchedFoldersDialog(ScreenDialog):
    """Lists the watched folders, each with its problem.

    Signals:
        add_requested: the user wants another folder to be watched.
        remove_requested: the folder at this path is no longer to be watched.
    """

    add_requested = Signal()
    remove_requested = Signal(Path)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Watched Folders"))
        explanation = PlainLabel(
            tr(
                "New transcripts and recordings in these folders are added automatically, "
                "including those added while Earmark was closed. Your files stay where they are."
            )
        )
        explanation.setWordWrap(True)
        explanation.setProperty("muted", True)
        self.list = ListWidget()
        self.list.setAccessibleName(tr("Watched Folders"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.add = QPushButton(tr("Add Folder…"))
        self.remove = QPushButton(tr("Remove"))
        close = QPushButton(tr("Close"))
        self.remove.setToolTip(tr("Its episodes stay in the library."))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(close)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        close.setDefault(True)
        stack_widgets(self, explanation, self.list, buttons)
        self.add.clicked.connect(self.add_requested)
        self.remove.clicked.connect(self._remove)
        close.clicked.connect(self.reject)
        self.resize(QSize(520, 360))

    def set_folders(self, folders: Sequence[tuple[Path, str]]) -> None:
        """Show folders, each with the reason why it cannot be watched now, or ""."""
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for folder, problem in folders:
            name = readable(str(folder))
            item = QListWidgetItem(f"{name}\n{problem}" if problem else name)
            item.setData(_PATH, folder)
            item.setToolTip(tool_tip(name))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.remove.setEnabled(self.list.count() > 0)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.remove_requested.emit(item.data(_PATH))
