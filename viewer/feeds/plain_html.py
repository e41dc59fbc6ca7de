"""Conversion of show notes from HTML to plain text and links. Nothing is fetched."""

from __future__ import annotations

import html
import re

from viewer.feeds.elements import absolute_url
from viewer.transcripts.assemble import sanitize_line
from viewer.transcripts.parsed_file import Notes

_MOST_CHARACTERS = 200_000  # of one episode's notes
_MOST_LINKS = 200
_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"),
        *(
            "blockquote",
            "pre",
            "section",
            "article",
            "header",
            "footer",
            "hr",
            "dd",
            "dt",
            "figure",
        ),
    )
)
_SKIPPED = frozenset(
    ["script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"]
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")


def one_line(text: str, most: int = 1_000) -> str:
    """Return a title as one line, without tags, entities and control characters."""
    text = text[: most * 8]
    if _ENTITY.search(text):
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(sanitize_line(text).split())[:most].rstrip()


def notes_from(text: str, base: str = "") -> Notes | None:
    """Return show notes as plain paragraphs, with their links; None without any.

    Links are relative to `base`.
    """
    text = text[:_MOST_CHARACTERS]
    if not _TAG.search(text):
        if _ENTITY.search(text):
            text = html.unescape(text)
        summary = _tidy(text)
        return Notes(summary) if summary else None
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        summary = _tidy(_TAG.sub(" ", text))
        return Notes(summary) if summary else None
    parts: list[str] = []
    links: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi") or not isinstance(element.tag, str):
            parts += [element.tail or ""] if event in ("comment", "pi") else []
            continue
        name = element.tag.lower()
        if event == "start":
            if name in _BLOCKS:
                parts.append("\n• " if name == "li" else "\n")
            if name == "a":
                _add_link(links, element.get("href") or "", base)
            if name not in _SKIPPED:
                parts.append(element.text or "")
        else:
            if name in _BLOCKS:
                parts.append("\n")
            parts.append(element.tail or "")
    summary = _tidy("".join(parts))
    return Notes(summary, links=links) if summary or links else None


def _add_link(links: list[str], address: str, base: str) -> None:
    address = "" if address.lstrip().startswith("#") else absolute_url(address, base)
    if address and len(address) <= 2_000 and address not in links and len(links) < _MOST_LINKS:
        links.append(address)


def _tidy(text: str) -> str:
    """Return text without control characters and repeated empty lines."""
    lines = (sanitize_line(" ".join(line.split())) for line in text.splitlines())
    text_lines: list[str] = []
    for line in lines:
        shown = "" if line == "•" else line
        if shown or (text_lines and text_lines[-1]):
            text_lines.append(shown)
    return "\n".join(text_lines).strip()
