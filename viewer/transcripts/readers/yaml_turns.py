"""Turns in the front matter of a page: a YAML list of objects with words, a time, and a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import tables, text_metadata
from viewer.transcripts.readers.grammar.builder import finish

_ITEM = re.compile(r"(\s*- )([A-Za-z][\w-]{0,40}):(?:\s+(\S.*))?\Z")
_KEY = re.compile(r"(\s+)([A-Za-z][\w-]{0,40}):(?:\s+(\S.*))?\Z")
_LEAST = 3  # turns
_HEADINGS = ("header", "heading", "title", "chapter")

Item = dict[str, str]


def take_turns(parsed: ParsedFile, lines: Sequence[str]) -> bool:
    """Store the turns of the longest list in front matter; return False if there is none."""
    items = max(_lists(lines), key=len, default=[])
    names = list(dict.fromkeys(name for _, item in items for name in item))
    columns = tables.named_columns(names)
    if columns is None or len(items) < _LEAST:
        return False
    rows: list[tuple[int, list[str]]] = []
    for number, item in items:
        title = next((item[key] for key in _HEADINGS if key in item), None)
        if title is not None and names[columns.text] not in item:
            tables.add_rows(parsed, rows, columns)
            heading = ParsedCue(title, kind=TurnKind.HEADING, new_turn=True, line=number)
            parsed.pieces.append(heading)
        else:
            rows.append((number, [item.get(name, "") for name in names]))
    tables.add_rows(parsed, rows, columns)
    finish(parsed)
    return True


def _lists(lines: Sequence[str]) -> Iterator[list[tuple[int, Item]]]:
    """Yield the lists of objects, each object with its line number."""
    found: list[tuple[int, dict[str, list[str]]]] = []
    indent = 0  # of the keys
    key = ""
    for number, line in enumerate([*lines, "---"], 1):
        raw = line.rstrip()
        match = _ITEM.match(raw)
        if match is not None and (not found or len(match[1]) == indent):
            indent, key = len(match[1]), match[2]
            found.append((number, {key: [match[3] or ""]}))
        elif found and (match := _KEY.match(raw)) is not None and len(match[1]) == indent:
            key = match[2]
            found[-1][1][key] = [match[3] or ""]
        elif found and (not raw or len(raw) - len(raw.lstrip()) >= indent):
            found[-1][1][key].append(raw.strip())
        elif found:
            yield [
                (at, {name: text_metadata.yaml_text(parts) for name, parts in item.items()})
                for at, item in found
            ]
            found = []
