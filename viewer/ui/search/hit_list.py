"""List view of hits, with its keyboard navigation."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from viewer.services.search_messages import EpisodeRow, HitRow
from viewer.ui.i18n.translate import tr
from viewer.ui.search.hit_delegate import HEAD_HEIGHT, LINES, HitDelegate
from viewer.ui.search.hit_model import ROW, HitModel
from viewer.ui.shell.command_table import COLLECTION_KEYS
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.row_list import RowList
from viewer.ui.widgets.sticky_headers import StickyHeaders

_Flag = QItemSelectionModel.SelectionFlag
_SELECT_ALL = QKeySequence.StandardKey.SelectAll
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}
_COLLECTION_KEYS = {str(n) for n in range(COLLECTION_KEYS + 1)}  # 0 stands for a new one
LIST_KEYS = {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SelectionState(NamedTuple):
    """Current row and selection of a list; `everything` includes rows that are not loaded."""

    current: EpisodeRow | HitRow | None
    selected: list[HitRow]
    everything: bool


class HitList(StickyHeaders, RowList):
    """List of hits: a click or Enter activates a row; with Ctrl or Shift, a click selects.

    The header of an episode stays at the top. A click on it folds its hits. The keyboard stops at
    folded headers, where Right and Enter unfold; Left folds again.

    Signals:
        row_activated: the user opened a `HitRow` or an `EpisodeRow`.
        play_requested: a `HitRow` to play without opening its episode.
        escaped: Escape was pressed.
        menu_requested: global position of a context menu.
        picked: the selection changed.
        collection_key_pressed: key of the collection for the selected hits, "1" to "9", or "0"
            for a new one.
    """

    row_activated = Signal(object)
    play_requested = Signal(object)
    escaped = Signal()
    menu_requested = Signal(QPoint)
    picked = Signal()
    collection_key_pressed = Signal(str)

    def __init__(
        self,
        model: HitModel,
        look: ThemeManager,
        parent: QWidget | None = None,
        *,
        lines: int = LINES,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._look = look
        self.header_height = HEAD_HEIGHT
        self._everything = False
        self.setModel(model)
        self.setItemDelegate(HitDelegate(look, self, lines=lines))
        self.setProperty("panel", True)
        self.setAccessibleName(tr("Results"))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(16)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_requested.emit(self.viewport().mapToGlobal(point))
        )
        self.clicked.connect(self._clicked)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        model.modelReset.connect(self._selection_changed)
        look.changed.connect(self.viewport().update)

    def head_row(self, row: int) -> int:
        return self._rows.head_row(row)

    def header_colors(self) -> tuple[QColor, QColor]:
        return self._look.theme.panel, self._look.theme.line

    def fold_all(self, folded: bool) -> None:
        """Fold the hits of all episodes, or unfold them; the current row stays if it is shown."""
        current, rows = self.currentIndex(), self._rows
        item, section = (
            current.data(ROW),
            rows.section_of(current.row()) if current.isValid() else 0,
        )
        rows.fold_all(folded)
        at = rows.same_row(item, section) if item is not None else None
        if at is not None:
            self.show_current(at)

    def _toggle(self, row: int) -> None:
        """Fold the hits below a header, or unfold them; what is current and in sight stays."""
        rows = self._rows
        item, section = rows.rows[row], rows.section_of(row)
        top = max(self.visualRect(rows.index(row)).top(), 0)
        current = self.currentIndex()
        kept = current.data(ROW), rows.section_of(current.row()) if current.isValid() else 0
        rows.fold(row, not rows.is_folded(row))
        self.executeDelayedItemsLayout()
        for wanted in (kept, (item, section)):
            at = rows.same_row(*wanted) if wanted[0] is not None else None
            if at is not None:
                self.selectionModel().setCurrentIndex(rows.index(at), _Flag.ClearAndSelect)
                break
        at = rows.same_row(item, section)
        if at is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(rows.index(at)).top() - top)

    def current_row(self) -> EpisodeRow | HitRow | None:
        """Return the current row."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, EpisodeRow | HitRow) else None

    def selected_hits(self) -> list[HitRow]:
        """Return the selected hits, in the order of the list."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        rows = (index.data(ROW) for index in indexes)
        return [row for row in rows if isinstance(row, HitRow)]

    @property
    def everything_selected(self) -> bool:
        """True if all hits are selected, also those that are not loaded."""
        return self._everything

    def selection_state(self) -> SelectionState:
        """Return the current row and the selection."""
        return SelectionState(self.current_row(), self.selected_hits(), self._everything)

    def restore_selection(self, before: SelectionState) -> None:
        """Restore what `selection_state` returned, for the rows that are still in the list."""
        row = self._rows.row_of(before.current) if isinstance(before.current, HitRow) else None
        if row is not None:
            self.show_current(row)
        if before.everything:
            self.select_everything()
            return
        for row in map(self._rows.row_of, before.selected):
            if row is not None:
                self.selectionModel().select(self._rows.index(row), _Flag.Select)

    def select_everything(self) -> None:
        """Select all hits, also those that are not loaded yet."""
        self.selectAll()
        self._everything = True
        self.picked.emit()

    def show_current(self, row: int) -> None:
        """Make `row` the current and only selected one; scroll to it and its heading."""
        index = self._rows.index(row)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        if row and isinstance(self._rows.rows[row - 1], EpisodeRow):
            self.scrollTo(self._rows.index(row - 1))
        self.scrollTo(index)

    def step(self, by: int, *, headers: bool = True) -> bool:
        """Move down (up if negative) by rows that can be opened; return False at the end.

        Folded `headers` are counted, too, unless only hits are wanted.
        """
        rows, at = self._rows.rows, self.currentIndex().row()
        if at < 0 and by < 0:
            return False
        target = at
        while by:
            at += 1 if by > 0 else -1
            if not 0 <= at < len(rows):
                break
            row = rows[at]
            opens = isinstance(row, HitRow) or (isinstance(row, EpisodeRow) and not row.hits)
            if opens or (headers and self._rows.is_folded(at)):
                target = at
                by += -1 if by > 0 else 1
        if target == self.currentIndex().row():
            return False
        self.show_current(target)
        if target > len(rows) - 6 and self._rows.canFetchMore(QModelIndex()):
            self._rows.fetchMore(QModelIndex())
        return True

    def take_key(self, key: int) -> None:
        """Handle one of `LIST_KEYS` while another widget has the focus; Enter opens the first."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_row() is not None or self.step(1):
                self._activate_current()
        else:
            self.step(_STEPS[Qt.Key(key)])

    def event(self, event: QEvent) -> bool:
        # While the list has the focus, these keys are its own and not shortcuts of commands.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            own = plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape)
            own = own or self._folds(event)
            if own or self._is_collection_key(event) or event.matches(_SELECT_ALL):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row is not None:
                self._activate_current()
        elif self._folds(event):
            self._toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space and plain:
            if isinstance(row, HitRow):
                self.play_requested.emit(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and plain:
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.matches(_SELECT_ALL):
            self.select_everything()
        elif self._is_collection_key(event):
            self.collection_key_pressed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _activate_current(self) -> None:
        """Open the current row, or unfold the hits below it."""
        at = self.currentIndex().row()
        if self._rows.is_head(at):
            self._toggle(at)
        else:
            self.row_activated.emit(self.current_row())

    def _folds(self, event: QKeyEvent) -> bool:
        """Return True for the key that folds or unfolds the current row: it is a header."""
        at = self.currentIndex().row()
        if not self._rows.is_head(at) or event.modifiers():
            return False
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        keys = [Qt.Key.Key_Left, Qt.Key.Key_Right]
        return event.key() == keys[self._rows.is_folded(at) != backwards]

    def _is_collection_key(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.text() in _COLLECTION_KEYS and bool(self.selected_hits())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() == Qt.MouseButton.LeftButton and self._rows.is_head(index.row()):
            self._toggle(index.row())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the first click has activated the row

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        selects = QApplication.keyboardModifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        opens = isinstance(row, HitRow) or (isinstance(row, EpisodeRow) and not row.hits)
        if not selects and opens:
            self.row_activated.emit(row)

    def _selection_changed(self) -> None:
        self._everything = False
        self.picked.emit()
