"""The fields of the Settings dialog, and the functions that apply their changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale

from viewer.ui.app.view_commands import ViewCommands
from viewer.ui.export.notes_folder_controller import NotesFolderController
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.i18n.translators import known, name_of
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.audio_player import RATES
from viewer.ui.reader.typesetting import LineWidth
from viewer.ui.search.search_controller import SearchController
from viewer.ui.shell.feature import AppContext
from viewer.ui.theme.theme import ColorScheme
from viewer.ui.widgets.message_bar import MessageAction
from viewer.ui.widgets.settings_dialog import FieldKind, SettingField

_SKIPS_MS = (0, 500, 1000, 2000, 3000, 5000)
_DELAYS_MS = (0, 50, 100, 150, 200, 300)


def setting_fields(
    app: AppContext,
    playback: PlaybackCommands,
    view: ViewCommands,
    *,
    notes: NotesFolderController,
    search: SearchController,
    restart: Callable[[], object],
) -> list[SettingField]:
    """Return all settings, page by page; `restart` closes the window and opens it again."""
    settings, actions = app.settings, app.actions
    appearance, reading = tr("Appearance"), tr("Reading")
    sound, library = tr("Playback"), tr("Library")
    finding, sync, keys = tr("Search"), tr("Sync and Recognition"), tr("Shortcuts")

    def getter(name: str) -> Callable[[], object]:
        return lambda: getattr(settings, name)

    def setter(name: str) -> Callable[[object], None]:
        return lambda value: setattr(settings, name, value)

    def set_scheme(scheme: str) -> None:
        settings.color_scheme = scheme
        app.look.set_scheme(ColorScheme(scheme))

    def set_language(code: str) -> None:
        settings.language = code
        app.workspace.notifications.info(
            tr("The language changes the next time Earmark starts."),
            MessageAction(tr("Restart Now"), restart),
        )

    def set_motion(reduced: bool) -> None:
        settings.reduced_motion = reduced
        view.apply_motion()

    def button(page: str, label: str, run: Callable[[], object]) -> SettingField:
        return SettingField(page, label, FieldKind.BUTTON, str, lambda _: run())

    seconds = [(ms, _seconds(ms)) for ms in _SKIPS_MS]
    delays = [(ms, tr("{n} ms").format(n=ms)) for ms in _DELAYS_MS]
    rates = [(rate, f"{QLocale().toString(rate)}×") for rate in RATES]
    widths = [
        (LineWidth.NARROW, tr("Narrow")),
        (LineWidth.MEDIUM, tr("Medium")),
        (LineWidth.WIDE, tr("Wide")),
    ]
    schemes = [
        (ColorScheme.SYSTEM, tr("Match system")),
        (ColorScheme.LIGHT, tr("Light")),
        (ColorScheme.DARK, tr("Dark")),
    ]
    languages = [("", tr("Match system")), *((code, name_of(code)) for code in known())]
    orders = [
        ("relevance", tr("Relevance")),
        ("newest", tr("Newest first")),
        ("oldest", tr("Oldest first")),
    ]
    choice, switch = FieldKind.CHOICE, FieldKind.SWITCH
    return [
        SettingField(
            *(appearance, tr("Color scheme"), choice, getter("color_scheme"), set_scheme, schemes),
            words=tr("dark mode theme"),
        ),
        SettingField(
            *(appearance, tr("Language"), choice, getter("language"), set_language, languages),
            hint=tr("Takes effect the next time Earmark starts."),
        ),
        SettingField(
            *(appearance, tr("Reduce motion"), switch, getter("reduced_motion"), set_motion),
            words=tr("animation scrolling"),
        ),
        SettingField(
            *(reading, tr("Text size"), FieldKind.NUMBER, getter("text_size"), view.set_text_size),
            limits=(12, 28),
            suffix=tr(" px"),
        ),
        SettingField(
            *(reading, tr("Line width"), choice, getter("line_width"), view.set_line_width, widths)
        ),
        button(reading, tr("Choose Font…"), view.choose_font),
        SettingField(
            *(sound, tr("Speed"), choice, getter("rate"), playback.set_usual_rate, rates),
            words=tr("tempo faster slower"),
            hint=tr("For shows whose speed you have not set while listening."),
        ),
        SettingField(
            *(sound, tr("Rewind on resume"), choice, getter("rewind_ms"), playback.set_rewind),
            choices=seconds,
        ),
        SettingField(
            *(sound, tr("Start before a search result"), choice, getter("lead_in_ms")),
            apply=playback.set_lead_in,
            choices=seconds,
        ),
        SettingField(
            *(sound, tr("Audio delay"), choice, getter("sound_delay_ms"), playback.set_delay),
            choices=delays,
            hint=tr("For wireless headphones that play late."),
        ),
        SettingField(
            *(sound, tr("Skip silence"), switch, getter("skip_silence")),
            apply=lambda on: _check(app, "skip_silence", on=on),
            hint=_saved(settings.silence_saved_s),
            words=tr("pauses gaps trim"),
        ),
        SettingField(
            *(sound, tr("Boost quiet voices"), switch, getter("boost_voices")),
            apply=lambda on: _check(app, "boost_voices", on=on),
            hint=tr("Makes quiet voices louder and loud voices quieter."),
            words=tr("volume loudness normalize"),
        ),
        SettingField(
            *(sound, tr("Skip ads and inserts"), switch, getter("skip_inserts")),
            apply=lambda on: _check(app, "skip_inserts", on=on),
            hint=tr("Skips audio that the transcript does not have."),
        ),
        SettingField(
            *(finding, tr("Sort results by"), choice, getter("search_order"), search.set_order),
            choices=orders,
        ),
        SettingField(
            *(finding, tr("Add whole sentences to collections"), switch),
            read=getter("mark_sentences"),
            apply=setter("mark_sentences"),
            hint=tr("When search results are added, the sentences around them are marked."),
        ),
        button(finding, tr("Search by Meaning…"), actions["meaning_model"].trigger),
        button(sync, tr("Speech Recognition…"), actions["recognition"].trigger),
        SettingField(
            *(tr("Export"), tr("Keep a folder of Markdown notes up to date"), switch),
            read=lambda: bool(settings.notes_folder),
            apply=notes.set_enabled,
            hint=tr(
                "For Obsidian and others: each collection, episode and show is a Markdown note, "
                "linked with the others."
            ),
            words=tr("Markdown vault notes export Obsidian"),
        ),
        SettingField(
            *(tr("Export"), tr("Choose Folder…"), FieldKind.BUTTON),
            read=lambda: settings.notes_folder,
            apply=lambda _: notes.choose_folder(),
        ),
        SettingField(
            *(library, tr("Watched Folders…"), FieldKind.BUTTON, str),
            apply=lambda _: actions["watched_folders"].trigger(),
            hint=tr("New files in these folders are added automatically."),
            words=tr("automatic import add folder"),
        ),
        button(library, tr("Show Library Folder"), actions["library_folder"].trigger),
        button(library, tr("Restore a Backup…"), actions["restore_backup"].trigger),
        button(keys, tr("Keyboard Shortcuts…"), actions["shortcuts"].trigger),
    ]


def _check(app: AppContext, command: str, *, on: bool) -> None:
    """Set the state of a checkable command."""
    action = app.actions[command]
    if action.isChecked() != on:
        action.trigger()


def _saved(seconds: int) -> str:
    """Say what is skipped, and how much time that has saved so far."""
    text = tr("Shortens pauses; no words are cut.")
    if seconds < 60:
        return text
    return text + " " + tr("Saved so far: {time}.").format(time=clock(seconds * 1000, hours=True))


def _seconds(ms: int) -> str:
    return tr("{n} s").format(n=QLocale().toString(ms / 1000)) if ms else tr("Off")
