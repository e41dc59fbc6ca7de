"""Tests of the window need no display and dress the application as the program does."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from viewer.ui.theme import Look, Scheme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look; a test may switch it."""
    look = Look(qapp, Scheme.LIGHT)
    yield look
    look.set_scheme(Scheme.SYSTEM)
    look.deleteLater()
