"""Tables: `start`, `end`, `text` as Whisper's tools write them, and Audacity's labels.

Sources: openai-whisper, `WriteTSV` (tabs, whole milliseconds); whisper.cpp, `output_csv` (commas,
whole milliseconds, a column for the speaker where it knows them); Audacity's manual, "Importing
and Exporting Labels" (tabs, seconds, no names of columns).
"""

from __future__ import annotations

import csv
import re
from contextlib import suppress

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import json_fields, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_LABEL = re.compile(r"(\d{1,7}[.,]\d{1,9})\t(\d{1,7}[.,]\d{1,9})(?:\t.*)?\Z")
_RANGE = re.compile(r"\\\t[\d.,-]+\t[\d.,-]+\s*\Z")  # of frequencies, below its label
_TABLES = (".tsv", ".csv")
_MOST_COLUMNS = 20


def sniff(source: SourceFile) -> bool:
    """Its first line names the columns, or all of its first lines are labels.

    Raises:
        UnsupportedFormatError: it calls itself a table and has no such columns.
    """
    lines = [line for line in source.head.split("\n")[:20] if line.strip()]
    if source.is_fragmented(24) or not lines:
        return False
    if _columns(lines[0]) is not None:
        return True
    if all(_LABEL.match(line) for line in lines[:6] if not _RANGE.match(line)):
        return bool(_LABEL.match(lines[0]))
    if source.suffix in _TABLES:
        source.reject("this table has no columns called start, end and text", 1)
    return False


def parse(source: SourceFile) -> ParsedFile:
    """A cue for each line; what is no line of the table is kept without a time."""
    reading = ParsedFile("table")
    first = next(line for line in source.head.split("\n") if line.strip())
    named = _columns(first)
    delimiter, names = named or ("\t", ["start", "end", "text"])
    is_head = named is not None
    for number, line in enumerate(source.each_line(), 1):
        if not line.strip() or (named is None and _RANGE.match(line)):
            continue
        if is_head:
            is_head = False
            continue
        cells = _cells(line, delimiter, len(names))
        row = dict(zip(names, cells, strict=False))
        piece = _piece(row, whole=named is not None)
        if piece is None:
            reading.add_repair(number, "a line without a time was kept")
            piece = ParsedCue(" ".join(filter(None, cells)))
        elif piece.end_ms is not None and piece.end_ms < (piece.start_ms or 0):
            reading.add_repair(number, "this cue ended before it began")
            piece.end_ms = piece.start_ms
        if piece.start_ms == 0 and row["start"].startswith("-"):
            reading.add_repair(number, "segment {n} began before 0", n=len(reading.pieces) + 1)
        piece.line = number
        if piece.text:
            reading.pieces.append(piece)
    json_fields.sort_by_time(reading)
    speaker_labels.label(reading)
    return reading


def _columns(line: str) -> tuple[str, list[str]] | None:
    """What stands between the columns, and their names; None where these are not named."""
    for delimiter in ("\t", ","):
        names = [name.strip(' "\ufeff').casefold() for name in line.split(delimiter)]
        if {"start", "end", "text"} <= set(names) and len(names) < _MOST_COLUMNS:
            return delimiter, names
    return None


def _cells(line: str, delimiter: str, columns: int) -> list[str]:
    """The cells of a line; what is beyond the last column belongs to it."""
    cells = line.split(delimiter, columns - 1)
    if delimiter == "," and '"' in line:
        with suppress(csv.Error):  # a cell of more than 128 kB
            cells = next(csv.reader([line], skipinitialspace=True))
            cells[columns - 1 :] = [",".join(cells[columns - 1 :])]
    return [cell.strip() for cell in cells]


def _piece(cells: dict[str, str], *, whole: bool) -> ParsedCue | None:
    """The cue of a line; None where it has no times."""
    start_ms, end_ms = (_ms(cells.get(name, ""), whole=whole) for name in ("start", "end"))
    if start_ms is None or end_ms is None:
        return None
    return ParsedCue(cells.get("text", ""), start_ms, end_ms, speaker=cells.get("speaker") or None)


def _ms(cell: str, *, whole: bool) -> int | None:
    """A moment: seconds with a fraction, a time code, or (`whole`) milliseconds without one."""
    if whole and cell.isdecimal():
        return json_fields.milliseconds(int(cell[:16]) / 1000)
    return json_fields.milliseconds(cell.replace(",", "."))
