"""Child processes: connected by a pipe, and ended with their parent."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # has no types
import pytest

from tests.support.timeouts import WAIT_MS
from viewer.runtime.processes import lower_priority, start_child, use_one_math_thread

ROOT = Path(__file__).parents[2]


def echo(pipe: Connection, first: str) -> None:
    pipe.send((first, os.getpid()))
    if pipe.writable and pipe.readable:
        pipe.send(pipe.recv())


def run_forever(pipe: Connection) -> None:
    lower_priority()
    pipe.send(os.getpid())
    while True:
        time.sleep(60)


def count_math_threads(pipe: Connection) -> None:
    use_one_math_thread()
    before = psutil.Process().num_threads()
    import numpy as np

    np.ones((600, 600)) @ np.ones((600, 600))
    pipe.send(psutil.Process().num_threads() - before)


def start_and_wait() -> None:
    """For a process of its own: start a child, print its id, and wait to be killed."""
    child = start_child(run_forever)
    print(child.pipe.recv(), flush=True)
    child.process.join()


def test_a_child_sends_and_its_pipe_ends_with_it() -> None:
    child = start_child(echo, "hello")
    assert child.pipe.recv() == ("hello", child.process.pid)
    with pytest.raises(EOFError):
        child.pipe.recv()
    child.process.join()
    assert child.process.exitcode == 0


def test_math_in_one_thread_starts_no_other() -> None:
    assert start_child(count_math_threads).pipe.recv() == 0


def test_a_duplex_pipe_goes_both_ways() -> None:
    child = start_child(echo, "hello", duplex=True)
    child.pipe.recv()
    child.pipe.send([1, 2])
    assert child.pipe.recv() == [1, 2]
    child.process.join()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_a_child_ends_when_its_parent_is_killed() -> None:
    call = "from tests.runtime import test_processes; test_processes.start_and_wait()"
    script = f"if __name__ == '__main__':\n    {call}"
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    assert child.nice() >= 10
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    with contextlib.suppress(psutil.NoSuchProcess):
        child.wait(WAIT_MS / 1000)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
