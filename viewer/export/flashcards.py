"""Quotes for spaced repetition: CSV for Readwise, text with header lines for Anki."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from viewer.export.csv import is_formula, safe_cell
from viewer.export.markdown import source
from viewer.export.markdown_escape import tag
from viewer.export.quotes import Quote
from viewer.text.bidi import isolated

_READWISE = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def to_readwise(quotes: Sequence[Quote], _title: str) -> str:
    """Return the CSV that Readwise imports (readwise.io/import_bulk); `Location` in seconds.

    What a spreadsheet could run as a formula gets an apostrophe in front.

    Collections are tags, which Readwise reads as `.name` at the beginning of a note.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_READWISE)
    for quote in quotes:
        tags = " ".join(f".{tag(name).replace('/', '-')}" for name in quote.collections)
        made = datetime.fromtimestamp(quote.created_at, UTC).strftime("%Y-%m-%d %H:%M:%S")
        cells = (
            *(quote.text, quote.title, quote.show or ", ".join(quote.speakers)),
            *(quote.public_link or quote.page_url or quote.link,),
            "\n".join(filter(None, (tags, quote.note))),
        )
        seconds = quote.start_ms // 1000 if quote.start_ms is not None else ""
        writer.writerow((*map(safe_cell, cells), seconds, made))
    return out.getvalue()


def to_anki(quotes: Sequence[Quote], title: str) -> str:
    """Return a text file that Anki imports (docs.ankiweb.net, "Text Files").

    The front is the note, or else speaker and title; the back is the quote with its source, and
    a reference to its clip, whose file the user copies into `collection.media`.
    """
    lines = [
        *("#separator:tab", "#html:true", "#notetype:Basic"),
        *(f"#deck:{' '.join(title.split()) or 'Earmark'}", "#tags column:3"),
    ]
    for quote in quotes:
        speakers = ", ".join(quote.speakers)
        front = quote.note or ": ".join(filter(None, (speakers, quote.title)))
        about = ", ".join(map(_html_part, filter(None, (*source(quote), quote.time))))
        back = f"{_html_part(quote.text)}<br><br><small>{about} "
        back += f'<a href="{escape(quote.link)}">Earmark</a></small>'
        if quote.clip and not quote.clip.startswith("data:"):
            from urllib.parse import unquote

            back += f"<br>[sound:{_html(unquote(quote.clip).rpartition('/')[2])}]"
        tags = " ".join(tag(name).replace("/", "::") for name in quote.collections)
        lines.append("\t".join((_html(front), back, tags)))
    return "\n".join(lines) + "\n"


def _html_part(text: str) -> str:
    """Return text as `_html`, in its own direction."""
    html = _html(text)
    return f"<bdi>{html}</bdi>" if isolated(text) != text else html


def _html(text: str) -> str:
    """Return text as HTML on one line.

    `#` at its start is escaped, as it begins a comment, and what begins a formula.
    """
    safe = escape(" ".join(text.split("\t"))).replace("\r", "").replace("\n", "<br>")
    is_special = safe.startswith("#") or is_formula(safe)
    return f"&#{ord(safe[0])};{safe[1:]}" if is_special else safe
