"""Elements of a feed: their names whatever the namespace is written like, text and addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

_LONGEST_URL = 4_000
# Prefixes by what their namespace holds; addresses differ in case, scheme and version.
_NAMESPACES = (
    ("podcastindex", "podcast"),
    ("podcast-namespace", "podcast"),
    ("itunes.com/dtds", "itunes"),
    ("rss/1.0/modules/content", "content"),
    ("w3.org/2005/atom", "atom"),
    ("search.yahoo.com/mrss", "media"),
    ("purl.org/dc/elements", "dc"),
    ("podlove.org/simple-chapters", "psc"),
)


def tag_name(element: Any) -> tuple[str, str]:
    """The usual prefix of the element's namespace ("" for RSS itself) and its local name."""
    tag = element.tag
    if not isinstance(tag, str):
        return "?", ""
    if tag.startswith("{"):
        namespace, _, local = tag[1:].partition("}")
        namespace = namespace.lower()
        prefixes = (prefix for part, prefix in _NAMESPACES if part in namespace)
        return next(prefixes, "" if "rss" in namespace or "rdf" in namespace else "?"), local
    prefix, colon, local = tag.rpartition(":")  # a prefix that nothing declares
    return (prefix.lower(), local) if colon else ("", tag)


def text_of(element: Any) -> str:
    """The text in an element; of markup in it that was not escaped, the markup too."""
    if len(element) == 0:
        return element.text or ""
    from lxml import etree

    inner = "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
    return (element.text or "") + inner


def absolute_url(address: str, base: str) -> str:
    """The address as http or https; "" for anything else."""
    address = "".join(address.split()) if "\n" in address else address.strip()
    if not address or len(address) > _LONGEST_URL or not address.isprintable():
        return ""
    try:
        full = urljoin(base, address.replace(" ", "%20"))
        parts = urlsplit(full)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return ""
        _ = parts.port  # a ValueError where it is no number
    except ValueError:
        return ""
    return full


def is_yes(text: str) -> bool:
    """Return True for the values that switch a flag of a feed on."""
    return text.strip().lower() in ("yes", "true")
