"""Sleep timer: pauses after some minutes, or at the end of the chapter or episode."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.transcripts.chapter_places import PlacedChapter, place_chapters
from viewer.ui.i18n.translate import tr
from viewer.ui.playback.background_playback import BackgroundPlayback
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.shell.feature import AppContext, Feature

MINUTES = (5, 15, 30, 45, 60)
CHAPTER, EPISODE = "chapter", "episode"
_TICK_MS = 1_000
_FADE_S = 10  # before the pause, in which the volume falls to a quarter
_QUIETEST = 0.25


class SleepTimer(Feature):
    """Pauses the player after a time, or at the end of a chapter or episode.

    Minutes are those of the wall clock: a computer that wakes up after the end pauses
    immediately. What is left is shown in the transport bar, also for an episode that plays while
    another one is open.

    Signals:
        expired: playback was paused by the timer.
    """

    expired = Signal()

    def __init__(
        self, app: AppContext, playback: PlaybackCommands, background: BackgroundPlayback
    ) -> None:
        super().__init__(app)
        self._playback = playback
        self._background = background
        self._deadline: float | None = None  # seconds since 1970
        self._until_ms: int | None = None  # position in the episode
        self._episode_id: int | None = None  # the one at whose end, or chapter's end, it pauses
        self.mode: int | str | None = None  # minutes, CHAPTER, EPISODE, or off
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.check)
        self.menu = QMenu(tr("Sleep Timer"), self._dialog_parent)
        self.menu.aboutToShow.connect(self._fill)
        for player in playback.players:
            player.position_changed.connect(partial(self._moved, player))
            player.finished.connect(partial(self._finished, player))
        self._session.opened.connect(lambda _: self._end_for_others())
        background.changed.connect(self._end_for_others)
        self._transport.sleep_requested.connect(self._open_menu)

    def start(self, mode: int | str | None) -> None:
        """Set the timer to some minutes, to `CHAPTER` or `EPISODE`; None turns it off."""
        self._restore_volume()
        self._set_off()
        self.mode = mode
        sounding = self._playback.audible_episode
        self._episode_id = sounding.id if sounding is not None else None
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
        self._show()

    def remaining_s(self) -> int | None:
        """Return the seconds until the pause; None if it does not depend on time."""
        return None if self._deadline is None else max(0, round(self._deadline - time.time()))

    def check(self) -> None:
        """Fade the volume, and pause when the time is over."""
        self._show()
        left = self.remaining_s()
        if left is None:
            return
        if left <= 0:
            self._expire()
        elif left <= _FADE_S:
            level = _QUIETEST + (1 - _QUIETEST) * left / _FADE_S
            for player in self._playback.players:
                player.set_volume(self._settings.volume * level)

    def _show(self) -> None:
        """Show what is left in the transport bar."""
        left_s = self.remaining_s()
        if left_s is not None and left_s > 60:
            text = self._minutes(left_s)
        elif left_s is not None:
            text = tr("{n} s").format(n=left_s)
        else:
            texts = {CHAPTER: tr("End of Chapter"), EPISODE: tr("End of Episode")}
            text = texts.get(str(self.mode), "")
        if left_s is not None:
            name = tr("Sleep timer: {time} left").format(time=text)
        else:
            name = tr("Sleep timer: {end}").format(end=text)
        self._transport.show_sleep(text, name if text else "")

    def _minutes(self, seconds: int) -> str:
        return tr("{n} min").format(n=-(-seconds // 60))

    def _open_menu(self, corner: QPoint) -> None:
        """Open the menu above the chip."""
        self._fill()
        self.menu.popup(corner - QPoint(0, self.menu.sizeHint().height()))

    def _moved(self, player: AudioPlayer, position_ms: int) -> None:
        is_it = player is self._playback.audible_player
        if self._until_ms is not None and is_it and position_ms >= self._until_ms:
            self._expire()

    def _finished(self, player: AudioPlayer) -> None:
        # The background player's episode is given up when it has ended, before or after this.
        if self.mode in (CHAPTER, EPISODE) and player is self._playback.audible_player:
            self._expire()

    def _end_for_others(self) -> None:
        """Turn the timer off that was for the end of an episode that plays no more."""
        sounding = self._playback.audible_episode
        if self.mode in (CHAPTER, EPISODE) and (
            sounding is None or sounding.id != self._episode_id
        ):
            self._set_off()
            self._show()

    def _set_off(self) -> None:
        self.mode, self._deadline, self._until_ms = None, None, None
        self._tick.stop()

    def _expire(self) -> None:
        self._set_off()
        for player in self._playback.players:
            player.pause()
        for stop in self._playback.stoppers:
            stop()
        self._restore_volume()
        self._show()
        self._notifications.toast(tr("Paused by the sleep timer."), stays=True)
        self.expired.emit()

    def _restore_volume(self) -> None:
        for player in self._playback.players:
            player.set_volume(self._settings.volume)

    def _chapter_end(self) -> int | None:
        """Return the start of the next chapter (ms); None in the last chapter."""
        now = self._playback.audible_player.now_ms()
        begins = (chapter.ms for chapter in self._chapters() if chapter.ms is not None)
        return next((ms for ms in begins if ms > now), None)

    def _chapters(self) -> list[PlacedChapter]:
        sounding = self._playback.audible_episode
        return place_chapters(sounding.transcript) if sounding is not None else []

    def _fill(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        choices: list[tuple[int | str | None, str]] = [(None, tr("Off"))]
        choices += [(n, tr("%Ln minute|%Ln minutes", "", n)) for n in MINUTES]
        if self._chapters():
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
