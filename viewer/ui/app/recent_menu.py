"""File > Open Recent: the episodes that were opened last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from viewer.library.records import EpisodeSummary
from viewer.ui.i18n.translate import tr

RECENT = 10


class RecentMenu(QMenu):
    """Lists them, the last one first.

    Signals:
        chosen: the number of an episode that is to be opened.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Open Recent"), parent)

    def show_recent(self, episodes: Sequence[EpisodeSummary]) -> None:
        """List those of all `episodes` that were opened last."""
        self.clear()
        opened = [episode for episode in episodes if episode.opened_at is not None]
        opened.sort(key=lambda episode: -(episode.opened_at or 0))
        for episode in opened[:RECENT]:
            # An ampersand in a title is no shortcut's mark.
            action = self.addAction(episode.title.replace("&", "&&")[:80])
            action.triggered.connect(lambda _, number=episode.id: self.chosen.emit(number))
        self.setEnabled(bool(opened))
