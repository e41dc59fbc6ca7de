"""Changes of a feed over time: cut off, renumbered, moved, with better files and pictures."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator

import pytest

from tests.support.feed_server import FeedServer, Request, item, rss, serving, vtt
from tests.support.memory_keyring import memory_keyring
from viewer.feeds.fetcher import Fetcher
from viewer.library.collections import create_collection
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.passages import of_episode
from viewer.library.subscriptions import feeds
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.services.feed_jobs import SubscribeRequest, refresh_job, subscribe_job
from viewer.services.feed_pictures import picture_path
from viewer.services.feed_preview import preview_feed
from viewer.services.feed_refresh import refresh
from viewer.services.subscriptions import parse_address, subscribe_all
from viewer.transcripts.model import Span

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(2_000)


def follow(library: Library, url: str) -> feeds.Subscription:
    with Fetcher() as fetcher:
        result = subscribe_all(library, fetcher, [parse_address(url)])
    assert result.failed == []
    return feeds.subscription(library, result.feeds[0])


def titles(library: Library) -> list[str]:
    return sorted(one.title for one in summaries(library))


def cut_off(server: FeedServer, path: str, document: str, end: int, times: int = 1) -> None:
    """Send a document without saying how long it is, and at first only its beginning."""
    server.put(path, document, length=False, cut_after=end, cuts=times)


@pytest.mark.parametrize("where", ["in an item", "between two items"])
def test_a_feed_that_is_cut_off_is_told_and_read_again(
    library: Library, server: FeedServer, where: str
) -> None:
    feed = follow(library, server.feed("/feed", item(1)))
    follow(library, server.feed("/other", item(1), title="Other"))
    whole = rss(item(3), item(2), item(1))
    end = whole.index("guid-1") if where == "in an item" else whole.rindex("<item>")
    cut_off(server, "/feed", whole, end)
    server.feed("/other", item(2), item(1), title="Other")
    first = refresh(library.folder)
    assert [(one.feed_id, one.reason) for one in first.failed] == [
        (feed.id, "this feed is incomplete; the part before the end was used.")
    ]
    assert len(first.added) == 3 and titles(library).count("Episode 3") == 1
    cut = feeds.subscription(library, feed.id)
    assert cut.problem is not None and "incomplete" in cut.problem
    assert (cut.failures, cut.next_at) == (0, 0)  # it is asked again with the others
    # The server still has the same file, and sends all of it this time.
    assert refresh(library.folder, force=False).failed == []
    assert feeds.subscription(library, feed.id).problem is None
    assert feeds.counts(library)[feed.id].episodes == 3


def test_a_feed_that_is_cut_off_at_first_is_told_by_both_ways_to_subscribe(
    library: Library, server: FeedServer
) -> None:
    whole = rss(item(2), item(1))
    cut_off(server, "/feed", whole, whole.index("guid-1"), times=2)
    preview = preview_feed(library.folder, server.url + "/feed")
    assert ["incomplete" in remark for remark in preview.remarks] == [True]
    result = subscribe_job(
        library.folder,
        SubscribeRequest((server.url + "/feed",), 0, True),
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert ["incomplete" in one.reason for one in result.refreshed.failed] == [True]
    assert (len(result.feeds), result.failed) == (1, [])
    refreshed = refresh_job(
        library.folder, None, True, report=lambda _: None, cancelled=lambda: False
    ).refreshed
    assert (len(refreshed.added), refreshed.failed) == (1, [])
    assert titles(library) == ["Episode 1", "Episode 2"]


def segments(*, words: bool, speakers: bool, language: str) -> str:
    """A transcript as JSON, by which it can be told which one is used."""
    said = f"{language} {'words' if words else 'cues'} {'speakers' if speakers else 'nobody'}"
    parts = said.split() if words else [said]
    return json.dumps(
        {
            "version": "1.0.0",
            "segments": [
                {
                    "startTime": number,
                    "endTime": number + 0.5,
                    "body": part,
                    **({"speaker": "Ann"} if speakers else {}),
                }
                for number, part in enumerate(parts)
            ],
        }
    )


def page(*, speakers: bool, language: str) -> str:
    """A transcript without times."""
    said = f"{language} none {'speakers' if speakers else 'nobody'}"
    return f"Ann: {said}\n\nAnn: And more.\n" if speakers else f"{said}\n\nAnd more.\n"


# The feed's language first; word times before cue times before none; speakers before none.
ORDER = [
    (language, timing, speakers)
    for language in ("en", "fr")
    for timing in ("words", "cues", "none")
    for speakers in (True, False)
]


@pytest.mark.parametrize("seed", range(3))
def test_of_several_transcripts_the_best_comes_first_in_the_stated_order(
    library: Library, server: FeedServer, seed: int
) -> None:
    """Each of two neighbors wins against the next, whatever their places in the feed are."""
    for language, timing, speakers in ORDER:
        name = f"/{language}-{timing}-{speakers}"
        if timing == "none":
            server.put(f"{name}.txt", page(speakers=speakers, language=language))
        else:
            document = segments(words=timing == "words", speakers=speakers, language=language)
            server.put(f"{name}.json", document)
    items, wanted = [], {}
    chance = random.Random(seed)
    for number, (better, worse) in enumerate(itertools.pairwise(ORDER), 1):
        links = [
            f'<podcast:transcript url="/{language}-{timing}-{speakers}'
            f'{".txt" if timing == "none" else ".json"}" language="{language}" '
            f'type="{"text/plain" if timing == "none" else "application/json"}"/>'
            for language, timing, speakers in (better, worse)
        ]
        chance.shuffle(links)
        items.append(item(number, *links))
        wanted[f"Episode {number}"] = better
    follow(library, server.feed("/feed", *items))
    assert refresh(library.folder).failed == []
    found = {}
    for one in summaries(library):
        assert len(transcripts_of(library, one.id)) == 2, "the other one is kept"
        text = " ".join(load_transcript(library, one.id).text.split()[:3])
        found[one.title] = text
    assert found == {
        title: f"{language} {timing} {'speakers' if speakers else 'nobody'}"
        for title, (language, timing, speakers) in wanted.items()
    }


def test_guids_that_change_double_and_vanish_cost_no_episode_and_no_passage(
    library: Library, server: FeedServer
) -> None:
    def listed(*guids: str, host: str = "", more: str = "") -> None:
        items = [
            item(n, more, guid=guid, audio=f"{host}/audio/{n}.mp3", transcript=f"/{n}.vtt")
            for n, guid in enumerate(guids, 1)
        ]
        server.feed("/feed", *reversed(items))

    for number in (1, 2, 3):
        server.put(f"/{number}.vtt", vtt(f"The fox number {number} runs."))
    listed("a", "b", "c")
    follow(library, server.url + "/feed")
    refresh(library.folder)
    numbers = {one.title: one.id for one in summaries(library)}
    first = numbers["Episode 1"]
    (collection,) = create_collection(library, "Foxes").created_ids("collection")
    mark(library, first, Span(4, 7), load_transcript(library, first), [collection])
    for guids, host in (
        (("x", "y", "z"), ""),  # all of them are other ones
        (("x", "y", "z"), "https://moved.example"),  # and so are the recordings
        (("same", "same", "same"), "https://moved.example"),
        (("", "", ""), "https://moved.example"),
        (("same", "", "new"), ""),
    ):
        listed(*guids, host=host, more="<description>" + "-".join(guids) + "</description>")
        result = refresh(library.folder)
        assert (result.added, result.failed) == ([], [])
        assert {one.title: one.id for one in summaries(library)} == numbers
        assert [one.quote for one in of_episode(library, first)] == ["fox"]


def test_a_feed_says_itself_that_it_has_moved(library: Library, server: FeedServer) -> None:
    new = server.feed("/new", item(2), item(1))
    old = server.feed("/old", item(1), channel=f"<itunes:new-feed-url>{new}</itunes:new-feed-url>")
    feed = follow(library, old)
    assert feeds.subscription(library, feed.id).url == old
    refresh(library.folder)
    assert feeds.subscription(library, feed.id).url == new
    refresh(library.folder)
    assert titles(library) == ["Episode 1", "Episode 2"]


def test_a_failing_feed_is_asked_less_and_less_often(library: Library, server: FeedServer) -> None:
    feed = follow(library, server.feed("/feed", item(1)))
    server.put("/feed", b"", status=500)
    waits = []
    for _ in range(9):
        refresh(library.folder)
        failed = feeds.subscription(library, feed.id)
        waits.append(failed.next_at - (failed.checked_at or 0))
    assert waits[:4] == [900, 1800, 3600, 7200]
    assert waits[-1] == 24 * 3600
    asked = len(server.asked)
    assert refresh(library.folder, force=False).failed == []
    assert len(server.asked) == asked
    server.feed("/feed", item(1))
    refresh(library.folder)
    assert feeds.subscription(library, feed.id).failures == 0


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_patience_gets_no_further_requests(
    library: Library, server: FeedServer, status: int
) -> None:
    for number in range(6):
        follow(library, server.feed(f"/{number}", item(1), title=f"Show {number}"))
    with serving() as other:
        follow(library, other.feed("/feed", item(1), title="Other"))
        other.feed("/feed", item(2), item(1), title="Other")
        for number in range(6):
            server.put(f"/{number}", b"", status=status, headers={"Retry-After": "7200"})
        server.asked.clear()
        result = refresh(library.folder)
        assert len(result.added) == 1
    assert len(server.asked) <= 2, "those that were sent at the same time"
    assert len(result.failed) == 6
    for feed in feeds.subscriptions(library):
        if feed.title != "Other":
            assert feed.retry_at - (feed.checked_at or 0) == 7200


def test_transcripts_wait_for_a_host_that_asks_for_patience(
    library: Library, server: FeedServer
) -> None:
    items = [item(n, transcript=f"/{n}.vtt") for n in range(1, 41)]
    for number in range(1, 41):
        server.put(f"/{number}.vtt", b"", status=429)
    follow(library, server.feed("/feed", *items))
    result = refresh(library.folder)
    assert len(result.failed) == 40 and "too many requests" in result.failed[-1].reason
    assert len([path for path in server.paths() if path.endswith(".vtt")]) <= 2
    for number in range(1, 41):
        server.put(f"/{number}.vtt", vtt(f"Words {number}."))
    assert len(refresh(library.folder).transcripts) == 40


def test_a_picture_is_fetched_again_when_it_is_another_one_or_failed_for_now(
    library: Library, server: FeedServer
) -> None:
    def show(address: str) -> None:
        channel = f'<itunes:image href="{address}"/>'
        server.feed("/feed", item(1), channel=channel)

    def kept() -> bytes | None:
        path = picture_path(library.folder, feeds.subscription(library, 1))
        return path.read_bytes() if path.exists() else None

    show("/a.png")
    server.put("/a.png", b"", status=503)
    follow(library, server.url + "/feed")
    refresh(library.folder)
    assert kept() is None
    server.put("/a.png", PICTURE + b"a")
    for _ in range(2):
        refresh(library.folder)
    assert kept() == PICTURE + b"a"
    assert server.paths().count("/a.png") == 2
    show("/b.png")
    server.put("/b.png", PICTURE + b"b")
    refresh(library.folder)
    assert kept() == PICTURE + b"b"
    show("/c.png")  # is not there, and is not asked for again and again
    for _ in range(2):
        refresh(library.folder)
    assert kept() == b"" and server.paths().count("/c.png") == 1
    assert len(list((library.folder / "cache" / "feeds").glob("*.picture"))) == 1


@pytest.fixture
def private(server: FeedServer) -> Iterator[str]:
    """The address of a feed that says its token and password wherever it can; both are needed."""
    token, password = "abcdef99", "hunter2pw"
    query = f"?token={token}"
    login = f"me:{password}@"
    own = server.url.replace("//", f"//{login}")

    def guarded(path: str) -> None:
        served = server.files[path + query]

        def answer(request: Request) -> None:
            if request.headers.get("Authorization", "").startswith("Basic "):
                request.serve(served)
            else:
                request.answer(401)

        server.answers[path + query] = answer

    server.put(f"/cover.png{query}", PICTURE)
    server.put(f"/1.vtt{query}", vtt("Private words."))
    words = f"Listen at {own}/feed.xml{query} or {server.url}/web{query}"
    channel = (
        f'<itunes:image href="{own}/cover.png{query}"/><link>{own}/web{query}</link>'
        f"<itunes:summary>A much longer text of the show. {words}</itunes:summary>"
    )
    more = (
        f"<description>{words}</description><link>{own}/page{query}</link>"
        f'<podcast:chapters url="{own}/c.json{query}" type="application/json"/>'
    )
    server.feed(
        f"/feed.xml{query}",
        item(
            1,
            more,
            guid=f"{own}/1{query}",
            title=f"At {own}/1{query}",
            transcript=f"{own}/1.vtt{query}",
            audio=f"{own}/1.mp3{query}",
        ),
        channel=channel,
        title=f"Mine {own}/{query}",
    )
    for path in ("/cover.png", "/1.vtt", "/feed.xml"):
        guarded(path)
    with memory_keyring():
        yield f"{own}/feed.xml{query}"


def test_what_a_private_feed_says_of_its_secrets_is_not_stored(
    library: Library, server: FeedServer, private: str
) -> None:
    assert preview_feed(library.folder, private).picture == PICTURE
    feed = follow(library, private)
    result = refresh(library.folder)
    assert (result.failed, len(result.transcripts)) == ([], 1)
    assert picture_path(library.folder, feed).read_bytes() == PICTURE
    library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in library.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes() + path.name.encode()
            assert b"abcdef99" not in data and b"hunter2pw" not in data, path.name


def test_a_password_in_the_links_of_a_feed_goes_nowhere(
    library: Library, server: FeedServer
) -> None:
    with serving() as other:
        other.put("/1.vtt", vtt("Words."))
        link = other.url.replace("//", "//ann:secret99@") + "/1.vtt"
        follow(library, server.feed("/feed", item(1, transcript=link)))
        assert refresh(library.folder).failed == []
        assert ["Authorization" in one.headers for one in other.asked] == [False]
    assert "secret99" not in repr(library.rows("SELECT url FROM feed_transcript"))
