"""Controller of the bar beside selected words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from viewer.export.deep_links import DeepLink, make
from viewer.services.annotations import Annotations
from viewer.ui.i18n.translate import tr
from viewer.ui.passages.collection_keys import key_of
from viewer.ui.passages.marking_commands import MarkCommands
from viewer.ui.reader.selection_bar import BarCollection, SelectionBar
from viewer.ui.shell.feature import AppContext, Feature, Handlers

_COMMANDS = {"edit_note": "note", "copy": "copy", "copy_link": "link", "related": "search"}


class SelectionBarController(Feature):
    """Shows the bar beside a selection, and copies a link to the words."""

    def __init__(
        self, app: AppContext, marking: MarkCommands, open_menu: Callable[[QPoint], object]
    ) -> None:
        super().__init__(app)
        self._marking = marking
        commands = [(app.actions[name], picture) for name, picture in _COMMANDS.items()]
        self.bar = SelectionBar(app.workspace.page.view, app.look, commands)
        self.bar.collection_chosen.connect(self._choose)
        self.bar.more_requested.connect(open_menu)

    def connect_features(self) -> None:
        # Connected after the annotation presenter, which assigns the keys of collections.
        self._edits.annotations_changed.connect(self._show)

    def actions(self) -> Handlers:
        return {"copy_link": self.copy_link}

    def copy_link(self) -> None:
        """Copy a link that opens the episode at the selected words, or at the playback position."""
        episode = self._session.episode
        if episode is None:
            return
        start, end = self._page.view.selection()
        ms = episode.transcript.time_map.next_ms(start) if end > start else self._player.now_ms()
        QGuiApplication.clipboard().setText(make(DeepLink(episode.id, ms)))
        self._notifications.toast(tr("Copied a link to this moment."))

    def _show(self, annotations: Annotations) -> None:
        shown = [
            BarCollection(
                collection.id,
                collection.name,
                collection.color,
                key_of(self._settings, collection.id),
            )
            for collection in annotations.own_collections
        ]
        self.bar.set_collections(sorted(shown, key=lambda collection: collection.key or "~"))

    def _choose(self, number: int) -> None:
        collections = self._edits.annotations.own_collections
        if collection := next((each for each in collections if each.id == number), None):
            self._marking.put_into(collection)
