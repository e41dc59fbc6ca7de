"""Collections: named groups of passages with a color, which can be nested.

Each function that changes the library is one undoable operation: one transaction and its
`ChangeSet`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from viewer.errors import UserError
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library
from viewer.library.stored_values import json_object

COLORS = 8  # in the palette of a theme; a collection has an index from 0


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection with its place in the tree and its number of passages.

    Attributes:
        parent_id: id of the collection that contains it, or None.
        color: index into the colors of the theme.
        depth: number of its ancestors; 0 at the top.
        passages: number of its own passages, without those of collections inside it.
        export_options: the user's options of its last export.
        read_only: True for the collection of soundbites, which come from feeds.
    """

    id: int
    parent_id: int | None
    name: str
    color: int
    description: str
    depth: int
    passages: int
    export_options: Mapping[str, object]
    read_only: bool = False


def collections(library: Library) -> list[Collection]:
    """Return all collections in the user's order, parents before their children."""
    children: dict[int | None, list[tuple[int, int | None, str, int, str, str, int, int]]] = {}
    for row in library.rows(
        "SELECT id, parent_id, name, colour, description, export_options, coalesce(held, 0), "
        "read_only FROM collection LEFT JOIN (SELECT collection_id, count(*) AS held FROM "
        "passage_collection GROUP BY collection_id) ON collection_id = id ORDER BY position, id"
    ):
        children.setdefault(row[1], []).append(row)
    collections: list[Collection] = []
    waiting = [(row, 0) for row in reversed(children.pop(None, []))]
    while waiting or children:
        if not waiting:
            # Damaged data: circles and missing parents. These are listed, too.
            waiting = [(row, 0) for row in reversed(children.pop(next(iter(children))))]
        row, depth = waiting.pop()
        number, parent_id, name, color, description, options, is_held, read_only = row
        collections.append(
            Collection(
                number,
                parent_id if depth else None,
                name,
                color % COLORS,
                description,
                depth,
                is_held,
                json_object(options),
                bool(read_only),
            )
        )
        waiting += [(row, depth + 1) for row in reversed(children.pop(number, []))]
    return collections


def collection(library: Library, collection_id: int) -> Collection:
    """Return one collection.

    Raises:
        UserError: there is none with this id.
    """
    for collection in collections(library):
        if collection.id == collection_id:
            return collection
    raise UserError("there is no collection {collection_id}", collection_id=collection_id)


def require_own(library: Library, collection_id: int) -> None:
    """Raise an error unless there is a collection with this id that the user may change.

    Raises:
        UserError: there is none, or it is read-only.
    """
    row = library.row("SELECT name, read_only FROM collection WHERE id = ?", collection_id)
    if row is None:
        raise UserError("there is no collection {collection_id}", collection_id=collection_id)
    name, read_only = row
    if read_only:
        raise UserError(
            "“{name}” contains passages from feeds and cannot be changed",
            remedy="Add its passages to one of your collections instead",
            name=name,
        )


def find_collection(library: Library, name: str) -> Collection:
    """Return the collection with this name or path ("outer/inner"); case is ignored.

    Raises:
        UserError: there is none, or there are several.
    """
    every = collections(library)
    by_id = {collection.id: collection for collection in every}

    def path(collection: Collection) -> str:
        names = [collection.name]
        while collection.parent_id is not None:
            collection = by_id[collection.parent_id]
            names.append(collection.name)
        return "/".join(reversed(names))

    key = name.strip().casefold()
    all_collections = [
        collection
        for collection in every
        if key in (collection.name.casefold(), path(collection).casefold())
    ]
    if len(all_collections) > 1:
        all_collections = [
            collection for collection in all_collections if path(collection).casefold() == key
        ] or all_collections
    if not all_collections:
        some = ", ".join(collection.name for collection in every[:8]) or "none yet"
        raise UserError(
            "there is no collection “{name}”",
            remedy="The collections are: {some}",
            name=name,
            some=some,
        )
    if len(all_collections) > 1:
        paths = "; ".join(path(collection) for collection in all_collections[:6])
        raise UserError(
            "{count} collections are named “{name}”",
            remedy="Use one of {paths}",
            name=name,
            count=len(all_collections),
            paths=paths,
        )
    return all_collections[0]


def create_collection(
    library: Library,
    name: str,
    *,
    color: int | None = None,
    parent_id: int | None = None,
    description: str = "",
) -> ChangeSet:
    """Create a collection after its siblings; the default color is the least used one.

    Raises:
        UserError: the name is empty, or a sibling has it.
    """
    with undoable_edit(library, "New Collection") as editing:
        name = _free_name(library, name, parent_id)
        if color is None:
            used = Counter(dict.fromkeys(range(COLORS), 0))
            used.update(c for (c,) in library.rows("SELECT colour % ? FROM collection", COLORS))
            color = min(range(COLORS), key=lambda index: (used[index], index))
        library.connection.execute(
            "INSERT INTO collection (parent_id, position, name, colour, description) VALUES "
            "(?, (SELECT coalesce(max(position), -1) + 1 FROM collection WHERE parent_id IS ?), "
            "?, ?, ?)",
            (parent_id, parent_id, name, color, description),
        )
    return editing.change


def rename_collection(library: Library, collection_id: int, name: str) -> ChangeSet:
    """Rename a collection; UserError as in `create_collection`."""
    with undoable_edit(library, "Rename Collection") as editing:
        require_own(library, collection_id)
        other = collection(library, collection_id)
        name = _free_name(library, name, other.parent_id, besides=collection_id)
        _set(library, collection_id, "name", name)
    return editing.change


def recolor_collection(library: Library, collection_id: int, color: int) -> ChangeSet:
    """Set the color of a collection, an index into the colors of the theme."""
    with undoable_edit(library, "Change Color") as editing:
        _set(library, collection_id, "colour", color)
    return editing.change


def describe_collection(library: Library, collection_id: int, description: str) -> ChangeSet:
    """Set the description of a collection."""
    with undoable_edit(library, "Edit Description") as editing:
        require_own(library, collection_id)
        _set(library, collection_id, "description", description)
    return editing.change


def save_export_options(
    library: Library, collection_id: int, options: Mapping[str, object]
) -> ChangeSet:
    """Store the options of the collection's export, which must be valid JSON."""
    with undoable_edit(library, "Change Export Options") as editing:
        _set(library, collection_id, "export_options", json.dumps(dict(options)))
    return editing.change


def move_collection(
    library: Library, collection_id: int, *, parent_id: int | None, position: int
) -> ChangeSet:
    """Move a collection to `position` (from 0) among the children of a parent; None: the top.

    Raises:
        UserError: it would be inside itself, or a sibling has its name.
    """
    with undoable_edit(library, "Move Collection") as editing:
        other = collection(library, collection_id)
        if parent_id is not None:
            require_own(library, collection_id)
        outer = parent_id
        while outer is not None:
            if outer == collection_id:
                raise UserError("“{name}” cannot be moved into itself", name=other.name)
            outer = collection(library, outer).parent_id
        _free_name(library, other.name, parent_id, besides=collection_id)
        _set(library, collection_id, "parent_id", parent_id)
        siblings = [
            number
            for (number,) in library.rows(
                "SELECT id FROM collection WHERE parent_id IS ? AND id <> ? ORDER BY position, id",
                parent_id,
                collection_id,
            )
        ]
        siblings.insert(max(position, 0), collection_id)
        library.each("UPDATE collection SET position = ? WHERE id = ?", list(enumerate(siblings)))
    return editing.change


def merge_collections(library: Library, collection_id: int, into_id: int) -> ChangeSet:
    """Append the content of a collection to another one, and delete it.

    Its children are moved to the other one, and its description is appended.

    Raises:
        UserError: the two are the same, or `into_id` is inside the other.
    """
    with undoable_edit(library, "Merge Collections") as editing:
        for number in (collection_id, into_id):
            require_own(library, number)
        other, into = collection(library, collection_id), collection(library, into_id)
        outer: int | None = into_id
        while outer is not None:
            if outer == collection_id:
                raise UserError(
                    "“{name}” cannot be merged into itself or a subcollection", name=other.name
                )
            outer = collection(library, outer).parent_id
        connection = library.connection
        connection.execute(
            "INSERT OR IGNORE INTO passage_collection (collection_id, passage_id, position) "
            "SELECT ?, passage_id, (SELECT coalesce(max(position), -1) + 1 FROM passage_collection "
            "WHERE collection_id = ?) + row_number() OVER (ORDER BY position, passage_id) - 1 "
            "FROM passage_collection WHERE collection_id = ?",
            (into_id, into_id, collection_id),
        )
        connection.execute(
            "UPDATE collection SET parent_id = ?, position = position + "
            "(SELECT coalesce(max(position), -1) + 1 FROM collection WHERE parent_id = ?) "
            "WHERE parent_id = ?",
            (into_id, into_id, collection_id),
        )
        if other.description and other.description != into.description:
            parts = [text for text in (into.description, other.description) if text]
            _set(library, into_id, "description", "\n\n".join(parts))
        connection.execute("DELETE FROM collection WHERE id = ?", (collection_id,))
    return editing.change


def meetings(library: Library) -> dict[tuple[int, int], int]:
    """Return the number of common passages of each pair of collections (smaller id first)."""
    rows = library.rows(
        "SELECT a.collection_id, b.collection_id, count(*) FROM passage_collection a "
        "JOIN passage_collection b ON b.passage_id = a.passage_id "
        "AND b.collection_id > a.collection_id GROUP BY 1, 2"
    )
    return {(first_id, other): count for first_id, other, count in rows}


# A collection and its descendants.
TREE = (
    "WITH RECURSIVE inside (id) AS (SELECT ? UNION SELECT collection.id FROM collection "
    "JOIN inside ON parent_id = inside.id) SELECT id FROM inside"
)


def tree(library: Library, collection_id: int) -> list[int]:
    """Return the ids of the collection and its descendants."""
    return [number for (number,) in library.rows(TREE, collection_id)]


def _free_name(
    library: Library, name: str, parent_id: int | None, *, besides: int | None = None
) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("a collection needs a name")
    if parent_id is not None:
        require_own(library, parent_id)
    rows = library.rows(
        "SELECT name FROM collection WHERE parent_id IS ? AND id IS NOT ?", parent_id, besides
    )
    if any(other.casefold() == name.casefold() for (other,) in rows):
        raise UserError(
            "a collection “{name}” already exists", remedy="Choose another name", name=name
        )
    return name


def _set(library: Library, collection_id: int, column: str, value: object) -> None:
    done = library.connection.execute(
        f"UPDATE collection SET {column} = ? WHERE id = ?", (value, collection_id)
    )
    if not done.rowcount:
        raise UserError("there is no collection {collection_id}", collection_id=collection_id)
