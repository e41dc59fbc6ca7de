"""The reader's marks: every change goes through the library first, then the window shows it.

The history lives where the changes are made, on the library's thread; what comes back is a
`Annotations`, read in the same step as the change, so that nothing is shown that is not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.library.library import Library
from viewer.services.annotations import AnnotationCache, Annotations
from viewer.ui.tasks.task_runner import TaskRunner, error_text

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.undo import UndoStack

Operation = Callable[[Library], "ChangeSet"]


class LibraryEdits(QObject):
    """Does, undoes and redoes; tells what there is then.

    Signals:
        shown: the `Annotations` after a change, or of another episode.
        changed: a `ChangeSet` that has just been made, undone or redone; `shown` follows.
        troubled: a sentence for the reader; nothing was changed then.
    """

    shown = Signal(object)
    changed = Signal(object)
    troubled = Signal(str)

    def __init__(self, background: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        # Both are touched on the library's thread alone.
        self._history: UndoStack | None = None
        self._shelf = AnnotationCache()
        self._episode_id: int | None = None
        self.book = Annotations()

    def show_episode(self, episode_id: int | None) -> None:
        """Read the passages of another episode, or of the same one again."""
        self._episode_id = episode_id
        if episode_id != self.book.episode_id:
            # Another episode's marks must not stand on this one's words for a moment.
            old = self.book
            self._show(Annotations(old.collections, episode_id, (), old.undo, old.redo))
        self._background.with_library(
            lambda library: self._read(library, episode_id), self._show, self._fail, key="book"
        )

    def do(self, operation: Operation, then: Callable[[ChangeSet], None] | None = None) -> None:
        """Make a change that can be undone; `then` is called once it is kept and shown.

        A UserError that `operation` raises becomes `troubled`.
        """

        def work(library: Library) -> tuple[ChangeSet, Annotations]:
            change = self._history_of(library).add(operation(library))
            return change, self._named(self._shelf.changed(library, episode_id, change))

        episode_id = self._episode_id
        self._background.with_library(work, lambda made: self._done(made, then), self._refuse)

    def undo(self) -> None:
        """Undo the last change."""
        self._step(lambda history: history.undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        self._step(lambda history: history.redo())

    def forget(self) -> None:
        """Begin a new history: the library is another one now."""

        def work(library: Library) -> Annotations:
            self._history = None
            return self._read(library, episode_id)

        episode_id = self._episode_id
        self._background.with_library(work, self._show, self._fail)

    def _step(self, step: Callable[[UndoStack], ChangeSet | None]) -> None:
        from viewer.library.change_log import ChangeSet

        def work(library: Library) -> tuple[ChangeSet, Annotations]:
            change = step(self._history_of(library)) or ChangeSet("")
            return change, self._named(self._shelf.changed(library, episode_id, change))

        episode_id = self._episode_id
        self._background.with_library(work, lambda made: self._done(made, None), self._refuse)

    def _history_of(self, library: Library) -> UndoStack:
        from viewer.library.undo import UndoStack

        if self._history is None:
            self._history = UndoStack(library)
        return self._history

    def _read(self, library: Library, episode_id: int | None) -> Annotations:
        return self._named(self._shelf.read(library, episode_id))

    def _named(self, book: Annotations) -> Annotations:
        history = self._history
        if history is None:
            return book
        return replace(book, undo=history.undo_name, redo=history.redo_name)

    def _done(
        self, made: tuple[ChangeSet, Annotations], then: Callable[[ChangeSet], None] | None
    ) -> None:
        change, book = made
        if change:
            self.changed.emit(change)
        self._show(book)
        if then is not None:
            then(change)

    def _show(self, book: Annotations) -> None:
        # What was asked for an episode that has gone since; its successor is being read.
        if book.episode_id == self._episode_id:
            self.book = book
            self.shown.emit(book)

    def _fail(self, problem: Exception) -> None:
        self.troubled.emit(error_text(problem))

    def _refuse(self, problem: Exception) -> None:
        self._fail(problem)
        # An undo that cannot be done is forgotten: its name must go from the menu.
        self.show_episode(self._episode_id)
