"""The menu of an episode in the list: open it; align it, its show, or all without times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from viewer.library.records import EpisodeSummary, SyncState
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController


class EpisodeMenu(Feature):
    """Puts one episode, or many, into the queue of those to be aligned."""

    def __init__(
        self, app: AppContext, library_panel: LibraryPanel, alignment: AlignmentQueueController
    ) -> None:
        super().__init__(app)
        self._library_panel = library_panel
        self._aligning = alignment
        self._episodes: Sequence[EpisodeSummary] = ()
        self._session.episodes_listed.connect(self._listed)
        library_panel.episode_menu_requested.connect(self._pop_up)

    def menu(self, episode_id: int) -> QMenu:
        """The menu of one episode."""
        menu = QMenu(self._dialog_parent)
        chosen = next((e for e in self._episodes if e.id == episode_id), None)
        if chosen is None:
            return menu
        selected = self._library_panel.selected_episodes()
        if len(selected) > 1 and episode_id in selected:
            self._fill_for_many(menu, [e for e in self._episodes if e.id in selected])
            return menu
        menu.addAction(tr("Open"), lambda: self._session.open(episode_id))
        menu.addSeparator()
        if self._aligning.waits(episode_id):
            menu.addAction(tr("Do Not Align"), lambda: self._aligning.withdraw([episode_id]))
        else:
            align = menu.addAction(
                tr("Align with Audio"), lambda: self._aligning.align([episode_id])
            )
            align.setEnabled(_can_be_aligned(chosen))
        if chosen.show:
            of_show = self._without_times(e for e in self._episodes if e.show == chosen.show)
            told = tr(
                "Align %Ln Episode of This Show Without Times|"
                "Align %Ln Episodes of This Show Without Times",
                "",
                len(of_show),
            )
            self._offer(menu, told, of_show)
        all_of_them = self._without_times(self._episodes)
        told = tr(
            "Align %Ln Episode Without Times|Align All %Ln Episodes Without Times",
            "",
            len(all_of_them),
        )
        self._offer(menu, told, all_of_them)
        if self._aligning.waiting:
            menu.addAction(
                tr("Empty the Queue"),
                lambda: self._aligning.withdraw(self._aligning.waiting),
            )
        return menu

    def _fill_for_many(self, menu: QMenu, chosen: Sequence[EpisodeSummary]) -> None:
        waiting = [e.id for e in chosen if self._aligning.waits(e.id)]
        possible = [e.id for e in chosen if _can_be_aligned(e) and e.id not in waiting]
        told = tr("Align %Ln Episode with Audio|Align %Ln Episodes with Audio", "", len(possible))
        align = menu.addAction(told, lambda: self._aligning.align(possible))
        align.setEnabled(bool(possible))
        if waiting:
            told = tr("Do Not Align %Ln Episode|Do Not Align %Ln Episodes", "", len(waiting))
            menu.addAction(told, lambda: self._aligning.withdraw(waiting))

    def _without_times(self, among: Iterable[EpisodeSummary]) -> list[int]:
        return [
            e.id
            for e in among
            if e.sync == SyncState.NONE and _can_be_aligned(e) and not self._aligning.waits(e.id)
        ]

    def _offer(self, menu: QMenu, told: str, numbers: list[int]) -> None:
        if numbers:
            menu.addAction(told, lambda: self._aligning.align(numbers))

    def _listed(self, episodes: list[EpisodeSummary]) -> None:
        self._episodes = episodes

    def _pop_up(self, episode_id: int, where: QPoint) -> None:
        menu = self.menu(episode_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)


def _can_be_aligned(episode: EpisodeSummary) -> bool:
    return episode.audio is not None and episode.transcript is not None
