"""The commands for podcasts, with a server on the loopback interface."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.feed_server import FeedServer, item, rss, serving, vtt
from tests.support.memory_keyring import memory_keyring
from viewer.cli.main import main
from viewer.paths import log_folder
from viewer.runtime import bug_report

AUDIO = b"ID3\x03\x00" + bytes(range(256)) * 300


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as running:
        running.put("/1.vtt", vtt("The quick brown fox."))
        running.put("/audio/1.mp3", AUDIO)
        running.put("/audio/2.mp3", AUDIO)
        running.feed("/feed.xml", item(2), item(1, transcript="/1.vtt"))
        yield running


class Program:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.err = ""

    def __call__(self, *arguments: str, status: int = 0) -> str:
        found = main(["--library", str(self.folder), *arguments])
        out, self.err = self._capsys.readouterr()
        assert found == status, self.err + out
        return out

    def json(self, *arguments: str, status: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", status=status))


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path / "library", capsys)


def test_subscribe_list_refresh_download_unsubscribe(run: Program, server: FeedServer) -> None:
    url = server.url + "/feed.xml"
    subscribed = run.json("subscribe", url)
    (feed,) = subscribed["feeds"]
    assert {key: feed[key] for key in ("feed", "title", "url", "episodes", "transcripts")} == {
        "feed": 1,
        "title": "Loopback Radio",
        "url": url,
        "episodes": 2,
        "transcripts": 1,
    }
    assert (feed["downloaded"], feed["new"]) == (0, 0)
    assert set(feed) == {
        *("feed", "title", "url", "episodes", "transcripts", "downloaded", "new", "checked")
    }
    assert feed["checked"].startswith("20")
    assert run.json("feeds")["feeds"] == [feed]
    server.feed("/feed.xml", item(3), item(2), item(1, transcript="/1.vtt"))
    refreshed = run.json("refresh", "loopback")
    assert len(refreshed["added"]) == 1
    assert refreshed == {"added": refreshed["added"], "changed": [], "failed": []}
    assert run.json("feeds")["feeds"][0]["new"] == 1
    downloaded = run.json("download", "Episode 1")
    path = Path(downloaded["downloaded"][0]["path"])
    assert path.read_bytes() == AUDIO
    assert run.json("download", "Episode 1")["downloaded"] == downloaded["downloaded"]
    rest = run.json("download", "--all", status=1)  # the third is not there
    assert len(rest["downloaded"]) == 1 and len(rest["failed"]) == 1
    assert [one["audio"] is not None for one in run.json("list")["episodes"]].count(True) == 2
    gone = run.json("unsubscribe", "1")
    assert len(gone["removed"]) == 3 and gone["kept"] == []
    assert path.exists()
    assert run.json("feeds") == {"feeds": []}


def test_lines_for_people(run: Program, server: FeedServer) -> None:
    assert "earmark subscribe" in run("feeds")
    assert "2 episodes" in run("subscribe", server.url + "/feed.xml")
    assert "1 with a transcript" in run("feeds")
    assert "0 added, 0 changed, 0 failed" in run("refresh")
    assert "downloaded" in run("download", "1")
    assert "2 episodes removed" in run("unsubscribe", "loopback")


def test_subscribing_twice_changes_nothing(run: Program, server: FeedServer) -> None:
    run("subscribe", server.url + "/feed.xml")
    assert len(run.json("subscribe", server.url + "/feed.xml")["feeds"]) == 1
    assert len(run.json("list")["episodes"]) == 2


def test_the_newest_recordings_come_along(run: Program, server: FeedServer) -> None:
    (feed,) = run.json("subscribe", server.url + "/feed.xml", "--audio", "1")["feeds"]
    assert feed["downloaded"] == 1
    run("subscribe", server.url + "/feed.xml", "--audio", "some", status=2)


def test_opml_out_and_in(run: Program, server: FeedServer, tmp_path: Path) -> None:
    server.feed("/other.xml", item(1), title="Other & more")
    run("subscribe", server.url + "/feed.xml", server.url + "/other.xml")
    run("feeds", "--opml", str(tmp_path / "list.opml"))
    mine = tmp_path / "mine.opml"
    mine.write_text("<opml/>", encoding="utf-8")
    run("feeds", "--opml", str(mine), status=2)
    assert "--force" in run.err and mine.read_text(encoding="utf-8") == "<opml/>"
    run("feeds", "--opml", str(mine), "--force")
    assert mine.read_bytes() == (tmp_path / "list.opml").read_bytes()
    run("feeds", "--opml", str(tmp_path / "missing" / "list.opml"), status=2)
    again = Program(tmp_path / "second", run._capsys)
    found = again.json("subscribe", str(tmp_path / "list.opml"))
    assert [one["title"] for one in found["feeds"]] == ["Loopback Radio", "Other & more"]
    server.put("/other.xml", b"", status=500)
    third = Program(tmp_path / "third", run._capsys)
    found = third.json("subscribe", str(tmp_path / "list.opml"), status=1)
    assert len(found["feeds"]) == 1
    (failed,) = found["failed"]
    assert failed["feed"] is None
    assert server.url + "/other.xml: 127.0.0.1 answered with the error 500" in failed["reason"]


def test_failures_are_one_line(run: Program, server: FeedServer) -> None:
    server.put("/page", "<html><link rel=alternate type=application/rss+xml href=/feed.xml></html>")
    run("subscribe", server.url + "/page", status=2)
    assert "web page" in run.err and server.url + "/feed.xml" in run.err
    for url in ("/nothing", "/empty"):
        server.put("/empty", rss() + "x", status=200)
        run("subscribe", server.url + url, status=2 if url == "/nothing" else 0)
    run("refresh", "no such show", status=2)
    run("unsubscribe", "99", status=2)
    run("download", status=2)
    run("download", "99", status=2)
    run("subscribe", "missing.opml", status=2)


def test_a_failing_feed_is_reported_by_number(run: Program, server: FeedServer) -> None:
    run("subscribe", server.url + "/feed.xml")
    server.put("/feed.xml", b"", status=410)
    failed = run.json("refresh", status=1)["failed"]
    assert failed[0]["feed"] == 1 and "removed" in failed[0]["reason"]
    assert failed == [{"feed": 1, "reason": failed[0]["reason"]}]
    assert "problem: 127.0.0.1 has removed this file" in run("feeds")


def test_a_feed_that_is_cut_off_is_reported_once(run: Program, server: FeedServer) -> None:
    reason = "this feed is incomplete; the part before the end was used."

    def cut_off(document: str) -> None:
        end = document.index("guid-1")
        server.put("/cut.xml", document, length=False, cut_after=end, cuts=1)

    cut_off(rss(item(2), item(1)))
    subscribed = run.json("subscribe", server.url + "/cut.xml", status=1)
    assert subscribed["failed"] == [{"feed": 1, "reason": reason}]
    assert [one["episodes"] for one in subscribed["feeds"]] == [1]
    assert f"problem: {reason}" in run("feeds")
    cut_off(rss(item(3), item(2), item(1)))
    refreshed = run.json("refresh", status=1)
    assert (len(refreshed["added"]), refreshed["failed"]) == (1, [{"feed": 1, "reason": reason}])
    assert len(run.json("refresh")["added"]) == 1
    assert "problem" not in run("feeds")


def test_secrets_are_in_the_keyring_alone(run: Program, server: FeedServer, tmp_path: Path) -> None:
    token, password = "abcdef99", "hunter2pw"
    query = f"?token={token}"
    server.put(f"/1.vtt{query}", vtt("Private words."))
    server.put(f"/1.mp3{query}", AUDIO)
    words = f"Hear it at {server.url}/1.mp3{query}"
    more = f"<description>{words}</description><link>{server.url}/page{query}</link>"
    private = item(1, more, transcript=f"/1.vtt{query}", audio=f"/1.mp3{query}")
    server.feed(f"/feed.xml{query}", private)
    url = server.url.replace("//", f"//me:{password}@") + f"/feed.xml{query}"
    with memory_keyring() as memory:
        out = run("subscribe", url, "--json") + run("feeds") + run("list", "--json")
        out += run("download", "--all", "--json") + run.err
        server.put(f"/feed.xml{query}", b"", status=500)
        out += run("refresh", "--json", status=1) + run("feeds") + run.err
        run("feeds", "--opml", str(tmp_path / "list.opml"), status=1)
        out += run.err + run("tag", "1", "--quote", "Private words", "--into", "Quotes")
        out += run("export", "Quotes") + bug_report.report("a bug")
        assert password in str(memory.kept) and token in str(memory.kept)
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        files += [path for path in log_folder().rglob("*") if path.is_file()]
        everything = out.encode() + b"".join(path.read_bytes() for path in files)
        run("unsubscribe", "1")
        assert memory.kept == {}
    assert b"Private words" in everything
    assert token.encode() not in everything and password.encode() not in everything
    assert "token=…" in out
