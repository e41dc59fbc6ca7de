"""Presenter of the open episode: transcript, header, window title, repairs of its file."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from viewer.services.episode_view import EpisodeView
from viewer.text.bidi import bidi_isolate
from viewer.transcripts.model import Span
from viewer.ui.app.main_window import MainWindow
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.transcripts.reading_text import doubts_text
from viewer.ui.widgets.message_bar import MessageAction


class EpisodePresenter(Feature):
    """Shows the open episode in the window, or the start page while none is open."""

    def __init__(self, app: AppContext, window: MainWindow) -> None:
        super().__init__(app)
        self._window = window
        self._stated = ""  # the doubts about the reading, as shown in the message
        self._shown: int | None = None  # id of the episode on the page
        self._page.header.fact_pressed.connect(self._run_command)
        self._session.opened.connect(self.show)
        self._session.updated.connect(self.update)
        self._session.span_requested.connect(self.go_to)

    def show(self, episode: EpisodeView | None) -> None:
        """Show its transcript on the page, scrolled to the saved reading position."""
        window, page = self._window, self._page
        window.middle.setCurrentWidget(page if episode is not None else window.empty)
        self._notifications.clear()
        window.library.set_current_episode(episode.id if episode is not None else None)
        page.offer_way_back(False)
        again = episode is not None and episode.id == self._shown
        self._shown = episode.id if episode is not None else None
        if episode is None:
            window.setWindowTitle("Earmark")
            return
        page.find_bar.set_text(episode.folded)
        if again:
            page.view.replace_transcript(episode.transcript, episode.colors)
        else:
            page.view.show_transcript(episode.transcript, episode.colors)
            self._place(episode)
        page.no_words.setVisible(not episode.transcript.text)
        self._show_facts(episode)
        self._notify_reading(episode)
        if not again and not window.library.keeps_keyboard:
            page.view.setFocus()

    def _place(self, episode: EpisodeView) -> None:
        """Scroll to the reading position, or else to the next word at the playback position."""
        view, position = self._page.view, episode.place
        if position.position_ms and not position.scroll_offset:
            # In a pause, no cue is active that the page could follow.
            offset = episode.transcript.time_map.next_offset(position.position_ms)
            if offset is not None:
                view.scroll_to(offset, at=0.16, animate=False)
                return
        view.scroll_to(position.scroll_offset, at=0.0, animate=False)

    def update(self, episode: EpisodeView) -> None:
        """Show the same text with other names or times."""
        self._page.view.update_labels(episode.transcript, episode.colors)
        self._show_facts(episode)
        if self._stated != (doubts_text(episode) if episode.doubts else ""):
            self._notifications.dismiss(self._stated)  # parsed with another choice now
            self._notify_reading(episode)

    def go_to(self, span: Span) -> None:
        """Scroll to a span and highlight it."""
        view = self._page.view
        view.suspend_following()
        view.scroll_to(span.start)
        view.set_hits([span], span)

    def notify_kept(self, name: str) -> None:
        """Notify that the shown transcript is not that of the file that the user opened."""
        self._notifications.info(
            tr("Added {name} as a second transcript. Showing the original.").format(name=name),
            MessageAction(tr("Compare…"), self._actions["compare_transcripts"].trigger),
        )

    def _run_command(self, name: str, _place: QPoint) -> None:
        if name not in ("chapters", "passages"):  # which features of theirs show
            self._actions[name].trigger()

    def _show_facts(self, episode: EpisodeView) -> None:
        self._window.setWindowTitle(f"{bidi_isolate(episode.summary.title)} — Earmark")
        self._page.header.show_episode(episode, episode.summary.passages)

    def _notify_reading(self, episode: EpisodeView) -> None:
        """Notify of damage of the file; of repairs only when it is opened for the first time."""
        name = episode.summary.transcript or ""
        self._stated = doubts_text(episode) if episode.doubts else ""
        if episode.is_cut:
            self._notifications.warning(
                tr("{name} is too long to show in full: only the beginning is shown.").format(
                    name=name
                )
            )
        elif episode.doubts:
            self._notifications.warning(
                self._stated,
                MessageAction(tr("Import Options…"), self._actions["read_again"].trigger),
            )
        elif episode.repairs and episode.summary.opened_at is None:
            self._notifications.warning(
                tr(
                    "One error in {name} was fixed; no words lost.|%Ln errors in {name} were "
                    "fixed; no words lost.",
                    "",
                    episode.repairs,
                ).replace("{name}", name),
                MessageAction(tr("Import Report…"), self._actions["show_repairs"].trigger),
            )
