"""What commands print: one JSON document, or lines for people."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping

from viewer.transcripts.assemble import sanitize_line


def ready_for_any_text() -> None:
    """Let standard output and error take any text, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_json(document: Mapping[str, object]) -> None:
    """The document, readable where the terminal speaks UTF-8.

    What an iterator gives is printed as it comes, a list of any length without one in memory.
    Undecodable bytes of a file's name come out as `\\udcXX`, in JSON's own notation.
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
                write(f"{inner}\n  {_deeper(encode(item), 2)}")
                inner = ","
            write("[]" if inner == "[" else "\n ]")
        else:
            write(_deeper(encode(value), 1))
    write("{}\n" if joint == "{" else "\n}\n")


def _deeper(encoded: str, levels: int) -> str:
    """A value of an indented document, as it stands inside another; no text in it has lines."""
    return encoded.replace("\n", "\n" + " " * levels)


def print_lines(lines: Iterable[str]) -> None:
    """Lines for people; control characters in titles and names never reach the terminal."""
    for line in lines:
        print(one_line(line))


def one_line(text: str) -> str:
    """`text` as a single line without control characters."""
    return "".join(c if 0xDC80 <= ord(c) <= 0xDCFF else sanitize_line(c) for c in text)
