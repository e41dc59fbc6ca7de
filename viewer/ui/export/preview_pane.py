"""Preview of an export: rendered or as source, with its template and conflicts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.markdown_page import MarkdownPage

if TYPE_CHECKING:
    from viewer.export.line_merge import Conflict

_PAUSE_MS = 400  # after the last key in the template, before the preview is updated
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BLOCK_ID = re.compile(r"^\^em-[0-9a-f]+$\n?", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^([\w-]+)\](:?)")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RENDERED, _SOURCE, _TEMPLATE, _CONFLICTS = range(4)


class PreviewPane(QWidget):
    """Tabs with the file as it will be written, and the editor of its template.

    Signals:
        template_typed: the text of the template (str), after each change by the user.
        template_edited: the user changed the text of the template, and paused.
        template_discarded: the user discarded the edits of the template.
    """

    template_typed = Signal(str)
    template_edited = Signal()
    template_discarded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rendered = MarkdownPage()
        self.rendered.setAccessibleName(tr("Preview"))
        self.source = _text_field(tr("Source"), read_only=True)
        self.template = _text_field(tr("Template"), read_only=False)
        self.conflicts = _text_field(tr("Conflicts"), read_only=True)
        self.error = PlainLabel()
        self.error.setWordWrap(True)
        self.error.setProperty("problem", True)
        self.error.hide()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in (tr("Preview"), tr("Source"), tr("Template"), tr("Conflicts")):
            self.tabs.addTab(title)
        self._stack = QStackedWidget()
        for widget in (self.rendered, self.source, self.template, self.conflicts):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self.error)
        self.discard = QPushButton(tr("Discard Changes to the Template"))
        self.discard.setAutoDefault(False)
        self.discard.clicked.connect(self.template_discarded)
        column.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignLeft)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.template_edited)
        self.template.textChanged.connect(self._typed)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.tabs.currentChanged.connect(self._offer_discarding)
        self.set_template(None)
        self.set_conflicts(())

    def show_text(self, text: str, *, is_markdown: bool, has_source: bool = True) -> None:
        """Show the file; only Markdown is rendered, and also stands for a file without source."""
        self.tabs.setTabVisible(_RENDERED, is_markdown)
        self.tabs.setTabVisible(_SOURCE, has_source)
        if not is_markdown and self.tabs.currentIndex() == _RENDERED:
            self.tabs.setCurrentIndex(_SOURCE)
        elif not has_source and self.tabs.currentIndex() == _SOURCE:
            self.tabs.setCurrentIndex(_RENDERED)
        self.show_error("", None)
        if text == self.source.toPlainText():
            return
        scroll_position = self.source.verticalScrollBar().value()
        self.source.setPlainText(text)
        self.source.verticalScrollBar().setValue(scroll_position)
        if is_markdown:
            self.rendered.show_markdown(_readable(text))

    def set_template(self, text: str | None, original: str | None = None) -> None:
        """Show a template in the editor; None hides it. `original` has no edits."""
        self._original = text if original is None else original
        self.tabs.setTabVisible(_TEMPLATE, text is not None)
        if text is not None and text != self.template.toPlainText():
            self.template.blockSignals(True)
            self.template.setPlainText(text)
            self.template.blockSignals(False)
        self._offer_discarding()

    def _typed(self) -> None:
        self._later.start()
        self._offer_discarding()
        self.template_typed.emit(self.template.toPlainText())

    def _offer_discarding(self) -> None:
        edited = self.template.toPlainText() != (self._original or "")
        self.discard.setVisible(edited and self.tabs.currentIndex() == _TEMPLATE)

    def set_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """List lines that were changed on both sides, with both versions."""
        self.tabs.setTabVisible(_CONFLICTS, bool(conflicts))
        title = tr("Conflicts")
        self.tabs.setTabText(_CONFLICTS, f"{title} ({len(conflicts)})")
        deleted = tr("(deleted)")
        shown = []
        for conflict in conflicts:
            yours = "\n".join(conflict.yours) or deleted
            ours = "\n".join(conflict.ours) or deleted
            own_heading, other = tr("Your version (kept):"), tr("In the library:")
            shown.append(f"{own_heading}\n{yours}\n\n{other}\n{ours}\n")
        self.conflicts.setPlainText("\n".join(shown))

    def show_error(self, message: str, line: int | None) -> None:
        """Show an error, and its line in the template (from 1)."""
        if message and line is not None:
            line_label = tr("Line {n}").format(n=line)
            message = f"{line_label}: {message}"
        self.error.setText(message)
        self.error.setVisible(bool(message))
        marks: list[QTextEdit.ExtraSelection] = []
        if message and line is not None:
            block = self.template.document().findBlockByNumber(line - 1)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            wash = QColor(self.palette().color(self.foregroundRole()))
            wash.setAlpha(30)
            mark.format.setBackground(wash)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
            if self.tabs.isTabVisible(_TEMPLATE):
                self.tabs.setCurrentIndex(_TEMPLATE)
        self.template.setExtraSelections(marks)


def _readable(text: str) -> str:
    """Return Markdown without front matter and identifiers."""
    return _with_footnote_numbers(_BLOCK_ID.sub("", _FRONT.sub("", text)))


def _with_footnote_numbers(text: str) -> str:
    """Return Markdown with superscript numbers for footnotes, which Qt does not render."""
    numbers: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        index = numbers.setdefault(match[1], len(numbers) + 1)
        return str(index).translate(_SUPERSCRIPT)

    return _FOOTNOTE.sub(number, text)


def _text_field(name: str, *, read_only: bool) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(read_only)
    field.setProperty("field", True)
    field.setAccessibleName(name)
    field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    field.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    return field
