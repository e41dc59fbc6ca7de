"""Quotes as records of reference managers: CSL-JSON, RIS and BibTeX, one record a quote.

Formats: CSL 1.0.2 ("broadcast" is its type for podcasts), RIS as Zotero writes a podcast (SOUND),
BibLaTeX's `@audio`, which BibTeX takes for `@misc`. Zotero reads a CSL broadcast as a podcast if
its show is the `collection-title`, and as one of television if it is the `container-title`; RIS
has no type that it reads as a podcast.
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
        fields += [("UR", _address(quote) or quote.link)]
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
            "series": _latex(quote.show),
            "date": quote.published.isoformat() if quote.published else "",
            "year": str(quote.published.year) if quote.published else "",
            "entrysubtype": "podcast",
            "howpublished": "Podcast",
            "url": (_address(quote) or quote.link).translate({ord(c): None for c in "{}\\"}),
            "abstract": _latex(quote.text),
            "note": _latex(quote.times),
            "annote": _latex(" · ".join(filter(None, (quote.note, quote.link)))),
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
        "note": _noted(quote, "\n"),
        "custom": {"earmark": quote.link},
    }
    if quote.show:
        record["collection-title"] = quote.show
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


def _noted(quote: Quote, separator: str = " · ") -> str:
    """Return the time, the user's note and the link: programs keep no links of other kinds."""
    return separator.join(filter(None, (quote.times, quote.note, quote.link)))


def _address(quote: Quote) -> str | None:
    return quote.page_url or quote.public_link


def _key(quote: Quote) -> str:
    return f"earmark-{quote.episode_id}-{quote.key or quote.uid[:8]}"


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in _line(text))
