"""Through the whole window and its dialogs in German: nothing on the way is English.

What is painted is taken from the painting itself; what is only read out, or shown under the
pointer, from the widgets.
"""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.dialogs import look_at_dialog
from tests.support.episodes import on_page, settle, write_clicks
from tests.support.timeouts import WAIT_MS
from tools.translations import FOLDER
from viewer.library.collections import create_collection
from viewer.library.trash import delete_collection
from viewer.runtime.instance_lock import CrashRecord
from viewer.services.crash_recovery import CrashLeftovers
from viewer.ui.app.app_controller import AppController

Opened = Callable[..., AppController]
PROSE = """Die erste Maschine, die man nach einem Wort fragen konnte, war ein Kasten voller
Karten. Ein geduldiger Mensch wusste, wo jede davon lag, und auch, warum sie dort lag. Danach
kamen Maschinen, denen niemand mehr zusehen konnte."""
# English words that no German sentence has, and none of ours in German.
ENGLISH = re.compile(
    r"\b(?:the|of|and|this|these|that|with|from|were|are|is|has|have|not|no|to|by|for|it|its|"
    r"there|your|you|or|on|at|as|be|can|cannot)\b",
    re.IGNORECASE,
)
# What is written like this in any language: operators of a query, addresses, codes, an example
# query with words of the demo's transcripts, which are English; and what is left of a word that
# is cut.
NO_ENGLISH = re.compile(
    r"\"you could\"|\b\w*…|\b(?:AND|OR|NOT)\b|\b(?:in|has):|\S*/\S*|pip install \S+|\(no\)|\(it\)"
)


class Texts:
    """The English texts that have a translation, as they look when they are filled."""

    def __init__(self) -> None:
        self._english: list[re.Pattern[str]] = []
        self._german: list[re.Pattern[str]] = []
        for message in ElementTree.parse(FOLDER / "earmark_de.ts").getroot().iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation] or [translation.text or ""]
            self._german += map(_filled, forms)
            for text in (message.findtext("source") or "").split("|"):
                if len(re.findall(r"[^\W\d_]", re.sub(r"\{\w+\}|%Ln", "", text))) > 2:
                    self._english.append(_filled(text))

    def is_english(self, text: str) -> bool:
        """Return True for an English text that is not the same in German."""
        if " " in text and ENGLISH.search(text):  # a key's letter is painted for itself
            return True
        return any(one.fullmatch(text) for one in self._english) and not any(
            one.fullmatch(text) for one in self._german
        )


def _filled(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}|%Ln", text.replace("&", ""))
    return re.compile(".+".join(map(re.escape, parts)))


def painted(widget: QWidget) -> Iterator[str]:
    """The words as they are painted: a line of them, or a part of a line."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size())
    painter = QPainter(picture)
    widget.render(painter, QPoint())
    painter.end()
    made = bytes(buffer.data().data()).decode()
    yield from (unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", made))


def said(widget: QWidget) -> Iterator[str]:
    """Return the texts of the widgets inside another one, also accessible ones."""
    for one in (widget, *widget.findChildren(QWidget)):
        if not one.isVisibleTo(widget):
            continue
        yield from (one.toolTip(), one.accessibleName(), one.accessibleDescription())
        yield from (one.windowTitle(), one.statusTip(), one.whatsThis())
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QComboBox):
            yield from (one.itemText(index) for index in range(one.count()))
        if isinstance(one, QAbstractItemView):
            yield from cells(one)
        if isinstance(one, QMenu):
            yield from (action.text() for action in one.actions())
    yield from (action.text() for action in widget.actions())


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    )
    for row in range(model.rowCount(QModelIndex()) if model is not None else 0):
        for column in range(5):  # no list of ours has more
            for role in roles:
                text = model.index(row, column).data(role)
                if isinstance(text, str):
                    yield text


class Walk:
    """Goes through a program, and keeps what is English with where it was seen."""

    def __init__(self, program: AppController, qtbot: QtBot) -> None:
        self.program = program
        self.qtbot = qtbot
        self.english: set[tuple[str, str]] = set()
        self.seen: list[str] = []
        self._texts = Texts()
        self._pictures = os.environ.get("EARMARK_GALLERY")

    def look(self, place: str, widget: QWidget | None = None) -> None:
        """Take down what is English in a widget, the window if none is named."""
        QApplication.processEvents()
        widget = widget or self.program.window
        self.seen.append(place)
        if self._pictures:
            widget.grab().save(str(Path(self._pictures) / f"{place}.png"))
        for text in {*painted(widget), *said(widget)}:
            plain = re.sub("[\u2066-\u2069]|<[^>]*>", "", unescape(text)).replace("&", "").strip()
            if self._texts.is_english(NO_ENGLISH.sub("", plain)):
                self.english.add((place, plain))

    def command(self, name: str) -> None:
        """Give a command that opens a dialog, look at it, and close it."""
        action = self.program.actions[name]
        assert action.isEnabled(), name
        self.asking(name, action.trigger)

    def asking(self, place: str, ask: Callable[[], object]) -> None:
        """Do what opens a dialog, now or soon."""

        def look(dialog: QWidget) -> None:
            for text in dialog.findChildren(QPlainTextEdit):
                # Licenses are in the language of those who gave them, reports in ours.
                text.setVisible(not text.isReadOnly())
            self.look(place, dialog)

        look_at_dialog(self.program, self.qtbot, ask, look)


def write_german(folder: Path) -> tuple[Path, Path]:
    """Captions with something to repair, and their sound."""
    lines = ["WEBVTT - Von der Suche nach Wörtern", ""]
    starts, prose = [], PROSE.split()
    for index in range(30):
        start = 1_000 + index * 2_500
        starts.append(start)
        words = " ".join(prose[(index * 5 + k) % len(prose)] for k in range(9))
        begin, end = (
            f"00:{ms // 60_000:02}:{ms / 1000 % 60:06.3f}" for ms in (start, start + 2_000)
        )
        lines += [f"{begin} --> {end}", f"<v {('Ada', 'Bert')[index // 6 % 2]}>{words}", ""]
    lines += ["7", "", "0:1 --> 0:2", "Verirrte Wörter.", "", "00:00:09.000 --> 00:00:08.000"]
    lines += ["Rückwärts gesagt <i>und <xyz>schräg.", "", "Ganz ohne Zeit."]
    text = folder / "Von der Suche nach Wörtern.vtt"
    text.write_text("\n".join(lines), encoding="utf-8")
    chapters = {"chapters": [{"startTime": 0}, {"startTime": 30, "title": "Karten"}]}
    text.with_suffix(".chapters.json").write_text(json.dumps(chapters), encoding="utf-8")
    return text, write_clicks(text.with_suffix(".wav"), starts, 80_000)


@pytest.mark.parametrize("language", ["de"])
def test_nothing_in_the_window_is_english(
    opened: Opened, program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    walk = Walk(program, qtbot)
    walk.look("empty")
    opened(*write_german(tmp_path))
    walk.look("opened")
    repairs(walk)
    marks(walk)
    panels(walk)
    dialogs(walk)
    others(walk)
    troubles(walk, tmp_path)
    qtbot.waitUntil(lambda: not program.features.search.index_updater.is_running, timeout=WAIT_MS)
    assert not walk.english, "\n".join(f"{place}: {text}" for place, text in sorted(walk.english))
    assert len(walk.seen) > 30


def repairs(walk: Walk) -> None:
    walk.command("show_repairs")


def marks(walk: Walk) -> None:
    """Passages in two collections."""
    program = walk.program
    for name in ("Kosten", "Karten"):
        program.edits.execute(partial(create_collection, name=name))
    walk.qtbot.waitUntil(lambda: len(program.edits.annotations.collections) == 2, timeout=WAIT_MS)
    view = program.window.page.view
    for number, (start, end) in enumerate([(0, 60), (200, 260), (600, 700)]):
        view.select(start, end)
        program.actions[f"tag_{number % 2 + 1}"].trigger()
        until_marked(walk, number + 1)
    walk.look("marked")


def until_marked(walk: Walk, count: int) -> None:
    edits = walk.program.edits
    walk.qtbot.waitUntil(lambda: len(edits.annotations.passages) == count, timeout=WAIT_MS)


def until_answered(walk: Walk, typed: str) -> None:
    def answered() -> bool:
        found = walk.program.features.search.panel.found
        return found is not None and found.typed == typed

    walk.qtbot.waitUntil(answered, timeout=WAIT_MS)


def panels(walk: Walk) -> None:
    program = walk.program
    program.actions["show_passages"].trigger()
    walk.look("passages")
    program.actions["show_notes"].trigger()
    settle(program, walk.qtbot)
    walk.look("notes")
    program.actions["search"].trigger()
    walk.look("search start")
    panel = program.features.search.panel
    for typed in ("Maschine", "(Maschine", "farbe:rot", "date:gestern", "AND", "!!!", "xyzzy"):
        panel.field.setText(typed)
        until_answered(walk, typed)
        walk.look(f"search {typed}")
    panel.field.clear()
    program.actions["find"].trigger()
    walk.look("find")
    QTest.keyClick(QApplication.focusWidget() or program.window, Qt.Key.Key_Escape)
    program.actions["loop"].trigger()
    program.actions["follow"].trigger()
    program.actions["tap_along"].trigger()
    walk.look("tapping")
    program.actions["tap_along"].trigger()
    program.player.pause()
    for menu in program.window.menuBar().findChildren(QMenu):
        walk.look(f"menu {menu.title().replace('&', '')}", menu)


def dialogs(walk: Walk) -> None:
    program = walk.program
    program.window.page.view.select(0, 0)
    for name in (
        *("rename_episode", "speakers", "choose_audio", "recognition", "show_pins", "export"),
        *("old_transcripts", "restore_backup", "deleted_collections", "new_collection"),
        *("shortcuts", "about", "remove_episode", "review"),
    ):
        if program.actions[name].isEnabled():
            walk.command(name)
        else:
            walk.english.add((name, "is not possible"))


def others(walk: Walk) -> None:
    """Menus under the pointer, and dialogs that come when something happens."""
    program = walk.program
    episode, annotations = on_page(program), program.edits.annotations
    view = program.window.page.view
    walk.look("menu of an episode", program.features.episode_menu.menu(episode.id))
    menus = program.features.context_menus
    walk.look("menu of a passage", menus.passages_menu(list(annotations.passages)[:1]))
    walk.look("menu of passages", menus.passages_menu(list(annotations.passages)))
    walk.look("menu of a collection", menus.collection_menu(annotations.collections[0]))
    view.select(20, 40)
    walk.asking("menu of words", partial(menus.open_page_menu, QPoint()))
    program.edits.execute(partial(delete_collection, collection_id=annotations.collections[0].id))
    walk.qtbot.waitUntil(lambda: len(program.edits.annotations.collections) == 1, timeout=WAIT_MS)
    walk.look("deleted")
    walk.command("deleted_collections")
    left = CrashLeftovers(journal=True, adding=True)
    walk.asking("recovery", partial(program._recover, CrashRecord(0, "1.0", ""), left))
    walk.asking("bug", partial(program.bugs._show, "Traceback of a bug"))


def troubles(walk: Walk, folder: Path) -> None:
    program = walk.program
    bad = {
        "bild.vtt": b"\x89PNG\r\n\x1a\n" + bytes(60),
        "leer.vtt": b"",
        "kaputt.json": b'{"segments": [',
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
        program.window.page.notice.hide()
        program.opener.open_paths([folder / name])
        walk.qtbot.waitUntil(lambda: bool(program.window.page.notice.text), timeout=WAIT_MS)
        walk.look(f"trouble {name}")
        program.window.page.notice.hide()
    tree = folder / "Ordner"
    tree.mkdir()
    for name, data in bad.items():
        (tree / name).write_bytes(data)
    walk.asking("adding", partial(program.opener.open_paths, [tree]))
