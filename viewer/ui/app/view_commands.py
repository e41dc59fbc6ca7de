"""Handlers of the commands for the window: text size, panels, motion, full screen, help."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStyle

from viewer.ui.app.main_window import MainWindow, typography
from viewer.ui.i18n.translate import tr
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.shell.feature import AppContext, Feature, Handlers


class ViewCommands(Feature):
    """Changes the appearance of the window; everything is saved in the settings."""

    def __init__(self, app: AppContext, window: MainWindow) -> None:
        super().__init__(app)
        self._window = window
        window.panels_changed.connect(self._show_modes)
        self._view.zoom_requested.connect(
            lambda steps: self.set_text_size(self._settings.text_size + steps)
        )

    def actions(self) -> Handlers:
        settings, window = self._settings, self._window
        return {
            "quit": window.close,
            "close_episode": self.close_episode,
            "larger": lambda: self.set_text_size(settings.text_size + 1),
            "smaller": lambda: self.set_text_size(settings.text_size - 1),
            "normal_size": partial(self.set_text_size, 16),
            "sidebar": self.toggle_sidebar,
            "filter_episodes": self.focus_filter,
            "side_panel": lambda: window.show_side(not window.side_shown),
            "next_pane": partial(window.panes.step, 1),
            "previous_pane": partial(window.panes.step, -1),
            "reduced_motion": self.toggle_motion,
            "full_screen": self.toggle_full_screen,
            "reading_mode": self.toggle_reading_mode,
            "library_folder": self.show_library_folder,
        }

    @property
    def _view(self) -> ReadingView:
        return self._page.view

    def close_episode(self) -> None:
        """Close the episode; the next start does not open it again."""
        self._session.close()
        self._settings.last_episode = 0

    def set_text_size(self, size: int) -> None:
        """Set and save the size of the reading text (pixels, 12 to 28)."""
        self._settings.text_size = min(max(size, 12), 28)
        self._view.set_typography(typography(self._settings))

    def set_line_width(self, width: str) -> None:
        """Set and save the line width, a value of `LineWidth`."""
        self._settings.line_width = width
        self._view.set_typography(typography(self._settings))

    def choose_font(self) -> None:
        """Ask for the family of the reading text."""
        from viewer.ui.reader.font_dialog import FontDialog

        dialog = FontDialog(self._window, self._view.typography)
        if dialog.exec():
            self._settings.font_family = dialog.family
            self._view.set_typography(typography(self._settings))

    def toggle_sidebar(self) -> None:
        """Show or hide the episodes."""
        self._window.show_list(not self._window.list_shown)

    def focus_filter(self) -> None:
        """Focus the field that filters the list of episodes."""
        self._window.show_list(True)
        self._window.library.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.library.filter_field.selectAll()

    def toggle_motion(self) -> None:
        """Set and save whether scrolling is animated."""
        self._settings.reduced_motion = not self._settings.reduced_motion
        self.apply_motion()

    def apply_motion(self) -> None:
        """Turn animation off if the user or the platform's style wants none."""
        style = self._window.style()
        animated = style.styleHint(QStyle.StyleHint.SH_Widget_Animate)
        reduced = self._settings.reduced_motion or not animated
        strips = self._page.sync, self._window.work, self._window.transcription
        for moving in (self._view, *strips):
            moving.reduced_motion = reduced

    def toggle_full_screen(self) -> None:
        """Enter or leave full screen."""
        self._window.set_full_screen(not self._window.isFullScreen())

    def toggle_reading_mode(self) -> None:
        """Show the page alone, or all of the window again."""
        self._window.set_reading_mode(not self._window.is_reading_mode)
        self._show_modes()
        if self._window.is_reading_mode:
            self._notifications.toast(tr("Press Esc to exit reading mode."))

    def _show_modes(self) -> None:
        self._actions["reading_mode"].setChecked(self._window.is_reading_mode)
        self._actions["full_screen"].setChecked(self._window.isFullScreen())

    def show_library_folder(self) -> None:
        """Show the library's folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.folder)))
