"""Reports are passed on to strangers: nothing of the reader's is in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from viewer.errors import UserError
from viewer.runtime.bug_report import report
from viewer.runtime.redacted_traceback import WorkerError, redact_paths, redacted_traceback

SECRET = "and then Marta whispered the password"
FILE = f"{Path.home()}/Interviews/Marta.vtt"


def _key_error() -> None:
    {}[SECRET]  # type: ignore[index]  # nothing is in it


def _integer() -> None:
    int(SECRET)


def _decoding() -> None:
    (SECRET.encode() + b"\xff").decode("ascii")


def _opening() -> None:
    Path(FILE).read_bytes()


def _asserting() -> None:
    raise AssertionError(f"{SECRET}: 'list' object has no attribute 'x'")


def _pretending() -> None:
    raise ValueError(f"list index out of range {SECRET}")


def _noting() -> None:
    problem = RuntimeError(SECRET)
    problem.add_note(SECRET)
    raise problem


def _grouping() -> None:
    raise ExceptionGroup(SECRET, [ValueError(SECRET)])


def _chaining() -> None:
    try:
        int(SECRET)
    except ValueError as problem:
        raise RuntimeError(FILE) from problem


def _parsing() -> None:
    json.loads('{"' + SECRET)


def _asking() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"SELECT '{SECRET}' FROM \"{SECRET}\"")


def _compiling() -> None:
    compile(SECRET, FILE, "exec")


class _Nasty(Exception):
    def __str__(self) -> str:
        raise ValueError(SECRET)


def _nasty() -> None:
    raise _Nasty


def _troubling() -> None:
    raise RuntimeError from UserError(SECRET, path=Path(FILE), remedy=SECRET)


@pytest.mark.parametrize(
    "fail",
    [
        *(_key_error, _integer, _decoding, _opening, _asserting, _pretending, _noting, _grouping),
        *(_chaining, _parsing, _asking, _compiling, _nasty, _troubling),
    ],
)
def test_no_word_and_no_path_of_the_reader_s_is_told(fail: Callable[[], None]) -> None:
    with pytest.raises(BaseException) as raised:
        fail()
    told = report(redacted_traceback(raised.value))
    for word in ("Marta", "whispered", "password", "Interviews", str(Path.home())):
        assert word not in told
    assert type(raised.value).__name__ in told
    assert fail.__name__ in told


@pytest.mark.parametrize(
    ("fail", "said"),
    [
        (lambda: list(SECRET).pop(1_000), "IndexError: pop index out of range"),
        (lambda: getattr(None, "lower"), "'NoneType' object has no attribute 'lower'"),  # noqa: B009  # mypy knows better
        (lambda: divmod(1, 0), "by zero"),
        (lambda: 1 + cast(int, "a"), "unsupported operand type(s) for +: 'int' and 'str'"),
        (lambda: dict[int, int]()[17], "KeyError: 17"),
        (lambda: Path("/nowhere").stat(), "FileNotFoundError: [Errno 2] No such file"),
    ],
)
def test_what_the_interpreter_says_is_kept(fail: Callable[[], object], said: str) -> None:
    with pytest.raises(Exception) as raised:
        fail()
    assert said in redacted_traceback(raised.value)
    assert "tests.runtime.test_redacted_traceback:" in redacted_traceback(raised.value)


def test_what_brought_it_about_is_told() -> None:
    with pytest.raises(RuntimeError) as raised:
        _chaining()
    told = redacted_traceback(raised.value)
    assert told.index("RuntimeError") < told.index("caused by") < told.index("ValueError")


def test_a_bug_in_a_helper_keeps_its_trace() -> None:
    with pytest.raises(ValueError) as inner:
        _integer()
    there = redacted_traceback(inner.value)
    assert there in redacted_traceback(WorkerError(there))
    assert "_integer" in there


def test_endless_recursion_is_told_shortly() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as raised:
        again()
    told = redacted_traceback(raised.value)
    assert "maximum recursion depth exceeded" in told
    assert len(told) < 8_000


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            'File "/home/ada/viewer/ui/app/app_controller.py", line 3 in go',
            'File "viewer/ui/app/app_controller.py", line 3',
        ),
        ('File "/opt/x/site-packages/numpy/a.py", line 9', 'File "numpy/a.py", line 9'),
        (
            'File "C:\\Users\\Ada\\viewer\\cli\\main.py", line 1',
            'File "viewer/cli/main.py", line 1',
        ),
        ('File "/home/ada/Interviews/Marta.vtt", line 1', 'File "…", line 1'),
        ("could not read /home/ada/My Interviews/Marta.vtt", "could not read …"),
        ("C:\\Users\\Ada\\Marta.vtt is gone", "…"),
        (f"{FILE} is gone", "…"),
    ],
)
def test_paths_are_cut(text: str, kept: str) -> None:
    cut = redact_paths(text)
    assert cut.startswith(kept)
    for word in ("ada", "Ada", "Marta", "Interviews"):
        assert word not in cut
