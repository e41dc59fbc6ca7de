"""`earmark restore`: replace the library's database by a backup, or list the backups."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from viewer.cli.output import count, print_json, print_lines
from viewer.errors import UserError
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.recovery import backups
from viewer.library.recovery.backups import Backup, BackupContents
from viewer.library.recovery.restore import RestoreResult, restore, start_empty


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "backup",
        nargs="?",
        metavar="BACKUP",
        help="its number or file name, as --list prints them; without it the newest sound one",
    )
    parser.add_argument("--list", action="store_true", help="list the backups, change nothing")
    parser.add_argument(
        "--empty",
        action="store_true",
        help="begin with an empty library; all that is there is set aside",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Restore a backup and print where the former database is kept."""
    folder = folder.absolute()
    choices = backups.backups(folder)
    if options.list:
        return _list(choices, as_json=options.json)
    if options.empty:
        aside = start_empty(folder)
        if options.json:
            print_json({"aside": str(aside), "episodes": 0})
        else:
            print_lines([f"the library is empty; what was there is in {aside}"])
        return 0
    chosen = _chosen(choices, options.backup, folder)
    result = restore(folder, chosen)
    with Library.open(folder) as library:
        episodes = len(summaries(library))
    if options.json:
        print_json(
            {
                "restored": str(chosen.path),
                "before": str(result.before.path) if result.before else None,
                "aside": str(result.aside) if result.aside else None,
                "episodes": episodes,
            }
        )
    else:
        print_lines(_lines(chosen, result, episodes))
    return 0


def _lines(chosen: Backup, result: RestoreResult, episodes: int) -> list[str]:
    lines = [f"restored the backup of {_moment(chosen.made_at)}: {count(episodes, 'episode')}"]
    if result.before is not None:
        lines.append(f"what was there before is backup {result.before.number}")
    if result.aside is not None:
        lines.append(f"the damaged database is in {result.aside}")
    return lines


def _list(backups: list[Backup], *, as_json: bool) -> int:
    checked = [(backup, _contents(backup)) for backup in backups]
    if as_json:
        print_json(
            {
                "backups": [
                    {
                        "number": backup.number,
                        "file": backup.path.name,
                        "made": _moment(backup.made_at),
                        "reason": backup.reason,
                        "sound": contents is not None,
                        **({"rows": contents.rows} if contents is not None else {}),
                    }
                    for backup, contents in checked
                ]
            }
        )
    else:
        print_lines(_line(backup, contents) for backup, contents in checked)
        if not backups:
            print("There are no backups of this library.")
    return int(any(contents is None for _, contents in checked))


def _contents(backup: Backup) -> BackupContents | None:
    try:
        return backups.verify_database(backup.path)
    except UserError:
        return None


def _line(backup: Backup, contents: BackupContents | None) -> str:
    line = f"{backup.number or backup.path.name:>5}  {_moment(backup.made_at)}  {backup.reason}"
    if contents is None:
        return f"{line}  DAMAGED"
    rows = contents.rows
    held = (count(rows.get(kind, 0), kind) for kind in ("episode", "passage"))
    return f"{line}  {', '.join(held)}"


def _chosen(choices: list[Backup], name: str | None, folder: Path) -> Backup:
    if name is None:
        newest = backups.newest_valid(choices)
        if newest is None:
            raise UserError("there is no valid backup of this library", path=folder)
        return newest
    for backup in choices:
        if name in (backup.path.name, str(backup.path)) or (
            backup.number and name == str(backup.number)
        ):
            return backup
    raise UserError(f"there is no backup “{name}”", remedy="earmark restore --list names them")


def _moment(made_at: int) -> str:
    try:
        return datetime.fromtimestamp(made_at).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return "at an unknown time"
