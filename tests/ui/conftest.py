"""Tests of the window dress the application as the program does."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from viewer.ui.theme.theme import Look, Scheme


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look; a test may switch it."""
    look = Look(qapp, Scheme.LIGHT)
    yield look
    look.set_scheme(Scheme.SYSTEM)
    look.deleteLater()
