"""Number keys of collections: each belongs to one collection while that exists."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.library.collections import Collection
from viewer.settings import Settings
from viewer.ui.shell.command_table import COLLECTION_KEYS


def assign_keys(settings: Settings, collections: Sequence[Collection]) -> bool:
    """Give new collections the lowest free keys, in order; return True if any key changed.

    Keys of deleted collections become free.
    """
    if not collections:
        return False  # as before the library was read
    ids = {str(collection.id) for collection in collections}
    keys = {key: number for key, number in settings.collection_keys.items() if number in ids}
    free = [str(n + 1) for n in range(COLLECTION_KEYS) if str(n + 1) not in keys]
    waiting = [
        str(collection.id) for collection in collections if str(collection.id) not in keys.values()
    ]
    keys.update(zip(free, waiting, strict=False))
    changed = keys != settings.collection_keys
    settings.collection_keys = keys
    return changed


def key_of(settings: Settings, collection_id: int) -> str:
    """Return the key of a collection, "1" to "9"; empty if it has none."""
    keys = settings.collection_keys.items()
    return next((key for key, number in keys if number == str(collection_id)), "")


def collection_of(
    settings: Settings, key: str, collections: Sequence[Collection]
) -> Collection | None:
    """Return the collection that a key belongs to, or None."""
    number = settings.collection_keys.get(key)
    return next((collection for collection in collections if str(collection.id) == number), None)
