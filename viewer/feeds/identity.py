"""Match the items of a feed with the episodes that are known from it.

A guid should identify an episode permanently; in practice some are missing or used twice, and
all of them change when a show moves to another host. To neither duplicate nor lose episodes,
items that are the same are matched first, others by guid, then by their audio file, then by title
and day or page, and by title alone where that is all there was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import urlsplit

from viewer.feeds.model import FeedItem


class KnownItem(NamedTuple):
    """The fields of an item by which it is recognized; `day` is the ISO 8601 date or ""."""

    id: int
    guid: str
    enclosure: str
    title: str
    day: str
    page: str = ""


def describe(item: FeedItem, number: int = 0) -> KnownItem:
    """Return the fields of `item` to store."""
    enclosure = item.enclosure.url if item.enclosure is not None else ""
    day = item.published.date().isoformat() if item.published is not None else ""
    return KnownItem(number, item.guid, enclosure, item.title, day, item.page)


def distinct(items: Iterable[FeedItem]) -> list[FeedItem]:
    """Return the items without those that are listed twice, in order.

    Two items are the same if they have the same audio, title, day and page, or the same guid and
    the same audio, or the same guid, title and day. Others with the same guid are different
    episodes.
    """
    distinct_items: list[FeedItem] = []
    seen: set[Hashable] = set()
    for item in items:
        facts = describe(item)
        same: list[Hashable] = [("all", facts.enclosure, facts.title, facts.day, facts.page)]
        if facts.guid:
            same.append(("guid", facts.guid, facts.title, facts.day))
            same += [("file", facts.guid, facts.enclosure)] if facts.enclosure else []
        if seen.isdisjoint(same):
            distinct_items.append(item)
        seen.update(same)
    return distinct_items


def match(known_items: Sequence[KnownItem], items: Sequence[FeedItem]) -> list[int | None]:
    """Return the id of the matching known item for each of `items`; None for a new one."""
    matched: list[int | None] = [None] * len(items)
    free = {item.id: item for item in known_items}
    described = [describe(item) for item in items]

    def join(
        key: Callable[[KnownItem], Hashable], *, only: Callable[[KnownItem], object] = bool
    ) -> None:
        """Match items with the same key if it is unique on both sides."""
        old: dict[Hashable, list[int]] = defaultdict(list)
        for known in free.values():
            if only(known):
                old[key(known)].append(known.id)
        new = Counter(
            key(item)
            for index, item in enumerate(described)
            if matched[index] is None and only(item)
        )
        for index, item in enumerate(described):
            if matched[index] is None and only(item):
                ids = old.get(key(item), [])
                if len(ids) == 1 and new[key(item)] == 1:
                    matched[index] = ids[0]
                    del free[ids[0]]

    has_guid, has_audio = attrgetter("guid"), attrgetter("enclosure")
    join(lambda known: known[1:], only=lambda _: True)
    join(lambda known: (known.guid, known.enclosure, known.title), only=has_guid)
    join(lambda known: (known.guid, file_key(known.enclosure)), only=has_guid)
    join(lambda known: (known.guid, known.title), only=has_guid)
    join(lambda known: (known.guid, known.day), only=has_guid)
    join(lambda known: known.guid, only=has_guid)
    join(lambda known: (known.enclosure, known.title), only=has_audio)
    join(lambda known: known.enclosure, only=has_audio)
    join(lambda known: (file_key(known.enclosure), known.day), only=has_audio)
    join(lambda known: (known.title, known.day), only=lambda known: known.day)
    join(lambda known: (known.title, known.page), only=lambda known: known.page)
    # What had a title and nothing else, whatever it has now.
    bare = {item.title: item.id for item in free.values() if not any(item[1:3] + item[4:])}
    for index, item in enumerate(described):
        if matched[index] is None:
            matched[index] = bare.pop(item.title, None)
    return matched


def file_key(url: str) -> str:
    """Return an audio address without scheme and query, which hosts change."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc.lower()}{parts.path}"
