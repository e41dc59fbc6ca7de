"""Descriptions for screen readers where those of Qt's widgets are incomplete or wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QLineEdit,
    QSplitter,
    QSplitterHandle,
    QTabBar,
    QToolButton,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager


def add_clear_button(field: QLineEdit) -> None:
    """Show a button with a name in `field` while it has text; the button clears the field."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        if not button.accessibleName():
            button.setAccessibleName(tr("Clear"))
            button.setToolTip(tr("Clear"))


def add_search_icon(field: QLineEdit, look: ThemeManager) -> None:
    """Show a magnifying glass at the beginning of `field`, named like the field."""
    action = QAction(icon("search", look), field.accessibleName(), field)
    action.triggered.connect(field.setFocus)
    field.addAction(action, QLineEdit.ActionPosition.LeadingPosition)


class PanelSplitter(QSplitter):
    """Horizontal splitter with a thin handle that has a name; its panels cannot be collapsed."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setAccessibleName(tr("Panels"))

    def createHandle(self) -> QSplitterHandle:
        handle = QSplitterHandle(self.orientation(), self)
        handle.setAccessibleName(tr("Resize panels"))
        return handle


class AccessibleTabBar(QTabBar):
    """A tab bar whose current tab is described as focused only while the bar has the focus.

    Qt describes the current tab of every bar as focused.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _install_factory()
        # Both must live as long as the bar; Qt does not own them.
        self.described: _TabBarDescription | None = None
        self.described_tabs: list[_TabDescription] = []


class _TabBarDescription(QAccessibleWidget):
    def __init__(self, bar: AccessibleTabBar) -> None:
        super().__init__(bar, QAccessible.Role.PageTabList)
        self._bar = bar

    def _tabs(self) -> list[_TabDescription]:
        tabs = self._bar.described_tabs
        for index in range(len(tabs), self._bar.count()):
            tabs.append(_TabDescription(self._bar, index))
            QAccessible.registerAccessibleInterface(tabs[-1])
        return tabs[: self._bar.count()]

    def childCount(self) -> int:
        return self._bar.count()

    def child(self, index: int) -> Any:
        tabs = self._tabs()
        return tabs[index] if 0 <= index < len(tabs) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((i for i, tab in enumerate(self._tabs()) if tab is child), -1)


class _TabDescription(QAccessibleInterface):
    # Results that may be None are declared as Any, as PySide's stubs lack None here.

    def __init__(self, bar: QTabBar, index: int) -> None:
        super().__init__()
        self._bar = bar
        self._index = index

    def isValid(self) -> bool:
        return self._index < self._bar.count()

    def object(self) -> Any:
        return None

    def window(self) -> Any:
        return self._bar.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._bar)

    def child(self, index: int) -> Any:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> Any:
        return None

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._bar.tabText(self._index)
        if kind is QAccessible.Text.Description:
            return self._bar.tabToolTip(self._index)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        pass

    def rect(self) -> QRect:
        rect = self._bar.tabRect(self._index)
        rect.moveTopLeft(self._bar.mapToGlobal(rect.topLeft()))
        return rect

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.PageTab

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        current = self._bar.currentIndex() == self._index
        for name, holds in (
            ("focusable", True),
            ("selectable", True),
            ("selected", current),
            ("focused", current and self._bar.hasFocus()),
            ("invisible", not self._bar.isVisible()),
        ):
            setattr(state, name, int(holds))
        return state


def _describe(_name: str, described: QObject) -> QAccessibleInterface | None:
    if not isinstance(described, AccessibleTabBar):
        return None
    if described.described is None:
        described.described = _TabBarDescription(described)
    return described.described


def _install_factory() -> None:
    if not _installed:
        QAccessible.installFactory(_describe)
        _installed.append(True)


_installed: list[bool] = []
