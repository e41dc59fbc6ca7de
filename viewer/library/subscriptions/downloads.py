"""Recordings of feeds that are downloaded or wait for it: a queue that survives a restart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from viewer.audio.tags import read_tags
from viewer.errors import UserError
from viewer.library.audio_files import audio_of, set_audio
from viewer.library.library import Library
from viewer.library.subscriptions.download_folders import is_own_download, mark_folder
from viewer.library.subscriptions.feeds import ALL, subscriptions
from viewer.library.transcripts import save_chapters
from viewer.messages import from_json, to_json
from viewer.paths import from_text, to_text


class DownloadState(StrEnum):
    """The state of a download."""

    QUEUED = "queued"  # waits, or is under way
    PAUSED = "paused"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Download:
    """A recording that was asked for.

    Attributes:
        url: without secrets.
        length: bytes, as the server said or else as the feed declares; None where neither did.
        measured, declared: what the server said, and what the feed declares.
        target: where it is or will be; None before it has a name.
        validator: the server's ETag or date of the file that `target`'s part is of.
    """

    item_id: int
    episode_id: int
    feed_id: int
    show: str
    title: str
    day: str
    url: str
    type: str
    length: int | None
    measured: int | None
    declared: int | None
    integrity: str
    state: DownloadState
    target: Path | None
    validator: str
    problem: str | None

    @property
    def part(self) -> Path | None:
        """The unfinished file."""
        return self.target.with_name(self.target.name + ".part") if self.target else None


_COLUMNS = (
    "i.id, i.episode_id, i.feed_id, show.name, e.title, i.day, i.enclosure, i.enclosure_type, "
    "coalesce(d.total, i.enclosure_length), d.total, i.enclosure_length, i.integrity, "
    "coalesce(d.state, 'queued'), coalesce(d.target, ''), coalesce(d.validator, ''), d.problem"
)
_OF_EPISODE = "JOIN episode e ON e.id = i.episode_id JOIN show ON show.id = e.show_id "
_SELECT = f"SELECT {_COLUMNS} FROM download d JOIN feed_item i ON i.id = d.item_id {_OF_EPISODE}"
_SELECT_ITEM = (
    f"SELECT {_COLUMNS} FROM feed_item i LEFT JOIN download d ON d.item_id = i.id {_OF_EPISODE}"
)


def downloads(library: Library, *states: DownloadState) -> list[Download]:
    """Return the downloads in these states (all without any), in the order of the queue."""
    among = f"WHERE d.state IN ({', '.join('?' * len(states))}) " if states else ""
    rows = library.rows(_SELECT + among + "ORDER BY d.position, d.item_id", *states)
    return [_download(library, row) for row in rows]


def download_of(library: Library, episode_id: int) -> Download | None:
    """Return the episode's download, or None."""
    row = library.row(_SELECT + "WHERE i.episode_id = ?", episode_id)
    return _download(library, row) if row is not None else None


def wanted_downloads(library: Library, episode_ids: Iterable[int]) -> list[Download]:
    """Return downloads of these episodes as they would be queued; nothing is changed.

    An episode that has its audio on the disk, or whose feed names none, is left out.
    """
    found = []
    for episode_id in dict.fromkeys(episode_ids):
        row = library.row(_SELECT_ITEM + "WHERE i.episode_id = ? AND i.enclosure <> ''", episode_id)
        audio = audio_of(library, episode_id)
        if row is not None and (audio is None or not audio.path.exists()):
            found.append(_download(library, row))
    return found


def queue_downloads(
    library: Library, episode_ids: Iterable[int], *, by_rule: bool = False
) -> list[int]:
    """Put episodes into the queue; returns those that are in it now.

    An episode that has its audio on the disk, or whose feed names none, is left out.
    """
    with library.transaction() as connection:
        wanted = wanted_downloads(library, episode_ids)
        for one in wanted:
            connection.execute(
                "INSERT INTO download (item_id, position, state, by_rule) VALUES (?, "
                "(SELECT coalesce(max(position), 0) + 1 FROM download), 'queued', ?) "
                "ON CONFLICT (item_id) DO UPDATE SET state = 'queued', problem = NULL, "
                "target = iif(state = 'done', '', target), "
                "validator = iif(state = 'done', '', validator), "
                "total = iif(state = 'done', NULL, total)",
                (one.item_id, int(by_rule)),
            )
    return [one.episode_id for one in wanted]


def apply_rules(library: Library, feed_ids: Iterable[int] | None = None) -> list[int]:
    """Queue what the rules of the shows ask for; returns the episodes."""
    wanted = set(feed_ids) if feed_ids is not None else None
    queued: list[int] = []
    for feed in subscriptions(library):
        if not feed.keep_audio or (wanted is not None and feed.id not in wanted):
            continue
        rows = library.rows(
            "SELECT i.episode_id FROM feed_item i JOIN episode e ON e.id = i.episode_id "
            "LEFT JOIN download d ON d.item_id = i.id WHERE feed_id = ? AND enclosure <> '' "
            "AND e.audio_id IS NULL AND d.item_id IS NULL AND i.id IN (SELECT id FROM feed_item "
            "WHERE feed_id = ? ORDER BY day DESC, id DESC LIMIT ?) ORDER BY i.day DESC, i.id DESC",
            *(feed.id, feed.id, feed.keep_audio),
        )
        queued += queue_downloads(library, (row[0] for row in rows), by_rule=True)
    return queued


def surplus(library: Library, feed_id: int) -> list[Download]:
    """Return finished downloads beyond the newest that the show's rule keeps.

    Only what a rule fetched counts, and nothing that has passages.
    """
    (keep,) = library.row("SELECT keep_audio FROM feed WHERE id = ?", feed_id) or (ALL,)
    if keep <= 0:
        return []
    rows = library.rows(
        _SELECT + "WHERE i.feed_id = ? AND d.state = 'done' AND d.by_rule AND NOT EXISTS "
        "(SELECT 1 FROM passage WHERE episode_id = e.id) AND i.id NOT IN (SELECT id FROM "
        "feed_item WHERE feed_id = ? ORDER BY day DESC, id DESC LIMIT ?)",
        *(feed_id, feed_id, keep),
    )
    return [_download(library, row) for row in rows]


def discard_audio(library: Library, download: Download) -> None:
    """Delete a finished download's file; the episode can be streamed again.

    Raises:
        UserError: the file cannot be deleted.
    """
    target = download.target
    audio = audio_of(library, download.episode_id)
    with library.transaction() as connection:
        connection.execute("DELETE FROM download WHERE item_id = ?", (download.item_id,))
        if audio is not None and audio.path == target:
            set_audio(library, download.episode_id, None)
    if target is not None and audio is not None and audio.path == target:
        try:
            target.unlink(missing_ok=True)
        except OSError:
            raise UserError("the file could not be deleted", path=target) from None


def pause_downloads(library: Library, item_ids: Iterable[int] | None = None) -> None:
    """Pause downloads that wait or run, some or all."""
    _set_states(library, item_ids, DownloadState.QUEUED, DownloadState.PAUSED)


def resume_downloads(library: Library, item_ids: Iterable[int] | None = None) -> None:
    """Let paused downloads go on where they stopped, some or all."""
    _set_states(library, item_ids, DownloadState.PAUSED, DownloadState.QUEUED)


def cancel_downloads(library: Library, item_ids: Iterable[int]) -> None:
    """Take downloads out of the queue, and delete what came of them so far."""
    wanted = set(item_ids)
    going = [one for one in downloads(library) if one.item_id in wanted]
    going = [one for one in going if one.state is not DownloadState.DONE]
    with library.transaction():
        library.each("DELETE FROM download WHERE item_id = ?", [(one.item_id,) for one in going])
    for one in going:
        if one.part is not None:
            one.part.unlink(missing_ok=True)


def set_target(
    library: Library, item_id: int, target: Path, *, total: int | None, validator: str
) -> None:
    """Note where a download goes and of what it is, before its first byte is written.

    Raises:
        OSError: the folder cannot be written.
    """
    mark_folder(library, target.parent)
    with library.transaction() as connection:
        connection.execute(
            "UPDATE download SET target = ?, total = ?, validator = ? WHERE item_id = ?",
            (to_text(target), total, validator, item_id),
        )


def note_failure(library: Library, item_id: int, problem: str) -> None:
    """Note why a download ended; what came stays, to go on with."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE download SET state = 'failed', problem = ? WHERE item_id = ?",
            (to_json(problem), item_id),
        )


def finish_download(library: Library, download: Download, path: Path) -> None:
    """Give the episode the recording that is whole at `path`.

    Raises:
        UserError: the file cannot be read.
    """
    tags = read_tags(path)
    with library.transaction() as connection:
        connection.execute(
            "UPDATE download SET state = 'done', target = ?, problem = NULL WHERE item_id = ?",
            (to_text(path), download.item_id),
        )
        set_audio(library, download.episode_id, path)
        if tags.chapters:
            save_chapters(library, download.episode_id, "audio", tags.chapters)


def _set_states(
    library: Library, item_ids: Iterable[int] | None, old: DownloadState, new: DownloadState
) -> None:
    with library.transaction():
        chosen = set(item_ids) if item_ids is not None else None
        rows = library.rows("SELECT item_id FROM download WHERE state = ?", old)
        library.each(
            "UPDATE download SET state = ? WHERE item_id = ?",
            [(new, one) for (one,) in rows if chosen is None or one in chosen],
        )


def _download(library: Library, row: Any) -> Download:
    values = dict(zip((field.name for field in fields(Download)), row, strict=True))
    target, problem = values["target"], values["problem"]
    known = DownloadState._value2member_map_
    values["state"] = known.get(values["state"], DownloadState.FAILED)
    file = from_text(target) if target else None
    # Of any other file the database must not say that it may be written to or deleted.
    values["target"] = file if file is not None and is_own_download(library, file) else None
    values["problem"] = from_json(problem) if problem is not None else None
    return Download(**values)
