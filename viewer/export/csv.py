"""Quotes as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from viewer.export.quotes import Quote

COLUMNS = (
    *("uid", "show", "episode", "date", "start_ms", "end_ms", "speakers", "quote", "note"),
    *("collections", "link", "audio", "prefix", "suffix", "start", "end"),
)
# Spreadsheets run cells that begin so as formulas (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def to_csv(quotes: Sequence[Quote]) -> str:
    """Return one row a quote below a header row, as in RFC 4180.

    Text that a spreadsheet would run as a formula, or that begins with an apostrophe, gets an
    apostrophe in front, which `plain_cell` removes.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for quote in quotes:
        row = (
            *(quote.uid, quote.show, quote.title, quote.published, quote.start_ms, quote.end_ms),
            *("; ".join(quote.speakers), quote.text, quote.note, "\n".join(quote.collections)),
            *(quote.link, quote.audio_link, quote.prefix, quote.suffix, quote.start, quote.end),
        )
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def plain_cell(cell: str) -> str:
    """Return the text of a cell of `to_csv`, without the protecting apostrophe."""
    return cell[1:] if cell.startswith("'") else cell


def safe_cell(cell: str) -> str:
    """Return `cell` with an apostrophe in front where a spreadsheet could run it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
