"""Trash of deleted episodes, passages and collections, with their dependent rows.

Undo restores deletions of the running session; the trash also restores earlier ones.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from viewer.errors import UserError
from viewer.library import stored_values, voice_prints
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.collections import TREE, require_own, tree
from viewer.library.deleted_rows import (
    drop_oldest,
    episodes_of_passages,
    put_rows_back,
    stored_values_of,
)
from viewer.library.episodes import remove_episode
from viewer.library.library import Library, now
from viewer.library.transcript_change import reanchor_if_needed
from viewer.library.transcripts import load_transcript
from viewer.messages import Message

# What content that Earmark did not write raises.
_DAMAGED = (AttributeError, IndexError, KeyError, TypeError, ValueError, sqlite3.DatabaseError)
_COLLECTION = ("id", "parent_id", "position", "name", "colour", "description", "export_options")
_PASSAGE = (
    *("uid", "episode_id", "transcript_id", "start", "end", "quote", "prefix", "suffix"),
    *("start_ms", "end_ms", "note", "review", "candidates", "created_at", "changed_at"),
)


class TrashEntry(NamedTuple):
    """An item in the trash, deleted at `deleted_at` (seconds since 1970).

    Attributes:
        name: name of a collection, title of an episode or a podcast, quote of a passage, or times
            of bookmarks.
        inside: number of collections inside it.
        passages: number of passages that were in it, or were deleted.
        kind: "collection", "episode", "feed", "passages" or "bookmarks".
    """

    id: int
    name: str
    deleted_at: int
    inside: int
    passages: int
    kind: str = "collection"


def deleted_items(library: Library) -> list[TrashEntry]:
    """Return the items that can be restored, the last deleted first."""
    entries = []
    for number, deleted_at, content in library.rows(
        "SELECT id, deleted_at, content FROM wastebasket ORDER BY id DESC"
    ):
        with suppress(*_DAMAGED):  # `check` reports it
            entries.append(_entry(number, deleted_at, stored_values.json_object(content)))
    return entries


def _entry(number: int, deleted_at: int, content: dict[str, Any]) -> TrashEntry:
    if "kind" in content:
        name, kind = str(content["name"]), str(content["kind"])
        return TrashEntry(number, name, deleted_at, 0, int(content["passages"]), kind)
    passage_uids = {str(uid) for _, uid, _ in content["held"]}
    groups = content["collections"]
    return TrashEntry(number, str(groups[0][3]), deleted_at, len(groups) - 1, len(passage_uids))


def remove_episodes(library: Library, episode_ids: Sequence[int]) -> list[int]:
    """Remove episodes from the library; return their ids in the trash, for `restore`."""
    numbers = []
    with library.transaction():
        for episode_id in episode_ids:
            remove_episode(library, episode_id)
            row = library.row("SELECT max(id) FROM wastebasket")
            assert row is not None
            numbers.append(int(row[0]))
    return numbers


def remove(library: Library, episode_ids: Sequence[int], name: str = "") -> ChangeSet:
    """Remove episodes from the library, as a change that can be undone; `name` is that of a redo.

    Raises:
        UserError: one of them is not in the library.
    """
    several = len(episode_ids) > 1
    name = name or (Message("Remove Episodes") if several else Message("Remove Episode"))
    remove_episodes(library, episode_ids)
    ids = tuple(episode_ids)
    return ChangeSet(name, removed=ids, reverse=lambda again: _put_back(again, ids, name))


def _put_back(library: Library, episode_ids: Sequence[int], name: str) -> ChangeSet:
    """Restore removed episodes, except those that were restored already."""
    entries = removed_episodes(library)
    found = {one.episode_id: one.trash_id for one in entries if one.episode_id in episode_ids}
    if not found:
        raise UserError("this can no longer be restored")
    with library.transaction():
        for number in sorted(found.values()):
            restore(library, number)
    ids = tuple(number for number in episode_ids if number in found)
    return ChangeSet(name, restored=ids, reverse=lambda again: remove(again, ids, name))


class RemovedEpisode(NamedTuple):
    """An episode in the trash.

    Attributes:
        trash_id: id in the trash, for `restore`.
        hashes: SHA-256 of its transcripts.
        audio_id: id of its recording, or None.
    """

    trash_id: int
    episode_id: int
    hashes: frozenset[str]
    audio_id: int | None


def removed_episodes(library: Library) -> list[RemovedEpisode]:
    """Return the episodes in the trash, without those of feeds, the last removed first."""
    found = []
    query = "SELECT id, content FROM wastebasket ORDER BY id DESC"
    for number, text in library.rows(query):
        with suppress(*_DAMAGED):  # `check` reports it
            content = stored_values.json_object(text)
            if content.get("kind") == "episode":
                values = partial(stored_values_of, library, number, content)
                (episode_id,) = map(int, values("episode", "id"))
                (audio_id,) = values("episode", "audio_id")
                hashes = frozenset(map(str, values("transcript", "sha256")))
                found.append(RemovedEpisode(number, episode_id, hashes, audio_id))
    return found


def delete_collection(library: Library, collection_id: int, *, passages: bool = False) -> ChangeSet:
    """Move a collection, and those inside it, to the trash.

    Its passages are kept; with `passages`, those in no other collection are deleted, too. Both
    undo and `restore` restore everything.
    """
    with undoable_edit(library, "Delete Collection") as editing:
        require_own(library, collection_id)
        going: list[int] = []
        if passages:
            rows = library.rows(
                f"SELECT DISTINCT passage_id FROM passage_collection WHERE collection_id IN "
                f"({TREE}) AND passage_id NOT IN (SELECT passage_id FROM passage_collection "
                f"WHERE collection_id NOT IN ({TREE}))",
                *(collection_id, collection_id),
            )
            going = [number for (number,) in rows]
        _keep(library, collection_id, going)
        library.each("DELETE FROM passage WHERE id = ?", [(number,) for number in going])
        library.connection.execute("DELETE FROM collection WHERE id = ?", (collection_id,))
    return editing.change


def restore(library: Library, number: int) -> ChangeSet:
    """Restore an item of the trash: a collection with those inside it, an episode, or passages.

    Passages of a collection that still exist are added to it; deleted ones are created again,
    and reanchored if their transcript or its corrections have changed. If its parent is
    missing, the collection is restored at the top; if a sibling has its name, it gets another.
    Undo of a restored episode removes it again; a restored feed stays.

    Raises:
        UserError: it is not in the trash any more, its stored content is damaged, or the user
            has subscribed to the feed again.
    """
    try:
        return _restore(library, number)
    except _DAMAGED as error:
        raise UserError(
            "This entry of Recently Deleted is damaged and cannot be restored",
            remedy="A backup may have what was deleted",
        ) from error


def _restore(library: Library, number: int) -> ChangeSet:
    with undoable_edit(library, "Restore") as editing:
        row = library.row("SELECT content FROM wastebasket WHERE id = ?", number)
        if row is None:
            raise UserError("this can no longer be restored")
        content, kind = stored_values.json_object(row[0]), ""
        _entry(number, 0, content)  # damaged content ends here, not halfway
        marked: list[int | None] = []
        if "kind" in content:
            if content["kind"] == "feed":
                _require_unsubscribed(library, number, content)
            put_rows_back(library, number, content)
            kind = content["kind"]
            if kind in ("episode", "feed"):
                ids = stored_values_of(library, number, content, "episode", "id")
                restored = tuple(map(int, ids))
            marked += episodes_of_passages(library, number, content)
            content = {"passages": (), "collections": (), "held": ()}
        marked += [_mark_again(library, values) for values in content["passages"]]
        made: dict[int, int] = {}
        for values in content["collections"]:
            made[values[0]] = _recreate_collection(library, values, made)
        library.each(
            "INSERT OR IGNORE INTO passage_collection (collection_id, passage_id, position) "
            "SELECT ?, id, ? FROM passage WHERE uid = ?",
            [
                (made[collection_id], position, uid)
                for collection_id, uid, position in content["held"]
            ],
        )
        library.connection.execute("DELETE FROM wastebasket WHERE id = ?", (number,))
        for episode_id in {marked_id for marked_id in marked if marked_id is not None}:
            with suppress(UserError):  # its copy is missing; the passages have selectors
                text = load_transcript(library, episode_id).text
                reanchor_if_needed(library, episode_id, text)
    if kind == "episode":
        name = editing.change.name
        return ChangeSet(
            name, restored=restored, reverse=lambda again: remove(again, restored, name)
        )
    if kind == "feed":
        return ChangeSet(editing.change.name, restored=restored, feeds=True)
    return editing.change


def _require_unsubscribed(library: Library, number: int, content: dict[str, Any]) -> None:
    """Check that a feed is not followed again: each of its episodes would be there twice."""
    for url in stored_values_of(library, number, content, "feed", "url"):
        if library.row("SELECT 1 FROM feed WHERE url = ?", url) is not None:
            raise UserError(
                "you are subscribed to “{name}” again, so it cannot be restored",
                remedy="Unsubscribe from it first",
                name=content["name"],
            )


def purge(library: Library, number: int) -> ChangeSet:
    """Delete an item from the trash permanently, with the voice prints of its episodes."""
    with undoable_edit(library, "Delete Permanently") as editing:
        library.connection.execute("DELETE FROM wastebasket WHERE id = ?", (number,))
    delete_unused_voices(library)
    return editing.change


def delete_unused_voices(library: Library) -> None:
    """Delete the voice prints of episodes that are neither in the library nor in the trash."""
    stored = voice_prints.episodes_with_voices(library)
    if not stored:
        return
    kept = {number for (number,) in library.rows("SELECT id FROM episode")}
    for number, text in library.rows("SELECT id, content FROM wastebasket"):
        with suppress(*_DAMAGED):  # it cannot be restored
            content = stored_values.json_object(text)
            if content.get("kind") in ("episode", "feed"):
                kept.update(stored_values_of(library, number, content, "episode", "id"))
    voice_prints.delete_voices_of(library, stored - kept)


def _keep(library: Library, collection_id: int, passage_ids: list[int]) -> None:
    """Store a collection, those inside it, and passages that are deleted with it."""
    numbers = tree(library, collection_id)
    among = f"({', '.join('?' * len(numbers))})"
    groups = library.rows(
        f"SELECT {', '.join(_COLLECTION)} FROM collection WHERE id IN {among}", *numbers
    )
    groups.sort(key=lambda row: numbers.index(row[0]))  # parents before their children
    columns = ", ".join(f'"{name}"' for name in _PASSAGE)
    passages: list[Any] = []
    for number in passage_ids:
        passages += library.rows(f"SELECT {columns} FROM passage WHERE id = ?", number)
    content = {
        "collections": groups,
        "held": library.rows(
            "SELECT m.collection_id, p.uid, m.position FROM passage_collection m JOIN passage p "
            f"ON p.id = m.passage_id WHERE m.collection_id IN {among}",
            *numbers,
        ),
        "passages": passages,
    }
    library.connection.execute(
        "INSERT INTO wastebasket (deleted_at, content) VALUES (?, ?)",
        (now(), json.dumps(content, ensure_ascii=False)),
    )
    drop_oldest(library.connection)


def _mark_again(library: Library, values: list[Any]) -> int | None:
    """Create a deleted passage again; return its episode, or None if that is impossible."""
    uid, episode_id, transcript_id = values[:3]
    if library.row("SELECT 1 FROM passage WHERE uid = ?", uid) is not None:
        return None
    query = "SELECT 1 FROM transcript WHERE id = ? AND episode_id = ?"
    if library.row(query, transcript_id, episode_id) is None:
        return None
    columns = ", ".join(f'"{name}"' for name in _PASSAGE)
    library.connection.execute(
        f"INSERT INTO passage ({columns}) VALUES ({', '.join('?' * len(_PASSAGE))})", values
    )
    return int(episode_id)


def _recreate_collection(library: Library, values: list[Any], made: dict[int, int]) -> int:
    _, parent_id, position, name, *others = values
    parent_id = made.get(parent_id, parent_id)
    if library.row("SELECT 1 FROM collection WHERE id = ?", parent_id) is None:
        parent_id = None
    taken = {
        other.casefold()
        for (other,) in library.rows("SELECT name FROM collection WHERE parent_id IS ?", parent_id)
    }
    free, count = name, 1
    while free.casefold() in taken:
        count += 1
        free = f"{name} {count}"
    (number,) = library.connection.execute(
        "INSERT INTO collection (parent_id, position, name, colour, description, export_options) "
        "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (parent_id, position, free, *others),
    ).fetchone()
    return int(number)
