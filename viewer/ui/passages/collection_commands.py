"""Handlers of the commands for collections: create, edit, delete, restore, co-occurrence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from viewer.library.collections import COLORS
from viewer.library.drafts import DraftPlace
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.shell.feature import AppContext, Feature, Handlers

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.collections import Collection


class CollectionCommands(Feature):
    """Asks for changes of collections and executes them.

    Signals:
        both_requested: the passages that are in both of two collections (their numbers).
        deleted: the name of a collection that was deleted.
    """

    both_requested = Signal(int, int)
    deleted = Signal(str)

    def __init__(self, app: AppContext, library_panel: LibraryPanel) -> None:
        super().__init__(app)
        library_panel.new_collection_requested.connect(self.create)
        library_panel.collection_edit_requested.connect(partial(self._with, self.edit))
        library_panel.collection_removal_requested.connect(partial(self._with, self.delete))

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        return {
            "new_collection": partial(self.create),
            "meetings": self.show_meetings,
            "deleted_collections": self.show_deleted,
        }

    def create(
        self,
        *,
        inside: int | None = None,
        then: Callable[[Collection], None] | None = None,
        episode_id: int | None = None,
    ) -> None:
        """Ask for a new collection; with `episode_id`, for words of that episode."""
        from viewer.ui.passages.collection_dialogs import CollectionDialog

        collections = self._edits.annotations.own_collections
        used = [collection.color for collection in collections]
        color = min(range(COLORS), key=lambda index: (used.count(index), index))
        dialog = CollectionDialog(
            self._dialog_parent, self._look, collections, inside=inside, color=color
        )
        draft_place = DraftPlace(episode_id, "collection", "new")
        draft = DialogDraft(dialog, self._tasks, draft_place, dialog.fields)
        if not dialog.exec():
            return

        def made(change: ChangeSet) -> None:
            number = change.created_ids("collection")[0]
            collection = next(
                (c for c in self._edits.annotations.collections if c.id == number), None
            )
            if then is not None and collection is not None:
                then(collection)

        self._edits.execute(draft.saving(dialog.operation()), made)

    def _with(self, act: Callable[[Collection], object], number: int) -> None:
        for collection in self._edits.annotations.collections:
            if collection.id == number and collection.read_only:
                self._notifications.toast(tr("This collection comes from feeds."))
            elif collection.id == number:
                act(collection)

    def edit(self, collection: Collection) -> None:
        """Ask for another name, color, parent or description."""
        from viewer.ui.passages.collection_dialogs import CollectionDialog

        collections = self._edits.annotations.own_collections
        dialog = CollectionDialog(self._dialog_parent, self._look, collections, collection)
        draft_place = DraftPlace(None, "collection", str(collection.id))
        draft = DialogDraft(dialog, self._tasks, draft_place, dialog.fields)
        if dialog.exec():
            self._edits.execute(draft.saving(dialog.operation()))

    def delete(self, collection: Collection, *, passages: bool = False) -> None:
        """Delete a collection with or without its passages; undo restores both."""
        from viewer.library import trash

        self._edits.execute(
            lambda library: trash.delete_collection(library, collection.id, passages=passages),
            lambda _: self.deleted.emit(collection.name),
        )

    def show_meetings(self) -> None:
        """Show how often collections share passages, and these passages."""
        from viewer.library import collections

        def show(meetings: dict[tuple[int, int], int]) -> None:
            from viewer.ui.passages.collection_dialogs import MeetingsDialog

            dialog = MeetingsDialog(
                self._dialog_parent, self._edits.annotations.collections, meetings
            )
            if dialog.exec() and dialog.chosen is not None:
                self.both_requested.emit(*dialog.chosen)

        self._tasks.run_with_library(collections.meetings, show, key="meetings")

    def show_deleted(self) -> None:
        """List the deleted collections, which can be restored."""
        from viewer.ui.passages.trash_dialog import TrashDialog

        TrashDialog(self._dialog_parent, self._tasks, self._edits).show()
