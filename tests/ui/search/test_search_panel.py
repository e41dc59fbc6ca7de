from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from tests.support import gui_events
from tests.support.timeouts import WAIT_MS
from viewer.services.search_messages import Completions, EpisodeRow, HitRow, Row, SearchResponse
from viewer.ui.search.date_histogram import Histogram
from viewer.ui.search.hit_model import HitModel
from viewer.ui.search.search_panel import SearchPanel
from viewer.ui.search.snippet_layout import SnippetBox, layout_snippet
from viewer.ui.theme.fonts import interface_font
from viewer.ui.theme.theme import ColorScheme, ThemeManager

DOWN, UP, RETURN = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return
SHORT = "printed in a paper in December, and nobody traded on it until the app went to number one"
RTL = "אנחנו מדברים היום על שוק המניות ועל המסחר בין מדינות ולמה המחיר ירד כל כך מהר"
CJK = "今天我们讨论人工智能模型的训练成本以及为什么价格下降得这么快这件事让很多人感到惊讶"
EMOJI = "😀 " * 60 + "and then they traded it 😀 for something else"


def hit(snippet: str, word: str, episode: int = 1, start: int = 0, **others: object) -> HitRow:
    at = snippet.index(word)
    values: dict[str, object] = {"start_ms": 789_000, "end_ms": 789_400, "speaker": "Guest"}
    values |= others
    matches = ((at, at + len(word)),)
    values |= {"snippet": snippet, "at": at, "matches": matches}
    return HitRow(episode, start, start + len(word), **values)  # type: ignore[arg-type]  # plain sample values


def found(rows: list[Row], typed: str = "trade", **others: object) -> SearchResponse:
    values: dict[str, object] = {
        "total": sum(isinstance(row, HitRow) for row in rows),
        "together": sum(isinstance(row, HitRow) for row in rows),
        "episodes": sum(isinstance(row, EpisodeRow) and row.hits > 0 for row in rows),
        "named": 0,
        "elapsed_ms": 8.6,
        "asks_nothing": False,
        "filters": (),
        "months": (),
        "hint": None,
        "suggestion": None,
        "incomplete": None,
        "whole": True,
    }
    return SearchResponse(number=1, typed=typed, rows=tuple(rows), **(values | others))  # type: ignore[arg-type]  # plain sample values


ROWS: list[Row] = [
    EpisodeRow(1, "The week everything got cheaper", "Markets", date(2025, 2, 6), 3),
    hit(SHORT, "traded"),
    hit(SHORT, "traded", start=900, start_ms=None, end_ms=None),
    hit(SHORT, "traded", start=1900, speaker=None),
    EpisodeRow(2, "<b>Inside</b> & out", "Markets", None, 1),
    hit("a side effect of a trading business", "trading", 2),
    EpisodeRow(3, "Trade winds", "", None, 0),
]


@pytest.fixture
def panel(look: ThemeManager, qtbot: QtBot) -> SearchPanel:
    made = SearchPanel(look)
    qtbot.addWidget(made)
    made.resize(330, 640)
    made.set_has_episodes(True)
    with qtbot.waitExposed(made):
        made.show()
    made.field.setFocus()
    return made


@pytest.fixture
def filled(panel: SearchPanel) -> SearchPanel:
    panel.field.setText("trade")
    panel.show_found(found(ROWS))
    return panel


def test_counts_stand_in_one_line(filled: SearchPanel) -> None:
    assert filled.summary.count.text() == "4 results in 2 episodes · 9 ms"
    filled.show_found(found(ROWS[:2], total=1, episodes=1, elapsed_ms=0.2))
    assert filled.summary.count.text() == "1 result in 1 episode · 1 ms"
    filled.show_found(found(ROWS[-1:], named=1))
    assert filled.summary.count.text() == "1 episode · 9 ms"
    filled.show_found(found([]))
    assert filled.summary.count.text() == "no results · 9 ms"


def test_the_field_moves_through_hits_and_opens_them(filled: SearchPanel, qtbot: QtBot) -> None:
    opened: list[Row] = []
    filled.row_activated.connect(opened.append)
    for _ in range(4):
        gui_events.key(filled.field, DOWN)
    assert filled.list.current_row() == ROWS[5]
    gui_events.key(filled.field, RETURN)
    gui_events.key(filled.field, UP)
    gui_events.key(filled.field, RETURN)
    for _ in range(9):
        gui_events.key(filled.field, DOWN)
    gui_events.key(filled.field, RETURN)
    assert opened == [ROWS[5], ROWS[3], ROWS[6]]
    assert filled.field.hasFocus()
    assert filled.field.text() == "trade"


def test_enter_alone_opens_the_first_hit(filled: SearchPanel) -> None:
    opened: list[Row] = []
    filled.row_activated.connect(opened.append)
    gui_events.key(filled.field, RETURN)
    assert opened == [ROWS[1]]


def test_keys_that_are_faster_than_the_answer_wait_for_it(filled: SearchPanel) -> None:
    opened: list[Row] = []
    filled.row_activated.connect(opened.append)
    gui_events.type_in(filled.field, "d")
    gui_events.key(filled.field, DOWN)
    gui_events.key(filled.field, DOWN)
    gui_events.key(filled.field, RETURN)
    assert opened == []
    filled.show_found(found(ROWS, "trad"))  # an older answer
    assert opened == []
    other: list[Row] = [
        EpisodeRow(7, "Other", "", None, 2),
        hit(SHORT, "traded", 7),
        hit(SHORT, "one", 7, 9),
    ]
    filled.show_found(found(other, "traded"))
    assert opened == [other[2]]
    gui_events.type_in(filled.field, " ")
    gui_events.key(filled.field, RETURN)
    gui_events.type_in(filled.field, "x")
    filled.show_found(found(ROWS, "traded x"))
    assert opened == [other[2]]


def test_a_click_opens_and_one_with_control_selects(filled: SearchPanel) -> None:
    opened: list[Row] = []
    filled.row_activated.connect(opened.append)
    places = [filled.list.visualRect(filled.model.index(row)).center() for row in range(7)]
    view = filled.list.viewport()
    gui_events.click(view, places[1].x(), places[1].y())
    for _ in range(2):  # a head of hits opens nothing: it folds and unfolds them
        gui_events.click(view, places[0].x(), places[0].y())
    gui_events.click(view, places[6].x(), places[6].y())
    assert opened == [ROWS[1], ROWS[6]]
    gui_events.click(view, places[1].x(), places[1].y())
    assert filled.mark_button.isHidden()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view, gui_events.LEFT, control, places[5])
    assert filled.list.selected_hits() == [ROWS[1], ROWS[5]]
    assert filled.mark_button.text() == "Add 2 Results…"
    assert filled.mark_button.isVisible()


def test_all_hits_are_selected_from_the_menu(filled: SearchPanel) -> None:
    filled.show_found(found(ROWS, total=900, whole=False))
    action = next(a for a in filled.order_button.menu.actions() if a.text() == "Select All Results")
    action.trigger()
    assert filled.list.everything_selected
    assert filled.mark_button.text() == "Add 900 Results…"
    assert filled.list.selected_hits() == [row for row in ROWS if isinstance(row, HitRow)]
    gui_events.key(filled.field, DOWN)
    assert not filled.list.everything_selected


def test_space_and_escape_are_the_lists(filled: SearchPanel) -> None:
    played: list[HitRow] = []
    escaped: list[bool] = []
    filled.play_requested.connect(played.append)
    filled.escaped.connect(lambda: escaped.append(True))
    filled.list.setFocus()
    gui_events.key(filled.list, DOWN)
    gui_events.key(filled.list, Qt.Key.Key_Space)
    gui_events.key(filled.list, Qt.Key.Key_Escape)
    gui_events.key(filled.field, Qt.Key.Key_Space)
    assert played == [ROWS[1]]
    assert escaped == [True]
    assert filled.field.text() == "trade "


def test_typing_asks_once_for_fast_keys(panel: SearchPanel, qtbot: QtBot) -> None:
    asked: list[str] = []
    panel.query_changed.connect(asked.append)
    with qtbot.waitSignal(panel.query_changed, timeout=WAIT_MS):
        gui_events.type_in(panel.field, "trade")
    assert asked[-1] == "trade"
    assert len(asked) <= 2


def test_more_rows_are_asked_for_at_the_end(panel: SearchPanel) -> None:
    many: list[Row] = [EpisodeRow(1, "Long", "", None, 200)]
    many += [hit(SHORT, "traded", start=n) for n in range(23)]
    asked: list[bool] = []
    panel.more_requested.connect(lambda: asked.append(True))
    panel.field.setText("trade")
    panel.show_found(found(many, total=200, whole=False))
    for _ in range(22):
        gui_events.key(panel.field, DOWN)
    assert len(asked) == 1  # and not again while it is under way
    panel.add_rows([hit(SHORT, "traded", start=n) for n in range(23, 47)], whole=False)
    assert panel.model.rowCount() == 48
    gui_events.key(panel.field, DOWN)
    current = panel.list.current_row()
    assert isinstance(current, HitRow)
    assert current.start == 22


def test_the_same_question_again_keeps_the_place(filled: SearchPanel) -> None:
    for _ in range(3):
        gui_events.key(filled.field, DOWN)
    filled.show_found(found([*ROWS[4:6], *ROWS[:4]]))
    assert filled.list.current_row() == ROWS[3]


def test_the_same_question_again_keeps_what_is_selected(filled: SearchPanel) -> None:
    for row in (1, 5):
        place = filled.list.visualRect(filled.model.index(row)).center()
        QTest.mouseClick(
            filled.list.viewport(), gui_events.LEFT, Qt.KeyboardModifier.ControlModifier, place
        )
    others: list[Row] = [*ROWS[4:6], *ROWS[:4]]
    filled.show_found(found(others))
    assert filled.list.selected_hits() == [ROWS[5], ROWS[1]]
    filled.show_found(found(ROWS[4:], total=1))  # one of them is no hit any more
    assert filled.list.selected_hits() == [ROWS[5]]
    filled.list.select_everything()
    filled.show_found(found(others, total=900, whole=False))
    assert filled.list.everything_selected
    assert filled.mark_button.text() == "Add 900 Results…"
    filled.show_found(found(ROWS, typed="traded"))
    assert filled.list.selected_hits() == []
    assert not filled.list.everything_selected


def test_suggestion_and_hint(panel: SearchPanel) -> None:
    panel.field.setText("zitron & <i>")
    panel.show_found(found([], "zitron & <i>", hint="Odd", suggestion="zetron & <i>"))
    assert panel.summary.hint.text() == "Odd"
    assert panel.summary.suggestion.text() == "Did you mean “zetron && <i>”?"
    assert panel.nothing.words().startswith("No results for “zitron & <i>”")
    gui_events.click(panel.summary.suggestion)
    assert panel.query == "zetron & <i>"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('"you know"', "No results for “you know”"),
        ("“you know”", "No results for “you know”"),
        ('"one" "two"', "No results for “’one’ ’two’”"),
        ('show:"Night Train"', "No results for “show:’Night Train’”"),
        ('"you know', "No results for “’you know”"),
    ],
)
def test_quotation_marks_are_never_doubled(panel: SearchPanel, typed: str, told: str) -> None:
    panel.field.setText(typed)
    panel.show_found(found([], typed, suggestion=typed))
    assert panel.nothing.words().startswith(f"{told} Check")
    suggested = told.replace("No results for", "Did you mean")
    assert panel.summary.suggestion.text() == f"{suggested}?"


def test_a_search_that_is_restored_says_that_it_goes_on(panel: SearchPanel) -> None:
    assert not panel.summary.count.isVisible()
    panel.field.setText("trade")
    assert panel.summary.count.text() == "Searching…"
    assert panel.summary.count.isVisible()
    panel.show_found(found([], "trade"))
    assert panel.summary.count.text() == "no results · 9 ms"


def test_the_beginning_of_a_question_asks_nothing(panel: SearchPanel) -> None:
    panel.field.setText('"')
    panel.show_found(found([], '"', asks_nothing=True))
    assert panel.stack.currentWidget() is panel.start
    assert not panel.summary.count.text()
    panel.field.setText("zzz")
    panel.show_found(found([], "zzz"))
    assert panel.stack.currentWidget() is panel.nothing


def test_filters_are_chips_that_can_be_taken_away(panel: SearchPanel) -> None:
    typed = 'trade speaker:guest show:"better offline"'
    panel.field.setText(typed)
    panel.show_found(found(ROWS, typed, filters=((6, 19), (20, len(typed)))))
    chips = panel.chips.buttons()
    assert [chip.text() for chip in chips] == ["speaker:guest", 'show:"better offline"']
    gui_events.click(chips[0])
    assert panel.query == 'trade show:"better offline"'


def test_tab_takes_what_is_offered(panel: SearchPanel) -> None:
    panel.field.setText("trade sp")
    panel.show_completions(Completions(1, 6, 8, ("speaker:",)))
    gui_events.key(panel.field, Qt.Key.Key_Tab)
    assert panel.query == "trade speaker:"
    panel.show_completions(Completions(2, 6, 14, ('speaker:"Ada L"', "speaker:Ben")))
    gui_events.click(panel.chips.buttons()[1])
    assert panel.query == "trade speaker:Ben "


def test_saved_searches_wait_where_nothing_is_asked(panel: SearchPanel) -> None:
    panel.set_saved(["cost & price"])
    assert panel.stack.currentWidget() is panel.start
    chosen: list[str] = []
    panel.start.query_chosen.connect(chosen.append)
    labels = [label.text() for label in panel.start.findChildren(QLabel)]
    assert "Saved searches" in labels
    button = next(b for b in panel.start.findChildren(QPushButton) if "cost" in b.text())
    gui_events.click(button)
    assert chosen == ["cost & price"]
    assert panel.query == "cost & price"


def test_an_empty_library_says_what_to_do(panel: SearchPanel) -> None:
    panel.set_has_episodes(False)
    assert panel.stack.currentWidget() is panel.empty
    assert "add a folder" in panel.empty.words()


def test_months_are_bars_and_many_of_them_years(look: ThemeManager, qtbot: QtBot) -> None:
    made = Histogram(look)
    qtbot.addWidget(made)
    made.resize(330, made.sizeHint().height())
    made.set_months([("2025-01", 12)])
    assert made.isHidden()
    made.set_months([("2024-11", 3), ("2025-02", 12)])
    assert made.periods() == [("2024-11", 3), ("2024-12", 0), ("2025-01", 0), ("2025-02", 12)]
    chosen: list[str] = []
    made.period_chosen.connect(chosen.append)
    with qtbot.waitExposed(made):
        made.show()
    place = made.bar(3, 4).center().toPoint()
    gui_events.click(made, place.x(), place.y())
    assert chosen == ["2025-02"]
    made.set_months([("1990-01", 3), ("2025-02", 12), ("2025-03", 1)])
    periods = made.periods()
    assert len(periods) == 36
    assert periods[-1] == ("2025", 13)


@pytest.mark.parametrize(
    ("typed", "narrowed"),
    [
        ('"you know"', '"you know" date:2025-02'),
        ("a OR b", "(a OR b) date:2025-02"),
        ("(a OR b) date:2024", "(a OR b) date:2025-02"),
        ("date:2024", "date:2025-02"),
    ],
)
def test_a_bar_narrows_all_that_is_asked_to_its_month(
    panel: SearchPanel, typed: str, narrowed: str
) -> None:
    panel.field.setText(typed)
    panel.histogram.period_chosen.emit("2025-02")
    assert panel.query == narrowed


@pytest.mark.parametrize(
    ("snippet", "word"),
    [
        (SHORT, "traded"),
        (SHORT, "printed"),
        (SHORT, "one"),
        (RTL, "ירד"),
        (CJK, "惊讶"),
        (EMOJI, "traded"),
        ("W" * 300 + " traded " + "M" * 300, "traded"),
    ],
)
@pytest.mark.parametrize("width", [90, 240, 500])
def test_the_found_word_is_always_seen(
    look: ThemeManager, snippet: str, word: str, width: int
) -> None:
    row = hit(snippet, word)
    layout = layout_snippet(row, SnippetBox(interface_font(), width, 2, 18, look.theme.hit))
    assert layout.lineCount() <= 2
    units = layout.text().encode("utf-16-le")
    last = layout.lineAt(layout.lineCount() - 1)
    (marked,) = layout.formats()
    assert marked.start < last.textStart() + last.textLength()
    shown = units[2 * marked.start : 2 * (marked.start + marked.length)].decode("utf-16-le")
    assert word.startswith(shown)
    assert shown
    for number in range(layout.lineCount()):
        assert layout.lineAt(number).naturalTextWidth() <= width + 1


@pytest.mark.parametrize(
    ("snippet", "end"), [("They traded.", "."), ("“They traded!”", "”"), ("They traded", "…")]
)
def test_a_whole_sentence_ends_without_an_ellipsis(
    look: ThemeManager, snippet: str, end: str
) -> None:
    box = SnippetBox(interface_font(), 240, 2, 18, look.theme.hit)
    text = layout_snippet(hit(snippet, "traded"), box).text()
    assert text == snippet + (end if end == "…" else "")


def test_of_two_hits_in_one_snippet_each_shows_its_own(look: ThemeManager) -> None:
    words = "once " * 30 + "traded " + "and then " * 12 + "traded again"
    second = words.rindex("traded")
    row = hit(words, "traded")._replace(at=second)
    layout = layout_snippet(row, SnippetBox(interface_font(), 240, 2, 18, look.theme.hit))
    assert "traded again" in layout.text()


def test_a_screen_reader_hears_time_speaker_and_words(qapp: object) -> None:
    model = HitModel()
    model.set_rows(ROWS, whole=True)
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"13:09, Guest, {SHORT}, The week everything got cheaper"
    said = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("no time, ")


def test_controls_have_names(filled: SearchPanel) -> None:
    for widget in (filled.field, filled.list, filled.order_button, filled.histogram):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("scheme", [ColorScheme.LIGHT, ColorScheme.DARK])
def test_found_words_are_marked_in_the_picture(
    filled: SearchPanel, look: ThemeManager, scheme: ColorScheme
) -> None:
    look.set_scheme(scheme)
    view: QListView = filled.list
    picture = view.grab(view.visualRect(filled.model.index(1))).toImage()
    marked = look.theme.hit.rgb()
    count = sum(
        picture.convertToFormat(QImage.Format.Format_RGB32).pixel(x, y) == marked
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )
    assert count > 20


def test_a_question_is_read_as_it_is_typed_also_in_a_mirrored_window(panel: SearchPanel) -> None:
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel.set_saved(["record*"])
    shown = [button.text() for button in panel.start.findChildren(QPushButton)]
    # Isolated: the star stays behind the word.
    assert "\u2068record*\u2069" in shown
    assert sum(text.startswith("\u2068record*\u2069 ") for text in shown) == 1


def test_a_long_suggestion_shows_the_words_that_differ(panel: SearchPanel) -> None:
    typed = 'the long and winding cost of trainign models speaker:"speaker 2"'
    panel.field.setText(typed)
    panel.show_found(found([], typed, suggestion=typed.replace("trainign", "training")))
    assert panel.summary.suggestion.text() == "Did you mean “… training …”?"
