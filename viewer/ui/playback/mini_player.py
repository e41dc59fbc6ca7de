"""Mini player: controls playback in a small window above all others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from viewer.transcripts.model import Transcript
from viewer.transcripts.sentences import spoken_sentence
from viewer.ui.playback.mini_window import MiniWindow
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.audio_player import SKIP_MS, AudioPlayer
from viewer.ui.shell.feature import AppContext, Feature, Handlers

# Commands whose shortcuts also work in the small window.
_COMMANDS = (
    *("play", "back", "forward", "back_far", "forward_far", "slower", "faster", "normal_speed"),
    *("bookmark", "volume_up", "volume_down", "mute", "mini_player", "quit"),
)
_PART = 40  # characters of a sentence; about one line of the window


class MiniPlayer(Feature):
    """Opens and closes the small window; the main window is minimized meanwhile.

    `bring_back` shows the main window again.
    """

    def __init__(
        self, app: AppContext, playback: PlaybackCommands, bring_back: Callable[[], object]
    ) -> None:
        super().__init__(app)
        self._playback = playback
        self._bring_back = bring_back
        self.window: MiniWindow | None = None
        app.session.opened.connect(lambda _: self._show_all())
        playback.contexts_changed.connect(self._show_all)
        for player in playback.players:
            player.position_changed.connect(partial(self._moved, player))
            player.playing_changed.connect(lambda _: self._show_playing())
            player.duration_changed.connect(lambda _: self._show_all())

    def actions(self) -> Handlers:
        return {"mini_player": self.toggle}

    def toggle(self) -> None:
        """Open the small window, or return to the main window."""
        if self.window is not None:
            self.close()
            return
        window = self.window = MiniWindow(self._look, SKIP_MS)
        for name in _COMMANDS:
            window.addAction(self._actions[name])
        window.play_toggled.connect(self._playback.toggle_audible)
        window.skip_requested.connect(self._playback.skip)
        window.seek_requested.connect(self._seek)
        window.back_requested.connect(self.close)
        self._actions["mini_player"].setChecked(True)
        self._playback.page_in_sight = False
        self._show_all()
        window.place_at(self._settings.mini_place, self._dialog_parent)
        window.show()
        window.activateWindow()
        self._dialog_parent.window().showMinimized()

    def close(self) -> None:
        """Close the small window and show the main window."""
        if self.put_away():
            self._bring_back()

    def put_away(self) -> bool:
        """Close the small window alone; return False if it is not open."""
        window, self.window = self.window, None
        if window is None:
            return False
        self._settings.mini_place = window.corner()
        self._actions["mini_player"].setChecked(False)
        self._playback.page_in_sight = True
        window.back_requested.disconnect()
        window.hide()
        window.deleteLater()
        return True

    def _seek(self, ms: int) -> None:
        self._playback.audible_player.seek(ms)

    def _show_all(self) -> None:
        window, audible = self.window, self._playback.audible_player
        if window is None:
            return
        episode = self._playback.audible_episode
        window.set_title(episode.summary.title if episode is not None else "")
        known = episode.summary.duration_ms if episode is not None else 0
        window.set_duration(audible.duration_ms or known or 0)
        self._show_playing()
        self._moved(audible, audible.now_ms())

    def _show_playing(self) -> None:
        if self.window is not None:
            self.window.set_playing(self._playback.audible_player.is_playing)

    def _moved(self, player: AudioPlayer, ms: int) -> None:
        if self.window is None or player is not self._playback.audible_player:
            return
        episode = self._playback.audible_episode
        self.window.set_position(ms)
        self.window.set_words(words_at(episode.transcript, ms) if episode is not None else "")


def words_at(transcript: Transcript, ms: int) -> str:
    """Return the sentence that is spoken at `ms`; of a long one, the part around its word.

    Parts begin every `_PART` characters, so that the text changes only then.
    """
    span = spoken_sentence(transcript, ms)
    if span is None:
        return ""
    start = span.start
    offset = transcript.time_map.previous_offset(ms)
    if offset is not None and offset - start >= _PART:
        wanted = start + (offset - start) // _PART * _PART
        start = transcript.text.rfind(" ", start, wanted) + 1 or start
    words = " ".join(transcript.text[start : min(span.end, start + 6 * _PART)].split())
    return words if start == span.start else f"…{words}"
