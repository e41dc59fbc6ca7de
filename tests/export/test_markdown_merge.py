import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.support.export_samples import FOREIGN, quote
from tests.support.file_edits import edited
from viewer.export.line_merge import Conflict
from viewer.export.markdown import Block, blocks, join_blocks
from viewer.export.markdown_merge import MergeResult, merge_markdown
from viewer.export.quotes import (
    ENGLISH,
    CollectionRef,
    Options,
    Quote,
    Style,
    Words,
    with_keys,
)

QUOTES = with_keys([quote(number) for number in range(5)])
OPTIONS = Options()
RUNS = int(os.environ.get("EARMARK_MERGE_RUNS", "120"))


def made(quotes: Sequence[Quote], title: str = "T", options: Options = OPTIONS) -> list[Block]:
    return blocks(quotes, title, options)


BASE = made(QUOTES)
TEXT = join_blocks(BASE)


def became(result: MergeResult) -> tuple[tuple[str, ...], ...]:
    return result.added, result.updated, result.removed, result.deleted, result.dismissed


def uids(*quotes: Quote) -> tuple[str, ...]:
    return tuple(one.uid for one in quotes)


def test_nothing_changed_nothing_written() -> None:
    result = merge_markdown(TEXT, BASE, BASE)
    assert result.text == TEXT
    assert became(result) == ((), (), (), (), ())
    assert len(result.unchanged) == 5
    assert merge_markdown(TEXT, BASE).text == TEXT
    assert merge_markdown("\n", BASE).text == TEXT


@pytest.mark.parametrize("style", Style)
def test_an_untouched_file_becomes_the_new_one(style: Style) -> None:
    options = Options(style=style, front_matter=style is not Style.MARKDOWN)
    before = made(QUOTES[1:4], options=options)
    now = [QUOTES[0], QUOTES[1], replace(QUOTES[2], note="new note"), QUOTES[4]]
    fresh = made(now, "Other title", options)
    result = merge_markdown(join_blocks(before), fresh, before)
    assert result.text == join_blocks(fresh)
    assert result.conflicts == ()
    assert became(result) == (
        uids(QUOTES[0], QUOTES[4]),
        uids(QUOTES[2]),
        uids(QUOTES[3]),
        (),
        (),
    )


def test_the_users_lines_stay_where_they_are() -> None:
    text = TEXT.replace(QUOTES[2].text, f"{QUOTES[2].text}\n\nright under the words")
    first, second = (f"> **Ada:** {one.text}" for one in QUOTES[:2])
    text = text.replace(second, f"between two quotes\n\n{second}")
    text = f"before all\n\n{text}\nafter all\n"
    fresh = made([replace(one, note="changed") for one in QUOTES], "Other title")
    result = merge_markdown(text, fresh, BASE)
    assert result.updated == uids(*QUOTES)
    assert result.conflicts == ()
    found = result.text.split("\n")
    own = ["before all", first, "between two quotes", second, "right under the words", "after all"]
    places = [found.index(line) for line in own]
    assert places == sorted(places)
    assert result.text.count("changed") == 5
    assert "# Other title" in found


def test_lines_changed_on_both_sides_stay_as_the_user_wrote_them() -> None:
    text = TEXT.replace("Quote number 3", "Quote No. 3").replace("## Episode 2", "## My second")
    assert merge_markdown(text, BASE, BASE).text == text
    now = [replace(one, text=f"{one.text} Indeed.") for one in QUOTES]
    now = [replace(one, turns=(replace(one.turns[0], text=one.text),)) for one in now]
    now = [replace(one, title=one.title.replace("2", "II")) for one in now]
    result = merge_markdown(text, made(now), BASE)
    mine, theirs = "> **Ada:** Quote No. 3 was said by hand.", f"> **Ada:** {now[3].text}"
    assert result.conflicts == (
        Conflict(("## My second",), ("## Episode II",)),
        Conflict((mine,), (theirs,)),
    )
    assert mine in result.text
    assert theirs not in result.text
    assert result.text.count("Indeed.") == 4
    assert "Episode II, 2025-02-06" in result.text
    # Told once: now the user's version is an edit of the new base.
    assert merge_markdown(result.text, made(now), made(now)).conflicts == ()


@pytest.mark.parametrize("about", ["The Card Index", ""])
def test_a_heading_that_repeats_the_title_goes_and_comes_back(about: str) -> None:
    quotes = [replace(one, show=about, published=None) for one in QUOTES]
    alone = made(quotes[:3], "Episode 1")
    several = made(quotes, "Episode 1")
    # With another episode, both have a heading, and what the user wrote stays.
    mine = join_blocks(alone).replace("# Episode 1\n", "# Episode 1\n\nmine\n", 1)
    result = merge_markdown(mine, several, alone)
    assert result.conflicts == () and result.added == uids(*quotes[3:])
    assert result.text.replace("mine\n\n", "", 1) == join_blocks(several)
    # A file of an earlier version has the heading of its only episode.
    heading = f"## Episode 1\n\n{about}" if about else "## Episode 1"
    lines = tuple(heading.split("\n"))
    earlier = [alone[0], Block("episode-1", lines), *alone[1 + bool(about) :]]
    text = join_blocks(earlier).replace("# Episode 1\n", "# Episode 1\n\nmine\n", 1)
    result = merge_markdown(text, alone, earlier)
    assert result.conflicts == () and became(result) == ((), (), (), (), ())
    wanted = alone if about else earlier  # a heading alone may have the user's words below it
    assert result.text.replace("mine\n\n", "", 1) == join_blocks(wanted)


def test_a_quote_that_the_user_deleted_stays_deleted() -> None:
    text = join_blocks([block for block in BASE if block.name != QUOTES[1].uid])
    result = merge_markdown(text, BASE, BASE)
    assert (result.text, result.dismissed) == (text, uids(QUOTES[1]))


def test_quotes_stay_deleted_where_none_is_left() -> None:
    base = made(QUOTES[:1])
    text = join_blocks([block for block in base if not block.is_quote])
    result = merge_markdown(text, made(QUOTES[:2]), base)
    assert (result.dismissed, result.added) == (uids(QUOTES[0]), uids(QUOTES[1]))
    assert QUOTES[0].text not in result.text


def test_a_quote_that_left_the_library_goes_unless_the_user_wrote_in_it() -> None:
    text = TEXT.replace(QUOTES[1].text, f"{QUOTES[1].text}\n\nwhat I think of it")
    result = merge_markdown(text, made([QUOTES[0], QUOTES[2]]), BASE)
    assert result.removed == uids(QUOTES[3], QUOTES[4])
    assert result.deleted == uids(QUOTES[1])
    assert "what I think of it" in result.text
    assert "Episode 2" not in result.text
    again = merge_markdown(result.text, BASE, made([QUOTES[0], QUOTES[2]]))
    assert again.added == uids(QUOTES[3], QUOTES[4])
    assert again.text.count(QUOTES[1].text) == 1


def test_quotes_that_the_user_moved_stay_there_and_follow() -> None:
    head, *rest = BASE
    text = join_blocks([head, *reversed(rest)])
    assert merge_markdown(text, BASE, BASE).text == text
    now = made([replace(QUOTES[0], note="new"), *QUOTES[1:]])
    result = merge_markdown(text, now, BASE)
    places = [result.text.index(one.text) for one in QUOTES]
    assert places == sorted(places, reverse=True)
    assert became(result) == ((), uids(QUOTES[0]), (), (), ())


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("words", [(ENGLISH, FOREIGN), (FOREIGN, ENGLISH)])
@pytest.mark.parametrize("has_base", [True, False])
def test_a_file_in_another_language_is_merged(
    style: Style, words: tuple[Words, Words], has_base: bool
) -> None:
    quotes = [
        replace(one, held=(CollectionRef("Craft"),), audio_url="https://a.example/a", clip="a.mp3")
        for one in QUOTES
    ]
    then, now = (Options(style=style, words=one) for one in words)
    before = made(quotes[:4], "T", then)
    mine = join_blocks(before).replace("# T\n", "# T\n\nmine\n", 1)
    mine = mine.replace(quotes[1].text, f"{quotes[1].text} (sic)")
    fresh = made([quotes[0], replace(quotes[1], note="new"), *quotes[2:]], "T", now)
    result = merge_markdown(mine, fresh, before if has_base else None)
    assert result.conflicts == ()
    assert result.added == uids(quotes[4])
    assert [result.text.count(one.text) for one in quotes] == [1] * 5
    assert result.text.count("mine") == result.text.count("(sic)") == 1
    listens = [result.text.count(f"[{one.listen}]") for one in words]
    if has_base:  # all lines of the program follow the language
        assert listens == [0, 5]
        expected = join_blocks(fresh).replace("# T\n", "# T\n\nmine\n", 1)
        assert result.text == expected.replace(quotes[1].text, f"{quotes[1].text} (sic)")
    else:  # what is in a file of unknown origin stays as it is
        assert listens == [4, 1]
    # And once more, in the first language.
    back = merge_markdown(result.text, made(quotes, "T", then), result.base)
    assert back.conflicts == ()
    assert [back.text.count(one.text) for one in quotes] == [1] * 5
    assert back.text.count("mine") == back.text.count("(sic)") == 1
    assert (back.added, back.deleted, back.dismissed) == ((), (), ())


def test_another_order_of_the_library_moves_quotes_with_what_is_written_below() -> None:
    flat = Options(by_episode=False)
    before = made(QUOTES, options=flat)
    text = join_blocks(before) + "\n## My conclusions\n\nall is well\n"
    text = text.replace(QUOTES[1].text, f"{QUOTES[1].text}\n\nbelow one")
    result = merge_markdown(text, made(QUOTES[::-1], options=flat), before)
    places = [result.text.index(one.text) for one in QUOTES]
    assert places == sorted(places, reverse=True)
    assert result.text.index(QUOTES[1].text) < result.text.index("below one") < places[0]
    assert result.text.endswith("## My conclusions\n\nall is well\n")


def test_into_a_file_of_the_users_own() -> None:
    result = merge_markdown("# My essay\n\nwords", BASE)
    assert result.text == f"# My essay\n\nwords\n\n{TEXT}"
    assert len(result.added) == 5
    assert not result.is_base_known
    assert merge_markdown(result.text, BASE, BASE).text == result.text


@pytest.mark.parametrize("style", Style)
def test_without_a_base_what_is_there_stays_and_what_is_missing_comes(style: Style) -> None:
    options = Options(style=style)
    text = join_blocks(made(QUOTES[:4], options=options))
    text = text.replace("Quote number 2", "Quote No. 2")
    fresh = made([replace(one, note="changed") for one in QUOTES], options=options)
    result = merge_markdown(text, fresh)
    assert result.added == uids(QUOTES[4])
    assert result.text.startswith(text)
    assert result.text.count("changed") == 1
    assert not result.is_base_known


def test_another_file_at_the_path_is_not_taken_for_the_exported_one() -> None:
    own = "# Minutes\n\nNothing of it was exported.\n"
    result = merge_markdown(own, BASE, BASE)
    assert result.text == f"{own}\n{TEXT}"
    assert not result.is_base_known


def test_line_endings_stay_as_they_are_and_new_lines_end_as_most_do() -> None:
    text = join_blocks(made(QUOTES[:2])).replace("\n", "\r\n")
    text = text.replace("\r\n\r\n—", "\r\nmine, with a bare end\n\r\n—", 1)
    result = merge_markdown(
        text,
        made([QUOTES[0], replace(QUOTES[1], note="a note"), QUOTES[2]]),
        made(QUOTES[:2]),
    )
    assert (result.added, result.updated) == (uids(QUOTES[2]), uids(QUOTES[1]))
    lines = result.text.split("\n")
    assert [line for line in lines[:-1] if not line.endswith("\r")] == ["mine, with a bare end"]


def test_front_matter_follows_and_what_the_user_put_there_stays() -> None:
    options = Options(style=Style.PANDOC, front_matter=True)
    before = made(QUOTES[:3], options=options)
    text = join_blocks(before).replace('title: "T"\n', 'title: "T"\nauthor: me\n', 1)
    text = text.replace("\n---\n\n#", "\nbibliography: mine.bib\n---\n\n#")
    result = merge_markdown(text, made(QUOTES, options=options), before)
    front = result.text.split("---\n")[1]
    assert front.count("- id: earmark-") == 2
    assert 'title: "T"\nauthor: me\n' in front
    assert front.endswith("bibliography: mine.bib\n")
    without = merge_markdown(result.text, made(QUOTES), made(QUOTES, options=options))
    assert without.text.startswith("---\nauthor: me\nbibliography: mine.bib\n---\n")


def test_front_matter_that_is_asked_for_later() -> None:
    options = Options(style=Style.OBSIDIAN, front_matter=True)
    before = made(QUOTES, options=Options(style=Style.OBSIDIAN))
    fresh = made(QUOTES, options=options)
    assert merge_markdown(join_blocks(before), fresh, before).text == join_blocks(fresh)
    own = "---\nmine: yes\n---\n\n" + join_blocks(before)
    assert merge_markdown(own, fresh, before).text == own


def test_many_quotes_with_the_same_words() -> None:
    quotes = with_keys([quote(number, "Yes.") for number in range(30)])
    bare = Options(links=False, times=False)
    before = made(quotes[:20], options=bare)
    result = merge_markdown(join_blocks(before), made(quotes, options=bare), before)
    assert result.text == join_blocks(made(quotes, options=bare))


TITLES = st.sampled_from(["T", "Another title"])
STYLES = st.sampled_from(list(Style))
MANY = settings(deadline=None, max_examples=RUNS, suppress_health_check=list(HealthCheck))


def drawn(data: st.DataObject) -> list[Quote]:
    """Draw the library's state at the next export."""
    found = data.draw(st.lists(st.sampled_from(QUOTES), unique=True, min_size=1))
    notes = st.sampled_from(["", "a note", "two\nnotes"])
    changed = []
    for one in found:
        text = one.text + data.draw(st.sampled_from(["", "", " Corrected."]))
        turns = (replace(one.turns[0], text=text),)
        changed.append(replace(one, text=text, turns=turns, note=data.draw(notes)))
    return changed


@MANY
@given(st.data())
def test_no_line_of_the_user_is_lost_and_no_quote_comes_twice(data: st.DataObject) -> None:
    style, front = data.draw(STYLES), data.draw(st.booleans())
    options = Options(style=style, front_matter=front, by_episode=data.draw(st.booleans()))
    before = made(data.draw(st.lists(st.sampled_from(QUOTES), unique=True)), options=options)
    file = edited(data, join_blocks(before))
    base = before
    always_known = True
    for number in range(2):
        now = drawn(data)
        fresh = made(now, data.draw(TITLES), options)
        is_known = data.draw(st.sampled_from([True, True, False]))
        always_known = always_known and is_known
        result = merge_markdown(file.text, fresh, base if is_known else None)
        found = Counter(line.rstrip() for line in result.text.split("\n"))
        for line in file.own:
            assert found[line.rstrip()] == 1, line
        for one in now:
            if always_known:
                assert found[f"> **Ada:** {one.text}"] <= 1
            if not file.touched and always_known:
                assert found[f"> **Ada:** {one.text}"] == 1
        assert set(result.added) <= set(uids(*now))
        note("FILE\n" + file.text)
        note("BASE\n" + join_blocks(base))
        note(f"FRESH {is_known}\n" + join_blocks(fresh))
        note("RESULT\n" + result.text)
        again = merge_markdown(result.text, fresh, result.base)
        if always_known and len(result.base) == len(fresh):  # no block was left behind
            assert again.text == result.text
        assert again.conflicts == ()
        base = list(result.base)
        later = edited(data, result.text, 3, f"later {number}")
        lost = {line for line in file.own if line in later.touched}
        own = [line for line in file.own if line not in lost] + later.own
        file = replace(later, own=own, touched=file.touched | later.touched)


ARABIC = with_keys([quote(n, f"كلمات {n}", title="كتاب", show="S") for n in range(3)])


def without_isolates(text: str) -> str:
    return text.translate(dict.fromkeys((0x2068, 0x2069)))


def test_a_file_of_an_earlier_version_gets_its_lines_isolated() -> None:
    before = [Block(one.name, tuple(map(without_isolates, one.lines))) for one in made(ARABIC)]
    assert before != made(ARABIC)
    mine = join_blocks(before).replace("# T\n", "# T\n\nmine\n")
    result = merge_markdown(mine, made(ARABIC), before)
    assert result.text == join_blocks(made(ARABIC)).replace("# T\n", "# T\n\nmine\n")


def test_an_editor_that_removes_isolates_has_changed_nothing() -> None:
    text = without_isolates(join_blocks(made(ARABIC)))
    assert merge_markdown(text, made(ARABIC), made(ARABIC)).text == text
    now = made([replace(one, title="كتب") for one in ARABIC[:2]])
    result = merge_markdown(text, now, made(ARABIC))
    assert (without_isolates(result.text), result.conflicts) == (
        without_isolates(join_blocks(now)),
        (),
    )
    assert merge_markdown(text, made(ARABIC)).added == ()
