"""Start-up is a hot path: the window's process loads what the first window needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_START = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from viewer.ui.app.bootstrap import build
from viewer.ui.app.application import Application
main = build(Application(["earmark"]), Path(sys.argv[1]))
main.window.show()
main.begin([])
while not main.is_complete:
    QTest.qWait(10)
main.actions["search"].trigger()
main.features.search.panel.field.setText("words")
while main.features.search.panel.found is None:
    QTest.qWait(10)
print(*sorted({name.split(".")[0] for name in sys.modules}))
main.window.close()
"""


@pytest.mark.processes
@pytest.mark.parametrize(
    "heavy", ["whoosh", "pocketsphinx", "jinja2", "rapidfuzz", "lxml", "pydub", "numpy", "ssl"]
)
def test_heavy_libraries_wait_until_they_are_needed(heavy: str, loaded: set[str]) -> None:
    assert heavy not in loaded


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The packages that a window has loaded which was started and searched."""
    command = [sys.executable, "-c", _START, str(tmp_path_factory.mktemp("library"))]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    found = set(done.stdout.split())
    assert "PySide6" in found
    return found
