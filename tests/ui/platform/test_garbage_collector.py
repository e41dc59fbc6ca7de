"""Cycles are collected by the thread of the window, and by no other."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.ui.platform.garbage_collector import GarbageCollector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    parent = QObject()
    made = GarbageCollector(parent)
    yield made
    made.stop()


class Cycle:
    """Two objects that refer to each other; notes the thread that deletes them."""

    deleted_by: list[int]

    def __init__(self, deleted_by: list[int]) -> None:
        self.deleted_by = deleted_by
        self.own = self

    def __del__(self) -> None:
        self.deleted_by.append(threading.get_ident())


def test_cycles_are_deleted_by_the_window_only(collector: GarbageCollector, qtbot: QtBot) -> None:
    deleted_by: list[int] = []

    def work() -> None:
        for _ in range(5_000):
            Cycle(deleted_by)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert deleted_by == []
    qtbot.waitUntil(lambda: bool(deleted_by), timeout=WAIT_MS)
    assert set(deleted_by) == {threading.get_ident()}


def test_it_is_left_to_python_again(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
