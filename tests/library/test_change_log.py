"""Facts about a change, which the window reads instead of rows."""

from __future__ import annotations

import pytest

from viewer.library.change_log import TABLES, ChangeSet, RowChange

ANNOTATIONS = {
    *("passage", "collection", "passage_collection", "wastebasket", "deleted_row", "bookmark")
}


def changed(table: str) -> ChangeSet:
    row = tuple(range(1, 1 + len(TABLES[table].columns)))
    after = (row[0], 99, *row[2:]) if TABLES[table].changed_only else None
    return ChangeSet("Edit", (RowChange(table, row, after),))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_belongs_to_one_fact(table: str) -> None:
    change = changed(table)
    facts = (change.text, change.timing, change.labels, table in ANNOTATIONS)
    assert sum(facts) == 1


def test_facts_of_an_episode() -> None:
    row = tuple(range(len(TABLES["episode"].columns)))
    renamed = ChangeSet("Edit", (RowChange("episode", row, (*row[:2], "Tape", *row[3:])),))
    played = ChangeSet("Edit", (RowChange("episode", row, (*row[:-1], 2)),))
    assert (renamed.details, renamed.labels, renamed.text) == (True, True, False)
    assert (played.details, played.labels, played.text) == (True, False, False)


def test_ids_of_what_came_and_went() -> None:
    row = tuple(range(7, 7 + len(TABLES["passage"].columns)))
    rows = (RowChange("passage", None, row), RowChange("passage", row, None))
    assert ChangeSet("Edit", rows[:1]).created_ids("passage") == (7,)
    assert ChangeSet("Edit", rows[1:]).deleted_ids("passage") == (7,)
    assert ChangeSet("Edit", rows).passages == (7,)


def test_collections_count_what_was_put_in_and_taken_out() -> None:
    def put(collection: int, passage: int) -> RowChange:
        return RowChange("passage_collection", None, (collection, passage, 0))

    def take(collection: int, passage: int) -> RowChange:
        return RowChange("passage_collection", (collection, passage, 0), None)

    change = ChangeSet("Edit", (put(1, 10), put(1, 11), take(2, 10), put(3, 5), take(3, 6)))
    assert change.collection_counts == {1: 2, 2: -1}
    assert not change.collection_rows


def test_pins_and_transcripts_that_went() -> None:
    rows = (
        RowChange("pin", (1, 2, 40, 900), None),
        RowChange("pin", None, (1, 2, 50, 900)),
        RowChange("episode", (3, 8), (3, 9)),
    )
    change = ChangeSet("Edit", rows)
    assert change.removed_pins == (40,)
    assert change.replaced_transcripts == (8,)
