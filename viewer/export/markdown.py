"""Quotes as Markdown: a document of blocks, each with a stable name in an HTML comment."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from viewer.export.markdown_escape import destination, inline, lines, yaml
from viewer.export.quotes import FrontMatter, Options, Quote, Utterance

END = "<!-- /earmark -->"
FRONT = "front"  # the block at the top, between lines of hyphens; its comments are YAML's
FRONT_END = "# /earmark"
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…]['\"”’)\]]*\s+|\n)\Z")
_SENTENCE_ENDS = re.compile(r"[.!?…]['\"”’)\]]*\Z")


class Block(NamedTuple):
    """Generated lines under a name: `head`, `episode-12`, or a passage's uid."""

    name: str
    lines: tuple[str, ...]


def marks(generated: Iterable[str]) -> list[str]:
    """A short digest of each line, by which it is told from a line that the reader wrote."""
    return [hashlib.sha256(line.rstrip().encode()).hexdigest()[:6] for line in generated]


def rendered(block: Block) -> list[str]:
    """The block's lines between its comments."""
    begin = f"earmark:{block.name} {' '.join(marks(block.lines))}"
    if block.name == FRONT:
        return [f"# {begin}", *block.lines, FRONT_END]
    return [f"<!-- {begin} -->", *block.lines, END]


def document(quotes: Sequence[Quote], title: str, options: Options) -> str:
    """A whole Markdown file."""
    parts = []
    for block in blocks(quotes, title, options):
        lines = rendered(block)
        parts.append("\n".join(["---", *lines, "---"] if block.name == FRONT else lines) + "\n")
    return "\n".join(parts)


def blocks(quotes: Sequence[Quote], title: str, options: Options) -> list[Block]:
    """The parts of the document in order."""
    level = options.heading_level
    found = [Block("head", ("", f"{'#' * level} {inline(title) or 'Quotes'}", ""))]
    if options.front_matter is not FrontMatter.NONE:
        found.insert(0, Block(FRONT, tuple(front_matter(quotes, title, options))))
    groups: Iterable[tuple[int | None, Sequence[Quote]]] = [(None, quotes)]
    if options.by_episode:
        together: dict[int, list[Quote]] = {}
        for quote in quotes:
            together.setdefault(quote.episode_id, []).append(quote)
        groups = list(together.items())
    for episode_id, group in groups:
        if episode_id is not None:
            found.append(_episode(group[0], level + 1))
        found += [Block(quote.uid, ("", *quote_lines(quote, options), "")) for quote in group]
    return found


def copied(quotes: Sequence[Quote], options: Options) -> str:
    """Quotes for the clipboard: without headings and comments."""
    return "\n\n".join("\n".join(quote_lines(quote, options)) for quote in quotes) + "\n"


def quote_lines(quote: Quote, options: Options) -> list[str]:
    """One quote: its words as a block quote, its note, and where it is from."""
    said = quote.turns if options.merge_cues or not quote.cues else quote.cues
    said = said or (Utterance(None, quote.text),)
    found: list[str] = []
    groups = [list(group) for _, group in groupby(said, key=lambda one: one.speaker)]
    for number, group in enumerate(groups):
        texts = [one.text for one in group]
        for place, text in enumerate(texts):
            first = number == 0 and place == 0
            last = number == len(groups) - 1 and place == len(texts) - 1
            line = _words(quote, text, options, first=first, last=last)
            if options.speakers and place == 0 and group[0].speaker:
                line = f"**{inline(group[0].speaker)}:** {line}"
            found += ["> " + line, ">"]
    found.pop()
    if options.notes and quote.note.strip():
        found += ["", *lines(quote.note)]
    found += ["", reference(quote, options)]
    if options.collections and quote.collections:
        found[-1] += "\\"  # a hard line break
        found.append("Collections: " + ", ".join(map(inline, quote.collections)))
    return found


def reference(quote: Quote, options: Options) -> str:
    """Show, episode, date and times, with links to the moment."""
    parts = [inline(quote.show), inline(quote.title)]
    if quote.published is not None:
        parts.append(quote.published.isoformat())
    if options.times and quote.times:
        parts.append(quote.times)
    told = ", ".join(part for part in parts if part)
    if options.front_matter is FrontMatter.PANDOC:
        place = f", {quote.times}" if options.times and quote.times else ""
        told += f" [@{citation_key(quote)}{place}]"
    if not options.links:
        return f"— {told}"
    text = f"— {told} · [Earmark]({destination(quote.link)})"
    if quote.audio_link:
        text += f" · [Audio]({destination(quote.audio_link)})"
    if quote.clip:
        text += f" · [Clip]({destination(quote.clip)})"
    return text


def citation_key(quote: Quote) -> str:
    """The name of its episode in Pandoc's references."""
    return f"earmark-{quote.episode_id}"


def front_matter(quotes: Sequence[Quote], title: str, options: Options) -> list[str]:
    """Lines of YAML for the top of the file."""
    found = [f"title: {yaml(title)}"]
    if options.front_matter is FrontMatter.OBSIDIAN:
        found += ["tags:", "  - earmark", f"quotes: {len(quotes)}", "shows:"]
        found += [f"  - {yaml(show)}" for show in dict.fromkeys(quote.show for quote in quotes)]
    else:
        found.append("references:")
        for quote in {quote.episode_id: quote for quote in quotes}.values():
            found += [f"- id: {citation_key(quote)}", "  type: broadcast"]
            found += [f"  title: {yaml(quote.title)}", f"  container-title: {yaml(quote.show)}"]
            if quote.published is not None:
                found.append(f"  issued: {quote.published.isoformat()}")
    return found


def _episode(quote: Quote, level: int) -> Block:
    heading = f"{'#' * level} {inline(quote.title) or 'Episode'}"
    told = [inline(quote.show)]
    if quote.published is not None:
        told.append(quote.published.isoformat())
    about = ", ".join(part for part in told if part)
    lines = ("", heading, "", about, "") if about else ("", heading, "")
    return Block(f"episode-{quote.episode_id}", lines)


def _words(quote: Quote, text: str, options: Options, *, first: bool, last: bool) -> str:
    line = text
    if options.ellipses and first and not _SENTENCE_BEGINS.search(quote.prefix):
        line = f"… {line}"
    if options.ellipses and last and not _SENTENCE_ENDS.search(text):
        line = f"{line} …"
    if first and quote.before and options.context_words:
        line = f"[{quote.before}] {line}"
    if last and quote.after and options.context_words:
        line = f"{line} [{quote.after}]"
    return inline(line)
