"""Controller of related passages: request, list, open, play and compare."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal

from viewer.services.search_messages import Completions, EpisodeRow, HitRow, RelatedResponse
from viewer.services.topics.comparison import FEWEST, MOST, ComparedPassage
from viewer.services.topics.related_passages import sentences_around
from viewer.transcripts.model import Span
from viewer.transcripts.sentences import sentence_at
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.playback.play_all import PlayItem
from viewer.ui.related.related_panel import RelatedPanel
from viewer.ui.search.hit_marking import HitMarking
from viewer.ui.search.search_controller import SearchController
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.side_panel import PanelTab

if TYPE_CHECKING:
    from viewer.library.hit_passages import HitRef
    from viewer.library.passages import Passage
    from viewer.ui.related.compare_dialog import CompareDialog


class RelatedController(Feature):
    """Requests related passages from the search process and shows them in the side panel.

    Signals:
        play_requested: these `PlayItem`s are to be played one after the other.
        stop_requested: the sound is to stop.
    """

    play_requested = Signal(object)
    stop_requested = Signal()

    def __init__(self, app: AppContext, search: SearchController, marking: HitMarking) -> None:
        super().__init__(app)
        self._search = search
        self._marking = marking
        self.panel = RelatedPanel(self._look)
        self._side.set_page(PanelTab.RELATED, self.panel)
        self.source: tuple[int, Span] | None = None  # episode and span of the quote
        self._quote = ""
        self._comparison: CompareDialog | None = None  # that was opened last
        panel, client = self.panel, search.search_client
        panel.row_activated.connect(self._open)
        panel.play_requested.connect(self._play)
        panel.menu_requested.connect(self._open_menu)
        panel.list.collection_key_pressed.connect(
            lambda key: marking.mark_by_key([row.words for row in panel.selected()], key)
        )
        panel.escape_pressed.connect(self._page.view.setFocus)
        panel.compare_requested.connect(self.compare)
        panel.filters_changed.connect(self._request)
        panel.filters.completion_requested.connect(client.complete)
        panel.filters.focused.connect(client.get_ready)
        client.completions_found.connect(self._show_completions)
        client.related_found.connect(self._show)
        marking.related_requested.connect(self.find_related_to_hit)
        marking.compare_requested.connect(self.compare_hits)
        client.failed.connect(panel.show_problem)

    def actions(self) -> Handlers:
        return {"related": self.find_related, "show_related": self.show_panel}

    def show_panel(self) -> None:
        """Bring the panel to the front."""
        self._side.open_tab(PanelTab.RELATED)

    def find_related(self) -> None:
        """List passages about the same thing as the selection, or the sentence at the caret."""
        episode = self._session.episode
        if episode is None:
            return
        span = self._page.view.selection()
        if span.end <= span.start:
            span = sentence_at(episode.transcript, span.start)
        if span.end <= span.start:
            self._notifications.toast(tr("Select some words first."))
            return
        self._find(episode.transcript.text[span.start : span.end], (episode.id, Span(*span)))

    def find_related_to_hit(self, hit: HitRef) -> None:
        """List passages about the same thing as the sentence of a hit."""
        self._tasks.run_with_library(
            lambda library: sentences_around(library, hit.episode, Span(hit.start, hit.end)),
            lambda found: self._find(found.text, (hit.episode, found.span)),
            self._session.report_error,
            key="related to hit",
        )

    def find_related_to_passage(self, passage: Passage) -> None:
        """List passages about the same thing as a marked one."""
        self._find(passage.quote, (passage.episode_id, Span(passage.start, passage.end)))

    def find_related_to_words(self, words: str) -> None:
        """List passages about the same thing as words that are in no episode, such as notes."""
        self._find(words, None)

    def _find(self, quote: str, source: tuple[int, Span] | None) -> None:
        self.source, self._quote = source, quote
        self.panel.source_counts = source is not None
        self._side.open_tab(PanelTab.RELATED)
        self._request()

    def _request(self) -> None:
        if not self._quote:
            return
        self.panel.show_waiting(self._quote)
        without = (self.source[0], *self.source[1]) if self.source is not None else None
        self._search.search_client.request_related(self._quote, without, self.panel.filters.text())

    def compare(self) -> None:
        """Compare the quote and the selected passages side by side."""
        places = [self.source] if self.source is not None else []
        places += [(row.episode, Span(row.start, row.end)) for row in self.panel.selected()]
        self._compare(places)

    def compare_hits(self, hits: Sequence[HitRef]) -> None:
        """Compare the sentences of two to four hits."""
        self._compare([(hit.episode, Span(hit.start, hit.end)) for hit in hits], whole=True)

    def compare_passages(self, passages: Sequence[Passage]) -> None:
        """Compare two to four marked passages."""
        self._compare([(one.episode_id, Span(one.start, one.end)) for one in passages])

    def _compare(self, places: Sequence[tuple[int, Span]], *, whole: bool = False) -> None:
        from viewer.ui.related.compare_dialog import CompareDialog

        if not FEWEST <= len(places) <= MOST:
            return
        dialog = CompareDialog(
            places, self._tasks, self._look, self._dialog_parent, sentences=whole
        )
        dialog.opened.connect(self._open_place)
        dialog.play_requested.connect(partial(self._play_compared, dialog))
        dialog.stop_requested.connect(self.stop_requested)
        dialog.destroyed.connect(partial(self._forget_comparison, dialog))
        dialog.show()

    def _play_compared(self, dialog: CompareDialog, passages: Sequence[ComparedPassage]) -> None:
        items = [
            PlayItem(one.episode_id, one.title, one.start_ms, one.end_ms)
            for one in passages
            if one.start_ms is not None and one.end_ms is not None
        ]
        self.show_playing(None)
        self.play_requested.emit(items)
        self._comparison = dialog

    def show_playing(self, item: int | None) -> None:
        """Show in the comparison which of the requested items is playing; None for none."""
        if self._comparison is not None:
            self._comparison.show_playing(item)

    def _forget_comparison(self, dialog: CompareDialog) -> None:
        if self._comparison is dialog:
            self._comparison = None

    def _show_completions(self, completions: Completions) -> None:
        if self.panel.filters.hasFocus():
            self.panel.chips.set_completions(completions)

    def _show(self, response: RelatedResponse) -> None:
        problem = error_message(response.problem) if response.problem else ""
        self.panel.show_rows(response.rows, by_meaning=response.by_meaning, problem=problem)
        if response.incomplete and not response.rows:
            why = error_message(response.incomplete)
            self.panel.show_problem(tr("Some episodes were not searched: {why}.").format(why=why))

    def _open(self, row: HitRow | EpisodeRow) -> None:
        self._search.go(row)

    def _open_place(self, episode_id: int, start: int, end: int) -> None:
        self._session.open(episode_id, at=Span(start, end))

    def _play(self, row: HitRow) -> None:
        self._search.play_in_place(row)

    def _open_menu(self, point: QPoint) -> None:
        hits = [row.words for row in self.panel.selected()]
        if hits:
            self._marking.menu_for(hits, self.panel).popup(point)
