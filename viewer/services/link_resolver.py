"""Where a link leads that somebody has clicked: it names no library, and there may be several."""

from __future__ import annotations

import os
from pathlib import Path

from viewer import paths
from viewer.errors import UserError
from viewer.export import deep_links
from viewer.export.deep_links import DeepLink
from viewer.library import episodes, passages
from viewer.library.db_errors import NAME
from viewer.library.library import Library
from viewer.runtime import instance_lock
from viewer.services import demo_library


def resolve_library(text: str) -> Path:
    """The folder of the library that the link `text` leads into.

    It is the one that has the link's passage, or else its episode; of several, the one whose
    window is open. Where none has it, that window tells so.

    Raises:
        UserError: no library is known.
    """
    default = paths.default_library()
    if os.environ.get("EARMARK_LIBRARY"):
        return default
    shown = instance_lock.known_libraries()
    if default in shown:
        shown.remove(default)
        shown.insert(0, default)
    known = [*shown, default, demo_library.default_folder()]
    try:
        link = deep_links.parse(text)
    except UserError:
        return known[0]
    return max(known, key=lambda folder: _fit(folder, link))


def _fit(folder: Path, link: DeepLink) -> int:
    """How much of the link is in the library in `folder`."""
    if not (folder / NAME).is_file():
        return 0
    try:
        with Library.open(folder, create=False) as library:
            if link.passage_uid and passages.of_uid(library, link.passage_uid) is not None:
                return 2
            episodes.summary(library, link.episode_id)
            return 1
    except UserError:
        return 0
