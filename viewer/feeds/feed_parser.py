"""Incremental parser of RSS and Atom, item by item, with limits on everything.

The parser is libxml2's pull parser in recovery mode: unclosed tags, undeclared prefixes and
undefined entities are common in feeds. No entities are expanded and nothing is loaded. A
document that declares entities of its own is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from viewer.errors import UserError
from viewer.feeds.elements import absolute_url, is_yes, tag_name, text_of
from viewer.feeds.item_parser import MOST_PERSONS, person_of, read_item
from viewer.feeds.model import Feed, Person
from viewer.feeds.plain_html import notes_from, one_line

MOST_BYTES = 64_000_000  # of one feed, uncompressed; the largest in the wild have 30 MB
MOST_ITEMS = 20_000
_HTML_BYTES = 1_000_000  # of a web page that are searched for its feeds
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_WIDE = re.compile(
    rb"\A(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'](?:utf-?16|utf-?32|ucs)[^\"']*[\"']", re.I
)
_ITEM_STARTS, _ITEM_ENDS = (b"<item", b"<entry"), (b"</item", b"</entry")
_END = re.compile(rb"</(?:\w+:)?(?:channel|rss|feed|rdf)\s*>", re.I)
_TAIL = 256  # bytes before a chunk that are searched with it: a tag may be split
_ITEMS = frozenset(("item", "entry"))
_OF_CHANNEL = frozenset(
    (
        *(
            "title",
            "description",
            "subtitle",
            "tagline",
            "summary",
            "language",
            "author",
            "creator",
        ),
        *("managingeditor", "image", "logo", "icon", "link", "new-feed-url", "block", "locked"),
        *("complete", "person"),
    )
)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")


class NotAFeed(UserError):
    """Error of a web page instead of a feed; `feeds` are the addresses that it links to."""

    feeds: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return _not_a_feed, (self.feeds,)


def _not_a_feed(feeds: tuple[str, ...]) -> NotAFeed:
    if feeds:
        error = NotAFeed(
            "this is a web page, not a feed",
            remedy="It links to these feeds: {addresses}",
            addresses=", ".join(feeds),
        )
    else:
        error = NotAFeed(
            "this is a web page, not a feed, and it links to no feed",
            remedy="Look for a link called RSS or Feed on it",
        )
    error.feeds = feeds
    return error


def parse_feed(chunks: Iterable[bytes], url: str) -> Feed:
    """Return the feed in `chunks`; addresses in it are relative to `url`.

    Raises:
        NotAFeed: it is a web page.
        UserError: it is too large, declares entities, or is not a feed.
    """
    from lxml import etree

    stream = _Bounded(chunks)
    head = stream.head()
    if _HTML.match(head):
        raise _not_a_feed(_alternate_feeds(stream.up_to(_HTML_BYTES), url))
    builder = _Builder(url)
    parser = etree.XMLPullParser(
        ("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for chunk in stream:
            parser.feed(chunk)
            for event, element in parser.read_events():
                builder.take(event, element)
            if builder.is_full:
                break
        else:
            before = len(builder.feed.items)
            parser.close()
            for event, element in parser.read_events():
                builder.take(event, element)
            if stream.is_cut_off or not builder.has_ended:
                builder.note_incomplete()
                if stream.ends_in_item and len(builder.feed.items) > before:
                    builder.feed.items.pop()  # the parser has ended it where the document ends
    except etree.XMLSyntaxError as error:
        if not builder.is_feed:
            raise UserError("this is not a feed ({why})", why=_why(error)) from None
        builder.note_incomplete()
    if not builder.is_feed:
        raise UserError("this is not a feed", remedy="Enter the address of an RSS or Atom feed")
    return builder.finish()


class _Bounded:
    """Chunks whose beginning can be inspected first, with a limit on their total size."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._read = b""
        self._total = 0
        self._tail, self._has_ended, self.ends_in_item = b"", False, False

    def head(self) -> bytes:
        while len(self._read.lstrip()) < 1_024:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._read += chunk
            if len(self._read) > 1_000_000:
                raise UserError(
                    "this is not a feed", remedy="It begins with a megabyte of white space"
                )
        # The declaration could be read as ASCII, so a wide encoding that it declares is wrong.
        self._read = _WIDE.sub(rb"\1", self._read.lstrip(b" \t\r\n\0"))
        return self._read[:4_096]

    def up_to(self, most: int) -> bytes:
        while len(self._read) < most and (chunk := next(self._chunks, None)) is not None:
            self._read += chunk
        return self._read[:most]

    def __iter__(self) -> Iterator[bytes]:
        first, self._read = self._read, b""
        for start in range(0, len(first), 65_536):
            yield self._counted(first[start : start + 65_536])
        for chunk in self._chunks:
            yield self._counted(chunk)

    @property
    def is_cut_off(self) -> bool:
        """True if the document has no end; `ends_in_item` then says where it was cut off."""
        return not self._has_ended

    def _counted(self, chunk: bytes) -> bytes:
        text = self._tail + chunk.replace(b"\0", b"")  # as ASCII, also of a wide encoding
        start, end = (max(map(text.rfind, tags)) for tags in (_ITEM_STARTS, _ITEM_ENDS))
        if start != end:
            self.ends_in_item = start > end
        last = max((match.start() for match in _END.finditer(text)), default=-1)
        if max(last, start) >= 0:
            self._has_ended = last > start
        self._tail = text[-_TAIL:]
        self._total += len(chunk)
        if self._total > MOST_BYTES:
            raise UserError(
                "this feed is larger than {most} MB and was not read",
                most=MOST_BYTES // 1_000_000,
            )
        return chunk


class _Builder:
    """Builder of the feed from the parser's events."""

    def __init__(self, url: str) -> None:
        self.feed = Feed()
        self.is_feed = False
        self.has_ended = False  # the parser gives up on very large and very deep elements
        self._base = url
        self._inside = 0  # items; nested ones (after a missing end tag) are items, too
        self._persons: list[Person] = []

    @property
    def is_full(self) -> bool:
        return len(self.feed.items) >= MOST_ITEMS

    def take(self, event: str, element: Any) -> None:
        prefix, name = tag_name(element)
        if event == "start":
            if element.getparent() is None:
                self._begin(element, name)
            elif name in _ITEMS and prefix in ("", "atom"):
                self._inside += 1
            return
        if element.getparent() is None:
            self.has_ended = True
        if name in _ITEMS and prefix in ("", "atom") and self._inside:
            self._inside -= 1
            if not self.is_full:
                item = read_item(element, self._base)
                if item is not None:
                    self.feed.items.append(item)
                if self.is_full:
                    skipped = UserError(
                        "this feed lists more than {most} episodes: the rest were skipped",
                        most=MOST_ITEMS,
                    )
                    self.feed.remarks.append(skipped.message)
            element.clear(keep_tail=True)
            if not self._inside:  # else its siblings are of an item that has not ended
                _remove_siblings_before(element)
        elif not self._inside and _depth(element) in (1, 2):
            self._channel(element, prefix, name)

    def note_incomplete(self) -> None:
        """Note, once, that the document was cut off."""
        remark = UserError("this feed is incomplete; the part before the end was used").message
        if remark not in self.feed.remarks:
            self.feed.remarks.append(remark)

    def finish(self) -> Feed:
        self.feed.persons = tuple(self._persons[:MOST_PERSONS])
        return self.feed

    def _begin(self, root: Any, name: str) -> None:
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and next(iter(declared.iterentities()), None) is not None:
            raise UserError("this document declares entities of its own and was not read")
        self.is_feed = name.lower() in ("rss", "feed", "rdf", "channel")
        base = root.get("{http://www.w3.org/XML/1998/namespace}base")
        if base:
            self._base = absolute_url(base, self._base) or self._base

    def _channel(self, element: Any, prefix: str, name: str) -> None:
        """Handle an element that ended directly in the feed or its channel."""
        name = name.lower()
        if name not in _OF_CHANNEL:
            return
        feed, text = self.feed, text_of(element)
        match prefix, name:
            case ("" | "atom", "title") if not feed.title:
                feed.title = one_line(text)
            case ("" | "atom", "description" | "subtitle" | "tagline") | ("itunes", "summary"):
                if len(text) > len(feed.description) and (not feed.description or prefix == ""):
                    notes = notes_from(text)
                    feed.description = notes.summary if notes else ""
            case ("", "language") | ("dc", "language"):
                feed.language = feed.language or one_line(text, 40).replace("_", "-")
            case ("itunes", "author") | ("dc", "creator") | ("", "managingeditor"):
                feed.author = feed.author or one_line(text, 300)
            case ("itunes", "image"):
                feed.image = absolute_url(element.get("href") or text, self._base) or feed.image
            case ("", "image"):
                inner = next((child for child in element if tag_name(child)[1] == "url"), None)
                if inner is not None and not feed.image:
                    feed.image = absolute_url(text_of(inner), self._base)
            case ("atom" | "", "logo" | "icon"):
                feed.image = feed.image or absolute_url(text, self._base)
            case ("", "link"):
                feed.page = feed.page or absolute_url(element.get("href") or text, self._base)
            case ("atom", "link"):
                if (element.get("rel") or "alternate") == "alternate":
                    feed.page = feed.page or absolute_url(element.get("href") or "", self._base)
            case ("itunes", "new-feed-url"):
                feed.new_url = absolute_url(text, self._base)
            case ("itunes", "block"):
                feed.blocked = is_yes(text)
            case ("podcast", "block"):
                feed.blocked = feed.blocked or (is_yes(text) and not element.get("id"))
            case ("podcast", "locked"):
                feed.locked = is_yes(text)
            case ("itunes", "complete"):
                feed.complete = is_yes(text)
            case ("podcast", "person"):
                self._persons += person_of(element)


def _depth(element: Any) -> int:
    depth = 0
    while (element := element.getparent()) is not None and depth < 4:
        depth += 1
    return depth


def _remove_siblings_before(element: Any) -> None:
    """Free the memory of what was parsed before an item."""
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]


def _why(error: Exception) -> str:
    return one_line(str(error), 120)


def _alternate_feeds(page: bytes, url: str) -> tuple[str, ...]:
    """Return the feeds that a web page links to by `<link rel="alternate">`."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.document_fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    addresses: dict[str, None] = {}
    for link in root.iter("link"):
        relation = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        if "alternate" in relation and kind in _FEED_TYPES:
            address = absolute_url(link.get("href") or "", url)
            if address and len(addresses) < 20:
                addresses[address] = None
    return tuple(addresses)
