"""Dialog of long work: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QWidget

from viewer.ui.i18n.locale_format import format_megabytes
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel
from viewer.ui.widgets.screen import ScreenDialog


class ProgressDialog(ScreenDialog):
    """Shows bytes that are done, of their total.

    Signals:
        cancelled: the user wants it to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None, title: str, where: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 130)
        self._status = PlainLabel(tr("Copying…"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(tr("Progress"))
        name = ElidedLabel(where)
        name.setProperty("muted", True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.set_column(self._status, self._bar, name, buttons, spacing=8)

    def show_progress(self, progress: tuple[int, int]) -> None:
        """Show the bytes that are done, and their total."""
        done, total = progress
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * done // max(total, 1))
        template = tr("{done} of {total} MB")
        self._status.setText(
            template.format(done=format_megabytes(done), total=format_megabytes(total))
        )

    def finish(self) -> None:
        """Close the dialog: the work has ended."""
        super().reject()

    def reject(self) -> None:
        """Stop the work, as Cancel, Esc and the frame's button do."""
        self._status.setText(tr("Stopping…"))
        self.cancelled.emit()
