"""A transcript as PDF, laid out by Qt: selectable text, links, page numbers, any script."""

from __future__ import annotations

import os

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


def write_pdf_offscreen(page: TranscriptPage) -> bytes:
    """Return the PDF in a program without a window, also where there is no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(["earmark"])
    try:
        return write_pdf(page)
    finally:
        del application


def write_pdf(page: TranscriptPage) -> bytes:
    """Return the PDF. Needs a QGuiApplication, and runs in its thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(page.title)
    writer.setCreator("Earmark")
    size = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    unit = QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, unit))
    paint_pages(page, writer)
    buffer.close()
    return bytes(data.data())


def paint_pages(page: TranscriptPage, device: QPagedPaintDevice) -> None:
    """Paint the pages of the document on a printer or a PDF; `device` has its page layout set."""
    painter = QPainter(device)
    document = text_document(page)
    document.documentLayout().setPaintDevice(device)
    scale = device.logicalDpiY() / 72
    footer = _FOOTER_PT * scale
    body = QSizeF(device.width(), device.height() - footer)
    document.setPageSize(body)
    font = QFont()
    font.setPointSizeF(8.5)
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        painter.save()
        painter.translate(0, -number * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * body.height(), body.width(), body.height())
        # The colors of the document, not those of a dark desktop.
        context.palette.setColor(QPalette.ColorRole.Text, QColor("#1f2328"))
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(font)
        painter.setPen(QColor("#646a71"))
        place = QRectF(0, body.height(), body.width(), footer)
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(place, flags, f"{number + 1} / {document.pageCount()}")
    painter.end()


def text_document(page: TranscriptPage) -> QTextDocument:
    """Return the page as a document of Qt, with times in a column at the margin."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(STYLE)
    document.setHtml(print_html(page))
    return document
