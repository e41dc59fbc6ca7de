"""Elements of a feed: names with normalized namespaces, text and addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

_LONGEST_URL = 4_000
# Usual prefixes by a part of the namespace; these differ in case, scheme and version.
_NAMESPACES = (
    ("podcastindex", "podcast"),
    ("podcast-namespace", "podcast"),
    ("itunes.com/dtds", "itunes"),
    ("rss/1.0/modules/content", "content"),
    ("w3.org/2005/atom", "atom"),
    ("purl.org/atom/ns", "atom"),
    ("search.yahoo.com/mrss", "media"),
    ("purl.org/dc/elements", "dc"),
    ("podlove.org/simple-chapters", "psc"),
)


def tag_name(element: Any) -> tuple[str, str]:
    """Return the usual prefix of the element's namespace ("" for RSS itself) and its local name."""
    tag = element.tag
    if not isinstance(tag, str):
        return "?", ""
    if tag.startswith("{"):
        namespace, _, local = tag[1:].partition("}")
        namespace = namespace.lower()
        prefixes = (prefix for part, prefix in _NAMESPACES if part in namespace)
        return next(prefixes, "" if "rss" in namespace or "rdf" in namespace else "?"), local
    prefix, colon, local = tag.rpartition(":")  # an undeclared prefix
    return (prefix.lower(), local) if colon else ("", tag)


def text_of(element: Any) -> str:
    """Return the text in an element, including markup that was not escaped."""
    if len(element) == 0:
        return element.text or ""
    from lxml import etree

    inner = "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
    return (element.text or "") + inner


def absolute_url(address: str, base: str) -> str:
    """Return the absolute http or https address; "" for anything else.

    A name and a password in it are left out: those of the feed are sent to its own host.
    """
    address = "".join(address.split()) if "\n" in address else address.strip()
    if not address or len(address) > _LONGEST_URL or not address.isprintable():
        return ""
    try:
        full = urljoin(base, address.replace(" ", "%20"))
        parts = urlsplit(full)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return ""
        _ = parts.port  # raises ValueError if it is no number
    except ValueError:
        return ""
    if "@" in parts.netloc:
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return full


def is_yes(text: str) -> bool:
    """Return True for the values that switch a flag of a feed on."""
    return text.strip().lower() in ("yes", "true")
