"""Submenus of settings with one choice each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.settings import Settings
from viewer.ui.app.main_window import MainWindow
from viewer.ui.i18n.translate import tr
from viewer.ui.i18n.translators import known, name_of
from viewer.ui.playback.playback_commands import Commands
from viewer.ui.reader.typesetting import LineWidth
from viewer.ui.shell.actions import Actions, Menu
from viewer.ui.theme.theme import ColorScheme, ThemeManager


def add_choices(
    window: MainWindow,
    menus: Mapping[Menu, QMenu],
    actions: Actions,
    *,
    commands: Commands,
    settings: Settings,
    look: ThemeManager,
) -> None:
    """Add them to the menus, each with the choice ticked that is in the settings."""

    def choose_scheme(scheme: str) -> None:
        settings.colour_scheme = scheme
        look.set_scheme(ColorScheme(scheme))

    def choose_language(code: str) -> None:
        settings.language = code
        told = tr("The language changes when Earmark is started again.")
        window.tell(told, problem=False)

    view, playback = menus[Menu.VIEW], menus[Menu.PLAYBACK]
    seconds = [(ms, _seconds(ms)) for ms in (0, 500, 1000, 2000, 3000, 5000)]
    delays = [(ms, tr("{n} ms").format(n=ms)) for ms in (0, 50, 100, 150, 200, 300)]
    widths = [
        (LineWidth.NARROW, tr("Narrow")),
        (LineWidth.MEDIUM, tr("Medium")),
        (LineWidth.WIDE, tr("Wide")),
    ]
    schemes = [
        (ColorScheme.SYSTEM, tr("As the System")),
        (ColorScheme.LIGHT, tr("Light")),
        (ColorScheme.DARK, tr("Dark")),
    ]
    playback.addSeparator()
    languages = [("", tr("As the System")), *((code, name_of(code)) for code in known())]
    for menu, before, title, choices, now, chosen in (
        (view, "font", tr("Line Width"), widths, "line_width", commands.set_line_width),
        (view, "reduced_motion", tr("Colours"), schemes, "colour_scheme", choose_scheme),
        (view, "reduced_motion", tr("Language"), languages, "language", choose_language),
        (playback, "", tr("Rewind on Resume"), seconds, "rewind_ms", commands.set_rewind),
        (playback, "", tr("Before a Hit"), seconds, "lead_in_ms", commands.set_lead_in),
        (playback, "", tr("Sound Delay"), delays, "sound_delay_ms", commands.set_delay),
    ):
        submenu = QMenu(title, window)
        group = QActionGroup(submenu)
        for value, text in choices:
            action = submenu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == getattr(settings, now))
            group.addAction(action)
            action.triggered.connect(partial(_choose, chosen, value))
        if before:
            menu.insertMenu(actions[before], submenu)
        else:
            menu.addMenu(submenu)


def _seconds(ms: int) -> str:
    return tr("{n} s").format(n=QLocale().toString(ms / 1000)) if ms else tr("Off")


def _choose(chosen: Callable[[Any], None], value: object, _checked: bool = False) -> None:
    chosen(value)
