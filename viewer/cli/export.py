"""`earmark export`: write the passages of a collection as quotes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli.daily import maintain_and_warn
from viewer.cli.output import print_lines, without_controls
from viewer.export.exporter import ExportResult, Format, export_collection
from viewer.library.library import Library


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("collection", metavar="COLLECTION", help="its name, or outer/inner")
    parser.add_argument("--format", choices=[form.value for form in Format], default="markdown")
    parser.add_argument(
        "--output", type=Path, metavar="PATH", help="a file; without it, standard output"
    )
    parser.add_argument(
        "--clips", action="store_true", help="cut the passages from the audio, beside the file"
    )


def run(folder: Path, options: argparse.Namespace) -> int:
    """Write the quotes; status 1 if there are problems, which are printed."""
    with Library.open(folder) as library:
        maintain_and_warn(library)
        written = export_collection(
            library,
            options.collection,
            form=Format(options.format),
            output=options.output,
            clips=options.clips,
        )
    if isinstance(written, str):
        sys.stdout.write(without_controls(written))
        return 0
    print_lines(_lines(written))
    return int(bool(written.problems or written.deleted))


def _lines(written: ExportResult) -> list[str]:
    lines = [f"{written.quotes} quotes in {written.path}"]
    if written.clips:
        lines.append(f"{len(written.clips)} clips in {written.clips[0].parent}")
    elif written.heard:
        lines.append(f"{written.heard} clips inside the page")
    if written.backup is not None:
        lines.append(f"backup of the previous file: {written.backup}")
    lines += [f"not in the library any more, kept in the file: {uid}" for uid in written.deleted]
    return lines + list(written.problems)
