"""`earmark check`: the library against itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.output import print_json, print_lines
from viewer.library.integrity import IntegrityIssue, check
from viewer.library.library import Library
from viewer.search.index import Index
from viewer.services import indexer


def declare(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("--repair", action="store_true", help="mend what can be mended")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Print what is not as it should be; status 1 while any of it is not mended."""
    with Library.open(folder, create=False) as library:
        findings = check(library, repair=options.repair)
        findings += _index(library, repair=options.repair)
    if options.json:
        print_json({"findings": [_described(finding) for finding in findings]})
    else:
        print_lines(map(_line, findings))
        if not findings:
            print("The library is sound.")
    return int(any(not (finding.harmless or finding.repaired) for finding in findings))


def _index(library: Library, *, repair: bool) -> list[IntegrityIssue]:
    """One that is behind, or not made yet, is no harm: the next search brings it up to date."""
    index = Index(indexer.index_folder(library))
    damage = index.verify() if index.is_made() else []
    return [
        IntegrityIssue("index", problem, harmless=problem not in damage, repaired=repair)
        for problem in indexer.check_index(library, repair=repair)
    ]


def _described(finding: IntegrityIssue) -> dict[str, object]:
    return {
        "subject": finding.subject,
        "problem": finding.problem,
        "harmless": finding.harmless,
        "repaired": finding.repaired,
    }


def _line(finding: IntegrityIssue) -> str:
    state = "repaired" if finding.repaired else "harmless" if finding.harmless else "problem"
    return f"{state}: {finding.subject}: {finding.problem}"
