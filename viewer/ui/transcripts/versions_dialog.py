"""Dialog with the former transcripts of an episode."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from viewer.library import transcripts
from viewer.library.library import Library
from viewer.library.records import TranscriptFile
from viewer.library.word_diff import Difference, differences
from viewer.ui.i18n.locale_format import format_datetime
from viewer.ui.i18n.translate import tr
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import ListWidget, TableWidget
from viewer.ui.widgets.screen import ScreenDialog


class EarlierDialog(ScreenDialog):
    """Lists the episode's transcripts, each compared with the current one.

    `chosen` is the id of the transcript to restore, if the dialog was accepted.
    """

    def __init__(self, parent: QWidget, tasks: TaskRunner, episode_id: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Earlier Transcripts"))
        self.resize(760, 560)
        self.chosen: int | None = None
        self._tasks = tasks
        self._episode_id = episode_id
        self.list = ListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setMaximumHeight(150)
        self._status = PlainLabel(tr("Loading…"))
        self._status.setProperty("muted", True)
        self._status.setWordWrap(True)
        self.table = TableWidget(0, 2)
        self.table.setAccessibleName(tr("Differences"))
        self.table.setHorizontalHeaderLabels([tr("Earlier"), tr("Now")])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.bring = buttons.addButton(
            tr("Use This Transcript"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.bring.setProperty("primary", True)
        self.bring.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.set_column(self.list, self._status, (self.table, 1), buttons)
        self.list.currentRowChanged.connect(self._compare)
        tasks.run_with_library(
            lambda library: transcripts.transcripts_of(library, episode_id),
            self._show,
            self._fail,
            key="earlier",
        )

    def accept(self) -> None:
        """Store the selected transcript in `chosen`."""
        item = self.list.currentItem()
        self.chosen = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        super().accept()

    def _show(self, files: list[TranscriptFile]) -> None:
        for file in files:
            day = format_datetime(file.added_at)
            text = tr("{name}, added {day}")
            if file.current:
                text = tr("{name}, added {day}, in use")
            item = QListWidgetItem(text.format(name=file.file_name, day=day))
            item.setData(Qt.ItemDataRole.UserRole, file.id)
            item.setData(Qt.ItemDataRole.UserRole + 1, file.current)
            self.list.addItem(item)
        earlier = next((row for row, file in enumerate(files) if not file.current), 0)
        self.list.setCurrentRow(earlier)

    def _compare(self, row: int) -> None:
        item = self.list.item(row)
        if item is None:
            return
        number = item.data(Qt.ItemDataRole.UserRole)
        self.bring.setEnabled(not item.data(Qt.ItemDataRole.UserRole + 1))
        episode_id = self._episode_id
        self._status.setText(tr("Comparing…"))
        self.table.setRowCount(0)

        def compare(library: Library) -> list[Difference]:
            now = transcripts.load_transcript(library, episode_id).text
            file = next(
                setting
                for setting in transcripts.transcripts_of(library, episode_id)
                if setting.id == number
            )
            old = transcripts.load_original(library, file.sha256, file.file_name, file.choice).text
            return differences(old, now)

        self._tasks.run_with_library(compare, self._compared, self._fail, key="compare")

    def _compared(self, differences: list[Difference]) -> None:
        item = self.list.currentItem()
        current = item is not None and item.data(Qt.ItemDataRole.UserRole + 1)
        if not differences:
            text = tr("Same words")
        elif current:
            text = tr(
                "The file differs in %Ln place, which you corrected.|The file differs in %Ln "
                "places, which you corrected.",
                "",
                len(differences),
            )
        else:
            text = tr("It differs in %Ln place.|It differs in %Ln places.", "", len(differences))
        self._status.setText(text)
        self.table.setRowCount(len(differences))
        for row, difference in enumerate(differences):
            self.table.setItem(row, 0, QTableWidgetItem(difference.old))
            self.table.setItem(row, 1, QTableWidgetItem(difference.new))
        if len(differences) <= 200:  # measuring each of many rows would block the window
            self.table.resizeRowsToContents()

    def _fail(self, problem: Exception) -> None:
        self._status.setText(error_text(problem))
