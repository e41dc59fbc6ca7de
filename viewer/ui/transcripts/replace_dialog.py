"""Dialog to find and replace in an episode, with a preview of each change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

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
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
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
from viewer.ui.i18n.locale_format import clock, format_number
from viewer.ui.i18n.translate import tr
from viewer.ui.reader.page_painter import time_font
from viewer.ui.reader.utf16_offsets import Utf16
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.fonts import interface_font
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_delegate import RowDelegate
from viewer.ui.widgets.row_list import RowList
from viewer.ui.widgets.screen import ScreenDialog

_BEFORE, _BEHIND = 36, 120  # characters of context in a row
_ROW, _BOX, _TIME = 30, 28, 64  # pixels: height of a row, width of its check box and of its time
_Index = QModelIndex  # rows have no parents


class ReplacementModel(QAbstractListModel):
    """Model of the found places, of which the checked ones will be replaced."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self._transcript = transcript
        self._found: Sequence[Replacement] = ()
        self._left_out: set[int] = set()

    def set_found(self, found: Sequence[Replacement]) -> None:
        """Set the found places, all checked."""
        self.beginResetModel()
        self._found, self._left_out = found, set()
        self.endResetModel()

    def checked(self) -> list[Replacement]:
        """Return the checked replacements."""
        return [each for row, each in enumerate(self._found) if row not in self._left_out]

    def check_all(self, checked: bool) -> None:
        """Check all rows, or none."""
        self._left_out = set() if checked else set(range(len(self._found)))
        if self._found:
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1))

    def toggle(self, index: QModelIndex) -> None:
        """Check or uncheck a row."""
        self._left_out ^= {index.row()}
        self.dataChanged.emit(index, index)

    def pieces(self, row: int) -> tuple[str, str, str, str]:
        """Return the words before, the old words, the new words, and the words after."""
        text, (span, words) = self._transcript.text, self._found[row]
        turn = self._transcript.turns[self._transcript.turn_at(span.start) or 0]
        first = max(turn.start, span.start - _BEFORE)
        before = ("…" if first > turn.start else "") + text[first : span.start]
        return before, text[slice(*span)], words, text[span.end : min(turn.end, span.end + _BEHIND)]

    def time(self, row: int) -> str:
        """Return the time of the words as text; "" if unknown."""
        ms = self._transcript.time_map.next_ms(self._found[row].span.start)
        return clock(ms) if ms is not None else ""

    def rowCount(self, parent: object = None) -> int:
        return len(self._found)

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


class _Delegate(RowDelegate):
    """Paints a check box, the time, and the words in context, the old ones struck out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(200, _ROW)

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
        model = index.model()
        assert isinstance(model, ReplacementModel)
        painter.save()
        rect, theme = option.rect, self._look.theme
        self.paint_background(painter, option, QRectF(rect), current=False)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        self._draw_box(painter, option, checked)
        painter.setPen(theme.muted)
        time = self._part(option, _BOX, _TIME - 8)
        self.draw_elided(painter, time, model.time(index.row()), time_font())
        words = self._part(option, _BOX + _TIME, rect.width() - _BOX - _TIME - 8)
        painter.setPen(theme.text if checked else theme.muted)
        painter.setClipRect(words)
        layout = self._layout(model, index.row(), words.width())
        line = layout.lineAt(0)
        top = words.center().y() - line.height() / 2 + 1
        layout.draw(painter, QRectF(words.left(), top, 1, 1).topLeft())
        painter.restore()

    def _part(self, option: QStyleOptionViewItem, left: int, width: int) -> QRect:
        rect = option.rect
        part = QRect(rect.left() + left, rect.top(), width, rect.height())
        return QStyle.visualRect(option.direction, rect, part)

    def _draw_box(self, painter: QPainter, option: QStyleOptionViewItem, checked: bool) -> None:
        box = QStyleOptionButton()
        box.palette = option.palette
        box.rect = self._part(option, 6, 16).adjusted(0, (_ROW - 16) // 2, 0, -(_ROW - 16) // 2)
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
        self.all = QCheckBox()
        self.all.clicked.connect(self._check_all)
        self.model = ReplacementModel(self._transcript)
        self.model.dataChanged.connect(self._show_count)
        self.list = RowList()
        self.list.setAccessibleName(tr("Changes"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Delegate(look, self.list))
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

    def _check_all(self, checked: bool) -> None:
        self.model.check_all(checked)

    def _show_count(self) -> None:
        total, count = self.model.rowCount(), len(self.model.checked())
        text = tr("{n} of {total}").format(n=format_number(count), total=format_number(total))
        if not total:
            text = tr("No matches") if self._searched and self._searched.find.strip() else ""
        elif total == MOST_REPLACEMENTS:
            text = tr("{count} (first matches only)").format(count=text)
        self.all.setText(text)
        self.all.setAccessibleName(tr("All changes: {count}").format(count=text))
        self.all.setVisible(bool(text))
        self.all.setEnabled(total > 0)
        state = Qt.CheckState.PartiallyChecked
        if count in (0, total):
            state = Qt.CheckState.Checked if count else Qt.CheckState.Unchecked
        self.all.setTristate(state is Qt.CheckState.PartiallyChecked)
        self.all.setCheckState(state)
        self.button.setEnabled(count > 0)
