"""The list of episodes: what was played, headers that fold and stay, letters, filters."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support import gallery, gui_events
from tests.ui.library.test_library_panel import click, facts, place, row_picture, texts
from viewer.library.records import EpisodeSummary, Listening
from viewer.services.episode_list import EpisodeFilter, EpisodeSort, ListOptions
from viewer.ui.library.episode_model import EpisodeModel
from viewer.ui.library.library_models import HEAD_HEIGHT, ROW
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.theme.theme import ThemeManager

BEGUN = replace(
    gallery.EPISODES[1], listening=Listening.IN_PROGRESS, position_ms=40 * gallery.MINUTE
)
PLAYED = replace(gallery.EPISODES[2], listening=Listening.PLAYED)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def panel(look: ThemeManager, qtbot: QtBot) -> LibraryPanel:
    """One episode in progress and one played, of three shows; number 1 is open."""
    made = gallery.library_panel(look)
    qtbot.addWidget(made)
    made.set_episodes([gallery.EPISODES[0], BEGUN, PLAYED, *gallery.EPISODES[3:]])
    made.resize(248, 760)
    with qtbot.waitExposed(made):
        made.show()
    made.episode_view.fold_requested.connect(
        lambda show, folded: made.set_options(
            ListOptions(folded=frozenset({show}) if folded else frozenset())
        )
    )
    return made


def ids(panel: LibraryPanel) -> list[int]:
    model = panel.episode_view.model()
    rows = (model.index(row, 0).data(ROW) for row in range(model.rowCount()))
    return [row.id for row in rows if isinstance(row, EpisodeSummary)]


def test_what_is_left_and_what_was_played_is_told_in_words(panel: LibraryPanel) -> None:
    assert facts(BEGUN) == "18:10 left · 12 passages"
    model = EpisodeModel()
    model.set_episodes([BEGUN, PLAYED])
    spoken = [str(model.index(row).data(SPOKEN)) for row in range(model.rowCount())]
    assert spoken[0] == "Continue Listening, 1 episode"
    assert spoken[-1] == "Who owns the interface?, 47:05, played, Markets & Models"


def test_each_state_has_a_mark_of_its_own(panel: LibraryPanel) -> None:
    def look_of(state: Listening) -> object:
        panel.set_episodes([replace(BEGUN, id=1, listening=state, passages=0)])
        picture = row_picture(panel.episode_view, BEGUN.title)
        upper = picture.copy(picture.width() // 2, 0, picture.width() // 2, picture.height() // 2)
        return bytes(upper.constBits())

    assert len({look_of(state) for state in Listening}) == 3


def test_a_title_without_a_second_line_is_in_the_middle_of_its_row(panel: LibraryPanel) -> None:
    def ink(second_line: bool) -> tuple[int, int]:
        """The rows of pixels above and below the words."""
        duration = 60_000 if second_line else None
        one = replace(gallery.EPISODES[3], id=1, duration_ms=duration, passages=0, is_new=False)
        panel.set_episodes([one])
        panel.set_current_episode(None)
        assert bool(facts(one)) is second_line
        picture = row_picture(panel.episode_view, one.title)
        ground = picture.pixelColor(picture.width() // 2, 1)
        inked = [
            y
            for y in range(picture.height())
            if any(picture.pixelColor(x, y) != ground for x in range(20, picture.width() - 40))
        ]
        return inked[0], picture.height() - 1 - inked[-1]

    above, below = ink(second_line=False)
    assert abs(above - below) <= 4
    assert above > ink(second_line=True)[0]


def test_episodes_to_continue_with_come_first(panel: LibraryPanel) -> None:
    assert texts(panel.episode_view)[:2] == ["Continue Listening", BEGUN.title]
    panel.set_current_episode(BEGUN.id)  # no need to say it of the open one
    assert texts(panel.episode_view)[0] == "Markets & Models"
    panel.set_current_episode(1)
    gui_events.type_in(panel.filter_field, "research")
    assert texts(panel.episode_view) == ["Markets & Models", BEGUN.title]


def begun(count: int, *numbers: int) -> list[EpisodeSummary]:
    """Episodes of one show, those with these numbers begun."""
    made = [replace(gallery.EPISODES[0], id=n, title=f"Episode {n}") for n in range(1, count + 1)]
    return [
        replace(one, listening=Listening.IN_PROGRESS, position_ms=60_000, opened_at=one.id)
        if one.id in numbers
        else one
        for one in made
    ]


@pytest.mark.parametrize("scroll", [0, 400])
def test_what_continues_changes_without_a_jump(
    panel: LibraryPanel, qtbot: QtBot, scroll: int
) -> None:
    view, bar = panel.episode_view, panel.episode_view.verticalScrollBar()
    panel.set_episodes(begun(60, 3, 5))
    panel.set_current_episode(60)  # far below
    QApplication.processEvents()
    bar.setValue(scroll)
    view.executeDelayedItemsLayout()
    seen = panel.model.row_of(30) or 0
    top = view.visualRect(panel.model.index(seen)).top()
    for numbers in ((3, 5, 7), (5,), (), (5, 9)):
        panel.set_episodes(begun(60, *numbers))
        panel.resize(panel.width(), panel.height() + 1)  # lists are laid out again
        QApplication.processEvents()
        assert view.currentIndex().data(ROW).id == 60
        if scroll > 100:  # what is read stays where it is
            row = panel.model.row_of(30) or 0
            assert view.visualRect(panel.model.index(row)).top() == top
        else:
            assert bar.value() == 0


def test_what_continues_stays_while_one_is_busy_in_the_list(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    view = panel.episode_view
    panel.set_episodes(begun(20, 3, 5))
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(panel.model.index(1))
    assert view.currentIndex().data(ROW).id == 5
    panel.set_episodes(begun(20, 3, 5, 7))
    panel.set_current_episode(5)
    assert texts(view)[:3] == ["Continue Listening", "Episode 5", "Episode 3"]
    assert view.currentIndex().row() == 1  # not the row of its show
    panel.filter_field.setFocus()
    qtbot.waitUntil(lambda: not view.hasFocus())
    assert texts(view)[:3] == ["Continue Listening", "Episode 7", "Episode 3"]


def test_a_change_of_size_leaves_the_row_that_the_keyboard_is_on(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    view = panel.episode_view
    panel.set_episodes(begun(20))
    panel.set_current_episode(2)
    view.setCurrentIndex(panel.model.index(6))
    panel.resize(panel.width(), panel.height() - 40)
    QApplication.processEvents()
    assert view.currentIndex().row() == 6


def test_a_click_on_a_header_folds_its_show(panel: LibraryPanel) -> None:
    everything = texts(panel.episode_view)
    click(panel.episode_view, "Long Signal")
    assert "Compute, capital and craft" not in texts(panel.episode_view)
    head = panel.episode_view.model().index(texts(panel.episode_view).index("Long Signal"), 0)
    assert head.data(SPOKEN) == "Long Signal, 2 episodes, folded"
    gui_events.type_in(panel.filter_field, "craft")
    assert "Compute, capital and craft" in texts(panel.episode_view)
    panel.filter_field.clear()
    click(panel.episode_view, "Long Signal")
    assert texts(panel.episode_view) == everything


def test_a_folded_show_keeps_the_open_episode(panel: LibraryPanel) -> None:
    click(panel.episode_view, "Markets & Models")
    assert ids(panel) == [2, 1, 4, 5, 6, 7]


def test_keys_fold_and_unfold(panel: LibraryPanel, qtbot: QtBot) -> None:
    view = panel.episode_view
    panel.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(texts(view).index("Long Signal"), 0))
    count = len(texts(view))
    gui_events.key(view, Qt.Key.Key_Left)
    assert len(texts(view)) == count - 2
    assert view.currentIndex().data() == "Long Signal"
    gui_events.key(view, Qt.Key.Key_Right)
    gui_events.key(view, Qt.Key.Key_Return)
    assert len(texts(view)) == count - 2


def test_the_header_stays_above_the_rows_and_takes_clicks(panel: LibraryPanel) -> None:
    view = panel.episode_view
    panel.resize(248, 420)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(120)
    above = view.head_at_top()
    assert above is not None
    assert above[0].data() == "Markets & Models"
    assert view.indexAt(QPoint(60, HEAD_HEIGHT // 2)) == above[0]
    gui_events.click(view.viewport(), 60, HEAD_HEIGHT // 2)
    assert BEGUN.id not in ids(panel)[1:]


def test_letters_go_to_the_next_title(panel: LibraryPanel, qtbot: QtBot) -> None:
    view = panel.episode_view
    panel.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    gui_events.type_in(view, "the t")
    assert view.currentIndex().data() == "The tape that went missing"


def test_filters_are_chips_and_the_open_episode_comes_back(panel: LibraryPanel) -> None:
    panel.set_current_episode(7)
    panel.set_options(ListOptions(filters=frozenset({EpisodeFilter.PASSAGES})))
    assert ids(panel) == [1, 2, 4]
    chips = panel.filter_row.chips()
    assert [chip.text() for chip in chips] == ["With Passages"]
    panel.filter_row.filter_removed.connect(lambda _: panel.set_options(ListOptions()))
    panel.resize(248, 420)
    gui_events.click(chips[0])
    view = panel.episode_view
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    assert view.viewport().rect().contains(last)


def test_filters_that_leave_nothing_say_so(panel: LibraryPanel) -> None:
    panel.set_options(ListOptions(filters=frozenset({EpisodeFilter.NO_TRANSCRIPT})))
    assert not panel.episode_view.isVisible()
    assert panel.no_match.text() == "No episodes match the filters."


def test_a_filtered_list_takes_other_episodes(panel: LibraryPanel) -> None:
    gui_events.type_in(panel.filter_field, "research")
    found = ids(panel)
    added = replace(BEGUN, id=900, title="Research of today")
    panel.set_episodes([*gallery.EPISODES, added])
    assert sorted(ids(panel)) == sorted([*found, 900])
    panel.set_episodes([replace(added, title="Renamed")])
    assert ids(panel) == []


def test_another_order_keeps_the_selection(panel: LibraryPanel) -> None:
    view = panel.episode_view
    click(view, "Episode 100: looking back")
    where = place(view, "The tape that went missing")
    control = Qt.KeyboardModifier.ControlModifier
    gui_events.click(view.viewport(), where.x(), where.y(), gui_events.LEFT, control)
    panel.set_options(ListOptions(EpisodeSort.LENGTH))
    assert ids(panel) == [2, 2, 3, 1, 5, 4, 6, 7]
    assert panel.selected_episodes() == [4, 7]
