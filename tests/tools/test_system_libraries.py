"""System libraries required by a build, read from its files."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tools import system_libraries

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("readelf") is None, reason="reads Linux programs"
)


def test_what_is_not_in_the_folder_is_asked_of_the_system(tmp_path: Path) -> None:
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt" / "lib"
    for name in ("libQt6Svg.so.6", "libQt6Gui.so.6"):
        shutil.copy(qt / name, tmp_path)
    (tmp_path / "not-a-program.so").write_text("text")
    asked = system_libraries.asked_of_the_system(tmp_path)
    assert "libGL.so.1" in asked
    assert "libQt6Gui.so.6" not in asked  # Svg asks for it, and it is there
    assert "libc.so.6" not in asked
    assert system_libraries.unknown(asked) == ["libQt6Core.so.6", "libQt6DBus.so.6"]
    assert system_libraries.packages(["libGL.so.1"], 0) == ["libgl1"]
    version = tuple(map(int, system_libraries.oldest_c_library(tmp_path).split(".")))
    assert (2, 17) < version < (3, 0)
