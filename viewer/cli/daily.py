"""The daily backup, made by commands as by the window."""

from __future__ import annotations

import sys

from viewer.cli.output import one_line
from viewer.library.db_errors import DamagedLibraryError
from viewer.library.library import Library
from viewer.library.recovery.maintenance import maintain_daily


def maintain_and_warn(library: Library) -> None:
    """Make the daily backup for a command that only reads; say on standard error what is damaged.

    Raises:
        UserError: the disk is full.
    """
    try:
        maintain_daily(library)
    except DamagedLibraryError as damage:
        print(f"earmark: {one_line(str(damage))}", file=sys.stderr)
