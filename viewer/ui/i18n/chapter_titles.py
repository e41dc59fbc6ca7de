"""Titles of chapters in the user's language."""

from __future__ import annotations

import re

from viewer.ui.i18n.translate import tr

_COUNTED = re.compile(r"Chapter ([0-9]{1,6})")  # as files without names are read


def chapter_title(title: str) -> str:
    """Return the title in one line; one of a chapter without a name only counts it."""
    counted = _COUNTED.fullmatch(title)
    return tr("Chapter {n}").format(n=int(counted[1])) if counted else " ".join(title.split())
