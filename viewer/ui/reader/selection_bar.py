"""Selection bar: collections, note, copy, link, related passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import IconButton, ThemedButton

MOST_COLLECTIONS = 5  # buttons; the others are behind the last one
_DELAY_MS = 120  # after the selection has come to rest
_GAP = 8  # pixels between the words and the bar


@dataclass(frozen=True, slots=True)
class BarCollection:
    """A collection on the bar; `color` is an index into the theme, `key` may be empty."""

    id: int
    name: str
    color: int
    key: str


class CollectionButton(ThemedButton):
    """Return the square of a collection with its key."""

    def __init__(self, collection: BarCollection, look: ThemeManager, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._one = collection
        self._font = tabular(interface_font(SMALL_PX, QFont.Weight.Medium))
        self.describe(tr("Add to “{name}”").format(name=collection.name), collection.key)

    def sizeHint(self) -> QSize:
        return QSize(38 if self._one.key else 26, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self.theme, QRectF(self.rect())
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selected if self.isDown() else theme.hover)
            painter.drawRoundedRect(rect, 6, 6)
        self.paint_focus(painter, rect, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.collection(self._one.color))
        painter.drawRoundedRect(QRectF(8, rect.center().y() - 5, 10, 10), 3, 3)
        if self._one.key:
            painter.setPen(theme.muted)
            painter.setFont(self._font)
            inner = rect.adjusted(20, 0, -4, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self._one.key)


class SelectionBar(QWidget):
    """Bar above the selected words while they are visible; it takes no focus by itself.

    Signals:
        collection_chosen: the id of a collection whose button was pressed.
        more_requested: the menu with all collections is wanted at this global point.
    """

    collection_chosen = Signal(int)
    more_requested = Signal(QPoint)

    def __init__(
        self, view: ReadingView, look: ThemeManager, commands: Sequence[tuple[QAction, str]]
    ) -> None:
        """Initialize; `commands` have a button each, with the icon of this name."""
        super().__init__(view)  # the viewport is not owned by Python: it must not be a parent
        self._view = view
        self._look = look
        self._collections: Sequence[BarCollection] = ()
        self.setAccessibleName(tr("Selected words"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(2)
        self._more = IconButton("plus", look, self, icon_size=16)
        self._more.describe(tr("Add to another collection"))
        self._more.clicked.connect(self._ask_for_more)
        self._row.addWidget(self._more)
        self._row.addSpacing(6)
        for action, picture in commands:
            button = IconButton(picture, look, self, icon_size=16)
            button.clicked.connect(action.trigger)
            action.changed.connect(partial(_describe, button, action))
            _describe(button, action)
            self._row.addWidget(button)
        self._wait = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._wait.timeout.connect(self.update_place)
        view.selected.connect(self._selected)
        view.verticalScrollBar().valueChanged.connect(lambda _: self._follow())
        look.changed.connect(self.update)
        self.hide()

    def set_collections(self, collections: Sequence[BarCollection]) -> None:
        """Offer these collections, the first of them with a button each."""
        if list(collections) == list(self._collections):
            return
        self._collections = tuple(collections)
        for old in self.findChildren(CollectionButton):
            old.hide()
            old.deleteLater()
        for index, collection in enumerate(self._collections[:MOST_COLLECTIONS]):
            button = CollectionButton(collection, self._look, self)
            button.clicked.connect(partial(self._choose, collection.id))
            self._row.insertWidget(index, button)
        self._follow()

    def update_place(self) -> None:
        """Show the bar above the selection, or below it; hide it without one in sight."""
        if self._view.is_pressed:
            self._wait.start()
            return
        start, end = self._view.selection()
        first = self._view.word_rect(start)
        last = self._view.word_rect(max(end - 1, start))
        page = self._view.viewport().rect()
        if end <= start or last.bottom() < 0 or first.top() > page.height():
            self.hide()
            return
        size = self.sizeHint()
        y = first.top() - size.height() - _GAP
        if y < 0:
            y = min(last.bottom() + _GAP, page.height() - size.height() - _GAP)
        middle = (first.left() + last.right()) // 2 if first.top() == last.top() else first.left()
        x = max(0, min(middle - size.width() // 2, page.width() - size.width()))
        at = self._view.viewport().pos() + QPoint(x, y)
        self.setGeometry(at.x(), at.y(), size.width(), size.height())
        self.show()
        self.raise_()

    def _selected(self, start: int, end: int) -> None:
        if end > start:
            self._wait.start()
        else:
            self._wait.stop()
            self.hide()

    def _follow(self) -> None:
        if self.isVisible() or self._wait.isActive():
            self.update_place()

    def _choose(self, number: int, _checked: bool = False) -> None:
        self.collection_chosen.emit(number)

    def _ask_for_more(self) -> None:
        self.more_requested.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.setBrush(theme.panel)
        painter.setPen(QPen(theme.line, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def _describe(button: IconButton, action: QAction) -> None:
    """Name a button after its command, with the keys that this has now."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.describe(action.text().replace("&", "").partition("\t")[0], keys)
