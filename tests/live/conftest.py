"""The program as a process of its own, over a library of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.live_program import LiveProgram


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveProgram]:
    """Not started yet: a test may set its screen first."""
    program = LiveProgram(tmp_path / "home")
    yield program
    program.kill()
