"""Audit of the interpreter's events in a test: files, connections, processes, pickles, code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType


@dataclass
class Audit:
    """Events of one stretch of work.

    Attributes:
        opened: paths of files that were opened, also by SQLite and by listing folders.
        written: those that were opened for writing, made, renamed or removed.
        forbidden: connections, processes, pickles, and code that is neither ours nor installed,
            by event and first argument.
    """

    opened: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    forbidden: list[tuple[str, str]] = field(default_factory=list)


_FORBIDDEN = {
    *("socket.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"),
    *("pickle.find_class", "urllib.Request"),
}
# Of the index in the user's own cache, and of messages between our own processes.
_OWN_PICKLES = ("whoosh.", "viewer.", "pathlib", "datetime", "collections")
_TRUSTED = tuple(
    os.path.realpath(path)
    for path in (sys.prefix, sys.base_prefix, sys.exec_prefix, Path(__file__).parents[2])
)
_OURS = os.path.realpath(Path(__file__).parents[2] / "viewer")  # which makes no code from text
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod"}
_state: dict[str, Audit | None] = {"now": None}
_installed = False


def _hook(event: str, args: tuple[object, ...]) -> None:
    audit = _state["now"]
    if audit is None:
        return
    if event == "open" and isinstance(args[0], str | bytes):
        path = os.fsdecode(args[0])
        audit.opened.add(path)
        flags = args[2] if isinstance(args[2], int) else 0
        if flags & _WRITING:
            audit.written.add(path)
    elif event == "sqlite3.connect":
        audit.opened.add(str(args[0]))
    elif event in _CHANGES:
        paths = [os.fsdecode(one) for one in args if isinstance(one, str | bytes)]
        audit.written.update(paths)
    elif event == "pickle.find_class" and str(args[0]).startswith(_OWN_PICKLES):
        pass
    elif event == "exec" and isinstance(args[0], CodeType):
        # What libraries make at run time, such as the methods of dataclasses, has no file.
        name = args[0].co_filename
        if name.startswith("<") and not name.startswith("<frozen "):
            name = sys._getframe(1).f_code.co_filename
            trusted = _is_trusted(name) and not os.path.realpath(name).startswith(_OURS)
        else:
            trusted = name.startswith("<frozen ") or _is_trusted(name)
        if not trusted:
            audit.forbidden.append((event, args[0].co_filename))
    elif event == "import" and args[1] and not _is_trusted(str(args[1])):
        audit.forbidden.append((event, str(args[1])))
    elif event in _FORBIDDEN:
        audit.forbidden.append((event, str(args[0])[:200]))


def _is_trusted(path: str) -> bool:
    return os.path.realpath(path).startswith(_TRUSTED)


@contextmanager
def audited() -> Iterator[Audit]:
    """Note what is done inside the `with`, in all threads of this process."""
    global _installed  # noqa: PLW0603  a hook cannot be taken away again
    if not _installed:
        sys.addaudithook(_hook)
        _installed = True
    _state["now"] = audit = Audit()
    try:
        yield audit
    finally:
        _state["now"] = None
