"""A transcript as a Word document (DOCX), formatted by styles."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from viewer.text.bidi import LEFT_TO_RIGHT_MARK, reads_from_right
from viewer.text.timecode import clock
from viewer.transcripts.writers.page import Heading, Paragraph, TranscriptPage

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARGIN_CM = 1.6  # the width of the column of times
_PAGE_MARGIN_MM = 25
_COMPLEX_FONT = "Times New Roman"  # of Arabic and Hebrew, which Georgia does not have
_FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # docx takes no zone
_REGIONS = {"ja": "ja-JP", "zh": "zh-CN", "ko": "ko-KR", "ar": "ar-SA", "he": "he-IL"}


def word_document(page: TranscriptPage) -> bytes:
    """Return the document: title, chapters as headings, times in the margin, page numbers.

    Its styles are Title, Subtitle, Heading 1, Transcript (paragraphs), Speaker, Timestamp and
    Passage (characters).
    """
    import docx

    document = docx.Document()
    _declare_styles(document, page.about.language)
    properties = document.core_properties
    properties.title, properties.author = _clean(page.title), "Earmark"
    properties.comments = ""
    properties.created = properties.modified = _FIXED_TIME
    _add(document, page, "Title", page.title)
    if page.sources:
        _add(document, page, "Subtitle", *page.sources)
    for block in page.blocks():
        if isinstance(block, Heading):
            _add(document, page, "Heading 1", block.text)
        else:
            _add_turn(document, page, block)
    _set_up_pages(document.sections[0])
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out)


def _with_fixed_times(saved: io.BytesIO) -> bytes:
    """Return the ZIP archive with one time for every part: same transcript, same bytes."""
    out = io.BytesIO()
    with ZipFile(saved) as archive, ZipFile(out, "w", ZIP_DEFLATED) as fixed:
        for name in archive.namelist():
            part = ZipInfo(name, _FIXED_TIME.timetuple()[:6])
            fixed.writestr(part, archive.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _declare_styles(document: Any, language: str | None) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    text = styles.add_style("Transcript", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = styles["Normal"]
    text.font.size = Pt(11)
    form = text.paragraph_format
    form.left_indent, form.first_line_indent = Cm(_MARGIN_CM), Cm(-_MARGIN_CM)
    form.tab_stops.add_tab_stop(Cm(_MARGIN_CM))
    form.space_after, form.line_spacing = Pt(6), 1.3
    speaker = styles.add_style("Speaker", WD_STYLE_TYPE.CHARACTER)
    speaker.font.bold = True
    time = styles.add_style("Timestamp", WD_STYLE_TYPE.CHARACTER)
    time.font.size, time.font.color.rgb = Pt(8.5), RGBColor(0xA3, 0x5C, 0x00)
    passage = styles.add_style("Passage", WD_STYLE_TYPE.CHARACTER)
    shading = passage.element.get_or_add_rPr().makeelement(
        _w("shd"), {_w("val"): "clear", _w("color"): "auto", _w("fill"): "DCEBE2"}
    )
    passage.element.rPr.append(shading)
    title = styles["Title"]
    title.font.size, title.font.bold = Pt(20), True
    title.paragraph_format.space_after = Pt(2)
    title.font.color.rgb = RGBColor(0x1F, 0x23, 0x28)
    subtitle = styles["Subtitle"]
    subtitle.font.size, subtitle.font.italic = Pt(11), False
    subtitle.font.color.rgb = RGBColor(0x64, 0x6A, 0x71)
    heading = styles["Heading 1"]
    heading.font.size = Pt(14)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(18), Pt(5)
    heading.font.color.rgb = RGBColor(0x1F, 0x23, 0x28)
    for style in (title, subtitle, heading, text):
        _set_font(style, "Georgia")
    border = title.element.pPr.find(_w("pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    for style in (title, subtitle, heading, text, speaker, time):
        _complete(style)
    if language:
        _set_language(styles["Normal"], language)


def _complete(style: Any) -> None:
    """Let size and weight hold for Arabic and Hebrew, too; letters are not spread."""
    properties = style.element.get_or_add_rPr()
    for name, complex_name in (("sz", "szCs"), ("b", "bCs"), ("i", "iCs")):
        element = properties.find(_w(name))
        for old in properties.findall(_w(complex_name)):
            properties.remove(old)
        if element is not None:
            properties.insert(properties.index(element) + 1, _element(complex_name, element.attrib))
    for spread in properties.findall(_w("spacing")):
        properties.remove(spread)


def _set_language(style: Any, language: str) -> None:
    """Tell the language: Chinese and Japanese write some letters differently."""
    tag = _REGIONS.get(language, language)
    names = ("val", "eastAsia", "bidi")
    element = _element("lang", {_w(name): tag for name in names})
    style.element.get_or_add_rPr().append(element)


def _set_font(style: Any, name: str) -> None:
    """Set the font of a style, instead of that of the theme."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    fonts.set(_w("cs"), _COMPLEX_FONT)
    for attribute in list(fonts.attrib):
        if "Theme" in attribute:
            del fonts.attrib[attribute]


def _add(document: Any, page: TranscriptPage, style: str, *parts: str) -> None:
    """Add a paragraph of parts with commas between them, each in its own direction."""
    paragraph = document.add_paragraph(style=style)
    has_letters = any(map(str.isalpha, parts[0]))
    is_rtl = reads_from_right(parts[0] if has_letters else page.transcript.text)
    for number, part in enumerate(parts):
        if number:
            _run(paragraph, ", ", None, is_rtl=is_rtl)
        # Word processors that do not ask for the direction of runs would reverse a date.
        is_apart = is_rtl and not reads_from_right(part)
        _run(paragraph, f"{LEFT_TO_RIGHT_MARK}{part}" if is_apart else part, None)
    _direct(paragraph, is_rtl=is_rtl)


def _add_turn(document: Any, page: TranscriptPage, block: Paragraph) -> None:
    paragraph = document.add_paragraph(style="Transcript")
    time = clock(block.start_ms) if block.start_ms is not None else ""
    run = _run(paragraph, time, "Timestamp")
    link = page.moment_link(block.start_ms)
    if link:
        _link(paragraph, run, link)
    paragraph.add_run("\t")
    text = page.transcript.text
    is_rtl = reads_from_right(text[block.start : block.end])
    if block.speaker and is_rtl and not reads_from_right(block.speaker):
        _run(paragraph, block.speaker, "Speaker")
        _run(paragraph, ": ", "Speaker", is_rtl=True)
    elif block.speaker:
        _run(paragraph, f"{block.speaker}: ", "Speaker")
    for (start, end), is_marked in block.runs:
        run = _run(paragraph, text[start:end], "Passage" if is_marked else None)
        if block.is_sound:
            run.italic = True
    _direct(paragraph, is_rtl=is_rtl)


def _run(paragraph: Any, text: str, style: str | None, *, is_rtl: bool = False) -> Any:
    run = paragraph.add_run(_clean(text), style=style)
    if is_rtl or reads_from_right(text):
        properties = run._r.get_or_add_rPr()
        properties.append(properties.makeelement(_w("rtl"), {}))
    return run


def _link(paragraph: Any, run: Any, address: str) -> None:
    """Let a run lead to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    number = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("hyperlink", {_w("id", "r"): number})
    run._r.addprevious(link)
    link.append(run._r)


def _direct(paragraph: Any, *, is_rtl: bool) -> None:
    """Set a paragraph's direction to right-to-left."""
    if is_rtl:
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(
            properties.makeelement(_w("bidi"), {}),
            *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"),
        )


def _set_up_pages(section: Any) -> None:
    """Set A4, as for the PDF, and number the pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(_PAGE_MARGIN_MM))
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        name = "fldChar" if kind else "instrText"
        element = run._r.makeelement(_w(name), {_w("fldCharType"): kind} if kind else {})
        element.text = text
        run._r.append(element)


def _element(name: str, attributes: Mapping[str, str]) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(key, value)
    return element


def _w(name: str, prefix: str = "w") -> str:
    from docx.oxml.ns import qn

    return str(qn(f"{prefix}:{name}"))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", " ".join(text.split("\n")))
