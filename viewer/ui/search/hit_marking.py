"""Command that marks the selected hits as passages of a collection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from viewer.services.search_messages import AllHitsResponse
from viewer.services.topics.comparison import FEWEST, MOST
from viewer.ui.i18n.translate import tr
from viewer.ui.passages.collection_commands import CollectionCommands
from viewer.ui.passages.collection_keys import collection_of
from viewer.ui.search.search_controller import SearchController
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.widgets.menus import fold_long_list

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.collections import Collection
    from viewer.library.hit_passages import HitRef


class HitMarking(Feature):
    """Marks the selected hits as passages of a collection, as one undoable edit.

    Signals:
        related_requested: passages related to this `HitRef` are wanted.
        compare_requested: these `HitRef`s (list) are to be compared.
    """

    related_requested = Signal(object)
    compare_requested = Signal(object)

    def __init__(
        self, app: AppContext, search: SearchController, collections: CollectionCommands
    ) -> None:
        super().__init__(app)
        self._panel = search.panel
        self._search_client = search.search_client
        self._collections = collections
        self._waiting: Collection | None = None  # for all hits
        self._panel.mark_requested.connect(self._ask)
        self._panel.list.collection_key_pressed.connect(
            lambda key: self.mark_by_key(self._chosen(), key)
        )
        self._search_client.all_hits_found.connect(self._mark_every)

    def menu(self) -> QMenu:
        """Return the menu for the hits that are selected in the search panel."""
        return self.menu_for(self._chosen(), self._panel)

    def menu_for(self, chosen: list[HitRef] | None, parent: QWidget) -> QMenu:
        """Return a menu of collections for `chosen` hits; None stands for all hits."""
        menu = QMenu(parent)
        related = menu.addAction(tr("Related Passages"))
        related.triggered.connect(lambda: self.related_requested.emit((chosen or [])[0]))
        related.setEnabled(chosen is not None and len(chosen) == 1)
        compare = menu.addAction(tr("Compare…"))
        compare.triggered.connect(lambda: self.compare_requested.emit(chosen))
        compare.setEnabled(chosen is not None and FEWEST <= len(chosen) <= MOST)
        menu.addSection(tr("Add to Collection"))
        before = len(menu.actions())
        for collection in self._edits.annotations.own_collections:
            # A single ampersand would mark a mnemonic.
            action = menu.addAction("    " * collection.depth + collection.name.replace("&", "&&"))
            action.setIcon(_square(self._look.theme.collection(collection.color)))
            action.triggered.connect(partial(self._mark, chosen, collection))
        fold_long_list(menu, menu.actions()[before:])
        menu.addSeparator()
        new = menu.addAction(tr("New Collection…"))
        new.triggered.connect(partial(self._mark_into_new, chosen))
        menu.addSeparator()
        sentences = menu.addAction(tr("Add Whole Sentences"))
        sentences.setCheckable(True)
        sentences.setChecked(self._settings.mark_sentences)
        sentences.toggled.connect(self._whole_sentences)
        return menu

    def mark_by_key(self, chosen: list[HitRef] | None, key: str) -> None:
        """Mark `chosen` hits, as in `menu_for`, into a key's collection; without one, a new one."""
        collection = collection_of(self._settings, key, self._edits.annotations.collections)
        if collection is not None:
            self._mark(chosen, collection)
        else:
            self._mark_into_new(chosen)

    def _chosen(self) -> list[HitRef] | None:
        """Return the selected hits; None for all hits, most of which are not loaded."""
        if self._panel.list.everything_selected and not self._panel.model.whole:
            return None
        return [hit.words for hit in self._panel.list.selected_hits()]

    def mark(self, words: Sequence[HitRef], collection: Collection) -> None:
        """Mark hits as passages of the collection, and offer Undo."""
        from viewer.library.hit_passages import create_passages_for_hits

        sentences = self._settings.mark_sentences

        def report(change: ChangeSet) -> None:
            count = len(change.passages)
            marked = tr("%Ln passage|%Ln passages", "", count)
            self._notifications.toast(
                tr("{marked} added to “{name}”.").format(marked=marked, name=collection.name)
            )

        self._edits.execute(
            lambda library: create_passages_for_hits(
                library, words, collection.id, sentences=sentences
            ),
            report,
        )

    def _mark(
        self, chosen: list[HitRef] | None, collection: Collection, _checked: bool = False
    ) -> None:
        if chosen is not None:
            self.mark(chosen, collection)
        else:
            self._waiting = collection
            self._search_client.every()

    def _mark_into_new(self, chosen: list[HitRef] | None, _checked: bool = False) -> None:
        self._collections.create(then=partial(self._mark, chosen))

    def _mark_every(self, response: AllHitsResponse) -> None:
        collection, self._waiting = self._waiting, None
        if collection is not None:
            self.mark(response.hits, collection)

    def _ask(self, position: QPoint) -> None:
        self.menu().popup(position)

    def _whole_sentences(self, whole: bool) -> None:
        self._settings.mark_sentences = whole


def _square(color: QColor) -> QIcon:
    picture = QPixmap(10, 10)
    picture.fill(color)
    return QIcon(picture)
