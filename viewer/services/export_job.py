"""Export jobs for the window: passages, format, options and target; preview and export."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.audio.clips import ClipFormat
from viewer.export.export_record import ExportRecord
from viewer.export.exporter import (
    ALL_TARGET,
    BINARY_FORMATS,
    ExportResult,
    Format,
    PdfWriter,
    options_in_order,
    render_file,
    render_text,
    write_quotes,
)
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import Options
from viewer.library import episodes, passages
from viewer.library.library import Library
from viewer.library.passages import Passage, PassageOrder

if TYPE_CHECKING:
    from viewer.export.jinja_template import Template

FIRST = 25  # quotes in the first preview
_LONGEST = 300_000  # characters of a preview
_EVERY_S = 0.1  # between progress reports


@dataclass(frozen=True, slots=True)
class ExportSource:
    """Passages to export: of a collection and its subcollections, of an episode, or given ones.

    With `unfiled`, the passages of all episodes that are in no collection; with `every`, all.
    """

    title: str
    collection_id: int | None = None
    episode_id: int | None = None
    passage_ids: tuple[int, ...] = ()
    unfiled: bool = False
    every: bool = False

    @property
    def target(self) -> str:
        """The name under which exports of this source are remembered."""
        if self.collection_id is not None:
            return f"collection:{self.collection_id}"
        if self.episode_id is not None:
            return f"episode:{self.episode_id}"
        if self.every:
            return ALL_TARGET
        return "unfiled" if self.unfiled else "passages"

    @property
    def key(self) -> str:
        """The name under which choices for this source are remembered: as `target`, by passages."""
        if not self.passage_ids:
            return self.target
        numbers = " ".join(map(str, sorted(self.passage_ids)))
        return f"{self.target} {sha256(numbers.encode()).hexdigest()[:16]}"

    def passages(self, library: Library, order: PassageOrder) -> Sequence[Passage]:
        """Return the passages in order; given passages keep their order."""
        if self.collection_id is not None:
            return passages.of_collection(library, self.collection_id, order, nested=True)
        if self.every:
            return passages.of_library(library, order)
        if self.unfiled:
            return passages.without_collection(library, order)
        if self.episode_id is not None:
            chosen = passages.of_episode(library, self.episode_id, soundbites=False)
            if order is PassageOrder.DATE:
                chosen.sort(key=lambda passage: (-passage.created_at, -passage.id))
            return chosen
        return passages.get_many(library, self.passage_ids)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """An export as the user asked for it.

    Attributes:
        template: the name of an example, or the path of a file.
        template_text: the template as the user has edited it; takes precedence.
        left_out: numbers of episodes whose quotes are not exported.
        by_hand: numbers of passages in the user's own order, which takes precedence. That of a
            collection is in the library, as its `PassageOrder.HAND`.
    """

    source: ExportSource
    form: Format = Format.MARKDOWN
    options: Options = field(default_factory=Options)
    order: PassageOrder = PassageOrder.TIME
    clips: ClipFormat | None = None
    template: str | None = None
    path: Path = Path()
    template_text: str | None = None
    left_out: frozenset[int] = frozenset()
    by_hand: tuple[int, ...] = ()

    def passages(self, library: Library) -> Sequence[Passage]:
        """Return the passages that are exported, in order."""
        passages = self.source.passages(library, self.order)
        if self.left_out:
            passages = [passage for passage in passages if passage.episode_id not in self.left_out]
        if self.by_hand:
            rank = {number: at for at, number in enumerate(self.by_hand)}
            passages = sorted(passages, key=lambda passage: rank.get(passage.id, len(rank)))
        return passages

    @property
    def applied_options(self) -> Options:
        """The options as they apply to this order."""
        return options_in_order(self.options, self.order)

    def read_template(self) -> Template | None:
        """Return the template; None without one.

        Raises:
            UserError: its file cannot be read.
        """
        if self.form is not Format.MARKDOWN or not self.template:
            return None
        from viewer.export.jinja_template import Template, load_template

        if self.template_text is not None:
            return Template(self.template_text)
        return load_template(self.template)


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """Preview of the exported file.

    Attributes:
        text: its text, or the beginning of it; for a PDF, as Markdown.
        quotes: number of quotes of the export.
        shown: number of quotes in the text.
        is_cut: the text is not complete.
        result: result of merging with the existing file, or None without one.
    """

    text: str
    quotes: int
    shown: int
    is_cut: bool = False
    result: ExportResult | None = None


class OutlineEntry(NamedTuple):
    """A passage of a source, for choosing and ordering; `words` are its first ones."""

    passage_id: int
    episode_id: int
    title: str
    words: str


def outline(library: Library, request: ExportRequest) -> list[OutlineEntry]:
    """Return what the source of the request has, in its order, whatever is left out of it."""
    titles = {episode.id: episode.title for episode in episodes.summaries(library)}
    return [
        OutlineEntry(
            passage.id, passage.episode_id, titles.get(passage.episode_id, ""), passage.quote[:80]
        )
        for passage in request.source.passages(library, request.order)
    ]


def render(library: Library, request: ExportRequest) -> str:
    """Return the whole of a new file, for the clipboard.

    Raises:
        UserError: the format is no text, or the template has an error.
    """
    passages = request.passages(library)
    quotes = build_quotes(library, passages, context_words=request.options.context_words)
    template = request.read_template()
    title = request.source.title
    return render_text(quotes, title, request.form, request.applied_options, template)


def preview(library: Library, request: ExportRequest, limit: int | None = None) -> ExportPreview:
    """Render the file as `export` would write it, without clips; at most `limit` quotes.

    Merging with an existing file needs all quotes: with a limit, a new file is rendered.

    Raises:
        UserError: the template is invalid, or the existing file cannot be merged.
        OSError: the file or the template cannot be read.
    """
    passages = request.passages(library)
    some = passages if limit is None else passages[:limit]
    quotes = build_quotes(library, some, context_words=request.options.context_words)
    if request.form is Format.PDF:
        text = render_text(quotes, request.source.title, Format.MARKDOWN, request.applied_options)
        is_cut = len(text) > _LONGEST
        return ExportPreview(text[:_LONGEST], len(passages), len(quotes), is_cut)
    if request.form in BINARY_FORMATS:
        return ExportPreview("", len(passages), len(passages))
    before = None
    if limit is None and request.path.is_file():
        before = request.path.read_bytes()
    rendered = render_file(
        request.path,
        quotes,
        request.source.title,
        form=request.form,
        options=request.applied_options,
        template=request.read_template(),
        before=before,
        record=ExportRecord(library.folder, request.source.target),
    )
    text = rendered.data.decode("utf-8-sig", "replace")
    return ExportPreview(
        text[:_LONGEST],
        len(passages),
        len(quotes),
        len(text) > _LONGEST,
        rendered.result if before is not None else None,
    )


class _Cancelled(Exception):
    """The user cancelled the export."""


def export(
    folder: Path,
    request: ExportRequest,
    pdf_writer: PdfWriter | None = None,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> ExportResult | None:
    """Write the file; `report` is called with pairs of done and total steps.

    Returns None if cancelled; nothing is written then.

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
            passages = request.passages(library)
            total = len(passages) * (1 if request.clips is None else 2) + 1
            words = request.options.context_words
            quotes = build_quotes(library, passages, context_words=words, step=step)
        return write_quotes(
            request.path,
            quotes,
            request.source.title,
            form=request.form,
            options=request.applied_options,
            clips=request.clips,
            template=request.read_template(),
            record=ExportRecord(folder, request.source.target),
            pdf_writer=pdf_writer,
            step=step,
        )
    except _Cancelled:
        return None
