"""Project files of Taguette, a program for qualitative research: SQLite databases.

The schema is that of Taguette 1.4 and 1.5 (revision db5e31a0233d), which import such a file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import NamedTuple

_USER = "admin"  # of a Taguette on one's own computer
_SCHEMA = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO alembic_version VALUES ('db5e31a0233d');
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL,
  hashed_password VARCHAR(192), disabled BOOLEAN NOT NULL, password_set_date DATETIME,
  language VARCHAR(10), email VARCHAR(256), email_sent DATETIME);
CREATE UNIQUE INDEX ix_users_email ON users (email);
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  user_login VARCHAR(30) NOT NULL REFERENCES users (login) ON DELETE CASCADE ON UPDATE CASCADE,
  privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL,
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
  user_login VARCHAR(30) NOT NULL REFERENCES users (login) ON UPDATE CASCADE,
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  path VARCHAR(200) NOT NULL, description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (
  highlight_id INTEGER NOT NULL REFERENCES highlights (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (highlight_id, tag_id));
"""


class Highlight(NamedTuple):
    """Bytes `start` to `end` of a document's text in UTF-8; `tags` are paths."""

    start: int
    end: int
    snippet: str
    tags: tuple[str, ...]


class Document(NamedTuple):
    """A text as HTML without attributes; `created` is `YYYY-MM-DD HH:MM:SS`, in UTC."""

    name: str
    contents: str
    created: str
    is_right_to_left: bool
    highlights: tuple[Highlight, ...]


def project_file(name: str, tags: dict[str, str], documents: Sequence[Document]) -> bytes:
    """Return a project file; `tags` are paths with descriptions."""
    created = max((document.created for document in documents), default="1970-01-01 00:00:00")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_SCHEMA)
        execute = connection.execute
        execute("INSERT INTO users (login, created, disabled) VALUES (?, ?, 0)", (_USER, created))
        execute("INSERT INTO projects VALUES (1, ?, '', ?)", (name, created))
        execute("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", (_USER,))
        numbers = {path: number for number, path in enumerate(tags, 1)}
        for path, number in numbers.items():
            execute("INSERT INTO tags VALUES (?, 1, ?, ?)", (number, path, tags[path]))
        for number, document in enumerate(documents, 1):
            direction = "RIGHT_TO_LEFT" if document.is_right_to_left else "LEFT_TO_RIGHT"
            execute(
                "INSERT INTO documents VALUES (?, ?, '', ?, ?, 1, ?, ?)",
                (
                    number,
                    document.name,
                    f"{document.name}.html",
                    document.created,
                    direction,
                    document.contents,
                ),
            )
            for start, end, snippet, paths in document.highlights:
                cursor = execute(
                    "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) "
                    "VALUES (?, ?, ?, ?)",
                    (number, start, end, snippet),
                )
                for path in dict.fromkeys(paths):
                    execute(
                        "INSERT INTO highlight_tags VALUES (?, ?)",
                        (cursor.lastrowid, numbers[path]),
                    )
        connection.commit()
        return connection.serialize()
