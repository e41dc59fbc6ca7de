"""Quotes as Markdown: a document of blocks, without markers of the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

from viewer.export.markdown_escape import (
    destination,
    inline,
    lines,
    part,
    tag,
    yaml,
    yaml_list,
)
from viewer.export.quotes import (
    Options,
    Quote,
    Style,
    Utterance,
    Words,
    by_episode,
    repeats_title,
)
from viewer.text.bidi import isolated, settled

FRONT = "front"  # name of the block of YAML front matter
_QUOTE = re.compile(r"[0-9a-f]{32}")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…]['\"”’)\]]*\s+|\n)\Z")
_SENTENCE_ENDS = re.compile(r"[.!?…]['\"”’)\]]*\Z")

QuoteWriter = Callable[[Quote], list[str]]


class Block(NamedTuple):
    """Generated lines under a name: `front`, `head`, `episode-12`, or a passage's uid.

    The names are not part of the file. Lines neither begin nor end with an empty one.
    """

    name: str
    lines: tuple[str, ...]

    @property
    def is_quote(self) -> bool:
        """Return True for the block of a passage."""
        return _QUOTE.fullmatch(self.name) is not None


def join_blocks(blocks: Iterable[Block]) -> str:
    """Return the blocks as a whole file."""
    parts = []
    for block in blocks:
        generated = ["---", *block.lines, "---"] if block.name == FRONT else block.lines
        parts.append("\n".join(generated) + "\n")
    return "\n".join(parts)


def document(quotes: Sequence[Quote], title: str, options: Options) -> str:
    """Return a whole Markdown file."""
    return join_blocks(blocks(quotes, title, options))


def blocks(
    quotes: Sequence[Quote], title: str, options: Options, write: QuoteWriter | None = None
) -> list[Block]:
    """Return the parts of the document in order; `write` writes a quote, by a template."""
    level = options.heading_level
    blocks: list[Block] = []
    if options.front_matter:
        blocks.append(Block(FRONT, tuple(front_matter(quotes, title, options))))
    blocks.append(Block("head", (f"{'#' * level} {inline(title) or options.words.quotes}",)))
    groups: Iterable[tuple[int | None, Sequence[Quote]]] = [(None, quotes)]
    is_repeated = False
    if options.by_episode:
        episodes = by_episode(quotes)
        groups, is_repeated = list(episodes.items()), repeats_title(episodes, title)
    for episode_id, group in groups:
        if episode_id is not None:
            own = _episode(group[0], None if is_repeated else level + 1, options.words)
            blocks += [own] if own.lines else []
        for quote in group:
            written = write(quote) if write else quote_lines(quote, options, title)
            blocks.append(Block(quote.uid, tuple(written)))
    return blocks


def copied(quotes: Sequence[Quote], options: Options) -> str:
    """Return quotes for the clipboard: without headings."""
    return "\n\n".join("\n".join(quote_lines(quote, options)) for quote in quotes) + "\n"


def quote_lines(quote: Quote, options: Options, title: str = "") -> list[str]:
    """Return one quote: its words as a block quote, its source, and its note.

    `title` is the collection that is exported: it is not repeated with each quote.
    """
    quoted: list[str] = []
    for speaker, texts in speeches(quote, options):
        for index, text in enumerate(texts):
            line = inline(text)
            if options.speakers and index == 0 and speaker:
                line = settled(f"**{part(speaker)}:** {isolated(line)}")
            quoted += ["> " + line, ">"]
    quoted.pop()
    if options.style is Style.OBSIDIAN and quote.key:
        quoted += ["", f"^em-{quote.key}"]
    quoted += ["", reference(quote, options)]
    names = [name for name in quote.collections if name != title]
    if options.collections and names:
        quoted[-1] += "\\"  # a hard line break
        if options.style is Style.OBSIDIAN:
            quoted.append(" ".join(f"#{tag(name)}" for name in names))
        else:
            quoted.append(f"{options.words.collections}: " + ", ".join(map(part, names)))
    # After the source: between quote and source it would look like the speaker's words.
    if options.notes and quote.note.strip():
        quoted += ["", *lines(quote.note)]
    return quoted


def speeches(quote: Quote, options: Options) -> list[tuple[str | None, list[str]]]:
    """Return the lines by speaker, with ellipses and context as the options require."""
    utterances = quote.turns if options.merge_cues or not quote.cues else quote.cues
    utterances = utterances or (Utterance(None, quote.text),)
    texts = [utterance.text for utterance in utterances]
    if options.ellipses and not _SENTENCE_BEGINS.search(quote.prefix):
        texts[0] = f"… {texts[0]}"
    if options.ellipses and not _SENTENCE_ENDS.search(texts[-1]):
        texts[-1] = f"{texts[-1]} …"
    if quote.before and options.context_words:
        texts[0] = f"[{quote.before}] {texts[0]}"
    if quote.after and options.context_words:
        texts[-1] = f"{texts[-1]} [{quote.after}]"
    pairs = zip((utterance.speaker for utterance in utterances), texts, strict=True)
    grouped = groupby(pairs, key=lambda pair: pair[0])
    return [(speaker, [text for _, text in group]) for speaker, group in grouped]


def source(quote: Quote) -> list[str]:
    """Return show, episode and date, as far as they are known."""
    published = quote.published.isoformat() if quote.published is not None else ""
    return [part for part in (quote.show, quote.title, published) if part]


def reference(quote: Quote, options: Options) -> str:
    """Return show, episode, date and time, with links to the moment."""
    source_line = ", ".join(map(part, source(quote)))
    time = quote.time if options.times else ""
    if options.style is Style.PANDOC:
        source_line += f" [@{citation_key(quote)}{', ' if time else ''}{time}]"
    if not options.links:
        shown = time if options.style is not Style.PANDOC else ""
        return settled("— " + ", ".join(filter(None, (source_line, shown))))
    link = f"[{time or 'Earmark'}]({destination(quote.link)})"
    text = "— " + ", ".join(filter(None, (source_line, link)))
    if quote.public_link:
        text += f" · [{options.words.listen}]({destination(quote.public_link)})"
    if quote.clip:
        text += f" · [{options.words.clip}]({destination(quote.clip)})"
    return text


def citation_key(quote: Quote) -> str:
    """Return the name of its episode in Pandoc's references."""
    return f"earmark-{quote.episode_id}"


def front_matter(quotes: Sequence[Quote], title: str, options: Options) -> list[str]:
    """Return the lines of YAML for the top of the file."""
    matter = [f"title: {yaml(title)}"]
    names = dict.fromkeys(name for quote in quotes for name in quote.collections)
    if title in names:
        matter.append(f"collection: {yaml(title)}")
    latest = max((quote.created_at for quote in quotes), default=0)
    if latest:  # of the newest quote, so that an unchanged file keeps its date
        matter.append(f"date: {datetime.fromtimestamp(latest, UTC).date().isoformat()}")
    if names:
        matter += ["tags:", *(f"  - {yaml(tag(name))}" for name in names)]
    episodes = {quote.episode_id: quote for quote in quotes}.values()
    if options.style is not Style.PANDOC:
        sources = dict.fromkeys(yaml_list(source(quote)) for quote in episodes)
        matter += ["sources:", *(f"  - {entry}" for entry in sources)]
        return matter
    matter.append("references:")
    for quote in episodes:
        matter += [f"- id: {citation_key(quote)}", "  type: broadcast"]
        matter.append(f"  title: {yaml(quote.title)}")
        if quote.show:
            matter.append(f"  container-title: {yaml(quote.show)}")
        if quote.published is not None:
            matter.append(f"  issued: {quote.published.isoformat()}")
        if quote.page_url:
            matter.append(f"  URL: {yaml(quote.page_url)}")
    return matter


def _episode(quote: Quote, level: int | None, words: Words) -> Block:
    """Return the heading of an episode, and its show and date; without a level, only these."""
    heading = []
    if level is not None:
        heading = [f"{'#' * level} {inline(quote.title) or words.episode}"]
    published = quote.published.isoformat() if quote.published is not None else ""
    about = settled(", ".join(part(text) for text in (quote.show, published) if text))
    below = [*([""] if heading else []), about] if about else []
    return Block(f"episode-{quote.episode_id}", (*heading, *below))
