"""One window for a library is the first, and a crash leaves word."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.paths import state_folder
from viewer.runtime import instance_lock

ROOT = Path(__file__).parents[2]
_RUN = """
import sys
from pathlib import Path
from viewer.runtime import instance_lock, log
run = instance_lock.acquire(Path(sys.argv[1]))
if run is None:
    print("none", flush=True)
else:
    log.begin(run.mark)
    print("first", flush=True)
    sys.stdin.readline()
    log.end()
    run.end()
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def window(library: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(library)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    return process


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.processes
def test_the_first_is_the_window_until_it_ends(tmp_path: Path) -> None:
    library = tmp_path / "library"
    first = window(library)
    assert said(first) == "first"
    assert instance_lock.acquire(library) is None
    # Another way to the same folder, and another library.
    (tmp_path / "link").symlink_to(library)
    library.mkdir()
    assert instance_lock.acquire(tmp_path / "link") is None
    other = instance_lock.acquire(tmp_path / "other")
    assert other is not None
    other.end()
    first.communicate("\n", timeout=20)
    after = instance_lock.acquire(library)
    assert after is not None
    assert after.crashed is None
    after.end()


@pytest.mark.processes
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV])
def test_a_crash_is_known_to_the_next_and_to_no_later_one(tmp_path: Path, how: int) -> None:
    first = window(tmp_path)
    assert said(first) == "first"
    first.send_signal(how)
    first.communicate(timeout=20)
    after = instance_lock.acquire(tmp_path)
    assert after is not None
    assert after.crashed is not None
    assert after.crashed.began > 1_700_000_000
    if how != signal.SIGKILL:
        assert "Fatal Python error" in after.crashed.trace
        assert "most recent call first" in after.crashed.trace
    after.end()
    later = instance_lock.acquire(tmp_path)
    assert later is not None
    assert later.crashed is None
    later.end()


def test_only_its_user_can_read_what_a_crash_leaves(tmp_path: Path) -> None:
    run = instance_lock.acquire(tmp_path)
    assert run is not None
    (mark,) = state_folder().glob("*.running")
    assert mark.stat().st_mode & 0o077 == 0
    run.end()


@pytest.mark.parametrize("content", [b"\0" * 100, b"nonsense \xff\xfe", b"9" * 200_000, b"\n\n"])
def test_a_damaged_mark_is_no_trouble(tmp_path: Path, content: bytes) -> None:
    run = instance_lock.acquire(tmp_path)
    assert run is not None
    run.end()
    (mark,) = state_folder().glob("*.running")
    mark.write_bytes(content)
    again = instance_lock.acquire(tmp_path)
    assert again is not None
    again.end()


def test_without_a_place_for_its_mark_every_window_is_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(blocked))
    for _ in range(2):
        run = instance_lock.acquire(tmp_path)
        assert run is not None
        assert run.mark is None
        run.end()
