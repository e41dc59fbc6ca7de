"""Quotes as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from viewer.export.quotes import Quote

COLUMNS = (
    *("uid", "show", "episode", "date", "start_ms", "end_ms", "speakers", "quote", "note"),
    *("collections", "link", "audio", "prefix", "suffix", "start", "end"),
)
# Spreadsheets run cells that begin so, also after white space (OWASP, "CSV injection"). Words after
# a dash are among them, as Excel shows an error in their place; only a negative number is not.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)?%?")
# An apostrophe in front of these was, or could have been, added: it needs another one.
_ESCAPED = re.compile(r"'[\s'=+\-@＝＋－＠]")


def to_csv(quotes: Sequence[Quote]) -> str:
    """Return one row a quote below a header row, as in RFC 4180.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, which `plain_cell`
    removes. All other text is as it is, with its line breaks.
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


def is_formula(cell: str) -> bool:
    """Return True if a spreadsheet could run the text of a cell."""
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)


def safe_cell(cell: str) -> str:
    """Return `cell` with an apostrophe in front where a spreadsheet could run it."""
    return f"'{cell}" if is_formula(cell) or _ESCAPED.match(cell) else cell


def plain_cell(cell: str) -> str:
    """Return the text of a cell of `to_csv`, without the protecting apostrophe."""
    return cell[1:] if _ESCAPED.match(cell) else cell
