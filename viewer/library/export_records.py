"""Records of exports: generated blocks by file, and citable sources of episodes."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from viewer.library.library import Library, now

_PUBLIC = re.compile(r"https?://[^\s@]{1,4000}", re.IGNORECASE)
_LARGEST = 200_000_000  # bytes of a base when it is decompressed

StoredBlock = tuple[str, tuple[str, ...]]  # a name, and generated lines


class EpisodeSource(NamedTuple):
    """Sources for the citation of an episode, besides its title and date.

    Attributes:
        show: empty if the show is only inferred from the name of a folder.
        audio_url, page_url: public addresses, or None.
    """

    show: str
    audio_url: str | None = None
    page_url: str | None = None


def episode_sources(library: Library, episode_ids: Sequence[int]) -> dict[int, EpisodeSource]:
    """Return the citable sources of episodes, by their ids."""
    sources: dict[int, EpisodeSource] = {}
    query = (
        "SELECT e.id, CASE WHEN e.show_inferred THEN '' ELSE show.name END, "
        # Addresses of a private feed are secret; one that is not to be listed is not linked to.
        "CASE WHEN item.hidden THEN NULL ELSE coalesce(audio_url, nullif(item.enclosure, '')) END, "
        "CASE WHEN item.hidden THEN NULL ELSE coalesce(page_url, nullif(item.page, '')) END "
        "FROM episode e JOIN show ON show.id = e.show_id "
        "LEFT JOIN (SELECT episode_id, enclosure, feed_item.page AS page, "
        "max(keyring_id <> '' OR secret <> '' OR blocked) AS hidden FROM feed_item "
        "JOIN feed ON feed.id = feed_id GROUP BY episode_id) item ON item.episode_id = e.id "
        "WHERE e.id IN (SELECT value FROM json_each(?))"
    )
    for number, show, audio_url, page_url in library.rows(query, json.dumps(list(episode_ids))):
        sources[number] = EpisodeSource(show, _public(audio_url), _public(page_url))
    return sources


def export_base(library: Library, target: str, path: Path, sha256: str) -> list[StoredBlock] | None:
    """Return the blocks last generated for the file at `path`; None if they are not known.

    A file that was moved is found by `sha256`, the hash of its content, unless it was edited.
    """
    row = library.row(
        "SELECT blocks FROM export_base WHERE target = ?1 AND (path = ?2 OR sha256 = ?3) "
        "ORDER BY path = ?2 DESC, written_at DESC LIMIT 1",
        *(target, str(path), sha256),
    )
    return None if row is None else _unpack(row[0])


def save_export_base(
    library: Library, target: str, path: Path, sha256: str, blocks: Sequence[StoredBlock]
) -> None:
    """Store the blocks generated for the file at `path`, whose hash is `sha256`."""
    data = zlib.compress(json.dumps(blocks, ensure_ascii=False).encode("utf-8", "replace"), 1)
    with library.transaction() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO export_base (target, path, sha256, blocks, written_at) "
            "VALUES (?, ?, ?, ?, ?)",
            (target, str(path), sha256, data, now()),
        )


def _public(address: str | None) -> str | None:
    """Return an http(s) address without a user name; otherwise None."""
    return address if address and _PUBLIC.fullmatch(address) else None


def _unpack(data: bytes) -> list[StoredBlock] | None:
    """Return the stored blocks; None if they are damaged."""
    try:
        text = zlib.decompressobj().decompress(data, _LARGEST)
        blocks = [(name, tuple(lines)) for name, lines in json.loads(text)]
    except (zlib.error, ValueError, TypeError):
        return None
    valid = all(
        isinstance(name, str) and all(isinstance(line, str) for line in lines)
        for name, lines in blocks
    )
    return blocks if valid else None


class ExportBase(NamedTuple):
    """The blocks generated for a file, and the SHA-256 of the whole file."""

    path: Path
    sha256: str
    blocks: list[StoredBlock]


def export_bases(library: Library, target: str) -> list[ExportBase]:
    """Return the blocks generated for a target, by file, the latest first."""
    rows = library.rows(
        "SELECT path, sha256, blocks FROM export_base WHERE target = ? ORDER BY written_at DESC",
        target,
    )
    return [ExportBase(Path(path), sha256, _unpack(data) or []) for path, sha256, data in rows]


def export_paths(library: Library, prefix: str) -> list[tuple[str, str]]:
    """Return targets whose name begins with `prefix`, each with its files, the latest last."""
    return library.rows(
        "SELECT target, path FROM export_base WHERE substr(target, 1, ?) = ? ORDER BY written_at",
        *(len(prefix), prefix),
    )


def forget_export(library: Library, target: str, path: Path) -> None:
    """Delete the record of a file."""
    with library.transaction() as connection:
        connection.execute(
            "DELETE FROM export_base WHERE target = ? AND path = ?", (target, str(path))
        )


class MarkedEpisode(NamedTuple):
    """An episode with passages; `show` is empty if it is inferred from the name of a folder.

    Its `revision` is incremented by changes of text, speakers or title.
    """

    id: int
    title: str
    published: str
    show_id: int
    show: str
    revision: int


def marked_episodes(library: Library) -> list[MarkedEpisode]:
    """Return the episodes that have passages, by date and title."""
    rows = library.rows(
        "SELECT e.id, title, coalesce(published, ''), show.id, "
        "CASE WHEN show_inferred THEN '' ELSE show.name END, revision "
        "FROM episode e JOIN show ON show.id = e.show_id "
        "WHERE e.id IN (SELECT episode_id FROM passage WHERE NOT from_feed) "
        "ORDER BY published, title, e.id"
    )
    return [MarkedEpisode(*row) for row in rows]


def shows_of(library: Library, episode_ids: Sequence[int]) -> set[int]:
    """Return the ids of the shows of episodes."""
    query = "SELECT show_id FROM episode WHERE id IN (SELECT value FROM json_each(?))"
    return {number for (number,) in library.rows(query, json.dumps(list(episode_ids)))}
