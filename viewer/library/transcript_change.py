"""The replacement of an episode's transcript; its passages are found again, or left to the user."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from viewer.errors import UserError
from viewer.library import corrections, stored_values, transcripts
from viewer.library.anchors import Anchor, AnchorResolver, Selector
from viewer.library.blob_store import earlier_texts
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.imports.import_marker import import_in_progress, import_marker
from viewer.library.library import Library
from viewer.library.passage_map import map_selectors
from viewer.library.passage_positions import at_their_words
from viewer.library.passages import Passage, for_review, of_episode, passage, update_position
from viewer.library.speakers import touch_episode
from viewer.library.stale_offsets import rebase_span
from viewer.library.transcripts import (
    corrections_of,
    current_file,
    load_original,
    load_transcript,
    replace_transcript,
    use_transcript,
)
from viewer.transcripts.corrections import apply_corrections
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.reading_choice import ReadingChoice


def replace_with_file(library: Library, episode_id: int, path: Path) -> ChangeSet:
    """Give the episode the transcript in a file, and find its passages in it; undoable.

    Raises:
        UserError: the file cannot be read or is not a transcript.
    """
    # Another that adds files has left word already; a library to be read is left as it is.
    left = import_in_progress(library.folder) or not library.writable
    with (
        nullcontext() if left else import_marker(library.folder),
        undoable_edit(library, "Replace Transcript") as editing,
    ):
        replace_transcript(library, episode_id, path)
        reanchor_corrections(library, episode_id)
        reanchor(library, episode_id)
    return editing.change


def bring_back(library: Library, episode_id: int, transcript_id: int) -> ChangeSet:
    """Make an earlier transcript of the episode the current one, and find its passages in it."""
    with undoable_edit(library, "Use Transcript") as editing:
        use_transcript(library, episode_id, transcript_id)
        reanchor_corrections(library, episode_id)
        reanchor(library, episode_id)
    return editing.change


def read_again(library: Library, episode_id: int, choice: ReadingChoice) -> ChangeSet:
    """Read the file of the episode's transcript as `choice` says, and find its passages; undoable.

    Raises:
        UserError: the copy is gone or damaged, or nothing is left of it when it is read so.
    """
    with undoable_edit(library, "Read Transcript Differently") as editing:
        transcripts.read_again(library, episode_id, choice)
        reanchor_corrections(library, episode_id)
        reanchor(library, episode_id)
    return editing.change


def reanchor(library: Library, episode_id: int, *, earlier: Sequence[str] = ()) -> ChangeSet:
    """Find the words of the episode's passages in its current transcript.

    A passage that is not surely found stays where it was, in the transcript that it was
    marked in, and is listed for review with its candidates in the current one. `earlier` are
    texts of that transcript which cannot be made again.

    Raises:
        UserError: there is no such episode, or its transcript is gone or damaged.
    """
    with undoable_edit(library, "Find Passages") as editing:
        row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
        if row is None:
            raise UserError("there is no episode {episode_id}", episode_id=episode_id)
        current, transcript = row[0], load_transcript(library, episode_id)
        text, time_map = transcript.text, transcript.time_map
        lost: dict[int, list[Passage]] = {}
        for one in of_episode(library, episode_id):
            at_home = one.transcript_id == current and text[one.start : one.end] == one.quote
            if not at_home:
                lost.setdefault(one.transcript_id, []).append(one)
            elif one.review:
                update_position(library, one.id, Span(one.start, one.end), transcript)
        finder: AnchorResolver | None = None
        for transcript_id, group in lost.items():
            found: dict[Passage, Anchor] = {}
            texts = earlier if transcript_id == current else ()
            for old in (*texts, *_old_texts(library, transcript_id)):
                known = [
                    one
                    for one in group
                    if one not in found and old[one.start : one.end] == one.quote
                ]
                selectors = [_selector(one) for one in known]
                found |= zip(known, map_selectors(old, text, selectors, time_map), strict=True)
            for one in group:
                anchor = found.get(one)
                if anchor is None:
                    # Another reading of the same file: only the description is left.
                    finder = finder or AnchorResolver(text, time_map)
                    anchor = finder.find(_selector(one))
                if anchor.sure:
                    update_position(library, one.id, Span(anchor.start, anchor.end), transcript)
                else:
                    _leave(library, one, anchor)
    return editing.change


def reanchor_passages(library: Library, episode_id: int) -> int:
    """Find passages again that are not at their words; how many of them wait for review since."""
    change = reanchor(library, episode_id)
    waiting = {one.id for one in for_review(library, episode_id)}
    return len(waiting.intersection(change.passages))


def reanchor_if_needed(library: Library, episode_id: int, text: str) -> int:
    """As `reanchor_passages`, where any is not at its words in the current transcript's `text`."""
    return (
        0 if at_their_words(library, episode_id, text) else reanchor_passages(library, episode_id)
    )


def reanchor_corrections(library: Library, episode_id: int) -> tuple[int, int]:
    """Find corrections again that are not at their words; then passages, in the text they give.

    Returns how many corrections, and how many passages, wait for review since.

    Raises:
        UserError: the transcript's bytes are gone or damaged.
    """
    file = current_file(library, episode_id)
    if file is None or not corrections_of(library, file.id):
        return 0, 0
    text = load_original(library, file.sha256, file.file_name, file.choice).text
    if corrections.at_their_words(library, file.id, text):
        return 0, 0
    with undoable_edit(library, "Find Corrections"):
        before = {one.id for one in for_review(library, episode_id)}
        # The corrections as they are make these texts, and will not any more.
        earlier = list(_old_texts(library, file.id))
        lost = corrections.reattach_all(library, file.id, text)
        touch_episode(library, episode_id)
        reanchor(library, episode_id, earlier=earlier)
        waiting = {one.id for one in for_review(library, episode_id)}
    return lost, len(waiting - before)


def accept(
    library: Library, passage_id: int, span: Span, *, seen: Transcript | None = None
) -> ChangeSet:
    """The user says where a passage under review is in its episode's current transcript.

    `seen` is the transcript that `span` is of, where the episode may have another by now.

    Raises:
        UserError: these words are not in it, or not any more; or the passage is not under review.
    """
    with undoable_edit(library, "Accept Place") as editing:
        one = passage(library, passage_id)
        if not one.review:
            raise UserError("this passage does not need a review")
        transcript = load_transcript(library, one.episode_id)
        if seen is not None:
            span = rebase_span(span, seen, transcript)
        if not 0 <= span.start < span.end <= len(transcript.text):
            raise UserError("this place is not in the transcript")
        update_position(library, passage_id, span, transcript)
    return editing.change


def _old_texts(library: Library, transcript_id: int) -> Iterator[str]:
    """The text of a transcript as it is read now, then as earlier readers gave it."""
    row = library.row(
        "SELECT sha256, file_name, reading FROM transcript WHERE id = ?", transcript_id
    )
    if row is None:
        return
    sha256, file_name, reading = row
    choice = stored_values.reading_choice(reading)
    made = corrections_of(library, transcript_id)
    # Its copy may be gone or damaged; the passages have their descriptions then.
    with suppress(UserError):
        yield apply_corrections(load_original(library, sha256, file_name, choice), made).text
    for text in earlier_texts(library.folder, sha256):
        yield apply_corrections(Transcript(text), made).text


def _selector(one: Passage) -> Selector:
    return Selector(one.quote, one.prefix, one.suffix, one.start, one.end, one.start_ms, one.end_ms)


def _leave(library: Library, one: Passage, anchor: Anchor) -> None:
    library.connection.execute(
        "UPDATE passage SET review = 1, candidates = ? WHERE id = ?",
        (json.dumps(anchor.candidates), one.id),
    )
