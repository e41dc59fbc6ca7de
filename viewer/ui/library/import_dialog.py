"""Dialog of a running import: progress, Cancel, and the files that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QWidget,
)

from viewer.errors import UserError
from viewer.library.records import AddResult, Progress, SameTranscript
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel, tool_tip
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class AddingDialog(ScreenDialog):
    """Modeless dialog of an import.

    Signals:
        cancelled: the user wants it to stop; what was added stays.
        new_requested: files with the transcript of an episode (list of `SameTranscript`) are
            wanted as episodes of their own.
        audio_requested: their recordings are to be the audio of those episodes.
    """

    cancelled = Signal()
    new_requested = Signal(object)
    audio_requested = Signal(object)

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
        self._make_same()
        self.set_column(
            *(self.count, self._bar, self._name, (self.refused, 1)),
            *(self._about_same, (self.same, 1), self._same_buttons, self._buttons),
            spacing=8,
        )

    def _make_same(self) -> None:
        """Make the list of files that were not added, and what can be done with them."""
        self._about_same = PlainLabel()
        self._about_same.setWordWrap(True)
        self.same = ListWidget()
        self.same.setAccessibleName(tr("Files with the transcript of another episode"))
        self.same.setAlternatingRowColors(True)
        self.same.setSelectionMode(ListWidget.SelectionMode.ExtendedSelection)
        self.same.itemSelectionChanged.connect(self._offer_audio)
        self.add_new = QPushButton(tr("Add as New Episode"))
        self.use_audio = QPushButton(tr("Use as Audio of Episode"))
        self.add_new.clicked.connect(lambda _checked: self.new_requested.emit(self._take()))
        self.use_audio.clicked.connect(
            lambda _checked: self.audio_requested.emit(self._take(with_audio=True))
        )
        self._same_buttons = QWidget()
        row = QHBoxLayout(self._same_buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.add_new, self.use_audio):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        for part in (self._about_same, self.same, self._same_buttons):
            part.hide()

    def show_same(self, files: Sequence[SameTranscript]) -> None:
        """List files that were not added, as episodes have the same transcripts."""
        for file in files:
            item = QListWidgetItem(_same_line(file))
            item.setData(Qt.ItemDataRole.UserRole, file)
            item.setToolTip(tool_tip("\n".join(str(p) for p in (file.path, file.audio) if p)))
            self.same.addItem(item)
        self._about_same.setText(
            tr(
                "%Ln file was not added, as an episode has the same transcript:|"
                "%Ln files were not added, as episodes have the same transcripts:",
                "",
                self.same.count(),
            )
        )
        for part in (self._about_same, self.same, self._same_buttons):
            part.setVisible(self.same.count() > 0)
        if self.same.count():
            self.resize(620, 420)
        self._offer_audio()

    def _chosen(self) -> list[QListWidgetItem]:
        """Return the selected files, or all if none is selected."""
        return self.same.selectedItems() or [
            self.same.item(row) for row in range(self.same.count())
        ]

    def _offer_audio(self) -> None:
        chosen = [item.data(Qt.ItemDataRole.UserRole) for item in self._chosen()]
        self.use_audio.setEnabled(any(file.audio is not None for file in chosen))

    def _take(self, *, with_audio: bool = False) -> list[SameTranscript]:
        """Take the selected files off the list, and return them."""
        taken = []
        for item in self._chosen():
            file = item.data(Qt.ItemDataRole.UserRole)
            if file.audio is not None or not with_audio:
                taken.append(file)
                self.same.takeItem(self.same.row(item))
        self.show_same(())
        return taken

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
        known = len(result.known) - len({file.episode_id for file in result.same})
        if known > 0:
            parts.append(tr("%Ln already in the library|%Ln already in the library", "", known))
        if result.restored:
            parts.append(
                tr(
                    "%Ln restored from Recently Deleted|%Ln restored from Recently Deleted",
                    "",
                    len(result.restored),
                )
            )
        if result.notes:
            parts.append(tr("%Ln with episode notes|%Ln with episode notes", "", len(result.notes)))
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
        self.show_same(result.same)
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


def _same_line(file: SameTranscript) -> str:
    """Return which file is as which episode, and with which recordings."""
    if file.audio is None:
        return tr("{name}: as “{title}”").format(name=file.path.name, title=file.title)
    return tr("{name} with {audio}: as “{title}”, which has {present}").format(
        name=file.path.name,
        audio=file.audio.name,
        title=file.title,
        present=file.present.name if file.present is not None else tr("no audio"),
    )
