"""`earmark add`: add files and folders to the library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli.list import episode_documents
from viewer.cli.output import no_progress, one_line, print_json, print_lines
from viewer.errors import UserError
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.records import AddResult, Progress
from viewer.library.recovery.maintenance import maintain_daily


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    parser.add_argument("--audio", type=Path, metavar="FILE", help="the episode's recording")
    parser.add_argument("--show", metavar="NAME", help="the show that all of this belongs to")
    parser.add_argument(
        "--as-new",
        action="store_true",
        help="add new episodes, also where an episode has the same transcript",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Add the files and print the result for each; status 1 if any was rejected."""
    with Library.open(folder) as library:
        maintain_daily(library)
        report = _show_progress if sys.stderr.isatty() else no_progress
        result = import_files(
            library,
            options.paths,
            audio=options.audio,
            show=options.show,
            as_new=options.as_new,
            report=report,
        )
        maintain_daily(library)  # what was added may be most of the library
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
        if options.json:
            print_json(_document(library, result))
        else:
            _print(library, result)
    read = result.added or result.known or result.restored or result.notes
    if result.not_understood and not read:
        first, *others = result.not_understood
        more = f" (and {len(others)} more)" if others else ""
        raise UserError(f"{first.reason}{more}", path=first.path)
    return 1 if result.not_understood else 0


def _document(library: Library, result: AddResult) -> dict[str, object]:
    return {
        "episodes": episode_documents(library),
        "added": result.added,
        "known": result.known,
        "restored": result.restored,
        "same": [
            {
                "path": str(same.path),
                "audio": str(same.audio) if same.audio is not None else None,
                "episode": same.episode_id,
            }
            for same in result.same
        ],
        "not_understood": [
            {"path": str(refused.path), "reason": refused.reason}
            for refused in result.not_understood
        ],
        "notes": [{"path": str(notes.path), "episode": notes.episode_id} for notes in result.notes],
        "unsure": [
            {"episode": ambiguous.episode_id, "audio": [str(path) for path in ambiguous.candidates]}
            for ambiguous in result.unsure
        ],
    }


def _print(library: Library, result: AddResult) -> None:
    titles = {document["episode"]: document["title"] for document in episode_documents(library)}
    lines = [f"added {number}: {titles[number]}" for number in result.added]
    lines += [f"known {number}: {titles[number]}" for number in result.known]
    lines += [f"restored {number}: {titles[number]}" for number in result.restored]
    for same in result.same:
        with_audio = f", with the audio {same.audio.name}" if same.audio is not None else ""
        lines.append(
            f"not added {same.path}{with_audio}: {same.episode_id} ({same.title}) has the same "
            "transcript; add it with --as-new"
        )
    for notes in result.notes:
        to = (
            f"proposed to {titles[notes.episode_id]}"
            if notes.episode_id
            else "wait for their episode"
        )
        lines.append(f"notes {notes.path.name}: {to}")
    for unsure in result.unsure:
        names = ", ".join(path.name for path in unsure.candidates)
        lines.append(
            f"ambiguous {unsure.episode_id}: its audio may be {names}; choose with --audio"
        )
    lines += [
        f"not understood {rejected.path}: {rejected.reason}" for rejected in result.not_understood
    ]
    lines.append(
        f"{len(result.added)} added, {len(result.known)} known, "
        f"{len(result.not_understood)} not understood"
    )
    print_lines(lines)


def _show_progress(progress: Progress) -> None:
    name = one_line(progress.name)[:50]
    print(f"\r\033[K{progress.done} of {progress.total}  {name}", end="", file=sys.stderr)
