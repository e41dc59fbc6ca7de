"""Context menus of collections, of passages and of the words on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from viewer.ui.export.export_commands import ExportCommands
from viewer.ui.i18n.translate import tr
from viewer.ui.passages.collection_keys import key_of
from viewer.ui.passages.marking_commands import MarkCommands
from viewer.ui.passages.passage_controller import PassageController
from viewer.ui.shell.feature import AppContext, Feature

if TYPE_CHECKING:
    from viewer.library.collections import Collection
    from viewer.library.passages import Passage


class ContextMenus(Feature):
    """Builds the menus anew each time, for what there is then."""

    def __init__(
        self,
        app: AppContext,
        *,
        passages: PassageController,
        marking: MarkCommands,
        export: ExportCommands,
    ) -> None:
        super().__init__(app)
        self._passages = passages
        self._marking = marking
        self._export = export

    def open_collection_menu(self, collection_id: int, place: QPoint) -> None:
        """Open the context menu of a collection."""
        one = self._collection(collection_id)
        if one is not None:
            self.collection_menu(one).exec(place)

    def open_passages_menu(self, found: Sequence[Passage], place: QPoint) -> None:
        """Open the menu of passages at a global position."""
        if found:
            self.passages_menu(found).exec(place)

    def open_page_menu(self, place: QPoint) -> None:
        """Open the menu of the words at a global position: the pointer, or the caret."""
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
        ):
            menu.addAction(self._actions[name])
        menu.exec(place)

    def open_collections_menu(self, place: QPoint) -> None:
        """Open the menu of the collections that selected words can go into."""
        menu = self._menu()
        self._fill_tagging(menu)
        menu.popup(place)

    def collection_menu(self, one: Collection) -> QMenu:
        """The menu of a collection."""
        menu, commands, number = self._menu(), self._passages, one.id
        menu.addAction(
            tr("Show Passages"), partial(commands.panel_controller.show_collection, number)
        )
        menu.addAction(tr("Export…"), partial(self._export.export, number))
        if one.read_only:
            return menu
        menu.addSeparator()
        menu.addAction(tr("Edit…"), partial(commands.collections.edit, one))
        menu.addAction(
            tr("New Subcollection…"), partial(commands.collections.create, inside=number)
        )
        known = self._edits.annotations.collections
        siblings = [each.id for each in known if each.parent_id == one.parent_id]
        place = siblings.index(number)
        for text, to in ((tr("Move Up"), place - 1), (tr("Move Down"), place + 1)):
            action = menu.addAction(text, partial(self._move, one, to))
            action.setEnabled(0 <= to < len(siblings))
        self._add_merging(menu, one)
        menu.addSeparator()
        menu.addAction(tr("Delete Collection"), partial(commands.collections.delete, one))
        menu.addAction(
            tr("Delete with Its Passages"),
            partial(commands.collections.delete, one, passages=True),
        )
        return menu

    def passages_menu(self, found: Sequence[Passage]) -> QMenu:
        """The menu of one passage, or of several."""
        menu, commands = self._menu(), self._passages
        one = found[0]
        if len(found) == 1:
            if not one.review:
                menu.addAction(tr("Show on the Page"), partial(commands.go_to, one))
                menu.addAction(tr("Play"), partial(commands.go_to, one, play=True))
            note = menu.addAction(
                tr("Write a Note"), partial(commands.panel_controller.panel.list.write_note, one.id)
            )
            note.setEnabled(not one.from_feed)
        menu.addAction(tr("Copy as Markdown"), partial(self._export.copy_passages, found))
        menu.addAction(tr("Export…"), partial(self._export.export_passages, found))
        inside = menu.addMenu(tr("Collections"))
        shared = set(one.collections).intersection(*(each.collections for each in found))
        for each in self._edits.annotations.own_collections:
            action = self._add_collection(inside, each)
            action.setCheckable(True)
            action.setChecked(each.id in shared)
            action.triggered.connect(
                lambda checked, each=each: self._set_membership(found, each, inside=checked)
            )
        inside.addSeparator()
        new = inside.addAction(tr("New Collection…"))
        new.triggered.connect(
            partial(
                commands.collections.create,
                then=lambda made: self._set_membership(found, made, inside=True),
            )
        )
        menu.addSeparator()
        deleting = menu.addAction(tr("Delete"), partial(commands.delete, found))
        deleting.setEnabled(not any(each.from_feed for each in found))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self._dialog_parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add_collection(self, menu: QMenu, one: Collection) -> QAction:
        color = self._look.theme.collection(one.color)
        name = "    " * one.depth + one.name.replace("&", "&&")[:80]
        return menu.addAction(_square(color), name)

    def _add_tagging(self, menu: QMenu) -> None:
        self._fill_tagging(menu.addMenu(tr("Add to Collection")))

    def _fill_tagging(self, inside: QMenu) -> None:
        for one in self._edits.annotations.own_collections:
            action = self._add_collection(inside, one)
            if key := key_of(self._settings, one.id):
                action.setText(f"{action.text()}\t{key}")
            action.triggered.connect(partial(self._marking.put_into, one))
        inside.addSeparator()
        inside.addAction(tr("New Collection…"), self._marking.tag_new)

    def _add_merging(self, menu: QMenu, one: Collection) -> None:
        merging = menu.addMenu(tr("Merge With"))
        for other in self._edits.annotations.own_collections:
            if other.id == one.id or self._lies_in(other, one.id):
                continue
            action = self._add_collection(merging, other)
            action.triggered.connect(partial(self._merge, one, other))
        merging.setEnabled(bool(merging.actions()))

    def _move(self, one: Collection, position: int) -> None:
        from viewer.library import collections

        self._edits.execute(
            lambda library: collections.move_collection(
                library, one.id, parent_id=one.parent_id, position=position
            )
        )

    def _merge(self, one: Collection, into: Collection) -> None:
        from viewer.library import collections

        self._edits.execute(lambda library: collections.merge_collections(library, one.id, into.id))

    def _set_membership(self, found: Sequence[Passage], one: Collection, *, inside: bool) -> None:
        from viewer.library import passages

        change = passages.add_to if inside else passages.remove_from
        numbers = [each.id for each in found]
        self._edits.execute(lambda library: change(library, numbers, one.id))

    def _lies_in(self, one: Collection, outer: int) -> bool:
        inside: Collection | None = one
        while inside is not None and inside.parent_id is not None:
            if inside.parent_id == outer:
                return True
            inside = self._collection(inside.parent_id)
        return False

    def _collection(self, number: int) -> Collection | None:
        return next((one for one in self._edits.annotations.collections if one.id == number), None)


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
