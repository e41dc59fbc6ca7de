"""Drafts: unsaved text of editors, stored while the user types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from viewer.library.library import Library, now
from viewer.library.stored_values import is_list_of, json_object
from viewer.transcripts.model import Span

CORRECTION, NOTE = "correction", "note"
_MOST_CHARACTERS = 1_000_000


class DraftPlace(NamedTuple):
    """The editor that a draft belongs to.

    Attributes:
        episode_id: the episode that it belongs to; None for the whole library.
        field: the editor.
        key: distinguishes several drafts of the editor.
    """

    episode_id: int | None
    field: str
    key: str = ""


class CorrectionDraft(NamedTuple):
    """A correction in progress: its span, the words there, and the words typed so far."""

    span: Span
    old: str
    words: str

    def place(self, episode_id: int) -> DraftPlace:
        """Return the place of the draft in an episode."""
        return DraftPlace(episode_id, CORRECTION, f"{self.span.start}-{self.span.end}")

    def place_in(self, text: str) -> Span | None:
        """Return the nearest position of the old words in `text`; None if there is none."""
        start, end = self.span
        if text[start:end] == self.old:
            return self.span
        before = text.rfind(self.old, 0, start + len(self.old)) if self.old else -1
        after = text.find(self.old, start) if self.old else -1
        occurrences = [at for at in (before, after) if at >= 0]
        if not occurrences:
            return None
        nearest = min(occurrences, key=lambda at: abs(at - start))
        return Span(nearest, nearest + len(self.old))


class NoteDraft(NamedTuple):
    """A note in progress: its passage, and the text typed so far."""

    passage_id: int
    text: str


def save_draft(library: Library, draft_place: DraftPlace, content: Mapping[str, object]) -> None:
    """Store the content of an editor in place of its former draft."""
    text = json.dumps(dict(content), ensure_ascii=False)
    if not library.writable or len(text) > _MOST_CHARACTERS:
        return
    with library.transaction() as connection:
        if draft_place.episode_id is None:
            connection.execute(
                "INSERT OR REPLACE INTO common_draft (field, key, content, changed_at) "
                "VALUES (?, ?, ?, ?)",
                (draft_place.field, draft_place.key, text, now()),
            )
        else:
            connection.execute(
                "INSERT OR REPLACE INTO draft (episode_id, field, key, content, changed_at) "
                "SELECT id, ?, ?, ?, ? FROM episode WHERE id = ?",
                (draft_place.field, draft_place.key, text, now(), draft_place.episode_id),
            )


def discard_draft(library: Library, draft_place: DraftPlace) -> None:
    """Delete the draft of an editor: its text was saved, or discarded by the user."""
    if not library.writable:
        return
    with library.transaction() as connection:
        if draft_place.episode_id is None:
            connection.execute(
                "DELETE FROM common_draft WHERE field = ? AND key = ?",
                (draft_place.field, draft_place.key),
            )
        else:
            connection.execute(
                "DELETE FROM draft WHERE episode_id = ? AND field = ? AND key = ?",
                (draft_place.episode_id, draft_place.field, draft_place.key),
            )


def draft(library: Library, draft_place: DraftPlace) -> dict[str, Any]:
    """Return the stored content of an editor; empty if there is no draft."""
    if draft_place.episode_id is None:
        row = library.row(
            "SELECT content FROM common_draft WHERE field = ? AND key = ?",
            draft_place.field,
            draft_place.key,
        )
    else:
        row = library.row(
            "SELECT content FROM draft WHERE episode_id = ? AND field = ? AND key = ?",
            *(draft_place.episode_id, draft_place.field, draft_place.key),
        )
    return json_object(row[0]) if row is not None else {}


def common_drafts(library: Library, field: str) -> dict[str, dict[str, Any]]:
    """Return the stored contents of an editor for the whole library, by their keys."""
    rows = library.rows("SELECT key, content FROM common_draft WHERE field = ?", field)
    return {key: json_object(content) for key, content in rows}


def correction_drafts(library: Library, episode_id: int) -> list[CorrectionDraft]:
    """Return the unfinished corrections of an episode, latest first."""
    rows = library.rows(
        "SELECT content FROM draft WHERE episode_id = ? AND field = ? "
        "ORDER BY changed_at DESC, key",
        *(episode_id, CORRECTION),
    )
    drafts = (_correction(json_object(content)) for (content,) in rows)
    return [draft for draft in drafts if draft is not None]


def note_drafts(library: Library, episode_id: int) -> list[NoteDraft]:
    """Return the unfinished notes on an episode's passages, latest first."""
    rows = library.rows(
        "SELECT p.id, d.content FROM draft d JOIN passage p ON p.uid = d.key "
        "AND p.episode_id = d.episode_id WHERE d.episode_id = ? AND d.field = ? "
        "ORDER BY d.changed_at DESC, d.key",
        *(episode_id, NOTE),
    )
    texts = ((number, json_object(content).get("text")) for number, content in rows)
    return [NoteDraft(number, text) for number, text in texts if isinstance(text, str)]


def _correction(content: Mapping[str, Any]) -> CorrectionDraft | None:
    span, old, words = content.get("span"), content.get("old"), content.get("words")
    valid = is_list_of(span, int) and len(span or ()) == 2
    if span is None or not valid or not isinstance(old, str) or not isinstance(words, str):
        return None
    start, end = span
    return CorrectionDraft(Span(start, end), old, words) if 0 <= start <= end else None


def save_correction_draft(library: Library, episode_id: int, draft: CorrectionDraft) -> None:
    """Store a correction in progress."""
    content = {"span": list(draft.span), "old": draft.old, "words": draft.words}
    save_draft(library, draft.place(episode_id), content)
