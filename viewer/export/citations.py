"""Quotes as records of reference managers: CSL-JSON, RIS and BibTeX, one record a quote.

Formats: CSL 1.0.2 ("broadcast" is its type for podcasts), RIS as Zotero maps it (a podcast is
SOUND), BibLaTeX's `@audio`, which BibTeX takes for `@misc`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from viewer.export.quotes import Quote

_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}$&#_%"},
}
_BREAKS = re.compile(r"\s+")


def to_csl(quotes: Sequence[Quote], _title: str) -> str:
    """Return CSL-JSON."""
    return json.dumps([_csl(quote) for quote in quotes], ensure_ascii=False, indent=1) + "\n"


def to_ris(quotes: Sequence[Quote], _title: str) -> str:
    """Return RIS, with CRLF line ends."""
    lines: list[str] = []
    for quote in quotes:
        fields = [("TY", "SOUND"), ("TI", quote.title), ("T3", quote.show)]
        fields += [("AU", name) for name in quote.speakers]
        if quote.published is not None:
            fields += [("PY", str(quote.published.year))]
            fields += [("DA", quote.published.strftime("%Y/%m/%d/"))]
        fields += [("M3", "Podcast"), ("AB", quote.text), ("N1", _noted(quote))]
        fields += [("KW", name) for name in quote.collections]
        fields += [("UR", address) for address in (_address(quote),) if address]
        fields += [("L2", quote.link)]
        lines += [f"{tag}  - {_line(value)}" for tag, value in fields if value]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines)


def to_bibtex(quotes: Sequence[Quote], _title: str) -> str:
    """Return BibLaTeX, UTF-8."""
    entries = []
    for quote in quotes:
        fields = {
            "author": " and ".join(f"{{{_latex(name)}}}" for name in quote.speakers),
            "title": _latex(quote.title),
            "maintitle": _latex(quote.show),
            "date": quote.published.isoformat() if quote.published else "",
            "year": str(quote.published.year) if quote.published else "",
            "entrysubtype": "podcast",
            "howpublished": "Podcast",
            "url": (_address(quote) or quote.link).translate({ord(c): None for c in "{}\\"}),
            "abstract": _latex(quote.text),
            "note": _latex(_noted(quote)),
            "keywords": _latex(", ".join(name.replace(",", " ") for name in quote.collections)),
        }
        shown = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        entries.append(f"@audio{{{_key(quote)},\n" + ",\n".join(shown) + "\n}\n")
    return "\n".join(entries)


def _csl(quote: Quote) -> dict[str, object]:
    record: dict[str, object] = {
        "id": _key(quote),
        "type": "broadcast",
        "genre": "Podcast",
        "medium": "audio",
        "title": quote.title,
        "abstract": quote.text,
        "note": _noted(quote),
        "custom": {"earmark": quote.link},
    }
    if quote.show:
        record["container-title"] = quote.show
    if quote.speakers:
        record["author"] = [{"literal": name} for name in quote.speakers]
    if quote.published is not None:
        day = quote.published
        record["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if quote.collections:
        record["keyword"] = ", ".join(quote.collections)
    address = _address(quote)
    if address:
        record["URL"] = address
    return {name: value for name, value in record.items() if value}


def _noted(quote: Quote) -> str:
    """The time and the user's note."""
    return " · ".join(filter(None, (quote.times, quote.note)))


def _address(quote: Quote) -> str | None:
    return quote.page_url or quote.public_link


def _key(quote: Quote) -> str:
    return f"earmark-{quote.episode_id}-{quote.key or quote.uid[:8]}"


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in _line(text))
