"""Subscribing and refreshing against a real server."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.feed_server import FeedServer, Request, item, serving, vtt
from tests.support.memory_keyring import memory_keyring
from viewer.errors import UserError
from viewer.feeds.fetcher import Fetcher
from viewer.feeds.opml import read_opml
from viewer.library.collections import (
    collections,
    create_collection,
    describe_collection,
    rename_collection,
)
from viewer.library.deleted_rows import KEPT
from viewer.library.episodes import remove_episode, rename_episode, summaries
from viewer.library.export_records import episode_sources
from viewer.library.library import Library
from viewer.library.notes import notes_of, waiting
from viewer.library.passage_edits import (
    PassageEdge,
    add_to,
    delete_passages,
    mark,
    move_edge,
    remove_from,
    resize,
    set_note,
    set_order,
)
from viewer.library.passages import of_collection, of_episode
from viewer.library.recovery.integrity import check
from viewer.library.recovery.value_check import invalid_values
from viewer.library.subscriptions import feed_transcripts, feeds, soundbites
from viewer.library.subscriptions.feed_items import details_of, persons_of
from viewer.library.subscriptions.feed_transcripts import use_newer
from viewer.library.transcript_change import replace_with_file
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.library.trash import delete_collection, deleted_items, restore
from viewer.library.undo import UndoStack, revert
from viewer.services import feed_links, subscriptions
from viewer.services.feed_refresh import RefreshResult, fetch_missing, refresh
from viewer.services.library_search import search_json
from viewer.services.note_folder import NoteFolder
from viewer.services.subscriptions import (
    export_list,
    parse_address,
    read_feed,
    subscribe,
    subscribe_all,
    undo_unsubscribe,
    unsubscribe,
)
from viewer.transcripts.model import Span


def follow(library: Library, url: str) -> RefreshResult:
    """Subscribe, as the command line does."""
    result = RefreshResult()
    address = parse_address(url)
    with Fetcher() as fetcher:
        read = read_feed(fetcher, address.url, address.secret, typed=True)
        feed, stored = subscribe(library, address, read)
        result.added += stored.added
        fetch_missing(library, fetcher, [feed.id], result)
    return result


def titles(library: Library) -> list[str]:
    return sorted(one.title for one in summaries(library))


def sound(library: Library) -> None:
    assert [one for one in check(library, repair=False) if not one.harmless] == []


def test_episodes_are_listed_and_searchable(library: Library, server: FeedServer) -> None:
    server.put("/1.vtt", vtt("Hello.", "The quick brown fox."))
    more = "<podcast:person>Ann</podcast:person><description>About <b>foxes</b></description>"
    url = server.feed("/feed", item(2), item(1, more, transcript="/1.vtt"))
    result = follow(library, url)
    assert len(result.added) == 2 and result.failed == []
    assert titles(library) == ["Episode 1", "Episode 2"]
    (one,) = [one for one in summaries(library) if one.title == "Episode 1"]
    assert (one.show, str(one.published), one.cues) == ("Loopback Radio", "2025-02-07", 2)
    assert persons_of(library, one.id) == ["Ann"]
    spoken = load_transcript(library, one.id).speakers
    fields = {
        field: "feed" for field in ("title", "show", "date", "language") if field in one.origins
    }
    assert {"title", "show", "date"} <= set(fields)
    assert one.origins == {**fields, "speakers": "file" if spoken else "feed"}
    assert notes_of(library, one.id)[0].content.summary == "About foxes"
    found = search_json(library, "fox", 10)
    assert found["total"] == 1 and found["episodes"] == 1
    assert feeds.counts(library)[1] == feeds.FeedCounts(2, 1, 0, 0)
    sound(library)


def test_a_refresh_brings_new_episodes_and_marks_them(library: Library, server: FeedServer) -> None:
    url = server.feed("/feed", item(1))
    follow(library, url)
    server.put("/2.vtt", vtt("New words."))
    server.feed("/feed", item(2, transcript="/2.vtt"), item(1))
    result = refresh(library.folder)
    assert (len(result.added), result.changed, result.failed) == (1, [], [])
    assert feeds.counts(library)[1].new == 1
    assert load_transcript(library, result.added[0]).text == "New words."
    feeds.mark_seen(library)
    assert feeds.counts(library)[1].new == 0


def test_nothing_is_sent_again_that_has_not_changed(library: Library, server: FeedServer) -> None:
    server.put("/1.vtt", vtt("Words."))
    url = server.feed("/feed", item(1, transcript="/1.vtt"))
    follow(library, url)
    assert refresh(library.folder).failed == []
    assert server.paths() == ["/feed", "/1.vtt", "/feed"]
    again = server.asked[-1].headers
    assert again["If-None-Match"] == server.files["/feed"].etag
    assert "If-Modified-Since" in again


def test_a_transcript_that_comes_later(library: Library, server: FeedServer) -> None:
    url = server.feed("/feed", item(1))
    (episode,) = follow(library, url).added
    server.put("/1.vtt", vtt("Later words."))
    server.feed("/feed", item(1, transcript="/1.vtt"))
    result = refresh(library.folder)
    assert (result.added, result.changed) == ([], [episode])
    assert load_transcript(library, episode).text == "Later words."


def test_a_changed_transcript_replaces_one_that_nobody_used(
    library: Library, server: FeedServer
) -> None:
    server.put("/1.vtt", vtt("The furst words."))
    url = server.feed("/feed", item(1, transcript="/1.vtt"))
    (episode,) = follow(library, url).added
    server.put("/1.vtt", vtt("The first words."))
    server.feed("/feed", item(1, "<description>changed</description>", transcript="/1.vtt"))
    result = refresh(library.folder)
    assert result.changed == [episode] and result.offered == []
    assert load_transcript(library, episode).text == "The first words."


def test_a_changed_transcript_is_offered_where_there_are_passages(
    library: Library, server: FeedServer
) -> None:
    server.put("/1.vtt", vtt("Well now.", "The quick brown fox jumps over the lazy dog."))
    url = server.feed("/feed", item(1, transcript="/1.vtt"))
    (episode,) = follow(library, url).added
    transcript = load_transcript(library, episode)
    start = transcript.text.index("quick")
    (collection,) = create_collection(library, "C").created_ids("collection")
    mark(library, episode, Span(start, start + 15), transcript, [collection])
    server.put("/1.vtt", vtt("So.", "And well now.", "The quick brown fox jumps over the dog."))
    server.feed("/feed", item(1, "<description>changed</description>", transcript="/1.vtt"))
    result = refresh(library.folder)
    assert result.offered == [episode]
    assert load_transcript(library, episode).text == transcript.text
    assert use_newer(library, episode)
    assert not use_newer(library, episode)  # once
    new = load_transcript(library, episode)
    (passage,) = of_episode(library, episode)
    assert new.text[passage.start : passage.end] == passage.quote == "quick brown fox"
    assert len(transcripts_of(library, episode)) == 2
    sound(library)


def test_of_several_transcripts_the_best_is_used(library: Library, server: FeedServer) -> None:
    server.put("/1.txt", "Just words without times.\n")
    server.put("/1.vtt", vtt("Just words with times."))
    document = {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Ann", "startTime": 0, "endTime": 1, "body": "Just words."},
            {"speaker": "Bo", "startTime": 1, "endTime": 2, "body": "With speakers."},
        ],
    }
    server.put("/1.json", json.dumps(document))
    server.put("/fr.json", json.dumps(document).replace("Just words", "Des mots"))
    links = "".join(
        f'<podcast:transcript url="{url}" type="{kind}" language="{language}"/>'
        for url, kind, language in (
            ("/1.txt", "text/plain", "en"),
            ("/fr.json", "application/json", "fr"),
            ("/1.vtt", "text/html", "en"),  # the type lies
            ("/1.json", "application/json", "en"),
        )
    )
    (episode,) = follow(library, server.feed("/feed", item(1, links))).added
    assert load_transcript(library, episode).speakers == ("Ann", "Bo")
    assert "Just words" in load_transcript(library, episode).text
    assert len(transcripts_of(library, episode)) == 4


TIMED = {"version": "1.0.0", "segments": [{"startTime": 1, "endTime": 2, "body": "Said well."}]}
CUE = "00:00:01{}000 --> 00:00:02{}000\nSaid well.\n"
TYPES = {
    "text/plain": "Said well.\n\nAnd more of it.\n",
    "text/html": "<html><body><p>Said well.</p><p>And more of it.</p></body></html>",
    "text/html; charset=utf-8": "<cite>Ann:</cite> <time>0:01</time> <p>Said well.</p>",
    "application/json": json.dumps(TIMED),
    "application/json; charset=utf-8": json.dumps(TIMED),
    "text/vtt": f"WEBVTT\n\n{CUE.format('.', '.')}",
    "application/x-subrip": f"1\n{CUE.format(',', ',')}",
    "application/srt": f"1\n{CUE.format(',', ',')}",
    "text/srt": f"1\n{CUE.format(',', ',')}",
    "": f"1\n{CUE.format(',', ',')}",
    "application/octet-stream": f"WEBVTT\n\n{CUE.format('.', '.')}",
}


def test_transcripts_of_all_types_whatever_their_addresses_look_like(
    library: Library, server: FeedServer
) -> None:
    items = []
    for number, (kind, text) in enumerate(TYPES.items()):
        address = f"/transcript?of={number}&amp;as=download"
        server.put(address.replace("&amp;", "&"), text, "application/octet-stream")
        items.append(item(number, f'<podcast:transcript url="{address}" type="{kind}"/>'))
    assert follow(library, server.feed("/feed", *items)).failed == []
    kinds = list(TYPES)
    said = {
        kinds[int(one.title.rpartition(" ")[2])]: (
            "Said well." in load_transcript(library, one.id).text
            and bool(load_transcript(library, one.id).time_map)
        )
        for one in summaries(library)
    }
    assert said == {
        kind: text not in (TYPES["text/plain"], TYPES["text/html"]) for kind, text in TYPES.items()
    }


def test_the_page_of_a_transcript_by_link(library: Library, server: FeedServer) -> None:
    page = "<html><body><nav>Home</nav><p><b>Ann:</b> Hello there.</p><p><b>Bo:</b> Hi.</p></body>"
    server.put("/1.html", f"{page}<img src='/tracker.gif'></html>")
    link = '<atom:link rel="transcript" type="text/html" href="/1.html"/><link>/page</link>'
    (episode,) = follow(library, server.feed("/feed", item(1, link))).added
    assert "Hello there." in load_transcript(library, episode).text
    assert server.paths() == ["/feed", "/1.html"]


def test_a_better_transcript_takes_the_place_of_a_poorer_one(
    library: Library, server: FeedServer
) -> None:
    segment = {"speaker": "Ann", "startTime": 0, "endTime": 2, "body": "Just words."}
    server.put("/1.json", json.dumps({"version": "1.0.0", "segments": [segment]}))
    server.put("/1.vtt", vtt("Just words."))
    server.put("/fr.vtt", vtt("Des mots."))
    links = [
        f'<podcast:transcript url="{url}" type="{kind}" language="{language}"/>'
        for url, kind, language in (
            ("/fr.vtt", "text/vtt", "fr"),
            ("/1.vtt", "text/vtt", "en"),
            ("/1.json", "application/json", "en"),
        )
    ]
    (episode,) = follow(library, server.feed("/feed", item(1, links[0]))).added
    assert load_transcript(library, episode).text == "Des mots."
    for count, speakers in ((2, ()), (3, ("Ann",))):
        server.feed("/feed", item(1, *links[:count]))
        assert refresh(library.folder).changed == [episode]
        found = load_transcript(library, episode)
        assert (found.text, found.speakers) == ("Just words.", speakers)
    assert len(transcripts_of(library, episode)) == 3


def test_chapters_come_from_their_file(library: Library, server: FeedServer) -> None:
    server.put("/1.vtt", vtt("Words.", "More words."))
    chapters = {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Opening"}]}
    server.put("/c.json", json.dumps(chapters))
    link = '<podcast:chapters url="/c.json" type="application/json+chapters"/>'
    (episode,) = follow(library, server.feed("/feed", item(1, link, transcript="/1.vtt"))).added
    assert [one.title for one in load_transcript(library, episode).chapters] == ["Opening"]


def test_one_failing_feed_does_not_stop_the_others(library: Library, server: FeedServer) -> None:
    for number in range(3):
        follow(library, server.feed(f"/feed{number}", item(1), title=f"Show {number}"))
    server.put("/feed1", "<!DOCTYPE html><html></html>")
    server.feed("/feed2", item(2), item(1), title="Show 2")
    result = refresh(library.folder)
    assert len(result.added) == 1
    assert [one.feed_id for one in result.failed] == [2]
    assert "web page" in result.failed[0].reason
    problem = feeds.subscription(library, 2).problem
    assert problem is not None and "web page" in problem
    assert feeds.subscription(library, 2).next_at > 0
    server.feed("/feed1", item(1), title="Show 1")
    assert refresh(library.folder, force=False).failed == []
    assert feeds.subscription(library, 2).problem is not None  # it was not asked
    assert refresh(library.folder).failed == []
    assert feeds.subscription(library, 2).problem is None


def trip(monkeypatch: pytest.MonkeyPatch, place: object, name: str, word: str) -> None:
    """Let a function do its work, and then meet a bug where an argument has `word` in it."""
    real = getattr(place, name)

    def tripping(*args: Any, **named: Any) -> Any:
        result = real(*args, **named)
        if word in repr(args):
            raise KeyError(word)
        return result

    monkeypatch.setattr(place, name, tripping)


def test_a_bug_that_one_feed_meets_is_logged_and_costs_no_other(
    library: Library,
    server: FeedServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for number in range(3):
        follow(library, server.feed(f"/feed{number}", item(1), title=f"Show {number}"))
        server.feed(f"/feed{number}", item(2), item(1), title=f"Show {number}")
    for place, name, word in (
        (subscriptions, "parse_feed", "/feed0"),
        (subscriptions, "store_items", "Show 1"),
    ):
        trip(monkeypatch, place, name, word)
    result = refresh(library.folder)
    assert sorted(one.title for one in result.failed) == ["Show 0", "Show 1"]
    assert all("a bug in Earmark" in one.reason for one in result.failed)
    assert (len(result.added), len(titles(library))) == (1, 4)
    assert sorted(one.title for one in feeds.subscriptions(library) if one.problem) == [
        *("Show 0", "Show 1")
    ]
    assert [one.message.count("KeyError") for one in caplog.records] == [1, 1]
    sound(library)


def test_a_bug_that_one_episode_meets_costs_no_other(
    library: Library,
    server: FeedServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bite = '<podcast:soundbite startTime="0.0" duration="2.0">The fox</podcast:soundbite>'
    wanted = []
    for number in range(1, 6):
        server.put(f"/{number}.vtt", vtt(f"Word {number}."))
        server.put(f"/{number}.json", '{"chapters": [{"startTime": 0, "title": "Opening"}]}')
        link = f'<podcast:chapters url="/{number}.json" type="application/json+chapters"/>'
        wanted.append(item(number, link, bite, transcript=f"/{number}.vtt"))
    trip(monkeypatch, feed_links, "parse_file", "Episode 1.vtt")
    trip(monkeypatch, feed_transcripts, "use_transcript", ", 2, ")
    trip(monkeypatch, feed_transcripts, "store_chapters", "episode_id=3")
    trip(monkeypatch, soundbites, "_replace", ", 4, [")
    result = follow(library, server.feed("/feed", *wanted))
    words = {one.title: bool(one.cues) for one in summaries(library)}
    assert sorted(words.values()) == [False, False, True, True, True]
    (whole,) = [one.id for one in summaries(library) if one.title == "Episode 5"]
    assert [one.title for one in load_transcript(library, whole).chapters] == ["Opening"]
    assert len(of_episode(library, whole)) == 1
    assert sorted(one.reason.count("a bug in Earmark") for one in result.failed) == [1, 1]
    assert len(caplog.records) == 4 and all("KeyError" in one.message for one in caplog.records)
    sound(library)


def test_gone_and_retry_after(library: Library, server: FeedServer) -> None:
    follow(library, server.feed("/feed", item(1)))
    server.put("/feed", b"", status=429, headers={"Retry-After": "90000"})
    refresh(library.folder)
    busy = feeds.subscription(library, 1)
    assert busy.checked_at is not None and busy.next_at - busy.checked_at >= 90000
    # Nor by hand before that time.
    asked = len(server.asked)
    assert "too many requests" in refresh(library.folder).failed[0].reason
    assert len(server.asked) == asked
    with library.transaction() as connection:
        connection.execute("UPDATE feed SET retry_at = retry_at - 90000")
    server.put("/feed", b"", status=410)
    assert "for good" in refresh(library.folder).failed[0].reason
    assert feeds.subscription(library, 1).gone
    assert titles(library) == ["Episode 1"]
    asked = len(server.asked)
    refresh(library.folder, force=False)
    assert len(server.asked) == asked


def test_a_feed_that_moves_is_followed_after_the_second_time(
    library: Library, server: FeedServer
) -> None:
    old = server.feed("/old", item(1))
    follow(library, old)
    new = server.feed("/new", item(1))
    server.answers["/old"] = lambda request: request.redirect("/new", 301)
    refresh(library.folder)
    assert feeds.subscription(library, 1).url == old
    refresh(library.folder)
    assert feeds.subscription(library, 1).url == new
    refresh(library.folder)
    assert server.paths()[-1] == "/new" and server.paths()[-2] == "/new"
    assert titles(library) == ["Episode 1"]
    # A redirect for now is none for good.
    server.answers["/new"] = lambda request: request.redirect("/third", 302)
    server.feed("/third", item(1))
    refresh(library.folder)
    refresh(library.folder)
    assert feeds.subscription(library, 1).url == new


def test_what_the_user_did_stays(library: Library, server: FeedServer) -> None:
    more = "<description>Notes</description>"
    follow(library, server.feed("/feed", item(2, more), item(1)))
    first, second = sorted(one.id for one in summaries(library))
    rename_episode(library, first, title="My title", show="My show", published=None)
    remove_episode(library, second)
    server.feed("/feed", item(2, title="New title"), item(1, title="Another title"))
    result = refresh(library.folder)
    assert result.added == []
    assert titles(library) == ["My title"]
    assert waiting(library) == []  # the notes went with the episode


def test_blocked_episodes_are_not_listed(library: Library, server: FeedServer) -> None:
    follow(library, server.feed("/feed", item(1, "<itunes:block>Yes</itunes:block>"), item(2)))
    assert titles(library) == ["Episode 2"]


def test_a_feed_that_is_not_to_be_listed_is_in_no_export(
    library: Library, server: FeedServer
) -> None:
    audio = "https://cdn.example/1.mp3"
    follow(library, server.feed("/feed", item(1, audio=audio)))
    follow(library, server.feed("/other", item(1), title="Other"))
    (episode,) = [one.id for one in summaries(library) if one.show == "Loopback Radio"]
    assert audio in str(episode_sources(library, [episode]))
    wishes = "<itunes:block>Yes</itunes:block><podcast:locked>yes</podcast:locked>"
    server.feed("/feed", item(1, audio=audio), channel=wishes)
    assert refresh(library.folder).failed == []
    feed = feeds.subscription(library, 1)
    assert feed.blocked and feed.locked
    assert audio not in str(episode_sources(library, [episode]))
    opml, left_out = export_list(library)
    assert left_out == ["Loopback Radio"]
    assert [one.title for one in read_opml(opml)] == ["Other"]


def test_unsubscribing_keeps_what_was_worked_on(library: Library, server: FeedServer) -> None:
    server.put("/1.vtt", vtt("The quick brown fox."))
    url = server.feed("/feed", item(2), item(1, transcript="/1.vtt"))
    follow(library, url)
    (episode,) = [one.id for one in summaries(library) if one.title == "Episode 1"]
    transcript = load_transcript(library, episode)
    (collection,) = create_collection(library, "C").created_ids("collection")
    mark(library, episode, Span(4, 9), transcript, [collection])
    gone = unsubscribe(library, 1).removed
    assert gone.kept == (episode,) and len(gone.removed) == 1
    assert titles(library) == ["Episode 1"]
    assert feeds.subscriptions(library) == []
    sound(library)
    # And again: the episode that stayed is the feed's, and is not doubled.
    follow(library, url)
    assert titles(library) == ["Episode 1", "Episode 2"]
    assert details_of(library, episode) is not None
    assert len(of_episode(library, episode)) == 1


def test_unsubscribing_is_one_deletion_that_can_be_restored(
    library: Library, server: FeedServer
) -> None:
    """Also of more episodes than there are deletions that are kept."""
    (own,) = create_collection(library, "Own").created_ids("collection")
    delete_collection(library, own)
    server.put("/1.vtt", vtt("The quick brown fox."))
    notes = "<description>Notes of an episode.</description>"
    bite = '<podcast:soundbite startTime="0" duration="2">Fox</podcast:soundbite>'
    items = [item(n, notes, transcript="/1.vtt" if n == 1 else "") for n in range(2, KEPT + 20)]
    url = server.feed("/feed", item(1, notes, bite, transcript="/1.vtt"), *items)
    follow(library, url)
    before = titles(library), feeds.counts(library), notes_of_all(library)
    assert notes_of_all(library)
    undone = unsubscribe(library, 1)
    assert titles(library) == [] and notes_of_all(library) == []
    names = [(entry.kind, entry.name) for entry in deleted_items(library)]
    assert names == [("feed", "Loopback Radio"), ("collection", "Own")]
    sound(library)
    undo_unsubscribe(library, undone)
    assert (titles(library), feeds.counts(library), notes_of_all(library)) == before
    sound(library)
    # The feed is known again, and its soundbites are placed again.
    (first,) = [one.id for one in summaries(library) if one.title == "Episode 1"]
    assert of_episode(library, first) == []
    result = refresh(library.folder)
    assert (result.added, result.failed, result.changed) == ([], [], [first])
    assert [one.note for one in of_episode(library, first)] == ["Fox"]


def test_a_feed_that_is_followed_again_is_not_restored_beside_itself(
    library: Library, server: FeedServer
) -> None:
    url = server.feed("/feed", item(2), item(1))
    follow(library, url)
    undone = unsubscribe(library, 1)
    follow(library, url)
    with pytest.raises(UserError, match="subscribed to “Loopback Radio” again"):
        undo_unsubscribe(library, undone)
    assert len(titles(library)) == 2 and len(deleted_items(library)) == 1


def test_a_private_feed_is_restored_without_its_secret_by_the_trash(
    library: Library, server: FeedServer
) -> None:
    url = server.feed("/feed?auth=abcdef123456", item(1))
    follow(library, url)
    with memory_keyring() as memory:
        undone = unsubscribe(library, 1)
        undo_unsubscribe(library, undone)
        assert len(memory.kept) == 1
        assert refresh(library.folder).failed == []
        unsubscribe(library, 1)
        assert memory.kept == {}
        restore(library, deleted_items(library)[0].id)
        (failed,) = refresh(library.folder).failed
        assert "Subscribe to it again" in failed.reason
        with Fetcher() as fetcher:
            subscribe_all(library, fetcher, [parse_address(url)])
        assert refresh(library.folder).failed == []
        assert titles(library) == ["Episode 1"]


def notes_of_all(library: Library) -> list[object]:
    return library.rows("SELECT episode_id, content FROM notes ORDER BY episode_id")


def test_secrets_are_nowhere_in_the_library(library: Library, server: FeedServer) -> None:
    server.put("/1.vtt?auth=abcdef123456", vtt("Private words."))
    server.feed("/feed?auth=abcdef123456", item(1, transcript="/1.vtt?auth=abcdef123456"))
    url = server.url.replace("http://", "http://me:hunter2pw@") + "/feed?auth=abcdef123456"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viewer.services.subscriptions.store_secret", lambda _: ("name", ""))
        patch.setattr(
            "viewer.services.subscriptions.load_secret",
            lambda name, kept: parse_address(url).secret if name else None,
        )
        assert follow(library, url).failed == []
        assert refresh(library.folder).failed == []
    assert [one.path for one in server.asked] == [
        "/feed?auth=abcdef123456",
        "/1.vtt?auth=abcdef123456",
        "/feed?auth=abcdef123456",
    ]
    assert all("Authorization" in one.headers for one in server.asked)
    library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = library.path.read_bytes()
    assert b"abcdef123456" not in data and b"hunter2pw" not in data
    opml, left_out = export_list(library)
    assert b"abcdef" not in opml and left_out == ["Loopback Radio"]


def test_the_local_network_is_not_reached_through_a_feed(
    library: Library, server: FeedServer
) -> None:
    with serving("127.0.0.2") as other:
        other.put("/1.vtt", vtt("Not for you."))
        url = server.feed("/feed", item(1, transcript=other.url + "/1.vtt"))
        result = follow(library, url)
        assert "local network" in result.failed[0].reason
        assert other.asked == []


def test_a_stopped_refresh_says_so_and_goes_on_later(library: Library, server: FeedServer) -> None:
    for number in range(1, 41):
        server.put(f"/{number}.vtt", vtt(f"Words {number}."))
    items = [item(n, transcript=f"/{n}.vtt") for n in range(1, 41)]
    follow_feed = server.feed("/feed", *items)
    address = parse_address(follow_feed)
    with Fetcher() as fetcher:
        read = read_feed(fetcher, address.url, address.secret, typed=True)
        subscribe(library, address, read)
    stop: list[bool] = []

    def slowly(request: Request) -> None:
        stop.append(True)
        request.serve(server.files[request.path])

    server.answers["/20.vtt"] = slowly
    result = refresh(library.folder, cancelled=lambda: bool(stop))
    assert result.cancelled
    assert feeds.counts(library)[1].transcripts < 40
    refresh(library.folder)
    assert feeds.counts(library)[1].transcripts == 40
    sound(library)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("feeds.example/show", "https://feeds.example/show"),
        ("feed://feeds.example/show", "https://feeds.example/show"),
        ("feed:https://feeds.example/show", "https://feeds.example/show"),
        ("itpc://feeds.example/show", "https://feeds.example/show"),
        ("  <http://feeds.example:81/x> ", "http://feeds.example:81/x"),
        ("localhost:8000/feed", "https://localhost:8000/feed"),
    ],
)
def test_addresses_as_people_type_them(typed: str, url: str) -> None:
    assert parse_address(typed).url == url


@pytest.mark.parametrize(
    "typed", ["", "two words", "file:///etc/passwd", "javascript:x", "https://", "/etc/passwd"]
)
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(UserError, match="not the address"):
        parse_address(typed)


def test_a_transcript_of_another_episode_is_said(library: Library, server: FeedServer) -> None:
    server.put("/1.vtt", vtt(*(f"Line {n}." for n in range(400)), seconds=10))
    more = "<itunes:duration>20:00</itunes:duration>"
    (failure,) = follow(library, server.feed("/feed", item(1, more, transcript="/1.vtt"))).failed
    assert "runs to 1:06:40, but the episode is 20:00 long" in failure.reason
    assert feeds.counts(library)[1].transcripts == 1  # it is there all the same
    (episode,) = summaries(library)
    assert "may belong to another episode" in str(transcripts_of(library, episode.id)[0].doubts)


def test_soundbites_are_passages_of_a_read_only_collection(
    library: Library, server: FeedServer
) -> None:
    server.put("/1.vtt", vtt("Well now.", "The quick brown fox.", "Jumps over the dog."))
    bites = (
        '<podcast:soundbite startTime="2.0" duration="2.0">The fox</podcast:soundbite>'
        '<podcast:soundbite startTime="900" duration="5">Beyond the end</podcast:soundbite>'
    )
    url = server.feed("/feed", item(1, bites, transcript="/1.vtt"))
    (episode,) = follow(library, url).added
    (collection,) = collections(library)
    assert (collection.name, collection.read_only, collection.passages) == ("Soundbites", True, 1)
    (bite,) = of_collection(library, collection.id)
    assert (bite.quote, bite.note, bite.start_ms) == ("The quick brown fox.", "The fox", 2000)
    assert summaries(library)[0].passages == 0 and of_episode(library, episode) == [bite]
    changes: list[Callable[[], object]] = [
        lambda: set_note(library, bite.id, "mine"),
        lambda: delete_passages(library, [bite.id]),
        lambda: resize(library, bite.id, Span(0, 4), load_transcript(library, episode)),
        lambda: move_edge(library, bite.id, PassageEdge.END, 1, load_transcript(library, episode)),
        lambda: remove_from(library, [bite.id], collection.id),
        lambda: set_order(library, collection.id, [bite.id]),
        lambda: rename_collection(library, collection.id, "Mine"),
        lambda: describe_collection(library, collection.id, "Mine"),
        lambda: create_collection(library, "Inside", parent_id=collection.id),
        lambda: delete_collection(library, collection.id, passages=True),
    ]
    for change in changes:
        with pytest.raises(UserError, match="cannot be changed"):
            change()
    # In a collection of the user's own, its words are a passage of the user's own.
    (own,) = create_collection(library, "Own").created_ids("collection")
    added = add_to(library, [bite.id], own)
    (mine,) = of_collection(library, own)
    assert (mine.quote, mine.from_feed) == (bite.quote, False)
    assert [one.id for one in of_collection(library, collection.id)] == [bite.id]
    revert(library, added)
    with pytest.raises(UserError, match="cannot be changed"):
        add_to(library, [bite.id], collection.id)
    # Nothing changes with a refresh without news; other soundbites replace these.
    assert refresh(library.folder).changed == []
    assert of_episode(library, episode) == [bite]
    other = '<podcast:soundbite startTime="0.0" duration="1.5">Begin</podcast:soundbite>'
    server.feed("/feed", item(1, other, transcript="/1.vtt"))
    assert refresh(library.folder).changed == [episode]
    assert [one.note for one in of_episode(library, episode)] == ["Begin"]
    sound(library)
    # They are no work of the user's, and go with the feed.
    assert unsubscribe(library, 1).removed[:2] == ((), (episode,))
    assert [one.name for one in collections(library)] == ["Own"]


def test_the_collection_of_soundbites_goes_with_the_last_one(
    library: Library, server: FeedServer
) -> None:
    server.put("/1.vtt", vtt("The quick brown fox."))
    bite = '<podcast:soundbite startTime="0" duration="2">Fox</podcast:soundbite>'
    follow(library, server.feed("/feed", item(1, bite, transcript="/1.vtt")))
    refresh(library.folder)
    for more, count in (("", 0), (bite, 1)):
        server.feed("/feed", item(1, more, transcript="/1.vtt"))
        refresh(library.folder)
        assert len(library.rows("SELECT id FROM collection")) == count
        sound(library)


def test_notes_are_written_of_the_own_collections_beside_soundbites(
    library: Library, server: FeedServer
) -> None:
    server.put("/1.vtt", vtt("Well now.", "The quick brown fox."))
    bite = '<podcast:soundbite startTime="2.0" duration="2.0">The fox</podcast:soundbite>'
    (episode,) = follow(library, server.feed("/feed", item(1, bite, transcript="/1.vtt"))).added
    (foxes,) = create_collection(library, "Foxes").created_ids("collection")
    vault = library.folder.parent / "vault"
    vault.mkdir()
    assert NoteFolder(vault).update(library).written == [vault / "Collections" / "Foxes.md"]
    added = add_to(library, [of_episode(library, episode)[0].id], foxes)
    notes = NoteFolder(vault)
    written = notes.update(library, notes.targets_of(library, added)).written
    names = ["Episode 1", "Foxes", "Loopback Radio"]
    assert sorted(path.stem for path in written) == names
    assert sorted(path.stem for path in vault.rglob("*.md")) == names


def test_damaged_chapters_end_no_refresh(library: Library, server: FeedServer) -> None:
    server.put("/bad.json", '{"a": 1}\n{"b": %s}' % ("9" * 5_000))
    server.put("/c.json", '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "A"}]}')
    server.put("/2.vtt", vtt("Well now."))
    good, bad = (
        f'<podcast:chapters url="/{name}.json" type="application/json+chapters"/>'
        for name in ("c", "bad")
    )
    feed = server.feed("/feed", item(1, bad), item(2, good, transcript="/2.vtt"))
    result = follow(library, feed)
    (episode,) = result.transcripts
    assert len(result.added) == 2
    assert [one.title for one in load_transcript(library, episode).chapters] == ["A"]


def test_soundbites_stay_at_their_words_in_a_newer_transcript(
    library: Library, server: FeedServer
) -> None:
    server.put("/1.vtt", vtt("Well now.", "The quick brown fox.", "Jumps over the dog."))
    bite = '<podcast:soundbite startTime="2.0" duration="2.0">The fox</podcast:soundbite>'
    server.feed("/feed", item(1, bite, transcript="/1.vtt"))
    (episode,) = follow(library, server.url + "/feed").added
    server.put("/1.vtt", vtt("Well, now.", "The quick red fox.", "Jumps over the dog."))
    more = "<description>corrected</description>"
    server.feed("/feed", item(1, bite, more, transcript="/1.vtt"))
    assert refresh(library.folder).changed == [episode]
    assert [one.quote for one in of_episode(library, episode)] == ["The quick red fox."]
    sound(library)


def test_a_replaced_transcript_comes_back_after_a_refresh_placed_soundbites(
    library: Library, server: FeedServer, tmp_path: Path
) -> None:
    server.put("/1.vtt", vtt("Well now.", "The quick brown fox.", "Jumps over the dog."))
    bite = '<podcast:soundbite startTime="2.0" duration="2.0">The fox</podcast:soundbite>'
    (episode,) = follow(library, server.feed("/feed", item(1, bite, transcript="/1.vtt"))).added
    mine = tmp_path / "mine.vtt"
    mine.write_text(vtt("Well, then.", "A dog jumps.", "The quick brown fox."))
    undo = UndoStack(library)
    undo.add(replace_with_file(library, episode, mine))
    assert refresh(library.folder).failed == []
    assert [one.quote for one in of_episode(library, episode)] == ["A dog jumps."]
    assert undo.undo() and load_transcript(library, episode).text.startswith("Well now.")
    for again, quote in [(undo.redo, "A dog jumps."), (undo.undo, "The quick brown fox.")]:
        assert refresh(library.folder).failed == []
        assert again() is not None
        refresh(library.folder)
        assert [one.quote for one in of_episode(library, episode)] == [quote]
    sound(library)


def test_damaged_soundbites_end_no_refresh(library: Library, server: FeedServer) -> None:
    server.put("/1.vtt", vtt("Well now.", "The quick brown fox."))
    (episode,) = follow(library, server.feed("/feed", item(1, transcript="/1.vtt"))).added
    values = [1, [1], ["a", 2, "b"], [True, 2, "b"], [2**60, 1, ""], [2000, 2000, "The fox"]]
    for damaged in ("1", "{", json.dumps(values)):
        library.connection.execute("UPDATE feed_item SET soundbites = ?", (damaged,))
        assert refresh(library.folder).failed == []
        assert [one.column for one in invalid_values(library)] == ["soundbites"]
    details = details_of(library, episode)
    assert details is not None and [one.title for one in details.soundbites] == ["The fox"]
    assert [one.quote for one in of_episode(library, episode)] == ["The quick brown fox."]
