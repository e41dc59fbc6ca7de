"""Worker processes for speech recognition and forced alignment.

Each worker has its own pipe. When a worker is killed, its job is known and is given to its
replacement; when the parent dies, the pipes close and the workers exit.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.alignment.forced_alignment import ForcedAligner
from viewer.alignment.pcm_source import read_samples
from viewer.alignment.recognizer import PocketSphinx, RecognizedWord, Recognizer
from viewer.alignment.whisper_recognizer import Whisper, merge_words
from viewer.alignment.word_grammar import AlignSegment, PlacedWord
from viewer.errors import UserError
from viewer.runtime.processes import LOW_PRIORITY, Child, lower_priority, start_child
from viewer.runtime.redacted_traceback import WorkerError, redacted_traceback

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_CRASHES = 2  # of workers during the same job


class WorkerConfig(NamedTuple):
    """Files and options of a worker.

    Attributes:
        pcm: the decoded audio, as written by `PcmDecoder`.
        dictionary: pronunciation dictionary, see `pronunciation.write_dictionary`.
        model: language model, see `language_model.write_model`.
        weights: folder of a Whisper model that recognizes as well, or None.
        language: two-letter language code for Whisper, or None to detect it.
        english: pocketsphinx can recognize and align the words.
    """

    pcm: Path
    dictionary: Path
    model: Path
    weights: Path | None = None
    language: str | None = "en"
    english: bool = True


class RecognizeJob(NamedTuple):
    """Recognize the words between two times (ms). Result: a list of RecognizedWord."""

    start_ms: int
    end_ms: int


class AlignJob(NamedTuple):
    """Force-align the words of a segment. Result: a list of PlacedWord, or None."""

    segment: AlignSegment


Job = RecognizeJob | AlignJob
JobResult = list[RecognizedWord] | list[PlacedWord] | None


class WorkerPool:
    """Worker processes with one job each at a time. A context manager."""

    def __init__(self, config: WorkerConfig, size: int, *, niceness: int = LOW_PRIORITY) -> None:
        self._config = config
        self._size = size
        self._niceness = niceness
        self._idle: list[Child] = []
        self._busy: dict[Connection, tuple[Child, Job]] = {}
        self._crashes: dict[Job, int] = {}

    def __enter__(self) -> WorkerPool:
        self._idle = [self._start_worker() for _ in range(self._size)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            worker.process.terminate()
            worker.pipe.close()
            worker.process.join()

    @property
    def has_idle_worker(self) -> bool:
        """True if a worker waits for a job."""
        return bool(self._idle)

    @property
    def has_pending(self) -> bool:
        """True if a job is running."""
        return bool(self._busy)

    def submit(self, job: Job) -> None:
        """Send `job` to an idle worker; there must be one."""
        worker = self._idle.pop()
        self._busy[worker.pipe] = (worker, job)
        with suppress(OSError):  # `poll` replaces a worker that has died
            worker.pipe.send(job)

    def poll(self, timeout_s: float) -> list[tuple[Job, JobResult]]:
        """Wait up to `timeout_s` seconds and return the finished jobs with their results.

        Raises:
            UserError: a job raised it, or its worker process was killed twice.
            WorkerError: a job raised any other exception.
        """
        finished: list[tuple[Job, JobResult]] = []
        for pipe in wait(list(self._busy), timeout_s):
            assert isinstance(pipe, Connection)
            worker, job = self._busy.pop(pipe)
            try:
                result = pipe.recv()
            except (EOFError, OSError):
                self._replace(worker, job)
                continue
            if isinstance(result, Exception):
                raise result
            self._idle.append(worker)
            finished.append((job, result))
        return finished

    def _start_worker(self) -> Child:
        return start_child(_work, self._config, self._niceness, duplex=True)

    def _replace(self, worker: Child, job: Job) -> None:
        worker.pipe.close()
        worker.process.join()
        self._crashes[job] = self._crashes.get(job, 0) + 1
        if self._crashes[job] >= _MOST_CRASHES:
            raise UserError(
                "The alignment process was stopped twice during the same step",
                remedy="Close other programs if memory is short, and try again",
            )
        self._idle.append(self._start_worker())
        self.submit(job)


def _work(pipe: Connection, config: WorkerConfig, niceness: int) -> None:
    """Main function of a worker process: run jobs until the pipe closes."""
    lower_priority(niceness)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        state = _WorkerState(config)
        while True:
            job: Job = pipe.recv()
            try:
                pipe.send(state.run(job))
            except UserError as error:
                pipe.send(error)
            except Exception as error:  # raised again in the parent process
                pipe.send(WorkerError(redacted_traceback(error)))


class _WorkerState:
    """A worker's recognizer and forced aligner, each loaded on first use."""

    def __init__(self, config: WorkerConfig) -> None:
        self._config = config

    @cached_property
    def _recognizer(self) -> Recognizer:
        return PocketSphinx(self._config.dictionary, self._config.model)

    @cached_property
    def _whisper(self) -> Whisper | None:
        weights = self._config.weights
        return None if weights is None else Whisper(weights, self._config.language)

    @cached_property
    def _aligner(self) -> ForcedAligner:
        return ForcedAligner(self._config.dictionary)

    def _recognize(self, samples: NDArray[np.int16], start_ms: int) -> list[RecognizedWord]:
        if self._whisper is None:
            return self._recognizer.recognize(samples, start_ms)
        words = self._whisper.recognize(samples, start_ms)
        if not self._config.english:
            return words
        return merge_words(words, self._recognizer.recognize(samples, start_ms))

    def run(self, job: Job) -> JobResult:
        if isinstance(job, RecognizeJob):
            samples = read_samples(self._config.pcm, job.start_ms, job.end_ms)
            return self._recognize(samples, job.start_ms)
        samples = read_samples(self._config.pcm, job.segment.start_ms, job.segment.end_ms)
        return self._aligner.align(job.segment, samples)
