"""What the window shows of the episode that is open: its words, its title, how it was read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Span
from viewer.ui.app.main_window import MainWindow
from viewer.ui.i18n.translate import bidi_isolate, tr


class EpisodePresenter(QObject):
    """Shows one episode in the middle of the window, or what to do while none is open.

    Signals:
        repairs_asked: the reader wants to see what was mended in the transcript's file.
        transcripts_asked: the reader wants to compare the transcripts of this episode.
    """

    repairs_asked = Signal()
    transcripts_asked = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show(self, episode: EpisodeView | None) -> None:
        """Set its words on the page, at the place where the reader left them."""
        window, page = self._window, self._window.page
        window.middle.setCurrentWidget(page if episode is not None else window.empty)
        window.tell("")
        window.library.set_current_episode(episode.id if episode is not None else None)
        page.offer_way_back(False)
        if episode is None:
            window.setWindowTitle("Earmark")
            return
        page.find_bar.set_text(episode.folded)
        page.view.show_transcript(episode.transcript, episode.colours)
        page.no_words.setVisible(not episode.transcript.text)
        if episode.place.scroll_offset:
            page.view.scroll_to(episode.place.scroll_offset, at=0.0, animate=False)
        self._show_facts(episode)
        self._tell_how_read(episode)
        page.view.setFocus()

    def retell(self, episode: EpisodeView) -> None:
        """The same words, with other names or times."""
        self._window.page.view.retell(episode.transcript, episode.colours)
        self._show_facts(episode)

    def go_to(self, span: Span) -> None:
        """Bring these words into sight, and mark them as found."""
        view = self._window.page.view
        view.suspend_following()
        view.scroll_to(span.start)
        view.set_hits([span], span)

    def tell_kept(self, name: str) -> None:
        """The words that the reader opened are not the ones that the episode shows."""
        self._window.page.notice.tell(
            tr(
                "{name} is kept as another transcript of this episode. The one it had is shown."
            ).format(name=name),
            tr("Compare…"),
            self.transcripts_asked.emit,
            problem=False,
        )

    def _show_facts(self, episode: EpisodeView) -> None:
        self._window.setWindowTitle(f"{bidi_isolate(episode.summary.title)} — Earmark")
        self._window.page.header.show_episode(episode, episode.summary.passages)

    def _tell_how_read(self, episode: EpisodeView) -> None:
        """What a reader should know of how the file was read, when it is opened first."""
        notice = self._window.page.notice
        name = episode.summary.transcript or ""
        if episode.is_cut:
            notice.tell(
                tr("{name} is longer than a page can be: its beginning is shown.").format(name=name)
            )
        elif episode.repairs and episode.summary.opened_at is None:
            notice.tell(
                tr(
                    "{name} was mended in one place; no word is lost.|"
                    "{name} was mended in %Ln places; no word is lost.",
                    "",
                    episode.repairs,
                ).replace("{name}", name),
                tr("What Was Repaired…"),
                self.repairs_asked.emit,
            )
