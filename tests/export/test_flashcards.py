import csv
import io

from tests.support.export_samples import quote
from viewer.export.flashcards import to_anki, to_readwise

QUOTES = [
    quote(0, 'He said "no",\nand left.', note="why?\tso", collections=("Craft", "On/tools")),
    quote(1, "#1 is <b>", clip="My%20clips/Episode%201.mp3", audio_url="https://example.org/a.mp3"),
]


def test_readwise() -> None:
    header, first, second = csv.reader(io.StringIO(to_readwise(QUOTES, "T")))
    assert header == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
    assert first[:3] == ['He said "no",\nand left.', "Episode 1", "The Card Index"]
    assert first[4:] == [".Craft .On-tools\nwhy?\tso", "764", "2023-11-14 22:13:20"]
    assert second[3] == "https://example.org/a.mp3#t=774.2"


def test_anki() -> None:
    lines = to_anki(QUOTES, "My deck").splitlines()
    assert lines[:5] == [
        *("#separator:tab", "#html:true", "#notetype:Basic", "#deck:My deck", "#tags column:3")
    ]
    front, back, tags = lines[5].split("\t")
    assert (front, tags) == ("why? so", "Craft On::tools")
    assert back.startswith("He said &quot;no&quot;,<br>and left.<br><br><small>The Card Index")
    _, back, _ = lines[6].split("\t")
    assert back.startswith("&#35;1 is &lt;b&gt;")
    assert back.endswith("[sound:Episode 1.mp3]")
