"""Controller of related passages: request, list, open, play and compare."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from viewer.services.search_messages import EpisodeRow, HitRow, RelatedResponse
from viewer.transcripts.model import Span
from viewer.transcripts.sentences import sentence_at
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.related.related_panel import RelatedPanel
from viewer.ui.search.hit_marking import HitMarking
from viewer.ui.search.search_controller import SearchController
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.side_panel import PanelTab


class RelatedController(Feature):
    """Requests related passages from the search process and shows them in the side panel."""

    def __init__(self, app: AppContext, search: SearchController, marking: HitMarking) -> None:
        super().__init__(app)
        self._search = search
        self._marking = marking
        self.panel = RelatedPanel(self._look)
        self._side.set_page(PanelTab.RELATED, self.panel)
        self.source: tuple[int, Span] | None = None  # episode and span of the quote
        panel, client = self.panel, search.search_client
        panel.row_activated.connect(self._open)
        panel.play_requested.connect(self._play)
        panel.menu_requested.connect(self._open_menu)
        panel.list.collection_key_pressed.connect(
            lambda key: marking.mark_by_key([row.words for row in panel.selected()], key)
        )
        panel.escape_pressed.connect(self._page.view.setFocus)
        panel.compare_requested.connect(self.compare)
        client.related_found.connect(self._show)
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
        quote = episode.transcript.text[span.start : span.end]
        self.source = episode.id, Span(*span)
        self._side.open_tab(PanelTab.RELATED)
        self.panel.show_waiting(quote)
        self._search.search_client.request_related(quote, (episode.id, span.start, span.end))

    def compare(self) -> None:
        """Compare the quote and the selected passages side by side."""
        from viewer.ui.related.compare_dialog import CompareDialog

        if self.source is None:
            return
        episode_id, span = self.source
        places = [(episode_id, span)]
        places += [(row.episode, Span(row.start, row.end)) for row in self.panel.selected()]
        dialog = CompareDialog(places, self._tasks, self._look, self._dialog_parent)
        dialog.opened.connect(self._open_place)
        dialog.show()

    def _show(self, response: RelatedResponse) -> None:
        problem = error_message(response.problem) if response.problem else ""
        self.panel.show_rows(
            response.rows, response.repeating, by_meaning=response.by_meaning, problem=problem
        )
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
