"""Export of quotes to files: atomic, and merged with what the user wrote in the file."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.atomic_write import replace_file
from viewer.audio.clips import ClipFormat
from viewer.errors import UserError, describe_os_error
from viewer.export import markdown, markdown_merge
from viewer.export.clip_export import stage_clips
from viewer.export.export_record import ExportRecord, write_backup
from viewer.export.line_merge import Conflict
from viewer.export.markdown import Block
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import Options, Quote
from viewer.library.collections import find_collection
from viewer.library.library import Library
from viewer.library.passages import PassageOrder, of_collection, of_library
from viewer.text.file_names import safe_stem

if TYPE_CHECKING:
    from viewer.export.jinja_template import Template

ALL_TARGET = "all"  # the name under which exports of all passages are remembered
_LARGEST = 50_000_000  # bytes of an existing file that is merged


class Format(StrEnum):
    """The formats in which quotes can be exported."""

    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"
    PDF = "pdf"
    ANNOTATIONS = "annotations"
    REFI = "refi"
    TAGUETTE = "taguette"
    CSL = "csl"
    RIS = "ris"
    BIBTEX = "bibtex"
    READWISE = "readwise"
    ANKI = "anki"
    EDL = "edl"
    RESOLVE = "resolve"
    PREMIERE = "premiere"
    AUDACITY = "audacity"


SUFFIXES = {
    Format.MARKDOWN: ".md",
    Format.CSV: ".csv",
    Format.HTML: ".html",
    Format.PDF: ".pdf",
    Format.ANNOTATIONS: ".json",
    Format.REFI: ".qdpx",
    Format.TAGUETTE: ".sqlite3",
    Format.CSL: ".csl.json",
    Format.RIS: ".ris",
    Format.BIBTEX: ".bib",
    Format.READWISE: ".readwise.csv",
    Format.ANKI: ".anki.txt",
    Format.EDL: ".edl",
    Format.RESOLVE: ".markers.edl",
    Format.PREMIERE: ".xml",
    Format.AUDACITY: ".labels.txt",
}
BINARY_FORMATS = (Format.PDF, Format.REFI, Format.TAGUETTE)
PdfWriter = Callable[[str, str], bytes]  # returns a PDF of print HTML, with a title
# Writers of text that take the quotes and a title, by module and function: imported when used.
_WRITERS = {
    Format.ANNOTATIONS: ("web_annotations", "to_annotations"),
    Format.CSL: ("citations", "to_csl"),
    Format.RIS: ("citations", "to_ris"),
    Format.BIBTEX: ("citations", "to_bibtex"),
    Format.READWISE: ("flashcards", "to_readwise"),
    Format.ANKI: ("flashcards", "to_anki"),
    Format.EDL: ("editor_marks", "to_edl"),
    Format.RESOLVE: ("editor_marks", "to_resolve_markers"),
    Format.PREMIERE: ("editor_marks", "to_premiere"),
    Format.AUDACITY: ("editor_marks", "to_audacity"),
}


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The outcome of an export.

    Attributes:
        added, updated: uids of quotes, compared with the existing file.
        removed: quotes that are no longer exported and were removed from the file.
        deleted: quotes that are no longer exported and were kept, since the user edited them.
        dismissed: quotes that the user deleted from the file, and that stay deleted.
        conflicts: lines changed both by the user, whose version was kept, and by the library.
        is_base_known: False where the file was not written by this library.
        clips: files with the audio of quotes, beside the file.
        clip_count: the number of quotes with audio, in such a file or inside the page.
        problems: messages about what could not be done.
        backup: the previous version of the file, if there was one.
    """

    path: Path
    quotes: int
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    is_base_known: bool = True
    clips: tuple[Path, ...] = ()
    clip_count: int = 0
    problems: tuple[str, ...] = ()
    backup: Path | None = None


class RenderedFile(NamedTuple):
    """The bytes of a file, the base for its next merge, and the result for its quotes."""

    data: bytes
    base: list[Block]
    result: ExportResult


def with_suffix(path: Path, form: Format) -> Path:
    """Return the path with the suffix of the format, in place of that of another format."""
    for suffix in sorted(SUFFIXES.values(), key=len, reverse=True):
        if path.name.lower().endswith(suffix) and len(path.name) > len(suffix):
            return path.with_name(path.name[: -len(suffix)] + SUFFIXES[form])
    return path


def render_text(
    quotes: Sequence[Quote],
    title: str,
    form: Format,
    options: Options,
    template: Template | None = None,
) -> str:
    """Return a new document; for a preview, the clipboard or standard output.

    Raises:
        UserError: the format is no text, or the template has an error.
    """
    if form is Format.MARKDOWN:
        return markdown.join_blocks(_blocks(quotes, title, options, template))
    if form is Format.CSV:
        from viewer.export.csv import to_csv

        return to_csv(quotes)
    if form is Format.HTML:
        from viewer.export.html import to_html

        return to_html(quotes, title, options)
    if form in _WRITERS:
        module, name = _WRITERS[form]
        write: Callable[[Sequence[Quote], str], str]
        write = getattr(import_module(f"viewer.export.{module}"), name)
        return write(quotes, title)
    raise UserError("this format can only be written to a file", remedy="Choose a file")


def write_quotes(
    path: Path,
    quotes: Sequence[Quote],
    title: str,
    *,
    form: Format = Format.MARKDOWN,
    options: Options | None = None,
    clips: ClipFormat | None = None,
    template: Template | None = None,
    record: ExportRecord | None = None,
    pdf_writer: PdfWriter | None = None,
    step: Callable[[], None] = lambda: None,
) -> ExportResult:
    """Write the quotes to `path`, with their clips in a folder beside it, or inside a page.

    An existing Markdown file is merged, with the blocks in `record` as the base. The previous
    version of the file is kept beside it, see `write_backup`. A PDF needs a `pdf_writer`. `step`
    is called before each clip and before files are replaced: an exception in it cancels the
    export without changes.

    Raises:
        UserError: the file cannot be read or written, or the template has an error.
    """
    options = options or Options()
    try:
        with ExitStack() as stack:
            made = None
            if clips is not None:
                made = stack.enter_context(stage_clips(path, inside=form is Format.HTML))
                quotes = made.cut(quotes, clips, step)
            before = path.read_bytes() if path.exists() else None
            rendered = render_file(
                path,
                quotes,
                title,
                form=form,
                options=options,
                template=template,
                before=before,
                record=record,
                pdf_writer=pdf_writer,
            )
            data, result = rendered.data, rendered.result
            step()
            if made is not None:
                problems = tuple(dict.fromkeys(made.problems))
                written_clips = made.keep()
                result = replace(
                    result, clips=written_clips, clip_count=made.count, problems=problems
                )
            if before is not None and before != data:
                is_merged = form is Format.MARKDOWN
                backup = write_backup(path, before, record, is_merged=is_merged)
                result = replace(result, backup=backup)
            if before != data:
                replace_file(path, data)
            if record is not None:
                # Last: a newer file can be merged with an older base without loss, not vice versa.
                record.save(path, data, rendered.base)
    except OSError as error:
        raise UserError(
            "the quotes cannot be written ({why})", path=path, why=describe_os_error(error)
        ) from error
    return result


def export_collection(
    library: Library,
    name: str | None,
    *,
    form: Format = Format.MARKDOWN,
    output: Path | None = None,
    clips: bool = False,
    template: Template | None = None,
    changes: Mapping[str, object] | None = None,
    order: PassageOrder | None = None,
    only: Container[int] | None = None,
    pdf_writer: PdfWriter | None = None,
) -> ExportResult | str:
    """Write the collection of this name, or all passages; without an `output`, return the text.

    The options, the order and the episodes are those stored with the collection, with `changes`,
    in another `order`, and with `only` some episodes.

    Raises:
        UserError: no such collection, or as `write_quotes`; clips without a file beside them.
    """
    collection = find_collection(library, name) if name is not None else None
    stored: Mapping[str, object] = {}
    title, target = "All passages", ALL_TARGET
    if collection is not None:
        title, stored = collection.name, collection.export_options
        target = f"collection:{collection.id}"
    options = Options.from_mapping(Options.from_mapping(stored).as_mapping() | dict(changes or {}))
    if order is None:
        has_order = stored.get("order") in list(PassageOrder)
        order = PassageOrder(str(stored["order"])) if has_order else PassageOrder.TIME
    options = options_in_order(options, order)
    left_out = stored.get("left_out") if only is None else ()
    passages = [
        passage
        for passage in (
            of_library(library, order)
            if collection is None
            else of_collection(library, collection.id, order, nested=True)
        )
        if (only is None or passage.episode_id in only)
        and not (isinstance(left_out, list) and passage.episode_id in left_out)
    ]
    quotes = build_quotes(library, passages, context_words=options.context_words)
    if output is None:
        if clips:
            raise UserError(
                "clips are saved beside an output file; choose one",
                remedy="Name one with --output",
            )
        return render_text(quotes, title, form, options, template)
    if output.is_dir():
        output = output / (file_name(title) + SUFFIXES[form])
    return write_quotes(
        output,
        quotes,
        title,
        form=form,
        options=options,
        clips=ClipFormat.MP3 if clips else None,
        template=template,
        record=ExportRecord(library.folder, target),
        pdf_writer=pdf_writer,
    )


def options_in_order(options: Options, order: PassageOrder) -> Options:
    """Return the options as they apply: quotes ordered by hand are not grouped by episode."""
    return replace(options, by_episode=False) if order is PassageOrder.HAND else options


def file_name(title: str) -> str:
    """Return the name of the exported file without suffix, valid on every system."""
    return safe_stem(title, "Quotes", replacement="-", longest=80)


def render_file(
    path: Path,
    quotes: Sequence[Quote],
    title: str,
    *,
    form: Format,
    options: Options,
    template: Template | None = None,
    before: bytes | None = None,
    record: ExportRecord | None = None,
    pdf_writer: PdfWriter | None = None,
) -> RenderedFile:
    """Return the new content of the file at `path`, whose content is `before` now.

    Raises:
        UserError: the template has an error, or `before` cannot be merged.
    """
    result = ExportResult(path, len(quotes), added=tuple(quote.uid for quote in quotes))
    if form is Format.PDF:
        from viewer.export.print_html import print_html

        assert pdf_writer is not None, "PDF is written by Qt"
        return RenderedFile(pdf_writer(print_html(quotes, title, options), title), [], result)
    if form is Format.REFI:
        from viewer.export.refi_qda import to_refi

        return RenderedFile(to_refi(quotes, title), [], result)
    if form is Format.TAGUETTE:
        from viewer.export.taguette import to_taguette

        return RenderedFile(to_taguette(quotes, title), [], result)
    if form is not Format.MARKDOWN:
        text = render_text(quotes, title, form, options)
        return RenderedFile(text.encode("utf-8", "replace"), [], result)
    blocks = _blocks(quotes, title, options, template)
    if before is None:
        text = markdown.join_blocks(blocks)
        return RenderedFile(text.encode("utf-8", "replace"), blocks, result)
    current = _decoded(path, before)
    base = record.base(path, before) if record is not None else None
    merged = markdown_merge.merge_markdown(current, blocks, base)
    marker = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    result = replace(
        result,
        added=merged.added,
        updated=merged.updated,
        removed=merged.removed,
        deleted=merged.deleted,
        dismissed=merged.dismissed,
        conflicts=merged.conflicts,
        is_base_known=merged.is_base_known,
    )
    data = marker + merged.text.encode("utf-8", "replace")
    return RenderedFile(data, list(merged.base), result)


def _blocks(
    quotes: Sequence[Quote], title: str, options: Options, template: Template | None
) -> list[Block]:
    if template is None:
        return markdown.blocks(quotes, title, options)
    from viewer.export.jinja_template import template_blocks

    return template_blocks(template, quotes, title, options)


def _decoded(path: Path, before: bytes) -> str:
    """Return the text of a file that is to be merged.

    Raises:
        UserError: it is too large, or not in UTF-8.
    """
    if len(before) > _LARGEST:
        raise UserError(
            "this file is too large to be merged", path=path, remedy="Choose another file"
        )
    try:
        return before.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            "this file is not UTF-8 and was not changed",
            path=path,
            remedy="Choose another file",
        ) from None
