"""`earmark unsubscribe`: remove a subscription."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.output import count, print_json, print_lines
from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.services.subscriptions import unsubscribe


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("feed", metavar="FEED", help="its number, address, or a part of its title")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Unsubscribe; episodes with passages stay, and files stay where they are."""
    with Library.open(folder) as library:
        feed = feeds.find_subscription(library, options.feed)
        with_work, removed, _ = unsubscribe(library, feed.id).removed
    if options.json:
        print_json({"feed": feed.id, "title": feed.title, "kept": with_work, "removed": removed})
    else:
        lines = [f"unsubscribed from {feed.title}: {count(len(removed), 'episode')} removed"]
        if with_work:
            lines.append(f"{count(len(with_work), 'episode')} with your passages kept")
        print_lines(lines)
    return 0
