"""The tables of subscriptions, as the migration that added them makes them."""

from __future__ import annotations

import sqlite3

TABLES = """
-- A subscription. `url` is without secrets (see viewer/feeds/secrets.py): these are in the
-- keyring under `keyring_id`, or in `secret` where the system has no keyring. `typed` is 1
-- where the user typed the address, which may then be in the local network. `moved_to` is where
-- a permanent redirect led, `moved_count` times in a row. `problem` is why the last check
-- failed, as `errors.to_json`. `keep_audio`: recordings to download (0 none, -1 all, else the
-- newest so many).
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

-- An episode of a feed, kept to know it again. `episode_id` names no episode any more once the
-- user has removed it: it does not come back by itself. `digest` tells whether the feed says
-- something else than before.
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

-- A transcript that a feed names. `sha256` is of what was fetched last, "" before.
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
-- the file, "" before it has a name; the bytes so far are beside it in `.part`. `validator`
-- and `total` are the server's ETag and length, to go on only with the same file.
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
    """Subscriptions. Show notes that a feed gave have no file, and go with their episode."""
    for statement in TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute("ALTER TABLE notes ADD COLUMN from_feed INTEGER NOT NULL DEFAULT 0")
