"""`earmark download`: recordings of podcast episodes onto the disk."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli.output import one_line, print_json, print_lines
from viewer.errors import UserError
from viewer.library.episodes import find_episode, summaries
from viewer.library.library import Library
from viewer.library.subscriptions import downloads
from viewer.services.feed_downloads import DownloadProgress, run_downloads, space_for


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "episodes", nargs="*", metavar="EPISODE", help="its number, or a part of its title"
    )
    parser.add_argument("--all", action="store_true", help="all episodes, and what is queued")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Download; status 1 where something could not be downloaded."""
    if not options.episodes and not options.all:
        raise UserError("name an episode, or say --all")
    with Library.open(folder) as library:
        found = summaries(library)
        titles = {one.id: one.title for one in found}
        wanted = [find_episode(library, name).id for name in options.episodes]
        queued = downloads.queue_downloads(library, titles if options.all else wanted)
        present = {one.id: one.audio for one in found if one.audio is not None}
        missing = [one for one in wanted if one not in queued and one not in present]
        if missing and not queued:
            raise UserError(f"the feed names no recording of “{titles[missing[0]]}”")
        waiting = [one for one in downloads.downloads(library) if one.episode_id in queued]
        items = [one.item_id for one in waiting]
        space = space_for(library, waiting)
        if waiting and not options.json:
            print(
                f"to download: {len(waiting)}, about {space.needed / 1e6:,.1f} MB "
                f"({space.free / 1e6:,.0f} MB are free)",
                file=sys.stderr,
            )
    result = run_downloads(folder, items, report=_show if sys.stderr.isatty() else _ignore)
    failed = [{"episode": one, "reason": reason} for one, reason in result.failed.items()]
    failed += [
        {"episode": one, "reason": "the feed has no audio for this episode"} for one in missing
    ]
    done = [{"episode": one, "path": str(path)} for one, path in result.done.items()]
    done += [
        {"episode": one, "path": str(present[one])}
        for one in wanted
        if one in present and one not in queued
    ]
    if options.json:
        print_json({"downloaded": done, "failed": failed})
    else:
        print_lines(f"downloaded {one['episode']}: {one['path']}" for one in done)
        for one in failed:
            print_lines([f"failed {one['episode']}: {one['reason']}"])
    return int(bool(failed))


def _show(progress: DownloadProgress) -> None:
    total = f" of {progress.total / 1e6:,.1f}" if progress.total else ""
    line = one_line(f"{progress.episode_id}: {progress.received / 1e6:,.1f}{total} MB")
    end = "\r\033[K" if progress.received == progress.total else ""
    print(f"\r\033[K{line}{end}", end="", file=sys.stderr)


def _ignore(_: DownloadProgress) -> None:
    """Nobody watches."""
