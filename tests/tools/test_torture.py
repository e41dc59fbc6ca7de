"""A short form of `make torture`: a few rounds of each part."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(
        not hasattr(os, "fork") or sys.platform == "darwin", reason="needs cheap processes"
    ),
]

ROUNDS = (
    *((f"kills:{number}") for number in range(10)),
    *((f"damage:{number}") for number in range(14)),
    *((f"disk:{number}") for number in range(8)),
    "crowd:0",
    "mutations:0",
)


@pytest.mark.parametrize("one", ROUNDS)
def test_a_round(one: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tools.torture.__main__ import run_one

    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):  # which a round sets
        monkeypatch.setenv(name, os.environ.get(name, ""))
    name, _, number = one.partition(":")
    assert run_one(name, int(number), seed=7) is None


def test_a_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    from tools.torture.__main__ import State

    state = State(tmp_path / "state.json", 3)
    state.note("kills", 0, None)
    state.note("disk", 4, "it failed\n")
    again = State(tmp_path / "state.json", 3)
    assert (again.done["kills"], again.done["disk"], again.failed) == (1, 5, ["disk:4"])
    assert State(tmp_path / "state.json", 4).done["kills"] == 0
