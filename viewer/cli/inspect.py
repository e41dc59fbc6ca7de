"""`earmark inspect`: report the contents of a transcript file, without a library."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.output import print_json, print_lines
from viewer.transcripts import file_report, fit, readers
from viewer.transcripts.assemble import assemble


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--strict", action="store_true", help="parse strictly by the standard (WebVTT)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(_folder: Path, options: argparse.Namespace) -> int:
    """Print the report; status 1 if the file needed repairs, or if the reading is doubtful."""
    reading = readers.read(options.file, strict=options.strict)
    transcript = assemble(reading)
    if options.json:
        print_json(file_report.describe(reading, transcript))
    else:
        print_lines(file_report.as_text(reading, transcript).split("\n"))
    return int(bool(reading.repairs) or reading.fit < fit.DOUBTFUL)
