"""`python -m viewer`, and what a packaged Earmark starts with."""

import sys

from viewer.cli.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A packaged program's worker processes start here too, and never come back from this.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
