"""Item delegate of the passage list: paints a row and edits its note in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.passages.passage_model import ROW, Index, PassageModel
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular, text_height
from viewer.ui.theme.icons import paint_icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.row_delegate import RowDelegate

if TYPE_CHECKING:
    from viewer.library.passages import Passage

_BAR, _BARS = 3, 4  # width of a collection's bar (pixels), and the most bars


def row_height() -> int:
    """Return the height of a passage's row (pixels): four lines and margins."""
    return 4 * text_height() + 20


class NoteField(QPlainTextEdit):
    """An editor for the note of `passage`, even if its row changes meanwhile."""

    def __init__(self, passage: Passage, parent: QWidget) -> None:
        super().__init__(parent)
        self.passage = passage


class PassageDelegate(RowDelegate):
    """Paints time and speaker, two lines of the quote, its note or its collections.

    Signals:
        note_typed: the `Passage` whose note is being written, and the text after each change.
        note_written: a passage's number, and its note.
    """

    note_typed = Signal(object, str)
    note_written = Signal(int, str)

    def __init__(self, model: PassageModel, look: ThemeManager, parent: QObject) -> None:
        super().__init__(look, parent)
        self._model = model
        self._time = tabular(interface_font(SMALL_PX))
        self._small = interface_font(SMALL_PX)
        self._note = interface_font(SMALL_PX)
        self._note.setItalic(True)
        self._quote = interface_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        passage: Passage = index.data(ROW)
        # What the stubs lack of PySide's option.
        whole: Any = option
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(whole.rect).adjusted(6, 1, -6, -1)
        selected = bool(whole.state & QStyle.StateFlag.State_Selected)
        self.paint_background(painter, option, ground, current=selected)
        self._paint_words(painter, QRect(whole.rect).adjusted(14, 7, -14, -6), passage)
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRect, passage: Passage) -> None:
        theme, direction = self._look.theme, painter.layoutDirection()

        def placed(rect: QRect) -> QRect:
            return QStyle.visualRect(direction, inner, rect)

        colors = self._model.colors(passage)[:_BARS]
        indent = max(len(colors), 1) * (_BAR + 1) + 7
        left, width = inner.left() + indent, inner.width() - indent
        time = self._model.time(passage)
        room = QFontMetrics(self._time).horizontalAdvance(time) + (8 if time else 0)
        head = QRect(left, inner.top(), room, text_height())
        if passage.review:
            paint_icon(
                painter, placed(QRect(inner.right() - 14, head.top() + 2, 14, 14)), "warning",
                theme.problem,
            )  # fmt: skip
        painter.setPen(theme.accent)
        self.draw_elided(painter, placed(head), time, self._time)
        painter.setPen(theme.muted)
        about = QRect(
            left + room, head.top(), width - room - (18 if passage.review else 0), text_height()
        )
        self.draw_elided(painter, placed(about), self._model.about(passage), self._small)
        painter.setPen(theme.text)
        quote = QRect(left, inner.top() + text_height() + 1, width, 2 * text_height())
        lines = self._write_lines(
            painter, placed(quote), self._model.quote(passage), self._quote, 2
        )
        last = QRect(left, quote.top() + lines * text_height() + 2, width, text_height())
        if passage.note:
            paint_icon(painter, placed(QRect(left, last.top() + 3, 12, 12)), "note", theme.muted)
            words = " ".join(passage.note[:300].split())
            self.draw_elided(painter, placed(last.adjusted(17, 0, 0, 0)), words, self._note)
        else:
            painter.setPen(theme.muted)
            self.draw_elided(painter, placed(last), self._model.names(passage), self._small)
        painter.setPen(Qt.PenStyle.NoPen)
        for k, color in enumerate(colors):
            bar = QRect(inner.left() + k * (_BAR + 1), inner.top() + 2, _BAR, 0)
            bar.setBottom(last.bottom() - 2)
            painter.setBrush(theme.collection(color))
            painter.drawRoundedRect(QRectF(placed(bar)), 1.5, 1.5)

    @staticmethod
    def _write_lines(painter: QPainter, rect: QRect, words: str, font: QFont, count: int) -> int:
        """Draw up to `count` lines; return the number of lines drawn."""
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y, taken = 0, 0
        for number in range(count):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, y))
            y += text_height()
            if number + 1 < count:
                taken = line.textStart() + line.textLength()
        layout.endLayout()
        last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        cut = last is not None and last.textStart() + last.textLength() < len(words)
        painter.setFont(font)
        for number in range(layout.lineCount() - (1 if cut else 0)):
            layout.lineAt(number).draw(painter, QPointF(rect.topLeft()))
        if cut:
            rest = QFontMetrics(font).elidedText(
                words[taken:], Qt.TextElideMode.ElideRight, rect.width()
            )
            # Aligned like the lines above it, in both directions of the layout.
            end = QTextLayout(rest, font)
            end.beginLayout()
            end.createLine().setLineWidth(rect.width() * 2)
            end.endLayout()
            point = QPointF(rect.left(), rect.top() + (count - 1) * text_height())
            end.lineAt(0).draw(painter, point)
        return layout.lineCount()

    # Writing the note

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = NoteField(index.data(ROW), parent)
        field.setProperty("field", True)
        field.setFont(interface_font())
        field.setTabChangesFocus(True)
        field.setPlaceholderText(tr("Note (Enter saves, Shift+Enter starts a new line)"))
        field.setAccessibleName(tr("Note"))
        # The placeholder is gone once something is typed.
        field.setToolTip(field.placeholderText())
        field.setAccessibleDescription(field.placeholderText())
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, NoteField)
        # The text is set once: rows are refreshed while the editor is open.
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setPlainText(editor.passage.note)
            editor.moveCursor(QTextCursor.MoveOperation.End)
            editor.textChanged.connect(
                lambda: self.note_typed.emit(editor.passage, editor.toPlainText())
            )

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, NoteField)
        note = editor.toPlainText().strip()
        if note != editor.passage.note:
            self.note_written.emit(editor.passage.id, note)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        # Below the quote, over the next row; or above it, over the row before.
        whole: Any = option
        row = QRect(whole.rect)
        height = 3 * text_height() + 14
        top = row.top() + 3 * text_height() + 10
        parent = editor.parentWidget()
        if parent is not None and top + height > parent.height():
            above = row.top() - height + 4
            lowest = max(parent.height() - height, row.top() + text_height())
            top = above if above >= 0 else lowest
        editor.setGeometry(row.left() + 12, top, row.width() - 24, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save the note on Enter, Ctrl+Enter and Escape; Shift+Enter starts a new line."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        ):
            event.accept()  # the editor's keys are no shortcuts
            return True
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QPlainTextEdit)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        ):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                watched.insertPlainText("\n")
            else:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)
