"""The main window: layout of its parts. Commands are handled by features."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenuBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.services.episode_list import list_options
from viewer.settings import Settings
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.notes.notes_panel import NotesPanel
from viewer.ui.player.transport_bar import Transport
from viewer.ui.reader.reader_pane import ReadingPage
from viewer.ui.reader.typesetting import LineWidth, Typography
from viewer.ui.shell.drawer import Drawer
from viewer.ui.shell.notifications import Notifications
from viewer.ui.shell.panes import Panes
from viewer.ui.shell.side_panel import PanelTab, SidePanel
from viewer.ui.shell.workspace import Workspace
from viewer.ui.theme.icons import app_icon
from viewer.ui.theme.theme import SIDE_PANEL_WIDTH, SIDEBAR_WIDTH, ThemeManager
from viewer.ui.widgets.accessibility import PanelSplitter
from viewer.ui.widgets.buttons import PlayButton
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.message_bar import MessageBar
from viewer.ui.widgets.screen import fit_to_screen
from viewer.ui.widgets.status_strip import StatusStrip
from viewer.ui.widgets.toast import Toast

# Widths (pixels) below which the right panel, and then the list, are drawers.
DRAWER_BELOW = 1000
LIST_BELOW = 700
_LINK = "earmark:"


class MainWindow(QMainWindow):
    """Main window: sidebar, page, panel and transport.

    Signals:
        dropped: files or folders (list of paths as text) were dropped on it.
        address_dropped: an address on the web was dropped on it.
        link_dropped: a link to a moment was dropped on it.
        close_started: the user closes it; everything is still there.
        activated: it became the active window.
        panels_changed: the list or the right panel was shown or hidden, or full screen changed.

    Attributes:
        may_close: asked when the window is closed; it stays open if this returns False.
    """

    dropped = Signal(object)
    address_dropped = Signal(str)
    link_dropped = Signal(str)
    close_started = Signal()
    activated = Signal()
    panels_changed = Signal()
    may_close: Callable[[], bool] = staticmethod(lambda: True)
    _before_reading: tuple[bool, bool, bool] | None = None  # list, panel, full screen
    _was_maximized = False  # before it was in full screen

    def __init__(self, look: ThemeManager, settings: Settings) -> None:
        super().__init__()
        self.look = look
        self._settings = settings
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 400)
        self._make_menu_row()
        self.library = LibraryPanel(look)
        self.page = ReadingPage(look, typography(settings))
        self.side = SidePanel()
        self.notes = NotesPanel(look)
        self.side.set_page(PanelTab.NOTES, self.notes)
        self.transport = Transport(look)
        strips = self.transcription, self.voices, self.work, self.podcasts, self.watched = (
            StatusStrip(tr("Transcription")),
            StatusStrip(tr("Speakers")),
            StatusStrip(tr("Alignment")),
            StatusStrip(tr("Podcasts")),
            StatusStrip(tr("Watched folders")),
        )
        self.empty = EmptyState(
            "earmark",
            "",
            "",
            look,
            action=tr("Open Episode…"),
            other=tr("Add Folder…"),
            last=tr("Or look around in the demo library"),
        )
        self.show_welcome(False)
        self.middle = QStackedWidget()
        self.middle.installEventFilter(self)
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.page)
        self.splitter = PanelSplitter()
        for widget in (self.library, self.middle, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([SIDEBAR_WIDTH, 862, SIDE_PANEL_WIDTH])
        hairline = self._hairline = QFrame()
        hairline.setProperty("hairline", True)
        hairline.setFixedHeight(1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = MessageBar(look)
        self.banner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.banner)
        column.addWidget(self.splitter, 1)
        for strip in strips:
            column.addWidget(strip)
        column.addWidget(hairline)
        column.addWidget(self.transport)
        middle = QWidget()
        middle.setLayout(column)
        self.setCentralWidget(middle)
        self.list_drawer = Drawer(
            *(self.library, self.splitter, self.middle, middle),
            below=LIST_BELOW,
            width=SIDEBAR_WIDTH,
            on_right=False,
        )
        self.side_drawer = Drawer(
            *(self.side, self.splitter, self.middle, middle),
            below=DRAWER_BELOW,
            width=SIDE_PANEL_WIDTH,
            on_right=True,
        )
        self.library.episode_activated.connect(lambda _: self.list_drawer.leave_page())
        toast = Toast(self.middle, middle)
        for drawer in (self.list_drawer, self.side_drawer):
            for listener in (self.panels_changed, toast.raise_):
                drawer.changed.connect(listener)
        self.side.show_requested.connect(partial(self.show_side, True))
        notifications = Notifications(self.page.notice, self.empty, toast)
        self.workspace = Workspace(self.page, self.transport, self.side, notifications, self)
        self.panes = Panes(
            {
                self.library: self.library.episode_view,
                self.middle: self.page.view,
                self.side: None,
                self.transport: self.transport.findChild(PlayButton),
            },
            self,
        )
        self._restore()

    def _make_menu_row(self) -> None:
        self._menu_bar = QMenuBar()
        row = self._menus = QWidget()
        row.setObjectName("menu_row")
        self._menu_row = QHBoxLayout(row)
        self._menu_row.setContentsMargins(0, 0, 0, 1)  # the line below it
        self._menu_row.setSpacing(0)
        self._menu_row.addWidget(self._menu_bar, 1)
        self.setMenuWidget(row)

    def menuBar(self) -> QMenuBar:
        """Return the menu bar."""
        return self._menu_bar

    def add_beside_menus(self, buttons: QWidget) -> None:
        """Add buttons at the end of the menu bar's row.

        They are no corner widget of the bar: screen readers get its menus only.
        """
        self._menu_row.addWidget(buttons)

    def _restore(self) -> None:
        geometry = QByteArray.fromBase64(self._settings.geometry.encode())
        if not (geometry and self.restoreGeometry(geometry)):
            self.resize(1440, 900)
            fit_to_screen(self)
        splitter = QByteArray.fromBase64(self._settings.splitter.encode())
        if splitter:
            self.splitter.restoreState(splitter)
            self.splitter.setHandleWidth(1)
        self.library.set_options(list_options(self._settings))
        self.list_drawer.wanted = self._settings.sidebar_shown
        self.side_drawer.wanted = self._settings.side_shown

    def show_welcome(self, has_episodes: bool) -> None:
        """Set the texts of the start page: choose an episode, or add the first."""
        self.empty.last_button.setVisible(not has_episodes)
        if has_episodes:
            title, sentence = tr("Choose an episode"), tr("Click one in the list, or open another.")
        else:
            title = tr("Read along with audio")
            sentence = tr("Open a transcript, its audio, or both. Earmark finds the matching file.")
        self.empty.set_words(title, sentence)

    def bring_to_front(self) -> None:
        """Bring the window to the front, in the state before it was minimized."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_side(self, shown: bool) -> None:
        """Show or hide the right panel; it is a drawer if the window is narrow."""
        self.side_drawer.show(shown)

    def show_list(self, shown: bool) -> None:
        """Show or hide the library panel; it is a drawer if the window is very narrow."""
        self.list_drawer.show(shown)

    @property
    def side_shown(self) -> bool:
        """True if the side panel is visible."""
        return self.side_drawer.shown

    @property
    def list_shown(self) -> bool:
        """True if the library panel is visible."""
        return self.list_drawer.shown

    def set_full_screen(self, on: bool) -> None:
        """Enter full screen, or leave it; the window is then maximized if it was before."""
        if on == self.isFullScreen():
            return
        # Not every platform keeps both states.
        self._was_maximized = self.isMaximized() or (not on and self._was_maximized)
        state, full = self.windowState(), Qt.WindowState.WindowFullScreen
        if self._was_maximized:
            state |= Qt.WindowState.WindowMaximized
        self.setWindowState(state | full if on else state & ~full)

    @property
    def is_reading_mode(self) -> bool:
        """True while the window shows the page alone."""
        return self._before_reading is not None

    def set_reading_mode(self, on: bool) -> None:
        """Show the page alone on the whole screen, or all of the window as it was before."""
        if on == self.is_reading_mode:
            return
        parts = (self._menus, self.transport, self._hairline)
        if on:
            full = self.isFullScreen()
            self._before_reading = self.list_drawer.wanted, self.side_drawer.wanted, full
            visible = (False, False)
            self.set_full_screen(True)
        else:
            assert self._before_reading is not None
            *wanted_before, full = self._before_reading
            visible = (wanted_before[0], wanted_before[1])
            self._before_reading = None
            self.set_full_screen(full)
        for part in parts:
            part.setVisible(not on)
        for drawer, shown in zip((self.list_drawer, self.side_drawer), visible, strict=True):
            drawer.leave_page()
            drawer.wanted = shown
            drawer.place(self.width())
        self.page.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_reading_mode:
            self.set_reading_mode(False)
            self.panels_changed.emit()
        else:
            super().keyPressEvent(event)

    def align_transport(self) -> None:
        """Align the waveform with the page, as far as the buttons leave room."""
        sides = (self.library, self.side)
        left, right = (
            w.width() if not w.isHidden() and self.splitter.indexOf(w) >= 0 else 0 for w in sides
        )
        self.transport.align_to(left, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the panels drawers over the page if the window is too narrow."""
        super().resizeEvent(event)
        self.list_drawer.place(self.width())
        self.side_drawer.place(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Align the waveform again after the width of the page changed."""
        if event.type() == QEvent.Type.Resize and watched is self.middle:
            # After the widgets beside it have their widths, too.
            QTimer.singleShot(0, self, self.align_transport)
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files, web addresses as those of podcasts, and links to moments."""
        mime = event.mimeData()
        if any(url.isLocalFile() for url in mime.urls()) or _address_in(mime):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the dropped local files, web address, or link."""
        mime = event.mimeData()
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        address = _address_in(mime)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
        elif address:
            event.acceptProposedAction()
            is_link = address.lower().startswith(_LINK)
            (self.link_dropped if is_link else self.address_dropped).emit(address)

    def changeEvent(self, event: QEvent) -> None:
        """Report full screen, which the window manager can also enter and leave, and activation."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()
        if event.type() == QEvent.Type.WindowStateChange:
            self.panels_changed.emit()

    def save_geometry(self) -> None:
        """Store size, position and panels in the settings."""
        self.set_reading_mode(False)
        self._settings.sidebar_shown = self.list_drawer.wanted
        self._settings.side_shown = self.side_drawer.wanted
        self._settings.geometry = self.saveGeometry().toBase64().toStdString()
        if self.list_drawer.is_beside and self.side_drawer.is_beside:
            self._settings.splitter = self.splitter.saveState().toBase64().toStdString()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the window on the screen, which may be smaller than the saved one."""
        super().showEvent(event)
        if not event.spontaneous():
            fit_to_screen(self)

    def end(self) -> None:
        """Save the geometry and emit `close_started`."""
        self.save_geometry()
        self.close_started.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop background work after the window is hidden, as that can take a moment."""
        if not self.may_close():
            event.ignore()
            return
        self.save_geometry()
        self.hide()
        self.close_started.emit()
        super().closeEvent(event)


def typography(settings: Settings) -> Typography:
    """Return the typography that the settings describe."""
    widths = LineWidth._value2member_map_
    width = settings.line_width if settings.line_width in widths else LineWidth.MEDIUM
    return Typography(settings.font_family, settings.text_size, LineWidth(width))


def _address_in(mime: QMimeData) -> str:
    """Return the web address, or the link to a moment, that is dragged as a link or text."""
    texts = [url.toString() for url in mime.urls() if not url.isLocalFile()] or [mime.text()]
    text = texts[0].strip()
    schemes = ("http://", "https://", "feed:", "itpc:", "pcast:", "podcast:", _LINK)
    return text if text.lower().startswith(schemes) and len(text.split()) == 1 else ""
