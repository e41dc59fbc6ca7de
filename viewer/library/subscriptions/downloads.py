"""Downloads of recordings: a queue in the database."""

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

    QUEUED = "queued"  # waiting or running
    PAUSED = "paused"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Download:
    """A download of a recording.

    Attributes:
        url: its address without secrets.
        length: bytes by the server, or else by the feed; None if unknown.
        measured, declared: bytes by the server, and by the feed.
        target: path of the file; None before it has a name.
        validator: ETag or date of the partially downloaded file.
        by_rule: True if a rule of the show requested it, not the user.
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
    by_rule: bool

    @property
    def part(self) -> Path | None:
        """The unfinished file."""
        return self.target.with_name(self.target.name + ".part") if self.target else None


_COLUMNS = (
    "i.id, i.episode_id, i.feed_id, show.name, e.title, i.day, i.enclosure, i.enclosure_type, "
    "coalesce(d.total, i.enclosure_length), d.total, i.enclosure_length, i.integrity, "
    "coalesce(d.state, 'queued'), coalesce(d.target, ''), coalesce(d.validator, ''), d.problem, "
    "coalesce(d.by_rule, 0)"
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
    """Return downloads of these episodes as they would be queued, without changes.

    Episodes that have an audio file, or no audio in the feed, are left out.
    """
    downloads = []
    for episode_id in dict.fromkeys(episode_ids):
        row = library.row(_SELECT_ITEM + "WHERE i.episode_id = ? AND i.enclosure <> ''", episode_id)
        audio = audio_of(library, episode_id)
        if row is not None and (audio is None or not audio.path.exists()):
            downloads.append(_download(library, row))
    return downloads


def queue_downloads(
    library: Library, episode_ids: Iterable[int], *, by_rule: bool = False
) -> list[int]:
    """Add downloads of episodes to the queue; return the episodes that are now in it.

    Episodes that have an audio file, or no audio in the feed, are left out.
    """
    with library.transaction() as connection:
        missing = wanted_downloads(library, episode_ids)
        for download in missing:
            connection.execute(
                "INSERT INTO download (item_id, position, state, by_rule) VALUES (?, "
                "(SELECT coalesce(max(position), 0) + 1 FROM download), 'queued', ?) "
                "ON CONFLICT (item_id) DO UPDATE SET state = 'queued', problem = NULL, "
                "by_rule = min(by_rule, excluded.by_rule), "
                "target = iif(state = 'done', '', target), "
                "validator = iif(state = 'done', '', validator), "
                "total = iif(state = 'done', NULL, total)",
                (download.item_id, int(by_rule)),
            )
    return [download.episode_id for download in missing]


def apply_rules(library: Library, feed_ids: Iterable[int] | None = None) -> list[int]:
    """Queue the downloads required by the rules of feeds; return the episodes."""
    chosen = set(feed_ids) if feed_ids is not None else None
    queued: list[int] = []
    for feed in subscriptions(library):
        if chosen is None or feed.id in chosen:
            required = required_by_rule(library, feed.id, feed.keep_audio)
            queued += queue_downloads(library, required, by_rule=True)
    return queued


def required_by_rule(library: Library, feed_id: int, keep_audio: int) -> list[int]:
    """Return the episodes that a rule of a feed requires and that are not downloaded or queued."""
    if not keep_audio:
        return []
    rows = library.rows(
        "SELECT i.episode_id FROM feed_item i JOIN episode e ON e.id = i.episode_id "
        "LEFT JOIN download d ON d.item_id = i.id WHERE feed_id = ? AND enclosure <> '' "
        "AND e.audio_id IS NULL AND d.item_id IS NULL AND i.id IN (SELECT id FROM feed_item "
        "WHERE feed_id = ? ORDER BY day DESC, id DESC LIMIT ?) ORDER BY i.day DESC, i.id DESC",
        *(feed_id, feed_id, keep_audio),
    )
    return [episode_id for (episode_id,) in rows]


def surplus(library: Library, feed_id: int) -> list[Download]:
    """Return finished downloads that are older than those that the feed's rule keeps.

    Only those that a rule queued, and whose episodes have no passages or bookmarks.
    """
    (keep,) = library.row("SELECT keep_audio FROM feed WHERE id = ?", feed_id) or (ALL,)
    if keep <= 0:
        return []
    rows = library.rows(
        _SELECT + "WHERE i.feed_id = ? AND d.state = 'done' AND d.by_rule AND NOT EXISTS "
        "(SELECT 1 FROM passage WHERE episode_id = e.id AND NOT from_feed) AND NOT EXISTS "
        "(SELECT 1 FROM bookmark WHERE episode_id = e.id) AND i.id "
        "NOT IN (SELECT id FROM feed_item WHERE feed_id = ? ORDER BY day DESC, id DESC LIMIT ?)",
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
    """Pause waiting and running downloads, some or all."""
    _set_states(library, item_ids, DownloadState.QUEUED, DownloadState.PAUSED)


def resume_downloads(library: Library, item_ids: Iterable[int] | None = None) -> None:
    """Resume paused downloads, some or all."""
    _set_states(library, item_ids, DownloadState.PAUSED, DownloadState.QUEUED)


def cancel_downloads(library: Library, item_ids: Iterable[int]) -> None:
    """Remove unfinished downloads, and delete their partial files."""
    chosen = set(item_ids)
    going = [download for download in downloads(library) if download.item_id in chosen]
    going = [download for download in going if download.state is not DownloadState.DONE]
    with library.transaction():
        library.each(
            "DELETE FROM download WHERE item_id = ?", [(download.item_id,) for download in going]
        )
    for download in going:
        if download.part is not None:
            download.part.unlink(missing_ok=True)


def set_target(
    library: Library, item_id: int, target: Path, *, total: int | None, validator: str
) -> None:
    """Store the target, size and validator of a download, before its first byte is written.

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
    """Store the error of a download; its partial file is kept and can be resumed."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE download SET state = 'failed', problem = ? WHERE item_id = ?",
            (to_json(problem), item_id),
        )


def finish_download(library: Library, download: Download, path: Path) -> None:
    """Set the completely downloaded file as the episode's audio.

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
            [(new, item_id) for (item_id,) in rows if chosen is None or item_id in chosen],
        )


def _download(library: Library, row: Any) -> Download:
    values = dict(zip((field.name for field in fields(Download)), row, strict=True))
    target, problem = values["target"], values["problem"]
    states = DownloadState._value2member_map_
    values["by_rule"] = bool(values["by_rule"])
    values["state"] = states.get(values["state"], DownloadState.FAILED)
    file = from_text(target) if target else None
    # Other paths are not from this program and must not be written or deleted.
    values["target"] = file if file is not None and is_own_download(library, file) else None
    values["problem"] = from_json(problem) if problem is not None else None
    return Download(**values)
