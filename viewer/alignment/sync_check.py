"""Check a transcript's own times against a copy of the audio.

A few seconds at several places are recognized, and the recognized times of the words are
compared with those of the transcript. It takes a few seconds for an episode of any length.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import NamedTuple

from viewer.alignment import language_model, pronunciation
from viewer.alignment.align import check_words, split_sentences
from viewer.alignment.pcm_source import is_silent
from viewer.alignment.recognizer import RATE, RecognizedWord
from viewer.alignment.result import AlignmentCancelled, never
from viewer.alignment.text_normalization import SpokenScript, verbalize_transcript
from viewer.alignment.word_alignment import WordPair, align_words, runs
from viewer.alignment.work_dir import disk_errors, work_dir
from viewer.alignment.worker_pool import Job, RecognizeJob, WorkerConfig, WorkerPool
from viewer.audio.decode import decode
from viewer.audio.probe import probe
from viewer.errors import UserError
from viewer.messages import Message
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import TimeMap

_PROCESSES = 2
_PLACES = 6
_LISTEN_MS = 8_000
# The outer ones first: anything inserted shows between them, if time runs out.
_ORDER = (0, 5, 2, 4, 1, 3)
_PATIENCE_S = 4.2  # then the outer places are enough, if they match the text
_OUTER = 2
_LEAST_OVERLAP = 0.3  # of the transcript's times with the audio; less means a large shift
_NO_SPEECH = "No speech was recognized at the places that were checked"
_TOO_LITTLE = "Too little speech was recognized at the places that were checked"
# With speech at so many places (of so many words), a single match is only a common intro.
_TOO_MANY, _SPEAKING = 4, 8
_LATE = "The audio is {time} later than the transcript’s times."
_EARLY = "The audio is {time} earlier than the transcript’s times."
_PIECEWISE = "The captions drift by up to {time}: this recording has ads or cuts."
_OTHER_AUDIO = (
    "This audio does not match the transcript: of {recognized} words recognized at "
    "several places, {matched} appear in it in the same order."
)
_FEWEST_WORDS = 25  # words, to conclude that none of them matches
_SHORTEST_RUN = 4  # matching words in a row that are no coincidence
_LEAST_SHARE = 0.35  # of the words at a place: the language model finds some anywhere
_IN_SYNC_MS = 250
_SAME_SHIFT_MS = 400
_GUESSED_MS = 1_500  # error of times inside of a cue
_FEWEST_STARTS = 2


class SyncVerdict(StrEnum):
    """Result of the check."""

    IN_SYNC = "in sync"
    SHIFTED = "shifted"  # by about the same everywhere
    PIECEWISE = "shifted piecewise"
    OTHER_AUDIO = "other audio"


class NoSpeechError(UserError):
    """Too little speech at the places that were checked."""


class OffsetSample(NamedTuple):
    """At `at_ms` of the audio, words are `by_ms` later (or earlier) than their times.

    `exact` if measured at words that start a cue.
    """

    at_ms: int
    by_ms: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class SyncCheck:
    """Result of a sync check.

    Attributes:
        verdict: the conclusion.
        by_ms: the shift; 0 unless it is the same everywhere.
        shifts: the offset at each place.
        recognized: number of words recognized at all places.
        matched: number of those found in the text.
    """

    verdict: SyncVerdict
    by_ms: int
    shifts: tuple[OffsetSample, ...]
    recognized: int
    matched: int

    @property
    def message(self) -> Message:
        """The result as a sentence for the user."""
        if self.verdict == SyncVerdict.IN_SYNC:
            return Message("The times match this audio.")
        if self.verdict == SyncVerdict.SHIFTED:
            return Message(_LATE if self.by_ms > 0 else _EARLY, time=_time(abs(self.by_ms)))
        if self.verdict == SyncVerdict.PIECEWISE:
            return Message(_PIECEWISE, time=_time(max(abs(s.by_ms) for s in self.shifts)))
        return Message(_OTHER_AUDIO, recognized=self.recognized, matched=self.matched)


def _time(ms: int) -> Message:
    """Return a length of time in words: `0.3 s`, `1 min 28 s`."""
    if ms < 60_000:
        return Message("{n} s", n=round(ms / 1000, 1))
    minutes, seconds = divmod(round(ms / 1000), 60)
    return Message("{minutes} min {seconds} s", minutes=minutes, seconds=seconds)


def check_sync(
    transcript: Transcript,
    audio: Path,
    *,
    cancelled: Callable[[], bool] = never,
) -> SyncCheck:
    """Compare the times of `transcript` (English) with `audio`, in about five seconds.

    Uses two processes; checks fewer places on a busy machine.

    Raises:
        NoSpeechError: no or too little speech at the checked places.
        UserError: the transcript has no times or too few words, or the audio cannot be read.
        AlignmentCancelled: `cancelled()` returned True.
    """
    if not transcript.time_map:
        raise UserError("The transcript has no times that could be checked")
    started = time.monotonic()
    words = verbalize_transcript(transcript)
    check_words(words)
    length_ms = probe(audio).claimed_ms or transcript.time_map.end_ms
    with work_dir() as folder:
        config = WorkerConfig(folder / "sound", folder / "dictionary", folder / "model")
        with disk_errors():
            pronunciation.write_dictionary((s.word for s in words.spoken), config.dictionary)
            language_model.write_model(split_sentences(words), config.model)
        places = _places(transcript.time_map, length_ms)
        # The user waits for this short task: normal priority.
        with WorkerPool(config, _PROCESSES, niceness=0) as pool:
            audible = _decode_places(audio, config.pcm, places, cancelled)
            written = [spoken.word for spoken in words.spoken]
            recognized = _recognize(
                pool,
                audible,
                lambda there: bool(_matches(written, there)),
                cancelled,
                started + _PATIENCE_S,
            )
    return _conclude(transcript, words, recognized, audio)


def _places(time_map: TimeMap, length_ms: int) -> list[int]:
    """Return the places to check (ms), spread over the transcript's times, by priority."""
    from_ms, to_ms = max(time_map[0].start_ms, 0), min(time_map.end_ms, length_ms)
    if to_ms - from_ms < _LEAST_OVERLAP * min(length_ms, time_map.end_ms):
        from_ms, to_ms = 0, length_ms
    span_ms = max(to_ms - from_ms - _LISTEN_MS, 0)
    return list(dict.fromkeys(from_ms + span_ms * (2 * i + 1) // (2 * _PLACES) for i in _ORDER))


def _decode_places(
    audio: Path, path: Path, places: Sequence[int], cancelled: Callable[[], bool]
) -> list[int]:
    """Decode the audio at `places` into `path`; return the places that are audible."""
    audible: list[int] = []
    failure: UserError | None = None
    with disk_errors(), path.open("wb") as file:
        for start_ms in places:
            file.seek(2 * (start_ms * RATE // 1000))
            blocks = decode(
                audio, rate=RATE, start_ms=start_ms, length_ms=_LISTEN_MS, cancelled=cancelled
            )
            try:
                with closing(blocks):
                    for block in blocks:
                        file.write(block.tobytes())
                        if not is_silent(block) and start_ms not in audible:
                            audible.append(start_ms)
            except UserError as error:  # of a truncated file, the other places are enough
                failure = error
    if failure is not None and not audible:
        raise failure
    return audible


def _recognize(
    pool: WorkerPool,
    places: Sequence[int],
    fits: Callable[[Sequence[RecognizedWord]], bool],
    cancelled: Callable[[], bool],
    deadline: float,
) -> list[list[RecognizedWord]]:
    """Recognize all places; after `deadline`, only until the outer ones match the text."""
    waiting = [RecognizeJob(start_ms, start_ms + _LISTEN_MS) for start_ms in places]
    outer: set[Job] = set(waiting[:_OUTER])
    recognized: list[list[RecognizedWord]] = []
    while waiting or pool.has_pending:
        if cancelled():
            raise AlignmentCancelled
        if time.monotonic() > deadline and not outer:
            break
        while waiting and pool.has_idle_worker:
            pool.submit(waiting.pop(0))
        for job, result in pool.poll(0.1):
            recognized.append([word for word in result or () if isinstance(word, RecognizedWord)])
            if fits(recognized[-1]):
                outer.discard(job)
    return recognized


def _conclude(
    transcript: Transcript,
    words: SpokenScript,
    places: Sequence[Sequence[RecognizedWord]],
    audio: Path,
) -> SyncCheck:
    written = [spoken.word for spoken in words.spoken]
    shifts: list[OffsetSample] = []
    matched = speaking = 0
    for recognized in places:
        matches = _matches(written, recognized)
        speaking += len(recognized) >= _SPEAKING
        matched += len(matches)
        seen = [(words.spoken[p.written].owner, recognized[p.recognized].start_ms) for p in matches]
        shift = _offset(transcript, words, seen)
        if shift is not None:
            shifts.append(shift)
    shifts.sort()
    total = sum(map(len, places))
    if not shifts and total < _FEWEST_WORDS:
        raise NoSpeechError(_TOO_LITTLE if total else _NO_SPEECH, path=audio)
    if not shifts or (len(shifts) == 1 and speaking >= _TOO_MANY):
        return SyncCheck(SyncVerdict.OTHER_AUDIO, 0, (), total, matched)
    by = [shift.by_ms for shift in shifts]
    middle = round(median([shift.by_ms for shift in shifts if shift.exact] or by))
    sure = [shift.by_ms for shift in shifts if shift.exact]
    apart = max(by) - min(by) > _GUESSED_MS
    if apart or (sure and max(sure) - min(sure) > _SAME_SHIFT_MS):
        verdict = SyncVerdict.PIECEWISE
        middle = 0
    else:
        verdict = SyncVerdict.IN_SYNC if abs(middle) <= _IN_SYNC_MS else SyncVerdict.SHIFTED
    return SyncCheck(verdict, middle, tuple(shifts), total, matched)


def _matches(written: Sequence[str], recognized: Sequence[RecognizedWord]) -> list[WordPair]:
    """Return matches in runs, if they are a fair share of the recognized words."""
    pairs = align_words(written, [word.word for word in recognized])
    matches = [
        pair
        for start, end in runs(pairs)
        if end - start >= _SHORTEST_RUN
        for pair in pairs[start:end]
    ]
    return matches if len(matches) >= _LEAST_SHARE * len(recognized) else []


def _offset(
    transcript: Transcript, words: SpokenScript, seen: Sequence[tuple[int, int]]
) -> OffsetSample | None:
    """Return the offset of the words at one place from their times; None with too few words.

    It is exact for words that start a timed span; inside of one, times are interpolated.
    """
    exact: list[int] = []
    guessed: list[int] = []
    before = -1
    for owner, ms in seen:
        start = words.spans[owner].start
        due_ms = transcript.time_map.to_ms(start)
        if owner == before or due_ms is None:
            continue
        before = owner
        interval = transcript.time_map.interval(start, words.spans[owner].end)
        starts_span = start == 0 or transcript.time_map.to_ms(start - 1) is None
        (exact if interval is not None and starts_span else guessed).append(ms - due_ms)
    if len(exact) >= _FEWEST_STARTS:
        return OffsetSample(seen[0][1], round(median(exact)), True)
    if len(exact) + len(guessed) >= _SHORTEST_RUN - 1:
        return OffsetSample(seen[0][1], round(median(exact + guessed)), False)
    return None
