"""Quotes as the subset of HTML and CSS that Qt lays out, for PDF and printing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from viewer.export.markdown import source, speeches
from viewer.export.quotes import Options, Quote, by_episode, repeats_title
from viewer.text.bidi import isolated, reads_from_right

_BAR = "border-left: 3px solid #b86800; padding-left: 12px"
_BAR_RIGHT = "border-right: 3px solid #b86800; padding-right: 12px"


def print_html(quotes: Sequence[Quote], title: str, options: Options) -> str:
    """Return the body of the document; all text of the user is escaped."""
    parts = [f"<body>{_block('h1', title or options.words.quotes)}"]
    episodes = by_episode(quotes)
    groups = episodes.values() if options.by_episode else [[quote] for quote in quotes]
    is_repeated = repeats_title(episodes, title)
    for group in groups:
        if options.by_episode:
            first = group[0]
            if not is_repeated:
                parts.append(_block("h2", first.title))
            about = [part for part in source(first) if part != first.title]
            parts.append(f'<p class="about" {_aligned(first.title)}>{_listed(about)}</p>')
        for quote in group:
            parts += _quote(quote, options, title)
    return "".join([*parts, "</body>"])


def _quote(quote: Quote, options: Options, title: str) -> Iterable[str]:
    paragraphs: list[str] = []
    for speaker, texts in speeches(quote, options):
        for index, text in enumerate(texts):
            name = ""
            if speaker and options.speakers and index == 0:
                name = f"<b>{escape(isolated(speaker))}:</b> "
            paragraphs.append(f'<p class="words" {_aligned(text)}>{name}{escape(text)}')
    # In the paragraph of the last words, whose last two lines stay on one page.
    reference = f"<br><span class='source'>{_reference(quote, options)}</span>"
    words = "</p>".join([*paragraphs, ""]).removesuffix("</p>") + reference + "</p>"
    bar = _BAR_RIGHT if reads_from_right(quote.text) else _BAR
    table = '<table width="100%" cellspacing="0" style="margin-top:14px">'
    yield f'{table}<tr><td style="{bar}">{words}</td></tr></table>'
    names = [name for name in quote.collections if name != title]
    if options.collections and names:
        yield f'<p class="note" {_aligned(quote.text)}><i>{_listed(names)}</i></p>'
    if options.notes:
        for line in filter(str.strip, quote.note.splitlines()):
            yield f'<p class="note" {_aligned(line)}>{escape(line)}</p>'


def _reference(quote: Quote, options: Options) -> str:
    times = isolated(quote.times) if options.times else ""
    line = escape(", ".join([*map(isolated, source(quote)), *filter(None, [times])]))
    if not options.links:
        return line
    links = [f'<a href="{escape(quote.link)}">Earmark</a>']
    if quote.public_link:
        listen = escape(options.words.listen)
        links.append(f'<a href="{escape(quote.public_link)}">{listen}</a>')
    return " · ".join([line, *links])


def _block(tag: str, text: str) -> str:
    return f"<{tag} {_aligned(text)}>{escape(text)}</{tag}>"


def _listed(parts: Iterable[str]) -> str:
    return escape(", ".join(isolated(part) for part in parts if part))


def _aligned(text: str) -> str:
    return 'dir="rtl" align="right"' if reads_from_right(text) else 'dir="ltr"'
