import re
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.support.export_samples import HOSTILE, quote
from viewer.export.markdown import copied, document
from viewer.export.markdown_escape import inline
from viewer.export.quotes import FrontMatter, Options, Utterance


class Reader(MarkdownIt):
    """markdown-it refuses links to files, as other readers do not."""

    def validateLink(self, url: str) -> bool:
        return True


class Read(NamedTuple):
    """What a CommonMark reader sees: paragraphs of block quotes, other text, link targets."""

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
        elif token.type == "html_block":
            assert token.content.startswith("<!-- ")
        else:
            assert token.type not in ("code_block", "fence", "hr", "bullet_list_open"), token
    return found


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


PLAIN = Options(speakers=False)


def test_a_document_as_it_is_read() -> None:
    one = quote(0, "The tape was cut.\nBy hand?", note="check *this*", collections=("Craft", "A_B"))
    one = replace(one, turns=(Utterance("Ada", "The tape was cut."), Utterance("Bob", "By hand?")))
    text = document([one], "My [quotes]", Options())
    assert text == (
        f"{first_line(text, 'head')}\n\n# My \\[quotes\\]\n\n<!-- /earmark -->\n\n"
        f"{first_line(text, 'episode-1')}\n\n## Episode 1\n\nThe Card Index, 2025-02-06\n\n"
        "<!-- /earmark -->\n\n"
        f"{first_line(text, one.uid)}\n\n> **Ada:** The tape was cut.\n>\n> **Bob:** By hand?\n\n"
        "check \\*this\\*\n\n"
        "— The Card Index, Episode 1, 2025-02-06, 12:44–12:51 · "
        f"[Earmark](<earmark://episode/1?t=764.2&passage={one.uid}>) · "
        "[Audio](<file:///sounds/a%20b.mp3#t=764.2,771.9>)\\\n"
        "Collections: Craft, A\\_B\n\n<!-- /earmark -->\n"
    )
    found = read(text)
    assert found.quoted == ["Ada: The tape was cut.", "Bob: By hand?"]
    assert "check *this*" in found.other
    assert found.links == [one.link, one.audio_link]


def first_line(text: str, name: str) -> str:
    match = re.search(rf"^<!-- earmark:{name}( [0-9a-f]{{6}})* -->$", text, re.M)
    assert match is not None
    return match.group()


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
        assert found.quoted == [("Ada: " if options.speakers else "") + words(said)]


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
    assert document([one], "T", Options(heading_level=3)).count("\n#### Episode 1\n") == 1


def test_front_matter() -> None:
    one = quote(0, title='A "quoted": title')
    obsidian = document([one], "My: list", Options(front_matter=FrontMatter.OBSIDIAN))
    opened, comment, *rest = obsidian.splitlines()
    assert (opened, comment[:17]) == ("---", "# earmark:front 1")
    assert rest[:3] == ['title: "My: list"', "tags:", "  - earmark"]
    pandoc = document([one], "T", Options(front_matter=FrontMatter.PANDOC))
    assert '- id: earmark-1\n  type: broadcast\n  title: "A \\"quoted\\": title"\n' in pandoc
    assert "[@earmark-1, 12:44–12:51]" in pandoc


def test_kept_options_are_read_with_care() -> None:
    options = Options(times=False, heading_level=2, front_matter=FrontMatter.OBSIDIAN)
    assert Options.from_mapping(options.as_mapping()) == options
    odd = {"times": "no", "heading_level": 99, "context_words": -3, "front_matter": "x", "y": 1}
    assert Options.from_mapping(odd) == Options(heading_level=5)
