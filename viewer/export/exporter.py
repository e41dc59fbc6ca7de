"""Exporting into files: whole or not at all, and never over what the reader wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.audio.clips import ClipFormat
from viewer.errors import UserError, describe_os_error
from viewer.export import markdown, markdown_merge
from viewer.export.clip_export import stage_clips
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import Options, Quote
from viewer.library.collections import collection, find_collection
from viewer.library.library import Library
from viewer.library.passages import PassageOrder, of_collection
from viewer.text.file_names import safe_stem

BACKUP = ".backup"


class Format(StrEnum):
    """What quotes can be exported as."""

    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"
    ANNOTATIONS = "annotations"
    REFI = "refi"


SUFFIXES = {
    Format.MARKDOWN: ".md",
    Format.CSV: ".csv",
    Format.HTML: ".html",
    Format.ANNOTATIONS: ".json",
    Format.REFI: ".qdpx",
}


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written.

    Attributes:
        added, updated, deleted: uids of quotes, against the file that was there before; those
            deleted in the library stay in a Markdown file.
        clips: files with the sound of quotes, beside the file.
        heard: how many quotes have their sound, in such a file or inside the page.
        problems: sentences about what could not be done.
        backup: the previous version of the file, where there was one.
    """

    path: Path
    quotes: int
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    clips: tuple[Path, ...] = ()
    heard: int = 0
    problems: tuple[str, ...] = ()
    backup: Path | None = None


def render_text(quotes: Sequence[Quote], title: str, form: Format, options: Options) -> str:
    """A new document; for a preview, the clipboard or standard output.

    Raises:
        UserError: the format is no text.
    """
    if form is Format.MARKDOWN:
        return markdown.document(quotes, title, options)
    if form is Format.CSV:
        from viewer.export.csv import to_csv

        return to_csv(quotes)
    if form is Format.HTML:
        from viewer.export.html import to_html

        return to_html(quotes, title, options)
    if form is Format.ANNOTATIONS:
        from viewer.export.web_annotations import to_annotations

        return to_annotations(quotes, title)
    raise UserError("a REFI-QDA project can only be written to a file", remedy="Name one")


def write_quotes(
    path: Path,
    quotes: Sequence[Quote],
    title: str,
    *,
    form: Format = Format.MARKDOWN,
    options: Options | None = None,
    clips: ClipFormat | None = None,
    template: Path | None = None,
    step: Callable[[], None] = lambda: None,
) -> ExportResult:
    """Write the quotes to `path`, with their clips in a folder beside it, or inside a page.

    A Markdown file that is there is refreshed: the reader's own lines stay. Whatever the file
    was before is kept beside it as `<name>.backup`. `template` is a file with the reader's
    own Jinja2 template, for Markdown. `step` is called before each clip and before anything
    is put in its place: what it raises ends the work, and all is as it was.

    Raises:
        UserError: the file cannot be read or written, or the template has a mistake.
    """
    options = options or Options()
    try:
        with ExitStack() as stack:
            made = None
            if clips is not None:
                made = stack.enter_context(stage_clips(path, inside=form is Format.HTML))
                quotes = made.cut(quotes, clips, step)
            before = path.read_bytes() if path.exists() else None
            data, result = render_file(
                path,
                quotes,
                title,
                form=form,
                options=options,
                template=template,
                before=before,
            )
            step()
            if made is not None:
                problems = tuple(dict.fromkeys(made.problems))
                kept = made.keep()
                result = replace(result, clips=kept, heard=made.count, problems=problems)
            if before is not None and before != data:
                result = replace(result, backup=path.with_name(path.name + BACKUP))
                write_atomically(path.with_name(path.name + BACKUP), before)
            if before != data:
                write_atomically(path, data)
    except OSError as error:
        raise UserError(
            "the quotes cannot be written ({why})", path=path, why=describe_os_error(error)
        ) from error
    return result


def export_collection(
    library: Library,
    name: str,
    *,
    form: Format = Format.MARKDOWN,
    output: Path | None = None,
    clips: bool = False,
) -> ExportResult | str:
    """What `earmark export` does: write the collection of this name, or return it as text.

    Raises:
        UserError: no such collection, or as `write_quotes`; clips without a file beside them.
    """
    found = find_collection(library, name)
    options = Options.from_mapping(found.export_options)
    quotes = collection_quotes(library, found.id, options=options)
    if output is None:
        if clips:
            raise UserError("clips need a file to lie beside", remedy="Name one with --output")
        return render_text(quotes, found.name, form, options)
    if output.is_dir():
        output = output / (file_name(found.name) + SUFFIXES[form])
    wanted = ClipFormat.MP3 if clips else None
    return write_quotes(output, quotes, found.name, form=form, options=options, clips=wanted)


def collection_quotes(
    library: Library,
    collection_id: int,
    order: PassageOrder = PassageOrder.TIME,
    *,
    options: Options,
) -> list[Quote]:
    """The quotes of a collection and of those inside it, as they are exported."""
    collection(library, collection_id)
    passages = of_collection(library, collection_id, order, nested=True)
    return build_quotes(library, passages, context_words=options.context_words)


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
    template: Path | None = None,
    before: bytes | None = None,
) -> tuple[bytes, ExportResult]:
    """What belongs into the file at `path`, in which `before` is now, and what it changes there.

    Raises:
        UserError: the template has a mistake, or `before` is no text that can be kept.
        OSError: the template cannot be read.
    """
    result = ExportResult(path, len(quotes), added=tuple(quote.uid for quote in quotes))
    if form is Format.REFI:
        from viewer.export.refi_qda import to_refi

        return to_refi(quotes, title), result
    if form is Format.MARKDOWN and template is not None:
        from viewer.export.jinja_template import render

        source = template.read_text(encoding="utf-8", errors="replace")
        made = render(source, quotes, title, options, template)
        return made.encode("utf-8", "replace"), result
    if form is not Format.MARKDOWN or before is None:
        return render_text(quotes, title, form, options).encode("utf-8", "replace"), result
    try:
        known = before.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            "this file is not in UTF-8 and was left as it is",
            path=path,
            remedy="Choose another file",
        ) from None
    fresh = markdown_merge.merge_markdown(known, markdown.blocks(quotes, title, options))
    marker = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    result = replace(result, added=fresh.added, updated=fresh.updated, deleted=fresh.deleted)
    return marker + fresh.text.encode("utf-8", "replace"), result
