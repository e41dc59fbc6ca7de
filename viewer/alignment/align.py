"""Aligning a transcript with its audio: from two files to a time map."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from viewer.alignment import language_model, pronunciation, whisper_recognizer
from viewer.alignment.estimate import distribute, without_music
from viewer.alignment.language_detection import is_english
from viewer.alignment.outcome import (
    AlignedWord,
    Alignment,
    Method,
    WordState,
    coverage_of,
    time_map_of,
)
from viewer.alignment.pcm_source import SEAM_MS, PcmDecoder, power_of, sounding_between
from viewer.alignment.result import Cancelled, Progress, beginning, never
from viewer.alignment.scheduler import OPEN_MS, AlignmentScheduler
from viewer.alignment.text_normalization import SpokenScript, script
from viewer.alignment.work_dir import keeping, working_folder
from viewer.alignment.worker_pool import WorkerConfig, WorkerPool
from viewer.audio.probe import probe
from viewer.errors import UserError
from viewer.messages import Message
from viewer.transcripts.model import Transcript

# A recogniser that expects next to nothing else hears fewer words anywhere.
FEWEST_WORDS = 10
_MOST_WORDS = 400_000
_FAR_MS = 120_000  # so much is decoded in less than a second
_TOO_FEW = (
    "The transcript has no words that could be heard, too few to be found in the audio",
    "The transcript has only one word, too few to be found in the audio",
    "The transcript has only {count} words, too few to be found in the audio",
)


def align(
    transcript: Transcript,
    audio: Path,
    *,
    report: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = never,
    paused: Callable[[], bool] = never,
    around: Callable[[], int] = beginning,
    workers: int = 2,
    language: str | None = None,
    method: Method = Method.AUTOMATIC,
    weights: Path | None = None,
) -> Alignment:
    """Find the words of `transcript` in `audio`.

    Args:
        transcript: its words; times that it has are not used.
        audio: the sound file.
        report: called about twice a second, from this thread.
        cancelled, paused: asked several times a second.
        around: asked before each piece of work: the moment (ms) whose surroundings are wanted
            first. It may move meanwhile, as a playhead does.
        workers: processes at work.
        language: of the transcript, where it is known ("en-GB").
        method: automatic is pocketsphinx for English, and for anything else Whisper where
            there are weights, or an estimate.
        weights: a folder with a model for Whisper, which then hears too, in one process.

    Raises:
        UserError: there is nothing to align, the audio cannot be read, it is silent, or the
            transcript belongs to other audio.
        Cancelled: `cancelled()` became true.
    """
    begun = time.monotonic()
    words = script(transcript)
    check_words(words)
    claimed_ms = probe(audio).claimed_ms
    spoken = [word.word for word in words.spoken]
    english = method == Method.POCKETSPHINX or is_english(spoken, language)
    if method == Method.ESTIMATE or (not english and weights is None):
        return _estimated(transcript, words, audio, cancelled)
    if weights is not None:
        whisper_recognizer.check(weights)
        workers = 1
    with working_folder() as folder:
        tools = WorkerConfig(
            folder / "sound",
            folder / "dictionary",
            folder / "model",
            weights,
            "en" if english else language and language.split("-")[0],
            english,
        )
        tools.sound.touch()
        first_ms = around() - OPEN_MS - SEAM_MS
        sound = PcmDecoder(
            audio, tools.sound, cancelled, first_ms=first_ms if first_ms > _FAR_MS else 0
        )
        try:
            with keeping():
                pronunciation.write_dictionary(spoken, tools.dictionary)
                language_model.write_model(sentences(words), tools.model)
            with WorkerPool(tools, workers) as crew:
                run = AlignmentScheduler(
                    words,
                    audio,
                    sound=sound,
                    crew=crew,
                    heard_by=Method.POCKETSPHINX if weights is None else Method.WHISPER,
                    placing=english,
                    claimed_ms=claimed_ms,
                    around=around,
                )
                run.work(report, cancelled, paused)
                return run.outcome(begun)
        finally:
            sound.close()


def check_words(words: SpokenScript) -> None:
    """Refuse a script with too few words, or too many.

    Raises:
        UserError: fewer than `FEWEST_WORDS` spoken words, or more than can be held.
    """
    count = len(words.spoken)
    if count < FEWEST_WORDS:
        raise UserError(_TOO_FEW[min(count, 2)], count=count)
    if count > _MOST_WORDS:
        raise UserError(
            "The transcript has {count} words, more than one recording can hold",
            remedy="Open the part of it that belongs to this audio",
            count=count,
        )


def sentences(words: SpokenScript) -> list[list[str]]:
    """The spoken words, divided where sentences end."""
    found: list[list[str]] = [[]]
    for spoken in words.spoken:
        found[-1].append(spoken.word)
        if spoken.ends:
            found.append([])
    return [sentence for sentence in found if sentence]


def _estimated(
    transcript: Transcript, script_: SpokenScript, audio: Path, cancelled: Callable[[], bool]
) -> Alignment:
    """Every word approximately, between the first sound and the last."""
    begun = time.monotonic()
    power = without_music(power_of(audio, cancelled))
    if cancelled():
        raise Cancelled
    sounding = sounding_between(power)
    if sounding is None:
        raise UserError("There is nothing but silence in the audio", path=audio)
    owners = sorted({spoken.owner for spoken in script_.spoken})
    spans = [script_.spans[owner] for owner in owners]
    times = distribute(transcript.text, spans, power, *sounding, loose=True)
    words = tuple(
        AlignedWord(span.start, span.end, start_ms, end_ms, WordState.INTERPOLATED)
        for span, (start_ms, end_ms) in zip(spans, times, strict=True)
    )
    return Alignment(
        time_map=time_map_of(words),
        words=words,
        inserts=(),
        coverage=coverage_of(words),
        method=Method.ESTIMATE,
        seconds=time.monotonic() - begun,
        remarks=(
            Message(
                "The times are approximate, by pauses and the length of the words: there is no "
                "model for the transcript's language. Pins make them better."
            ),
        ),
    )
