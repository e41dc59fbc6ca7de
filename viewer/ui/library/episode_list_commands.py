"""Handlers of the commands for the list of episodes: order, filters, folded shows, played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMenu

from viewer.library import episode_edits
from viewer.library.records import EpisodeSummary, Listening
from viewer.services.episode_list import EpisodeFilter, EpisodeSort, ListOptions, save_options
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.shell.feature import AppContext, Feature, Handlers


class EpisodeListCommands(Feature):
    """Changes order and filters of the list of episodes, and saves them in the settings."""

    def __init__(self, app: AppContext, panel: LibraryPanel) -> None:
        super().__init__(app)
        self._panel = panel
        panel.filter_row.set_menu(self._make_menu())
        panel.filter_row.filter_removed.connect(self.toggle_filter)
        panel.episode_view.fold_requested.connect(self.fold)
        self._played: frozenset[int] = frozenset()
        app.session.opened.connect(lambda _: self._show_state())
        panel.episode_view.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        app.session.episodes_listed.connect(self._listed)
        self._show_state()

    def actions(self) -> Handlers:
        return {
            "played": self.toggle_played,
            "reverse_episodes": self.reverse,
            "fold_shows": lambda: self.fold_all(True),
            "unfold_shows": lambda: self.fold_all(False),
            **{f"sort_{sort}": partial(self.sort, sort) for sort in EpisodeSort},
            **{
                f"filter_{episode_filter}": partial(self.toggle_filter, episode_filter)
                for episode_filter in EpisodeFilter
            },
        }

    def sort(self, sort: EpisodeSort) -> None:
        """Set the sort order."""
        self._set(replace(self._panel.options, sort=sort))

    def reverse(self) -> None:
        """Reverse the sort order."""
        self._set(replace(self._panel.options, reverse=not self._panel.options.reverse))

    def toggle_filter(self, episode_filter: EpisodeFilter) -> None:
        """Turn a filter on or off."""
        self._set(
            replace(self._panel.options, filters=self._panel.options.filters ^ {episode_filter})
        )

    def fold(self, show: str, folded: bool) -> None:
        """Fold or unfold the episodes of a show."""
        folded_shows = self._panel.options.folded - {show}
        self._set(
            replace(self._panel.options, folded=folded_shows | {show} if folded else folded_shows)
        )

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold the episodes of all shows."""
        shows = frozenset(self._panel.shows) if folded else frozenset[str]()
        self._set(replace(self._panel.options, folded=shows))

    def toggle_played(self) -> None:
        """Mark the open episode, or the selected ones, as played; as unplayed if all are."""
        chosen = self._chosen()
        if not chosen:
            return
        played = self._played.issuperset(chosen)
        mark = episode_edits.mark_unplayed if played else episode_edits.mark_played
        self._edits.execute(lambda library: mark(library, chosen))

    def _chosen(self) -> Sequence[int]:
        """Return several selected episodes of the list, or else the open one."""
        selected = self._panel.selected_episodes()
        if len(selected) > 1 or self._session.episode is None:
            return selected
        return [self._session.episode.id]

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        self._played = frozenset(e.id for e in episodes if e.listening is Listening.PLAYED)
        self._show_state()

    def _set(self, options: ListOptions) -> None:
        self._panel.set_options(options)
        save_options(self._settings, options)
        self._show_state()

    def _show_state(self) -> None:
        options = self._panel.options
        for sort in EpisodeSort:
            self._actions[f"sort_{sort}"].setChecked(sort is options.sort)
        for episode_filter in EpisodeFilter:
            self._actions[f"filter_{episode_filter}"].setChecked(episode_filter in options.filters)
        self._actions["reverse_episodes"].setChecked(options.reverse)
        chosen = self._chosen()
        self._actions["played"].setChecked(bool(chosen) and self._played.issuperset(chosen))

    def _make_menu(self) -> QMenu:
        menu, actions = QMenu(self._panel), self._actions
        for sort in EpisodeSort:
            menu.addAction(actions[f"sort_{sort}"])
        menu.addAction(actions["reverse_episodes"])
        menu.addSeparator()
        for episode_filter in EpisodeFilter:
            menu.addAction(actions[f"filter_{episode_filter}"])
        menu.addSeparator()
        menu.addAction(actions["fold_shows"])
        menu.addAction(actions["unfold_shows"])
        return menu
