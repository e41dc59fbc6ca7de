"""The log: bounded, for its user's eyes, and of many processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.runtime import log

ROOT = Path(__file__).parents[2]
_WRITE = """
import sys
from viewer.runtime import log
log.begin()
for number in range(int(sys.argv[2])):
    log.logger.info("%s %d %s", sys.argv[1], number, "x" * 100)
"""


@pytest.fixture(autouse=True)
def logging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    log.end()
    log.begin()
    yield
    log.end()


def test_it_is_in_the_platform_s_place_and_only_its_user_s(tmp_path: Path) -> None:
    log.logger.info("hello")
    file = tmp_path / "state" / "earmark" / "log" / "earmark.log"
    assert log.path() == file
    assert file.read_text().endswith("info: hello\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_it_is_made_private_again(tmp_path: Path) -> None:
    log.logger.info("hello")
    log.path().chmod(0o644)
    log.logger.info("hello")
    assert log.path().stat().st_mode & 0o777 == 0o600


def test_it_does_not_grow_without_end() -> None:
    for number in range(60):
        log.logger.error("%d %s", number, "x" * 40_000)
    files = sorted(log.path().parent.iterdir())
    assert [file.name for file in files] == ["earmark.log", "earmark.log.1"]
    assert all(file.stat().st_size <= log.MOST_BYTES for file in files)
    assert "59 x" in files[0].read_text()


@pytest.mark.processes
def test_several_processes_write_whole_lines() -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITE, name, "300"], cwd=ROOT) for name in "abc"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    lines = log.path().read_text().splitlines()
    assert len(lines) == 900
    for name in "abc":
        mine = [line for line in lines if f"info: {name} " in line]
        assert [int(line.split()[5]) for line in mine] == list(range(300))
        assert all(line.endswith("x" * 100) for line in mine)


def test_paths_do_not_come_in(tmp_path: Path) -> None:
    log.logger.error("cannot read %s", Path.home() / "Interviews" / "Marta.vtt")
    assert "Marta" not in log.path().read_text()
    # Nor out of what the interpreter wrote itself.
    with log.path().open("a") as file:
        file.write(f'  File "{Path.home()}/ada/viewer/cli/main.py", line 1 in main\n')
    assert "ada" not in log.tail()
    assert 'File "viewer/cli/main.py", line 1 in main' in log.tail()
    former = log.path().with_suffix(".log.1")  # of one that began before the log was full
    former.write_text(log.path().read_text())
    log.tidy()
    assert "ada" not in former.read_text()
    assert "ada" not in log.path().read_text()
    assert log.path().read_text().endswith('File "viewer/cli/main.py", line 1 in main\n')


def test_the_exception_of_a_record_is_left_out() -> None:
    try:
        raise ValueError("Marta")
    except ValueError:
        log.logger.exception("it went wrong")
    assert "Marta" not in log.path().read_text()


def test_of_a_bug_only_its_type_is_told() -> None:
    address = "https://example.com/feed?token=5ecret"
    told = log.as_user_error(ValueError(f"cannot parse {address}"))
    assert "ValueError" in str(told) and "5ecret" not in str(told)
    written = log.path().read_text()
    assert "ValueError" in written and "5ecret" not in written


def test_a_log_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.end()
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(blocked))
    log.begin()
    log.logger.error("nobody hears this")
    assert log.tail() == ""


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    log.path().parent.mkdir(parents=True, exist_ok=True)
    log.path().unlink(missing_ok=True)
    log.path().symlink_to(target)
    log.logger.error("hello")
    assert not target.exists()
