"""`earmark refresh`: fetch new episodes and transcripts of subscribed podcasts."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.feeds import describe_failures, print_failures, progress
from viewer.cli.output import print_json, print_lines
from viewer.library.episodes import summary
from viewer.library.library import Library
from viewer.library.subscriptions import downloads, feeds
from viewer.services.feed_downloads import run_downloads
from viewer.services.feed_refresh import refresh


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "feed", nargs="?", metavar="FEED", help="its number, address, or a part of its title"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Refresh one feed or all; status 1 if something could not be fetched."""
    with Library.open(folder) as library:
        chosen = (
            [feeds.find_subscription(library, options.feed).id]
            if options.feed is not None
            else [subscription.id for subscription in feeds.subscriptions(library)]
        )
    result = refresh(folder, chosen, report=progress())
    with Library.open(folder) as library:
        queued = downloads.apply_rules(library, chosen)
    downloaded = run_downloads(folder) if queued else None
    with Library.open(folder) as library:
        failed = describe_failures(library, result.failed, downloaded)
    if options.json:
        print_json({"added": result.added, "changed": result.changed, "failed": failed})
        return int(bool(failed))
    with Library.open(folder) as library:
        print_lines(
            f"added {episode_id}: {summary(library, episode_id).title}"
            for episode_id in result.added
        )
        print_lines(
            f"changed {episode_id}: {summary(library, episode_id).title}"
            for episode_id in result.changed
        )
    print_failures(failed)
    print_lines([f"{len(result.added)} added, {len(result.changed)} changed, {len(failed)} failed"])
    return int(bool(failed))
