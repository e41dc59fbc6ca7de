"""`earmark download`: download recordings of podcast episodes."""

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
    """Add the command's options to `parser`."""
    parser.add_argument(
        "episodes", nargs="*", metavar="EPISODE", help="its number, or a part of its title"
    )
    parser.add_argument("--all", action="store_true", help="all episodes, and what is queued")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Download; status 1 if something could not be downloaded."""
    if not options.episodes and not options.all:
        raise UserError("name an episode, or say --all")
    with Library.open(folder) as library:
        episodes = summaries(library)
        titles = {episode.id: episode.title for episode in episodes}
        episode_ids = [find_episode(library, name).id for name in options.episodes]
        queued = downloads.queue_downloads(library, titles if options.all else episode_ids)
        present = {episode.id: episode.audio for episode in episodes if episode.audio is not None}
        missing = [
            episode_id
            for episode_id in episode_ids
            if episode_id not in queued and episode_id not in present
        ]
        if missing and not queued:
            raise UserError(f"the feed names no recording of “{titles[missing[0]]}”")
        waiting = [
            download for download in downloads.downloads(library) if download.episode_id in queued
        ]
        items = [download.item_id for download in waiting]
        space = space_for(library, waiting)
        if waiting and not options.json:
            print(
                f"to download: {len(waiting)}, about {space.needed / 1e6:,.1f} MB "
                f"({space.free / 1e6:,.0f} MB are free)",
                file=sys.stderr,
            )
    result = run_downloads(folder, items, report=_show if sys.stderr.isatty() else _ignore)
    failed = [
        {"episode": episode_id, "reason": reason} for episode_id, reason in result.failed.items()
    ]
    failed += [
        {"episode": episode_id, "reason": "the feed has no audio for this episode"}
        for episode_id in missing
    ]
    done = [{"episode": episode_id, "path": str(path)} for episode_id, path in result.done.items()]
    done += [
        {"episode": episode_id, "path": str(present[episode_id])}
        for episode_id in episode_ids
        if episode_id in present and episode_id not in queued
    ]
    if options.json:
        print_json({"downloaded": done, "failed": failed})
    else:
        print_lines(f"downloaded {document['episode']}: {document['path']}" for document in done)
        for document in failed:
            print_lines([f"failed {document['episode']}: {document['reason']}"])
    return int(bool(failed))


def _show(progress: DownloadProgress) -> None:
    total = f" of {progress.total / 1e6:,.1f}" if progress.total else ""
    line = one_line(f"{progress.episode_id}: {progress.received / 1e6:,.1f}{total} MB")
    end = "\r\033[K" if progress.received == progress.total else ""
    print(f"\r\033[K{line}{end}", end="", file=sys.stderr)


def _ignore(_: DownloadProgress) -> None:
    """Print nothing: standard error is not a terminal."""
