"""Paths of the pictures that feeds gave, in the cache of a library.

They are named by their address, so that another picture of a show is fetched.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from viewer.library.library import Library
from viewer.library.subscriptions import feed_items, feeds
from viewer.library.subscriptions.feed_items import ItemDetails
from viewer.library.subscriptions.feeds import Subscription


def picture_path(folder: Path, feed: Subscription) -> Path:
    """Return the path for a show's picture; an empty file if there is none to fetch."""
    return _path(folder, f"{feed.id}", feed.image)


def episode_picture_path(folder: Path, details: ItemDetails) -> Path:
    """Return the path for an episode's own picture, which is fetched with its audio."""
    return _path(folder, f"episode-{details.item_id}", details.image)


def former_pictures(path: Path) -> list[Path]:
    """Return the pictures in whose place the one at `path` is."""
    name = path.name.rpartition("-")[0]
    return [other for other in path.parent.glob(f"{name}-*.picture") if other != path]


def cover_files(folder: Path, episode_id: int) -> list[Path]:
    """Return paths of pictures for an episode, best first; the files need not exist."""
    with Library.open(folder) as library:
        details = feed_items.details_of(library, episode_id)
        if details is None:
            return []
        feed = feeds.subscription(library, details.feed_id)
    return [episode_picture_path(folder, details), picture_path(folder, feed)]


def _path(folder: Path, name: str, address: str) -> Path:
    digest = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:12]
    return folder / "cache" / "feeds" / f"{name}-{digest}.picture"
