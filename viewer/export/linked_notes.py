"""Notes of a folder of Markdown: collections, episodes and shows, linked as Obsidian links them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from viewer.export.markdown import FRONT, Block, quote_lines
from viewer.export.markdown_escape import destination, inline, yaml
from viewer.export.quotes import ENGLISH, CollectionRef, Options, Quote, Style, Words, by_episode
from viewer.text.bidi import isolated
from viewer.text.file_names import safe_stem

ID_KEY = "earmark"  # in the front matter; identifies a note in any folder
_OPTIONS = Options(style=Style.OBSIDIAN, collections=False)
_LINK_SIGNS = re.compile(r"[\[\]#^|]+")


class NoteTarget(NamedTuple):
    """The subject of a note: `collection`, `episode` or `show`, and its number."""

    kind: str
    number: int

    @property
    def key(self) -> str:
        """The identifier in the front matter: `collection-12`."""
        return f"{self.kind}-{self.number}"


LinesOf = Callable[[Quote], tuple[str, ...]]  # a quote's lines, which are the same in each note


def note_lines(quote: Quote, words: Words = ENGLISH) -> tuple[str, ...]:
    """Return a quote as it is in notes."""
    return tuple(quote_lines(quote, replace(_OPTIONS, words=words)))


@lru_cache(maxsize=4_096)
def note_stem(title: str, kind: str) -> str:
    """Return a file name without suffix that is valid inside `[[…]]`."""
    return safe_stem(_LINK_SIGNS.sub(" ", title), kind.title(), longest=100)


def collection_note(
    target: NoteTarget,
    name: str,
    quotes: Sequence[Quote],
    stems: Mapping[NoteTarget, str],
    *,
    lines_of: LinesOf,
) -> list[Block]:
    """Return the note of a collection: its quotes below links to their episodes."""
    blocks = [_front(target, {"title": name}), Block("head", (f"# {inline(name)}",))]
    for episode_id, group in by_episode(quotes).items():
        link = _link(NoteTarget("episode", episode_id), group[0].title, stems)
        blocks.append(Block(f"episode-{episode_id}", (f"## {link}",)))
        blocks += [Block(quote.uid, lines_of(quote)) for quote in group]
    return blocks


def episode_note(
    target: NoteTarget,
    quotes: Sequence[Quote],
    stems: Mapping[NoteTarget, str],
    collections: Mapping[CollectionRef, NoteTarget],
    show: NoteTarget | None,
    *,
    lines_of: LinesOf,
    words: Words = ENGLISH,
) -> list[Block]:
    """Return the note of an episode: its quotes, each with links to its collections."""
    first = quotes[0]
    date = first.published.isoformat() if first.published else ""
    head = {"title": first.title, "show": first.show, "date": date, "url": first.page_url or ""}
    address = destination(f"earmark://episode/{first.episode_id}")
    about = [isolated(_link(show, first.show, stems))] if show is not None and first.show else []
    about += [part for part in (date, f"[Earmark]({address})") if part]
    blocks = [
        _front(target, head),
        Block("head", (f"# {inline(first.title) or words.episode}",)),
        Block("about", (" · ".join(about),)),
    ]
    for quote in quotes:
        lines = list(lines_of(quote))
        names = [
            isolated(_link(collections.get(collection), collection.name, stems))
            for collection in quote.held
        ]
        if names:
            lines[-1] += "\\"
            lines.append(f"{words.inside} {', '.join(names)}")
        blocks.append(Block(quote.uid, tuple(lines)))
    return blocks


def show_note(
    target: NoteTarget,
    name: str,
    episodes: Sequence[tuple[NoteTarget, str, str]],
    stems: Mapping[NoteTarget, str],
) -> list[Block]:
    """Return the index of a show; `episodes` are targets with titles and dates."""
    blocks = [_front(target, {"title": name}), Block("head", (f"# {inline(name)}",))]
    for episode, title, date in episodes:
        link = _link(episode, title, stems)
        line = f"- {isolated(link)}, {date}" if date else f"- {link}"
        blocks.append(Block(episode.key, (line,)))
    return blocks


def _front(target: NoteTarget, values: Mapping[str, str]) -> Block:
    lines = [f"{name}: {yaml(value)}" for name, value in values.items() if value]
    return Block(FRONT, (f"{ID_KEY}: {target.key}", *lines))


def _link(target: NoteTarget | None, title: str, stems: Mapping[NoteTarget, str]) -> str:
    stem = stems.get(target) if target is not None else None
    if stem is None:
        return inline(title)
    shown = " ".join(_LINK_SIGNS.sub(" ", title).split())
    return f"[[{stem}]]" if shown == stem else f"[[{stem}|{shown}]]"
