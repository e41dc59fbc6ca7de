"""The demo library: a few short episodes of our own words, to see how everything feels."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from viewer.errors import UserError
from viewer.library import episodes, importer
from viewer.library.library import Library
from viewer.paths import cache_folder, resources
from viewer.settings import Settings


def default_folder() -> Path:
    """Where the demo library is kept: beside other things that can be made again."""
    return cache_folder() / "demo"


def prepare(folder: Path) -> None:
    """Make the demo library in `folder`, or see that its episodes are in it.

    Raises:
        UserError: the demo's files are not there, or the folder cannot be written.
    """
    source = resources() / "demo"
    if not source.is_dir():
        raise UserError("the demo's episodes are not there", path=source)
    with Library.open(folder) as library:
        known = [one.audio for one in episodes.summaries(library)]
        # The checkout, and so the sound, may have moved since.
        if not any(audio is not None and audio.parent == source for audio in known):
            importer.import_files(library, [source])
        if not known:
            # The first look is at an episode: the one where most is to be seen.
            first = max(episodes.summaries(library), key=lambda one: one.cues)
            settings = Settings.load(folder)
            settings.last_episode = first.id
            with suppress(OSError):  # a full disk, which the library has told of or will
                settings.save(folder)
