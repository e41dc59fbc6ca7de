"""Switches and moves of the library, which happen between two windows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from viewer import paths
from viewer.errors import UserError, describe_os_error
from viewer.library.imports.watch_list import list_mover
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.empty_state import EmptyState


class LibrarySwitcher(Feature):
    """Closes the window to go to the demo library, the user's own or another one, or to move it.

    Signals:
        close_requested: the window is to be closed; `wanted` or `target` is set.

    Attributes:
        wanted: the library that the user wants to see when this window is closed.
        own: the library to open after the demo; None for the default one.
        target: the new folder into which the library is to be moved when this window is closed.
        problem: the error of the move, or of remembering the library for the next start.
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
        self._stays = False

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
            partial(demo_library.prepare, folder, self._settings),
            lambda _: self.go_to(folder),
            self._no_demo,
            key="demo",
        )

    def in_demo(self) -> bool:
        """Return True if the open library is the demo."""
        from viewer.services import demo_library

        return self._tasks.folder == demo_library.default_folder()

    def go_to(self, folder: Path, *, stays: bool = False) -> None:
        """Open the library in `folder` instead of this one; if it `stays`, at each start."""
        self.wanted, self.target, self._stays = folder, None, stays
        self.close_requested.emit()

    def move_to(self, target: Path) -> None:
        """Close the window, and let the library be moved to `target`."""
        self.wanted, self.target = None, target
        self.close_requested.emit()

    def cancel(self) -> None:
        """Forget the switch or move: the user did not let the window close."""
        self.wanted = self.target = None

    def finish(self) -> Path | None:
        """Do what was asked for, after the window has closed; return the library to open next."""
        if self.target is not None:
            return self._move()
        if self.wanted is not None and self._stays:
            self._choose(self.wanted)
        return self.wanted

    def _move(self) -> Path:
        """Move the library to `target`; return the folder where it is then."""
        from viewer.ui.library.library_move import LibraryMove

        folder, target = self._tasks.folder, self.target
        assert target is not None
        move_list = list_mover(folder, target)

        def moved() -> None:  # before the old folder is deleted
            move_list()
            self._choose(target)

        move = LibraryMove(folder, target, moved)
        move.run()
        self.problem = move.problem or self.problem
        return target if move.done else folder

    def _choose(self, folder: Path) -> None:
        """Let the next start open `folder`, or let the next window report that it will not."""
        try:
            paths.choose_library(folder)
        except OSError as error:
            self.problem = UserError(
                "this library could not be remembered for the next start ({why})",
                path=folder,
                why=describe_os_error(error),
                remedy="Choose it again at the next start",
            )

    def _offer(self, offered: bool) -> None:
        self._action.setEnabled(offered)
        self._start_page.last_button.setEnabled(offered)

    def _no_demo(self, problem: Exception) -> None:
        self._offer(True)
        self._notifications.report(problem)
