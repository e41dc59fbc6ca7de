"""MPRIS 2.2 metadata of the open episode.

https://specifications.freedesktop.org/mpris-spec/latest/Player_Interface.html and its metadata,
https://www.freedesktop.org/wiki/Specifications/mpris-spec/metadata/. Times are microseconds.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtDBus import QDBusObjectPath

from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.audio_player import FASTEST, SLOWEST, AudioPlayer

_LONGEST_NAME = 500  # characters; a file may have any number
_NO_TRACK = "/org/mpris/MediaPlayer2/TrackList/NoTrack"


class NowPlaying:
    """Metadata of the playing or next episode; `stopped` after Stop.

    `cover` is the episode's picture as a file, where there is one.
    """

    def __init__(self, commands: PlaybackCommands) -> None:
        self._commands = commands
        self.stopped = True
        self.cover: Path | None = None

    @property
    def _player(self) -> AudioPlayer:
        return self._commands.audible_player

    @property
    def track(self) -> str:
        """D-Bus object path of the open episode."""
        episode = self._commands.audible_episode
        return f"/org/earmark/episode/{episode.id}" if episode is not None else _NO_TRACK

    @property
    def length_ms(self) -> int:
        """Duration (ms); 0 while it is unknown."""
        episode = self._commands.audible_episode
        duration_ms = episode.summary.duration_ms if episode is not None else None
        return self._player.duration_ms or duration_ms or 0

    @property
    def position_ms(self) -> int:
        """Playback position (ms), limited to the duration: the last buffer may exceed it."""
        now_ms = self._player.now_ms()
        return min(now_ms, self.length_ms or now_ms)

    def values(self) -> dict[str, object]:
        """Return the changing properties in Python types, which can be compared."""
        episode = self._commands.audible_episode
        sounds = self._player.is_loaded
        if not sounds or self.stopped:
            status = "Stopped"
        else:
            status = "Playing" if self._player.is_playing else "Paused"
        return {
            "PlaybackStatus": status,
            "Rate": self._player.rate,
            "Metadata": self._metadata(),
            "Volume": self._commands.volume,
            "MinimumRate": SLOWEST,
            "MaximumRate": FASTEST,
            "CanGoNext": episode is not None,
            "CanGoPrevious": episode is not None,
            "CanPlay": sounds,
            "CanPause": sounds,
            "CanSeek": sounds,
        }

    def _metadata(self) -> dict[str, object]:
        metadata: dict[str, object] = {"mpris:trackid": QDBusObjectPath(self.track)}
        episode = self._commands.audible_episode
        if episode is None:
            return metadata
        summary = episode.summary
        metadata["xesam:title"] = summary.title[:_LONGEST_NAME]
        metadata["mpris:length"] = self.length_ms * 1000
        if summary.show:
            metadata["xesam:artist"] = [summary.show[:_LONGEST_NAME]]
            metadata["xesam:album"] = summary.show[:_LONGEST_NAME]
        if self.cover is not None:
            metadata["mpris:artUrl"] = self.cover.as_uri()
        return metadata
