"""A transcript as an HTML page with a player: spoken words are highlighted and can be clicked.

The page needs only the audio, which is beside it or embedded. Its security policy allows no
network access, and no other script than the one below.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from viewer.text.bidi import isolated_html
from viewer.text.timecode import clock
from viewer.transcripts.model import Span
from viewer.transcripts.writers.page import (
    Heading,
    Paragraph,
    TranscriptPage,
    timed_words,
)

_STYLE = """
:root { color-scheme: light dark; --page: #fff; --text: #1f2328; --muted: #646a71;
  --accent: #a35c00; --line: #e3e2de; --lit: #ffe3a6; --mark: #e0efe7; }
@media (prefers-color-scheme: dark) { :root { --page: #17181b; --text: #e7e8ea;
  --muted: #9aa0a8; --accent: #e9a23b; --line: #2c2f35; --lit: #6b5320; --mark: #23392e; } }
body { font: 1.06rem/1.65 Georgia, "Noto Serif", serif; color: var(--text);
  background: var(--page); max-width: 46rem; margin: 2.5rem auto 6rem; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; margin-inline-start: 4.5rem; }
a { color: var(--accent); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
.about, time, b { font-family: system-ui, sans-serif; }
.about { color: var(--muted); font-size: .9rem; margin: 0 0 1.6rem; }
.turn { display: grid; grid-template-columns: 3.6rem 1fr; column-gap: .9rem; margin: .55rem 0;
  align-items: baseline; }
.turn p { margin: 0; }
time { color: var(--accent); font-size: .78rem; text-align: end;
  font-variant-numeric: tabular-nums; cursor: pointer; user-select: none; }
b { display: block; font-size: .85rem; margin-top: .5rem; }
i { color: var(--muted); }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid #4c9a6a; }
[data-t] { border-radius: 3px; cursor: pointer; }
[data-t].lit { background: var(--lit); box-shadow: 0 0 0 2px var(--lit); }
audio { position: sticky; top: .5rem; width: 100%; margin-bottom: 1.2rem; z-index: 1; }
@media print { audio { display: none; } body { margin: 0; max-width: none; } }
@media (max-width: 34rem) { .turn { display: block; } h2 { margin-inline-start: 0; } }
"""
_SCRIPT = """
(function () {
  var audio = document.querySelector('audio');
  var words = Array.prototype.slice.call(document.querySelectorAll('span[data-t]'));
  var starts = words.map(function (word) { return word.dataset.t / 1000; });
  var ends = words.map(function (word) { return word.dataset.e / 1000; });
  var lit = null;
  if (!audio) return;
  function at(time) {
    var low = 0, high = starts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= time) low = middle + 1; else high = middle;
    }
    return low - 1;
  }
  function show() {
    var found = at(audio.currentTime + 0.02);
    var word = found >= 0 && audio.currentTime < ends[found] + 0.6 ? words[found] : null;
    if (word === lit) return;
    if (lit) lit.classList.remove('lit');
    lit = word;
    if (!lit) return;
    lit.classList.add('lit');
    var box = lit.getBoundingClientRect();
    if (!audio.paused && (box.top < 80 || box.bottom > innerHeight - 60))
      lit.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }
  function tick() { show(); if (!audio.paused) requestAnimationFrame(tick); }
  function seek(seconds) { audio.currentTime = seconds; show(); }
  function fromAddress() {
    var found = /[#&]t=([0-9.]+)/.exec(location.hash);
    if (found) seek(parseFloat(found[1]));
  }
  audio.addEventListener('play', tick);
  audio.addEventListener('seeked', show);
  audio.addEventListener('timeupdate', show);
  document.addEventListener('click', function (event) {
    var target = event.target.closest('[data-t]');
    if (!target || String(getSelection())) return;
    seek(target.dataset.t / 1000);
    audio.play();
  });
  document.addEventListener('keydown', function (event) {
    if (event.code !== 'Space' || event.target !== document.body) return;
    event.preventDefault();
    if (audio.paused) audio.play(); else audio.pause();
  });
  addEventListener('hashchange', fromAddress);
  if (audio.readyState) fromAddress(); else audio.addEventListener('loadedmetadata', fromAddress);
})();
"""


def html_page(page: TranscriptPage) -> str:
    """Return the page; all text of the transcript is escaped."""
    digest = b64encode(sha256(_SCRIPT.encode()).digest()).decode()
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; media-src 'self' file: data:; "
        f"script-src 'sha256-{digest}'"
    )
    language = f' lang="{escape(page.about.language)}"' if page.about.language else ""
    direction = "rtl" if page.is_right_to_left else "ltr"
    parts = [
        "<!DOCTYPE html>",
        f'<html{language} dir="{direction}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(page.title)}</title>",
        f"<style>{_STYLE}</style></head><body>",
        f'<h1 dir="auto">{escape(page.title)}</h1>',
    ]
    about = ", ".join(map(isolated_html, page.sources))
    if page.link:
        link = f'<a href="{escape(page.link)}">Earmark</a>'
        about = f"{about} · {link}" if about else link
    if about:
        parts.append(f'<p class="about">{about}</p>')
    if page.audio:
        parts.append(f'<audio controls preload="metadata" src="{escape(page.audio)}"></audio>')
    for block in page.blocks():
        if isinstance(block, Heading):
            parts.append(f'<h2 dir="auto">{escape(block.text)}</h2>')
        else:
            parts.append(_turn(page, block))
    return "\n".join([*parts, f"<script>{_SCRIPT}</script>", "</body></html>", ""])


def _turn(page: TranscriptPage, block: Paragraph) -> str:
    time = ""
    if block.start_ms is not None:
        time = f'<time data-t="{block.start_ms}">{clock(block.start_ms)}</time>'
        link = page.moment_link(block.start_ms)
        if link and not page.audio:  # nothing to play here
            time = f'<a href="{escape(link)}">{time}</a>'
    name = f"<b><bdi>{escape(block.speaker)}</bdi></b>" if block.speaker else ""
    words = "".join(
        f"<mark>{''.join(_words(page, span))}</mark>" if marked else "".join(_words(page, span))
        for span, marked in block.runs
    )
    words = f"<i>{words}</i>" if block.is_sound else words
    return f'<div class="turn">{time or "<span></span>"}<p dir="auto">{name}{words}</p></div>'


def _words(page: TranscriptPage, span: Span) -> Iterator[str]:
    """Return the text of a span as HTML, with times (ms) of the words."""
    text, position = page.transcript.text, span.start
    for word in timed_words(page.transcript, span):
        end = min(word.end, span.end)
        yield escape(text[position : word.start])
        times = f'data-t="{word.start_ms}" data-e="{word.end_ms}"'
        yield f"<span {times}>{escape(text[word.start : end])}</span>"
        position = end
    yield escape(text[position : span.end])
