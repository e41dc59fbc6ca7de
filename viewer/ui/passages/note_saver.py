"""Saving of notes on passages, and of their drafts while they are written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viewer.library import passage_edits, passages
from viewer.library.drafts import NOTE, DraftPlace, discard_draft, save_draft
from viewer.ui.session.library_edits import LibraryEdits
from viewer.ui.tasks.task_runner import TaskRunner

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.library import Library
    from viewer.library.passages import Passage


class NoteSaver:
    """Saves what editors of notes emit."""

    def __init__(self, edits: LibraryEdits, tasks: TaskRunner) -> None:
        self._edits = edits
        self._tasks = tasks

    def save(self, passage_id: int, note: str) -> None:
        """Save the note of a passage, which is undoable."""

        def work(library: Library) -> ChangeSet:
            # In one transaction: the draft stays if the note cannot be saved.
            with library.transaction():
                change = passage_edits.set_note(library, passage_id, note)
                passage = passages.passage(library, passage_id)
                discard_draft(library, DraftPlace(passage.episode_id, NOTE, passage.uid))
            return change

        self._edits.execute(work)

    def keep_draft(self, passage: Passage, text: str) -> None:
        """Save the draft of a note until the note is saved."""
        draft_place = DraftPlace(passage.episode_id, NOTE, passage.uid)
        work = (
            partial(discard_draft, draft_place=draft_place)
            if text.strip() == passage.note
            else partial(save_draft, draft_place=draft_place, content={"text": text})
        )
        self._tasks.run_with_library(
            work,
            lambda _: None,
            self._edits.report_error,
            key=f"draft {draft_place}",
        )
