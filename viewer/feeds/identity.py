"""Match the items of a feed with the episodes that are known from it.

A guid should name an episode for ever; in practice some are missing, some are used twice, and
all of them change when a show moves to another host. An episode is neither doubled nor lost:
items are matched by guid first, then by their audio file, then by title and day.
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
    """Return what is to be kept of `item`."""
    enclosure = item.enclosure.url if item.enclosure is not None else ""
    day = item.published.date().isoformat() if item.published is not None else ""
    return KnownItem(number, item.guid, enclosure, item.title, day, item.page)


def distinct(items: Iterable[FeedItem]) -> list[FeedItem]:
    """Return the items without those that are listed twice, in order.

    Two items are one where they have the same audio, title, day and page, or the same guid and
    with it the same audio, or the same title and day. Others with the same guid are episodes of
    their own.
    """
    distinct_items: list[FeedItem] = []
    seen: set[Hashable] = set()
    for item in items:
        one = describe(item)
        same: list[Hashable] = [("all", one.enclosure, one.title, one.day, one.page)]
        if one.guid:
            same.append(("guid", one.guid, one.title, one.day))
            same += [("file", one.guid, one.enclosure)] if one.enclosure else []
        if seen.isdisjoint(same):
            distinct_items.append(item)
        seen.update(same)
    return distinct_items


def match(known: Sequence[KnownItem], items: Sequence[FeedItem]) -> list[int | None]:
    """Return for each of `items` the id of the known item that it is; None for a new one."""
    matched: list[int | None] = [None] * len(items)
    free = {one.id: one for one in known}
    described = [describe(item) for item in items]

    def join(
        key: Callable[[KnownItem], Hashable], *, only: Callable[[KnownItem], object] = bool
    ) -> None:
        """Match what has the same key, where the key names one on either side."""
        old: dict[Hashable, list[int]] = defaultdict(list)
        for one in free.values():
            if only(one):
                old[key(one)].append(one.id)
        new = Counter(
            key(one) for index, one in enumerate(described) if matched[index] is None and only(one)
        )
        for index, one in enumerate(described):
            if matched[index] is None and only(one):
                ids = old.get(key(one), [])
                if len(ids) == 1 and new[key(one)] == 1:
                    matched[index] = ids[0]
                    del free[ids[0]]

    has_guid, has_audio = attrgetter("guid"), attrgetter("enclosure")
    join(lambda one: (one.guid, one.enclosure, one.title), only=has_guid)
    join(lambda one: (one.guid, file_key(one.enclosure)), only=has_guid)
    join(lambda one: (one.guid, one.title), only=has_guid)
    join(lambda one: (one.guid, one.day), only=has_guid)
    join(lambda one: one.guid, only=has_guid)
    join(lambda one: (one.enclosure, one.title), only=has_audio)
    join(lambda one: one.enclosure, only=has_audio)
    join(lambda one: (file_key(one.enclosure), one.day), only=has_audio)
    join(lambda one: (one.title, one.day), only=lambda one: one.day)
    join(lambda one: (one.title, one.page), only=lambda one: one.page)
    return matched


def file_key(url: str) -> str:
    """Return an audio address without what hosts change at will: scheme and query."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc.lower()}{parts.path}"
