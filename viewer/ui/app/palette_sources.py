"""Entries of the palette that are in no table: filled menus, speeds, and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from viewer.ui.i18n.translate import tr
from viewer.ui.palette.palette_controller import RunnableEntry
from viewer.ui.palette.palette_dialog import PaletteEntry
from viewer.ui.palette.synonyms import synonyms
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.audio_player import RATES

if TYPE_CHECKING:
    from viewer.ui.widgets.settings_dialog import SettingField

_MOST_CHOICES = 5  # of a setting whose choices are entries of their own


def menu_entries(menu: QMenu, kind: str, words: str = "") -> Iterator[RunnableEntry]:
    """Yield the entries of a menu and of its submenus, as they would be if it was opened now."""
    menu.aboutToShow.emit()
    title = plain(menu.title())
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield from menu_entries(submenu, kind, words)
        elif action.isEnabled() and action.isVisible() and action.text():
            text = plain(action.text())
            name = tr("{menu}: {entry}").format(menu=title, entry=text) if title else text
            yield (
                PaletteEntry(f"menu:{title}:{text}", name, kind, words=words),
                partial(_trigger, action),
            )


def speed_entries(playback: PlaybackCommands) -> Iterator[RunnableEntry]:
    """Yield the speeds of the chip in the transport bar."""
    for rate in RATES:
        shown = f"{QLocale().toString(rate, 'g', 3)}×"
        name = tr("{menu}: {entry}").format(menu=tr("Speed"), entry=shown)
        entry = PaletteEntry(f"speed:{rate}", name, tr("Playback"), words=synonyms()["speed"])
        yield entry, partial(playback.set_rate, rate)


def setting_entries(
    fields: Sequence[SettingField], show: Callable[[str], object], changed: Callable[[], object]
) -> Iterator[RunnableEntry]:
    """Yield the settings: an entry for each of few choices, and one that opens the dialog there.

    Args:
        show: opens the dialog at the setting with this label.
        changed: called after a choice was applied.
    """
    from viewer.ui.widgets.settings_dialog import FieldKind

    kind = tr("Settings")
    for field in fields:
        if field.kind is FieldKind.BUTTON:
            continue  # a command, or one step behind a setting
        # Names of choices, and in the settings' file, which are English.
        names = " ".join(f"{label} {value}" for value, label in field.choices)
        words = f"{field.page} {field.words} {names}"
        yield (
            PaletteEntry(f"setting:{field.label}", f"{field.label}…", kind, words=words),
            partial(show, field.label),
        )
        if field.kind is FieldKind.CHOICE and len(field.choices) <= _MOST_CHOICES:
            for value, text in field.choices:
                name = tr("{menu}: {entry}").format(menu=field.label, entry=text)
                entry = PaletteEntry(f"setting:{field.label}:{value}", name, kind, words=words)
                yield entry, partial(_apply, field, value, changed)


def plain(text: str) -> str:
    """Return the text of a menu or action without keys and marks of mnemonics."""
    text = text.partition("\t")[0].replace("&&", "\0").replace("&", "")
    return text.replace("\0", "&").strip()


def _trigger(action: QAction) -> None:
    action.trigger()


def _apply(field: SettingField, value: object, changed: Callable[[], object]) -> None:
    field.apply(value)
    changed()
