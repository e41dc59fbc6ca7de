"""Layouts of JSON transcripts other than a list of objects, which they are converted to.

Columns of equal length, rows of values, objects by number or time, lists of lines, and text in
runs. Another layout is one more function in `_LAYOUTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from viewer.transcripts.readers import tables
from viewer.transcripts.readers.json_shape import amount

_LEAST = 4  # items
_LOOK = 60  # rows that tell what their values are
_DEPTH = 6  # levels of a document that are looked into


def listed(document: object) -> object:
    """Return the document with its layouts converted; the same object if there are none."""
    return _listed(document, _DEPTH)


def text_of_lines(document: object) -> str | None:
    """Return the text of a document that is a list of lines."""
    if not isinstance(document, list) or len(document) < _LEAST:
        return None
    lines = [line for line in document if isinstance(line, str) and " " in line.strip()]
    return "\n\n".join(lines) if len(lines) * 10 >= 9 * len(document) else None


def _listed(value: object, depth: int) -> object:
    if not depth or not isinstance(value, dict | list) or not value:
        return value
    for layout in _LAYOUTS:
        items = layout(value)
        if items is not None:
            return items
    if isinstance(value, dict):
        changed = {key: _listed(child, depth - 1) for key, child in value.items()}
        same = all(changed[key] is child for key, child in value.items())
        return value if same else changed
    if len(value) > _LOOK and not any("runs" in str(item)[:2_000] for item in value[:3]):
        return value  # items of a list are alike, and most have no layout of their own
    items = [_listed(item, depth - 1) for item in value]
    return value if all(new is old for new, old in zip(items, value, strict=True)) else items


def _of_runs(value: object) -> object | None:
    """Text in runs: `{"runs": [{"text": "Hello "}, {"text": "all"}]}`."""
    runs = value.get("runs") if isinstance(value, dict) else None
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        return None
    texts = [run.get("text") for run in runs]
    return {"text": "".join(map(str, texts))} if all(isinstance(t, str) for t in texts) else None


def _of_columns(value: object) -> list[object] | None:
    """Return the rows of columns of equal length: `{"start": [0, 2], "text": ["Hello", "all"]}`."""
    if not isinstance(value, dict):
        return None
    columns = {key: cells for key, cells in value.items() if isinstance(cells, list)}
    lengths = {len(cells) for cells in columns.values()}
    if len(columns) < 2 or len(lengths) != 1 or min(lengths) < _LEAST:
        return None
    if any(isinstance(cell, dict | list) for cells in columns.values() for cell in cells):
        return None
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _of_rows(value: object) -> list[object] | None:
    """Return rows of values as objects: `[[0.5, 2.5, "Ann", "Hello all"], …]`."""
    if not isinstance(value, list) or len(value) < _LEAST:
        return None
    first = value[0]
    if not isinstance(first, list) or not 2 <= len(first) <= 8 or isinstance(first[0], str):
        return None  # words with their times are read as they are
    if not all(isinstance(row, list) and len(row) == len(first) for row in value):
        return None
    cells = [["" if cell is None else str(cell) for cell in row] for row in value[:_LOOK]]
    columns = tables.guessed_columns(cells)
    if columns is None or columns.start is None:
        return None
    named = {"text": columns.text, "start": columns.start}
    if columns.end is not None:
        named["end"] = columns.end
    if columns.speaker is not None:
        named["speaker"] = columns.speaker
    return [{name: row[index] for name, index in named.items()} for row in value]


def _by_key(value: object) -> list[object] | None:
    """Return objects or lines by their number or time: `{"0:05": "Hello"}`, `{"1": {…}}`."""
    if not isinstance(value, dict) or len(value) < _LEAST:
        return None
    times = [amount(str(key)) for key in value]
    numbers = [time.number for time in times if time is not None]
    if len(numbers) < len(value) or any(after <= before for before, after in pairwise(numbers)):
        return None
    if all(isinstance(child, dict) for child in value.values()):
        return list(value.values())
    if all(isinstance(child, str) for child in value.values()):
        return [{"start": key, "text": child} for key, child in value.items()]
    return None


_LAYOUTS: tuple[Callable[[object], object | None], ...] = (
    _of_runs,
    _of_columns,
    _of_rows,
    _by_key,
)
