"""How the words and the sound of the open episode are joined, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from viewer.ui.aligning import Aligning
from viewer.ui.open_episode import OpenEpisode
from viewer.ui.session import Session
from viewer.ui.strip import Choice, Strip


class Syncing(QObject):
    """Keeps the strip above the words up to date."""

    def __init__(self, strip: Strip, session: Session, aligning: Aligning) -> None:
        super().__init__(strip)
        self._strip = strip
        self._session = session
        self._aligning = aligning
        session.opened.connect(self._show)
        session.retimed.connect(self._show)
        session.sound_changed.connect(self._show)
        aligning.changed.connect(self._show)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """A handler for each command."""
        return {"align": self.align}

    def align(self) -> None:
        """Episode > Align with Audio."""
        if self._session.episode is not None:
            self._aligning.align([self._session.episode.id])

    def _show(self, _: object = None) -> None:
        episode = self._session.episode
        if episode is None or episode.sound is None or not episode.transcript.text:
            self._strip.tell("")
            return
        problem = self._aligning.problem(episode.id)
        if problem:
            self._strip.tell(
                problem,
                [
                    Choice(self.tr("Try Again"), self.align),
                    Choice(self.tr("Dismiss"), lambda: self._aligning.withdraw([episode.id])),
                ],
                problem=True,
            )
        elif self._aligning.waits(episode.id):
            self._show_work(episode)
        elif not episode.transcript.time_map:
            self._strip.tell(
                self.tr("This transcript has no times."),
                [Choice(self.tr("Align with Audio"), self.align, primary=True)],
            )
        else:
            self._show_times(episode)

    def _show_work(self, episode: OpenEpisode) -> None:
        work = self._aligning.work
        if work is None or work.episode_id != episode.id:
            self._strip.tell(self.tr("Waits for its turn to be aligned."))
        elif episode.transcript.time_map:
            self._strip.tell(self.tr("What is aligned already follows the sound."))
        else:
            self._strip.tell(self.tr("Listening for the first words…"))

    def _show_times(self, episode: OpenEpisode) -> None:
        coverage = episode.summary.coverage
        if coverage is None:
            self._strip.tell("")
            return
        self._strip.tell(self.tr("Aligned {n} %").format(n=_percent(coverage)))


def _percent(share: float) -> int:
    """Never 100 while something is missing, and never 0 while there is something."""
    return min(max(round(100 * share), 1), 99) if 0 < share < 1 else round(100 * share)
