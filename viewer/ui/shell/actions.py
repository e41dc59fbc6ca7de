"""The commands as Qt actions, and the shortcuts that yield to text fields and buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from unicodedata import mirrored

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.shell.command_table import COMMANDS, Menu, Requirement

HOLDS_PASSAGES = "holds_passages"  # property of widgets in which such commands have their keys
_TYPES_TEXT = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QKeySequenceEdit)


class Actions(QObject):
    """A `QAction` for each command, with its menus, shortcuts and enabled state.

    `run` is called with a command's name when it is chosen.
    """

    def __init__(
        self,
        window: QWidget,
        run: Callable[[str], object],
        shortcuts: Mapping[str, str],
    ) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._menus: dict[Menu, QMenu] = {}
        self._reasons = _reasons()
        for command in COMMANDS:
            action = QAction(tr(command.text), window)
            action.setObjectName(command.name)
            action.setCheckable(command.checkable)
            action.setAutoRepeat(command.repeats)
            action.triggered.connect(partial(_trigger, run, command.name))
            if command.name == "quit":  # also from a dialog beside the window
                action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
            window.addAction(action)
            self._actions[command.name] = action
        self.set_shortcuts(shortcuts)
        # Keys that the widget with focus uses must not trigger shortcuts.
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def build_menus(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Build the menus; returns them, so that lists can be added."""
        for group in Menu:
            if any(command.menu is group for command in COMMANDS):
                self._menus[group] = bar.addMenu(tr(group.value))
                self._menus[group].setToolTipsVisible(True)
        submenus: dict[str, QMenu] = {}
        for command in COMMANDS:
            menu = self._menus[command.menu]
            if command.submenu:
                if command.submenu not in submenus:
                    submenus[command.submenu] = menu.addMenu(tr(command.submenu))
                    submenus[command.submenu].setToolTipsVisible(True)
                menu = submenus[command.submenu]
            if command.separated:
                menu.addSeparator()
            menu.addAction(self._actions[command.name])
        return self._menus

    def set_contexts(self, contexts: Iterable[Requirement]) -> None:
        """Enable the commands whose requirement is among `contexts`, and disable the others.

        Those say in the menus what they need.
        """
        possible = {Requirement.NOTHING, *contexts}
        for command in COMMANDS:
            enabled = command.need in possible
            action = self._actions[command.name]
            action.setEnabled(enabled)
            action.setToolTip("" if enabled else self._reasons[command.need])

    def set_shortcuts(self, shortcuts: Mapping[str, str]) -> None:
        """Take the user's own keys for some commands, the defaults for the others."""
        for command in COMMANDS:
            own = shortcuts.get(command.name)
            keys = command.keys if own is None else ((own,) if own else ())
            action = self._actions[command.name]
            action.setShortcuts([QKeySequence(key) for key in keys])
            beside = _right_to_left_keys(action.shortcut())
            if beside or "\t" in action.text():
                action.setText(tr(command.text) + beside)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn off the shortcuts whose keys the focused text field or button uses.

        A key that deletes works only where what it deletes is.
        """
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and (_wants(watched, event) or self._is_elsewhere(watched, event))
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _is_elsewhere(self, focus: QWidget, event: QKeyEvent) -> bool:
        """Return True for a key of a command that works on passages, in another widget."""
        keys = QKeySequence(event.keyCombination())
        if not any(
            keys in self._actions[command.name].shortcuts()
            for command in COMMANDS
            if command.passages_only
        ):
            return False
        widget: QWidget | None = focus
        while widget is not None and not widget.isWindow():
            if widget.property(HOLDS_PASSAGES):
                return False
            widget = widget.parentWidget()
        return True


def _reasons() -> dict[Requirement, str]:
    """Return what to say of a command whose requirement does not hold."""
    return {
        Requirement.EPISODE: tr("Open an episode first."),
        Requirement.FINDABLE: tr("Open an episode or search first."),
        Requirement.RESULTS: tr("Search for something first."),
        Requirement.SOUND: tr("This needs an episode with audio."),
        Requirement.AUDIO_FILE: tr("This needs an episode with an audio file."),
        Requirement.BACKGROUND: tr("No other episode is playing."),
        Requirement.BACK: tr("There is no position to go back to."),
        Requirement.FORWARD: tr("There is no position to go forward to."),
        Requirement.STREAM: tr("This needs an episode whose audio can be downloaded."),
        Requirement.TIMES: tr("This needs a transcript with times."),
        Requirement.COMPUTED: tr("The transcript has only the times of its file."),
        Requirement.SELECTION: tr("Select some words first."),
        Requirement.PASSAGE: tr("Click a passage first."),
        Requirement.NOTE: tr("Select some words or click a passage first."),
        Requirement.COLLECTION: tr("This needs a collection."),
        Requirement.UNDO: tr("There is nothing to undo."),
        Requirement.REDO: tr("There is nothing to redo."),
        Requirement.CHAPTERS: tr("This episode has no chapters."),
        Requirement.DIFFERENCES: tr("This needs two transcripts side by side."),
        Requirement.OWN_LIBRARY: tr("The demo library stays where it is."),
    }


def _right_to_left_keys(keys: QKeySequence) -> str:
    """Return the keys as a menu column for right-to-left menus, which would mirror brackets."""
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    from_right = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\t\u2066{text}\u2069" if from_right and any(map(mirrored, text)) else ""


def _trigger(run: Callable[[str], object], name: str, _checked: bool = False) -> None:
    run(name)


def _wants(focus: QWidget, event: QKeyEvent) -> bool:
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    if isinstance(focus, _TYPES_TEXT) or (isinstance(focus, QTextEdit) and not focus.isReadOnly()):
        moves = event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_Backspace,
            Qt.Key.Key_Delete,
        )
        edits = any(
            event.matches(key)
            for key in (
                QKeySequence.StandardKey.Copy,
                QKeySequence.StandardKey.Cut,
                QKeySequence.StandardKey.Paste,
                QKeySequence.StandardKey.Undo,
                QKeySequence.StandardKey.Redo,
                QKeySequence.StandardKey.SelectAll,
            )
        )
        return (plain and bool(event.text()) and event.text().isprintable()) or moves or edits
    if isinstance(focus, QAbstractButton | QComboBox):
        return plain and event.key() == Qt.Key.Key_Space
    return False
