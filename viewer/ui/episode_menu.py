"""The menu of an episode in the list: open it; align it, its show, or all without times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from viewer.library.records import EpisodeSummary, Sync
from viewer.ui.aligning import Aligning
from viewer.ui.counted import counted
from viewer.ui.session import Session
from viewer.ui.window import Window


class EpisodeMenu(QObject):
    """Puts one episode, or many, into the queue of those to be aligned."""

    def __init__(self, window: Window, session: Session, aligning: Aligning) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._aligning = aligning
        self._episodes: Sequence[EpisodeSummary] = ()
        session.listed.connect(self._listed)
        window.library.episode_menu_requested.connect(self._pop_up)

    def menu(self, episode_id: int) -> QMenu:
        """The menu of one episode."""
        menu = QMenu(self._window)
        chosen = next((e for e in self._episodes if e.id == episode_id), None)
        if chosen is None:
            return menu
        menu.addAction(self.tr("Open"), lambda: self._session.open(episode_id))
        menu.addSeparator()
        if self._aligning.waits(episode_id):
            menu.addAction(self.tr("Do Not Align"), lambda: self._aligning.withdraw([episode_id]))
        else:
            align = menu.addAction(
                self.tr("Align with Audio"), lambda: self._aligning.align([episode_id])
            )
            align.setEnabled(_can_be_aligned(chosen))
        if chosen.show:
            self._offer(
                menu,
                [e for e in self._episodes if e.show == chosen.show],
                self.tr("Align 1 Episode of This Show Without Times"),
                self.tr("Align {n} Episodes of This Show Without Times"),
            )
        self._offer(
            menu,
            self._episodes,
            self.tr("Align 1 Episode Without Times"),
            self.tr("Align All {n} Episodes Without Times"),
        )
        if self._aligning.waiting:
            menu.addAction(
                self.tr("Empty the Queue"),
                lambda: self._aligning.withdraw(self._aligning.waiting),
            )
        return menu

    def _offer(self, menu: QMenu, among: Iterable[EpisodeSummary], one: str, many: str) -> None:
        numbers = [
            e.id
            for e in among
            if e.sync == Sync.NONE and _can_be_aligned(e) and not self._aligning.waits(e.id)
        ]
        if numbers:
            menu.addAction(counted(len(numbers), one, many), lambda: self._aligning.align(numbers))

    def _listed(self, episodes: list[EpisodeSummary]) -> None:
        self._episodes = episodes

    def _pop_up(self, episode_id: int, where: QPoint) -> None:
        menu = self.menu(episode_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)


def _can_be_aligned(episode: EpisodeSummary) -> bool:
    return episode.audio is not None and episode.transcript is not None
