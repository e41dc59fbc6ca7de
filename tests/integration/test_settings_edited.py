"""Settings edited by hand into nonsense: the window opens, says so, and nothing is lost."""

from __future__ import annotations

import json
from dataclasses import Field, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.settings import FILE_NAME, INVALID_NAME, Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build

KEYS = {
    setting.metadata.get("key", setting.name): setting
    for setting in fields(Settings)
    if setting.name != "ignored"
}
_NUMBERS = st.one_of(
    st.integers(-(2**70), 2**70), st.floats(), st.sampled_from([0, -1, 2**31 - 1, 2**31, 1e308])
)
_TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["\x00", "\ud800", "/", "..", "-1,-1", "999999999,999999999", "A" * 5_000]),
)
_SIMPLE = st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXTS)
_ANYTHING = st.recursive(
    _SIMPLE, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4)
)


def of_its_type(setting: Field[Any]) -> st.SearchStrategy[Any]:
    """Values of the right type that no choice or range has."""
    made = getattr(Settings(), setting.name)
    if isinstance(made, bool):
        return st.booleans()
    if isinstance(made, int | float):
        return _NUMBERS
    if isinstance(made, list):
        return st.lists(_TEXTS, max_size=4)
    if isinstance(made, dict):
        return st.dictionaries(_TEXTS, _TEXTS, max_size=4)
    return _TEXTS


DOCUMENTS = st.fixed_dictionaries(
    {}, optional={key: of_its_type(setting) | _ANYTHING for key, setting in KEYS.items()}
)


def write(folder: Path, document: object) -> bytes:
    data = json.dumps(document).encode()
    (folder / FILE_NAME).write_bytes(data)
    return data


@given(document=DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_what_is_loaded_can_be_used(document: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = write(folder, document)
        loaded = Settings.load(folder)
        for key, setting in KEYS.items():
            value, default = getattr(loaded, setting.name), getattr(Settings(), setting.name)
            assert isinstance(value, int | type(default))
            taken = key in document and key not in loaded.ignored
            assert not taken or value == document[key] or key == "text_size"
            assert taken or value == default
        loaded.keep_ignored(folder)
        kept = folder / INVALID_NAME
        assert (kept.read_bytes() if kept.exists() else b"") == (data if loaded.ignored else b"")
        assert Settings.load(folder) == loaded
        assert not loaded.ignored or Settings.load(folder).ignored == ()


def opened(qapp: QApplication, qtbot: QtBot, folder: Path) -> AppController:
    main = build(qapp, folder)
    main.window.show()
    main.begin([])
    qtbot.waitUntil(lambda: main.is_complete, timeout=WAIT_MS)
    return main


def closed(qapp: QApplication, main: AppController) -> None:
    main.window.close()
    shiboken6.delete(main.window)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        shiboken6.delete(translator)


@given(document=DOCUMENTS)
@settings(
    max_examples=8,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_window_opens_with_them(
    qapp: QApplication, qtbot: QtBot, document: dict[str, Any]
) -> None:
    before = QLocale()
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, document)
        main = opened(qapp, qtbot, folder)
        main.actions["settings"].trigger()
        for row in range(main.settings_dialog.pages.count()):
            main.settings_dialog.pages.setCurrentRow(row)
        main.settings_dialog.close()
        closed(qapp, main)
        assert Settings.load(folder).ignored == ()
    QLocale.setDefault(before)
    qapp.setLayoutDirection(before.textDirection())


def test_they_are_told_and_kept(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    data = write(tmp_path, {"rate": "fast", "text_size": [], "volume": 0.5, "note": "mine"})
    main = opened(qapp, qtbot, tmp_path)
    banner = main.window.banner
    assert banner.isVisible()
    assert banner.text == (
        "These settings could not be read and were reset: text_size, rate. "
        "The old settings are kept as settings.invalid.json."
    )
    assert main.settings.volume == 0.5
    assert (tmp_path / INVALID_NAME).read_bytes() == data
    closed(qapp, main)
    main = opened(qapp, qtbot, tmp_path)
    assert not main.window.banner.isVisible()
    closed(qapp, main)
    (tmp_path / FILE_NAME).write_text('{"rate": 1.5,', encoding="utf-8")
    main = opened(qapp, qtbot, tmp_path)
    assert "settings.json" in main.window.banner.text
    assert (tmp_path / INVALID_NAME).read_text(encoding="utf-8") == '{"rate": 1.5,'
    closed(qapp, main)
