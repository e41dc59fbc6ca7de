"""Dialog that corrects the same misheard words in several episodes."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from viewer.library.change_log import ChangeSet
from viewer.library.library import Library
from viewer.services.episode_view import EpisodeView
from viewer.services.misheard_words import (
    CorrectedEverywhere,
    FoundOccurrences,
    Occurrence,
    correct_everywhere,
    find_occurrences,
)
from viewer.transcripts.replacements import ReplaceQuery
from viewer.ui.i18n.locale_format import format_number
from viewer.ui.i18n.translate import tr
from viewer.ui.session.library_edits import LibraryEdits
from viewer.ui.tasks.task_runner import ProcessTask, TaskRunner, error_text
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.transcripts.occurrence_list import OccurrenceDelegate, OccurrenceModel
from viewer.ui.transcripts.replacement_list import AllBox
from viewer.ui.widgets.labels import ElidedComboBox, PlainLabel, StatusLabel
from viewer.ui.widgets.row_list import RowList
from viewer.ui.widgets.screen import ScreenDialog


class EverywhereDialog(ScreenDialog):
    """Modeless dialog that lists the places with misheard words, and corrects the checked ones.

    It searches in a process. Corrections are made on the library thread, in one undoable step;
    until they are made, Cancel leaves everything as it was.

    Signals:
        corrected: a `CorrectedEverywhere` after places were corrected; the dialog is closed.
        play_requested: this `Occurrence` is to be heard.
        stop_requested: the sound is to stop.
    """

    corrected = Signal(object)
    play_requested = Signal(object)
    stop_requested = Signal()
    _progressed = Signal(int, int)  # from the library thread

    def __init__(
        self,
        parent: QWidget,
        tasks: TaskRunner,
        edits: LibraryEdits,
        look: ThemeManager,
        episode: EpisodeView,
        *,
        words: tuple[str, str] = ("", ""),
    ) -> None:
        """Initialize with the misheard and the right words, and search if there are both."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Correct Everywhere"))
        self.resize(800, 560)
        self._tasks, self._edits, self._episode = tasks, edits, episode
        self._searching: ProcessTask | None = None
        self._cancel = threading.Event()  # of the correction
        self._correcting = False
        self._result: CorrectedEverywhere | None = None
        self.find_field, self.replace_field = QLineEdit(words[0]), QLineEdit(words[1])
        self.scope: QComboBox = ElidedComboBox()
        show = episode.summary.show
        if show:
            self.scope.addItem(tr("Episodes of “{show}”").format(show=show), show)
        self.scope.addItem(tr("All episodes"), None)
        self.whole_words = QCheckBox(tr("Whole words"))
        self.match_case = QCheckBox(tr("Match case and accents"))
        self.find_button = QPushButton(tr("Find"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        self.status = StatusLabel()
        self.model = OccurrenceModel()
        self.all = AllBox(self.model)
        self.list = RowList()
        self.play_button = QPushButton(tr("Play"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out(look)
        self._connect()
        self._show_state()
        if all(words):
            self._search()

    def _lay_out(self, look: ThemeManager) -> None:
        self.whole_words.setChecked(True)
        self.match_case.setChecked(True)
        self.button.setProperty("primary", True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields = (
            (tr("Misheard"), self.find_field),
            (tr("Correct to"), self.replace_field),
            (tr("In"), self.scope),
        )
        for row, (text, field) in enumerate(fields):
            label = PlainLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        options = QHBoxLayout()
        options.setSpacing(16)
        options.addWidget(self.whole_words)
        options.addWidget(self.match_case)
        options.addStretch(1)
        options.addWidget(self.find_button)
        grid.addLayout(options, 3, 1)
        self.list.setAccessibleName(tr("Changes"))
        self.list.setUniformItemSizes(True)
        self.delegate = OccurrenceDelegate(look, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setModel(self.model)
        for button in (self.play_button, self.button):
            button.setAutoDefault(False)
        self.buttons.addButton(self.play_button, QDialogButtonBox.ButtonRole.ResetRole)
        self.set_column(grid, self.progress, self.status, self.all, (self.list, 1), self.buttons)

    def _connect(self) -> None:
        for field in (self.find_field, self.replace_field):
            field.textChanged.connect(self._clear)
        for box in (self.whole_words, self.match_case):
            box.toggled.connect(self._search)
        self.scope.activated.connect(self._search)
        self.find_button.clicked.connect(self._search)
        self.model.dataChanged.connect(self._show_state)
        self.list.selectionModel().currentChanged.connect(self._show_state)
        self.delegate.play_requested.connect(self._play)
        self.play_button.clicked.connect(self._play_or_stop)
        self.button.clicked.connect(self._correct)
        self.buttons.rejected.connect(self.reject)
        self._progressed.connect(self._show_progress)
        self._edits.failed.connect(self._failed)
        self.finished.connect(self._end)

    def reject(self) -> None:
        """Close the dialog; while corrections are made, take them back first."""
        if self._correcting:
            self._cancel.set()
            self.status.set_status(tr("Stopping…"), problem=False)
        else:
            super().reject()

    def _end(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
        if self.model.playing is not None:
            self.stop_requested.emit()

    # Finding

    def _query(self) -> ReplaceQuery:
        return ReplaceQuery(
            " ".join(self.find_field.text().split()),
            " ".join(self.replace_field.text().split()),
            self.whole_words.isChecked(),
            self.match_case.isChecked(),
        )

    def _clear(self) -> None:
        """Forget what was found for other words."""
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None
        self._show_found((), "")

    def _search(self) -> None:
        self._clear()
        query = self._query()
        if not query.find or not query.replace or self._correcting:
            return
        self.progress.setRange(0, 0)
        self._searching = task = self._tasks.run_in_process(
            find_occurrences,
            *(self._tasks.folder, query, self.scope.currentData(), self._episode.id),
            progress=lambda step: self._progress_of(task, step),
            done=lambda found: self._found(task, found),
            failed=lambda problem: self._search_failed(task, problem),
        )
        self._show_state()

    def _is_current(self, task: ProcessTask) -> bool:
        """Return True if it is the search that was begun last, and the dialog is open."""
        return isValid(self) and self._searching is task

    def _progress_of(self, task: ProcessTask, step: tuple[int, int]) -> None:
        if self._is_current(task):
            self._show_progress(*step)

    def _search_failed(self, task: ProcessTask, problem: Exception) -> None:
        if self._is_current(task):
            self._searching = None
            self._show_found((), error_text(problem), problem=True)

    def _found(self, task: ProcessTask, found: FoundOccurrences | None) -> None:
        if not self._is_current(task) or found is None:
            return
        self._searching = None
        status_text = "" if found.occurrences else tr("These words appear nowhere else.")
        if not found.complete:
            status_text = tr("Only the first {n} places are listed.").format(
                n=format_number(len(found.occurrences))
            )
        if found.unreadable:
            unreadable = tr(
                "%Ln transcript could not be read.|%Ln transcripts could not be read.",
                "",
                found.unreadable,
            )
            status_text = f"{status_text} {unreadable}".strip()
        self._show_found(found.occurrences, status_text, problem=found.unreadable > 0)

    def _show_found(
        self, found: Sequence[Occurrence], status_text: str, *, problem: bool = False
    ) -> None:
        if self.model.playing is not None:
            self.stop_requested.emit()
        self.model.set_found(found)
        self.status.set_status(status_text, problem=problem)
        self._show_state()

    # Hearing

    def _play(self, row: int) -> None:
        """Play a row, or stop it if it is heard."""
        if self.model.playing == row:
            self.stop_requested.emit()
        elif 0 <= row < self.model.rowCount() and self.model.is_audible(row):
            self.play_requested.emit(self.model.occurrences[row])
            self.model.set_playing(row)

    def _play_or_stop(self) -> None:
        if self.model.playing is not None:
            self.stop_requested.emit()
        else:
            self._play(self.list.currentIndex().row())

    def show_stopped(self) -> None:
        """Show that nothing is heard any more."""
        self.model.set_playing(None)

    # Correcting

    def _correct(self) -> None:
        chosen = self.model.checked()
        if not chosen or self._correcting:
            return
        self._correcting = True
        self._cancel.clear()
        self._result = None
        self.progress.setRange(0, 0)
        self._show_state()

        def report(done: int, total: int) -> None:
            if isValid(self):  # the program is not being quit
                self._progressed.emit(done, total)

        def work(library: Library) -> ChangeSet:
            self._result = correct_everywhere(
                library, chosen, report=report, cancelled=self._cancel.is_set
            )
            return self._result.change

        self._edits.execute(work, self._made)

    def _made(self, _change: ChangeSet) -> None:
        result = self._result
        if not isValid(self) or result is None:
            return
        self._correcting = False
        if self._cancel.is_set() and not result.change:
            self.status.set_status(tr("Nothing was changed."), problem=False)
            self._show_state()
            return
        self.corrected.emit(result)
        self.accept()

    def _failed(self, text: str) -> None:
        if self._correcting:
            self._correcting = False
            self.status.set_status(text, problem=True)
            self._show_state()

    # State

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_state(self, *_: object) -> None:
        works = self._correcting or self._searching is not None
        self.progress.setVisible(works)
        self.status.setVisible(bool(self.status.text()))
        self.all.show_count("")
        fields = (self.find_field, self.replace_field, self.scope, self.whole_words)
        for widget in (*fields, self.match_case, self.list, self.all):
            widget.setEnabled(not self._correcting)
        query = self._query()
        self.find_button.setEnabled(bool(query.find and query.replace) and not works)
        found = self.model.rowCount() > 0
        self.find_button.setDefault(not found)
        row = self.list.currentIndex().row()
        playing = self.model.playing is not None
        self.play_button.setText(tr("Stop") if playing else tr("Play"))
        self.play_button.setEnabled(playing or (row >= 0 and self.model.is_audible(row)))
        count = len(self.model.checked_rows())
        self.button.setText(tr("Correct %Ln Place|Correct %Ln Places", "", count))
        self.button.setEnabled(count > 0 and not works)
