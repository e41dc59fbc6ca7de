"""The demo library: a few short episodes to try the program with."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from viewer.errors import UserError
from viewer.library import episodes
from viewer.library.imports import importer
from viewer.library.library import Library
from viewer.paths import cache_folder, resources
from viewer.settings import Settings


def default_folder() -> Path:
    """Return the folder of the demo library, in the user's cache."""
    return cache_folder() / "demo"


def prepare(folder: Path) -> None:
    """Create the demo library in `folder`, or add its episodes if they are missing.

    Raises:
        UserError: the demo's files are missing, or the folder cannot be written.
    """
    source = resources() / "demo"
    if not source.is_dir():
        raise UserError("the episodes of the demo are missing", path=source)
    with Library.open(folder) as library:
        existing = [episode.audio for episode in episodes.summaries(library)]
        # The program, and so the audio, may have been moved since.
        if not any(audio is not None and audio.parent == source for audio in existing):
            importer.import_files(library, [source])
        if not existing:
            # Open the episode with the most cues first.
            first = max(episodes.summaries(library), key=lambda episode: episode.cues)
            settings = Settings.load(folder)
            settings.last_episode = first.id
            with suppress(OSError):  # a full disk, which other code reports
                settings.save(folder)
