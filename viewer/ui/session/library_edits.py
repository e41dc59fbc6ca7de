"""Undoable edits: applied on the library thread, then shown by the window.

The undo stack lives on the library thread. Each edit returns the `Annotations` read in the same
step, so that the window never shows a state that is not on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.library.change_log import ChangeSet
from viewer.library.library import Library
from viewer.services.annotations import AnnotationCache, Annotations
from viewer.ui.i18n.translate import tr
from viewer.ui.tasks.task_runner import TaskRunner, error_text

if TYPE_CHECKING:
    from viewer.library.collections import Collection
    from viewer.library.undo import UndoStack

Operation = Callable[[Library], ChangeSet]


class LibraryEdits(QObject):
    """Executes, undoes and redoes edits, and keeps the annotations of the open episode.

    Signals:
        annotations_changed: the `Annotations` after an edit, or of another episode.
        change_applied: a `ChangeSet` that was just made, undone or redone;
            `annotations_changed` follows.
        failed: the text of an error for the user; the library was not changed.
    """

    annotations_changed = Signal(object)
    change_applied = Signal(object)
    failed = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        # Both are used on the library thread only.
        self._history: UndoStack | None = None
        self._cache = AnnotationCache()
        self._episode_id: int | None = None
        self.annotations = Annotations()

    def show_episode(self, episode_id: int | None) -> None:
        """Read the annotations of an episode, which is the open one from now on."""
        self._episode_id = episode_id
        if episode_id != self.annotations.episode_id:
            # The marks of the previous episode must not appear on the new text.
            old = self.annotations
            self._show(Annotations(old.collections, episode_id, (), old.undo, old.redo))
        self._tasks.run_with_library(
            lambda library: self._read(library, episode_id),
            self._show,
            self.report_error,
            key="annotations",
        )

    def execute(
        self, operation: Operation, then: Callable[[ChangeSet], object] | None = None
    ) -> None:
        """Execute an undoable edit; call `then` after it is committed and shown.

        A `UserError` raised by `operation` is emitted as `failed`.
        """

        def work(library: Library) -> tuple[ChangeSet, Annotations]:
            change = self._history_of(library).add(operation(library))
            return change, self._named(self._cache.changed(library, episode_id, change))

        episode_id = self._episode_id
        self._tasks.run_with_library(work, lambda made: self._done(made, then), self._refuse)

    def undo(self, then: Callable[[ChangeSet], object] | None = None) -> None:
        """Undo the last change; `then` gets it, or an empty one if there was none."""
        self._step(lambda history: history.undo(), then)

    def redo(self, then: Callable[[ChangeSet], object] | None = None) -> None:
        """Redo the change that was undone last; `then` as in `undo`."""
        self._step(lambda history: history.redo(), then)

    def revert(self, change: ChangeSet, then: Callable[[ChangeSet], object] | None = None) -> None:
        """Undo a change that `execute` made; after later ones, as a change of its own."""
        self._step(lambda history: history.revert(change), then)

    def read_external_changes(self) -> None:
        """Read the annotations again if they may have been changed from outside of this object.

        Emits `failed` if the library's database is not the one that was opened.
        """

        def work(library: Library) -> Annotations | None:
            library.check_identity()
            return None if self._cache.is_current(library) else self._read(library, episode_id)

        def show(annotations: Annotations | None) -> None:
            if annotations is not None:
                self._show(annotations)

        episode_id = self._episode_id
        self._tasks.run_with_library(work, show, self.report_error, key="external changes")

    def reset_history(self) -> None:
        """Clear the undo stack after the database was replaced."""

        def work(library: Library) -> Annotations:
            self._history = None
            return self._read(library, episode_id)

        episode_id = self._episode_id
        self._tasks.run_with_library(work, self._show, self.report_error)

    def _step(
        self,
        step: Callable[[UndoStack], ChangeSet | None],
        then: Callable[[ChangeSet], object] | None,
    ) -> None:
        def work(library: Library) -> tuple[ChangeSet, Annotations]:
            change = step(self._history_of(library)) or ChangeSet("")
            return change, self._named(self._cache.changed(library, episode_id, change))

        episode_id = self._episode_id
        self._tasks.run_with_library(work, lambda made: self._done(made, then), self._refuse)

    def _history_of(self, library: Library) -> UndoStack:
        from viewer.library.undo import UndoStack

        if self._history is None:
            self._history = UndoStack(library)
        return self._history

    def _read(self, library: Library, episode_id: int | None) -> Annotations:
        return self._named(self._cache.read(library, episode_id))

    def _named(self, annotations: Annotations) -> Annotations:
        shown = replace(
            annotations, collections=[_translated(one) for one in annotations.collections]
        )
        history = self._history
        if history is None:
            return shown
        return replace(shown, undo=history.undo_name, redo=history.redo_name)

    def _done(
        self, made: tuple[ChangeSet, Annotations], then: Callable[[ChangeSet], object] | None
    ) -> None:
        change, annotations = made
        if change:
            self.change_applied.emit(change)
        self._show(annotations)
        if then is not None:
            then(change)

    def _show(self, annotations: Annotations) -> None:
        # A result for an episode that was closed meanwhile is dropped.
        if annotations.episode_id == self._episode_id:
            self.annotations = annotations
            self.annotations_changed.emit(annotations)

    def report_error(self, problem: Exception) -> None:
        """Emit `failed` with the text of a `UserError`; raise any other exception again."""
        self.failed.emit(error_text(problem))

    def _refuse(self, problem: Exception) -> None:
        self.report_error(problem)
        # An undo that failed is removed from the stack: update its name in the menu.
        self.show_episode(self._episode_id)


def _translated(collection: Collection) -> Collection:
    """Return a collection as it is shown: that of feeds is named in the user's language."""
    if not collection.read_only:
        return collection
    number = collection.name.rpartition(" ")[2]  # where the user has one of that name
    return replace(collection, name=tr("Soundbites") + (f" {number}" if number.isdecimal() else ""))
