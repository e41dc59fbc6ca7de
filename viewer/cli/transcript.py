"""`earmark transcript`: save an episode's transcript as a document."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.cli.output import check_free, print_lines, without_controls
from viewer.errors import UserError
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.services.transcript_export import load_page, render_page, write_page
from viewer.text.file_names import safe_stem
from viewer.transcripts.writers.documents import DOCUMENTS, document_format

if TYPE_CHECKING:
    from viewer.transcripts.writers.page import TranscriptPage

_BINARY = ("docx", "pdf")


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("episode", metavar="EPISODE", help="its number, or a part of its title")
    parser.add_argument(
        "--format",
        choices=[form.key for form in DOCUMENTS],
        help="without it, by the name of the file, or text",
    )
    parser.add_argument(
        "--words", action="store_true", help="a time for each word (vtt, srt and json)"
    )
    parser.add_argument(
        "--passages", action="store_true", help="mark the passages (md, html, docx and pdf)"
    )
    parser.add_argument(
        "--embed-audio", action="store_true", help="put the audio inside the HTML page"
    )
    parser.add_argument(
        "--output", type=Path, metavar="PATH", help="a file or folder; without it, standard output"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that exists")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Write the transcript to a file, or print it."""
    output: Path | None = options.output
    key = options.format or (output.suffix if output and output.suffix else "txt")
    form = document_format(key)
    with Library.open(folder) as library:
        episode = find_episode(library, options.episode)
        if output is not None and output.is_dir():
            output = output / (safe_stem(episode.title, "transcript") + form.suffix)
        if output is not None:
            check_free(output, force=options.force)
        page = load_page(
            library,
            episode.id,
            output=output,
            passages=options.passages or form.key in ("textgrid", "eaf"),
            embed_audio=options.embed_audio,
        )
    if output is not None:
        write_page(page, form, output, words=options.words, pdf_writer=_write_pdf)
        print_lines([f"transcript of “{episode.title}” in {output}"])
        return 0
    if form.key in _BINARY and sys.stdout.isatty():
        raise UserError(
            "this format cannot be shown in a terminal", remedy="Name a file with --output"
        )
    data = render_page(page, form, words=options.words, pdf_writer=_write_pdf)
    if form.key in _BINARY:
        sys.stdout.buffer.write(data)
    else:
        sys.stdout.write(without_controls(data.decode()))
    return 0


def _write_pdf(page: TranscriptPage) -> bytes:
    from viewer.ui.export.pdf_writer import write_pdf_offscreen

    return write_pdf_offscreen(page)
