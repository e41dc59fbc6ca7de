"""Words that stay those words in Markdown, whatever characters they are made of."""

from __future__ import annotations

import json
import re

# What CommonMark gives a meaning inside a line, and what Pandoc, GitHub and Obsidian do:
# footnotes, mathematics, tables, tags, highlights, comments, citations, attributes.
_INSIDE = re.compile(r"[\\`*_\[\]<>&#|~$^{}]|==+|%%+|:(?=:)|@(?=\w)|!(?=\[)")
# What would make a line a list, a heading's underline, a thematic break, a definition.
_AT_START = re.compile(r"(?:[-+=:%!@]|\d{1,9}(?=[.)]))")
_SPACES = re.compile(r"\s+")
# Not words: control characters, and what would turn the direction of all that follows.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def inline(text: str) -> str:
    """`text` as one line of Markdown that reads as these words; white space becomes a space."""
    words = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip(" ")
    escaped = _INSIDE.sub(_backslash, words)
    match = _AT_START.match(escaped)
    if match is None:
        return escaped
    if match.group().isdigit():
        return f"{match.group()}\\{escaped[match.end() :]}"
    return f"\\{escaped}"


def lines(text: str) -> list[str]:
    """A text of several lines, each line a paragraph."""
    found: list[str] = []
    for line in text.splitlines():
        if line.strip():
            found += ["", inline(line)] if found else [inline(line)]
    return found


def destination(address: str) -> str:
    """An address between the parentheses of a link."""
    safe = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    return f"<{_SPACES.sub('%20', safe)}>"


def yaml(text: str) -> str:
    """`text` as a YAML scalar; JSON's strings are YAML's."""
    words = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()
    told = json.dumps(words, ensure_ascii=False)
    # Every YAML reader takes what can be printed, and the rest by its number.
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in told)


def _backslash(match: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in match.group())
