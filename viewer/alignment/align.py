"""Align a transcript with its audio: from two files to a time map."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from viewer.alignment import language_model, pronunciation, whisper_recognizer
from viewer.alignment.estimate import distribute, silence_music
from viewer.alignment.language_detection import is_english
from viewer.alignment.pcm_source import SEAM_MS, PcmDecoder, audible_range, mean_power
from viewer.alignment.result import (
    AlignedWord,
    Alignment,
    AlignmentCancelled,
    Method,
    ProgressReport,
    WordState,
    build_time_map,
    from_start,
    never,
    word_coverage,
)
from viewer.alignment.scheduler import OPEN_MS, AlignmentScheduler
from viewer.alignment.text_normalization import SpokenScript, verbalize_transcript
from viewer.alignment.work_dir import disk_errors, work_dir
from viewer.alignment.worker_pool import WorkerConfig, WorkerPool
from viewer.audio.probe import probe
from viewer.errors import UserError
from viewer.messages import Message
from viewer.transcripts.model import Transcript

# With fewer words the language model is so narrow that it "recognizes" them in any audio.
FEWEST_WORDS = 10
_MOST_WORDS = 400_000
_FAR_MS = 120_000  # of audio are decoded in less than a second
_TOO_FEW = (
    "The transcript has no spoken words to find in the audio",
    "The transcript has only one word, too few to be found in the audio",
    "The transcript has only {count} words, too few to be found in the audio",
)


def align(
    transcript: Transcript,
    audio: Path,
    *,
    report: Callable[[ProgressReport], None] = lambda _: None,
    cancelled: Callable[[], bool] = never,
    paused: Callable[[], bool] = never,
    around: Callable[[], int] = from_start,
    workers: int = 2,
    language: str | None = None,
    method: Method = Method.AUTOMATIC,
    weights: Path | None = None,
) -> Alignment:
    """Find the words of `transcript` in `audio`.

    Args:
        transcript: the text to align; times that it has are not used.
        audio: the audio file.
        report: called about twice a second, in the calling thread.
        cancelled, paused: polled several times a second.
        around: called before each job; returns the time (ms) near which words are aligned
            first. It may change, as a playhead does.
        workers: number of worker processes.
        language: language tag of the transcript ("en-GB"), or None.
        method: AUTOMATIC chooses pocketsphinx for English; for other languages Whisper if
            `weights` are given, else an estimate.
        weights: folder of a Whisper model, which is then used in one worker process.

    Raises:
        UserError: there is nothing to align, the audio cannot be read or is silent, or the
            transcript does not belong to it.
        AlignmentCancelled: `cancelled()` returned True.
    """
    started = time.monotonic()
    words = verbalize_transcript(transcript)
    check_words(words)
    claimed_ms = probe(audio).claimed_ms
    spoken = [word.word for word in words.spoken]
    english = method == Method.POCKETSPHINX or is_english(spoken, language)
    if method == Method.ESTIMATE or (not english and weights is None):
        return _estimated(transcript, words, audio, cancelled)
    if weights is not None:
        whisper_recognizer.check_model(weights)
        workers = 1
    with work_dir() as folder:
        config = WorkerConfig(
            folder / "sound",
            folder / "dictionary",
            folder / "model",
            weights,
            "en" if english else language and language.split("-")[0],
            english,
        )
        config.pcm.touch()
        first_ms = around() - OPEN_MS - SEAM_MS
        decoder = PcmDecoder(
            audio, config.pcm, cancelled, first_ms=first_ms if first_ms > _FAR_MS else 0
        )
        try:
            with disk_errors():
                pronunciation.write_dictionary(spoken, config.dictionary)
                language_model.write_model(split_sentences(words), config.model)
            with WorkerPool(config, workers) as pool:
                scheduler = AlignmentScheduler(
                    words,
                    audio,
                    decoder=decoder,
                    pool=pool,
                    method=Method.POCKETSPHINX if weights is None else Method.WHISPER,
                    aligning=english,
                    claimed_ms=claimed_ms,
                    around=around,
                )
                scheduler.run(report, cancelled, paused)
                return scheduler.result(started)
        finally:
            decoder.close()


def check_words(words: SpokenScript) -> None:
    """Reject a script with too few words, or too many.

    Raises:
        UserError: fewer than `FEWEST_WORDS` spoken words, or more than `_MOST_WORDS`.
    """
    count = len(words.spoken)
    if count < FEWEST_WORDS:
        raise UserError(_TOO_FEW[min(count, 2)], count=count)
    if count > _MOST_WORDS:
        raise UserError(
            "The transcript has {count} words, too many for one recording",
            remedy="Open only the part of it that belongs to this audio",
            count=count,
        )


def split_sentences(words: SpokenScript) -> list[list[str]]:
    """Return the spoken words, split into sentences."""
    sentences: list[list[str]] = [[]]
    for spoken in words.spoken:
        sentences[-1].append(spoken.word)
        if spoken.ends:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _estimated(
    transcript: Transcript, script: SpokenScript, audio: Path, cancelled: Callable[[], bool]
) -> Alignment:
    """Estimate the time of every word between the first and the last audible sound."""
    started = time.monotonic()
    power = silence_music(mean_power(audio, cancelled))
    if cancelled():
        raise AlignmentCancelled
    audible = audible_range(power)
    if audible is None:
        raise UserError("The audio is silent", path=audio)
    owners = sorted({spoken.owner for spoken in script.spoken})
    spans = [script.spans[owner] for owner in owners]
    times = distribute(transcript.text, spans, power, *audible, loose=True)
    words = tuple(
        AlignedWord(span.start, span.end, start_ms, end_ms, WordState.INTERPOLATED)
        for span, (start_ms, end_ms) in zip(spans, times, strict=True)
    )
    return Alignment(
        time_map=build_time_map(words),
        words=words,
        inserts=(),
        coverage=word_coverage(words),
        method=Method.ESTIMATE,
        seconds=time.monotonic() - started,
        remarks=(
            Message(
                "The times are estimated from pauses and word lengths, because there is no speech "
                "model for the transcript’s language. Pins improve them."
            ),
        ),
    )
