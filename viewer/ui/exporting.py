"""Exporting beside the window: which passages, how, and where to. Knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viewer.audio.clips import ClipFormat
from viewer.export.gather import gather
from viewer.export.quotes import Options
from viewer.export.writing import Exported, Format, as_text, write_quotes
from viewer.library import passages
from viewer.library.library import Library
from viewer.library.passages import Order, Passage

PREVIEWED = 25  # quotes: a preview is to be there at once


@dataclass(frozen=True, slots=True)
class Source:
    """What is exported: a collection with those inside it, an episode, or some passages."""

    title: str
    collection_id: int | None = None
    episode_id: int | None = None
    passage_ids: tuple[int, ...] = ()

    def passages(self, library: Library, order: Order) -> Sequence[Passage]:
        """The passages in order; some passages stay in the order in which they were given.

        Raises:
            Trouble: one of them is not there any more.
        """
        if self.collection_id is not None:
            return passages.of_collection(library, self.collection_id, order, nested=True)
        if self.episode_id is not None:
            found = passages.of_episode(library, self.episode_id)
            if order is Order.DATE:
                found.sort(key=lambda one: (-one.created_at, -one.id))
            return found
        return [passages.passage(library, number) for number in self.passage_ids]


@dataclass(frozen=True, slots=True)
class Request:
    """An export as the reader asked for it."""

    source: Source
    form: Format = Format.MARKDOWN
    options: Options = field(default_factory=Options)
    order: Order = Order.TIME
    clips: ClipFormat | None = None
    template: Path | None = None
    path: Path = Path()


@dataclass(frozen=True, slots=True)
class Preview:
    """How the export begins, and how many quotes it has."""

    text: str
    quotes: int


def preview(library: Library, request: Request) -> Preview:
    """The first quotes as they would be written into a new file.

    Raises:
        Trouble: the template has a mistake, or passages are not there any more.
    """
    found = request.source.passages(library, request.order)
    first = found[:PREVIEWED]
    quotes = gather(library, first, context_words=request.options.context_words)
    if request.form is Format.REFI:
        return Preview("", len(found))
    if request.form is Format.MARKDOWN and request.template is not None:
        from viewer.export.template import render

        source = request.template.read_text(encoding="utf-8", errors="replace")
        text = render(source, quotes, request.source.title, request.options, request.template)
    else:
        text = as_text(quotes, request.source.title, request.form, request.options)
    return Preview(text, len(found))


def export(
    folder: Path,
    request: Request,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> Exported:
    """Write the file; `report` hears how many of how many quotes are done (a pair).

    Raises:
        Trouble: it cannot be written.
    """
    with Library.open(folder) as library:
        found = request.source.passages(library, request.order)
        report((0, len(found)))
        quotes = gather(library, found, context_words=request.options.context_words)
    done = 0

    def counted() -> bool:
        # Asked once for each quote whose clip is cut, which is what takes long.
        nonlocal done
        report((done, len(quotes)))
        done += 1
        return cancelled()

    return write_quotes(
        request.path,
        quotes,
        request.source.title,
        form=request.form,
        options=request.options,
        clips=request.clips,
        template=request.template,
        cancelled=counted,
    )
