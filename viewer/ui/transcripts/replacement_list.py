"""List of replacements: each with a check box, its time and its words in context."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QStyleOptionViewItem

from viewer.ui.i18n.locale_format import clock, format_number
from viewer.ui.i18n.translate import tr
from viewer.ui.reader.page_painter import time_font
from viewer.ui.reader.utf16_offsets import Utf16
from viewer.ui.theme.fonts import interface_font
from viewer.ui.widgets.row_delegate import RowDelegate

ROW, BOX, TIME = 30, 28, 64  # pixels: height of a row, width of its check box and of its time


class ReplacementModel(QAbstractListModel):
    """Model of found places, of which the checked ones will be replaced.

    Derived classes hold the places and describe them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0
        self._left_out: set[int] = set()

    def set_rows(self, rows: int, left_out: Collection[int] = ()) -> None:
        """Set the number of found places, all checked but those left out.

        The places themselves are set before.
        """
        self.beginResetModel()
        self._rows, self._left_out = rows, set(left_out)
        self.endResetModel()

    def checked_rows(self) -> list[int]:
        """Return the checked rows."""
        return [row for row in range(self._rows) if row not in self._left_out]

    def check_all(self, checked: bool) -> None:
        """Check all rows, or none."""
        self._left_out = set() if checked else set(range(self._rows))
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1))

    def toggle(self, index: QModelIndex) -> None:
        """Check or uncheck a row."""
        self._left_out ^= {index.row()}
        self.dataChanged.emit(index, index)

    def pieces(self, row: int) -> tuple[str, str, str, str]:
        """Return the words before, the old words, the new words, and the words after."""
        raise NotImplementedError

    def ms(self, row: int) -> int | None:
        """Return the time of the words; None if unknown."""
        raise NotImplementedError

    def time(self, row: int) -> str:
        """Return the time of the words as text; "" if unknown."""
        ms = self.ms(row)
        return clock(ms) if ms is not None else ""

    def rowCount(self, parent: object = None) -> int:
        return self._rows

    def flags(self, index: object) -> Qt.ItemFlag:
        kinds = Qt.ItemFlag
        return kinds.ItemIsEnabled | kinds.ItemIsSelectable | kinds.ItemIsUserCheckable

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        assert isinstance(index, QModelIndex)
        if role == Qt.ItemDataRole.CheckStateRole:
            left_out = index.row() in self._left_out
            return Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DisplayRole:
            before, old, new, behind = self.pieces(index.row())
            change = tr("“{old}” becomes “{new}”").format(old=old, new=new)
            return f"{self.time(index.row())} {change}: {before}{new}{behind}".strip()
        return None


class ReplacementDelegate(RowDelegate):
    """Paints a check box, the time, and the words in context, the old ones struck out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(200, ROW)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: object
    ) -> bool:
        """Check or uncheck a row by a click or the space bar."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space or event.type() == QEvent.Type.MouseButtonRelease:
            assert isinstance(model, ReplacementModel) and isinstance(index, QModelIndex)
            model.toggle(index)
            return True
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        assert isinstance(index, QModelIndex)
        self.paint_background(painter, option, QRectF(option.rect), current=False)
        self.paint_line(painter, option, index, option.rect.width())

    def paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, width: int
    ) -> None:
        """Paint the first line of a row, in the first `width` pixels."""
        model = index.model()
        assert isinstance(model, ReplacementModel)
        painter.save()
        theme = self._look.theme
        checked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        self._draw_box(painter, option, checked)
        painter.setPen(theme.muted)
        time = self.part(option, BOX, TIME - 8)
        self.draw_elided(painter, time, model.time(index.row()), time_font())
        words = self.part(option, BOX + TIME, width - BOX - TIME - 8)
        painter.setPen(theme.text if checked else theme.muted)
        painter.setClipRect(words)
        layout = self._layout(model, index.row(), words.width())
        line = layout.lineAt(0)
        top = words.center().y() - line.height() / 2 + 1
        layout.draw(painter, QRectF(words.left(), top, 1, 1).topLeft())
        painter.restore()

    def part(self, option: QStyleOptionViewItem, left: int, width: int) -> QRect:
        """Return a part of a row's first line, `left` pixels behind its beginning."""
        rect = option.rect
        part = QRect(rect.left() + left, rect.top(), width, ROW)
        return QStyle.visualRect(option.direction, rect, part)

    def _draw_box(self, painter: QPainter, option: QStyleOptionViewItem, checked: bool) -> None:
        box = QStyleOptionButton()
        box.palette = option.palette
        box.rect = self.part(option, 6, 16).adjusted(0, (ROW - 16) // 2, 0, -(ROW - 16) // 2)
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        sample = self._sample
        element = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        sample.style().drawPrimitive(element, box, painter, sample)

    @property
    def _sample(self) -> QCheckBox:
        """Return a check box with the look of the style sheet."""
        if not hasattr(self, "_kept_sample"):
            self._kept_sample = QCheckBox()
            self._kept_sample.ensurePolished()
        return self._kept_sample

    def _layout(self, model: ReplacementModel, row: int, width: int) -> QTextLayout:
        before, old, new, behind = model.pieces(row)
        metrics = QFontMetricsF(interface_font())
        room = (
            width - metrics.horizontalAdvance(f"{before}{old} {new}") * 1.05
        )  # new words are bold
        behind = metrics.elidedText(behind, Qt.TextElideMode.ElideRight, max(room, 0))
        between = " " if new else ""
        text = f"{before}{old}{between}{new}{behind}"
        units = Utf16(text)
        theme = self._look.theme
        gone, come = QTextCharFormat(), QTextCharFormat()
        gone.setFontStrikeOut(True)
        gone.setForeground(theme.problem)
        come.setFontWeight(QFont.Weight.Bold)
        come.setBackground(theme.hit)
        first = len(before) + len(old)
        spans = (
            (len(before), first, gone),
            (first + len(between), first + len(between + new), come),
        )
        ranges = []
        for start, end, form in spans:
            part = QTextLayout.FormatRange()
            part.start = units.position(start)
            part.length = units.position(end) - part.start
            part.format = form
            ranges.append(part)
        layout = QTextLayout(text, interface_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(ranges)
        layout.beginLayout()
        layout.createLine().setLineWidth(width)
        layout.endLayout()
        return layout


class AllBox(QCheckBox):
    """Check box above a list of replacements that checks all rows or none, and counts them."""

    def __init__(self, model: ReplacementModel) -> None:
        super().__init__()
        self._model = model
        self.clicked.connect(model.check_all)

    def show_count(self, none: str, *, complete: bool = True) -> None:
        """Show how many rows are checked; `none` if there are no rows."""
        total, count = self._model.rowCount(), len(self._model.checked_rows())
        text = tr("{n} of {total}").format(n=format_number(count), total=format_number(total))
        if not total:
            text = none
        elif not complete:
            text = tr("{count} (first matches only)").format(count=text)
        self.setText(text)
        self.setAccessibleName(tr("All changes: {count}").format(count=text))
        self.setVisible(bool(text))
        self.setEnabled(total > 0)
        state = Qt.CheckState.PartiallyChecked
        if count in (0, total):
            state = Qt.CheckState.Checked if count else Qt.CheckState.Unchecked
        self.setTristate(state is Qt.CheckState.PartiallyChecked)
        self.setCheckState(state)
