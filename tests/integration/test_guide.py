"""Help › Guide: its pages beside the window, also in another language and on a small screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from tests.test_guide import PAGES
from viewer import paths
from viewer.ui.app import guide_dialog
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.guide_dialog import GuideDialog
from viewer.ui.theme.theme import DARK, ColorScheme


def open_guide(program: AppController) -> GuideDialog:
    program.actions["guide"].trigger()
    (dialog,) = program.window.findChildren(GuideDialog)
    assert dialog.isVisible()
    return dialog


def titles(dialog: GuideDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def links(dialog: GuideDialog) -> Iterator[str]:
    """Targets of the links of the page."""
    block = dialog.page.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            if target := parts.fragment().charFormat().anchorHref():
                yield target
            parts += 1
        block = block.next()


def test_every_page_is_listed_and_shown(program: AppController) -> None:
    dialog = open_guide(program)
    assert not dialog.isModal()
    assert len(titles(dialog)) == len(PAGES)
    assert titles(dialog)[0] == "Reading and listening"
    assert titles(dialog)[-1] == "Your data"
    for row, title in enumerate(titles(dialog)):
        dialog.list.setCurrentRow(row)
        shown = dialog.page.toPlainText()
        assert shown.startswith(title)
        assert "**" not in shown
        assert "](" not in shown
        assert dialog.page.horizontalScrollBar().maximum() == 0, title
    told = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert not any("English" in text for text in told)


def test_pages_begin_at_their_top(program: AppController, qtbot: QtBot) -> None:
    dialog = open_guide(program)
    bar = dialog.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=WAIT_MS)
    assert bar.value() == 0
    assert dialog.list.isVisible() and dialog.list.currentRow() == 0
    for width, height in ((700, 400), (960, 620)):
        dialog.resize(width, height)
        QApplication.processEvents()
        assert bar.value() == 0
    for row in range(1, dialog.list.count()):
        bar.setValue(bar.maximum())
        dialog.list.setCurrentRow(row)
        QApplication.processEvents()
        assert bar.value() == 0


def test_every_link_leads_somewhere(
    program: AppController, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    dialog = open_guide(program)
    inside, outside = 0, 0
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        for target in list(links(dialog)):
            dialog.list.setCurrentRow(row)
            url = QUrl(target)
            dialog.page.highlighted.emit(url)
            told = dialog.page.viewport().toolTip()
            dialog.page.anchorClicked.emit(url)
            if url.scheme():
                outside += 1
                assert asked == [target]
                assert url.host() in told
                asked.clear()
                continue
            inside += 1
            assert not told
            page = dialog.page.toPlainText()
            expected = (paths.guide() / url.path()).read_text(encoding="utf-8")
            assert page.partition("\n")[0] == expected.partition("\n")[0].removeprefix("# ")
            if url.fragment():
                heading = dialog.page.textCursor().block()
                assert heading.blockFormat().headingLevel() > 1
                assert heading.text().casefold().replace(" ", "-") == url.fragment()
    assert not asked
    assert inside > 3
    assert outside > 0


def test_files_and_programs_are_never_opened(
    program: AppController, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    dialog = open_guide(program)
    before = dialog.page.toPlainText()
    for target in ("file:///etc/passwd", "javascript:1", "../../README.md", "nowhere.md", "#no"):
        dialog.page.anchorClicked.emit(QUrl(target))
    assert not asked
    assert dialog.page.toPlainText() == before


def test_it_stays_where_it_was_left_and_escape_closes_it(
    program: AppController, qtbot: QtBot
) -> None:
    dialog = open_guide(program)
    qtbot.waitUntil(dialog.list.hasFocus, timeout=WAIT_MS)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    program.actions["sidebar"].trigger()  # the window can be used meanwhile
    assert dialog.isVisible()
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert open_guide(program) is dialog
    qtbot.waitUntil(dialog.list.hasFocus, timeout=WAIT_MS)
    assert dialog.list.currentRow() == 1
    assert dialog.page.toPlainText().startswith(titles(dialog)[1])


def test_links_have_the_color_of_the_scheme(program: AppController) -> None:
    dialog = open_guide(program)
    dialog.list.setCurrentRow(titles(dialog).index("Subscriptions"))
    program.look.set_scheme(ColorScheme.DARK)
    cursor = dialog.page.document().find("podcast namespace")
    assert cursor.charFormat().foreground().color() == DARK.accent


def test_html_in_a_page_is_text(
    program: AppController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# A & B\n\n<img src='x.png'><b>bold</b>\n", encoding="utf-8")
    (tmp_path / "z.md").write_bytes(b"# \xff")
    shutil.copy(paths.guide() / "related.md", tmp_path)
    monkeypatch.setattr(guide_dialog, "guide", lambda: tmp_path)
    dialog = open_guide(program)
    assert titles(dialog) == ["Related passages", "A & B"]
    dialog.list.setCurrentRow(1)
    assert "<b>bold</b>" in dialog.page.toPlainText()


def test_missing_pages_are_told(
    program: AppController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide_dialog, "guide", lambda: tmp_path / "nowhere")
    assert "missing" in open_guide(program).page.toPlainText()


@pytest.mark.parametrize("language", ["de"])
def test_a_german_window_says_that_the_pages_are_english(program: AppController) -> None:
    assert program.actions["guide"].text().replace("&", "") == "Anleitung …"
    dialog = open_guide(program)
    assert dialog.windowTitle() == "Anleitung"
    (told,) = (one for one in dialog.findChildren(QLabel) if "englisch" in one.text())
    assert told.isVisible()
    assert len(titles(dialog)) == len(PAGES)
    assert dialog.page.toPlainText().startswith("Reading and listening")
