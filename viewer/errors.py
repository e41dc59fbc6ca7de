"""Trouble: what went wrong outside of the program, said so that a reader can act on it.

Everything else that is raised is a bug and reaches the one excepthook.
"""

from pathlib import Path


class Trouble(Exception):
    """Something the reader or their files brought about; never a bug of ours.

    Args:
        problem: one sentence without the file's name and without a full stop.
        path: the file or folder it is about.
        line: its line, counted from 1.
        remedy: one sentence, without a full stop, about what can be done.
    """

    def __init__(
        self,
        problem: str,
        *,
        path: Path | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        self.problem = problem
        self.path = path
        self.line = line
        self.remedy = remedy
        super().__init__(problem, path, line, remedy)

    def __reduce__(self) -> tuple[object, ...]:
        # Trouble crosses process borders; the default would drop the keywords.
        return _rebuild, (type(self), self.problem, self.path, self.line, self.remedy)

    def __str__(self) -> str:
        place = ""
        if self.path is not None:
            place = f"{self.path.name or self.path}"
            if self.line is not None:
                place += f", line {self.line}"
            place += ": "
        text = f"{place}{self.problem}."
        return f"{text} {self.remedy}." if self.remedy else text


def _rebuild(
    kind: type[Trouble], problem: str, path: Path | None, line: int | None, remedy: str | None
) -> Trouble:
    return kind(problem, path=path, line=line, remedy=remedy)


class NotUnderstood(Trouble):
    """The one error of the readers: the bytes are not a transcript in any form that is known."""
