"""Tables of subscriptions, created by a migration of the library."""

from __future__ import annotations

import sqlite3

TABLES = """
-- A subscription. `url` is without secrets (see viewer/feeds/secrets.py): these are in the
-- keyring under `keyring_id`, or in `secret` if the system has no keyring. `typed` is 1 for an
-- address that the user typed, which may be in the local network. `moved_to` is the target of a
-- permanent redirect, received `moved_count` times in a row. `problem` is the error of the last
-- check, as `messages.to_json`. `keep_audio`: number of the newest recordings to download (0
-- none, -1 all).
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    show_id INTEGER NOT NULL REFERENCES show (id),
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    page TEXT NOT NULL DEFAULT '',
    image TEXT NOT NULL DEFAULT '',
    locked INTEGER NOT NULL DEFAULT 0,
    blocked INTEGER NOT NULL DEFAULT 0,
    typed INTEGER NOT NULL DEFAULT 1,
    keyring_id TEXT NOT NULL DEFAULT '',
    secret TEXT NOT NULL DEFAULT '',
    keep_audio INTEGER NOT NULL DEFAULT 0,
    fetch_transcripts INTEGER NOT NULL DEFAULT 1,
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    moved_to TEXT NOT NULL DEFAULT '',
    moved_count INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    checked_at INTEGER,
    next_at INTEGER NOT NULL DEFAULT 0,
    added_at INTEGER NOT NULL
) STRICT;

-- An item of a feed. If the user deleted its episode, `episode_id` refers to none any more, and
-- the item is not added again. Changes of the item are detected by `digest`.
CREATE TABLE feed_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    episode_id INTEGER NOT NULL,
    guid TEXT NOT NULL,
    enclosure TEXT NOT NULL DEFAULT '',
    enclosure_type TEXT NOT NULL DEFAULT '',
    enclosure_length INTEGER,
    integrity TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    day TEXT NOT NULL DEFAULT '',
    page TEXT NOT NULL DEFAULT '',
    season TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    image TEXT NOT NULL DEFAULT '',
    duration_ms INTEGER,
    persons TEXT NOT NULL DEFAULT '[]',
    soundbites TEXT NOT NULL DEFAULT '[]',
    chapters TEXT NOT NULL DEFAULT '',
    chapters_done INTEGER NOT NULL DEFAULT 0,
    digest TEXT NOT NULL,
    is_new INTEGER NOT NULL DEFAULT 0,
    newer_transcript_id INTEGER REFERENCES transcript (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX feed_item_feed ON feed_item (feed_id);
CREATE INDEX feed_item_episode ON feed_item (episode_id);

-- A link of a feed to a transcript. `sha256` is of the last fetched bytes, "" before.
CREATE TABLE feed_transcript (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES feed_item (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    type TEXT NOT NULL,
    language TEXT NOT NULL,
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    checked_at INTEGER NOT NULL DEFAULT 0,
    UNIQUE (item_id, url)
) STRICT;

-- A download, in the order of `position`. `state`: queued, paused, failed, done. `target` is
-- the file, "" before it has a name; a partial file has the suffix `.part`. `validator` and
-- `total` are the server's ETag and length; only the same file is resumed.
CREATE TABLE download (
    item_id INTEGER PRIMARY KEY REFERENCES feed_item (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    by_rule INTEGER NOT NULL DEFAULT 0,
    target TEXT NOT NULL DEFAULT '',
    total INTEGER,
    validator TEXT NOT NULL DEFAULT '',
    problem TEXT
) STRICT;
"""


def create_feeds(connection: sqlite3.Connection) -> None:
    """Create the tables of subscriptions, and a flag for show notes from feeds."""
    for statement in TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute("ALTER TABLE notes ADD COLUMN from_feed INTEGER NOT NULL DEFAULT 0")


def add_retry_times(connection: sqlite3.Connection) -> None:
    """Add the time (seconds since 1970) before which the server wants no request."""
    connection.execute("ALTER TABLE feed ADD COLUMN retry_at INTEGER NOT NULL DEFAULT 0")


def create_soundbites(connection: sqlite3.Connection) -> None:
    """Add soundbites: passages `from_feed` in a collection that is `read_only`.

    `feed_item.placed` names the transcript and the soundbites that were placed in it last.
    """
    connection.execute("ALTER TABLE collection ADD COLUMN read_only INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE passage ADD COLUMN from_feed INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE feed_item ADD COLUMN placed TEXT NOT NULL DEFAULT ''")
