"""Every dialog, on the screen that this process was given: nothing of it is cut off.

`tests/live/test_screens.py` runs it on small screens, in processes of their own. The typeface and
the language come from the environment.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.integration.test_subscribing import preview
from tests.support.dialogs import look_at_dialog
from tests.support.episodes import on_page, settle, spoken, write_episode, write_vtt
from tests.support.feed_server import FeedServer, item, serving, vtt
from tests.support.live_program import ROOT
from tests.support.room import cut_off
from tests.support.timeouts import WAIT_MS
from viewer.library.collections import create_collection
from viewer.library.records import AmbiguousAudio
from viewer.library.trash import delete_collection
from viewer.runtime.instance_lock import CrashRecord
from viewer.services.crash_recovery import CrashLeftovers
from viewer.services.feed_downloads import Space
from viewer.services.voices.naming import VoiceOfEpisode
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.progress_dialog import ProgressDialog
from viewer.ui.notes.attach_notes_dialog import AttachDialog
from viewer.ui.related.compare_dialog import CompareDialog
from viewer.ui.related.timeline_dialog import TimelineDialog
from viewer.ui.speakers.voice_names_dialog import VoiceNamesDialog
from viewer.ui.theme import fonts

Opened = Callable[..., AppController]


@pytest.fixture(autouse=True)
def typeface(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program have the typeface that the environment names."""
    monkeypatch.setattr(fonts, "FAMILY", os.environ.get("EARMARK_TEST_FONT") or fonts.FAMILY)


def dialog_classes() -> set[str]:
    """Return the names of all classes of dialogs in the sources."""
    bases = {
        item.name: {ast.unparse(base) for base in item.bases}
        for path in (ROOT / "viewer" / "ui").rglob("*.py")
        for item in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(item, ast.ClassDef)
    }
    found = {"QDialog"}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    own = {name for name in found if not name.startswith("_")}  # others are bases
    return own - {"QDialog", "ScreenDialog", "ModelDialog"}


def unnamed(dialog: QWidget) -> Iterator[str]:
    """Parts that can have the focus, and are read out without a name."""
    for part in dialog.findChildren(QWidget):
        if part.focusPolicy() is Qt.FocusPolicy.NoFocus or not part.isVisible():
            continue
        if isinstance(part, QLabel) and not part.text():
            continue  # a status that has nothing to say yet
        interface = QAccessible.queryAccessibleInterface(part)
        named = interface is not None and interface.text(QAccessible.Text.Name)
        inside = part.focusProxy() is not None or isinstance(part.parentWidget(), QComboBox)
        if not named and not inside and not isinstance(dialog, QFileDialog):
            yield f"{type(part).__name__} in {type(part.parentWidget()).__name__}"


class Looks:
    """Opens dialogs, and keeps what is cut off or has no name in each."""

    def __init__(self, program: AppController, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        self.seen: set[str] = set()
        self.cut: list[str] = []
        self._pictures = os.environ.get("EARMARK_GALLERY")

    def command(self, name: str) -> None:
        action = self.program.actions[name]
        assert action.isEnabled(), name
        self.ask(name, action.trigger)

    def ask(self, name: str, ask: Callable[[], object]) -> None:
        look_at_dialog(self.program, self.qtbot, ask, partial(self.look, name))

    def look(self, name: str, dialog: QWidget) -> None:
        self.seen.add(type(dialog).__name__)
        if isinstance(dialog, QMenu):
            return
        tabs = [bar for bar in dialog.findChildren(QTabBar) if bar.isVisible()]
        for place in range(tabs[0].count() if tabs else 1):
            if tabs:
                tabs[0].setCurrentIndex(place)
            QApplication.processEvents()
            self.cut += [f"{name} {place}: {reason}" for reason in cut_off(dialog)]
            self.cut += [f"{name} {place}: {part} has no name" for part in unnamed(dialog)]
            if self._pictures:
                dialog.grab().save(str(Path(self._pictures) / f"{name}-{place}.png"))


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """A feed of two episodes."""
    with serving() as running:
        running.put("/1.vtt", vtt("The quick brown fox.", "Jumps over the lazy dog."))
        items = (item(n, transcript="/1.vtt", audio=f"/{n}.mp3", length=9_000) for n in (2, 1))
        running.feed("/feed", *items, channel="<itunes:author>Loop</itunes:author>")
        yield running


@pytest.mark.parametrize("language", [os.environ.get("EARMARK_TEST_LANGUAGE", "")])
def test_every_dialog_has_room_and_names(
    opened: Opened,
    program: AppController,
    qtbot: QtBot,
    tmp_path: Path,
    server: FeedServer,
) -> None:
    looks = Looks(program, qtbot)
    program.window.resize(program.window.screen().availableGeometry().size())
    looks.cut += [f"window: {part} has no name" for part in unnamed(program.window)]
    opened(*write_episode(tmp_path, "other", 30))
    opened(*write_episode(tmp_path))
    for name in ("review", "show_pins", "old_transcripts", "deleted_collections", "queue"):
        looks.command(name)  # with nothing in them
    mark_two(program, qtbot)
    for name in (
        *("rename_episode", "speakers", "show_pins", "export", "import_passages", "recognition"),
        *("restore_backup", "new_collection", "meetings", "palette", "shortcuts", "settings"),
        *("guide", "about", "remove_episode", "show_repairs", "read_again", "attach_notes"),
        *(
            "choose_audio",
            "open",
            "add_folder",
            "watched_folders",
            "save_transcript",
            "meaning_model",
            "voice_model",
            "replace",
            "correct_everywhere",
        ),
    ):
        looks.command(name)
    what_happens(looks, tmp_path)
    several(looks)
    subscriptions(looks, server.url + "/feed")
    replaced(looks, tmp_path)
    assert looks.seen >= dialog_classes(), dialog_classes() - looks.seen
    assert not looks.cut, "\n".join(looks.cut)


def what_happens(looks: Looks, folder: Path) -> None:
    """Dialogs that come by themselves."""
    program, files = looks.program, (folder / "one.wav", folder / "two.wav")
    unsure = AmbiguousAudio(on_page(program).id, files)
    looks.ask("unsure_audio", partial(program.opener._choose, unsure))
    progress = ProgressDialog(program.window, "Save a Copy of the Library", str(folder / "copy"))
    progress.show_progress((1_400_000_000, 2_000_000_000))
    progress.cancelled.connect(progress.finish)  # as the work does that it stops
    looks.ask("progress", progress.show)
    tree = folder / "podcast"
    tree.mkdir()
    (tree / "picture of a very long name that says what it shows.vtt").write_bytes(b"\x89PNG\r\n")
    (tree / "empty.vtt").write_bytes(b"")
    looks.ask("adding", partial(program.opener.open_paths, [tree]))
    left = CrashLeftovers(journal=True, adding=True)
    looks.ask("recovered", partial(program._recover, CrashRecord(0, "1.0", ""), left))
    looks.ask("bug", partial(program.bugs._show, "Traceback of a bug\n" * 30))
    looks.ask("font", program.view_commands.choose_font)
    progress = ProgressDialog(program.window, "Move", str(folder / "a long name of a folder"))
    looks.ask("progress", progress.show)
    progress.hide()  # closing it asks for the end of the work
    notes = AttachDialog(program.window, [])
    looks.ask("waiting_notes", notes.show)
    space = Space(needed=812_000_000, free=1_000_000, unmeasured=3)
    looks.ask("download", partial(program.features.downloads.confirm, 3, space))


def several(looks: Looks) -> None:
    """Dialogs about more than one episode, and about what was deleted."""
    program, episodes = looks.program, looks.program.features.episodes
    looks.ask("titles", partial(episodes.ask_for_titles, program.episodes))
    looks.ask("show", partial(episodes.ask_for_show, program.episodes))
    looks.ask("date", partial(episodes.ask_for_date, program.episodes))
    looks.ask("remove_two", partial(episodes._confirm_removal, program.episodes))
    related = program.features.related
    others = [(one.id, Span(0, 60)) for one in program.episodes]
    two = CompareDialog(others, related._tasks, related._look, program.window)
    looks.ask("compare", two.show)
    timeline = TimelineDialog("“a patient clerk”", related._look, program.window)
    looks.ask("timeline", timeline.show)
    voices = [
        VoiceOfEpisode(f"Speaker {n} (a1)", f"Speaker {n}", 754_000, (1_000, 6_000), name, 0.93)
        for n, name in enumerate(("Ruth Amsel", "", "Dr. Konstantin Papadimitriou-Weatherby"), 1)
    ]
    names = VoiceNamesDialog(program.window, voices, "Card Index", lambda *_: None)
    looks.ask("voices", names.show)
    collection = program.edits.annotations.collections[0].id
    program.edits.execute(partial(delete_collection, collection_id=collection))
    looks.qtbot.waitUntil(lambda: len(program.edits.annotations.collections) == 1, timeout=WAIT_MS)
    looks.command("deleted_collections")
    program.actions["queue_later"].trigger()
    settle(program, looks.qtbot)
    looks.command("queue")


def subscriptions(looks: Looks, url: str) -> None:
    looks.command("subscribe")
    looks.command("subscriptions")
    shown = preview(looks.program, looks.qtbot, url)
    looks.look("subscribe_feed", shown)
    shown.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = len(looks.program.episodes)
    again = preview(looks.program, looks.qtbot, url)
    again.subscribe_button.click()
    looks.qtbot.waitUntil(lambda: len(looks.program.episodes) > before, timeout=WAIT_MS)
    looks.qtbot.waitUntil(lambda: not looks.program.features.feeds.is_busy, timeout=WAIT_MS)
    looks.command("subscriptions")
    asks = looks.program.features.subscriptions
    looks.ask("unsubscribe", partial(asks._ask_to_unsubscribe, 1))


def replaced(looks: Looks, folder: Path) -> None:
    """A transcript without the words of a passage, which is to be reviewed then."""
    program = looks.program
    words = [(a, b, f"quite another tale of {k} ships") for k, (a, b, _) in enumerate(spoken(40))]
    words[30] = (*words[30][:2], "it had been there, as a first machine")
    program.features.transcripts.replace(write_vtt(folder / "new.vtt", words, title="Episode"))
    looks.qtbot.waitUntil(
        lambda: any(one.review for one in program.edits.annotations.passages), timeout=WAIT_MS
    )
    looks.command("review")
    looks.command("old_transcripts")


def mark_two(program: AppController, qtbot: QtBot) -> None:
    """Two passages in two collections."""
    names = ("Cost of training and of running what was trained", "Claims")
    for name in names:
        program.edits.execute(partial(create_collection, name=name))
    qtbot.waitUntil(lambda: len(program.edits.annotations.collections) == 2, timeout=WAIT_MS)
    view = program.window.page.view
    for number, (start, end) in enumerate([(0, 60), (30, 90)], 1):
        view.select(start, end)
        program.actions[f"tag_{number}"].trigger()
        until_marked(program, qtbot, number)
    view.select(0, 0)
    settle(program, qtbot)


def until_marked(program: AppController, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(program.edits.annotations.passages) == count, timeout=WAIT_MS)
