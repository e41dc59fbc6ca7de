"""After a crash the next start says what it recovered; after a good end it says nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.conftest import ROOT, Desktop, until
from tests.support.episodes import write_episode

# The program itself, which tells what it tells its reader, and closes.
_NEXT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from viewer.ui.app import bootstrap as app
from viewer.ui.app.app_controller import AppController
from viewer.ui.diagnostics.crash_recovery import CrashRecovery

def said(recovery, dialog):
    print(json.dumps({"words": dialog.words.text(), "report": dialog.report}), flush=True)
    QTimer.singleShot(0, QApplication.closeAllWindows)

tell = CrashRecovery._report
def heard(self, *given):
    self.reported.connect(lambda dialog: said(self, dialog))
    tell(self, *given)
CrashRecovery._report = heard
go_on = AppController.finish_startup
def gone_on(self):
    first = not self.is_complete
    go_on(self)
    if first and self._crash is None:
        print(json.dumps(None), flush=True)
        QTimer.singleShot(0, QApplication.closeAllWindows)
AppController.finish_startup = gone_on
if __name__ == "__main__":
    sys.exit(app.run([], Path(sys.argv[1]), *sys.argv[2:]))
"""


_LOOP_ENDS = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from viewer.ui.app import bootstrap as app
from viewer.ui.app.app_controller import AppController

show = AppController._on_opened
def shown(self, episode):
    show(self, episode)
    if episode is not None:
        QTimer.singleShot(1000, lambda: QCoreApplication.exit(1))
AppController._on_opened = shown
if __name__ == "__main__":
    sys.exit(app.run([Path(sys.argv[2])], Path(sys.argv[1])))
"""


def next_start(desktop: Desktop, tmp_path: Path, *link: str) -> Any:
    """Return the next window's message about the last one at a link, or None."""
    script = tmp_path / "next.py"
    script.write_text(_NEXT)
    done = subprocess.run(
        [sys.executable, str(script), str(desktop.library), *link],
        cwd=ROOT,
        env={**desktop.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def episodes(desktop: Desktop) -> int:
    path = desktop.library / "library.db"
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM episode").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


def is_open(desktop: Desktop) -> bool:
    settings = desktop.library / "settings.json"
    return settings.exists() and '"last_episode": 1' in settings.read_text()


def crash(desktop: Desktop, tmp_path: Path, how: int) -> None:
    """A window with an open episode ends like this."""
    window = desktop.start(write_episode(tmp_path)[0])
    until(lambda: episodes(desktop) == 1, "the episode is in")
    until(lambda: is_open(desktop), "it is open")
    window.send_signal(how)
    window.wait(30)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGABRT])
def test_a_crash_is_told_once(desktop: Desktop, tmp_path: Path, how: int) -> None:
    crash(desktop, tmp_path, how)
    told = next_start(desktop, tmp_path)
    assert "quit unexpectedly" in told["words"]
    assert "journal" in told["words"]
    assert "Episode was reopened where you left off" in told["words"]
    report = told["report"]
    assert report.startswith("Earmark ")
    if how == signal.SIGABRT:
        assert "Fatal Python error: Aborted" in report
        assert "viewer/ui/app/bootstrap.py" in report
    for word in (str(tmp_path), str(Path.home()), "episode.vtt", "clerk"):
        assert word not in report
    assert next_start(desktop, tmp_path) is None


def test_work_that_was_cut_off_is_told(desktop: Desktop, tmp_path: Path) -> None:
    crash(desktop, tmp_path, signal.SIGKILL)
    # As they lie there when an import ends in the middle.
    (desktop.library / "adding").touch()
    left = desktop.library / "transcripts" / ("0" * 64)
    left.write_bytes(b"WEBVTT")
    with sqlite3.connect(desktop.library / "library.db") as connection:
        connection.execute("INSERT INTO align_queue (episode_id, position) VALUES (1, 1)")
    connection.close()
    told = next_start(desktop, tmp_path, "earmark://episode/1?t=5")["words"]
    assert "where you left off" not in told
    assert "Files were being added" in told
    assert "Alignment of 1 episode continues" in told
    # A copy that nothing names is never deleted because of a database: at most it is set aside.
    assert list(desktop.library.rglob(f"*{left.name}"))
    assert not (desktop.library / "adding").exists()


def test_a_damaged_library_is_told_with_what_to_do(desktop: Desktop, tmp_path: Path) -> None:
    crash(desktop, tmp_path, signal.SIGKILL)
    (desktop.library / "library.db-wal").unlink(missing_ok=True)
    (desktop.library / "library.db").write_bytes(os.urandom(50_000))
    told = next_start(desktop, tmp_path)["words"]
    assert "not an Earmark library" in told
    assert "backup" in told


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_session_that_ends_is_no_crash(desktop: Desktop, tmp_path: Path, how: int) -> None:
    crash(desktop, tmp_path, how)
    assert desktop.started[0].returncode == 0
    assert next_start(desktop, tmp_path) is None


def display_goes(desktop: Desktop, tmp_path: Path) -> subprocess.Popen[str]:
    """A window with an open episode whose X server ends."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    desktop.environment |= {"DISPLAY": f":{server.stdout.readline().strip()}"}
    desktop.environment["QT_QPA_PLATFORM"] = "xcb"
    window = desktop.start(write_episode(tmp_path)[0])
    until(lambda: is_open(desktop), "it is open")
    server.terminate()
    server.communicate()
    desktop.environment["QT_QPA_PLATFORM"] = "offscreen"
    return window


def loop_ends(desktop: Desktop, tmp_path: Path) -> subprocess.Popen[str]:
    """A window with an open episode whose event loop ends, as Qt ends it then."""
    script = tmp_path / "loop.py"
    script.write_text(_LOOP_ENDS)
    captions, _ = write_episode(tmp_path)
    window = subprocess.Popen(
        [sys.executable, str(script), str(desktop.library), str(captions)],
        cwd=ROOT,
        env={**desktop.environment, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    desktop.started.append(window)
    return window


@pytest.mark.parametrize("end", [loop_ends, display_goes])
def test_where_the_display_goes_everything_is_kept_and_ends(
    desktop: Desktop, tmp_path: Path, end: Callable[[Desktop, Path], subprocess.Popen[str]]
) -> None:
    if end is display_goes and shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb here")
    window = end(desktop, tmp_path)
    assert window.wait(60) == 1
    settings = json.loads((desktop.library / "settings.json").read_text())
    assert settings["last_episode"] == 1
    assert settings["geometry"]
    assert next_start(desktop, tmp_path) is None


def test_a_window_that_could_not_be_built_is_told_by_the_next(
    desktop: Desktop, tmp_path: Path
) -> None:
    broken = (
        "import sys; from pathlib import Path; from viewer.ui.app import bootstrap as app; "
        "app.build = lambda *_: 1 // 0; app.run([], Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken, str(desktop.library)],
        cwd=ROOT,
        env=desktop.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "ZeroDivisionError" in done.stderr
    assert "ZeroDivisionError: integer division" in next_start(desktop, tmp_path)["report"]
