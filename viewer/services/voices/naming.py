"""Names of voices: proposed by voice prints of the show's named speakers, accepted by the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.audio.decode import decode
from viewer.errors import UserError
from viewer.library import audio_files, episodes, transcripts, voice_prints
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library
from viewer.library.speakers import is_named, rename_speaker, speaker_names
from viewer.library.voice_prints import EpisodeVoices, StoredVoice
from viewer.services.voices.show_voices import LEAST_SPEECH_MS, ShowVoices, source_of
from viewer.transcripts.model import Transcript, TurnKind
from viewer.voices.diarization import Speech, mean_vector
from viewer.voices.encoder import VoiceEncoder
from viewer.voices.prints import propose_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


def with_named_speakers(library: Library, episode_ids: Iterable[int]) -> list[int]:
    """Return those of the episodes in whose transcripts a speaker has a name."""
    found = []
    for episode_id in episode_ids:
        with suppress(UserError):  # told where its speakers are identified
            transcript = transcripts.load_transcript(library, episode_id)
            if any(is_named(speaker) for speaker in transcript.speakers):
                found.append(episode_id)
    return found


def voices_of_episode(library: Library, episode_id: int) -> list[VoiceOfEpisode]:
    """Return the voices of an episode's transcript, with names to accept; [] without any."""
    show = episodes.show_of(library, episode_id)
    return _voices(ShowVoices(library, show.id), episode_id)


def accept_names(library: Library, episode_id: int, names: Mapping[str, str]) -> ChangeSet:
    """Name voices (by their labels), here and in all episodes of the show; undoable.

    In other episodes, a voice gets a name if that would be proposed for it. Voices that were
    named meanwhile keep their names.
    """
    show = episodes.show_of(library, episode_id)
    with undoable_edit(library, "Name Speakers") as editing:
        current = speaker_names(library, episode_id)
        named: list[tuple[int, str, str]] = []
        for label, name in names.items():
            shown = current.get(label, label)
            if not is_named(shown):
                rename_speaker(library, episode_id, shown, name)
                named.append((episode_id, label, name))
        accepted = frozenset(name for *_, name in named)
        voices = ShowVoices(library, show.id)
        for other in voices.episodes:
            if other != episode_id:
                named += _name_alike(library, voices, other, accepted)
        places: dict[str, list[voice_prints.Place]] = {}
        for number, label, name in named:
            places.setdefault(name, []).append((number, label))
        if places:
            voice_prints.accept_names(library, show.id, places)
    return editing.change


def name_accepted(library: Library, episode_id: int) -> tuple[tuple[str, ...], int]:
    """Set names that the user has accepted in the show before; part of an edit, if one runs.

    Returns these names, and the number of voices for which there is another name to accept.
    """
    show = episodes.show_of(library, episode_id)
    with undoable_edit(library, "Name Speakers"):
        voices = ShowVoices(library, show.id)
        accepted = voices.accepted(library, show.id)
        proposed = [voice for voice in _voices(voices, episode_id) if voice.proposed]
        named = _name_alike(library, voices, episode_id, accepted)
    return tuple(name for *_, name in named), len(proposed) - len(named)


def _voices(show: ShowVoices, episode_id: int) -> list[VoiceOfEpisode]:
    stored = show.heard(episode_id)
    if not stored:
        return []
    prints = show.prints(episode_id)
    voices = []
    for voice in stored:
        shown = show.name_of(episode_id, voice.label)
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


def _name_alike(
    library: Library, show: ShowVoices, episode_id: int, names: frozenset[str]
) -> list[tuple[int, str, str]]:
    """Set names that are proposed and among `names`; return episode, label and name of each."""
    voices = [voice for voice in _voices(show, episode_id) if voice.proposed in names]
    for voice in voices:
        rename_speaker(library, episode_id, voice.shown, voice.proposed)
    return [(episode_id, voice.label, voice.proposed) for voice in voices]


def learn_voices(
    library: Library,
    episode_id: int,
    encoder: VoiceEncoder,
    generation: str,
    cancelled: Callable[[], bool],
) -> int | None:
    """Listen to the named speakers of the show's other episodes; None if cancelled.

    Args:
        generation: of the voice prints when the work began; see `voice_prints.generation`.

    Returns:
        The number of episodes that were listened to; those whose voices are known are not.
    """
    show = episodes.show_of(library, episode_id)
    voices = ShowVoices(library, show.id)
    learned = 0
    for other in voices.episodes:
        if cancelled():
            return None
        if other == episode_id or learned >= _EPISODES or voices.heard(other):
            continue
        audio = audio_files.audio_of(library, other)
        if audio is None:
            continue
        try:
            source = source_of(library, other, named=True)
            known = voice_prints.load_voices(library, other)
            if source is None or (known is not None and known.source == source):
                continue
            transcript = transcripts.load_transcript(library, other)
            found = tuple(_named_voices(transcript, audio.path, encoder))
        except UserError:
            continue  # its file is gone or damaged; others may have the voice
        named = EpisodeVoices(source, True, found)
        if not voice_prints.save_voices(library, other, named, generation):
            break  # the user deleted all prints meanwhile
        learned += bool(found)
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
