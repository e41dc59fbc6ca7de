"""The command line: which command, which library, and how it ends.

Exit status 0: done; 1: done with problems, which are listed; 2: not done, with one line on
standard error. Each command is a module in `viewer.cli`, loaded when it is called.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import viewer
from viewer import paths
from viewer.cli.output import one_line, ready_for_any_text
from viewer.errors import UserError

DONE, PROBLEMS, NOT_DONE = 0, 1, 2
_INTERRUPTED = 130
_LINK = "earmark:"  # what an export leads back with, as `viewer.export.deep_links` says

COMMANDS = {
    "inspect": "say what a file holds; touches no library",
    "add": "add files or folders to the library",
    "list": "list the episodes",
    "search": "find words in every episode",
    "tag": "mark a passage and put it into a collection",
    "export": "write a collection as quotes",
    "align": "find out when each word is spoken",
    "check": "check the library against itself",
    "demo": "open a library of short demo episodes",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UserError(message, remedy=f"See {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run Earmark with these arguments (without the program's name); the exit status."""
    ready_for_any_text()
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return status
    except UserError as trouble:
        print(f"earmark: {one_line(str(trouble))}", file=sys.stderr)
        return NOT_DONE
    except BrokenPipeError:
        # Whoever read has gone; Python's own flush at the end must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit as ended:  # --help and --version
        return int(ended.code or 0)


def _run(argv: list[str]) -> int:
    library, rest = _named_library(argv)
    if rest and rest[0] in COMMANDS:
        name, *rest = rest
        command = import_module(f"viewer.cli.{name}")
        parser = _Parser(prog=f"earmark {name}", description=COMMANDS[name], allow_abbrev=False)
        _library_option(parser)
        command.declare(parser)
        options = parser.parse_args(rest)
        folder = options.library or library or paths.default_library()
        return int(command.run(folder, options))
    return _open_window(library, rest)


def _named_library(argv: list[str]) -> tuple[Path | None, list[str]]:
    """`--library` before the command, which each command also takes after it."""
    parser = _Parser(prog="earmark", add_help=False, allow_abbrev=False)
    _library_option(parser)
    before = 0
    while before < len(argv) and argv[before].startswith("--library"):
        before += 1 if "=" in argv[before] else 2
    return parser.parse_args(argv[:before]).library, argv[before:]


def _library_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        help="the library's folder; without it EARMARK_LIBRARY, or the platform's data folder",
    )


def _open_window(library: Path | None, rest: list[str]) -> int:
    parser = _Parser(
        prog="earmark",
        description="A desktop transcript viewer with audio sync.",
        epilog="commands:\n"
        + "\n".join(f"  {name:<9} {what}" for name, what in COMMANDS.items())
        + "\n\nearmark COMMAND --help says more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"earmark {viewer.__version__}")
    _library_option(parser)
    parser.add_argument("file", nargs="?", metavar="FILE", help="open this episode, or this link")
    parser.add_argument("audio", nargs="?", metavar="AUDIO", help="and its recording")
    options = parser.parse_args(rest)
    link = options.file if options.file and options.file.lower().startswith(_LINK) else ""
    named = (None if link else options.file, options.audio)
    files = [_local(text) for text in named if text is not None]
    folder = options.library or library
    if folder is None and link:
        from viewer.services.link_resolver import resolve_library

        folder = resolve_library(link)
    # Start-up makes objects that stay: looking through them for garbage is a tenth of it.
    gc.disable()
    return int(
        import_module("viewer.ui.app.bootstrap").run(files, folder or paths.default_library(), link)
    )


def _local(text: str) -> Path:
    """A file as a person or a desktop names it: by its path, or as `file:///…`."""
    if not text.lower().startswith("file:/"):
        return Path(text)
    from urllib.parse import unquote_to_bytes, urlsplit

    path = urlsplit(text).path
    if sys.platform == "win32":
        from urllib.request import url2pathname

        return Path(url2pathname(path))
    # Names need not be text there.
    return Path(os.fsdecode(unquote_to_bytes(path)))
