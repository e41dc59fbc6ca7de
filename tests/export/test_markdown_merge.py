from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.export_samples import quote
from viewer.export.markdown import blocks, document
from viewer.export.markdown_merge import merge_markdown
from viewer.export.quotes import FrontMatter, Options

QUOTES = [quote(number) for number in range(5)]
OPTIONS = Options()


def test_nothing_changed_nothing_written() -> None:
    text = document(QUOTES, "T", OPTIONS)
    result = merge_markdown(text, blocks(QUOTES, "T", OPTIONS))
    assert result.text == text
    assert (result.added, result.updated, result.deleted) == ((), (), ())
    assert len(result.unchanged) == 5


def test_quotes_are_added_updated_and_reported() -> None:
    text = document(QUOTES[1:4], "T", OPTIONS)
    now = [QUOTES[0], QUOTES[1], replace(QUOTES[2], note="new note"), QUOTES[4]]
    result = merge_markdown(text, blocks(now, "T", OPTIONS))
    assert result.added == (QUOTES[0].uid, QUOTES[4].uid)
    assert result.updated == (QUOTES[2].uid,)
    assert result.unchanged == (QUOTES[1].uid,)
    assert result.deleted == (QUOTES[3].uid,)
    places = [result.text.index(f"earmark:{one.uid}") for one in QUOTES[:3]]
    assert places == sorted(places)
    assert "new note" in result.text
    assert QUOTES[3].text in result.text
    again = merge_markdown(result.text, blocks(now, "T", OPTIONS))
    assert (again.text, again.added, again.updated) == (result.text, (), ())


def test_the_readers_lines_stay_where_they_are() -> None:
    lines = document(QUOTES, "T", OPTIONS).split("\n")
    at = next(i for i, line in enumerate(lines) if f"earmark:{QUOTES[2].uid}" in line)
    end = lines.index("<!-- /earmark -->", at)
    lines.insert(end, "inside the block, at its end")
    lines.insert(at + 3, "my thought right under the words")
    lines.insert(at, "between two quotes")
    text = "before all\n" + "\n".join(lines) + "\nafter all\n"
    now = [replace(one, note="changed") for one in QUOTES]
    result = merge_markdown(text, blocks(now, "Other title", OPTIONS))
    assert len(result.updated) == 5
    found = result.text.split("\n")
    own = [
        *("before all", "between two quotes", "my thought right under the words"),
        *("inside the block, at its end", "after all"),
    ]
    places = [found.index(line) for line in own]
    assert places == sorted(places)
    assert found[places[2] - 1] == f"> **Ada:** {QUOTES[2].text}"
    assert found[places[3] + 1] == "<!-- /earmark -->"
    assert result.text.count("changed") == 5


def test_what_was_altered_by_hand_stays_while_the_library_says_the_same() -> None:
    text = document(QUOTES, "T", OPTIONS).replace("Quote number 3", "Quote No. 3")
    assert merge_markdown(text, blocks(QUOTES, "T", OPTIONS)).text == text
    now = [*QUOTES[:3], replace(QUOTES[3], note="n"), QUOTES[4]]
    result = merge_markdown(text, blocks(now, "T", OPTIONS))
    assert "Quote No. 3" in result.text
    assert "Quote number 3" in result.text


def test_a_block_without_its_end_is_the_readers() -> None:
    text = document(QUOTES[:1], "T", OPTIONS).rsplit("<!-- /earmark -->", 1)[0] + "mine\n"
    result = merge_markdown(text, blocks(QUOTES[:1], "T", OPTIONS))
    kept = result.text.split("\n")
    assert all(line in kept for line in text.split("\n"))
    assert result.added == (QUOTES[0].uid,)


def test_into_a_file_of_the_readers_own() -> None:
    result = merge_markdown("# My essay\n\nwords", blocks(QUOTES, "T", OPTIONS))
    assert result.text.startswith("# My essay\n\nwords\n")
    assert len(result.added) == 5


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_line_of_the_readers_is_ever_lost(data: st.DataObject) -> None:
    lines = document(QUOTES, "T", OPTIONS).split("\n")
    own = []
    for number in range(data.draw(st.integers(1, 8))):
        own.append(f"own line {number} of the reader")
        lines.insert(data.draw(st.integers(0, len(lines))), own[-1])
    now = data.draw(st.lists(st.sampled_from(QUOTES), unique=True))
    now = [replace(one, note=data.draw(st.sampled_from(["", "a", "b\nc"]))) for one in now]
    result = merge_markdown("\n".join(lines), blocks(now, "T", OPTIONS))
    found = [line for line in result.text.split("\n") if line in own]
    assert sorted(found) == own
    for one in now:
        assert result.text.count(f"earmark:{one.uid} ") == 1


def test_line_endings_stay_as_they_are_and_new_lines_end_as_most_do() -> None:
    text = document(QUOTES[:2], "T", OPTIONS).replace("\n", "\r\n")
    text = text.replace("<!-- /earmark -->\r\n", "<!-- /earmark -->\r\nmine, with a bare end\n", 1)
    now = [QUOTES[0], replace(QUOTES[1], note="a note"), QUOTES[2]]
    result = merge_markdown(text, blocks(now, "T", OPTIONS))
    assert (result.added, result.updated) == ((QUOTES[2].uid,), (QUOTES[1].uid,))
    lines = result.text.split("\n")
    assert "mine, with a bare end" in lines
    assert [line for line in lines[:-1] if not line.endswith("\r")] == ["mine, with a bare end"]
    again = merge_markdown(result.text, blocks(now, "T", OPTIONS))
    assert again.text == result.text


def test_quotes_that_the_reader_moved_stay_where_they_are() -> None:
    head, *rest = document(QUOTES, "T", OPTIONS).split("<!-- earmark:")
    pieces = [f"<!-- earmark:{piece}" for piece in rest]
    moved = head + "".join(reversed(pieces))
    assert merge_markdown(moved, blocks(QUOTES, "T", OPTIONS)).text == moved
    now = [replace(QUOTES[0], note="new"), *QUOTES[1:]]
    result = merge_markdown(moved, blocks(now, "T", OPTIONS))
    places = [result.text.index(f"earmark:{one.uid}") for one in QUOTES]
    assert places == sorted(places, reverse=True)
    assert result.updated == (QUOTES[0].uid,)


def test_front_matter_follows_and_what_the_reader_put_there_stays() -> None:
    options = Options(front_matter=FrontMatter.PANDOC)
    text = document(QUOTES[:3], "T", options)
    text = text.replace("\n# /earmark\n", "\n# /earmark\nbibliography: mine.bib\n")
    text = text.replace('title: "T"\n', 'title: "T"\nauthor: me\n')
    result = merge_markdown(text, blocks(QUOTES, "T", options))
    front = result.text.split("---\n")[1]
    assert front.count("- id: earmark-") == 2
    assert "author: me\n" in front
    assert front.endswith("# /earmark\nbibliography: mine.bib\n")
    assert merge_markdown(result.text, blocks(QUOTES, "T", options)).text == result.text


def test_front_matter_that_is_asked_for_later() -> None:
    options = Options(front_matter=FrontMatter.OBSIDIAN)
    plain = document(QUOTES, "T", OPTIONS)
    result = merge_markdown(plain, blocks(QUOTES, "T", options))
    assert result.text == document(QUOTES, "T", options)
    own = "---\nmine: yes\n---\n\n" + plain
    assert merge_markdown(own, blocks(QUOTES, "T", options)).text == own
