"""Dialog to find and replace in an episode, with a preview of each change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Transcript
from viewer.transcripts.replacements import (
    MOST_REPLACEMENTS,
    Replacement,
    ReplaceQuery,
    find_replacements,
)
from viewer.ui.i18n.translate import tr
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.transcripts.replacement_list import AllBox, ReplacementDelegate, ReplacementModel
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import RowList
from viewer.ui.widgets.screen import ScreenDialog

_BEFORE, _BEHIND = 36, 120  # characters of context in a row


class EpisodeReplacements(ReplacementModel):
    """Model of the places in one transcript."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self._transcript = transcript
        self._found: Sequence[Replacement] = ()

    def set_found(self, found: Sequence[Replacement]) -> None:
        """Set the found places, all checked."""
        self._found = found
        self.set_rows(len(found))

    def checked(self) -> list[Replacement]:
        """Return the checked replacements."""
        return [self._found[row] for row in self.checked_rows()]

    def pieces(self, row: int) -> tuple[str, str, str, str]:
        text, (span, words) = self._transcript.text, self._found[row]
        turn = self._transcript.turns[self._transcript.turn_at(span.start) or 0]
        first = max(turn.start, span.start - _BEFORE)
        before = ("…" if first > turn.start else "") + text[first : span.start]
        return before, text[slice(*span)], words, text[span.end : min(turn.end, span.end + _BEHIND)]

    def ms(self, row: int) -> int | None:
        return self._transcript.time_map.next_ms(self._found[row].span.start)


class ReplaceDialog(ScreenDialog):
    """Dialog that finds words while they are typed and lists the replacements.

    `chosen` are the changes to make, if the dialog was accepted.
    """

    def __init__(
        self,
        parent: QWidget,
        tasks: TaskRunner,
        look: ThemeManager,
        episode: EpisodeView,
        words: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Find and Replace"))
        self.resize(760, 560)
        self.chosen: list[Replacement] = []
        self._tasks = tasks
        self._transcript = episode.transcript
        self._searched: ReplaceQuery | None = None
        self.find_field, self.replace_field = QLineEdit(), QLineEdit()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, (text, field) in enumerate(
            ((tr("Find"), self.find_field), (tr("Replace with"), self.replace_field))
        ):
            label = PlainLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.textChanged.connect(self._search)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        self.whole_words = QCheckBox(tr("Whole words"))
        self.match_case = QCheckBox(tr("Match case and accents"))
        options = QHBoxLayout()
        options.setSpacing(16)
        for box in (self.whole_words, self.match_case):
            box.toggled.connect(self._search)
            options.addWidget(box)
        options.addStretch(1)
        grid.addLayout(options, 2, 1)
        self.model = EpisodeReplacements(self._transcript)
        self.all = AllBox(self.model)
        self.model.dataChanged.connect(self._show_count)
        self.list = RowList()
        self.list.setAccessibleName(tr("Changes"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(ReplacementDelegate(look, self.list))
        self.list.setModel(self.model)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Cancel)
        self.button = buttons.addButton(tr("Replace"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.set_column(grid, self.all, (self.list, 1), buttons)
        self._show_count()
        self.find_field.setText(words)
        self.find_field.selectAll()

    def accept(self) -> None:
        """Store the checked changes of the current fields in `chosen`."""
        if self._searched == self._query():
            self.chosen = self.model.checked()
            super().accept()

    def _query(self) -> ReplaceQuery:
        return ReplaceQuery(
            self.find_field.text(),
            self.replace_field.text(),
            self.whole_words.isChecked(),
            self.match_case.isChecked(),
        )

    def _search(self) -> None:
        query = self._query()
        self.button.setEnabled(False)
        self._tasks.run_in_thread(
            partial(find_replacements, self._transcript, query),
            partial(self._show, query),
            key="replace",
        )

    def _show(self, query: ReplaceQuery, found: list[Replacement]) -> None:
        if not isValid(self):  # the dialog was closed meanwhile
            return
        self._searched = query
        self.model.set_found(found)
        self._show_count()

    def _show_count(self) -> None:
        none = tr("No matches") if self._searched and self._searched.find.strip() else ""
        self.all.show_count(none, complete=self.model.rowCount() < MOST_REPLACEMENTS)
        self.button.setEnabled(bool(self.model.checked_rows()))
