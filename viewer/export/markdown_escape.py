"""Escaping of text for Markdown and YAML, so that it is displayed unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from viewer.text.bidi import isolated, settled

# Inline syntax of CommonMark, and of Pandoc, GitHub and Obsidian: footnotes, mathematics, tags,
# highlights, comments, citations, attributes. Characters without a meaning in their context are
# not escaped: "Q&A", "snake_case", "5 < 6", one "$" in a line.
_INSIDE = re.compile(
    r"[\\`*\[\]{}]|(?<![^\W_])_|_(?![^\W_])|<(?=[\w/!?])|&(?=#?\w+;)|(?<!\w)#(?=\w)|\^(?=\S)"
    r"|==+|%%+|::+|(?<!\w)@(?=\w)|!(?=\[)"
)
_PAIRED = re.compile(r"[$~|]")  # have a meaning where a line has two
# The beginning of a list, a quote, a heading, its underline, a break or a definition.
_AT_START = re.compile(r"(?:[-+=:%!@>#~|]|\d{1,9}(?=[.)]))")
_BRACKETS = re.compile(r"[();]")  # in an address that has to be in angle brackets
_SPACES = re.compile(r"\s+")
# Control characters, and those that change the direction of the text that follows.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def inline(text: str, line: str = "") -> str:
    """Return `text` as one escaped line of Markdown; white space becomes a space.

    `line` is the whole line where the text is only a piece of one: characters pair across pieces.
    """
    words = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip(" ")
    escaped = _INSIDE.sub(_backslash, words)
    if len(_PAIRED.findall(line or escaped)) > 1:
        escaped = _PAIRED.sub(_backslash, escaped)
    match = _AT_START.match(escaped)
    if match is None:
        return escaped
    if match.group().isdigit():
        return f"{match.group()}\\{escaped[match.end() :]}"
    return f"\\{escaped}"


def part(text: str, line: str = "") -> str:
    """Return `inline(text)` for a line with other text beside it, in its own direction.

    Call `settled` for the whole line then.
    """
    return isolated(inline(text, line))


def lines(text: str) -> list[str]:
    """Return a text of several lines, each line a paragraph."""
    joined: list[str] = []
    for line in text.splitlines():
        if line.strip():
            joined += ["", inline(line)] if joined else [inline(line)]
    return joined


def destination(address: str) -> str:
    """Return an address, escaped for the parentheses of a link."""
    safe = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    safe = _SPACES.sub("%20", safe)
    return f"<{safe}>" if _BRACKETS.search(safe) else safe


def tag(name: str) -> str:
    """Return the name of a collection as a tag: letters, digits, `-`, `_` and `/`."""
    tag_name = re.sub(r"[^\w/]+", "-", name.strip()).strip("-/")
    return f"{tag_name}_" if tag_name.isdigit() else tag_name or "tag"


def yaml(text: str) -> str:
    """Return `text` as a YAML scalar; JSON's strings are YAML's."""
    return _scalar(_UNSEEN.sub("", text))


def yaml_list(parts: Iterable[str]) -> str:
    """Return the parts, with commas between them, as a YAML scalar."""
    return _scalar(settled(", ".join(isolated(_UNSEEN.sub("", part)) for part in parts)))


def _scalar(text: str) -> str:
    quoted = json.dumps(_SPACES.sub(" ", text).strip(), ensure_ascii=False)
    # Not all YAML parsers accept unprintable characters unescaped.
    return "".join(
        c if c.isprintable() or c in "\u2068\u2069" else json.dumps(c)[1:-1] for c in quoted
    )


def _backslash(match: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in match.group())
