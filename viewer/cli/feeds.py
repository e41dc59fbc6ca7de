"""`earmark feeds`: list the subscribed podcasts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from viewer.cli.output import check_free, count, one_line, print_json, print_lines
from viewer.feeds.secrets import displayed
from viewer.library.episodes import summary
from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.feed_items import details_of
from viewer.library.subscriptions.feeds import FeedCounts, Subscription
from viewer.services import subscriptions
from viewer.services.feed_downloads import DownloadResult
from viewer.services.feed_refresh import FeedFailure, RefreshProgress


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("--opml", type=Path, metavar="PATH", help="write the list as OPML")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Print the feeds, or write them as OPML; status 1 if a private one was left out."""
    with Library.open(folder) as library:
        left_out: list[str] = []
        if options.opml is not None:
            check_free(options.opml, force=options.force)
            left_out = subscriptions.save_list(library, options.opml)
        described = describe_feeds(library)
        problems = [subscription.problem for subscription in feeds.subscriptions(library)]
    if options.json:
        print_json({"feeds": described})
    elif options.opml is None:
        print_lines(map(_line, described, problems))
        if not described:
            print("No feeds yet: earmark subscribe URL")
    for title in left_out:
        print(
            one_line(f"left out, because it is private or not to be listed: {title}"),
            file=sys.stderr,
        )
    return int(bool(left_out))


def describe_feeds(library: Library) -> list[dict[str, Any]]:
    """Return the feeds for JSON."""
    numbers = feeds.counts(library)
    return [
        _described(subscription, numbers.get(subscription.id, FeedCounts()))
        for subscription in feeds.subscriptions(library)
    ]


def _described(feed: Subscription, numbers: FeedCounts) -> dict[str, Any]:
    checked = feed.checked_at
    return {
        "feed": feed.id,
        "title": feed.title,
        "url": displayed(feed.url),
        "episodes": numbers.episodes,
        "transcripts": numbers.transcripts,
        "downloaded": numbers.downloaded,
        "new": numbers.new,
        "checked": datetime.fromtimestamp(checked, UTC).isoformat() if checked else None,
    }


def _line(feed: Mapping[str, Any], problem: str | None) -> str:
    facts = [
        count(feed["episodes"], "episode"),
        f"{feed['new']} new" if feed["new"] else "",
        f"{feed['transcripts']} with a transcript",
        f"{feed['downloaded']} downloaded" if feed["downloaded"] else "",
        f"problem: {problem}" if problem else "",
    ]
    return f"{feed['feed']:>4}  {feed['title']}  ({', '.join(filter(None, facts))})  {feed['url']}"


def describe_failures(
    library: Library, failed: Iterable[FeedFailure], downloaded: DownloadResult | None
) -> list[dict[str, object]]:
    """Return failed feeds and downloads for JSON."""
    described: list[dict[str, object]] = [
        {"feed": failure.feed_id, "reason": failure.reason} for failure in failed
    ]
    for episode_id, reason in (downloaded.failed if downloaded is not None else {}).items():
        details = details_of(library, episode_id)
        named = f"{summary(library, episode_id).title}: {reason}"
        described.append({"feed": details.feed_id if details else None, "reason": named})
    return described


def print_failures(failed: Iterable[Mapping[str, object]]) -> None:
    """Print the errors of failed feeds."""
    for failure in failed:
        subject = f" feed {failure['feed']}" if failure["feed"] is not None else ""
        print_lines([f"failed{subject}: {failure['reason']}"])


def progress() -> Callable[[RefreshProgress], None]:
    """Return a function that prints the progress of a refresh, if standard error is a terminal."""
    if not sys.stderr.isatty():
        return lambda _: None

    def show(state: RefreshProgress) -> None:
        unit = "feeds" if state.in_feeds else "transcripts"
        line = one_line(f"{state.done} of {state.total} {unit}  {state.name[:50]}")
        end = "\r\033[K" if state.done == state.total else ""
        print(f"\r\033[K{line}{end}", end="", file=sys.stderr)

    return show
