"""The window as a reader uses it, with real files and real playback."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_clicks, write_episode, write_vtt
from tests.support.page_marks import mark
from tests.support.recognized import Listener
from tests.support.seeds import seed
from tests.support.timeouts import WAIT_MS
from viewer.library import episodes
from viewer.library.library import Library
from viewer.services.episode_loader import MOST_CHARACTERS, first_part
from viewer.transcripts import readers
from viewer.transcripts.active_cues import ActiveCues
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Span
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.choose_audio_dialog import ChooseAudioDialog
from viewer.ui.library.episode_model import EpisodeModel
from viewer.ui.reader.passage_marks import MarkIndex
from viewer.ui.widgets.message_bar import MessageAction

Opened = Callable[..., AppController]


def click_word(qtbot: QtBot, program: AppController, offset: int) -> None:
    """Ctrl+click on the word at `offset`, which is scrolled into sight first."""
    view = program.window.page.view
    view.suspend_following()
    view.scroll_to(offset, animate=False)
    place = view.word_rect(offset).center() + QPoint(4, 0)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, control, place)


def scroll(program: AppController) -> None:
    """Turn the wheel over the words."""
    viewport = program.window.page.view.viewport()
    place = QPointF(viewport.rect().center())
    event = QWheelEvent(
        place,
        viewport.mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_opening_from_the_file_menu(program: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    captions, sound = write_episode(tmp_path)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(str(captions))
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(300, choose)
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS, check_params_cb=bool):
        program.actions["open"].trigger()
    assert program.window.page.view.toPlainText().startswith("the first machine")
    assert program.player.path == sound
    assert program.window.windowTitle() == "Episode — Earmark"
    qtbot.waitUntil(lambda: program.window.library.episode_view.model().rowCount() > 0)


def test_the_highlight_moves_with_the_sound(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    words: list[str] = []
    cues: set[Span] = set()
    text = program.window.page.view.transcript.text

    def note(lit: object) -> None:
        now = program.playback.follower.lit
        cues.update(now.cues)
        if now.word is not None:
            words.append(text[now.word.start : now.word.end])

    program.playback.follower.lit_changed.connect(note)
    program.player.set_rate(2.0)
    QTest.keyClick(program.window.page.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(cues) >= 3, timeout=WAIT_MS)
    heard = [word for word, _ in groupby(words)]  # lit anew as a cue begins, it is the same
    program.player.pause()
    # In their order and hardly one left out: a busy machine may skip a short word at 2×.
    spoken = iter(text.split())
    assert all(word in spoken for word in heard)
    assert len(heard) >= 12


def test_choosing_the_open_episode_again_lets_it_sound_on(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    program.player.play_from(spoken(40)[10][0])
    qtbot.waitUntil(lambda: bool(program.window.page.view.lit.cues), timeout=WAIT_MS)
    shown: list[object] = []
    program.session.opened.connect(shown.append)
    program.window.library.episode_activated.emit(program.settings.last_episode)
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()  # after what the click would have asked for
    assert program.player.is_playing
    assert shown == []


def test_seed_002_plays_and_is_followed(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    source = seed("002")
    transcript = assemble(readers.read(source))
    captions = tmp_path / "002.txt"
    captions.write_bytes(source.read_bytes())
    starts = [cue.start_ms for cue in transcript.cues if cue.start_ms is not None]
    write_clicks(tmp_path / "002.wav", starts, starts[-1] + 5_000)
    program = opened(captions)
    listener = Listener(program.player)
    view = program.window.page.view
    assert len(on_page(program).transcript.cues) == 787
    seen: set[Span] = set()
    program.playback.follower.lit_changed.connect(
        lambda _: seen.update(program.playback.follower.lit.cues)
    )
    for index in (3, 400, 780):
        cue, after = transcript.cues[index : index + 2]
        listener.heard.clear()
        seen.clear()
        click_word(qtbot, program, cue.start)
        qtbot.waitUntil(lambda: len(listener.clicks()) >= 2, timeout=WAIT_MS)
        assert listener.clicks()[0][0] == pytest.approx(cue.start_ms, abs=2)
        heard = Span(*after[:2])
        qtbot.waitUntil(lambda: heard in seen, timeout=WAIT_MS)  # noqa: B023  waited for here
        assert Span(*cue[:2]) in seen
        assert 0 <= view.word_rect(after.start).top() <= view.viewport().height() / 2


def test_clicking_a_word_plays_that_word(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    listener = Listener(program.player)
    transcript = program.window.page.view.transcript
    cue = transcript.cues[23]
    click_word(qtbot, program, cue.start)
    qtbot.waitUntil(lambda: len(listener.clicks()) >= 1, timeout=WAIT_MS)
    assert listener.clicks()[0][0] == pytest.approx(cue.start_ms, abs=2)
    first = listener.heard[0]
    assert first.start_ms == pytest.approx(cue.start_ms, abs=30)


def test_a_click_on_a_turn_s_time_plays_that_turn(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    listener = Listener(program.player)
    view = program.window.page.view
    turn = view.transcript.turns[1]
    place = QPoint(12, view.word_rect(turn.start).center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: len(listener.clicks()) >= 1, timeout=WAIT_MS)
    start_ms = view.transcript.time_map.to_ms(turn.start)
    assert listener.clicks()[0][0] == pytest.approx(start_ms, abs=2)


def test_following_yields_and_returns(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path, cues=200))
    view, page = program.window.page.view, program.window.page
    program.player.play_from(spoken(200)[60][0])
    qtbot.waitUntil(lambda: bool(view.lit.cues), timeout=WAIT_MS)
    assert view.following
    scroll(program)
    assert not view.following
    assert page._back.isVisible()
    held = view.verticalScrollBar().value()
    cue = view.lit.cues[-1]
    qtbot.waitUntil(lambda: view.lit.cues[-1:] not in ((), (cue,)), timeout=WAIT_MS)
    assert view.verticalScrollBar().value() == held
    qtbot.mouseClick(page._back, Qt.MouseButton.LeftButton)
    assert view.following
    assert not page._back.isVisible()
    qtbot.waitUntil(
        lambda: (
            0 <= view.word_rect(view.lit.cues[-1].start).top() <= view.viewport().height() / 3
            if view.lit.cues
            else False
        ),
        timeout=WAIT_MS,
    )


def test_the_way_back_is_offered_only_while_playing_away_from_the_current_word(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words = [(1_000, 1_000_000, " ".join(f"word{n}" for n in range(4_000)))]  # one cue, many pages
    captions, sound = write_vtt(tmp_path / "long.vtt", words), tmp_path / "long.wav"
    write_clicks(sound, [1_000], 1_001_000)
    program = opened(captions, sound)
    view, page = program.window.page.view, program.window.page

    def current() -> int:
        return view.lit.word.start if view.lit.word is not None else 0

    program.player.play_from(500_000)
    qtbot.waitUntil(lambda: current() > 10_000, timeout=WAIT_MS)
    view.suspend_following()
    view.scroll_to(current(), animate=False)
    qtbot.waitUntil(lambda: view.is_in_sight(current()), timeout=WAIT_MS)
    assert not view.is_in_sight(view.lit.cues[-1].start)
    assert not page._back.isVisible()
    view.scroll_to(0, animate=False)
    qtbot.waitUntil(page._back.isVisible, timeout=WAIT_MS)
    program.player.pause()
    qtbot.waitUntil(lambda: not page._back.isVisible(), timeout=WAIT_MS)
    scroll(program)
    assert not page._back.isVisible()


def test_the_current_cue_hides_no_mark(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    view = program.window.page.view
    passage = mark(program, qtbot, "first machine", Qt.Key.Key_M)
    view.select(0, 0)
    view.layers.current_mark = None
    cue = Span(*view.transcript.cues[0][:2])

    def picture(marks: MarkIndex) -> QImage:
        view.layers.marks = marks
        view.set_lit(ActiveCues((cue,), None, False, 0))
        view.viewport().update()
        return view.viewport().grab(view.word_rect(passage.start + 1)).toImage()

    marked = view.layers.marks
    assert picture(marked) != picture(MarkIndex())


def test_selecting_holds_the_page_and_playback_never_moves_the_selection(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    view = program.window.page.view
    program.player.play()
    qtbot.waitUntil(lambda: bool(view.lit.cues), timeout=WAIT_MS)
    start = view.transcript.cues[0].start
    first = view.word_rect(start).center()
    last = view.word_rect(start + 20).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    picked = view.selection()
    words = view.transcript.text[picked.start : picked.end]
    assert words == "the first machine that"
    assert not view.following
    cue = view.lit.cues[-1:]
    qtbot.waitUntil(lambda: view.lit.cues[-1:] not in ((), cue), timeout=WAIT_MS)
    assert view.selection() == picked


def test_copy_gives_the_words_and_copy_with_time_their_place(
    opened: Opened, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    view = program.window.page.view
    turns = view.transcript.turns
    start, end = turns[0].end - len("number9"), turns[1].start + len("why it had")
    view.select(start, end)
    program.actions["copy"].trigger()
    assert QGuiApplication.clipboard().text() == view.transcript.text[start:end]
    program.actions["copy_with_time"].trigger()
    first, second = QGuiApplication.clipboard().text().splitlines()
    assert first.startswith("[0:25] Ada: ")
    assert first.endswith("number9")
    assert second.startswith("[0:26] Ben: ")
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_space_types_in_a_field_and_plays_elsewhere(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    program.actions["find"].trigger()
    field = program.window.page.find_bar.field
    QTest.keyClicks(field, "drawer of cards")
    assert field.text() == "drawer of cards"
    assert not program.player.is_playing
    view = program.window.page.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
    assert view.transcript.text == view.toPlainText()


def test_find_marks_counts_and_steps(opened: Opened, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    bar, view = program.window.page.find_bar, program.window.page.view
    program.actions["find"].trigger()
    bar.field.setText("FIRST   Machine")
    total = len(view.layers.hits)
    assert total == view.transcript.text.count("first machine")
    assert total > 3
    assert bar.count.text() == f"1 of {total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {total}"
    program.actions["find_previous"].trigger()
    program.actions["find_previous"].trigger()
    assert bar.count.text() == f"{total} of {total}"
    bar.field.setText("nothing like it")
    assert bar.count.text() == "No matches"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not view.layers.hits


def test_times_turns_and_loops(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    player, view = program.player, program.window.page.view
    turns = view.transcript.turns
    second = view.transcript.time_map.to_ms(turns[1].start)
    program.actions["next_turn"].trigger()
    assert player.now_ms() == second
    program.actions["forward"].trigger()
    program.actions["forward_far"].trigger()
    program.actions["back"].trigger()
    assert second is not None
    assert player.now_ms() == second + 15_000
    cue = view.transcript.cues[2]
    view.select(cue.start, cue.end)
    program.actions["loop"].trigger()
    assert player.loop == (cue.start_ms, cue.end_ms)
    listener = Listener(player)
    player.set_rate(3.0)
    qtbot.waitUntil(lambda: len(listener.clicks()) >= 3, timeout=WAIT_MS)
    assert all(ms == pytest.approx(cue.start_ms, abs=3) for ms, _ in listener.clicks())
    program.actions["loop"].trigger()
    assert player.loop is None


def test_resuming_rewinds_a_little(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    player = program.player
    player.rewind_on_resume_ms = 700
    player.play_from(5_000)
    qtbot.waitUntil(lambda: player.now_ms() > 5_800, timeout=WAIT_MS)
    player.pause()
    rested = player.now_ms()
    moments: list[int] = []
    player.position_changed.connect(moments.append)
    player.play()
    assert moments[0] == pytest.approx(rested - 700, abs=60)


def test_the_place_is_remembered(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    captions, _ = write_episode(tmp_path, cues=300)
    other, _ = write_episode(tmp_path, "other", cues=5)
    program = opened(captions)
    number = on_page(program).id
    view = program.window.page.view
    program.player.seek(123_456)
    view.suspend_following()
    view.scroll_to(view.transcript.cues[200].start, at=0.0, animate=False)
    qtbot.waitUntil(lambda: program.session._top_offset > 1000, timeout=WAIT_MS)
    top = view.top_offset()
    opened(other)
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.open(number)
    assert program.player.now_ms() == pytest.approx(123_456, abs=1)
    assert view.top_offset() == pytest.approx(top, abs=80)


def test_the_name_above_the_first_words_is_in_sight(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions, _ = write_episode(tmp_path, cues=300)
    other, _ = write_episode(tmp_path, "other", cues=5)
    program = opened(captions)
    bar = program.window.page.view.verticalScrollBar()
    number = on_page(program).id
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    opened(other)
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.open(number)
    assert bar.value() == 0
    program.window.page.view.scroll_to(program.window.page.view.transcript.cues[0].end)
    assert bar.value() == 0


def test_markup_in_captions_is_words(opened: Opened, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG")
    hostile = f'&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src="file://{secret}"&gt; &lt;b&gt;x'
    captions = write_vtt(tmp_path / "h.vtt", [(0, 2000, hostile)], title="<h1>Title</h1>")
    program = opened(captions)
    shown = program.window.page.view.toPlainText()
    assert shown == f'<script>alert(1)</script> <img src="file://{secret}"> <b>x'
    assert "<h1>Title</h1>" in program.window.windowTitle()


def test_dropping_a_file_opens_it(program: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    captions, _ = write_episode(tmp_path)
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS, check_params_cb=bool):
        program.window.dropped.emit([str(captions)])
    assert program.session.episode is not None


@pytest.mark.parametrize(
    ("name", "content"),
    [("noise.vtt", bytes(range(256)) * 400), ("empty.srt", b""), ("note.txt", bytes(60))],
)
def test_what_is_no_transcript_is_told_by_name(
    program: AppController, qtbot: QtBot, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with qtbot.waitSignal(
        program.window.workspace.notifications.message_shown, timeout=WAIT_MS
    ) as told:
        program.opener.open_paths([path])
    assert name in told.args[0]
    assert program.session.episode is None


def test_a_missing_recording_leaves_the_words(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    captions, sound = write_episode(tmp_path)
    program = opened(captions)
    number = on_page(program).id
    program.session.close()
    moved = sound.rename(tmp_path / "elsewhere.wav")
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.open(number)
    assert "episode.wav" in program.window.page.notice.text
    assert not program.actions["play"].isEnabled()
    assert program.actions["find"].isEnabled()
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.set_audio(moved)
    assert program.actions["play"].isEnabled()
    assert program.player.path == moved


def test_sound_of_no_known_form_is_told(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path)
    sound.write_bytes(b"RIFF" + bytes(100))
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS, check_params_cb=bool):
        program.opener.open_paths([captions])
    qtbot.waitUntil(lambda: "episode.wav" in program.window.page.notice.text, timeout=WAIT_MS)
    assert program.window.page.view.toPlainText().startswith("the first machine")


def test_sound_that_ends_too_soon_is_told(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    captions, sound = write_episode(tmp_path)
    whole = sound.read_bytes()
    sound.write_bytes(whole[: len(whole) // 3])
    program = opened(captions, sound)
    qtbot.waitUntil(
        lambda: "transcript runs to" in program.window.page.notice.text, timeout=WAIT_MS
    )
    program.player.play_from(1_000)
    qtbot.waitUntil(lambda: bool(program.playback.follower.lit.cues), timeout=WAIT_MS)


def test_asking_which_recording_it_is(program: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    captions, sound = write_episode(tmp_path, "the long walk home")
    first = sound.rename(tmp_path / "long walk, first take.wav")
    second = tmp_path / "long walk, second take.wav"
    second.write_bytes(first.read_bytes())

    def choose() -> None:
        timer.stop()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChooseAudioDialog)
        names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        assert sorted(names) == [first.name, second.name]
        dialog.list.setCurrentRow(names.index(second.name))
        dialog.accept()

    timer = QTimer()
    timer.timeout.connect(lambda: choose() if QApplication.activeModalWidget() else None)
    timer.start(50)
    program.opener.open_paths([captions])
    qtbot.waitUntil(lambda: program.player.path == second, timeout=WAIT_MS)


def test_sound_alone_is_an_episode(opened: Opened, tmp_path: Path) -> None:
    captions, sound = write_episode(tmp_path)
    captions.unlink()
    program = opened(sound)
    assert program.player.path == sound
    assert program.window.page.view.toPlainText() == ""
    assert program.actions["play"].isEnabled()


def test_recent_episodes_are_in_the_file_menu(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    first, _ = write_episode(tmp_path, "fish & chips", cues=4)
    second, _ = write_episode(tmp_path, "other", cues=5)
    opened(first)
    program = opened(second)
    qtbot.waitUntil(lambda: len(program.recent.actions()) == 2, timeout=WAIT_MS)
    texts = [action.text() for action in program.recent.actions()]
    assert texts == ["Other", "Fish && chips"]
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        program.recent.actions()[1].trigger()
    assert program.window.windowTitle() == "Fish & chips — Earmark"


def test_the_waveform_shows_time_and_words_under_the_pointer(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    waveform = program.window.transport.waveform
    x = round(waveform.width() * 1_500 / program.player.duration_ms)
    assert "number0" in waveform.hover_text(x)
    assert "0:01" in waveform.hover_text(x)
    QTest.mouseClick(waveform, Qt.MouseButton.LeftButton, pos=QPoint(x, waveform.height() // 2))
    assert program.player.now_ms() == pytest.approx(1_500, abs=200)


def test_other_words_for_a_known_episode_are_kept_and_told(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions, _ = write_episode(tmp_path)
    program = opened(captions)
    captions.write_text(captions.read_text().replace("machine", "engine"))
    opened(captions)
    notice = program.window.page.notice
    qtbot.waitUntil(lambda: notice.text.startswith("Added episode.vtt"), timeout=WAIT_MS)
    assert program.window.page.view.toPlainText().startswith("the first machine")


def test_a_repaired_file_says_so(opened: Opened, tmp_path: Path) -> None:
    captions = tmp_path / "broken.vtt"
    captions.write_text("WEBVTT\n\n00:xx --> 00:04.000\nKept\n\n00:05.000 --> 00:06.000\nMore\n")
    program = opened(captions)
    assert "had to be repaired" in program.window.page.notice.text


def test_a_text_beyond_a_page_shows_its_beginning() -> None:
    line = "word " * 200
    reading = ParsedFile("text", [ParsedCue(line, new_turn=True) for _ in range(8_000)])
    whole = assemble(reading)
    shown = first_part(whole)
    assert len(shown.text) <= MOST_CHARACTERS
    assert whole.text.startswith(shown.text)
    assert shown.turns[-1].end == len(shown.text)
    assert first_part(shown) is shown


def test_without_motion_the_page_jumps(opened: Opened, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path, cues=200))
    view = program.window.page.view
    program.actions["reduced_motion"].trigger()
    assert view.reduced_motion
    view.scroll_to(view.transcript.cues[30].start)
    assert view.verticalScrollBar().value() > 0


def test_text_size_and_width_keep_the_place(opened: Opened, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path, cues=300))
    view = program.window.page.view
    view.scroll_to(view.transcript.cues[150].start, at=0.0, animate=False)
    top = view.top_offset()
    for name in ("larger", "larger", "smaller"):
        program.actions[name].trigger()
    assert view.typography.pixel_size == 17
    assert view.top_offset() == pytest.approx(top, abs=90)
    program.view_commands.set_line_width("wide")
    assert view.top_offset() == pytest.approx(top, abs=90)


@pytest.mark.parametrize(
    "content",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{other}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{other}'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
    ],
)
def test_a_list_of_other_files_is_not_played(
    program: AppController, qtbot: QtBot, tmp_path: Path, content: str
) -> None:
    captions, sound = write_episode(tmp_path)
    other = sound.rename(tmp_path / "private.wav")
    sound.with_suffix(".mp3").write_text(content.format(other=other), encoding="utf-8")
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS, check_params_cb=bool):
        program.opener.open_paths([captions, sound.with_suffix(".mp3")])
    assert program.player.path is None
    assert "episode.mp3" in program.window.page.notice.text
    assert program.window.page.view.toPlainText().startswith("the first machine")


def test_what_stands_above_the_words_begins_with_them(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    page = program.window.page
    page.notice.show_message("Something to know.", MessageAction("Act", lambda: None))
    program.actions["find"].trigger()
    QApplication.processEvents()
    title, sentence = page.header.findChildren(QLabel)[0], page.notice.findChildren(QLabel)[0]
    lefts = {part.mapTo(page, QPoint(0, 0)).x() for part in (title, sentence, page.find_bar.field)}
    assert len(lefts) == 1


def test_the_length_is_the_same_wherever_it_is_told(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    session = program.session
    session.save_duration(181_950)
    program.window.page.header.show_episode(on_page(program), 0)
    assert on_page(program).summary.duration_ms == 181_950


def test_sound_without_words_asks_for_them(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, sound = write_episode(tmp_path)
    words = words.rename(tmp_path / "said elsewhere.txt")
    alone = sound.rename(tmp_path / "alone.wav")
    program = opened(alone)
    page = program.window.page
    assert page.no_words.isVisible()
    model = EpisodeModel()
    assert "no transcript" in model.facts(on_page(program).summary)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(words), ""))
    QTest.mouseClick(page.no_words.action_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "number0" in page.view.toPlainText(), timeout=WAIT_MS)
    assert not page.no_words.isVisible()


def test_the_waveform_is_as_wide_as_the_page(program: AppController, qtbot: QtBot) -> None:
    window, page = program.window, program.window.middle

    def aligned() -> bool:
        hairlines = 2
        return 0 <= window.transport.waveform.width() - page.width() <= hairlines

    for width in (1280, 1600, 1440):
        window.resize(width, 800)
        qtbot.waitUntil(aligned, timeout=WAIT_MS)
    before = page.width()
    assert page.minimumSizeHint().width() < before / 2, "it gives way when it gets narrower"
    window.splitter.setSizes([300, 780, 358])
    assert page.width() != before
    qtbot.waitUntil(aligned, timeout=WAIT_MS)


def test_where_a_jump_led_is_kept_at_once(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    program.session._saver.stop()  # which comes every few seconds
    program.player.seek(30_000)

    def kept_ms() -> int:
        with Library.open(program.tasks.folder) as library:
            return episodes.opened(library, on_page(program).id).position_ms

    qtbot.waitUntil(lambda: kept_ms() == 30_000, timeout=WAIT_MS)


@pytest.mark.parametrize("ms", [500, 73_300], ids=["before the first cue", "in a pause"])
def test_the_page_is_placed_at_the_next_word_where_nothing_sounds(
    opened: Opened, qtbot: QtBot, tmp_path: Path, ms: int
) -> None:
    program = opened(*write_episode(tmp_path))
    first = on_page(program)
    view = program.window.page.view
    following = first.transcript.time_map.next_offset(ms)
    assert following is not None and first.transcript.time_map.to_offset(ms) is None
    program.player.seek(ms)
    program.session.save_place()
    opened(*write_episode(tmp_path, "other", cues=60))
    program.player.seek(120_000)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=WAIT_MS)
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.window.library.episode_activated.emit(first.id)
    assert view.transcript.text == first.transcript.text
    assert view.is_in_sight(following)
    if ms > 60_000:
        assert view.top_offset() > 0
