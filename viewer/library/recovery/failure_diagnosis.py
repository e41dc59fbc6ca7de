"""Distinction of bugs from failures that a damaged or changed database causes."""

from __future__ import annotations

import sqlite3
from itertools import islice
from pathlib import Path

from viewer.errors import UserError
from viewer.library.db_errors import NAME, DamagedLibraryError
from viewer.library.library import Library
from viewer.library.recovery import backups
from viewer.library.recovery.integrity import IntegrityIssue, database_issues
from viewer.library.recovery.value_check import collections_in_circles, invalid_values
from viewer.messages import Message

_TOLD = 3  # invalid values that an error lists


def check_unopened(folder: Path, problem: DamagedLibraryError) -> list[IntegrityIssue]:
    """Return the issues of a library that cannot be opened, and the state of its backups."""
    subject = problem.path.name if problem.path is not None else NAME
    findings = [IntegrityIssue(subject, problem.problem)]
    for backup in backups.backups(folder):
        name = f"backups/{backup.path.name}"
        try:
            backups.verify_database(backup.path)
        except UserError as error:
            findings.append(IntegrityIssue(name, error.problem))
        else:
            sound = Message("a valid backup, which earmark restore can restore")
            findings.append(IntegrityIssue(name, sound, harmless=True))
    return findings


def explain_failure(folder: Path, error: Exception) -> Exception:
    """Return `error`, or a DamagedLibraryError if the database has invalid content.

    Code that reads the database relies on its content. So after an unexpected exception the
    content is checked; only with valid content, the exception is a bug.
    """
    if isinstance(error, UserError) or not (folder / NAME).is_file():
        return error
    try:
        with Library.open(folder, create=False) as library:
            wrong = _invalid_parts(library)
    except UserError as damage:
        return damage
    except sqlite3.Error as damage:
        wrong = [type(damage).__name__]
    if not wrong:
        return error
    explained = DamagedLibraryError(
        "the library’s content is not valid ({what})",
        path=folder / NAME,
        remedy=Message("Run earmark check, which lists what is wrong, or restore a backup"),
        what=", ".join(wrong)[:200],
    )
    explained.__cause__ = error
    return explained


def _invalid_parts(library: Library) -> list[str]:
    problems = [
        f"{issue.subject} {issue.problem}" for issue in islice(database_issues(library), _TOLD)
    ]
    if not problems:
        problems = [
            f"{value.table}.{value.column}" for value in islice(invalid_values(library), _TOLD)
        ]
    if not problems:
        problems = [f"collection {number}" for number, _ in collections_in_circles(library)[:_TOLD]]
    return problems
