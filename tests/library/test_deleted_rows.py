"""Rows of deletions: large ones are stored in bounded pieces, and come back whole."""

from __future__ import annotations

import itertools
import json
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from viewer.errors import UserError
from viewer.feeds.model import Enclosure, Feed, FeedItem, TranscriptLink
from viewer.feeds.secrets import Secret
from viewer.library import deleted_rows, trash
from viewer.library.deleted_rows import KEPT, pack, unpack
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.feed_items import store_items
from viewer.library.undo import UndoStack
from viewer.transcripts.parsed_file import Notes

EPISODES = 5_000
_TABLES = ("feed", "feed_item", "feed_transcript", "episode", "notes")


def follow(library: Library, count: int = EPISODES) -> int:
    """Follow a feed with many episodes, each with show notes; return its id."""
    start = datetime(2000, 1, 1, tzinfo=UTC)
    items = [
        FeedItem(
            f"Episode {number}",
            f"guid-{number}",
            start + timedelta(days=number),
            enclosure=Enclosure(f"https://example.com/{number}.mp3", "audio/mpeg", 1),
            transcripts=(TranscriptLink(f"https://example.com/{number}.vtt", "text/vtt"),),
            notes=Notes(f"Notes of {number}. " + "Many words are said here. " * 40),
        )
        for number in range(count)
    ]
    feed = feeds.add_subscription(library, "https://example.com/feed", "Large")
    store_items(library, feed, Feed("Large", items=items), Secret(), first=True)
    return feed.id


def state(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {table: library.rows(f"SELECT * FROM {table} ORDER BY 1") for table in _TABLES}


def test_a_large_feed_is_deleted_in_bounded_pieces(library: Library) -> None:
    feed_id = follow(library)
    before = state(library)
    removed = feeds.remove_subscription(library, feed_id)
    assert summaries(library) == [] and len(removed.removed) == EPISODES
    ((entry, longest),) = library.rows(
        "SELECT (SELECT max(length(content)) FROM wastebasket), max(length(rows)) FROM deleted_row"
    )
    assert entry < 1_000
    assert longest < 500_000
    (listed,) = trash.deleted_items(library)
    assert (listed.kind, listed.name) == ("feed", "Large")
    assert check(library, repair=False) == []
    trash.restore(library, listed.id)
    assert state(library) == before
    assert library.rows("SELECT * FROM deleted_row") == []


def test_a_permanent_deletion_is_undone_and_done_again(library: Library) -> None:
    feed_id = follow(library, 800)
    before = state(library)
    number = feeds.remove_subscription(library, feed_id).trash_id
    pieces = library.rows("SELECT * FROM deleted_row")
    assert len(pieces) > 1
    stack = UndoStack(library)
    stack.add(trash.purge(library, number))
    for _ in range(2):
        assert library.rows("SELECT * FROM deleted_row") == trash.deleted_items(library) == []
        stack.undo()
        assert library.rows("SELECT * FROM deleted_row") == pieces
        stack.redo()
    stack.undo()
    trash.restore(library, number)
    assert state(library) == before


def test_old_deletions_go_with_their_pieces(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(1_700_000_000)  # what is deleted in one second is one deletion
    monkeypatch.setattr(deleted_rows, "now", lambda: next(clock))
    feeds.remove_subscription(library, follow(library, 800))
    for number in range(KEPT):
        feed = feeds.add_subscription(library, f"https://example.com/{number}", "Small")
        feeds.remove_subscription(library, feed.id)
    assert len(trash.deleted_items(library)) == KEPT
    assert library.rows("SELECT * FROM deleted_row") == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE deleted_row SET rows = 'x'",
        "UPDATE deleted_row SET columns = '{'",
        f"UPDATE deleted_row SET rows = '{pack('[3, null]')}'",
        "UPDATE deleted_row SET \"table\" = 'sqlite_schema'",
        "UPDATE deleted_row SET \"table\" = 'wastebasket'",
        "DELETE FROM deleted_row",
    ],
)
def test_a_damaged_piece_restores_nothing(library: Library, damage: str) -> None:
    number = feeds.remove_subscription(library, follow(library, 800)).trash_id
    with library.transaction() as connection:
        connection.execute(damage)
    before = state(library)
    with pytest.raises(UserError, match="damaged"):
        trash.restore(library, number)
    assert state(library) == before
    assert len(trash.deleted_items(library)) == 1
    trash.delete_unused_voices(library)


def test_a_deletion_that_is_interrupted_never_was(library: Library) -> None:
    feed_id = follow(library, 800)
    before = state(library)
    connection = library.connection
    connection.execute(
        "CREATE TEMP TRIGGER stop BEFORE DELETE ON main.episode WHEN OLD.title = 'Episode 700' "
        "BEGIN SELECT raise(ABORT, 'killed'); END"
    )
    with pytest.raises((UserError, sqlite3.DatabaseError)):
        feeds.remove_subscription(library, feed_id)
    connection.execute("DROP TRIGGER temp.stop")
    assert state(library) == before
    assert library.rows("SELECT * FROM deleted_row") == trash.deleted_items(library) == []


def test_packed_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps(["ä" * 1_000, "\ud800"], ensure_ascii=False)
    assert unpack(pack(text)) == text
    monkeypatch.setattr("viewer.library.deleted_rows._MOST_UNPACKED", 1_000_000)
    for damaged in (pack("x" * 1_000_001), pack(text)[:-8], "", "ä", "AAAA"):
        with pytest.raises(ValueError):
            unpack(damaged)
