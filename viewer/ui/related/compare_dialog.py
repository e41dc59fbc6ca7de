"""Dialog that compares two to four passages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from viewer.atomic_write import replace_file
from viewer.library.drafts import DraftPlace
from viewer.library.library import Library
from viewer.services.topics.comparison import (
    ComparedPassage,
    DocumentForm,
    Labels,
    Verdict,
    as_document,
    read_passages,
    with_facts,
)
from viewer.services.topics.related_passages import sentences_around
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.theme.fonts import SMALL_PX, interface_font
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_where_to_save
from viewer.ui.widgets.labels import PlainLabel, StatusLabel
from viewer.ui.widgets.screen import ScreenDialog

_COLUMN_WIDTH = 300
_TITLE_ROW, _ABOUT_ROW, _TEXT_ROW, _COMMANDS_ROW = range(4)


class CompareDialog(ScreenDialog):
    """Columns of passages with speaker, date, context and sound; a note; export as Markdown.

    The note is kept as a draft of the first passage's episode, for the same comparison.

    Args:
        sentences: compare the whole sentences around the places.

    Signals:
        opened: a passage is to be opened: episode, start and end (characters).
        play_requested: these `ComparedPassage`s are to be played one after the other.
        stop_requested: the sound is to stop.
    """

    opened = Signal(int, int, int)
    play_requested = Signal(object)
    stop_requested = Signal()

    def __init__(
        self,
        places: Sequence[tuple[int, Span]],
        tasks: TaskRunner,
        look: ThemeManager,
        parent: QWidget | None = None,
        *,
        sentences: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare Passages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks = tasks
        self._look = look
        self.passages: list[ComparedPassage] = []
        self.columns = _columns()
        self._texts: list[_PassageText] = []
        self.note = QPlainTextEdit(self)
        self.note.setPlaceholderText(tr("Note on the comparison"))
        self.note.setAccessibleName(tr("Note"))
        self.note.setMaximumHeight(4 * self.note.fontMetrics().lineSpacing() + 12)
        self.status = StatusLabel(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.play_button = QPushButton(tr("Play All"), self)
        self.copy_button = QPushButton(tr("Copy as Table"), self)
        self.quotes_button = QPushButton(tr("Copy as Quotes"), self)
        self.save_button = QPushButton(tr("Save as Markdown…"), self)
        commands = (self.play_button, self.copy_button, self.quotes_button, self.save_button)
        for button in commands:
            button.setAutoDefault(False)
            button.setEnabled(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.play_buttons: list[QPushButton] = []
        self._playing: list[int] = []  # columns that sound one after the other
        legend = PlainLabel(
            tr(
                "Numbers, dates and names. Bold: different, or only here. Underlined: the same in "
                "another passage. Dotted: a range or an estimate that may be the same."
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
        self.finished.connect(lambda _: self.stop_requested.emit() if self._playing else None)
        self.copy_button.clicked.connect(partial(self._copy, DocumentForm.TABLE))
        self.quotes_button.clicked.connect(partial(self._copy, DocumentForm.QUOTES))
        self.play_button.clicked.connect(lambda: self._play(range(len(self.passages))))
        self.save_button.clicked.connect(self._save)
        look.changed.connect(self._show_scheme)
        self._places = list(places)
        self._sentences = sentences
        first, *_ = self._places
        key = " ".join(f"{number}:{span.start}-{span.end}" for number, span in self._places)
        draft_place = DraftPlace(first[0], "comparison", key)
        DialogDraft(self, tasks, draft_place, {"note": self.note}, stays=True)
        tasks.run_with_library(self._read, self._compare, self._fail)
        self.resize(QSize(min(len(self._places), 4) * _COLUMN_WIDTH + 60, 560))

    def _read(self, library: Library) -> list[ComparedPassage]:
        places = self._places
        if self._sentences:
            places = [
                (number, sentences_around(library, number, span).span) for number, span in places
            ]
        return read_passages(library, places)

    def _compare(self, passages: list[ComparedPassage]) -> None:
        # Long passages take a second, for which neither the window nor edits wait.
        self._tasks.run_in_thread(lambda: with_facts(passages), self._show, self._fail)

    def _show(self, passages: list[ComparedPassage]) -> None:
        if not isValid(self):  # the dialog was closed meanwhile
            return
        self.passages = passages
        for passage in passages:
            self._add_column(passage)
        for button in (self.copy_button, self.quotes_button, self.save_button):
            button.setEnabled(True)
        self.play_button.setEnabled(any(passage.start_ms is not None for passage in passages))

    def _add_column(self, passage: ComparedPassage) -> None:
        column = len(self._texts)
        title = PlainLabel(passage.title, self)
        title.setWordWrap(True)
        title.setFont(interface_font(weight=title.font().Weight.DemiBold))
        facts = " · ".join(part for part in (passage.speaker, passage.show, passage.date) if part)
        about: QLabel = PlainLabel(facts, self)
        about.setWordWrap(True)
        about.setProperty("muted", True)
        text = _PassageText(self)
        text.setAccessibleName(passage.title)
        self._fill(text, passage)
        self._texts.append(text)
        play = QPushButton(tr("Play"), self)
        play.setAutoDefault(False)
        play.setEnabled(passage.start_ms is not None)
        if passage.start_ms is None:
            play.setToolTip(tr("This transcript has no times yet."))
        play.setAccessibleName(tr("Play {title}").format(title=passage.title))
        play.clicked.connect(partial(self._play, [column]))
        self.play_buttons.append(play)
        button = QPushButton(tr("Open"), self)
        button.setAutoDefault(False)
        button.setAccessibleName(tr("Open {title}").format(title=passage.title))
        button.clicked.connect(
            lambda: self.opened.emit(passage.episode_id, passage.start, passage.end)
        )
        commands = QHBoxLayout()
        commands.setSpacing(6)
        commands.addWidget(play)
        commands.addWidget(button)
        commands.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        self.columns.addWidget(title, _TITLE_ROW, column, top)
        self.columns.addWidget(about, _ABOUT_ROW, column, top)
        self.columns.addWidget(text, _TEXT_ROW, column)
        self.columns.addLayout(commands, _COMMANDS_ROW, column)
        self.columns.setColumnStretch(column, 1)

    # Sound

    def _play(self, columns: Sequence[int], _checked: bool = False) -> None:
        """Play columns one after the other; stop them if they sound."""
        if self._playing:
            self.stop_requested.emit()
            return
        audible = [n for n in columns if self.passages[n].start_ms is not None]
        self.play_requested.emit([self.passages[number] for number in audible])
        self._playing = audible

    def show_playing(self, item: int | None) -> None:
        """Show which of the requested passages is playing; None for none."""
        if item is None:
            self._playing = []
        playing = self._playing[item] if item is not None and item < len(self._playing) else None
        for number, button in enumerate(self.play_buttons):
            button.setText(tr("Stop") if number == playing else tr("Play"))
        self.play_button.setText(tr("Stop") if len(self._playing) > 1 else tr("Play All"))

    # Text

    def _show_scheme(self) -> None:
        """Give the passages the colors of the present scheme, where they are scrolled to."""
        for text, passage in zip(self._texts, self.passages, strict=True):
            place = text.verticalScrollBar().value()
            text.clear()
            self._fill(text, passage)
            text.verticalScrollBar().setValue(place)

    def _fill(self, edit: _PassageText, passage: ComparedPassage) -> None:
        theme = self._look.theme
        muted, plain, differs, same, overlaps = (QTextCharFormat() for _ in range(5))
        muted.setForeground(theme.muted)
        plain.setForeground(theme.text)
        differs.setForeground(theme.accent)
        differs.setFontWeight(700)
        same.setForeground(theme.text)
        same.setFontUnderline(True)
        overlaps.setForeground(theme.text)
        overlaps.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        forms = {Verdict.SAME: same, Verdict.OVERLAP: overlaps}
        cursor = QTextCursor(edit.document())
        cursor.insertText(_one_line(passage.before), muted)
        first = cursor.position()
        at = 0
        for fact in passage.facts:
            if fact.start < at:
                continue
            cursor.insertText(passage.text[at : fact.start], plain)
            form = forms.get(fact.verdict, differs)
            cursor.insertText(passage.text[fact.start : fact.end], form)
            at = fact.end
        cursor.insertText(passage.text[at:], plain)
        cursor.insertText(_one_line(passage.after), muted)
        cursor.setPosition(first)
        edit.setTextCursor(cursor)
        edit.setAccessibleDescription(_described(passage))

    # Export

    def document(self, title: str, form: DocumentForm) -> str:
        """Return the comparison as Markdown, in the language of the window."""
        return as_document(self.passages, title, self.note.toPlainText(), form, _labels())

    def _copy(self, form: DocumentForm, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(self.document(tr("Comparison"), form))
        self.status.set_status(tr("Copied."), problem=False)

    def _save(self) -> None:
        kinds = {
            tr("Table and quotes"): DocumentForm.BOTH,
            tr("Table"): DocumentForm.TABLE,
            tr("Quotes"): DocumentForm.QUOTES,
        }
        filters = {f"{name} (*.md)": form for name, form in kinds.items()}
        title, name = tr("Save Comparison"), tr("Comparison") + ".md"
        asked = ask_where_to_save(self, title, FilePurpose.EXPORTING, name, ";;".join(filters))
        if asked is not None:
            self.save(asked[0], filters.get(asked[1], DocumentForm.BOTH))

    def save(self, path: Path, form: DocumentForm = DocumentForm.BOTH) -> None:
        """Write table, quotes or both, and the note, to a Markdown file in the background."""
        text = self.document(path.stem, form)
        self._tasks.run_in_thread(
            lambda: replace_file(path, text.encode("utf-8")),
            lambda _: self._saved(path.name),
            self._fail,
        )

    def _saved(self, name: str) -> None:
        if isValid(self):
            self.status.set_status(tr("Saved {name}.").format(name=name), problem=False)

    def _fail(self, problem: Exception) -> None:
        text = error_text(problem)
        if isValid(self):
            self.status.set_status(text, problem=True)


def _columns() -> QGridLayout:
    """Return a layout for the columns, in which all texts begin at the same height."""
    columns = QGridLayout()
    columns.setHorizontalSpacing(16)
    columns.setRowStretch(_TEXT_ROW, 1)
    return columns


def _labels() -> Labels:
    return Labels(
        speaker=tr("Speaker"),
        show=tr("Show"),
        date=tr("Date"),
        time=tr("Time"),
        said=tr("Said"),
        same=tr("The same elsewhere"),
        overlap=tr("May be the same"),
        different=tr("Different"),
        only_here=tr("Only here"),
        web_page=tr("Web page"),
        quotes=tr("Quotes"),
    )


def _described(passage: ComparedPassage) -> str:
    """Return what the formats show, in words."""
    kinds = (
        (tr("The same elsewhere"), passage.said(Verdict.SAME)),
        (tr("May be the same"), passage.said(Verdict.OVERLAP)),
        (tr("Different"), passage.said(Verdict.DIFFERENT)),
        (tr("Only here"), passage.said(Verdict.ONLY_HERE)),
    )
    return ". ".join(f"{name}: {', '.join(words)}" for name, words in kinds if words)


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
