"""Notes: digests and show notes, and their episodes.

Notes inside a transcript file belong to its episode. A digest is proposed to the episode with a
similar title and date, also to one that is added later, and the user confirms it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from viewer.library.library import Library, now
from viewer.library.speakers import touch_episode
from viewer.library.stored_values import calendar_date, json_object
from viewer.paths import from_text, to_text
from viewer.transcripts.notes_linker import match_score
from viewer.transcripts.parsed_file import Notes, NotesSection, ParsedFile

# Of `match_score`: the minimum for a proposal, and the minimum difference to the next episode.
_LIKELY, _MARGIN = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class NotesRecord:
    """Notes in the database; `episode_id` is None without an episode."""

    id: int
    episode_id: int | None
    confirmed: bool
    title: str | None
    published: date | None
    file_name: str
    source: Path
    content: Notes


def to_json(notes: Notes) -> str:
    """Return the content of notes as stored JSON."""
    return json.dumps(asdict(notes), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Notes:
    """Return the notes in JSON of `to_json`; invalid parts are left out."""
    document = json_object(text)
    sections = document.get("sections")
    return Notes(
        _text(document.get("summary")),
        _texts(document.get("key_points")),
        [_section(section) for section in sections if isinstance(section, dict)]
        if isinstance(sections, list)
        else [],
        _texts(document.get("links")),
    )


def _section(fields: dict[str, Any]) -> NotesSection:
    number = fields.get("number")
    return NotesSection(
        _text(fields.get("title")),
        _texts(fields.get("bullets")),
        number if isinstance(number, int) else None,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def notes_of(library: Library, episode_id: int) -> list[NotesRecord]:
    """Return the episode's confirmed notes, then those proposed to it."""
    return _records(library, "WHERE episode_id = ? ORDER BY confirmed DESC, id", episode_id)


def waiting(library: Library) -> list[NotesRecord]:
    """Return the notes without an episode."""
    return _records(library, "WHERE episode_id IS NULL ORDER BY id")


def attach(library: Library, notes_id: int, episode_id: int | None) -> NotesRecord:
    """Set the episode of notes as the user decided; None for no episode in the library.

    Returns the notes as they were before, for undo.
    """
    with library.transaction() as connection:
        (before,) = _records(library, "WHERE id = ?", notes_id)
        connection.execute(
            "UPDATE notes SET episode_id = ?, confirmed = 1 WHERE id = ?",
            (episode_id, notes_id),
        )
        for owner in {before.episode_id, episode_id} - {None}:
            touch_episode(library, int(owner or 0))
    return before


def restore(library: Library, before: NotesRecord) -> None:
    """Undo `attach`, which returned `before`."""
    with library.transaction() as connection:
        attach(library, before.id, before.episode_id)
        connection.execute(
            "UPDATE notes SET confirmed = ? WHERE id = ?", (int(before.confirmed), before.id)
        )


def insert_notes(
    library: Library,
    *,
    sha256: str,
    source: Path,
    file_name: str,
    title: str | None,
    show: str | None,
    published: date | None,
    content: str,
    episode_id: int | None,
    confirmed: bool,
) -> int:
    """Insert notes, or update those with the same bytes; return their id."""
    with library.transaction() as connection:
        row = connection.execute(
            "INSERT INTO notes (episode_id, confirmed, title, show, published, sha256, "
            "file_name, source_path, content, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (sha256) DO UPDATE SET source_path = excluded.source_path RETURNING id",
            (
                *(episode_id, int(confirmed), title, show),
                *(published.isoformat() if published else None, sha256, file_name),
                *(to_text(source), content, now()),
            ),
        ).fetchone()
    return int(row[0])


def propose(
    library: Library, *, notes_ids: Collection[int], episode_ids: Collection[int]
) -> dict[int, int]:
    """Propose episodes for notes that the user has not decided on.

    New notes are compared with every episode, older ones with the new episodes; a more likely
    episode replaces an earlier proposal. If two are about equally likely, there is no proposal.
    Returns the episode of each of the notes with a new proposal.
    """
    proposed: dict[int, int] = {}
    with library.transaction() as connection:
        undecided = connection.execute(
            "SELECT id, episode_id, title, show, published FROM notes WHERE NOT confirmed"
        ).fetchall()
        episodes = {
            number: (title, calendar_date(published), show or None)
            for number, title, published, show in connection.execute(
                "SELECT episode.id, title, published, name FROM episode "
                "JOIN show ON show.id = show_id"
            )
        }
        for number, current, title, show, published in undecided:
            day = calendar_date(published)
            digest = ParsedFile("digest", title=title, show=show, published=day)
            others = episodes.keys() if number in notes_ids else {*episode_ids}
            scores = {
                other_id: match_score(digest, *episodes[other_id])
                for other_id in {*others, current} - {None}
            }
            best = _likeliest(scores, current)
            if best is not None:
                proposed[number] = best
        for number, episode_id in proposed.items():
            connection.execute("UPDATE notes SET episode_id = ? WHERE id = ?", (episode_id, number))
            touch_episode(library, episode_id)
    return proposed


def _likeliest(scores: dict[int, float], current: int | None) -> int | None:
    """Return the episode to propose instead of `current`; None to keep it."""
    if current is not None and scores[current] < _LIKELY:
        return None  # was proposed by its file name
    best = max(scores, key=lambda candidate_id: scores[candidate_id], default=None)
    if best is None or best == current or scores[best] < _LIKELY:
        return None
    rival = max(
        (score for candidate_id, score in scores.items() if candidate_id != best), default=0.0
    )
    return best if scores[best] - rival >= _MARGIN else None


def _records(library: Library, condition: str, *values: object) -> list[NotesRecord]:
    rows = library.rows(
        "SELECT id, episode_id, confirmed, title, published, file_name, source_path, content "
        f"FROM notes {condition}",
        *values,
    )
    return [_record(row) for row in rows]


def _record(row: Any) -> NotesRecord:
    number, episode_id, confirmed, title, published, file_name, source, content = row
    return NotesRecord(
        number,
        episode_id,
        bool(confirmed),
        title,
        calendar_date(published),
        file_name,
        from_text(source),
        from_json(content),
    )
