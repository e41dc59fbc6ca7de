"""`earmark check`: check the integrity of the library and its index."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.output import print_json, print_lines
from viewer.library.db_errors import NAME, DamagedLibraryError
from viewer.library.library import Library
from viewer.library.recovery.failure_diagnosis import check_unopened
from viewer.library.recovery.integrity import IntegrityIssue, check
from viewer.search.index import Index
from viewer.services import indexer


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("--repair", action="store_true", help="repair what can be repaired")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Print the issues; status 1 if any problem remains."""
    try:
        with Library.open(folder, create=False) as library:
            issues = check(library, repair=options.repair)
            if not any(issue.subject == NAME and not issue.harmless for issue in issues):
                issues += _index(library, repair=options.repair)
    except DamagedLibraryError as damage:
        issues = check_unopened(folder, damage)
    if options.json:
        print_json({"findings": [_document(issue) for issue in issues]})
    else:
        print_lines(map(_line, issues))
        if not issues:
            print("No problems found.")
    return int(any(not (issue.harmless or issue.repaired) for issue in issues))


def _index(library: Library, *, repair: bool) -> list[IntegrityIssue]:
    """Check the index; a missing or outdated one is harmless: the next search updates it."""
    index = Index(indexer.index_folder(library))
    damage = index.verify() if index.is_made() else []
    return [
        IntegrityIssue("index", problem, harmless=problem not in damage, repaired=repair)
        for problem in indexer.check_index(library, repair=repair)
    ]


def _document(issue: IntegrityIssue) -> dict[str, object]:
    return {
        "subject": issue.subject,
        "problem": issue.problem,
        "harmless": issue.harmless,
        "repaired": issue.repaired,
    }


def _line(issue: IntegrityIssue) -> str:
    state = "repaired" if issue.repaired else "harmless" if issue.harmless else "problem"
    return f"{state}: {issue.subject}: {issue.problem}"
