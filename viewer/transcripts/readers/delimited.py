"""Tables in text files: CSV and TSV with named columns, and tab-separated ones without names.

The names of columns of many tools are in `tables`; without names, the cells tell what a column
holds (ELAN's tab-delimited text, Audacity's labels).
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import json_fields, postprocess, speaker_labels, tables
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.tables import Columns

_RANGE = re.compile(r"\\\t[\d.,-]+\t[\d.,-]+\s*\Z")  # of frequencies, below Audacity's label
_TABLES = (".tsv", ".csv")
_LABELS = Columns(text=2, start=0, end=1)
_LABEL = re.compile(r"\d{1,7}[.,]\d{1,9}\t\d{1,7}[.,]\d{1,9}(?:\t|\Z)")
# A line of aeneas' text form: an identifier, two times, and words in quote marks.
_SYNC_LINE = re.compile(r"\S{1,40} \d{1,7}\.\d{1,9} \d{1,7}\.\d{1,9} \"")
_IDENTIFIER = re.compile(r"[A-Za-z_]{0,8}[-_]?\d{3,12}\Z")
_SEPARATOR = re.compile(r"\ufeff?sep=.\s*\Z", re.IGNORECASE)  # a spreadsheet's first line
_HEAD = 16_000  # characters
_MOST_COLUMNS = 20
_LONG_CELL = 100_000
_LONGEST_CELL = 100  # lines


def sniff(source: SourceFile) -> bool:
    """Return True where the first line names columns, or where the cells show what they are.

    Raises:
        UnsupportedFormatError: it calls itself a table, and is none of a transcript.
    """
    lines = _first_lines(source)
    if source.is_fragmented(24) or not lines:
        return False
    layout = _layout(lines, is_table=source.suffix in _TABLES)
    if layout is not None:
        delimiter, columns, named, _ = layout
        rows = [_cells(line, delimiter, 0) for line in lines[named:]]
        texts = [row[columns.text] for row in rows if columns.text < len(row)]
        if len(texts) > 1 and all(map(_IDENTIFIER.match, texts)):
            source.reject("this table has times, but no words", 1)
        return True
    if source.suffix in _TABLES:
        source.reject("this table has no columns called start, end and text", 1)
    return False


def parse(source: SourceFile) -> ParsedFile:
    """Return a cue for each row; what is no row of the table is kept without a time."""
    parsed = ParsedFile("table")
    layout = _layout(_first_lines(source), is_table=source.suffix in _TABLES)
    assert layout is not None  # sniffed
    delimiter, columns, named, width = layout
    rows: list[tuple[int, list[str]]] = []
    skips = named
    for number, line in _records(source, delimiter):
        if (
            not line.strip("\ufeff \t,;")
            or _SEPARATOR.match(line)
            or (not named and _RANGE.match(line))
        ):
            continue
        if skips:
            skips = False
            continue
        rows.append((number, _cells(line, delimiter, width if columns.text == width - 1 else 0)))
    for number, row in rows:
        if columns.text >= len(row):
            parsed.add_repair(number, "a line without a time was kept")
            row[:] = [*([""] * columns.text), " ".join(filter(None, row))]
    tables.add_rows(parsed, rows, columns)
    timed = [piece for piece in parsed.pieces if piece.start_ms is not None]
    if columns.end is None and columns.length is None and not all(p.end_ms for p in timed):
        parsed.per_turn_times = columns.speaker is not None
        _close(parsed.pieces)
    for piece in parsed.pieces:
        if piece.start_ms is not None and piece.end_ms is None:
            piece.end_ms = piece.start_ms
    json_fields.sort_by_time(parsed)
    if columns.speaker is None:
        speaker_labels.label(parsed)
    return parsed


def _first_lines(source: SourceFile) -> list[str]:
    """Return the first lines, with tabs before the first name, and without `sep=;`."""
    lines = source.text[:_HEAD].lstrip("\ufeff").split("\n")[:60]
    return [line for line in lines if line.strip() and not _SEPARATOR.match(line)]


def _records(source: SourceFile, delimiter: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of the table with their numbers; a quoted cell may go on over several.

    A line with a stray quote mark is a record by itself.
    """
    lines = enumerate(source.each_line(), 1)
    ahead = deque[tuple[int, str]]()
    while ahead or (ahead := deque(islice(lines, 1))):
        number, line = ahead.popleft()
        if delimiter == "\t" or not _has_odd_quotes(line):
            yield number, line
            continue
        ahead.extend(islice(lines, _LONGEST_CELL - 1 - len(ahead)))
        closing = next((at for at, record in enumerate(ahead, 1) if _has_odd_quotes(record[1])), 0)
        joined = "\n".join([line, *(text for _, text in islice(ahead, closing))])
        if closing and _is_one_record(joined, delimiter):
            line = joined
            for _ in range(closing):
                ahead.popleft()
        yield number, line


def _has_odd_quotes(line: str) -> bool:
    return line.count('"') % 2 == 1


def _is_one_record(text: str, delimiter: str) -> bool:
    file = io.StringIO(text.rstrip())
    try:
        rows = csv.reader(file, delimiter=delimiter, skipinitialspace=True, strict=True)
        return len(list(rows)) == 1
    except csv.Error:
        return False


def _layout(lines: list[str], *, is_table: bool) -> tuple[str, Columns, bool, int] | None:
    """Return delimiter, columns, whether the first line names them, and their number."""
    first = lines[0].lstrip("\ufeff")
    for delimiter in ("\t", ",", ";"):
        if delimiter not in first:
            continue
        names = _cells(first, delimiter, 0)
        named = tables.named_columns(names) if 1 < len(names) < _MOST_COLUMNS else None
        if named is not None:
            return delimiter, named, True, len(names)
    labels = [line for line in lines[:12] if not _RANGE.match(line)]
    if labels and all(_LABEL.match(line) for line in labels):
        return "\t", _LABELS, False, 3
    for delimiter in ("\t", ",", ";", " "):
        if delimiter == " " and not _SYNC_LINE.match(first):
            continue
        rows = [_cells(line, delimiter, 0) for line in lines]
        widths = {len(row) for row in rows}
        if len(widths) == 1 and 3 <= len(rows[0]) < _MOST_COLUMNS:
            guessed = tables.guessed_columns(rows)
            if guessed is None or guessed.start is None:
                continue
            apart = is_table or delimiter == ";"
            if guessed.end is not None or (apart and guessed.speaker is not None):
                return delimiter, guessed, False, len(rows[0])
    return None


def _cells(line: str, delimiter: str, columns: int) -> list[str]:
    """Return the cells of a line; of `columns`, if given, the last has all that is beyond it."""
    line = line.lstrip("\ufeff")
    if delimiter != "\t" and '"' in line and len(line) < _LONG_CELL:
        with suppress(csv.Error):
            rows = csv.reader(io.StringIO(line), delimiter=delimiter, skipinitialspace=True)
            cells = next(rows)
            if columns and len(cells) > columns:
                cells[columns - 1 :] = [delimiter.join(cells[columns - 1 :])]
            return [cell.strip() for cell in cells]
    return [_unquoted(cell) for cell in line.split(delimiter, columns - 1 if columns else -1)]


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    quoted = cell.count('"') == 2 and cell[0] == cell[-1] == '"'
    return cell[1:-1] if quoted else cell


def _close(pieces: list[ParsedCue]) -> None:
    """End each cue at the next time; rows without one get their share of the time around them."""
    postprocess.spread(pieces)
    following: int | None = None
    for piece in reversed(pieces):
        if piece.start_ms is None:
            continue
        if piece.end_ms is None:
            usual = piece.start_ms + max(1_000, len(piece.text) * postprocess.MS_PER_CHARACTER)
            piece.end_ms = max(following, piece.start_ms) if following is not None else usual
        following = piece.start_ms
