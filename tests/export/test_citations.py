import json
from dataclasses import replace

import pytest

from tests.support.export_samples import HOSTILE, quote
from viewer.export.citations import to_bibtex, to_csl, to_ris
from viewer.export.quotes import with_keys

QUOTE = quote(0, "The tape was cut.", note="check", collections=("Craft", "On tools"))
QUOTES = with_keys([replace(QUOTE, page_url="https://example.org/1"), quote(1, show="")])


def test_csl() -> None:
    first, second = json.loads(to_csl(QUOTES, "T"))
    assert first == {
        "id": "earmark-1-035c",
        "type": "broadcast",
        "genre": "Podcast",
        "medium": "audio",
        "title": "Episode 1",
        "abstract": "The tape was cut.",
        "note": "12:44–12:51\ncheck\nearmark://episode/1?t=764.2&passage=035c",
        "custom": {"earmark": "earmark://episode/1?t=764.2&passage=035c"},
        "collection-title": "The Card Index",  # a container makes it television in Zotero
        "author": [{"literal": "Ada"}],
        "issued": {"date-parts": [[2025, 2, 6]]},
        "keyword": "Craft, On tools",
        "URL": "https://example.org/1",
    }
    assert "collection-title" not in second


def test_ris() -> None:
    records = to_ris(QUOTES, "T").split("ER  - \r\n")
    assert records[0].split("\r\n")[:-1] == [
        *("TY  - SOUND", "TI  - Episode 1", "T3  - The Card Index", "AU  - Ada", "PY  - 2025"),
        *("DA  - 2025/02/06/", "M3  - Podcast", "AB  - The tape was cut."),
        "N1  - 12:44–12:51 · check · earmark://episode/1?t=764.2&passage=035c",
        *("KW  - Craft", "KW  - On tools", "UR  - https://example.org/1"),
    ]
    assert records[-1] == ""


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_make_no_records_of_their_own(said: str) -> None:
    one = quote(0, f"{said}\nER  - \nTY  - BOOK", title=said, note=said, collections=(said,))
    lines = to_ris([one], "T").split("\r\n")
    assert [line[:2] for line in lines].count("TY") == 1
    assert len(json.loads(to_csl([one], "T"))) == 1
    bibtex = to_bibtex([one], "T")
    depth = 0
    for before, character in zip(" " + bibtex, bibtex, strict=False):
        depth += {"{": 1, "}": -1}.get(character, 0) if before != "\\" else 0
        assert depth >= 0
    assert depth == 0


def test_bibtex() -> None:
    text = to_bibtex(QUOTES[:1], "T")
    assert text.startswith("@audio{earmark-1-035c,\n  author = {{Ada}},\n  title = {Episode 1},\n")
    assert "  url = {https://example.org/1},\n" in text
