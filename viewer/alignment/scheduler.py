"""Scheduler of one alignment: orders the jobs of the workers and collects their results.

While the audio is still being decoded, workers recognize its first chunks. After every few
chunks the recognized words are matched with the written ones, and the segments between matched
words are queued for forced alignment. Aligned words are reported at once.
"""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.alignment.extra_audio import find_extra_audio
from viewer.alignment.pcm_source import AudioChunk, PcmDecoder
from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.result import (
    AlignedWord,
    Alignment,
    AlignmentCancelled,
    ExtraAudio,
    Method,
    ProgressReport,
    build_time_map,
    word_coverage,
)
from viewer.alignment.segmentation import AlignTask, Segmenter, plausible_pairs
from viewer.alignment.text_normalization import SpokenScript
from viewer.alignment.word_alignment import (
    WordPair,
    align_words,
    count_common_ngrams,
    count_in_long_runs,
    trusted_pairs,
)
from viewer.alignment.word_grammar import PlacedWord, WordOutcome
from viewer.alignment.word_times import PRECISE, ROUGH, UNPLACED, fuse_times
from viewer.alignment.worker_pool import AlignJob, Job, JobResult, RecognizeJob, WorkerPool
from viewer.errors import UserError
from viewer.messages import Message
from viewer.text.timecode import clock

# Share of words in runs of six and more common words: near 0 for a transcript of other audio.
_RUN, _LEAST_SHARE, _LEAST_SHARE_OF_SAMPLE = 6, 0.08, 0.01
_FIRST_CHUNKS = 3  # are matched at once, so that the first words have times soon
_FIRST_MS = 80_000  # after the focus are recognized before anything else
_SAMPLES = 9  # then chunks all over the audio, to detect other audio early
OPEN_MS = 12_000  # words this near to audio that is not recognized yet wait for it
_REPORT_S = 0.5
_WAIT_S = 0.2
# Shares that are worth a remark: of words absent from the audio, of audio without words.
_MANY_ABSENT, _MUCH_EXTRA = 0.15, 0.25
_ROUGH_TIMES = (
    "The times are approximate, mostly within a quarter of a second: only English words can be "
    "aligned more exactly."
)
_ABSENT_WORDS = "{absent} of the transcript’s {words} words are not in the audio, which may be cut."
_EXTRA_SOUND = "{extra} of the audio’s {whole} are not in the transcript."


class AlignmentScheduler:
    """Scheduler of one alignment.

    Args:
        script: the transcript as spoken words.
        audio: the audio file, for error messages.
        decoder: the running decoder.
        pool: the worker processes.
        method: the recognizer in use.
        aligning: words are aligned by forced alignment too, not by recognition alone.
        claimed_ms: duration according to the file's header, or None.
        around: returns the time (ms) near which words are aligned first.
    """

    def __init__(
        self,
        script: SpokenScript,
        audio: Path,
        *,
        decoder: PcmDecoder,
        pool: WorkerPool,
        method: Method,
        aligning: bool,
        claimed_ms: int | None,
        around: Callable[[], int],
    ) -> None:
        self._script = script
        self._words = [spoken.word for spoken in script.spoken]
        self._audio = audio
        self._decoder = decoder
        self._pool = pool
        self._method = method
        self._aligning = aligning
        self._claimed_ms = claimed_ms
        self._around = around
        self._decoded = False
        self._chunks: list[AudioChunk] = []
        self._waiting: set[AudioChunk] = set()
        self._by_chunk: dict[AudioChunk, list[RecognizedWord]] = {}
        self._unmatched = 0  # chunks recognized since the last matching
        self._near_focus = 0  # of these, chunks near the focus
        self._recognized: list[RecognizedWord] = []
        self._pairs: list[WordPair] = []
        self._tasks: list[AlignTask] = []
        self._placed: dict[Job, list[PlacedWord]] = {}
        self._queued: list[AlignJob] = []
        self._started = time.monotonic()
        self._paused_s = 0.0

    def run(
        self,
        report: Callable[[ProgressReport], None],
        cancelled: Callable[[], bool],
        paused: Callable[[], bool],
    ) -> None:
        """Recognize, match and align until everything is done.

        Raises:
            AlignmentCancelled: `cancelled()` returned True.
            UserError: the audio cannot be used, or belongs to another transcript.
        """
        reported = time.monotonic()
        live = 0
        while not self._finished():
            if cancelled():
                raise AlignmentCancelled
            if paused() and not self._pool.has_pending:
                time.sleep(_WAIT_S)
                self._paused_s += _WAIT_S
                continue
            self._take_chunks()
            while self._pool.has_idle_worker and not paused():
                job = self._next_job()
                if job is None:
                    break
                self._pool.submit(job)
            if self._pool.has_pending:
                for job, result in self._pool.poll(_WAIT_S):
                    self._store(job, result)
            else:
                time.sleep(0.02)  # wait for the decoder
            self._match_if_due()
            now = time.monotonic()
            if now - reported >= _REPORT_S:
                reported = now
                report(self._progress(has_changed=len(self._placed) != live))
                live = len(self._placed)

    def _finished(self) -> bool:
        return (
            self._decoded
            and not self._waiting
            and not self._pool.has_pending
            and not self._unmatched
            and not self._queued
        )

    def _take_chunks(self) -> None:
        while not self._decoded and not self._decoder.chunks.empty():
            chunk = self._decoder.chunks.get()
            if chunk is None:
                self._decoded = True
                self._check_audio()
            else:
                insort(self._chunks, chunk)
                if chunk.silent:
                    self._by_chunk[chunk] = []
                else:
                    self._waiting.add(chunk)

    def _check_audio(self) -> None:
        error = self._decoder.failure or (None if self._chunks else self._decoder.truncation)
        if error is not None:
            raise error
        if all(chunk.silent for chunk in self._chunks):
            raise UserError("The audio is silent", path=self._audio)

    def _next_job(self) -> Job | None:
        # Words near audio that is not recognized yet wait for it, so earlier audio is needed too.
        around_ms = self._around() - OPEN_MS
        if self._queued:
            nearest = min(self._queued, key=lambda job: _distance(job.segment.end_ms, around_ms))
            self._queued.remove(nearest)
            return nearest
        if not self._waiting:
            return None
        chunk = min(self._waiting, key=lambda chunk: self._rank(chunk, around_ms))
        self._waiting.remove(chunk)
        return RecognizeJob(chunk.start_ms, chunk.end_ms)

    def _rank(self, chunk: AudioChunk, around_ms: int) -> tuple[int, int]:
        distance = _distance(chunk.end_ms, around_ms)
        if distance < _FIRST_MS:
            return 0, distance
        every = max(len(self._chunks) // _SAMPLES, 1)
        sample = self._decoded and self._chunks.index(chunk) % every == every // 2
        return (1 if sample else 2), distance

    def _store(self, job: Job, result: JobResult) -> None:
        if isinstance(job, RecognizeJob):
            chunk = next(p for p in self._chunks if p.start_ms == job.start_ms)
            self._by_chunk[chunk] = [
                word for word in result or () if isinstance(word, RecognizedWord)
            ]
            self._unmatched += 1
            self._near_focus += _distance(chunk.end_ms, self._around()) < _FIRST_MS
        else:
            self._placed[job] = [word for word in result or () if isinstance(word, PlacedWord)]

    def _match_if_due(self) -> None:
        last = self._decoded and not self._waiting and not self._pool.has_pending
        due = max(_FIRST_CHUNKS, len(self._by_chunk) // 8)
        enough = self._unmatched >= due or self._near_focus >= _FIRST_CHUNKS or last
        if not self._unmatched or not enough:
            return
        self._unmatched = self._near_focus = 0
        self._recognized = [
            word for chunk in sorted(self._by_chunk) for word in self._by_chunk[chunk]
        ]
        pairs = align_words(self._words, [word.word for word in self._recognized])
        if self._decoded:
            self._check_match(pairs, complete=not self._waiting)
        self._pairs = plausible_pairs(
            trusted_pairs(pairs, self._words), self._words, self._recognized
        )
        if not self._aligning:
            return
        segmenter = Segmenter(self._words, self._recognized, self._pairs)
        self._tasks = [
            task
            for start_ms, end_ms, closed in self._recognized_ranges()
            for task in segmenter.tasks(start_ms, end_ms, closed=closed)
        ]
        untried = {AlignJob(task.segment) for task in self._tasks} - self._placed.keys()
        self._queued = list(untried)

    def _recognized_ranges(self) -> list[tuple[int, int, bool]]:
        """Return contiguous recognized ranges (ms), less the edges that wait for more audio.

        The third value is True if the range ends at the end of the audio.
        """
        ranges: list[tuple[int, int, bool]] = []
        started: int | None = None
        end = 0
        for chunk in self._chunks:
            if started is not None and (chunk not in self._by_chunk or chunk.start_ms != end):
                ranges.append((started, end - OPEN_MS, False))
                started = None
            if chunk in self._by_chunk:
                if started is None:
                    started = chunk.start_ms + (OPEN_MS if chunk.start_ms else 0)
                end = chunk.end_ms
        if started is not None:
            ranges.append((started, end if self._decoded else end - OPEN_MS, self._decoded))
        return ranges

    def _check_match(self, pairs: Sequence[WordPair], *, complete: bool) -> None:
        recognized, written = len(self._recognized), len(self._words)
        length = min(_RUN, max(written // 3, 2))
        matching = count_in_long_runs(pairs, length)
        share = matching / max(min(recognized, written), 1)
        if complete:
            wrong = share < _LEAST_SHARE
        else:
            enough = len(self._by_chunk) >= _FIRST_CHUNKS + _SAMPLES
            wrong = enough and share < _LEAST_SHARE_OF_SAMPLE and not self._repeats(length)
        if not wrong:
            return
        if not recognized:
            raise UserError("No speech was recognized in the audio", path=self._audio)
        raise UserError(
            "The transcript does not belong to this audio: of {recognized} recognized words, "
            "{found} are in it in the same order ({share}%; {least}% or more are expected)",
            path=self._audio,
            remedy="Choose the audio of this episode, or another transcript",
            recognized=recognized,
            found=matching,
            share=round(100 * matching / recognized),
            least=round(100 * _LEAST_SHARE),
        )

    def _aligned_words(self) -> dict[int, PlacedWord]:
        if not self._aligning:
            return {
                index: PlacedWord(index, word.start_ms, word.end_ms, WordOutcome.FOUND)
                for index, word in self._recognized_by_index().items()
            }
        placed: dict[int, PlacedWord] = {}
        for task in self._tasks:
            for word in self._placed.get(AlignJob(task.segment), ()):
                if task.first <= word.word_index < task.last:
                    placed[word.word_index] = word
        return placed

    def _repeats(self, length: int) -> bool:
        """Return True if the recognized words occur in the text, though in another order.

        Repeated text cannot be matched before more of the audio is recognized.
        """
        recognized = [word.word for word in self._recognized]
        return count_common_ngrams(self._words, recognized, length) >= _LEAST_SHARE * len(
            recognized
        )

    def _progress(self, *, has_changed: bool) -> ProgressReport:
        heard_ms = sum(chunk.end_ms - chunk.start_ms for chunk in self._by_chunk)
        total_ms = self._decoder.length_ms
        if not self._decoded:
            total_ms = max(total_ms, self._claimed_ms or 0)
        aligning = len(self._queued) / max(len(self._tasks), 1)
        done = min(heard_ms / max(total_ms, 1), 1.0) * (1 - 0.4 * aligning)
        spent_s = time.monotonic() - self._started - self._paused_s
        remaining_s = spent_s * (1 - done) / done if done > 0.01 else None
        if not has_changed:
            return ProgressReport(done, remaining_s, None, 0.0)
        words = self._current_words()
        return ProgressReport(done, remaining_s, build_time_map(words), word_coverage(words))

    def _current_words(self) -> tuple[AlignedWord, ...]:
        precision = PRECISE if self._method == Method.POCKETSPHINX else ROUGH
        if not self._aligning:
            precision = UNPLACED
        return fuse_times(
            self._script, self._aligned_words(), self._recognized_by_index(), precision
        )

    def _recognized_by_index(self) -> dict[int, RecognizedWord]:
        return {pair.written: self._recognized[pair.recognized] for pair in self._pairs}

    def result(self, started: float) -> Alignment:
        """Return the alignment after `run`; `started` is a time of `time.monotonic` (s)."""
        words = self._current_words()
        inserts = find_extra_audio(words, self._recognized, self._decoder.power())
        return Alignment(
            time_map=build_time_map(words),
            words=words,
            inserts=inserts,
            coverage=word_coverage(words),
            method=self._method,
            seconds=time.monotonic() - started,
            remarks=tuple(self._remarks(words, inserts)),
        )

    def _remarks(self, words: Sequence[AlignedWord], inserts: Sequence[ExtraAudio]) -> list[str]:
        """Return messages about truncated audio, absent words and extra audio."""
        remarks: list[str] = (
            [self._decoder.truncation.message] if self._decoder.truncation is not None else []
        )
        if not self._aligning:
            remarks.append(Message(_ROUGH_TIMES))
        absent = sum(word.start_ms is None for word in words)
        if absent > _MANY_ABSENT * len(words):
            remarks.append(Message(_ABSENT_WORDS, absent=absent, words=len(words)))
        extra_ms = sum(insert.end_ms - insert.start_ms for insert in inserts)
        if extra_ms > _MUCH_EXTRA * self._decoder.length_ms:
            whole = clock(self._decoder.length_ms)
            remarks.append(Message(_EXTRA_SOUND, extra=clock(extra_ms), whole=whole))
        return remarks


def _distance(end_ms: int, around_ms: int) -> int:
    """Return a rank by which audio after the focus comes first, in order, then the rest."""
    behind = end_ms - around_ms
    return behind if behind >= 0 else 1_000_000_000 - behind
