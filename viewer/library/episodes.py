"""Episodes: the list, and changes of single episodes.

Changes that affect the search index increment the episode's `revision`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby
from typing import Any

from viewer.errors import UserError
from viewer.library import stored_values
from viewer.library.deleted_rows import keep_rows
from viewer.library.library import Library, now
from viewer.library.records import EpisodeSummary, Origin, ReadingPosition, Show
from viewer.library.speakers import touch_episode
from viewer.paths import from_text

_DIGITS = re.compile("([0-9]+)")
_SUMMARY = """
SELECT e.id, e.title, coalesce(show.name, ''), e.published,
    coalesce(audio.duration_ms, e.duration_ms),
    t.timing, t.cues,
    coalesce(p.marked, 0),
    audio.path, t.file_name, t.format, m.coverage, e.opened_at, e.revision, m.method,
    coalesce(f.is_new AND e.opened_at IS NULL, 0), coalesce(f.streams, 0),
    e.added_at, e.listening, e.position_ms, e.origins,
    coalesce(f.season, ''), coalesce(f.number, ''), coalesce(f.kind, ''), f.stated
FROM episode e
LEFT JOIN show ON show.id = e.show_id
LEFT JOIN transcript t ON t.id = e.transcript_id
LEFT JOIN audio ON audio.id = e.audio_id
LEFT JOIN time_map m ON m.transcript_id = e.transcript_id AND m.audio_id = e.audio_id
LEFT JOIN (SELECT episode_id, count(*) AS marked FROM passage WHERE NOT from_feed
    GROUP BY episode_id) p ON p.episode_id = e.id
LEFT JOIN (SELECT episode_id, max(is_new) AS is_new, max(enclosure <> '') AS streams,
    max(season) AS season, max(number) AS number, max(kind) AS kind,
    max(enclosure_length) AS stated FROM feed_item GROUP BY episode_id) f ON f.episode_id = e.id
"""


def summaries(library: Library) -> list[EpisodeSummary]:
    """Return all episodes: by show, by date (newest first, undated last), by title.

    Numbers in titles are compared by value: 9 comes before 10.
    """
    rows = library.rows(_SUMMARY + "ORDER BY show.name COLLATE NOCASE, e.published DESC")
    episodes = [_summary(row) for row in rows]
    ordered: list[EpisodeSummary] = []
    for _, same in groupby(episodes, key=lambda episode: (episode.show, episode.published)):
        ordered += sorted(same, key=lambda episode: title_key(episode.title))
    return ordered


def title_key(title: str) -> list[tuple[int, str]]:
    """Return a sort key that orders numbers in titles by value: by length, then by digits."""
    parts = _DIGITS.split(title.casefold())
    parts[1::2] = [digits.lstrip("0") for digits in parts[1::2]]
    return [(len(part) * (index % 2), part) for index, part in enumerate(parts)]


def summary(library: Library, episode_id: int) -> EpisodeSummary:
    """Return one episode.

    Raises:
        UserError: there is none with this id.
    """
    row = library.row(_SUMMARY + "WHERE e.id = ?", episode_id)
    if row is None:
        raise UserError("there is no episode {episode_id}", episode_id=episode_id)
    return _summary(row)


def find_episode(library: Library, name: str) -> EpisodeSummary:
    """Return the episode with this id, or the only one whose title contains `name`.

    Case is ignored. A title that equals `name` is preferred to titles that contain it.

    Raises:
        UserError: none or several match; the message lists them.
    """
    if name.isascii() and name.isdigit():
        row = library.row(_SUMMARY + "WHERE e.id = ?", int(name)) if len(name) < 19 else None
        if row is not None:
            return _summary(row)
    key = name.casefold().strip()
    episodes = [
        episode for episode in summaries(library) if key and key in episode.title.casefold()
    ]
    exact = [episode for episode in episodes if episode.title.casefold() == key]
    if len(exact) == 1:
        return exact[0]
    if not episodes:
        raise UserError(
            "no episode has “{name}” in its title",
            remedy="earmark list shows all episodes",
            name=name,
        )
    if len(episodes) > 1:
        some = "; ".join(f"{episode.id} {episode.title}" for episode in episodes[:6])
        more = f"; and {len(episodes) - 6} more" if len(episodes) > 6 else ""
        raise UserError(
            "“{name}” is in the titles of {count} episodes: {some}{more}",
            remedy="Use its number instead",
            name=name,
            count=len(episodes),
            some=some,
            more=more,
        )
    return episodes[0]


def show_of(library: Library, episode_id: int) -> Show:
    """Return the show of the episode.

    Raises:
        UserError: there is no such episode.
    """
    row = library.row(
        "SELECT show.id, name FROM show JOIN episode ON show.id = show_id WHERE episode.id = ?",
        episode_id,
    )
    if row is None:
        raise UserError("there is no episode {episode_id}", episode_id=episode_id)
    return Show(*row)


def show_named(library: Library, name: str) -> Show:
    """Return the show with this name, which is created if needed."""
    with library.transaction() as connection:
        connection.execute("INSERT OR IGNORE INTO show (name) VALUES (?)", (name,))
        row = connection.execute("SELECT id, name FROM show WHERE name = ?", (name,)).fetchone()
    return Show(*row)


def rename_episode(
    library: Library,
    episode_id: int,
    *,
    title: str,
    show: str | None,
    published: date | None,
) -> EpisodeSummary:
    """Set the title, show and date of publication of an episode.

    A show that was only inferred is confirmed by naming it; None leaves the show as it is.

    Returns the episode as it was before, for undo.
    """
    with library.transaction() as connection:
        before = summary(library, episode_id)
        is_named = show is not None
        show_id = show_named(library, before.show if show is None else show).id
        fields = {
            "title": title != before.title,
            "show": is_named
            and (show != before.show or before.origins.get("show") == Origin.FOLDER),
            "date": published != before.published,
        }
        changed = {field: Origin.USER for field, is_changed in fields.items() if is_changed}
        connection.execute(
            "UPDATE episode SET title = ?, show_id = ?, published = ?, "
            "show_inferred = show_inferred AND NOT ?, origins = ? WHERE id = ?",
            (
                *(title, show_id, published.isoformat() if published else None, is_named),
                *(json.dumps({**before.origins, **changed}), episode_id),
            ),
        )
        connection.execute(
            "UPDATE speaker_name SET show_id = ? WHERE episode_id = ?", (show_id, episode_id)
        )
        touch_episode(library, episode_id)
    return before


def unite_shows(library: Library, episode_ids: Sequence[int]) -> None:
    """Set the show of episodes without one in their files to the most frequent of the others.

    Nothing is changed if fewer than half of all episodes, or only one, have that show. Shows
    from files or set by the user are kept.
    """
    named: Counter[int] = Counter()
    unnamed = []
    for episode_id in episode_ids:
        row = library.row(
            "SELECT show_id, show_inferred OR name = '' FROM episode "
            "JOIN show ON show.id = show_id WHERE episode.id = ?",
            episode_id,
        )
        if row is not None and row[1]:
            unnamed.append(episode_id)
        elif row is not None:
            named[row[0]] += 1
    (show_id, count), *_ = named.most_common(1) or [(0, 0)]
    if count < 2 or 2 * count < len(episode_ids):
        return
    library.each(
        "UPDATE episode SET show_id = ?, show_inferred = 1, "
        "origins = json_set(iif(json_valid(origins), origins, '{}'), '$.show', ?) WHERE id = ?",
        [(show_id, Origin.FOLDER, episode_id) for episode_id in unnamed],
    )
    for episode_id in unnamed:
        touch_episode(library, episode_id)


def language_of(library: Library, episode_id: int) -> str | None:
    """Return the language tag ("en-GB") of the episode, from its file or the user."""
    row = library.row("SELECT language FROM episode WHERE id = ?", episode_id)
    return row[0] if row is not None else None


def set_language(library: Library, episode_id: int, language: str | None) -> str | None:
    """Set the language tag of the episode; return the former one."""
    with library.transaction() as connection:
        before = language_of(library, episode_id)
        connection.execute("UPDATE episode SET language = ? WHERE id = ?", (language, episode_id))
    return before


def opened(library: Library, episode_id: int) -> ReadingPosition:
    """Record that the episode is opened now; return the user's last position in it.

    A read-only library or a full disk is no error.

    Raises:
        UserError: there is no such episode.
    """
    row = library.row("SELECT position_ms, scroll_offset FROM episode WHERE id = ?", episode_id)
    if row is None:
        raise UserError("there is no episode {episode_id}", episode_id=episode_id)
    with suppress(UserError), library.transaction() as connection:
        # Unique, so that episodes opened in one second keep their order.
        connection.execute(
            "UPDATE episode SET opened_at = max(?, coalesce((SELECT max(opened_at) + 1 "
            "FROM episode WHERE id <> ?), 0)) WHERE id = ?",
            (now(), episode_id, episode_id),
        )
    return ReadingPosition(*map(stored_values.whole, row))


def save_position(library: Library, episode_id: int, position: ReadingPosition) -> None:
    """Save the user's position; called after scrolling, on pause, on close and during playback."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE episode SET position_ms = ?, scroll_offset = ? WHERE id = ?",
            (position.position_ms, position.scroll_offset, episode_id),
        )


def save_playback_position(library: Library, episode_id: int, position_ms: int) -> None:
    """Save the playback position (ms) of an episode that plays while another one is on the page."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE episode SET position_ms = ? WHERE id = ?", (position_ms, episode_id)
        )


def remove_episode(library: Library, episode_id: int) -> EpisodeSummary:
    """Delete the episode with its transcripts and passages.

    The user's files are not changed, and the library's copies stay while a backup refers to
    them (`copy_trash`). Notes are detached. `trash.restore` restores the episode. Returns the
    episode; its id is never used again.
    """
    with library.transaction():
        before = summary(library, episode_id)
        delete_episodes(
            library, [episode_id], kind="episode", name=before.title, passages=before.passages
        )
    return before


def delete_episodes(
    library: Library,
    episode_ids: Sequence[int],
    *,
    kind: str,
    name: str,
    passages: int = 0,
    feed_id: int | None = None,
) -> int:
    """Move episodes, and the feed that they are from, to the trash as one item; return its id.

    The other arguments are those of `keep_rows`.
    """
    chosen = json.dumps(list(episode_ids))
    with library.transaction() as connection:
        # Notes of their feed or of their own files; the user's notes are detached.
        going = "SELECT value FROM json_each(?)"
        rows = library.rows(
            f"SELECT id FROM notes WHERE episode_id IN ({going}) AND (from_feed OR sha256 IN "
            "(SELECT sha256 FROM transcript WHERE episode_id = notes.episode_id))",
            chosen,
        )
        note_ids = [note_id for (note_id,) in rows]
        feed_ids = [feed_id] if feed_id is not None else []
        attached = library.rows(
            f"SELECT sha256, episode_id, confirmed FROM notes WHERE episode_id IN ({going})",
            chosen,
        )
        number = keep_rows(
            library,
            {
                "feed": feed_ids,
                "episode": episode_ids,
                "notes": note_ids,
                "speaker_name": episode_ids,
            },
            kind=kind,
            name=name,
            passages=passages,
            attached=attached,
        )
        connection.execute(f"DELETE FROM speaker_name WHERE episode_id IN ({going})", (chosen,))
        library.each("DELETE FROM notes WHERE id = ?", [(note_id,) for note_id in note_ids])
        connection.execute(
            f"UPDATE notes SET confirmed = 0 WHERE episode_id IN ({going})", (chosen,)
        )
        connection.execute("DELETE FROM feed WHERE id = ?", (feed_id,))
        connection.execute(f"DELETE FROM episode WHERE id IN ({going})", (chosen,))
    return number


def _summary(row: Any) -> EpisodeSummary:
    number, title, show, published, duration_ms, timing, cues, passages, audio = row[:9]
    transcript, form, coverage, opened_at, revision, method, is_new, streams = row[9:17]
    added_at, listening, position_ms, origins, *feed = row[17:]
    return EpisodeSummary(
        number,
        title,
        show,
        stored_values.calendar_date(published),
        stored_values.optional_whole(duration_ms),
        stored_values.timing(timing),
        stored_values.whole(cues or 0),
        passages,
        from_text(audio) if audio else None,
        transcript,
        form,
        coverage,
        opened_at,
        revision,
        method,
        bool(is_new),
        bool(streams),
        added_at,
        stored_values.listening(listening),
        stored_values.whole(position_ms),
        stored_values.origins(origins),
        *feed,
    )
