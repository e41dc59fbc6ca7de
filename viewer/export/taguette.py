"""Quotes as a project of Taguette: an episode a document, and collections as tags.

As in `refi_qda`, each document holds the quotes of an episode; the transcript stays in the
library. A note follows its quote, for Taguette has no comments.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from viewer.export.quotes import CollectionRef, Quote, by_episode
from viewer.export.xml_text import xml_text
from viewer.library.taguette_file import Document, Highlight, project_file
from viewer.text.bidi import reads_from_right

_LONGEST_NAME, _LONGEST_PATH = 50, 200  # characters, in Taguette
_LEVELS = "."  # between the names of a tag's path


def to_taguette(quotes: Sequence[Quote], title: str) -> bytes:
    """Return the project as the bytes of a `.sqlite3` file."""
    paths = _tag_paths(quotes)
    names: set[str] = set()
    documents = [
        _document(_free(group[0].title, "Episode", names), group, paths)
        for group in by_episode(quotes).values()
    ]
    tags = {path: xml_text(ref.description) for ref, path in paths.items()}
    return project_file(_line(title)[:_LONGEST_NAME] or "Quotes", tags, documents)


def _tag_paths(quotes: Sequence[Quote]) -> dict[CollectionRef, str]:
    """Return the path of each collection, with the names of those that it lies in."""
    taken: set[str] = set()
    paths: dict[CollectionRef, str] = {}

    def add(ref: CollectionRef) -> str:
        if ref not in paths:
            name = _line(ref.name).replace(_LEVELS, " ").strip() or "Collection"
            outer = f"{add(ref.outer)}{_LEVELS}" if ref.outer is not None else ""
            path, number = f"{outer}{name}"[:_LONGEST_PATH], 1
            while path.casefold() in taken:
                number += 1
                path = f"{f'{outer}{name}'[: _LONGEST_PATH - 8]} {number}"
            taken.add(path.casefold())
            paths[ref] = path
        return paths[ref]

    for quote in quotes:
        for ref in quote.held:
            add(ref)
    return paths


def _document(name: str, group: Sequence[Quote], paths: dict[CollectionRef, str]) -> Document:
    parts: list[str] = []
    highlights: list[Highlight] = []
    position = 0
    for quote in group:
        words = [line for line in xml_text(quote.text).splitlines() if line.strip()]
        snippet = _paragraphs(words)
        end = position + _size(words)
        tags = tuple(paths[ref] for ref in quote.held)
        highlights.append(Highlight(position, end, snippet, tags))
        note = [line for line in xml_text(quote.note).splitlines() if line.strip()]
        about = [*note, quote.link]
        parts += [snippet, _paragraphs(about)]
        position = end + _size(about)
    created = datetime.fromtimestamp(group[0].created_at, UTC).strftime("%Y-%m-%d %H:%M:%S")
    is_rtl = reads_from_right(group[0].text)
    return Document(name, "".join(parts), created, is_rtl, tuple(highlights))


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


def _size(lines: Sequence[str]) -> int:
    """Return the bytes of the text without tags."""
    return sum(len(line.encode()) for line in lines)


def _free(title: str, default: str, taken: set[str]) -> str:
    base_name = _line(title)[: _LONGEST_NAME - 4].strip() or default
    name, number = base_name, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base_name} {number}"
    taken.add(name.casefold())
    return name


def _line(text: str) -> str:
    return " ".join(xml_text(text).split())
