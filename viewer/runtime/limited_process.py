"""Function calls in a child process with limited memory and time, for untrusted templates."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from viewer.errors import UserError
from viewer.runtime.processes import exit_with_parent, spawn_context

T = TypeVar("T")
_START_S = 30.0  # to start the child on a busy machine, not counted as its time


class LimitExceeded(Exception):
    """The child needed more memory or time than it was given, or ended by itself."""


def run_limited(work: Callable[..., T], *args: Any, memory_bytes: int, seconds: float) -> T:
    """Return `work(*args)`, computed in a child process, which is killed afterwards.

    `work` is a function of a module; it, `args` and the result can be pickled. Memory is limited
    on Linux only, to `memory_bytes` above the size of the started child. A daemon process, which
    may not have children, calls `work` itself.

    Raises:
        LimitExceeded: too much memory or time.
        UserError: raised by `work`.
    """
    if multiprocessing.current_process().daemon:
        return work(*args)
    context = spawn_context()
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(
        target=_work, args=(sender, work, args, memory_bytes), name="limited", daemon=True
    )
    child.start()
    sender.close()
    try:
        if not receiver.poll(_START_S) or receiver.recv() != "started":
            raise LimitExceeded("the child did not start")
        if not receiver.poll(seconds):
            raise LimitExceeded("too much time")
        kind, value = receiver.recv()
    except (EOFError, OSError) as error:
        raise LimitExceeded("the child was ended") from error
    finally:
        child.kill()
        child.join()
        receiver.close()
    if kind == "failed":
        raise value
    result: T = value
    return result


def _work(
    sender: Connection, work: Callable[..., object], args: tuple[Any, ...], memory_bytes: int
) -> None:
    exit_with_parent()
    _limit_memory(memory_bytes)
    sender.send("started")
    try:
        answer = ("done", work(*args))
    except UserError as error:
        answer = ("failed", error)
    except MemoryError:
        answer = ("failed", LimitExceeded("too much memory"))
    with suppress(OSError):
        sender.send(answer)


def _limit_memory(more_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return  # not Linux: the limit would include shared memory
    used = pages * os.sysconf("SC_PAGE_SIZE")
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (used + more_bytes, used + more_bytes))
