"""Lists of subscriptions as OPML 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from viewer.errors import UserError
from viewer.feeds.plain_html import one_line
from viewer.transcripts.assemble import sanitize_line

MOST_BYTES = 16_000_000
MOST_FEEDS = 10_000
_SCHEMES = ("http://", "https://", "feed:", "itpc:", "pcast:", "podcast:")


class Outline(NamedTuple):
    """A feed in an OPML list."""

    url: str
    title: str


def read_opml(data: bytes) -> list[Outline]:
    """Return the feeds of a list, folders flattened, each address once.

    Raises:
        UserError: it is too large, declares entities, or is not OPML.
    """
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise UserError("this list is larger than {most} MB", most=MOST_BYTES // 1_000_000)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or str(root.tag).lower() != "opml":
        raise UserError("this is not an OPML list", remedy="Export one from your podcast app")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise UserError("this document declares entities of its own and was not read")
    outlines: dict[str, Outline] = {}
    for outline in root.iter("outline"):
        names = {str(name).lower(): value for name, value in outline.attrib.items()}
        url = (names.get("xmlurl") or names.get("url") or "").strip()
        if url.lower().startswith(_SCHEMES) and url.isprintable():
            title = one_line(names.get("title") or names.get("text") or "", 300)
            outlines.setdefault(url, Outline(url, title))
        if len(outlines) >= MOST_FEEDS:
            break
    return list(outlines.values())


def to_opml(outlines: Iterable[Outline]) -> bytes:
    """Return an OPML document with these feeds."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head><title>Earmark subscriptions</title></head>",
        "  <body>",
        *(
            f'    <outline type="rss" text={_quoted(title or url)} title={_quoted(title or url)}'
            f" xmlUrl={_quoted(url)}/>"
            for url, title in outlines
        ),
        "  </body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines).encode()


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(sanitize_line(text))
