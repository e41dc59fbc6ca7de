"""The reader's marks: every change goes through the library first, then the window shows it.

The history lives where the changes are made, on the library's thread; what comes back is a
`Book`, read in the same step as the change, so that nothing is shown that is not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.library.library import Library
from viewer.services.annotations import Book, Shelf
from viewer.ui.tasks.task_runner import Background, sentence_of

if TYPE_CHECKING:
    from viewer.library.change_log import Change
    from viewer.library.undo import History

Operation = Callable[[Library], "Change"]


class Marking(QObject):
    """Does, undoes and redoes; tells what there is then.

    Signals:
        shown: the `Book` after a change, or of another episode.
        changed: a `Change` that has just been made, undone or redone; `shown` follows.
        troubled: a sentence for the reader; nothing was changed then.
    """

    shown = Signal(object)
    changed = Signal(object)
    troubled = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        # Both are touched on the library's thread alone.
        self._history: History | None = None
        self._shelf = Shelf()
        self._episode_id: int | None = None
        self.book = Book()

    def show_episode(self, episode_id: int | None) -> None:
        """Read the passages of another episode, or of the same one again."""
        self._episode_id = episode_id
        if episode_id != self.book.episode_id:
            # Another episode's marks must not stand on this one's words for a moment.
            old = self.book
            self._show(Book(old.collections, episode_id, (), old.undo, old.redo))
        self._background.with_library(
            lambda library: self._read(library, episode_id), self._show, self._fail, key="book"
        )

    def do(self, operation: Operation, then: Callable[[Change], None] | None = None) -> None:
        """Make a change that can be undone; `then` is called once it is kept and shown.

        A Trouble that `operation` raises becomes `troubled`.
        """

        def work(library: Library) -> tuple[Change, Book]:
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

        def work(library: Library) -> Book:
            self._history = None
            return self._read(library, episode_id)

        episode_id = self._episode_id
        self._background.with_library(work, self._show, self._fail)

    def _step(self, step: Callable[[History], Change | None]) -> None:
        from viewer.library.change_log import Change

        def work(library: Library) -> tuple[Change, Book]:
            change = step(self._history_of(library)) or Change("")
            return change, self._named(self._shelf.changed(library, episode_id, change))

        episode_id = self._episode_id
        self._background.with_library(work, lambda made: self._done(made, None), self._refuse)

    def _history_of(self, library: Library) -> History:
        from viewer.library.undo import History

        if self._history is None:
            self._history = History(library)
        return self._history

    def _read(self, library: Library, episode_id: int | None) -> Book:
        return self._named(self._shelf.read(library, episode_id))

    def _named(self, book: Book) -> Book:
        history = self._history
        if history is None:
            return book
        return replace(book, undo=history.undo_name, redo=history.redo_name)

    def _done(self, made: tuple[Change, Book], then: Callable[[Change], None] | None) -> None:
        change, book = made
        if change:
            self.changed.emit(change)
        self._show(book)
        if then is not None:
            then(change)

    def _show(self, book: Book) -> None:
        # What was asked for an episode that has gone since; its successor is being read.
        if book.episode_id == self._episode_id:
            self.book = book
            self.shown.emit(book)

    def _fail(self, problem: Exception) -> None:
        self.troubled.emit(sentence_of(problem))

    def _refuse(self, problem: Exception) -> None:
        self._fail(problem)
        # An undo that cannot be done is forgotten: its name must go from the menu.
        self.show_episode(self._episode_id)
