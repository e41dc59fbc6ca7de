"""`earmark chapters`: save an episode's chapters."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.atomic_write import replace_file
from viewer.audio.chapter_tags import copy_with_chapters
from viewer.cli.output import check_free, print_lines, without_controls
from viewer.errors import UserError, describe_os_error
from viewer.library.episodes import find_episode
from viewer.library.export_records import episode_sources
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.transcripts.writers.captions import Metadata
from viewer.transcripts.writers.chapters import CHAPTER_FORMATS, timed_chapters

_FORMATS = {"json": 0, "podlove": 1, "ffmetadata": 2}


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("episode", metavar="EPISODE", help="its number, or a part of its title")
    parser.add_argument(
        "--format", choices=[*_FORMATS, "mp3"], default="json", help="mp3: into a copy of it"
    )
    parser.add_argument(
        "--output", type=Path, metavar="PATH", help="a file; without it, standard output"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that exists")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Write the chapters to a file, or print them."""
    output: Path | None = options.output
    with Library.open(folder) as library:
        episode = find_episode(library, options.episode)
        show = episode_sources(library, [episode.id])[episode.id].show
        transcript = load_transcript(library, episode.id)
    if output is not None:
        check_free(output, force=options.force)
    if options.format == "mp3":
        if output is None or episode.audio is None:
            raise UserError("the copy needs a recording and a file", remedy="Use --output")
        copy_with_chapters(episode.audio, output, timed_chapters(transcript))
    else:
        form = CHAPTER_FORMATS[_FORMATS[options.format]]
        text = form.write(transcript, Metadata(episode.title, show or None, episode.published))
        if output is None:
            sys.stdout.write(without_controls(text))
            return 0
        try:
            replace_file(output, text.encode("utf-8", "replace"))
        except OSError as error:
            raise UserError(
                "the file could not be saved ({why})", path=output, why=describe_os_error(error)
            ) from error
    print_lines([f"chapters of “{episode.title}” in {output}"])
    return 0
