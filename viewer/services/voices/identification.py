"""Job for child processes: tell the voices of an episode apart, and make them its speakers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library import audio_files, episodes, transcripts, voice_prints
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library
from viewer.library.records import AudioFile
from viewer.library.speakers import rename_speaker
from viewer.library.transcript_change import replace_with_file
from viewer.library.voice_prints import EpisodeVoices, StoredVoice
from viewer.paths import models_folder
from viewer.runtime.processes import lower_priority, use_one_math_thread
from viewer.services.model_catalog import VOICE_MODELS
from viewer.services.model_download import is_complete
from viewer.services.transcription_jobs import FOLDER_NAME, free_path
from viewer.services.voices.naming import learn_voices, name_accepted
from viewer.services.voices.show_voices import source_of
from viewer.settings import Settings
from viewer.text.file_names import safe_stem
from viewer.transcripts.model import Transcript
from viewer.transcripts.voice_turns import SpokenWord, move_times, spoken_words, with_voices
from viewer.transcripts.writers.captions import Metadata, webvtt
from viewer.voices.diarization import Diarization, Voice, find_voices
from viewer.voices.encoder import VoiceEncoder
from viewer.voices.word_turns import speech_of, voices_of_words

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event as ProcessEvent

_PAUSE_S = 0.1
_ALIGNED, _FOUND = 0.5, 0.9  # shares of the work: with an alignment, and before other episodes


class VoiceProgress(NamedTuple):
    """Progress of the job: the done share, 0 to 1."""

    episode_id: int
    done: float


class VoiceResult(NamedTuple):
    """The speakers of an episode.

    Attributes:
        speakers: their number.
        turns: the number of turns.
        named: names that were set, as the user has accepted them in this show before.
        proposed: the number of voices for which there is a name to accept.
        change: of the library.
    """

    episode_id: int
    speakers: int
    turns: int
    named: tuple[str, ...]
    proposed: int
    change: ChangeSet


class SpeakerOptions(NamedTuple):
    """Options of an identification.

    Attributes:
        speakers: their number; found out without it.
        pattern: name of a speaker, with the number `n`.
    """

    speakers: int | None = None
    pattern: str = "Speaker {n}"


_USUAL = SpeakerOptions()


def voice_model(settings: Settings) -> Path | None:
    """Return the folder of the speaker encoder: the chosen one, or the downloaded one, or None."""
    if settings.voice_model:
        return Path(settings.voice_model)
    (model,) = VOICE_MODELS
    folder = models_folder() / model.name
    return folder if is_complete(folder, model) else None


def identify_speakers(
    folder: Path,
    episode_id: int,
    model: Path,
    options: SpeakerOptions = _USUAL,
    paused: ProcessEvent | None = None,
    *,
    report: Callable[[VoiceProgress], None],
    cancelled: Callable[[], bool],
) -> VoiceResult | None:
    """Give an episode's transcript turns and speakers by its voices; None if cancelled.

    A transcript without times is aligned first. The result is a new transcript with the same
    words; the former one stays available. Voices are compared with those of named speakers in
    the show: a name is only set if the user accepted it before.

    Args:
        folder: the library.
        model: folder of the speaker encoder.
        paused: nothing is done while it is set.

    Raises:
        UserError: no transcript, no audio, too little speech, or no model.
    """

    def stopped() -> bool:
        while paused is not None and paused.is_set() and not cancelled():
            time.sleep(_PAUSE_S)
        return cancelled()

    lower_priority()
    use_one_math_thread()
    encoder = VoiceEncoder(model)
    begin = 0.0
    with Library.open(folder) as library:
        transcript, audio = _inputs(library, episode_id)
        generation = voice_prints.generation(library)
    if not transcript.time_map:
        if not _align(folder, episode_id, report, stopped):
            return None
        begin = _ALIGNED
        with Library.open(folder) as library:
            transcript, audio = _inputs(library, episode_id)
    words = spoken_words(transcript)
    if not words:
        raise UserError("There are no words with times to tell voices apart")

    def show(done: float) -> None:
        report(VoiceProgress(episode_id, begin + (_FOUND - begin) * done))

    heard = audio_files.fingerprint_before(audio.path)
    found = _listen(audio, words, encoder, options.speakers, report=show, cancelled=stopped)
    if found is None or stopped():
        return None
    diarization, voices = found
    with Library.open(folder) as library:
        # Before the edit, which has everything that is undone at once.
        if learn_voices(library, episode_id, encoder, generation, stopped) is None:
            return None  # nothing is changed
    tag = secrets.token_hex(3)
    labels = [f"Speaker {number} ({tag})" for number in range(1, len(diarization.voices) + 1)]
    with Library.open(folder) as library, undoable_edit(library, "Identify Speakers") as editing:
        now, audio = _inputs(library, episode_id)
        audio_files.require_unchanged(audio.path, heard)
        if _speech(now) != _speech(transcript):
            raise UserError(
                "The transcript was changed while its speakers were identified",
                remedy="Try again",
            )
        made = with_voices(transcript, words, [labels[voice] for voice in voices])
        turns = _store(library, episode_id, made, transcript)
        present = [label for label in labels if any(turn.speaker == label for turn in made.turns)]
        for number, label in enumerate(present, 1):
            rename_speaker(library, episode_id, label, options.pattern.replace("{n}", str(number)))
        heard_voices = [
            (label, voice)
            for label, voice in zip(labels, diarization.voices, strict=True)
            if label in present
        ]
        save_found(library, episode_id, heard_voices, generation)
        named, proposed = name_accepted(library, episode_id)
    report(VoiceProgress(episode_id, 1.0))
    return VoiceResult(episode_id, len(present), turns, named, proposed, editing.change)


def save_found(
    library: Library, episode_id: int, found: Sequence[tuple[str, Voice]], generation: str
) -> None:
    """Store the voices of an episode, unless voice prints were deleted since `generation`."""
    import numpy as np

    voices = tuple(
        StoredVoice(label, np.array(voice.vector, np.float32), voice.speech_ms, voice.sample)
        for label, voice in found
    )
    source = source_of(library, episode_id, named=False)
    assert source is not None  # there are audio and words
    voice_prints.save_voices(library, episode_id, EpisodeVoices(source, False, voices), generation)


def _speech(transcript: Transcript) -> tuple[str, list[tuple[int, str | None]]]:
    """Return what an identification replaces: words and who says them."""
    return transcript.text, [(turn.start, turn.speaker) for turn in transcript.turns]


def _inputs(library: Library, episode_id: int) -> tuple[Transcript, AudioFile]:
    audio = audio_files.audio_of(library, episode_id)
    if audio is None:
        raise UserError("This episode has no audio", remedy="Choose audio in the Episode menu")
    transcript = transcripts.load_transcript(library, episode_id)
    if not transcript.text:
        raise UserError(
            "This episode has no transcript", remedy="Transcribe it first, or add a transcript"
        )
    return transcript, audio


def _align(
    folder: Path,
    episode_id: int,
    report: Callable[[VoiceProgress], None],
    cancelled: Callable[[], bool],
) -> bool:
    from viewer.services.alignment_jobs import align_episode

    def show(progress: object) -> None:
        done = getattr(progress, "done", 0.0)
        report(VoiceProgress(episode_id, _ALIGNED * done))

    return align_episode(folder, episode_id, 0, report=show, cancelled=cancelled) is not None


def _listen(
    audio: AudioFile,
    words: Sequence[SpokenWord],
    encoder: VoiceEncoder,
    count: int | None,
    *,
    report: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> tuple[Diarization, list[int]] | None:
    """Decode the audio, and return its voices and the voice of each word."""
    from viewer.alignment.pcm_source import PcmDecoder, read_samples
    from viewer.alignment.work_dir import work_dir

    with work_dir() as folder:
        decoder = PcmDecoder(audio.path, folder / "samples.pcm", cancelled)
        try:
            while decoder.chunks.get() is not None:
                pass
        finally:
            decoder.close()
        if cancelled():
            return None
        if decoder.failure is not None:
            raise decoder.failure
        if decoder.truncation is not None and not decoder.length_ms:
            raise decoder.truncation
        heard = [word for word in words if word.end_ms <= decoder.length_ms]
        found = find_voices(
            lambda start, end: read_samples(decoder.path, start, end),
            speech_of(heard),
            encoder,
            count,
            report=report,
            cancelled=cancelled,
        )
    return (found, voices_of_words(words, found)) if found is not None else None


def _store(library: Library, episode_id: int, made: Transcript, transcript: Transcript) -> int:
    """Make the transcript with the new turns the current one; return the number of turns."""
    episode = episodes.summary(library, episode_id)
    file = transcripts.current_file(library, episode_id)
    computed = transcripts.computed_map(library, episode_id)
    chapters = made.chapters
    stem = Path(file.file_name).stem if file is not None else episode.title
    path = free_path(library.folder / FOLDER_NAME, f"{safe_stem(stem, 'episode')} (speakers)")
    path.parent.mkdir(exist_ok=True)
    about = Metadata(episode.title, None, episode.published, None)
    write_atomically(path, webvtt(made, about).encode("utf-8"))
    replace_with_file(library, episode_id, path)
    now = transcripts.load_transcript(library, episode_id)
    if computed is not None:
        moved = move_times(computed.time_map, transcript.text, now.text)
        if moved is not None:
            transcripts.save_time_map(
                library,
                episode_id,
                moved,
                coverage=computed.coverage,
                inserts=computed.inserts,
                method=computed.method,
                remarks=computed.remarks,
            )
    if chapters and not now.chapters:
        # Headings of the former file; their offsets belong to it.
        timed = tuple(
            replace(chapter, offset=None) for chapter in chapters if chapter.start_ms is not None
        )
        transcripts.save_chapters(library, episode_id, "file", timed)
    return sum(not turn.continues for turn in now.turns)
