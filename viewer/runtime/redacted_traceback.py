"""Tracebacks without the user's text, names and paths.

The message of an exception may contain anything: a line of a transcript, a file's name. Kept are
the fixed phrases of the interpreter and errno values; of each frame, the module, line and
function.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_MOST_FRAMES = 40
_MOST_CAUSES = 8
_NAME = r"[A-Za-z_][A-Za-z0-9_.]{0,60}"
# Messages of CPython and PySide with fixed phrases and names of our code only.
_SAID = "|".join(
    (
        r"(?:list |tuple |string |bytes |bytearray |range object |pop )?(?:assignment )?"
        r"index out of range",
        r"pop from (?:an )?empty (?:list|set|deque|bytearray)",
        rf"'{_NAME}' object (?:has no attribute '{_NAME}'|is not (?:callable|iterable|"
        r"subscriptable|an iterator)|does not support item (?:assignment|deletion)|"
        r"cannot be interpreted as an integer)",
        rf"unsupported operand type\(s\) for \S{{1,4}}: '{_NAME}' and '{_NAME}'",
        rf"'\S{{1,2}}' not supported between instances of '{_NAME}' and '{_NAME}'",
        r"(?:integer |float )?(?:division|modulo)(?: or modulo)? by zero",
        rf"{_NAME}\(\) missing \d+ required (?:positional|keyword-only) arguments?",
        rf"{_NAME}\(\) takes \d+ positional arguments? but \d+ (?:was|were) given",
        rf"{_NAME}\(\) got an unexpected keyword argument '{_NAME}'",
        rf"cannot access local variable '{_NAME}' where it is not associated with a value",
        rf"name '{_NAME}' is not defined",
        rf"No module named '{_NAME}'",
        r"maximum recursion depth exceeded",
        rf"(?:libshiboken: )?Internal C\+\+ object \({_NAME}\) already deleted",
        r"Signal source has been deleted",
        r"not enough values to unpack \(expected (?:at least )?\d+, got \d+\)",
        r"too many values to unpack \(expected \d+\)",
        r"(?:dictionary|Set|deque) (?:changed size|mutated) during iteration",
        r"invalid literal for int\(\) with base \d+",
        r"could not convert string to float",
        r"cannot schedule new futures after shutdown",
        r"database is locked|disk I/O error|no such table|no such column",
        r"(?:UNIQUE|FOREIGN KEY|NOT NULL|CHECK) constraint failed",
    )
)
_FILE = re.compile(r'File "([^"]*)"')
_HOMES = re.compile(r"(?:/(?:home|Users)/|[A-Za-z]:\\Users\\)[^\n]*")


class WorkerError(Exception):
    """A bug in a helper process; `trace` is `redacted_traceback` from there."""

    def __init__(self, trace: str) -> None:
        super().__init__(trace)
        self.trace = trace


def redacted_traceback(problem: BaseException) -> str:
    """Return the frames and the type of an exception and of its causes, the latest first."""
    parts: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = problem
    while now is not None and id(now) not in seen and len(parts) < _MOST_CAUSES:
        seen.add(id(now))
        parts.append(_one(now))
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\n\ncaused by\n\n".join(parts)


def redact_paths(text: str) -> str:
    """Return `text` without folders of the user; of source files, the relative path stays."""
    text = _FILE.sub(lambda match: f'File "{_below(match[1])}"', text)
    home = os.path.expanduser("~")  # noqa: PTH111  Path.home() raises where there is none
    for folder in {home, os.path.realpath(home)} - {"/", "~"}:
        text = re.sub(re.escape(folder) + r"[^\n]*", "…", text)
    return _HOMES.sub("…", text)


def _one(problem: BaseException) -> str:
    kind = type(problem)
    lines = []
    trace = problem.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "?")
        lines.append(f"  {module}:{trace.tb_lineno} {frame.f_code.co_qualname}")
        trace = trace.tb_next
    if len(lines) > _MOST_FRAMES:
        lines[:-_MOST_FRAMES] = [f"  … {len(lines) - _MOST_FRAMES} more …"]
    if isinstance(problem, WorkerError):
        lines.append("in a helper process")
        lines.append(problem.trace)
    else:
        text = _description(problem)
        name = kind.__qualname__ if kind.__module__ == "builtins" else _full_name(kind)
        lines.append(f"{name}: {text}" if text else name)
    return "\n".join(lines)


def _full_name(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _description(problem: BaseException) -> str:
    if isinstance(problem, OSError) and isinstance(problem.errno, int):
        return f"[Errno {problem.errno}] {os.strerror(problem.errno)}"
    if isinstance(problem, UnicodeError):
        return str(getattr(problem, "encoding", ""))[:20]
    if isinstance(problem, KeyError) and problem.args and isinstance(problem.args[0], int):
        return str(problem.args[0])[:20]
    try:
        words = str(problem)
    except Exception:
        return "…"
    match = re.match(_SAID, words)
    if match is None:
        return "…" if words else ""
    return match[0] if match.end() == len(words) else f"{match[0]} …"


def _below(path: str) -> str:
    """Return the path of a source file relative to the installation."""
    parts = Path(path.replace("\\", "/")).parts
    for folder in ("site-packages", "viewer"):
        if folder in parts:
            at = len(parts) - 1 - parts[::-1].index(folder)
            return "/".join(parts[at:] if folder == "viewer" else parts[at + 1 :])
    return parts[-1] if parts and path.endswith(".py") else "…"
