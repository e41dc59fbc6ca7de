"""Notes: digests and show notes, and the episodes that they are about.

Notes that came with a transcript are its own. A digest is proposed to the episode whose title
and date agree, and waits for it where there is none yet; the reader confirms.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from viewer.library.library import Library, now
from viewer.library.speakers import bump
from viewer.paths import from_text, to_text
from viewer.transcripts.reading import Notes, NotesSection

_WORD = re.compile(r"[^\W_]{2,}")
_LIKELY, _MARGIN = 0.6, 0.1


@dataclass(frozen=True, slots=True)
class NotesRecord:
    """Notes as the library keeps them; `episode_id` is None while they wait for theirs."""

    id: int
    episode_id: int | None
    confirmed: bool
    title: str | None
    published: date | None
    file_name: str
    source: Path
    content: Notes


def to_json(notes: Notes) -> str:
    """The notes' content as the tables keep it."""
    return json.dumps(asdict(notes), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Notes:
    """The notes that `to_json` wrote."""
    document = json.loads(text)
    sections = [NotesSection(**section) for section in document.pop("sections")]
    return Notes(sections=sections, **document)


def notes_of(library: Library, episode_id: int) -> list[NotesRecord]:
    """The episode's notes, confirmed ones first, and those proposed to it."""
    return _records(library, "WHERE episode_id = ? ORDER BY confirmed DESC, id", episode_id)


def waiting(library: Library) -> list[NotesRecord]:
    """Notes that belong to no episode yet."""
    return _records(library, "WHERE episode_id IS NULL ORDER BY id")


def attach(library: Library, notes_id: int, episode_id: int | None) -> NotesRecord:
    """The reader says to which episode the notes belong; None: to none, let them wait.

    Returns the notes as they were before, for undo.
    """
    with library.transaction() as connection:
        (before,) = _records(library, "WHERE id = ?", notes_id)
        connection.execute(
            "UPDATE notes SET episode_id = ?, confirmed = ? WHERE id = ?",
            (episode_id, int(episode_id is not None), notes_id),
        )
        for owner in {before.episode_id, episode_id} - {None}:
            bump(library, int(owner or 0))
    return before


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
    """Keep notes, once for the same bytes; returns their number."""
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


def propose(library: Library) -> dict[int, int]:
    """Propose an episode for each of the notes that wait, where one is likely and no other is.

    Returns the episode for each of the notes that now have one.
    """
    proposed: dict[int, int] = {}
    with library.transaction() as connection:
        left = connection.execute(
            "SELECT id, title, show, published FROM notes WHERE episode_id IS NULL"
        ).fetchall()
        if not left:
            return proposed
        episodes = [
            (number, _About.of(*about))
            for number, *about in connection.execute(
                "SELECT episode.id, title, name, published FROM episode "
                "JOIN show ON show.id = show_id"
            )
        ]
        for number, *about in left:
            digest = _About.of(*about)
            scores = sorted(
                ((_likeness(digest, one), episode_id) for episode_id, one in episodes),
                reverse=True,
            )
            best, second = [*scores[:2], (0.0, 0), (0.0, 0)][:2]
            if best[0] >= _LIKELY and best[0] - second[0] >= _MARGIN:
                proposed[number] = best[1]
        for number, episode_id in proposed.items():
            connection.execute("UPDATE notes SET episode_id = ? WHERE id = ?", (episode_id, number))
            bump(library, episode_id)
    return proposed


class _About(NamedTuple):
    """What a title line says: its words without those of the show, and a date."""

    words: frozenset[str]
    show: frozenset[str]
    published: date | None

    @classmethod
    def of(cls, title: str | None, show: str | None, published: str | None) -> _About:
        words, show_words = (frozenset(_WORD.findall((t or "").casefold())) for t in (title, show))
        day = date.fromisoformat(published) if published else None
        return cls(words - show_words, show_words, day)


def _likeness(digest: _About, episode: _About) -> float:
    """How likely notes are about an episode, 0 to 1.3: the title words they share, the date."""
    words, its_words = digest.words - episode.show, episode.words - digest.show
    shared = len(words & its_words)
    if not shared or shared < min(2, len(its_words)):
        return 0.0
    likeness = shared / min(len(words), len(its_words))
    if digest.published and episode.published:
        apart = abs((digest.published - episode.published).days)
        likeness += 0.3 if apart <= 1 else 0.15 if apart <= 7 else -0.3 if apart > 30 else 0.0
    return likeness


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
        date.fromisoformat(published) if published else None,
        file_name,
        from_text(source),
        from_json(content),
    )
