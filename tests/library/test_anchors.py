import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.seeds import seed
from tools.bench.anchors import synthetic, tally
from viewer.library.anchors import Anchor, AnchorResolver, Selector, make_selector, resolve
from viewer.library.passage_map import map_selectors
from viewer.transcripts.time_map import Segment, TimeMap

TALK = (
    "So you know, the tape was cut by hand. Right. And the first captions, you know, were typed "
    "by people who listened twice. Right. Nobody thought of search, you know, until the archive "
    "was too large to walk through. Right. Then a clerk made cards for every voice in it, and "
    "the cards became the index that we still use today."
)


def at(text: str, quote: str, nth: int = 0) -> Selector:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return make_selector(text, start, start + len(quote))


def words_of(text: str, anchor: Anchor) -> str:
    return text[anchor.start : anchor.end]


def test_a_description_is_a_slice_of_the_text_and_cuts_no_word() -> None:
    start = TALK.index("captions")
    selector = make_selector(TALK, start, start + 8, context=20)
    around = selector.prefix + selector.quote + selector.suffix
    assert TALK[start - len(selector.prefix) :].startswith(around)
    assert selector.quote == "captions"
    assert (selector.prefix, selector.suffix) == (". And the first ", ", you know, were ")


def test_a_description_has_the_times() -> None:
    selector = make_selector("one two three", 4, 7, TimeMap([Segment(0, 13, 0, 1300)]))
    assert (selector.start_ms, selector.end_ms) == (400, 700)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 10_000)])
def test_no_span_no_description(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        make_selector(TALK, start, end)


def test_the_same_text_gives_the_same_place() -> None:
    for nth in range(3):
        selector = at(TALK, "you know", nth)
        assert resolve(selector, TALK) == Anchor(selector.start, selector.end, 1.0, True)


@pytest.mark.parametrize("nth", [0, 1, 2])
@pytest.mark.parametrize("quote", ["you know", "Right"])
def test_context_tells_repeated_quotes_apart(quote: str, nth: int) -> None:
    new = "Welcome back. " + TALK.replace("cut by hand", "always cut by hand")
    wanted = at(new, quote, nth)
    for anchor in (
        resolve(at(TALK, quote, nth), new),
        map_selectors(TALK, new, [at(TALK, quote, nth)])[0],
    ):
        assert anchor.sure
        assert (anchor.start, anchor.end) == (wanted.start, wanted.end)


def test_a_repeated_quote_without_its_context_is_for_review() -> None:
    gone = TALK.replace("Nobody thought of search, you know, until the archive was", "It was")
    assert not map_selectors(TALK, gone, [at(TALK, "you know", 2)])[0].sure
    bare = at(TALK, "you know", 2)._replace(prefix="", suffix="", start=5000, end=5008)
    anchor = resolve(bare, TALK)
    assert not anchor.sure
    assert len(anchor.candidates) == 3


def test_which_of_two_equal_neighbors_was_dropped_nobody_can_say() -> None:
    old = "alpha beta gamma you know you know delta epsilon zeta eta"
    new = "alpha beta gamma you know delta epsilon zeta eta"
    for nth in (0, 1):
        anchor = map_selectors(old, new, [at(old, "you know", nth)])[0]
        assert not anchor.sure
        assert words_of(new, anchor) == "you know"


def test_case_punctuation_and_another_format_change_nothing() -> None:
    new = re.sub(r"[^\w\s]", "", TALK).upper().replace(" ", "\n", 9)
    old = at(TALK, "the first captions, you know, were typed")
    for anchor in (resolve(old, new), map_selectors(TALK, new, [old])[0]):
        assert anchor.sure
        assert words_of(new, anchor) == "THE FIRST CAPTIONS YOU KNOW WERE TYPED"


def test_punctuation_at_the_edges_belongs_to_the_passage_where_it_did() -> None:
    new = TALK.replace("twice.", "twice, or thrice!").replace("by hand.", "by hand?")
    assert words_of(new, map_selectors(TALK, new, [at(TALK, "cut by hand.")])[0]) == "cut by hand?"
    assert words_of(new, map_selectors(TALK, new, [at(TALK, "cut by hand")])[0]) == "cut by hand"


def test_a_part_of_a_word_stays_that_part() -> None:
    new = TALK.replace("Nobody", "At first nobody")
    anchor = map_selectors(TALK, new, [at(TALK, "rchive was too lar")])[0]
    assert (anchor.sure, words_of(new, anchor)) == (True, "rchive was too lar")


def test_a_deleted_passage_is_for_review() -> None:
    new = TALK.replace("Nobody thought of search, you know, until the archive", "The archive")
    anchor = map_selectors(TALK, new, [at(TALK, "Nobody thought of search")])[0]
    assert not anchor.sure


def test_a_moved_block_takes_its_passages_along() -> None:
    chance = random.Random(3)
    old = synthetic(4000, 1)
    cut = old.index(" ", 9000)
    new = old[cut:] + " " + old[:cut]
    selectors = []
    for _ in range(60):
        start = old.index(" ", chance.randrange(200, 7000)) + 1
        selectors.append(make_selector(old, start, old.index(" ", start + 60)))
    anchors = map_selectors(old, new, selectors)
    right = [
        anchor.sure and words_of(new, anchor) == selector.quote
        for anchor, selector in zip(anchors, selectors, strict=True)
    ]
    assert sum(right) >= 58
    for anchor, selector in zip(anchors, selectors, strict=True):
        assert not anchor.sure or words_of(new, anchor) == selector.quote


def test_the_other_reading_of_the_same_advertisement_is_no_move() -> None:
    read = "this hour is brought to you by paper mills that never sleep, paper mills dot example"
    old = f"{read} {TALK} {read} {TALK[::-1]}"
    new = f"{TALK} {read} {TALK[::-1]}"
    anchor = map_selectors(old, new, [make_selector(old, 0, 40)])[0]
    assert not anchor.sure


def test_quite_another_text_makes_nothing_sure() -> None:
    other = synthetic(3000, 9)
    selectors = [at(TALK, quote) for quote in ("you know", "the tape was cut", "every voice in it")]
    for selector, carried in zip(selectors, map_selectors(TALK, other, selectors), strict=True):
        assert not carried.sure
        assert not resolve(selector, other).sure


def test_by_time_when_no_word_is_left() -> None:
    new = "eins zwei drei vier fünf sechs sieben acht"
    time_map = TimeMap([Segment(0, len(new), 0, 8000)])
    selector = at(TALK, "Right")._replace(start_ms=3000, end_ms=4500)
    anchor = AnchorResolver(new, time_map).find(selector)
    assert not anchor.sure
    assert words_of(new, anchor) == "vier fünf"
    assert map_selectors(TALK, new, [selector], time_map)[0] == anchor


def test_a_quote_without_any_word() -> None:
    old = "we went [ __ ] far and [ __ ] near"
    anchor = map_selectors(old, "and so " + old, [at(old, "[ __ ]", 1)])[0]
    assert not anchor.sure
    assert len(anchor.candidates) == 2


def test_long_runs_of_the_same_word_end_in_time() -> None:
    text = "you know " * 20_000
    anchors = map_selectors(text, text[9:], [make_selector(text, 90_000, 90_008)] * 50)
    assert len(anchors) == 50
    assert not any(anchor.sure for anchor in anchors)


@pytest.mark.parametrize(("share", "right"), [(0.02, 0.99), (0.05, 0.99), (0.1, 0.97), (0.2, 0.95)])
def test_changed_words(share: float, right: float) -> None:
    result = tally(synthetic(6000, 2), share, 30, count=400)
    assert result.right >= right
    assert result.silent == 0


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_changed_words_in_real_transcripts(name: str) -> None:
    text = seed(name).read_text(encoding="utf-8")
    for share, right in ((0.05, 0.99), (0.2, 0.95)):
        result = tally(text, share, 4, count=300)
        assert result.right >= right
        assert result.silent == 0


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=120), st.text(max_size=120), st.data())
def test_whatever_the_texts_places_are_spans(old: str, new: str, data: st.DataObject) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    selector = make_selector(old, start, end)
    for anchor in (*map_selectors(old, new, [selector]), resolve(selector, new)):
        assert 0 <= anchor.start <= anchor.end <= len(new)
        assert not anchor.sure or anchor.start < anchor.end
        for candidate in anchor.candidates:
            assert 0 <= candidate.start < candidate.end <= len(new)
