"""Child processes: started by "spawn", connected by a pipe, ended with their parent.

Spawned processes import only what they need and are the same on every platform.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext, SpawnProcess
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Event

# With the types that other modules take from here instead of from multiprocessing.
__all__ = [
    "LOW_PRIORITY",
    "Child",
    "Connection",
    "Event",
    "Synchronized",
    "exit_with_parent",
    "lower_priority",
    "spawn_context",
    "start_child",
    "use_one_math_thread",
]

LOW_PRIORITY = 10  # niceness on Unix


class Child(NamedTuple):
    """A running child process and the parent's end of its pipe."""

    process: SpawnProcess
    pipe: Connection


def spawn_context() -> SpawnContext:
    """Return the context for processes, and for events and values shared with them."""
    import multiprocessing

    return multiprocessing.get_context("spawn")


def start_child(
    target: Callable[..., None], *args: Any, duplex: bool = False, daemon: bool = True
) -> Child:
    """Run `target(pipe, *args)` in a child process, where `pipe` is the other end of its pipe.

    `target` is a function of a module and `args` can be pickled. Unless `duplex`, the child only
    sends. The pipe is at its end (EOFError) when the child has exited. The child exits at once when
    its parent has ended.
    """
    context = spawn_context()
    parent_end, child_end = context.Pipe(duplex)
    process = context.Process(target=_run, args=(target, child_end, *args), daemon=daemon)
    process.start()
    child_end.close()
    return Child(process, parent_end)


def _run(target: Callable[..., None], *args: Any) -> None:
    exit_with_parent()
    target(*args)


def lower_priority(niceness: int = LOW_PRIORITY) -> None:
    """Let other processes run before this one, if the platform supports it."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(niceness)


def use_one_math_thread() -> None:
    """Let numpy multiply matrices in one thread; call it before numpy is imported.

    For many small matrices, threads cost more than they save, most of all on a busy machine: they
    wait for each other.
    """
    for name in ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):  # the latter is macOS's
        os.environ.setdefault(name, "1")


def exit_with_parent() -> None:
    """Exit this child process at once when its parent has ended, even if that was killed."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
