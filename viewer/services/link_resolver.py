"""Resolve an `earmark://` link to the library that contains its target.

Links name no library, and the user may have several.
"""

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
from viewer.library.passages import Passage
from viewer.runtime import instance_lock
from viewer.services import demo_library

_WHOLE_UID = 32  # hexadecimal digits


def resolve_library(text: str) -> Path:
    """Return the folder of the library with the link's passage, or else its episode.

    If the variable EARMARK_LIBRARY names a library, that one is returned. Of several, one with an
    open window, or one that crashed, is preferred; if no library has the target, the preferred one
    is returned, whose window reports the broken link.

    Raises:
        UserError: the folder of the user's libraries cannot be determined.
    """
    default = paths.default_library()
    if os.environ.get("EARMARK_LIBRARY"):
        return default
    known_libraries = instance_lock.known_libraries()
    if default in known_libraries:
        known_libraries.remove(default)
        known_libraries.insert(0, default)
    candidates = [*known_libraries, default, demo_library.default_folder()]
    try:
        link = deep_links.parse(text)
    except UserError:
        return candidates[0]
    return max(candidates, key=lambda folder: _match_level(folder, link))


def find_passage(library: Library, link: DeepLink) -> Passage | None:
    """Return the passage that the link names; None if there is none.

    A whole uid is enough and may be in another episode than the link names; the beginning of one
    is looked up in the link's episode only.
    """
    if link.passage_uid is None:
        return None
    if len(link.passage_uid) == _WHOLE_UID:
        return passages.of_uid(library, link.passage_uid)
    return passages.of_uid_start(library, link.episode_id, link.passage_uid, link.ms)


def _match_level(folder: Path, link: DeepLink) -> int:
    """Return 2 if the library has the link's passage, 1 for its episode, else 0."""
    if not (folder / NAME).is_file():
        return 0
    try:
        with Library.open(folder, create=False) as library:
            if find_passage(library, link) is not None:
                return 2
            episodes.summary(library, link.episode_id)
            return 1
    except UserError:
        return 0
