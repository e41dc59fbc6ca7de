"""The pictures of shows for the list, from the library's cache."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.services.feed_pictures import picture_path
from viewer.ui.player.cover_art import read_picture

SIDE = 20  # pixels


def show_pictures(folder: Path) -> dict[str, QImage]:
    """Return the cached pictures by the name of their show. For worker threads."""
    images: dict[str, QImage] = {}
    with Library.open(folder) as library:
        followed = feeds.subscriptions(library)
    for feed in followed:
        image = read_picture(picture_path(folder, feed), SIDE)
        if image is not None:
            images[feed.show] = image
    return images
