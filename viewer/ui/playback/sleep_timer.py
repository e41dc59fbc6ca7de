"""Sleep timer: pauses after some minutes, or at the end of the chapter or episode."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.ui.i18n.translate import tr
from viewer.ui.playback.chapter_controller import ChapterController
from viewer.ui.shell.feature import AppContext, Feature

MINUTES = (5, 15, 30, 45, 60)
CHAPTER, EPISODE = "chapter", "episode"
_TICK_MS = 1_000
_FADE_S = 10  # before the pause, in which the volume falls to a quarter
_QUIETEST = 0.25


class SleepTimer(Feature):
    """Pauses the player after a time, or at the end of a chapter or episode.

    Minutes are those of the wall clock: a computer that wakes up after the end pauses
    immediately.

    Signals:
        expired: playback was paused by the timer.
    """

    expired = Signal()

    def __init__(self, app: AppContext, chapters: ChapterController) -> None:
        super().__init__(app)
        self._chapters = chapters
        self._deadline: float | None = None  # seconds since 1970
        self._until_ms: int | None = None  # position in the episode
        self.mode: int | str | None = None  # minutes, CHAPTER, EPISODE, or off
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.check)
        self.menu = QMenu(tr("Sleep Timer"), self._dialog_parent)
        self.menu.aboutToShow.connect(self._fill)
        self._player.position_changed.connect(self._moved)
        self._player.finished.connect(self._finished)
        self._session.opened.connect(self._opened)

    def start(self, mode: int | str | None) -> None:
        """Set the timer to some minutes, to `CHAPTER` or `EPISODE`; None turns it off."""
        self._restore_volume()
        self.mode, self._deadline, self._until_ms = mode, None, None
        self._tick.stop()
        if isinstance(mode, int):
            self._deadline = time.time() + 60 * mode
            self._tick.start()
            text = tr("Playback pauses in %Ln minute.|Playback pauses in %Ln minutes.", "", mode)
            self._notifications.toast(text)
        elif mode == CHAPTER:
            self._until_ms = self._chapter_end()
            self._notifications.toast(tr("Playback pauses at the end of the chapter."))
        elif mode == EPISODE:
            self._notifications.toast(tr("Playback pauses at the end of the episode."))
        else:
            self._notifications.toast(tr("The sleep timer is off."))

    def remaining_s(self) -> int | None:
        """Return the seconds until the pause; None if it does not depend on time."""
        return None if self._deadline is None else max(0, round(self._deadline - time.time()))

    def check(self) -> None:
        """Fade the volume, and pause when the time is over."""
        left = self.remaining_s()
        if left is None:
            return
        if left <= 0:
            self._expire()
        elif left <= _FADE_S:
            level = _QUIETEST + (1 - _QUIETEST) * left / _FADE_S
            self._player.set_volume(self._settings.volume * level)

    def _moved(self, position_ms: int) -> None:
        if self._until_ms is not None and position_ms >= self._until_ms:
            self._expire()

    def _finished(self) -> None:
        if self.mode in (CHAPTER, EPISODE):
            self._expire()

    def _opened(self, _episode: object) -> None:
        if self.mode in (CHAPTER, EPISODE):
            self.mode, self._until_ms = None, None  # it was for another episode

    def _expire(self) -> None:
        self.mode, self._deadline, self._until_ms = None, None, None
        self._tick.stop()
        self._player.pause()
        self._restore_volume()
        self._notifications.toast(tr("Paused by the sleep timer."), stays=True)
        self.expired.emit()

    def _restore_volume(self) -> None:
        self._player.set_volume(self._settings.volume)

    def _chapter_end(self) -> int | None:
        """Return the start of the next chapter (ms); None in the last chapter."""
        now = self._player.now_ms()
        begins = (chapter.ms for chapter in self._chapters.places if chapter.ms is not None)
        return next((ms for ms in begins if ms > now), None)

    def _fill(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        choices: list[tuple[int | str | None, str]] = [(None, tr("Off"))]
        choices += [(n, tr("%Ln minute|%Ln minutes", "", n)) for n in MINUTES]
        if self._chapters.places:
            choices.append((CHAPTER, tr("End of Chapter")))
        choices.append((EPISODE, tr("End of Episode")))
        left_s = self.remaining_s()
        minutes = tr("{n} min left").format(n=-(-(left_s or 0) // 60))
        left = f"\t{minutes}" if left_s is not None else ""
        for mode, text in choices:
            action = self.menu.addAction(text + left if mode == self.mode else text)
            action.setCheckable(True)
            action.setChecked(mode == self.mode)
            group.addAction(action)
            action.triggered.connect(partial(self._chosen, mode))

    def _chosen(self, mode: int | str | None, _checked: bool = False) -> None:
        self.start(mode)
