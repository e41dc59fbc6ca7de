"""Subscribing in the real window: from an address to words, streamed and downloaded sound."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QTranslator, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.integration.test_searching import hits, search, wait_for_index
from tests.integration.test_syncing import LENGTH_MS, write_captions
from tests.support.feed_server import FeedServer, Request, item, rss, serving, vtt
from tests.support.page_marks import make_collections, press
from tests.support.page_marks import mark as mark_words
from tests.support.running_program import running_program
from tests.support.speech import DEMO, silence, speech, write
from tests.support.timeouts import ALIGNED_MS, WAIT_MS
from viewer.feeds.opml import Outline, to_opml
from viewer.library.collections import create_collection
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.records import AudioState, EpisodeSummary
from viewer.library.transcripts import load_transcript
from viewer.paths import resources
from viewer.services import feed_downloads
from viewer.services.feed_jobs import SubscribeRequest
from viewer.settings import Settings
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.export.export_dialog import ExportDialog
from viewer.ui.feeds import feed_controller, subscriptions_controller
from viewer.ui.feeds.network_state import NetworkState
from viewer.ui.feeds.subscribe_dialog import SubscribeDialog
from viewer.ui.feeds.subscriptions_dialog import SubscriptionsDialog
from viewer.ui.reader.selection_bar import CollectionButton
from viewer.ui.speakers.speakers_dialog import SpeakersDialog
from viewer.ui.widgets.dialogs import ConfirmDialog
from viewer.ui.widgets.labels import PlainLabel

_NAME = DEMO.stem


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FeedServer]:
    with serving() as running:
        running.put("/audio/1.opus", DEMO.read_bytes(), "audio/ogg")
        running.put("/1.json", (resources() / "demo" / f"{_NAME}.json").read_bytes())
        running.put("/2.vtt", vtt("The quick brown fox.", "Jumps over the lazy dog."))
        picture = QImage(300, 300, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.darkCyan)
        picture.save(str(tmp_path / "cover.png"))
        running.put("/cover.png", (tmp_path / "cover.png").read_bytes(), "image/png")
        running.feed(
            "/feed",
            item(2, transcript="/2.vtt", audio="/audio/2.mp3"),
            item(1, transcript="/1.json", audio="/audio/1.opus", length=DEMO.stat().st_size),
            channel='<itunes:image href="/cover.png"/><itunes:author>Loop</itunes:author>',
        )
        yield running


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is refreshed by itself, unless a test says so."""
    monkeypatch.setattr(feed_controller, "_FIRST_REFRESH_MS", 10 * 60_000)


def preview(program: AppController, qtbot: QtBot, url: str) -> SubscribeDialog:
    """The dialog with the feed at `url` in it."""
    program.actions["subscribe"].trigger()
    dialog = program.window.findChild(SubscribeDialog)
    assert dialog is not None
    dialog.address_field.setText(url)
    QTest.keyClick(dialog.address_field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: dialog.subscribe_button.isEnabled() or dialog.choices.count() > 0, timeout=WAIT_MS
    )
    return dialog


def subscribe(program: AppController, qtbot: QtBot, url: str) -> None:
    dialog = preview(program, qtbot, url)
    QTest.mouseClick(dialog.subscribe_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(program.episodes) == 2, timeout=WAIT_MS)


def named(program: AppController, title: str) -> EpisodeSummary:
    return next(one for one in program.episodes if one.title == title)


def open_episode(program: AppController, qtbot: QtBot, title: str) -> None:
    episode = named(program, title)
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.open(episode.id)


def test_a_feed_is_shown_before_anything_is_stored(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    dialog = preview(program, qtbot, server.url + "/feed")
    assert dialog.title.text() == "Loopback Radio"
    assert "2 episodes · 2 with a transcript" in dialog.facts.text()
    assert dialog._description.toPlainText() == "A show for tests."
    assert "Episode 2" in dialog.episodes.item(0).text()
    assert not dialog.picture.pixmap().isNull()
    assert server.paths() == ["/feed", "/cover.png"]
    dialog.reject()
    assert program.episodes == []


def test_from_subscribing_to_synced_sound(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    first, second = named(program, "Episode 1"), named(program, "Episode 2")
    assert first.streams and first.transcript is not None
    assert "streamed" in program.window.library.model.facts(first)
    qtbot.waitUntil(lambda: bool(program.window.library.model.pictures), timeout=WAIT_MS)
    # It streams: nothing is fetched before it is to be played.
    open_episode(program, qtbot, "Episode 1")
    assert program.player.is_stream
    assert not [path for path in server.paths() if path.startswith("/audio")]
    assert "highlight may be off" in program.features.sync._strip.text
    assert program.actions["play"].isEnabled() and not program.actions["align"].isEnabled()
    program.actions["play"].trigger()
    qtbot.waitUntil(lambda: program.player.now_ms() > 300, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(program.window.page.view.lit.cues), timeout=WAIT_MS)
    program.player.pause()
    # It is downloaded, and is the episode's from then on.
    program.actions["download_audio"].trigger()
    with qtbot.waitSignal(program.features.downloads.finished, timeout=WAIT_MS):
        pass
    qtbot.waitUntil(lambda: program.player.path is not None, timeout=WAIT_MS)
    path = program.player.path
    assert path is not None and path.read_bytes() == DEMO.read_bytes()
    assert path.parent.name == "Loopback Radio"
    qtbot.waitUntil(program.actions["align"].isEnabled, timeout=WAIT_MS)
    assert not program.actions["download_audio"].isEnabled()
    qtbot.waitUntil(lambda: program.window.podcasts.text == "", timeout=WAIT_MS)
    # Without its file it streams again, and nothing is wrong with it.
    path.unlink()
    with qtbot.waitSignal(program.session.audio_states_found, timeout=WAIT_MS) as states:
        program.session.refresh_list()
    assert states.args == [{first.id: AudioState.MISSING, second.id: AudioState.NONE}]
    model = program.window.library.model
    assert "streamed" in model.facts(named(program, "Episode 1"))
    assert "missing" not in model.facts(named(program, "Episode 1"))
    menu = program.features.episode_menu.menu(first.id)
    assert [one.text() for one in menu.actions() if one.text().startswith("Download Audio")]


def test_words_of_a_subscription_are_searched(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    with qtbot.waitSignal(program.features.search.index_updater.updated, timeout=WAIT_MS):
        program.features.search.index_updater.run_soon()
    program.actions["search"].trigger()
    panel = program.features.search.panel
    panel.field.setText("quick brown fox")
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0, timeout=WAIT_MS)


def test_a_refresh_tells_of_new_episodes_in_one_line(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    server.feed("/feed", item(3), item(2, transcript="/2.vtt"), item(1, transcript="/1.json"))
    program.actions["refresh_feeds"].trigger()
    qtbot.waitUntil(lambda: program.window.podcasts.text == "1 new episode", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(program.episodes) == 3, timeout=WAIT_MS)
    third = named(program, "Episode 3")
    assert third.is_new
    chosen = program.features.episode_menu.menu(third.id)
    assert "Download Audio" in [action.text() for action in chosen.actions()]
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        program.window.podcasts.button("Open").click()
    assert program.session.episode is not None and program.session.episode.id == third.id
    assert program.window.podcasts.text == ""
    qtbot.waitUntil(lambda: not named(program, "Episode 3").is_new, timeout=WAIT_MS)


def test_a_feed_that_is_cut_off_is_told_until_it_is_whole(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    document = rss(item(3), item(2, transcript="/2.vtt"), item(1, transcript="/1.json"))
    end = document.index("guid-1")
    server.put("/feed", document, length=False, cut_after=end, cuts=1)
    program.actions["refresh_feeds"].trigger()
    notifications = program.window.workspace.notifications
    told = "this feed is incomplete; the part before the end was used."
    qtbot.waitUntil(lambda: notifications.text == f"Loopback Radio: {told}", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(program.episodes) == 3, timeout=WAIT_MS)
    program.actions["subscriptions"].trigger()
    dialog = program.window.findChild(SubscriptionsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.status.text() == told.capitalize(), timeout=WAIT_MS)
    dialog.refresh_button.click()
    qtbot.waitUntil(lambda: dialog.status.text() == "", timeout=WAIT_MS)
    dialog.reject()
    qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)
    assert notifications.text
    program.actions["refresh_feeds"].trigger()
    assert notifications.text == ""
    qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)
    assert notifications.text == ""


def test_refreshes_at_the_start_every_few_hours_and_by_hand(
    qapp: QApplication,
    qtbot: QtBot,
    server: FeedServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "library"
    server.feed("/other", item(7, audio=""), title="Other Show")

    def asked() -> tuple[int, int]:
        return server.paths().count("/feed"), server.paths().count("/other")

    def make_due(program: AppController) -> None:
        """Let the hours pass after which feeds are read again."""
        with Library.open(folder) as library, library.transaction() as connection:
            connection.execute(
                "UPDATE feed SET checked_at = checked_at - 3600 * ?", (program.settings.feed_hours,)
            )

    def until_read(program: AppController, *numbers: int) -> None:
        qtbot.waitUntil(lambda: asked() == numbers, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)

    monkeypatch.setattr(feed_controller, "_LOOK_MS", 200)
    with running_program(qapp, qtbot, folder) as program:
        subscribe(program, qtbot, server.url + "/feed")
        program.features.feeds.subscribe(SubscribeRequest((server.url + "/other",), 0, True))
        qtbot.waitUntil(lambda: len(program.episodes) == 3, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)
        numbers = asked()
        for turn in (1, 2):
            # What was read just now is left alone.
            for _ in range(2):
                with qtbot.waitSignal(program.features.feeds._timer.timeout, timeout=WAIT_MS):
                    pass
            assert not program.features.feeds.is_busy
            make_due(program)
            until_read(program, numbers[0] + turn, numbers[1] + turn)
        make_due(program)
        program.features.feeds._timer.stop()
        numbers = asked()
    monkeypatch.setattr(feed_controller, "_LOOK_MS", 10 * 60_000)
    monkeypatch.setattr(feed_controller, "_FIRST_REFRESH_MS", 50)
    with running_program(qapp, qtbot, folder) as program:
        until_read(program, numbers[0] + 1, numbers[1] + 1)
        press(program, Qt.Key.Key_F5)
        until_read(program, numbers[0] + 2, numbers[1] + 2)
        program.actions["subscriptions"].trigger()
        dialog = program.window.findChild(SubscriptionsDialog)
        assert dialog is not None
        qtbot.waitUntil(lambda: dialog.feeds.count() == 2, timeout=WAIT_MS)
        dialog.feeds.setCurrentRow(1)
        dialog.refresh_button.click()
        until_read(program, numbers[0] + 2, numbers[1] + 3)
        dialog.reject()


def test_a_newer_transcript_is_offered_and_can_be_undone(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    open_episode(program, qtbot, "Episode 2")
    server.put("/2.vtt", vtt("The quick red fox.", "Jumps over the lazy dog."))
    more = "<description>Corrected</description>"
    server.feed("/feed", item(2, more, transcript="/2.vtt"), item(1, transcript="/1.json"))
    program.actions["refresh_feeds"].trigger()
    notifications = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "newer transcript" in notifications.text, timeout=WAIT_MS)
    assert program.session.episode is not None
    assert "brown" in program.session.episode.transcript.text
    program.window.page.notice.offered[0][1].click()

    def text() -> str:
        assert program.session.episode is not None
        return program.session.episode.transcript.text

    qtbot.waitUntil(lambda: "red fox" in text(), timeout=WAIT_MS)
    program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: "brown fox" in text(), timeout=WAIT_MS)


def test_a_web_page_offers_its_feeds(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    server.put("/", "<html><link rel=alternate type=application/rss+xml href=/feed></html>")
    dialog = preview(program, qtbot, server.url + "/")
    assert dialog.choices.item(0).text() == server.url + "/feed"
    dialog.choices.itemClicked.emit(dialog.choices.item(0))
    qtbot.waitUntil(dialog.subscribe_button.isEnabled, timeout=WAIT_MS)
    dialog.reject()


def test_what_is_wrong_is_said_in_the_dialog(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    program.actions["subscribe"].trigger()
    dialog = program.window.findChild(SubscribeDialog)
    assert dialog is not None
    for url, why in (
        (server.url + "/nothing", "does not have this file"),
        ("a b", "not the address"),
    ):
        dialog.address_field.setText(url)
        dialog.look_button.click()
        qtbot.waitUntil(partial(_says, dialog, why), timeout=WAIT_MS)
        assert not dialog.subscribe_button.isEnabled()
    dialog.reject()


def _says(dialog: SubscribeDialog, why: str) -> bool:
    return why in dialog.status.text()


def test_subscriptions_their_rules_and_the_end(
    program: AppController, qtbot: QtBot, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    program.actions["subscriptions"].trigger()
    dialog = program.window.findChild(SubscriptionsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.feeds.count() == 1, timeout=WAIT_MS)
    assert "2 episodes" in dialog.facts.text()
    # A rule that requires more space than there is asks first, and is not set if declined.
    asked: list[str] = []
    answer = 0

    def confirm(question: ConfirmDialog) -> int:
        asked.append("\n".join(label.text() for label in question.findChildren(PlainLabel)))
        return answer

    monkeypatch.setattr(ConfirmDialog, "exec", confirm)
    with pytest.MonkeyPatch.context() as full:
        full.setattr(feed_downloads, "free_space", lambda _: 3_000_000)
        dialog.audio_rule._kind.setCurrentIndex(2)
        qtbot.waitUntil(lambda: len(asked) == 1, timeout=WAIT_MS)
    assert "only 3.0 MB are free: not all of it will fit" in asked[0]
    qtbot.waitUntil(lambda: dialog.audio_rule.value == 0, timeout=WAIT_MS)
    assert not program.features.downloads.status.waiting
    with qtbot.waitSignal(program.features.downloads.finished, timeout=WAIT_MS) as done:
        dialog.audio_rule._kind.setCurrentIndex(2)  # all; the second is not there
    assert len(done.args[0]) == 1
    qtbot.waitUntil(
        lambda: "does not have this file" in program.window.podcasts.text, timeout=WAIT_MS
    )
    program.window.podcasts.button("Dismiss").click()
    qtbot.waitUntil(
        lambda: "1 downloaded" in dialog.facts.text() or _again(dialog), timeout=WAIT_MS
    )
    with Library.open(program.tasks.folder) as library:
        episode_id = named(program, "Episode 2").id
        transcript = load_transcript(library, episode_id)
        (collection,) = create_collection(library, "Quotes").created_ids("collection")
        mark(library, episode_id, Span(4, 9), transcript, [collection])
    answer = 1
    dialog.unsubscribe_button.click()
    qtbot.waitUntil(lambda: len(program.episodes) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: dialog.feeds.count() == 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not program.features.downloads.status.failed, timeout=WAIT_MS)
    text = asked[-1]
    assert "1 episode with your passages, bookmarks or corrections is kept." in text
    assert "1 episode goes to Recently Deleted" in text
    notifications = program.window.workspace.notifications
    assert notifications.text == "Unsubscribed from Loopback Radio."
    program.window.page.notice.offered[0][1].click()
    qtbot.waitUntil(lambda: dialog.feeds.count() == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(program.episodes) == 2, timeout=WAIT_MS)
    # So do Redo and Undo.
    undo, redo = program.actions["undo"], program.actions["redo"]
    qtbot.waitUntil(lambda: redo.text() == "Redo Unsubscribe", timeout=WAIT_MS)
    redo.trigger()
    qtbot.waitUntil(lambda: len(program.episodes) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: undo.text() == "Undo Unsubscribe", timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: len(program.episodes) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: dialog.feeds.count() == 1, timeout=WAIT_MS)
    dialog.reject()


def _again(dialog: SubscriptionsDialog) -> bool:
    dialog.refresh_requested.emit(dialog.chosen or 0)
    return False


def test_lists_are_exported_and_imported(
    program: AppController, qtbot: QtBot, server: FeedServer, tmp_path: Path
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    program.features.subscriptions.export_list(tmp_path / "list.opml")
    qtbot.waitUntil((tmp_path / "list.opml").exists, timeout=WAIT_MS)
    program.window.dropped.emit([str(tmp_path / "list.opml")])
    qtbot.waitUntil(lambda: program.window.findChild(SubscribeDialog) is not None, timeout=WAIT_MS)
    dialog = program.window.findChild(SubscribeDialog)
    assert dialog is not None
    assert dialog.request.addresses == (server.url + "/feed",)
    dialog.reject()


def test_feeds_of_a_list_are_followed_but_those_that_fail(
    program: AppController, qtbot: QtBot, server: FeedServer, tmp_path: Path
) -> None:
    subscribe(program, qtbot, server.url + "/feed")  # so that this computer is typed
    server.feed("/other", item(3, transcript="/2.vtt"), title="Other & more")
    path = tmp_path / "list.opml"
    names = ["feed", "gone", "other"]
    path.write_bytes(to_opml(Outline(f"{server.url}/{name}", name) for name in names))
    program.window.dropped.emit([str(path)])
    qtbot.waitUntil(lambda: program.window.findChild(SubscribeDialog) is not None, timeout=WAIT_MS)
    dialog = program.window.findChild(SubscribeDialog)
    assert dialog is not None
    assert [dialog.choices.item(row).text() for row in range(3)] == names
    QTest.mouseClick(dialog.subscribe_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(program.episodes) == 3, timeout=WAIT_MS)
    notifications = program.window.workspace.notifications
    told = f"{server.url}/gone: 127.0.0.1 does not have this file."
    qtbot.waitUntil(lambda: notifications.text == told, timeout=WAIT_MS)
    third = named(program, "Episode 3")
    assert third.show == "Other & more"
    qtbot.waitUntil(lambda: bool(named(program, "Episode 3").cues), timeout=WAIT_MS)


def test_downloads_go_into_the_folder_that_was_chosen(
    program: AppController,
    qtbot: QtBot,
    server: FeedServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    chosen = tmp_path / "Podcasts"
    chosen.mkdir()
    monkeypatch.setattr(subscriptions_controller, "ask_for_folder", lambda *_: chosen)
    program.actions["subscriptions"].trigger()
    dialog = program.window.findChild(SubscriptionsDialog)
    assert dialog is not None
    (button,) = [one for one in dialog.findChildren(QPushButton) if "Folder" in one.text()]
    button.click()
    qtbot.waitUntil(
        lambda: Settings.load(program.tasks.folder).audio_folder == str(chosen), timeout=WAIT_MS
    )
    dialog.reject()
    open_episode(program, qtbot, "Episode 1")
    program.actions["download_audio"].trigger()
    qtbot.waitUntil(lambda: program.player.path is not None, timeout=WAIT_MS)
    assert program.player.path == chosen / "Loopback Radio" / "2025-02-07 Episode 1.opus"
    assert not list((program.tasks.folder / "audio").rglob("*.opus"))


def test_a_link_is_dropped(program: AppController, qtbot: QtBot, server: FeedServer) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl(server.url + "/feed")])
    event = QDropEvent(
        QPoint(10, 10).toPointF(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    program.window.dropEvent(event)
    dialog = program.window.findChild(SubscribeDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.subscribe_button.isEnabled, timeout=WAIT_MS)
    dialog.reject()


def test_downloads_pause_and_go_on(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    served = server.files["/audio/1.opus"]
    served.pace = 60_000
    open_episode(program, qtbot, "Episode 1")
    program.actions["download_audio"].trigger()
    strip = program.window.podcasts
    qtbot.waitUntil(lambda: program.features.downloads.status.share > 0, timeout=WAIT_MS)
    assert "Downloading Episode 1" in strip.text
    facts = program.window.library.model.facts(named(program, "Episode 1"))
    assert "downloading" in facts
    assert program.window.page.sync.buttons == [], "it is not offered once more"
    strip.button("Pause").click()
    qtbot.waitUntil(lambda: "paused" in strip.text, timeout=WAIT_MS)
    part = next((program.tasks.folder / "audio").rglob("*.part"))
    qtbot.waitUntil(lambda: program.features.downloads._job is None, timeout=WAIT_MS)
    assert 0 < part.stat().st_size < len(served.data)
    served.pace = 0
    with qtbot.waitSignal(program.features.downloads.finished, timeout=WAIT_MS):
        strip.button("Resume").click()
    assert "Range" in server.asked[-1].headers
    qtbot.waitUntil(lambda: program.player.path is not None, timeout=WAIT_MS)


def test_a_download_goes_on_after_a_restart(
    qapp: QApplication,
    qtbot: QtBot,
    server: FeedServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, served = tmp_path / "library", server.files["/audio/1.opus"]
    served.pace = 150_000

    def received(program: AppController) -> int:
        running = program.features.downloads.status.running.values()
        return max((here for here, _ in running), default=0)

    with running_program(qapp, qtbot, folder) as program:
        subscribe(program, qtbot, server.url + "/feed")
        open_episode(program, qtbot, "Episode 1")
        program.actions["download_audio"].trigger()
        qtbot.waitUntil(lambda: received(program) > 120_000, timeout=WAIT_MS)
    (part,) = (folder / "audio").rglob("*.part")
    assert 100_000 < part.stat().st_size < len(served.data)
    served.pace = 0
    monkeypatch.setattr(feed_controller, "_FIRST_REFRESH_MS", 50)
    with running_program(qapp, qtbot, folder) as program:
        done = part.with_suffix("")
        qtbot.waitUntil(done.exists, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: named(program, "Episode 1").audio == done, timeout=WAIT_MS)
        assert done.read_bytes() == served.data
    asked = [one.headers for one in server.asked if one.path == "/audio/1.opus"]
    assert int(asked[-1]["Range"].removeprefix("bytes=").rstrip("-")) > 30_000


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_refresh_ends_when_the_network_is_metered_unless_it_was_asked_for(
    program: AppController,
    qtbot: QtBot,
    server: FeedServer,
    monkeypatch: pytest.MonkeyPatch,
    by_hand: bool,
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    links = [item(n, transcript=f"/{n}.vtt") for n in range(20, 2, -1)]
    server.feed("/feed", *links)
    began, metered = threading.Event(), threading.Event()

    def held(request: Request) -> None:
        began.set()
        metered.wait(WAIT_MS / 1000)
        request.answer(200, vtt("Words.").encode(), {"Content-Type": "text/vtt"})

    for number in range(3, 21):
        server.answers[f"/{number}.vtt"] = held
    free = True
    monkeypatch.setattr(NetworkState, "is_free", property(lambda _: free))
    if by_hand:
        press(program, Qt.Key.Key_F5)
    else:
        program.features.feeds.refresh(force=False)
    qtbot.waitUntil(began.is_set, timeout=WAIT_MS)
    free = False
    program.features.feeds._network.changed.emit()
    if not by_hand:
        qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)
    metered.set()
    qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(program.episodes) == 20, timeout=WAIT_MS)
    fetched = [path for path in server.paths() if path in server.answers]
    assert len(fetched) == 18 if by_hand else len(fetched) <= 2


def test_a_transcript_of_another_episode_is_told_once_the_audio_is_there(
    program: AppController, qtbot: QtBot, server: FeedServer, tmp_path: Path
) -> None:
    audio = write(tmp_path / "talk.flac", speech(0, LENGTH_MS))
    server.put("/audio/1.flac", audio.read_bytes(), "audio/flac")
    lines = (f"Potatoes number {n} are boiled with salt and butter." for n in range(25))
    server.put("/other.vtt", vtt(*lines))
    server.feed("/feed", item(2, audio=""), item(1, transcript="/other.vtt", audio="/audio/1.flac"))
    subscribe(program, qtbot, server.url + "/feed")
    open_episode(program, qtbot, "Episode 1")
    program.actions["download_audio"].trigger()
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "does not match the transcript" in strip.text, timeout=ALIGNED_MS)


def test_a_stream_that_cannot_be_reached_is_said(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, server.url + "/feed")
    open_episode(program, qtbot, "Episode 2")  # its audio is not there
    program.actions["play"].trigger()
    notifications = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "does not have this file" in notifications.text, timeout=WAIT_MS)
    assert not program.player.is_playing


def rich_feed(server: FeedServer) -> str:
    """A feed with what feeds can say of shows and episodes; returns its address."""
    wishes = "<podcast:locked>yes</podcast:locked><podcast:person>Ann Host</podcast:person>"
    more = (
        "<itunes:season>2</itunes:season><itunes:episode>5</itunes:episode>"
        '<itunes:image href="/cover.png"/>'
        '<podcast:soundbite startTime="0" duration="2">The fox</podcast:soundbite>'
        '<podcast:person role="guest">Bo Guest</podcast:person>'
        "<description><![CDATA[Notes with <a href='https://example.com/fox'>a link</a>. "
        "<img src='/pixel.png'><a href='/more'>More</a>]]></description>"
    )
    return server.feed(
        "/rich",
        item(2, more, transcript="/2.vtt", audio="/audio/1.opus", length=34_000_000),
        item(1, "<itunes:episodeType>trailer</itunes:episodeType>", audio="/audio/1.opus"),
        channel=wishes,
    )


def test_what_a_feed_says_is_shown(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    url = rich_feed(server)
    dialog = preview(program, qtbot, url)
    assert "does not allow other hosts" in dialog.status.text()
    assert dialog.size_label.isHidden()
    dialog.audio_rule._kind.setCurrentIndex(2)
    assert not dialog.size_label.isHidden()
    assert "About 34 MB are needed" in dialog.size_label.text()
    assert "does not state the size of 1 of them" in dialog.size_label.text()
    dialog.audio_rule._kind.setCurrentIndex(0)
    QTest.mouseClick(dialog.subscribe_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(program.episodes) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not program.features.feeds.is_busy, timeout=WAIT_MS)
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    facts = program.window.library.model.facts
    assert facts(named(program, "Episode 2")).startswith("S2 E5 · 0:04")
    trailer = facts(named(program, "Episode 1"))
    assert "trailer" in trailer and "no transcript" in trailer and "streamed" in trailer
    # An episode without a transcript is downloaded with one click, too.
    open_episode(program, qtbot, "Episode 1")
    strip = program.window.page.sync
    assert strip.buttons == ["Download Audio"] and "no transcript" in strip.text
    open_episode(program, qtbot, "Episode 2")
    assert strip.buttons == ["Download Audio (34 MB)"] and "may be off" in strip.text
    assert program.session.episode is not None
    assert program.session.episode.persons == ("Ann Host", "Bo Guest")
    # The notes name the addresses of their links, which are not fetched.
    program.features.notes.show_panel()
    notes = program.window.notes.page
    qtbot.waitUntil(lambda: "Notes with a link." in notes.toPlainText(), timeout=WAIT_MS)
    links = f"Links\nhttps://example.com/fox\n{server.url}/more"
    assert notes.toPlainText().endswith(links)
    # Its own cover comes with the sound, and no other picture.
    assert not program.window.page.header.cover.isVisible()
    program.actions["play"].trigger()
    qtbot.waitUntil(program.window.page.header.cover.isVisible, timeout=WAIT_MS)
    program.player.pause()
    assert server.paths().count("/cover.png") == 1


def test_persons_of_feed_and_episode_are_offered_as_names(
    program: AppController, qtbot: QtBot, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = "<v Speaker 1>The quick brown fox.", "<v Speaker 2>Jumps over the lazy dog."
    server.put("/2.vtt", vtt(*turns))
    subscribe(program, qtbot, rich_feed(server))
    open_episode(program, qtbot, "Episode 2")
    offered: dict[str, list[str]] = {}

    def choose(dialog: SpeakersDialog) -> int:
        for name, field in dialog.fields.items():
            offered[name] = [field.itemText(row) for row in range(field.count())]
        for name, person in (("Speaker 1", "Ann Host"), ("Speaker 2", "Bo Guest")):
            field = dialog.fields[name]
            field.setCurrentIndex(offered[name].index(person))
        return 1

    monkeypatch.setattr(SpeakersDialog, "exec", choose)
    program.actions["speakers"].trigger()
    assert offered == {
        "Speaker 1": ["Speaker 1", "Speaker 2", "Ann Host", "Bo Guest"],
        "Speaker 2": ["Speaker 2", "Speaker 1", "Ann Host", "Bo Guest"],
    }

    def speakers() -> list[str]:
        episode = program.session.episode
        return list(episode.transcript.speakers) if episode is not None else []

    qtbot.waitUntil(lambda: speakers() == ["Ann Host", "Bo Guest"], timeout=WAIT_MS)


def test_a_list_hides_tokens_in_addresses(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    token = "0123456789abcdef01234567"
    path = tmp_path / "list.opml"
    urls = f"https://example.com/private/{token}/feed", "http://[bad/"
    outlines = "".join(f'<outline type="rss" text="" xmlUrl="{url}"/>' for url in urls)
    path.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    program.window.dropped.emit([str(path)])
    qtbot.waitUntil(lambda: program.window.findChild(SubscribeDialog) is not None, timeout=WAIT_MS)
    dialog = program.window.findChild(SubscribeDialog)
    assert dialog is not None
    assert dialog.choices.item(0).text() == "https://example.com/private/…/feed"
    assert dialog.subscribe_button.isDefault()
    assert not dialog.request.typed and dialog.request.addresses == urls
    dialog.reject()


def test_soundbites_are_a_collection_that_cannot_be_changed(
    program: AppController, qtbot: QtBot, server: FeedServer
) -> None:
    subscribe(program, qtbot, rich_feed(server))
    annotations = program.context.edits
    qtbot.waitUntil(lambda: bool(annotations.annotations.collections), timeout=WAIT_MS)
    (collection,) = annotations.annotations.collections
    assert (collection.name, collection.passages) == ("Soundbites", 1)
    assert not program.features.selection_bar.bar.findChildren(CollectionButton)
    menu = program.features.context_menus.collection_menu(collection)
    assert [action.text() for action in menu.actions()] == ["Show Passages", "Export…"]
    open_episode(program, qtbot, "Episode 2")
    program.window.library.collection_activated.emit(collection.id)
    panel = program.features.passages_panel.panel
    qtbot.waitUntil(lambda: len(panel.model.shown) == 1, timeout=WAIT_MS)
    (bite,) = panel.model.shown
    assert (bite.quote, bite.note) == ("The quick brown fox.", "The fox")
    actions = program.features.context_menus.passages_menu([bite]).actions()
    enabled = {action.text(): action.isEnabled() for action in actions}
    assert not enabled["Delete"] and not enabled["Edit Note"] and enabled["Play"]
    program.features.passages.go_to(bite)
    qtbot.waitUntil(lambda: program.features.passages.current is not None, timeout=WAIT_MS)
    program.actions["delete_passage"].trigger()
    notifications = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "cannot be changed" in notifications.text, timeout=WAIT_MS)
    program.actions["edit_note"].trigger()
    assert annotations.annotations.passages == [bite]

    class Translator(QTranslator):
        def translate(self, _context: str, text: str, *_: object) -> str:
            return "Klänge" if text == "Soundbites" else ""

    translator = Translator()
    QCoreApplication.installTranslator(translator)
    try:
        annotations.reset_history()
        qtbot.waitUntil(
            lambda: [one.name for one in annotations.annotations.collections] == ["Klänge"],
            timeout=WAIT_MS,
        )
    finally:
        QCoreApplication.removeTranslator(translator)


def test_the_whole_journey(
    qapp: QApplication, qtbot: QtBot, server: FeedServer, tmp_path: Path
) -> None:
    """Subscribe, stream, download with an ad in it, repair, search, mark, export, and restart."""
    captions = write_captions(tmp_path)
    ad = (silence(0.5), speech(100_000, 5_000), silence(0.5))  # before all words
    audio = write(tmp_path / "talk.flac", *ad, speech(0, LENGTH_MS))
    server.put("/audio/1.flac", audio.read_bytes(), "audio/flac")
    server.put("/talk.vtt", captions.read_bytes())
    items = item(2, audio=""), item(1, transcript="/talk.vtt", audio="/audio/1.flac")
    server.feed("/feed", *items, channel='<itunes:image href="/cover.png"/>')
    target = tmp_path / "quotes.md"
    with running_program(qapp, qtbot, tmp_path / "library") as program:
        subscribe(program, qtbot, server.url + "/feed")
        open_episode(program, qtbot, "Episode 1")
        program.actions["play"].trigger()
        qtbot.waitUntil(lambda: program.player.now_ms() > 300, timeout=WAIT_MS)
        assert program.player.is_stream
        assert "may be off" in program.window.page.sync.text
        program.player.pause()
        program.actions["download_audio"].trigger()
        qtbot.waitUntil(lambda: program.player.path is not None, timeout=WAIT_MS)
        # The captions are held against what was downloaded.
        strip = program.window.page.sync
        qtbot.waitUntil(lambda: "Repair" in strip.buttons, timeout=ALIGNED_MS)
        first_ms = third_cue_ms(program)
        strip.button("Repair").click()
        qtbot.waitUntil(
            lambda: abs(third_cue_ms(program) - first_ms - 6_000) < 300, timeout=ALIGNED_MS
        )
        # Its words are found, played from where they sound now, marked and exported.
        view = program.window.page.view
        words = " ".join(view.transcript.text.split()[40:44])
        wait_for_index(program, qtbot)
        search(program, qtbot, f'"{words}"')
        (hit,) = hits(program)
        start = view.transcript.text.index(words)
        assert (hit.start, hit.start_ms) == (start, view.transcript.time_map.to_ms(start))
        QTest.keyClick(program.features.search.panel.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
        program.player.pause()
        make_collections(program, qtbot, "Quotes")
        mark_words(program, qtbot, words)
        program.actions["export"].trigger()
        dialog = program.window.findChild(ExportDialog)
        assert dialog is not None
        dialog.fields.source.setCurrentText("Quotes")
        qtbot.waitUntil(lambda: words in dialog.preview.toPlainText(), timeout=WAIT_MS)
        dialog.path.setText(str(target))
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "Exported 1 quote" in dialog.said.text(), timeout=WAIT_MS)
        dialog.close()
    assert words in target.read_text(encoding="utf-8")
    with running_program(qapp, qtbot, tmp_path / "library") as program:
        if program.session.episode is None:
            open_episode(program, qtbot, "Episode 1")
        qtbot.waitUntil(lambda: program.player.path is not None, timeout=WAIT_MS)
        assert abs(third_cue_ms(program) - first_ms - 6_000) < 300
        qtbot.waitUntil(lambda: bool(program.window.library.model.pictures), timeout=WAIT_MS)
        (passage,) = program.edits.annotations.passages
        assert passage.quote == words
        assert program.player.path is not None and program.player.path.read_bytes() == (
            audio.read_bytes()
        )
        program.actions["play"].trigger()
        qtbot.waitUntil(lambda: bool(program.window.page.view.lit.cues), timeout=WAIT_MS)


def third_cue_ms(program: AppController) -> int:
    assert program.session.episode is not None
    return program.session.episode.transcript.cues[2].start_ms or 0
