"""The library's tables. A new version is a new function at the end of `MIGRATIONS`.

Offsets count characters of the transcript's text, times are integer milliseconds of the
audio, moments are seconds since 1970 (UTC), dates are ISO 8601 days.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable

from viewer.library.subscriptions.feed_schema import create_feeds

_FIRST = """
CREATE TABLE show (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- `revision` grows with whatever search must learn of: text, speakers' names, title, notes.
-- Numbers are never used again: the index and exported links know episodes by them.
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
-- every transcript that it ever had; `episode.transcript_id` is the one that is read.
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

-- Audio is referenced, with a fingerprint of its size and some of its bytes, to be known
-- again when it has moved.
CREATE TABLE audio (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    duration_ms INTEGER
) STRICT;
CREATE INDEX audio_fingerprint ON audio (fingerprint);

-- A computed time map outranks the file's own. `columns` is JSON, as `TimeMap.columns` gives
-- it; `inserts` is a JSON list of [start_ms, end_ms].
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

-- What the reader said: this character sounds at this moment.
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

-- The reader's own attribution, a turn at a time: from `start` on, until the turn's end.
CREATE TABLE turn_speaker (
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    PRIMARY KEY (transcript_id, start)
) STRICT, WITHOUT ROWID;

-- One colour for a name throughout a show: an index into the palette.
CREATE TABLE speaker_colour (
    show_id INTEGER NOT NULL REFERENCES show (id),
    name TEXT NOT NULL,
    colour INTEGER NOT NULL,
    PRIMARY KEY (show_id, name)
) STRICT, WITHOUT ROWID;

-- Chapters that did not come with the transcript: `source` is 'file' (a chapters file beside
-- the episode), 'audio' (its tags) or 'notes' (the sections of a digest).
CREATE TABLE chapter (
    episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    start_ms INTEGER,
    offset INTEGER,
    PRIMARY KEY (episode_id, source, position)
) STRICT, WITHOUT ROWID;

-- Notes may wait for their episode: then `episode_id` is null. `confirmed` is 0 for a proposal.
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

-- `uid` is the stable name that exported files carry. `start`..`end` are offsets into the
-- text of `transcript_id`; quote, prefix and suffix find the words again in another text.
-- `review` is 1 while a place found again is not sure; `candidates` is its JSON.
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

-- Work that survives a restart: episodes waiting to be aligned.
CREATE TABLE align_queue (
    episode_id INTEGER PRIMARY KEY REFERENCES episode (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    problem TEXT
) STRICT;
"""


# "Earm": tells a library from any other SQLite file of that name.
APPLICATION_ID = 0x4561726D


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST.split(";\n"):
        connection.execute(statement)


def _corrections(connection: sqlite3.Connection) -> None:
    """The user's corrections of words, each of the text that those before it left.

    All offsets in the library are of the corrected text.
    """
    connection.execute(
        "CREATE TABLE correction (id INTEGER PRIMARY KEY, transcript_id INTEGER NOT NULL "
        "REFERENCES transcript (id) ON DELETE CASCADE, start INTEGER NOT NULL, "
        '"end" INTEGER NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, '
        "made_at INTEGER NOT NULL) STRICT"
    )
    connection.execute("CREATE INDEX correction_transcript ON correction (transcript_id)")


def _bases(connection: sqlite3.Connection) -> None:
    """What pins correct: the computed times without them, so that a pin can be taken back.

    As `columns`; null where there are no pins, and where they correct the file's own times.
    """
    connection.execute("ALTER TABLE time_map ADD COLUMN base BLOB")


def _wastebasket(connection: sqlite3.Connection) -> None:
    """Deleted collections; `content` is JSON of their rows, and of passages that went along."""
    connection.execute(
        "CREATE TABLE wastebasket (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        "deleted_at INTEGER NOT NULL, content TEXT NOT NULL) STRICT"
    )


def _corrections_for_review(connection: sqlite3.Connection) -> None:
    """Corrections whose words are not found where their file is read otherwise by now.

    `prefix` and `suffix` are the text around, to find the words again; `review` is 1 while
    the user has to say where they are: such a correction is not in force.
    """
    for column in ("prefix TEXT NOT NULL DEFAULT ''", "suffix TEXT NOT NULL DEFAULT ''"):
        connection.execute(f"ALTER TABLE correction ADD COLUMN {column}")
    connection.execute("ALTER TABLE correction ADD COLUMN review INTEGER NOT NULL DEFAULT 0")


def _remarks(connection: sqlite3.Connection) -> None:
    """What is to be said of computed times: a JSON list of sentences, as `errors.packed`."""
    connection.execute("ALTER TABLE time_map ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]'")


def _export_bases(connection: sqlite3.Connection) -> None:
    """Generated text of exported files, the base of the three-way merge at the next export.

    `target` names what was exported ("collection:12"), `sha256` is of the file as it was
    written, `blocks` is compressed JSON.
    """
    connection.execute(
        "CREATE TABLE export_base (target TEXT NOT NULL, path TEXT NOT NULL, "
        "sha256 TEXT NOT NULL, blocks BLOB NOT NULL, written_at INTEGER NOT NULL, "
        "PRIMARY KEY (target, path)) STRICT"
    )
    connection.execute("CREATE INDEX export_base_sha256 ON export_base (sha256)")


def _episode_sources(connection: sqlite3.Connection) -> None:
    """Public addresses of an episode, and whether its show is only the name of a folder."""
    connection.execute("ALTER TABLE episode ADD COLUMN audio_url TEXT")
    connection.execute("ALTER TABLE episode ADD COLUMN page_url TEXT")
    connection.execute("ALTER TABLE episode ADD COLUMN show_inferred INTEGER NOT NULL DEFAULT 0")


def _identity(connection: sqlite3.Connection) -> None:
    """Facts about the library as a whole: `identity`, 32 hexadecimal digits chosen at random.

    It names what is kept for the library elsewhere, such as its index in the user's cache.
    """
    connection.execute(
        "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    connection.execute("INSERT INTO fact VALUES ('identity', ?)", (secrets.token_hex(16),))


def _drafts(connection: sqlite3.Connection) -> None:
    """Texts that were typed and not yet kept.

    A draft belongs to `field` of an episode: `key` tells several of them apart, `content` is
    JSON.
    """
    connection.execute(
        "CREATE TABLE draft (episode_id INTEGER NOT NULL REFERENCES episode (id) "
        "ON DELETE CASCADE, field TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, "
        "changed_at INTEGER NOT NULL, PRIMARY KEY (episode_id, field, key)) STRICT, WITHOUT ROWID"
    )


def _readings(connection: sqlite3.Connection) -> None:
    """How a transcript's file is read, as `ReadingChoice`, and what does not fit when it is so.

    `doubts` is a JSON list of sentences, as `messages.to_json`; empty where all fits.
    """
    connection.execute("ALTER TABLE transcript ADD COLUMN reading TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE transcript ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]'")


def _listening(connection: sqlite3.Connection) -> None:
    """How far the user has listened: 0 not at all, 1 in part, 2 to the end, as `Listening`."""
    connection.execute("ALTER TABLE episode ADD COLUMN listening INTEGER NOT NULL DEFAULT 0")
    connection.execute("UPDATE episode SET listening = 1 WHERE position_ms > 0")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    *(_create, _corrections, _bases, _wastebasket, _corrections_for_review, _remarks),
    *(_export_bases, _episode_sources, _identity, _drafts),
    create_feeds,
    *(_readings, _listening),
)
IDENTITY_VERSION = 1 + MIGRATIONS.index(_identity)  # the first with an identity
VERSION = len(MIGRATIONS)  # kept in PRAGMA user_version
