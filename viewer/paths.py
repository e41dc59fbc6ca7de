"""Where Earmark keeps things."""

from __future__ import annotations

import os
from pathlib import Path


def default_library() -> Path:
    """The library's folder: `EARMARK_LIBRARY`, or the platform's user data folder."""
    named = os.environ.get("EARMARK_LIBRARY")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("earmark", appauthor=False))


def resources() -> Path:
    """The folder with icons, styles and the demo: beside the package, or inside a wheel."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"
