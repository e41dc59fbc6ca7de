"""From selected hits of a search to passages of a collection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from viewer.asking import HitRow
from viewer.settings import Settings
from viewer.ui.marking import Marking
from viewer.ui.passage_commands import PassageCommands
from viewer.ui.search_panel import SearchPanel
from viewer.ui.theme import Look
from viewer.ui.words import tr

if TYPE_CHECKING:
    from viewer.library.collections import Collection
    from viewer.library.history import Change


class HitMarking(QObject):
    """Asks into which collection the selected hits shall go, and marks them in one change."""

    def __init__(
        self,
        panel: SearchPanel,
        marking: Marking,
        passages: PassageCommands,
        settings: Settings,
        look: Look,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._marking = marking
        self._passages = passages
        self._settings = settings
        self._look = look
        panel.mark_asked.connect(self._ask)

    def menu(self) -> QMenu:
        """The collections, a new one, and how much around a hit is marked."""
        hits = self._panel.list.selected_hits()
        menu = QMenu(self._panel)
        for one in self._marking.book.collections:
            # An ampersand in a name is no shortcut's mark.
            action = menu.addAction("    " * one.depth + one.name.replace("&", "&&"))
            action.setIcon(_square(self._look.theme.collection(one.colour)))
            action.triggered.connect(partial(self._mark, hits, one))
        if not menu.isEmpty():
            menu.addSeparator()
        new = menu.addAction(tr("New Collection…"))
        new.triggered.connect(
            lambda: self._passages.new_collection(then=lambda one: self.mark(hits, one))
        )
        menu.addSeparator()
        sentences = menu.addAction(tr("Mark Whole Sentences"))
        sentences.setCheckable(True)
        sentences.setChecked(self._settings.mark_sentences)
        sentences.toggled.connect(self._whole_sentences)
        return menu

    def mark(self, hits: Sequence[HitRow], collection: Collection) -> None:
        """Mark them all into the collection; it can be undone at once."""
        from viewer.library.marking_hits import FoundWords, mark_hits

        words = [
            FoundWords(hit.episode, hit.start, hit.end, hit.snippet[slice(*hit.matches[0])])
            for hit in hits
            if hit.matches
        ]
        sentences = self._settings.mark_sentences

        def told(change: Change) -> None:
            count = len(change.passages)
            marked = tr("%Ln passage|%Ln passages", "", count)
            self._passages.toast.tell(
                tr("{marked} marked into “{name}”").format(marked=marked, name=collection.name)
            )

        self._marking.do(
            lambda library: mark_hits(library, words, collection.id, sentences=sentences), told
        )

    def _mark(self, hits: Sequence[HitRow], collection: Collection, _checked: bool = False) -> None:
        self.mark(hits, collection)

    def _ask(self, where: QPoint) -> None:
        self.menu().popup(where)

    def _whole_sentences(self, whole: bool) -> None:
        self._settings.mark_sentences = whole


def _square(colour: QColor) -> QIcon:
    picture = QPixmap(10, 10)
    picture.fill(colour)
    return QIcon(picture)
