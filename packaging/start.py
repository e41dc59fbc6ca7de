"""Entry point of a bundle: `python -m viewer`, without the environment of the loader."""

import os
import sys
from multiprocessing import freeze_support
from pathlib import Path

# Programs that Earmark starts, such as the browser that a link opens, want the system's libraries.
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
# Our own processes want ours, which the loader sees to when it takes them for new programs.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"

# A program of Windows that has a window has no streams.
if sys.stdout is None:
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  open to the end
    sys.stdout = sys.stderr = nowhere

if __name__ == "__main__":
    freeze_support()  # Earmark's own processes start here too, and never come back from this.
    from viewer.cli.main import main

    sys.exit(main())
