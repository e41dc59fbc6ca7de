"""The library's tables, as a list of migrations.

Offsets count characters of the transcript's text, times are integer milliseconds of the
audio, moments are seconds since 1970 (UTC), dates are ISO 8601 days.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable

from viewer.library.subscriptions.feed_schema import (
    add_retry_times,
    create_feeds,
    create_soundbites,
)

_FIRST = """
CREATE TABLE show (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Changes that affect the search index increment `revision`: of text, speakers, title, notes.
-- Ids are never used again: the index and exported links refer to them.
CREATE TABLE episode (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    show_id INTEGER NOT NULL REFERENCES show (id),
    title TEXT NOT NULL,
    published TEXT,
    language TEXT,
    duration_ms INTEGER,
    transcript_id INTEGER REFERENCES transcript (id),
    audio_id INTEGER REFERENCES audio (id),
    position_ms INTEGER NOT NULL DEFAULT 0,
    scroll_offset INTEGER NOT NULL DEFAULT 0,
    added_at INTEGER NOT NULL,
    opened_at INTEGER,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX episode_show ON episode (show_id);

-- The file's bytes are `transcripts/<sha256>` in the library's folder. An episode keeps
-- all its former transcripts; `episode.transcript_id` is the current one.
CREATE TABLE transcript (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    source_path TEXT NOT NULL,
    format TEXT NOT NULL,
    timing TEXT NOT NULL,
    cues INTEGER NOT NULL,
    repairs INTEGER NOT NULL DEFAULT 0,
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX transcript_episode ON transcript (episode_id);
CREATE INDEX transcript_sha256 ON transcript (sha256);

-- Audio is referenced by path, with a fingerprint by which moved files are recognized.
CREATE TABLE audio (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    duration_ms INTEGER
) STRICT;
CREATE INDEX audio_fingerprint ON audio (fingerprint);

-- A computed time map has precedence over that of the file. `columns` is JSON of
-- `TimeMap.columns`; `inserts` is a JSON list of [start_ms, end_ms].
CREATE TABLE time_map (
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    audio_id INTEGER NOT NULL REFERENCES audio (id) ON DELETE CASCADE,
    columns BLOB NOT NULL,
    inserts TEXT NOT NULL DEFAULT '[]',
    coverage REAL NOT NULL,
    method TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (transcript_id, audio_id)
) STRICT, WITHOUT ROWID;

-- Times of single characters, set by the user.
CREATE TABLE pin (
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    audio_id INTEGER NOT NULL REFERENCES audio (id) ON DELETE CASCADE,
    offset INTEGER NOT NULL,
    ms INTEGER NOT NULL,
    PRIMARY KEY (transcript_id, audio_id, offset)
) STRICT, WITHOUT ROWID;

-- A name for a label, in one episode (episode_id) or in all of a show (episode_id 0).
CREATE TABLE speaker_name (
    show_id INTEGER NOT NULL REFERENCES show (id),
    episode_id INTEGER NOT NULL DEFAULT 0,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (show_id, episode_id, label)
) STRICT, WITHOUT ROWID;

-- Speakers of turns, set by the user: from `start` to the end of the turn.
CREATE TABLE turn_speaker (
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    PRIMARY KEY (transcript_id, start)
) STRICT, WITHOUT ROWID;

-- The color of a name in all episodes of a show: an index into the palette.
CREATE TABLE speaker_colour (
    show_id INTEGER NOT NULL REFERENCES show (id),
    name TEXT NOT NULL,
    colour INTEGER NOT NULL,
    PRIMARY KEY (show_id, name)
) STRICT, WITHOUT ROWID;

-- Chapters that are not in the transcript: `source` is 'file' (a chapters file), 'audio' (its
-- tags) or 'notes' (the sections of a digest).
CREATE TABLE chapter (
    episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    start_ms INTEGER,
    offset INTEGER,
    PRIMARY KEY (episode_id, source, position)
) STRICT, WITHOUT ROWID;

-- `episode_id` is null for notes without an episode. `confirmed` is 0 for a proposal.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    episode_id INTEGER REFERENCES episode (id) ON DELETE SET NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    title TEXT,
    show TEXT,
    published TEXT,
    sha256 TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    source_path TEXT NOT NULL,
    content TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_episode ON notes (episode_id);

CREATE TABLE collection (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES collection (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    colour INTEGER NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    export_options TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- `uid` is the permanent identifier, also in exported files. `start`..`end` are offsets into the
-- text of `transcript_id`; quote, prefix and suffix identify the words in another text.
-- `review` is 1 while the position is uncertain; `candidates` is JSON of possible positions.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
    transcript_id INTEGER NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    start_ms INTEGER,
    end_ms INTEGER,
    note TEXT NOT NULL DEFAULT '',
    review INTEGER NOT NULL DEFAULT 0,
    candidates TEXT,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_episode ON passage (episode_id, start);
CREATE INDEX passage_review ON passage (review) WHERE review;

CREATE TABLE passage_collection (
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    PRIMARY KEY (collection_id, passage_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX passage_collection_passage ON passage_collection (passage_id);

CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY,
    query TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL
) STRICT;

-- Episodes waiting to be aligned.
CREATE TABLE align_queue (
    episode_id INTEGER PRIMARY KEY REFERENCES episode (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    problem TEXT
) STRICT;
"""


# "Earm": identifies the database in other programs, too.
APPLICATION_ID = 0x4561726D


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST.split(";\n"):
        connection.execute(statement)


def _corrections(connection: sqlite3.Connection) -> None:
    """Create the table of corrections; each refers to the text after the ones before it.

    All other offsets in the library refer to the corrected text.
    """
    connection.execute(
        "CREATE TABLE correction (id INTEGER PRIMARY KEY, transcript_id INTEGER NOT NULL "
        "REFERENCES transcript (id) ON DELETE CASCADE, start INTEGER NOT NULL, "
        '"end" INTEGER NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, '
        "made_at INTEGER NOT NULL) STRICT"
    )
    connection.execute("CREATE INDEX correction_transcript ON correction (transcript_id)")


def _bases(connection: sqlite3.Connection) -> None:
    """Add the computed times before pins were applied, so that pins can be removed.

    In the form of `columns`; null without pins, and if they were applied to the file's times.
    """
    connection.execute("ALTER TABLE time_map ADD COLUMN base BLOB")


def _wastebasket(connection: sqlite3.Connection) -> None:
    """Create the table of deleted items; `content` is JSON of their rows."""
    connection.execute(
        "CREATE TABLE wastebasket (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        "deleted_at INTEGER NOT NULL, content TEXT NOT NULL) STRICT"
    )


def _corrections_for_review(connection: sqlite3.Connection) -> None:
    """Add columns for corrections that do not fit the text of another parser version.

    `prefix` and `suffix` are the text around the words; `review` is 1 for a correction that is
    not applied until the user has decided on its position.
    """
    for column in ("prefix TEXT NOT NULL DEFAULT ''", "suffix TEXT NOT NULL DEFAULT ''"):
        connection.execute(f"ALTER TABLE correction ADD COLUMN {column}")
    connection.execute("ALTER TABLE correction ADD COLUMN review INTEGER NOT NULL DEFAULT 0")


def _remarks(connection: sqlite3.Connection) -> None:
    """Add remarks on computed times: a JSON list of messages of `messages.to_json`."""
    connection.execute("ALTER TABLE time_map ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]'")


def _export_bases(connection: sqlite3.Connection) -> None:
    """Create the table of generated text, the base of the three-way merge at the next export.

    `target` is the exported source ("collection:12"), `sha256` the hash of the written file,
    `blocks` compressed JSON.
    """
    connection.execute(
        "CREATE TABLE export_base (target TEXT NOT NULL, path TEXT NOT NULL, "
        "sha256 TEXT NOT NULL, blocks BLOB NOT NULL, written_at INTEGER NOT NULL, "
        "PRIMARY KEY (target, path)) STRICT"
    )
    connection.execute("CREATE INDEX export_base_sha256 ON export_base (sha256)")


def _episode_sources(connection: sqlite3.Connection) -> None:
    """Add public addresses, and a flag for shows inferred from the name of a folder."""
    connection.execute("ALTER TABLE episode ADD COLUMN audio_url TEXT")
    connection.execute("ALTER TABLE episode ADD COLUMN page_url TEXT")
    connection.execute("ALTER TABLE episode ADD COLUMN show_inferred INTEGER NOT NULL DEFAULT 0")


def _identity(connection: sqlite3.Connection) -> None:
    """Create the table of properties of the library: `identity`, 32 random hexadecimal digits.

    It is part of names outside the library's folder, such as that of the index.
    """
    connection.execute(
        "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    connection.execute("INSERT INTO fact VALUES ('identity', ?)", (secrets.token_hex(16),))


def _drafts(connection: sqlite3.Connection) -> None:
    """Create the table of drafts: unsaved text of editors.

    A draft belongs to `field` of an episode; `key` distinguishes several of them, `content` is
    JSON.
    """
    connection.execute(
        "CREATE TABLE draft (episode_id INTEGER NOT NULL REFERENCES episode (id) "
        "ON DELETE CASCADE, field TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, "
        "changed_at INTEGER NOT NULL, PRIMARY KEY (episode_id, field, key)) STRICT, WITHOUT ROWID"
    )


def _readings(connection: sqlite3.Connection) -> None:
    """Add the choice of a parser (`ReadingChoice`), and reasons to doubt its result.

    `doubts` is a JSON list of messages of `messages.to_json`.
    """
    connection.execute("ALTER TABLE transcript ADD COLUMN reading TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE transcript ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]'")


def _listening(connection: sqlite3.Connection) -> None:
    """Add the part that the user has played, as `Listening`: 0 none, 1 some, 2 all."""
    connection.execute("ALTER TABLE episode ADD COLUMN listening INTEGER NOT NULL DEFAULT 0")
    connection.execute("UPDATE episode SET listening = 1 WHERE position_ms > 0")


def _common_drafts(connection: sqlite3.Connection) -> None:
    """Create the table of drafts of no episode, such as of a collection's description."""
    connection.execute(
        "CREATE TABLE common_draft (field TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, "
        "changed_at INTEGER NOT NULL, PRIMARY KEY (field, key)) STRICT, WITHOUT ROWID"
    )


def _origins(connection: sqlite3.Connection) -> None:
    """Add where title, show, date, language and speakers come from, as `Origin` in JSON."""
    connection.execute("ALTER TABLE episode ADD COLUMN origins TEXT NOT NULL DEFAULT '{}'")


def _bookmarks(connection: sqlite3.Connection) -> None:
    """Create the table of bookmarks: moments of an episode's audio (ms)."""
    connection.execute(
        "CREATE TABLE bookmark (id INTEGER PRIMARY KEY AUTOINCREMENT, episode_id INTEGER NOT NULL "
        "REFERENCES episode (id) ON DELETE CASCADE, ms INTEGER NOT NULL, "
        "created_at INTEGER NOT NULL) STRICT"
    )
    connection.execute("CREATE INDEX bookmark_episode ON bookmark (episode_id)")


def _watched_files(connection: sqlite3.Connection) -> None:
    """Create the table of files in watched folders that were added once, and are not added again.

    `refused` is 1 for a file that could not be used.
    """
    connection.execute(
        "CREATE TABLE watched_file (path TEXT PRIMARY KEY, size INTEGER NOT NULL, "
        "modified_ns INTEGER NOT NULL, refused INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX watched_file_stamp ON watched_file (size, modified_ns)")


def _deleted_rows(connection: sqlite3.Connection) -> None:
    """Create the table of the rows of large deletions, in compressed pieces.

    `columns` is a JSON list of names, `rows` a JSON list of rows as `deleted_rows.pack`.
    """
    connection.execute(
        "CREATE TABLE deleted_row (item_id INTEGER NOT NULL REFERENCES wastebasket (id) "
        'ON DELETE CASCADE, position INTEGER NOT NULL, "table" TEXT NOT NULL, '
        "columns TEXT NOT NULL, rows TEXT NOT NULL, PRIMARY KEY (item_id, position)) STRICT"
    )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    *(_create, _corrections, _bases, _wastebasket, _corrections_for_review, _remarks),
    *(_export_bases, _episode_sources, _identity, _drafts),
    create_feeds,
    *(_readings, _listening, _common_drafts, create_soundbites, _origins),
    *(_bookmarks, _watched_files, _deleted_rows, add_retry_times),
)
IDENTITY_VERSION = 1 + MIGRATIONS.index(_identity)  # the first with an identity
VERSION = len(MIGRATIONS)  # stored in PRAGMA user_version
