"""CSV, HTML, annotations, REFI-QDA and templates, each read back."""

import csv
import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from tests.support.export_samples import FOREIGN, HOSTILE, quote
from viewer.errors import UserError
from viewer.export import jinja_template
from viewer.export.csv import COLUMNS, plain_cell, safe_cell, to_csv
from viewer.export.exporter import Format, render_text
from viewer.export.html import to_html
from viewer.export.jinja_template import Template
from viewer.export.print_html import print_html
from viewer.export.quotes import CollectionRef, Options, Quote
from viewer.export.refi_qda import NAMESPACE, to_refi
from viewer.export.web_annotations import to_annotations

TEXTS = (*HOSTILE, "=1+1", "@cmd", "'quoted'", 'comma, "quote"\nand a line', "\tTab")
# Texts that a cell of a table could lose.
CELLS = (
    *(*TEXTS, "\n=1+1", "\nafter a turn", " -1", "-5", "'-5", "- said she", "'=1", "''", "'\n"),
    *("ends\n", "a\r\nb"),
)
QUOTES = [
    quote(k, text, note=text, show=text, title=text, collections=("A", text))
    for k, text in enumerate(TEXTS)
]


def test_csv_gives_the_words_back_and_runs_no_formula() -> None:
    quotes = [
        quote(k, text, note=text, show=text, title=text, collections=("A", text))
        for k, text in enumerate(CELLS)
    ]
    header, *rows = csv.reader(io.StringIO(to_csv(quotes), newline=""))
    assert tuple(header) == COLUMNS
    for row, one in zip(rows, quotes, strict=True):
        cells = dict(zip(COLUMNS, row, strict=True))
        assert plain_cell(cells["quote"]) == one.text
        assert plain_cell(cells["note"]) == one.note
        assert (cells["start_ms"], cells["end_ms"]) == (str(one.start_ms), str(one.end_ms))
        assert not any(cell.lstrip()[:1] in "=+-@" for cell in row if cell.strip() and cell != "-5")


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "\t=1", "\r=1", "\n=1"),
        *(" =1", "\u3000=1", "-cmd|' /C calc'!A0", "- HYPERLINK(1)", "-5+cmd", "+5", "- said she"),
        *("-A1", "-5\n=1", "-1e5"),
    ],
)
def test_csv_guards_what_a_spreadsheet_would_run(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("'quoted'", "'tis so", "\nafter a turn", "\tTab", "a - b", "ends\n", 'a "b", c', "5"),
        *("-5", "-3.5", "-3,5", "-12%", "– said she", "— so", "… = so", "\n"),
    ],
)
def test_csv_keeps_all_other_text(text: str) -> None:
    written = to_csv([replace(quote(1, text, note=text), prefix=text, suffix=text)])
    _, row = csv.reader(io.StringIO(written, newline=""))
    cells = dict(zip(COLUMNS, row, strict=True))
    assert [cells[name] for name in ("quote", "note", "prefix", "suffix")] == [text] * 4
    assert plain_cell(text) == text
    # As in RFC 4180: rows end with CR LF, and line breaks are inside of quotation marks.
    assert written.count("\r\n") == 2


@pytest.mark.parametrize("text", ["'quoted'", "-5", "\twords", "\nwords", "\rwords", "=1", "'=1"])
def test_csv_of_earlier_versions_is_read(text: str) -> None:
    # They put an apostrophe before all of these.
    assert plain_cell(f"'{text}") == text


HEADING = re.compile(r"^#+ (.+)$|<h[12][^>]*>(.+?)</h[12]>", re.MULTILINE)


def headings(text: str) -> list[str]:
    return [one or other for one, other in HEADING.findall(text)]


@pytest.mark.parametrize("writer", ["markdown", "html", "print"])
def test_the_title_of_the_document_is_not_repeated(writer: str) -> None:
    def written(title: str, *numbers: int) -> str:
        quotes = [quote(number) for number in numbers]
        if writer == "print":
            return print_html(quotes, title, Options())
        return render_text(quotes, title, Format(writer), Options())

    alone = written("Episode 1", 0, 1)
    assert headings(alone) == ["Episode 1"]
    assert alone.count("The Card Index") == 3  # show and date stay, above two quotes
    assert headings(written("Claims", 0, 1)) == ["Claims", "Episode 1"]
    # Of several episodes, each has its heading.
    assert headings(written("Episode 1", 0, 3)) == ["Episode 1", "Episode 1", "Episode 2"]


@pytest.mark.parametrize("writer", ["markdown", "html", "print"])
def test_the_words_of_the_program_are_given(writer: str) -> None:
    one = quote(0, collections=("Craft",), clip="a.mp3", title="", audio_url="https://a.example/a")
    options = Options(words=FOREIGN)
    text = (
        print_html([one], "", options)
        if writer == "print"
        else render_text([one], "", Format(writer), options)
    )
    assert "Anhören" in text and headings(text)[0] == "Zitate"
    if writer == "markdown":
        assert "Sammlungen: Craft" in text and "[Ausschnitt](" in text
    assert not re.search("Quotes|Episode|Collections|Listen|Clip", text)
    two = render_text([one, quote(3)], "", Format.MARKDOWN, options)
    assert headings(two) == ["Zitate", "Folge", "Episode 2"]
    assert Options.from_mapping(options.as_mapping()) == Options()  # they are not stored


def test_only_the_title_is_above_an_episode_without_show_and_date() -> None:
    bare = [quote(0, show="", published=None), quote(1, show="", published=None)]
    text = render_text(bare, "Episode 1", Format.MARKDOWN, Options())
    assert text.startswith("# Episode 1\n\n> **Ada:** Quote number 0")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.quoted: list[str] = []
        self.sources: list[str] = []
        self.directed = True
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._depth += tag == "blockquote"
        if self._depth and tag == "p":
            self.directed &= ("dir", "auto") in attrs
        if tag == "blockquote":
            self.quoted.append("")
        self.sources += [value for name, value in attrs if name in ("src", "href") and value]

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "blockquote"

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.quoted[-1] += data


def test_html_is_one_page_of_words() -> None:
    quotes = [quote(k, text, clip=f"clips/{k}.mp3", title=text) for k, text in enumerate(TEXTS)]
    page = _Text()
    page.feed(to_html(quotes, "<b>Title</b>", Options(speakers=False)))
    assert [" ".join(text.split()) for text in page.quoted] == [" ".join(t.split()) for t in TEXTS]
    assert not page.tags & {"script", "img", "iframe", "link", "object"}
    assert "clips/3.mp3" in page.sources
    assert page.directed  # words that run from right to left do so
    assert all(s.startswith(("clips/", "earmark://", "file:///sounds/")) for s in page.sources)


def test_annotations_have_quote_position_and_time() -> None:
    page = json.loads(to_annotations(QUOTES, "T"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    item = page["items"][0]
    text, sound = item["target"]
    assert text["selector"][0]["exact"] == TEXTS[0]
    assert sound["selector"]["value"] == "t=764.2,771.9"
    assert [b["value"] for b in item["body"] if b["purpose"] == "tagging"] == ["A", TEXTS[0]]


def project(quotes: list[Quote]) -> tuple[ElementTree.Element, dict[str, str]]:
    """The document of a REFI-QDA project, and its texts as another program opens them."""
    with zipfile.ZipFile(io.BytesIO(to_refi(quotes, "T"))) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))
        files = {
            name.removeprefix("Sources/"): io.TextIOWrapper(archive.open(name), "utf-8").read()
            for name in archive.namelist()
            if name.startswith("Sources/")
        }
    return root, files


SPACE = {"q": NAMESPACE}


def test_refi_has_codes_places_and_notes_in_its_sources() -> None:
    texts = (*TEXTS, "\U0001f600 \u05e9\u05dc\u05d5\u05dd", "two\r\nlines", "one\rmore \U0001d11e")
    quotes = [
        quote(k, text, note=text, show=text, title=text, collections=("A", text))
        for k, text in enumerate(texts)
    ]
    root, files = project(quotes)
    codes = {c.get("guid"): c.get("name") for c in root.iterfind(".//q:Code", SPACE)}
    found = []
    for source in root.iterfind(".//q:TextSource", SPACE):
        text = files[str(source.get("plainTextPath")).removeprefix("internal://")]
        for selection in source.iterfind("q:PlainTextSelection", SPACE):
            start, end = (int(selection.get(f"{edge}Position", "")) for edge in ("start", "end"))
            found.append((text[start:end], selection.findtext("q:Description", None, SPACE)))
            for reference in selection.iterfind(".//q:CodeRef", SPACE):
                assert reference.get("targetGUID") in codes
    words = ["\n".join(text.splitlines()) for text in texts]
    assert found == [(text, text) for text in words]
    assert set(codes.values()) == {"A", *words}


def test_refi_codes_lie_in_each_other_and_no_two_have_one_name() -> None:
    claims, other = CollectionRef("Claims", 3), CollectionRef("Other", 1, "What is left")
    deep = [
        CollectionRef("Strong", 2, outer=claims),
        CollectionRef("strong", 4, outer=other),
        CollectionRef("STRONG", 5),
    ]
    root, _ = project([quote(k, held=(one,)) for k, one in enumerate(deep)])

    def book(codes: Iterable[ElementTree.Element]) -> dict[str, object]:
        return {code.get("name", ""): book(code.iterfind("q:Code", SPACE)) for code in codes}

    codes = root.find("q:CodeBook/q:Codes", SPACE)
    assert codes is not None
    assert book(codes) == {
        "Claims": {"Strong": {}},
        "Other": {"Other: strong": {}},
        "STRONG 2": {},
    }
    colors = {code.get("name"): code.get("color") for code in root.iterfind(".//q:Code", SPACE)}
    assert (colors["Claims"], colors["Strong"]) == ("#3f7fbf", "#c7566b")
    assert root.findtext(".//q:Codes/q:Code/q:Description", None, SPACE) == "What is left"
    coded = {ref.get("targetGUID") for ref in root.iterfind(".//q:CodeRef", SPACE)}
    assert len(coded) == 3


def test_the_same_quotes_give_the_same_project(monkeypatch: pytest.MonkeyPatch) -> None:
    before = to_refi(QUOTES, "T")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: time.gmtime(2_000_000_000))
    assert to_refi(QUOTES, "T") == before


def test_a_template_of_the_readers_own() -> None:
    source = (
        "{{ title }}\n{% for q in quotes %}\n"
        "{{ q.text|escape_markdown }} ({{ q.start_ms|clock }})\n{% endfor %}\n"
    )
    assert (
        jinja_template.render(Template(source), [quote(0, "a*b")], "T", Options())
        == "T\na\\*b (12:44)\n"
    )


def test_a_template_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jinja_template, "_LONGEST_S", 0.2)
    source = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    with pytest.raises(UserError, match="took too long"):
        jinja_template.render(Template(source), [quote(0)], "T", Options())


@pytest.mark.processes
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not limit it")
@pytest.mark.parametrize(
    "source",
    [
        "{% set ns = namespace(x='x' * 99999) %}{% for i in range(99) %}"
        "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[1] * 99999) %}{% for i in range(99) %}"
        "{% set ns.x = ns.x + ns.x %}{% endfor %}{{ quotes }}",
    ],
)
def test_a_template_that_takes_memory_is_ended(source: str) -> None:
    import resource

    with pytest.raises(UserError, match="too much memory"):
        jinja_template.template_blocks(Template(source), [quote(0)], "T", Options())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert peak < 1_500_000_000


@pytest.mark.processes
def test_quotes_of_any_kind_reach_the_child() -> None:
    quotes = [quote(number, f"quote {number} – ö\u2028") for number in range(3_000)]
    for source in ("{{ quote }} {{ time }}", "{% for q in quotes %}{{ q.text }}\n{% endfor %}"):
        made = jinja_template.template_blocks(Template(source), quotes, "T", Options())
        assert made == jinja_template.blocks_here(Template(source), quotes, "T", Options())


@pytest.mark.parametrize(
    "source",
    [
        "{% for %}",
        "{{ nothing }}",
        "{{ quotes.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{{ 1 / 0 }}",
        "{% for i in range(10**9) %}xxxxxxxxxxxxxxxx{% endfor %}",
        "{{ 'x' * 10**12 }}",
        "{{ 'x' * 300000000 }}",
        "{{ [1] * 300000000 }}",
        "{{ 10 ** 10 ** 8 }}",
        "{{ '%300000000d' % 1 }}",
        "{{ '%*d' % (300000000, 1) }}",
        "{{ '{:300000000}'.format(1) }}",
        "{{ 'x'['format'](1) }}",
        "{{ 'x'|center(300000000) }}",
        "{{ 'x'.zfill(300000000) }}",
        "{{ lipsum(n=100000) }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ],
)
def test_a_template_that_is_wrong_or_wants_too_much(source: str) -> None:
    with pytest.raises(UserError):
        jinja_template.render(Template(source), [quote(0)], "T", Options())


def test_sources_of_a_project_have_names_of_their_own() -> None:
    quotes = [quote(0, title="A: b/c", show=""), quote(3, title="A: b/c", show="")]
    archive = zipfile.ZipFile(io.BytesIO(to_refi(quotes, "T")))
    root = ElementTree.fromstring(archive.read("project.qde"))
    names = [one.get("name") for one in root.iter(f"{{{NAMESPACE}}}TextSource")]
    assert names == ["A- b-c", "A- b-c 2"]
