"""Going to another library: to the demo, and from there back to the reader's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from viewer.ui.app.main_window import MainWindow
from viewer.ui.i18n.translate import tr
from viewer.ui.session.session import Session
from viewer.ui.shell.actions import Actions
from viewer.ui.tasks.task_runner import TaskRunner


class LibrarySwitcher(QObject):
    """A window shows one library: going to another one closes it.

    Attributes:
        wanted: the library that the reader wants to see when this window is closed.
        own: where to go from the demo; None for the default one.
    """

    def __init__(
        self, window: MainWindow, session: Session, tasks: TaskRunner, actions: Actions
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._tasks = tasks
        self._action = actions["demo"]
        self.wanted: Path | None = None
        self.own: Path | None = None

    def name_action(self) -> None:
        """Let the menu say where it leads."""
        if self._in_demo():
            self._action.setText(tr("Back to Your Own Library"))

    def change(self) -> None:
        """Go to the demo library, which is made if need be; from there to the reader's own."""
        from viewer import paths
        from viewer.services import demo_library

        if self._in_demo():
            self._go_to(self.own or paths.default_library())
            return
        folder = demo_library.default_folder()
        self._offer(False)
        self._tasks.run_in_thread(
            partial(demo_library.prepare, folder),
            lambda _: self._go_to(folder),
            self._no_demo,
            key="demo",
        )

    def _in_demo(self) -> bool:
        from viewer.services import demo_library

        return self._tasks.folder == demo_library.default_folder()

    def _go_to(self, folder: Path) -> None:
        self.wanted = folder
        self._window.close()

    def _offer(self, offered: bool) -> None:
        self._action.setEnabled(offered)
        self._window.empty.last_button.setEnabled(offered)

    def _no_demo(self, problem: Exception) -> None:
        self._offer(True)
        self._session.report_error(problem)
