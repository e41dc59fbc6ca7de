"""One window for each library: a second start hands over, whatever the first one is doing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from tests.desktop.conftest import ROOT, Desktop, until
from tests.support.episodes import write_episode
from viewer.runtime.instance_lock import OpenRequest
from viewer.ui.platform.single_instance import (
    HandoverResult,
    InstanceServer,
    _address,
    _is_private,
    send_to_running_instance,
)


def titles(desktop: Desktop, library: Path | None = None) -> list[str]:
    """Return the titles in the library; none if it does not exist."""
    path = (library or desktop.library) / "library.db"
    if not path.exists():
        return []
    connection = sqlite3.connect(path)
    try:
        return [title for (title,) in connection.execute("SELECT title FROM episode ORDER BY id")]
    except sqlite3.Error:
        return []
    finally:
        connection.close()


def position(desktop: Desktop, episode: int) -> int:
    connection = sqlite3.connect(desktop.library / "library.db")
    try:
        return int(
            connection.execute(
                "SELECT position_ms FROM episode WHERE id = ?", (episode,)
            ).fetchone()[0]
        )
    finally:
        connection.close()


@pytest.fixture
def first(desktop: Desktop, tmp_path: Path) -> Desktop:
    """A window with one episode open."""
    desktop.start(write_episode(tmp_path)[0])
    until(lambda: titles(desktop) == ["Episode"], "the first window took its file")
    return desktop


def test_a_second_start_hands_its_file_over(first: Desktop, tmp_path: Path) -> None:
    folder = tmp_path / "other place"
    folder.mkdir()
    captions, _ = write_episode(folder, "another", 30)
    # Named from where the second start stands.
    second = first.start(os.path.relpath(captions, Path(__file__).parent.parent.parent))
    assert second.wait(30) == 0
    until(lambda: titles(first) == ["Episode", "Another"], "the first window took it")
    assert first.started[0].poll() is None


def test_a_start_without_anything_to_open_only_shows_the_window(first: Desktop) -> None:
    assert first.start().wait(30) == 0
    assert first.started[0].poll() is None


def test_a_link_opens_its_moment_in_the_window(first: Desktop) -> None:
    assert first.start("earmark://episode/1?t=12.5").wait(30) == 0
    until(lambda: position(first, 1), "the moment was found and kept")
    first.started[0].send_signal(signal.SIGTERM)
    assert first.started[0].wait(30) == 0
    assert position(first, 1) == 12_500


def test_a_link_finds_the_window_that_has_its_episode(first: Desktop) -> None:
    # As a desktop starts it: it knows of no library.
    subprocess.run(
        [sys.executable, "-m", "viewer", "earmark://episode/1?t=0:12.5"],
        cwd=ROOT,
        env={**first.environment, "XDG_DATA_HOME": str(first.home / "data")},
        timeout=60,
        check=True,
    )
    first.started[0].send_signal(signal.SIGTERM)
    assert first.started[0].wait(30) == 0
    assert position(first, 1) == 12_500


def test_two_starts_at_once_make_one_window(desktop: Desktop, tmp_path: Path) -> None:
    for cues, name in enumerate(("one", "two", "three"), 20):
        (tmp_path / name).mkdir()
        desktop.start(write_episode(tmp_path / name, name, cues)[0])
    until(lambda: len(titles(desktop)) == 3, "all three files arrived")
    until(
        lambda: sum(process.poll() is None for process in desktop.started) == 1,
        "one window is left",
    )


def test_two_libraries_have_two_windows(first: Desktop, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    library = tmp_path / "second library"
    second = first.start(write_episode(tmp_path / "x", "second", 30)[0], library=library)
    until(lambda: titles(first, library) == ["Second"], "the other library's window took it")
    assert second.poll() is None
    assert titles(first) == ["Episode"]


def test_a_hanging_window_is_not_waited_for(first: Desktop, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    first.started[0].send_signal(signal.SIGSTOP)
    second = first.start(write_episode(tmp_path / "x", "second", 30)[0])
    until(lambda: titles(first) == ["Episode", "Second"], "it opened its own window")
    assert second.poll() is None
    # What hung does not open it once more when it comes to itself.
    first.started[0].send_signal(signal.SIGCONT)
    second.send_signal(signal.SIGTERM)
    assert second.wait(30) == 0
    assert first.start().wait(30) == 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_dead_window_is_followed_by_a_new_one(first: Desktop, tmp_path: Path, how: int) -> None:
    first.started[0].send_signal(how)
    first.started[0].wait(30)
    both = [first.start(), first.start("earmark://episode/1")]
    # Whichever came first is the window now, and the other one has handed over.
    until(lambda: sum(one.poll() is None for one in both) == 1, "one window is left")
    assert sorted(str(one.poll()) for one in both) == ["0", "None"]


# Who speaks to the socket, and what


@pytest.fixture
def receiver(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[InstanceServer, Path, list[OpenRequest]]]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    heard: list[OpenRequest] = []
    receiver = InstanceServer(tmp_path)
    receiver.received.connect(heard.append)
    yield receiver, tmp_path, heard
    receiver.close()


Listening = tuple[InstanceServer, Path, list[OpenRequest]]


def request(**changes: object) -> dict[str, object]:
    known: dict[str, object] = {
        "files": ["/a/b.vtt"],
        "link": "",
        "until": time.monotonic() + 5,
        "tokens": {},
    }
    return {**known, **changes}


def say(library: Path, data: bytes) -> socket.socket:
    sender = socket.socket(socket.AF_UNIX)
    sender.connect(_address(library))
    sender.settimeout(10)
    sender.setblocking(False)
    while data:
        try:
            data = data[sender.send(data) :]
        except BlockingIOError:
            from PySide6.QtTest import QTest

            QTest.qWait(5)
        except OSError:
            break  # the door was shut
    return sender


def answer(sender: socket.socket) -> bytes:
    """Return the lines received until the connection is closed."""
    said = b""

    def over() -> bool:
        nonlocal said
        try:
            part = sender.recv(100)
        except BlockingIOError:
            return False
        except OSError:
            return True
        said += part
        return not part

    until(over, "the door was shut")
    sender.close()
    return said


def test_a_request_comes_in_whole(receiver: Listening) -> None:
    _, library, heard = receiver
    line = json.dumps(request(link="earmark://episode/3")).encode() + b"\n"
    # In pieces, as it may arrive.
    sender = say(library, line[:20])
    until(lambda: bool(receiver[0]._open), "it was let in")
    sender.send(line[20:])
    assert answer(sender) == b"taken\n"
    assert heard == [OpenRequest((Path("/a/b.vtt"),), "earmark://episode/3")]


def test_names_that_are_not_text_come_through(receiver: Listening) -> None:
    _, library, heard = receiver
    name = os.fsdecode(b"/a/\xff\xfe b.vtt")
    line = json.dumps(request(files=[name])).encode() + b"\n"
    assert answer(say(library, line)) == b"taken\n"
    assert os.fsencode(heard[0].files[0]) == b"/a/\xff\xfe b.vtt"


NONSENSE: list[bytes | list[object] | dict[str, object]] = [
    b"\n",
    b"nonsense\n",
    b"[" * 100_000 + b"\n",
    b"{}\n",
    b"x" * 2_000_000,
    b"x" * 2_000_000 + b"\n",
    b"\xff\xfe\x00\n",
    [],
    {"files": ["relative.vtt"]},
    {"files": "/a/b.vtt"},
    {"files": [3]},
    {"files": ["/a\0b"]},
    {"files": ["/" + "x" * 10_000]},
    {"files": ["/x"] * 5_000},
    {"link": ["earmark://episode/1"]},
    {"link": "earmark://" + "x" * 10_000},
    {"until": "tomorrow"},
    {"until": None},
    {"until": 0.0},
    {"until": 1e300},
    {"until": float("nan")},
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
def test_what_makes_no_sense_is_turned_away(
    receiver: Listening, nonsense: bytes | list[object] | dict[str, object]
) -> None:
    if isinstance(nonsense, bytes):
        data = nonsense
    else:
        # Right in all else, and made now: a request is good for some seconds.
        asked = request(**nonsense) if isinstance(nonsense, dict) else [request()]
        data = json.dumps(asked).encode() + b"\n"
    _, library, heard = receiver
    assert answer(say(library, data)) == b""
    assert heard == []
    # And the door stays open for others.
    assert answer(say(library, json.dumps(request()).encode() + b"\n")) == b"taken\n"


def test_whoever_says_nothing_is_shown_out(receiver: Listening) -> None:
    _, library, heard = receiver
    silent = [say(library, b"") for _ in range(20)]
    until(lambda: not receiver[0]._server.hasPendingConnections(), "they came in")
    assert len(receiver[0]._open) <= 8
    for sender in silent:
        assert answer(sender) == b""
    assert answer(say(library, json.dumps(request()).encode() + b"\n")) == b"taken\n"
    assert len(heard) == 1


def test_only_its_user_can_reach_it(receiver: Listening) -> None:
    _, library, _ = receiver
    door = Path(_address(library))
    assert _is_private(door.parent)
    assert door.stat().st_mode & 0o077 == 0


def test_a_folder_of_somebody_else_s_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all = tmp_path / "r"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    address = _address(tmp_path)
    assert address
    assert not address.startswith(str(open_to_all))


def test_starts_in_sandboxes_of_their_own_meet_in_what_they_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = Path(tempfile.mkdtemp())
    shared = runtime / "app" / "org.earmark.Earmark"
    shared.mkdir(parents=True, mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("FLATPAK_ID", "org.earmark.Earmark")
    assert Path(_address(tmp_path)).parent == shared
    shutil.rmtree(runtime)


def test_a_long_way_to_the_home_is_no_trouble(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ("x" * 100)))
    receiver = InstanceServer(tmp_path)
    assert receiver._server.isListening()
    receiver.close()


def test_where_nobody_listens_nobody_is_waited_for(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    assert send_to_running_instance(tmp_path, OpenRequest(), 60_000) is HandoverResult.NOBODY
    # Nor where a dead window's socket lies.
    left = socket.socket(socket.AF_UNIX)
    left.bind(_address(tmp_path))
    left.close()
    assert send_to_running_instance(tmp_path, OpenRequest(), 60_000) is HandoverResult.NOBODY
    InstanceServer(tmp_path).close()
    assert QLocalSocket.LocalSocketState.UnconnectedState == QLocalSocket().state()
