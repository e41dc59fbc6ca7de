"""One alignment under way: who hears and places what next, and what is known so far.

While the sound is still being decoded, workers hear its first pieces. After every few
pieces what was heard is matched with what is written, and stretches between matched words
are handed to the workers to be placed exactly; what is placed is reported at once.
"""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.alignment.extra_audio import inserts_of
from viewer.alignment.outcome import (
    AlignedWord,
    Alignment,
    ExtraAudio,
    Method,
    coverage_of,
    time_map_of,
)
from viewer.alignment.pcm_source import AudioChunk, PcmDecoder
from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.result import Cancelled, Progress
from viewer.alignment.segmentation import AlignTask, Segmenter, plausible
from viewer.alignment.text_normalization import SpokenScript
from viewer.alignment.word_grammar import PlacedWord, WordOutcome
from viewer.alignment.word_matching import (
    WordPair,
    align_words,
    in_common_rows,
    in_long_runs,
    trusted,
)
from viewer.alignment.word_times import PRECISE, ROUGH, UNPLACED, words_of
from viewer.alignment.worker_pool import AlignJob, Answer, Job, RecognizeJob, WorkerPool
from viewer.errors import UserError
from viewer.messages import Message
from viewer.text.timecode import clock

# Rows of six and more words in common: other audio has next to none, a right one most.
_ROW, _LEAST_SHARE, _LEAST_SHARE_OF_SAMPLE = 6, 0.08, 0.01
_FIRST_PIECES = 3  # are matched at once, so that something is live soon
_FIRST_MS = 80_000  # from the wanted moment on is heard before anything else
_SAMPLES = 9  # then pieces from all over the audio, to know other audio early
OPEN_MS = 12_000  # words this near to sound not yet heard wait for it
_REPORT_S = 0.5
_WAIT_S = 0.2
# Worth a remark: this share of the words absent, or of the audio without words.
_MANY_ABSENT, _MUCH_EXTRA = 0.15, 0.25
_ROUGH_TIMES = (
    "The times are approximate, mostly to a quarter of a second: only English words can be "
    "placed more exactly."
)
_ABSENT_WORDS = (
    "{absent} of the transcript's {words} words are not in the audio: it may be shorter, or cut."
)
_EXTRA_SOUND = "The transcript does not have {extra} of the audio's {whole}."


class AlignmentScheduler:
    """One alignment under way."""

    def __init__(
        self,
        words: SpokenScript,
        audio: Path,
        *,
        sound: PcmDecoder,
        crew: WorkerPool,
        heard_by: Method,
        placing: bool,
        claimed_ms: int | None,
        around: Callable[[], int],
    ) -> None:
        self._script = words
        self._words = [spoken.word for spoken in words.spoken]
        self._audio = audio
        self._sound = sound
        self._crew = crew
        self._heard_by = heard_by
        self._placing = placing
        self._claimed_ms = claimed_ms
        self._around = around
        self._decoded = False
        self._pieces: list[AudioChunk] = []
        self._waiting: set[AudioChunk] = set()
        self._heard: dict[AudioChunk, list[RecognizedWord]] = {}
        self._unmatched = 0  # pieces heard since the last round of matching
        self._wanted = 0  # of these, pieces near the wanted moment
        self._all_heard: list[RecognizedWord] = []
        self._pairs: list[WordPair] = []
        self._tasks: list[AlignTask] = []
        self._placed: dict[Job, list[PlacedWord]] = {}
        self._queued: list[AlignJob] = []
        self._begun = time.monotonic()
        self._paused_s = 0.0

    def work(
        self,
        report: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        paused: Callable[[], bool],
    ) -> None:
        """Hear, match and place until all is done."""
        reported = time.monotonic()
        live = 0
        while not self._finished():
            if cancelled():
                raise Cancelled
            if paused() and not self._crew.at_work:
                time.sleep(_WAIT_S)
                self._paused_s += _WAIT_S
                continue
            self._take_pieces()
            while self._crew.free and not paused():
                job = self._next_job()
                if job is None:
                    break
                self._crew.give(job)
            if self._crew.at_work:
                for job, answer in self._crew.answers(_WAIT_S):
                    self._keep(job, answer)
            else:
                time.sleep(0.02)  # the decoder is behind
            self._match_if_due()
            now = time.monotonic()
            if now - reported >= _REPORT_S:
                reported = now
                report(self._progress(fresh=len(self._placed) != live))
                live = len(self._placed)

    def _finished(self) -> bool:
        return (
            self._decoded
            and not self._waiting
            and not self._crew.at_work
            and not self._unmatched
            and not self._queued
        )

    def _take_pieces(self) -> None:
        while not self._decoded and not self._sound.pieces.empty():
            piece = self._sound.pieces.get()
            if piece is None:
                self._decoded = True
                self._check_sound()
            else:
                insort(self._pieces, piece)
                if piece.silent:
                    self._heard[piece] = []
                else:
                    self._waiting.add(piece)

    def _check_sound(self) -> None:
        problem = self._sound.problem or (None if self._pieces else self._sound.broken)
        if problem is not None:
            raise problem
        if all(piece.silent for piece in self._pieces):
            raise UserError("There is nothing but silence in the audio", path=self._audio)

    def _next_job(self) -> Job | None:
        # Words near sound not yet heard wait for it: what comes before is wanted, too.
        around_ms = self._around() - OPEN_MS
        if self._queued:
            nearest = min(self._queued, key=lambda job: _distance(job.stretch.end_ms, around_ms))
            self._queued.remove(nearest)
            return nearest
        if not self._waiting:
            return None
        piece = min(self._waiting, key=lambda piece: self._rank(piece, around_ms))
        self._waiting.remove(piece)
        return RecognizeJob(piece.start_ms, piece.end_ms)

    def _rank(self, piece: AudioChunk, around_ms: int) -> tuple[int, int]:
        distance = _distance(piece.end_ms, around_ms)
        if distance < _FIRST_MS:
            return 0, distance
        every = max(len(self._pieces) // _SAMPLES, 1)
        sample = self._decoded and self._pieces.index(piece) % every == every // 2
        return (1 if sample else 2), distance

    def _keep(self, job: Job, answer: Answer) -> None:
        if isinstance(job, RecognizeJob):
            piece = next(p for p in self._pieces if p.start_ms == job.start_ms)
            self._heard[piece] = [word for word in answer or () if isinstance(word, RecognizedWord)]
            self._unmatched += 1
            self._wanted += _distance(piece.end_ms, self._around()) < _FIRST_MS
        else:
            self._placed[job] = [word for word in answer or () if isinstance(word, PlacedWord)]

    def _match_if_due(self) -> None:
        last = self._decoded and not self._waiting and not self._crew.at_work
        due = max(_FIRST_PIECES, len(self._heard) // 8)
        enough = self._unmatched >= due or self._wanted >= _FIRST_PIECES or last
        if not self._unmatched or not enough:
            return
        self._unmatched = self._wanted = 0
        self._all_heard = [word for piece in sorted(self._heard) for word in self._heard[piece]]
        pairs = align_words(self._words, [word.word for word in self._all_heard])
        if self._decoded:
            self._check_belonging(pairs, complete=not self._waiting)
        self._pairs = plausible(trusted(pairs, self._words), self._words, self._all_heard)
        if not self._placing:
            return
        cutter = Segmenter(self._words, self._all_heard, self._pairs)
        self._tasks = [
            task
            for start_ms, end_ms, closed in self._islands()
            for task in cutter.tasks(start_ms, end_ms, closed=closed)
        ]
        known = {AlignJob(task.stretch) for task in self._tasks} - self._placed.keys()
        self._queued = list(known)

    def _islands(self) -> list[tuple[int, int, bool]]:
        """Stretches of the audio that are heard without a hole, less what waits for more.

        Each with whether it ends where the audio does.
        """
        islands: list[tuple[int, int, bool]] = []
        begun: int | None = None
        end = 0
        for piece in self._pieces:
            if begun is not None and (piece not in self._heard or piece.start_ms != end):
                islands.append((begun, end - OPEN_MS, False))
                begun = None
            if piece in self._heard:
                if begun is None:
                    begun = piece.start_ms + (OPEN_MS if piece.start_ms else 0)
                end = piece.end_ms
        if begun is not None:
            islands.append((begun, end if self._decoded else end - OPEN_MS, self._decoded))
        return islands

    def _check_belonging(self, pairs: Sequence[WordPair], *, complete: bool) -> None:
        heard, written = len(self._all_heard), len(self._words)
        row = min(_ROW, max(written // 3, 2))
        rows = in_long_runs(pairs, row)
        share = rows / max(min(heard, written), 1)
        if complete:
            wrong = share < _LEAST_SHARE
        else:
            enough = len(self._heard) >= _FIRST_PIECES + _SAMPLES
            wrong = enough and share < _LEAST_SHARE_OF_SAMPLE and not self._repeats(row)
        if not wrong:
            return
        if not heard:
            raise UserError("No speech was heard in the audio", path=self._audio)
        raise UserError(
            "The transcript does not belong to this audio: of {heard} words heard, {found} stand "
            "in it in the same order ({share} %; a transcript that belongs has {least} % and more)",
            path=self._audio,
            remedy="Choose the audio of this episode, or another transcript",
            heard=heard,
            found=rows,
            share=round(100 * rows / heard),
            least=round(100 * _LEAST_SHARE),
        )

    def _found(self) -> dict[int, PlacedWord]:
        if not self._placing:
            return {
                index: PlacedWord(index, word.start_ms, word.end_ms, WordOutcome.FOUND)
                for index, word in self._heard_as().items()
            }
        found: dict[int, PlacedWord] = {}
        for task in self._tasks:
            for word in self._placed.get(AlignJob(task.stretch), ()):
                if task.first <= word.number < task.last:
                    found[word.number] = word
        return found

    def _repeats(self, row: int) -> bool:
        """Whether the text says several times what was heard: no place of it is known yet."""
        heard = [word.word for word in self._all_heard]
        return in_common_rows(self._words, heard, row) >= _LEAST_SHARE * len(heard)

    def _progress(self, *, fresh: bool) -> Progress:
        heard_ms = sum(piece.end_ms - piece.start_ms for piece in self._heard)
        total_ms = self._sound.length_ms
        if not self._decoded:
            total_ms = max(total_ms, self._claimed_ms or 0)
        placing = len(self._queued) / max(len(self._tasks), 1)
        done = min(heard_ms / max(total_ms, 1), 1.0) * (1 - 0.4 * placing)
        spent_s = time.monotonic() - self._begun - self._paused_s
        remaining_s = spent_s * (1 - done) / done if done > 0.01 else None
        if not fresh:
            return Progress(done, remaining_s, None, 0.0)
        words = self._known()
        return Progress(done, remaining_s, time_map_of(words), coverage_of(words))

    def _known(self) -> tuple[AlignedWord, ...]:
        precision = PRECISE if self._heard_by == Method.POCKETSPHINX else ROUGH
        if not self._placing:
            precision = UNPLACED
        return words_of(self._script, self._found(), self._heard_as(), precision)

    def _heard_as(self) -> dict[int, RecognizedWord]:
        return {pair.written: self._all_heard[pair.heard] for pair in self._pairs}

    def outcome(self, begun: float) -> Alignment:
        """What was found, when all is done; `begun` is when, by `time.monotonic` (seconds)."""
        words = self._known()
        inserts = inserts_of(words, self._all_heard, self._sound.power())
        return Alignment(
            time_map=time_map_of(words),
            words=words,
            inserts=inserts,
            coverage=coverage_of(words),
            method=self._heard_by,
            seconds=time.monotonic() - begun,
            remarks=tuple(self._remarks(words, inserts)),
        )

    def _remarks(self, words: Sequence[AlignedWord], inserts: Sequence[ExtraAudio]) -> list[str]:
        """Sentences about a file that breaks off, and about words or sound in excess."""
        remarks: list[str] = [self._sound.broken.message] if self._sound.broken is not None else []
        if not self._placing:
            remarks.append(Message(_ROUGH_TIMES))
        absent = sum(word.start_ms is None for word in words)
        if absent > _MANY_ABSENT * len(words):
            remarks.append(Message(_ABSENT_WORDS, absent=absent, words=len(words)))
        extra_ms = sum(insert.end_ms - insert.start_ms for insert in inserts)
        if extra_ms > _MUCH_EXTRA * self._sound.length_ms:
            whole = clock(self._sound.length_ms)
            remarks.append(Message(_EXTRA_SOUND, extra=clock(extra_ms), whole=whole))
        return remarks


def _distance(end_ms: int, around_ms: int) -> int:
    """What sounds from the wanted moment on comes first, in order, then the rest."""
    behind = end_ms - around_ms
    return behind if behind >= 0 else 1_000_000_000 - behind
