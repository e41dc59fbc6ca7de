"""Context menus of collections, of passages and of the words on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu

from viewer.services.topics.comparison import FEWEST, MOST
from viewer.ui.export.export_commands import ExportCommands
from viewer.ui.i18n.translate import tr
from viewer.ui.passages.collection_keys import key_of
from viewer.ui.passages.marking_commands import MarkCommands
from viewer.ui.passages.passage_controller import PassageController
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.related.related_controller import RelatedController
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.widgets.menus import fold_long_list

if TYPE_CHECKING:
    from viewer.library.collections import Collection
    from viewer.library.passages import Passage


class ContextMenus(Feature):
    """Builds a menu each time that one is opened, for the current state."""

    def __init__(
        self,
        app: AppContext,
        *,
        passages: PassageController,
        marking: MarkCommands,
        export: ExportCommands,
        related: RelatedController,
    ) -> None:
        super().__init__(app)
        self._passages = passages
        self._marking = marking
        self._export = export
        self._related = related

    def open_collection_menu(self, collection_id: int, point: QPoint) -> None:
        """Open the context menu of a collection."""
        collection = self._collection(collection_id)
        if collection is not None:
            self.collection_menu(collection).exec(point)

    def open_passages_menu(self, passages: Sequence[Passage], point: QPoint) -> None:
        """Open the menu of passages at a global position."""
        if passages:
            self.passages_menu(passages).exec(point)

    def open_page_menu(self, point: QPoint) -> None:
        """Open the menu of the words at a global position: the pointer, or the caret."""
        self.page_menu().exec(point)

    def page_menu(self) -> QMenu:
        """Return the menu of the words on the page."""
        menu = self._menu()
        for name in (
            "play_here",
            "loop",
            "copy",
            "copy_with_time",
            "copy_markdown",
            "copy_link",
            "find",
        ):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        self._add_tagging(menu)
        for name in (
            "mark_sentence",
            "related",
            "edit_note",
            "play_passage",
            "delete_passage",
            "correct",
            "correct_everywhere",
        ):
            menu.addAction(self._actions[name])
        focus = QApplication.focusWidget()
        if isinstance(focus, ReadingView) and focus is not self._page.view:
            self._copy_from(focus, menu)
        return menu

    def _copy_from(self, other: ReadingView, menu: QMenu) -> None:
        """Let Copy take the words of the other transcript; all else works on the page."""
        command = self._actions["copy"]
        own = QAction(command.text(), menu)
        own.setShortcut(command.shortcut())
        own.setEnabled(other.selection().end > other.selection().start)
        own.triggered.connect(lambda _checked: other.copy())
        menu.insertAction(command, own)
        menu.removeAction(command)

    def open_collections_menu(self, point: QPoint) -> None:
        """Open the menu of the collections that selected words can go into."""
        menu = self._menu()
        self._fill_tagging(menu)
        menu.popup(point)

    def collection_menu(self, collection: Collection) -> QMenu:
        """Return the menu of a collection."""
        menu, commands, number = self._menu(), self._passages, collection.id
        menu.addAction(
            tr("Show Passages"), partial(commands.panel_controller.show_collection, number)
        )
        menu.addAction(tr("Export…"), partial(self._export.export, number))
        if collection.read_only:
            return menu
        menu.addSeparator()
        menu.addAction(tr("Edit…"), partial(commands.collections.edit, collection))
        menu.addAction(
            tr("New Subcollection…"), partial(commands.collections.create, inside=number)
        )
        collections = self._edits.annotations.collections
        siblings = [each.id for each in collections if each.parent_id == collection.parent_id]
        index = siblings.index(number)
        for text, to in ((tr("Move Up"), index - 1), (tr("Move Down"), index + 1)):
            action = menu.addAction(text, partial(self._move, collection, to))
            action.setEnabled(0 <= to < len(siblings))
        self._add_merging(menu, collection)
        menu.addSeparator()
        menu.addAction(tr("Delete Collection"), partial(commands.collections.delete, collection))
        menu.addAction(
            tr("Delete with Its Passages"),
            partial(commands.collections.delete, collection, passages=True),
        )
        return menu

    def passages_menu(self, passages: Sequence[Passage]) -> QMenu:
        """Return the menu of one passage or of several."""
        menu, commands = self._menu(), self._passages
        passage = passages[0]
        if len(passages) == 1:
            if not passage.review:
                menu.addAction(tr("Show on the Page"), partial(commands.go_to, passage))
                menu.addAction(tr("Play"), partial(commands.go_to, passage, play=True))
            note = menu.addAction(
                tr("Edit Note"),
                partial(commands.panel_controller.panel.list.write_note, passage.id),
            )
            note.setEnabled(not passage.from_feed)
            found = menu.addAction(
                tr("Related Passages"), partial(self._related.find_related_to_passage, passage)
            )
            found.setEnabled(not passage.review)
        elif FEWEST <= len(passages) <= MOST:
            compare = menu.addAction(
                tr("Compare…"), partial(self._related.compare_passages, passages)
            )
            compare.setEnabled(not any(each.review for each in passages))
        menu.addAction(tr("Copy as Markdown"), partial(self._export.copy_passages, passages))
        menu.addAction(tr("Export…"), partial(self._export.export_passages, passages))
        inside = menu.addMenu(tr("Collections"))
        shared = set(passage.collections).intersection(*(each.collections for each in passages))
        for each in self._edits.annotations.own_collections:
            action = self._add_collection(inside, each)
            action.setCheckable(True)
            action.setChecked(each.id in shared)
            action.triggered.connect(
                lambda checked, each=each: self._set_membership(passages, each, inside=checked)
            )
        fold_long_list(inside, inside.actions())
        inside.addSeparator()
        new = inside.addAction(tr("New Collection…"))
        new.triggered.connect(
            partial(
                commands.collections.create,
                then=lambda made: self._set_membership(passages, made, inside=True),
            )
        )
        menu.addSeparator()
        deleting = menu.addAction(tr("Delete"), partial(commands.delete, passages))
        deleting.setEnabled(not any(each.from_feed for each in passages))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self._dialog_parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add_collection(self, menu: QMenu, collection: Collection) -> QAction:
        color = self._look.theme.collection(collection.color)
        name = "    " * collection.depth + collection.name.replace("&", "&&")[:80]
        return menu.addAction(_square(color), name)

    def _add_tagging(self, menu: QMenu) -> None:
        self._fill_tagging(menu.addMenu(tr("Add to Collection")))

    def _fill_tagging(self, inside: QMenu) -> None:
        for collection in self._edits.annotations.own_collections:
            action = self._add_collection(inside, collection)
            if key := key_of(self._settings, collection.id):
                action.setText(f"{action.text()}\t{key}")
            action.triggered.connect(partial(self._marking.put_into, collection))
        fold_long_list(inside, inside.actions())
        inside.addSeparator()
        inside.addAction(tr("New Collection…"), self._marking.tag_new)

    def _add_merging(self, menu: QMenu, collection: Collection) -> None:
        merging = menu.addMenu(tr("Merge With"))
        for other in self._edits.annotations.own_collections:
            if other.id == collection.id or self._lies_in(other, collection.id):
                continue
            action = self._add_collection(merging, other)
            action.triggered.connect(partial(self._merge, collection, other))
        merging.setEnabled(bool(merging.actions()))
        fold_long_list(merging, merging.actions())

    def _move(self, collection: Collection, position: int) -> None:
        from viewer.library import collections

        self._edits.execute(
            lambda library: collections.move_collection(
                library, collection.id, parent_id=collection.parent_id, position=position
            )
        )

    def _merge(self, collection: Collection, into: Collection) -> None:
        from viewer.library import collections

        self._edits.execute(
            lambda library: collections.merge_collections(library, collection.id, into.id)
        )

    def _set_membership(
        self, chosen: Sequence[Passage], collection: Collection, *, inside: bool
    ) -> None:
        from viewer.library import passage_edits

        change = passage_edits.add_to if inside else passage_edits.remove_from
        numbers = [each.id for each in chosen]
        self._edits.execute(lambda library: change(library, numbers, collection.id))

    def _lies_in(self, collection: Collection, outer: int) -> bool:
        inside: Collection | None = collection
        while inside is not None and inside.parent_id is not None:
            if inside.parent_id == outer:
                return True
            inside = self._collection(inside.parent_id)
        return False

    def _collection(self, number: int) -> Collection | None:
        return next(
            (
                collection
                for collection in self._edits.annotations.collections
                if collection.id == number
            ),
            None,
        )


def _square(color: QColor) -> QIcon:
    made = QPixmap(32, 32)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(5, 5, 22, 22), 6, 6)
    painter.end()
    return QIcon(made)
