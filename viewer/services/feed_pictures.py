"""Paths of the pictures that feeds gave, in the cache of a library."""

from __future__ import annotations

from pathlib import Path

from viewer.library.library import Library
from viewer.library.subscriptions import feed_items


def picture_path(folder: Path, feed_id: int) -> Path:
    """Return the path for a show's picture; an empty file if there is none to fetch."""
    return folder / "cache" / "feeds" / f"{feed_id}.picture"


def episode_picture_path(folder: Path, item_id: int) -> Path:
    """Return the path for an episode's own picture, which is fetched with its audio."""
    return folder / "cache" / "feeds" / f"episode-{item_id}.picture"


def cover_files(folder: Path, episode_id: int) -> list[Path]:
    """Return paths of pictures for an episode, best first; the files need not exist."""
    with Library.open(folder) as library:
        details = feed_items.details_of(library, episode_id)
    if details is None:
        return []
    return [episode_picture_path(folder, details.item_id), picture_path(folder, details.feed_id)]
