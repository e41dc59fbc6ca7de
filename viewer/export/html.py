"""Quotes as one self-contained HTML page, with embedded clips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from viewer.export.markdown import speeches
from viewer.export.quotes import Options, Quote, by_episode, repeats_title
from viewer.text.bidi import isolated_html, reads_from_right

_STYLE = """
body { font: 1.05rem/1.6 Georgia, serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem;
  color: #1f2328; background: #fff; }
blockquote { margin: 1.5rem 0 .5rem; padding-inline-start: 1rem;
  border-inline-start: 3px solid #b86800; }
blockquote p { margin: .4rem 0; }
footer, .about, .collections { font: .85rem/1.5 system-ui, sans-serif; color: #61676e; }
a { color: #a35c00; text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
audio { display: block; width: 100%; margin: .5rem 0; }
@media (prefers-color-scheme: dark) { body { color: #e6e4df; background: #1b1c1e; }
  a { color: #e9a23b; } footer, .about, .collections { color: #a2a7ad; } }
"""
# No scripts, and no media but clips embedded in the page or beside it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self' file: data:"


def to_html(quotes: Sequence[Quote], title: str, options: Options) -> str:
    """Return the page; all text of the user is escaped."""
    parts = [
        "<!DOCTYPE html>",
        '<html><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f'<h1 dir="auto">{escape(title or options.words.quotes)}</h1>',
    ]
    episodes = by_episode(quotes)
    groups = episodes.values() if options.by_episode else [[quote] for quote in quotes]
    is_repeated = repeats_title(episodes, title)
    for group in groups:
        if options.by_episode:
            first = group[0]
            about = (first.show, first.published.isoformat() if first.published else "")
            if not is_repeated:
                parts.append(f'<h2 dir="auto">{escape(first.title)}</h2>')
            parts.append(f'<p class="about" {_direction(first.title)}>{_listed(about)}</p>')
        parts += [_article(quote, options, title) for quote in group]
    return "\n".join([*parts, "</body></html>", ""])


def _direction(text: str) -> str:
    return f'dir="{"rtl" if reads_from_right(text) else "ltr"}"'


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(isolated_html(part) for part in parts if part)


def _article(quote: Quote, options: Options, title: str) -> str:
    direction, link = _direction(quote.text), escape(quote.link)
    parts = [f'<article id="{escape(quote.uid)}">']
    parts.append(f'<blockquote cite="{link}" {direction}>')
    for speaker, texts in speeches(quote, options):
        for index, text in enumerate(texts):
            # The name apart, so that the words choose the direction.
            name = f"<b><bdi>{escape(speaker)}</bdi>:</b> " if speaker and options.speakers else ""
            parts.append(f'<p dir="auto">{"" if index else name}{escape(text)}</p>')
    parts.append("</blockquote>")
    if quote.clip:
        parts.append(f'<audio controls preload="none" src="{escape(quote.clip)}"></audio>')
    source_parts = [quote.show, quote.title, quote.published.isoformat() if quote.published else ""]
    source_parts.append(quote.times if options.times else "")
    source_line = _listed(source_parts)
    if options.links:
        source_line += f' · <a href="{link}">Earmark</a>'
        if address := quote.public_link:
            source_line += f' · <a href="{escape(address)}">{escape(options.words.listen)}</a>'
    parts.append(f"<footer {direction}>{source_line}</footer>")
    names = [name for name in quote.collections if name != title]
    if options.collections and names:
        parts.append(f'<p class="collections" {direction}>{_listed(names)}</p>')
    if options.notes and quote.note.strip():
        paragraphs = filter(str.strip, quote.note.splitlines())
        parts += [f'<p class="note" dir="auto">{escape(line)}</p>' for line in paragraphs]
    return "\n".join([*parts, "</article>"])
