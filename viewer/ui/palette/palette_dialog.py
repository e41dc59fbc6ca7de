"""Dialog of the command palette: a field, and the matching entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from viewer.text.bidi import bidi_wrap
from viewer.text.fuzzy_match import fold, fuzzy_match
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import ONE_LINE, SMALL_PX, interface_font
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.accessibility import add_clear_button
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import RowList
from viewer.ui.widgets.screen import ScreenDialog

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
MOST_SHOWN = 60
_RECENT = 3.0  # score of the entry used last; less for earlier ones
_WORD_START, _CHARACTER = 1, 6  # score of another word, nearly as for one in a name
_WIDTH, _HEIGHT = 560, 420
_PADDING = 8


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """An entry of the palette.

    Attributes:
        key: stable name, remembered for "recent first": "command:export", "episode:12".
        name: the text that is matched and shown.
        kind: the translated kind, or the menu of a command.
        shortcut: keys of a command, as the platform shows them.
        words: other words by which the entry is found from their beginnings.
    """

    key: str
    name: str
    kind: str
    shortcut: str = ""
    words: str = ""


def rank_entries(
    entries: Sequence[PaletteEntry], typed: str, recent: Sequence[str]
) -> list[PaletteEntry]:
    """Return the entries that match, best first; without a query the recent ones come first."""
    age = {key: index for index, key in enumerate(recent)}
    if not typed.strip():
        order = sorted(entries, key=lambda entry: age.get(entry.key, len(age)))
        return order[:MOST_SHOWN]
    scored = []
    for index, entry in enumerate(entries):
        score = _score(typed, entry)
        if score is not None:
            bonus = _RECENT / (1 + age[entry.key]) if entry.key in age else 0.0
            scored.append((-score - bonus, index, entry))
    return [entry for _, _, entry in sorted(scored, key=lambda item: item[:2])[:MOST_SHOWN]]


def _score(typed: str, entry: PaletteEntry) -> float | None:
    """Return how well an entry matches by its name, or by its other words; higher is better."""
    match = fuzzy_match(typed, entry.name)
    score = match.score if match is not None else None
    if not entry.words:
        return score
    typed_words, others = fold(typed).split(), _folded(f" {entry.name} {entry.words}")
    if not all(f" {word}" in others for word in typed_words):
        return score
    by_words = sum(_WORD_START + _CHARACTER * len(word) for word in typed_words)
    return by_words if score is None else max(score, by_words)


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    return fold(text)


class _EntryModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[PaletteEntry] = []

    def set_entries(self, entries: list[PaletteEntry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return ", ".join(part for part in (entry.name, entry.kind, entry.shortcut) if part)
        return None


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, look: ThemeManager, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._font = interface_font()
        self._small = interface_font(SMALL_PX)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, QFontMetrics(self._font).height() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: PaletteEntry = index.data(ENTRY)
        theme, rect = self._look.theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selected)
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        inner = rect.adjusted(_PADDING + 8, 0, -_PADDING - 8, 0)
        aside = " · ".join(part for part in (entry.kind, entry.shortcut) if part)
        aside_width = min(QFontMetrics(self._small).horizontalAdvance(aside), inner.width() // 2)
        direction = painter.layoutDirection()
        name = QRect(inner.left(), inner.top(), inner.width() - aside_width - 12, inner.height())
        right = QRect(inner.right() - aside_width, inner.top(), aside_width + 1, inner.height())
        self._write(painter, QStyle.visualRect(direction, inner, name), entry.name, muted=False)
        self._write(painter, QStyle.visualRect(direction, inner, right), aside, muted=True)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, text: str, *, muted: bool) -> None:
        font = self._small if muted else self._font
        painter.setFont(font)
        painter.setPen(self._look.theme.muted if muted else self._look.theme.text)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = QStyle.visualAlignment(painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(
            rect,
            int(flags) | ONE_LINE,
            bidi_wrap(shown),
        )


class PaletteDialog(ScreenDialog):
    """A field over a list; Up, Down and Enter work while the user types.

    Signals:
        chosen: the key of the entry that the user chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        entries: Sequence[PaletteEntry],
        recent: Sequence[str],
        look: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Command Palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._entries = list(entries)
        self._recent = list(recent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Command, episode, collection or chapter"))
        self.field.setAccessibleName(tr("Command Palette"))
        add_clear_button(self.field)
        self.model = _EntryModel(self)
        self.list = RowList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_EntryDelegate(look, self))
        self.list.setAccessibleName(tr("Matches"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.nothing = PlainLabel(tr("No matches"), self)
        self.nothing.setProperty("muted", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.field.textChanged.connect(self._filter)
        self.list.clicked.connect(lambda _: self._choose())
        self.field.installEventFilter(self)
        self._filter("")
        self.resize(_WIDTH, _HEIGHT)
        self.field.setFocus()

    def _filter(self, typed: str) -> None:
        self.model.set_entries(rank_entries(self._entries, typed, self._recent))
        self.list.setVisible(bool(self.model.entries))
        self.nothing.setVisible(not self.model.entries)
        if self.model.entries:
            self.list.setCurrentIndex(self.model.index(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            steps |= {Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        count = len(self.model.entries)
        if count:
            row = self.list.currentIndex().row() + by
            row = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
            self.list.setCurrentIndex(self.model.index(row))

    def _choose(self) -> None:
        entry = self.list.currentIndex().data(ENTRY)
        if isinstance(entry, PaletteEntry):
            self.accept()
            self.chosen.emit(entry.key)
