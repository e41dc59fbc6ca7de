"""`earmark demo`: open the demo library; without a display, save screenshots of a tour."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.services import demo_library
from viewer.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "--pictures",
        type=Path,
        metavar="DIR",
        help="run a tour without a display and save a picture of each step in DIR",
    )


def run(folder: Path, options: argparse.Namespace) -> int:
    """Open the demo, in its own library with the user's look unless `--library` is given."""
    library = folder if options.library is not None else demo_library.default_folder()
    own = Settings.load(folder) if options.library is None else None
    demo_library.prepare(library, own)
    from viewer.ui.app import bootstrap

    if options.pictures is None and bootstrap.has_display():
        return bootstrap.run([], library)
    from viewer.ui.app import demo_tour

    pictures = options.pictures or library / "pictures"
    if options.pictures is None:
        print("There is no display: the demo runs without one.")
    for picture, step in demo_tour.play(library, pictures):
        print(f"  {picture.name:<20} {step}", flush=True)
    print(f"The pictures are in {pictures}")
    return 0
