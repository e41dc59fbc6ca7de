"""Commands for whole libraries: save a copy, move, switch to another one."""

from __future__ import annotations

import threading
from collections.abc import Set
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from viewer.errors import UserError
from viewer.library.db_errors import NAME, os_error
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_switcher import LibrarySwitcher
from viewer.ui.library.progress_dialog import ProgressDialog
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_folder, ask_where_to_save


class LibraryFolders(Feature):
    """Copies, moves and switches libraries; the window goes on with the right one.

    The library of the last switch or move is opened at the next start, too.
    """

    _progressed = Signal(object)

    def __init__(self, app: AppContext, libraries: LibrarySwitcher) -> None:
        super().__init__(app)
        self._libraries = libraries
        self._dialog: ProgressDialog | None = None
        self._cancel = threading.Event()
        self._progressed.connect(self._show_progress)

    def actions(self) -> Handlers:
        return {
            "switch_library": self.ask_for_library,
            "copy_library": self.ask_for_copy,
            "move_library": self.ask_for_move,
        }

    def contexts(self) -> Set[Requirement]:
        return frozenset() if self._libraries.in_demo() else {Requirement.OWN_LIBRARY}

    def ask_for_library(self) -> None:
        """Ask for the folder of another library, and open it."""
        title, start = tr("Switch Library"), str(self._tasks.folder.parent)
        chosen = ask_for_folder(self._dialog_parent, title, FilePurpose.LIBRARIES, start)
        if chosen is not None:
            self.switch_to(chosen)

    def ask_for_copy(self) -> None:
        """Ask where a copy of the library is to be saved."""
        name = tr("Earmark library {day}").format(day=date.today().isoformat())
        if target := self._ask_for_name(tr("Save a Copy of the Library"), name):
            self.copy_to(target)

    def ask_for_move(self) -> None:
        """Ask where the library is to be moved."""
        if target := self._ask_for_name(tr("Move Library"), "earmark"):
            self.move_to(target)

    def _ask_for_name(self, title: str, name: str) -> Path | None:
        # A folder gets this name: the dialog's own question would be about a file.
        asked = ask_where_to_save(
            self._dialog_parent, title, FilePurpose.LIBRARIES, name, confirm=False
        )
        return asked[0] if asked is not None else None

    def switch_to(self, folder: Path) -> None:
        """Open the library in `folder`, or create one in an empty folder."""

        def look() -> None:
            try:
                other = not (folder / NAME).is_file() and any(folder.iterdir())
            except OSError as error:
                raise os_error(error, folder) from error
            if other:
                raise UserError("there is no library in this folder", path=folder)

        if folder.absolute() == self._tasks.folder.absolute():
            self._notifications.toast(tr("This library is already open."))
            return
        self._tasks.run_in_thread(
            look,
            lambda _: self._libraries.go_to(folder, stays=True),
            self._notifications.report,
            key="switch",
        )

    def copy_to(self, target: Path) -> None:
        """Save a copy of the library in the new folder `target`."""
        from viewer.library.recovery.library_copy import copy_library

        self._begin(tr("Save a Copy of the Library"), target)
        self._tasks.run_in_thread(
            partial(
                copy_library,
                *(self._tasks.folder, target),
                report=self._progressed.emit,
                cancelled=self._cancel.is_set,
            ),
            partial(self._copied, target),
            self._failed,
        )

    def move_to(self, target: Path) -> None:
        """Move the library into the new folder `target`, and go on there.

        The window is closed before, so that nobody uses the library.
        """
        from viewer.library.recovery.library_copy import require_free

        self._tasks.run_in_thread(
            partial(require_free, self._tasks.folder, target),
            lambda _: self._libraries.move_to(target),
            self._notifications.report,
            key="switch",
        )

    def _begin(self, title: str, target: Path) -> None:
        self._cancel = threading.Event()
        self._dialog = ProgressDialog(self._dialog_parent, title, str(target))
        self._dialog.cancelled.connect(self._cancel.set)
        self._dialog.show()

    def _show_progress(self, progress: tuple[int, int]) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(progress)

    def _end(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.finish()

    def _copied(self, target: Path, done: bool) -> None:
        self._end()
        if done:
            told = tr("Saved and checked a copy of the library: {folder}.")
            self._notifications.info(told.format(folder=target))
        else:
            self._notifications.toast(tr("No copy was saved."))

    def _failed(self, problem: Exception) -> None:
        self._end()
        self._notifications.report(problem)
