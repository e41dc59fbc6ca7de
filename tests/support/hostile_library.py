"""Library folders as a stranger, or a damaged disk, may leave them: one harm at a time."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.support.library_samples import sound, write
from tests.support.marked_library import add_episode, marked, new_collection, vtt
from viewer.feeds.feed_parser import parse_feed
from viewer.feeds.secrets import Secret
from viewer.library.alignment_queue import enqueue
from viewer.library.corrections import correct
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.feed_items import store_items
from viewer.library.transcripts import load_transcript, save_time_map
from viewer.library.trash import delete_collection
from viewer.transcripts.model import Span
from viewer.transcripts.time_map import Segment, TimeMap

Harm = Callable[[Path], object]


def make_library(folder: Path, files: Path) -> None:
    """Make a library with two episodes and something in every table."""
    with Library.open(folder) as library:
        number = add_episode(library, files)
        recording = sound(files / "second.wav")
        other = import_files(
            library, [write(files / "second.vtt", vtt(("One more talk.",)))], audio=recording
        ).added[0]
        outer = new_collection(library, "Outer")
        inner = new_collection(library, "Inner", outer)
        marked(library, number, "The tape", outer, inner, note="a note")
        marked(library, number, "captions were typed", inner)
        marked(library, other, "One more")
        transcript = load_transcript(library, number)
        start = transcript.text.index("razor")
        correct(library, number, Span(start, start + 5), "blade")
        save_time_map(library, other, TimeMap([Segment(0, 3, 0, 900)]), coverage=0.5, method="x")
        enqueue(library, [number])
        _follow(library)
        gone = new_collection(library, "Gone")
        delete_collection(library, gone)
        library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


FEED = """<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>Loopback</title><item><title>Streamed</title><guid>1</guid>
<enclosure url="http://127.0.0.1:9/1.mp3" type="audio/mpeg" length="9"/>
<podcast:transcript url="http://127.0.0.1:9/1.vtt" type="text/vtt"/></item></channel></rss>"""


def _follow(library: Library) -> None:
    """Follow a feed at an address of this machine, which no feed may lead to."""
    url = "http://127.0.0.1:9/feed"
    feed = feeds.add_subscription(library, url, "Loopback", typed=False)
    store_items(library, feed, parse_feed([FEED.encode()], url), Secret(), first=True)


def sql(*statements: str) -> Harm:
    """Statements that another program runs on the database, without foreign keys."""

    def harm(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "library.db", isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return harm


def value(table: str, column: str, new: object) -> Harm:
    """A value in all rows of a column."""

    def harm(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "library.db", isolation_level=None)) as connection:
            connection.execute(f'UPDATE OR IGNORE {table} SET "{column}" = ?', (new,))

    return harm


def unchecked(table: str, column: str, new: object) -> Harm:
    """A value of a type that the STRICT table does not allow."""

    def harm(folder: Path) -> None:
        path = folder / "library.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            for old, loose in ((") STRICT", ")"),):
                connection.execute(
                    "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?",
                    (old, loose, table),
                )
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f'UPDATE OR IGNORE {table} SET "{column}" = ?', (new,))
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(
                "UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = ?", (table,)
            )

    return harm


def snapshots(change: Callable[[dict[str, object]], object]) -> Harm:
    """Change what is in the snapshots of the cache."""

    def harm(folder: Path) -> None:
        for path in (folder / "cache" / "transcripts").iterdir():
            document = json.loads(path.read_bytes())
            change(document)
            path.write_text(json.dumps(document))

    return harm


def in_place_of(kind: str, make: Callable[[Path], object]) -> Harm:
    """Put something in the place of the first file, or folder, of a name in the library."""

    def harm(folder: Path) -> None:
        path = sorted(folder.glob(kind))[0]
        if path.is_dir():
            path.rename(folder / "moved")
        else:
            path.unlink()
        make(path)

    return harm


def pipes_in_cache(folder: Path) -> None:
    """Pipes where the waveform and the sync check of a recording are looked for."""
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        (fingerprint,) = connection.execute("SELECT fingerprint FROM audio").fetchone()
        hashes = [one for (one,) in connection.execute("SELECT sha256 FROM transcript")]
    names = [f"peaks/{fingerprint}", f"power/{fingerprint}"]
    for name in names + [f"sync/{one}-{fingerprint}" for one in hashes]:
        path = folder / "cache" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(path)


def _looped_audio(folder: Path) -> None:
    loop = folder.parent / "loop.mp3"
    loop.symlink_to(loop)
    value("audio", "path", str(loop))(folder)


def _pipe_as_backup(folder: Path) -> None:
    (folder / "backups").mkdir(exist_ok=True)
    os.mkfifo(folder / "backups" / "library-000001-20250101-000000-daily.db")


def _linked(folder: Path, name: str) -> None:
    """A link out of the library in the place of a folder of it."""
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "thesis.txt").write_text("years of work")
    shutil.rmtree(folder / name, ignore_errors=True)
    (folder / name).symlink_to(outside)


def settings(text: str) -> Harm:
    """Another content of the settings."""
    return lambda folder: (folder / "settings.json").write_text(text)


DEEP = "[" * 100_000
COPY, SNAPSHOT = "transcripts/*", "cache/transcripts/*"

HARMS: dict[str, Harm] = {
    # Values that become paths
    "a hash that is a path": value("transcript", "sha256", "/etc/hostname"),
    "a hash that leads out": value("transcript", "sha256", "../../thesis.txt"),
    "a fingerprint that leads out": value("audio", "fingerprint", "../../../thesis.txt"),
    "a hash of notes": sql(
        "INSERT INTO notes (episode_id, confirmed, sha256, file_name, source_path, content, "
        "added_at) VALUES (1, 1, '../../thesis.txt', 'x', '/etc/hostname', '{}', 0)"
    ),
    "an audio path with a zero": value("audio", "path", "/tmp/\0x"),
    "an audio path that is a folder": value("audio", "path", "/"),
    "an audio path that is a device": value("audio", "path", "/dev/zero"),
    "a source that is a device": value("transcript", "source_path", "/dev/zero"),
    # JSON and text
    "columns that are no JSON": value("time_map", "columns", b"[["),
    "columns of other types": value("time_map", "columns", b'{"a": [1, "b"]}'),
    "columns of great numbers": value("time_map", "columns", b"[[1e99],[2],[3],[4],[0]]"),
    "deep JSON in columns": value("time_map", "columns", DEEP.encode()),
    "inserts": value("time_map", "inserts", '[["a", 1], [3], {}]'),
    "remarks": value("time_map", "remarks", '{"a": 1}'),
    "export options": value("collection", "export_options", "nonsense"),
    "export options of other types": value(
        "collection", "export_options", '{"format": 3, "clips": "x", "context_words": "many"}'
    ),
    "candidates": sql("UPDATE passage SET review = 1, candidates = '[[1], [\"a\", 2, 3]]'"),
    "the wastebasket": value("wastebasket", "content", '{"collections": 3}'),
    "notes": sql(
        "INSERT INTO notes (episode_id, confirmed, sha256, file_name, source_path, content, "
        "added_at) VALUES (1, 1, 'x', 'x', 'x', '{\"sections\": [3], \"summary\": []}', 0)"
    ),
    "text that is no UTF-8": sql("UPDATE episode SET title = CAST(x'ff41' AS TEXT)"),
    "a name that turns text around": value("episode", "title", "\x1b]0;x\x07\x1b[2J\u202ex"),
    # Feeds
    "a feed with escapes": value("feed", "title", "\x1b]0;x\x07\x1b[2J<b>x</b>"),
    "a feed of files": value("feed", "url", "file:///etc/hostname"),
    "a feed without an address": value("feed", "url", "nonsense"),
    "a feed that is checked beyond the calendar": value("feed", "next_at", 2**62),
    "persons of a feed": value("feed_item", "persons", '[1, {"a": []}]'),
    "a recording of a feed that is a file": value("feed_item", "enclosure", "file:///etc/hostname"),
    "a transcript of a feed that is a file": value(
        "feed_transcript", "url", "file:///etc/hostname"
    ),
    # Numbers and dates
    "a date beyond the calendar": value("episode", "published", "99999-01-01"),
    "a date that is none": value("episode", "published", "yesterday"),
    "a moment beyond the calendar": value("passage", "created_at", 2**62),
    "a moment of opening": value("episode", "opened_at", 2**62),
    "a negative length": value("episode", "duration_ms", -5),
    "a length beyond all measure": value("episode", "duration_ms", 2**62),
    "a position": value("episode", "position_ms", -(2**62)),
    "offsets of passages": sql('UPDATE passage SET start = -7, "end" = 4611686018427387904'),
    "offsets the wrong way": sql('UPDATE passage SET start = 90, "end" = 3'),
    "offsets of corrections": sql('UPDATE correction SET start = -7, "end" = 2000000000'),
    "colours": value("collection", "colour", -999),
    "a kind of times": value("transcript", "timing", "guesses"),
    "a number of cues": value("transcript", "cues", -1),
    # Rows that lead nowhere or in a circle
    "a collection in itself": sql("UPDATE collection SET parent_id = id"),
    "collections in each other": sql("UPDATE collection SET parent_id = 3 - id WHERE id < 3"),
    "an episode of no show": value("episode", "show_id", 999),
    "a passage of no episode": value("passage", "episode_id", 999),
    "a transcript that is not there": value("episode", "transcript_id", 999),
    # The tables themselves
    "a view in a table's place": sql(
        "ALTER TABLE show RENAME TO real_show", "CREATE VIEW show AS SELECT * FROM real_show"
    ),
    "a trigger": sql("CREATE TRIGGER x AFTER UPDATE ON episode BEGIN DELETE FROM passage; END"),
    "a virtual table": sql("CREATE VIRTUAL TABLE x USING fts5(a)"),
    "a generated column": sql("ALTER TABLE show ADD COLUMN x TEXT GENERATED ALWAYS AS (hex(name))"),
    "an index of an expression": sql("CREATE INDEX x ON episode (hex(zeroblob(length(title))))"),
    "a missing column": sql("ALTER TABLE episode DROP COLUMN language"),
    "a missing table": sql("DROP TABLE wastebasket"),
    "a negative version": sql("PRAGMA user_version = -3"),
    "an older version": sql("PRAGMA user_version = 1"),
    "a version of nothing": sql("PRAGMA user_version = 0"),
    "a newer version": sql("PRAGMA user_version = 99"),
    "a title that is a number": unchecked("episode", "title", 17),
    "an offset that is text": unchecked("passage", "start", "three"),
    "a name that is bytes": unchecked("collection", "name", b"\xff"),
    # Snapshots
    "a snapshot with a number as text": snapshots(lambda one: one.update(text=5)),
    "a snapshot with text as offsets": snapshots(lambda one: one.update(cues=[["a"]] * 5)),
    "a snapshot with spans outside": snapshots(
        lambda one: one.update(turns=[[10**9], [10**10], [None], ["speech"], [False]])
    ),
    "a snapshot with a wrong speaker": snapshots(
        lambda one: one.update(cues=[[0], [4], [0], [9], [17]])
    ),
    "deep JSON in a snapshot": in_place_of(SNAPSHOT, lambda path: path.write_text(DEEP)),
    # Files that are none
    "a copy that is a pipe": in_place_of(COPY, os.mkfifo),
    "a copy that is a device": in_place_of(COPY, lambda path: path.symlink_to("/dev/zero")),
    "a copy that is a link": in_place_of(COPY, lambda path: path.symlink_to("/etc/hostname")),
    "a snapshot that is a pipe": in_place_of(SNAPSHOT, os.mkfifo),
    "a folder that is a link": in_place_of("transcripts", lambda path: path.symlink_to("/tmp")),
    "a cache that is a link": in_place_of("cache", lambda path: path.symlink_to("/tmp")),
    "a log that is a link": lambda folder: (folder / "library.db-wal").symlink_to("/etc/hostname"),
    "a log that is a pipe": lambda folder: os.mkfifo(folder / "library.db-wal"),
    "a database that is a pipe": in_place_of("library.db", os.mkfifo),
    "a cache of pipes": pipes_in_cache,
    "settings that are a pipe": lambda folder: os.mkfifo(folder / "settings.json"),
    "an identity that is a pipe": in_place_of("identity", os.mkfifo),
    "a journal that is a pipe": lambda folder: os.mkfifo(folder / "restoring"),
    "a journal of a stranger": lambda folder: write(
        folder / "restoring", '{"staged": "../../thesis.txt", "number": 3}'
    ),
    "a loop of links for a copy": in_place_of(COPY, lambda path: path.symlink_to(path)),
    "a loop of links for the database": in_place_of(
        "library.db", lambda path: path.symlink_to(path)
    ),
    "an audio path that is a loop": _looped_audio,
    "a backup that is a pipe": _pipe_as_backup,
    "backups that are a link": lambda folder: _linked(folder, "backups"),
    "a trash that is a link": lambda folder: _linked(folder, "trash"),
    "damaged databases that are a link": lambda folder: _linked(folder, "damaged"),
    "settings that are a folder": lambda folder: (folder / "settings.json").mkdir(),
    "settings that are a loop": lambda folder: (folder / "settings.json").symlink_to(
        folder / "settings.json"
    ),
    # Settings
    "settings of other types": settings(
        '{"text_size": "large", "shortcuts": {"a": 3}, "rate": []}'
    ),
    "settings that are a list": settings("[1, 2]"),
    "settings that are deep": settings(DEEP),
    "settings with great numbers": settings('{"rate": 1e999, "last_episode": 1e30}'),
}
