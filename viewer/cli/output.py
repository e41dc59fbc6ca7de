"""Output of commands: a JSON document, or lines of text."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from viewer.errors import UserError
from viewer.transcripts.assemble import sanitize_line

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def accept_any_text() -> None:
    """Make standard output and error accept any text in any encoding of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def no_progress(_progress: object) -> None:
    """Print nothing: standard error is not a terminal."""


def print_json(document: Mapping[str, object]) -> None:
    """Print the document, with non-ASCII characters if the terminal uses UTF-8.

    Iterators are printed item by item, so lists of any length need no memory. Undecodable bytes
    of a file name are printed as `\\udcXX`, a JSON escape.
    """
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    encode = json.JSONEncoder(ensure_ascii=encoding != "utf8", indent=1).encode
    write = sys.stdout.write
    joint = "{"
    for key, value in document.items():
        write(f"{joint}\n {encode(key)}: ")
        joint = ","
        if isinstance(value, Iterator):
            inner = "["
            for item in value:
                write(f"{inner}\n  {_indented(encode(item), 2)}")
                inner = ","
            write("[]" if inner == "[" else "\n ]")
        else:
            write(_indented(encode(value), 1))
    write("{}\n" if joint == "{" else "\n}\n")


def _indented(encoded: str, levels: int) -> str:
    """Indent an encoded value for the inside of another one."""
    return encoded.replace("\n", "\n" + " " * levels)


def check_free(path: Path, *, force: bool) -> None:
    """Check that a command may write `path`: there is no such file, or it is replaced by `force`.

    Raises:
        UserError: there is such a file.
    """
    if path.is_file() and not force:
        raise UserError(
            "a file with this name already exists",
            path=path,
            remedy="Choose another name, or replace it with --force",
        )


def count(number: int, noun: str) -> str:
    """Return a number and what is counted: `1 hit`, `2 hits`, `1,200 hits`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_lines(lines: Iterable[str]) -> None:
    """Print lines without control characters, which titles and names may contain."""
    for line in lines:
        print(one_line(line))


def without_controls(text: str) -> str:
    """Return a text of several lines without the characters that a terminal would obey."""
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """Return `text` as a single line without control characters."""
    return "".join(c if 0xDC80 <= ord(c) <= 0xDCFF else sanitize_line(c) for c in text)
