"""Banner for an interrupted import, and for a library that cannot be written."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from viewer.library.library import Library
from viewer.ui.app.application import Application
from viewer.ui.app.main_window import MainWindow
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_switcher import LibrarySwitcher
from viewer.ui.library.open_files import FileOpener
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.widgets.dialogs import ConfirmDialog
from viewer.ui.widgets.message_bar import MessageAction

_MOST_NAMES = 3


class UnfinishedWork(Feature):
    """Asks before it quits while files are added, and offers to continue at the next start.

    Also reports a library that can only be read. Both are shown in the window's banner, which
    stays whatever episode is opened.
    """

    def __init__(
        self, app: AppContext, window: MainWindow, opener: FileOpener, libraries: LibrarySwitcher
    ) -> None:
        super().__init__(app)
        self._window = window
        self._opener = opener
        self._libraries = libraries
        self._confirmed = False
        self._question: ConfirmDialog | None = None
        self._offers = False  # the banner offers to continue
        window.banner.dismissed.connect(self._on_dismissed)

    def begin(self) -> None:
        """Report what the last session left unfinished, and whether the library can be written."""
        self._tasks.run_with_library(_is_writable, self._show, lambda _: None)

    def may_close(self) -> bool:
        """Return True if the window can close now; else ask, and close it if the user agrees."""
        application = QApplication.instance()
        ending = isinstance(application, Application) and application.is_ending
        if ending:
            self._libraries.cancel()  # the session ends: no other window is to follow
        if self._confirmed or ending or not self._opener.is_adding:
            return True
        if self._question is None:
            self._question = ConfirmDialog(
                self._dialog_parent,
                tr("Quit while files are being added?"),
                tr("Episodes added so far are kept. You can continue at the next start."),
                tr("Quit"),
            )
            self._question.finished.connect(self._answered)
            self._question.open()
        return False

    def _answered(self, _result: int) -> None:
        question, self._question = self._question, None
        if question is None:
            return
        accepted = bool(question.result())
        question.deleteLater()
        if accepted:
            self._confirmed = True
            self._window.close()
        else:
            self._libraries.cancel()

    def _show(self, writable: bool) -> None:
        banner = self._window.banner
        if banner.text:
            return  # a message about damage is more important
        if not writable:
            text = tr(
                "This library is read-only: passages, notes and positions cannot be saved. "
                "Check the permissions of {folder}."
            )
            banner.show_message(text.format(folder=self._tasks.folder))
        elif self._opener.unfinished and not self._opener.is_adding:
            self._offers = True
            paths = self._opener.unfinished
            names = ", ".join(path.name for path in paths[:_MOST_NAMES])
            if len(paths) > _MOST_NAMES:
                names += ", …"
            text = tr("Not all files were added when Earmark was last closed: {names}.")
            banner.show_message(
                text.format(names=names),
                MessageAction(tr("Continue Adding"), self._continue),
                problem=False,
            )

    def _continue(self) -> None:
        self._offers = False
        self._opener.continue_adding()

    def _on_dismissed(self) -> None:
        if self._offers:
            self._offers = False
            self._opener.forget_unfinished()


def _is_writable(library: Library) -> bool:
    return library.writable
