"""Streaming of untrusted XML to a parser target: without a tree, and without entities."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from viewer.transcripts.readers.source_file import SourceFile

MAX_DEPTH = 200
# The parser keeps all attributes of a tag, at thirty times their size.
_LONG_TAG = re.compile(r"<[\w:.-]+\s[^<>]{30000}")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_CHUNK = 65_536  # characters


class TooDeepError(Exception):
    """Error of a target whose elements are nested deeper than `MAX_DEPTH`."""


class Target(Protocol):
    """Interface of the target of a streaming XML parser."""

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """Handle the start of an element."""

    def data(self, text: str, /) -> None:
        """Handle characters."""

    def end(self, tag: str, /) -> None:
        """Handle the end of an element."""

    def close(self) -> None:
        """Handle the end of the document."""


class LineTarget(Target, Protocol):
    """A target that needs the current line of the file, from 1."""

    line_of: Callable[[], int]


def stream(source: SourceFile, target: LineTarget, *, damaged: str) -> None:
    """Feed the XML of a file to `target`, and set its `line_of`.

    Args:
        damaged: the message if the XML is not well-formed.

    Raises:
        UnsupportedFormatError: the XML is damaged, nested too deeply, has a tag that is too
            long, or declares entities.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    if _LONG_TAG.search(source.text):
        source.reject("a tag in this XML is too long")
    # The text is decoded, so that the declared encoding does not apply any more.
    text = _DECLARATION.sub("", source.text.lstrip("\ufeff"), count=1)
    dropped = source.text[: len(source.text) - len(text)].count("\n")
    parser = DefusedXMLParser(target=target, forbid_entities=True, forbid_external=True)
    target.line_of = lambda: parser.parser.CurrentLineNumber + dropped
    try:
        for begin in range(0, len(text), _CHUNK):
            parser.feed(text[begin : begin + _CHUNK])
        parser.close()
    except DefusedXmlException:
        source.reject("this XML declares entities, which are not supported")
    except ParseError as error:
        source.reject(damaged, error.position[0] + dropped)
    except TooDeepError:
        source.reject("this XML is nested too deeply")
