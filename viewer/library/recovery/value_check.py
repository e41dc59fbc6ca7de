"""Search for invalid values in the database, from damage or from other programs.

Each column has a rule. Code that reads rows accepts any value (`stored_values`); this module finds
the invalid ones for reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from viewer.library import stored_values
from viewer.library.deleted_rows import unpack
from viewer.library.library import Library
from viewer.library.records import Listening
from viewer.library.stored_values import LATEST_MS, LATEST_SECOND, is_list_of, json_value
from viewer.transcripts.model import Timing

_MOST_TOLD = 20  # of each column
Rule = Callable[[Any], bool]


class InvalidValue(NamedTuple):
    """An invalid value: its table, the key of its row, and its column."""

    table: str
    key: tuple[Any, ...]
    column: str


def invalid_values(library: Library) -> Iterator[InvalidValue]:
    """Yield the invalid values, at most `_MOST_TOLD` of each column."""
    for (table, keys), rules in _RULES.items():
        columns = ", ".join(f'"{name}"' for name in (*keys.split(), *rules))
        width = len(keys.split())
        counts = dict.fromkeys(rules, 0)
        for row in library.connection.execute(f"SELECT {columns} FROM {table}"):
            for (column, rule), value in zip(rules.items(), row[width:], strict=True):
                if not rule(value) and counts[column] < _MOST_TOLD:
                    counts[column] += 1
                    yield InvalidValue(table, row[:width], column)


def collections_in_circles(library: Library) -> list[tuple[int, str]]:
    """Return the collections (id and name) that are their own ancestors."""
    rows = library.rows("SELECT id, parent_id, name FROM collection")
    parents = {number: parent for number, parent, _ in rows}
    reached: set[int] = set()
    for start in parents:
        path: list[int] = []
        collection_id: int | None = start
        while (
            collection_id is not None
            and collection_id in parents
            and collection_id not in reached
            and collection_id not in path
        ):
            path.append(collection_id)
            collection_id = parents[collection_id]
        if collection_id is None or collection_id in reached or collection_id not in parents:
            reached.update(path)
    return [(number, name) for number, _, name in rows if number not in reached]


def _optional(rule: Rule) -> Rule:
    return lambda value: value is None or rule(value)


def _text(value: object) -> bool:
    return isinstance(value, str)


def _whole(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= LATEST_MS


def _moment(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= LATEST_SECOND


def _number(value: object) -> bool:
    return isinstance(value, int) and abs(value) <= LATEST_MS


def _date(value: object) -> bool:
    return isinstance(value, str) and (not value or stored_values.calendar_date(value) is not None)


def _path(value: object) -> bool:
    return isinstance(value, str) and "\0" not in value


def _time_map(value: Any) -> bool:
    return isinstance(value, bytes | str) and stored_values.time_map(value) is not None


def _pairs(value: Any) -> bool:
    pairs = json_value(value)
    return isinstance(pairs, list) and len(pairs) == len(stored_values.intervals(value))


def _texts(value: Any) -> bool:
    return is_list_of(json_value(value), str)


def _object(value: Any) -> bool:
    return isinstance(json_value(value), dict)


def _list(value: Any) -> bool:
    return isinstance(json_value(value), list)


def _packed(value: Any) -> bool:
    try:
        return _list(unpack(value))
    except (ValueError, TypeError):
        return False


def _soundbites(value: Any) -> bool:
    items = json_value(value)
    return isinstance(items, list) and len(stored_values.soundbites(value)) == len(items)


def _persons(value: Any) -> bool:
    items = json_value(value)
    return isinstance(items, list) and len(stored_values.persons(value)) == len(items)


def _timing(value: object) -> bool:
    return value in set(Timing)


def _listening(value: object) -> bool:
    return value in set(Listening)


def _download_state(value: object) -> bool:
    return value in {"queued", "paused", "failed", "done"}


def _share(value: object) -> bool:
    return isinstance(value, float) and 0 <= value <= 1


_SPAN: dict[str, Rule] = {"start": _whole, "end": _whole}
_RULES: dict[tuple[str, str], dict[str, Rule]] = {
    ("show", "id"): {"name": _text},
    ("episode", "id"): {
        "title": _text,
        "published": _optional(_date),
        "language": _optional(_text),
        "duration_ms": _optional(_whole),
        "position_ms": _whole,
        "scroll_offset": _whole,
        "added_at": _moment,
        "opened_at": _optional(_moment),
        "listening": _listening,
        "revision": _whole,
    },
    ("transcript", "id"): {
        "sha256": stored_values.is_sha256,
        "file_name": _text,
        "source_path": _path,
        "format": _text,
        "timing": _timing,
        "cues": _whole,
        "repairs": _whole,
        "added_at": _moment,
    },
    ("audio", "id"): {
        "path": _path,
        "size": _whole,
        "fingerprint": stored_values.is_sha256,
        "duration_ms": _optional(_whole),
    },
    ("time_map", "transcript_id audio_id"): {
        "columns": _time_map,
        "inserts": _pairs,
        "coverage": _share,
        "method": _text,
        "base": _optional(_time_map),
        "remarks": _texts,
    },
    ("pin", "transcript_id audio_id offset"): {"offset": _whole, "ms": _number},
    ("chapter", "episode_id source position"): {
        "title": _text,
        "start_ms": _optional(_whole),
        "offset": _optional(_whole),
    },
    ("notes", "id"): {
        "published": _optional(_date),
        "sha256": stored_values.is_sha256,
        "source_path": _path,
        "content": _object,
        "added_at": _moment,
    },
    ("collection", "id"): {
        "name": _text,
        "position": _number,
        "colour": _whole,
        "description": _text,
        "export_options": _object,
    },
    ("passage", "id"): {
        "uid": _text,
        **_SPAN,
        "quote": _text,
        "start_ms": _optional(_number),
        "end_ms": _optional(_number),
        "note": _text,
        "candidates": _optional(_list),
        "created_at": _moment,
        "changed_at": _moment,
    },
    ("bookmark", "id"): {"ms": _whole, "created_at": _moment},
    ("correction", "id"): {**_SPAN, "old": _text, "new": _text, "made_at": _moment},
    ("wastebasket", "id"): {"deleted_at": _moment, "content": _object},
    ("deleted_row", "item_id position"): {"columns": _texts, "rows": _packed},
    ("feed", "id"): {"url": _text, "next_at": _moment, "retry_at": _moment, "added_at": _moment},
    ("feed_item", "id"): {
        "persons": _persons,
        "soundbites": _soundbites,
        "duration_ms": _optional(_whole),
    },
    ("download", "item_id"): {"state": _download_state, "target": _path},
    ("align_queue", "episode_id"): {"position": _number},
    ("draft", "episode_id field key"): {"content": _object, "changed_at": _moment},
    ("common_draft", "field key"): {"content": _object, "changed_at": _moment},
    ("watched_file", "path"): {"path": _path, "size": _whole},
}
