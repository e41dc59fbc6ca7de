"""Search by meaning in the real window, with a real graph where onnxruntime is installed."""

from __future__ import annotations

import json
from collections.abc import Callable
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
from tests.support.running_program import running_program
from tests.support.timeouts import ALIGNED_MS, WAIT_MS
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.services.indexer import update_index
from viewer.services.meaning import update_vectors, vector_folder
from viewer.services.search_messages import HitRow
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.related.meaning_controller import MeaningDialog
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


def test_the_switch_finds_other_words_and_tells_by_what(
    small_model: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    texts = {
        "car": "Ada: Somebody washed his car yesterday, nobody knows why.",
        "automobile": "Ben: The automobile was in the garage the whole time.",
        "bees": "Cleo: My neighbor keeps bees, and they never sleep in.",
        "rain": "Dee: It rained in the valley, as it does in autumn.",
        "bridge": "Eve: They closed the bridge near the mill for a week.",
        "wall": "Fay: We paint this wall every summer, the whole family.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n\nZoe: Well.\n", encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        import_files(library, [tmp_path / f"{name}.txt" for name in texts])
        vectors = vector_folder(library)
    update_index(tmp_path / "library")
    Settings(meaning_model=str(small_model)).save(tmp_path / "library")
    with running_program(qapp, qtbot, tmp_path / "library") as program:
        qtbot.waitUntil(
            lambda: len(list(vectors.glob("*.vectors"))) == len(texts), timeout=ALIGNED_MS
        )
        search = program.features.search
        with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS):
            search.panel.field.setText("the automobile")
        with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS) as found:
            search.panel.meaning_button.click()
        hits = [row for row in found.args[0].rows if isinstance(row, HitRow)]
        reasons = {hit.speaker: hit.why for hit in hits}
        assert (reasons["Ben"], reasons["Ada"]) == ("both", "meaning")
        with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS) as found:
            search.panel.meaning_button.click()
        hits = [row for row in found.args[0].rows if isinstance(row, HitRow)]
        assert {hit.speaker for hit in hits} == {"Ben"}
