"""Switches between the demo library and the user's own."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from viewer import paths
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.empty_state import EmptyState


class LibrarySwitcher(Feature):
    """Switches between the demo library and the user's own by closing the window.

    Signals:
        close_requested: the window is to be closed; `wanted` is set.

    Attributes:
        wanted: the library that the user wants to see when this window is closed.
        own: the library to open after the demo; None for the default one.
        target: the new folder into which the library is to be moved when this window is closed.
        problem: the error that ended the move.
    """

    close_requested = Signal()

    def __init__(self, app: AppContext, start_page: EmptyState) -> None:
        super().__init__(app)
        self._start_page = start_page
        self._action = self._actions["demo"]
        self.wanted: Path | None = None
        self.own: Path | None = None
        self.target: Path | None = None
        self.problem: Exception | None = None

    def actions(self) -> Handlers:
        return {"demo": self.change}

    def name_action(self) -> None:
        """Update the text of the command."""
        if self.in_demo():
            self._action.setText(tr("Back to Your Own Library"))

    def change(self) -> None:
        """Switch to the demo library, which is created if needed, or back to the user's own."""
        from viewer.services import demo_library

        if self.in_demo():
            self.go_to(self.own or paths.default_library())
            return
        folder = demo_library.default_folder()
        self._offer(False)
        self._tasks.run_in_thread(
            partial(demo_library.prepare, folder),
            lambda _: self.go_to(folder),
            self._no_demo,
            key="demo",
        )

    def in_demo(self) -> bool:
        """Return True if the open library is the demo."""
        from viewer.services import demo_library

        return self._tasks.folder == demo_library.default_folder()

    def go_to(self, folder: Path) -> None:
        """Open the library in `folder` instead of this one."""
        self.wanted = folder
        self.close_requested.emit()

    def move_to(self, target: Path) -> None:
        """Close the window, and let the library be moved to `target`."""
        self.target = target
        self.close_requested.emit()

    def move(self) -> Path:
        """Move the library to `target`; return the folder where it is then."""
        from viewer.ui.library.library_move import LibraryMove

        folder, target = self._tasks.folder, self.target
        assert target is not None
        move = LibraryMove(folder, target)
        move.run()
        self.problem = move.problem
        if not move.done:
            return folder
        with suppress(OSError):  # it is named at the next start, then
            paths.choose_library(target)
        return target

    def _offer(self, offered: bool) -> None:
        self._action.setEnabled(offered)
        self._start_page.last_button.setEnabled(offered)

    def _no_demo(self, problem: Exception) -> None:
        self._offer(True)
        self._notifications.report(problem)
