"""A job in a child process, as the window starts it.

Apart from the window's own modules, so that these processes do not load Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from viewer.errors import UserError
from viewer.runtime import log
from viewer.runtime.redacted_traceback import WorkerError, redacted_traceback

if TYPE_CHECKING:
    from viewer.runtime.processes import Connection, Event


def run_job(
    sender: Connection, cancel: Event, work: Callable[..., Any], args: tuple[Any, ...]
) -> None:
    """Run `work(*args, report=…, cancelled=…)`, and send its reports and its result.

    Sends pairs: "progress" with each report, and then "done" with the result, or "failed" with a
    `UserError` or `WorkerError`.
    """
    log.begin()
    try:
        result = work(
            *args, report=lambda value: sender.send(("progress", value)), cancelled=cancel.is_set
        )
    except UserError as error:
        sender.send(("failed", error))
    except BrokenPipeError:
        return  # the window was closed
    except Exception as problem:
        sender.send(("failed", WorkerError(redacted_traceback(problem))))
    else:
        sender.send(("done", result))
