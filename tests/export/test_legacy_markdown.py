from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.export_samples import quote
from tests.support.file_edits import edited
from viewer.export.markdown import blocks, join_blocks
from viewer.export.markdown_merge import merge_markdown
from viewer.export.quotes import Options, Quote, Style, with_keys

QUOTES = with_keys([quote(number) for number in range(4)])
FRESH = blocks(QUOTES, "T", Options())


def commented(name: str, lines: Sequence[str]) -> list[str]:
    """A block as earlier versions wrote it."""
    digests = " ".join(sha256(line.encode()).hexdigest()[:6] for line in lines)
    return [f"<!-- earmark:{name} {digests} -->", *lines, "<!-- /earmark -->"]


def old_reference(one: Quote) -> str:
    return (
        f"— {one.show}, {one.title}, 2025-02-06, {one.times} · "
        f"[Earmark](<earmark://episode/{one.episode_id}?t=764.2&passage={one.uid}>)"
    )


def old_file(quotes: Sequence[Quote]) -> str:
    parts = [commented("head", ("", "# T", ""))]
    for number in dict.fromkeys(one.episode_id for one in quotes):
        title = f"## Episode {number}"
        parts.append(commented(f"episode-{number}", ("", title, "", "The Card Index", "")))
        for one in quotes:
            if one.episode_id == number:
                lines = ("", f"> **Ada:** {one.text}", "", old_reference(one), "")
                parts.append(commented(one.uid, lines))
    return "\n".join("\n".join(lines) + "\n" for lines in parts)


def test_an_old_file_that_nobody_edited_becomes_a_new_one() -> None:
    result = merge_markdown(old_file(QUOTES), FRESH)
    assert result.text == join_blocks(FRESH)
    assert (result.added, result.conflicts, result.is_base_known) == ((), (), True)


def test_the_users_lines_stay_and_quotes_come_and_go() -> None:
    text = old_file(QUOTES[:3])
    text = text.replace(QUOTES[0].text, f"{QUOTES[0].text}\n\ninside")
    text = text.replace("Quote number 1", "Quote No. 1")
    text = text.replace("# T\n", "# T\n\n\nbelow the title\n")
    result = merge_markdown(text, blocks(QUOTES[:1] + QUOTES[3:], "New", Options()))
    assert result.added == (QUOTES[3].uid,)
    assert result.removed == (QUOTES[2].uid,)
    assert result.deleted == (QUOTES[1].uid,)
    assert "earmark:" not in result.text.replace("earmark://", "")
    for line in ("# New", "inside", "below the title", "> **Ada:** Quote No. 1 was said by hand."):
        assert line in result.text.split("\n")


def test_a_line_changed_on_both_sides() -> None:
    text = old_file(QUOTES).replace("Quote number 1", "Quote No. 1")
    same = merge_markdown(text, FRESH)
    assert same.conflicts == ()
    assert "Quote No. 1" in same.text
    now = [*QUOTES[:1], replace(QUOTES[1], turns=(), text="Corrected."), *QUOTES[2:]]
    result = merge_markdown(text, blocks(now, "T", Options()))
    (conflict,) = result.conflicts
    assert conflict.yours == ("> **Ada:** Quote No. 1 was said by hand.",)
    assert conflict.ours == ("> Corrected.",)


def test_broken_comments_are_removed_and_no_words() -> None:
    text = old_file(QUOTES[:2])
    text = text.replace("<!-- /earmark -->\n", "", 2) + "mine\n<!-- /earmark -->\n"
    result = merge_markdown(text, FRESH)
    assert "<!--" not in result.text
    assert "mine" in result.text.split("\n")
    assert result.text.count(QUOTES[0].text) == 1


def test_front_matter_with_comments() -> None:
    lines = ("title: old", "tags:", "  - earmark")
    digests = " ".join(sha256(line.encode()).hexdigest()[:6] for line in lines)
    front = "\n".join(["---", f"# earmark:front {digests}", *lines, "# /earmark", "mine: 1", "---"])
    options = Options(style=Style.OBSIDIAN, front_matter=True)
    fresh = blocks(QUOTES, "T", options)
    result = merge_markdown(f"{front}\n\n{old_file(QUOTES)}", fresh)
    new_front = "\n".join(["---", *fresh[0].lines, "mine: 1", "---"])
    assert result.text == join_blocks(fresh).replace(
        "\n".join(["---", *fresh[0].lines, "---"]), new_front
    )


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_no_line_of_the_user_is_lost(data: st.DataObject) -> None:
    file = edited(data, old_file(QUOTES))
    own = [line for line in file.own if "earmark:" not in line and "/earmark" not in line]
    fresh = blocks(data.draw(st.permutations(QUOTES)), "T", Options())
    result = merge_markdown(file.text, fresh)
    found = result.text.split("\n")
    for line in own:
        assert found.count(line) == 1
    if not any("earmark" in line for line in file.touched):
        assert "<!--" not in result.text
    assert merge_markdown(result.text, fresh, result.base).text == result.text
