"""Panel beside the page that becomes a drawer over it in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStyle, QWidget

from viewer.ui.widgets.focus_return import FocusReturn
from viewer.ui.widgets.tab_order import taking_keys

_LEAST_PAGE = 60  # pixels of the page that a drawer leaves visible


class Drawer(QObject):
    """Shows and hides `panel`: in its `splitter` beside `page`, or over `home`, where
    the window is narrower than `below` (pixels).

    A drawer takes the keyboard when it is opened, and closes when that goes to the page.

    Attributes:
        wanted: whether the panel is shown where there is room for it.

    Signals:
        changed: the panel was shown or hidden.
    """

    changed = Signal()

    def __init__(
        self,
        panel: QWidget,
        splitter: QSplitter,
        page: QWidget,
        home: QWidget,
        *,
        below: int,
        width: int,
        on_right: bool,
    ) -> None:
        super().__init__(home)
        self._panel = panel
        self._splitter = splitter
        self._page = page
        self._home = home
        self._below = below
        self._width = width
        self._on_right = on_right
        self._window_width = below
        self._is_open = False
        self._is_narrow = False
        self.wanted = True
        self._edge = QFrame(home)
        self._edge.setProperty("hairline", True)
        self._edge.hide()
        self._focus = FocusReturn(panel)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    @property
    def shown(self) -> bool:
        """True if the panel is visible."""
        return not self._panel.isHidden()

    @property
    def is_beside(self) -> bool:
        """True if the panel is in the splitter, visible or not."""
        return self._splitter.indexOf(self._panel) >= 0

    def show(self, shown: bool) -> None:
        """Show or hide the panel; as a drawer, without changing `wanted`."""
        if self._is_narrow:
            self._is_open = shown
        else:
            self.wanted = shown
        self.place(self._window_width)
        parts = taking_keys(self._panel)
        if self._is_narrow and shown and parts:
            parts[0].setFocus()

    def leave_page(self) -> None:
        """Close the panel if it is a drawer."""
        if self._is_narrow and self._is_open:
            self.show(False)

    def place(self, window_width: int) -> None:
        """Move the panel into the splitter or over it, for a window of this width (pixels)."""
        self._window_width = window_width
        narrow = window_width < self._below
        if narrow and not self._is_narrow:
            self._is_open = False
        self._is_narrow = narrow
        before = self.shown
        shown = self._is_open if narrow else self.wanted
        if narrow and self.is_beside:
            self._panel.setParent(self._home)
        comes_back = not narrow and not self.is_beside
        if comes_back:
            self._splitter.insertWidget(self._splitter.count() * self._on_right, self._panel)
        self._panel.setAutoFillBackground(narrow)
        if not shown:
            self._give_keyboard_back()
        self._panel.setVisible(shown)
        if comes_back and shown:
            self._take_width()
        self._edge.setVisible(narrow and self._is_open)
        if narrow:
            width = min(self._width, window_width - _LEAST_PAGE)
            whole = QRect(0, 0, window_width, self._splitter.height())
            drawer = QRect(whole)
            edge = QRect(whole)
            if self._on_right:
                drawer.setLeft(window_width - width)
                edge.setLeft(drawer.left())
            else:
                drawer.setWidth(width)
                edge.setLeft(width)
            edge.setWidth(1)
            for widget, rect in ((self._panel, drawer), (self._edge, edge)):
                # A right-to-left layout has the sides swapped.
                widget.setGeometry(QStyle.visualRect(self._home.layoutDirection(), whole, rect))
                widget.raise_()
        if before != self.shown:
            self.changed.emit()

    def _give_keyboard_back(self) -> None:
        """Give the keyboard to the page if it is in the panel, which is about to be hidden.

        Qt would pass it on to a button, which the next space would press.
        """
        focus = QApplication.focusWidget()
        if focus is None or not self._panel.isAncestorOf(focus):
            return
        self._focus.give_back()
        focus, parts = QApplication.focusWidget(), taking_keys(self._page)
        if focus is not None and self._panel.isAncestorOf(focus) and parts:
            parts[0].setFocus()

    def _take_width(self) -> None:
        """Restore the panel's width; the page gets the rest."""
        sizes = self._splitter.sizes()
        panel, page = (self._splitter.indexOf(widget) for widget in (self._panel, self._page))
        sizes[panel] = self._width
        sizes[page] += self._window_width - sum(sizes)
        self._splitter.setSizes(sizes)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._page.isAncestorOf(now):
            self.leave_page()
