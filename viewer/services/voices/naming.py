"""Names of voices: proposed by voice prints of the show's named speakers, accepted by the user."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.audio.decode import decode
from viewer.errors import UserError
from viewer.library import audio_files, episodes, transcripts, voice_prints
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library
from viewer.library.records import Show
from viewer.library.speakers import is_named, rename_speaker, speaker_names
from viewer.library.voice_prints import EpisodeVoices, StoredVoice
from viewer.transcripts.model import Transcript, TurnKind
from viewer.voices.diarization import Speech, mean_vector
from viewer.voices.encoder import VoiceEncoder
from viewer.voices.prints import merge_prints, propose_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_SPEECH_MS = 10_000  # of a voice, to be compared with others
_EPISODES = 12  # of the show, that are listened to for the voices of named speakers
_PARTS, _PART_MS, _SHORTEST_MS = 8, 8_000, 2_000  # of a speaker's turns
_RATE = 16_000


class VoiceOfEpisode(NamedTuple):
    """A voice of an episode that was distinguished from others by its sound.

    Attributes:
        label: its label in the transcript.
        shown: the name that it has now.
        speech_ms: how long it speaks.
        sample: start and end (ms) of a part in which it speaks alone.
        proposed: a name to accept; "" for none.
        alike: cosine to the print of that speaker, 0 to 1.
    """

    label: str
    shown: str
    speech_ms: int
    sample: tuple[int, int]
    proposed: str = ""
    alike: float = 0.0


def voices_of_episode(library: Library, episode_id: int) -> list[VoiceOfEpisode]:
    """Return the voices of an episode's transcript, with names to accept; [] without any."""
    stored = _current_voices(library, episode_id)
    if not stored:
        return []
    names = speaker_names(library, episode_id)
    prints = _prints(library, episode_id)
    voices = []
    for voice in stored:
        shown = names.get(voice.label, voice.label)
        proposal = None
        if not is_named(shown) and voice.speech_ms >= LEAST_SPEECH_MS:
            proposal = propose_name(voice.vector, prints)
        voices.append(
            VoiceOfEpisode(
                voice.label,
                shown,
                voice.speech_ms,
                voice.sample,
                proposal.name if proposal is not None else "",
                proposal.alike if proposal is not None else 0.0,
            )
        )
    return voices


def accept_names(library: Library, episode_id: int, names: Mapping[str, str]) -> ChangeSet:
    """Name voices (by their labels), here and in all episodes of the show; undoable.

    In other episodes, a voice gets a name if that would be proposed for it.
    """
    show = episodes.show_of(library, episode_id)
    with undoable_edit(library, "Name Speakers") as editing:
        current = speaker_names(library, episode_id)
        for label, name in names.items():
            rename_speaker(library, episode_id, current.get(label, label), name)
        for other in _of_show(library, show):
            if other != episode_id:
                _name_alike(library, other, frozenset(names.values()))
    for name in names.values():
        voice_prints.accept_name(library, show.id, name)
    return editing.change


def name_accepted(library: Library, episode_id: int) -> tuple[tuple[str, ...], int]:
    """Set names that the user has accepted in the show before.

    Returns these names, and the number of voices for which there is another name to accept.
    """
    show = episodes.show_of(library, episode_id)
    accepted = voice_prints.accepted_names(library, show.id)
    with undoable_edit(library, "Name Speakers"):
        named = _name_alike(library, episode_id, accepted)
    left = sum(bool(voice.proposed) for voice in voices_of_episode(library, episode_id))
    return named, left


def _name_alike(library: Library, episode_id: int, names: frozenset[str]) -> tuple[str, ...]:
    voices = [v for v in voices_of_episode(library, episode_id) if v.proposed in names]
    for voice in voices:
        rename_speaker(library, episode_id, voice.shown, voice.proposed)
    return tuple(voice.proposed for voice in voices)


def learn_voices(
    library: Library, episode_id: int, encoder: VoiceEncoder, cancelled: Callable[[], bool]
) -> int | None:
    """Listen to the named speakers of the show's other episodes; None if cancelled.

    Returns the number of episodes that were listened to; those whose voices are known are not.
    """
    show = episodes.show_of(library, episode_id)
    learned = 0
    for other in _of_show(library, show):
        if cancelled():
            return None
        if other == episode_id or learned >= _EPISODES or _current_voices(library, other):
            continue
        audio = audio_files.audio_of(library, other)
        if audio is None:
            continue
        try:
            transcript = transcripts.load_transcript(library, other)
            source = f"{audio.fingerprint} {transcript.revision}"
            known = voice_prints.load_voices(library, other)
            if known is not None and known.source == source:
                continue
            voices = tuple(_named_voices(transcript, audio.path, encoder))
        except UserError:
            continue  # its file is gone or damaged; others may have the voice
        voice_prints.save_voices(library, other, EpisodeVoices(source, True, voices))
        learned += bool(voices)
    return learned


def _named_voices(
    transcript: Transcript, audio: Path, encoder: VoiceEncoder
) -> Iterator[StoredVoice]:
    turns: dict[str, list[Speech]] = {}
    for turn in transcript.turns:
        times = transcript.time_map.interval(turn.start, turn.end)
        if turn.kind != TurnKind.SPEECH or turn.speaker is None or times is None:
            continue
        if is_named(turn.speaker) and times.end_ms - times.start_ms >= _SHORTEST_MS:
            middle = (times.start_ms + times.end_ms) // 2
            half = min(times.end_ms - times.start_ms, _PART_MS) // 2
            turns.setdefault(turn.speaker, []).append(Speech(middle - half, middle + half))
    for name, parts in turns.items():
        chosen = sorted(sorted(parts, key=lambda part: part.start_ms - part.end_ms)[:_PARTS])
        length = sum(part.end_ms - part.start_ms for part in chosen)
        if length < LEAST_SPEECH_MS:
            continue
        samples, places = _read_parts(audio, chosen)

        def read(start: int, end: int, samples: NDArray[np.int16] = samples) -> NDArray[np.int16]:
            return samples[start * _RATE // 1000 : end * _RATE // 1000]

        vector = mean_vector(read, places, encoder)
        if vector is not None:
            yield StoredVoice(name, vector, length, (chosen[0].start_ms, chosen[0].end_ms))


def _read_parts(audio: Path, parts: list[Speech]) -> tuple[NDArray[np.int16], list[Speech]]:
    """Return the samples of parts one after another, and the positions of the parts in them."""
    import numpy as np

    samples = [np.empty(0, np.int16)]
    places = []
    length = 0
    for start, end in parts:
        blocks = decode(audio, rate=_RATE, start_ms=start, length_ms=end - start)
        with closing(blocks):
            part = np.concatenate([np.empty(0, np.int16), *blocks])
        samples.append(part)
        begin_ms = length * 1000 // _RATE
        length += len(part)
        places.append(Speech(begin_ms, length * 1000 // _RATE))
    return np.concatenate(samples), places


def _prints(library: Library, episode_id: int) -> dict[str, NDArray[np.float32]]:
    """Return the voice prints of the show's named speakers, from its other episodes."""
    show = episodes.show_of(library, episode_id)
    found = []
    for other in _of_show(library, show):
        if other == episode_id:
            continue
        names = speaker_names(library, other)
        known = voice_prints.load_voices(library, other)
        if known is None:
            continue
        voices = known.voices if known.named else _current_voices(library, other)
        for voice in voices:
            name = voice.label if known.named else names.get(voice.label, voice.label)
            if is_named(name) and voice.speech_ms >= LEAST_SPEECH_MS:
                found.append((name, voice.vector, voice.speech_ms))
    return merge_prints(found)


def _current_voices(library: Library, episode_id: int) -> tuple[StoredVoice, ...]:
    """Return the voices identified for the current transcript; () if they are of another one."""
    stored = voice_prints.load_voices(library, episode_id)
    if stored is None or stored.named:
        return ()
    file = transcripts.current_file(library, episode_id)
    if file is None:
        return ()
    original = transcripts.load_original(library, file.sha256, file.file_name, file.choice)
    return tuple(voice for voice in stored.voices if voice.label in original.speakers)


def _of_show(library: Library, show: Show) -> list[int]:
    """Return the episodes of a show, the newest first."""
    return [episode.id for episode in episodes.summaries(library) if episode.show == show.name]
