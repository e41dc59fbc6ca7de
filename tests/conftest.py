"""Tests need no display: the window is drawn into memory. And they keep out of the user's home."""

import atexit
import gc
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Logs and marks of runs. Each process of the tests has a folder of its own.
_HOME = tempfile.mkdtemp(prefix="earmark-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["XDG_STATE_HOME"] = _HOME
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # Qt's own is 800 pixels wide: the window would keep to that.
    screen = {"name": "tests", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}
    config = Path(_HOME) / "screen.json"
    config.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
os.environ["XDG_CACHE_HOME"] = str(Path(_HOME, "cache"))
# The desktop on which the tests run is not spoken to.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
os.environ["XDG_RUNTIME_DIR"] = _HOME
# Nor is the user's keyring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# How long an example takes depends on what else the machine does.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")

# Markers of whole folders and files; single tests have theirs as decorators.
MARKERS = {
    "window": ("ui/", "integration/", "desktop/"),
    "processes": (
        *("alignment/", "audio/", "desktop/", "integration/", "live/", "packaging/", "tools/"),
        *("cli/test_restore.py", "cli/test_transcript.py", "export/test_exporter.py"),
        *("export/test_golden.py", "library/imports/test_importer.py", "test_killed.py"),
        *("library/recovery/test_backups.py", "test_marking_killed.py"),
        *("runtime/test_processes.py", "services/test_indexer.py", "services/test_timing_edits.py"),
        *("feeds/test_fetcher.py", "services/test_feed_refresh.py", "services/test_note_folder.py"),
        *(
            "services/test_hostile_feeds.py",
            "services/test_reel_job.py",
            "test_demo_tour.py",
            "test_feeds_killed.py",
            "test_voices_killed.py",
            "cli/test_speakers.py",
            "transcription/",
        ),
    ),
    "slow": (
        *(
            "cli/test_hostile_library.py",
            "search/test_plain_scan.py",
            "transcripts/test_hostile.py",
        ),
        *("transcripts/test_webvtt_standard.py", "transcripts/writers/test_captions.py"),
    ),
}
_PROCESS_EVENTS = {"subprocess.Popen", "os.posix_spawn", "os.fork", "os.forkpty"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their place."""
    root = Path(__file__).parent
    for item in items:
        place = item.path.relative_to(root).as_posix()
        for name, places in MARKERS.items():
            if place.startswith(places):
                item.add_marker(name)


def pytest_configure(config: pytest.Config) -> None:
    """In runs without process tests, let a test fail that starts a process without the marker."""
    if "not processes" not in str(config.option.markexpr):
        return

    def forbid() -> None:
        if os.environ.get("PYTEST_CURRENT_TEST"):
            pytest.fail("this test starts a process: mark it with pytest.mark.processes")

    sys.addaudithook(lambda event, _: forbid() if event in _PROCESS_EVENTS else None)
    start = BaseProcess.start  # multiprocessing raises no audit event

    def start_forbidden(self: BaseProcess) -> None:
        forbid()
        start(self)

    BaseProcess.start = start_forbidden  # type: ignore[method-assign]  # undone below


@pytest.fixture(autouse=True)
def collect_no_widgets_in_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep garbage collection out of tests with windows, as the program does.

    Python collects in the thread that allocates; Qt does not survive a widget deleted by a worker.
    """
    window = request.node.get_closest_marker("window") is not None
    if window:
        gc.disable()
    yield
    if window:
        gc.enable()
