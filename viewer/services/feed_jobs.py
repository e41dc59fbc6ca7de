"""Entry points of job processes for feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from viewer.audio.container import is_text
from viewer.errors import UserError
from viewer.feeds.answer import Limits
from viewer.feeds.fetch_errors import Cancellation
from viewer.feeds.fetcher import Fetcher
from viewer.library.library import Library
from viewer.library.subscriptions import downloads, feed_items, feeds
from viewer.services import feed_links, feed_refresh, subscriptions
from viewer.services.feed_refresh import FeedFailure, RefreshProgress, RefreshResult

_STREAM_LIMITS = Limits(20_000_000_000, total_s=30)
_HEAD = 1024


class SubscribeRequest(NamedTuple):
    """Request to subscribe: addresses, typed or of a list, and rules of the feeds."""

    addresses: tuple[str, ...]
    keep_audio: int
    fetch_transcripts: bool
    typed: bool = True


@dataclass(slots=True)
class UpdateResult:
    """Result of subscribing or refreshing; `queued` episodes wait for their audio."""

    refreshed: RefreshResult = field(default_factory=RefreshResult)
    feeds: list[int] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    queued: list[int] = field(default_factory=list)


def subscribe_job(
    folder: Path,
    request: SubscribeRequest,
    *,
    report: Callable[[RefreshProgress], None],
    cancelled: Callable[[], bool],
) -> UpdateResult:
    """Subscribe to feeds and refresh them.

    Raises:
        UserError: the only address fails, or the library cannot be written.
    """
    result = UpdateResult()
    with Library.open(folder) as library, Fetcher(cancelled=cancelled) as fetcher:
        addresses, unusable = subscriptions.parse_addresses(request.addresses, typed=request.typed)
        if len(request.addresses) == 1:
            subscriptions.parse_address(request.addresses[0])  # raises what is wrong with it
        result.failed += unusable
        total = len(addresses)
        try:
            subscribed = subscriptions.subscribe_all(
                library,
                fetcher,
                addresses,
                keep_audio=request.keep_audio,
                fetch_transcripts=request.fetch_transcripts,
                report=lambda done: report(RefreshProgress(done, total, True, "")),
            )
            result.feeds = subscribed.feeds
            result.failed += subscribed.failed
            result.refreshed.added += subscribed.added
            result.refreshed.failed += [FeedFailure(*remark) for remark in subscribed.remarks]
            report(RefreshProgress(total, total, True, ""))
            feed_links.fetch_pictures(library, fetcher, result.feeds)
            feed_refresh.fetch_missing(
                library, fetcher, result.feeds, result.refreshed, report=report
            )
            result.queued = downloads.apply_rules(library, result.feeds)
        except Cancellation:
            result.refreshed.cancelled = True
    return result


def refresh_job(
    folder: Path,
    feed_ids: Sequence[int] | None,
    force: bool,
    *,
    report: Callable[[RefreshProgress], None],
    cancelled: Callable[[], bool],
) -> UpdateResult:
    """Refresh feeds, and queue the audio that their rules ask for."""
    refreshed = feed_refresh.refresh(
        folder, feed_ids, force=force, report=report, cancelled=cancelled
    )
    result = UpdateResult(refreshed)
    if not refreshed.cancelled:
        with Library.open(folder) as library:
            result.queued = downloads.apply_rules(library, feed_ids)
    return result


def fetch_cover(folder: Path, episode_id: int) -> bool:
    """Fetch the picture of a streamed episode; return True if it is new."""
    with Library.open(folder) as library, Fetcher() as fetcher:
        return feed_links.fetch_episode_picture(library, fetcher, episode_id)


def stream_address(folder: Path, episode_id: int) -> str:
    """Return the address of an episode's audio for streaming, with its secrets.

    Redirects are followed and checked here, and the first bytes must be those of audio: a media
    framework would follow redirects and lists of addresses anywhere.

    Raises:
        UserError: the feed names no audio, or it cannot be reached.
    """
    with Library.open(folder) as library:
        details = feed_items.details_of(library, episode_id)
        if details is None or not details.enclosure:
            raise UserError("the feed has no audio for this episode")
        feed = feeds.subscription(library, details.feed_id)
    secret = subscriptions.secret_of(feed)
    with (
        Fetcher() as fetcher,
        feed_links.open_linked(
            fetcher,
            feed,
            secret,
            details.enclosure,
            _STREAM_LIMITS,
            headers={"Range": f"bytes=0-{_HEAD - 1}"},
            accept=(200, 206),
            compressed=False,
        ) as answer,
    ):
        head = b""
        for chunk in answer.chunks():
            head += chunk
            if len(head) >= _HEAD:
                break
        if not head or is_text(head[:_HEAD]):
            raise UserError("the server sent text instead of audio")
        parts = urlsplit(answer.url)
    own = urlsplit(secret.reveal(feed.url))
    if secret.user and (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        user = f"{quote(secret.user, safe='')}:{quote(secret.password, safe='')}"
        parts = parts._replace(netloc=f"{user}@{parts.netloc}")
    return parts.geturl()
