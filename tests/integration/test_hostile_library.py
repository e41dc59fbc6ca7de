"""The window on a library of a stranger: it opens or says why, and touches nothing outside."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.audit import audited
from tests.support.hostile_library import HARMS, make_library
from tests.support.second_window import window_on
from tests.support.timeouts import WAIT_MS
from viewer.audio import ffmpeg
from viewer.ui.app.app_controller import AppController

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in folders")

OUTSIDE = ("/etc/hostname", "thesis.txt", "/dev/zero")
# Those that the window meets elsewhere than the commands, which try all of them.
TRIED = (
    "a hash that leads out",
    "a fingerprint that leads out",
    "an audio path that is a device",
    "an audio path with a zero",
    "columns of other types",
    "inserts",
    "export options of other types",
    "candidates",
    "the wastebasket",
    "notes",
    "text that is no UTF-8",
    "a name that turns text around",
    "a date beyond the calendar",
    "a moment beyond the calendar",
    "a moment of opening",
    "a negative length",
    "a length beyond all measure",
    "a position",
    "offsets of passages",
    "offsets of corrections",
    "colours",
    "collections in each other",
    "an episode of no show",
    "a view in a table's place",
    "a negative version",
    "a title that is a number",
    "a snapshot with spans outside",
    "a copy that is a pipe",
    "a snapshot that is a pipe",
    "a cache of pipes",
    "settings that are a pipe",
    "settings with great numbers",
)


def _told(program: AppController) -> str:
    return program.window.banner.text or program.window.workspace.notifications.text


@pytest.mark.parametrize("name", TRIED)
def test_the_window_opens_or_says_why(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder = tmp_path / "library"
    make_library(folder, tmp_path)
    (tmp_path / "thesis.txt").write_text("years of work")
    HARMS[name](folder)
    with audited() as audit, window_on(folder) as program:
        qtbot.waitUntil(
            lambda: bool(program.episodes or _told(program)),
            timeout=WAIT_MS,
        )
        for one in program.episodes:
            program.window.workspace.notifications.clear()
            program.session.open(one.id)
            qtbot.waitUntil(
                lambda one=one: bool(  # type: ignore[misc]  # the default binds the loop variable
                    (program.session.episode is not None and program.session.episode.id == one.id)
                    or _told(program)
                ),
                timeout=WAIT_MS,
            )
            program.window.grab()
        assert program.bugs.reports == []
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    assert not [path for path in audit.opened if path.endswith(OUTSIDE)]
    ours = {str(ffmpeg.binary()), sys.executable}
    assert [one for one in audit.forbidden if one[0] == "subprocess.Popen" and one[1] in ours] == [
        one for one in audit.forbidden if one[0] == "subprocess.Popen"
    ]
    assert not [one for one in audit.forbidden if one[0] != "subprocess.Popen"]
