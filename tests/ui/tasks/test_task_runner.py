"""The one door to threads and processes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.errors import UserError
from viewer.library import episodes
from viewer.runtime import log
from viewer.runtime.redacted_traceback import WorkerError
from viewer.ui.tasks.task_runner import TaskRunner


@pytest.fixture
def tasks(tmp_path: Path, qapp: object) -> Iterator[TaskRunner]:
    made = TaskRunner(tmp_path / "library")
    yield made
    made.close()


def count_to(end: int, *, report: Callable[[object], None], cancelled: Callable[[], bool]) -> int:
    """Counts in a process; a negative end is trouble, zero a bug, a hundred dies."""
    if end < 0:
        raise UserError("this cannot be counted", path=Path("numbers.txt"), line=end)
    if end == 100:
        os.kill(os.getpid(), signal.SIGKILL)
    for number in range(end):
        report(number)
        if cancelled():
            return number
    return 10 // end * 0 + end


def wait_to_be_cancelled(*, report: Callable[[object], None], cancelled: Callable[[], bool]) -> str:
    report("ready")
    while not cancelled():
        threading.Event().wait(0.01)
    return "stopped"


def crash(*, report: Callable[[object], None], cancelled: Callable[[], bool]) -> None:
    os.abort()


def test_a_crash_of_a_helper_is_in_the_log(
    tasks: TaskRunner, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    seen: list[Exception] = []
    tasks.run_in_process(crash, progress=print, done=print, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
    assert isinstance(seen[0], UserError)
    told = log.tail()
    assert "Fatal Python error: Aborted" in told
    assert "test_task_runner.py" in told
    assert str(Path(__file__).parent) not in told
    assert str(Path(__file__).parent) not in log.path().read_text()


def test_results_arrive_in_the_window_s_thread(tasks: TaskRunner, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    seen: list[tuple[int, bool]] = []
    tasks.run_in_thread(
        threading.get_ident, lambda there: seen.append((there, QThread.currentThread() is here))
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1]


def test_late_results_never_overwrite_newer_ones(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "old"

    tasks.run_in_thread(slow, seen.append, key="search")
    tasks.run_in_thread(lambda: "new", seen.append, key="search")
    qtbot.waitUntil(lambda: seen == ["new"], timeout=WAIT_MS)
    gate.set()
    done: list[int] = []
    tasks.run_in_thread(lambda: 1, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert seen == ["new"]


def test_the_library_is_asked_in_order(tasks: TaskRunner, qtbot: QtBot) -> None:
    seen: list[object] = []
    for number in range(20):
        tasks.run_with_library(partial(lambda n, _: n, number), seen.append)
    tasks.run_with_library(episodes.summaries, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 21, timeout=WAIT_MS)
    assert seen == [*range(20), []]


def test_trouble_is_handed_over(tasks: TaskRunner, qtbot: QtBot) -> None:
    seen: list[Exception] = []

    def fail() -> None:
        raise UserError("no room is left", path=Path("a.vtt"))

    tasks.run_in_thread(fail, lambda _: None, seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
    assert str(seen[0]) == "a.vtt: no room is left."


def test_work_in_a_process_reports_and_ends(tasks: TaskRunner, qtbot: QtBot) -> None:
    progress: list[int] = []
    done: list[int] = []
    tasks.run_in_process(count_to, 5, progress=progress.append, done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert done == [5]
    assert progress == [0, 1, 2, 3, 4]


def test_work_in_a_process_can_be_cancelled(tasks: TaskRunner, qtbot: QtBot) -> None:
    ready: list[str] = []
    done: list[str] = []
    job = tasks.run_in_process(wait_to_be_cancelled, progress=ready.append, done=done.append)
    qtbot.waitUntil(lambda: bool(ready), timeout=WAIT_MS)
    job.cancel()
    qtbot.waitUntil(lambda: done == ["stopped"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not job.is_running, timeout=WAIT_MS)


@pytest.mark.parametrize(
    ("end", "kind", "words"),
    [
        (-3, UserError, "numbers.txt, line -3: this cannot be counted."),
        (0, WorkerError, "ZeroDivisionError"),
        (100, UserError, "a background task ended unexpectedly."),
    ],
)
def test_how_a_process_may_fail(
    tasks: TaskRunner, qtbot: QtBot, end: int, kind: type[Exception], words: str
) -> None:
    failed: list[Exception] = []
    tasks.run_in_process(
        count_to, end, progress=lambda _: None, done=lambda _: None, failed=failed.append
    )
    qtbot.waitUntil(lambda: bool(failed), timeout=WAIT_MS)
    assert isinstance(failed[0], kind)
    assert words in str(failed[0])


def test_nothing_arrives_after_closing(tmp_path: Path, qtbot: QtBot) -> None:
    tasks = TaskRunner(tmp_path / "library")
    gate, seen = threading.Event(), list[int]()
    tasks.run_with_library(lambda _: gate.wait(10), lambda _: seen.append(1))
    gate.set()
    tasks.close()
    qtbot.wait(50)
    assert not seen
