"""Entry point of the command line: dispatches to commands, or opens the window.

Exit status 0: done; 1: done with problems, which are listed; 2: failed, with one line on standard
error. Each command is a module in `viewer.cli`, imported when it is called.
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
from viewer.cli.output import accept_any_text, one_line
from viewer.errors import UserError

DONE, PROBLEMS, NOT_DONE = 0, 1, 2
_INTERRUPTED = 130

COMMANDS = {
    "inspect": "report the contents of a transcript file, without a library",
    "add": "add files or folders to the library",
    "list": "list the episodes",
    "search": "search the words of every episode",
    "related": "find passages about the same thing in all episodes",
    "compare": "put two to four passages side by side",
    "tag": "mark a passage and put it into a collection",
    "export": "write a collection as quotes",
    "transcript": "save the transcript of an episode as a document",
    "chapters": "save the chapters of an episode",
    "align": "align an episode with its audio",
    "transcribe": "write the transcript of a recording on this machine",
    "speakers": "tell the voices of an episode apart, and name those that are known",
    "check": "check the integrity of the library",
    "restore": "restore a backup of the library, or list the backups",
    "demo": "open a library of short demo episodes",
    "subscribe": "follow a podcast, or all of an OPML list",
    "feeds": "list the podcasts that are followed, or write them as OPML",
    "refresh": "fetch new episodes and transcripts of podcasts",
    "download": "download recordings of podcast episodes",
    "unsubscribe": "stop following a podcast",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UserError(message, remedy=f"See {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run Earmark with these arguments (without the program name); return the exit status."""
    accept_any_text()
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return status
    except UserError as error:
        print(f"earmark: {one_line(str(error))}", file=sys.stderr)
        return NOT_DONE
    except BrokenPipeError:
        # The reading process has exited; Python's flush at exit must not fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit as ended:  # --help and --version
        return int(ended.code or 0)


def _run(argv: list[str]) -> int:
    library, rest = _leading_library(argv)
    if rest and rest[0] in COMMANDS:
        name, *rest = rest
        command = import_module(f"viewer.cli.{name}")
        parser = _Parser(prog=f"earmark {name}", description=COMMANDS[name], allow_abbrev=False)
        _library_option(parser)
        command.declare(parser)
        options = parser.parse_args(rest)
        folder = options.library or library or paths.default_library()
        try:
            return int(command.run(folder, options))
        except (UserError, BrokenPipeError):
            raise
        except Exception as bug:
            explained = _explained(folder, bug)
            if explained is bug:
                raise
            raise explained from bug
    return _open_window(library, rest)


def _explained(folder: Path, bug: Exception) -> Exception:
    """Return the error to end with: of what is wrong with the library, or else `bug`."""
    from viewer.library.recovery.failure_diagnosis import explain_failure

    return explain_failure(folder, bug)


def _leading_library(argv: list[str]) -> tuple[Path | None, list[str]]:
    """Parse `--library` before the command; each command also accepts it after its name."""
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
        + "\n".join(f"  {name:<11} {summary}" for name, summary in COMMANDS.items())
        + "\n\nSee earmark COMMAND --help for the options of a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"earmark {viewer.__version__}")
    _library_option(parser)
    parser.add_argument("file", nargs="?", metavar="FILE", help="open this episode, or this link")
    parser.add_argument("audio", nargs="?", metavar="AUDIO", help="its audio file")
    options = parser.parse_args(rest)
    link = options.file if options.file and _is_link(options.file) else ""
    arguments = (None if link else options.file, options.audio)
    files = [_path_of(text) for text in arguments if text is not None]
    # Garbage collection would take a tenth of start-up, whose objects are all kept.
    gc.disable()
    bootstrap = import_module("viewer.ui.app.bootstrap")
    return int(bootstrap.run(files, options.library or library, link))


def _is_link(text: str) -> bool:
    from viewer.export.deep_links import SCHEME

    return text.lower().startswith(f"{SCHEME}:")


def _path_of(text: str) -> Path:
    """Return the path of a file given as a path or a `file:` URL, as desktops pass it."""
    if not text.lower().startswith("file:/"):
        return Path(text)
    from urllib.parse import unquote_to_bytes, urlsplit

    path = urlsplit(text).path
    if sys.platform == "win32":
        from urllib.request import url2pathname

        return Path(url2pathname(path))
    # File names are arbitrary bytes there.
    return Path(os.fsdecode(unquote_to_bytes(path)))
