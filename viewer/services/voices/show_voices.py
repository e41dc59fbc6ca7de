"""Voices of a show: those of its episodes that are current, and the prints of its speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.library import audio_files, transcript_states, voice_prints
from viewer.library.library import Library
from viewer.library.records import AudioFile
from viewer.library.speakers import is_named, names_of_show
from viewer.library.voice_prints import StoredVoice
from viewer.voices.prints import merge_prints, print_share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_SPEECH_MS = 10_000  # of a voice, to be compared with others


class ShowVoices:
    """The voices of a show, read once: what one episode needs of all others is at hand.

    Voices count only if they were computed from the audio and the transcript that their episode
    has now.
    """

    def __init__(self, library: Library, show_id: int) -> None:
        self._names = names_of_show(library, show_id)
        self._heard: dict[int, tuple[StoredVoice, ...]] = {}
        self._sums: dict[str, NDArray[np.float64]] = {}
        self._own: dict[int, list[tuple[str, NDArray[np.float64]]]] = {}
        self._episodes: dict[str, int] = {}  # in how many episodes a name is
        states = _states(library, show_id)
        self.episodes = list(states)
        stored = voice_prints.episodes_with_voices(library)
        for episode_id, (audio, sha256, revision) in states.items():
            if episode_id not in stored or audio is None:
                continue
            known = voice_prints.load_voices(library, episode_id)
            if known is None or known.source != _source(audio, sha256, revision, known.named):
                continue
            if not known.named:
                self._heard[episode_id] = known.voices
            self._add(episode_id, known.voices, named=known.named)

    def heard(self, episode_id: int) -> tuple[StoredVoice, ...]:
        """Return the voices that were told apart in an episode; () without any."""
        return self._heard.get(episode_id, ())

    def name_of(self, episode_id: int, label: str) -> str:
        """Return the name that a label of an episode had when the show was read."""
        return self._names.get(episode_id, {}).get(label) or self._names.get(0, {}).get(
            label, label
        )

    def prints(self, episode_id: int) -> dict[str, NDArray[np.float32]]:
        """Return the prints of named speakers, from all episodes but this one."""
        own = self._own.get(episode_id, [])
        left = dict(self._episodes)
        sums = dict(self._sums)
        for name, vector in own:
            sums[name] = sums[name] - vector
        for name in {name for name, _ in own}:
            left[name] -= 1
        return merge_prints({name: total for name, total in sums.items() if left[name]})

    def accepted(self, library: Library, show_id: int) -> frozenset[str]:
        """Return the names that the user has accepted, and has not taken back."""
        return frozenset(
            name
            for name, places in voice_prints.accepted_names(library, show_id).items()
            if any(self.name_of(*place) == name for place in places)
        )

    def _add(self, episode_id: int, voices: tuple[StoredVoice, ...], *, named: bool) -> None:
        for voice in voices:
            name = voice.label if named else self.name_of(episode_id, voice.label)
            if is_named(name) and voice.speech_ms >= LEAST_SPEECH_MS:
                share = print_share(voice.vector, voice.speech_ms)
                self._sums[name] = self._sums[name] + share if name in self._sums else share
                self._own.setdefault(episode_id, []).append((name, share))
        for name in {name for name, _ in self._own.get(episode_id, ())}:
            self._episodes[name] = self._episodes.get(name, 0) + 1


def source_of(library: Library, episode_id: int, *, named: bool) -> str | None:
    """Return what voices of an episode would be computed from now; None without audio or words.

    It changes with the recording and the transcript, that of named voices with every edit.
    """
    show_id = transcript_states.show_of(library, episode_id)
    state = _states(library, show_id, episode_id).get(episode_id) if show_id is not None else None
    if state is None or state[0] is None or state[1] is None:
        return None
    return _source(state[0], state[1], state[2], named)


def _source(audio: AudioFile, sha256: str | None, revision: int, named: bool) -> str:
    parts = [audio_files.fingerprint_now(audio), sha256 or ""]
    return " ".join([*parts, str(revision)] if named else parts)


def _states(
    library: Library, show_id: int, episode_id: int | None = None
) -> dict[int, tuple[AudioFile | None, str | None, int]]:
    """Return audio, hash of the transcript and revision of a show's episodes, newest first."""
    audio = audio_files.audio_of_show(library, show_id)
    rows = transcript_states.of_show(library, show_id, episode_id)
    return {number: (audio.get(number), sha256, revision) for number, sha256, revision in rows}
