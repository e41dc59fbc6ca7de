"""`earmark compare`: passages side by side, as Markdown."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from viewer.atomic_write import replace_file
from viewer.cli.output import check_free, print_json
from viewer.errors import UserError, describe_os_error
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.library.passages import of_uid
from viewer.library.transcripts import load_transcript
from viewer.services.topics.comparison import DocumentForm, as_document, compare_passages
from viewer.services.topics.related_passages import sentence_at_time
from viewer.text import timecode
from viewer.transcripts.model import Span

_UID = re.compile(r"[0-9a-f]{32}")


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "passages",
        nargs="+",
        metavar="PASSAGE",
        help="two to four: a passage's id, or EPISODE@TIME for the sentence spoken then",
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="a note on the comparison")
    parser.add_argument(
        "--form",
        choices=[form.value for form in DocumentForm],
        default=DocumentForm.BOTH.value,
        help="a table, quotes one after the other, or both (default)",
    )
    parser.add_argument("--title", default="Comparison", metavar="TEXT", help="the heading")
    parser.add_argument("--output", type=Path, metavar="PATH", help="a Markdown file to write")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Write the comparison to a file or to standard output."""
    with Library.open(folder) as library:
        passages = compare_passages(library, [_place(library, text) for text in options.passages])
    if options.json:
        print_json(
            {
                "passages": [
                    {
                        "episode": passage.episode_id,
                        "title": passage.title,
                        "show": passage.show or None,
                        "date": passage.date or None,
                        "speaker": passage.speaker,
                        "start_ms": passage.start_ms,
                        "end_ms": passage.end_ms,
                        "link": passage.link,
                        "text": passage.text,
                        "facts": [
                            {
                                "text": passage.text[fact.start : fact.end],
                                "from": fact.start,
                                "to": fact.end,
                                "compared": fact.verdict.value,
                            }
                            for fact in passage.facts
                        ],
                    }
                    for passage in passages
                ],
                "note": options.note,
            }
        )
        return 0
    text = as_document(passages, options.title, options.note, DocumentForm(options.form))
    if options.output is None:
        sys.stdout.write(text)
    else:
        check_free(options.output, force=options.force)
        try:
            replace_file(options.output, text.encode("utf-8"))
        except OSError as error:
            raise UserError(
                "the file could not be saved ({why})",
                path=options.output,
                why=describe_os_error(error),
            ) from error
    return 0


def _place(library: Library, text: str) -> tuple[int, Span]:
    if _UID.fullmatch(text):
        passage = of_uid(library, text)
        if passage is None:
            raise UserError("there is no passage {uid}", uid=text)
        return passage.episode_id, Span(passage.start, passage.end)
    name, at, time = text.rpartition("@")
    if not at:
        raise UserError("a passage is named by its id or as EPISODE@TIME: {text}", text=text)
    try:
        ms = timecode.parse(time) if ":" in time else round(float(time) * 1000)
    except (ValueError, OverflowError):
        raise UserError("this is not a time: {text}", text=time) from None
    episode = find_episode(library, name)
    return episode.id, sentence_at_time(load_transcript(library, episode.id), ms)
