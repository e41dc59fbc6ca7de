"""A report names what has to be known to mend it, in a checkout and in a build."""

from __future__ import annotations

import platform
import sys

import pytest

import viewer
from viewer.runtime.bug_report import versions


@pytest.mark.parametrize("built", [False, True])
def test_it_names_the_versions_of_what_matters(
    built: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", built, raising=False)
    first, system, *rest = versions().splitlines()
    assert first.startswith(f"Earmark {viewer.__version__}, Python {platform.python_version()}")
    assert first.endswith(", as built") == built
    assert system.startswith(platform.system())
    for part in ("Qt and Qt for Python 6." if built else "PySide6-Essentials 6.", "Whoosh-Rel"):
        assert sum(line.startswith(part) for line in rest) == 1
    assert sum("ffmpeg " in line for line in rest) == 1
    assert len(rest) < 8


def test_it_names_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"PRETTY_NAME": "Good OS 12"})
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert "\nGood OS 12, GNOME, wayland\n" in versions()
