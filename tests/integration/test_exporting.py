"""Exporting from the menu of the real window, again into the same file, and with clips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from docx import Document
from markdown_it import MarkdownIt
from pypdf import PdfReader
from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_episode, write_vtt
from tests.support.page_marks import kept, make_collections, mark, press
from tests.support.timeouts import WAIT_MS
from viewer.export.exporter import Format, export_collection
from viewer.library.drafts import common_drafts
from viewer.library.library import Library
from viewer.library.passage_edits import mark as marked
from viewer.library.passages import Passage, PassageOrder
from viewer.transcripts.model import Chapter, Span
from viewer.transcripts.writers.chapters import CHAPTERS
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build
from viewer.ui.export.export_dialog import ExportDialog
from viewer.ui.widgets.dialogs import ConfirmDialog
from viewer.ui.widgets.file_dialogs import FilePurpose, remember_folder

Opened = Callable[..., AppController]
EXPORT_MS = 60_000
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """An episode with two passages in a collection."""
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims")
    mark(program, qtbot, "for a word was")
    mark(program, qtbot, "a patient clerk")
    return program


def dialog_of(program: AppController) -> ExportDialog:
    """The dialog that the menu opens."""
    press(program, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialogs = [d for d in program.window.findChildren(ExportDialog) if d.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def quoted(text: str) -> list[str]:
    """The words inside block quotes, as a CommonMark reader sees them."""
    found, inside = [], 0
    for token in MarkdownIt("commonmark").parse(text):
        inside += token.type == "blockquote_open"
        inside -= token.type == "blockquote_close"
        if inside and token.type == "inline":
            found.append("".join(c.content for c in token.children or () if c.type == "text"))
    return found


def test_exported_from_the_menu_and_again(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    titles = [dialog.fields.source.itemText(row) for row in range(dialog.fields.source.count())]
    assert titles == ["Episode", "All passages", "Claims"]
    dialog.fields.source.setCurrentText("Claims")
    qtbot.waitUntil(lambda: "patient clerk" in dialog.preview.toPlainText(), timeout=WAIT_MS)
    dialog.fields.checks["speakers"].setChecked(False)
    qtbot.waitUntil(lambda: "Ada" not in dialog.preview.toPlainText(), timeout=WAIT_MS)
    target = tmp_path / "out" / "quotes.md"
    target.parent.mkdir()
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 2 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    assert quoted(target.read_text("utf-8")) == ["for a word was", "a patient clerk"]
    dialog.close()
    # The reader writes into the file, marks more, and exports again: options are as they were.
    lines = target.read_text("utf-8") + "\nMy own line.\n"
    target.write_text(lines, "utf-8")
    mark(reading, qtbot, "the first machine")
    again = dialog_of(reading)
    again.fields.source.setCurrentText("Claims")
    assert again.path.text() == str(target)
    assert not again.fields.checks["speakers"].isChecked()
    QTest.mouseClick(again.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 3 quotes" in again.said.text(), timeout=EXPORT_MS)
    text = target.read_text("utf-8")
    assert sorted(quoted(text)) == ["a patient clerk", "for a word was", "the first machine"]
    assert "My own line." in text
    assert target.with_name("quotes.md.backup").read_text("utf-8") == lines
    again.close()


def test_the_file_that_is_proposed_can_be_written(
    reading: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    monkeypatch.setenv("HOME", str(bare))
    monkeypatch.setenv("USERPROFILE", str(bare))
    QStandardPaths.setTestModeEnabled(False)
    dialog = dialog_of(reading)
    assert Path(dialog.path.text()).parent.is_dir(), "there is no folder for documents"
    QStandardPaths.setTestModeEnabled(True)
    dialog.close()


def test_clips_are_cut_beside_the_file(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    dialog.path.setText(str(tmp_path / "heard.md"))
    dialog.fields.clips.setCurrentIndex(2)  # WAV
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 clips" in dialog.said.text(), timeout=EXPORT_MS)
    clips = {path.stem for path in (tmp_path / "heard clips").iterdir()}
    assert clips == {"Episode 0.03", "Episode 0.06"}
    dialog.close()


def test_trouble_is_shown_in_the_dialog(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    dialog.path.setText(str(tmp_path / "nowhere" / "quotes.md"))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.job is None, timeout=EXPORT_MS)
    assert "quotes.md" in dialog.said.text()
    template = tmp_path / "mine.md"
    template.write_text("{{ quotes|length }} of {{ title }}{% if %}")
    dialog.fields.set_template(str(template))
    qtbot.waitUntil(lambda: dialog.pane.error.text().startswith("Line 1: "), timeout=WAIT_MS)
    template.write_text("{{ quotes|length }} of {{ title }}")
    dialog.pane.template.setPlainText(template.read_text())
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() == "2 of Episode\n", timeout=WAIT_MS)
    dialog.close()


@pytest.mark.parametrize("language", ["de"])
def test_words_of_the_program_are_in_the_language_of_the_window(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    target = tmp_path / "quotes.md"
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.job is None and target.is_file(), timeout=EXPORT_MS)
    text = target.read_text("utf-8")
    assert text.count("Sammlungen: Claims") == 2
    assert "Collections" not in text
    dialog.close()
    reading.features.passages.set_current(kept(reading)[0].id)
    press(reading, Qt.Key.Key_C)
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "Sammlungen: Claims" in clipboard.text(), timeout=WAIT_MS)
    # A file that was written in English, and continued by hand, is updated.
    target.write_text(f"Mine.\n\n{text.replace('Sammlungen', 'Collections')}", "utf-8")
    dialog = dialog_of(reading)
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.job is None and bool(dialog.said.text()), timeout=EXPORT_MS)
    again = target.read_text("utf-8")
    assert again.startswith("Mine.\n\n") and len(quoted(again)) == 2
    dialog.close()


def test_no_quotes_cannot_be_exported_and_the_dialog_says_why(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(reading.session.sound_changed, timeout=WAIT_MS):
        reading.opener.open_paths([write_vtt(tmp_path / "Bare.vtt", spoken(3))])
    dialog = dialog_of(reading)
    assert dialog.fields.source.currentText() == "Bare"
    qtbot.waitUntil(lambda: not dialog.go.isEnabled(), timeout=WAIT_MS)
    assert not dialog.copy.isEnabled()
    reason = "No quotes to export. Choose other passages, or mark some."
    assert dialog.go.toolTip() == dialog.copy.toolTip() == dialog.about_path.text() == reason
    assert dialog.about_path.isVisible()
    # Other passages, or a new one, and it can be.
    dialog.fields.source.setCurrentText("Claims")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=WAIT_MS)
    assert dialog.copy.isEnabled() and not dialog.go.toolTip()
    dialog.fields.source.setCurrentText("Bare")
    qtbot.waitUntil(lambda: not dialog.go.isEnabled(), timeout=WAIT_MS)
    episode = on_page(reading)
    start = episode.transcript.text.index("number1")
    span = Span(start, start + len("number1"))
    reading.edits.execute(lambda library: marked(library, episode.id, span, episode.transcript))
    qtbot.waitUntil(dialog.go.isEnabled, timeout=WAIT_MS)
    target = tmp_path / "bare.md"
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 1 quote" in dialog.said.text(), timeout=EXPORT_MS)
    # The last quote can still be removed from a file that has it.
    reading.actions["undo"].trigger()
    qtbot.waitUntil(lambda: "1 removed" in dialog.count.text(), timeout=WAIT_MS)
    assert dialog.go.isEnabled()
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 0 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    assert "number1" not in target.read_text("utf-8")
    dialog.close()


def test_copied_as_markdown_with_one_key(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    clipboard = QGuiApplication.clipboard()
    start = view.transcript.text.index("the first machine")
    view.select(start, start + len("the first machine"))
    press(reading, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: "first machine" in clipboard.text(), timeout=WAIT_MS)
    assert quoted(clipboard.text()) == ["Ada: the first machine"]
    assert "earmark://episode/1?t=1" in clipboard.text()
    one = next(one for one in kept(reading) if one.quote == "a patient clerk")
    view.select(one.start + 3, one.start + 3)
    press(reading, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: "patient clerk" in clipboard.text(), timeout=WAIT_MS)
    assert f"passage={one.uid[:4]}" in clipboard.text()


def test_passages_are_taken_in_from_a_file(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    dialog.fields.form.setCurrentIndex(dialog.fields.form.findData(Format.ANNOTATIONS))
    target = tmp_path / "passages.json"
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 2 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    dialog.close()
    before = kept(reading)
    for one in before:
        reading.features.passages.set_current(one.id)
        reading.features.passages.delete()
    qtbot.waitUntil(lambda: not kept(reading), timeout=WAIT_MS)
    reading.features.export.import_file(target)
    qtbot.waitUntil(lambda: len(kept(reading)) == 2, timeout=WAIT_MS)
    assert [one.uid for one in kept(reading)] == [one.uid for one in before]
    qtbot.waitUntil(
        lambda: reading.actions["undo"].text() == "Undo Import Passages", timeout=WAIT_MS
    )


def test_the_preview_is_the_file_as_it_will_be(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    dialog.fields.source.setCurrentText("Claims")
    target = tmp_path / "quotes.md"
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 2 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    dialog.close()
    target.write_text("My own beginning.\n\n" + target.read_text("utf-8") + "\nMy own end.\n")
    for number in range(30):
        mark(reading, qtbot, f"number{number}")
    reading.features.passages.set_current(kept(reading)[0].id)
    again = dialog_of(reading)
    again.fields.source.setCurrentText("Claims")
    qtbot.waitUntil(lambda: "My own end." in again.preview.toPlainText(), timeout=WAIT_MS)
    assert again.preview.toPlainText().startswith("My own beginning.")
    assert again.count.text() == "32 quotes, 30 new, 0 changed"
    shown = again.preview.toPlainText()
    QTest.mouseClick(again.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 32 quotes" in again.said.text(), timeout=EXPORT_MS)
    assert target.read_text("utf-8") == shown
    again.close()


def test_a_cancelled_export_writes_nothing(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    (tmp_path / "out").mkdir()
    dialog.path.setText(str(tmp_path / "out" / "heard.md"))
    dialog.fields.clips.setCurrentIndex(2)  # WAV
    dialog.start()
    dialog.reject()  # before its process has begun
    qtbot.waitUntil(lambda: "Nothing was written" in dialog.said.text(), timeout=EXPORT_MS)
    assert list((tmp_path / "out").iterdir()) == []
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_passages_in_no_collection_are_listed_and_exported(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    view = reading.window.page.view
    start = view.transcript.text.index("the first machine")
    view.select(start, start + len("the first machine"))
    press(reading, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(kept(reading)) == 3, timeout=WAIT_MS)
    panel = reading.features.passages.panel_controller.show()
    row = panel.scopes.findText("In no collection")
    panel.scopes.activated.emit(row)
    qtbot.waitUntil(
        lambda: [one.quote for one in panel.model.shown] == ["the first machine"], timeout=WAIT_MS
    )
    dialog = dialog_of(reading)
    assert dialog.fields.source.currentText() == "Passages in no collection"
    target = tmp_path / "loose.md"
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 1 quote" in dialog.said.text(), timeout=EXPORT_MS)
    assert quoted(target.read_text("utf-8")) == ["Ada: the first machine"]
    dialog.close()
    # What is left out is remembered: of these passages after a restart, too.
    assert leave_out_a_section(reading, qtbot, None) == Qt.CheckState.Checked
    assert leave_out_a_section(reading, qtbot, None) == Qt.CheckState.Unchecked
    with Library.open(reading.tasks.folder) as library:
        assert common_drafts(library, "export")["unfiled"]["left_out"] == [1]
    selected = kept(reading)[:2]
    assert leave_out_a_section(reading, qtbot, selected) == Qt.CheckState.Checked
    assert leave_out_a_section(reading, qtbot, selected) == Qt.CheckState.Unchecked
    assert leave_out_a_section(reading, qtbot, selected[:1]) == Qt.CheckState.Checked


def test_all_passages_are_listed_and_exported(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(reading.session.sound_changed, timeout=WAIT_MS):
        reading.opener.open_paths([write_vtt(tmp_path / "Other.vtt", spoken(3))])
    mark(reading, qtbot, "number1")
    panel = reading.features.passages.panel_controller.show()
    panel.scopes.activated.emit(panel.scopes.findText("All passages"))
    marked = {"for a word was", "a patient clerk", "number1"}
    qtbot.waitUntil(lambda: {one.quote for one in panel.model.shown} == marked, timeout=WAIT_MS)
    assert panel.model.across_episodes
    dialog = dialog_of(reading)
    assert dialog.fields.source.currentText() == "All passages"
    target = tmp_path / "all.md"
    dialog.path.setText(str(target))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported 3 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    text = target.read_text("utf-8")
    assert text.startswith("# All passages\n") and all(one in text for one in marked)
    # The command line knows the file as its own.
    with Library.open(reading.tasks.folder) as library:
        again = export_collection(library, None, output=target)
    assert not isinstance(again, str) and again.is_base_known and again.quotes == 3
    dialog.close()
    # Without an open episode, all passages are proposed.
    reading.session.close()
    qtbot.waitUntil(lambda: reading.session.episode is None, timeout=WAIT_MS)
    panel.scopes.activated.emit(panel.scopes.findText("This episode"))
    dialog = dialog_of(reading)
    assert dialog.fields.source.currentText() == "All passages"


def leave_out_a_section(
    program: AppController, qtbot: QtBot, selected: Sequence[Passage] | None
) -> Qt.CheckState:
    """Export without the first section; return how it was before."""
    program.features.export.export(passages=selected)
    (dialog,) = [d for d in program.window.findChildren(ExportDialog) if d.isVisible()]
    sections = dialog.fields.sections
    qtbot.waitUntil(lambda: sections.count() == 1, timeout=WAIT_MS)
    before = sections.item(0).checkState()
    sections.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.path.setText(str(program.tasks.folder.parent / "some.md"))
    dialog.start()
    qtbot.waitUntil(lambda: "Exported 0 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    dialog.close()
    return before


def test_sections_are_left_out_and_quotes_put_in_order(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    dialog.fields.source.setCurrentText("Claims")
    sections = dialog.fields.sections
    qtbot.waitUntil(lambda: sections.count() == 1, timeout=WAIT_MS)
    assert not sections.isHidden()
    assert sections.item(0).text() == "Episode (2)"
    qtbot.waitUntil(lambda: "patient clerk" in dialog.preview.toPlainText(), timeout=WAIT_MS)
    sections.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: "patient" not in dialog.preview.toPlainText(), timeout=WAIT_MS)
    sections.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.fields.order.setCurrentIndex(2)  # by hand
    qtbot.waitUntil(lambda: sections.count() == 2, timeout=WAIT_MS)
    first, second = sections.item(0).text(), sections.item(1).text()

    def is_shown(*words: str) -> bool:
        rows = [sections.item(row).text() for row in range(sections.count())]
        shown = quoted(dialog.preview.toPlainText())
        return rows == list(words) and shown == [f"Ada: {one}" for one in words]

    sections.model().moveRow(QModelIndex(), 0, QModelIndex(), 2)
    qtbot.waitUntil(lambda: is_shown(second, first), timeout=WAIT_MS)
    reading.actions["undo"].trigger()
    qtbot.waitUntil(lambda: is_shown(first, second), timeout=WAIT_MS)
    sections.setCurrentRow(1)
    QTest.keyClick(sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: is_shown(second, first), timeout=WAIT_MS)
    dialog.path.setText(str(tmp_path / "by hand.md"))
    dialog.start()
    qtbot.waitUntil(lambda: "Exported 2 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    written = quoted((tmp_path / "by hand.md").read_text("utf-8"))
    assert written == [f"Ada: {second}", f"Ada: {first}"]
    dialog.close()
    # Kept with the collection: in the next dialog, in the list, and on the command line.
    again = dialog_of(reading)
    again.fields.source.setCurrentText("Claims")
    assert again.fields.order.currentText() == "Manually"
    qtbot.waitUntil(lambda: quoted(again.preview.toPlainText()) == written, timeout=WAIT_MS)
    again.close()
    with Library.open(reading.tasks.folder) as library:
        assert quoted(str(export_collection(library, "Claims"))) == written
        by_time = export_collection(library, "Claims", order=PassageOrder.TIME)
    assert quoted(str(by_time)) == written[::-1]


def test_copied_and_rendered(reading: AppController, qtbot: QtBot) -> None:
    dialog = dialog_of(reading)
    dialog.fields.source.setCurrentText("Claims")
    dialog.fields.dialect.setCurrentIndex(1)  # Obsidian
    qtbot.waitUntil(lambda: "^em-" in dialog.preview.toPlainText(), timeout=WAIT_MS)
    shown = dialog.pane.rendered.toPlainText()
    assert "a patient clerk" in shown
    assert "^em-" not in shown
    assert "**" not in shown
    dialog.copy.click()
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "Copied" in dialog.said.text(), timeout=WAIT_MS)
    assert clipboard.text() == dialog.preview.toPlainText()
    dialog.close()


def test_lines_changed_on_both_sides_are_shown_with_both_versions(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    dialog.fields.source.setCurrentText("Claims")
    target = tmp_path / "quotes.md"
    dialog.path.setText(str(target))
    dialog.start()
    qtbot.waitUntil(lambda: "Exported 2 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    target.write_text(target.read_text("utf-8").replace("# Claims", "# My claims"), "utf-8")
    dialog.fields.level.setValue(2)
    qtbot.waitUntil(lambda: "# My claims" in dialog.pane.conflicts.toPlainText(), timeout=WAIT_MS)
    assert "## Claims" in dialog.pane.conflicts.toPlainText()
    dialog.start()
    qtbot.waitUntil(
        lambda: "1 line was changed both by you" in dialog.said.text(), timeout=EXPORT_MS
    )
    assert "# My claims" in target.read_text("utf-8")
    dialog.close()


def test_an_example_template_can_be_edited(reading: AppController, qtbot: QtBot) -> None:
    dialog = dialog_of(reading)
    dialog.fields.set_template("chicago")
    qtbot.waitUntil(lambda: "long_date" in dialog.pane.template.toPlainText(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "[^em-" in dialog.preview.toPlainText(), timeout=WAIT_MS)
    dialog.pane.template.setPlainText("one\n{{ nobody }}")
    qtbot.waitUntil(lambda: "Line 2" in dialog.pane.error.text(), timeout=WAIT_MS)
    assert len(dialog.pane.template.extraSelections()) == 1
    dialog.pane.template.setPlainText("* {{ quote }} ({{ time }})")
    qtbot.waitUntil(
        lambda: "* a patient clerk (0:" in dialog.preview.toPlainText(), timeout=WAIT_MS
    )
    assert not dialog.pane.error.text()
    dialog.close()


def test_the_transcript_is_printed(reading: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    episode = reading.session.episode
    assert episode is not None
    reading.features.transcript_export.print_on(printer, episode.id)
    qtbot.waitUntil(
        lambda: "printer" in reading.window.workspace.notifications.toast_text.lower(),
        timeout=WAIT_MS,
    )
    pages = PdfReader(tmp_path / "printed.pdf").pages
    text = " ".join(pages[0].extract_text().split())
    assert "a patient clerk" in text
    assert f"1 / {len(pages)}" in text


def test_quotes_are_exported_as_pdf(reading: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(reading)
    dialog.fields.source.setCurrentText("Claims")
    fields = dialog.fields
    fields.form.setCurrentIndex(fields.form.findData(Format.PDF))
    assert fields.checks["by_episode"].isEnabled()
    assert not fields.dialect.isEnabled()
    qtbot.waitUntil(
        lambda: "a patient clerk" in dialog.pane.rendered.toPlainText(), timeout=WAIT_MS
    )
    assert [dialog.pane.tabs.isTabVisible(tab) for tab in (0, 1)] == [True, False]
    dialog.path.setText(str(tmp_path / "quotes.pdf"))
    fields.checks["times"].setChecked(False)
    dialog.start()
    qtbot.waitUntil(lambda: "Exported 2 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    text = " ".join(PdfReader(tmp_path / "quotes.pdf").pages[0].extract_text().split())
    assert "Claims" in text
    assert "for a word was" in text
    assert "a patient clerk" in text
    assert "0:00–" not in text
    dialog.close()


def test_what_the_side_panel_lists_is_printed(
    reading: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    notifications = reading.window.workspace.notifications
    reading.actions["print_passages"].trigger()
    assert "no passages to print" in notifications.toast_text
    reading.actions["show_passages"].trigger()
    shown = reading.features.passages.panel_controller
    qtbot.waitUntil(lambda: len(shown.to_play()) == 2, timeout=WAIT_MS)
    reading.actions["print_passages"].trigger()
    qtbot.waitUntil(lambda: "printer" in notifications.toast_text, timeout=WAIT_MS)
    text = " ".join(PdfReader(target).pages[0].extract_text().split())
    assert "Passages" in text
    assert "for a word was" in text
    assert "a patient clerk" in text
    assert "1 / 1" in text


def test_sections_left_out_are_kept_after_a_restart(
    reading: AppController, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(reading.session.sound_changed, timeout=WAIT_MS):
        reading.opener.open_paths([write_vtt(tmp_path / "Other.vtt", spoken(3))])
    mark(reading, qtbot, "for a word was")

    def left_out(program: AppController) -> dict[str, bool]:
        dialog = dialog_of(program)
        dialog.fields.source.setCurrentText("Claims")
        rows = dialog.fields.sections
        qtbot.waitUntil(lambda: rows.count() == 2, timeout=WAIT_MS)
        found = [rows.item(row) for row in range(2)]
        dialog.close()
        return {one.text(): one.checkState() is Qt.CheckState.Unchecked for one in found}

    dialog = dialog_of(reading)
    dialog.fields.source.setCurrentText("Claims")
    rows = dialog.fields.sections
    qtbot.waitUntil(lambda: rows.count() == 2, timeout=WAIT_MS)
    (row,) = (row for row in range(2) if rows.item(row).text() == "Episode (2)")
    rows.item(row).setCheckState(Qt.CheckState.Unchecked)
    dialog.path.setText(str(tmp_path / "some.md"))
    dialog.start()
    qtbot.waitUntil(lambda: "Exported 1 quote" in dialog.said.text(), timeout=EXPORT_MS)
    dialog.close()
    expected = {"Episode (2)": True, "Other (1)": False}
    qtbot.waitUntil(lambda: left_out(reading) == expected, timeout=WAIT_MS)
    reading.window.close()
    again = build(qapp, reading.tasks.folder)
    again.window.show()
    again.begin([])
    qtbot.waitUntil(lambda: bool(again.edits.annotations.collections), timeout=WAIT_MS)
    assert left_out(again) == expected
    again.window.close()
    shiboken6.delete(again.window)


def test_the_fate_of_an_unknown_file_is_told_before_the_export(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(reading)
    dialog.fields.source.setCurrentText("Claims")
    mine = tmp_path / "mine.md"
    mine.write_text("# My own\n\nText of mine.\n", "utf-8")
    dialog.path.setText(str(mine))
    assert "your own edits are kept" in dialog.about_path.text()
    qtbot.waitUntil(
        lambda: "this file was not exported from this library" in dialog.count.text(),
        timeout=WAIT_MS,
    )
    shown = dialog.preview.toPlainText()
    assert shown.startswith("# My own\n\nText of mine.\n")
    assert mine.read_text("utf-8") == "# My own\n\nText of mine.\n"
    dialog.start()
    qtbot.waitUntil(lambda: "Exported 2 quotes" in dialog.said.text(), timeout=EXPORT_MS)
    assert mine.read_text("utf-8") == shown
    table = tmp_path / "mine.csv"
    table.write_text("my,own\n", "utf-8")
    dialog.fields.form.setCurrentIndex(dialog.fields.form.findData(Format.CSV))
    assert dialog.path.text() == str(table)
    assert "will be replaced; the current version is kept" in dialog.about_path.text()
    dialog.start()
    qtbot.waitUntil(lambda: "patient" in table.read_text("utf-8"), timeout=EXPORT_MS)
    assert (tmp_path / "mine.csv.original").read_text("utf-8") == "my,own\n"
    qtbot.waitUntil(lambda: dialog.job is None, timeout=EXPORT_MS)
    dialog.close()


def test_the_transcript_is_saved_by_the_file_dialog(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    remember_folder(FilePurpose.EXPORTING, tmp_path)
    target = tmp_path / "as a page.docx"
    seen: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.windowTitle())
        field = dialog.findChild(QLineEdit)
        assert field is not None
        seen.append(field.text())
        field.setText(str(target.with_suffix("")))
        (word,) = (one for one in dialog.nameFilters() if "*.docx" in one)
        dialog.selectNameFilter(word)
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(300, choose)
    press(reading, Qt.Key.Key_S, CTRL_SHIFT)
    qtbot.waitUntil(target.exists, timeout=WAIT_MS)
    assert seen == ["Save Transcript As", "Episode.vtt"]
    words = " ".join(one.text for one in Document(str(target)).paragraphs)
    assert "a patient clerk" in words
    # The name without its suffix is free; the file that would be written is not.
    target.write_bytes(b"mine")
    asked: list[str] = []

    def refuse() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ConfirmDialog):
            QTimer.singleShot(50, refuse)
            return
        asked.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(300, choose)
    QTimer.singleShot(400, refuse)
    press(reading, Qt.Key.Key_S, CTRL_SHIFT)
    qtbot.waitUntil(lambda: asked == ["Replace"], timeout=WAIT_MS)
    assert target.read_bytes() == b"mine"


def test_chapters_are_saved_without_the_name_of_a_folder(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    episode = on_page(reading)
    chaptered = replace(episode.transcript, chapters=(Chapter("One", 0),))
    target = tmp_path / "a.chapters.json"
    summary = replace(episode.summary, show="Downloads")  # as the list shows it
    reading.features.episodes.save(summary, chaptered, CHAPTERS, target)
    qtbot.waitUntil(target.exists, timeout=WAIT_MS)
    assert "Downloads" not in target.read_text("utf-8")
