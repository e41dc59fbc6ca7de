"""Exporting beside the window: which passages, how, and where to. Knows nothing of Qt."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viewer.audio.clips import ClipFormat
from viewer.export.exporter import ExportResult, Format, render_file, write_quotes
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import Options
from viewer.library import passages
from viewer.library.library import Library
from viewer.library.passages import Passage, PassageOrder

FIRST = 25  # quotes that a preview shows at once, before it has all of them
_LONGEST = 300_000  # characters of a text that is shown
_EVERY_S = 0.1  # between two reports of how far the work is


@dataclass(frozen=True, slots=True)
class ExportSource:
    """What is exported: a collection with those inside it, an episode, or some passages.

    `unfiled` means the passages of all episodes that are in no collection.
    """

    title: str
    collection_id: int | None = None
    episode_id: int | None = None
    passage_ids: tuple[int, ...] = ()
    unfiled: bool = False

    def passages(self, library: Library, order: PassageOrder) -> Sequence[Passage]:
        """The passages in order; some passages stay in the order in which they were given."""
        if self.collection_id is not None:
            return passages.of_collection(library, self.collection_id, order, nested=True)
        if self.unfiled:
            return passages.without_collection(library, order)
        if self.episode_id is not None:
            found = passages.of_episode(library, self.episode_id)
            if order is PassageOrder.DATE:
                found.sort(key=lambda one: (-one.created_at, -one.id))
            return found
        return passages.get_many(library, self.passage_ids)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """An export as the reader asked for it."""

    source: ExportSource
    form: Format = Format.MARKDOWN
    options: Options = field(default_factory=Options)
    order: PassageOrder = PassageOrder.TIME
    clips: ClipFormat | None = None
    template: Path | None = None
    path: Path = Path()


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """The file as it will be: its text, or as much of it as can be shown.

    Attributes:
        quotes: how many the export has; `shown` of them are in the text.
        result: what becomes of the quotes that are in the file already, where there is one.
    """

    text: str
    quotes: int
    shown: int
    is_cut: bool = False
    result: ExportResult | None = None


def preview(library: Library, request: ExportRequest, limit: int | None = None) -> ExportPreview:
    """The file as `export` would write it, clips apart; the first `limit` quotes of it at once.

    Into a file that is there, all quotes are needed to say what becomes of it: with a limit,
    the text is that of a new file.

    Raises:
        UserError: the template has a mistake, or the file cannot be brought up to date.
        OSError: the file or the template cannot be read.
    """
    found = request.source.passages(library, request.order)
    some = found if limit is None else found[:limit]
    quotes = build_quotes(library, some, context_words=request.options.context_words)
    if request.form is Format.REFI:
        return ExportPreview("", len(found), len(found))
    before = None
    if limit is None and request.path.is_file():
        before = request.path.read_bytes()
    data, result = render_file(
        request.path,
        quotes,
        request.source.title,
        form=request.form,
        options=request.options,
        template=request.template,
        before=before,
    )
    text = data.decode("utf-8-sig", "replace")
    return ExportPreview(
        text[:_LONGEST],
        len(found),
        len(quotes),
        len(text) > _LONGEST,
        result if before is not None else None,
    )


class _Cancelled(Exception):
    """The reader asked for the work to stop."""


def export(
    folder: Path,
    request: ExportRequest,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> ExportResult | None:
    """Write the file; `report` hears how much of how much is done (a pair).

    Returns None when it was cancelled: nothing was written then.

    Raises:
        UserError: it cannot be written.
    """
    done, total, reported = 0, 0, 0.0

    def step() -> None:
        nonlocal done, reported
        if cancelled():
            raise _Cancelled
        if time.monotonic() - reported > _EVERY_S:
            reported = time.monotonic()
            report((done, total))
        done += 1

    try:
        with Library.open(folder) as library:
            found = request.source.passages(library, request.order)
            total = len(found) * (1 if request.clips is None else 2) + 1
            words = request.options.context_words
            quotes = build_quotes(library, found, context_words=words, step=step)
        return write_quotes(
            request.path,
            quotes,
            request.source.title,
            form=request.form,
            options=request.options,
            clips=request.clips,
            template=request.template,
            step=step,
        )
    except _Cancelled:
        return None
