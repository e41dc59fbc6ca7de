"""The shape of dialogs that list something: as small as their sentence while there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget


def show_parts(dialog: QDialog, parts: Sequence[QWidget], shown: bool, size: QSize) -> None:
    """Show `parts` of a dialog, which then has `size`, or hide them: an empty box tells nothing.

    What the reader made of its size stays while nothing changes.
    """
    layout = dialog.layout()
    if layout is None or all(part.isVisibleTo(dialog) == shown for part in parts):
        return
    for part in parts:
        part.setVisible(shown)
    layout.activate()
    if shown:
        dialog.resize(size)
    else:
        width = min(size.width(), 460)
        dialog.resize(width, layout.totalHeightForWidth(width))
