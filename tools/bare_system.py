"""A Debian in a folder, with nothing but its base: where a build is tried without its checkout."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from tools.prepare import ROOT, debian_archive, say

BARE = ROOT / "build" / "bare"
FOLDER = BARE / "system"
OLDEST, NEWEST = "bookworm", "trixie"  # the releases of Debian that Earmark is tried on
READER = "reader"
# Its mounts are in a namespace of their own: they go with the command, whatever happens to it.
MOUNTS = """\
set -e
mount -t proc proc {folder}/proc
mount --rbind /dev {folder}/dev
mkdir -p {folder}/tmp/.X11-unix
mount --bind /tmp/.X11-unix {folder}/tmp/.X11-unix
exec chroot {folder} "$@"
"""


class BareSystem:
    """Use it in a `with`: it is made anew, and removed at the end.

    Args:
        release: the name of the Debian that it is.
    """

    def __init__(self, release: str = OLDEST) -> None:
        self._release = release

    def __enter__(self) -> BareSystem:
        base = make_base(self._release)
        remove(FOLDER)
        subprocess.run(["cp", "-a", base, FOLDER], check=True)
        shutil.copy("/etc/resolv.conf", FOLDER / "etc")
        self.run("useradd", "--create-home", READER)
        return self

    def __exit__(self, *_: object) -> None:
        remove(FOLDER)

    @property
    def home(self) -> Path:
        """The home of who works there, as it is seen from outside."""
        return FOLDER / "home" / READER

    def command(self, *command: str) -> list[str]:
        """What runs `command` in there as root."""
        mounts = MOUNTS.format(folder=shlex.quote(str(FOLDER)))
        return ["unshare", "--mount", "sh", "-c", mounts, "sh", *command]

    def as_reader(self, script: str) -> list[str]:
        """What runs the shell's `script` in there as an ordinary user, with a bare environment."""
        return self.command("su", "-", READER, "-c", script)

    def run(self, *command: str) -> str:
        """Run `command` in there as root; what it printed.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(
            self.command(*command),
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ).stdout

    def files(self) -> set[str]:
        """Every file and link that packages can bring, from outside of homes and caches."""
        found = set[str]()
        for top in ("etc", "usr", "opt", "var/lib"):
            for folder, _, names in os.walk(FOLDER / top):
                found.update(str(Path(folder, name).relative_to(FOLDER)) for name in names)
        return found


def can_be_made() -> str:
    """Why there can be none here; "" where there can."""
    if os.geteuid() != 0:
        return "only root can make a bare system"
    missing = [name for name in ("debootstrap", "unshare") if shutil.which(name) is None]
    return f"install {' and '.join(missing)}" if missing else ""


def make_base(release: str) -> Path:
    """The folder with the base of a release, which is fetched once."""
    base = BARE / release
    if not (base / "done").exists():
        say(f"Fetching a bare Debian ({release}) ...")
        remove(base)
        command = ["debootstrap", "--variant=minbase", release, str(base), debian_archive()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (base / "done").touch()
    return base


def remove(folder: Path) -> None:
    """Remove a system, and nothing that somebody may have mounted into it."""
    subprocess.run(["rm", "-rf", "--one-file-system", folder], check=True)
