"""Correction of the same misheard words in many episodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.corrections import correct_all
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary
from viewer.library.transcripts import current_sources, load_transcript
from viewer.services.transcription_jobs import FOLDER_NAME
from viewer.transcripts.model import Transcript
from viewer.transcripts.replacements import Replacement, ReplaceQuery, find_replacements

MOST_OCCURRENCES = 5_000
CONTEXT_BEFORE, CONTEXT_AFTER = 36, 120  # characters
_NEAREST = 30  # characters of it that must still be there when the words are corrected


class Occurrence(NamedTuple):
    """A place with the misheard words, and the text around them in their paragraph.

    Attributes:
        by_machine: Earmark wrote the transcript by speech recognition.
        has_audio: the episode has an audio file.
        start_ms, end_ms: the time of the words; None if unknown.
    """

    episode_id: int
    title: str
    published: date | None
    by_machine: bool
    has_audio: bool
    start_ms: int | None
    end_ms: int | None
    before: str
    old: str
    after: str
    replacement: Replacement


class FoundOccurrences(NamedTuple):
    """The result of a search.

    Attributes:
        unreadable: number of transcripts that could not be read.
        complete: False if there are more than `MOST_OCCURRENCES`.
    """

    occurrences: list[Occurrence]
    unreadable: int
    complete: bool


class CorrectedEverywhere(NamedTuple):
    """The result of `correct_everywhere`; `left_out` are the places that have other words now."""

    change: ChangeSet
    places: int
    episodes: int
    left_out: int


class _Cancelled(Exception):  # ends the transaction; never leaves this module
    pass


def find_occurrences(
    folder: Path,
    query: ReplaceQuery,
    show: str | None = None,
    first: int | None = None,
    *,
    report: Callable[[tuple[int, int]], None],
    cancelled: Callable[[], bool],
) -> FoundOccurrences | None:
    """Return the places where `query.find` is in the current transcripts; None if cancelled.

    Places where the words are a part of the right ones already are left out ("Smith" in "Ann
    Smith" is no mishearing of "Ann Smith").

    Args:
        folder: the library.
        show: only episodes of the show with this name.
        first: id of an episode that comes first.
        report: called with the number of searched episodes and of all.

    Raises:
        UserError: the library cannot be read.
    """
    with Library.open(folder) as library:
        episodes = [one for one in summaries(library) if show is None or one.show == show]
        episodes.sort(key=lambda one: one.id != first)
        sources = current_sources(library)
        found: list[Occurrence] = []
        unreadable = 0
        for done, episode in enumerate(episodes):
            if cancelled():
                return None
            report((done, len(episodes)))
            if episode.id not in sources:
                continue
            try:
                transcript = load_transcript(library, episode.id)
            except UserError:
                unreadable += 1
                continue
            by_machine = sources[episode.id].parent.name == FOLDER_NAME
            found += _occurrences(episode, transcript, query, by_machine=by_machine)
            if len(found) > MOST_OCCURRENCES:
                return FoundOccurrences(found[:MOST_OCCURRENCES], unreadable, complete=False)
        return FoundOccurrences(found, unreadable, complete=True)


def correct_everywhere(
    library: Library,
    occurrences: Sequence[Occurrence],
    *,
    report: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CorrectedEverywhere:
    """Correct words in several episodes as `correct_all` does in one, in one undoable step.

    Places whose words or context changed since they were found are left out. If cancelled,
    nothing is changed.

    Args:
        occurrences: in groups by episode.
        report: called with the number of corrected episodes and of all.

    Raises:
        UserError: the library cannot be written; nothing is changed then.
    """
    groups = [
        (episode_id, list(places))
        for episode_id, places in groupby(occurrences, key=lambda one: one.episode_id)
    ]
    corrected = episodes = 0
    try:
        with undoable_edit(library, "Correct Everywhere") as editing:
            for done, (episode_id, places) in enumerate(groups):
                if cancelled():
                    raise _Cancelled
                report(done, len(groups))
                count = _correct(library, episode_id, places)
                corrected += count
                episodes += count > 0
    except _Cancelled:
        return CorrectedEverywhere(ChangeSet("Correct Everywhere"), 0, 0, 0)
    return CorrectedEverywhere(editing.change, corrected, episodes, len(occurrences) - corrected)


def _occurrences(
    episode: EpisodeSummary, transcript: Transcript, query: ReplaceQuery, *, by_machine: bool
) -> list[Occurrence]:
    text = transcript.text
    found = []
    for replacement in find_replacements(transcript, query, limit=MOST_OCCURRENCES + 1):
        start, end = replacement.span
        if _is_right(text, start, text[start:end], replacement.words):
            continue
        turn = transcript.turns[transcript.turn_at(start) or 0]
        times = transcript.time_map.interval(start, end)
        found.append(
            Occurrence(
                *(episode.id, episode.title, episode.published, by_machine),
                has_audio=episode.audio is not None,
                start_ms=times.start_ms if times is not None else None,
                end_ms=times.end_ms if times is not None else None,
                before=text[max(turn.start, start - CONTEXT_BEFORE) : start],
                old=text[start:end],
                after=text[end : min(turn.end, end + CONTEXT_AFTER)],
                replacement=replacement,
            )
        )
    return found


def _is_right(text: str, start: int, old: str, new: str) -> bool:
    """Return True if the words at `start` are the part `old` of `new` in the text."""
    at = new.find(old)
    while at >= 0:
        if start >= at and text.startswith(new, start - at):
            return True
        at = new.find(old, at + 1)
    return False


def _correct(library: Library, episode_id: int, places: Sequence[Occurrence]) -> int:
    """Return the number of corrected places in an episode, in a running edit."""
    try:
        transcript = load_transcript(library, episode_id)
        fitting = [one.replacement for one in places if _is_there(transcript.text, one)]
        if fitting:
            with library.savepoint():
                correct_all(library, episode_id, fitting, seen=transcript)
    except UserError:  # the episode was removed, or its file is read in another way now
        if not library.connection.in_transaction:  # the disk is full
            raise
        return 0
    return len(fitting)


def _is_there(text: str, place: Occurrence) -> bool:
    """Return True if the words and their nearest context are where they were found."""
    start, end = place.replacement.span
    before, after = place.before[-_NEAREST:], place.after[:_NEAREST]
    return (
        start >= len(before)
        and text.startswith(before + place.old, start - len(before))
        and text.startswith(after, end)
    )
