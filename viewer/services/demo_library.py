"""The demo library: a few short episodes to try the program with."""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from pathlib import Path

from viewer.errors import UserError
from viewer.library import bookmarks, episodes, passage_edits
from viewer.library.collections import create_collection
from viewer.library.imports import importer
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.paths import cache_folder, resources
from viewer.settings import Settings
from viewer.transcripts.model import Span

_PASSAGES = (  # title of the episode, words, collection, note
    ("Cut Here", "In 1928, he patented a strip of paper covered with iron powder instead.",
     "Inventions", "Check the date of the patent."),
    ("Cut Here", "You could copy from one disc to another, but you could not cut a disc.",
     "How it was done", ""),
    ("Cut Here", "They spliced the laughter in.", "How it was done", "A good opener?"),
    ("The Back of the Book", "they went through the Latin Bible, and wrote down its words in order",
     "How it was done", ""),
    ("The Back of the Book", "Tradition says that five hundred friars took part.",
     "Claims to check", "Who says so first?"),
    ("Words at the Bottom of the Screen", "For about thirty years, the cinema", "Inventions", ""),
)  # fmt: skip
_BOOKMARKED = ("Cut Here", 95_000)  # title, and a moment (ms)


def default_folder() -> Path:
    """Return the folder of the demo library, in the user's cache."""
    return cache_folder() / "demo"


# The demo has the look, language and volume of the user's own library.
_SHARED = (
    *("language", "color_scheme", "font_family", "text_size", "line_width", "reduced_motion"),
    *("volume", "muted", "sound_delay_ms", "shortcuts"),
)


def prepare(folder: Path, like: Settings | None = None) -> None:
    """Create the demo library in `folder`, or add its episodes if they are missing.

    Args:
        like: the settings of the user's own library, whose look the demo takes.

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
            _mark_passages(library)
        settings = Settings.load(folder)
        for name in _SHARED if like is not None else ():
            setattr(settings, name, copy(getattr(like, name)))
        if not existing:
            # Open the episode with the most cues first.
            settings.last_episode = max(
                episodes.summaries(library), key=lambda episode: episode.cues
            ).id
        with suppress(OSError):  # a full disk is reported elsewhere
            settings.save(folder)


def _mark_passages(library: Library) -> None:
    """Mark what a user could have marked: collections, passages with notes, a bookmark."""
    made = {}
    for name in dict.fromkeys(name for _, _, name, _ in _PASSAGES):
        (made[name],) = create_collection(library, name).created_ids("collection")
    for episode in episodes.summaries(library):
        if episode.transcript is None:
            continue
        transcript = load_transcript(library, episode.id)
        for title, quote, name, note in _PASSAGES:
            start = transcript.text.find(quote)
            if title != episode.title or start < 0:
                continue
            span = Span(start, start + len(quote))
            passage_edits.mark(library, episode.id, span, transcript, [made[name]], note=note)
        if episode.title == _BOOKMARKED[0]:
            bookmarks.add(library, *(episode.id, _BOOKMARKED[1]))
