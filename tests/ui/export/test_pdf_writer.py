import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.transcript_pages import CAPTIONS, page
from viewer.ui.export.pdf_writer import write_pdf

POPPLER = shutil.which("pdftotext")


def test_a_pdf_has_pages_numbers_and_links(qtbot: QtBot) -> None:
    turns = "\n".join(
        f"\n00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.900\n"
        f"<v {'Ada' if n % 2 else 'Bob'}>Sentence number {n} about a card in a drawer."
        for n in range(20, 200)
    )
    data = write_pdf(page(f"{CAPTIONS}\n{turns}\n"))
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", data)) > 2
    plain = data + b"".join(_streams(data))
    assert b"earmark://episode/1?t=4.5" in plain


@pytest.mark.skipif(POPPLER is None, reason="needs pdftotext")
def test_its_text_can_be_selected_in_every_script(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf(page()))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    assert "A <talk> & more" in text
    assert "captions were" in text
    assert "木村" in text.replace("⽊", "木")
    assert "1/1" in text.replace(" ", "")


def _streams(data: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return found
