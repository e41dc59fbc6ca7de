"""The panel on the right: search, passages, notes, related passages."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import interface_font
from viewer.ui.theme.theme import SIDE_PANEL_WIDTH
from viewer.ui.widgets.accessibility import AccessibleTabBar
from viewer.ui.widgets.tab_order import taking_keys

_LEAST_WIDTH = 260
_MARGINS = 18  # pixels beside the tabs
_TIGHTER = 8  # pixels by which tabs are closer to each other where they are tight


class PanelTab(IntEnum):
    """Tabs of the side panel, in their order."""

    SEARCH = 0
    PASSAGES = 1
    NOTES = 2
    RELATED = 3


class SidePanel(QWidget):
    """Tabbed panel on the right of the page.

    It knows nothing of what it holds: give it a widget for each page with `set_page`.

    Signals:
        tab_changed: another `PanelTab` came to the front, by the user or by `show_page`.
        show_requested: the panel is to be shown, if it is hidden.
    """

    tab_changed = Signal(int)
    show_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = AccessibleTabBar(self)
        self._tabs.setAccessibleName(tr("Panel"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setFont(interface_font(weight=QFont.Weight.Medium))
        self._tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedWidget(self)
        self._stack.setMinimumWidth(_LEAST_WIDTH)
        for page in PanelTab:
            self._tabs.addTab(self._title(page))
            self._stack.addWidget(QWidget())
        bar = QHBoxLayout()
        bar.setContentsMargins(_MARGINS - 4, 6, 4, 0)
        bar.addWidget(self._tabs)
        bar.addStretch(1)
        hairline = QFrame(self)
        hairline.setProperty("hairline", True)
        hairline.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(hairline)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._on_tab)

    def sizeHint(self) -> QSize:
        return QSize(SIDE_PANEL_WIDTH, 400)

    def minimumSizeHint(self) -> QSize:
        """Minimum size, independent of the tabs' contents: the user sets the width."""
        return QSize(_LEAST_WIDTH, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Move the tabs closer together where they would have to be scrolled."""
        tabs = self._tabs
        tight = bool(tabs.property("tight"))
        full = tabs.sizeHint().width() + tight * _TIGHTER * tabs.count()
        if (full > self.width() - _MARGINS) != tight:
            tabs.setProperty("tight", not tight)
            tabs.style().unpolish(tabs)
            tabs.style().polish(tabs)
            tabs.setTabText(0, tabs.tabText(0))  # lays the tabs out again

    def set_page(self, page: PanelTab, widget: QWidget) -> None:
        """Fill `page` with `widget`, which then belongs to the panel."""
        old = self._stack.widget(page)
        self._stack.insertWidget(page, widget)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.setCurrentIndex(self._tabs.currentIndex())

    def focusNextPrevChild(self, further: bool) -> bool:
        """Set the tab order from the tabs to the page's widgets, which may be made later."""
        before: QWidget = self._tabs
        page = self._stack.currentWidget()
        for part in taking_keys(page) if page is not None else ():
            QWidget.setTabOrder(before, part)
            before = part
        return super().focusNextPrevChild(further)

    def set_count(self, page: PanelTab, count: int | None) -> None:
        """Show a number behind the tab's title, or none."""
        title = self._title(page)
        self._tabs.setTabText(page, title if count is None else f"{title} {count}")
        self._fit_tabs()

    def set_shortcut_texts(self, shortcuts: dict[PanelTab, str]) -> None:
        """Set the shortcuts in the tool tips of the tabs."""
        for page, shortcut in shortcuts.items():
            text = f"{self._title(page)} ({shortcut})" if shortcut else self._title(page)
            self._tabs.setTabToolTip(page, text)

    def page(self) -> PanelTab:
        """Return the current tab."""
        return PanelTab(self._tabs.currentIndex())

    def open_tab(self, page: PanelTab) -> None:
        """Bring `page` to the front and ask for the panel to be shown."""
        self.show_requested.emit()
        self.show_page(page)

    def show_page(self, page: PanelTab) -> None:
        """Bring `page` to the front; the keyboard stays where it is."""
        self._tabs.setCurrentIndex(page)

    def announce_page(self) -> None:
        """Emit `tab_changed` for the tab in front, for listeners that were connected later."""
        self.tab_changed.emit(self._tabs.currentIndex())

    def _title(self, page: PanelTab) -> str:
        return (tr("Search"), tr("Passages"), tr("Episode Notes"), tr("Related"))[page]

    def _on_tab(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.tab_changed.emit(index)
