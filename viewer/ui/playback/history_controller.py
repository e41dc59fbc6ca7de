"""Navigation history: back and forward between jumps."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from PySide6.QtCore import QTimer

from viewer.library.records import EpisodeSummary
from viewer.services.episode_view import EpisodeView
from viewer.services.navigation_history import NavigationHistory, VisitedPlace
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers

_REST_MS = 300  # after scrolling has stopped
_JUMP_MS = 16_000  # a shorter seek is a skip, which is not recorded


class HistoryController(Feature):
    """Records the place before each jump: to another episode, a hit, a chapter, or by a seek."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._history = NavigationHistory()
        self._moves = False  # by Back or Forward
        self._here: VisitedPlace | None = self._place()
        self._wanted: VisitedPlace | None = None  # in the episode that is being opened
        app.session.opened.connect(self._opened)
        app.session.span_requested.connect(lambda _: self._leave())
        app.session.episodes_listed.connect(self._listed)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._stay)
        app.player.position_changed.connect(self._moved)
        app.player.seeked.connect(self._seeked)
        self._page.view.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())

    def actions(self) -> Handlers:
        return {"go_back": self.go_back, "go_forward": self.go_forward}

    def contexts(self) -> Set[Requirement]:
        contexts = set()
        if self._history.can_go_back:
            contexts.add(Requirement.BACK)
        if self._history.can_go_forward:
            contexts.add(Requirement.FORWARD)
        return contexts

    def go_back(self) -> None:
        """Go to the place before the last jump."""
        here = self._place()
        if here is not None:
            self._go(self._history.back(here))

    def go_forward(self) -> None:
        """Go to the place before going back."""
        here = self._place()
        if here is not None:
            self._go(self._history.forward(here))

    def _go(self, visit: VisitedPlace | None) -> None:
        self.contexts_changed.emit()
        if visit is None:
            return
        episode = self._session.episode
        if episode is not None and episode.id == visit.episode_id:
            self._show(visit)
        else:
            self._wanted = visit
            self._session.open(visit.episode_id)

    def _show(self, visit: VisitedPlace) -> None:
        self._moves = True
        if visit.ms is not None and self._player.is_loaded:
            self._player.seek(visit.ms)
        view = self._page.view
        view.suspend_following()
        view.scroll_to(visit.offset, at=0.0, animate=False)
        self._moves = False
        self._stay()

    def _opened(self, episode: EpisodeView | None) -> None:
        target, self._wanted = self._wanted, None
        if episode is None:
            return
        if target is not None and target.episode_id == episode.id:
            # Its audio is loaded after this, at the saved position.
            self._show(VisitedPlace(target.episode_id, target.offset))
        elif self._here is not None and self._here.episode_id != episode.id:
            self._leave()
        self._stay()

    def _moved(self, ms: int) -> None:
        if self._here is not None and self._player.is_playing:
            self._here = replace(self._here, ms=ms)

    def _seeked(self, ms: int) -> None:
        here = self._here
        if here is not None and here.ms is not None and abs(ms - here.ms) > _JUMP_MS:
            self._leave()
        self._stay()

    def _leave(self) -> None:
        if not self._moves and self._here is not None:
            self._history.leave(self._here)
            self.contexts_changed.emit()

    def _stay(self) -> None:
        """Record the current place, for the next jump."""
        self._here = self._place()

    def _place(self) -> VisitedPlace | None:
        episode = self._session.episode
        if episode is None:
            return None
        ms = self._player.now_ms() if self._player.is_loaded else None
        return VisitedPlace(episode.id, self._page.view.top_offset(), ms)

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        self._history.forget({episode.id for episode in episodes})
        self.contexts_changed.emit()
