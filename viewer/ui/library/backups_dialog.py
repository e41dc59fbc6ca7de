"""Dialog that lists the backups of the library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from viewer.library.recovery.backups import BEFORE_RESTORE, DAILY, FEWER, Backup
from viewer.ui.i18n.locale_format import format_datetime
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.dialogs import show_parts
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class BackupsDialog(ScreenDialog):
    """Lets the user choose a backup to restore.

    Attributes:
        chosen: the backup, once the dialog was accepted.
        starts_empty: the user wants an empty library instead.
    """

    def __init__(
        self,
        parent: QWidget,
        backups: Sequence[Backup],
        *,
        problem: str = "",
        current: Backup | None = None,
    ) -> None:
        """Initialize the dialog; `problem` is the reason why the library cannot be opened."""
        super().__init__(parent)
        self.setWindowTitle(tr("Restore a Backup"))
        self.resize(480, 360)
        self.chosen: Backup | None = None
        self.starts_empty = False
        self._found = backups
        reasons = {
            DAILY: tr("daily"),
            FEWER: tr("daily, with far fewer episodes or passages than the day before"),
            BEFORE_RESTORE: tr("before restoring another backup"),
            "before-repair": tr("before a repair"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        if problem:
            label = PlainLabel(problem)
            label.setWordWrap(True)
            label.setProperty("problem", True)
            column.addWidget(label)
        about = PlainLabel(
            tr(
                "Restores your passages, collections and notes as of this date. "
                "The current state is backed up first."
            )
            if backups
            else tr("No backups yet. Earmark makes one each day you use it.")
        )
        about.setWordWrap(True)
        self.list = ListWidget()
        self.list.setAccessibleName(tr("Backups"))
        for backup in backups:
            reason = reasons.get(backup.reason, tr("before an Earmark update"))
            self.list.addItem(f"{format_datetime(backup.made_at)}  ({reason})")
        self.list.setCurrentRow(backups.index(current) if current is not None else 0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.restore = buttons.addButton(tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore.setProperty("primary", True)
        self.restore.setEnabled(bool(backups))
        if problem:
            empty = buttons.addButton(
                tr("Start with an Empty Library"), QDialogButtonBox.ButtonRole.DestructiveRole
            )
            empty.setToolTip(tr("The current library is moved aside; nothing is deleted."))
            empty.setAutoDefault(False)
            empty.clicked.connect(self._start_empty)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(about)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        show_parts(self, [self.list], bool(backups), QSize(480, 360))

    def accept(self) -> None:
        """Accept the dialog with the current backup."""
        row = self.list.currentRow()
        self.chosen = self._found[row] if 0 <= row < len(self._found) else None
        super().accept()

    def _start_empty(self) -> None:
        self.starts_empty = True
        super().accept()
