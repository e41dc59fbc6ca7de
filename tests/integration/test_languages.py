"""The window in another language, and from right to left."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_episode, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.alignment.sync_check import SyncCheck, SyncVerdict
from viewer.errors import UnsupportedFormatError, UserError
from viewer.library.library import Library
from viewer.library.transcripts import save_time_map
from viewer.messages import Message
from viewer.services.alignment_jobs import SyncCheckResult, keep_check, known_check
from viewer.settings import Settings
from viewer.transcripts.time_map import Confidence, Segment, TimeMap
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.i18n.translators import install_translators, known, name_of
from viewer.ui.passages.collection_dialogs import CollectionDialog
from viewer.ui.shell.command_table import COMMANDS, Menu
from viewer.ui.widgets.message_bar import MessageAction

Opened = Callable[..., AppController]
german = pytest.mark.parametrize("language", ["de"])
hebrew = pytest.mark.parametrize("language", ["he"])
TALK = [
    (1_000, 4_000, "שלום דניאל, הבאת היום סכין גילוח לאולפן."),
    (4_000, 9_000, "כך הוציאו טעות מתוך הקלטה, ואיש אינו שומע דבר."),
    (9_000, 12_000, "And before that? English words in it."),
]


@german
def test_menus_and_standard_buttons_are_in_german(program: AppController) -> None:
    bar = [action.text() for action in program.window.menuBar().actions()]
    assert bar[: len(Menu)] == [tr(str(menu)) for menu in Menu]
    assert bar[0] == "&Datei"
    assert program.actions["open"].text() == "Folge öffnen …"
    same = {c.name for c in COMMANDS if program.actions[c.name].text() == c.text}
    assert not same
    dialog = CollectionDialog(program.window, program.look, ())
    (buttons,) = dialog.findChildren(QDialogButtonBox)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
    dialog.deleteLater()


@german
def test_an_episode_is_told_in_german(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    facts = program.window.page.header.chips.texts()
    assert "2 Sprecher" in facts
    assert "WebVTT · 40 Untertitel" in facts
    program.commands.set_rate(1.25)
    assert program.window.transport.rate_chip.text() == "1,25×"
    program.actions["search"].trigger()
    program.features.search.panel.field.setText("machine")
    count = program.features.search.panel.summary.count
    qtbot.waitUntil(lambda: "in 1 Folge" in count.text(), timeout=WAIT_MS)


@german
def test_what_is_to_be_said_of_an_alignment_is_said_whenever_it_is_opened(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    number = on_page(program).id
    broken = UserError("The audio ends early, after {end}", path=tmp_path / "talk.mp3", end="0:20")
    with Library.open(program.tasks.folder) as library:
        heard = TimeMap([Segment(0, 9, 1_000, 1_500, Confidence.SURE)])
        save_time_map(library, number, heard, method="pocketsphinx", remarks=[broken.message])
    strip = program.window.page.sync
    for _ in range(2):
        program.session.close()
        qtbot.waitUntil(strip.isHidden, timeout=WAIT_MS)
        program.session.open(number)
        qtbot.waitUntil(
            lambda: strip.text.endswith("talk.mp3: Das Audio endet vorzeitig, nach 0:20."),
            timeout=WAIT_MS,
        )


@german
def test_undo_names_the_edit_in_german(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(write_vtt(tmp_path / "a.vtt", spoken(4)))
    program.window.page.view.select(0, 9)
    program.actions["mark_sentence"].trigger()
    undo = program.actions["undo"]
    qtbot.waitUntil(lambda: undo.text() == "Rückgängig: Passage markieren", timeout=WAIT_MS)


@german
def test_the_language_is_chosen_in_the_settings(program: AppController) -> None:
    program.actions["settings"].trigger()
    box = program.settings_dialog.field_widget("Sprache")
    assert isinstance(box, QComboBox)
    labels = [box.itemText(row) for row in range(box.count())]
    assert labels == ["Wie das System", *map(name_of, known())]
    assert box.currentText() == "Deutsch"
    box.setCurrentIndex(labels.index("English"))
    assert program.settings.language == "en"
    assert "nächsten Start" in program.window.page.notice.text


def test_english_loads_nothing(qapp: QApplication) -> None:
    assert install_translators(qapp) == []
    before = QLocale()
    try:
        assert install_translators(qapp, "en_GB") == []
        assert QLocale().name() == "en_GB"
    finally:
        QLocale.setDefault(before)


def test_a_language_that_nobody_knows_is_like_none(qapp: QApplication, tmp_path: Path) -> None:
    Settings(language="xx_YY").save(tmp_path)
    main = build(qapp, tmp_path)
    assert main.actions["open"].text() == "Open Episode…"
    assert QLocale().name() == "C"
    main.window.close()
    main.window.deleteLater()


@hebrew
def test_the_window_is_mirrored_and_time_is_not(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    window = program.window
    library = window.library.mapTo(window, QPoint(0, 0)).x()
    panel = window.side.mapTo(window, QPoint(0, 0)).x()
    assert library > panel
    wave = window.transport.waveform
    assert wave.layoutDirection() == Qt.LayoutDirection.LeftToRight
    left = QPoint(wave.width() // 10, wave.height() // 3)
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=left)
    qtbot.waitUntil(
        lambda: 0 < program.player.now_ms() < program.player.duration_ms // 5, timeout=WAIT_MS
    )


@pytest.mark.parametrize("language", ["", "he"])
@pytest.mark.parametrize("cues", [spoken(30), TALK * 10], ids=["ltr", "rtl"])
def test_the_header_stands_above_the_words(
    opened: Opened, tmp_path: Path, cues: list[tuple[int, int, str]], language: str
) -> None:
    """The scroll bar, wherever it is, moves them together."""
    program = opened(write_vtt(tmp_path / "talk.vtt", cues, title=cues[0][2]))
    page = program.window.page
    column = page.view.viewport().mapTo(page, QPoint(0, 0)).x()
    layout = page.header.layout()
    assert layout is not None
    margins = layout.contentsMargins()
    assert margins.left() == column
    assert page.width() - margins.right() == column + page.view.viewport().width()


@pytest.mark.parametrize("language", ["", "he"])
def test_a_page_in_hebrew_is_mirrored_in_any_window(
    opened: Opened, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    program = opened(write_vtt(tmp_path / "talk.vtt", TALK, title="שיחה"))
    page = program.window.page
    view = page.view
    assert page.header.layoutDirection() == Qt.LayoutDirection.RightToLeft
    first = view.word_rect(0)
    width = view.viewport().width()
    assert first.right() > width // 2
    # The time stands right of the words; a click on it plays from there.
    place = QPoint(width - 10, first.center().y())
    with qtbot.waitSignal(view.play_requested, timeout=WAIT_MS):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    left, right = view.words_between()
    assert left < first.left() <= right


def test_a_title_that_turns_around_leaves_the_rest_as_it_is(opened: Opened, tmp_path: Path) -> None:
    path = write_vtt(tmp_path / "a.vtt", spoken(2), title="\u202eeltit")
    program = opened(path)
    title = program.window.windowTitle()
    assert title.endswith(" — Earmark")
    assert "\u202e" not in title


@german
def test_trouble_is_told_in_german(program: AppController, tmp_path: Path) -> None:
    missing = UserError("there is no such file", path=tmp_path / "weg.vtt")
    assert error_message(missing) == "weg.vtt: diese Datei gibt es nicht."
    broken = UnsupportedFormatError(
        "this looks like JSON, but is damaged ({msg})",
        path=tmp_path / "x.json",
        line=1200,
        msg="Expecting value",
    )
    # UserError comes from other processes, too.
    again = pickle.loads(pickle.dumps(broken))
    assert error_message(again) == (
        "x.json, Zeile 1.200: das sieht aus wie JSON, ist aber beschädigt (Expecting value)."
    )
    assert str(again) == (
        "x.json, line 1200: this looks like JSON, but is damaged (Expecting value)."
    )
    assert type(again) is UnsupportedFormatError
    pdf = UnsupportedFormatError("this is {what}, not a transcript", what=Message("an image"))
    assert error_message(pdf) == "Das ist ein Bild, kein Transkript."
    braces = UserError(
        "a collection “{name}” already exists", remedy="Choose another name", name="{x}"
    )
    told = "Eine Sammlung „{x}“ gibt es schon. Wählen Sie einen anderen Namen."
    assert error_message(braces) == told
    named = UserError("{host} does not answer", host="example.org")
    assert error_message(named) == "example.org antwortet nicht."


@german
def test_a_file_that_is_no_transcript_is_told_in_german(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "leer.txt"
    path.write_bytes(b"\x89PNG nothing else")
    program.opener.open_paths([path])
    notice = program.window.page.notice
    qtbot.waitUntil(lambda: bool(notice.text), timeout=WAIT_MS)
    assert "das ist" in notice.text


@german
def test_no_button_of_a_dialog_is_cut(program: AppController, qtbot: QtBot) -> None:
    """The default button is bolder than Qt measures it."""
    from viewer.ui.library.backups_dialog import BackupsDialog

    dialog = BackupsDialog(program.window, [])
    qtbot.addWidget(dialog)
    dialog.show()
    for button in dialog.findChildren(QPushButton):
        font = QFont(button.font())
        font.setWeight(QFont.Weight.DemiBold)
        wanted = QFontMetrics(font).horizontalAdvance(button.text())
        assert button.width() >= wanted + 2 * 14, button.text()


@pytest.mark.parametrize("language", ["", "he"])
def test_words_of_two_directions_are_marked_where_they_stand(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    """A name in Latin letters, or a year, lies apart from what follows it in the text."""
    sentence = "בשנת 1947 כתב Vannevar Bush מאמר (As We May Think) על מכונה, and nobody עליה."
    program = opened(write_vtt(tmp_path / "talk.vtt", [(1_000, 9_000, sentence)]))
    view = program.window.page.view
    layout, block = view._page, view.document().begin()
    places = {}
    for word in view.transcript.words():
        inside = layout.cursor(word.start + 1)
        (rect,) = layout.rects(block, word.start, word.end)
        places[word] = rect.translated(0, -view.verticalScrollBar().value())
        assert places[word].contains(view.cursorRect(inside).center().toPointF())
    for word, rect in places.items():
        others = [other for other in places if other != word]
        assert not any(rect.adjusted(1, 0, -1, 0).intersects(places[other]) for other in others)
    year = sentence.index("1947")
    apart = layout.rects(block, year - 5, year + 2)  # and the first half of the number
    assert len(apart) == 2


@pytest.mark.parametrize(("language", "left"), [("", False), ("he", True)])
def test_the_drawer_comes_from_the_side_of_the_panel(program: AppController, *, left: bool) -> None:
    window = program.window
    window.resize(600, 600)
    window.show_side(True)
    QApplication.processEvents()
    assert (window.side.x() == 0) == left
    assert (window.side.geometry().right() == window.width() - 1) != left


@german
def test_the_button_of_a_notice_leaves_its_words_room(program: AppController) -> None:
    notice = program.window.page.notice
    notice.show_message(
        "Ein Satz, der etwas länger ist als nur ein paar Wörter",
        MessageAction("Was repariert wurde …", int),
    )
    button, words = notice._buttons, notice._text
    for width, below in ((900, False), (260, True), (900, False)):
        notice.resize(width, 200)
        notice.set_column(16, width - 32)
        layout = notice.layout()
        assert layout is not None
        layout.activate()
        assert (button.y() >= words.geometry().bottom()) == below
        assert words.width() > 150
        assert button.width() >= button.sizeHint().width()


@hebrew
def test_keys_are_not_turned_around_with_the_menu(program: AppController) -> None:
    """A bracket that is painted from right to left looks like the other one."""
    assert program.actions["slower"].text().endswith("\t\u2066[\u2069")
    assert "\t" not in program.actions["play"].text()
    program.actions.set_shortcuts({"slower": "Ctrl+1"})
    assert "\t" not in program.actions["slower"].text()


def test_without_need_menus_show_keys_as_qt_does(program: AppController) -> None:
    assert not any("\t" in program.actions[command.name].text() for command in COMMANDS)


@german
def test_a_check_that_was_kept_is_told_in_the_readers_language(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    number = program.session.episode.id if program.session.episode is not None else 0
    shifted = SyncCheck(SyncVerdict.SHIFTED, 1_400, (), 40, 38)
    with Library.open(program.tasks.folder) as library:
        keep_check(library, number, SyncCheckResult("shifted", 1_400, shifted.message))
        kept = known_check(library, number)
        assert kept is not None
        assert (
            error_message(kept.sentence)
            == "Das Audio ist 1,4 s später als die Zeiten des Transkripts."
        )
        keep_check(
            library, number, SyncCheckResult("shifted", 1_400, "As an older Earmark kept it.")
        )
        kept = known_check(library, number)
    assert kept is not None
    assert error_message(kept.sentence) == "As an older Earmark kept it."


@german
def test_chapters_without_names_are_counted_in_german(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    episode, sound = write_episode(tmp_path)
    chapters = {"chapters": [{"startTime": 0}, {"startTime": 30, "title": "Chapter Two"}]}
    episode.with_suffix(".chapters.json").write_text(json.dumps(chapters), encoding="utf-8")
    program = opened(episode, sound)
    assert [place.title for place in program.features.chapters.places] == [
        "Kapitel 1",
        "Chapter Two",
    ]
    program.features.chapters.show_at(31_000)
    assert "Kapitel 2 · Chapter Two" in program.window.transport.chapter.text()
    program.features.chapters.show_at(1_000)
    assert program.window.transport.chapter.text().strip("\u2068\u2069") == "Kapitel 1"
