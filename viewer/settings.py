"""The user's settings: a JSON file in the library's folder."""

from __future__ import annotations

import errno
import json
from contextlib import suppress
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from threading import Lock
from typing import Any

from viewer.atomic_write import write_atomically
from viewer.runtime.regular_file import read_regular

FILE_NAME = "settings.json"
INVALID_NAME = "settings.invalid.json"  # the last file with invalid values
_MOST_BYTES = 1_000_000
_SAVING = Lock()
_MOST = 2**31  # above any setting; NaN is not below it


@dataclass
class Settings:
    """All settings with their defaults. Unknown or invalid values in the file are ignored.

    Attributes:
        ignored: names of the invalid values in the file; the file's own name if it is damaged.
    """

    language: str = ""  # "": the system's
    # system, light, dark; the file has had this key since version 0.1.0
    color_scheme: str = field(default="system", metadata={"key": "colour_scheme"})
    font_family: str = ""  # the system's
    text_size: int = 16  # pixels, 12 to 28
    line_width: str = "medium"  # narrow, medium, wide
    rewind_ms: int = 1000  # on resume
    lead_in_ms: int = 1000  # before a search hit
    search_order: str = "relevance"  # newest, oldest
    hit_order: str = "closeness"  # of an episode's hits; time
    search_by_meaning: bool = False  # as well as by words
    mark_sentences: bool = True  # extend marked search hits to sentences
    sound_delay_ms: int = 0  # latency of the audio device, as of wireless ones
    rate: float = 1.0  # of shows without one of their own
    show_rates: dict[str, str] = field(default_factory=dict)  # by the name of the show
    volume: float = 0.9
    muted: bool = False
    queue: list[str] = field(default_factory=list)  # ids of episodes, the next one first
    skip_inserts: bool = False  # skip audio that the transcript lacks
    skip_silence: bool = False
    silence_saved_s: int = 0  # time that skipping silence has saved so far
    boost_voices: bool = False  # make quiet voices louder
    feed_hours: int = 4  # between two refreshes of podcasts; 0: only by hand
    audio_folder: str = ""  # for downloads; "": `audio` in the library
    whisper_weights: str = ""  # folder of a Whisper model; "": not used
    vocabulary: list[str] = field(default_factory=list)  # names and terms for the recognizer
    voice_model: str = ""  # folder of a speaker encoder; "": the downloaded one, if any
    meaning_model: str = ""  # folder of a sentence encoder; "": search by words only
    notes_folder: str = ""  # of Markdown notes that follow the library; "": none
    reduced_motion: bool = False
    geometry: str = ""  # base64, as Qt saves it
    mini_place: str = ""  # of the mini player: "x,y" on the desktop
    splitter: str = ""
    sidebar_shown: bool = True
    side_shown: bool = True
    margin_notes: bool = False
    side_tab: int = 0  # of the side panel, from 0
    episode_sort: str = "date"  # title, length, added, opened
    episodes_reversed: bool = False
    folded_shows: list[str] = field(default_factory=list)  # in the list of episodes
    tour_left: bool = False  # the user has seen the tour
    last_search: str = ""
    recent_searches: list[str] = field(default_factory=list)  # that led somewhere, latest first
    last_episode: int = 0
    dismissed_warnings: list[str] = field(default_factory=list)  # "episode:audio", latest last
    unfinished_files: list[str] = field(default_factory=list)  # being added when it was closed
    recent_entries: list[str] = field(default_factory=list)  # of the command palette, latest first
    shortcuts: dict[str, str] = field(default_factory=dict)
    collection_keys: dict[str, str] = field(default_factory=dict)  # "1" to "9": a collection's id
    ignored: tuple[str, ...] = field(default=(), compare=False, metadata={"unsaved": True})

    @classmethod
    def load(cls, folder: Path) -> Settings:
        """Load the settings in `folder`; defaults if the file is missing or damaged."""
        settings = cls()
        try:
            document = json.loads(
                read_regular(folder / FILE_NAME, most_bytes=_MOST_BYTES, follow_links=False)
            )
        except OSError as error:
            if error.errno != errno.EFBIG:
                return settings
            document = None
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict):
            settings.ignored = (FILE_NAME,)
            return settings
        ignored = []
        for setting in _saved():
            value = document.get(_key(setting))
            if _fits(value, getattr(settings, setting.name)):
                setattr(settings, setting.name, value)
            elif _key(setting) in document:
                ignored.append(_key(setting))
        settings.ignored = tuple(ignored)
        settings.text_size = min(max(settings.text_size, 12), 28)
        return settings

    def save(self, folder: Path) -> None:
        """Write the settings as they are now, atomically. For any thread.

        Of several threads that save at a time, the last one writes the newest values.

        Raises:
            OSError: the folder cannot be written to.
        """
        with _SAVING:
            # Copies of C, which no change by the UI thread interrupts.
            values = {
                _key(setting): value.copy() if isinstance(value, dict | list) else value
                for setting in _saved()
                for value in [getattr(self, setting.name)]
            }
            write_atomically(folder / FILE_NAME, json.dumps(values, indent=1).encode())

    def keep_ignored(self, folder: Path) -> None:
        """Rename the file in which values were `ignored`, and write those that are used."""
        if self.ignored:
            with suppress(OSError):
                (folder / FILE_NAME).replace(folder / INVALID_NAME)
                self.save(folder)

    def save_if_possible(self, folder: Path) -> None:
        """Write the settings as `save`, but not into a folder that cannot be written to.

        Such a folder is reported when the library is opened.
        """
        with suppress(OSError):
            self.save(folder)


def _saved() -> list[Field[Any]]:
    return [setting for setting in fields(Settings) if "unsaved" not in setting.metadata]


def _key(setting: Field[Any]) -> str:
    key: str = setting.metadata.get("key", setting.name)
    return key


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float) and 0 <= value < _MOST
    if isinstance(default, int):
        return isinstance(value, int) and 0 <= value < _MOST
    if isinstance(default, str):
        return isinstance(value, str) and value.isprintable()
    if isinstance(default, list):
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if isinstance(default, dict):
        return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
    return isinstance(value, type(default))
