from pathlib import Path

import pytest

from tests.support.marked_library import add_episode, marked, new_collection
from viewer.errors import UserError
from viewer.library import collections as c
from viewer.library.library import Library
from viewer.library.passages import PassageOrder, in_both, of_collection


def names(library: Library) -> list[tuple[int, str]]:
    return [(one.depth, one.name) for one in c.collections(library)]


def test_collections_nest_and_keep_the_readers_order(library: Library) -> None:
    craft, people = new_collection(library, "Craft"), new_collection(library, "People")
    tools = new_collection(library, "Tools", craft)
    assert names(library) == [(0, "Craft"), (1, "Tools"), (0, "People")]
    c.move_collection(library, people, parent_id=craft, position=0)
    assert names(library) == [(0, "Craft"), (1, "People"), (1, "Tools")]
    c.move_collection(library, tools, parent_id=people, position=7)
    assert names(library) == [(0, "Craft"), (1, "People"), (2, "Tools")]
    c.move_collection(library, people, parent_id=None, position=0)
    assert names(library) == [(0, "People"), (1, "Tools"), (0, "Craft")]
    assert set(c.tree(library, people)) == {people, tools}


def test_a_collection_never_lies_in_itself(library: Library) -> None:
    craft = new_collection(library, "Craft")
    tools = new_collection(library, "Tools", craft)
    for target in (craft, tools):
        with pytest.raises(UserError, match="cannot be moved into itself"):
            c.move_collection(library, craft, parent_id=target, position=0)
        with pytest.raises(UserError, match="cannot be merged"):
            c.merge_collections(library, craft, target)
    assert names(library) == [(0, "Craft"), (1, "Tools")]


def test_colors_are_shared_out(library: Library) -> None:
    made = [new_collection(library, f"Number {k}") for k in range(c.COLORS + 1)]
    colors = [one.color for one in c.collections(library)]
    assert colors == [*range(c.COLORS), 0]
    c.recolor_collection(library, made[0], 3)
    assert c.collection(library, made[0]).color == 3


@pytest.mark.parametrize("name", ["", "   ", "craft", " CRAFT "])
def test_neighbors_have_names_of_their_own(library: Library, name: str) -> None:
    new_collection(library, "Craft")
    other = new_collection(library, "Other")
    with pytest.raises(UserError):
        c.create_collection(library, name)
    with pytest.raises(UserError):
        c.rename_collection(library, other, name)
    assert names(library) == [(0, "Craft"), (0, "Other")]
    c.rename_collection(library, other, "OTHER")


def test_found_by_name_or_path(library: Library) -> None:
    craft, people = new_collection(library, "Craft"), new_collection(library, "People")
    tools = new_collection(library, "Tools", craft)
    assert c.find_collection(library, "people").id == people
    assert c.find_collection(library, "tools").id == tools
    others = new_collection(library, "Tools", people)
    assert c.find_collection(library, "People/Tools").id == others
    with pytest.raises(UserError, match="2 collections"):
        c.find_collection(library, "Tools")
    with pytest.raises(UserError, match="no collection"):
        c.find_collection(library, "Tool")


def test_merging_keeps_every_passage_once(library: Library, files: Path) -> None:
    episode = add_episode(library, files)
    craft, people = new_collection(library, "Craft"), new_collection(library, "People")
    tools = new_collection(library, "Tools", craft)
    c.describe_collection(library, craft, "by hand")
    c.describe_collection(library, people, "who did it")
    a = marked(library, episode, "a razor", craft)
    b = marked(library, episode, "a ruler", craft, people)
    d = marked(library, episode, "a clerk", people)
    c.merge_collections(library, craft, people)
    assert [one.id for one in of_collection(library, people, PassageOrder.HAND)] == [b, d, a]
    assert names(library) == [(0, "People"), (1, "Tools")]
    assert c.collection(library, people).description == "who did it\n\nby hand"
    assert c.collection(library, tools).parent_id == people


def test_where_collections_meet(library: Library, files: Path) -> None:
    episode = add_episode(library, files)
    one, two, three = (new_collection(library, name) for name in ("One", "Two", "Three"))
    marked(library, episode, "a razor", one, two)
    both = marked(library, episode, "a ruler", two, one, three)
    marked(library, episode, "a clerk", three)
    assert c.meetings(library) == {(one, two): 2, (one, three): 1, (two, three): 1}
    assert [p.id for p in in_both(library, three, two)] == [both]
    assert len(in_both(library, one, two)) == 2


def test_counts_and_options(library: Library, files: Path) -> None:
    episode = add_episode(library, files)
    craft = new_collection(library, "Craft")
    marked(library, episode, "a razor", craft)
    c.save_export_options(library, craft, {"times": False})
    found = c.collection(library, craft)
    assert (found.passages, found.export_options) == (1, {"times": False})
    with pytest.raises(UserError, match="no collection 77"):
        c.rename_collection(library, 77, "Nothing")
