"""A library of a stranger: commands end with a sentence, and nothing outside is touched."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.audit import audited
from tests.support.hostile_library import HARMS, make_library
from viewer.cli import main

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in folders")

COMMANDS = (
    ("list", "--json"),
    ("list",),
    ("search", "tape"),
    ("export", "Outer"),
    ("export", "Inner", "--format", "csv"),
    ("tag", "1", "--quote", "cards for every voice", "--into", "New"),
    ("transcript", "1"),
    ("chapters", "1"),
    ("align", "1"),
    ("check",),
    ("check", "--repair"),
    ("restore", "--list"),
    ("compare", "1@0:01", "2@0:00"),
    ("related", "1", "--at", "0:01"),
    ("transcribe", "1"),
    ("feeds",),
    ("refresh",),
    ("download", "--all"),
    ("subscribe", "no address"),
)
OUTSIDE = ("/etc/hostname", "thesis.txt", "/dev/zero")  # which values and links lead to


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    make_library(folder / "library", folder)
    (folder / "thesis.txt").write_text("years of work")
    (folder / "more.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nOne more.\n")
    return folder


@pytest.fixture
def hostile(original: Path, tmp_path: Path) -> Path:
    for name in ("library", "thesis.txt", "more.vtt"):
        source = original / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    return tmp_path / "library"


@pytest.mark.parametrize("name", HARMS)
def test_every_command_ends_with_a_sentence(
    hostile: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARMARK_LIBRARY", str(hostile))
    monkeypatch.setenv("XDG_CACHE_HOME", str(hostile.parent / "user-cache"))
    # The list of libraries whose feeds the user has refreshed.
    monkeypatch.setenv("XDG_STATE_HOME", str(hostile.parent / "user-state"))
    HARMS[name](hostile)
    with audited() as audit:
        more = str(hostile.parent / "more.vtt")
        last = (("add", more), ("inspect", more), ("unsubscribe", "1"))
        for command in (*COMMANDS, *last):
            _run(command, capsys)
    assert (hostile.parent / "thesis.txt").read_text() == "years of work"
    assert not [path for path in audit.opened if path.endswith(OUTSIDE)]
    inside = str(hostile.parent)
    assert not [path for path in audit.written if not path.startswith((inside, "/dev/null"))]
    assert audit.forbidden == []


def _run(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    status = main.main(command)
    said = capsys.readouterr()
    assert status in (0, 1, 2), command
    assert "\x1b" not in said.out + said.err, command
    if status == 2:
        assert all(line.startswith("earmark: ") for line in said.err.splitlines()), command
