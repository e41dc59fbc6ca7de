"""Features, the parts of the window, and the objects that they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.settings import Settings
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.session.library_edits import LibraryEdits
from viewer.ui.session.session import Session
from viewer.ui.shell.actions import Actions
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.workspace import Workspace
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.theme import ThemeManager

Handlers = Mapping[str, Callable[[], object]]


@dataclass(frozen=True)
class AppContext:
    """The objects that exist once in a window and that features share.

    Attributes:
        workspace: the window's parts.
        session: the open episode.
        player: the audio of the open episode.
        tasks: runs work in threads, in processes and on the library thread.
        edits: executes undoable edits of the library.
        settings: the user's settings; a feature that changes them saves them by `_save_settings`.
        look: theme and colors.
        actions: the menu actions, by command name.
    """

    workspace: Workspace
    session: Session
    player: AudioPlayer
    tasks: TaskRunner
    edits: LibraryEdits
    settings: Settings
    look: ThemeManager
    actions: Actions


class Feature(QObject):
    """One part of the window: handles commands and reports the contexts that hold.

    To add a feature, derive from this class in a package of its own, override what is needed,
    and build it in `ui.app.features`.

    Signals:
        contexts_changed: `contexts()` may return something else now.
    """

    contexts_changed = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.workspace.dialog_parent)
        self._page = app.workspace.page
        self._transport = app.workspace.transport
        self._side = app.workspace.side
        self._notifications = app.workspace.notifications
        self._dialog_parent = app.workspace.dialog_parent
        self._session = app.session
        self._player = app.player
        self._tasks = app.tasks
        self._edits = app.edits
        self._settings = app.settings
        self._look = app.look
        self._actions = app.actions

    def _save_settings(self) -> None:
        """Save the settings in a thread, as far as the folder can be written to."""
        save = partial(self._settings.save_if_possible, self._tasks.folder)
        self._tasks.run_in_thread(save, lambda _: None)

    def actions(self) -> Handlers:
        """Return the handlers of this feature's commands, by command name."""
        return {}

    def contexts(self) -> Set[Requirement]:
        """Return the contexts that hold now; commands that require others are disabled."""
        return frozenset()

    def connect_features(self) -> None:
        """Connect to other features.

        Called once for each feature of `build_features()`, after all of them were built; not for
        those that `AppController` builds.
        """
