"""`earmark inspect`: what a file holds; touches no library."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.output import print_json, print_lines
from viewer.transcripts import file_report, readers
from viewer.transcripts.assemble import assemble


def declare(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--strict", action="store_true", help="read as the format's standard says (WebVTT)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(_folder: Path, options: argparse.Namespace) -> int:
    """Print it; status 1 where the file had to be repaired, and the repairs are listed."""
    reading = readers.read(options.file, strict=options.strict)
    transcript = assemble(reading)
    if options.json:
        print_json(file_report.describe(reading, transcript))
    else:
        print_lines(file_report.as_text(reading, transcript).split("\n"))
    return int(bool(reading.repairs))
