"""Countable rules for the code's structure and names."""

from tests.test_layers import NAMES, imported


def test_only_the_application_knows_the_main_window() -> None:
    window = "viewer.ui.app.main_window"
    users = {name for name, module in NAMES.items() if window in imported(module)}
    assert users
    assert all(name.startswith("viewer.ui.app.") for name in users)
