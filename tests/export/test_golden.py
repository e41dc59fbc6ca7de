"""Golden files of every format of quotes; other tests read the same formats back."""

import os
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.support.export_samples import quote
from viewer.export.exporter import BINARY_FORMATS, SUFFIXES, Format, render_text
from viewer.export.jinja_template import load_template
from viewer.export.quotes import CollectionRef, Options, Style, Utterance, with_keys
from viewer.export.template_examples import EXAMPLES

GOLDEN = Path(__file__).parent / "golden"
PUBLIC: dict[str, Any] = {
    "audio_url": "https://example.org/audio/index.mp3",
    "page_url": "https://example.org/episodes/12",
}
CLAIMS, TOOLS = CollectionRef("Claims", 2), CollectionRef("Method/Tools", 4)
TALK = (
    Utterance("Ada Marsh", "What did people do with the cards?"),
    Utterance("Bob Ray", "They put them into drawers, and the drawers became the index."),
)
WORDS = "\n".join(said.text for said in TALK)
QUOTES = with_keys(
    [
        quote(
            0,
            "The tape was cut by hand; nobody thought of *search*.",
            start_ms=26_600,
            end_ms=33_000,
            note="Check the year.\n\nAsk Bob, too.",
            held=(CLAIMS,),
            **PUBLIC,
        ),
        quote(1, WORDS, turns=TALK, held=(CLAIMS, TOOLS), **PUBLIC),
        quote(3, "Captions were typed, a line at a time.", show="", held=(CLAIMS,)),
        quote(6, "تتذكر خمس كلمات من كتاب.", title="كلمات", show="", held=(CLAIMS,)),
    ]
)
STYLES = {f"{style}.md": Options(style=style, front_matter=True) for style in Style}
TEXTS = [form for form in Format if form not in (Format.MARKDOWN, *BINARY_FORMATS)]


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("EARMARK_WRITE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes(), name


@pytest.mark.parametrize("form", TEXTS)
def test_formats(form: Format) -> None:
    compare(f"quotes{SUFFIXES[form]}", render_text(QUOTES, "Claims", form, Options()))


@pytest.mark.parametrize("name", STYLES)
def test_markdown(name: str) -> None:
    compare(name, render_text(QUOTES, "Claims", Format.MARKDOWN, STYLES[name]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_templates(name: str) -> None:
    text = render_text(QUOTES, "Claims", Format.MARKDOWN, Options(), load_template(name))
    compare(f"template-{name}.md", text)


def test_nothing_in_the_markdown_that_a_writer_would_not_write() -> None:
    for path in GOLDEN.glob("*.md"):
        text = path.read_text("utf-8")
        assert "<!--" not in text
        tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
        inside = [child for token in tokens for child in token.children or ()]
        assert not [t for t in (*tokens, *inside) if t.type in ("html_block", "html_inline")]
        ids = [line for line in text.split("\n") if line.startswith("^em-")]
        assert len(ids) == (len(QUOTES) if "obsidian" in path.name else 0)
