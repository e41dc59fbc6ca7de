"""Dialog of a running import: progress, Cancel, and the files that could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QProgressBar,
    QWidget,
)

from viewer.errors import UserError
from viewer.library.records import AddResult, Progress
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel, tool_tip
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class AddingDialog(ScreenDialog):
    """Modeless dialog of an import.

    Signals:
        cancelled: the user wants it to stop; what was added stays.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Adding to the Library"))
        self.resize(460, 140)
        self._finished = False
        self._left_out = 0  # episodes that were not added when it was cancelled
        self.count = PlainLabel(tr("Looking for episodes…"))
        self._name = ElidedLabel()
        self._name.setProperty("muted", True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(tr("Progress"))
        self.refused = ListWidget()
        self.refused.setAccessibleName(tr("Files that could not be read"))
        self.refused.setAlternatingRowColors(True)
        self.refused.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.rejected.connect(self._stop)
        self.set_column(
            self.count, self._bar, self._name, (self.refused, 1), self._buttons, spacing=8
        )

    def show_progress(self, progress: Progress) -> None:
        """Show the progress."""
        if self._finished:
            return
        self._left_out = max(progress.total - progress.done, 0)
        self._bar.setRange(0, max(progress.total, 1))
        self._bar.setValue(progress.done)
        self.count.setText(tr("{done} of {total}").format(done=progress.done, total=progress.total))
        self._name.setText(progress.name)

    def show_result(self, result: AddResult) -> None:
        """Show the result, unless the user has closed the dialog."""
        self._finished = True
        if self.isHidden():
            self.deleteLater()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        parts = [tr("%Ln episode added|%Ln episodes added", "", len(result.added))]
        if result.known:
            parts.append(
                tr("%Ln already in the library|%Ln already in the library", "", len(result.known))
            )
        if result.notes:
            parts.append(tr("%Ln with notes|%Ln with notes", "", len(result.notes)))
        if result.cancelled:
            parts.append(tr("stopped"))
            if self._left_out:
                parts.append(tr("%Ln skipped|%Ln skipped", "", self._left_out))
        self.count.setText(" · ".join(parts))
        self._bar.hide()
        self._name.setText("")
        if result.not_understood:
            self._name.setText(
                tr(
                    "%Ln file could not be read:|%Ln files could not be read:",
                    "",
                    len(result.not_understood),
                )
            )
            for refused in result.not_understood:
                self.refused.addItem(
                    error_message(UserError(refused.reason, path=refused.path)).removesuffix(".")
                )
                self.refused.item(self.refused.count() - 1).setToolTip(tool_tip(str(refused.path)))
            self.refused.show()
            self.resize(560, 380)
        self._buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
        close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()

    def reject(self) -> None:
        """Close the dialog after the end; before that, cancel the import."""
        if self._finished:
            super().reject()
        else:
            self._stop()

    def _stop(self) -> None:
        if self._finished:
            self.close()
        else:
            self.count.setText(tr("Stopping…"))
            self.cancelled.emit()
