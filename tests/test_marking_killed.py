"""Killed at any moment of edits, editing, merging, importing: what was shown is there, whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_kill_at_random_points(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killed_work", str(tmp_path), str(KILLS), "5"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = done.stdout
    assert told.startswith(f"{KILLS} kills;")
    for kind in ("mark", "write", "merge", "delete", "bring_back", "undo", "correct", "replace"):
        assert f" {kind} " in told
    assert " take_in " in told
    assert " add " in told
