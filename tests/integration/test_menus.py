"""Menus in the real window: each is whole on a small screen, in both languages and other fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library import collections
from viewer.library.hit_passages import HitRef
from viewer.transcripts.chapter_places import PlacedChapter
from viewer.ui.app.app_controller import AppController
from viewer.ui.sync.pin_controller import PinController

Opened = Callable[..., AppController]
SCREEN, TAKEN = 600, 64  # pixels: height of the screen, and of a panel and a title bar
LIST = 40  # entries of lists that the user's data fill


@pytest.fixture
def font() -> str:
    """The user's font; a test may set another one."""
    return ""


@pytest.fixture
def in_font(qapp: QApplication, font: str) -> Iterator[None]:
    """The program's font, restored after the test."""
    before = qapp.font()
    if font:
        qapp.setFont(QFont(font, 10))
    yield
    qapp.setFont(before)


@pytest.fixture
def filled(in_font: None, opened: Opened, qtbot: QtBot, tmp_path: Path, font: str) -> AppController:
    """An open episode of many chapters, in a library of many collections."""
    program = opened(*write_episode(tmp_path, "first", cues=40))
    if font:
        QApplication.setFont(QFont(font, 10))
    made: list[object] = []
    for number in range(LIST):
        program.edits.execute(
            lambda library, n=number: collections.create_collection(  # type: ignore[misc]  # default of n
                library, f"Topic number {n}"
            )
        )
    program.tasks.run_with_library(lambda _: None, made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=WAIT_MS)
    settle(program, qtbot)
    qtbot.waitUntil(lambda: len(program.edits.annotations.own_collections) == LIST, timeout=WAIT_MS)
    program.features.chapters.places = [
        PlacedChapter(f"A chapter with a long title, number {n}", n * 2_000, n) for n in range(LIST)
    ]
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    return program


def inside(menu: QMenu, path: str) -> Iterator[tuple[str, QMenu]]:
    """The menu and its submenus, filled, with their names."""
    menu.aboutToShow.emit()
    yield path, menu
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield from inside(submenu, f"{path} > {action.text()}")


def every_menu(program: AppController) -> Iterator[tuple[str, QMenu]]:
    features = program.features
    for top in program.window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        yield from inside(menu, top.text())
    number = on_page(program).id
    yield from inside(features.episode_menu.menu(number), "episode")
    yield from inside(features.context_menus.page_menu(), "page")
    collection = program.edits.annotations.own_collections[3]
    yield from inside(features.context_menus.collection_menu(collection), "collection")
    hits = [HitRef(number, 0, 3, "the")]
    yield from inside(features.hit_marking.menu_for(hits, program.window), "results")
    yield from inside(features.pins.pins_menu(), "pins")
    for menu in program.window.findChildren(QMenu):
        yield from inside(menu, menu.title() or menu.accessibleName())


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("font", ["", "DejaVu Sans", "Noto Sans CJK JP"])
def test_no_menu_needs_to_be_scrolled_on_a_small_screen(
    filled: AppController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PinController, "pins", {n: n * 1_000 for n in range(LIST)})
    room = SCREEN - TAKEN - filled.window.menuBar().height()
    seen = 0
    too_high = {}
    for name, menu in every_menu(filled):
        seen += 1
        if menu.sizeHint().height() > room:
            too_high[name] = menu.sizeHint().height()
    assert not too_high
    assert seen > 30


def test_a_chapter_in_a_long_list_is_chosen(filled: AppController, qtbot: QtBot) -> None:
    menu = filled.features.chapters.menu
    for _ in range(3):  # each opening fills it anew
        menu.aboutToShow.emit()
    groups = [action.menu() for action in menu.actions()]
    assert 1 < len(groups) <= 12
    last = groups[-1]
    assert isinstance(last, QMenu)
    assert last.title().startswith("37. A chapter with") and "– 40. A" in last.title()
    last.actions()[-1].trigger()
    assert filled.player.now_ms() == (LIST - 1) * 2_000
    qtbot.waitUntil(lambda: len(menu.findChildren(QMenu)) == len(groups), timeout=WAIT_MS)
