"""Search by meaning in the real window, with a real graph where onnxruntime is installed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.integration.test_searching import wait_for_index
from tests.support.encoders import CONCEPTS
from tests.support.models import meaning_model
from tests.support.running_program import running_program
from tests.support.timeouts import ALIGNED_MS, WAIT_MS
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.meaning.encoder import install_error
from viewer.services.indexer import update_index
from viewer.services.meaning import update_vectors, vector_folder
from viewer.services.search_messages import HitRow, SearchResponse
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.related.meaning_controller import MeaningDialog
from viewer.ui.search.hit_model import hit_facts
from viewer.ui.tasks.task_runner import ProcessTask

Opened = Callable[..., AppController]
QUOTE = "The harbor bridge cost nine million crowns to paint."


def test_without_a_model_the_search_says_so_and_finds_words(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"Ada: {QUOTE}\n\nBen: Quite so, my dear.\n", encoding="utf-8")
    program = opened(path)
    wait_for_index(program, qtbot)
    search = program.features.search
    with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS) as found:
        search.panel.field.setText("meaning: painting the bridge in the harbor")
    response = found.args[0]
    assert "choose a model" in str(response.hint)
    hits = [row for row in response.rows if isinstance(row, HitRow)]
    assert [(hit.speaker, hit.why) for hit in hits] == [("Ada", "words")]
    assert not program.features.meaning.is_running
    # The switch does the same without the prefix, and remembers.
    with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS):
        search.panel.field.setText("painting the bridge in the harbor")
    with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS) as found:
        search.panel.meaning_button.click()
    assert "choose a model" in str(found.args[0].hint)
    assert program.settings.search_by_meaning
    assert [row.episode for row in found.args[0].rows if isinstance(row, HitRow)]


def test_a_folder_without_a_model_cannot_be_chosen(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.meaning.encoder.install_error", lambda: None)
    path = tmp_path / "one.txt"
    path.write_text(f"Ada: {QUOTE}\n", encoding="utf-8")
    program = opened(path)
    seen: list[str] = []

    def answer() -> None:
        dialog = program.window.findChild(MeaningDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, answer)
            return
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        save = box.button(QDialogButtonBox.StandardButton.Save)
        dialog.picker.folder_field.setText(str(tmp_path))
        dialog.accept()
        seen.append(f"{dialog.picker.problem.text()} {save.isEnabled()}")
        (tmp_path / "model.onnx").write_bytes(b"damaged")
        (tmp_path / "tokenizer.json").write_bytes(b"{}")
        dialog.picker.folder_field.setText(str(tmp_path) + "/")
        seen.append(f"{dialog.picker.problem.text()} {save.isEnabled()}")
        dialog.accept()
        dialog.deleteLater()

    QTimer.singleShot(0, answer)
    program.actions["meaning_model"].trigger()
    assert seen == ["There is no model.onnx with a tokenizer.json in this folder. False", " True"]
    # What cannot be read as a model is told where it was to be used.
    strip = program.features.related.panel.meaning_strip
    qtbot.waitUntil(lambda: "Choose Model…" in strip.buttons, timeout=ALIGNED_MS)
    # What has changed meanwhile is tried once more, and no more often.
    meaning, start = program.features.meaning, program.tasks.run_in_process
    started: list[object] = []

    def counted(work: Callable[..., Any], *args: Any, **handlers: Any) -> ProcessTask:
        started.append(work)
        return start(work, *args, **handlers)

    monkeypatch.setattr(program.tasks, "run_in_process", counted)
    meaning.update_vectors()
    meaning.update_vectors()
    qtbot.waitUntil(lambda: not meaning.is_running, timeout=ALIGNED_MS)
    assert started.count(update_vectors) == 2
    assert "Choose Model…" in strip.buttons


LIBRARIES = {
    "tokenizers": """
        import json, re
        from types import SimpleNamespace

        class Tokenizer:
            @classmethod
            def from_file(cls, path):
                made = cls()
                made.words = json.load(open(path, encoding="utf-8"))
                return made

            def enable_truncation(self, most): pass

            def enable_padding(self): pass

            def encode_batch(self, texts):
                found = [re.findall(r"\\w+", text.lower()) for text in texts]
                ids = [[self.words.get(word, 0) for word in words] for words in found]
                longest = max(map(len, ids))
                return [
                    SimpleNamespace(
                        ids=one + [0] * (longest - len(one)),
                        attention_mask=[1] * len(one) + [0] * (longest - len(one)),
                    )
                    for one in ids
                ]
    """,
    "onnxruntime": """
        from types import SimpleNamespace

        import numpy as np

        class SessionOptions: pass

        class InferenceSession:
            def __init__(self, path, options, providers):
                self.rows = np.loadtxt(path, dtype=np.float32)

            def get_inputs(self):
                return [SimpleNamespace(name=one) for one in ("input_ids", "attention_mask")]

            def get_outputs(self):
                return [SimpleNamespace(name="tokens")]

            def run(self, outputs, fed):
                return [self.rows[fed["input_ids"]]]
    """,
}


@pytest.fixture
def small_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model that knows six concepts, and libraries that run it, also in child processes."""
    for name, source in LIBRARIES.items():
        (tmp_path / "libraries").mkdir(exist_ok=True)
        (tmp_path / "libraries" / f"{name}.py").write_text(dedent(source), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "libraries")
    folder = tmp_path / "concepts"
    folder.mkdir()
    words = {word: n for n, concept in enumerate(CONCEPTS, 1) for word in concept}
    (folder / "tokenizer.json").write_text(json.dumps(words), encoding="utf-8")
    rows = np.eye(len(CONCEPTS) + 1)
    rows[0] *= 0.02  # all other words
    np.savetxt(folder / "model.onnx", rows)
    return folder


TEXTS = {
    "car": "Ada: Somebody washed his car yesterday, nobody knows why.",
    "automobile": "Ben: The automobile was in the garage the whole time.",
    "bees": "Cleo: My neighbor keeps bees, and they never sleep in.",
    "rain": "Dee: It rained in the valley, as it does in autumn.",
    "bridge": "Eve: They closed the bridge near the mill for a week.",
    "wall": "Fay: We paint this wall every summer, the whole family.",
}


@contextmanager
def asked_by_meaning(
    qapp: QApplication, qtbot: QtBot, folder: Path, model: Path
) -> Iterator[tuple[AppController, Callable[[str], SearchResponse]]]:
    """The program with vectors of all episodes, and a function that asks by meaning."""
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"{text}\n\nZoe: Well.\n", encoding="utf-8")
    with Library.open(folder / "library") as library:
        import_files(library, [folder / f"{name}.txt" for name in TEXTS])
        vectors = vector_folder(library)
    update_index(folder / "library")
    Settings(meaning_model=str(model)).save(folder / "library")
    with running_program(qapp, qtbot, folder / "library") as program:
        qtbot.waitUntil(
            lambda: len(list(vectors.glob("*.vectors"))) == len(TEXTS), timeout=ALIGNED_MS
        )
        client = program.features.search.search_client

        def ask(typed: str) -> SearchResponse:
            with qtbot.waitSignal(client.found, timeout=ALIGNED_MS) as found:
                program.features.search.panel.field.setText(typed)
            response: SearchResponse = found.args[0]
            return response

        yield program, ask


def why(response: SearchResponse) -> dict[str | None, str]:
    """By what each speaker was found."""
    return {row.speaker: row.why for row in response.rows if isinstance(row, HitRow)}


def remove_model(program: AppController, folder: str) -> None:
    """Let the dialog tell that a model was removed, and leave it."""

    def answer() -> None:
        dialog = program.window.findChild(MeaningDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, answer)
            return
        dialog.picker.removed.emit(folder)
        dialog.reject()

    QTimer.singleShot(0, answer)
    program.actions["meaning_model"].trigger()


def shown_lines(program: AppController) -> list[str]:
    """The lines above the hits that the list shows."""
    model = program.features.search.panel.model
    return [hit_facts(row) for row in model.rows if isinstance(row, HitRow)]


def test_the_switch_finds_other_words_and_tells_by_what(
    small_model: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with asked_by_meaning(qapp, qtbot, tmp_path, small_model) as (program, ask):
        assert_the_switch_tells_by_what(program, ask, qtbot)


def test_a_real_model_finds_other_words_and_tells_by_what(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with asked_by_meaning(qapp, qtbot, tmp_path, meaning_model()) as (program, ask):
        assert_the_switch_tells_by_what(program, ask, qtbot)


def assert_the_switch_tells_by_what(
    program: AppController, ask: Callable[[str], SearchResponse], qtbot: QtBot
) -> None:
    search = program.features.search
    ask("cleaning the automobile")
    with qtbot.waitSignal(search.search_client.found, timeout=ALIGNED_MS) as found:
        search.panel.meaning_button.click()
    reasons = why(found.args[0])
    assert (reasons["Ben"], reasons["Ada"]) == ("both", "meaning")
    lines = shown_lines(program)
    assert any("Ada" in line and "by meaning" in line for line in lines)
    with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS) as found:
        search.panel.meaning_button.click()
    assert set(why(found.args[0])) == {"Ben"}


def test_a_german_question_finds_an_english_passage(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    model = meaning_model(multilingual=True)
    with asked_by_meaning(qapp, qtbot, tmp_path, model) as (_, ask):
        response = ask("meaning: Wer hat sein Auto gewaschen?")
        first, *_ = (row for row in response.rows if isinstance(row, HitRow))
        assert (first.speaker, first.why) == ("Ada", "meaning")


def test_a_model_that_is_removed_while_the_window_is_open_is_told(
    small_model: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with asked_by_meaning(qapp, qtbot, tmp_path, small_model) as (program, ask):
        assert why(ask("meaning: the automobile")) == {"Ben": "both", "Ada": "meaning"}
        # Its files are deleted: what is new cannot be found by meaning, and the panel says so.
        shutil.rmtree(small_model)
        new = tmp_path / "new.txt"
        new.write_text("Gus: Another automobile.\n\nZoe: Well.\n", encoding="utf-8")
        program.opener.open_paths([new])
        strip = program.features.related.panel.meaning_strip
        qtbot.waitUntil(lambda: "Choose Model…" in strip.buttons, timeout=ALIGNED_MS)
        assert set(why(ask("meaning: an automobile"))) >= {"Ben", "Gus"}
        # It is no longer chosen: words are searched, and the answer says so.
        remove_model(program, str(small_model))
        qtbot.waitUntil(
            lambda: not Settings.load(program.tasks.folder).meaning_model, timeout=WAIT_MS
        )
        response = ask("meaning: that automobile")
        assert "choose a model" in str(response.hint)
        assert set(why(response).values()) == {"words"}
        assert not strip.buttons


@pytest.mark.skipif(install_error() is None, reason="the extra is installed")
def test_without_the_extra_a_chosen_model_is_told(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
    (tmp_path / "one.txt").write_text(f"Ada: {QUOTE}\n\nZoe: Well.\n", encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        import_files(library, [tmp_path / "one.txt"])
    Settings(meaning_model=str(tmp_path)).save(tmp_path / "library")
    with running_program(qapp, qtbot, tmp_path / "library") as program:
        strip = program.features.related.panel.meaning_strip
        qtbot.waitUntil(lambda: "Choose Model…" in strip.buttons, timeout=ALIGNED_MS)
        assert "not installed" in strip.text
        search = program.features.search
        with qtbot.waitSignal(search.search_client.found, timeout=ALIGNED_MS) as found:
            search.panel.field.setText("meaning: painting the harbor bridge")
        assert why(found.args[0]) == {"Ada": "words"}
        assert "not installed" in str(found.args[0].hint)
