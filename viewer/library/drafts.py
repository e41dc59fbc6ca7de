"""Drafts: unsaved text of editors, stored with the episode while the user types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from viewer.library.library import Library, now
from viewer.library.stored_values import is_list_of, json_object
from viewer.transcripts.model import Span

CORRECTION, NOTE = "correction", "note"
_MOST_CHARACTERS = 1_000_000


class CorrectionDraft(NamedTuple):
    """A correction in progress: its span, the words there, and the words typed so far."""

    span: Span
    old: str
    words: str

    def place_in(self, text: str) -> Span | None:
        """Return the nearest position of the old words in `text`; None if there is none."""
        start, end = self.span
        if text[start:end] == self.old:
            return self.span
        before = text.rfind(self.old, 0, start + len(self.old)) if self.old else -1
        after = text.find(self.old, start) if self.old else -1
        found = [at for at in (before, after) if at >= 0]
        if not found:
            return None
        nearest = min(found, key=lambda at: abs(at - start))
        return Span(nearest, nearest + len(self.old))


def save_draft(
    library: Library, episode_id: int, field: str, key: str, content: Mapping[str, object]
) -> None:
    """Store the content of an editor, and replace an earlier draft with the same key."""
    text = json.dumps(dict(content), ensure_ascii=False)
    if not library.writable or len(text) > _MOST_CHARACTERS:
        return
    with library.transaction() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO draft (episode_id, field, key, content, changed_at) "
            "SELECT id, ?, ?, ?, ? FROM episode WHERE id = ?",
            (field, key, text, now(), episode_id),
        )


def discard_draft(library: Library, episode_id: int, field: str, key: str = "") -> None:
    """Delete a draft that was saved or discarded."""
    if library.writable:
        with library.transaction() as connection:
            connection.execute(
                "DELETE FROM draft WHERE episode_id = ? AND field = ? AND key = ?",
                (episode_id, field, key),
            )


def drafts_of(library: Library, episode_id: int, field: str) -> dict[str, dict[str, Any]]:
    """Return the drafts of an episode's field by their keys, the oldest first."""
    rows = library.rows(
        "SELECT key, content FROM draft WHERE episode_id = ? AND field = ? ORDER BY changed_at",
        *(episode_id, field),
    )
    return {key: json_object(content) for key, content in rows}


def save_correction_draft(library: Library, episode_id: int, draft: CorrectionDraft) -> None:
    """Store a correction in progress."""
    content = {"span": list(draft.span), "old": draft.old, "words": draft.words}
    save_draft(library, episode_id, CORRECTION, "", content)


def correction_draft(library: Library, episode_id: int) -> CorrectionDraft | None:
    """Return the correction in progress of an episode; None if there is none."""
    content = drafts_of(library, episode_id, CORRECTION).get("", {})
    span, old, words = content.get("span"), content.get("old"), content.get("words")
    valid = is_list_of(span, int) and len(span or ()) == 2
    if span is None or not valid or not isinstance(old, str) or not isinstance(words, str):
        return None
    start, end = span
    return CorrectionDraft(Span(start, end), old, words) if 0 <= start <= end else None
