"""Expected errors: problems with files, disks or input, described so that the user can act.

Any other exception is a bug and reaches the exception hook of the user interface.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from viewer.messages import Message

# Translatable texts for errno values; the system's own texts are in the system's language.
_REASONS = {
    errno.ENOENT: "it does not exist",
    errno.EACCES: "you have no permission",
    errno.EPERM: "the system does not allow it",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "it is too large for this disk",
    errno.EROFS: "the disk is read-only",
    errno.EIO: "the disk is damaged or was removed",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.EEXIST: "something with this name already exists",
    errno.ELOOP: "its symbolic links form a loop",
    errno.EBUSY: "it is in use",
    errno.EMFILE: "too many files are open",
    errno.ENOMEM: "there is not enough memory",
    errno.ETIMEDOUT: "it does not respond",
    errno.ENOTSUP: "it is not an ordinary file",
}


class UserError(Exception):
    """An error caused by the user, their files or their system; never a bug.

    Args:
        problem: one sentence without the file's name and without a full stop.
        path: the file or folder with the problem.
        line: line number in the file, from 1.
        remedy: one sentence, without a full stop, that says what the user can do.
        values: values of the `{placeholders}` in both, for translation.
    """

    def __init__(
        self,
        problem: str,
        *,
        path: Path | None = None,
        line: int | None = None,
        remedy: str | None = None,
        **values: object,
    ) -> None:
        self.problem = _as_message(problem, values)
        self.path = path
        self.line = line
        self.remedy = _as_message(remedy, values) if remedy is not None else None
        super().__init__(self.problem, path, line, self.remedy)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process boundaries; the default would lose the keyword arguments.
        details = {"path": self.path, "line": self.line, "remedy": self.remedy}
        return _rebuild, (type(self), self.problem, details)

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """The whole error for the user: file, line, problem and remedy, with full stops."""
        template, values = "{problem}.", dict[str, object](problem=self.problem)
        if self.path is not None:
            template, values["name"] = "{name}: {problem}.", self.path.name or str(self.path)
            if self.line is not None:
                values["name"] = Message("{name}, line {n}", name=values["name"], n=self.line)
        if self.remedy:
            template, values["remedy"] = f"{template} {{remedy}}.", self.remedy
        return Message(template, **values)


class UnsupportedFormatError(UserError):
    """A file is not a transcript in any supported format; the only error of the readers."""


def describe_os_error(error: OSError | ValueError) -> str:
    """Return the reason of a failed file operation, to be inserted into a sentence.

    Translatable for common `errno` values, else the system's own text. A ValueError is a path
    that the system cannot represent.
    """
    if not isinstance(error, OSError):
        return Message("its name is not valid")
    reason = _REASONS.get(error.errno or 0)
    return Message(reason) if reason else error.strerror or str(error)


def _as_message(text: str, values: dict[str, object]) -> Message:
    return text if isinstance(text, Message) else Message(text, **values)


def _rebuild(kind: type[UserError], problem: str, details: dict[str, Any]) -> UserError:
    return kind(problem, **details)
