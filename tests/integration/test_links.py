"""Links lead to a moment or a passage of this library, to nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.export.deep_links import DeepLink, make
from viewer.library import passage_edits, passages
from viewer.runtime.instance_lock import OpenRequest
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController

Opened = Callable[..., AppController]


@pytest.fixture
def two(opened: Opened, tmp_path: Path) -> AppController:
    """Two episodes, the second one open."""
    opened(*write_episode(tmp_path, "first", 40))
    return opened(*write_episode(tmp_path, "second", 30))


def follow(main: AppController, qtbot: QtBot, link: str) -> None:
    with qtbot.waitSignal(main.session.span_requested, timeout=WAIT_MS):
        main.receive(OpenRequest((), link))
    qtbot.waitUntil(lambda: main.player.duration_ms > 0, timeout=WAIT_MS)


def test_it_opens_the_episode_at_the_moment(two: AppController, qtbot: QtBot) -> None:
    follow(two, qtbot, "earmark://episode/1?t=26.5")
    assert two.session.episode is not None
    assert two.session.episode.summary.title == "First"
    assert two.player.now_ms() == 26_500
    assert not two.player.is_playing
    view = two.window.page.view
    assert view.transcript.text.index("number10") > view.top_offset() - 400
    assert not view.following
    # Once more, while it is open.
    follow(two, qtbot, "earmark://episode/1?t=3")
    assert two.player.now_ms() == 3_000


def test_what_sounds_sounds_on_from_there(two: AppController, qtbot: QtBot) -> None:
    two.player.play()
    qtbot.waitUntil(lambda: two.player.is_playing, timeout=WAIT_MS)
    follow(two, qtbot, "earmark://episode/2?t=40")
    assert two.player.is_playing
    assert 40_000 <= two.player.now_ms() < 43_000


def test_it_opens_a_passage_also_when_it_has_moved(two: AppController, qtbot: QtBot) -> None:
    assert two.session.episode is not None
    transcript = two.session.episode.transcript
    start = transcript.text.index("number7")
    with qtbot.waitCallback() as marked:
        two.tasks.run_with_library(
            lambda library: passage_edits.mark(library, 2, Span(start, start + 7), transcript),
            marked,
        )
    with qtbot.waitCallback() as listed:
        two.tasks.run_with_library(lambda library: passages.of_episode(library, 2), listed)
    (passage,) = listed.args[0]
    went: list[Span] = []
    two.session.span_requested.connect(went.append)
    # The moment and the episode of the link are those of long ago.
    link = make(DeepLink(1, 3_000, passage.uid))
    two.receive(OpenRequest((), link))
    qtbot.waitUntil(lambda: bool(went), timeout=WAIT_MS)
    assert went == [Span(start, start + 7)]
    assert two.session.episode.id == 2
    assert two.player.now_ms() > 15_000


NOWHERE = [
    ("earmark://episode/99", "not in this library"),
    ("earmark://episode/999999999999999999?t=5", "not in this library"),
    (f"earmark://episode/99?passage={'0' * 32}", "not in this library"),
    ("earmark://episode/one", "cannot open this link"),
    ("earmark://episode/1/../../etc/passwd", "cannot open this link"),
    ("earmark:///etc/passwd", "cannot open this link"),
    ("earmark:/etc/passwd", "cannot open this link"),
    ("earmark://file/etc/passwd", "cannot open this link"),
    ("earmark://", "cannot open this link"),
    ("earmark://[", "cannot open this link"),
    ("earmark://episode/-1", "cannot open this link"),
    ("earmark://episode/１", "cannot open this link"),
    ("earmark://episode/1" + "0" * 3_000, "cannot open this link"),
    ("file:///etc/passwd", "cannot open this link"),
    ("EARMARK://EPISODE/99", "not in this library"),
]


def test_what_leads_nowhere_is_told(two: AppController, qtbot: QtBot) -> None:
    for link, said in NOWHERE:
        with qtbot.waitSignal(
            two.window.workspace.notifications.message_shown, timeout=WAIT_MS
        ) as told:
            two.receive(OpenRequest((), link))
        assert said in told.args[0], link
        assert said in two.window.page.notice.text
        assert two.session.episode is not None
        assert two.session.episode.summary.title == "Second"
    assert two.bugs.reports == []


def test_a_moment_that_is_none_still_opens_the_episode(two: AppController, qtbot: QtBot) -> None:
    for moment in ("-5", "1e9", "abc", "999999999", "0.0000001", "5,7", ""):
        two.session.close()
        with qtbot.waitSignal(two.session.opened, timeout=WAIT_MS):
            two.receive(OpenRequest((), f"earmark://episode/1?t={moment}"))
        assert two.session.episode is not None
        assert two.session.episode.id == 1
        assert two.player.now_ms() <= 105_000
    assert two.bugs.reports == []


def test_an_episode_without_sound_opens_at_the_words(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path)
    sound.unlink()
    main = opened(captions)
    follow_to: list[Span] = []
    main.session.span_requested.connect(follow_to.append)
    main.receive(OpenRequest((), "earmark://episode/1?t=26.5"))
    qtbot.waitUntil(lambda: bool(follow_to), timeout=WAIT_MS)
    text = main.window.page.view.transcript.text
    assert 0 < follow_to[0].start - text.index("number9") < 60
