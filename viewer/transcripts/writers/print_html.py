"""A transcript as the subset of HTML and CSS that Qt lays out, for PDF and printing."""

from __future__ import annotations

from html import escape

from viewer.text.bidi import isolated, reads_from_right
from viewer.text.timecode import clock
from viewer.transcripts.writers.page import Heading, Paragraph, TranscriptPage

# Lengths are in pixels, the only unit that Qt scales to the device.
STYLE = """
body { font-family: Georgia, 'Noto Serif', 'Noto Naskh Arabic', 'Noto Serif CJK SC', serif;
  font-size: 10.5pt; color: #1f2328; }
h1 { font-size: 20pt; margin-top: 0px; margin-bottom: 4px; }
h2 { font-size: 13pt; margin-top: 26px; margin-bottom: 8px; }
p { margin-top: 0px; margin-bottom: 0px; line-height: 135%; }
p.about { color: #646a71; font-size: 9.5pt; margin-bottom: 18px; }
p.time { font-size: 8pt; margin-top: 5px; }
p.words { margin-bottom: 9px; }
p.note { margin-top: 5px; }
span.source { color: #646a71; font-size: 9pt; }
a { color: #a35c00; text-decoration: none; }
i { color: #646a71; }
"""


def print_html(page: TranscriptPage) -> str:
    """Return the body of the page, with times in a column at the margin."""
    is_rtl = page.is_right_to_left
    direction = "rtl" if is_rtl else "ltr"
    parts = [f"<body>{_heading('h1', page.title, is_rtl=is_rtl)}"]
    about = [escape(", ".join(map(isolated, page.sources)))] if page.sources else []
    if page.link:
        about.append(f'<a href="{escape(page.link)}">Earmark</a>')
    parts.append(f'<p class="about" dir="{direction}">{" · ".join(about)}</p>')
    rows: list[str] = []

    def close() -> None:
        if rows:
            table = '<table width="100%" cellspacing="0" style="margin-top:8px">'
            parts.append(f"{table}{''.join(rows)}</table>")
            rows.clear()

    for block in page.blocks():
        if isinstance(block, Heading):
            close()
            parts.append(_heading("h2", block.text, is_rtl=is_rtl))
        else:
            rows.append(_row(page, block, is_rtl=is_rtl))
    close()
    return "".join([*parts, "</body>"])


def _heading(tag: str, text: str, *, is_rtl: bool) -> str:
    """Return a heading in its own direction, at the side where lines of the page begin."""
    own = reads_from_right(text) or (is_rtl and not any(map(str.isalpha, text)))
    side = "right" if is_rtl else "left"
    return f'<{tag} dir="{"rtl" if own else "ltr"}" align="{side}">{escape(text)}</{tag}>'


def _row(page: TranscriptPage, block: Paragraph, *, is_rtl: bool) -> str:
    time = clock(block.start_ms) if block.start_ms is not None else ""
    link = page.moment_link(block.start_ms)
    if link:
        time = f'<a href="{escape(link)}">{time}</a>'
    # In the line of the words: a name alone could be left at the end of a page.
    name = f"<b>{escape(isolated(block.speaker))}:</b> " if block.speaker else ""
    words = ""
    for (start, end), is_marked in block.runs:
        text = escape(page.transcript.text[start:end])
        words += f'<span style="background-color:#dcebe2">{text}</span>' if is_marked else text
    words = f"<i>{words}</i>" if block.is_sound else words
    own = reads_from_right(page.transcript.text[block.start : block.end])
    align = ' align="right"' if is_rtl else ""
    direction = f'dir="{"rtl" if own else "ltr"}"{align}'
    cells = [
        f'<td width="9%"><p class="time"{align}>{time}</p></td>',
        f'<td style="padding-bottom:9px"><p class="words" {direction}>{name}{words}</p></td>',
    ]
    return f"<tr>{''.join(reversed(cells) if is_rtl else cells)}</tr>"
