"""Entry point of `python -m viewer` and of frozen builds."""

import sys

from viewer.cli.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # Worker processes of a frozen build start here too and do not return from this call.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
