"""Bookmark controller: one key bookmarks the playback position."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence

from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.passages.passages_panel_controller import PassagesPanelController
from viewer.ui.shell.feature import AppContext, Feature, Handlers

if TYPE_CHECKING:
    from viewer.library.bookmarks import Bookmark
    from viewer.library.change_log import ChangeSet


class BookmarkController(Feature):
    """Adds bookmarks to the playing episode, and turns those of the open one into passages.

    `heard` returns the id of the playing episode and its position (ms), or None.

    Signals:
        passage_made: a bookmark was turned into the passage of this id.
    """

    passage_made = Signal(int)

    def __init__(
        self,
        app: AppContext,
        panel: PassagesPanelController,
        heard: Callable[[], tuple[int, int] | None],
    ) -> None:
        super().__init__(app)
        self._panel = panel
        self._heard = heard

    def actions(self) -> Handlers:
        return {"bookmark": self.add}

    def connect_features(self) -> None:
        self._panel.bookmark_open_requested.connect(self.go_to)
        self._panel.bookmark_mark_requested.connect(self.mark)
        self._panel.bookmark_delete_requested.connect(self.delete)
        self._edits.annotations_changed.connect(self._show)

    def add(self) -> None:
        """Bookmark the playback position of the playing episode."""
        from viewer.library import bookmarks

        heard = self._heard()
        if heard is None:
            return
        number, ms = heard
        key = self._actions["show_passages"].shortcut()
        message = tr("Bookmarked {time}. See it in Passages ({key}).").format(
            time=clock(ms), key=key.toString(QKeySequence.SequenceFormat.NativeText)
        )
        known = tr("There is already a bookmark here.")

        def added(change: ChangeSet) -> None:
            self._notifications.toast(message if change else known)

        self._edits.execute(lambda library: bookmarks.add(library, number, ms), added)

    def go_to(self, one: Bookmark) -> None:
        """Play the open episode from a bookmark."""
        if self._player.is_loaded:
            self._player.play_from(one.ms)
            self._page.view.follow()

    def mark(self, one: Bookmark) -> None:
        """Turn a bookmark of the open episode into a passage of its sentence."""
        from viewer.library import bookmarks

        episode = self._session.episode
        if episode is None or episode.id != one.episode_id:
            return
        transcript = episode.transcript
        message = tr("Marked. Press 1 to 9 to add it to a collection.")

        def marked(change: ChangeSet) -> None:
            made = change.created_ids("passage")
            if made:
                self.passage_made.emit(made[0])
            self._notifications.toast(message)

        self._edits.execute(
            lambda library: bookmarks.mark_sentences(library, [one], transcript), marked
        )

    def delete(self, one: Bookmark) -> None:
        """Delete a bookmark."""
        from viewer.library import bookmarks

        message = tr("Deleted the bookmark at {time}.").format(time=clock(one.ms))
        self._edits.execute(
            lambda library: bookmarks.delete(library, [one]),
            lambda _: self._notifications.toast(message),
        )

    def _show(self, annotations: object) -> None:
        found: Sequence[Bookmark] = self._edits.annotations.bookmarks
        self._transport.waveform.set_bookmarks([one.ms for one in found])
