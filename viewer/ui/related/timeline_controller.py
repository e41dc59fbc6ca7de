"""Controller of timelines: what the side panel lists, as a line of dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from viewer.services.search_messages import HitRow
from viewer.services.topics.timeline import TimelinePassage, passages_of_places, passages_of_rows
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.passages.passages_panel_controller import PassagesPanelController
from viewer.ui.playback.play_all import PlayAll, PlayItem
from viewer.ui.related.related_controller import RelatedController
from viewer.ui.search.hit_delegate import LINES
from viewer.ui.search.hit_marking import HitMarking
from viewer.ui.search.search_controller import SearchController
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.side_panel import PanelTab

if TYPE_CHECKING:
    from viewer.ui.related.timeline_dialog import TimelineDialog

_MOST = 1_000  # passages of a timeline
_LINES = 4  # of whole passages


class TimelineController(Feature):
    """Opens the timeline of a search, of related passages or of a collection."""

    def __init__(
        self,
        app: AppContext,
        search: SearchController,
        marking: HitMarking,
        related: RelatedController,
        passages: PassagesPanelController,
        *,
        play_all: PlayAll,
    ) -> None:
        super().__init__(app)
        self._search = search
        self._marking = marking
        self._related = related
        self._passages = passages
        self._play_all = play_all
        self._playing_dialog: TimelineDialog | None = None
        self._played: Sequence[HitRow] = ()
        self._loaders: dict[TimelineDialog, Callable[[], None]] = {}  # that want more hits
        play_all.item_started.connect(self._show_playing)
        play_all.ended.connect(self._end_playing)
        search.search_client.page_found.connect(lambda _: self._load_more())
        search.search_client.found.connect(lambda _: self._load_more())

    def actions(self) -> Handlers:
        return {"timeline": self.open}

    def open(self) -> None:
        """Open the timeline of what the front tab lists."""
        page = self._side.page()
        if page == PanelTab.PASSAGES:
            marked = [one for one in self._passages.to_play() if not one.review]
            places = [(one.episode_id, Span(one.start, one.end)) for one in marked[:_MOST]]
            self._tasks.run_with_library(
                lambda library: passages_of_places(library, places),
                partial(self._open_passages, total=len(marked)),
                self._session.report_error,
                key="timeline",
            )
        elif page == PanelTab.RELATED:
            panel = self._related.panel
            self._open(panel.quote.text(), passages_of_rows(panel.model.rows))
        else:
            self._open_search()

    def _open_passages(self, found: Sequence[TimelinePassage], *, total: int) -> None:
        dialog = self._open(tr("Passages"), found)
        if dialog is not None and total > _MOST:
            dialog.show_cut()

    def _open_search(self) -> None:
        """Open the timeline of the search, and load all of its hits."""
        panel = self._search.panel
        query = tr("Search: {query}").format(query=panel.query.strip())
        dialog = self._open(query, passages_of_rows(panel.model.rows), lines=LINES)
        if dialog is None or panel.model.whole:
            return

        asked = panel.query

        def load() -> None:
            if panel.query != asked:  # the panel lists something else: no more come
                del self._loaders[dialog]
                dialog.set_passages(dialog.passages)
                return
            found = passages_of_rows(panel.model.rows)
            whole = panel.model.whole or len(found) >= _MOST
            dialog.set_passages(found[:_MOST], whole=whole)
            if whole:
                del self._loaders[dialog]
                if not panel.model.whole or len(found) > _MOST:
                    dialog.show_cut()

        self._loaders[dialog] = load
        dialog.destroyed.connect(lambda: self._loaders.pop(dialog, None))
        self._load_more()

    def _load_more(self) -> None:
        for load in list(self._loaders.values()):
            load()
        if self._loaders:
            self._search.search_client.more()

    def _open(
        self, subject: str, passages: Sequence[TimelinePassage], *, lines: int = _LINES
    ) -> TimelineDialog | None:
        from viewer.ui.related.timeline_dialog import TimelineDialog

        if not passages:
            self._notifications.toast(tr("Nothing is listed in the side panel."))
            return None
        dialog = TimelineDialog(subject, self._look, self._dialog_parent, lines=lines)
        dialog.set_passages(passages)
        dialog.row_activated.connect(self._search.go)
        dialog.play_requested.connect(self._search.play_in_place)
        dialog.play_all_requested.connect(partial(self._play, dialog))
        dialog.stop_requested.connect(self._play_all.stop)
        dialog.save_requested.connect(partial(self._save, dialog))
        dialog.menu_requested.connect(partial(self._open_menu, dialog))
        dialog.list.collection_key_pressed.connect(
            lambda key: self._marking.mark_by_key([row.words for row in dialog.selected()], key)
        )
        dialog.destroyed.connect(partial(self._forget, dialog))
        dialog.show()
        return dialog

    def _items(self, dialog: TimelineDialog) -> list[tuple[HitRow, PlayItem]]:
        return [
            (one.hit, PlayItem(one.hit.episode, one.title, *times))
            for one in dialog.passages
            if (times := one.hit.excerpt(self._settings.lead_in_ms)) is not None
        ]

    def _play(self, dialog: TimelineDialog) -> None:
        items = self._items(dialog)
        self._play_all.start([item for _, item in items])
        self._playing_dialog, self._played = dialog, [hit for hit, _ in items]

    def _save(self, dialog: TimelineDialog) -> None:
        self._play_all.ask_where_to_save_items([item for _, item in self._items(dialog)])

    def _show_playing(self, number: int) -> None:
        if self._playing_dialog is not None and number < len(self._played):
            self._playing_dialog.show_playing(self._played[number])

    def _end_playing(self) -> None:
        if self._playing_dialog is not None:
            self._playing_dialog.show_playing(None)
        self._playing_dialog = None

    def _forget(self, dialog: TimelineDialog) -> None:
        if self._playing_dialog is dialog:
            self._playing_dialog = None

    def _open_menu(self, dialog: TimelineDialog, point: QPoint) -> None:
        hits = [row.words for row in dialog.selected()]
        if hits:
            self._marking.menu_for(hits, dialog).popup(point)
