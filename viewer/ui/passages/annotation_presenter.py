"""Presenter of annotations: marks on page and waveform, menus and counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from viewer.services.annotations import Annotations
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_models import CollectionRow
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.passages.collection_keys import assign_keys, collection_of, key_of
from viewer.ui.player.waveform_renderer import WaveformMark
from viewer.ui.reader.passage_marks import MarkLayout
from viewer.ui.shell.command_table import COLLECTION_KEYS
from viewer.ui.shell.feature import AppContext, Feature

_OUTLINE_MS = 30  # after an edit; several in a row are drawn on the waveform once
_PLACES = 4_000  # on the waveform's strip


class AnnotationPresenter(Feature):
    """Pushes `Annotations` into page, waveform, menus and header, but not into the list."""

    def __init__(self, app: AppContext, library_panel: LibraryPanel) -> None:
        super().__init__(app)
        self._library_panel = library_panel
        self._annotations = Annotations()
        self._arrangement = MarkLayout()
        self._outline = QTimer(self, singleShot=True, interval=_OUTLINE_MS)
        self._outline.timeout.connect(self._draw_on_waveform)
        self._free_key: QAction | None = None  # creates a collection, as its command does
        for menu in self._actions["tag_new"].associatedObjects():
            if isinstance(menu, QMenu):  # the key that the menu shows
                menu.aboutToShow.connect(partial(self._show_free_key, False))
                menu.aboutToHide.connect(partial(self._show_free_key, True))

    def show(self, annotations: Annotations) -> None:
        """Show `annotations` on page, waveform and menus."""
        self._annotations = annotations
        episode = self._session.episode
        if assign_keys(self._settings, annotations.own_collections):
            # Saved now, as the window may crash.
            self._save_settings()
        self._library_panel.set_collections(
            [
                CollectionRow(
                    *(
                        collection.id,
                        collection.name,
                        collection.color,
                        collection.passages,
                        collection.depth,
                    ),
                    key=key_of(self._settings, collection.id),
                )
                for collection in annotations.collections
            ]
        )
        by_id = {collection.id: collection for collection in annotations.collections}
        self._page.view.set_marks(self._arrangement.arrange(annotations.passages, by_id))
        self._outline.start()
        if episode is not None:
            own = sum(not passage.from_feed for passage in annotations.passages)
            self._page.header.set_passages(own)
        self._name_actions(annotations)

    def _draw_on_waveform(self) -> None:
        """Draw passages on the waveform; those at the same pixels are drawn once."""
        annotations, waveform = self._annotations, self._transport.waveform
        colors = {collection.id: collection.color for collection in annotations.collections}
        end_ms = max([passage.end_ms or 0 for passage in annotations.passages], default=0)
        step_ms = max(end_ms // _PLACES, 1)
        marks: dict[tuple[int, int, int | None], WaveformMark] = {}
        for passage in annotations.passages:  # thousands, after each edit: no calls in this loop
            if passage.start_ms is None or passage.end_ms is None or passage.review:
                continue
            color = None
            for number in passage.collections:
                if number in colors:
                    color = colors[number]
                    break
            slot = (passage.start_ms // step_ms, passage.end_ms // step_ms, color)
            if slot not in marks:
                marks[slot] = WaveformMark(passage.start_ms, passage.end_ms, color)
        waveform.set_passages(list(marks.values()))

    def _name_actions(self, annotations: Annotations) -> None:
        for name, bare, labelled, edit_name in (
            ("undo", tr("Undo"), tr("Undo {edit}"), annotations.undo),
            ("redo", tr("Redo"), tr("Redo {edit}"), annotations.redo),
        ):
            self._actions[name].setText(labelled.format(edit=tr(edit_name)) if edit_name else bare)
        self._free_key = None
        for index in range(COLLECTION_KEYS):
            action = self._actions[f"tag_{index + 1}"]
            collection = collection_of(self._settings, str(index + 1), annotations.collections)
            if collection is not None:
                name = collection.name.replace("&", "&&")[:60]
                action.setText(tr("Add to “{name}”").format(name=name))
            else:
                action.setText(tr("Add to New Collection…"))
                # The first free key creates a collection.
                self._free_key = self._free_key or action
            action.setVisible(collection is not None or action is self._free_key)

    def _show_free_key(self, shown: bool) -> None:
        if self._free_key is not None:
            self._free_key.setVisible(shown)
