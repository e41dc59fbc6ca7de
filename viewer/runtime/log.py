"""The log: messages for developers, without any content of the user.

All processes of the user write to one file in the platform's folder for logs; a full one is kept
as `.log.1`. Each line is written at once and the file is closed again, so that any process may
write and any process may rotate the files.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from viewer.errors import UserError
from viewer.paths import log_folder
from viewer.runtime.redacted_traceback import redact_paths, redacted_traceback

MOST_BYTES = 256 * 1024  # of each of the two files
_LONGEST = 16 * 1024  # characters of one record
_FILE_NAME = "earmark.log"

logger = logging.getLogger("earmark")


def begin(mark: int | None = None) -> None:
    """Start logging, and write the tracebacks of a crash to the file `mark`.

    `mark` is a file descriptor, which stays open; without it, a crash is written to the log.
    If no log can be written, messages are dropped.
    """
    if not any(isinstance(handler, _LogFile) for handler in logger.handlers):
        logger.addHandler(_LogFile(path()))
        logger.propagate = False
        logger.setLevel(logging.INFO)
    try:
        faulthandler.enable(mark if mark is not None else _open(path()))
    except (OSError, RuntimeError, ValueError):
        faulthandler.disable()


def end() -> None:
    """Stop logging."""
    faulthandler.disable()
    for handler in logger.handlers[:]:
        if isinstance(handler, _LogFile):
            logger.removeHandler(handler)


def as_user_error(problem: Exception) -> UserError:
    """Return the error of one item of many as a UserError; an unexpected one is logged.

    Of an unexpected error, only the type is shown: its message may contain a private address.
    """
    if isinstance(problem, UserError):
        return problem
    logger.error("unexpected error\n%s", redacted_traceback(problem))
    return UserError(
        "a bug in Earmark prevented reading it ({error})", error=type(problem).__name__
    )


def tidy() -> None:
    """Remove the user's folders from tracebacks that `faulthandler` wrote to the log."""
    # A process that started before the last rotation wrote to the former file.
    for log_path in (path(), _former(path())):
        with suppress(OSError), log_path.open("r+b") as file:
            content = file.read()
            redacted = redact_paths(content.decode("utf-8", "replace")).encode()
            if redacted != content:
                file.seek(0)
                file.write(redacted)
                file.truncate()


def path() -> Path:
    """Return the path of the current log file."""
    return log_folder() / _FILE_NAME


def tail(lines: int = 40) -> str:
    """Return the last lines of the log, without paths of the user's home; "" without a log."""
    try:
        with path().open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(file.tell() - 16 * 1024, 0))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return redact_paths("\n".join(text.splitlines()[-lines:]))


class _LogFile(logging.Handler):
    """Handler that appends to a private file (mode 600) and rotates it when it is full."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._own = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        # Only the message: the text of an exception may have content of the user.
        text = redact_paths(record.getMessage()[:_LONGEST]).replace("\n", "\n    ")
        line = f"{when} [{record.process}] {record.levelname.lower()}: {text}\n"
        data = line.encode("utf-8", "replace")
        try:
            with self._own:
                handle = _open(self._file)
                if os.fstat(handle).st_size + len(data) > MOST_BYTES:
                    os.close(handle)
                    self._file.replace(_former(self._file))
                    handle = _open(self._file)
                try:
                    os.write(handle, data)
                finally:
                    os.close(handle)
        except OSError:
            return  # a log that cannot be written must not disturb the user


def _former(file: Path) -> Path:
    return file.with_suffix(".log.1")


def _open(file: Path) -> int:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(file, flags, 0o600)
    if os.name != "nt" and os.fstat(handle).st_mode & 0o077:
        os.fchmod(handle, 0o600)
    return handle
