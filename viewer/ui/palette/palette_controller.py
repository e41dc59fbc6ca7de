"""The command palette: gathers its entries and runs the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from viewer.library.records import EpisodeSummary
from viewer.ui.i18n.translate import tr
from viewer.ui.palette.palette_dialog import PaletteDialog, PaletteEntry
from viewer.ui.palette.synonyms import synonyms
from viewer.ui.passages.passages_panel_controller import PassagesPanelController
from viewer.ui.playback.chapter_controller import ChapterController
from viewer.ui.shell.command_table import COMMANDS
from viewer.ui.shell.feature import AppContext, Feature, Handlers

_COMMAND, _EPISODE, _COLLECTION, _CHAPTER = "command", "episode", "collection", "chapter"
_MOST_RECENT = 30
RunnableEntry = tuple[PaletteEntry, Callable[[], object]]  # an entry, and what it does


class PaletteController(Feature):
    """Opens the palette with the enabled commands and all targets.

    Attributes:
        sources: functions that return further entries, such as those of filled menus.
    """

    def __init__(
        self, app: AppContext, passages: PassagesPanelController, chapters: ChapterController
    ) -> None:
        super().__init__(app)
        self._chapters = chapters
        self._passages = passages
        self._episodes: Sequence[EpisodeSummary] = ()
        self._session.episodes_listed.connect(self._set_episodes)
        self.dialog: PaletteDialog | None = None
        self.sources: list[Callable[[], Iterable[RunnableEntry]]] = []
        self._runs: dict[str, Callable[[], object]] = {}

    def actions(self) -> Handlers:
        return {"palette": self.show}

    def show(self) -> None:
        """Open the palette over the window."""
        dialog = PaletteDialog(
            self.entries(), self._settings.recent_entries, self._look, self._dialog_parent
        )
        dialog.chosen.connect(self.run)
        dialog.destroyed.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def entries(self) -> list[PaletteEntry]:
        """Return the enabled commands, then chapters, collections and episodes."""
        entries: list[PaletteEntry] = []
        words = synonyms()
        for command in COMMANDS:
            action = self._actions[command.name]
            name = action.text().partition("\t")[0].replace("&&", "\0").replace("&", "")
            name = name.replace("\0", "&")
            twice = any(name == entry.name for entry in entries)  # the palette has its own key
            if command.name != "palette" and action.isEnabled() and not twice:
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                menu = tr(command.menu.value).replace("&", "")
                key = f"{_COMMAND}:{command.name}"
                # The place in the menus, and the English name, too.
                others = (words.get(command.name, ""), tr(command.submenu), command.text)
                entries.append(PaletteEntry(key, name, menu, keys, " ".join(others)))
        entries += self._further({entry.name for entry in entries})
        for number, chapter in enumerate(self._chapters.places):
            entries.append(PaletteEntry(f"{_CHAPTER}:{number}", chapter.title, tr("Chapter")))
        for collection in self._edits.annotations.collections:
            key = f"{_COLLECTION}:{collection.id}"
            entries.append(PaletteEntry(key, collection.name, tr("Collection")))
        for summary in self._episodes:
            key = f"{_EPISODE}:{summary.id}"
            entries.append(PaletteEntry(key, summary.title, summary.show or tr("Episode")))
        return entries

    def _further(self, names: set[str]) -> list[PaletteEntry]:
        """Return the entries of the sources that are not there yet."""
        further = [pair for source in self.sources for pair in source()]
        further = [(entry, run) for entry, run in further if not _is_one_of(names, entry)]
        self._runs = {entry.key: run for entry, run in further}
        return [entry for entry, _ in further]

    def run(self, key: str) -> None:
        """Run the entry with this key, and store it among the recent ones."""
        kind, _, name = key.partition(":")
        if kind != _CHAPTER:  # chapters of another episode have the same numbers
            others = [recent for recent in self._settings.recent_entries if recent != key]
            self._settings.recent_entries = [key, *others][:_MOST_RECENT]
        if kind == _COMMAND:
            self._actions[name].trigger()
        elif key in self._runs:
            self._runs[key]()
        elif kind == _EPISODE:
            self._session.open(int(name))
        elif kind == _COLLECTION:
            self._passages.show_collection(int(name))
        elif kind == _CHAPTER and int(name) < len(self._chapters.places):
            self._chapters.go(self._chapters.places[int(name)])

    def _set_episodes(self, episodes: Sequence[EpisodeSummary]) -> None:
        self._episodes = episodes

    def _forget(self) -> None:
        self.dialog = None


def _is_one_of(names: set[str], entry: PaletteEntry) -> bool:
    """Return True if one of the commands with these names does what `entry` of a menu does."""
    in_menu = entry.key.rpartition(":")[2] if entry.key.startswith("menu:") else ""
    return entry.name in names or in_menu in names
