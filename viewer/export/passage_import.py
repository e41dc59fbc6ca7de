"""Import of passages that Earmark exported as JSON or CSV, for the same episodes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.errors import UserError, describe_os_error
from viewer.export.csv import COLUMNS, plain_cell
from viewer.library.anchors import AnchorResolver, Selector
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.collections import collections, create_collection
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.passage_edits import add_note, add_to, mark_all, set_uid
from viewer.library.passages import of_episode, passage_uids
from viewer.library.transcripts import load_transcript
from viewer.messages import Message
from viewer.transcripts.model import Span

_LARGEST = 200_000_000  # bytes of a file that is read
_LONGEST = 1 << 24  # characters of a cell
_NOT_HERE = "the episode “{title}” is not in this library"
_NOT_FOUND = "“{words}” could not be placed with certainty in “{title}”"
_UID = re.compile(r"[0-9a-f]{32}")
_TIMES = re.compile(r"t=(\d{1,9}(?:\.\d{1,6})?),(\d{1,9}(?:\.\d{1,6})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ImportedPassage:
    """A passage in a file, before it is matched with an episode."""

    uid: str
    show: str
    title: str
    published: str
    selector: Selector
    note: str
    collections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The uids of added and of known passages, and messages about those left out."""

    change: ChangeSet
    added: tuple[str, ...]
    known: tuple[str, ...]
    problems: tuple[str, ...]


def read_passages(path: Path) -> list[ImportedPassage]:
    """Return the passages in a file that Earmark exported as annotations (JSON) or CSV.

    Raises:
        UserError: the file cannot be read, or is no such export.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError("this file is too large", path=path)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        why = describe_os_error(error)
        raise UserError("this file cannot be read ({why})", path=path, why=why) from error
    except UnicodeDecodeError as error:
        raise UserError("this file is not in UTF-8", path=path) from error
    reader = _from_json if text.lstrip().startswith("{") else _from_csv
    try:
        return list(reader(text))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, csv.Error) as error:
        raise UserError(
            "this file was not exported by Earmark",
            path=path,
            remedy="Choose a JSON or CSV file that Earmark exported",
        ) from error
    except RecursionError as error:
        raise UserError("this file is nested too deeply", path=path) from error


def import_passages(library: Library, brought: Sequence[ImportedPassage]) -> ImportResult:
    """Mark the passages in the episodes of the same title, in collections of the same names.

    A passage that the library already has (by its uid) is not changed; one with the same span as
    another is merged with it, with both notes. A passage is left out, with a message, if its
    words are not found with certainty or the library does not have its episode.
    """
    added: list[str] = []
    existing: list[str] = []
    problems: list[str] = []
    with undoable_edit(library, "Import Passages") as editing:
        uids = passage_uids(library)
        by_episode: dict[int, list[ImportedPassage]] = {}
        episodes = _Episodes(library)
        for imported in brought:
            number = episodes.find(imported)
            if imported.uid in uids:
                existing.append(imported.uid)
            elif number is None:
                problems.append(Message(_NOT_HERE, title=imported.title))
            else:
                uids.add(imported.uid)
                by_episode.setdefault(number, []).append(imported)
        by_collection: dict[str, list[int]] = {}
        for number, group in by_episode.items():
            transcript = load_transcript(library, number)
            finder = AnchorResolver(transcript.text, transcript.time_map)
            there = {passage.id for passage in of_episode(library, number)}
            for imported in group:
                anchor = finder.find(imported.selector)
                if not anchor.sure:
                    words = imported.selector.quote[:60]
                    problems.append(Message(_NOT_FOUND, words=words, title=imported.title))
                    continue
                span = Span(anchor.start, anchor.end)
                (passage_id,) = mark_all(library, number, [span], transcript)
                if passage_id not in there:
                    there.add(passage_id)
                    set_uid(library, passage_id, imported.uid)
                if imported.note:
                    add_note(library, passage_id, imported.note)
                added.append(imported.uid)
                for name in imported.collections:
                    by_collection.setdefault(name, []).append(passage_id)
        for name, passage_ids in by_collection.items():
            add_to(library, passage_ids, _collection(library, name))
    return ImportResult(
        editing.change, tuple(added), tuple(existing), tuple(dict.fromkeys(problems))
    )


class _Episodes:
    """The library's episodes by title, show and date."""

    def __init__(self, library: Library) -> None:
        self._by_title: dict[str, list[tuple[int, str, str]]] = {}
        for episode in summaries(library):
            published = episode.published.isoformat() if episode.published else ""
            entry = (episode.id, episode.show.casefold(), published)
            self._by_title.setdefault(episode.title.casefold(), []).append(entry)

    def find(self, passage: ImportedPassage) -> int | None:
        candidates = self._by_title.get(passage.title.casefold(), [])
        for narrower in (
            [entry for entry in candidates if entry[1] == passage.show.casefold()],
            [entry for entry in candidates if entry[2] == passage.published],
        ):
            candidates = narrower or candidates
        return candidates[0][0] if len(candidates) == 1 else None


def _collection(library: Library, name: str) -> int:
    for collection in collections(library):
        if collection.name.casefold() == name.casefold():
            return collection.id
    return create_collection(library, name).created_ids("collection")[0]


def _from_json(text: str) -> Iterator[ImportedPassage]:
    for item in json.loads(text)["items"]:
        target, *sounds = item["target"]
        source, (words, span) = target["source"], target["selector"]
        times = None
        if sounds:
            times = _TIMES.fullmatch(sounds[0]["selector"]["value"])
        selector = _selector(
            (words["exact"], words["prefix"], words["suffix"]),
            (span["start"], span["end"]),
            tuple(round(float(part) * 1000) for part in times.groups()) if times else (None, None),
        )
        bodies = [(body["purpose"], str(body["value"])) for body in item["body"]]
        yield ImportedPassage(
            _uid(item["id"].removeprefix("urn:uuid:")),
            str(source["show"]),
            str(source["title"]),
            source["date"] or "",
            selector,
            "\n".join(value for purpose, value in bodies if purpose == "commenting"),
            tuple(value for purpose, value in bodies if purpose == "tagging"),
        )


def _from_csv(text: str) -> Iterator[ImportedPassage]:
    csv.field_size_limit(_LONGEST)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    if not set(COLUMNS) <= set(header):
        raise ValueError("other columns")
    for row in rows:
        if not row:
            continue
        cells = dict(zip(header, map(plain_cell, row), strict=True))
        start_ms, end_ms = (int(cells[name]) if cells[name] else None for name in _MS)
        selector = _selector(
            (cells["quote"], cells["prefix"], cells["suffix"]),
            (int(cells["start"]), int(cells["end"])),
            (start_ms, end_ms),
        )
        yield ImportedPassage(
            _uid(cells["uid"]),
            cells["show"],
            cells["episode"],
            cells["date"],
            selector,
            cells["note"],
            tuple(name for name in cells["collections"].split("\n") if name),
        )


_MS = ("start_ms", "end_ms")


def _selector(words: tuple[Any, ...], span: tuple[Any, ...], times: tuple[Any, ...]) -> Selector:
    selector = Selector(*words, *span, *times)
    if not all(isinstance(word, str) for word in words) or not words[0].strip():
        raise ValueError("no words")
    if not all(isinstance(offset, int) and 0 <= offset < 1 << 40 for offset in span):
        raise ValueError("no place")
    return selector


def _uid(text: str) -> str:
    if not _UID.fullmatch(text):
        raise ValueError("no passage")
    return text
