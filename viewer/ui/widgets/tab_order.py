"""Tab order of the children of a widget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def taking_keys(widget: QWidget) -> list[QWidget]:
    """Return the children of `widget` that Tab can focus, in the order of their creation.

    Qt's own chain is no help: PySide takes each `nextInFocusChain` for a child of the one before,
    and lets go of it with that one, while the window still needs it.
    """
    return [
        part
        for part in widget.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(widget)
    ]
