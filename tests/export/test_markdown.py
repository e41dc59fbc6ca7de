import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.support.export_samples import HOSTILE, quote
from viewer.export.markdown import copied, document
from viewer.export.markdown_escape import inline
from viewer.export.quotes import Options, Style, Utterance, with_keys


class Reader(MarkdownIt):
    """markdown-it refuses links to files, as other readers do not."""

    def validateLink(self, url: str) -> bool:
        return True


class Read(NamedTuple):
    """Rendered CommonMark: paragraphs of block quotes, other text, link targets."""

    quoted: list[str]
    other: list[str]
    links: list[str]


def read(text: str, flavour: str = "commonmark") -> Read:
    found = Read([], [], [])
    depth = 0
    reader = Reader("commonmark")
    if flavour == "tables":
        reader.enable(["table", "strikethrough"])
    for token in reader.parse(text):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "inline":
            words = ""
            for child in token.children or ():
                assert child.type not in ("html_inline", "image"), child
                if child.type == "link_open":
                    found.links.append(str(child.attrGet("href")))
                words += {"softbreak": "\n", "hardbreak": "\n"}.get(child.type, child.content)
            (found.quoted if depth else found.other).append(words)
        else:
            kinds = ("code_block", "fence", "hr", "bullet_list_open", "html_block", "table_open")
            assert token.type not in kinds, token
    return found


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


PLAIN = Options(speakers=False)


def test_a_document_as_it_is_read() -> None:
    one = quote(0, "The tape was cut.\nBy hand?", note="check *this*", collections=("Craft", "A_B"))
    turns = (Utterance("Ada", "The tape was cut."), Utterance("Bob", "By hand?"))
    (one,) = with_keys([replace(one, turns=turns, audio_url="https://example.org/a.mp3")])
    text = document([one], "My [quotes]", Options())
    link = "earmark://episode/1?t=764.2&passage=035c"
    assert text == (
        "# My \\[quotes\\]\n\n## Episode 1\n\nThe Card Index, 2025-02-06\n\n"
        "> **Ada:** The tape was cut.\n>\n> **Bob:** By hand?\n\n"
        f"— The Card Index, Episode 1, 2025-02-06, [12:44]({link}) · "
        "[Listen](https://example.org/a.mp3#t=764.2)\\\n"
        "Collections: Craft, A_B\n\n"
        "check \\*this\\*\n"
    )
    found = read(text)
    assert found.quoted == ["Ada: The tape was cut.", "Bob: By hand?"]
    assert "check *this*" in found.other
    assert found.links == [one.link, one.public_link]


def test_nothing_in_it_that_a_writer_would_not_write() -> None:
    quotes = with_keys([quote(number, collections=("Craft",)) for number in range(3)])
    for style in Style:
        for front in (True, False):
            text = document(quotes, "Craft", Options(style=style, front_matter=front))
            visible = re.sub(r"\]\([^)]*\)", "]", text)
            assert "<!--" not in text
            assert not re.search(r"[0-9a-f]{5,}", visible)
            assert "file:" not in text
            assert text.count("^em-") == (3 if style is Style.OBSIDIAN else 0)
            assert "Collections:" not in text  # it is the title


def test_obsidian_has_block_identifiers_and_tags() -> None:
    quotes = with_keys([quote(0, collections=("Craft", "On tools")), quote(1)])
    text = document(quotes, "Craft", Options(style=Style.OBSIDIAN, by_episode=False))
    assert "> **Ada:** Quote number 0 was said by hand.\n\n^em-035c\n\n— The Card" in text
    assert text.count("\\\n#On-tools\n") == 1


def test_what_is_inferred_is_not_cited() -> None:
    text = document([quote(0, show="")], "T", Options())
    assert "## Episode 1\n\n2025-02-06\n" in text
    assert "\n— Episode 1, 2025-02-06, [12:44](" in text


def test_keys_are_unique_and_stay_when_a_quote_is_added() -> None:
    uids = ["7f3a" + "0" * 28, "7f3a" + "1" * 28, "8" * 32]
    quotes = [replace(quote(n), uid=uid, created_at=n) for n, uid in enumerate(uids)]
    assert [one.key for one in with_keys(quotes[:1])] == ["7f3a"]
    assert [one.key for one in with_keys(quotes[::-1])] == ["8888", "7f3a1", "7f3a"]


@pytest.mark.parametrize("flavour", ["commonmark", "tables"])
@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_come_out_as_they_were_said(said: str, flavour: str) -> None:
    one = quote(0, said, show=said, title=said, note=said, collections=(said,))
    for options in (PLAIN, Options(), Options(by_episode=False, merge_cues=False)):
        found = read(document([one], said, options), flavour)
        assert found.quoted[0].removeprefix("Ada: ") == words(said)
        assert found.other[0] == words(said)
        assert words(said) in found.other[1:]
        assert read(copied([one], options), flavour).quoted == found.quoted


@settings(deadline=None, max_examples=300)
@given(
    st.text(
        st.sampled_from("ab1 .)-+*_`#>|[]()<>&!\\~$^{}=:%@'\"\n\té—\u00a0/;") | st.characters(),
        max_size=60,
    )
)
def test_any_words_come_out_as_they_were_said(said: str) -> None:
    said = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]", "", said)
    if not words(said):
        return
    for options in (PLAIN, Options()):
        one = quote(0, said, turns=(Utterance("Ada", said),), note=said)
        found = read(copied([one], options))
        quoted = [re.sub("[\u2068\u2069]", "", one) for one in found.quoted]
        assert quoted == [("Ada: " if options.speakers else "") + words(said)]


@given(st.text(alphabet="\\`*_[]<>&# -+1.)\t", max_size=40))
def test_one_line_stays_one_line(text: str) -> None:
    assert "\n" not in inline(text)


def test_options() -> None:
    cues = (Utterance("Ada", "cut by", 1000), Utterance("Ada", "hand", 2000))
    one = quote(0, "cut by hand", turns=(Utterance("Ada", "cut by hand"),), cues=cues)
    assert read(copied([one], Options(merge_cues=False))).quoted == ["Ada: cut by", "hand"]
    assert read(copied([one], Options(ellipses=True))).quoted == ["Ada: … cut by hand …"]
    near = quote(0, "cut by hand", before="The tape was", after="with care")
    assert read(copied([near], Options(context_words=3, speakers=False))).quoted == [
        "[The tape was] cut by hand [with care]"
    ]
    bare = copied([one], Options(speakers=False, times=False, links=False))
    assert bare == "> cut by hand\n\n— The Card Index, Episode 1, 2025-02-06\n"
    unlinked = copied([one], Options(speakers=False, links=False))
    assert unlinked.endswith("— The Card Index, Episode 1, 2025-02-06, 12:44\n")
    assert document([one], "T", Options(heading_level=3)).count("\n#### Episode 1\n") == 1


def test_front_matter() -> None:
    one = quote(0, title='A "quoted": title', collections=("My: list", "Craft"))
    obsidian = document([one], "My: list", Options(style=Style.OBSIDIAN, front_matter=True))
    front = yaml.safe_load(obsidian.split("---\n")[1])
    assert front == {
        "title": "My: list",
        "collection": "My: list",
        "date": date(2023, 11, 14),
        "tags": ["My-list", "Craft"],
        "sources": ['The Card Index, A "quoted": title, 2025-02-06'],
    }
    pandoc = document([one], "T", Options(style=Style.PANDOC, front_matter=True))
    references = yaml.safe_load(pandoc.split("---\n")[1])["references"]
    assert references[0]["title"] == 'A "quoted": title'
    assert references[0]["id"] == "earmark-1"
    assert "[@earmark-1, 12:44]" in pandoc


def test_kept_options_are_read_with_care() -> None:
    options = Options(times=False, heading_level=2, style=Style.OBSIDIAN)
    assert Options.from_mapping(options.as_mapping()) == options
    odd = {"times": "no", "heading_level": 99, "context_words": -3, "style": "x", "y": 1}
    assert Options.from_mapping(odd) == Options(heading_level=5)
    before = {"front_matter": "obsidian", "times": False}
    after = Options(times=False, style=Style.OBSIDIAN, front_matter=True)
    assert Options.from_mapping(before) == after
    assert Options.from_mapping({"front_matter": "none"}) == Options()


def test_words_that_mean_nothing_in_markdown_are_not_escaped() -> None:
    for plain in ("Q&A", "snake_case", "5 < 6 > 4", "costs $5", "a | b", "mail a@b.org", "#"):
        assert inline(f"so {plain} it") == f"so {plain} it"


ARABIC, WORDS = "كلمات", "تتذكر خمس كلمات من كتاب."
FSI, PDI = "\u2068", "\u2069"


def test_titles_in_arabic_keep_the_order_of_the_line() -> None:
    mixed = quote(1, WORDS, title=ARABIC, show="The Index", collections=("T", "בית", "Craft"))
    lines = document([mixed], "T", Options(front_matter=True)).split("\n")
    assert f"> **Ada:** {FSI}{WORDS}{PDI}" in lines
    assert f"— The Index, {FSI}{ARABIC}{PDI}, 2025-02-06, [12:54]" in "\n".join(lines)
    assert f'  - "The Index, {FSI}{ARABIC}{PDI}, 2025-02-06"' in lines
    assert f"Collections: {FSI}בית{PDI}, Craft" in lines
    # Lines that are Arabic alone are displayed in the direction of their first letter.
    assert f"## {ARABIC}" in lines
    own = replace(mixed, turns=(Utterance("عمر", WORDS),))
    assert f"> **عمر:** {WORDS}" in document([own], "T", Options()).split("\n")
    english = replace(mixed, turns=(Utterance("عمر", "He said بيت twice."),))
    text = document([english], "T", Options())
    assert f"> **{FSI}عمر{PDI}:** He said بيت twice." in text.split("\n")


def test_front_matter_with_isolates_is_yaml() -> None:
    mixed = quote(1, title=ARABIC, show="The \u202eIndex\u2066", collections=("T",))
    text = document([mixed], "T", Options(front_matter=True))
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["sources"] == [f"The Index, {FSI}{ARABIC}{PDI}, 2025-02-06"]
