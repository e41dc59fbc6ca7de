"""Search controller: from a typed query to a hit that is opened, marked and played."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QWidget

from viewer.library import audio_files, saved_searches
from viewer.library.records import AudioFile, AudioState, EpisodeSummary
from viewer.services.episode_view import EpisodeView
from viewer.services.search_messages import (
    Completions,
    EpisodeRow,
    EpisodeSpansResponse,
    HitRow,
    PageResponse,
    SearchResponse,
)
from viewer.transcripts.model import Span
from viewer.transcripts.moved_spans import move_spans
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.search.index_updater import IndexUpdater
from viewer.ui.search.search_client import SearchClient
from viewer.ui.search.search_panel import SearchPanel
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.tasks.task_runner import error_text

if TYPE_CHECKING:
    from viewer.services.indexer import IndexProgress

_ASK_AGAIN_MS = 2_000  # between searches while episodes are indexed and nothing was found yet
MOST_DOTS = 2_000  # on the waveform


@dataclass(frozen=True)
class ReturnPoint:
    """The place to return to: episode or None, playback position (ms), first visible offset."""

    episode: int | None
    position_ms: int
    top_offset: int


class SearchController(Feature):
    """Connects the search panel with the search process, the session and the page."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.panel = SearchPanel(self._look, self._settings.search_order)
        self.panel.order_button.by_time.setChecked(self._settings.hit_order == "time")
        self.panel.meaning_button.setChecked(self._settings.search_by_meaning)
        self._side.set_page(PanelTab.SEARCH, self.panel)
        self.search_client = SearchClient(self._tasks, self)
        self.index_updater = IndexUpdater(self._tasks, self)
        self.preview: AudioPlayer | None = None
        self.pending_hit: HitRow | None = None  # hit to go to once its episode is open
        self.current_hit: HitRow | None = None  # the hit that was opened last
        self._origin: ReturnPoint | None = None
        self._returning: ReturnPoint | None = None
        self._keyboard: QWidget | None = None  # widget that had the focus then
        self._step_wanted = False
        self._spans: dict[int, list[Span]] = {}
        self._shown: EpisodeView | None = None  # the transcript of these offsets
        self._again = QTimer(self, interval=_ASK_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._ask_again)
        self._join_panel()
        self._join_answers()
        self._join_session()

    def actions(self) -> Handlers:
        return {
            "search": self.focus,
            "search_within": self.search_within,
            "fold_results": partial(self.panel.list.fold_all, True),
            "unfold_results": partial(self.panel.list.fold_all, False),
            "find_next": partial(self.find, 1),
            "find_previous": partial(self.find, -1),
        }

    def contexts(self) -> Set[Requirement]:
        found = {Requirement.FINDABLE, Requirement.RESULTS}
        return found if self.panel.hits() else frozenset()

    def _join_panel(self) -> None:
        panel, search_client = self.panel, self.search_client
        panel.query_changed.connect(self._ask)
        panel.completion_requested.connect(search_client.complete)
        panel.order_chosen.connect(self._order)
        panel.hit_order_chosen.connect(self._set_hit_order)
        panel.meaning_switched.connect(self._switch_meaning)
        panel.row_activated.connect(self.go)
        panel.play_requested.connect(self.play_in_place)
        panel.more_requested.connect(search_client.more)
        panel.escaped.connect(self.go_back)
        panel.save_requested.connect(self._keep_or_forget)
        panel.focused.connect(search_client.get_ready)

    def _join_answers(self) -> None:
        search_client, index_updater = self.search_client, self.index_updater
        search_client.found.connect(self._show_found)
        search_client.page_found.connect(self._show_more)
        search_client.spans_found.connect(self._show_where)
        search_client.completions_found.connect(self._show_completions)
        search_client.failed.connect(self.panel.show_failure)
        index_updater.changed.connect(self._ask_again)
        index_updater.progressed.connect(self._show_progress)
        index_updater.failed.connect(self.panel.set_status)

    def _join_session(self) -> None:
        session, page = self._session, self._page
        session.episodes_listed.connect(self._listed)
        session.opened.connect(self._opened)
        session.sound_changed.connect(self._sound_changed)
        session.span_requested.connect(self._arrived)
        page.find_bar.closed.connect(self._mark_page)
        self._player.playing_changed.connect(self._playing_changed)

    # Queries

    def focus(self) -> None:
        """Show the panel, with the focus in the search field."""
        self._side.open_tab(PanelTab.SEARCH)
        self.search_client.get_ready()
        self.panel.focus_field()

    def search_within(self) -> None:
        """Let the user type what is looked for within the results."""
        self.focus()
        self.panel.search_within()

    def restore(self) -> None:
        """Repeat the search of the last session."""
        if self._settings.last_search and not self.panel.query:
            self.panel.field.setText(self._settings.last_search)

    def close(self) -> None:
        """Save the query, and stop the search and index processes."""
        self._settings.last_search = self.panel.query
        self.stop_preview()
        self.search_client.close()

    def _ask(self, typed: str) -> None:
        self._step_wanted = False
        if typed.strip():
            self.search_client.ask(
                typed,
                self.panel.order,
                self.panel.order_button.hit_order,
                by_meaning=self._settings.search_by_meaning,
            )
        else:
            self.search_client.forget()
            self._spans.clear()
            self.panel.clear_found()
            self._mark_page()
            self.contexts_changed.emit()

    def _ask_again(self) -> None:
        if self.panel.query.strip():
            self._ask(self.panel.query)

    def set_order(self, order: str) -> None:
        """Sort these results and all later ones: "relevance", "newest" or "oldest"."""
        self.panel.order_button.set_order(order)
        self._order(order)

    def _order(self, order: str) -> None:
        self._settings.search_order = order
        self._ask_again()

    def _set_hit_order(self, order: str) -> None:
        self._settings.hit_order = order
        self._ask_again()

    def _switch_meaning(self, on: bool) -> None:
        self._settings.search_by_meaning = on
        self._ask_again()

    def _show_found(self, response: SearchResponse) -> None:
        self._spans.clear()
        self.panel.show_found(response)
        self.index_updater.report_problem(response.incomplete)
        if response.incomplete and not self.index_updater.is_running:
            why = error_message(response.incomplete)
            self.panel.set_status(tr("Some episodes were not searched: {why}.").format(why=why))
        self._ask_where()
        self.contexts_changed.emit()

    def _show_completions(self, completions: Completions) -> None:
        if self.panel.field.hasFocus():  # or else the field of related passages asked
            self.panel.show_completions(completions)

    def _show_more(self, more: PageResponse) -> None:
        self.panel.add_rows(more.rows, whole=more.whole)
        if self._step_wanted:
            self._step_wanted = False
            self.step(1)

    def _show_progress(self, indexed: IndexProgress | None) -> None:
        if indexed is None:
            self.panel.set_status("")
            self.search_client.get_ready()  # so that the first query need not wait for it
            return
        if not self.panel.model.rows and not self._again.isActive():
            self._again.start()
        number = QLocale().toString
        self.panel.set_status(
            tr("Indexing episodes: {done} of {total}").format(
                done=number(indexed.done), total=number(indexed.total)
            )
        )

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        self.panel.set_has_episodes(bool(episodes))
        self.index_updater.look_at(episodes)

    # Navigation

    def go(self, row: HitRow | EpisodeRow) -> None:
        """Open the episode, scroll to the hit and play it."""
        self.stop_preview()
        if self._origin is None:
            self._origin = self._here()
        if isinstance(row, EpisodeRow):
            self._session.open(row.episode)
            return
        self.pending_hit = self.current_hit = row
        focus = self.panel.window().focusWidget()
        self._keyboard = focus if focus in (self.panel.field, self.panel.list) else None
        play_ms = None
        if row.start_ms is not None:
            play_ms = max(0, row.start_ms - self._settings.lead_in_ms)
        self._session.open(row.episode, at=Span(row.start, row.end), play_ms=play_ms)

    def find(self, by: int) -> None:
        """Go to the next or previous match of the open find bar, or else hit of the search."""
        bar = self._page.find_bar
        if bar.isHidden() and self.step(by):
            return
        if by > 0:
            bar.next()
        else:
            bar.previous()

    def step(self, by: int) -> bool:
        """Go to the next or previous hit; return False if there are no hits."""
        hits = self.panel.list
        if not self.panel.hits():
            return False
        if hits.step(by, headers=False):
            row = hits.current_row()
            assert row is not None
            self.go(row)
        elif by > 0 and not self.panel.model.whole:
            self._step_wanted = True
            self.search_client.more()
        return True

    def go_back(self) -> None:
        """Go back to the episode, place and position from before the first hit was opened."""
        self.stop_preview()
        origin, self._origin = self._origin, None
        self.current_hit = None
        if origin is None:
            if self._session.episode is not None:
                self._page.view.setFocus()
            return
        self._player.pause()
        open_now = self._session.episode
        if origin.episode is None:
            self._session.close()
        elif open_now is not None and open_now.id == origin.episode:
            self._restore(origin)
        else:
            self._returning = origin
            self._session.open(origin.episode)

    def _here(self) -> ReturnPoint:
        episode = self._session.episode
        if episode is None:
            return ReturnPoint(None, 0, 0)
        top = self._page.view.top_offset()
        return ReturnPoint(episode.id, self._player.now_ms(), top)

    def _restore(self, origin: ReturnPoint) -> None:
        view = self._page.view
        self._player.seek(origin.position_ms)
        view.suspend_following()
        view.scroll_to(origin.top_offset, at=0.0, animate=False)
        self._mark_page()
        view.setFocus()

    def _opened(self, episode: EpisodeView | None) -> None:
        before, self._shown = self._shown, episode
        if before is not None and episode is not None and before.id == episode.id:
            # The text was corrected; the search is repeated once the index is updated.
            self._move_hits(episode.id, before.transcript.text, episode.transcript.text)
        elif self.pending_hit is not None:
            # An opened episode gives the focus to the page; the user continues in the list.
            if self._keyboard is not None:
                self._keyboard.setFocus()
        elif self._returning is None:
            self._origin = None  # opened in another way: nothing to go back to
            self.current_hit = None
        self._ask_where()
        if episode is None:
            self._mark_page()

    def _move_hits(self, episode: int, before: str, after: str) -> None:
        """Keep the marks on their words after a correction in the open episode."""
        if episode in self._spans:
            self._spans[episode] = move_spans(self._spans[episode], before, after)
        at = self.current_hit
        if at is not None and at.episode == episode:
            moved = move_spans([Span(at.start, at.end)], before, after)
            self.current_hit = (
                at._replace(start=moved[0].start, end=moved[0].end) if moved else None
            )

    def _sound_changed(self, episode: EpisodeView | None) -> None:
        returning = self._returning
        if returning is not None and episode is not None and episode.id == returning.episode:
            self._returning = None
            self._restore(returning)

    def _arrived(self, span: Span) -> None:
        hit, self.pending_hit = self.pending_hit, None
        if hit is None or (hit.start, hit.end) != tuple(span):
            return
        self._page.view.select(hit.start, hit.start)  # commands for words begin there
        self._mark_page()
        episode = self._session.episode
        has_audio = episode is not None and episode.sound is not None
        not_synced = tr("This transcript has no times yet. Align it to play from its words.")
        if hit.start_ms is None and has_audio:
            self._notifications.warning(not_synced)
        else:
            self._notifications.dismiss(not_synced)
        if hit.start_ms is not None and self._player.is_loaded:
            QTimer.singleShot(0, self, self._follow_hit)

    def _follow_hit(self) -> None:
        # A hit beyond the end of the recording is not played.
        if self._player.is_starting:
            self._page.view.follow()

    # Highlights on page and waveform

    def _ask_where(self) -> None:
        episode = self._session.episode
        if episode is not None and self.panel.hits() and episode.id not in self._spans:
            self.search_client.where(episode.id)
        self._mark_page()

    def _show_where(self, response: EpisodeSpansResponse) -> None:
        self._spans[response.episode] = [Span(start, end) for start, end in response.spans]
        self._mark_page()

    def _mark_page(self) -> None:
        episode = self._session.episode
        if episode is None:
            self._transport.waveform.set_hits(())
            return
        spans = self._spans.get(episode.id, [])
        at = (
            self.current_hit
            if self.current_hit is not None and self.current_hit.episode == episode.id
            else None
        )
        times = episode.transcript.time_map
        some = spans[:: len(spans) // MOST_DOTS + 1]
        moments = (times.next_ms(span.start) for span in some)
        self._transport.waveform.set_hits([ms for ms in moments if ms is not None])
        if not self._page.find_bar.isHidden():
            return
        here = Span(at.start, at.end) if at is not None else None
        if here is not None and not _is_marked(here, spans):
            apart = [span for span in spans if span.end <= here.start or here.end <= span.start]
            spans = sorted([*apart, here])
        self._page.view.set_hits(spans, here)

    # Preview

    def play_in_place(self, hit: HitRow) -> None:
        """Play a hit without opening its episode; stop if it is playing."""
        if self.preview is not None and self.panel.model.playing_hit == hit:
            self.stop_preview()
            return
        if self.current_hit == hit and self._player.is_playing:
            self._player.pause()
            return
        if hit.start_ms is None:
            self.panel.set_status(tr("This transcript has no times yet."))
            return
        self._player.pause()
        self._tasks.run_with_library(
            lambda library: audio_files.audio_of(library, hit.episode),
            partial(self._play_there, hit),
            self._show_error,
            key="preview",
        )

    def stop_preview(self) -> bool:
        """Stop the preview; return False if there was none."""
        was_playing = self.panel.model.playing_hit is not None
        if self.preview is not None:
            self.preview.load(None)
        self.panel.model.set_playing_hit(None)
        return was_playing

    def _play_there(self, hit: HitRow, audio: AudioFile | None) -> None:
        if audio is None or audio_files.state_of(audio) is AudioState.MISSING:
            self.panel.set_status(tr("The audio of this episode cannot be found."))
            return
        times = hit.excerpt(self._settings.lead_in_ms)
        assert times is not None
        if self.preview is None:
            self.preview = AudioPlayer(self)
            self.preview.finished.connect(self.stop_preview)
            self.preview.failed.connect(self.panel.set_status)
        preview, settings = self.preview, self._settings
        preview.set_volume(settings.volume)
        preview.set_muted(settings.muted)
        preview.set_rate(settings.rate)
        preview.load(audio.path, start_ms=times[0])
        preview.play_range(*times)
        self.panel.model.set_playing_hit(hit)

    def _playing_changed(self, playing: bool) -> None:
        if playing and self.panel.model.playing_hit is not None:
            self.stop_preview()

    # Saved searches

    def fetch_saved(self) -> None:
        """Load the saved searches from the library."""
        self._tasks.run_with_library(
            saved_searches.saved_searches, self.panel.set_saved, self._show_error
        )

    def _keep_or_forget(self, query: str) -> None:
        if not query:
            return
        change = (
            saved_searches.forget_search
            if query in self.panel.saved
            else saved_searches.save_search
        )
        self._tasks.run_with_library(
            lambda library: change(library, query), self.panel.set_saved, self._show_error
        )

    def _show_error(self, problem: Exception) -> None:
        self.panel.set_status(error_text(problem))


def _is_marked(hit: Span, marks: Sequence[Span]) -> bool:
    """Return True if a hit begins and ends with marked words; a related passage does not."""
    return any(mark.start == hit.start for mark in marks) and any(
        mark.end == hit.end for mark in marks
    )
