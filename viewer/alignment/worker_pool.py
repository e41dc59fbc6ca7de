"""Worker processes for the slow part: hearing words, and placing them.

Each worker has a pipe of its own: when one is killed, its job is known and given to its
successor; when the parent dies, the pipes close and the workers end.
"""

from __future__ import annotations

import multiprocessing
import os
from contextlib import suppress
from functools import cached_property
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.alignment.forced_alignment import ForcedAligner
from viewer.alignment.pcm_source import read
from viewer.alignment.recognizer import PocketSphinx, RecognizedWord, Recognizer
from viewer.alignment.whisper_recognizer import Whisper, merged
from viewer.alignment.word_grammar import AlignSegment, PlacedWord
from viewer.errors import UserError
from viewer.runtime.redacted_traceback import WorkerError, redacted_traceback

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOW_PRIORITY = 10
_LIVES = 2  # how often a job may bring its worker down


class WorkerConfig(NamedTuple):
    """The files that a worker needs.

    With `weights` Whisper hears too; `language` is its code, None where it is not known.
    `english` says whether pocketsphinx can hear and place the words.
    """

    sound: Path
    dictionary: Path
    model: Path
    weights: Path | None = None
    language: str | None = "en"
    english: bool = True


class RecognizeJob(NamedTuple):
    """Hear the words between two moments (ms). The answer: a list of Heard."""

    start_ms: int
    end_ms: int


class AlignJob(NamedTuple):
    """Place the words of a stretch. The answer: a list of Placed, or None."""

    stretch: AlignSegment


Job = RecognizeJob | AlignJob
Answer = list[RecognizedWord] | list[PlacedWord] | None


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class WorkerPool:
    """Some workers, each with one job at a time. Use it in a `with`."""

    def __init__(self, tools: WorkerConfig, size: int, *, niceness: int = LOW_PRIORITY) -> None:
        self._tools = tools
        self._size = size
        self._niceness = niceness
        self._context = multiprocessing.get_context("spawn")
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Job]] = {}
        self._deaths: dict[Job, int] = {}

    def __enter__(self) -> WorkerPool:
        self._idle = [self._hire() for _ in range(self._size)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            worker.process.terminate()
            worker.pipe.close()
            worker.process.join()

    @property
    def free(self) -> bool:
        """Whether a worker waits for a job."""
        return bool(self._idle)

    @property
    def at_work(self) -> bool:
        """Whether a job is under way."""
        return bool(self._busy)

    def give(self, job: Job) -> None:
        """Give `job` to a free worker."""
        worker = self._idle.pop()
        self._busy[worker.pipe] = (worker, job)
        with suppress(OSError):  # a worker that died meanwhile is found by `answers`
            worker.pipe.send(job)

    def answers(self, timeout_s: float) -> list[tuple[Job, Answer]]:
        """What was finished, waiting for something at most `timeout_s` seconds.

        Raises:
            UserError: a job brought down its worker again and again.
            HelperBug: a job raised what it should not.
        """
        finished: list[tuple[Job, Answer]] = []
        for pipe in wait(list(self._busy), timeout_s):
            assert isinstance(pipe, Connection)
            worker, job = self._busy.pop(pipe)
            try:
                answer = pipe.recv()
            except (EOFError, OSError):
                self._replace(worker, job)
                continue
            if isinstance(answer, Exception):
                raise answer
            self._idle.append(worker)
            finished.append((job, answer))
        return finished

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_work, args=(theirs, self._tools, self._niceness), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _replace(self, worker: _Worker, job: Job) -> None:
        worker.pipe.close()
        worker.process.join()
        self._deaths[job] = self._deaths.get(job, 0) + 1
        if self._deaths[job] >= _LIVES:
            raise UserError(
                "The alignment's helper process was ended from outside, twice at the same place",
                remedy="Close other programs if memory is short, and try again",
            )
        self._idle.append(self._hire())
        self.give(job)


def _work(pipe: Connection, tools: WorkerConfig, niceness: int) -> None:
    """A worker's life: answer jobs until the pipe closes."""
    with suppress(OSError, AttributeError):
        os.nice(niceness)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        hands = _WorkerState(tools)
        while True:
            job: Job = pipe.recv()
            try:
                pipe.send(hands.do(job))
            except UserError as trouble:
                pipe.send(trouble)
            except Exception as bug:  # it goes on in the process that gave the job
                pipe.send(WorkerError(redacted_traceback(bug)))


class _WorkerState:
    """A worker's recogniser and refiner, each loaded when it is first needed."""

    def __init__(self, tools: WorkerConfig) -> None:
        self._tools = tools

    @cached_property
    def _recogniser(self) -> Recognizer:
        return PocketSphinx(self._tools.dictionary, self._tools.model)

    @cached_property
    def _whisper(self) -> Whisper | None:
        weights = self._tools.weights
        return None if weights is None else Whisper(weights, self._tools.language)

    @cached_property
    def _refiner(self) -> ForcedAligner:
        return ForcedAligner(self._tools.dictionary)

    def _hear(self, samples: NDArray[np.int16], start_ms: int) -> list[RecognizedWord]:
        if self._whisper is None:
            return self._recogniser.hear(samples, start_ms)
        heard = self._whisper.hear(samples, start_ms)
        if not self._tools.english:
            return heard
        return merged(heard, self._recogniser.hear(samples, start_ms))

    def do(self, job: Job) -> Answer:
        if isinstance(job, RecognizeJob):
            samples = read(self._tools.sound, job.start_ms, job.end_ms)
            return self._hear(samples, job.start_ms)
        samples = read(self._tools.sound, job.stretch.start_ms, job.stretch.end_ms)
        return self._refiner.place(job.stretch, samples)
