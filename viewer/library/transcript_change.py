"""Replacement of an episode's transcript, with reanchoring of its passages and corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from viewer.errors import UserError
from viewer.library import corrections, stored_values, transcript_files
from viewer.library.anchors import Anchor, AnchorResolver, Selector
from viewer.library.blob_store import earlier_texts
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.imports.import_marker import import_in_progress, import_marker
from viewer.library.library import Library
from viewer.library.passage_edits import update_position
from viewer.library.passage_map import map_selectors
from viewer.library.passage_positions import at_their_words
from viewer.library.passages import Passage, for_review, of_episode, passage
from viewer.library.speakers import touch_episode
from viewer.library.stale_offsets import rebase_span
from viewer.library.transcript_files import replace_transcript, use_transcript
from viewer.library.transcripts import corrections_of, current_file, load_original, load_transcript
from viewer.transcripts.corrections import apply_corrections
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.reading_choice import ReadingChoice


def replace_with_file(library: Library, episode_id: int, path: Path) -> ChangeSet:
    """Replace the episode's transcript by that in a file, and reanchor passages; undoable.

    Raises:
        UserError: the file cannot be read or is not a transcript.
    """
    # A running import has its own marker.
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
    """Make a former transcript of the episode the current one, and reanchor passages."""
    with undoable_edit(library, "Use Transcript") as editing:
        use_transcript(library, episode_id, transcript_id)
        reanchor_corrections(library, episode_id)
        reanchor(library, episode_id)
    return editing.change


def read_again(library: Library, episode_id: int, choice: ReadingChoice) -> ChangeSet:
    """Parse the file of the episode's transcript by `choice`, and reanchor passages; undoable.

    Raises:
        UserError: the copy is missing or damaged, or the parser finds no transcript in it.
    """
    with undoable_edit(library, "Change Import Options") as editing:
        transcript_files.read_again(library, episode_id, choice)
        reanchor_corrections(library, episode_id)
        reanchor(library, episode_id)
    return editing.change


def reanchor(library: Library, episode_id: int, *, earlier: Sequence[str] = ()) -> ChangeSet:
    """Move the episode's passages to their words in its current transcript.

    A passage whose words are not found with certainty is marked for review, with candidates
    in the current transcript, and still refers to its former one. `earlier` are former texts
    of the current transcript that cannot be derived any more.

    Raises:
        UserError: there is no such episode, or its transcript is missing or damaged.
    """
    with undoable_edit(library, "Place Passages") as editing:
        row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
        if row is None:
            raise UserError("there is no episode {episode_id}", episode_id=episode_id)
        current, transcript = row[0], load_transcript(library, episode_id)
        text, time_map = transcript.text, transcript.time_map
        lost: dict[int, list[Passage]] = {}
        for unchanged in of_episode(library, episode_id):
            at_home = (
                unchanged.transcript_id == current
                and text[unchanged.start : unchanged.end] == unchanged.quote
            )
            if not at_home:
                lost.setdefault(unchanged.transcript_id, []).append(unchanged)
            elif unchanged.review:
                update_position(
                    library, unchanged.id, Span(unchanged.start, unchanged.end), transcript
                )
        finder: AnchorResolver | None = None
        for transcript_id, group in lost.items():
            anchors_by_passage: dict[Passage, Anchor] = {}
            texts = earlier if transcript_id == current else ()
            for old in (*texts, *_old_texts(library, transcript_id)):
                anchored = [
                    passage
                    for passage in group
                    if passage not in anchors_by_passage
                    and old[passage.start : passage.end] == passage.quote
                ]
                selectors = [_selector(passage) for passage in anchored]
                anchors_by_passage |= zip(
                    anchored, map_selectors(old, text, selectors, time_map), strict=True
                )
            for unchanged in group:
                anchor = anchors_by_passage.get(unchanged)
                if anchor is None:
                    # A text that cannot be derived any more: only the selector is left.
                    finder = finder or AnchorResolver(text, time_map)
                    anchor = finder.find(_selector(unchanged))
                if anchor.sure:
                    update_position(
                        library, unchanged.id, Span(anchor.start, anchor.end), transcript
                    )
                else:
                    _leave(library, unchanged, anchor)
    return editing.change


def reanchor_passages(library: Library, episode_id: int) -> int:
    """Reanchor passages; return the number of those that need review now."""
    change = reanchor(library, episode_id)
    waiting = {passage.id for passage in for_review(library, episode_id)}
    return len(waiting.intersection(change.passages))


def reanchor_if_needed(library: Library, episode_id: int, text: str) -> int:
    """Reanchor passages as `reanchor_passages`, if any is not at its words in `text`."""
    return (
        0 if at_their_words(library, episode_id, text) else reanchor_passages(library, episode_id)
    )


def reanchor_corrections(library: Library, episode_id: int) -> tuple[int, int]:
    """Adjust corrections that do not fit the text of their file, then passages.

    Returns the numbers of corrections and of passages that need review now.

    Raises:
        UserError: the copy is missing or damaged.
    """
    file = current_file(library, episode_id)
    if file is None or not corrections_of(library, file.id):
        return 0, 0
    text = load_original(library, file.sha256, file.file_name, file.choice).text
    if corrections.at_their_words(library, file.id, text):
        return 0, 0
    with undoable_edit(library, "Place Corrections"):
        before = {passage.id for passage in for_review(library, episode_id)}
        # These texts need the corrections in their present form.
        earlier = list(_old_texts(library, file.id))
        lost = corrections.reattach_all(library, file.id, text)
        touch_episode(library, episode_id)
        reanchor(library, episode_id, earlier=earlier)
        waiting = {passage.id for passage in for_review(library, episode_id)}
    return lost, len(waiting - before)


def accept(
    library: Library, passage_id: int, span: Span, *, seen: Transcript | None = None
) -> ChangeSet:
    """Set the position of a passage under review, as the user decided.

    `seen` is the transcript of `span`, in case the episode has another one by now.

    Raises:
        UserError: the words do not exist any more, or the passage is not under review.
    """
    with undoable_edit(library, "Use Place") as editing:
        target = passage(library, passage_id)
        if not target.review:
            raise UserError("this passage no longer needs review")
        transcript = load_transcript(library, target.episode_id)
        if seen is not None:
            span = rebase_span(span, seen, transcript)
        if not 0 <= span.start < span.end <= len(transcript.text):
            raise UserError("this place is not in the transcript")
        update_position(library, passage_id, span, transcript)
    return editing.change


def _old_texts(library: Library, transcript_id: int) -> Iterator[str]:
    """Yield the text of a transcript, then its texts by earlier versions of the parser."""
    row = library.row(
        "SELECT sha256, file_name, reading FROM transcript WHERE id = ?", transcript_id
    )
    if row is None:
        return
    sha256, file_name, reading = row
    choice = stored_values.reading_choice(reading)
    made = corrections_of(library, transcript_id)
    # Its copy may be missing or damaged; passages have selectors.
    with suppress(UserError):
        yield apply_corrections(load_original(library, sha256, file_name, choice), made).text
    for text in earlier_texts(library.folder, sha256):
        yield apply_corrections(Transcript(text), made).text


def _selector(passage: Passage) -> Selector:
    return Selector(
        passage.quote,
        passage.prefix,
        passage.suffix,
        passage.start,
        passage.end,
        passage.start_ms,
        passage.end_ms,
    )


def _leave(library: Library, passage: Passage, anchor: Anchor) -> None:
    library.connection.execute(
        "UPDATE passage SET review = 1, candidates = ? WHERE id = ?",
        (json.dumps(anchor.candidates), passage.id),
    )
