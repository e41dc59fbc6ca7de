"""Tests of the window dress the application as the program does."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from viewer.ui.theme.theme import ColorScheme, ThemeManager


@pytest.fixture
def look(qapp: QApplication) -> Iterator[ThemeManager]:
    """The light look; a test may switch it."""
    look = ThemeManager(qapp, ColorScheme.LIGHT)
    yield look
    look.set_scheme(ColorScheme.SYSTEM)
    look.deleteLater()
