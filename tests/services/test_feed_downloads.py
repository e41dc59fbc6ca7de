"""Downloads from a real server: whole, resumed, refused."""

from __future__ import annotations

import base64
import hashlib
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.feed_server import FeedServer, Request, item, vtt
from tests.support.library_samples import write
from viewer.errors import UserError
from viewer.feeds.fetcher import Fetcher
from viewer.library.audio_files import audio_of
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.subscriptions import downloads as queue
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.downloads import DownloadState
from viewer.runtime.file_lock import exclusive
from viewer.services import feed_downloads
from viewer.services.feed_downloads import DownloadProgress, audio_folder, run_downloads, space_for
from viewer.services.subscriptions import parse_address, read_feed, subscribe
from viewer.settings import Settings

SIZE = 700_000
AUDIO = b"ID3\x03\x00" + random.Random(1).randbytes(SIZE)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_downloads, "_PATIENCE_S", 0.01)
    monkeypatch.setattr(feed_downloads, "_LOOK_S", 0.02)


def follow(library: Library, url: str, keep_audio: int = feeds.NONE) -> list[int]:
    address = parse_address(url)
    with Fetcher() as fetcher:
        read = read_feed(fetcher, address.url, address.secret, typed=True)
        subscribe(library, address, read, keep_audio=keep_audio)
    return sorted(one.id for one in summaries(library))


def parts(library: Library) -> list[Path]:
    return list(audio_folder(library).rglob("*.part"))


def test_a_recording_is_downloaded_and_is_the_episodes(
    library: Library, server: FeedServer
) -> None:
    server.put("/audio/1.mp3", AUDIO)
    (episode,) = follow(library, server.feed("/feed", item(1, title="A: b/c?", length=5)))
    assert queue.queue_downloads(library, [episode]) == [episode]
    (waiting,) = queue.downloads(library)
    assert space_for(library, [waiting]).needed == 5
    result = run_downloads(library.folder)
    target = library.folder / "audio" / "Loopback Radio" / "2025-02-07 A- b-c-.mp3"
    assert (result.done, result.failed) == ({episode: target}, {})
    assert target.read_bytes() == AUDIO
    audio = audio_of(library, episode)
    assert audio is not None and audio.path == target
    assert parts(library) == []
    assert queue.queue_downloads(library, [episode]) == []
    assert feeds.counts(library)[1].downloaded == 1


def test_a_connection_that_breaks_off_is_gone_on_with(library: Library, server: FeedServer) -> None:
    server.put("/audio/1.mp3", AUDIO, cut_after=300_000, cuts=2)
    (episode,) = follow(library, server.feed("/feed", item(1)))
    queue.queue_downloads(library, [episode])
    result = run_downloads(library.folder)
    assert result.done[episode].read_bytes() == AUDIO
    ranges = [one.headers.get("Range") for one in server.asked[1:]]
    assert ranges[0] is None
    assert all(one is not None for one in ranges[1:]) and len(ranges) == 3


@pytest.mark.parametrize("validators", [True, False])
def test_what_stopped_goes_on_after_a_restart(
    library: Library, server: FeedServer, validators: bool
) -> None:
    served = server.put("/audio/1.mp3", AUDIO, cut_after=400_000, cuts=99, validators=validators)
    (episode,) = follow(library, server.feed("/feed", item(1)))
    queue.queue_downloads(library, [episode])
    served.ranges = False
    first = run_downloads(library.folder)
    assert "interrupted" in first.failed[episode]
    (failed,) = queue.downloads(library)
    assert failed.state is DownloadState.FAILED and failed.problem
    assert audio_of(library, episode) is None
    assert [one.stat().st_size for one in parts(library)] == [400_000]
    served.cuts, served.ranges = 0, True
    queue.queue_downloads(library, [episode])
    result = run_downloads(library.folder)
    assert result.done[episode].read_bytes() == AUDIO
    start = int(server.asked[-1].headers["Range"].removeprefix("bytes=").rstrip("-"))
    assert 300_000 < start < 400_000


def test_another_file_at_the_address_is_not_mixed_with_the_first(
    library: Library, server: FeedServer
) -> None:
    served = server.put("/audio/1.mp3", AUDIO, cut_after=400_000, cuts=99, validators=False)
    served.ranges = False
    (episode,) = follow(library, server.feed("/feed", item(1)))
    queue.queue_downloads(library, [episode])
    run_downloads(library.folder)
    other = b"ID3\x04\x00" + random.Random(2).randbytes(SIZE)  # as long, with other ads
    server.put("/audio/1.mp3", other, validators=False)
    queue.queue_downloads(library, [episode])
    assert run_downloads(library.folder).done[episode].read_bytes() == other


def test_nothing_is_overwritten(library: Library, server: FeedServer) -> None:
    server.put("/audio/1.mp3", AUDIO)
    own = write(library.folder / "audio/Loopback Radio/2025-02-07 Episode 1.mp3", "my own")
    (episode,) = follow(library, server.feed("/feed", item(1)))
    queue.queue_downloads(library, [episode])
    done = run_downloads(library.folder).done[episode]
    assert done.name == "2025-02-07 Episode 1 (2).mp3"
    assert own.read_text() == "my own"


@pytest.mark.parametrize("good", [True, False])
def test_integrity(library: Library, server: FeedServer, good: bool) -> None:
    server.put("/audio/1.mp3", AUDIO)
    digest = hashlib.sha384(AUDIO if good else b"other").digest()
    value = f"sha384-{base64.b64encode(digest).decode()}"
    more = (
        '<podcast:alternateEnclosure type="audio/mpeg" default="true">'
        f'<podcast:integrity type="sri" value="{value}"/></podcast:alternateEnclosure>'
    )
    (episode,) = follow(library, server.feed("/feed", item(1, more)))
    queue.queue_downloads(library, [episode])
    result = run_downloads(library.folder)
    if good:
        assert result.done[episode].read_bytes() == AUDIO
    else:
        assert "integrity" in result.failed[episode]
        assert audio_of(library, episode) is None and parts(library) == []


def test_text_is_not_audio(library: Library, server: FeedServer) -> None:
    server.put("/audio/1.mp3", b"<!DOCTYPE html><html>Log in</html>", "audio/mpeg")
    server.put("/audio/2.mp3", b"#EXTM3U\nfile:///etc/passwd\n", "audio/mpeg")
    ids = follow(library, server.feed("/feed", item(2), item(1)))
    queue.queue_downloads(library, ids)
    result = run_downloads(library.folder)
    assert result.done == {}
    assert all("text instead of audio" in reason for reason in result.failed.values())
    assert parts(library) == []


def test_a_length_that_nobody_states(library: Library, server: FeedServer) -> None:
    server.put("/audio/1.mp3", AUDIO, length=False, ranges=False)
    server.put("/audio/2.mp3", AUDIO, length=False)
    ids = follow(library, server.feed("/feed", item(2, length=SIZE + 5), item(1, length=SIZE * 2)))
    queue.queue_downloads(library, ids)
    result = run_downloads(library.folder)
    assert result.done[ids[1]].read_bytes() == AUDIO
    assert "less than the feed" in result.failed[ids[0]]


@pytest.mark.parametrize("whole", [True, False])
def test_a_feed_that_states_too_much_is_wrong_where_the_file_has_an_end(
    library: Library, server: FeedServer, whole: bool
) -> None:
    """It comes in pieces of which the last one is empty."""

    def in_pieces(request: Request) -> None:
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        for start in range(0, len(AUDIO), 50_000):
            piece = AUDIO[start : start + 50_000]
            request.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        request.wfile.write(b"0\r\n\r\n" if whole else b"")
        request.close_connection = True

    server.answers["/audio/1.mp3"] = in_pieces
    (episode,) = follow(library, server.feed("/feed", item(1, length=SIZE * 2)))
    queue.queue_downloads(library, [episode])
    result = run_downloads(library.folder)
    if whole:
        assert result.done[episode].read_bytes() == AUDIO
    else:
        assert "interrupted" in result.failed[episode]
        assert audio_of(library, episode) is None


def test_no_room_is_said_beforehand(
    library: Library, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.put("/audio/1.mp3", AUDIO)
    (episode,) = follow(library, server.feed("/feed", item(1)))
    queue.queue_downloads(library, [episode])
    usage = shutil.disk_usage(library.folder)._replace(free=50_100_000)
    monkeypatch.setattr("viewer.services.file_download.shutil.disk_usage", lambda _: usage)
    assert "needs 1 MB" in run_downloads(library.folder).failed[episode]
    assert parts(library) == []


def test_paused_and_cancelled_while_it_runs(library: Library, server: FeedServer) -> None:
    served = server.put("/audio/1.mp3", AUDIO, pace=200_000)
    (episode,) = follow(library, server.feed("/feed", item(1)))
    queue.queue_downloads(library, [episode])
    (waiting,) = queue.downloads(library)

    def run_and(act: Callable[[], object]) -> None:
        seen = threading.Event()

        def note(progress: DownloadProgress) -> None:
            if progress.received > 50_000:
                seen.set()

        thread = threading.Thread(
            target=run_downloads,
            args=(library.folder,),
            kwargs={"report": note},
        )
        thread.start()
        assert seen.wait(30)
        act()
        thread.join(30)
        assert not thread.is_alive()

    run_and(lambda: queue.pause_downloads(library))
    assert [one.state for one in queue.downloads(library)] == [DownloadState.PAUSED]
    (part,) = parts(library)
    begun = part.stat().st_size
    assert 0 < begun < len(AUDIO)
    assert run_downloads(library.folder).done == {}
    queue.resume_downloads(library)
    run_and(lambda: queue.cancel_downloads(library, [waiting.item_id]))
    assert queue.downloads(library) == []
    assert audio_of(library, episode) is None
    served.pace = 0


def test_two_at_a_time(library: Library, server: FeedServer) -> None:
    for number in range(1, 6):
        server.put(f"/audio/{number}.mp3", AUDIO[:60_000], pace=400_000)
    ids = follow(library, server.feed("/feed", *(item(n) for n in range(1, 6))))
    queue.queue_downloads(library, ids)
    assert len(run_downloads(library.folder).done) == 5
    assert server.most_at_once == 2


def test_rules_keep_the_newest(library: Library, server: FeedServer) -> None:
    for number in range(1, 7):
        server.put(f"/audio/{number}.mp3", AUDIO[: 1000 * number + 2000])
        server.put(f"/{number}.vtt", vtt(f"Words of {number}."))
    items = [item(n, transcript=f"/{n}.vtt") for n in range(6, 0, -1)]
    follow(library, server.feed("/feed", *items[2:]), keep_audio=2)
    assert len(queue.apply_rules(library)) == 2
    run_downloads(library.folder)
    assert sorted(p.name for p in audio_folder(library).rglob("*.mp3")) == [
        "2025-02-09 Episode 3.mp3",
        "2025-02-10 Episode 4.mp3",
    ]
    from viewer.services.feed_refresh import refresh

    server.feed("/feed", *items)
    refresh(library.folder)
    queue.apply_rules(library)
    run_downloads(library.folder)
    assert sorted(p.name for p in audio_folder(library).rglob("*.mp3")) == [
        "2025-02-11 Episode 5.mp3",
        "2025-02-12 Episode 6.mp3",
    ]
    assert feeds.counts(library)[1].downloaded == 2
    # The words of the others stay.
    assert feeds.counts(library)[1].transcripts == 6


def test_another_folder_for_recordings(
    library: Library, server: FeedServer, tmp_path: Path
) -> None:
    server.put("/audio/1.mp3", AUDIO)
    Settings(audio_folder=str(tmp_path / "elsewhere")).save(library.folder)
    (episode,) = follow(library, server.feed("/feed", item(1)))
    queue.queue_downloads(library, [episode])
    done = run_downloads(library.folder).done[episode]
    assert done.is_relative_to(tmp_path / "elsewhere")


def test_one_process_downloads_at_a_time(library: Library) -> None:
    with exclusive(library.folder / "downloads.lock") as first:
        assert first
        with pytest.raises(UserError, match="another Earmark"):
            run_downloads(library.folder)
