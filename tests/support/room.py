"""Parts of windows that have not the room that they need."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from viewer.ui.widgets.labels import ElidedComboBox, ElidedLabel

_PARTS = (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
)


def cut_off(window: QWidget) -> list[str]:
    """List what of a window is outside the screen, covered by its edge, or shows half its words."""
    QApplication.processEvents()
    found = []
    frame, available = window.frameGeometry(), window.screen().availableGeometry()
    if not available.contains(frame):
        found.append(f"{window.windowTitle()}: {frame} is not inside {available}")
    if isinstance(window, QFileDialog):
        return found  # Qt's own; desktops have theirs
    found += clipped(window)
    for part in _parts(window):
        if not _scrolls(part, window) and not _is_whole(part, window):
            place = QRect(part.mapTo(window, QPoint()), part.size())
            found.append(f"{_name(part)}: {place} is not wholly inside {window.rect()}")
        if isinstance(part, QListWidget):
            rows = [part.visualItemRect(part.item(row)) for row in range(part.count())]
            if any(one.intersects(other) for one, other in pairwise(rows)):
                found.append(f"{_name(part)}: its rows overlap")
    return found


def clipped(window: QWidget) -> list[str]:
    """List the parts of a window that show only some of their words."""
    return [f"{_name(part)}: {reason}" for part in _parts(window) for reason in _lack(part)]


def _parts(window: QWidget) -> Iterator[QWidget]:
    for part in window.findChildren(QWidget):
        if part.isVisible() and isinstance(part, _PARTS):
            yield part


def _name(part: QWidget) -> str:
    return f"{type(part).__name__} “{_words(part) or part.accessibleName()}”"


def _words(part: QWidget) -> str:
    if isinstance(part, QComboBox):
        return part.currentText()
    if isinstance(part, QLabel | QAbstractButton):
        return part.text()
    return part.placeholderText() if isinstance(part, QLineEdit) else ""


def _is_whole(part: QWidget, window: QWidget) -> bool:
    """Return True if none of the widgets around a part cuts it off."""
    around = part.parentWidget()
    while around is not None:
        if not around.rect().contains(QRect(part.mapTo(around, QPoint()), part.size())):
            return False
        around = around.parentWidget() if around is not window else None
    return True


def _scrolls(part: QWidget, window: QWidget) -> bool:
    """Return True for what is inside something that can be scrolled."""
    inside = part.parentWidget()
    while inside is not None and inside is not window:
        if isinstance(inside, QAbstractScrollArea):
            return True
        inside = inside.parentWidget()
    return False


def _lack(part: QWidget) -> Iterator[str]:
    """Say where a part has too little room for its words."""
    needed, metrics, words = part.sizeHint(), part.fontMetrics(), _words(part)
    if isinstance(part, QTabBar):
        buttons = [one for one in part.findChildren(QToolButton) if one.isVisible()]
        if buttons:
            yield "its tabs have to be scrolled"
        return
    if not words or _icon_only(part):
        return
    if part.height() < min(needed.height(), metrics.height()):
        yield f"{part.height()} of {needed.height()} pixels high"
    if isinstance(part, ElidedLabel | ElidedComboBox):
        return
    if isinstance(part, QLabel):
        room = part.contentsRect()
        if part.wordWrap():
            high = part.heightForWidth(part.width())
            if part.height() < high:
                yield f"{part.height()} of {high} pixels high"
        wide = max(map(metrics.horizontalAdvance, words.split() if part.wordWrap() else [words]))
        if room.width() < wide:
            yield f"{room.width()} of {wide} pixels wide"
    elif isinstance(part, QComboBox):
        if not part.isEditable():
            option = QStyleOptionComboBox()
            part.initStyleOption(option)
            room = part.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                part,
            )
            if room.width() < metrics.horizontalAdvance(words):
                yield f"{room.width()} of {metrics.horizontalAdvance(words)} pixels wide"
    elif isinstance(part, QLineEdit):
        wide = metrics.horizontalAdvance(words) + 8  # with what Qt leaves free beside it
        if part.contentsRect().width() < wide:
            yield f"{part.width()} of {wide} pixels wide"
    elif part.width() < needed.width():
        yield f"{part.width()} of {needed.width()} pixels wide"


def _icon_only(part: QWidget) -> bool:
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(part, QToolButton) and part.toolButtonStyle() == icon_only
