"""`earmark subscribe`: subscribe to podcasts by the address of a feed, or by an OPML list."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.feeds import describe_failures, describe_feeds, print_failures, progress
from viewer.cli.output import count, print_json, print_lines
from viewer.errors import UserError
from viewer.feeds.fetcher import Fetcher
from viewer.library.library import Library
from viewer.library.subscriptions import downloads
from viewer.library.subscriptions.feeds import ALL, NONE
from viewer.services import subscriptions
from viewer.services.feed_downloads import run_downloads
from viewer.services.feed_links import fetch_pictures
from viewer.services.feed_refresh import FeedFailure, RefreshResult, fetch_missing
from viewer.services.subscriptions import Address


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "sources", nargs="+", metavar="URL|OPML", help="the address of a feed, or an OPML file"
    )
    parser.add_argument(
        "--audio",
        default="none",
        metavar="none|N|all",
        help="download the newest N recordings, now and later (none)",
    )
    parser.add_argument(
        "--no-transcripts", action="store_true", help="list the episodes, fetch no transcripts"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Subscribe; status 1 if something could not be fetched, 2 if nothing could."""
    keep_audio = _amount(options.audio)
    addresses: list[Address] = []
    unusable: list[tuple[str, str]] = []
    for source in options.sources:
        path = Path(source)
        if "://" not in source and path.is_file():
            urls = [outline.url for outline in subscriptions.read_list(path)]
            usable, failed = subscriptions.parse_addresses(urls, typed=False)
            addresses += usable
            unusable += failed
        elif "://" not in source and path.suffix.lower() in (".opml", ".xml"):
            raise UserError("there is no such file", path=path)
        else:
            addresses.append(subscriptions.parse_address(source))
    if not addresses and not unusable:
        raise UserError("there is no feed in this list", path=Path(options.sources[0]))
    result = RefreshResult()
    with Library.open(folder) as library, Fetcher() as fetcher:
        subscribed = subscriptions.subscribe_all(
            library,
            fetcher,
            addresses,
            keep_audio=keep_audio,
            fetch_transcripts=not options.no_transcripts,
        )
        followed = subscribed.feeds
        result.added += subscribed.added
        result.failed += [FeedFailure(*remark) for remark in subscribed.remarks]
        fetch_pictures(library, fetcher, followed)
        fetch_missing(library, fetcher, followed, result, report=progress())
        queued = downloads.apply_rules(library, followed)
    downloaded = run_downloads(folder) if queued else None
    problems: list[dict[str, object]] = [
        {"feed": None, "reason": f"{url}: {reason}"}
        for url, reason in [*unusable, *subscribed.failed]
    ]
    with Library.open(folder) as library:
        described = [
            document for document in describe_feeds(library) if document["feed"] in followed
        ]
        problems += describe_failures(library, result.failed, downloaded)
    if options.json:
        print_json({"feeds": described, "failed": problems})
    else:
        print_lines(
            f"{document['feed']}  {document['title']}: {count(document['episodes'], 'episode')}, "
            f"{document['transcripts']} with a transcript, {document['downloaded']} downloaded"
            for document in described
        )
        print_failures(problems)
    if not followed:
        return 2
    return int(bool(problems))


def _amount(text: str) -> int:
    named = {"none": NONE, "all": ALL}
    if text.lower() in named:
        return named[text.lower()]
    if text.isascii() and text.isdigit() and 0 < int(text) < 100_000:
        return int(text)
    raise UserError("--audio is none, all, or a number of episodes")
