"""Documents: PDFs whose pages are long, boxes and comments in paragraphs, spreadsheets."""

import io
import zipfile
import zlib

import pytest

from viewer.errors import UnsupportedFormatError
from viewer.transcripts.readers import read_bytes

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("_", "/") + ".xml", content)
    return data.getvalue()


def pdf(content: bytes) -> bytes:
    """A PDF of one page."""
    packed = zlib.compress(content)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content_of in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content_of)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(data))
    )


def test_a_page_with_a_long_stream_is_read() -> None:
    """The last part of a stream may unpack to exactly what is asked for at once."""
    turns = [(("Ann", "Bob")[n % 2], f"the kiln is cold on day {n}.") for n in range(40)]
    shown = b"".join(
        b"BT /F 9 Tf 40 %d Td (%b) Tj ET\n" % (780 - 18 * n, f"{name}: {words}".encode())
        for n, (name, words) in enumerate(turns)
    )
    for size in (65_536, 65_536 + 40, 3 * 65_536):
        padding = b"% nothing\n" * (size // 10)
        data = pdf((padding + shown)[-size:] if size == 65_536 else padding + shown)
        parsed = read_bytes(data, "a.pdf")
        assert [(piece.speaker, piece.text) for piece in parsed.pieces] == turns


def test_a_box_inside_of_a_paragraph_takes_no_words_from_it() -> None:
    box = "<w:p><w:r><w:t>The yard, 3</w:t></w:r></w:p>"
    document = (
        f'<w:document xmlns:w="{_WORD}" xmlns:mc="m"><w:body><w:p><w:r>'
        "<w:t>Ann: It was </w:t></w:r>"
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent><w:r><w:t>cold.</w:t></w:r></w:p></w:body></w:document>"
    )
    parsed = read_bytes(archive(word_document=document), "a.docx")
    said = " ".join(piece.text for piece in parsed.pieces)
    assert said.count("The yard, 3") == 1
    assert "It was cold." in said


def test_a_spreadsheet_is_refused_by_name() -> None:
    with pytest.raises(UnsupportedFormatError, match="spreadsheet"):
        read_bytes(archive(xl_workbook="<workbook/>"), "a.xlsx")
