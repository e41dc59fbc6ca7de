"""Recent searches: those of which the user opened a hit."""

from __future__ import annotations

from viewer.ui.search.search_panel import SearchPanel
from viewer.ui.shell.feature import AppContext, Feature

MOST = 5


class RecentSearches(Feature):
    """Stores a query when the user opens one of its hits."""

    def __init__(self, app: AppContext, panel: SearchPanel) -> None:
        super().__init__(app)
        self._panel = panel
        panel.row_activated.connect(lambda _: self._remember())
        panel.play_requested.connect(lambda _: self._remember())
        panel.start.recent_removed.connect(self._forget)
        panel.start.set_recent(app.settings.recent_searches[:MOST])

    def _remember(self) -> None:
        query = " ".join(self._panel.query.split())
        if query:
            self._set(
                [query, *(recent for recent in self._settings.recent_searches if recent != query)]
            )

    def _forget(self, query: str) -> None:
        self._set([recent for recent in self._settings.recent_searches if recent != query])

    def _set(self, queries: list[str]) -> None:
        self._settings.recent_searches = queries[:MOST]
        self._panel.start.set_recent(self._settings.recent_searches)
