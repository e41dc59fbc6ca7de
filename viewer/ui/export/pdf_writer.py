"""Writer of transcripts and quotes as PDF, laid out by Qt, with selectable text and links."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

import pypdf
from pypdf.generic import DictionaryObject, StreamObject
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from viewer.transcripts.writers.page import TranscriptPage
from viewer.transcripts.writers.print_html import STYLE, print_html

_DPI = 1200
_MARGIN_MM = 22.0
_FOOTER_PT = 30
_CMAP_LIST = re.compile(r"\[[^\]]*\]")  # entries of a font's table from glyphs to characters
_CMAP_CODE = re.compile(r"<([0-9A-Fa-f]{4})>")
_COMPATIBILITY = re.compile("[\u2e80-\u2fdf\uf900-\ufdff\ufe70-\ufeff]")


def write_pdf_offscreen(page: TranscriptPage) -> bytes:
    """Return the PDF of a transcript as `html_to_pdf_offscreen`."""
    return html_to_pdf_offscreen(print_html(page), page.title)


def html_to_pdf_offscreen(html: str, title: str) -> bytes:
    """Return the PDF in a program without a window, also where there is no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(["earmark"])
    try:
        return html_to_pdf(html, title)
    finally:
        del application


def write_pdf(page: TranscriptPage) -> bytes:
    """Return the PDF of a transcript as `html_to_pdf`."""
    return html_to_pdf(print_html(page), page.title)


def html_to_pdf(html: str, title: str) -> bytes:
    """Return a PDF of the subset of HTML that Qt lays out. Needs a QGuiApplication."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("Earmark")
    size = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    unit = QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, unit))
    paint_pages(html, writer)
    buffer.close()
    return with_plain_letters(bytes(data.data()))


def paint_pages(html: str, device: QPagedPaintDevice) -> None:
    """Paint the pages of the document on a printer or a PDF; `device` has its page layout set."""
    painter = QPainter(device)
    document = text_document(html)
    document.documentLayout().setPaintDevice(device)
    footer = _FOOTER_PT * device.logicalDpiY() / 72
    body = QSizeF(device.width(), device.height() - footer)
    document.setTextWidth(body.width())
    font = QFont()
    font.setPointSizeF(8.5)
    pages = page_spans(text_lines(document), body.height())
    for number, (top, bottom) in enumerate(pages, 1):
        if number > 1:
            device.newPage()
        painter.save()
        painter.translate(0, -top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, top, body.width(), bottom - top)
        # The colors of the document, not those of a dark desktop.
        context.palette.setColor(QPalette.ColorRole.Text, QColor("#1f2328"))
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(font)
        painter.setPen(QColor("#646a71"))
        rect = QRectF(0, body.height(), body.width(), footer)
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(rect, flags, f"{number} / {len(pages)}")
    painter.end()


class TextLine(NamedTuple):
    """A line of text with its margin; `is_tied` keeps it on the page of the next one."""

    top: float
    bottom: float
    is_tied: bool = False


def text_lines(document: QTextDocument) -> list[TextLine]:
    """Return the lines from top to bottom.

    A heading is tied to the next line, and the first and last two lines of a paragraph are tied.
    """
    lines: list[TextLine] = []
    block = document.begin()
    while block.isValid():
        area = document.documentLayout().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        is_heading = block.blockFormat().headingLevel() > 0
        for number in range(count):
            rect = layout.lineAt(number).naturalTextRect().translated(area.topLeft())
            is_tied = is_heading or (count > 1 and number in (0, count - 2))
            lines.append(TextLine(rect.top(), rect.bottom(), is_tied))
        block = block.next()
    merged: list[TextLine] = []
    for line in sorted(lines):
        if merged and line.top < merged[-1].bottom - 1:  # a time, and the words beside it
            last = merged.pop()
            bottom = max(last.bottom, line.bottom)
            merged.append(TextLine(last.top, bottom, last.is_tied or line.is_tied))
        else:
            merged.append(line)
    return merged


def page_spans(lines: Sequence[TextLine], height: float) -> list[tuple[float, float]]:
    """Divide lines into pages of this height at the most, each from its top to its bottom."""
    pages: list[tuple[float, float]] = []
    start = 0
    while start < len(lines):
        top = lines[start].top if pages else 0.0
        fits = start + 1
        while fits < len(lines) and lines[fits].bottom - top <= height:
            fits += 1
        end = fits
        while fits < len(lines) and end > start + 1 and lines[end - 1].is_tied:
            end -= 1
        if end <= start + 1 < fits:  # all lines are tied, but the page is full
            end = fits
        pages.append((top, lines[end - 1].bottom + 1))
        start = end
    return pages or [(0.0, height)]


def with_plain_letters(data: bytes) -> bytes:
    """Return the PDF with the original characters for its glyphs, for search and copying.

    Qt names a glyph by the first character that has it: a space is a tab, and Arabic letters,
    ligatures and some of Chinese characters are compatibility forms, which no search finds.
    """
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    done: set[int] = set()
    for page in writer.pages:
        resources = page.get("/Resources", DictionaryObject()).get_object()
        for font in resources.get("/Font", DictionaryObject()).get_object().values():
            names = font.get_object().get("/ToUnicode")
            stream = names.get_object() if names is not None else None
            if isinstance(stream, StreamObject) and id(stream) not in done:
                done.add(id(stream))
                text = stream.get_data().decode("latin-1")
                stream.set_data(_CMAP_LIST.sub(_plain_list, text).encode("latin-1"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _plain_list(match: re.Match[str]) -> str:
    return _CMAP_CODE.sub(_plain_code, match.group())


def _plain_code(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    plain = " " if character == "\t" else character
    if _COMPATIBILITY.match(character):
        plain = normalize("NFKC", character)
    return f"<{plain.encode('utf-16-be', 'surrogatepass').hex().upper()}>"


def text_document(html: str) -> QTextDocument:
    """Return print HTML as a document of Qt."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(STYLE)
    document.setHtml(html)
    return document
