from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from tests.support import gallery, gui_events
from viewer.library.records import AudioState, EpisodeSummary
from viewer.transcripts.model import Timing
from viewer.ui.library.episode_model import EpisodeModel, ShowHeader
from viewer.ui.library.library_delegate import LibraryDelegate
from viewer.ui.library.library_models import ROW, CollectionRow
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.theme.theme import ColorScheme, ThemeManager

DOWN, RETURN = Qt.Key.Key_Down, Qt.Key.Key_Return
SHOWS = ("Markets & Models", "Long Signal", "Field Notes")


@pytest.fixture
def panel(look: ThemeManager, qtbot: QtBot) -> LibraryPanel:
    made = gallery.library_panel(look)
    qtbot.addWidget(made)
    made.resize(248, 760)
    with qtbot.waitExposed(made):
        made.show()
    return made


def texts(view: QListView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def place(view: QListView, text: str) -> QPoint:
    row = texts(view).index(text)
    return view.visualRect(view.model().index(row, 0)).center()


def click(view: QListView, text: str, button: Qt.MouseButton = gui_events.LEFT) -> None:
    where = place(view, text)
    gui_events.click(view.viewport(), where.x(), where.y(), button)


def row_picture(view: QListView, text: str) -> QImage:
    row = texts(view).index(text)
    return view.grab(view.visualRect(view.model().index(row, 0))).toImage()


def facts(episode: EpisodeSummary, state: AudioState | None = None) -> str:
    model = EpisodeModel()
    model.set_episodes([episode])
    if state is not None:
        model.set_audio_states({episode.id: state})
    return model.facts(episode)


def test_episodes_stand_under_their_shows(panel: LibraryPanel) -> None:
    assert texts(panel.episode_view) == [
        "Markets & Models",
        "The week everything got cheaper",
        "Inside the research lab",
        "Who owns the interface?",
        "Long Signal",
        "Episode 100: looking back",
        "Compute, capital and craft",
        "Field Notes",
        "A conversation without timestamps",
        "The tape that went missing",
    ]


def test_the_second_line_says_length_passages_and_state() -> None:
    plain = gallery.episode(1, "A")
    assert facts(plain) == "41:42"
    assert facts(replace(plain, passages=5)) == "41:42 · 5 passages"
    assert facts(replace(plain, passages=1)) == "41:42 · 1 passage"
    assert facts(replace(plain, timing=Timing.NONE)) == "41:42 · not aligned"
    aligned = replace(plain, timing=Timing.NONE, coverage=0.974)
    assert facts(aligned) == "41:42 · aligned 97%"
    assert facts(replace(aligned, coverage=0.999)) == "41:42 · aligned 99%"
    assert facts(replace(aligned, coverage=1.0)) == "41:42 · aligned 100%"
    assert facts(plain, AudioState.MISSING) == "41:42 · audio missing"
    assert facts(plain, AudioState.CHANGED) == "41:42 · audio changed"
    assert facts(replace(plain, audio=None)) == "41:42 · no audio"
    assert facts(replace(plain, audio=None, streams=True)) == "41:42 · streamed"
    assert facts(replace(plain, streams=True), AudioState.MISSING) == "41:42 · streamed"
    assert facts(replace(plain, streams=True), AudioState.CHANGED) == "41:42 · audio changed"
    assert facts(replace(plain, audio=None, timing=Timing.NONE, duration_ms=None)) == "no audio"
    assert facts(replace(plain, duration_ms=None)) == ""
    assert facts(replace(plain, duration_ms=4_350_000, passages=2)) == "1:12:30 · 2 passages"


def test_a_click_opens_once(panel: LibraryPanel, qtbot: QtBot) -> None:
    opened: list[int] = []
    panel.episode_activated.connect(opened.append)
    click(panel.episode_view, "Inside the research lab")
    assert opened == [2]
    where = place(panel.episode_view, "Who owns the interface?")
    gui_events.double_click(panel.episode_view.viewport(), where.x(), where.y())
    assert opened == [2, 3]


def test_a_head_is_not_to_be_picked(panel: LibraryPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.episode_activated):
        click(panel.episode_view, "Long Signal")


def test_the_keyboard_walks_along_and_opens_with_enter(panel: LibraryPanel, qtbot: QtBot) -> None:
    view = panel.episode_view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        gui_events.key(view, DOWN)
    assert view.currentIndex().data() == "Long Signal"
    gui_events.key(view, DOWN)
    assert view.currentIndex().data() == "Episode 100: looking back"
    with qtbot.waitSignal(panel.episode_activated) as opened:
        gui_events.key(view, RETURN)
    assert opened.args == [4]


def test_focus_and_the_open_row_are_seen(panel: LibraryPanel, qtbot: QtBot) -> None:
    view = panel.episode_view
    closed = row_picture(view, "Inside the research lab")
    panel.set_current_episode(2)
    opened = row_picture(view, "Inside the research lab")
    assert opened != closed
    panel.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert row_picture(view, "Inside the research lab") != opened


def test_the_filter_keeps_what_has_all_words(panel: LibraryPanel, qtbot: QtBot) -> None:
    gui_events.type_in(panel.filter_field, "LONG craft")
    assert texts(panel.episode_view) == ["Long Signal", "Compute, capital and craft"]
    with qtbot.waitSignal(panel.episode_activated) as opened:
        gui_events.key(panel.filter_field, RETURN)
    assert opened.args == [5]
    gui_events.key(panel.filter_field, Qt.Key.Key_Escape)
    assert panel.filter_field.text() == ""
    assert len(texts(panel.episode_view)) == 10


def test_down_goes_from_the_filter_to_the_list(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.filter_field.setFocus()
    qtbot.waitUntil(panel.filter_field.hasFocus)
    gui_events.key(panel.filter_field, DOWN)
    assert panel.episode_view.hasFocus()
    assert panel.episode_view.currentIndex().data() == "The week everything got cheaper"


def test_a_filter_that_finds_nothing_says_so_in_plain_text(panel: LibraryPanel) -> None:
    gui_events.type_in(panel.filter_field, "<b>zebra</b>")
    assert not panel.episode_view.isVisible()
    shown = [each for each in panel.findChildren(QLabel) if "zebra" in each.text()]
    assert [each.text() for each in shown] == ["No episodes match “<b>zebra</b>”."]
    assert shown[0].textFormat() == Qt.TextFormat.PlainText
    assert shown[0].isVisible()
    assert not panel.empty_state.isVisible()


def test_titles_are_plain_text_in_tool_tips_too(look: ThemeManager, qtbot: QtBot) -> None:
    model = EpisodeModel()
    model.set_episodes([gallery.episode(1, "<img src=file:///etc/passwd>", "<h1>Show</h1>")])
    tip = model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert model.index(0).data() == "<h1>Show</h1>"


def test_a_context_menu_is_asked_for_with_the_rows_id(panel: LibraryPanel, qtbot: QtBot) -> None:
    where = place(panel.episode_view, "Who owns the interface?")
    with qtbot.waitSignal(panel.episode_menu_requested) as asked:
        panel.episode_view.customContextMenuRequested.emit(where)
    assert asked.args == [3, panel.episode_view.viewport().mapToGlobal(where)]
    with qtbot.assertNotEmitted(panel.episode_menu_requested):
        panel.episode_view.customContextMenuRequested.emit(place(panel.episode_view, "Field Notes"))


def test_collections_are_listed_with_their_counts(panel: LibraryPanel, qtbot: QtBot) -> None:
    view = panel.collection_view
    assert texts(view) == [each.name for each in gallery.COLLECTIONS]
    said = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Cost of training, 14 passages"
    with qtbot.waitSignal(panel.collection_activated) as picked:
        click(view, "Who captures value")
    assert picked.args == [2]
    with qtbot.waitSignal(panel.new_collection_requested):
        gui_events.click(panel.new_collection_button)


def test_a_nested_collection_is_indented(panel: LibraryPanel) -> None:
    def left(name: str) -> int:
        picture = row_picture(panel.collection_view, name)
        middle = picture.height() // 2
        ground = picture.pixel(2, middle)
        return next(x for x in range(picture.width()) if picture.pixel(x, middle) != ground)

    assert left("Claims to check") == left("Who captures value") + 14


def test_an_endless_nest_stays_readable(look: ThemeManager, qtbot: QtBot) -> None:
    panel = LibraryPanel(look)
    qtbot.addWidget(panel)
    panel.set_collections([CollectionRow(n, f"C{n}", n, 10**n, depth=n) for n in range(40)])
    panel.resize(200, 600)
    assert not panel.grab().isNull()


def test_an_empty_library_says_what_to_do_next(look: ThemeManager, qtbot: QtBot) -> None:
    panel = LibraryPanel(look)
    qtbot.addWidget(panel)
    panel.resize(248, 700)
    panel.show()
    assert panel.empty_state.isVisible()
    assert not panel.filter_field.isVisible()
    assert "No episodes yet" in panel.empty_state.words()
    # What to do is said once, in the middle of the window.
    assert not panel.empty_state.action_button.isVisible()
    panel.set_episodes(gallery.EPISODES)
    assert not panel.empty_state.isVisible()
    assert panel.filter_field.isVisible()
    panel.set_episodes([])
    assert panel.empty_state.isVisible()


def test_news_of_the_same_episodes_keep_place_and_focus(panel: LibraryPanel) -> None:
    panel.resize(248, 400)
    QApplication.processEvents()
    view = panel.episode_view
    view.verticalScrollBar().setValue(60)
    index = view.model().index(6, 0)
    view.setCurrentIndex(index)
    view.verticalScrollBar().setValue(60)
    newer = [replace(each, passages=each.passages + 1) for each in gallery.EPISODES]
    panel.set_episodes(newer)
    assert view.verticalScrollBar().value() == 60
    assert view.currentIndex().row() == 6
    assert view.model().index(1, 0).data(ROW).passages == 6


def test_the_open_episode_comes_into_view_with_its_head(look: ThemeManager, qtbot: QtBot) -> None:
    panel = gallery.library_panel(look)
    qtbot.addWidget(panel)
    panel.resize(248, 420)
    panel.set_current_episode(1)
    with qtbot.waitExposed(panel):
        panel.show()
    QApplication.processEvents()
    assert panel.episode_view.verticalScrollBar().value() == 0
    panel.set_current_episode(7)
    view = panel.episode_view
    last = view.model().index(view.model().rowCount() - 1, 0)
    assert view.viewport().rect().contains(view.visualRect(last))


def test_a_screen_reader_hears_everything_about_a_row(panel: LibraryPanel) -> None:
    said = panel.episode_view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "The week everything got cheaper, 41:42 · 5 passages, Markets & Models, open"
    face = QAccessible.queryAccessibleInterface(panel.episode_view)
    assert face.text(QAccessible.Text.Name) == "Episodes"
    for button in panel.findChildren(QPushButton):
        assert button.text() or not button.isVisible()


def test_missing_audio_is_told_by_words_and_a_sign(panel: LibraryPanel) -> None:
    broken = row_picture(panel.episode_view, "The tape that went missing")
    panel.set_audio_states({})
    assert row_picture(panel.episode_view, "The tape that went missing") != broken


@pytest.mark.parametrize("scheme", [ColorScheme.LIGHT, ColorScheme.DARK])
def test_right_to_left_is_a_mirror(
    panel: LibraryPanel, look: ThemeManager, qapp: QApplication, scheme: ColorScheme
) -> None:
    look.set_scheme(scheme)
    name = "Openers & one-liners"

    def square() -> list[int]:
        picture = row_picture(panel.collection_view, name)
        wanted = look.theme.collection(3).rgb()
        middle = picture.height() // 2
        return [x for x in range(picture.width()) if picture.pixel(x, middle) == wanted]

    left, width = square(), panel.collection_view.viewport().width()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        right = square()
        assert left[0] < 40
        assert sorted(width - 1 - x for x in right) == pytest.approx(left, abs=1)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_episodes_without_a_show_have_a_head_too() -> None:
    model = EpisodeModel()
    model.set_episodes([gallery.episode(1, "Alone", "")])
    assert model.index(0).data(ROW) == ShowHeader("Ungrouped", 1, "")


def test_of_many_episodes_only_those_in_view_are_painted(
    look: ThemeManager, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = LibraryPanel(look)
    qtbot.addWidget(panel)
    panel.set_episodes([gallery.episode(n, f"Episode {n}", f"Show {n % 9}") for n in range(2_000)])
    panel.set_current_episode(1_000)
    panel.resize(248, 700)
    painted: list[int] = []
    paint = LibraryDelegate.paint

    def counting(self: LibraryDelegate, *args: Any) -> None:
        painted.append(args[2].row())
        paint(self, *args)

    monkeypatch.setattr(LibraryDelegate, "paint", counting)
    panel.grab()
    assert 0 < len(set(painted)) <= 20
    model = panel.episode_view.model()
    rows = [model.index(row, 0).data(ROW) for row in set(painted)]
    assert 1_000 in [row.id for row in rows if isinstance(row, EpisodeSummary)]


def test_several_episodes_are_selected_without_being_opened(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    view = panel.episode_view
    opened: list[int] = []
    panel.episode_activated.connect(opened.append)
    names = [text for text in texts(view) if text not in SHOWS]
    before = row_picture(view, names[2])

    def pick(text: str, modifier: Qt.KeyboardModifier, button: Any = gui_events.LEFT) -> None:
        where = place(view, text)
        gui_events.click(view.viewport(), where.x(), where.y(), button, modifier)

    ids = {e.title: e.id for e in gallery.EPISODES}
    click(view, names[0])
    assert opened == [ids[names[0]]]
    pick(names[2], Qt.KeyboardModifier.ControlModifier)
    assert panel.selected_episodes() == [ids[names[0]], ids[names[2]]]
    assert row_picture(view, names[2]) != before
    pick(names[4], Qt.KeyboardModifier.ShiftModifier)
    several = [ids[name] for name in (names[0], *names[2:5])]  # and no show's name
    assert panel.selected_episodes() == several
    asked: list[int] = []
    panel.episode_menu_requested.connect(lambda number, _: asked.append(number))
    view.customContextMenuRequested.emit(place(view, names[3]))
    assert asked == [ids[names[3]]]
    assert panel.selected_episodes() == several
    # News of the list, and of the open episode, leave the selection as it is.
    panel.set_episodes(gallery.EPISODES)
    panel.set_current_episode(ids[names[0]])
    assert panel.selected_episodes() == several
    assert opened == [ids[names[0]]]
    view.setFocus()
    gui_events.key(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.selected_episodes() == [ids[name] for name in names]
    click(view, names[1])
    assert panel.selected_episodes() == [ids[names[1]]]
    assert opened == [ids[names[0]], ids[names[1]]]


def test_news_do_not_move_the_list_under_the_hand(panel: LibraryPanel) -> None:
    view = panel.episode_view
    panel.resize(248, 360)
    panel.set_current_episode(gallery.EPISODES[0].id)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    scrolled = view.verticalScrollBar().value()
    assert scrolled
    panel.set_episodes(gallery.EPISODES)
    panel.set_current_episode(gallery.EPISODES[0].id)
    assert view.verticalScrollBar().value() == scrolled


def test_only_what_was_heard_is_said_to_be_aligned() -> None:
    untimed = replace(gallery.episode(1, "A"), timing=Timing.NONE, coverage=1.0)
    timed = replace(untimed, timing=Timing.CUES)
    assert facts(replace(untimed, method="pocketsphinx")) == "41:42 · aligned 100%"
    assert facts(replace(untimed, method="estimate")) == "41:42 · approximate times"
    assert facts(replace(untimed, method="pins")) == "41:42 · approximate times"
    assert facts(replace(timed, method="shifted")) == "41:42"
    assert facts(replace(timed, method="pins")) == "41:42"


def test_what_is_done_with_an_episode_is_told_in_its_row() -> None:
    one = replace(gallery.episode(1, "A"), timing=Timing.NONE)
    model = EpisodeModel()
    model.set_episodes([one])
    model.set_work({1: "aligning, 45%"})
    assert model.facts(one) == "41:42 · aligning, 45%"
    model.set_work({})
    assert model.facts(one) == "41:42 · not aligned"


def test_many_episodes_leave_the_collections_their_share(panel: LibraryPanel) -> None:
    panel.resize(248, 520)
    panel.set_episodes([replace(gallery.EPISODES[0], id=n, title=f"No {n}") for n in range(200)])
    rows = [CollectionRow(n, f"Collection {n}", 0, 0, n) for n in range(6)]
    panel.set_collections(rows)
    QApplication.processEvents()
    view = panel.collection_view
    assert view.verticalScrollBar().maximum() == 0, "all six can be seen"
    assert panel.episode_view.height() > view.height()
