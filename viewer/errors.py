"""Trouble: what went wrong outside of the program, said so that a reader can act on it.

Everything else that is raised is a bug and reaches the one excepthook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_WORDS = ("edit", "what")  # values that are words of ours, and no names


class Filled(str):
    """A sentence with its values in it, that knows what it was made of.

    It goes through lists of what was not understood, and back into a `Trouble`.
    """

    def __new__(cls, sentence: str, values: dict[str, object]) -> Filled:
        """`sentence` with `values` in it."""
        filled = super().__new__(cls, _filled(sentence, values, str))
        filled.sentence, filled.values = sentence, values
        return filled

    sentence: str
    values: dict[str, object]

    def __reduce__(self) -> tuple[object, ...]:
        return Filled, (self.sentence, self.values)


class Trouble(Exception):
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
        if isinstance(problem, Filled):
            values, problem = problem.values, problem.sentence
        self._sentences = problem, remedy
        self._values = values
        self.problem = Filled(problem, values)
        self.path = path
        self.line = line
        self.remedy = _filled(remedy, values, str) if remedy is not None else None
        super().__init__(self.problem, path, line, self.remedy)

    def __reduce__(self) -> tuple[object, ...]:
        # Trouble crosses process borders; the default would drop the keywords.
        problem, remedy = self._sentences
        known = {"path": self.path, "line": self.line, "remedy": remedy, **self._values}
        return _rebuild, (type(self), problem, known)

    def __str__(self) -> str:
        return self.said(str)

    def said(self, look_up: Callable[[str], str]) -> str:
        """All of it, in the words that `look_up` knows for ours."""
        problem, remedy = self._sentences
        text = f"{_filled(problem, self._values, look_up)}."
        if self.path is not None:
            name = self.path.name or str(self.path)
            if self.line is not None:
                name = look_up("{name}, line {n}").format(name=name, n=self.line)
            text = f"{name}: {text}"
        return f"{text} {_filled(remedy, self._values, look_up)}." if remedy else text


def _filled(sentence: str, values: Mapping[str, object], look_up: Callable[[str], str]) -> str:
    if not values:
        return look_up(sentence)
    said = {name: look_up(str(v)) if name in _WORDS else v for name, v in values.items()}
    return look_up(sentence).format(**said)


def _rebuild(kind: type[Trouble], problem: str, known: dict[str, Any]) -> Trouble:
    return kind(problem, **known)


class NotUnderstood(Trouble):
    """The one error of the readers: the bytes are not a transcript in any form that is known."""
