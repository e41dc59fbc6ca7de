"""Trouble: what went wrong outside of the program, said so that a reader can act on it.

Everything else that is raised is a bug and reaches the one excepthook.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# What a failed use of a file means, in sentences that can be translated: the system's own are
# in its language, or in English, whatever the reader's is.
_REASONS = {
    errno.ENOENT: "it is not there",
    errno.EACCES: "you have no permission",
    errno.EPERM: "the system does not allow it",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "no more may be kept on this disk",
    errno.EFBIG: "it is too large for this disk",
    errno.EROFS: "nothing can be written to this disk",
    errno.EIO: "the disk is damaged, or was taken out",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "what should be a folder is a file",
    errno.EEXIST: "there is something of this name already",
    errno.ELOOP: "its links lead to each other",
    errno.EBUSY: "it is in use",
    errno.EMFILE: "too many files are open",
    errno.ENOMEM: "there is not enough memory",
    errno.ETIMEDOUT: "it does not answer",
}


class Message(str):
    """A sentence with its values in it, that knows what it was made of.

    It goes where a sentence goes, also into another one, and can still be said in another
    language. Values that are names are a `str`; those that are words of ours are `Message`.
    """

    def __new__(cls, sentence: str, /, **values: object) -> Message:
        """`sentence` with `values` in it, in English."""
        filled = super().__new__(cls, _filled(sentence, values, str))
        filled.sentence, filled.values = sentence, values
        return filled

    sentence: str
    values: dict[str, object]

    def __reduce__(self) -> tuple[object, ...]:
        return _fill, (self.sentence, self.values)

    def said(self, look_up: Callable[[str], str]) -> str:
        """All of it, in the words that `look_up` knows for ours."""
        return _filled(self.sentence, self.values, look_up)


class UserError(Exception):
    """Something the reader or their files brought about; never a bug of ours.

    Args:
        problem: one sentence without the file's name and without a full stop.
        path: the file or folder it is about.
        line: its line, counted from 1.
        remedy: one sentence, without a full stop, about what can be done.
        values: what stands for the `{names}` in both, so that they can be said in any language.
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
        self.problem = _as_filled(problem, values)
        self.path = path
        self.line = line
        self.remedy = _as_filled(remedy, values) if remedy is not None else None
        super().__init__(self.problem, path, line, self.remedy)

    def __reduce__(self) -> tuple[object, ...]:
        # UserError crosses process borders; the default would drop the keywords.
        known = {"path": self.path, "line": self.line, "remedy": self.remedy}
        return _rebuild, (type(self), self.problem, known)

    def __str__(self) -> str:
        return str(self.whole)

    @property
    def whole(self) -> Message:
        """All of it, with full stops: what is told to a reader."""
        form, values = "{problem}.", dict[str, object](problem=self.problem)
        if self.path is not None:
            form, values["name"] = "{name}: {problem}.", self.path.name or str(self.path)
            if self.line is not None:
                values["name"] = Message("{name}, line {n}", name=values["name"], n=self.line)
        if self.remedy:
            form, values["remedy"] = f"{form} {{remedy}}.", self.remedy
        return Message(form, **values)


def describe_os_error(error: OSError | ValueError) -> str:
    """Why a file could not be used, to be put into a sentence.

    In words of ours where they are known, else in those of the system.
    """
    if not isinstance(error, OSError):
        return Message("its name is not valid")  # a zero in it, or what no encoding has
    known = _REASONS.get(error.errno or 0)
    return Message(known) if known else error.strerror or str(error)


def translate(sentence: str, look_up: Callable[[str], str]) -> str:
    """A sentence of any room in the words that `look_up` knows for it."""
    return sentence.said(look_up) if isinstance(sentence, Message) else look_up(sentence)


def to_json(sentence: str) -> str:
    """A sentence with what it was made of, for a cache."""
    return json.dumps(_parts(sentence)) if isinstance(sentence, Message) else sentence


def from_json(text: str) -> str:
    """The sentence again; anything else is itself, as it was kept before there was `to_json`."""
    try:
        return _whole(json.loads(text)) if text.startswith("[") else text
    except (ValueError, TypeError, LookupError, AttributeError):
        return text


def _parts(sentence: Message) -> list[object]:
    values = sentence.values.items()
    return [sentence.sentence, {n: _parts(v) if isinstance(v, Message) else v for n, v in values}]


def _whole(parts: list[Any]) -> Message:
    sentence, values = parts
    known = {n: _whole(v) if isinstance(v, list) else v for n, v in values.items()}
    return Message(sentence, **known)


def _filled(sentence: str, values: Mapping[str, object], look_up: Callable[[str], str]) -> str:
    if not values:
        return look_up(sentence)
    known = {n: v.said(look_up) if isinstance(v, Message) else v for n, v in values.items()}
    return look_up(sentence).format(**known)


def _as_filled(sentence: str, values: dict[str, object]) -> Message:
    return sentence if isinstance(sentence, Message) else Message(sentence, **values)


def _fill(sentence: str, values: dict[str, object]) -> Message:
    return Message(sentence, **values)


def _rebuild(kind: type[UserError], problem: str, known: dict[str, Any]) -> UserError:
    return kind(problem, **known)


class UnsupportedFormatError(UserError):
    """The one error of the readers: the bytes are not a transcript in any form that is known."""
