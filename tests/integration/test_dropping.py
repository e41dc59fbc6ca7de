"""Everything that can be opened can be dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_episode, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.export.deep_links import DeepLink, make
from viewer.library.library import Library
from viewer.ui.app.app_controller import AppController
from viewer.ui.feeds.subscribe_dialog import SubscribeDialog

OPML = '<opml version="2.0"><body><outline type="rss" xmlUrl="{url}"/></body></opml>'


def drop(program: AppController, paths: Sequence[Path] = (), text: str = "", url: str = "") -> None:
    """Drag and drop files, a link, or text."""
    mime = QMimeData()
    if paths or url:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths] + ([QUrl(url)] * bool(url)))
    if text:
        mime.setText(text)
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    entered = QDragEnterEvent(QPoint(9, 9), *how, Qt.KeyboardModifier.NoModifier)
    entered.ignore()
    program.window.dragEnterEvent(entered)
    assert entered.isAccepted()
    program.window.dropEvent(
        QDropEvent(QPoint(9, 9).toPointF(), *how, Qt.KeyboardModifier.NoModifier)
    )


def test_files_folders_and_links(program: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    captions, sound = write_episode(tmp_path, "one")
    drop(program, [sound, captions])
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)
    first = on_page(program)
    assert first.audio is not None and first.audio.path == sound
    folder = tmp_path / "folder"
    folder.mkdir()
    write_vtt(folder / "two.vtt", spoken(5), title="Two")
    drop(program, [folder])
    qtbot.waitUntil(lambda: len(program.episodes) == 2, timeout=WAIT_MS)
    (other,) = (one for one in program.episodes if one.id != first.id)
    link = make(DeepLink(other.id, 3_500))
    for text, url in ((link, ""), ("", link)):
        program.session.open(first.id)
        qtbot.waitUntil(lambda: on_page(program).id == first.id, timeout=WAIT_MS)
        drop(program, text=text, url=url)
        qtbot.waitUntil(lambda: on_page(program).id == other.id, timeout=WAIT_MS)


def test_addresses_of_feeds_and_lists(program: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    listed = tmp_path / "shows.opml"
    listed.write_text(OPML.format(url="http://127.0.0.1:9/feed"), encoding="utf-8")
    captions = write_vtt(tmp_path / "beside.vtt", spoken(5), title="Beside")
    drop(program, [listed, captions])
    qtbot.waitUntil(lambda: program.window.findChild(SubscribeDialog) is not None, timeout=WAIT_MS)
    dialog = program.window.findChild(SubscribeDialog)
    assert dialog is not None
    assert dialog.request.addresses == ("http://127.0.0.1:9/feed",)
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)
    assert on_page(program).summary.title == "Beside", "the file beside the list is opened, too"
    dialog.reject()
    drop(program, text="feed://127.0.0.1:9/other")
    shown = [d for d in program.window.findChildren(SubscribeDialog) if d.isVisible()]
    fields = [field.text() for d in shown for field in d.findChildren(QLineEdit)]
    assert any("127.0.0.1:9/other" in text for text in fields)
    for each in shown:
        each.reject()


def test_a_library_is_offered_to_be_opened(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "Other library"
    Library.open(other).close()
    start = program.window.empty
    for path in (other, other / "library.db"):
        program.window.workspace.notifications.clear()
        drop(program, [path])
        assert start.message == "“Other library” is an Earmark library."
    assert not program.episodes
    (button,) = (b for b in start.findChildren(QPushButton) if b.text() == "Switch Library")
    with qtbot.waitSignal(program.window.close_started, timeout=WAIT_MS):
        button.click()
    assert program.libraries.wanted == other


def test_what_cannot_be_opened_says_why(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0 no text")
    drop(program, [tmp_path / "picture.jpg"])
    start = program.window.empty
    qtbot.waitUntil(lambda: "picture.jpg" in start.message, timeout=WAIT_MS)
    program.window.workspace.notifications.clear()
    drop(program, text="earmark://nothing/at/all")
    qtbot.waitUntil(lambda: bool(start.message), timeout=WAIT_MS)
