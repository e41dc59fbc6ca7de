"""Dialog that compares two to four passages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.atomic_write import replace_file
from viewer.library.drafts import DraftPlace
from viewer.library.library import Library
from viewer.services.comparison import (
    ComparedPassage,
    Verdict,
    as_section,
    as_table,
    compare_passages,
)
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.theme.fonts import SMALL_PX, interface_font
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import PlainLabel, StatusLabel
from viewer.ui.widgets.screen import ScreenDialog

_COLUMN_WIDTH = 300


class CompareDialog(ScreenDialog):
    """Columns of passages with speaker, date and context; a note; export as Markdown.

    The note is kept as a draft of the first passage's episode, for the same comparison.

    Signals:
        opened: a passage is to be opened: episode, start and end (characters).
    """

    opened = Signal(int, int, int)

    def __init__(
        self,
        places: Sequence[tuple[int, Span]],
        tasks: TaskRunner,
        look: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare Passages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks = tasks
        self._look = look
        self.passages: list[ComparedPassage] = []
        self.columns = QHBoxLayout()
        self.columns.setSpacing(16)
        self.note = QPlainTextEdit(self)
        self.note.setPlaceholderText(tr("Note on the comparison"))
        self.note.setAccessibleName(tr("Note"))
        self.note.setMaximumHeight(4 * self.note.fontMetrics().lineSpacing() + 12)
        self.status = StatusLabel(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = QPushButton(tr("Copy as Table"), self)
        self.save_button = QPushButton(tr("Save as Markdown…"), self)
        for button in (self.copy_button, self.save_button):
            button.setEnabled(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        legend = PlainLabel(
            tr(
                "Bold: numbers, dates and names that differ or appear only here. Underlined: "
                "the same in all."
            ),
            self,
        )
        legend.setProperty("muted", True)
        legend.setWordWrap(True)
        legend.setFont(interface_font(SMALL_PX))
        column = QVBoxLayout(self)
        column.addLayout(self.columns, 1)
        column.addWidget(legend)
        column.addWidget(self.note)
        column.addWidget(self.status)
        column.addWidget(self.buttons)
        self.buttons.rejected.connect(self.reject)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)
        self._places = list(places)
        first, *_ = self._places
        key = " ".join(f"{number}:{span.start}-{span.end}" for number, span in self._places)
        draft_place = DraftPlace(first[0], "comparison", key)
        DialogDraft(self, tasks, draft_place, {"note": self.note}, stays=True)
        tasks.run_with_library(self._compare, self._show, self._fail, key="compare")
        self.resize(QSize(min(len(self._places), 4) * _COLUMN_WIDTH + 60, 560))

    def _compare(self, library: Library) -> list[ComparedPassage]:
        return compare_passages(library, self._places)

    def _show(self, passages: list[ComparedPassage]) -> None:
        self.passages = passages
        for passage in passages:
            self.columns.addWidget(self._column(passage), 1)
        self.copy_button.setEnabled(True)
        self.save_button.setEnabled(True)

    def _column(self, passage: ComparedPassage) -> QWidget:
        widget = QWidget(self)
        title = PlainLabel(passage.title, widget)
        title.setWordWrap(True)
        title.setFont(interface_font(weight=title.font().Weight.DemiBold))
        facts = " · ".join(part for part in (passage.speaker, passage.show, passage.date) if part)
        about: QLabel = PlainLabel(facts, widget)
        about.setWordWrap(True)
        about.setProperty("muted", True)
        text = _PassageText(widget)
        text.setAccessibleName(passage.title)
        self._fill(text, passage)
        button = QPushButton(tr("Open"), widget)
        button.setAutoDefault(False)
        button.clicked.connect(
            lambda: self.opened.emit(passage.episode_id, passage.start, passage.end)
        )
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(about)
        column.addWidget(text, 1)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return widget

    def _fill(self, edit: _PassageText, passage: ComparedPassage) -> None:
        theme = self._look.theme
        muted, plain, differs, same = (QTextCharFormat() for _ in range(4))
        muted.setForeground(theme.muted)
        plain.setForeground(theme.text)
        differs.setForeground(theme.accent)
        differs.setFontWeight(700)
        same.setForeground(theme.text)
        same.setFontUnderline(True)
        cursor = QTextCursor(edit.document())
        cursor.insertText(_one_line(passage.before), muted)
        first = cursor.position()
        at = 0
        for fact in passage.facts:
            if fact.start < at:
                continue
            cursor.insertText(passage.text[at : fact.start], plain)
            form = same if fact.verdict is Verdict.SAME else differs
            cursor.insertText(passage.text[fact.start : fact.end], form)
            at = fact.end
        cursor.insertText(passage.text[at:], plain)
        cursor.insertText(_one_line(passage.after), muted)
        cursor.setPosition(first)
        edit.setTextCursor(cursor)

    def _copy(self) -> None:
        table = as_table(self.passages, self.note.toPlainText())
        QGuiApplication.clipboard().setText(table)
        self.status.set_status(tr("Copied."), problem=False)

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save Comparison"), tr("Comparison") + ".md", tr("Markdown (*.md)")
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write table, quotes and note to a Markdown file, outside of the UI thread."""
        note = self.note.toPlainText()
        passages = self.passages
        section = as_section(passages, tr("Passages"))
        text = as_table(passages, note) + "\n" + section
        self._tasks.run_in_thread(
            lambda: replace_file(path, text.encode("utf-8")),
            lambda _: self.status.set_status(
                tr("Saved {name}.").format(name=path.name), problem=False
            ),
            self._fail,
            key="save comparison",
        )

    def _fail(self, problem: Exception) -> None:
        self.status.set_status(error_text(problem), problem=True)


class _PassageText(QTextEdit):
    """Shows a passage within its context; the text cursor is where the passage begins."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to the passage, with a line of its context above."""
        super().resizeEvent(event)
        bar, place = self.verticalScrollBar(), self.cursorRect()
        bar.setValue(bar.value() + place.top() - place.height())


def _one_line(text: str) -> str:
    """Return the context before or after a passage in one line."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{' '.join(text.split())}{right}"
