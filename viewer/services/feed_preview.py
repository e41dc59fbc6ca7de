"""Preview of a feed before subscribing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from viewer.errors import UserError
from viewer.feeds.feed_parser import NotAFeed
from viewer.feeds.fetcher import Fetcher
from viewer.feeds.model import FeedItem
from viewer.feeds.secrets import displayed
from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.services.feed_downloads import free_space
from viewer.services.subscriptions import PICTURE_LIMITS, Address, parse_address, read_feed

PREVIEWED = 200  # episodes


class PreviewItem(NamedTuple):
    """An episode in a preview; `day` is the ISO 8601 date or ""."""

    title: str
    day: str
    duration_ms: int | None
    has_transcript: bool


@dataclass(frozen=True, slots=True)
class FeedPreview:
    """Contents of a feed, before anything is stored.

    Attributes:
        url: as it is shown, without secrets.
        picture: the bytes of the show's picture, or None.
        items: the newest `PREVIEWED` episodes; `episodes` and `transcripts` count all.
        lengths: bytes of all recordings, in the feed's order; 0 where it does not state it.
        free: free bytes where recordings are downloaded to.
        feeds: where the address was that of a web page, the feeds that it names.
        subscribed: the library follows it already.
        locked, blocked: wishes of the publisher, as in `Feed`.
    """

    url: str
    title: str = ""
    author: str = ""
    description: str = ""
    picture: bytes | None = field(default=None, repr=False)
    items: tuple[PreviewItem, ...] = ()
    episodes: int = 0
    transcripts: int = 0
    lengths: tuple[int, ...] = ()
    free: int = 0
    feeds: tuple[str, ...] = ()
    subscribed: bool = False
    locked: bool = False
    blocked: bool = False
    remarks: tuple[str, ...] = ()


def preview_feed(
    folder: Path,
    typed: str,
    *,
    report: Callable[[object], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FeedPreview:
    """Return what the feed at a typed address offers; nothing is stored.

    Raises:
        UserError: it cannot be fetched, or is not a feed.
    """
    address = parse_address(typed)
    url, host = displayed(address.url), urlsplit(address.url).hostname or ""
    with Library.open(folder) as library:
        subscribed = feeds.subscribed(library, address.url) is not None
        free = free_space(library)
    with Fetcher(cancelled=cancelled) as fetcher:
        try:
            read = read_feed(fetcher, address.url, address.secret, typed=True)
        except NotAFeed as error:
            if not error.feeds:
                raise
            return FeedPreview(url, feeds=error.feeds)
        assert read.feed is not None, "read without conditions"
        items = [item for item in read.feed.items if not item.blocked]
        picture = _picture(fetcher, read.feed.image, address)
    return FeedPreview(
        url,
        read.feed.title or host,
        read.feed.author,
        read.feed.description,
        picture,
        tuple(map(_preview, items[:PREVIEWED])),
        len(items),
        sum(bool(item.transcripts) for item in items),
        tuple(item.enclosure.length or 0 for item in items if item.enclosure is not None),
        free,
        subscribed=subscribed,
        locked=read.feed.locked,
        blocked=read.feed.blocked,
        remarks=tuple(read.feed.remarks),
    )


def _picture(fetcher: Fetcher, url: str, address: Address) -> bytes | None:
    """Return the bytes of a show's picture; None if it cannot be fetched."""
    own, other = urlsplit(address.secret.reveal(address.url)), urlsplit(url)
    secret = address.secret if own[:2] == other[:2] else None
    try:
        with fetcher.get(url, PICTURE_LIMITS, secret=secret, typed=(own.hostname or "",)) as answer:
            return answer.read() or None
    except UserError:
        return None


def _preview(item: FeedItem) -> PreviewItem:
    return PreviewItem(
        item.title,
        item.published.date().isoformat() if item.published is not None else "",
        item.duration_ms,
        bool(item.transcripts),
    )
