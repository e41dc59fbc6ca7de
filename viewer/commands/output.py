"""What commands print: one JSON document, or lines for people."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable

from viewer.transcripts.compose import plain


def ready_for_any_text() -> None:
    """Let standard output and error take any text, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_json(document: object) -> None:
    """The document, readable where the terminal speaks UTF-8.

    Undecodable bytes of a file's name come out as `\\udcXX`, in JSON's own notation.
    """
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    print(json.dumps(document, ensure_ascii=encoding != "utf8", indent=1))


def print_lines(lines: Iterable[str]) -> None:
    """Lines for people; control characters in titles and names never reach the terminal."""
    for line in lines:
        print(one_line(line))


def one_line(text: str) -> str:
    """`text` as a single line without control characters."""
    return "".join(c if 0xDC80 <= ord(c) <= 0xDCFF else plain(c) for c in text)
