"""`earmark export`: write passages of a collection, or all, as quotes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli.daily import maintain_and_warn
from viewer.cli.output import count, print_lines, without_controls
from viewer.export.exporter import ExportResult, Format, export_collection
from viewer.export.jinja_template import load_template
from viewer.export.quotes import Style
from viewer.export.template_examples import EXAMPLES
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.library.passages import PassageOrder


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "collection", nargs="?", metavar="COLLECTION", help="its name, or outer/inner"
    )
    what.add_argument("--all", action="store_true", help="the passages of all episodes")
    parser.add_argument("--format", choices=[form.value for form in Format], default="markdown")
    parser.add_argument(
        "--output", type=Path, metavar="PATH", help="a file; without it, standard output"
    )
    parser.add_argument(
        "--style", choices=[style.value for style in Style], help="the dialect of Markdown"
    )
    parser.add_argument(
        "--order", choices=[order.value for order in PassageOrder], help="of the quotes"
    )
    parser.add_argument(
        "--only",
        action="append",
        metavar="EPISODE",
        help="quotes of this episode, by its number or a part of its title; can be repeated",
    )
    parser.add_argument(
        "--front-matter", action="store_true", help="begin a Markdown file with YAML"
    )
    parser.add_argument(
        "--template",
        metavar="NAME|PATH",
        help=f"write quotes by a Jinja2 template: a file, or one of {', '.join(EXAMPLES)}",
    )
    parser.add_argument(
        "--clips", action="store_true", help="cut the passages from the audio, beside the file"
    )


def run(folder: Path, options: argparse.Namespace) -> int:
    """Write the quotes; status 1 if there are problems or conflicts, which are printed."""
    with Library.open(folder) as library:
        maintain_and_warn(library)
        changes: dict[str, object] = {"style": options.style} if options.style else {}
        if options.front_matter:
            changes["front_matter"] = True
        only = {find_episode(library, reference).id for reference in options.only or ()}
        written = export_collection(
            library,
            None if options.all else options.collection,
            form=Format(options.format),
            output=options.output,
            clips=options.clips,
            template=load_template(options.template) if options.template else None,
            changes=changes,
            order=PassageOrder(options.order) if options.order else None,
            only=only or None,
            pdf_writer=_write_pdf,
        )
    if isinstance(written, str):
        sys.stdout.write(without_controls(written))
        return 0
    print_lines(_lines(written))
    return int(bool(written.problems or written.deleted or written.conflicts))


def _write_pdf(html: str, title: str) -> bytes:
    from viewer.ui.export.pdf_writer import html_to_pdf_offscreen

    return html_to_pdf_offscreen(html, title)


def _lines(written: ExportResult) -> list[str]:
    lines = [f"{count(written.quotes, 'quote')} in {written.path}"]
    if written.clips:
        lines.append(f"{count(len(written.clips), 'clip')} in {written.clips[0].parent}")
    elif written.clip_count:
        lines.append(f"{count(written.clip_count, 'clip')} inside the page")
    if written.backup is not None:
        lines.append(f"backup of the previous file: {written.backup}")
    if not written.is_base_known:
        lines.append("the file was not written by this library: what was in it stays as it was")
    changed = (
        ("added", written.added),
        ("updated", written.updated),
        ("removed", written.removed),
        ("no longer in the library, left in the file with your lines", written.deleted),
        ("deleted from the file by you, left out", written.dismissed),
    )
    if written.backup is not None:
        lines += [f"{len(uids)} {change}" for change, uids in changed if uids]
    for conflict in written.conflicts:
        lines.append("changed by you and in the library, kept as you wrote it:")
        lines += [f"  yours:   {line}" for line in conflict.yours or ("(deleted)",)]
        lines += [f"  library: {line}" for line in conflict.ours or ("(deleted)",)]
    return lines + list(written.problems)
